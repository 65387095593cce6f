import { memo } from "react";
import { cx, laneColour } from "../../kit";
import type { Bar, Crowd, Mark } from "./layout";
import type { Label } from "./packing";
import styles from "./Timeline.module.css";

interface MarkViewProps {
  mark: Mark;
  name: string;
  textScale: number;
  /** What the fading colours are called on this page. */
  fades: string;
  isStop: boolean;
  isMarked: boolean;
  isOpened: boolean;
}

/** The colour of a lane, or of what has no name. */
export function colourOf(lane: number | null): string {
  return lane === null ? "var(--ink-faint)" : laneColour(lane);
}

/** A place on the drawing as text, to a hundredth of a pixel. */
const px = (at: number) => Math.round(at * 100) / 100;

/**
 * One thing on the timeline: a stop for the keyboard that is called by its whole words, and beneath it those of them
 * that have room, which are there to be seen and pointed at only. What it is drawn of stands around its own point, so
 * that coming closer moves it and draws again only what grew.
 */
export const MarkView = memo(function MarkView({ mark, name, textScale, fades, isStop, isMarked, isOpened }: MarkViewProps) {
  const [left, right] = [px(mark.left - mark.x), px(mark.right - mark.x)];
  const { label } = mark;
  return (
    <g transform={`translate(${px(mark.x)} ${px(mark.y)})`} className={cx(isOpened && styles.opened)}>
      <g
        role="button"
        tabIndex={isStop ? 0 : -1}
        aria-label={name}
        aria-pressed={mark.kind === "statement" ? isMarked : undefined}
        data-key={mark.key}
        className={styles.mark}
      >
        <rect className={styles.halo} x={left - 6} y={-15} width={right - left + 12} height={30} rx={9} />
        <Shape mark={mark} left={left} right={right} textScale={textScale} fades={fades} />
        {isMarked && <path className={styles.flag} d={`M${left - 2} -13h9v7l-4.5 -3l-4.5 3z`} />}
      </g>
      {label && (
        <LabelText
          of={mark.key}
          lines={label.lines}
          aside={label.aside}
          x={px(label.x - mark.x)}
          textScale={textScale}
          isVoice={mark.kind === "statement"}
        />
      )}
    </g>
  );
});

interface ShapeProps {
  mark: Mark;
  left: number;
  right: number;
  textScale: number;
  fades: string;
}

function Shape({ mark, left, right, textScale, fades }: ShapeProps) {
  const colour = mark.kind === "record" ? "var(--ink-soft)" : colourOf(mark.lane);
  switch (mark.kind) {
    case "record": return <path d="M0 -7l7 7l-7 7l-7 -7z" fill={colour} />;
    case "decision": return <DecisionRing colour={colour} />;
    case "several": return <CrowdShape crowd={mark} half={right} textScale={textScale} colour={colour} />;
    case "statement": return <BarShape bar={mark} left={left} right={right} colour={colour} fades={fades} />;
  }
}

function CrowdShape({ crowd, half, textScale, colour }: { crowd: Crowd; half: number; textScale: number; colour: string }) {
  const high = 20 * textScale;
  return (
    <>
      <rect className={styles.crowd} x={-half} y={-high / 2} width={2 * half} height={high} rx={high / 2} stroke={colour} />
      <text className={styles.count} textAnchor="middle" y={4 * textScale}>{crowd.keys.length}</text>
    </>
  );
}

function BarShape({ bar, left, right, colour, fades }: { bar: Bar; left: number; right: number; colour: string; fades: string }) {
  const lane = bar.lane === null ? "none" : bar.lane % 8;
  const high = bar.isOver ? 1.5 : 5;
  const isNarrow = right - left <= 20 && !bar.opensLeft && !bar.opensRight;
  return (
    <>
      {isNarrow && <rect x={left} y={-5} width={right - left} height={10} rx={5} fill={colour} />}
      {!isNarrow && (
        <>
          <path d={half(-left, -1, high)} fill={`url(#${fades}-${bar.opensLeft ? "open" : "shut"}-left-${lane})`} />
          <path d={half(right, 1, high)} fill={`url(#${fades}-${bar.opensRight ? "open" : "shut"}-right-${lane})`} />
          <rect x={-3.5} y={-6} width={7} height={12} rx={3} fill={colour} />
        </>
      )}
      {bar.isDecision && <DecisionRing colour={colour} />}
    </>
  );
}

/** Half a bar: square where the halves meet, round at its outer end. `high` is half its height. */
function half(width: number, side: -1 | 1, high: number): string {
  const round = Math.min(high, width);
  const straight = width - round;
  return side < 0
    ? `M0 ${-high}h${-straight}a${round} ${high} 0 0 0 0 ${2 * high}h${straight}z`
    : `M0 ${-high}h${straight}a${round} ${high} 0 0 1 0 ${2 * high}h${-straight}z`;
}

function DecisionRing({ colour }: { colour: string }) {
  return <circle r={11} fill="none" stroke={colour} strokeWidth={2} />;
}

interface LabelTextProps extends Pick<Label, "lines" | "aside" | "x"> {
  of: string;
  textScale: number;
  isVoice: boolean;
}

const LabelText = memo(function LabelText({ of, lines, aside, x, textScale, isVoice }: LabelTextProps) {
  const line = 17 * textScale;
  const first = 10 + 14 * textScale;
  return (
    <text aria-hidden data-of={of} className={isVoice ? styles.words : styles.plain} textAnchor="middle">
      {lines.map((words, at) => <tspan key={at} x={x} y={first + at * line}>{`${words} `}</tspan>)}
      {aside !== null && <tspan className={styles.asSaid} x={x} y={first + (lines.length - 1) * line + 15 * textScale}>{aside}</tspan>}
    </text>
  );
});

const looks = ["none", 0, 1, 2, 3, 4, 5, 6, 7] as const;

/** The colours that fade from the best guess to where it may have begun or ended; to nothing where no end is known. */
export const Fades = memo(function Fades({ name }: { name: string }) {
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
});
