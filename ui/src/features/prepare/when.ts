import type { RecordView } from "../../api";
import { clockAsKnown, day } from "../../text";

/** The day of a record if the one above it was on another. */
export function dayBegun(record: RecordView, above: RecordView | "none" | undefined, zone: string): string | undefined {
  if (!record.at || above === undefined) return undefined;
  const here = day(record.at, zone);
  const before = above !== "none" && above.at ? day(above.at, zone) : undefined;
  return here === before ? undefined : here;
}

/** The time of day as exactly as the record has it, or how far into its recording it is. */
export function timeOf({ at, precision, offset_ms: offset }: RecordView, zone: string, t: { noTime: string; into: (ms: number) => string }): string {
  if (at) return clockAsKnown(at, precision, zone) ?? t.noTime;
  return offset === null ? t.noTime : t.into(offset);
}
