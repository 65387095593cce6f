import { useMemo } from "react";
import type { MergeView } from "../../api";
import { Cell, Column, EmptyState, Lane, LongTable, Pill, TableBody, TableHeader, TableRow, Words } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import type { Shown } from "./chart";
import { rowsOf, type MergeRow } from "./rows";
import { boundsInWords } from "./speakers";
import { tellerOf, type Tell } from "./tell";
import styles from "./Merge.module.css";

interface MergeTableProps {
  view: MergeView;
  shown: readonly Shown[];
  opened: string | null;
  onOpen: (key: string) => void;
}

/** The same things as the timeline, as rows in order of time. */
export function MergeTable({ view, shown, opened, onOpen }: MergeTableProps) {
  const t = useText(merge);
  const tell = useMemo(() => tellerOf(view), [view]);
  const rows = useMemo(() => rowsOf(view, shown), [view, shown]);
  return (
    <div className={styles.tableArea}>
      <LongTable
        aria-label={t.table}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={opened === null ? [] : [opened]}
        onRowAction={(key) => onOpen(String(key))}
        onSelectionChange={(keys) => keys !== "all" && [...keys].forEach((key) => onOpen(String(key)))}
      >
        <TableHeader>
          <Column width={140}>{t.columns.when}</Column>
          <Column width={150}>{t.columns.whose}</Column>
          <Column isRowHeader width="3fr">{t.columns.words}</Column>
          <Column width="1fr" minWidth={150}>{t.columns.together}</Column>
        </TableHeader>
        <TableBody items={rows} renderEmptyState={() => <EmptyState says={t.nothingShown} />}>
          {(row) => (
            <TableRow id={row.key}>
              <Cell><When row={row} tell={tell} /></Cell>
              <Cell><Whose row={row} /></Cell>
              <Cell><span className={row.kind === "statement" ? styles.words : undefined}><Words>{row.text}</Words></span></Cell>
              <Cell><Together row={row} /></Cell>
            </TableRow>
          )}
        </TableBody>
      </LongTable>
    </div>
  );
}

function When({ row, tell }: { row: MergeRow; tell: Tell }) {
  const t = useText(merge);
  const bounds = boundsInWords(row, tell, t);
  return (
    <span>
      {row.best === null ? t.noTime : <time dateTime={row.best}>{tell(row.best, row.precision)}</time>}
      <br />
      <span className={styles.why}>{row.asSaid === null ? (row.kind === "statement" && row.best !== null ? bounds : "") : t.asSaid(row.asSaid)}</span>
    </span>
  );
}

function Whose({ row }: { row: MergeRow }) {
  const t = useText(merge);
  if (row.kind === "record") return <span className={styles.cellSoft}>{t.evidence}, {row.source}</span>;
  return row.lane === null ? <span className={styles.cellSoft}>{t.unnamed}</span> : <Lane index={row.lane} name={row.name ?? ""} />;
}

function Together({ row }: { row: MergeRow }) {
  const t = useText(merge);
  return (
    <span className={styles.together}>
      {row.moment !== null && <Pill state="agreed">{t.nthMoment(row.moment)}</Pill>}
      {row.differences.map((topic) => <Pill key={topic} state="differs">{topic}</Pill>)}
      {row.isInConflict && <Pill state="notice">{t.orderUnclear}</Pill>}
      {row.decisions.map((title) => <Pill key={title}>{t.decisionHere}: {title}</Pill>)}
    </span>
  );
}
