import {
  Cell as AriaCell,
  Column as AriaColumn,
  Row as AriaRow,
  Table as AriaTable,
  TableBody,
  TableHeader,
  type CellProps,
  type ColumnProps,
  type RowProps,
  type TableProps as AriaTableProps,
} from "react-aria-components";
import lists from "./lists.module.css";

type Unstyled<P> = Omit<P, "className" | "style">;

/** Rows and columns, reached cell by cell with the arrow keys. Give it `aria-label`. Under a few thousand rows. */
export function Table(props: Unstyled<AriaTableProps>) {
  return <AriaTable {...props} className={lists.table} />;
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
