import type { StatementId } from "../../api";
import type { Picture } from "./layout";

/** A stop of the keyboard on the timeline: a mark of a lane, or a statement without a time. */
export type Stop = { key: string; at: number };

/** The stops of each lane from top to bottom, in order of time; statements without a time are the last lane. */
export function lanesOfStops(picture: Picture, untimed: readonly StatementId[] = []): Stop[][] {
  const timed = picture.lanes.map((lane) => lane.marks.map(({ key, x }) => ({ key, at: x })).sort((a, b) => a.at - b.at));
  return [...timed, untimed.map((id, at) => ({ key: keyOfStatement(id), at }))].filter((stops) => stops.length > 0);
}

/** The stop where the keyboard is: what is active, the crowd it went into, what came out of the crowd; else the first. */
export function stopOf(picture: Picture, untimed: readonly string[], active: string | null): string | null {
  if (active !== null) {
    const held = picture.holder.get(active) ?? picture.holder.get(active.replace(/^c:/u, ""));
    if (held) return held.key;
    if (untimed.includes(active)) return active;
  }
  return picture.marks[0]?.key ?? untimed[0] ?? null;
}

export function keyOfStatement(id: StatementId): string {
  return `s:${id}`;
}

export type Step = "left" | "right" | "up" | "down" | "first" | "last";

/** The stop one step from here: along the lane, or the nearest in time on the lane above or below. */
export function walked(lanes: readonly Stop[][], from: string | null, step: Step): string | null {
  const row = lanes.findIndex((stops) => stops.some((stop) => stop.key === from));
  const here = lanes[row];
  if (!here) return lanes[0]?.[0]?.key ?? null;
  const at = here.findIndex((stop) => stop.key === from);
  const stop = here[at] as Stop;
  switch (step) {
    case "left": return (here[at - 1] ?? stop).key;
    case "right": return (here[at + 1] ?? stop).key;
    case "first": return (here[0] ?? stop).key;
    case "last": return (here.at(-1) ?? stop).key;
    case "up": return nearest(lanes[row - 1], stop).key;
    case "down": return nearest(lanes[row + 1], stop).key;
  }
}

function nearest(stops: readonly Stop[] | undefined, to: Stop): Stop {
  if (!stops) return to;
  return stops.reduce((best, one) => (Math.abs(one.at - to.at) < Math.abs(best.at - to.at) ? one : best));
}
