import { useState, type FormEvent } from "react";
import { FailedNotice, useCommand } from "../../api";
import { Button, LinkButton, PageTitle, PasswordField, Row, Soft } from "../../kit";
import { useText } from "../../text";
import { unlock } from "../../text/unlock";
import { Strength, useStrength } from "./Strength";
import styles from "./unlock.module.css";

interface MakeVaultProps {
  /** The folder that was chosen, if the core tells it. */
  name: string | null;
  onMaking: (isMaking: boolean) => void;
  /** Given the recovery key, which is shown once. */
  onMade: (recoveryKey: string) => void;
  onChoose: () => void;
  onBack: () => void;
}

/** A passphrase for a new vault, twice, with how hard it is to guess in words. */
export function MakeVault({ name, onMaking, onMade, onChoose, onBack }: MakeVaultProps) {
  const t = useText(unlock);
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const strength = useStrength(passphrase);
  const make = useCommand("create_vault");
  const isSame = passphrase === again;
  const mayMake = strength?.enough === true && isSame;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!mayMake) return;
    onMaking(true);
    const made = await make.attempt({ passphrase });
    if (made) onMade(made.recovery_key);
    else onMaking(false);
  };

  return (
    <form onSubmit={(event) => void submit(event)} className={styles.form}>
      <PageTitle>{name === null ? t.makingNew : t.making(name)}</PageTitle>
      <Soft size="m">{t.makingMeans}</Soft>
      <PasswordField label={t.passphrase} value={passphrase} onChange={setPassphrase} autoFocus isReadOnly={make.isPending} />
      <Strength strength={strength} />
      <PasswordField
        label={t.again}
        value={again}
        onChange={setAgain}
        isReadOnly={make.isPending}
        errorMessage={again !== "" && !isSame ? t.differs : undefined}
      />
      <FailedNotice failure={make.failure} />
      <Row gap={4}>
        <Button kind="primary" size="large" type="submit" isDisabled={!mayMake} isPending={make.isPending}>{t.make}</Button>
        <LinkButton onPress={onChoose} isDisabled={make.isPending}>{t.changePlace}</LinkButton>
        <LinkButton onPress={onBack} isDisabled={make.isPending}>{t.back}</LinkButton>
      </Row>
    </form>
  );
}
