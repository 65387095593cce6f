import { leaveWindow, type Receipt } from "../../api";
import { Button, PageTitle, Row, SectionHead, Stack } from "../../kit";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import styles from "./own.module.css";

/** It is over, for good or for now. A receipt is given for what was finished. */
export function Over({ receipt, waiting }: { receipt: Receipt | null; waiting: number }) {
  const t = useText(ownAccount);
  return (
    <Stack gap={5} className={styles.first}>
      <Stack gap={3}>
        <PageTitle>{receipt ? t.over : t.overNow}</PageTitle>
        <p className={styles.intro}>{receipt ? t.overMeans : t.overNowMeans}</p>
      </Stack>
      {receipt && (
        <section className={styles.part}>
          <SectionHead>{t.receipt}</SectionHead>
          <output className={styles.code}>{receipt.code}</output>
          <p>{t.receiptMeans}</p>
          <p className={styles.note}>{t.receiptCounts(receipt.sharing - waiting, waiting, receipt.kept_back, receipt.left_out)}</p>
        </section>
      )}
      <Row gap={3}>
        <Button kind="primary" size="large" onPress={leaveWindow}>{t.close}</Button>
        <span className={styles.note}>{t.handBack}</span>
      </Row>
    </Stack>
  );
}
