import type { MergeView, Precision } from "../../api";
import type { Shown } from "./chart";

/** A row of the table that says the same as the timeline. */
export interface MergeRow {
  key: string;
  kind: "statement" | "record" | "decision";
  earliest: string | null;
  latest: string | null;
  best: string | null;
  /** How exactly a record knows its time; of everything else the best guess is told to the minute. */
  precision: Precision;
  asSaid: string | null;
  lane: number | null;
  name: string | null;
  source: string | null;
  text: string;
  /** Which confirmed moment it is part of, counted from one. */
  moment: number | null;
  differences: string[];
  decisions: string[];
  isInConflict: boolean;
}

const plain = { precision: "min" as const, earliest: null, latest: null, asSaid: null, source: null, lane: null, name: null, differences: [], decisions: [], isInConflict: false };

/** Statements, decision points and records in order of best guess; what has no time stands last. */
export function rowsOf(view: MergeView, shown: readonly Shown[]): MergeRow[] {
  const rows = [
    ...(shown.includes("evidence") ? records(view) : []),
    ...(shown.includes("statements") ? statements(view) : []),
    ...(shown.includes("decisions") ? decisions(view, shown.includes("statements")) : []),
  ];
  return rows.sort((a, b) => (a.best === null ? 1 : b.best === null ? -1 : Date.parse(a.best) - Date.parse(b.best)));
}

const place = (at: number) => (at < 0 ? null : at + 1);

function records(view: MergeView): MergeRow[] {
  return view.records.map((record) => ({
    ...plain, key: `r:${record.id}`, kind: "record", best: record.at, precision: record.precision, source: record.source_name, text: record.text,
    moment: place(view.moments.findIndex((one) => one.records.includes(record.id))),
  }));
}

function statements(view: MergeView): MergeRow[] {
  return view.statements.map(({ id, lane, text, as_said, earliest, latest, best }) => ({
    ...plain, ...look(view, lane), key: `s:${id}`, kind: "statement", earliest, latest, best, asSaid: as_said, text,
    moment: place(view.moments.findIndex((one) => one.statements.includes(id))),
    differences: view.differences.filter((one) => one.statements.includes(id)).map((one) => one.topic),
    decisions: view.decisions.filter((one) => one.lane === lane && one.best !== null && one.best === best).map((one) => one.title),
    isInConflict: view.conflicts.some((one) => one.statements.includes(id)),
  }));
}

/** Decision points; those told in a statement that has a row of its own are named there. */
function decisions(view: MergeView, withStatements: boolean): MergeRow[] {
  const isTold = (lane: number, best: string | null) => withStatements && view.statements.some((one) => one.lane === lane && one.best === best);
  return view.decisions.flatMap(({ id, lane, title, best }) =>
    best !== null && isTold(lane, best) ? [] : [{ ...plain, ...look(view, lane), key: `d:${id}`, kind: "decision" as const, best, text: title, moment: null, decisions: [] }],
  );
}

function look(view: MergeView, lane: number): { lane: number | null; name: string | null } {
  const found = view.lanes[lane];
  return found?.lane == null ? { lane: null, name: null } : { lane: found.lane, name: found.label };
}
