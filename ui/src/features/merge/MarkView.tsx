import { memo } from "react";
import { cx, laneColour } from "../../kit";
import type { Bar, Mark } from "./layout";
import type { Label } from "./packing";
import styles from "./Timeline.module.css";

interface MarkViewProps {
  mark: Mark;
  name: string;
  textScale: number;
  /** What the fading colours are called on this page. */
  fades: string;
  isActive: boolean;
  isMarked: boolean;
  isOpened: boolean;
}

/** The colour of a lane, or of what has no name. */
export function colourOf(lane: number | null): string {
  return lane === null ? "var(--ink-faint)" : laneColour(lane);
}

/**
 * One thing on the timeline: a stop for the keyboard that is called by its whole words, and beneath it those of them
 * that have room, which are there to be seen and pointed at only.
 */
export const MarkView = memo(function MarkView(props: MarkViewProps) {
  const { mark, name, isActive, isMarked, isOpened, textScale } = props;
  const colour = mark.kind === "record" ? "var(--ink-soft)" : colourOf(mark.lane);
  const left = mark.kind === "statement" ? mark.left : mark.x - 9;
  const right = mark.kind === "statement" ? mark.right : mark.x + 9;
  return (
    <>
      <g
        role="button"
        tabIndex={isActive ? 0 : -1}
        aria-label={name}
        aria-pressed={mark.kind === "statement" ? isMarked : undefined}
        data-key={mark.key}
        className={cx(styles.mark, isOpened && styles.opened)}
      >
        <rect className={styles.halo} x={left - 6} y={mark.y - 15} width={right - left + 12} height={30} rx={9} />
        {mark.kind === "statement" && <BarShape bar={mark} colour={colour} fades={props.fades} />}
        {mark.kind === "record" && <path d={`M${mark.x} ${mark.y - 7}l7 7l-7 7l-7 -7z`} fill={colour} />}
        {mark.kind === "decision" && <DecisionRing x={mark.x} y={mark.y} colour={colour} />}
        {isMarked && <path className={styles.flag} d={`M${left - 2} ${mark.y - 13}h9v7l-4.5 -3l-4.5 3z`} />}
      </g>
      {mark.label && (
        <g aria-hidden data-of={mark.key} className={cx(isOpened && styles.opened)}>
          <LabelText label={mark.label} y={mark.y} textScale={textScale} voice={mark.kind === "statement"} />
        </g>
      )}
    </>
  );
});

function BarShape({ bar, colour, fades }: { bar: Bar; colour: string; fades: string }) {
  const { left, right, best, y } = bar;
  const lane = bar.lane === null ? "none" : bar.lane % 8;
  const isNarrow = right - left <= 20 && !bar.opensLeft && !bar.opensRight;
  return (
    <>
      {isNarrow && <rect x={left} y={y - 5} width={right - left} height={10} rx={5} fill={colour} />}
      {!isNarrow && (
        <>
          <path d={half(left, best, y, -1)} fill={`url(#${fades}-${bar.opensLeft ? "open" : "shut"}-left-${lane})`} />
          <path d={half(best, right, y, 1)} fill={`url(#${fades}-${bar.opensRight ? "open" : "shut"}-right-${lane})`} />
          <rect x={best - 3.5} y={y - 6} width={7} height={12} rx={3} fill={colour} />
        </>
      )}
      {bar.isDecision && <DecisionRing x={best} y={y} colour={colour} />}
    </>
  );
}

/** Half a bar: square where the halves meet, round at its outer end. */
function half(from: number, to: number, y: number, side: -1 | 1): string {
  const width = Math.max(0, to - from);
  const round = Math.min(5, width);
  const straight = width - round;
  return side < 0
    ? `M${to} ${y - 5}h${-straight}a${round} 5 0 0 0 0 10h${straight}z`
    : `M${from} ${y - 5}h${straight}a${round} 5 0 0 1 0 10h${-straight}z`;
}

function DecisionRing({ x, y, colour }: { x: number; y: number; colour: string }) {
  return <circle cx={x} cy={y} r={11} fill="none" stroke={colour} strokeWidth={2} />;
}

function LabelText({ label, y, textScale, voice }: { label: Label; y: number; textScale: number; voice: boolean }) {
  const line = 17 * textScale;
  const first = y + 10 + 14 * textScale;
  return (
    <text className={voice ? styles.words : styles.plain} textAnchor="middle">
      {label.lines.map((words, at) => <tspan key={at} x={label.x} y={first + at * line}>{`${words} `}</tspan>)}
      {label.aside !== null && (
        <tspan className={styles.asSaid} x={label.x} y={first + (label.lines.length - 1) * line + 15 * textScale}>{label.aside}</tspan>
      )}
    </text>
  );
}

const looks = ["none", 0, 1, 2, 3, 4, 5, 6, 7] as const;

/** The colours that fade from the best guess to where it may have begun or ended; to nothing where no end is known. */
export function Fades({ name }: { name: string }) {
  return (
    <defs>
      {looks.flatMap((look) =>
        (["shut", "open"] as const).flatMap((end) =>
          (["left", "right"] as const).map((side) => {
            const colour = colourOf(look === "none" ? null : look);
            const outer = end === "open" ? 0 : 0.2;
            const [from, to] = side === "left" ? [outer, 0.66] : [0.66, outer];
            return (
              <linearGradient key={`${look}${end}${side}`} id={`${name}-${end}-${side}-${look}`}>
                <stop offset="0" stopColor={colour} stopOpacity={from} />
                <stop offset="1" stopColor={colour} stopOpacity={to} />
              </linearGradient>
            );
          }),
        ),
      )}
    </defs>
  );
}
