import type { Piece } from "../api/contract";
import { cx } from "./cx";
import styles from "./Voice.module.css";
import { Words } from "./Voice";

/** Words as they stand now, with what went struck through and what came washed. */
export function Pieces({ pieces, size = "usual", id }: { pieces: readonly Piece[]; size?: "usual" | "large"; id?: string }) {
  return (
    <div className={cx(styles.voice, size === "large" && styles.large)}>
      <p className={styles.words} id={id} dir="auto">
        {pieces.map(({ kind, text }, at) => {
          if (kind === "gone") return <del key={at} className={styles.gone}><Words>{text}</Words></del>;
          if (kind === "come") return <ins key={at} className={styles.come}><Words>{text}</Words></ins>;
          return <span key={at}><Words>{text}</Words></span>;
        })}
      </p>
    </div>
  );
}
