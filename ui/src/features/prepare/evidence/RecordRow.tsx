import { CircleHelp, ClockAlert, Flag } from "lucide-react";
import { useState } from "react";
import type { RecordView } from "../../../api";
import { cx, IconButton, Words } from "../../../kit";
import { clockToSecond, day, useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";

export interface RecordRowProps {
  record: RecordView | undefined;
  zone: string;
  isActive: boolean;
  /** The record above it; with another day, the day is said first. Nothing where it is not known. */
  above: RecordView | "none" | undefined;
  /** Where searched words stand: from and to, in code points. */
  hits?: readonly [number, number][];
  onMark: (record: RecordView) => void;
  onAsk: (record: RecordView) => void;
  onSetRight: (record: RecordView) => void;
}

/** One record: when, where, who, what. What can be done with it appears on the row one looks at. */
export function RecordRow({ record, zone, isActive, above, hits, onMark, onAsk, onSetRight }: RecordRowProps) {
  const t = useText(prepare);
  const [isOver, setOver] = useState(false);
  if (!record) return <div className={cx(styles.record, styles.arriving)}><span>·</span></div>;
  const isKey = record.mark === "key_moment";
  const newDay = dayBegun(record, above, zone);
  return (
    <>
      {newDay && <p className={styles.day}>{newDay}</p>}
      <div className={styles.record} onPointerEnter={() => setOver(true)} onPointerLeave={() => setOver(false)}>
        <span className={styles.at}>{timeOf(record, zone, t)}</span>
        <span className={styles.source} title={record.source_name}><Words>{record.source_name}</Words></span>
        <span className={styles.who}><Words>{record.role ?? record.speaker ?? ""}</Words></span>
        <span className={cx(styles.said, !isActive && styles.clamped)} dir="auto"><Hits text={record.text} hits={hits ?? []} /></span>
        <span className={styles.states}>
          {isKey && <span>{t.keyMoment}</span>}
          {record.tied > 0 && <span>{t.tied(record.tied)}</span>}
          {(isActive || isOver) && (
            <span className={styles.acts}>
              <IconButton label={isKey ? t.unmarkKey : t.markKey} keys="M" onPress={() => onMark(record)}>
                <Flag size={16} aria-hidden fill={isKey ? "currentColor" : "none"} />
              </IconButton>
              <IconButton label={t.ask} keys="A" onPress={() => onAsk(record)}><CircleHelp size={16} aria-hidden /></IconButton>
              {record.at && <IconButton label={t.setByRecord} onPress={() => onSetRight(record)}><ClockAlert size={16} aria-hidden /></IconButton>}
            </span>
          )}
        </span>
      </div>
    </>
  );
}

/** The day of a record if the one above it was on another. */
function dayBegun(record: RecordView, above: RecordView | "none" | undefined, zone: string): string | undefined {
  if (!record.at || above === undefined) return undefined;
  const here = day(record.at, zone);
  const before = above !== "none" && above.at ? day(above.at, zone) : undefined;
  return here === before ? undefined : here;
}

function timeOf(record: RecordView, zone: string, t: { noTime: string; into: (ms: number) => string }): string {
  if (record.at) return clockToSecond(record.at, zone);
  return record.offset_ms === null ? t.noTime : t.into(record.offset_ms);
}

/** The text with what was searched for marked in it, as text. */
export function Hits({ text, hits }: { text: string; hits: readonly [number, number][] }) {
  if (hits.length === 0) return <Words>{text}</Words>;
  const points = Array.from(text);
  const piece = (from: number, to: number) => points.slice(from, to).join("");
  const marked = hits.flatMap(([from, to], at) => [
    <Words key={`before ${at}`}>{piece(hits[at - 1]?.[1] ?? 0, from)}</Words>,
    <mark key={`hit ${at}`}><Words>{piece(from, to)}</Words></mark>,
  ]);
  return <>{marked}<Words>{piece(hits.at(-1)?.[1] ?? 0, points.length)}</Words></>;
}
