import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { FailedNotice } from "../../../api";
import { cx, Words } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";
import { readBeginning, type Beginning } from "./beginnings";
import type { Line, Lines } from "./useLines";
import { useWording } from "./useWording";

export interface LineRowProps {
  line: Line;
  lines: Lines;
  canWrite: boolean;
  /** Its time, drawn beside the words. */
  when: ReactNode;
  /** What stands below the words, given whose words they are. */
  below: (voice: string) => ReactNode;
  onNext: () => void;
  onBeginning: (beginning: Exclude<Beginning, "their_words">, rest: string) => void;
  /** Backspace in a line without words. */
  onRemove: (isWritten: boolean) => void;
}

/** One statement as it is written: serif, growing, saved while it is typed. */
export function LineRow({ line, lines, canWrite, when, below, onNext, onBeginning, onRemove }: LineRowProps) {
  const t = useText(interview);
  const field = useRef<HTMLTextAreaElement>(null);
  const wording = useWording(line, lines, field);
  const { text, voice, say } = wording;
  const isCurrent = lines.current === line.id;
  const decision = line.statement?.decision;
  const voices = { their_words: t.theirWords, paraphrase: t.paraphrase, added_by_participant: t.added };

  const type = (words: string) => {
    const begun = readBeginning(words);
    if (!begun || readBeginning(text)) return say(words);
    if (begun.beginning === "care") return onBeginning("care", begun.rest);
    say(begun.rest, 0);
    if (begun.beginning === "their_words") wording.setVoice("their_words");
    else onBeginning(begun.beginning, begun.rest);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { selectionStart: from, selectionEnd: to, value } = event.currentTarget;
    const act = {
      Enter: !event.shiftKey && (() => { void wording.flush(); if (text.trim() !== "") onNext(); }),
      Backspace: value === "" && (() => onRemove(line.statement !== undefined || lines.isWritten(line.id))),
      ArrowUp: !event.shiftKey && from === 0 && to === 0 && (() => lines.step(line.id, -1)),
      ArrowDown: !event.shiftKey && from === value.length && (() => lines.step(line.id, 1)),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <div className={cx(styles.line, isCurrent && styles.current)}>
      <div className={styles.when}>{when}</div>
      <div className={cx(styles.body, decision && styles.tells)}>
        {canWrite ? (
          <div className={styles.grow} data-words={`${text} `}>
            <textarea
              ref={field}
              rows={1}
              dir="auto"
              aria-label={t.statement}
              placeholder={isCurrent || !line.statement ? t.placeholder : undefined}
              className={styles.words}
              value={text}
              onChange={(event) => type(event.target.value)}
              onKeyDown={press}
              onFocus={() => { lines.setCurrent(line.id); wording.arrive(); }}
              onBlur={wording.leave}
            />
          </div>
        ) : (
          <p className={styles.words} dir="auto"><Words>{line.text}</Words></p>
        )}
        {text.trim() === "" && wording.kept !== "" && canWrite ? <p className={styles.tag}>{t.emptyWritten}</p> : below(voices[voice])}
        <FailedNotice failure={wording.failure} />
      </div>
    </div>
  );
}
