/** About how many characters of a long text are shown around what was searched for. */
const long = 320;
const before = 90;

export interface Excerpt {
  text: string;
  hits: [number, number][];
}

/** The part of a long text in which the first words that were searched for stand; a short one stays whole. */
export function excerpt(text: string, hits: readonly [number, number][]): Excerpt {
  const points = Array.from(text);
  const first = hits[0];
  if (!first || points.length <= long) return { text, hits: [...hits] };
  const wanted = Math.max(0, Math.min(first[0] - before, points.length - long));
  const from = wanted === 0 ? 0 : wordFrom(points, wanted, first[0]);
  const to = Math.min(points.length, Math.max(from + long, first[1]));
  const [head, tail] = [from > 0 ? "… " : "", to < points.length ? " …" : ""];
  const moved = hits.filter(([, end]) => end <= to).map(([at, end]): [number, number] => [at - from + head.length, end - from + head.length]);
  return { text: head + points.slice(from, to).join("") + tail, hits: moved };
}

/** Where the next word begins, so that none is cut, but not beyond a place. */
function wordFrom(points: string[], from: number, most: number): number {
  const space = points.findIndex((point, at) => at >= from && /\s/u.test(point));
  return space < 0 || space >= most ? from : space + 1;
}
