import { describe, expect, it } from "vitest";
import type { MergeView } from "../../api";
import { chartOf, everything, type Shown } from "./chart";
import { layout as laidOut, type Bar, type Crowd, type LayoutOptions, type Mark, type Picture } from "./layout";
import { at, did, manyLanes, mergeView, mid, sid, statement } from "./testing/view";
import { lanesOfStops, stopOf, walked } from "./walk";
import { guessed, wrapping } from "./words";

const layout = (view: MergeView, width: number, zoom: number, { shown = everything, ...more }: LayoutOptions & { shown?: readonly Shown[] } = {}) =>
  laidOut(chartOf(view, shown), width, zoom, more);
const crowds = (picture: Picture) => picture.marks.filter((mark): mark is Crowd => mark.kind === "several");
const bars = (picture: Picture) => picture.marks.filter((mark): mark is Bar => mark.kind === "statement");
const bar = (picture: Picture, n: number) => bars(picture).find((one) => one.id === sid(n))!;

/** The ground every label stands on, as a rectangle. */
function grounds(marks: readonly Mark[]) {
  return marks.flatMap(({ key, label, y }) => (label ? [{ key, left: label.x - label.width / 2, right: label.x + label.width / 2, top: y + 12, bottom: y + 12 + label.lines.length * 17 + (label.aside ? 15 : 0) }] : []));
}

function overlapping(marks: readonly Mark[]): string[] {
  const all = grounds(marks);
  return all.flatMap((a, n) =>
    all.slice(n + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).map((b) => `${a.key} ${b.key}`),
  );
}

describe("the timeline", () => {
  it("has evidence first, then the lanes as the view lists them, what has no name last and without a look", () => {
    const picture = layout(mergeView(), 1000, 1);
    expect(picture.lanes.map((lane) => [lane.kind, lane.label, lane.lane])).toEqual([
      ["evidence", null, null],
      ["person", "Operations on-call", 0],
      ["person", "Support on-call", 1],
      ["person", "Release engineer", 2],
      ["person", "Database engineer", 3],
      ["person", "Customer lead", 4],
      ["unnamed", null, null],
    ]);
    expect(bar(picture, 15).lane).toBeNull();
  });

  it("draws a statement from not before to not after, with the best guess between", () => {
    const picture = layout(mergeView(), 1000, 1);
    const { x } = picture.scale;
    expect(bar(picture, 2).left).toBeCloseTo(x(Date.parse(at("14:03"))));
    expect(bar(picture, 2).right).toBeCloseTo(x(Date.parse(at("14:07"))));
    expect(bar(picture, 2).x).toBeCloseTo(x(Date.parse(at("14:05"))));
  });

  it("leaves a side open where nothing ends it", () => {
    const picture = layout(mergeView(), 1000, 1);
    expect(bar(picture, 11)).toMatchObject({ opensLeft: false, opensRight: true });
    expect(bar(picture, 15)).toMatchObject({ opensLeft: true, opensRight: true });
  });

  it("lets no two labels overlap, at any zoom", () => {
    for (const zoom of [1, 1.7, 4, 30]) {
      expect(overlapping(layout(mergeView(), 1000, zoom).marks)).toEqual([]);
      expect(overlapping(layout(manyLanes(3, 60), 1000, zoom).marks)).toEqual([]);
    }
    // The control: two labels in one place are found.
    const [one] = layout(mergeView(), 1000, 1).marks.filter((mark) => mark.label);
    expect(overlapping([one!, { ...one!, key: "another" }])).toHaveLength(1);
  });

  it("lets no two marks of a row touch while there is room", () => {
    const picture = layout(mergeView(), 1000, 1);
    const all = bars(picture);
    for (const a of all) for (const b of all) if (a !== b && a.y === b.y) expect(a.right <= b.left || b.right <= a.left).toBe(true);
  });

  it("shows more words the closer one comes", () => {
    const said = (zoom: number) => layout(manyLanes(2, 60), 1000, zoom).marks.filter((mark) => mark.label).length;
    expect(said(1)).toBeLessThan(60);
    expect(said(40)).toBe(120);
  });

  it("keeps statements without a time in a row of their own", () => {
    expect(chartOf(mergeView()).untimed).toEqual([sid(16)]);
  });

  it("marks the statement in which a decision point is told, and draws the point itself where that is not shown", () => {
    expect(bar(layout(mergeView(), 1000, 1), 8).isDecision).toBe(true);
    const alone = layout(mergeView(), 1000, 1, { shown: ["decisions"] });
    expect(alone.marks.map((mark) => mark.kind)).toEqual(["decision"]);
  });

  it("shows only what is asked for", () => {
    const kinds = (shown: typeof everything) => new Set(layout(mergeView(), 1000, 1, { shown }).marks.map((mark) => mark.kind));
    expect(kinds(["evidence"])).toEqual(new Set(["record"]));
    expect(chartOf(mergeView(), ["evidence"]).untimed).toEqual([]);
  });

  it("stands a column over the lanes of a moment and of a difference", () => {
    const picture = layout(mergeView(), 1000, 1);
    const moment = picture.columns.find((column) => column.id === mid(1))!;
    const difference = picture.columns.find((column) => column.id === did(1))!;
    expect([moment.kind, difference.kind]).toEqual(["moment", "difference"]);
    const release = picture.lanes.find((lane) => lane.label === "Release engineer")!;
    expect(difference.bottom).toBeLessThanOrEqual(release.bottom);
    expect(difference.bottom).toBeGreaterThan(release.line);
    for (const n of [8, 9, 10]) {
      expect(bar(picture, n).x).toBeGreaterThan(difference.left);
      expect(bar(picture, n).x).toBeLessThan(difference.right);
    }
  });

  it("draws an arc between statements whose order cannot be", () => {
    const picture = layout(mergeView(), 1000, 1);
    expect(picture.arcs).toHaveLength(1);
    expect(picture.arcs[0]?.from.x).toBeCloseTo(bar(picture, 7).x);
    expect(picture.arcs[0]?.to.x).toBeCloseTo(bar(picture, 11).x);
  });

  it("draws everything at one instant without dividing by nothing", () => {
    const view = mergeView({ from: null, to: null, records: [], decisions: [], statements: [statement(1, 0, "Only this.", "14:04", ["14:04"])] });
    const picture = layout(view, 1000, 1);
    expect(Number.isFinite(bar(picture, 1).x)).toBe(true);
    expect(layout({ ...view, statements: [] }, 1000, 1).marks).toEqual([]);
  });

  it("never changes the view", () => {
    const view = mergeView();
    const before = structuredClone(view);
    layout(view, 1000, 3);
    expect(view).toEqual(before);
  });

  it("does not measure words again for coming closer", () => {
    const view = manyLanes();
    let measured = 0;
    const wrap = wrapping((words, face) => (measured++, guessed(words, face)));
    const zooms = [1, 1.5, 3, 9, 20, 40];
    for (const zoom of zooms) layout(view, 1400, zoom, { wrap });
    const first = measured;
    expect(first).toBeGreaterThan(view.statements.length);
    for (const zoom of zooms) layout(view, 1400, zoom + 0.1, { wrap });
    expect(measured - first).toBeLessThan(first / 10);
  });
});

describe("what is crowded", () => {
  const many = manyLanes(2, 200);
  const keys = many.statements.map((one) => `s:${one.id}`);
  const points = (picture: Picture) =>
    picture.lanes.flatMap((lane) => lane.marks.map(({ kind, x, y, left, right }) => ({ y, left: kind === "several" ? left : x - 6, right: kind === "several" ? right : x + 6 })));
  const covered = (all: ReturnType<typeof points>) => all.filter((a, n) => all.slice(n + 1).some((b) => a.y === b.y && a.left < b.right && b.left < a.right));

  it("is gathered, and nothing of it is lost", () => {
    for (const zoom of [1, 2, 5, 11, 30]) {
      const picture = layout(many, 900, zoom);
      const held = [...crowds(picture).flatMap((crowd) => crowd.keys), ...bars(picture).map((one) => one.key)];
      expect(held.toSorted()).toEqual(keys.toSorted());
      for (const key of keys) expect(picture.marks).toContain(picture.holder.get(key));
    }
    expect(crowds(layout(many, 900, 1)).length).toBeGreaterThan(10);
    // The control: from close by everything stands for itself.
    expect(crowds(layout(many, 900, 30))).toEqual([]);
  });

  it("never covers the point at which another stands, at any zoom", () => {
    for (const zoom of [1, 1.7, 4, 9, 30, 400]) expect(covered(points(layout(many, 900, zoom)))).toEqual([]);
    const [one] = points(layout(many, 900, 1));
    expect(covered([one!, one!])).toHaveLength(1);
  });

  it("leaves what is asked for by itself, as many rows as that takes", () => {
    const at14 = mergeView({ statements: Array.from({ length: 9 }, (_, n) => statement(n + 1, 0, `Said ${n}.`, null, ["14:10"])) });
    expect(crowds(layout(at14, 900, 1))[0]?.keys).toHaveLength(9);
    const apart = new Set([1, 2, 3, 4].map((n) => `s:${sid(n)}`));
    const picture = layout(at14, 900, 1, { apart });
    expect(new Set(bars(picture).map((one) => one.y)).size).toBe(4);
    expect(crowds(picture).map((crowd) => crowd.keys.length)).toEqual([5]);
    expect(covered(points(picture))).toEqual([]);
  });

  it("is still in its columns and arcs", () => {
    const ids = many.statements.map((one) => one.id);
    const view = { ...many, moments: [{ id: mid(1), statements: [ids[0]!, ids[1]!], records: [] }], conflicts: [{ statements: [ids[0]!, ids[201]!], records: [], why: "" }] };
    const picture = layout(view, 900, 1);
    expect(picture.columns).toHaveLength(1);
    expect(picture.arcs).toHaveLength(1);
  });

  it("is where the keyboard is when what had it went in, and the other way round", () => {
    const [far, near] = [layout(many, 900, 1), layout(many, 900, 30)];
    const crowd = crowds(far)[3]!;
    expect(stopOf(far, [], crowd.keys[2]!)).toBe(crowd.key);
    expect(stopOf(near, [], crowd.key)).toBe(crowd.keys[0]);
    expect(stopOf(near, [], "s:gone")).toBe(near.marks[0]?.key);
  });
});

describe("walking the lanes", () => {
  const lanes = lanesOfStops(layout(mergeView(), 1000, 1), chartOf(mergeView()).untimed);
  const s = (n: number) => `s:${sid(n)}`;

  it("goes along a lane in order of time and stops at its ends", () => {
    expect(walked(lanes, s(1), "right")).toBe(s(4));
    expect(walked(lanes, s(1), "left")).toBe(s(1));
    expect(walked(lanes, s(1), "last")).toBe(s(13));
  });

  it("goes to the nearest in time on the lane above and below", () => {
    expect(walked(lanes, s(8), "down")).toBe(s(9));
    expect(walked(lanes, s(9), "up")).toBe(s(8));
  });

  it("reaches what has no time, and begins at the top", () => {
    expect(walked(lanes, s(15), "down")).toBe(s(16));
    expect(walked(lanes, null, "right")).toBe(lanes[0]?.[0]?.key);
    expect(walked([], null, "right")).toBeNull();
  });
});
