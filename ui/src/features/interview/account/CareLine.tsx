import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { FailedNotice, failureIn, markSaved, markUnsaved, useCommand, type Failure, type ParticipantId } from "../../../api";
import { LinkButton, useToast } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";
import type { Line, Lines } from "./useLines";

/** A care note while it is written. It is added when the line is left, and was never part of the account. */
export function CareLine({ line, lines, participant, onNext }: { line: Line; lines: Lines; participant: ParticipantId; onNext: () => void }) {
  const t = useText(interview);
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(line.text);
  const { add, giveUp, failure } = useAddedOnce(participant, text, () => lines.forget(line.id));
  const { register } = lines;
  const latest = useRef({ text, setText });
  useLayoutEffect(() => {
    latest.current.text = text;
  });
  useEffect(
    () =>
      register(line.id, {
        focus: () => field.current?.focus(),
        flush: add,
        drop: () => latest.current.setText(""),
        insert: (words) => latest.current.setText(latest.current.text + words),
        turnVoice: () => undefined,
        isEmpty: () => latest.current.text.trim() === "",
      }),
    [register, line.id, add],
  );
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOver = (event.key === "Enter" && !event.shiftKey) || (event.key === "Backspace" && text === "");
    if (!isOver) return;
    event.preventDefault();
    if (text.trim() === "") lines.forget(line.id);
    else void add();
    onNext();
  };
  const toAccount = async () => {
    try {
      if (text.trim()) await lines.write(line.id, text, "paraphrase");
    } catch {
      return; // The line stays a care note, and the reason stands under the account.
    }
    giveUp();
    lines.turn(line.id, { isCare: false, text });
  };
  return (
    <div className={styles.line} onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && void add()}>
      <div className={styles.when} />
      <div className={styles.careBody}>
        <div className={styles.grow} data-words={`${text} `}>
          <textarea
            ref={field}
            rows={1}
            dir="auto"
            aria-label={t.careLabel}
            className={styles.words}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={press}
            onFocus={() => lines.setCurrent(line.id)}
          />
        </div>
        <p className={styles.tagOfCare}>{t.care} · <LinkButton onPress={() => void toAccount()}>{t.careToAccount}</LinkButton></p>
        <FailedNotice failure={failure} />
      </div>
    </div>
  );
}

/** Adds the note once: on Enter, when everything is saved, and when the line goes. Until then it counts as not saved. */
function useAddedOnce(participant: ParticipantId, text: string, onAdded: () => void) {
  const t = useText(interview);
  const toast = useToast();
  const { run } = useCommand("add_care_note");
  const [mark] = useState(() => Symbol("care note"));
  const [failure, setFailure] = useState<Failure>();
  const running = useRef<Promise<void>>(undefined);
  const latest = useRef({ text, onAdded });
  useLayoutEffect(() => {
    latest.current = { text, onAdded };
  });
  const add = useCallback(() => {
    const words = latest.current.text.trim();
    if (words === "") return Promise.resolve();
    running.current ??= run({ participant, text: words })
      .then(() => {
        latest.current.text = "";
        markSaved(mark);
        toast(t.careKept);
        latest.current.onAdded();
      }, (thrown: unknown) => setFailure(failureIn(thrown)))
      .finally(() => (running.current = undefined));
    return running.current;
  }, [run, participant, mark, toast, t]);
  useEffect(() => {
    if (text.trim() === "") markSaved(mark);
    else markUnsaved(mark, add, failure);
  }, [text, mark, add, failure]);
  useEffect(() => () => void add(), [add]);
  const giveUp = () => {
    latest.current.text = "";
    markSaved(mark);
  };
  return { add, giveUp, failure };
}
