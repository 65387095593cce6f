import { useEffect, useRef, useState } from "react";
import { FailedNotice, WordingNote, type DecisionView, type Factor, type InterviewView, type StatementId } from "../../../api";
import { AlertDialog, Button, Card, ListItem, Select, Stack, TextArea, useActions, useToast, Words } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";
import { Balance } from "./Balance";
import { FactorDialog, newFactor } from "./FactorDialog";
import { Options } from "./Options";
import { useDecision } from "./useDecision";

const modes = ["recognised", "weighed", "habit", "instructed", "improvised", "waited", "not_felt_as_choice", "unsure"] as const;

interface DecisionPointProps {
  view: InterviewView;
  decision: DecisionView;
  canWrite: boolean;
  current: StatementId | undefined;
  isFocused: boolean;
  onFocused: () => void;
  onStrike: () => Promise<unknown>;
}

/** A moment: its neutral name, how it came about, what could be done, and what pulled which way. */
export function DecisionPoint({ view, decision, canWrite, current, isFocused, onFocused, onStrike }: DecisionPointProps) {
  const t = useText(interview);
  const toast = useToast();
  const title = useRef<HTMLDivElement>(null);
  const { content, change, failure, drop } = useDecision(view.participant, decision);
  const [factor, setFactor] = useState<Factor>();
  const [isStriking, setStriking] = useState(false);
  useEffect(() => {
    if (!isFocused) return;
    title.current?.querySelector("textarea")?.focus();
    onFocused();
  }, [isFocused, onFocused]);

  const add = () => {
    const source = view.statements.find(({ id }) => id === current)?.id ?? content.told_in ?? view.statements[0]?.id;
    if (!source) return toast(t.sourceMissing);
    setFactor(newFactor(source, content, view));
  };
  useActions([{ id: "interview.factor", title: t.addFactor, group: t.group, keys: "Mod+Shift+F", isOff: !canWrite, run: add }]);
  const keep = (now: Factor) => {
    const isNew = !content.factors.some(({ id }) => id === now.id);
    change({ factors: isNew ? [...content.factors, now] : content.factors.map((one) => (one.id === now.id ? now : one)) }, t.changed);
    setFactor(undefined);
  };
  const remove = (gone: Factor) => {
    change({ factors: content.factors.filter(({ id }) => id !== gone.id) }, t.changed);
    setFactor(undefined);
  };
  if (!canWrite) return <ReadOnly decision={decision} />;
  return (
    <Stack gap={4}>
      <div ref={title}>
        <TextArea aria-label={t.title} placeholder={t.titleExample} rows={1} className={styles.title} value={content.title} onChange={(words) => change({ title: words })} />
        <WordingNote review={view.review.id} surface="title" text={content.title} />
      </div>
      <Options content={content} review={view.review.id} onChange={change} />
      <details className={styles.more} open={content.interpretation !== "" || content.expectation !== "" || undefined}>
        <summary>{t.mode}: {t.modes[content.mode]}</summary>
        <Stack gap={3}>
          <Select label={t.mode} value={content.mode} onChange={(key) => change({ mode: key as typeof content.mode }, t.changed)}>
            {modes.map((mode) => <ListItem key={mode} id={mode}>{t.modes[mode]}</ListItem>)}
          </Select>
          <TextArea voice label={t.interpretation} rows={1} value={content.interpretation} onChange={(interpretation) => change({ interpretation })} />
          <TextArea voice label={t.expectation} rows={1} value={content.expectation} onChange={(expectation) => change({ expectation })} />
        </Stack>
      </details>
      <hr className={styles.rule} />
      <Balance content={content} onOpen={setFactor} onAdd={add} />
      <FailedNotice failure={failure} />
      {decision.not_asked.length > 0 && (
        <Card tone="notice" className={styles.notAsked}>
          <p>{t.notAskedYet} {t.notAsked(decision.not_asked).map((family, at) => <span key={family}>{at > 0 && ", "}<b>{family}</b></span>)}.</p>
        </Card>
      )}
      <div><Button kind="quiet" onPress={() => setStriking(true)}>{t.strikeDecision}</Button></div>
      {factor && (
        <FactorDialog
          view={view}
          content={content}
          factor={factor}
          onKeep={keep}
          onRemove={content.factors.some(({ id }) => id === factor.id) ? remove : undefined}
          onClose={() => setFactor(undefined)}
        />
      )}
      <AlertDialog
        title={t.strikeDecisionTitle}
        isOpen={isStriking}
        onClose={() => setStriking(false)}
        act={t.strikeDecision}
        erases
        onAct={() => { drop(); void onStrike().then(() => setStriking(false)); }}
      >
        <p>{t.strikeDecisionMeans}</p>
      </AlertDialog>
    </Stack>
  );
}

function ReadOnly({ decision: { content } }: { decision: DecisionView }) {
  const t = useText(interview);
  return (
    <Stack gap={4}>
      <p className={styles.readTitle}><Words>{content.title}</Words></p>
      <Options content={content} review={undefined} />
      <hr className={styles.rule} />
      <Balance content={content} />
      {(content.interpretation || content.expectation) && (
        <dl className={styles.readMore}>
          {content.interpretation && <><dt>{t.interpretation}</dt><dd><Words>{content.interpretation}</Words></dd></>}
          {content.expectation && <><dt>{t.expectation}</dt><dd><Words>{content.expectation}</Words></dd></>}
        </dl>
      )}
    </Stack>
  );
}
