import { useRef, useState } from "react";
import { FailedNotice, useAutosave, type DecisionContent, type Factor, type OwnDecision } from "../../api";
import { Button, Row, Stack, TextArea, TextField } from "../../kit";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import styles from "./own.module.css";
import { useAct } from "./useAct";

/** The words of a decision point being corrected where they stand. Nothing can be added to it, and it is kept while it is typed. */
export function DecisionInPlace({ decision, onDone }: { decision: OwnDecision; onDone: () => void }) {
  const t = useText(ownAccount);
  const write = useAct("correct_decision");
  const [content, setContent] = useState(decision.content);
  const isKept = useRef(true);
  const saving = useAutosave({
    value: content,
    save: async (next: DecisionContent) => {
      isKept.current = false;
      await write.run({ decision: decision.id, content: next });
      isKept.current = true;
    },
  });
  // What could not be kept stays open, with the words in it.
  const finish = () => void saving.flush().then(() => isKept.current && onDone());
  const change = (part: Partial<DecisionContent>) => setContent((now) => ({ ...now, ...part }));
  const changeOption = (at: number, text: string) =>
    change({ options: content.options.map((option, place) => (place === at ? { ...option, text } : option)) });
  const changeFactor = (at: number, part: Partial<Factor>) =>
    change({ factors: content.factors.map((factor, place) => (place === at ? { ...factor, ...part } : factor)) });
  const leaveOut = (at: number) => change({ factors: content.factors.filter((_, place) => place !== at) });
  return (
    <Stack gap={3} onBlur={() => void saving.flush()}>
      <TextField autoFocus label={t.decisionTitle} value={content.title} onChange={(title) => change({ title })} />
      <TextArea voice rows={1} label={t.tookItToBe} value={content.interpretation} onChange={(interpretation) => change({ interpretation })} />
      <TextArea voice rows={1} label={t.expected} value={content.expectation} onChange={(expectation) => change({ expectation })} />
      {content.options.map((option, at) => (
        <TextArea key={option.id} voice rows={1} label={t.option(at + 1)} value={option.text} onChange={(text) => changeOption(at, text)} />
      ))}
      {content.factors.map((factor, at) => (
        <div key={factor.id} className={styles.factorFields}>
          <TextArea voice rows={1} label={t.factor(at + 1)} value={factor.text} onChange={(text) => changeFactor(at, { text })} />
          <TextField label={t.inYourWords} value={factor.strength_words} onChange={(strength_words) => changeFactor(at, { strength_words })} />
          <Row><Button kind="quiet" aria-label={t.leaveFactorOut(factor.text)} onPress={() => leaveOut(at)}>{t.leaveOut}</Button></Row>
        </div>
      ))}
      <FailedNotice failure={saving.failure} />
      <Row><Button onPress={finish}>{t.finishCorrecting}</Button></Row>
    </Stack>
  );
}
