import type { DifferenceId, MomentId } from "../../api";
import type { Chart } from "./chart";
import type { LaneBox, Mark } from "./layout";

/** Lanes that meet in one moment, or in what they see differently. */
export interface Column {
  kind: "moment" | "difference";
  key: string;
  id: MomentId | DifferenceId;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Where its words stand; none when another column's words stand there already. */
  says: number | null;
}

/** Two statements that are said to be in an order that cannot be. */
export interface Arc {
  key: string;
  from: { x: number; y: number };
  to: { x: number; y: number };
}

type Holder = ReadonlyMap<string, Mark>;

/** The lanes at which a column ends, which then keep room for its words. */
export function endsOfColumns(chart: Chart): Set<number | null> {
  return new Set(chart.meetings.map(({ lanes }) => lanes.reduce<number>((last, lane) => Math.max(last, lane ?? -1), -1)));
}

export function columnsOf(chart: Chart, holder: Holder, lanes: readonly LaneBox[], textScale: number): Column[] {
  const boxes = new Map(lanes.map((lane) => [lane.index, lane]));
  const columns = chart.meetings.flatMap(({ kind, id, keys, lanes: at }): Column[] => {
    const here = keys.flatMap((key, nth) => {
      const mark = holder.get(key);
      const box = boxes.get(at[nth] ?? null);
      return mark && box ? [{ mark, box }] : [];
    });
    if (here.length < 2) return [];
    return [{
      kind, id, key: `${kind}:${id}`,
      left: Math.min(...here.map(({ mark }) => mark.x - halfOf(mark))),
      right: Math.max(...here.map(({ mark }) => mark.x + halfOf(mark))),
      top: Math.min(...here.map(({ box }) => box.top)) + 3,
      bottom: Math.max(...here.map(({ box }) => box.bottom)) - 3,
      says: null,
    }];
  });
  return withWords(columns.sort((a, b) => a.left - b.left), textScale);
}

/** A moment is narrow where a guess is wide: its column stands around the best guesses. */
function halfOf(mark: Mark): number {
  if (mark.kind === "several") return (mark.right - mark.left) / 2 + 3;
  return mark.kind === "statement" ? Math.min(26, Math.max(14, (mark.right - mark.left) / 2)) : 16;
}

/** Gives each column the place of its words, unless another's stand there already. */
function withWords(columns: Column[], textScale: number): Column[] {
  const taken = new Map<number, number>();
  const half = 52 * textScale;
  return columns.map((column) => {
    const middle = (column.left + column.right) / 2;
    if (middle - half < (taken.get(column.bottom) ?? -Infinity)) return column;
    taken.set(column.bottom, middle + half);
    return { ...column, says: middle };
  });
}

export function arcsOf(chart: Chart, holder: Holder): Arc[] {
  return chart.conflicts.flatMap((keys, number) => {
    const marks = [...new Set(keys.flatMap((key) => holder.get(key) ?? []))].sort((a, b) => a.x - b.x);
    return marks.slice(1).map((to, index) => {
      const from = marks[index] as Mark;
      return { key: `${number}:${index}`, from: { x: from.x, y: from.y }, to: { x: to.x, y: to.y } };
    });
  });
}
