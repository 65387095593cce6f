import type { DecisionId, DifferenceId, MergeView, MergedStatement, MomentId, RecordId, RecordView, StatementId } from "../../api";
import { pack, type Label, type Packed, type Wish } from "./packing";
import { boundsOf, fuzzy, instant, scaleOf, type Scale } from "./scale";
import { guessed, wrapping, type Wrap } from "./words";

export type Shown = "statements" | "decisions" | "evidence";

/** A lane of the drawing. `lane` is its look; none for evidence and for what is not attributed. */
export interface LaneBox {
  kind: "evidence" | "person" | "unnamed";
  /** Its place in the view's list of lanes; none for evidence. */
  index: number | null;
  lane: number | null;
  label: string | null;
  top: number;
  bottom: number;
  /** The line the marks of its first row lie on. */
  line: number;
}

/** A statement: from `left` to `right` it may have been, at `best` it most likely was. */
export interface Bar {
  kind: "statement";
  key: string;
  id: StatementId;
  lane: number | null;
  left: number;
  right: number;
  best: number;
  /** Whether nothing is known that ends it on that side. */
  opensLeft: boolean;
  opensRight: boolean;
  y: number;
  label: Label | null;
  /** A decision point is told in it. */
  isDecision: boolean;
}

export interface Diamond {
  kind: "record";
  key: string;
  id: RecordId;
  x: number;
  y: number;
  label: Label | null;
}

/** A decision point that is not told in a statement in sight. */
export interface Ring {
  kind: "decision";
  key: string;
  id: DecisionId;
  lane: number | null;
  x: number;
  y: number;
  label: Label | null;
}

export type Mark = Bar | Diamond | Ring;

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

export interface Picture {
  scale: Scale;
  height: number;
  lanes: LaneBox[];
  marks: Mark[];
  columns: Column[];
  arcs: Arc[];
  /** Statements of which no time is known, in the order of the view. */
  untimed: StatementId[];
}

export interface LayoutOptions {
  shown?: readonly Shown[];
  wrap?: Wrap;
  /** The size of text against the usual. */
  textScale?: number;
}

export const everything: readonly Shown[] = ["statements", "decisions", "evidence"];
const open = 90;
const least = 9;
const above = 18;
const lineHeight = 17;
const asideHeight = 15;

/** Where everything of the merge stands when all of it is `width` pixels wide at zoom 1. Reads the view, changes nothing. */
export function layout(view: MergeView, width: number, zoom: number, options: LayoutOptions = {}): Picture {
  const { shown = everything, wrap = wrapping(guessed), textScale = 1 } = options;
  const scale = scaleOf(boundsOf(view), width, zoom);
  const packing = { wrap, rows: 3, from: 4, to: scale.width - 4, scale: textScale };
  const lanes: LaneBox[] = [];
  const marks: Mark[] = [];
  const ends = endsOfColumns(view);
  let top = 8;

  const draw = (box: Pick<LaneBox, "kind" | "index" | "lane" | "label">, wishes: Wish[], mark: (at: number, y: number, label: Label | null) => Mark) => {
    const packed = pack(wishes, packing);
    const ys = rowsFrom(top + above * textScale, packed, textScale);
    const strip = ends.has(box.index) ? 20 * textScale : 0;
    packed.placed.forEach((one, at) => marks.push(mark(at, ys.lines[one.row] ?? ys.first, one.label)));
    lanes.push({ ...box, top, line: ys.first, bottom: ys.bottom + strip });
    top = ys.bottom + strip;
  };

  if (shown.includes("evidence") && view.records.length > 0) {
    const records = recordsInTime(view.records, scale);
    draw({ kind: "evidence", index: null, lane: null, label: null }, records.map((one) => one.wish), (at, y, label) => {
      const { wish, id } = records[at] as (typeof records)[number];
      return { kind: "record", key: wish.key, id, x: wish.at, y, label };
    });
  }
  view.lanes.forEach((lane, index) => {
    const things = thingsOf(view, index, shown, scale);
    const look = { kind: lane.lane === null ? ("unnamed" as const) : ("person" as const), index, lane: lane.lane, label: lane.label };
    draw(look, things.map((one) => one.wish), (at, y, label) => ({ ...(things[at] as Thing).mark, y, label }));
  });

  const at = placesOf(marks);
  return {
    scale,
    height: top + 8,
    lanes,
    marks,
    columns: columnsOf(view, at, lanes, textScale),
    arcs: arcsOf(view, at),
    untimed: shown.includes("statements") ? view.statements.filter((one) => fuzzy(one) === null).map((one) => one.id) : [],
  };
}

interface Thing {
  wish: Wish;
  mark: Bar | Ring;
}

/** The statements of a lane, and the decision points that are told in none of those in sight, in order of time. */
function thingsOf(view: MergeView, index: number, shown: readonly Shown[], scale: Scale): Thing[] {
  const lane = view.lanes[index]?.lane ?? null;
  const decisions = shown.includes("decisions") ? view.decisions.filter((one) => one.lane === index) : [];
  const statements = shown.includes("statements") ? view.statements.filter((one) => one.lane === index) : [];
  const told = new Set<DecisionId>();
  const bars = statements.flatMap((statement): Thing[] => {
    const decision = decisions.find((one) => one.best !== null && one.best === statement.best && !told.has(one.id));
    if (decision) told.add(decision.id);
    const thing = bar(statement, lane, decision !== undefined, scale);
    return thing ? [thing] : [];
  });
  const rings = decisions.flatMap((decision): Thing[] => {
    const best = instant(decision.best);
    if (told.has(decision.id) || best === null) return [];
    const x = scale.x(best);
    const key = `d:${decision.id}`;
    const wish: Wish = { key, left: x - 11, right: x + 11, at: x, words: decision.title, aside: null, face: "ui" };
    return [{ wish, mark: { kind: "decision", key, id: decision.id, lane, x, y: 0, label: null } }];
  });
  return [...bars, ...rings].sort((a, b) => a.wish.at - b.wish.at);
}

function bar(statement: MergedStatement, lane: number | null, isDecision: boolean, scale: Scale): Thing | null {
  const when = fuzzy(statement);
  if (!when) return null;
  const best = scale.x(when.best);
  let left = when.earliest === null ? best - open : Math.min(scale.x(when.earliest), best);
  let right = when.latest === null ? best + open : Math.max(scale.x(when.latest), best);
  if (right - left < least) [left, right] = [best - least / 2, best + least / 2];
  if (isDecision) [left, right] = [Math.min(left, best - 11), Math.max(right, best + 11)];
  const key = `s:${statement.id}`;
  const wish: Wish = { key, left, right, at: best, words: statement.text, aside: statement.as_said, face: "voice" };
  const opens = { opensLeft: when.earliest === null, opensRight: when.latest === null };
  return { wish, mark: { kind: "statement", key, id: statement.id, lane, left, right, best, ...opens, y: 0, label: null, isDecision } };
}

function recordsInTime(records: readonly RecordView[], scale: Scale): { wish: Wish; id: RecordId }[] {
  const placed = records.flatMap((record) => {
    const at = instant(record.at);
    if (at === null) return [];
    const x = scale.x(at);
    const wish: Wish = { key: `r:${record.id}`, left: x - 7, right: x + 7, at: x, words: record.text, aside: null, face: "ui" };
    return [{ wish, id: record.id }];
  });
  return placed.sort((a, b) => a.wish.at - b.wish.at);
}

/** Where the rows of a lane lie, from the line of the first one. */
function rowsFrom(first: number, packed: Packed, textScale: number): { first: number; lines: number[]; bottom: number } {
  const lines: number[] = [];
  let y = first;
  for (const row of packed.rows) {
    lines.push(y);
    y += 14 + (row.lines * lineHeight + (row.asides ? asideHeight : 0)) * textScale + 10;
  }
  return { first, lines, bottom: Math.max(y, first + 30) };
}

type Place = { x: number; left: number; right: number; y: number };

function placesOf(marks: readonly Mark[]): Map<string, Place> {
  return new Map(
    marks.map((mark) => {
      const x = mark.kind === "statement" ? mark.best : mark.x;
      // A moment is narrow where a guess is wide: its column stands around the best guesses.
      const half = mark.kind === "statement" ? Math.min(26, Math.max(14, (mark.right - mark.left) / 2)) : 16;
      return [mark.key, { x, left: x - half, right: x + half, y: mark.y }];
    }),
  );
}

/** The lanes at which a column ends, which then keep room for its words. */
function endsOfColumns(view: MergeView): Set<number | null> {
  const laneOf = new Map(view.statements.map((statement) => [statement.id, statement.lane]));
  const groups = [...view.moments, ...view.differences].map((one) => one.statements);
  return new Set(groups.map((ids) => ids.map((id) => laneOf.get(id) ?? -1).reduce((a, b) => Math.max(a, b), -1)));
}

function columnsOf(view: MergeView, at: Map<string, Place>, lanes: readonly LaneBox[], textScale: number): Column[] {
  const laneOf = new Map(view.statements.map((statement) => [`s:${statement.id}`, statement.lane]));
  const laneBox = (key: string) => lanes.find((lane) => lane.index === (laneOf.get(key) ?? null));
  const column = (kind: Column["kind"], id: MomentId | DifferenceId, keys: string[]): Column[] => {
    const here = keys.filter((key) => at.has(key));
    const boxes = here.map(laneBox).filter((box) => box !== undefined);
    if (here.length < 2 || boxes.length === 0) return [];
    const places = here.map((key) => at.get(key) as Place);
    return [{
      kind, id, key: `${kind}:${id}`,
      left: Math.min(...places.map((place) => place.left)),
      right: Math.max(...places.map((place) => place.right)),
      top: Math.min(...boxes.map((box) => box.top)) + 3,
      bottom: Math.max(...boxes.map((box) => box.bottom)) - 3,
      says: null,
    }];
  };
  const columns = [
    ...view.moments.flatMap((one) => column("moment", one.id, [...one.statements.map((id) => `s:${id}`), ...one.records.map((id) => `r:${id}`)])),
    ...view.differences.flatMap((one) => column("difference", one.id, one.statements.map((id) => `s:${id}`))),
  ];
  return withWords(columns.sort((a, b) => a.left - b.left), textScale);
}

/** Gives each column the place of its words, unless another's stand there already. */
function withWords(columns: Column[], textScale: number): Column[] {
  const taken: { bottom: number; right: number }[] = [];
  const half = 52 * textScale;
  return columns.map((column) => {
    const middle = (column.left + column.right) / 2;
    if (taken.some((one) => one.bottom === column.bottom && middle - half < one.right)) return column;
    taken.push({ bottom: column.bottom, right: middle + half });
    return { ...column, says: middle };
  });
}

function arcsOf(view: MergeView, at: Map<string, Place>): Arc[] {
  return view.conflicts.flatMap((conflict, number) => {
    const places = conflict.statements.flatMap((id) => at.get(`s:${id}`) ?? []).sort((a, b) => a.x - b.x);
    return places.slice(1).map((to, index) => {
      const from = places[index] as Place;
      return { key: `${number}:${index}`, from: { x: from.x, y: from.y }, to: { x: to.x, y: to.y } };
    });
  });
}
