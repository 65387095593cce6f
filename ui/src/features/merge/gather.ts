import type { Thing } from "./chart";

/** Things of a lane that stand too close together to be told apart, in order of time. */
export type Several = readonly Thing[];

/**
 * Gathers what is crowded: wherever more than `most` things stand within `room` pixels, those are one. The others stand
 * for themselves, and so does what is in `apart`. In the order given, which is that of time.
 */
export function gathered(things: readonly Thing[], x: (thing: Thing) => number, room: number, most: number, apart: ReadonlySet<string>): (Thing | Several)[] {
  const alone = things.filter((thing) => apart.has(thing.key));
  const crowd = alone.length === 0 ? things : things.filter((thing) => !apart.has(thing.key));
  const found: (Thing | Several)[] = [];
  let at = 0;
  while (at < crowd.length) {
    const first = crowd[at] as Thing;
    let end = at + 1;
    while (end < crowd.length && x(crowd[end] as Thing) - x(first) <= room) end++;
    const isCrowded = end - at > most;
    found.push(isCrowded ? crowd.slice(at, end) : first);
    at = isCrowded ? end : at + 1;
  }
  return alone.length === 0 ? found : [...found, ...alone].sort((a, b) => firstOf(a).at - firstOf(b).at);
}

export function firstOf(one: Thing | Several): Thing {
  return isSeveral(one) ? (one[0] as Thing) : one;
}

export function isSeveral(one: Thing | Several): one is Several {
  return Array.isArray(one);
}
