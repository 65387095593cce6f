import type { MergeView, Precision } from "../../api";
import { clockAsKnown, dateField, dayAndClockAsKnown } from "../../text";

/** Tells a time: to the minute unless more or less is known of it. */
export type Tell = (at: string, precision?: Precision) => string;

/** How times of a merge are told: with the day where more than one is shown. */
export function tellerOf({ from, to, review: { zone } }: Pick<MergeView, "from" | "to" | "review">): Tell {
  const isOneDay = from === null || to === null || dateField(from, zone) === dateField(to, zone);
  return (at, precision = "min") => (isOneDay && clockAsKnown(at, precision, zone)) || dayAndClockAsKnown(at, precision, zone);
}
