import { Fragment, type ReactNode } from "react";
import { kit } from "../text/kit";
import { useText } from "../text";
import { cx } from "./cx";
import { laneClass } from "./Lane";
import styles from "./Voice.module.css";

/** Characters that are there and cannot be seen: directions, zero widths, soft hyphens, controls. */
const unseen = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;

export interface WordsProps {
  children: string;
  /** What to mark: from and to, in Unicode code points, in order and apart. */
  hits?: readonly (readonly [number, number])[];
}

/** Words that came from outside, as text; characters that hide or reorder others are shown where they stand. */
export function Words({ children, hits = [] }: WordsProps) {
  if (hits.length === 0) return <Seen>{children}</Seen>;
  const points = Array.from(children);
  const between = (from: number, to?: number) => points.slice(from, to).join("");
  return (
    <>
      {hits.map(([from, to], at) => (
        <Fragment key={from}>
          <Seen>{between(hits[at - 1]?.[1] ?? 0, from)}</Seen>
          <mark><Seen>{between(from, to)}</Seen></mark>
        </Fragment>
      ))}
      <Seen>{between(hits.at(-1)?.[1] ?? 0)}</Seen>
    </>
  );
}

function Seen({ children }: { children: string }) {
  const t = useText(kit);
  if (!unseen.test(children)) return children;
  const parts = children.split(new RegExp(`(${unseen.source})`, "u"));
  return parts.map((part, at) =>
    unseen.test(part) ? (
      <span key={at} className={styles.unseen} title={t.hidden}>
        {`U+${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`}
      </span>
    ) : (
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}

export interface VoiceProps {
  /** The words, exactly as they were said or written. */
  children: string;
  /** Colours the opening quote. Leave it out for words that are not attributed. */
  lane?: number;
  size?: "usual" | "small" | "large";
  /** `line` puts the lane's colour beside the words instead, for several voices one below the other. */
  mark?: "quote" | "line" | "none";
  /** What stands below: when, in whose words, tied to what. */
  below?: ReactNode;
}

/** Words of a person: serif, upright, their own. */
export function Voice({ children, lane, size = "usual", mark = "quote", below }: VoiceProps) {
  return (
    <figure className={cx(styles.voice, styles[size], mark === "line" && styles.line, lane !== undefined && laneClass(lane))}>
      <blockquote className={styles.words} dir="auto">
        {mark === "quote" && <span className={styles.quote} aria-hidden>“</span>}
        <Words>{children}</Words>
      </blockquote>
      {below && <figcaption className={styles.below}>{below}</figcaption>}
    </figure>
  );
}
