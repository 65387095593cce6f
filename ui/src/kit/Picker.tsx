import { useRef, useState, type ReactNode } from "react";
import { Autocomplete, Dialog, Menu, MenuItem, Popover, useFilter } from "react-aria-components";
import { Layer } from "./actions";
import { SearchField } from "./Field";
import layers from "./layers.module.css";
import lists from "./lists.module.css";
import styles from "./Picker.module.css";

export interface PickerProps<T> {
  label: string;
  placeholder?: string;
  /** What to say when nothing fits. */
  nothing: string;
  /** Where on the page it opens, in pixels: beneath a line of this height. */
  at: { x: number; y: number; height: number };
  items: readonly T[];
  keyOf: (item: T) => string;
  /** The words an item is found by. */
  textOf: (item: T) => string;
  draw: (item: T) => ReactNode;
  onPick: (item: T) => void;
  onClose: () => void;
}

const most = 40;

/** Finds one of many by typing, at a place on the page. Esc closes it. */
export function Picker<T>({ label, placeholder, nothing, at, items, keyOf, textOf, draw, onPick, onClose }: PickerProps<T>) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [typed, setTyped] = useState("");
  const { contains } = useFilter({ sensitivity: "base" });
  const fits = items.filter((item) => typed.split(/\s+/).every((part) => contains(textOf(item), part))).slice(0, most);
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: at.x, top: at.y, height: at.height }} />
      <Popover className={layers.popover} triggerRef={anchor} isOpen onOpenChange={(open) => !open && onClose()} placement="bottom start">
        <Dialog aria-label={label} className={styles.picker}>
          <Layer>
            <Autocomplete inputValue={typed} onInputChange={setTyped}>
              <SearchField aria-label={label} placeholder={placeholder} autoFocus />
              <Menu className={lists.list} aria-label={label} renderEmptyState={() => <p className={lists.nothing}>{nothing}</p>}>
                {fits.map((item) => (
                  <MenuItem key={keyOf(item)} id={keyOf(item)} textValue={textOf(item)} className={lists.item} onAction={() => onPick(item)}>
                    <span className={styles.item}>{draw(item)}</span>
                  </MenuItem>
                ))}
              </Menu>
            </Autocomplete>
          </Layer>
        </Dialog>
      </Popover>
    </>
  );
}
