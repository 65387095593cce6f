import { ChevronLeft, ChevronRight } from "lucide-react";
import { FailedNotice, type InterviewView, type StatementId } from "../../../api";
import { Button, IconButton, SectionHead, Soft, Stack } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";
import { DecisionPoint } from "./DecisionPoint";
import type { useDecisions } from "./useDecision";

interface DecisionPaneProps {
  view: InterviewView;
  decisions: ReturnType<typeof useDecisions>;
  canWrite: boolean;
  /** The statement a factor is said in unless another is chosen. */
  current: StatementId | undefined;
  onMark: (() => void) | undefined;
}

/** The decision point at the right: one at a time, with a way to the others. */
export function DecisionPane({ view, decisions, canWrite, current, onMark }: DecisionPaneProps) {
  const t = useText(interview);
  const { shown } = decisions;
  if (!shown) {
    return (
      <Stack gap={3}>
        <SectionHead>{t.decision}</SectionHead>
        <Soft>{t.noDecision}</Soft>
        {canWrite && <div><Button keys="Mod+D" isDisabled={!onMark} onPress={() => onMark?.()}>{t.decide}</Button></div>}
        <FailedNotice failure={decisions.failure} />
      </Stack>
    );
  }
  const at = view.decisions.indexOf(shown);
  const all = view.decisions.length;
  const to = (place: number) => () => decisions.choose(view.decisions[place]?.id);
  return (
    <Stack gap={4}>
      <SectionHead
        aside={all > 1 && (
          <span className={styles.pager}>
            <IconButton label={t.previous} isDisabled={at === 0} onPress={to(at - 1)}><ChevronLeft size={15} aria-hidden /></IconButton>
            {t.decisionOf(at + 1, all)}
            <IconButton label={t.following} isDisabled={at === all - 1} onPress={to(at + 1)}><ChevronRight size={15} aria-hidden /></IconButton>
          </span>
        )}
      >
        {shown.when ? t.decisionAt(shown.when.as_said) : t.decision}
      </SectionHead>
      <DecisionPoint
        key={shown.id}
        view={view}
        decision={shown}
        canWrite={canWrite}
        current={current}
        isFocused={decisions.focusing === shown.id}
        onFocused={decisions.focused}
        onStrike={() => decisions.strike(shown.id)}
      />
      <FailedNotice failure={decisions.failure} />
    </Stack>
  );
}
