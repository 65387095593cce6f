import { useRef, useState, type KeyboardEvent } from "react";
import type { PrepareView, RecordView } from "../../../api";
import { Button, EmptyState, Row, SearchField, Soft, Spring, useActions } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import { ImportPlace } from "../importing/ImportPlace";
import { useImport } from "../importing/useImport";
import styles from "../Prepare.module.css";
import { Clocks } from "./Clocks";
import { InItsPlace, Records } from "./Records";
import { noLimits, SearchLimits, type Limits } from "./SearchLimits";
import { SourceFilter, type Shown } from "./SourceFilter";
import { useLook } from "./useLook";

const everything: Shown = { sources: [], keyOnly: false };

/** What the systems and the channels kept: add, filter, search, mark, ask. */
export function Evidence({ view, onAsk }: { view: PrepareView; onAsk: (record: RecordView) => void }) {
  const t = useText(prepare);
  const importing = useImport(view.review.id);
  const place = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState({ words: "", on: undefined as unknown });
  const [chosen, setChosen] = useState(everything);
  const [limits, setLimits] = useState<Limits>(noLimits);
  const { look, startAt, isFinding, setLook, cameBy } = useLook();
  // Whoever comes here by another way looks for something else than what was typed before.
  const words = typed.on === cameBy ? typed.words : "";
  const setWords = (now: string) => setTyped({ words: now, on: cameBy });
  const shown = look ? everything : chosen;
  const { zone } = view.review;
  const isEmpty = view.records === 0 && view.sources.length === 0;
  const leavePlace = () => setLook(undefined);
  useActions([
    { id: "prepare.add", title: t.addFiles, group: t.group, run: importing.choose },
    { id: "prepare.find", title: t.searchLabel, group: t.group, keys: "Mod+F", isOff: isEmpty, run: () => place.current?.querySelector<HTMLElement>("[role=searchbox]")?.focus() },
  ]);
  const toList = (event: KeyboardEvent) => {
    const row = event.key === "ArrowDown" ? place.current?.querySelector<HTMLElement>("[data-index][tabindex='0']") : undefined;
    if (!row) return;
    event.preventDefault();
    row.focus();
  };
  return (
    <div ref={place} className={styles.evidence}>
      <Row gap={4}>
        <div>
          <h1 className={styles.title}>{t.evidence}</h1>
          <Soft>{t.evidenceMeans}</Soft>
        </div>
        <Spring />
        {!isEmpty && (
          <div className={styles.searchField} onKeyDown={toList}>
            <SearchField aria-label={t.searchLabel} placeholder={t.search(view.records)} value={words} onChange={(now) => { setWords(now); leavePlace(); }} />
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
            <SourceFilter sources={view.sources} shown={shown} onShow={(now) => { setChosen(now); leavePlace(); }} />
            <Spring />
            <Clocks sources={view.sources} zone={zone} />
          </Row>
          {words.trim() !== "" && <SearchLimits people={view.people} others={view.others} zone={zone} limits={limits} onLimit={setLimits} />}
          {look && !isFinding && startAt !== undefined && (
            <InItsPlace words={look.words} onBack={(before) => { setWords(before); leavePlace(); }} onClose={leavePlace} />
          )}
          {!isFinding && (
            <Records
              view={view}
              shown={shown}
              words={words.trim()}
              limits={limits}
              startAt={startAt}
              onAsk={onAsk}
              onPlace={(record) => { setLook({ record: record.id, words: words.trim() }); setWords(""); }}
            />
          )}
        </>
      )}
    </div>
  );
}
