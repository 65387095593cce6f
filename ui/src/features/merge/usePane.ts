import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject, type UIEvent } from "react";
import type { Gaze } from "./gaze";

const slack = 4;
/** The lanes in sight are known to so many pixels: scrolling less draws nothing. */
const grain = 80;

/** What the wheel and the pointer asked for since the page was drawn last. */
interface Gathered {
  zoom: number;
  at: number;
  pan: number;
}

const still: Gathered = { zoom: 1, at: 0, pan: 0 };

/**
 * The wheel and the pointer over the drawing. Dragging and a sideways wheel move through time, Ctrl and the wheel (a
 * pinch) or the wheel over the clock come closer; the plain wheel scrolls the lanes.
 */
export function usePane(drawing: RefObject<HTMLDivElement | null>, gaze: Gaze) {
  const scroller = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; moved: boolean } | null>(null);
  const dragged = useRef(false);
  const [isDragging, setDragging] = useState(false);
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  const gathered = useRef<Gathered | null>(null);
  // A wheel and a pointer tell more often than a page is drawn: what they ask for is gathered until it is.
  const gather = useCallback((change: (was: Gathered) => Gathered) => {
    if (!gathered.current) requestAnimationFrame(() => {
      const { zoom, at, pan } = gathered.current ?? still;
      gathered.current = null;
      if (zoom !== 1) gaze.zoom(zoom, at);
      if (pan !== 0) gaze.pan(pan);
    });
    gathered.current = change(gathered.current ?? still);
  }, [gaze]);

  useEffect(() => {
    const place = scroller.current?.parentElement;
    if (!place) return;
    const onWheel = (event: WheelEvent) => {
      const overClock = (event.target as Element).closest("[data-axis]") !== null;
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (event.ctrlKey || event.metaKey || overClock) {
        event.preventDefault();
        const left = drawing.current?.getBoundingClientRect().left ?? 0;
        const by = Math.exp(-event.deltaY / 300);
        gather((was) => ({ ...was, zoom: was.zoom * by, at: event.clientX - left }));
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault();
        gather((was) => ({ ...was, pan: was.pan + sideways }));
      }
    };
    // Not passive: a wheel that zooms or pans must not also scroll or zoom the page.
    place.addEventListener("wheel", onWheel, { passive: false });
    return () => place.removeEventListener("wheel", onWheel);
  }, [drawing, gather]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setSeen((was) => ({ ...was, height: element.clientHeight + grain })));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  return {
    scroller,
    seen,
    isDragging,
    wasDragged: () => dragged.current,
    onScroll: (event: UIEvent<HTMLDivElement>) => {
      const { scrollTop, clientHeight } = event.currentTarget;
      const top = Math.floor(scrollTop / grain) * grain;
      setSeen((was) => (was.top === top && was.height === clientHeight + grain ? was : { top, height: clientHeight + grain }));
    },
    onPointerDown: (event: PointerEvent) => {
      dragged.current = false;
      if (event.button === 0) drag.current = { x: event.clientX, moved: false };
    },
    onPointerMove: (event: PointerEvent) => {
      const from = drag.current;
      if (!from) return;
      const by = from.x - event.clientX;
      if (!from.moved && Math.abs(by) < slack) return;
      if (!from.moved) {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }
      drag.current = { x: event.clientX, moved: true };
      dragged.current = true;
      gather((was) => ({ ...was, pan: was.pan + by }));
    },
    onPointerUp: (event: PointerEvent) => {
      if (drag.current?.moved) event.currentTarget.releasePointerCapture(event.pointerId);
      drag.current = null;
      setDragging(false);
    },
  };
}
