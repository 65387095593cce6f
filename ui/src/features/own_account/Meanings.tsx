import { useText } from "../../text";
import { consent, levels } from "../../text/consent";
import styles from "./own.module.css";

/** What each of the four choices means: the explanation that a decision is made under. */
export function Meanings() {
  const c = useText(consent);
  return (
    <dl className={styles.meanings}>
      {levels.map((level) => (
        <div key={level}>
          <dt>{c.levels[level]}</dt>
          <dd>{c.levelMeans[level]}</dd>
        </div>
      ))}
    </dl>
  );
}
