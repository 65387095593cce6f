import type { Piece } from "../../api";
import { cx, Words } from "../../kit";
import styles from "./own.module.css";

/** Words as they stand, with what went struck through and what came washed. */
export function Pieces({ pieces, id, isFaint }: { pieces: readonly Piece[]; id?: string; isFaint?: boolean }) {
  return (
    <p className={cx(styles.words, isFaint && styles.faint)} id={id} dir="auto">
      {pieces.map(({ kind, text }, at) => {
        if (kind === "gone") return <del key={at} className={styles.gone}><Words>{text}</Words></del>;
        if (kind === "come") return <ins key={at} className={styles.come}><Words>{text}</Words></ins>;
        return <span key={at}><Words>{text}</Words></span>;
      })}
    </p>
  );
}
