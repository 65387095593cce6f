import type { MergedStatement, MergeView, RecordView, StatementId } from "../../api";
import { instant } from "./scale";
import type { Tell } from "./tell";

/** The sentences of this file's callers, so that it stays free of the interface's language. */
export interface TimeWords {
  about: (at: string) => string;
  between: (from: string, to: string) => string;
  after: (at: string) => string;
  before: (at: string) => string;
  unknown: string;
}

/** Whose words: the lane's look and name, or neither for what is not attributed. */
export interface Speaker {
  lane: number | undefined;
  name: string | null;
}

export function speakerOf(view: MergeView, statement: MergedStatement): Speaker {
  const lane = view.lanes[statement.lane];
  return { lane: lane?.lane ?? undefined, name: lane?.lane === null ? null : (lane?.label ?? null) };
}

export function statementIn(view: MergeView, id: StatementId): MergedStatement | undefined {
  return view.statements.find((one) => one.id === id);
}

export function statementsIn(view: MergeView, ids: readonly StatementId[]): MergedStatement[] {
  return ids.flatMap((id) => statementIn(view, id) ?? []);
}

export function recordsIn(view: MergeView, ids: readonly string[]): RecordView[] {
  return view.records.filter((record) => ids.includes(record.id));
}

type Times = Pick<MergedStatement, "earliest" | "latest" | "best">;

/** When it was, as far as the words of all and the records say, in a few words. */
export function boundsInWords({ earliest, latest, best }: Times, tell: Tell, words: TimeWords): string {
  if (earliest !== null && latest !== null) {
    const from = tell(earliest);
    const to = tell(latest);
    if (earliest === latest) return tell(earliest, "s");
    return from === to ? words.about(from) : words.between(from, to);
  }
  if (earliest !== null) return words.after(tell(earliest));
  if (latest !== null) return words.before(tell(latest));
  return best === null ? words.unknown : words.about(tell(best));
}

/** The time in the middle of several things, for the head of a suggestion; nothing when none has a time. */
export function middleOf(times: readonly (string | null)[]): string | null {
  const known = times.map(instant).filter((at) => at !== null).sort((a, b) => a - b);
  const middle = known[Math.floor(known.length / 2)];
  return middle === undefined ? null : new Date(middle).toISOString();
}
