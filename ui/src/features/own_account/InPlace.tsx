import { useRef, useState, type FocusEvent, type KeyboardEvent } from "react";
import { FailedNotice, useAutosave } from "../../api";
import { Button, Row, Soft, Stack, TextArea } from "../../kit";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";

interface InPlaceProps {
  label: string;
  text: string;
  /** Keeps these words; they are never blank. */
  save: (text: string) => Promise<unknown>;
  onDone: () => void;
}

/** Words being written where they stand. They are kept while they are typed; blank ones are not kept. */
export function InPlace({ label, text, save, onDone }: InPlaceProps) {
  const t = useText(ownAccount);
  const [typed, setTyped] = useState(text);
  const [kept, setKept] = useState(text);
  const isKept = useRef(true);
  const saving = useAutosave({
    value: kept,
    save: async (next: string) => {
      isKept.current = false;
      await save(next);
      isKept.current = true;
    },
  });
  const isEmpty = typed.trim() === "";
  const write = (next: string) => {
    setTyped(next);
    if (next.trim() !== "") setKept(next);
  };
  // What could not be kept stays open, with the words in it.
  const finish = () => void saving.flush().then(() => isKept.current && onDone());
  const toEnd = ({ target }: FocusEvent) => {
    if (target instanceof HTMLTextAreaElement && target.value === text) target.setSelectionRange(text.length, text.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      finish();
    }
  };
  return (
    <Stack gap={2}>
      <TextArea
        voice
        autoFocus
        aria-label={label}
        value={typed}
        onChange={write}
        onFocus={toEnd}
        onBlur={() => void saving.flush()}
        onKeyDown={onKeyDown}
        rows={2}
      />
      {isEmpty && text !== "" && <Soft size="xs">{t.correctionEmpty}</Soft>}
      <FailedNotice failure={saving.failure} />
      <Row><Button onPress={finish} keys="Mod+Enter">{t.finishCorrecting}</Button></Row>
    </Stack>
  );
}
