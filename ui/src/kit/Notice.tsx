import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ProgressBar as AriaProgressBar, Label } from "react-aria-components";
import { kit } from "../text/kit";
import { useText } from "../text";
import { cx } from "./cx";
import styles from "./Notice.module.css";

export interface NoticeProps {
  /** What happened, as a sentence. */
  happened: ReactNode;
  /** What is safe, as a sentence. */
  safe?: ReactNode;
  /** What to do: sentences or buttons. */
  act?: ReactNode;
  tone?: "notice" | "care" | "differs" | "accent";
}

/** What happened, what is safe, what to do. Announced when it appears. */
export function Notice({ happened, safe, act, tone = "notice" }: NoticeProps) {
  return (
    <div role="status" className={cx(styles.notice, styles[tone])}>
      <CircleAlert size={17} aria-hidden className={styles.icon} />
      <div className={styles.says}>
        <p><strong className={styles.happened}>{happened}</strong>{safe && <> {safe}</>}</p>
        {act && <div className={styles.act}>{act}</div>}
      </div>
    </div>
  );
}

/** Nothing here yet: one sentence, one action. */
export function EmptyState({ says, act }: { says: ReactNode; act?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{says}</p>
      {act}
    </div>
  );
}

export interface ProgressBarProps {
  label: string;
  /** Both in the same unit; without `total` it only says that work goes on. */
  done?: number;
  total?: number;
  /** "31,204 of 48,000 messages". */
  says?: string;
}

/** How far long work has come, in words and as a bar. */
export function ProgressBar({ label, done = 0, total, says }: ProgressBarProps) {
  const isUnknown = total === undefined || total === 0;
  return (
    <AriaProgressBar value={isUnknown ? 0 : done} maxValue={total ?? 1} isIndeterminate={isUnknown} valueLabel={says} className={styles.progress}>
      {({ percentage = 0 }) => (
        <>
          <div className={styles.progressHead}>
            <Label>{label}</Label>
            {says && <span className={styles.soft}>{says}</span>}
          </div>
          <div className={styles.track}>
            <div className={cx(styles.fill, isUnknown && styles.unknown)} style={isUnknown ? undefined : { width: `${percentage}%` }} />
          </div>
        </>
      )}
    </AriaProgressBar>
  );
}

/** Shown only when opening takes longer than a glance. */
export function Loading({ label }: { label?: string }) {
  const t = useText(kit);
  return <p className={styles.loading} role="status">{label ?? t.loading}</p>;
}
