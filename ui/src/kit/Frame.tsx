import { createContext, use, useRef, type HTMLAttributes, type ReactNode } from "react";
import { useLandmark } from "react-aria/useLandmark";
import { createPortal } from "react-dom";
import { cx } from "./cx";
import { useFocusMode } from "./focus";
import styles from "./Frame.module.css";

interface RegionProps extends Omit<HTMLAttributes<HTMLElement>, "role"> {
  label: string;
  role?: "main" | "complementary" | "navigation" | "region" | "search" | "banner";
}

const elements = { main: "main", complementary: "aside", navigation: "nav", region: "section", search: "search", banner: "header" } as const;

/** A named part of the page that F6 and Shift+F6 reach. */
export function Region({ label, role = "region", className, children, ...rest }: RegionProps) {
  const ref = useRef<HTMLElement>(null);
  const { landmarkProps } = useLandmark({ role, "aria-label": label }, ref);
  const As = elements[role] as "section";
  return <As {...rest} {...landmarkProps} ref={ref} className={cx(styles.region, className)}>{children}</As>;
}

export interface ScreenProps {
  /** What this screen is, for those who hear it. */
  label: string;
  left?: ReactNode;
  leftLabel?: string;
  /** `wide` where the left pane holds sentences rather than a list. */
  leftIs?: "usual" | "wide";
  /** What stays of the left pane in focus mode; nothing unless said. The right pane always goes. */
  leftInFocus?: ReactNode;
  right?: ReactNode;
  rightLabel?: string;
  /** `paper` for reading and writing, `desk` where things lie side by side. */
  ground?: "paper" | "desk";
  /** `flush` leaves margins and scrolling to the children. */
  inside?: "roomy" | "flush";
  children: ReactNode;
}

/** A screen under the header: a middle, and panes beside it where it needs them. */
export function Screen(props: ScreenProps) {
  const { label, left, leftLabel, leftIs, leftInFocus, right, rightLabel, ground = "paper", inside = "roomy", children } = props;
  const { isOn } = useFocusMode();
  const beside = isOn ? leftInFocus : left;
  return (
    <div className={styles.screen}>
      {beside && <Region role="complementary" label={leftLabel ?? label} className={cx(styles.pane, styles.left, leftIs === "wide" && styles.wideLeft)}>{beside}</Region>}
      <Region role="main" label={label} className={cx(styles.middle, styles[ground], styles[inside])}>{children}</Region>
      {right && !isOn && <Region role="complementary" label={rightLabel ?? label} className={cx(styles.pane, styles.right)}>{right}</Region>}
    </div>
  );
}

const HeaderPlace = createContext<HTMLElement | null>(null);

/** Given by the shell: the element in the header that screens may fill. */
export const HeaderPlaceProvider = HeaderPlace;

/** Puts pills of a screen into the header, beside the saved mark. */
export function HeaderSlot({ children }: { children: ReactNode }) {
  const place = use(HeaderPlace);
  return place ? createPortal(children, place) : null;
}

/** The name of what is on the page, in serif. */
export function PageTitle({ children }: { children: ReactNode }) {
  return <h1 className={styles.pageTitle}>{children}</h1>;
}

/** A small heading over a group. `level` follows the outline of the page. */
export function SectionHead({ children, level = 2, aside }: { children: ReactNode; level?: 2 | 3 | 4; aside?: ReactNode }) {
  const As = `h${level}` as const;
  return (
    <div className={styles.sectionHead}>
      <As className={styles.small}>{children}</As>
      {aside && <span className={styles.aside}>{aside}</span>}
    </div>
  );
}

interface CardProps extends HTMLAttributes<HTMLDivElement> {
  tone?: "plain" | "care" | "notice" | "accent" | "differs" | "empty";
}

/** One thing on the desk, or a word of care or notice in its wash. */
export function Card({ tone = "plain", className, ...rest }: CardProps) {
  return <div {...rest} className={cx(styles.card, styles[tone], className)} />;
}

interface FlowProps extends HTMLAttributes<HTMLDivElement> {
  gap?: 1 | 2 | 3 | 4 | 5 | 6;
}

/** One below the other. */
export function Stack({ gap = 3, className, ...rest }: FlowProps) {
  return <div {...rest} className={cx(styles.stack, styles[`gap${gap}`], className)} />;
}

/** Side by side, wrapping where there is no room. */
export function Row({ gap = 2, className, ...rest }: FlowProps) {
  return <div {...rest} className={cx(styles.row, styles[`gap${gap}`], className)} />;
}

/** Takes the room that is left in a `Row`. */
export function Spring() {
  return <span className={styles.spring} />;
}

/** Text in the tool's voice, softer or smaller than the body. */
export function Soft({ size = "s", tone = "soft", children }: { size?: "xs" | "s" | "m"; tone?: "soft" | "faint"; children: ReactNode }) {
  return <p className={cx(styles[tone], styles[size])}>{children}</p>;
}
