import type { Face, Lines, Wrap } from "./words";

/** A thing that wants a place in a lane: where its mark is, and the words that want to stand beneath it. */
export interface Wish {
  key: string;
  /** The mark's left and right end, and the point its words gather around. */
  left: number;
  right: number;
  at: number;
  /** None where only the mark stands. */
  words: string | null;
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
  /** Its ends lie over those of others. */
  isOver: boolean;
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
  /** So many rows, and more only where even the points things gather around would lie upon each other. */
  rows: number;
  /** Words may not reach beyond these. */
  from: number;
  to: number;
  /** The size of text against the usual. */
  scale: number;
}

/** Stretches of a row that are taken, in the order they were. */
interface Taken {
  spans: Span[];
  /** The right end of all of them: beyond it everything is free. */
  end: number;
  /** How far the longest reaches beyond the point it gathers around. */
  reach: number;
}

interface Span {
  left: number;
  right: number;
  /** The furthest point of this one and all before it. */
  point: number;
}

interface Row {
  marks: Taken;
  /** What may never be covered: the points the marks gather around. */
  points: Taken;
  labels: Taken;
}

const betweenMarks = 4;
const betweenLabels = 12;
const halfPoint = 7;
const widths = [150, 112, 92, 76];
/** The first of the widths that are narrow: a lower row is better than those. */
const narrow = 3;

/**
 * Puts the things of one lane into as few rows as it takes, in the order given: marks of a row do not touch, and no two
 * labels overlap. Where there is no room for words the mark stands alone; where there is none for the mark its ends lie
 * over those of others, its point never does.
 */
export function pack(wishes: readonly Wish[], options: PackOptions): Packed {
  const rows: Row[] = [];
  const placed = wishes.map((wish): Placed => {
    const said = wordsOf(wish, options);
    const found = find(wish, said, 0, narrow, rows, options) ?? find(wish, said, narrow, widths.length, rows, options) ?? squeeze(wish, said, rows, options);
    const row = (rows[found.row] ??= { marks: none(), points: none(), labels: none() });
    take(row.marks, wish.at, wish.left, wish.right);
    take(row.points, wish.at, ...pointOf(wish));
    if (found.label) take(row.labels, wish.at, found.label.x - found.label.width / 2, found.label.x + found.label.width / 2);
    return { key: wish.key, ...found };
  });
  return { placed, rows: rows.map((_, row) => tallest(placed, row)) };
}

const none = (): Taken => ({ spans: [], end: -Infinity, reach: 0 });

function pointOf({ at, left, right, words }: Wish): [number, number] {
  return words === null ? [left, right] : [at - halfPoint, at + halfPoint];
}

function take(taken: Taken, at: number, left: number, right: number) {
  taken.spans.push({ left, right, point: Math.max(at, taken.spans.at(-1)?.point ?? at) });
  taken.end = Math.max(taken.end, right);
  taken.reach = Math.max(taken.reach, right - at);
}

/** Words broken to one of the widths. */
interface Said {
  lines: string[];
  aside: string | null;
  width: number;
}

/** The words of a wish at the nth width; none where only its mark stands. */
type Words = (nth: number) => Said | null;
type Found = Omit<Placed, "key">;

/** The first row, and the widest label in it, that overlaps nothing. */
function find(wish: Wish, said: Words, from: number, to: number, rows: Row[], options: PackOptions): Found | undefined {
  for (let row = 0; row < options.rows; row++) {
    if (overlaps(wish.left, wish.right, rows[row]?.marks, betweenMarks)) continue;
    const label = labelIn(wish, rows[row], said, options, from, to);
    if (label) return { row, label, isOver: false };
  }
  return undefined;
}

/** A row where the mark has room but no words; else one where its point has, with words if those have room anywhere. */
function squeeze(wish: Wish, said: Words, rows: Row[], options: PackOptions): Found {
  for (let row = 0; row < options.rows; row++) {
    if (!overlaps(wish.left, wish.right, rows[row]?.marks, betweenMarks)) return { row, label: null, isOver: false };
  }
  const point = pointOf(wish);
  const free = [...rows.keys()].filter((row) => !overlaps(...point, rows[row]?.points, 2));
  for (const row of free) {
    const label = labelIn(wish, rows[row], said, options, 0, narrow);
    if (label) return { row, label, isOver: true };
  }
  const row = free[0] ?? rows.length;
  return { row, label: labelIn(wish, rows[row], said, options, 0, narrow) ?? null, isOver: true };
}

/** The widest words that have room in a row: in the middle of the mark first, then from its beginning, then up to its end. */
function labelIn(wish: Wish, row: Row | undefined, said: Words, { from, to }: PackOptions, first: number, last: number): Label | undefined {
  for (let nth = first; nth < last; nth++) {
    const words = said(nth);
    if (!words) return undefined;
    const half = words.width / 2;
    for (let side = 0; side < 3; side++) {
      const middle = wish.at + (side === 0 ? 0 : side === 1 ? half - 8 : 8 - half);
      const x = Math.min(Math.max(middle, from + half), to - half);
      if (!overlaps(x - half, x + half, row?.labels, betweenLabels)) return { ...words, x };
    }
  }
  return undefined;
}

function overlaps(left: number, right: number, taken: Taken | undefined, apart: number): boolean {
  if (!taken || left >= taken.end + apart) return false;
  // From the latest, as far back as anything reaches: what is near in time was taken last.
  for (let at = taken.spans.length - 1; at >= 0; at--) {
    const span = taken.spans[at] as Span;
    if (left < span.right + apart && span.left < right + apart) return true;
    if (span.point + taken.reach + apart <= left) return false;
  }
  return false;
}

function wordsOf({ words, aside, face }: Wish, { wrap, scale }: PackOptions): Words {
  const known: Said[] = [];
  return (nth) => {
    if (words === null) return null;
    const room = (widths[nth] ?? 0) * scale;
    return (known[nth] ??= broken(wrap(words, room, 2, face), aside === null ? null : wrap(aside, room, 1, "ui")));
  };
}

function broken(words: Lines, aside: Lines | null): Said {
  return { lines: words.lines, aside: aside?.lines[0] ?? null, width: Math.max(words.width, aside?.width ?? 0) };
}

function tallest(placed: Placed[], row: number): { lines: number; asides: boolean } {
  const here = placed.filter((one) => one.row === row && one.label !== null);
  return {
    lines: Math.max(0, ...here.map((one) => one.label?.lines.length ?? 0)),
    asides: here.some((one) => one.label?.aside !== null),
  };
}
