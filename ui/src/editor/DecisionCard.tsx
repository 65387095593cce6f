import type { Factor, ShelfDecision, Strength } from "../api/contract";
import { Card, cx, laneClass } from "../kit";
import { useText } from "../text";
import { editor } from "../text/editor";
import { pullsOf } from "./pulls";
import styles from "./editor.module.css";

/** How far a step's line reaches, in percent of the room. It orders one person's own words and is added to nothing. */
const reach: Record<Strength, number> = { slight: 14, some: 24, strong: 38, decisive: 54, cannot_say: 18 };

/** A decision point and what pulled, from where the person stood: what was taken, what else could be seen, which way each thing pulled. */
export function DecisionCard({ shown, number }: { shown: ShelfDecision; number: number | undefined }) {
  const t = useText(editor);
  const { content, speaker, lane } = shown;
  const others = content.options.filter((option) => option.taken === "not_taken" && option.visible_then === "yes");
  const taken = content.options.filter((option) => option.taken === "taken");
  const pulls = pullsOf(content);
  return (
    <Card className={cx(lane !== null && laneClass(lane))}>
      <p className={styles.decisionTitle}>
        <strong>{content.title}</strong>
        {others.length > 0 && <span> {t.ratherThan(others.map((option) => option.text))}</span>}
        {number !== undefined && <sup className={styles.number}>{number}</sup>}
      </p>
      <p className={styles.decisionWho}>{[speaker ?? t.unnamed, taken.length > 0 && t.done(taken.map((option) => option.text))].filter(Boolean).join(" · ")}</p>
      {pulls.length > 0 && (
        <dl className={styles.pulls}>
          {pulls.map(({ factor, way }) => (
            <div key={factor.id} className={styles.pull}>
              <dt>{factor.text}</dt>
              <dd>
                <span className={cx(styles.line, styles[way])} style={{ inlineSize: `${reach[factor.strength ?? "cannot_say"]}%` }} aria-hidden />
                <span className={styles.how}>{howStrongly(factor, t)}{way === "other" && ` · ${t.otherWay}`}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

function howStrongly(factor: Factor, t: { strengths: Record<Strength, string>; inTheirWords: (words: string) => string }): string {
  if (factor.strength_words !== "") return t.inTheirWords(factor.strength_words);
  return factor.strength === null ? "" : t.strengths[factor.strength];
}
