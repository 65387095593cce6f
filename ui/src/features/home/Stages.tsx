import type { ReviewHome, Stages as StagesView } from "../../api";
import { cx, LinkButton, stages, useGo, type Stage } from "../../kit";
import { useText } from "../../text";
import { home } from "../../text/home";
import { shell } from "../../text/shell";
import styles from "./home.module.css";

/** How far a stage has come, as a part of one. It counts what is there, never what anybody did. */
function far(stage: Stage, s: StagesView): number {
  const some = (...parts: boolean[]) => parts.filter(Boolean).length / parts.length;
  switch (stage) {
    case "prepare":
      return some(s.records > 0, s.people > 0);
    case "interviews":
      return s.people === 0 ? 0 : s.heard / s.people;
    case "accounts":
      return s.people === 0 ? 0 : s.agreed / s.people;
    case "merge":
      return some(s.differences > 0, s.scenes > 0);
    case "narrative":
      return some(s.scenes > 0, s.editions > 0);
    case "share":
      return some(s.reading_groups > 0, s.editions > 0);
  }
}

/** The six stages with a sentence each; each is the way there. */
export function Stages({ view }: { view: ReviewHome }) {
  const t = useText(home);
  const names = useText(shell).stages;
  const go = useGo();
  const { review, stages: now } = view;
  return (
    <nav aria-label={t.stagesLabel}>
      <ol className={styles.stages}>
        {stages.map((stage) => {
          const part = far(stage, now);
          return (
            <li key={stage}>
              <LinkButton className={styles.stage} onPress={() => go({ at: stage, review: review.id })}>
                <span className={styles.bar} aria-hidden><span className={styles.fill} style={{ inlineSize: `${part * 100}%` }} /></span>
                <span className={styles.stageName}>{names[stage]}</span>
                <span className={cx(styles.stageSays, part === 0 && styles.ahead)}>{t.stages[stage](now, review.zone)}</span>
              </LinkButton>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
