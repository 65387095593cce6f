import { useState } from "react";
import { FailedNotice, useSettled, useView, type InterviewView, type RecordView, type StatementView } from "../../../api";
import { Dialog, Finder, Pill, Soft, Words } from "../../../kit";
import { clockAsKnown, dateField, dayAndClockAsKnown, useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";

export interface TieDialogProps {
  view: InterviewView;
  statement: StatementView;
  onTie: (statement: StatementView, record: RecordView) => void;
  onClose: () => void;
}

/** Records to lay beside a statement: those near its time, or those with the words typed. */
export function TieDialog({ view, statement, onTie, onClose }: TieDialogProps) {
  const t = useText(interview);
  const [words, setWords] = useState("");
  const settled = useSettled(words.trim(), 150);
  const near = middleOf(statement.when) ?? view.review.from;
  const found = useView("find_records_to_tie", { participant: view.participant, words: settled, near }, { keepLast: true });
  const records = settled === "" && near ? nearestFirst(found.data?.records ?? [], near) : (found.data?.records ?? []);
  const isTied = (record: RecordView) => statement.cites.some(({ id }) => id === record.id);
  return (
    <Dialog title={t.tieTitle} isOpen onClose={onClose} size="wide">
      <p className={styles.words}><Words>{statement.text}</Words></p>
      <Soft>{t.tieMeans}</Soft>
      <FailedNotice failure={found.failure} />
      <Finder
        label={t.tieFind}
        words={words}
        onWords={setWords}
        items={records}
        nameOf={(record) => `${record.source_name}: ${record.text}`}
        onChoose={(record) => onTie(statement, record)}
        isBehind={settled !== words.trim() || found.isOld}
        empty={found.isPending ? "" : words.trim() ? t.tieNone : t.tieNear}
        row={(record) => (
          <span className={styles.recordToTie}>
            <span className={styles.tag}>{timeOf(record, near, view.review.zone)}</span>
            <span className={styles.tag}><Words>{record.source_name}</Words></span>
            <span className={styles.tag}><Words>{record.role ?? record.speaker ?? ""}</Words></span>
            <span className={styles.recordText}><Words>{record.text}</Words></span>
            {isTied(record) && <Pill state="agreed">{t.isTied}</Pill>}
          </span>
        )}
      />
    </Dialog>
  );
}

/** The middle of the band in which it was, or the end of it that is known. */
function middleOf(when: StatementView["when"]): string | null {
  const [from, to] = [when?.earliest ?? null, when?.latest ?? null];
  if (!from || !to) return from ?? to;
  return new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString();
}

/** The nearest in time first, so that Enter takes the likeliest. */
function nearestFirst(records: readonly RecordView[], near: string): RecordView[] {
  const away = ({ at }: RecordView) => (at ? Math.abs(Date.parse(at) - Date.parse(near)) : Infinity);
  return [...records].sort((one, other) => away(one) - away(other));
}

/** The time of day, with the day where it is another one. */
function timeOf({ at, precision }: RecordView, near: string | null, zone: string): string {
  if (!at) return "";
  const isSameDay = near !== null && dateField(at, zone) === dateField(near, zone);
  return (isSameDay && clockAsKnown(at, precision, zone)) || dayAndClockAsKnown(at, precision, zone);
}
