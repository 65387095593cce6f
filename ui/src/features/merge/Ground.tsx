import { memo, useMemo } from "react";
import { cx, Lane } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import type { Arc, Column } from "./columns";
import type { Gaze } from "./gaze";
import type { LaneBox, Picture } from "./layout";
import { Moving, type Stretch } from "./Moving";
import type { Scale } from "./scale";
import { ticksOf, type Tick } from "./ticks";
import styles from "./Timeline.module.css";

/** The full hours and minutes over a stretch, far enough apart for their words. */
export function useTicks(scale: Scale, { from, to }: Stretch, zone: string, textScale: number): readonly Tick[] {
  return useMemo(() => ticksOf(scale, from, to - from, zone, 96 * textScale), [scale, from, to, zone, textScale]);
}

interface AxisProps {
  gaze: Gaze;
  zoom: number;
  ticks: readonly Tick[];
  from: number;
  to: number;
}

/** The clock above the lanes. */
export const Axis = memo(function Axis({ gaze, zoom, ticks, from, to }: AxisProps) {
  return (
    <div className={styles.axis} data-axis aria-hidden>
      <Moving gaze={gaze} from={from} zoom={zoom}>
        <svg width={to - from} height={28} className={styles.svg}>
          {ticks.map((tick) => <text key={tick.at} className={styles.tick} x={tick.x - from} y={20} textAnchor="middle">{tick.says}</text>)}
        </svg>
      </Moving>
    </div>
  );
});

interface GroundProps {
  picture: Picture;
  ticks: readonly Tick[];
  from: number;
  to: number;
}

/** What lies beneath the marks of a stretch: the hours, the lines of the lanes, columns, arcs. */
export const Ground = memo(function Ground({ picture, ticks, from, to }: GroundProps) {
  const t = useText(merge);
  const columns = picture.columns.filter((column) => column.right > from - 60 && column.left < to + 60);
  const arcs = picture.arcs.filter((arc) => Math.max(arc.from.x, arc.to.x) > from && Math.min(arc.from.x, arc.to.x) < to);
  return (
    <g aria-hidden>
      {ticks.map((tick) => <line key={tick.at} className={styles.hour} x1={tick.x} x2={tick.x} y1={0} y2={picture.height} />)}
      {columns.map((column) => (
        <g key={column.key} className={styles[column.kind]}>
          <rect x={column.left} y={column.top} width={column.right - column.left} height={column.bottom - column.top} rx={10} />
          {column.kind === "difference" && <path d={bracket(column)} />}
        </g>
      ))}
      {columns.map((column) => column.says !== null && (
        <text key={column.key} className={cx(styles.says, styles[column.kind])} x={column.says} y={column.bottom - 6} textAnchor="middle">
          {column.kind === "moment" ? t.sameMoment : t.accountsDiffer}
        </text>
      ))}
      {picture.lanes.map((lane) => <line key={lane.top} className={styles.laneLine} x1={from} x2={to} y1={lane.line} y2={lane.line} />)}
      {arcs.map((arc) => <path key={arc.key} className={styles.arc} d={curve(arc)} />)}
    </g>
  );
});

function bracket({ left, top, bottom }: Column): string {
  return `M${left + 9} ${top + 1}h-3a5 5 0 0 0 -5 5v${bottom - top - 12}a5 5 0 0 0 5 5h3`;
}

function curve({ from, to }: Arc): string {
  if (from.y === to.y) return `M${from.x} ${from.y - 9}C${from.x} ${from.y - 30} ${to.x} ${to.y - 30} ${to.x} ${to.y - 9}`;
  const down = from.y < to.y ? 9 : -9;
  const middle = (from.y + to.y) / 2;
  return `M${from.x} ${from.y + down}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y - down}`;
}

/** Whose lane it is, beside each. */
export const LaneNames = memo(function LaneNames({ lanes, height }: { lanes: readonly LaneBox[]; height: number }) {
  const t = useText(merge);
  return (
    <ul className={styles.names} style={{ height }}>
      {lanes.map((lane) => (
        <li key={lane.index} style={{ top: lane.line - 14 }}>
          {lane.kind === "person" && <Lane index={lane.lane ?? 0} name={lane.label ?? ""} />}
          {lane.kind === "evidence" && <span className={styles.evidence}><span aria-hidden>◆</span> {t.evidence}</span>}
          {lane.kind === "unnamed" && <span className={styles.unnamed}>{t.unnamed}</span>}
        </li>
      ))}
    </ul>
  );
});
