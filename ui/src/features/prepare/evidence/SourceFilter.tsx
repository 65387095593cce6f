import type { SourceId, SourceView } from "../../../api";
import { Button, ListBox, ListItem, Popover, Row, ToggleChips } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";

export interface Shown {
  sources: SourceId[];
  keyOnly: boolean;
}

const inSight = 6;

/** Which sources are shown, and whether only key moments. Nothing chosen means all. */
export function SourceFilter({ sources, shown, onShow }: { sources: SourceView[]; shown: Shown; onShow: (shown: Shown) => void }) {
  const t = useText(prepare);
  const chips = sources.slice(0, inSight);
  const rest = sources.slice(inSight);
  const options = [{ id: "all", name: t.all }, ...chips.map(({ id, name }) => ({ id, name })), { id: "key", name: t.key }];
  const chosen = [...(shown.sources.length === 0 ? ["all"] : shown.sources), ...(shown.keyOnly ? ["key"] : [])];
  const choose = (now: string[]) => {
    const isAll = now.includes("all") && shown.sources.length > 0;
    const kept = shown.sources.filter((id) => rest.some((source) => source.id === id));
    const picked = chips.filter(({ id }) => now.includes(id)).map(({ id }) => id);
    onShow({ keyOnly: now.includes("key"), sources: isAll ? [] : [...picked, ...kept] });
  };
  return (
    <Row>
      <ToggleChips label={t.filter} many options={options} chosen={chosen} onChange={choose} />
      {rest.length > 0 && (
        <Popover label={t.chooseSources} trigger={<Button kind="quiet">{t.moreSources(rest.length)}</Button>}>
          <ListBox
            aria-label={t.chooseSources}
            selectionMode="multiple"
            items={rest}
            selectedKeys={shown.sources}
            onSelectionChange={(keys) => {
              const picked = rest.filter(({ id }) => keys === "all" || keys.has(id)).map(({ id }) => id);
              const kept = shown.sources.filter((id) => !rest.some((source) => source.id === id));
              onShow({ ...shown, sources: [...kept, ...picked] });
            }}
          >
            {(source) => <ListItem id={source.id} aside={t.sourceRecords(source.records)}>{source.name}</ListItem>}
          </ListBox>
        </Popover>
      )}
    </Row>
  );
}
