import type { DecisionView, Precision, RecordView, StatementView } from "../../../api";
import { Button, LinkButton, Popover, Words } from "../../../kit";
import { clockAsKnown, useText } from "../../../text";
import { interview } from "../../../text/interview";
import styles from "../Interview.module.css";

export interface BelowProps {
  voice: string;
  /** The prompt it answers, in words. */
  asked: string | undefined;
  statement: StatementView | undefined;
  decision: DecisionView | undefined;
  zone: string;
  /** Whether to say whose words they are although nothing is written yet. */
  isCurrent: boolean;
  onDecision: () => void;
  onUntie: (record: RecordView) => void;
  onComeBack: () => void;
}

/** Whose words these are, what they answer, what they are tied to. */
export function Below({ voice, asked, statement, decision, zone, isCurrent, onDecision, onUntie, onComeBack }: BelowProps) {
  const t = useText(interview);
  if (!statement && !isCurrent && !asked) return null;
  return (
    <>
      {decision && (
        <p className={styles.tagOfDecision}>
          <LinkButton onPress={onDecision}>{t.decisionHere(decision.content.title)}</LinkButton>
        </p>
      )}
      <p className={styles.tag}>
        {voice}
        {asked && <> · {t.asked(asked)}</>}
        {statement && statement.cites.length > 0 && <> · {t.tiedTo} </>}
        {statement?.cites.map((record, at) => (
          <span key={record.id}>{at > 0 && ", "}<Tied record={record} zone={zone} onUntie={() => onUntie(record)} /></span>
        ))}
        {statement?.come_back && <> · <LinkButton onPress={onComeBack} className={styles.comeBack}>? {t.comeBack}</LinkButton></>}
      </p>
    </>
  );
}

const toTheMinute = (precision: Precision): Precision => (["us", "ms", "s"].includes(precision) ? "min" : precision);

function Tied({ record, zone, onUntie }: { record: RecordView; zone: string; onUntie: () => void }) {
  const t = useText(interview);
  const at = record.at && clockAsKnown(record.at, toTheMinute(record.precision), zone);
  const name = [record.source_name, at].filter(Boolean).join(" ");
  return (
    <Popover label={name} trigger={<LinkButton>{name}</LinkButton>}>
      <div className={styles.tiedRecord}>
        <p className={styles.tag}><Words>{record.role ?? record.speaker ?? record.source_name}</Words></p>
        <p className={styles.words}><Words>{record.text}</Words></p>
        <Button onPress={onUntie}>{t.untie(name)}</Button>
      </div>
    </Popover>
  );
}
