import { useState, type ReactNode } from "react";
import { FailedNotice, useCommand, type SessionView } from "../../api";
import { Button, LinkButton, PageTitle, Region, Row, Soft, Stack } from "../../kit";
import { useText } from "../../text";
import { unlock } from "../../text/unlock";
import { MakeVault } from "./MakeVault";
import { OpenVault } from "./OpenVault";
import { RecoveryKey } from "./RecoveryKey";
import styles from "./unlock.module.css";

interface UnlockProps {
  session: SessionView;
  /** While true this screen stays, whatever the session says: the recovery key has not been seen yet. */
  onHold: (held: boolean) => void;
}

/** The locked window: make a vault, or open one. */
export default function Unlock({ session, onHold }: UnlockProps) {
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);
  const choose = useCommand("choose_vault");
  const open = () => void choose.attempt({ to: "open" });
  const place = () => void choose.attempt({ to: "make_new" }).then((now) => setMaking(now?.state === "no_vault"));
  const written = () => {
    setRecoveryKey(null);
    setMaking(false);
    onHold(false);
  };

  if (recoveryKey !== null) return <Page><RecoveryKey words={recoveryKey} onWritten={written} /></Page>;
  const failure = <FailedNotice failure={choose.failure} />;
  if (isMaking) {
    return (
      <Page>
        <MakeVault name={session.vault_name} onMaking={onHold} onMade={setRecoveryKey} onChoose={place} onBack={() => setMaking(false)} />
        {failure}
      </Page>
    );
  }
  if (session.state === "no_vault") return <Page><Welcome onMake={place} onOpen={open} failure={failure} /></Page>;
  return (
    <Page>
      <OpenVault session={session} />
      {failure}
      <Elsewhere onMake={place} onOpen={open} />
    </Page>
  );
}

interface Choices {
  onMake: () => void;
  onOpen: () => void;
}

function Page({ children }: { children: ReactNode }) {
  const t = useText(unlock);
  return (
    <Region role="main" label={t.label} className={styles.page}>
      <div className={styles.sheet}>{children}</div>
    </Region>
  );
}

function Welcome({ onMake, onOpen, failure }: Choices & { failure: ReactNode }) {
  const t = useText(unlock);
  return (
    <Stack gap={5}>
      <PageTitle>{t.welcome}</PageTitle>
      <Soft size="m">{t.welcomeMeans}</Soft>
      {failure}
      <Row gap={3}>
        <Button kind="primary" size="large" onPress={onMake}>{t.makeNew}</Button>
        <Button size="large" onPress={onOpen}>{t.openOther}</Button>
      </Row>
    </Stack>
  );
}

function Elsewhere({ onMake, onOpen }: Choices) {
  const t = useText(unlock);
  return (
    <div className={styles.elsewhere}>
      <LinkButton onPress={onOpen}>{t.openAnother}</LinkButton>
      <span aria-hidden> · </span>
      <LinkButton onPress={onMake}>{t.makeNew}</LinkButton>
    </div>
  );
}

