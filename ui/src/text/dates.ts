import { getLocalTimeZone, parseAbsolute, parseDateTime, toZoned } from "@internationalized/date";
import type { Precision } from "../api/contract";
import { locale } from "./locale";

const cache = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  const key = `${locale()} ${zone ?? ""} ${JSON.stringify(options)}`;
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale() === "en" ? "en-GB" : locale(), { ...options, timeZone: zone });
    cache.set(key, found);
  }
  return found;
}

/** "14 May 2026". `at` is RFC 3339 or a calendar date; `zone` an IANA name, this machine's without it. */
export function day(at: string, zone?: string): string {
  return format({ day: "numeric", month: "long", year: "numeric" }, zone).format(new Date(at));
}

/** "Friday 24 May": a day near enough to need no year. */
export function weekday(at: string, zone?: string): string {
  return format({ weekday: "long", day: "numeric", month: "long" }, zone).format(new Date(at));
}

/** "14:09": the time of day to the minute. */
export function clock(at: string, zone?: string): string {
  return format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, zone).format(new Date(at));
}

/** "14:09:40": the time of day to the second, for records. */
export function clockToSecond(at: string, zone?: string): string {
  return format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }, zone).format(new Date(at));
}

/** "14:09:40", "14:09" or "14 h": the time of day as exactly as a record has it; nothing where it has the day alone. */
export function clockAsKnown(at: string, precision: Precision, zone?: string): string | null {
  if (precision === "day" || precision === "none") return null;
  if (precision === "hour") return `${format({ hour: "2-digit", hourCycle: "h23" }, zone).format(new Date(at)).slice(0, 2)} h`;
  return precision === "min" ? clock(at, zone) : clockToSecond(at, zone);
}

/** "14 May, 14:09". */
export function dayAndClock(at: string, zone?: string): string {
  return dayAndClockAsKnown(at, "min", zone);
}

/** "14 May, 14:09:40": the day, and the time as exactly as a record has it. */
export function dayAndClockAsKnown(at: string, precision: Precision, zone?: string): string {
  const date = format({ day: "numeric", month: "long" }, zone).format(new Date(at));
  return [date, clockAsKnown(at, precision, zone)].filter(Boolean).join(", ");
}

/** The calendar date at an instant, as a date field takes it: "2026-05-14". */
export function dateField(at: string, zone = getLocalTimeZone()): string {
  return parseAbsolute(at, zone).toString().slice(0, 10);
}

/** The time of day at an instant, as a time field takes it: "14:05". */
export function timeField(at: string, zone = getLocalTimeZone()): string {
  return parseAbsolute(at, zone).toString().slice(11, 16);
}

/** The instant at which the clocks of a zone show this date and time ("2026-05-14", "14:05" or "14:05:30"), or nothing. */
export function instant(date: string, time: string, zone = getLocalTimeZone()): string | undefined {
  try {
    return toZoned(parseDateTime(`${date}T${time.padStart(5, "0")}`), zone).toAbsoluteString();
  } catch {
    return undefined;
  }
}

/** Every time zone there is a name for, this machine's first. */
export function zones(): string[] {
  const here = getLocalTimeZone();
  return [here, ...["UTC", ...Intl.supportedValuesOf("timeZone")].filter((zone, at, all) => zone !== here && all.indexOf(zone) === at)];
}
