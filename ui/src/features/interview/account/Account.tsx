import { useState, type ReactNode } from "react";
import { FailedNotice, type InterviewView, type StatementId } from "../../../api";
import { AlertDialog, Button, Kbd, Words } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";
import { Below } from "./Below";
import { CareLine } from "./CareLine";
import { LineRow } from "./LineRow";
import { OneClock } from "./OneClock";
import { TieDialog } from "./TieDialog";
import { useAccountActs } from "./useAccountActs";
import { useAccountKeys } from "./useAccountKeys";
import type { Line, Lines } from "./useLines";
import { WhenCell } from "./WhenCell";

export interface AccountProps {
  view: InterviewView;
  lines: Lines;
  canWrite: boolean;
  showsRecords: boolean;
  /** Begins the line after this one, as the phase would have it. */
  onNext: (line: Line) => void;
  /** Marks a decision point in a statement; the title takes the focus, or the writing goes on. */
  onDecide: (id: StatementId, focus: "title" | "stay") => void;
  onDecision: (line: Line) => void;
  /** What stands above the account: that it is off the record, that a break is on. */
  children?: ReactNode;
}

/** The account in the middle: statements as they are said, one below the other, and the keys that work on them. */
export function Account({ view, lines, canWrite, showsRecords, onNext, onDecide, onDecision, children }: AccountProps) {
  const t = useText(interview);
  const acts = useAccountActs(view.participant, lines, onDecide);
  const [timing, setTiming] = useState<StatementId>();
  const [tying, setTying] = useState<StatementId>();
  const keys = useAccountKeys({ lines, acts, canWrite, showsRecords, onWhen: setTiming, onTie: setTying, onDecide, onNext });
  const prompts = view.guide.flatMap((phase) => phase.prompts);
  const tied = view.statements.find(({ id }) => id === tying);
  const last = lines.lines.at(-1);

  const row = (line: Line) => {
    if (line.isCare) return <CareLine key={line.id} line={line} lines={lines} participant={view.participant} onNext={() => onNext(line)} />;
    const statement = line.statement;
    const isCurrent = lines.current === line.id;
    const asked = statement ? statement.asked : line.asked;
    return (
      <LineRow
        key={line.id}
        line={line}
        lines={lines}
        canWrite={canWrite}
        onNext={() => onNext(line)}
        onBeginning={(beginning, rest) => acts.begun(line, beginning, rest)}
        onRemove={() => acts.askToStrike(line)}
        when={statement && (
          <WhenCell
            view={view}
            statement={statement}
            isCurrent={isCurrent}
            canWrite={canWrite}
            isOpen={timing === line.id}
            onOpen={(isOpen) => setTiming(isOpen ? line.id : undefined)}
          />
        )}
        below={(voice) => (
          <Below
            voice={voice}
            asked={prompts.find((prompt) => prompt.id === asked)?.text ?? asked ?? undefined}
            statement={statement}
            decision={view.decisions.find((decision) => decision.content.told_in === line.id)}
            zone={view.review.zone}
            isCurrent={isCurrent}
            onDecision={() => onDecision(line)}
            onUntie={(record) => statement && void acts.tie(statement, record)}
            onComeBack={() => acts.comeBack(line.id, false)}
          />
        )}
      />
    );
  };
  return (
    <>
      <div className={styles.page}>
        {children}
        <div className={styles.account} role="group" aria-label={t.account}>
          {lines.lines.map(row)}
          {canWrite && last?.statement && (
            <div className={styles.line}><span /><div><Button kind="quiet" onPress={() => onNext(last)}>{t.nextStatement}</Button></div></div>
          )}
          {canWrite && view.statements.length === 0 && <p className={styles.firstHint}>{t.firstHint} {t.beginnings}</p>}
          <OneClock view={view} />
          <FailedNotice failure={acts.failure} />
        </div>
      </div>
      {canWrite && <Hints hints={keys.hints} strike={keys.strike} />}
      {tied && <TieDialog view={view} statement={tied} onTie={(statement, record) => void acts.tie(statement, record)} onClose={() => setTying(undefined)} />}
      {acts.asking && <StrikeDialog line={acts.asking} onStay={acts.stay} onStrike={(line) => void acts.strike(line)} isPending={acts.isStriking} />}
    </>
  );
}

type Keys = ReturnType<typeof useAccountKeys>;

function Hints({ hints, strike }: Keys) {
  const t = useText(interview);
  const names: Record<string, string> = {
    "interview.when": t.hints.when, "interview.tie": t.hints.tie, "interview.decide": t.hints.decide, "interview.voice": t.hints.voice,
  };
  return (
    <div className={styles.hints} role="group" aria-label={t.statement}>
      <span className={styles.hint}><Kbd keys="Enter" /> {t.hints.Enter}</span>
      {hints.map(({ id, keys, run }) => (
        <Button key={id} kind="quiet" className={styles.hint} onPress={run}>{keys && <Kbd keys={keys} />} {names[id]}</Button>
      ))}
      <Button kind="quiet" className={styles.hint} isDisabled={strike.isOff} onPress={strike.run}>{t.hints.strike}</Button>
    </div>
  );
}

function StrikeDialog({ line, onStay, onStrike, isPending }: { line: Line; onStay: () => void; onStrike: (line: Line) => void; isPending: boolean }) {
  const t = useText(interview);
  return (
    <AlertDialog title={t.strikeTitle} isOpen onClose={onStay} act={t.strike} onAct={() => onStrike(line)} erases isPending={isPending}>
      {line.text && <p className={styles.words}><Words>{line.text}</Words></p>}
      <p>{t.strikeMeans} {t.strikeFactors}</p>
    </AlertDialog>
  );
}
