import { useEffect, useLayoutEffect, useRef, useState, type PointerEvent, type RefObject, type UIEvent } from "react";

const slack = 4;

/**
 * The wheel and the pointer over the drawing. Dragging and a sideways wheel move through time, Ctrl and the wheel (a
 * pinch) or the wheel over the clock come closer; the plain wheel scrolls the lanes.
 */
export function usePane(drawing: RefObject<HTMLDivElement | null>, onZoom: (by: number, at: number) => void, onPan: (by: number) => void) {
  const scroller = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; moved: boolean } | null>(null);
  const dragged = useRef(false);
  const [isDragging, setDragging] = useState(false);
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  const latest = useRef({ onZoom, onPan });
  useLayoutEffect(() => {
    latest.current = { onZoom, onPan };
  });

  useEffect(() => {
    const place = scroller.current?.parentElement;
    if (!place) return;
    const onWheel = (event: WheelEvent) => {
      const overClock = (event.target as Element).closest("[data-axis]") !== null;
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (event.ctrlKey || event.metaKey || overClock) {
        event.preventDefault();
        const left = drawing.current?.getBoundingClientRect().left ?? 0;
        latest.current.onZoom(Math.exp(-event.deltaY / 300), event.clientX - left);
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault();
        latest.current.onPan(sideways);
      }
    };
    // Not passive: a wheel that zooms or pans must not also scroll or zoom the page.
    place.addEventListener("wheel", onWheel, { passive: false });
    return () => place.removeEventListener("wheel", onWheel);
  }, [drawing]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setSeen((was) => ({ ...was, height: element.clientHeight })));
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
      setSeen({ top: scrollTop, height: clientHeight });
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
      latest.current.onPan(by);
    },
    onPointerUp: (event: PointerEvent) => {
      if (drag.current?.moved) event.currentTarget.releasePointerCapture(event.pointerId);
      drag.current = null;
      setDragging(false);
    },
  };
}
