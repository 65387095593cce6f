import { useLayoutEffect, useRef, type ReactNode } from "react";
import { useGaze, type Gaze } from "./gaze";
import styles from "./Timeline.module.css";

/** A stretch is drawn anew after so many pixels of panning; in between what is drawn only moves. */
const step = 160;

/** The stretch of the whole drawing that is drawn, in pixels: what is in sight, and the next step. */
export interface Stretch {
  from: number;
  to: number;
}

export function useStretch(gaze: Gaze): Stretch {
  const from = useGaze(gaze, ({ sight }) => Math.floor(sight.left / step) * step);
  const width = useGaze(gaze, (at) => at.width);
  return { from, to: from + width + step };
}

/** What is drawn of a stretch, held where it belongs while the sight moves. */
export function Moving({ gaze, from, children }: { gaze: Gaze; from: number; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const move = () => place.current?.style.setProperty("transform", `translate3d(${from - gaze.sight.left}px, 0, 0)`);
    move();
    return gaze.subscribe(move);
  }, [gaze, from]);
  return <div ref={place} className={styles.moving}>{children}</div>;
}
