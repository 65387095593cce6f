import type { MergedStatement, MergeView, RecordView } from "../../api";
import { Voice, Words } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import { speakerOf } from "./speakers";
import type { Tell } from "./tell";
import styles from "./Merge.module.css";

/** Several voices one below the other, each with its lane's line; words without a name have none. */
export function Voices({ view, statements }: { view: MergeView; statements: readonly MergedStatement[] }) {
  const t = useText(merge);
  return (
    <div className={styles.voices}>
      {statements.map((statement) => {
        const { lane, name } = speakerOf(view, statement);
        const below = [name ?? t.unnamed, statement.as_said !== null && t.asSaid(statement.as_said)].filter(Boolean).join(" · ");
        return <Voice key={statement.id} lane={lane} mark="line" size="small" below={below}>{statement.text}</Voice>;
      })}
    </div>
  );
}

export function RecordLine({ record, tell }: { record: RecordView; tell: Tell }) {
  return (
    <p className={styles.record}>
      {record.at !== null && <time dateTime={record.at}>{tell(record.at, record.precision)}</time>}
      <Words>{record.text}</Words>
    </p>
  );
}
