import {
  Cell as AriaCell,
  Column as AriaColumn,
  Row as AriaRow,
  Table as AriaTable,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
  type CellProps,
  type ColumnProps,
  type RowProps,
  type TableProps as AriaTableProps,
} from "react-aria-components";
import { cx } from "./cx";
import lists from "./lists.module.css";

type Unstyled<P> = Omit<P, "className" | "style">;

/** Rows and columns, reached cell by cell with the arrow keys. Give it `aria-label`. Under a few thousand rows. */
export function Table(props: Unstyled<AriaTableProps>) {
  return <AriaTable {...props} className={lists.table} />;
}

/**
 * The same for any number of rows: only those in sight are drawn, and it scrolls by itself. Columns have a `width`
 * ("2fr", 120); rows are as high as their words once they were drawn, `guess` pixels before.
 */
export function LongTable({ guess = 52, ...props }: Unstyled<AriaTableProps> & { guess?: number }) {
  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ estimatedRowHeight: guess, estimatedHeadingHeight: 34 }}>
      <AriaTable {...props} className={cx(lists.table, lists.long)} />
    </Virtualizer>
  );
}

/** One column; mark the one that names its row with `isRowHeader`. */
export function Column(props: Unstyled<ColumnProps>) {
  return <AriaColumn {...props} className={lists.column} />;
}

export function TableRow<T extends object>(props: Unstyled<RowProps<T>>) {
  return <AriaRow {...props} className={lists.row} />;
}

export function Cell(props: Unstyled<CellProps>) {
  return <AriaCell {...props} className={lists.cell} />;
}

export { TableBody, TableHeader };
