/** What the page is given when it opens a merge: the fields that the timeline reads. */
type View = Record<string, unknown>;

const id = (kind: number, n: number) => `018f0000-0000-7000-8000-${String(kind * 1e8 + n).padStart(12, "0")}`;
const hour = 3_600_000;

/**
 * A merge of many people, made up: statements over two hours, some known to the second and some to minutes, a few words
 * each or many; records, decision points, moments, a difference, an order that cannot be, questions to answer.
 */
export function manyAccounts(opened: View, people: number, each: number): View {
  const start = Date.parse("2026-05-14T14:00:00Z");
  const all = people * each;
  const iso = (time: number) => new Date(time).toISOString();
  const statements = Array.from({ length: all }, (_, n) => {
    const best = start + ((n * 7919) % all) * ((2 * hour) / all);
    const half = [240_000, 20_000, 0][Math.floor(n / people) % 3] ?? 0;
    const known = n % 40 === 39 ? null : iso(best);
    return {
      id: id(1, n), lane: n % people, text: Math.floor(n / people) % 5 === 0 ? `I waited, ${n}.` : `I looked at the graph again, the ${n}th time, and it had the same shape, so I kept going.`,
      as_said: Math.floor(n / people) % 2 === 0 ? "a few minutes later" : null, earliest: known && iso(best - half), latest: known && iso(best + half), best: known, cites: [], moment: null,
    };
  });
  const inTime = statements.filter((one) => one.best !== null).sort((a, b) => Date.parse(a.best ?? "") - Date.parse(b.best ?? ""));
  const some = (count: number, every: number, from = 0) =>
    Array.from({ length: count }, (_, n) => inTime.slice(from + n * every, from + n * every + 3).map((one) => one.id)).filter((ids) => ids.length === 3);
  const records = Array.from({ length: 60 }, (_, n) => ({
    id: id(2, n), source: id(3, 0), source_name: "release-ops", kind: "message", at: iso(start + n * 120_000), precision: "s", offset_ms: null, speaker: null,
    participant: null, role: null, text: `The channel, message ${n}`, mark: "key_moment", tied: 1,
  }));
  return {
    ...opened, from: iso(start), to: iso(start + 2 * hour), statements, records,
    lanes: Array.from({ length: people }, (_, n) => ({ participant: id(4, n), label: `Role of person ${n + 1}`, lane: n })),
    decisions: inTime.filter((_, n) => n % 50 === 0).map((one, n) => ({ id: id(5, n), lane: one.lane, title: `What to do next, ${n}`, best: one.best })),
    moments: some(20, 97).map((ids, n) => ({ id: id(6, n), statements: ids, records: [] })),
    differences: some(6, 331, 11).map((ids, n) => ({ id: id(7, n), topic: `What it was for, ${n}`, kind: "meaning", statements: ids })),
    suggestions: some(12, 171, 30).map((ids) => ({ proposal: "same_moment", statements: ids, records: [], kind: null, why: "Three words in common that are rare here." })),
    conflicts: some(2, 601, 70).map((ids) => ({ statements: ids.slice(0, 2), records: [], why: "One is said to be before and after the other." })),
    accounts: people, accounts_agreed: people,
  };
}
