import { useState } from "react";
import type { ShelfStatement } from "../../api";
import { insertCitation, insertQuotation, statementType, type Page, type Shelf } from "../../editor";
import { Button, draggedAs, Kbd, Lane, ListBox, ListItem, Pill, SearchField, SectionHead, Soft, Stack, ToggleChips, useActions, Words } from "../../kit";
import { useText } from "../../text";
import { narrative } from "../../text/narrative";
import styles from "./Narrative.module.css";

const most = 100;

/** Agreed statements to cite or to quote: found by words, dragged in, or by key. */
export function ShelfStatements({ shelf, page }: { shelf: Shelf; page: Page | null }) {
  const t = useText(narrative);
  const [typed, setTyped] = useState("");
  const [which, setWhich] = useState<"unused" | "all">("unused");
  const [chosen, setChosen] = useState<string | null>(null);
  const fits = fitting(shelf, typed, which);
  const statement = shelf.statements.find((one) => one.citation.statement === chosen);
  const cite = () => page && statement && insertCitation(page, statement.citation);
  const quote = () => page && statement && insertQuotation(page, statement.citation);
  const isOff = !page || !statement;
  useActions([
    { id: "narrative-cite", title: t.citeSelected, keys: "Mod+Enter", group: t.group, isOff, run: () => void cite() },
    { id: "narrative-quote", title: t.quoteSelected, keys: "Mod+Shift+Enter", group: t.group, isOff, run: () => void quote() },
  ]);
  if (shelf.statements.length === 0) return <Soft>{t.noStatements}</Soft>;
  const nothing = typed.trim() !== "" ? t.nothingFits : t.nothingUnused;
  return (
    <Stack gap={3}>
      <SectionHead aside={<>{t.dragOr} <Kbd keys="Mod+Enter" /></>}>{t.shelf}</SectionHead>
      <SearchField aria-label={t.search} placeholder={t.search} value={typed} onChange={setTyped} />
      <ToggleChips label={t.show} options={[{ id: "unused", name: t.unused }, { id: "all", name: t.all }]} chosen={[which]} onChange={([one]) => one && setWhich(one)} />
      <div className={styles.acts}>
        <Button isDisabled={isOff} onPress={() => void cite()}>{t.cite}</Button>
        <Button isDisabled={isOff} onPress={() => void quote()}>{t.quote}</Button>
      </div>
      {!page && <Soft size="xs">{t.startFirst}</Soft>}
      <ListBox
        aria-label={t.shelf}
        className={styles.shelf}
        items={fits.slice(0, most)}
        selectionMode="single"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => setChosen(keys === "all" ? null : ([...keys].map(String)[0] ?? null))}
        renderEmptyState={() => <Soft>{nothing}</Soft>}
      >
        {(one) => (
          <ListItem id={one.citation.statement} textValue={`${one.speaker ?? t.unnamed}: ${one.text}`} render={draggedAs(statementType, one.citation.statement)}>
            <ShelfItem one={one} />
          </ListItem>
        )}
      </ListBox>
      {fits.length > most && <Soft size="xs">{t.more(fits.length - most)}</Soft>}
    </Stack>
  );
}

function fitting(shelf: Shelf, typed: string, which: "unused" | "all"): Item[] {
  const parts = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return shelf.statements
    .filter((one) => which === "all" || parts.length > 0 || !shelf.notes.has(one.citation.statement))
    .filter((one) => parts.every((part) => `${one.speaker ?? ""} ${one.text}`.toLocaleLowerCase().includes(part)))
    .map((one) => ({ ...one, id: one.citation.statement, note: shelf.notes.get(one.citation.statement) }));
}

type Item = ShelfStatement & { id: string; note: number | undefined };

/** One agreed statement. Words without a name show neither lane nor time. */
function ShelfItem({ one }: { one: Item }) {
  const t = useText(narrative);
  return (
    <span className={styles.item}>
      <span className={styles.itemWho}>
        {one.lane === null ? <strong>{one.speaker ?? t.unnamed}</strong> : <Lane index={one.lane} name={one.speaker ?? ""} />}
        {one.lane !== null && <span className={styles.itemLevel}>{t.levels[one.level]}</span>}
        <span className={styles.itemWhen}>{one.when}</span>
        {one.note !== undefined && <sup className={styles.note}>{one.note}</sup>}
      </span>
      <span className={styles.itemWords}><Words>{one.text}</Words></span>
      {one.differences.length > 0 && <Pill state="differs">{t.differ}</Pill>}
    </span>
  );
}
