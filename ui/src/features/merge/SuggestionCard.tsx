import { ChevronLeft } from "lucide-react";
import { newId, type MergeView } from "../../api";
import { Button, Card, cx, IconButton, LinkButton, Row, SectionHead, Soft, Spring, Stack } from "../../kit";
import { opening, useText } from "../../text";
import { merge } from "../../text/merge";
import { NameDifference } from "./NameDifference";
import { middleOf, recordsIn, speakerOf, statementsIn } from "./speakers";
import { tellerOf } from "./tell";
import type { MergeActs } from "./useMergeActs";
import type { Suggestions } from "./useSuggestions";
import { RecordLine, Voices } from "./Voices";
import styles from "./Merge.module.css";

interface SuggestionCardProps {
  view: MergeView;
  acts: MergeActs;
  suggestions: Suggestions;
  /** Brings these statements into sight on the timeline. */
  onShow: (statements: readonly string[]) => void;
}

/** One thing that may be the same moment, or may be seen differently: who says what, why it is asked, and the answers. */
export function SuggestionCard({ view, acts, suggestions, onShow }: SuggestionCardProps) {
  const t = useText(merge);
  const { current, nth, of } = suggestions;
  if (!current) return <><SectionHead>{t.maybeSame}</SectionHead><Soft>{t.noSuggestions}</Soft></>;
  const isMoment = current.proposal === "same_moment";
  const statements = statementsIn(view, current.statements);
  const records = recordsIn(view, current.records);
  return (
    <>
      <div role="status"><SectionHead aside={t.nth(nth + 1, of)}>{isMoment ? t.maybeSame : t.maybeDiffer}</SectionHead></div>
      <Card className={cx(!isMoment && styles.differsCard)}>
        <Stack gap={3}>
          {isMoment ? (
            <Head view={view} suggestions={suggestions} />
          ) : (
            <p className={styles.topic}>{current.kind !== null && t.mayDifferIn(current.kind)} {t.neither}</p>
          )}
          <Voices view={view} statements={statements} />
          {records.map((record) => <RecordLine key={record.id} record={record} tell={tellerOf(view)} />)}
          <p className={styles.why}>{t.why(current.why)}</p>
          <Answers suggestions={suggestions} isMoment={isMoment} />
          <Row>
            <LinkButton className={styles.why} onPress={() => onShow(current.statements)}>{t.showStatements(statements.length)}</LinkButton>
            <Spring />
            {of > 1 && <IconButton label={t.previousOne} keys="Shift+S" onPress={suggestions.back}><ChevronLeft size={16} aria-hidden /></IconButton>}
          </Row>
        </Stack>
      </Card>
      {suggestions.isNaming && (
        <NameDifference
          view={view}
          statements={current.statements}
          kind={current.kind ?? undefined}
          onName={(topic, kind) => acts.name({ difference: newId(), topic, kind, statements: current.statements })}
          onClose={suggestions.onNamed}
        />
      )}
    </>
  );
}

/** About when, and out of how many accounts. */
function Head({ view, suggestions: { current } }: Pick<SuggestionCardProps, "view" | "suggestions">) {
  const t = useText(merge);
  if (!current) return null;
  const statements = statementsIn(view, current.statements);
  const records = recordsIn(view, current.records);
  const when = middleOf([...statements.map((one) => one.best), ...records.map((one) => one.at)]);
  const lanes = new Set(statements.flatMap((one) => speakerOf(view, one).lane ?? []));
  const unnamed = statements.filter((one) => speakerOf(view, one).lane === undefined).length;
  return (
    <div className={styles.head}>
      <span>{when === null ? "" : opening(t.about(tellerOf(view)(when)))}</span>
      <span>{opening(t.voices(lanes.size, unnamed, records.length))}</span>
    </div>
  );
}

/** Each answer with its key; none of them is asked for, and leaving it is one of them. */
function Answers({ suggestions, isMoment }: { suggestions: Suggestions; isMoment: boolean }) {
  const t = useText(merge);
  const { yes, no, name, skip, of } = suggestions;
  return (
    <div className={styles.acts}>
      {isMoment && <Button kind="primary" keys="Y" onPress={yes}>{t.same}</Button>}
      {!isMoment && <Button kind="primary" keys="D" onPress={name}>{t.nameIt}</Button>}
      <Button keys="N" onPress={no}>{isMoment ? t.notSame : t.notDifferent}</Button>
      {isMoment && <Button kind="quiet" keys="D" onPress={name}>{t.nameIt}</Button>}
      {of > 1 && <Button kind="quiet" keys="S" onPress={skip}>{t.skip}</Button>}
    </div>
  );
}
