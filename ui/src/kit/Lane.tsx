import { cx } from "./cx";
import styles from "./Lane.module.css";

/** How many lanes look different; a ninth person starts over with the first look. */
export const laneCount = 8;
const glyphs = ["●", "▲", "■", "◆", "✚", "★", "⬟", "⬢"] as const;

/** The sign of a lane, by index from 0 in the order of first appearance. */
export function laneGlyph(index: number): string {
  return glyphs[index % laneCount] ?? glyphs[0];
}

/** The colour of a lane as a custom property, for SVG: `fill={laneColour(2)}`. */
export function laneColour(index: number): string {
  return `var(--lane-${(index % laneCount) + 1})`;
}

/** The class that sets `--lane` for what is inside. */
export function laneClass(index: number): string {
  return styles[`lane${(index % laneCount) + 1}`] ?? "";
}

/** Only the sign, where the name stands beside it already. Never for unattributed words. */
export function LaneGlyph({ index }: { index: number }) {
  return <span className={cx(styles.glyph, laneClass(index))} aria-hidden>{laneGlyph(index)}</span>;
}

/** Whose this is: sign, colour and name together. */
export function Lane({ index, name, strong = true }: { index: number; name: string; strong?: boolean }) {
  return (
    <span className={styles.lane}>
      <LaneGlyph index={index} />
      <span className={strong ? styles.name : undefined}>{name}</span>
    </span>
  );
}
