import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { MergeView, StatementId } from "../../api";
import { chartOf, type Chart, type Shown } from "./chart";
import { useGaze, type Gaze } from "./gaze";
import { layout, type Picture } from "./layout";
import { useWrapping } from "./useWrapping";
import { useDrawnZoom } from "./useDrawnZoom";
import { keyOfStatement, stopOf } from "./walk";

export interface PictureState {
  picture: Picture;
  /** Statements of which no time is known. */
  untimed: readonly StatementId[];
  textScale: number;
  drawing: RefObject<HTMLDivElement | null>;
  /** The one stop of the keyboard that Tab leads to. */
  stop: string | null;
  /** Moves the keyboard there, and the drawing with it. */
  walkTo: (key: string) => void;
  /** Brings all of these into sight, each for itself. */
  showAll: (keys: readonly string[]) => void;
}

/** Keys that are to stand for themselves while one is at least this close. */
interface Spread {
  zoom: number;
  keys: readonly string[];
}

/** The boxes of the timeline for the room there is, at the zoom there is. Computed for a zoom that stays, never for a pan. */
export function usePicture(view: MergeView, shown: readonly Shown[], gaze: Gaze, kept: readonly string[]): PictureState {
  const drawing = useRef<HTMLDivElement>(null);
  const { wrap, textScale } = useWrapping();
  const chart = useMemo(() => chartOf(view, shown), [view, shown]);
  useFitting(drawing, gaze, chart);
  const zoom = useDrawnZoom(gaze);
  const width = useGaze(gaze, (at) => at.width);
  const active = useGaze(gaze, (at) => at.active);
  const [spread, setSpread] = useState<Spread | null>(null);
  const [focusing, setFocusing] = useState<{ key: string } | null>(null);
  const together = [...kept, ...(spread !== null && zoom >= spread.zoom ? spread.keys : [])].join(" ");
  const apart = useMemo(() => new Set(together === "" ? [] : together.split(" ")), [together]);
  const picture = useMemo(() => layout(chart, width, zoom, { wrap, textScale, apart }), [chart, width, zoom, wrap, textScale, apart]);
  const untimed = useMemo(() => chart.untimed.map(keyOfStatement), [chart]);
  const stop = stopOf(picture, untimed, active);
  useFocusThatStays(drawing, gaze, picture, stop, focusing);

  const walkTo = (key: string) => {
    const mark = picture.holder.get(key);
    if (mark) gaze.reveal(gaze.placeOf(mark.x, picture.scale));
    gaze.goTo(key);
    setFocusing({ key });
  };
  const showAll = useCallback(
    (keys: readonly string[]) => {
      const [first] = keys;
      if (first === undefined) return;
      const times = chart.lanes.flatMap((lane) => lane.things.filter((thing) => keys.includes(thing.key)).map((thing) => thing.at));
      const isCrowded = keys.some((key) => picture.holder.get(key)?.kind === "several");
      if (times.length > 0) gaze.show(Math.min(...times), Math.max(...times), isCrowded);
      setSpread({ zoom: gaze.sight.zoom, keys });
      gaze.goTo(first);
      setFocusing({ key: first });
    },
    [chart, picture, gaze],
  );
  return { picture, untimed: chart.untimed, textScale, drawing, stop, walkTo, showAll };
}

/** Tells how wide the drawing is on the page, and between which times it lies. */
function useFitting(drawing: RefObject<HTMLDivElement | null>, gaze: Gaze, { bounds }: Chart) {
  useLayoutEffect(() => {
    const element = drawing.current;
    if (!element) return;
    const measure = () => gaze.fits(bounds, Math.max(200, element.offsetWidth));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [drawing, gaze, bounds]);
}

/** Moves the focus where it was sent, and keeps it on the timeline when what had it went into a crowd or came out of one. */
function useFocusThatStays(drawing: RefObject<HTMLDivElement | null>, gaze: Gaze, picture: Picture, stop: string | null, focusing: object | null) {
  const wasInside = useRef(false);
  const latest = useRef(stop);
  useLayoutEffect(() => {
    latest.current = stop;
  });
  useEffect(() => {
    let [zoom, width] = [gaze.sight.zoom, gaze.width];
    // Told before anything is drawn anew: what has the focus is still there. A pan takes nothing away.
    return gaze.subscribe(() => {
      if (gaze.sight.zoom === zoom && gaze.width === width) return;
      [zoom, width] = [gaze.sight.zoom, gaze.width];
      wasInside.current = drawing.current?.contains(document.activeElement) ?? false;
    });
  }, [gaze, drawing]);
  useLayoutEffect(() => {
    if (focusing) elementOf(latest.current)?.focus({ preventScroll: true });
    if (focusing) elementOf(latest.current)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [focusing]);
  useLayoutEffect(() => {
    if (wasInside.current && document.activeElement === document.body) elementOf(latest.current)?.focus({ preventScroll: true });
    wasInside.current = false;
  }, [picture]);
}

function elementOf(key: string | null): HTMLElement | null {
  return key === null ? null : document.querySelector<HTMLElement>(`[data-key="${key}"]`);
}
