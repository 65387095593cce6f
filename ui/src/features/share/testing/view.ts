import type { BlockId, EditionId, EditionView, ReviewId, ShareView } from "../../../api";

export const review = "018f0000-0000-7000-8000-000000000001" as ReviewId;
export const block = (n: number) => `018f0000-0000-7000-8000-0000000008${String(n).padStart(2, "0")}` as BlockId;

export const edition: EditionView = {
  title: "Waiting, seen two ways",
  subtitle: "What five people saw, knew and weighed while the artifact service was down for nineteen minutes",
  scenes: [
    {
      title: "“Done”, but still on primary",
      blocks: [
        {
          kind: "passage",
          runs: [
            { kind: "text", text: "By the time the first alert fired, the operations on-call already had the lock service open, for another reason.", style: "plain" },
            { kind: "note", number: 1 },
            { kind: "text", text: " Failing it over was the ", style: "plain" },
            { kind: "text", text: "familiar", style: "emphasis" },
            { kind: "text", text: " move: it had worked twice that quarter.", style: "plain" },
            { kind: "note", number: 2 },
          ],
        },
        {
          kind: "side_by_side", topic: "What “wait” asked for",
          voices: [
            { speaker: "Operations on-call", text: "It was moving. There was nothing to do but let the secondary take over, and I said that.", note: 3 },
            { speaker: null, text: "I took it that the people working on it had run out of ideas.", note: 4 },
          ],
        },
        {
          kind: "decision", title: "Wait for the secondary", speaker: "Operations on-call", taken: ["wait for the secondary"], others: ["fail over again"], note: 5,
          pulls: [
            { text: "Lag was falling on the terminal", toward_taken: "taken", strength_words: null, strength: "decisive" },
            { text: "Nobody could check the console’s claim", toward_taken: "other", strength_words: "that nagged at me", strength: "some" },
          ],
        },
        { kind: "quotation", voice: { speaker: null, text: "I held off, because stepping into another team’s incident has gone badly before.", note: 6 } },
      ],
    },
  ],
  notes: [
    { number: 1, speaker: "Operations on-call", when: "14:04" },
    { number: 2, speaker: "Operations on-call", when: "a few minutes after the page" },
    { number: 3, speaker: "Operations on-call", when: "14:15" },
    { number: 4, speaker: null, when: null },
    { number: 5, speaker: "Operations on-call", when: null },
    { number: 6, speaker: null, when: null },
  ],
};

/** An edition that may leave, with two things worth a look. */
export function shareView(more: Partial<ShareView> = {}): ShareView {
  return {
    review: { id: review, title: "Artifact service, release window", summary: "", from: "2026-05-14T14:00:00Z", to: "2026-05-14T14:24:00Z", zone: "UTC", promised: null },
    groups: [{ name: "Platform reading group", audience: "team" }, { name: "New on-callers", audience: "organisation" }],
    group: "Platform reading group",
    checks: [
      { about: "citations", outcome: "in_order", count: 31, places: [] },
      { about: "retold", outcome: "in_order", count: 4, places: [] },
      { about: "names", outcome: "in_order", count: 5, places: [] },
      { about: "small_groups", outcome: "worth_a_look", count: 2, places: [{ block: block(6), scene: "“Done”, but still on primary", phrase: null }] },
      { about: "uncited", outcome: "in_order", count: 12, places: [] },
      { about: "something", outcome: "in_order", count: 14, places: [] },
      { about: "wording", outcome: "worth_a_look", count: 1, places: [{ block: block(2), scene: "“Done”, but still on primary", phrase: "should have" }] },
    ],
    may_leave: true,
    preview: edition,
    left: [
      { id: "018f0000-0000-7000-8000-000000001201" as EditionId, group: "Platform reading group", audience: "team", format: "html", at: "2026-06-02T09:12:00Z", sha256: "9f2c4a7be0d1".padEnd(64, "0"), statements: 31, to_replace: true },
      { id: "018f0000-0000-7000-8000-000000001202" as EditionId, group: "New on-callers", audience: "organisation", format: "markdown", at: "2026-06-03T10:00:00Z", sha256: "17aa4a7be0d1".padEnd(64, "0"), statements: 28, to_replace: false },
    ],
    ...more,
  };
}

/** An edition that is held, because words in it were taken back. */
export function heldView(): ShareView {
  const usual = shareView();
  return {
    ...usual,
    may_leave: false,
    preview: null,
    checks: usual.checks.map((check) => (check.about === "citations" ? { ...check, outcome: "holds", places: [{ block: block(2), scene: "“Done”, but still on primary", phrase: null }] } : check)),
  };
}
