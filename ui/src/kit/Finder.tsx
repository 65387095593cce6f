import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { Autocomplete, ListBox as AriaListBox, ListBoxItem } from "react-aria-components";
import { cx } from "./cx";
import { SearchField } from "./Field";
import lists from "./lists.module.css";

export interface FinderProps<T extends { id: string }> {
  label: string;
  words: string;
  onWords: (words: string) => void;
  /** What fits the words, found by whoever gives them. */
  items: readonly T[];
  row: (item: T) => ReactNode;
  /** How an item is called where only words can be given. */
  nameOf: (item: T) => string;
  onChoose: (item: T) => void;
  /** Whether the items are still those of words that have changed since: Enter takes nothing from such a list. */
  isBehind?: boolean;
  /** Said instead of a list. */
  empty: ReactNode;
}

/** A field and the list it finds: arrow keys move in the list while the field keeps the focus, Enter chooses. */
export function Finder<T extends { id: string }>({ label, words, onWords, items, row, nameOf, onChoose, isBehind = false, empty }: FinderProps<T>) {
  // A row may keep the act it was first drawn with; the items it may choose from have changed since.
  const choose = useRef<(id: string) => void>(undefined);
  useLayoutEffect(() => {
    choose.current = (id) => {
      const chosen = items.find((item) => item.id === id);
      if (chosen) onChoose(chosen);
    };
  });
  // Rows that come later than the words take the mark away with the row it was on; Enter then means the first of them.
  const takeMarked = (event: KeyboardEvent<HTMLElement>) => {
    const field = event.target;
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !(field instanceof HTMLInputElement)) return;
    event.preventDefault();
    event.stopPropagation();
    if (isBehind) return;
    const marked = document.getElementById(field.getAttribute("aria-activedescendant") ?? "");
    const id = marked?.dataset.key ?? items[0]?.id;
    if (id) choose.current?.(id);
  };
  return (
    <div onKeyDownCapture={takeMarked}>
      <Autocomplete inputValue={words} onInputChange={onWords}>
        <SearchField aria-label={label} placeholder={label} autoFocus />
        <div aria-busy={isBehind}>
          <AriaListBox
            aria-label={label}
            items={items}
            // What a row shows may change while its item stays the same.
            dependencies={[row]}
            className={cx(lists.list, lists.tall)}
            onAction={(key) => choose.current?.(String(key))}
            renderEmptyState={() => <p className={lists.nothing}>{empty}</p>}
          >
            {(item) => <ListBoxItem id={item.id} textValue={nameOf(item)} className={lists.item}>{row(item)}</ListBoxItem>}
          </AriaListBox>
        </div>
      </Autocomplete>
    </div>
  );
}
