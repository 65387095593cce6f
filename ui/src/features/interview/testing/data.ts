import type { DecisionContent, DecisionView, Factor, InterviewNow, InterviewView, Phase, RecordView, ReviewId, StatementView, WhenView } from "../../../api";

export const review = "01890000-0000-7000-8000-000000000001" as ReviewId;
export const participant = "01890000-0000-7000-8000-000000000002" as InterviewView["participant"];

export function statement(id: string, text: string, more: Partial<StatementView> = {}): StatementView {
  return { id: id as StatementView["id"], revision: 1, text, voice: "paraphrase", when: null, asked: null, cites: [], come_back: false, decision: null, ...more };
}

export function when(as_said: string, earliest: string | null, latest: string | null): WhenView {
  return { as_said, facet: "occurred", reading: { kind: "unknown" }, earliest, latest, against: null, unread: null };
}

export function factor(id: string, more: Partial<Factor> = {}): Factor {
  return {
    id: id as Factor["id"], category: "hist", secondary: null, text: `factor ${id}`, direction: "toward", option: "a" as Factor["option"],
    strength_words: "", strength: "some", source: "one" as Factor["source"], memory: "fair", known: "then", ...more,
  };
}

export const twoOptions: DecisionContent["options"] = [
  { id: "a" as never, text: "Keep watching", visible_then: "yes", taken: "taken" },
  { id: "b" as never, text: "Page somebody", visible_then: "yes", taken: "not_taken" },
];

export function decision(id: string, more: Partial<DecisionContent> = {}): DecisionView {
  const content = { title: "Keep watching", told_in: "one" as never, mode: "unsure" as const, interpretation: "", expectation: "", options: twoOptions, factors: [], ...more };
  return { id: id as DecisionView["id"], revision: 1, content, when: null, not_asked: [] };
}

export function record(id: string): RecordView {
  return {
    id: id as RecordView["id"], source: "ops" as RecordView["source"], source_name: "#ops", kind: "message", at: "2026-05-14T12:09:00Z", precision: "s",
    offset_ms: null, speaker: "lark", participant: null, role: null, text: `words of ${id}`, mark: "none", tied: 0,
  };
}

function phase(name: Phase["name"], title: string, ...texts: string[]): Phase {
  const prompts = texts.map((text, at) => ({ id: `${name}.${at + 1}` as never, text, elicits: "cues", category: null, sensitivity: "ordinary" as const }));
  return { name, title, minutes: [5, 10], do_this: "Wait.", not_this: "Lead.", prompts };
}

export const guide: Phase[] = [
  phase("prepare", "Prepare", "What do I already believe?"),
  phase("open", "Open and agree", "Is now a workable time?"),
  phase("recall", "In their own words", "Tell it the way you lived it.", "What happened next for you?"),
  phase("deepen", "Deepen a decision", "What stood out?", "What did you expect?"),
  phase("impact", "What it was like for you", "How has this been for you since?"),
  phase("close", "Close", "What surprised you?"),
];

export function now(more: Partial<InterviewNow> = {}): InterviewNow {
  return {
    id: "now" as InterviewNow["id"], began: new Date(Date.now() - 34 * 60_000).toISOString(), state: "running", phase: "deepen", walked: ["open", "recall"],
    asked: [], offer_break_at: new Date(Date.now() + 600_000).toISOString(), shows_records: true, ...more,
  };
}

export function room(more: Partial<InterviewView> = {}): InterviewView {
  return {
    review: { id: review, title: "Slow uploads", summary: "", from: "2026-05-14T12:00:00Z", to: null, zone: "Europe/Berlin", promised: null },
    participant, name: "heron", role: "Support on-call", lane: 1, account: "taking",
    before: { support_card: { peer: "a peer", professional: "", crisis: "112", reporting: "" }, support_card_filled: true, limits: { version: 3, text: "It is confidential.\n\nIt is not anonymous." } },
    interview: now(), earlier: 1, guide, statements: [], decisions: [], questions: [], conflicts: [], ...more,
  };
}
