import { useId, useMemo, type MouseEvent, type RefObject } from "react";
import type { MergeView } from "../../api";
import { cx, Lane } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import type { LaneBox, Mark, Picture } from "./layout";
import { Fades, MarkView } from "./MarkView";
import type { Sight } from "./scale";
import { ticksOf, type Tick } from "./ticks";
import { Untimed } from "./Untimed";
import { useNames } from "./useNames";
import { usePane } from "./usePane";
import styles from "./Timeline.module.css";

export interface TimelineProps {
  view: MergeView;
  picture: Picture;
  sight: Sight;
  /** The width in sight, in pixels. */
  width: number;
  textScale: number;
  active: string | null;
  marked: ReadonlySet<string>;
  opened: string | null;
  drawing: RefObject<HTMLDivElement | null>;
  onZoom: (by: number, at: number) => void;
  onPan: (by: number) => void;
  /** A thing was pointed at; `adds` when it is to be marked beside others. */
  onTake: (key: string, adds: boolean) => void;
  onActive: (key: string) => void;
}

/** How far out of sight things are still drawn, in pixels: sideways for their words, up and down for the next step. */
const nearby = { x: 200, y: 90 };

/** Agreed statements over time: a lane each, drawn from the boxes of `layout`. What is far out of sight is not drawn. */
export function Timeline(props: TimelineProps) {
  const { view, picture, sight, width, textScale, active, drawing } = props;
  const t = useText(merge);
  const fades = useId();
  const hint = useId();
  const { scroller, seen, isDragging, wasDragged, onScroll, ...pointer } = usePane(drawing, props.onZoom, props.onPan);
  const names = useNames(view);
  const near = useMemo(
    () => picture.marks.filter((mark) => mark.key === active || isNear(mark, sight.left, width, seen)),
    [picture, active, sight.left, width, seen],
  );
  const first = active ?? picture.marks[0]?.key ?? null;
  const take = (event: MouseEvent) => {
    const at = (event.target as Element).closest<SVGElement>("[data-key], [data-of]");
    const key = at?.dataset.key ?? at?.dataset.of;
    if (key && !wasDragged()) props.onTake(key, event.shiftKey || event.ctrlKey || event.metaKey);
  };
  return (
    <div className={styles.timeline} role="group" aria-label={t.timeline} aria-describedby={hint}>
      <span id={hint} className={styles.unseen}>{t.timelineMeans}</span>
      <Axis {...props} />
      <div className={styles.scroller} ref={scroller} onScroll={onScroll}>
        <div className={styles.lanes}>
          <LaneNames lanes={picture.lanes} height={picture.height} />
          <div className={styles.drawing} ref={drawing}>
            <svg
              width={width}
              height={picture.height}
              className={cx(styles.svg, isDragging && styles.dragging)}
              {...pointer}
              onClick={take}
              onFocus={(event) => {
                const key = (event.target as Element).getAttribute("data-key");
                if (key) props.onActive(key);
              }}
            >
              <Fades name={fades} />
              <g transform={`translate(${-sight.left} 0)`}>
                <Ground {...props} />
                {near.map((mark) => (
                  <MarkView
                    key={mark.key}
                    mark={mark}
                    name={names(mark.key)}
                    textScale={textScale}
                    fades={fades}
                    isActive={mark.key === first}
                    isMarked={props.marked.has(mark.key)}
                    isOpened={mark.key === props.opened}
                  />
                ))}
              </g>
            </svg>
          </div>
        </div>
        <Untimed {...props} ids={picture.untimed} names={names} />
      </div>
    </div>
  );
}

function isNear(mark: Mark, left: number, width: number, { top, height }: { top: number; height: number }): boolean {
  const from = mark.kind === "statement" ? mark.left : mark.x;
  const to = mark.kind === "statement" ? mark.right : mark.x;
  return to > left - nearby.x && from < left + width + nearby.x && mark.y > top - nearby.y && mark.y < top + height + nearby.y;
}

function Axis({ view, picture, sight, width, textScale }: TimelineProps) {
  const ticks = ticksOf(picture.scale, sight.left, width, view.review.zone, 96 * textScale);
  const half = 20 * textScale;
  const isWhole = (tick: Tick) => tick.x - sight.left > half && tick.x - sight.left < width - half;
  return (
    <div className={styles.axis} data-axis aria-hidden>
      <svg width={width} height={28}>
        {ticks.filter(isWhole).map((tick) => <text key={tick.at} className={styles.tick} x={tick.x - sight.left} y={20} textAnchor="middle">{tick.says}</text>)}
      </svg>
    </div>
  );
}

/** What lies beneath the marks: the hours, the lines of the lanes, columns, arcs. */
function Ground({ view, picture, sight, width, textScale }: TimelineProps) {
  const t = useText(merge);
  const from = sight.left;
  const to = sight.left + width;
  const ticks = ticksOf(picture.scale, sight.left, width, view.review.zone, 96 * textScale);
  return (
    <g aria-hidden>
      {ticks.map((tick) => <line key={tick.at} className={styles.hour} x1={tick.x} x2={tick.x} y1={0} y2={picture.height} />)}
      {picture.columns.map((column) => (
        <g key={column.key} className={styles[column.kind]}>
          <rect x={column.left} y={column.top} width={column.right - column.left} height={column.bottom - column.top} rx={10} />
          {column.kind === "difference" && <path d={bracket(column)} />}
        </g>
      ))}
      {picture.columns.map((column) => column.says !== null && (
        <text key={column.key} className={cx(styles.says, styles[column.kind])} x={column.says} y={column.bottom - 6} textAnchor="middle">
          {column.kind === "moment" ? t.sameMoment : t.accountsDiffer}
        </text>
      ))}
      {picture.lanes.map((lane) => <line key={lane.top} className={styles.laneLine} x1={from} x2={to} y1={lane.line} y2={lane.line} />)}
      {picture.arcs.map((arc) => <path key={arc.key} className={styles.arc} d={curve(arc)} />)}
    </g>
  );
}

function bracket({ left, top, bottom }: { left: number; top: number; bottom: number }): string {
  return `M${left + 9} ${top + 1}h-3a5 5 0 0 0 -5 5v${bottom - top - 12}a5 5 0 0 0 5 5h3`;
}

function curve({ from, to }: Picture["arcs"][number]): string {
  if (from.y === to.y) return `M${from.x} ${from.y - 9}C${from.x} ${from.y - 30} ${to.x} ${to.y - 30} ${to.x} ${to.y - 9}`;
  const down = from.y < to.y ? 9 : -9;
  const middle = (from.y + to.y) / 2;
  return `M${from.x} ${from.y + down}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y - down}`;
}

function LaneNames({ lanes, height }: { lanes: readonly LaneBox[]; height: number }) {
  const t = useText(merge);
  return (
    <ul className={styles.names} style={{ height }}>
      {lanes.map((lane) => (
        <li key={lane.top} style={{ top: lane.line - 14 }}>
          {lane.kind === "person" && <Lane index={lane.lane ?? 0} name={lane.label ?? ""} />}
          {lane.kind === "evidence" && <span className={styles.evidence}><span aria-hidden>◆</span> {t.evidence}</span>}
          {lane.kind === "unnamed" && <span className={styles.unnamed}>{t.unnamed}</span>}
        </li>
      ))}
    </ul>
  );
}
