import { act, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Gaze } from "./gaze";
import { atZoom, boundsOf, scaleOf } from "./scale";
import { at, mergeView } from "./testing/view";
import { useDrawnZoom } from "./useDrawnZoom";

const bounds = boundsOf(mergeView());
const looking = () => {
  const gaze = new Gaze(bounds);
  gaze.fits(bounds, 1000);
  return gaze;
};
const x = (gaze: Gaze, time: string) => scaleOf(bounds, gaze.width, gaze.sight.zoom).x(Date.parse(at(time))) - gaze.sight.left;

describe("the gaze", () => {
  it("tells only of what changed", () => {
    const gaze = looking();
    let told = 0;
    gaze.subscribe(() => told++);
    gaze.pan(50);
    expect(told).toBe(0);
    gaze.zoom(2);
    gaze.pan(50);
    gaze.goTo("s:1");
    gaze.goTo("s:1");
    expect(told).toBe(3);
  });

  it("shows what is far apart by stepping back, what is crowded by coming closer, the rest by moving", () => {
    const gaze = looking();
    gaze.show(Date.parse(at("14:10")), Date.parse(at("14:11")), true);
    expect(gaze.sight.zoom).toBe(8);
    expect(x(gaze, "14:10:30")).toBeCloseTo(500);
    gaze.show(Date.parse(at("14:12")), Date.parse(at("14:13")), false);
    expect(gaze.sight.zoom).toBe(8);
    expect(x(gaze, "14:12:30")).toBeCloseTo(500);
    gaze.show(Date.parse(at("14:02")), Date.parse(at("14:21")), false);
    expect(x(gaze, "14:02")).toBeGreaterThanOrEqual(0);
    expect(x(gaze, "14:21")).toBeLessThanOrEqual(1000);
  });

  it("stays within the drawing when the page grows", () => {
    const gaze = looking();
    gaze.zoom(3);
    gaze.pan(1e6);
    gaze.fits(bounds, 1400);
    expect(gaze.sight.left).toBeLessThanOrEqual(scaleOf(bounds, 1400, 3).width - 1400);
    expect(gaze.sight.zoom).toBe(3);
  });
});

describe("the zoom that is drawn", () => {
  afterEach(() => vi.useRealTimers());

  it("is there at once for one step, and a moment later for the last of many", () => {
    vi.useFakeTimers();
    const gaze = looking();
    const { result } = renderHook(() => useDrawnZoom(gaze));
    act(() => gaze.zoom(1.5));
    expect(result.current).toBe(1.5);
    act(() => gaze.zoom(1.1));
    act(() => gaze.zoom(1.1));
    expect(result.current).toBe(1.5);
    act(() => vi.advanceTimersByTime(1_000));
    expect(result.current).toBe(gaze.sight.zoom);
    act(() => gaze.zoom(0.9));
    expect(result.current).toBe(gaze.sight.zoom);
  });

  it("does not fall far behind while one goes on", () => {
    vi.useFakeTimers();
    const gaze = looking();
    const { result } = renderHook(() => useDrawnZoom(gaze));
    for (let n = 0; n < 20; n++) {
      act(() => gaze.zoom(1.2));
      expect(gaze.sight.zoom / result.current).toBeLessThan(1.7);
    }
    // The control: it does fall behind.
    act(() => gaze.zoom(1.05));
    expect(result.current).toBeLessThan(gaze.sight.zoom);
  });

  it("has what is stretched where it would be drawn anew", () => {
    const x = (zoom: number) => scaleOf(bounds, 1000, zoom).x(Date.parse(at("14:12")));
    expect(atZoom(x(2), 2, 3)).toBeCloseTo(x(3));
  });
});
