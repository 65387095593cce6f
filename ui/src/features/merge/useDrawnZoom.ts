import { useEffect, useState } from "react";
import type { Gaze } from "./gaze";

/** Zooming is over when it rested for so many milliseconds. */
const rest = 120;
/** While it goes on, what is drawn is stretched, and drawn anew when it would be so many times as wide or as narrow. */
const most = 1.6;

/** The zoom that things are drawn for: the one that is looked at, or near it while one keeps zooming. */
export function useDrawnZoom(gaze: Gaze): number {
  const [zoom, setZoom] = useState(gaze.sight.zoom);
  useEffect(() => {
    let [drawn, seen] = [gaze.sight.zoom, gaze.sight.zoom];
    let resting: ReturnType<typeof setTimeout> | undefined;
    const draw = () => setZoom((drawn = gaze.sight.zoom));
    const look = () => {
      if (gaze.sight.zoom === seen) return;
      seen = gaze.sight.zoom;
      const goesOn = resting !== undefined;
      clearTimeout(resting);
      resting = setTimeout(() => {
        resting = undefined;
        draw();
      }, rest);
      if (!goesOn || seen > drawn * most || seen < drawn / most) draw();
    };
    draw();
    const stop = gaze.subscribe(look);
    return () => {
      stop();
      clearTimeout(resting);
    };
  }, [gaze]);
  return zoom;
}
