import { describe, expect, it } from "vitest";
import { Gaze } from "./gaze";
import { boundsOf, scaleOf } from "./scale";
import { at, mergeView } from "./testing/view";

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
