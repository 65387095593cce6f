import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
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
  // Set before the next key can be pressed: a caret that comes later would scatter what is being typed.
  const caret = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (caret.current !== undefined) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text, field]);
  const say = (words: string, at?: number) => {
    caret.current = at;
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
      insert: (words) => {
        const { text: all, say: write } = latest.current;
        const from = field.current?.selectionStart ?? all.length;
        write(all.slice(0, from) + words + all.slice(field.current?.selectionEnd ?? from), from + words.length);
      },
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
