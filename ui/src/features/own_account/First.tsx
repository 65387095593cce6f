import type { OwnAccountView } from "../../api";
import { Button, LinkButton, PageTitle, Row, SectionHead, Stack } from "../../kit";
import { useText } from "../../text";
import { consent } from "../../text/consent";
import { ownAccount } from "../../text/own_account";
import { Meanings } from "./Meanings";
import styles from "./own.module.css";

interface FirstProps {
  account: OwnAccountView;
  onBegin: () => void;
  onSupport: () => void;
}

/** Before anything is shown: what this is, who has it, what was promised and what was not, and that one can stop. */
export function First({ account, onBegin, onSupport }: FirstProps) {
  const t = useText(ownAccount);
  const c = useText(consent);
  return (
    <Stack gap={6} className={styles.first}>
      <Stack gap={4}>
        <PageTitle>{t.hello(account.name)}</PageTitle>
        <p className={styles.intro}>{t.whatThisIs(account.review)}</p>
        {account.looked_at > 0 && <Row><Button kind="primary" size="large" onPress={onBegin}>{t.goOn}</Button></Row>}
      </Stack>
      <section className={styles.part}>
        <SectionHead>{t.stopTitle}</SectionHead>
        <p>{t.stop}</p>
      </section>
      <section className={styles.part}>
        <SectionHead>{t.whoHolds}</SectionHead>
        <p>{t.holds}</p>
        <p>{t.asked(c.audience[account.audience])} {t.silence}</p>
        <p>{account.until ? t.until(account.until) : t.noUntil}</p>
      </section>
      <section className={styles.part}>
        <SectionHead>{t.meaningTitle}</SectionHead>
        <Meanings />
      </section>
      <section className={styles.part}>
        <SectionHead>{t.supportTitle}</SectionHead>
        <p>{t.supportLine} <LinkButton onPress={onSupport}>{t.support}</LinkButton></p>
      </section>
      <section className={styles.part}>
        <SectionHead>{t.limitsTitle}</SectionHead>
        {account.limits.split(/\n{2,}/).map((paragraph, at) => <p key={at}>{paragraph}</p>)}
      </section>
      <Row><Button kind="primary" size="large" onPress={onBegin}>{account.looked_at > 0 ? t.goOn : t.begin}</Button></Row>
    </Stack>
  );
}
