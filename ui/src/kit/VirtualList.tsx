import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { cx } from "./cx";
import styles from "./VirtualList.module.css";

export interface VirtualListProps {
  label: string;
  /** How many rows there are, drawn or not. */
  count: number;
  /** Draws one row; a row that has not arrived yet is drawn as what stands in for it. */
  row: (index: number) => ReactNode;
  keyOf?: (index: number) => string | number;
  /** A guess of the usual height in pixels; real heights are measured. */
  guess?: number;
  /** Enter or a double click on a row. */
  onOpen?: (index: number) => void;
  /** The row that is looked at changed. */
  onActive?: (index: number) => void;
  /** Rows from `first` to `last` (both included) are in sight or near: fetch what is missing. */
  onVisible?: (first: number, last: number) => void;
  /** Scrolls to this row whenever it changes. */
  at?: number;
  isMarked?: (index: number) => boolean;
  className?: string;
}

const moves: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + 12,
  PageUp: (index) => index - 12,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A long list of which only the part in sight is drawn; arrow keys, Page, Home and End move through all of it. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, row, keyOf, guess = 44, onOpen, onActive, onVisible, at, isMarked, className } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler runs here, and nothing below is memoised
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => guess,
    getItemKey: keyOf,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index;
  const last = items.at(-1)?.index;

  useEffect(() => {
    if (first !== undefined && last !== undefined) onVisible?.(first, last);
  }, [first, last, onVisible]);
  useEffect(() => {
    if (at !== undefined && at >= 0) virtual.scrollToIndex(at, { align: "center" });
  }, [at, virtual]);

  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), count - 1);
    setActive(next);
    onActive?.(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target as HTMLElement).matches("[data-index]")) return;
    const to = moves[event.key];
    if (to) {
      event.preventDefault();
      move(to(active, count));
    } else if (event.key === "Enter" && onOpen) {
      event.preventDefault();
      onOpen(active);
    }
  };

  return (
    <div ref={scroller} className={cx(styles.scroller, className)} onKeyDown={onKeyDown} tabIndex={-1}>
      <div role="grid" aria-label={label} aria-rowcount={count} className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <div
            key={item.key}
            ref={virtual.measureElement}
            role="row"
            aria-rowindex={item.index + 1}
            aria-selected={isMarked?.(item.index)}
            data-index={item.index}
            tabIndex={item.index === Math.min(active, count - 1) ? 0 : -1}
            className={cx(styles.row, isMarked?.(item.index) && styles.marked)}
            style={{ transform: `translateY(${item.start}px)` }}
            onFocus={() => setActive(item.index)}
            onClick={() => { setActive(item.index); onActive?.(item.index); }}
            onDoubleClick={() => onOpen?.(item.index)}
          >
            <div role="gridcell" className={styles.cell}>{row(item.index)}</div>
          </div>
        ))}
      </div>
    </div>
  );
}
