import { useState } from "react";
import { FailedNotice, useSettled, useView, type FoundRecord } from "../api";
import { Dialog, LinkButton, SearchField, Soft, useGo, Words } from "../kit";
import { dayAndClock, useText } from "../text";
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
          {data.records.map((found) => <Line key={found.record.id} found={found} onOpen={() => open(found)} />)}
        </ul>
      )}
      {settled !== "" && data?.records.length === 0 && <Soft>{data.hint === "no_word" ? t.noWord : t.nothing}</Soft>}
      {settled !== "" && data?.hint === "open_quote" && <Soft size="xs" tone="faint">{t.openQuote}</Soft>}
      {settled !== "" && data && data.held_back.length > 0 && <Soft>{t.heldBack(data.held_back.length)}</Soft>}
      {settled !== "" && data?.more && <Soft size="xs" tone="faint">{t.more}</Soft>}
    </Dialog>
  );
}

function Line({ found: { record, hits }, onOpen }: { found: FoundRecord; onOpen: () => void }) {
  return (
    <li className={styles.line}>
      <span className={styles.when}>{record.at ? dayAndClock(record.at) : ""}</span>
      <span className={styles.source}><Words>{record.source_name}</Words></span>
      <span className={styles.source}><Words>{record.role ?? record.speaker ?? ""}</Words></span>
      <LinkButton className={styles.words} onPress={onOpen}><Words hits={hits}>{record.text}</Words></LinkButton>
    </li>
  );
}
