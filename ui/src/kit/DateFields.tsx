import { parseDate, parseTime, type CalendarDate, type Time } from "@internationalized/date";
import {
  DateField as AriaDateField,
  DateInput,
  DateSegment,
  Label,
  TimeField as AriaTimeField,
} from "react-aria-components";
import { Below } from "./Field";
import styles from "./fields.module.css";

interface Told {
  label: string;
  description?: string;
  errorMessage?: string;
}

function Segments() {
  return (
    <DateInput className={styles.segments}>
      {(segment) => <DateSegment segment={segment} className={styles.segment} />}
    </DateInput>
  );
}

export interface DateFieldProps extends Told {
  /** "2026-05-14", or nothing. */
  value: string | null;
  onChange: (value: string | null) => void;
}

/** A calendar day, part by part, by keyboard. */
export function DateField({ label, description, errorMessage, value, onChange }: DateFieldProps) {
  return (
    <AriaDateField
      className={styles.field}
      value={value ? parseDate(value) : null}
      onChange={(date: CalendarDate | null) => onChange(date ? date.toString() : null)}
      isInvalid={errorMessage !== undefined}
    >
      <Label className={styles.label}>{label}</Label>
      <Segments />
      <Below description={description} errorMessage={errorMessage} />
    </AriaDateField>
  );
}

export interface TimeFieldProps extends Told {
  /** "14:05" or "14:05:30", or nothing. */
  value: string | null;
  onChange: (value: string | null) => void;
  granularity?: "minute" | "second";
}

/** A time of day, part by part, by keyboard. */
export function TimeField({ label, description, errorMessage, value, onChange, granularity = "minute" }: TimeFieldProps) {
  return (
    <AriaTimeField
      className={styles.field}
      hourCycle={24}
      granularity={granularity}
      value={value ? parseTime(value) : null}
      onChange={(time: Time | null) => onChange(time ? time.toString().slice(0, granularity === "minute" ? 5 : 8) : null)}
      isInvalid={errorMessage !== undefined}
    >
      <Label className={styles.label}>{label}</Label>
      <Segments />
      <Below description={description} errorMessage={errorMessage} />
    </AriaTimeField>
  );
}

