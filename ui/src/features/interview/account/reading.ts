import type { Anchor, Reading, StatementId, WhenView } from "../../../api";
import { clock, dateField, instant } from "../../../text";

/** The readings that can be set by hand. */
export const kinds = ["about", "between", "before_time", "after_time", "before", "after", "around", "during", "unknown"] as const;
export type Kind = (typeof kinds)[number];

/** A reading as fields of a form: what does not belong to the kind is left as it is. */
export interface ByHand {
  kind: Kind;
  day: string;
  at: string;
  to: string;
  /** Give or take, in minutes. */
  around: string;
  atLeast: string;
  atMost: string;
  anchor: Anchor | undefined;
}

const minutes = (seconds: number) => String(Math.round(seconds / 6) / 10);
const seconds = (minutes: string) => Math.round(Number(minutes.replace(",", ".")) * 60);

/** The form for a reading; where there is none, a band around nothing yet on the day of the review. */
export function toForm(when: WhenView | null, reviewFrom: string | null, zone: string): ByHand {
  const reading = when?.reading;
  const empty: ByHand = {
    kind: "about",
    day: reviewFrom ? dateField(reviewFrom, zone) : "",
    at: "", to: "", around: "5", atLeast: "0", atMost: "", anchor: undefined,
  };
  const at = (time: string) => ({ day: dateField(time, zone), at: clock(time, zone) });
  switch (reading?.kind) {
    case undefined:
    case "unknown":
      return reading ? { ...empty, kind: "unknown" } : empty;
    case "exact":
      return { ...empty, ...at(reading.at), around: minutes(reading.precision_s) };
    case "about":
      return { ...empty, ...at(reading.at), around: minutes(reading.plus_minus_s) };
    case "between":
      return { ...empty, ...at(reading.from), kind: "between", to: clock(reading.to, zone) };
    case "before_time":
    case "after_time":
      return { ...empty, ...at(reading.at), kind: reading.kind };
    case "during":
      return { ...empty, kind: "during", anchor: reading.of };
    // What is made of several readings is adjusted as the band that follows from them.
    case "all":
    case "either":
      return when?.earliest && when.latest ? { ...empty, ...at(when.earliest), kind: "between", to: clock(when.latest, zone) } : empty;
    case "around":
      return { ...empty, kind: "around", anchor: reading.of, around: minutes(reading.plus_minus_s) };
    case "before":
    case "after": {
      const atMost = reading.max_gap_s === null ? "" : minutes(reading.max_gap_s);
      return { ...empty, kind: reading.kind, anchor: reading.of, atLeast: minutes(reading.min_gap_s), atMost };
    }
  }
}

/** The reading a form stands for, or nothing while something is missing. */
export function fromForm(form: ByHand, zone: string): Reading | undefined {
  const at = instant(form.day, form.at, zone);
  const around = seconds(form.around);
  switch (form.kind) {
    case "unknown":
      return { kind: "unknown" };
    case "about":
      return at && around >= 0 ? { kind: "about", at, plus_minus_s: around } : undefined;
    case "between": {
      const to = instant(form.day, form.to, zone);
      if (!at || !to) return undefined;
      // A band that ends earlier than it begins goes past midnight.
      return { kind: "between", from: at, to: to >= at ? to : new Date(Date.parse(to) + 86_400_000).toISOString() };
    }
    case "before_time":
    case "after_time":
      return at ? { kind: form.kind, at } : undefined;
    case "during":
      return form.anchor && { kind: "during", of: form.anchor };
    case "around":
      return form.anchor && around >= 0 ? { kind: "around", of: form.anchor, plus_minus_s: around } : undefined;
    case "before":
    case "after": {
      const least = Math.max(1, seconds(form.atLeast || "0"));
      const most = form.atMost.trim() === "" ? null : seconds(form.atMost);
      const fits = form.anchor && !Number.isNaN(least) && (most === null || most >= least);
      return fits ? { kind: form.kind, of: form.anchor as Anchor, min_gap_s: least, max_gap_s: most } : undefined;
    }
  }
}

/** An anchor as a key of a list, and back. */
export const keyOfAnchor = (anchor: Anchor) => `${anchor.kind}:${anchor.id}`;
export const statementAnchor = (id: StatementId): Anchor => ({ kind: "statement", id });
