import { useState, type ReactNode } from "react";
import { FailedNotice, useCommand, type ChooseVaultTo, type SessionView } from "../../api";
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
  const choose = useCommand("choose_vault");
  const choosing = (to: ChooseVaultTo) => () => void choose.attempt({ to });

  if (recoveryKey !== null) {
    return <Page><RecoveryKey words={recoveryKey} onWritten={() => { setRecoveryKey(null); onHold(false); }} /></Page>;
  }
  if (session.state === "no_vault" && session.vault_name === null) {
    return <Page><Welcome onChoose={choosing} failure={<FailedNotice failure={choose.failure} />} /></Page>;
  }
  if (session.state === "no_vault") {
    return (
      <Page>
        <MakeVault
          name={session.vault_name ?? ""}
          onMaking={onHold}
          onMade={setRecoveryKey}
          onChoose={choosing("make_new")}
        />
        <FailedNotice failure={choose.failure} />
      </Page>
    );
  }
  return (
    <Page>
      <OpenVault session={session} />
      <FailedNotice failure={choose.failure} />
      <Elsewhere onChoose={choosing} />
    </Page>
  );
}

type Choosing = (to: ChooseVaultTo) => () => void;

function Page({ children }: { children: ReactNode }) {
  const t = useText(unlock);
  return (
    <Region role="main" label={t.label} className={styles.page}>
      <div className={styles.sheet}>{children}</div>
    </Region>
  );
}

function Welcome({ onChoose, failure }: { onChoose: Choosing; failure: ReactNode }) {
  const t = useText(unlock);
  return (
    <Stack gap={5}>
      <PageTitle>{t.welcome}</PageTitle>
      <Soft size="m">{t.welcomeMeans}</Soft>
      {failure}
      <Row gap={3}>
        <Button kind="primary" size="large" onPress={onChoose("make_new")}>{t.makeNew}</Button>
        <Button size="large" onPress={onChoose("open")}>{t.openOther}</Button>
      </Row>
    </Stack>
  );
}

function Elsewhere({ onChoose }: { onChoose: Choosing }) {
  const t = useText(unlock);
  return (
    <div className={styles.elsewhere}>
      <LinkButton onPress={onChoose("open")}>{t.openAnother}</LinkButton>
      <span aria-hidden> · </span>
      <LinkButton onPress={onChoose("make_new")}>{t.makeNew}</LinkButton>
    </div>
  );
}

