import { useState } from "react";
import { useCommand, type PrepareView, type RecordView } from "../../../api";
import { Button, LinkButton, Row, useUndo } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";
import { KnownTime } from "./KnownTime";
import { RecordList } from "./RecordList";
import { between, type Limits } from "./SearchLimits";
import type { Shown } from "./SourceFilter";
import { useFound } from "./useFound";
import { useRecords } from "./useRecords";

export interface RecordsProps {
  view: PrepareView;
  shown: Shown;
  /** What is searched for; blank lists what there is. */
  words: string;
  limits: Limits;
  /** Where to begin looking, for a record that is shown in its place. */
  startAt?: number;
  onAsk: (record: RecordView) => void;
  onPlace: (record: RecordView) => void;
}

/** The records of a review in order of time, or those that a search found. */
export function Records({ view, shown, words, limits, startAt, onAsk, onPlace }: RecordsProps) {
  const mark = useMark();
  const [known, setKnown] = useState<RecordView>();
  const { zone } = view.review;
  const shared = { zone, onMark: mark, onAsk, onSetRight: setKnown };
  return (
    <>
      {words === ""
        ? <Listed {...shared} view={view} shown={shown} startAt={startAt} />
        : <FoundHere {...shared} view={view} shown={shown} words={words} limits={limits} onPlace={onPlace} />}
      {known?.at && (
        <KnownTime record={known} at={known.at} zone={zone} skew={view.sources.find(({ id }) => id === known.source)?.skew_s ?? 0} onClose={() => setKnown(undefined)} />
      )}
    </>
  );
}

interface Acts {
  zone: string;
  onMark: (record: RecordView) => void;
  onAsk: (record: RecordView) => void;
  onSetRight: (record: RecordView) => void;
}

function Listed({ view, shown, startAt, ...acts }: Acts & Pick<RecordsProps, "view" | "shown" | "startAt">) {
  const t = useText(prepare);
  const filter = { review: view.review.id, sources: shown.sources, key_moments_only: shown.keyOnly };
  const records = useRecords(filter);
  if (records.total === undefined && !records.failure) return null;
  return (
    <RecordList
      {...acts}
      key={JSON.stringify([filter, startAt])}
      count={records.total ?? 0}
      at={records.at}
      startAt={startAt}
      onVisible={records.onVisible}
      empty={records.isHeldBack ? t.heldBack : shown.keyOnly ? t.noneKey : t.noneHere}
      failure={records.failure}
    />
  );
}

function FoundHere({ view, shown, words, limits, onPlace, ...acts }: Acts & Pick<RecordsProps, "view" | "shown" | "words" | "limits" | "onPlace">) {
  const t = useText(prepare);
  const found = useFound({ review: view.review.id, words, sources: shown.sources, who: limits.who, ...between(limits, acts.zone) });
  if (found.isPending) return null;
  const all = found.records.filter(({ record }) => !shown.keyOnly || record.mark === "key_moment");
  const isLimited = limits.who !== null || limits.from.date !== null || limits.to.date !== null || shown.sources.length > 0;
  return (
    <>
      <RecordList
        {...acts}
        key="found"
        count={all.length}
        at={(index) => all[index]?.record}
        hitsAt={(index) => all[index]?.hits ?? []}
        says={[t.found(all.length, found.hasMore), found.hint === "open_quote" && t.openQuote].filter(Boolean).join(" ")}
        empty={found.isHeldBack ? t.heldBack : found.hint === "no_word" ? t.noWord : isLimited ? t.notFoundWithin(words) : t.notFound(words)}
        failure={found.failure}
        onOpen={onPlace}
      />
      {found.hasMore && <Row className={styles.moreFound}><Button onPress={found.showMore} isDisabled={!found.showMore}>{t.showMore}</Button></Row>}
    </>
  );
}

/** Says that a record is shown among all others, with the way back to what was found. */
export function InItsPlace({ words, onBack, onClose }: { words: string; onBack: (words: string) => void; onClose: () => void }) {
  const t = useText(prepare);
  return (
    <p className={styles.inPlace} role="status">
      {t.inPlace}{" "}
      {words ? <LinkButton onPress={() => onBack(words)}>{t.backToFound(words)}</LinkButton> : <LinkButton onPress={onClose}>{t.fromFirst}</LinkButton>}
    </p>
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
