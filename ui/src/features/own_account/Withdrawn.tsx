import { FailedNotice } from "../../api";
import { Button, PageTitle, Row, Stack } from "../../kit";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import styles from "./own.module.css";
import { useAct } from "./useAct";

/** The whole account is taken back; until its owner finishes, it can be as it was. */
export function Withdrawn({ onLast }: { onLast: () => void }) {
  const t = useText(ownAccount);
  const keep = useAct("undo_withdrawal");
  return (
    <Stack gap={5} className={styles.page}>
      <PageTitle>{t.withdrawnTitle}</PageTitle>
      <p className={styles.intro}>{t.withdrawnMeans} {t.takeBackCannot}</p>
      <Row gap={3}>
        <Button size="large" onPress={() => void keep.attempt({})} isPending={keep.isPending}>{t.undoWithdrawal}</Button>
        <Button kind="primary" size="large" onPress={onLast}>{t.toLast}</Button>
      </Row>
      <FailedNotice failure={keep.failure} />
    </Stack>
  );
}
