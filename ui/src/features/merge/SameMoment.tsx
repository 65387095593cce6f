import { ChevronLeft, ChevronRight } from "lucide-react";
import type { MergeView, Suggestion } from "../../api";
import { Button, Card, IconButton, Spring, Stack } from "../../kit";
import { clock, opening, useText } from "../../text";
import { merge } from "../../text/merge";
import { middleOf, recordsIn, speakerOf, statementsIn } from "./speakers";
import { RecordLine, Voices } from "./Voices";
import styles from "./Merge.module.css";

interface SameMomentProps {
  view: MergeView;
  suggestion: Suggestion;
  onYes: () => void;
  onNo: () => void;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}

/** One thing that may be the same moment: who says what, why it is asked, yes or no. */
export function SameMoment({ view, suggestion, onYes, onNo, onPrevious, onNext }: SameMomentProps) {
  const t = useText(merge);
  const statements = statementsIn(view, suggestion.statements);
  const records = recordsIn(view, suggestion.records);
  const zone = view.review.zone;
  const when = middleOf([...statements.map((one) => one.best), ...records.map((one) => one.at)]);
  const lanes = new Set(statements.flatMap((one) => speakerOf(view, one).lane ?? []));
  const unnamed = statements.filter((one) => speakerOf(view, one).lane === undefined).length;
  return (
    <Card>
      <Stack gap={3}>
        <div className={styles.head}>
          <span>{when === null ? "" : opening(t.about(clock(when, zone)))}</span>
          <span>{opening(t.voices(lanes.size, unnamed, records.length))}</span>
        </div>
        <Voices view={view} statements={statements} />
        {records.map((record) => <RecordLine key={record.id} record={record} zone={zone} />)}
        <p className={styles.why}>{t.why(suggestion.why)}</p>
        <div className={styles.acts}>
          <Button kind="primary" keys="Y" onPress={onYes}>{t.same}</Button>
          <Button keys="N" onPress={onNo}>{t.notSame}</Button>
          <Spring />
          <IconButton label={t.previousOne} onPress={onPrevious} isDisabled={!onPrevious}><ChevronLeft size={16} aria-hidden /></IconButton>
          <IconButton label={t.nextOne} onPress={onNext} isDisabled={!onNext}><ChevronRight size={16} aria-hidden /></IconButton>
        </div>
      </Stack>
    </Card>
  );
}
