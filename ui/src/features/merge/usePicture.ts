import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { MergeView } from "../../api";
import { layout, type Picture, type Shown } from "./layout";
import { boundsOf, panned, revealed, wholeSight, zoomed, type Sight } from "./scale";
import { useWrapping } from "./useWrapping";
import { placeOf } from "./walk";

export interface PictureState {
  picture: Picture;
  sight: Sight;
  width: number;
  textScale: number;
  drawing: RefObject<HTMLDivElement | null>;
  /** Where the keyboard is. */
  active: string | null;
  onActive: (key: string) => void;
  /** Moves the keyboard there, and the drawing with it. */
  walkTo: (key: string) => void;
  onZoom: (by: number, at?: number) => void;
  onPan: (by: number) => void;
  onFit: () => void;
  /** Brings all of these into sight. */
  showAll: (keys: readonly string[]) => void;
}

/** The boxes of the timeline for the room there is, and the part of them that is in sight. */
export function usePicture(view: MergeView, shown: readonly Shown[]): PictureState {
  const drawing = useRef<HTMLDivElement>(null);
  const width = useWidth(drawing);
  const { wrap, textScale } = useWrapping();
  const [sight, setSight] = useState<Sight>(wholeSight);
  const [active, setActive] = useState<string | null>(null);
  const [focusing, setFocusing] = useState<{ key: string } | null>(null);
  const bounds = useMemo(() => boundsOf(view), [view]);
  const picture = useMemo(
    () => layout(view, width, sight.zoom, { shown, wrap, textScale }),
    [view, width, sight.zoom, shown, wrap, textScale],
  );

  const onZoom = useCallback((by: number, at = width / 2) => setSight((was) => zoomed(was, by, at, bounds, width)), [bounds, width]);
  const onPan = useCallback((by: number) => setSight((was) => panned(was, by, bounds, width)), [bounds, width]);
  const walkTo = useCallback(
    (key: string) => {
      const mark = picture.marks.find((one) => one.key === key);
      if (mark) setSight((was) => revealed(was, placeOf(mark), bounds, width));
      setActive(key);
      setFocusing({ key });
    },
    [picture, bounds, width],
  );
  useLayoutEffect(() => {
    const stop = focusing && document.querySelector<HTMLElement>(`[data-key="${focusing.key}"]`);
    if (!stop) return;
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [focusing]);

  const showAll = useCallback(
    (keys: readonly string[]) => {
      const first = keys[0];
      const places = picture.marks.filter((mark) => keys.includes(mark.key)).map(placeOf);
      if (first === undefined) return;
      const span = places.length > 0 ? Math.max(...places) - Math.min(...places) : 0;
      if (span > width) setSight(wholeSight);
      else if (places.length > 0) setSight((was) => panned(was, (Math.max(...places) + Math.min(...places)) / 2 - width / 2 - was.left, bounds, width));
      setActive(first);
      setFocusing({ key: first });
    },
    [picture, bounds, width],
  );
  const onFit = useCallback(() => setSight(wholeSight), []);
  return { picture, sight, width, textScale, drawing, active, onActive: setActive, walkTo, onZoom, onPan, onFit, showAll };
}

function useWidth(of: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const element = of.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(200, element.offsetWidth));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  });
  return width;
}
