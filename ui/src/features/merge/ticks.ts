import { clock, clockToSecond, dayAndClock } from "../../text";
import type { Instant, Scale } from "./scale";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Distances between marks that a clock face would also choose. */
const steps = [
  1, 2, 5, 10, 15, 30, 60, 120, 240, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600,
].map((seconds) => seconds * second);

export interface Tick {
  x: number;
  at: Instant;
  says: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    });
    formats.set(zone, found);
  }
  return found;
}

/** How far this zone's clock is ahead of UTC at that time, in milliseconds. */
export function zoneOffset(at: Instant, zone: string): number {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local - Math.floor(at / second) * second;
}

/** Marks over the part of the drawing in sight, at least `apart` pixels from each other, on full times of the zone's clock. */
export function ticksOf(scale: Scale, left: number, width: number, zone: string, apart = 96): Tick[] {
  const perPixel = (scale.bounds.to - scale.bounds.from) / (scale.x(scale.bounds.to) - scale.x(scale.bounds.from));
  const step = steps.find((one) => one / perPixel >= apart) ?? day * Math.ceil((apart * perPixel) / day);
  const offset = zoneOffset(scale.time(left), zone);
  const ticks: Tick[] = [];
  const first = Math.ceil((scale.time(left) + offset) / step) * step - offset;
  for (let at = first; scale.x(at) <= left + width; at += step) ticks.push({ x: scale.x(at), at, says: says(at, step, zone, ticks.length === 0) });
  return ticks;
}

function says(at: Instant, step: number, zone: string, isFirst: boolean): string {
  const iso = new Date(at).toISOString();
  if (step < minute) return clockToSecond(iso, zone);
  const isMidnight = (at + zoneOffset(at, zone)) % day === 0;
  return step >= day || isMidnight || (isFirst && step >= 6 * hour) ? dayAndClock(iso, zone) : clock(iso, zone);
}
