import type { MergeView } from "../../api";

/** Milliseconds since 1970, as a number that can be drawn. */
export type Instant = number;

export interface Bounds {
  from: Instant;
  to: Instant;
}

/** How times become places: pixels from the left edge of the whole drawing, however much of it is in sight. */
export interface Scale {
  bounds: Bounds;
  zoom: number;
  /** The width of the whole drawing in pixels. */
  width: number;
  x: (at: Instant) => number;
  time: (x: number) => Instant;
}

/** Room at both ends of the drawing, in pixels, so that the first and the last words have a place. */
export const margin = 72;
const minute = 60_000;

/** One thing's place in time: what the words of all and the records leave open, and the best guess. */
export interface Fuzzy {
  earliest: Instant | null;
  latest: Instant | null;
  best: Instant;
}

export function instant(at: string | null): Instant | null {
  return at === null ? null : Date.parse(at);
}

/** Where a thing stands, or nothing when no time is known of it at all. */
export function fuzzy(of: { earliest: string | null; latest: string | null; best: string | null }): Fuzzy | null {
  const earliest = instant(of.earliest);
  const latest = instant(of.latest);
  const middle = earliest !== null && latest !== null ? (earliest + latest) / 2 : (earliest ?? latest);
  const best = instant(of.best) ?? middle;
  return best === null ? null : { earliest, latest, best };
}

/** From the first to the last thing that has a time; the review's own bounds where they reach further. */
export function boundsOf(view: MergeView): Bounds {
  const told = [view.from, view.to, ...view.records.map((record) => record.at), ...view.decisions.map((decision) => decision.best)];
  const times = [...told.map(instant), ...view.statements.map((statement) => fuzzy(statement)?.best ?? null)].filter((at) => at !== null);
  if (times.length === 0) return { from: 0, to: minute };
  const from = times.reduce((a, b) => Math.min(a, b));
  const to = times.reduce((a, b) => Math.max(a, b));
  return to - from < minute ? { from: from - minute / 2, to: to + minute / 2 } : { from, to };
}

/** The drawing at this zoom: 1 shows everything in `width`. */
export function scaleOf(bounds: Bounds, width: number, zoom: number): Scale {
  const inner = Math.max(1, width - 2 * margin) * zoom;
  const span = bounds.to - bounds.from;
  return {
    bounds,
    zoom,
    width: inner + 2 * margin,
    x: (at) => margin + ((at - bounds.from) / span) * inner,
    time: (x) => bounds.from + ((x - margin) / inner) * span,
  };
}

/** Where a place of the drawing at one zoom is at another. */
export function atZoom(x: number, drawn: number, zoom: number): number {
  return margin + (x - margin) * (zoom / drawn);
}

/** The closest anyone can look: ten seconds across the page. */
export function greatestZoom(bounds: Bounds): number {
  return Math.max(1, (bounds.to - bounds.from) / 10_000);
}

/** Which part of the drawing is in sight: how close, and how far from its left edge. */
export interface Sight {
  zoom: number;
  left: number;
}

export const wholeSight: Sight = { zoom: 1, left: 0 };

function within(left: number, scale: Scale, width: number): number {
  return Math.min(Math.max(0, left), Math.max(0, scale.width - width));
}

/** Comes closer or steps back by a factor; what is at `at` pixels from the left of the page stays there. */
export function zoomed(sight: Sight, by: number, at: number, bounds: Bounds, width: number): Sight {
  const zoom = Math.min(Math.max(1, sight.zoom * by), greatestZoom(bounds));
  const time = scaleOf(bounds, width, sight.zoom).time(sight.left + at);
  const scale = scaleOf(bounds, width, zoom);
  return { zoom, left: within(scale.x(time) - at, scale, width) };
}

export function panned(sight: Sight, by: number, bounds: Bounds, width: number): Sight {
  return { ...sight, left: within(sight.left + by, scaleOf(bounds, width, sight.zoom), width) };
}

/** Moves only as far as it takes to have this place of the drawing in sight. */
export function revealed(sight: Sight, x: number, bounds: Bounds, width: number): Sight {
  const room = Math.min(margin, width / 4);
  if (x < sight.left + room) return panned(sight, x - room - sight.left, bounds, width);
  if (x > sight.left + width - room) return panned(sight, x + room - width - sight.left, bounds, width);
  return sight;
}

/** Has these times in sight, in the middle of the page; comes closer until they nearly fill it where `closer`. */
export function showing(sight: Sight, from: Instant, to: Instant, closer: boolean, bounds: Bounds, width: number): Sight {
  const here = scaleOf(bounds, width, sight.zoom);
  const span = here.x(to) - here.x(from);
  const room = Math.max(1, width - 2 * margin);
  const fills = span > 0 ? Math.min(8, Math.max(1, (0.7 * room) / span)) : 1;
  const by = span > room ? room / span : closer ? fills : 1;
  const zoom = Math.min(Math.max(1, sight.zoom * by), greatestZoom(bounds));
  const scale = scaleOf(bounds, width, zoom);
  return { zoom, left: within((scale.x(from) + scale.x(to) - width) / 2, scale, width) };
}
