import { Check, CircleAlert, CircleDashed } from "lucide-react";
import { kit } from "../text/kit";
import { useText } from "../text";
import { cx } from "./cx";
import styles from "./Pill.module.css";

/** What is known about what was typed: `saved` only after the core has said so. */
export type Saving = "saving" | "saved" | "notSaved";

const icons = { saving: CircleDashed, saved: Check, notSaved: CircleAlert };

/** Whether what was typed is kept, as icon and word. */
export function SavedMark({ saving }: { saving: Saving }) {
  const t = useText(kit);
  const Icon = icons[saving];
  return (
    <span role="status" className={cx(styles.pill, saving === "notSaved" && styles.notice)} data-saving={saving}>
      <Icon size={13} aria-hidden />
      <span>{t[saving]}</span>
    </span>
  );
}
