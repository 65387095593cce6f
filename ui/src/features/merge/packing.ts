import type { Face, Wrap } from "./words";

/** A thing that wants a place in a lane: where its mark is, and the words that want to stand beneath it. */
export interface Wish {
  key: string;
  /** The mark's left and right end, and the point its words gather around. */
  left: number;
  right: number;
  at: number;
  words: string;
  /** A second, smaller line: the time as it was said. */
  aside: string | null;
  face: Face;
}

export interface Placed {
  key: string;
  /** Which row of the lane, from zero. */
  row: number;
  /** Nothing when there is no room for words here: coming closer makes room. */
  label: Label | null;
}

export interface Label {
  lines: string[];
  aside: string | null;
  /** The middle of the words. */
  x: number;
  width: number;
}

export interface Packed {
  placed: Placed[];
  /** The most lines of words in each row, the aside counted. */
  rows: { lines: number; asides: boolean }[];
}

export interface PackOptions {
  wrap: Wrap;
  /** At most so many rows. */
  rows: number;
  /** Words may not reach beyond these. */
  from: number;
  to: number;
  /** The size of text against the usual. */
  scale: number;
}

/** Stretches of a row that are taken, in the order they were. */
interface Taken {
  spans: [left: number, right: number][];
  /** The right end of all of them: beyond it everything is free. */
  end: number;
}

interface Row {
  marks: Taken;
  labels: Taken;
}

const betweenMarks = 4;
const betweenLabels = 12;
const widths = [150, 112, 92];
const narrow = [76];

/**
 * Puts the things of one lane into as few rows as it takes, in the order given: marks of a row do not touch, and no two
 * labels overlap. Where there is no room for words the mark stands alone; where there is none for the mark it lies over
 * others.
 */
export function pack(wishes: readonly Wish[], options: PackOptions): Packed {
  const rows: Row[] = [];
  const placed = wishes.map((wish): Placed => {
    const found = find(wish, rows, options, widths) ?? find(wish, rows, options, narrow) ?? squeeze(wish, rows, options);
    const row = (rows[found.row] ??= { marks: { spans: [], end: -Infinity }, labels: { spans: [], end: -Infinity } });
    take(row.marks, [wish.left, wish.right]);
    if (found.label) take(row.labels, reach(found.label));
    return { key: wish.key, ...found };
  });
  return { placed, rows: rows.map((_, row) => tallest(placed, row)) };
}

function take(taken: Taken, span: [number, number]) {
  taken.spans.push(span);
  taken.end = Math.max(taken.end, span[1]);
}

function reach(label: Label): [number, number] {
  return [label.x - label.width / 2, label.x + label.width / 2];
}

/** The first row, and the widest label in it, that overlaps nothing. */
function find(wish: Wish, rows: Row[], options: PackOptions, tries: number[]): Omit<Placed, "key"> | undefined {
  for (let row = 0; row < options.rows; row++) {
    if (overlaps(wish.left, wish.right, rows[row]?.marks, betweenMarks)) continue;
    const label = labelIn(wish, rows[row], options, tries);
    if (label) return { row, label };
  }
  return undefined;
}

/** A row where only the mark has room; else the first one, over other marks, with words where those have room. */
function squeeze(wish: Wish, rows: Row[], options: PackOptions): Omit<Placed, "key"> {
  for (let row = 0; row < options.rows; row++) {
    if (!overlaps(wish.left, wish.right, rows[row]?.marks, betweenMarks)) return { row, label: null };
  }
  return { row: 0, label: labelIn(wish, rows[0], options, widths) ?? null };
}

function labelIn(wish: Wish, row: Row | undefined, options: PackOptions, tries: number[]): Label | undefined {
  for (const width of tries) {
    const free = labelsFor(wish, width * options.scale, options).find((one) => !overlaps(...reach(one), row?.labels, betweenLabels));
    if (free) return free;
  }
  return undefined;
}

function overlaps(left: number, right: number, taken: Taken | undefined, apart: number): boolean {
  if (!taken || left >= taken.end + apart) return false;
  // From the latest: what is near in time was taken last.
  for (let at = taken.spans.length - 1; at >= 0; at--) {
    const span = taken.spans[at] as [number, number];
    if (left < span[1] + apart && span[0] < right + apart) return true;
  }
  return false;
}

/** The words at this width, in the middle of the mark first, then from its beginning, then up to its end. */
function labelsFor(wish: Wish, room: number, { wrap, from, to }: PackOptions): Label[] {
  const words = wrap(wish.words, room, 2, wish.face);
  const aside = wish.aside === null ? null : wrap(wish.aside, room, 1, "ui");
  const width = Math.max(words.width, aside?.width ?? 0);
  const label = (middle: number): Label => ({ lines: words.lines, aside: aside?.lines[0] ?? null, x: Math.min(Math.max(middle, from + width / 2), to - width / 2), width });
  return [label(wish.at), label(wish.at + width / 2 - 8), label(wish.at - width / 2 + 8)];
}

function tallest(placed: Placed[], row: number): { lines: number; asides: boolean } {
  const here = placed.filter((one) => one.row === row && one.label !== null);
  return {
    lines: Math.max(0, ...here.map((one) => one.label?.lines.length ?? 0)),
    asides: here.some((one) => one.label?.aside !== null),
  };
}
