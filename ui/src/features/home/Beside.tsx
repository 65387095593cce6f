import type { ReviewHome } from "../../api";
import { Button, Card, Row, Stack, useGo, Words } from "../../kit";
import { useText } from "../../text";
import { home } from "../../text/home";
import styles from "./home.module.css";

/** What is due in care, with titles that give nothing away, and how all of this stays private. */
export function Beside({ view }: { view: ReviewHome }) {
  const t = useText(home);
  const go = useGo();
  const { care, kept_back, review } = view;
  const isQuiet = care.support_card_filled && care.due.length === 0 && care.heavy_this_week === 0;
  return (
    <Stack gap={4}>
      <Card tone="care" className={styles.card}>
        <h2 className={styles.careHead}>{t.care}</h2>
        {!care.support_card_filled && <p>{t.cardEmpty}</p>}
        {care.due.map(({ id, title, due, role }) => <p key={id}><Words>{t.due(title, due, role)}</Words></p>)}
        {care.heavy_this_week > 0 && <p>{t.heavy(care.heavy_this_week)}</p>}
        {isQuiet && <p>{t.careQuiet}</p>}
        <Row><Button kind="quiet" className={styles.careAct} onPress={() => go({ at: "care", review: review.id })}>{t.careOpen}</Button></Row>
      </Card>
      <Card className={styles.card}>
        <h2 className={styles.cardHead}>{t.privacy}</h2>
        <p className={styles.soft}>{t.privacyMeans} {t.keptBack(kept_back)}</p>
      </Card>
    </Stack>
  );
}
