import { memo, useId, useRef, useState } from "react";
import { FailedNotice, type OwnDecision } from "../../api";
import { Button, Pill, Row, useActions, useUndo, Words } from "../../kit";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import { DecisionInPlace } from "./DecisionInPlace";
import { DecisionRead } from "./DecisionRead";
import styles from "./own.module.css";
import { useAct } from "./useAct";
import { WhoMayRead } from "./WhoMayRead";

interface DecisionRowProps {
  decision: OwnDecision;
  isFirst: boolean;
  onSupport: () => void;
}

/** A moment of decision: what could be done and what pulled, with the same choices as any other thing said. */
export const DecisionRow = memo(function DecisionRow({ decision, isFirst, onSupport }: DecisionRowProps) {
  const t = useText(ownAccount);
  const row = useRef<HTMLLIElement>(null);
  const name = useId();
  const [isWriting, setWriting] = useState(false);
  const { id, content, change } = decision;
  const isOut = change === "left_out";
  const stop = () => {
    setWriting(false);
    row.current?.focus();
  };
  useActions([
    { id: "own-correct", title: t.correct, group: t.group, keys: "E", within: row, run: () => setWriting(true), isOff: isOut, keyOnly: true },
  ]);
  return (
    <li ref={row} tabIndex={isFirst ? 0 : -1} data-row={id} className={styles.row} aria-labelledby={name}>
      <div className={styles.said}>
        {isWriting && !isOut ? (
          <>
            <h3 id={name} className={styles.moment}><Words>{content.title}</Words></h3>
            <DecisionInPlace decision={decision} onDone={stop} />
          </>
        ) : (
          <DecisionRead decision={decision} nameId={name} />
        )}
        {!isWriting && <DecisionActs decision={decision} onWrite={() => setWriting(true)} row={row} />}
      </div>
      {!isOut && (
        <WhoMayRead
          item={{ kind: "decision", id }}
          choice={decision.choice}
          change={change}
          recognised={decision.recognised}
          row={row}
          onSupport={onSupport}
        />
      )}
    </li>
  );
});

interface ActsProps {
  decision: OwnDecision;
  onWrite: () => void;
  row: React.RefObject<HTMLElement | null>;
}

function DecisionActs({ decision, onWrite, row }: ActsProps) {
  const t = useText(ownAccount);
  const undo = useUndo();
  const right = useAct("say_right");
  const out = useAct("leave_out");
  const back = useAct("bring_back");
  const { change, factors_left_out } = decision;
  const item = { kind: "decision", id: decision.id } as const;
  const isOut = change === "left_out";
  // The button that was pressed is another one then: the row takes the focus.
  const leaveOut = () => {
    row.current?.focus();
    void out.attempt({ item }).then((done) => done && undo.push({ label: t.wasLeftOut, undo: () => back.run({ item }), redo: () => out.run({ item }) }));
  };
  const bringBack = () => {
    row.current?.focus();
    void back.attempt({ item }).then((done) => done && undo.push({ label: t.wasBroughtBack, undo: () => out.run({ item }), redo: () => back.run({ item }) }));
  };
  const asItWas = () => {
    row.current?.focus();
    void right.attempt({ item });
  };
  useActions([{ id: "own-leave-out", title: t.leaveOut, group: t.group, keys: "X", within: row, run: leaveOut, isOff: isOut, keyOnly: true }]);
  const failures = <FailedNotice failure={right.failure ?? out.failure ?? back.failure} />;
  if (isOut) {
    return (
      <>
        <Row gap={3}><Pill state="struck">{t.leftOut}</Pill><span className={styles.note}>{t.leftOutMeans}</span></Row>
        <Row><Button onPress={bringBack}>{t.bringBack}</Button></Row>
        {failures}
      </>
    );
  }
  return (
    <>
      {factors_left_out.length > 0 && <p className={styles.note}>{t.factorsOut(factors_left_out.length)}</p>}
      {change === "corrected" && <p className={styles.corrected}>{t.decisionCorrected}</p>}
      <Row gap={2}>
        {change === "corrected" ? (
          <Button onPress={asItWas}>{t.asItWas}</Button>
        ) : (
          <Button className={change === "right" ? styles.isRight : undefined} aria-pressed={change === "right"} onPress={() => void right.attempt({ item })}>
            {change === "right" && <span aria-hidden>✓</span>} {t.right}
          </Button>
        )}
        <Button kind="quiet" onPress={onWrite}>{change === "corrected" ? t.correctAgain : t.correct}</Button>
        <Button kind="quiet" onPress={leaveOut}>{t.leaveOut}</Button>
      </Row>
      {failures}
    </>
  );
}
