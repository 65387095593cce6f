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

/** "14 May, 14:09". */
export function dayAndClock(at: string, zone?: string): string {
  return `${format({ day: "numeric", month: "long" }, zone).format(new Date(at))}, ${clock(at, zone)}`;
}
