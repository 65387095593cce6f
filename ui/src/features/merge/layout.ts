import type { DecisionId, RecordId, StatementId } from "../../api";
import type { Chart, ChartLane, Thing } from "./chart";
import { arcsOf, columnsOf, endsOfColumns, type Arc, type Column } from "./columns";
import { gathered, isSeveral, type Several } from "./gather";
import { pack, type Label, type Packed, type Wish } from "./packing";
import { scaleOf, type Instant, type Scale } from "./scale";
import { guessed, wrapping, type Wrap } from "./words";

/** A lane of the drawing. */
export interface LaneBox extends Omit<ChartLane, "things"> {
  top: number;
  bottom: number;
  /** The line the marks of its first row lie on. */
  line: number;
  marks: Mark[];
}

interface Drawn {
  key: string;
  lane: number | null;
  /** What it stands for is here: the best guess, or the middle of several. */
  x: number;
  left: number;
  right: number;
  y: number;
  label: Label | null;
}

/** A statement: from `left` to `right` it may have been, at `x` it most likely was. */
export interface Bar extends Drawn {
  kind: "statement";
  id: StatementId;
  /** Whether nothing is known that ends it on that side. */
  opensLeft: boolean;
  opensRight: boolean;
  /** Its ends lie over those of others. */
  isOver: boolean;
  isDecision: boolean;
}

export interface Diamond extends Drawn {
  kind: "record";
  id: RecordId;
}

/** A decision point that is not told in a statement in sight. */
export interface Ring extends Drawn {
  kind: "decision";
  id: DecisionId;
}

/** What is too close together to be told apart at this zoom. Coming closer takes it apart. */
export interface Crowd extends Drawn {
  kind: "several";
  keys: string[];
  from: Instant;
  to: Instant;
}

export type Mark = Bar | Diamond | Ring | Crowd;

export interface Picture {
  scale: Scale;
  height: number;
  lanes: LaneBox[];
  /** The marks of all lanes, from top to bottom. */
  marks: Mark[];
  /** The mark that stands for something: its own, or that of the several it is among. */
  holder: ReadonlyMap<string, Mark>;
  columns: Column[];
  arcs: Arc[];
}

export interface LayoutOptions {
  wrap?: Wrap;
  /** The size of text against the usual. */
  textScale?: number;
  /** What stands for itself, however crowded it is. */
  apart?: ReadonlySet<string>;
}

const open = 90;
const least = 9;
const above = 18;
const lineHeight = 17;
const asideHeight = 15;
/** More than so many things in so many pixels are a crowd. */
const most = 4;
const crowded = 48;
const nothing: ReadonlySet<string> = new Set();

/** Where everything of the merge stands when all of it is `width` pixels wide at zoom 1. */
export function layout(chart: Chart, width: number, zoom: number, options: LayoutOptions = {}): Picture {
  const { wrap = wrapping(guessed), textScale = 1, apart = nothing } = options;
  const scale = scaleOf(chart.bounds, width, zoom);
  const packing = { wrap, rows: 3, from: 4, to: scale.width - 4, scale: textScale };
  const ends = endsOfColumns(chart);
  const lanes: LaneBox[] = [];
  let top = 8;
  for (const { things, ...lane } of chart.lanes) {
    const drawn = unpacked(things, lane.lane, scale, crowded * textScale, apart);
    const packed = pack(drawn.map((one) => one.wish), packing);
    const ys = rowsFrom(top + above * textScale, packed, textScale);
    const bottom = ys.bottom + (ends.has(lane.index) ? 20 * textScale : 0);
    const marks = packed.placed.map(({ row, label, isOver }, at) => placed((drawn[at] as Unpacked).mark, ys.lines[row] ?? ys.first, label, isOver));
    lanes.push({ ...lane, top, line: ys.first, bottom, marks });
    top = bottom;
  }
  const marks = lanes.flatMap((lane) => lane.marks);
  const holder = holders(marks);
  return { scale, height: top + 8, lanes, marks, holder, columns: columnsOf(chart, holder, lanes, textScale), arcs: arcsOf(chart, holder) };
}

function placed(mark: Mark, y: number, label: Label | null, isOver: boolean): Mark {
  return mark.kind === "statement" ? { ...mark, y, label, isOver } : { ...mark, y, label };
}

function holders(marks: readonly Mark[]): Map<string, Mark> {
  const holder = new Map<string, Mark>();
  for (const mark of marks) {
    holder.set(mark.key, mark);
    if (mark.kind === "several") for (const key of mark.keys) holder.set(key, mark);
  }
  return holder;
}

interface Unpacked {
  wish: Wish;
  mark: Mark;
}

/** What a lane shows at this zoom, each with the room it wishes for. */
function unpacked(things: readonly Thing[], lane: number | null, scale: Scale, room: number, apart: ReadonlySet<string>): Unpacked[] {
  let taken = -Infinity;
  return gathered(things, (thing) => scale.x(thing.at), room, most, apart).map((one) => {
    if (!isSeveral(one)) return single(one, lane, scale);
    const crowd = several(one, lane, scale, room, taken);
    taken = crowd.mark.right;
    return crowd;
  });
}

function single(thing: Thing, lane: number | null, scale: Scale): Unpacked {
  const x = scale.x(thing.at);
  const { key, words, aside } = thing;
  const mark = (left: number, right: number) => ({ key, lane, x, left, right, y: 0, label: null });
  const wish = (left: number, right: number, face: Wish["face"]): Wish => ({ key, left, right, at: x, words, aside, face });
  if (thing.kind === "record") return { wish: wish(x - 7, x + 7, "ui"), mark: { kind: "record", id: thing.id, ...mark(x - 9, x + 9) } };
  if (thing.kind === "decision") return { wish: wish(x - 11, x + 11, "ui"), mark: { kind: "decision", id: thing.id, ...mark(x - 11, x + 11) } };
  let left = thing.earliest === null ? x - open : Math.min(scale.x(thing.earliest), x);
  let right = thing.latest === null ? x + open : Math.max(scale.x(thing.latest), x);
  if (right - left < least) [left, right] = [x - least / 2, x + least / 2];
  if (thing.isDecision) [left, right] = [Math.min(left, x - 11), Math.max(right, x + 11)];
  const opens = { opensLeft: thing.earliest === null, opensRight: thing.latest === null };
  return { wish: wish(left, right, "voice"), mark: { kind: "statement", id: thing.id, isDecision: thing.isDecision, isOver: false, ...opens, ...mark(left, right) } };
}

/** A crowd in the middle of its own, or beside the one before it. */
function several(things: Several, lane: number | null, scale: Scale, room: number, taken: number): Unpacked {
  const [first, last] = [things[0] as Thing, things.at(-1) as Thing];
  const half = room * 0.36;
  const x = Math.max((scale.x(first.at) + scale.x(last.at)) / 2, taken + 4 + half);
  const key = `c:${first.key}`;
  return {
    wish: { key, left: x - half, right: x + half, at: x, words: null, aside: null, face: "ui" },
    mark: { kind: "several", key, lane, x, left: x - half, right: x + half, y: 0, label: null, keys: things.map((one) => one.key), from: first.at, to: last.at },
  };
}

/** Where the rows of a lane lie, from the line of the first one. */
function rowsFrom(first: number, packed: Packed, textScale: number): { first: number; lines: number[]; bottom: number } {
  const lines: number[] = [];
  let y = first;
  for (const row of packed.rows) {
    lines.push(y);
    y += (24 + row.lines * lineHeight + (row.asides ? asideHeight : 0)) * textScale;
  }
  return { first, lines, bottom: Math.max(y, first + 30) };
}
