import { Check, CircleDashed, Clock3, Contrast, Heart, PenLine, SplitSquareHorizontal, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { kit } from "../text/kit";
import { useText } from "../text";
import { cx } from "./cx";
import styles from "./Pill.module.css";

/** A state that is always icon, word and colour. */
export type PillState = "agreed" | "waiting" | "unnamed" | "keptBack" | "struck" | "differs" | "notice" | "care" | "plain";

const tones: Record<PillState, string> = {
  agreed: "accent",
  waiting: "notice",
  unnamed: "quiet",
  keptBack: "care",
  struck: "struckTone",
  differs: "differs",
  notice: "notice",
  care: "care",
  plain: "quiet",
};

const icons: Partial<Record<PillState, LucideIcon>> = {
  agreed: Check,
  waiting: Clock3,
  unnamed: Contrast,
  keptBack: CircleDashed,
  differs: SplitSquareHorizontal,
  notice: PenLine,
  care: Heart,
};

/** A few words of state: "agreed, 22 statements". Without children it says the state's own word. */
export function Pill({ state = "plain", children }: { state?: PillState; children?: ReactNode }) {
  const t = useText(kit);
  const Icon = icons[state];
  return (
    <span className={cx(styles.pill, styles[tones[state]])}>
      {Icon && <Icon size={13} aria-hidden />}
      {state === "struck" && <span className={styles.hatch} aria-hidden />}
      <span>{children ?? t.state[state]}</span>
    </span>
  );
}

