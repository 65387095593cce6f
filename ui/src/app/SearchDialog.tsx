import { useState } from "react";
import { FailedNotice, useSettled, useView, type FoundRecord, type ReviewRow } from "../api";
import { Dialog, excerpt, LinkButton, SearchField, Soft, useGo, Words } from "../kit";
import { clockAsKnown, day, useText } from "../text";
import { search } from "../text/search";
import styles from "./search.module.css";

const limit = 50;

/** Looks through the evidence of all reviews; opening something found goes to its place. */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useText(search);
  const go = useGo();
  const [words, setWords] = useState("");
  const settled = useSettled(words.trim(), 100);
  const { data, failure } = useView("search_records", { review: null, words: settled, sources: [], who: null, from: null, to: null, after: null, limit }, { when: settled !== "", keepLast: true });
  const reviews = useView("list_reviews", {}).data?.reviews;
  const open = ({ review, record }: FoundRecord) => {
    onClose();
    go({ at: "prepare", review, record: record.id });
  };
  return (
    <Dialog title={t.title} isOpen onClose={onClose} size="wide">
      <SearchField aria-label={t.field} placeholder={t.field} description={t.means} value={words} onChange={setWords} autoFocus />
      <FailedNotice failure={failure} />
      {settled !== "" && data && (
        <ul aria-label={t.found} className={styles.found}>
          {data.records.map((found) => <Line key={found.record.id} found={found} of={reviews?.find(({ id }) => id === found.review)} onOpen={() => open(found)} />)}
        </ul>
      )}
      {settled !== "" && data?.records.length === 0 && <Soft>{data.hint === "no_word" ? t.noWord : t.nothing}</Soft>}
      {settled !== "" && data?.hint === "open_quote" && <Soft size="xs" tone="faint">{t.openQuote}</Soft>}
      {settled !== "" && data && data.held_back.length > 0 && <Soft>{t.heldBack(data.held_back.length)}</Soft>}
      {settled !== "" && data?.more && <Soft size="xs" tone="faint">{t.more}</Soft>}
    </Dialog>
  );
}

/** One record found: when by the clock of its review, where, whose, and of a long text the part with the words. */
function Line({ found: { record, hits }, of, onOpen }: { found: FoundRecord; of: ReviewRow | undefined; onOpen: () => void }) {
  const part = excerpt(record.text, hits);
  const at = record.at && of && [day(record.at, of.zone), clockAsKnown(record.at, record.precision, of.zone)].filter(Boolean).join(", ");
  return (
    <li className={styles.line}>
      <span className={styles.when}>{at}</span>
      <span className={styles.source}><Words>{record.source_name}</Words></span>
      <span className={styles.source}><Words>{record.role ?? record.speaker ?? ""}</Words></span>
      <LinkButton className={styles.words} onPress={onOpen}><Words hits={part.hits}>{part.text}</Words></LinkButton>
      <span className={styles.review}><Words>{of?.title ?? ""}</Words></span>
    </li>
  );
}
