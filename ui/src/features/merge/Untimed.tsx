import type { MergeView, StatementId } from "../../api";
import { cx, LaneGlyph } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import { speakerOf, statementsIn } from "./speakers";
import { keyOfStatement } from "./walk";
import styles from "./Timeline.module.css";

interface UntimedProps {
  view: MergeView;
  ids: readonly StatementId[];
  names: (key: string) => string;
  stop: string | null;
  marked: ReadonlySet<string>;
  opened: string | null;
  onTake: (key: string, adds: boolean) => void;
}

/** Statements of which nobody said when: agreed all the same, below the timeline. */
export function Untimed({ view, ids, names, stop, marked, opened, onTake }: UntimedProps) {
  const t = useText(merge);
  if (ids.length === 0) return null;
  return (
    <section className={styles.untimed} aria-label={t.noTime}>
      <h2 className={styles.untimedHead}>{t.noTime}</h2>
      <ul>
        {statementsIn(view, ids).map((statement) => {
          const key = keyOfStatement(statement.id);
          const { lane } = speakerOf(view, statement);
          return (
            <li key={key}>
              <button
                type="button"
                tabIndex={key === stop ? 0 : -1}
                aria-label={names(key)}
                aria-pressed={marked.has(key)}
                data-key={key}
                className={cx(styles.chip, key === opened && styles.chipOpened, marked.has(key) && styles.chipMarked)}
                onClick={(event) => onTake(key, event.shiftKey || event.ctrlKey || event.metaKey)}
              >
                {lane !== undefined && <LaneGlyph index={lane} />}
                <span className={styles.chipWords}>{statement.text}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
