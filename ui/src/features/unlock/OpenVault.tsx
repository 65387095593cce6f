import { useState, type FormEvent } from "react";
import { FailedNotice, useCommand, type SessionView } from "../../api";
import { Button, LinkButton, Notice, PageTitle, PasswordField, Row, Soft, Stack, TextArea } from "../../kit";
import { useText } from "../../text";
import { unlock } from "../../text/unlock";
import styles from "./unlock.module.css";

/** Opens the vault with the passphrase or with the recovery key. What was typed is forgotten as soon as it was sent. */
export function OpenVault({ session }: { session: SessionView }) {
  const t = useText(unlock);
  const [isRecovering, setRecovering] = useState(false);
  const [secret, setSecret] = useState("");
  const open = useCommand("unlock");
  const field = { value: secret, onChange: setSecret, isReadOnly: open.isPending };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (secret === "") return;
    setSecret("");
    void open.attempt({ secret: secret.trim(), with: isRecovering ? "recovery_key" : "passphrase" });
  };
  const change = () => {
    setSecret("");
    open.forget();
    setRecovering(!isRecovering);
  };

  return (
    <form onSubmit={submit} className={styles.form}>
      <PageTitle>{t.locked(session.vault_name ?? "")}</PageTitle>
      <Soft size="m">{t.lockedMeans}</Soft>
      {session.account_came_back && <Notice tone="accent" happened={t.cameBack} />}
      {isRecovering ? (
        <TextArea key="key" label={t.recoveryKey} description={t.recoveryMeans} rows={3} spellCheck="false" autoComplete="off" autoFocus {...field} />
      ) : (
        <PasswordField key="passphrase" label={t.passphrase} autoFocus {...field} />
      )}
      <FailedNotice failure={open.failure} />
      <Stack gap={2}>
        <Row gap={4}>
          <Button kind="primary" size="large" type="submit" isPending={open.isPending} isDisabled={secret === "" && !open.isPending}>
            {t.open}
          </Button>
          <LinkButton onPress={change}>{isRecovering ? t.usePassphrase : t.useRecovery}</LinkButton>
        </Row>
        {open.isPending && <Soft size="xs" tone="faint">{t.opening}</Soft>}
      </Stack>
    </form>
  );
}
