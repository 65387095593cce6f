import { describe, expect, it } from "vitest";
import { boundsOf, greatestZoom, panned, revealed, scaleOf, wholeSight, zoomed } from "./scale";
import { at, head, mergeView } from "./testing/view";
import { tellerOf } from "./tell";
import { ticksOf, zoneOffset } from "./ticks";
import { guessed, wrapped } from "./words";

const bounds = boundsOf(mergeView());

describe("sight", () => {
  it("keeps the time under the pointer where it is", () => {
    const before = scaleOf(bounds, 1000, 2);
    const sight = { zoom: 2, left: 300 };
    const time = before.time(300 + 400);
    const next = zoomed(sight, 1.5, 400, bounds, 1000);
    expect(scaleOf(bounds, 1000, next.zoom).x(time) - next.left).toBeCloseTo(400);
  });

  it("never shows less than the whole, nor comes closer than ten seconds", () => {
    expect(zoomed(wholeSight, 0.1, 0, bounds, 1000)).toEqual(wholeSight);
    expect(zoomed(wholeSight, 1e9, 0, bounds, 1000).zoom).toBe(greatestZoom(bounds));
  });

  it("stays inside the drawing", () => {
    expect(panned({ zoom: 3, left: 10 }, -500, bounds, 1000).left).toBe(0);
    expect(panned({ zoom: 3, left: 10 }, 1e6, bounds, 1000).left).toBe(scaleOf(bounds, 1000, 3).width - 1000);
  });

  it("moves only as far as it takes to reveal a place", () => {
    const sight = { zoom: 3, left: 400 };
    expect(revealed(sight, 900, bounds, 1000)).toBe(sight);
    expect(revealed(sight, 2000, bounds, 1000).left).toBeGreaterThan(400);
  });
});

describe("the clock above", () => {
  it("marks full times of the zone, far enough apart", () => {
    const scale = scaleOf(bounds, 1000, 1);
    const ticks = ticksOf(scale, 0, 1000, "UTC");
    expect(ticks.map((tick) => tick.says)).toContain("14:12");
    ticks.slice(1).forEach((tick, n) => expect(tick.x - ticks[n]!.x).toBeGreaterThanOrEqual(96));
  });

  it("counts from the zone’s own midnight, half hours and all", () => {
    expect(zoneOffset(Date.parse(at("14:00")), "Asia/Kolkata")).toBe(5.5 * 3_600_000);
    const day = { from: Date.parse("2026-05-14T00:00:00Z"), to: Date.parse("2026-05-15T00:00:00Z") };
    const ticks = ticksOf(scaleOf(day, 1000, 1), 0, 1000, "Asia/Kolkata");
    expect(ticks.map((tick) => tick.says)).toContain("18:00");
  });

  it("shows seconds when one is that close", () => {
    const close = scaleOf(bounds, 1000, 100);
    expect(ticksOf(close, 5000, 1000, "UTC")[0]?.says).toMatch(/^\d\d:\d\d:\d\d$/);
  });
});

describe("words beneath a mark", () => {
  it("keep to their lines and width, and say when there is more", () => {
    const lines = wrapped("I took the page and opened the console of the lock service", 120, 2, "voice", guessed);
    expect(lines).toHaveLength(2);
    lines.forEach((line) => expect(guessed(line, "voice")).toBeLessThanOrEqual(120));
    expect(lines[1]).toMatch(/…$/);
  });

  it("are whole where there is room", () => {
    expect(wrapped("took the page", 200, 2, "voice", guessed)).toEqual(["took the page"]);
  });

  it("cut a word that is wider than the line", () => {
    const [line] = wrapped("https://example.org/a/very/long/address", 100, 2, "voice", guessed);
    expect(guessed(line!, "voice")).toBeLessThanOrEqual(100);
  });
});

describe("a time on the merge", () => {
  const on = (from: string, to: string) => tellerOf({ from, to, review: { ...head, zone: "Europe/Berlin" } });

  it("is told with its day where the review ran over more than one, by the clock of its zone", () => {
    expect(on(at("14:00"), at("15:00"))(at("14:05"))).toBe("16:05");
    expect(on(at("14:00"), "2026-05-15T01:00:00Z")(at("14:05"))).toBe("14 May, 16:05");
    expect(on(at("21:00"), at("23:00"))(at("22:30"))).toBe("15 May, 00:30");
  });

  it("is told as exactly as a record has it, and no more", () => {
    const tell = on(at("14:00"), at("15:00"));
    expect((["s", "min", "hour", "day"] as const).map((precision) => tell(at("14:05"), precision))).toEqual(["16:05:00", "16:05", "16 h", "14 May"]);
  });
});
