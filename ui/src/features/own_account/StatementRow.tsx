import { memo, useId, useRef, useState } from "react";
import { FailedNotice, type OwnStatement } from "../../api";
import { Button, Pieces, Pill, Row, useActions, useToast, useUndo } from "../../kit";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import { InPlace } from "./InPlace";
import styles from "./own.module.css";
import { useAct } from "./useAct";
import { WhoMayRead } from "./WhoMayRead";

interface StatementRowProps {
  statement: OwnStatement;
  /** The first row is where Tab arrives; arrows lead on from there. */
  isFirst: boolean;
  onSupport: () => void;
}

/** One thing its owner said: right, corrected, left out, and who may read it. */
export const StatementRow = memo(function StatementRow({ statement, isFirst, onSupport }: StatementRowProps) {
  const t = useText(ownAccount);
  const row = useRef<HTMLLIElement>(null);
  const words = useId();
  const [isWriting, setWriting] = useState(false);
  const correct = useAct("correct");
  const add = useAct("add_own");
  const { id, change, text } = statement;
  const item = { kind: "statement", id } as const;
  const isAdded = change === "added";
  const isOut = change === "left_out";
  const save = (next: string) => (isAdded ? add.run({ statement: id, text: next }) : correct.run({ statement: id, text: next }));
  const stop = () => {
    setWriting(false);
    row.current?.focus();
  };
  useActions([
    { id: "own-correct", title: t.correct, group: t.group, keys: "E", within: row, run: () => setWriting(true), isOff: isOut, keyOnly: true },
  ]);
  return (
    <li ref={row} tabIndex={isFirst ? 0 : -1} data-row={id} className={styles.row} aria-labelledby={words}>
      <div className={styles.said}>
        <p className={styles.when}>{statement.when ?? t.noTime} · {t.whose[statement.voice]}</p>
        {isWriting && !isOut ? (
          <InPlace label={t.correction} text={text} save={save} onDone={stop} />
        ) : (
          <div className={isOut || statement.choice?.level === "private" ? styles.faint : undefined}>
            <Pieces id={words} size="large" pieces={isAdded ? [{ kind: "same", text }] : statement.pieces} />
          </div>
        )}
        {!isWriting && <StatementActs statement={statement} onWrite={() => setWriting(true)} row={row} />}
        <FailedNotice failure={add.failure} />
      </div>
      {!isOut && (
        <WhoMayRead item={item} choice={statement.choice} change={change} recognised={statement.recognised} row={row} onSupport={onSupport} />
      )}
    </li>
  );
});

interface ActsProps {
  statement: OwnStatement;
  onWrite: () => void;
  row: React.RefObject<HTMLElement | null>;
}

function StatementActs({ statement, onWrite, row }: ActsProps) {
  const t = useText(ownAccount);
  const toast = useToast();
  const undo = useUndo();
  const right = useAct("say_right");
  const out = useAct("leave_out");
  const back = useAct("bring_back");
  const add = useAct("add_own");
  const correct = useAct("correct");
  const { id, change, text } = statement;
  const item = { kind: "statement", id } as const;
  // The button that was pressed is another one then: the row takes the focus.
  const leaveOut = () => {
    row.current?.focus();
    void out.attempt({ item }).then((done) => done && undo.push({ label: t.wasLeftOut, undo: () => back.run({ item }), redo: () => out.run({ item }) }));
  };
  const bringBack = () => {
    row.current?.focus();
    void back.attempt({ item }).then((done) => done && undo.push({ label: t.wasBroughtBack, undo: () => out.run({ item }), redo: () => back.run({ item }) }));
  };
  const takeAway = () => {
    const again = () => add.run({ statement: id, text });
    void add.attempt({ statement: id, text: "" }).then((done) => {
      if (!done) return;
      undo.push({ label: t.wasTakenAway, undo: again, redo: () => add.run({ statement: id, text: "" }) });
      toast(t.wasTakenAway, { act: t.bringBack, onAct: () => void again() });
    });
  };
  const isAdded = change === "added";
  const isOut = change === "left_out";
  useActions([{ id: "own-leave-out", title: t.leaveOut, group: t.group, keys: "X", within: row, run: isAdded ? takeAway : leaveOut, isOff: isOut, keyOnly: true }]);
  const failures = <FailedNotice failure={right.failure ?? out.failure ?? back.failure ?? correct.failure ?? add.failure} />;

  if (isOut) {
    return (
      <>
        <Row gap={3}><Pill state="struck">{t.leftOut}</Pill><span className={styles.note}>{t.leftOutMeans}</span></Row>
        <Row><Button onPress={bringBack}>{t.bringBack}</Button></Row>
        {failures}
      </>
    );
  }
  const backToEarlier = () => {
    const earlier = statement.pieces.filter(({ kind }) => kind !== "come").map((piece) => piece.text).join("");
    row.current?.focus();
    void correct.attempt({ statement: id, text: earlier });
  };
  return (
    <>
      {t.done[change] && <p className={styles.corrected}>{t.done[change]}</p>}
      <Row gap={2}>
        {(change === "untouched" || change === "right") && (
          <Button className={change === "right" ? styles.isRight : undefined} aria-pressed={change === "right"} onPress={() => void right.attempt({ item })}>
            {change === "right" && <span aria-hidden>✓</span>} {t.right}
          </Button>
        )}
        <Button kind={change === "corrected" || isAdded ? "secondary" : "quiet"} onPress={onWrite}>{isAdded ? t.change : change === "corrected" ? t.correctAgain : t.correct}</Button>
        {change === "corrected" && <Button kind="quiet" onPress={backToEarlier}>{t.earlier}</Button>}
        <Button kind="quiet" onPress={isAdded ? takeAway : leaveOut}>{isAdded ? t.takeAway : t.leaveOut}</Button>
      </Row>
      {failures}
    </>
  );
}
