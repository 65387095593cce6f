import type { PersonCard, PrepareView, RecordView, ReviewId, SourceView } from "../../../api";

export const review = "01890000-0000-7000-8000-000000000001" as ReviewId;

export function source(name: string, more: Partial<SourceView> = {}): SourceView {
  return { id: name as SourceView["id"], import: "import" as SourceView["import"], name, kind: "chat", format: "slack-export", records: 10, skew_s: 0, ...more };
}

export function person(role: string, more: Partial<PersonCard> = {}): PersonCard {
  return {
    id: role as PersonCard["id"], name: `${role} by name`, role, lane: 0, note: "", power: "none", invitation: "invited", planned: null, records: 3, ...more,
  };
}

export function record(id: string, more: Partial<RecordView> = {}): RecordView {
  return {
    id: id as RecordView["id"], source: "ops" as RecordView["source"], source_name: "#ops", kind: "message", at: "2026-05-14T12:04:03Z", precision: "s",
    offset_ms: null, speaker: "lark", participant: null, role: null, text: `words of ${id}`, mark: "none", tied: 0, ...more,
  };
}

export function prepared(more: Partial<PrepareView> = {}): PrepareView {
  return {
    review: { id: review, title: "Slow uploads", summary: "", from: null, to: null, zone: "Europe/Berlin", promised: null },
    sources: [source("#ops")], records: 3, people: [], others: [], questions: [], ...more,
  };
}
