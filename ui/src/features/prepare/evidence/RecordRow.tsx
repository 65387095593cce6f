import { CircleHelp, ClockAlert, Flag, ListTree } from "lucide-react";
import { useState } from "react";
import type { RecordView } from "../../../api";
import { cx, excerpt, IconButton, Words } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";
import { dayBegun, timeOf } from "../when";

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
  /** Shows it in its place among all others. */
  onOpen?: (record: RecordView) => void;
}

/** One record: when, where, who, what. What can be done with it appears on the row one looks at. */
export function RecordRow({ record, zone, isActive, above, hits, onMark, onAsk, onSetRight, onOpen }: RecordRowProps) {
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
        <span className={cx(styles.said, !isActive && styles.clamped)} dir="auto"><Said text={record.text} hits={hits ?? []} isWhole={isActive} /></span>
        <span className={styles.states}>
          {isKey && <span>{t.keyMoment}</span>}
          {record.tied > 0 && <span>{t.tied(record.tied)}</span>}
          {(isActive || isOver) && (
            <span className={styles.acts}>
              <IconButton label={isKey ? t.unmarkKey : t.markKey} keys="M" onPress={() => onMark(record)}>
                <Flag size={16} aria-hidden fill={isKey ? "currentColor" : "none"} />
              </IconButton>
              <IconButton label={t.ask} keys="A" onPress={() => onAsk(record)}><CircleHelp size={16} aria-hidden /></IconButton>
              {onOpen && <IconButton label={t.showInPlace} keys="Enter" onPress={() => onOpen(record)}><ListTree size={16} aria-hidden /></IconButton>}
              {record.at && <IconButton label={t.setByRecord} onPress={() => onSetRight(record)}><ClockAlert size={16} aria-hidden /></IconButton>}
            </span>
          )}
        </span>
      </div>
    </>
  );
}

/** The text with what was searched for marked in it; of a long one the part around that, until it is looked at. */
export function Said({ text, hits, isWhole }: { text: string; hits: readonly [number, number][]; isWhole: boolean }) {
  const part = isWhole ? { text, hits } : excerpt(text, hits);
  return <Words hits={part.hits}>{part.text}</Words>;
}
