import type {
  BlockId, DecisionId, DifferenceId, FactorId, NarrativeView, OptionId, ReviewId, SceneId, ShelfStatement, Span, StatementId, WordingHash,
} from "../../../api";

export const review = "018f0000-0000-7000-8000-000000000001" as ReviewId;
export const st = (n: number) => `018f0000-0000-7000-8000-0000000001${String(n).padStart(2, "0")}` as StatementId;
export const hash = (n: number) => `w${n}` as WordingHash;
export const block = (n: number) => `018f0000-0000-7000-8000-0000000008${String(n).padStart(2, "0")}` as BlockId;
export const scene = (n: number) => `018f0000-0000-7000-8000-0000000009${String(n).padStart(2, "0")}` as SceneId;
export const cite = (n: number) => ({ statement: st(n), wording: hash(n) });
export const text = (words: string): Span => ({ kind: "text", text: words, style: "plain" });
export const note = (n: number): Span => ({ kind: "citation", ...cite(n) });
const difference = "018f0000-0000-7000-8000-000000000401" as DifferenceId;
const decision = "018f0000-0000-7000-8000-000000000701" as DecisionId;
const option = (n: number) => `018f0000-0000-7000-8000-0000000010${String(n).padStart(2, "0")}` as OptionId;
const factor = (n: number) => `018f0000-0000-7000-8000-0000000011${String(n).padStart(2, "0")}` as FactorId;

export function shelved(n: number, speaker: string | null, lane: number | null, when: string | null, words: string, more: Partial<ShelfStatement> = {}): ShelfStatement {
  return { citation: cite(n), level: lane === null ? "unattributed" : "by_role", speaker, lane, when, text: words, used: false, differences: [], ...more };
}

/** A narrative half written, with what it can rest on. */
export function narrativeView(more: Partial<NarrativeView> = {}): NarrativeView {
  return {
    review: { id: review, title: "Artifact service, release window", summary: "", from: "2026-05-14T14:00:00Z", to: "2026-05-14T14:24:00Z", zone: "UTC", promised: null },
    narrative: {
      title: "Waiting, seen two ways",
      subtitle: "What five people saw, knew and weighed while the artifact service was down for nineteen minutes",
      scenes: [
        { id: scene(1), kind: "story", title: "A quiet release afternoon", blocks: [{ kind: "passage", id: block(1), spans: [text("The afternoon had been an ordinary one.")] }] },
        {
          id: scene(2), kind: "story", title: "“Done”, but still on primary",
          blocks: [
            {
              kind: "passage", id: block(2),
              spans: [
                text("By the time the first alert fired, the operations on-call already had the lock service open, for another reason."), note(1),
                text(" Failing it over was the familiar move: it had worked twice that quarter."), note(4),
                text(" The console reported the failover as done, and it took four minutes before anyone had reason to doubt that."), note(5),
                text(" The page that said so should have shown the role of each node."),
              ],
            },
            { kind: "side_by_side", id: block(3), difference, voices: [cite(8), cite(9)] },
            { kind: "passage", id: block(4), spans: [text("The message was the same. What differed is what each could see: one had a terminal with the replication lag falling, the other had the channel."), note(10), text(" What made waiting the better choice, from where operations stood:")] },
            { kind: "decision", id: block(5), decision, wording: hash(90) },
            { kind: "quotation", id: block(6), citation: cite(15) },
          ],
        },
        { id: scene(3), kind: "surprises", title: "Surprises", blocks: [{ kind: "passage", id: block(7), spans: [text("The word “done” meant the request, not its effect."), note(4)] }] },
        { id: scene(4), kind: "open_questions", title: "Open questions", blocks: [] },
      ],
    },
    revision: 7,
    quiet_rules: [],
    shelf: [
      shelved(1, "Operations on-call", 0, "14:04", "I took the page and opened the console of the lock service, which I had open already for another reason."),
      shelved(4, "Operations on-call", 0, "a few minutes after the page", "The console said the failover was done, and it was still primary."),
      shelved(5, "Support on-call", 1, "about 14:09", "I saw that it had not taken, the graph did not move."),
      shelved(7, "Operations on-call", 0, "14:13", "The second time I did it from the command line, because that shows the roles."),
      shelved(8, "Operations on-call", 0, "14:15", "It was moving. There was nothing to do but let the secondary take over, and I said that.", { differences: [difference] }),
      shelved(9, "Support on-call", 1, "when I read it", "I took it that the people working on it had run out of ideas.", { differences: [difference] }),
      shelved(10, "Release engineer", 2, "about a quarter past", "Somebody said to sit tight, so I stopped retrying."),
      shelved(12, "Support on-call", 1, "a while", "I was reading the channel and had nothing else in front of me."),
      shelved(15, null, null, null, "I held off, because stepping into another team’s incident has gone badly before."),
    ],
    decisions: [
      {
        decision, wording: hash(90), speaker: "Operations on-call", lane: 0,
        content: {
          title: "Wait for the secondary", told_in: st(8), mode: "weighed", interpretation: "It was moving.", expectation: "",
          options: [
            { id: option(1), text: "wait for the secondary", visible_then: "yes", taken: "taken" },
            { id: option(2), text: "fail over again", visible_then: "yes", taken: "not_taken" },
          ],
          factors: [
            { id: factor(1), category: "cue", secondary: null, text: "Lag was falling on the terminal", direction: "toward", option: option(1), strength_words: "", strength: "decisive", source: st(8), memory: "clear", known: "then" },
            { id: factor(2), category: "model", secondary: null, text: "A repeat could split the cluster", direction: "away", option: option(2), strength_words: "that is what I was afraid of", strength: "strong", source: st(8), memory: "clear", known: "then" },
            { id: factor(3), category: "comms", secondary: null, text: "Nobody could check the console’s claim", direction: "toward", option: option(2), strength_words: "", strength: "some", source: st(8), memory: "fair", known: "then" },
            { id: factor(4), category: "model", secondary: null, text: "The lock table was the cause all along", direction: "toward", option: option(2), strength_words: "", strength: "strong", source: st(8), memory: "fair", known: "learned_later" },
          ],
        },
      },
    ],
    differences: [{ difference, topic: "What “wait” asked for", kind: "meaning", voices: [cite(8), cite(9)] }],
    needs_look: [],
    not_heard: ["Customer lead", "Database engineer"],
    kept_wordings: [],
    ...more,
  };
}
