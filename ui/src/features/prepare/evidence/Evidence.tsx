import { useRef, useState } from "react";
import { useCommand, useSettled, useView, type PrepareView, type RecordView } from "../../../api";
import { Button, EmptyState, Row, SearchField, Soft, Spring, useActions, useUndo } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import { ImportPlace } from "../importing/ImportPlace";
import { useImport } from "../importing/useImport";
import styles from "../Prepare.module.css";
import { Clocks } from "./Clocks";
import { KnownTime } from "./KnownTime";
import { RecordList } from "./RecordList";
import { SourceFilter, type Shown } from "./SourceFilter";
import { useRecords } from "./useRecords";

const most = 200;

/** What the systems and the channels kept: add, filter, search, mark, ask. */
export function Evidence({ view, onAsk }: { view: PrepareView; onAsk: (record: RecordView) => void }) {
  const t = useText(prepare);
  const importing = useImport(view.review.id);
  const search = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState("");
  const [shown, setShown] = useState<Shown>({ sources: [], keyOnly: false });
  const isEmpty = view.records === 0 && view.sources.length === 0;
  useActions([
    { id: "prepare.add", title: t.addFiles, group: t.group, run: importing.choose },
    { id: "prepare.find", title: t.searchLabel, group: t.group, keys: "Mod+F", isOff: isEmpty, run: () => search.current?.querySelector("input")?.focus() },
  ]);
  return (
    <div className={styles.evidence}>
      <Row gap={4}>
        <div>
          <h1 className={styles.title}>{t.evidence}</h1>
          <Soft>{t.evidenceMeans}</Soft>
        </div>
        <Spring />
        {!isEmpty && (
          <div ref={search} className={styles.searchField}>
            <SearchField aria-label={t.searchLabel} placeholder={t.search(view.records)} value={words} onChange={setWords} />
          </div>
        )}
        {!isEmpty && <Button kind="primary" onPress={importing.choose} isDisabled={importing.isBusy}>{t.addFiles}</Button>}
      </Row>
      <ImportPlace importing={importing} view={view} />
      {isEmpty ? (
        <EmptyState says={t.empty} act={<Button kind="primary" onPress={importing.choose} isDisabled={importing.isBusy}>{t.addFiles}</Button>} />
      ) : (
        <>
          <Row gap={3}>
            <SourceFilter sources={view.sources} shown={shown} onShow={setShown} />
            <Spring />
            <Clocks sources={view.sources} zone={view.review.zone} />
          </Row>
          <Records view={view} shown={shown} words={words.trim()} onAsk={onAsk} />
        </>
      )}
    </div>
  );
}

function Records({ view, shown, words, onAsk }: { view: PrepareView; shown: Shown; words: string; onAsk: (record: RecordView) => void }) {
  const t = useText(prepare);
  const mark = useMark();
  const filter = { review: view.review.id, sources: shown.sources, key_moments_only: shown.keyOnly };
  const records = useRecords(filter);
  const settled = useSettled(words, 150);
  const isSearching = words !== "";
  const found = useView(
    "search_records",
    { review: view.review.id, words: settled, sources: shown.sources, limit: most },
    { when: isSearching && settled !== "", keepLast: true },
  );
  const [known, setKnown] = useState<RecordView>();
  const { zone } = view.review;
  const shared = { zone, onMark: mark, onAsk, onSetRight: setKnown };
  const knownTime = known?.at && (
    <KnownTime record={known} at={known.at} zone={zone} skew={view.sources.find(({ id }) => id === known.source)?.skew_s ?? 0} onClose={() => setKnown(undefined)} />
  );
  if (isSearching) {
    if (!found.data && !found.failure) return null;
    const all = (found.data?.records ?? []).filter(({ record }) => !shown.keyOnly || record.mark === "key_moment");
    return (
      <>
        <RecordList
          {...shared}
          key="found"
          count={all.length}
          at={(index) => all[index]?.record}
          hitsAt={(index) => all[index]?.hits ?? []}
          says={t.found(all.length, found.data?.more ?? false)}
          empty={t.notFound(words)}
          failure={found.failure}
        />
        {knownTime}
      </>
    );
  }
  if (records.total === undefined && !records.failure) return null;
  return (
    <>
      <RecordList
        {...shared}
        key={JSON.stringify(filter)}
        count={records.total ?? 0}
        at={records.at}
        onVisible={records.onVisible}
        empty={shown.keyOnly ? t.noneKey : t.noneHere}
        failure={records.failure}
      />
      {knownTime}
    </>
  );
}

function useMark() {
  const t = useText(prepare);
  const { push } = useUndo();
  const mark = useCommand("mark_record");
  return async ({ id, mark: before }: RecordView) => {
    const now = before === "none" ? "key_moment" : "none";
    if (!(await mark.attempt({ record: id, mark: now }))) return;
    push({
      label: now === "none" ? t.unmarked : t.marked,
      undo: () => mark.run({ record: id, mark: before }),
      redo: () => mark.run({ record: id, mark: now }),
    });
  };
}
