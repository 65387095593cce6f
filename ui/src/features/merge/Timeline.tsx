import { useId, useMemo, type FocusEvent, type MouseEvent } from "react";
import type { MergeView } from "../../api";
import { cx } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import type { Gaze } from "./gaze";
import { Axis, Ground, LaneNames, useTicks } from "./Ground";
import type { Mark } from "./layout";
import { Fades, MarkView } from "./MarkView";
import { Moving, useStretch, type Stretch } from "./Moving";
import { Untimed } from "./Untimed";
import { useNames } from "./useNames";
import { usePane } from "./usePane";
import type { PictureState } from "./usePicture";
import styles from "./Timeline.module.css";

export interface TimelineProps extends PictureState {
  view: MergeView;
  gaze: Gaze;
  marked: ReadonlySet<string>;
  opened: string | null;
  /** A thing was pointed at; `adds` when it is to be marked beside others. */
  onTake: (key: string, adds: boolean) => void;
}

/** How far from what is in sight things are still drawn, in pixels: what is above reaches down with its words. */
const nearby = { side: 8, above: 90, below: 24 };

/** Agreed statements over time: a lane each, drawn from the boxes of `layout`. What is far out of sight is not drawn. */
export function Timeline({ view, gaze, picture, untimed, textScale, stop, drawing, marked, opened, onTake }: TimelineProps) {
  const t = useText(merge);
  const fades = useId();
  const hint = useId();
  const { scroller, seen, isDragging, wasDragged, onScroll, ...pointer } = usePane(drawing, gaze);
  const { zoom } = picture.scale;
  const { from, to } = useStretch(gaze, zoom);
  const ticks = useTicks(picture.scale, { from, to }, view.review.zone, textScale);
  const names = useNames(view);
  const near = useMemo(
    () => picture.marks.filter((mark) => mark.key === stop || isNear(mark, { from, to }, seen)),
    [picture, stop, from, to, seen],
  );
  const take = (event: MouseEvent) => {
    const at = (event.target as Element).closest<SVGElement>("[data-key], [data-of]");
    const key = at?.dataset.key ?? at?.dataset.of;
    if (key && !wasDragged()) onTake(key, event.shiftKey || event.ctrlKey || event.metaKey);
  };
  const reach = (event: FocusEvent) => {
    const key = (event.target as Element).getAttribute("data-key");
    if (key && key !== stop) gaze.goTo(key);
  };
  return (
    <div className={styles.timeline} role="group" aria-label={t.timeline} aria-describedby={hint} onFocus={reach}>
      <span id={hint} className={styles.unseen}>{t.timelineMeans}</span>
      <Axis gaze={gaze} zoom={zoom} ticks={ticks} from={from} to={to} />
      <div className={styles.scroller} ref={scroller} onScroll={onScroll}>
        <div className={styles.lanes}>
          <LaneNames lanes={picture.lanes} height={picture.height} />
          <div className={cx(styles.drawing, isDragging && styles.dragging)} ref={drawing} {...pointer} onClick={take}>
            <Moving gaze={gaze} from={from} zoom={zoom}>
              <svg width={to - from} height={picture.height} className={styles.svg}>
                <Fades name={fades} />
                <g transform={`translate(${-from} 0)`}>
                  <Ground picture={picture} ticks={ticks} from={from} to={to} />
                  {near.map((mark) => (
                    <MarkView
                      key={mark.key}
                      mark={mark}
                      name={names(mark.key, mark)}
                      textScale={textScale}
                      fades={fades}
                      isStop={mark.key === stop}
                      isMarked={marked.has(mark.key)}
                      isOpened={mark.key === opened}
                    />
                  ))}
                </g>
              </svg>
            </Moving>
          </div>
        </div>
        <Untimed view={view} ids={untimed} names={names} stop={stop} marked={marked} opened={opened} onTake={onTake} />
      </div>
    </div>
  );
}

function isNear({ left, right, label, y }: Mark, { from, to }: Stretch, { top, height }: { top: number; height: number }): boolean {
  if (y < top - nearby.above || y > top + height + nearby.below) return false;
  const half = (label?.width ?? 0) / 2;
  const begins = label ? Math.min(left, label.x - half) : left;
  const ends = label ? Math.max(right, label.x + half) : right;
  return ends > from - nearby.side && begins < to + nearby.side;
}
