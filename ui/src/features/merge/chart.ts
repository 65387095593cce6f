import type { DecisionId, DifferenceId, MergeView, MergedStatement, MomentId, RecordId, StatementId } from "../../api";
import { boundsOf, fuzzy, instant, type Bounds, type Instant } from "./scale";

export type Shown = "statements" | "decisions" | "evidence";
export const everything: readonly Shown[] = ["statements", "decisions", "evidence"];

interface Timed {
  key: string;
  /** The best guess. */
  at: Instant;
  /** Not before and not after; nothing where no end is known. Both are `at` for what has no bounds. */
  earliest: Instant | null;
  latest: Instant | null;
  words: string;
  /** The time as it was said. */
  aside: string | null;
}

/** Something that stands on a lane. */
export type Thing = Timed &
  (
    | { kind: "statement"; id: StatementId; /** A decision point is told in it. */ isDecision: boolean }
    | { kind: "record"; id: RecordId }
    | { kind: "decision"; id: DecisionId }
  );

/** A lane with its things in order of time. `lane` is its look; none for evidence and for what is not attributed. */
export interface ChartLane {
  kind: "evidence" | "person" | "unnamed";
  /** Its place in the view's list of lanes; none for evidence. */
  index: number | null;
  lane: number | null;
  label: string | null;
  things: Thing[];
}

/** Things that meet in one moment, or are seen differently. */
export interface Meeting {
  kind: "moment" | "difference";
  id: MomentId | DifferenceId;
  keys: string[];
  /** The lanes of its statements. */
  lanes: (number | null)[];
}

/** What stands when, whatever part of it is in sight and however close. Made once a view; zooming only reads it. */
export interface Chart {
  bounds: Bounds;
  lanes: ChartLane[];
  meetings: Meeting[];
  /** Sets of statements that cannot all be in the order told. */
  conflicts: string[][];
  /** Statements of which no time is known, in the order of the view. */
  untimed: StatementId[];
}

/** Reads the view, changes nothing. */
export function chartOf(view: MergeView, shown: readonly Shown[] = everything): Chart {
  const statements = shown.includes("statements") ? view.statements : [];
  const evidence: ChartLane[] =
    shown.includes("evidence") && view.records.length > 0
      ? [{ kind: "evidence", index: null, lane: null, label: null, things: records(view) }]
      : [];
  const people = view.lanes.map((lane, index): ChartLane => ({
    kind: lane.lane === null ? "unnamed" : "person", index, lane: lane.lane, label: lane.label,
    things: told(statements.filter((one) => one.lane === index), shown.includes("decisions") ? view.decisions.filter((one) => one.lane === index) : []),
  }));
  return {
    bounds: boundsOf(view),
    lanes: [...evidence, ...people],
    meetings: meetings(view),
    conflicts: view.conflicts.map((one) => one.statements.map((id) => `s:${id}`)),
    untimed: statements.filter((one) => fuzzy(one) === null).map((one) => one.id),
  };
}

const inTime = (a: Thing, b: Thing) => a.at - b.at;

function records(view: MergeView): Thing[] {
  return view.records
    .flatMap((record): Thing[] => {
      const at = instant(record.at);
      return at === null ? [] : [{ kind: "record", key: `r:${record.id}`, id: record.id, at, earliest: at, latest: at, words: record.text, aside: null }];
    })
    .sort(inTime);
}

/** The statements of a lane, and the decision points that are told in none of them. */
function told(statements: readonly MergedStatement[], decisions: MergeView["decisions"]): Thing[] {
  const untold = [...decisions];
  const bars = statements.flatMap((statement): Thing[] => {
    const when = fuzzy(statement);
    if (!when) return [];
    const decision = untold.findIndex((one) => one.best !== null && one.best === statement.best);
    if (decision >= 0) untold.splice(decision, 1);
    const { earliest, latest, best: at } = when;
    return [{ kind: "statement", key: `s:${statement.id}`, id: statement.id, at, earliest, latest, words: statement.text, aside: statement.as_said, isDecision: decision >= 0 }];
  });
  const rings = untold.flatMap((decision): Thing[] => {
    const at = instant(decision.best);
    return at === null ? [] : [{ kind: "decision", key: `d:${decision.id}`, id: decision.id, at, earliest: at, latest: at, words: decision.title, aside: null }];
  });
  return [...bars, ...rings].sort(inTime);
}

function meetings(view: MergeView): Meeting[] {
  const laneOf = new Map(view.statements.map((statement) => [statement.id, statement.lane]));
  const meeting = (kind: Meeting["kind"], id: Meeting["id"], statements: readonly StatementId[], records: readonly RecordId[]): Meeting => ({
    kind, id,
    keys: [...statements.map((one) => `s:${one}`), ...records.map((one) => `r:${one}`)],
    lanes: [...statements.map((one) => laneOf.get(one) ?? null), ...records.map(() => null)],
  });
  return [
    ...view.moments.map((one) => meeting("moment", one.id, one.statements, one.records)),
    ...view.differences.map((one) => meeting("difference", one.id, one.statements, [])),
  ];
}
