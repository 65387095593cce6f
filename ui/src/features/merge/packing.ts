import { wrapped, type Face, type Measure } from "./words";

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
  measure: Measure;
  /** At most so many rows. */
  rows: number;
  /** Words may not reach beyond these. */
  from: number;
  to: number;
  /** The size of text against the usual. */
  scale: number;
}

interface Row {
  marks: [left: number, right: number][];
  labels: [left: number, right: number][];
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
    const found = find(wish, rows, options, widths) ?? find(wish, rows, options, narrow) ?? alone(wish, rows, options);
    const row = (rows[found.row] ??= { marks: [], labels: [] });
    row.marks.push([wish.left, wish.right]);
    if (found.label) row.labels.push(reach(found.label));
    return { key: wish.key, ...found };
  });
  return { placed, rows: rows.map((_, row) => tallest(placed, row)) };
}

function reach(label: Label): [number, number] {
  return [label.x - label.width / 2, label.x + label.width / 2];
}

/** The first row, and the widest label in it, that overlaps nothing. */
function find(wish: Wish, rows: Row[], options: PackOptions, tries: number[]): Omit<Placed, "key"> | undefined {
  const labels = tries.flatMap((width) => labelsFor(wish, width * options.scale, options));
  for (let row = 0; row < options.rows; row++) {
    if (overlaps([wish.left, wish.right], rows[row]?.marks, betweenMarks)) continue;
    const label = labels.find((one) => !overlaps(reach(one), rows[row]?.labels, betweenLabels));
    if (label) return { row, label };
  }
  return undefined;
}

function alone(wish: Wish, rows: Row[], options: PackOptions): Omit<Placed, "key"> {
  for (let row = 0; row < options.rows; row++) {
    if (!overlaps([wish.left, wish.right], rows[row]?.marks, betweenMarks)) return { row, label: null };
  }
  return { row: 0, label: null };
}

function overlaps([left, right]: [number, number], taken: [number, number][] | undefined, apart: number): boolean {
  return taken?.some(([from, to]) => left < to + apart && from < right + apart) ?? false;
}

/** The words at this width, in the middle of the mark first, then from its beginning, then up to its end. */
function labelsFor(wish: Wish, room: number, options: PackOptions): Label[] {
  const lines = wrapped(wish.words, room, 2, wish.face, options.measure);
  const aside = wish.aside === null ? null : (wrapped(wish.aside, room, 1, "ui", options.measure)[0] ?? null);
  const width = Math.max(...lines.map((line) => options.measure(line, wish.face)), aside === null ? 0 : options.measure(aside, "ui"));
  const middles = [wish.at, wish.at + width / 2 - 8, wish.at - width / 2 + 8];
  const inside = middles.map((x) => Math.min(Math.max(x, options.from + width / 2), options.to - width / 2));
  return [...new Set(inside)].map((x) => ({ lines, aside, x, width }));
}

function tallest(placed: Placed[], row: number): { lines: number; asides: boolean } {
  const here = placed.filter((one) => one.row === row && one.label !== null);
  return {
    lines: Math.max(0, ...here.map((one) => one.label?.lines.length ?? 0)),
    asides: here.some((one) => one.label?.aside !== null),
  };
}
