import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { useAutosave, type StatementId, type Voice } from "../../../api";
import { isUnsaid } from "./beginnings";
import type { Line, LineHandle, Lines } from "./useLines";

/** What is in a line while it is written: saved as it grows, never saved as nothing. */
export function useWording(line: Line, lines: Pick<Lines, "write" | "register">, field: RefObject<HTMLTextAreaElement | null>) {
  const given = line.statement;
  const [text, setText] = useState(line.text);
  const [kept, setKept] = useState(line.text);
  const [voice, setVoice] = useState<Voice>(given?.voice ?? "paraphrase");
  const [base, setBase] = useState(given);
  const [isHere, setHere] = useState(false);
  if (given !== base) {
    setBase(given);
    if (given && !isHere && base && kept === base.text) {
      setText(given.text);
      setKept(given.text);
    }
    if (given && base && voice === base.voice) setVoice(given.voice);
  }

  const { write, register } = lines;
  const value = useMemo(() => ({ text: kept, voice }), [kept, voice]);
  const save = useMemo(() => writeOf(line.id, write), [line.id, write]);
  const { state, failure, flush, drop } = useAutosave({ value, save });
  const say = (words: string) => {
    setText(words);
    if (!isUnsaid(words)) setKept(words);
  };
  const leave = () => {
    setHere(false);
    // An emptied line is not a decision to destroy words: they come back.
    setText(kept);
    void flush();
  };

  const latest = useRef({ text, say, voice });
  useEffect(() => {
    latest.current = { text, say, voice };
  });
  useEffect(() => {
    const handle: LineHandle = {
      focus: (at) => putCaret(field.current, at),
      flush,
      drop,
      insert: (words) => latest.current.say(inserted(field.current, latest.current.text, words)),
      turnVoice: () => setVoice((now) => (now === "their_words" ? "paraphrase" : "their_words")),
      isEmpty: () => latest.current.text.trim() === "",
    };
    return register(line.id, handle);
  }, [register, line.id, flush, drop, field]);
  return { text, kept, voice, say, setVoice, state, failure, flush, drop, leave, arrive: () => setHere(true) };
}

function writeOf(id: StatementId, write: Lines["write"]) {
  return async ({ text, voice }: { text: string; voice: Voice }) => {
    if (!isUnsaid(text)) await write(id, text, voice);
  };
}

function putCaret(field: HTMLTextAreaElement | null, at: "start" | "end") {
  if (!field) return;
  const place = at === "start" ? 0 : field.value.length;
  field.focus();
  field.setSelectionRange(place, place);
}

function inserted(field: HTMLTextAreaElement | null, text: string, words: string): string {
  const [from, to] = [field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length];
  requestAnimationFrame(() => field?.setSelectionRange(from + words.length, from + words.length));
  return text.slice(0, from) + words + text.slice(to);
}
