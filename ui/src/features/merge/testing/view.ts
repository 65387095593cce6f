import type {
  DecisionId,
  DifferenceId,
  MergedDecision,
  MergedStatement,
  MergeView,
  MomentId,
  ParticipantId,
  RecordId,
  RecordView,
  ReviewId,
  SourceId,
  StatementId,
} from "../../../api";

export const review = "018f0000-0000-7000-8000-000000000001" as ReviewId;
const day = "2026-05-14";

/** "14:09" or "14:09:30" of the day, where the zone is UTC. */
export const at = (clock: string) => `${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`;
export const sid = (n: number) => `018f0000-0000-7000-8000-0000000001${String(n).padStart(2, "0")}` as StatementId;
export const rid = (n: number) => `018f0000-0000-7000-8000-0000000002${String(n).padStart(2, "0")}` as RecordId;
export const mid = (n: number) => `018f0000-0000-7000-8000-0000000003${String(n).padStart(2, "0")}` as MomentId;
export const did = (n: number) => `018f0000-0000-7000-8000-0000000004${String(n).padStart(2, "0")}` as DifferenceId;
const pid = (n: number) => `018f0000-0000-7000-8000-0000000005${String(n).padStart(2, "0")}` as ParticipantId;

type Times = [best: string | null, earliest?: string | null, latest?: string | null];

export function statement(n: number, lane: number, text: string, as_said: string | null, [best, earliest, latest]: Times, more: Partial<MergedStatement> = {}): MergedStatement {
  const time = (clock: string | null | undefined) => (clock ? at(clock) : null);
  const bounds = { best: time(best), earliest: time(earliest === undefined ? best : earliest), latest: time(latest === undefined ? best : latest) };
  return { id: sid(n), lane, text, as_said, ...bounds, cites: [], moment: null, ...more };
}

export function record(n: number, kind: string, clock: string, text: string): RecordView {
  return {
    id: rid(n), source: "018f0000-0000-7000-8000-000000000601" as SourceId, source_name: "release-ops", kind, at: at(clock), precision: "s",
    offset_ms: null, speaker: null, participant: null, role: null, text, mark: "key_moment", tied: 1,
  };
}

const decision = (n: number, lane: number, title: string, best: string | null): MergedDecision => ({
  id: `018f0000-0000-7000-8000-0000000007${String(n).padStart(2, "0")}` as DecisionId, lane, title, best: best && at(best),
});

export const head = {
  id: review, title: "Artifact service, release window", summary: "A failover that said done.", from: at("14:00"), to: at("14:24"), zone: "UTC", promised: null,
};

/** A merge with five people, one of whom shared a statement without a name. */
export function mergeView(more: Partial<MergeView> = {}): MergeView {
  return {
    review: head,
    from: at("14:00"),
    to: at("14:24"),
    lanes: [
      { participant: pid(1), label: "Operations on-call", lane: 0 },
      { participant: pid(2), label: "Support on-call", lane: 1 },
      { participant: pid(3), label: "Release engineer", lane: 2 },
      { participant: pid(4), label: "Database engineer", lane: 3 },
      { participant: pid(5), label: "Customer lead", lane: 4 },
      { participant: null, label: null, lane: null },
    ],
    statements: [
      statement(1, 0, "I took the page and opened the console of the lock service, which I had open already for another reason.", "14:04", ["14:04:10"], { cites: [rid(2)] }),
      statement(2, 1, "I was following along in the channel, reading, not writing.", "the first minutes", ["14:05", "14:03", "14:07"]),
      statement(3, 2, "I kept retrying the publish because the third try had worked last week.", "before the message", ["14:06:30", "14:05", "14:08"]),
      statement(4, 0, "The console said the failover was done, and it was still primary.", "a few minutes after the page", ["14:08:20", "14:07:30", "14:09:10"], { moment: mid(1) }),
      statement(5, 1, "I saw that it had not taken, the graph did not move.", "about 14:09", ["14:09:15", "14:09", "14:09:30"], { moment: mid(1), cites: [rid(3)] }),
      statement(6, 3, "I asked whether anyone had touched the lock table.", "around ten past", ["14:12:30", "14:11", "14:14"]),
      statement(7, 0, "The second time I did it from the command line, because that shows the roles.", "14:13", ["14:13:10"], { cites: [rid(4)] }),
      statement(8, 0, "I wrote that we had to wait for the secondary to take over.", "14:15", ["14:15:05"], { cites: [rid(5)] }),
      statement(9, 1, "I took it that he had run out of ideas.", "when I read it", ["14:15:20", "14:15", "14:15:50"]),
      statement(10, 2, "Somebody said to sit tight, so I stopped retrying.", "about a quarter past", ["14:15:15", "14:14:40", "14:16"]),
      statement(11, 4, "The call with the customer was still going, I had one ear on each.", "before the second attempt, after it was green", ["14:17", "14:12:10", null]),
      statement(12, 1, "I held off, because stepping into another team’s incident has gone badly before.", "a while", ["14:18:20", "14:16", "14:20:50"]),
      statement(13, 0, "The secondary took over.", "just before it went green", ["14:20:50", "14:20:30", "14:21:20"]),
      statement(14, 2, "The publish went through on the next try.", "right after green", ["14:21:30", "14:21", "14:22"]),
      statement(15, 5, "Nobody answered in the room, so I waited too.", null, ["14:16", null, null]),
      statement(16, 3, "I would have liked a page of my own.", null, [null, null, null]),
    ],
    decisions: [decision(1, 0, "Wait for the secondary", "14:15:05"), decision(2, 2, "Stop retrying", null)],
    records: [
      record(1, "alert", "14:02", "Publish latency above 30 s"),
      record(2, "alert", "14:04", "Page acknowledged"),
      record(3, "message", "14:09", "failover done on the console, checking"),
      record(4, "event", "14:13", "lockctl failover --to b"),
      record(5, "message", "14:15", "We have to wait for the secondary to take over"),
      record(6, "event", "14:21", "Recovered"),
    ],
    moments: [{ id: mid(1), statements: [sid(4), sid(5)], records: [rid(3)] }],
    suggestions: [
      { proposal: "same_moment", statements: [sid(8), sid(9), sid(10)], records: [rid(5)], kind: null, why: "all three refer to the 14:15 message; times overlap by two minutes." },
      { proposal: "same_moment", statements: [sid(13), sid(14)], records: [rid(6)], kind: null, why: "both name the recovery and lie within a minute." },
      { proposal: "difference", statements: [sid(8), sid(9)], records: [], kind: "meaning", why: "one message, two readings of what it asked for." },
    ],
    differences: [{ id: did(1), topic: "What “wait” asked for", kind: "meaning", statements: [sid(8), sid(9), sid(10)] }],
    conflicts: [{ statements: [sid(7), sid(11)], records: [], why: "The call is said to have been before the second attempt and after it was green." }],
    held_back: false,
    accounts_agreed: 4,
    accounts: 5,
    ...more,
  };
}

/** A merge of many, for measuring: statements spread over two hours, every third one wide. */
export function manyLanes(lanes = 12, each = 200): MergeView {
  const start = Date.parse(at("14:00"));
  const span = 2 * 3_600_000;
  const iso = (time: number) => new Date(time).toISOString();
  const statements = Array.from({ length: lanes * each }, (_, n): MergedStatement => {
    const lane = n % lanes;
    const best = start + ((n * 7919) % (lanes * each)) * (span / (lanes * each));
    const half = n % 3 === 0 ? 240_000 : 20_000;
    return {
      id: `018f0000-0000-7000-8000-${String(n).padStart(12, "0")}` as StatementId, lane,
      text: `Statement ${n}: I looked at the graph again and it had the same shape as before, so I kept going.`,
      as_said: n % 2 === 0 ? "a few minutes later" : "about then", earliest: iso(best - half), latest: iso(best + half), best: iso(best), cites: [], moment: null,
    };
  });
  return {
    ...mergeView(), from: at("14:00"), to: at("16:00"),
    lanes: Array.from({ length: lanes }, (_, n) => ({ participant: pid(n), label: `Role ${n + 1}`, lane: n })),
    statements, decisions: [], records: [], moments: [], suggestions: [], differences: [], conflicts: [],
  };
}
