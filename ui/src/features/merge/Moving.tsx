import { useLayoutEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from "react";
import type { Gaze } from "./gaze";
import { atZoom } from "./scale";
import styles from "./Timeline.module.css";

/** A stretch is drawn anew after so many pixels of panning; in between what is drawn only moves. */
const step = 160;

/** The stretch of the whole drawing that is drawn, in pixels of the zoom it is drawn for: what is in sight, and the next step. */
export interface Stretch {
  from: number;
  to: number;
}

export function useStretch(gaze: Gaze, zoom: number): Stretch {
  const stretch = useMemo(() => stretchesOf(gaze, zoom), [gaze, zoom]);
  return useSyncExternalStore(gaze.subscribe, stretch);
}

/** Gives the same stretch for as long as it reaches over all that is in sight. */
function stretchesOf(gaze: Gaze, zoom: number): () => Stretch {
  let kept: Stretch | undefined;
  return () => {
    const { sight, width } = gaze;
    const left = atZoom(sight.left, sight.zoom, zoom);
    const wide = (width * zoom) / sight.zoom;
    if (kept && kept.from <= left && left + wide <= kept.to) return kept;
    // One who steps back will step back further.
    const more = wide > width ? width / 2 : 0;
    const from = Math.floor((left - more) / step) * step;
    return (kept = { from, to: from + wide + 2 * more + step });
  };
}

interface MovingProps {
  gaze: Gaze;
  from: number;
  /** The zoom it is drawn for. */
  zoom: number;
  children: ReactNode;
}

/** What is drawn of a stretch, held where it belongs while the sight moves, and stretched until it is drawn for a new zoom. */
export function Moving({ gaze, from, zoom, children }: MovingProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const move = () => {
      const { sight } = gaze;
      const left = atZoom(from, zoom, sight.zoom) - sight.left;
      place.current?.style.setProperty("transform", `translate3d(${left}px, 0, 0) scaleX(${sight.zoom / zoom})`);
    };
    move();
    return gaze.subscribe(move);
  }, [gaze, from, zoom]);
  return <div ref={place} className={styles.moving}>{children}</div>;
}
