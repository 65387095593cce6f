import type { MergeView, OrderConflict } from "../../api";
import { Card, LinkButton } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import { recordsIn, statementsIn } from "./speakers";
import { tellerOf } from "./tell";
import { RecordLine, Voices } from "./Voices";
import styles from "./Merge.module.css";

/** Statements that do not fit on one clock, as a question with the smallest set of them. Nobody is asked to give way. */
export function Conflict({ view, conflict, onShow }: { view: MergeView; conflict: OrderConflict; onShow: (statements: readonly string[]) => void }) {
  const t = useText(merge);
  return (
    <Card tone="notice">
      <p className={styles.topic}><strong>{t.conflict}.</strong> {conflict.why} {t.conflictAsk}</p>
      <details className={styles.topic}>
        <summary>{t.theSet(conflict.statements.length + conflict.records.length)}</summary>
        <div className={styles.set}>
          <Voices view={view} statements={statementsIn(view, conflict.statements)} />
          {recordsIn(view, conflict.records).map((record) => <RecordLine key={record.id} record={record} tell={tellerOf(view)} />)}
        </div>
      </details>
      <LinkButton className={styles.topic} onPress={() => onShow(conflict.statements)}>{t.showStatements(conflict.statements.length)}</LinkButton>
    </Card>
  );
}
