import type { DecisionContent, Factor, OwnDecision } from "../../api";
import { Button, cx, useUndo, Words } from "../../kit";
import { FailedNotice } from "../../api";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import styles from "./own.module.css";
import { useAct } from "./useAct";

/** A moment of decision as it stands: what could be done, what was done, what pulled and which way. */
export function DecisionRead({ decision, nameId }: { decision: OwnDecision; nameId: string }) {
  const t = useText(ownAccount);
  const { content, change } = decision;
  const isOut = change === "left_out";
  const then = content.factors.filter(({ known }) => known !== "learned_later");
  const later = content.factors.filter(({ known }) => known === "learned_later");
  const factors = { decision, isFixed: isOut };
  return (
    <div className={cx(styles.decision, isOut && styles.faint)}>
      <h3 id={nameId} className={styles.moment}><Words>{content.title}</Words></h3>
      <Took label={t.tookItToBe} text={content.interpretation} />
      <Took label={t.expected} text={content.expectation} />
      <p className={styles.label}>{t.couldDo}</p>
      <ul className={styles.options}>
        {content.options.map(({ id, text, taken, visible_then }) => (
          <li key={id} className={cx(styles.option, taken === "taken" && styles.taken)}>
            <span className={styles.optionWords}><Words>{text}</Words></span>
            {taken === "taken" && <span className={styles.note}> · {t.youDid}</span>}
            {visible_then === "no" && <span className={styles.note}> · {t.seenLater}</span>}
          </li>
        ))}
      </ul>
      {then.length > 0 && <p className={styles.label}>{t.pulled}</p>}
      {then.length > 0 && <Factors factors={then} {...factors} />}
      {later.length > 0 && <p className={styles.label}>{t.learnedLater}</p>}
      {later.length > 0 && <Factors factors={later} {...factors} />}
    </div>
  );
}

function Took({ label, text }: { label: string; text: string }) {
  if (text.trim() === "") return null;
  return <p className={styles.took}><span className={styles.label}>{label}</span> <span className={styles.optionWords}><Words>{text}</Words></span></p>;
}

/** What pulled, one by one; each can be left out by itself. */
function Factors({ factors, decision, isFixed }: { factors: Factor[]; decision: OwnDecision; isFixed: boolean }) {
  const t = useText(ownAccount);
  const undo = useUndo();
  const write = useAct("correct_decision");
  const { id, content } = decision;
  const leaveOut = (factor: Factor) => {
    const without = { ...content, factors: content.factors.filter((one) => one.id !== factor.id) };
    void write.attempt({ decision: id, content: without }).then(
      (done) => done && undo.push({
        label: t.wasLeftOut,
        undo: () => write.run({ decision: id, content }),
        redo: () => write.run({ decision: id, content: without }),
      }),
    );
  };
  return (
    <>
      <ul className={styles.factors}>
        {factors.map((factor) => (
          <li key={factor.id} className={styles.factor}>
            <div>
              <p className={styles.factorWords} dir="auto"><Words>{factor.text}</Words></p>
              <p className={styles.note}><Words>{howItPulled(factor, content, t)}</Words></p>
            </div>
            {!isFixed && <Button kind="quiet" aria-label={t.leaveFactorOut(factor.text)} onPress={() => leaveOut(factor)}>{t.leaveOut}</Button>}
          </li>
        ))}
      </ul>
      <FailedNotice failure={write.failure} />
    </>
  );
}

/** Which way, and how strongly: in their words, or as the step they set. */
function howItPulled(factor: Factor, content: DecisionContent, t: (typeof ownAccount)["en"]): string {
  const option = content.options.find(({ id }) => id === factor.option)?.text ?? "";
  const strength = factor.strength_words ? `“${factor.strength_words}”` : factor.strength && t.strengths[factor.strength];
  return [t.directions[factor.direction](option), strength].filter(Boolean).join(" · ");
}
