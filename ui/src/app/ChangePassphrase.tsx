import { useState, type FormEvent } from "react";
import { FailedNotice, useCommand } from "../api";
import { Button, Notice, PasswordField, Stack } from "../kit";
import { useText } from "../text";
import { settingsText } from "../text/settings";

/** Asks for the passphrase as it is and as it shall be; neither stays in the page. */
export function ChangePassphrase() {
  const t = useText(settingsText);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [isChanged, setChanged] = useState(false);
  const change = useCommand("change_passphrase");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFrom("");
    setTo("");
    setChanged(false);
    void change.attempt({ from, to }).then((done) => setChanged(done !== undefined));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <PasswordField label={t.from} value={from} onChange={setFrom} />
        <PasswordField label={t.to} value={to} onChange={setTo} />
        <FailedNotice failure={change.failure} />
        {isChanged && <Notice tone="accent" happened={t.changed} />}
        <div><Button type="submit" isPending={change.isPending} isDisabled={from === "" || to === ""}>{t.changeIt}</Button></div>
      </Stack>
    </form>
  );
}
