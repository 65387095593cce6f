import type { CareRecordView, CareView, FollowUpId, FollowUpView, LoadId, LoadView, ParticipantId, ReviewId } from "../../../api";

export const review = "01975f00-0000-7000-8000-000000000001" as ReviewId;
export const person = (n: number) => `01975f00-0000-7000-8000-00000000001${n}` as ParticipantId;
export const followUpId = "01975f00-0000-7000-8000-000000000050" as FollowUpId;
export const loadId = (n: number) => `01975f00-0000-7000-8000-00000000006${n}` as LoadId;

const record = (n: number, role: string, name: string, more: Partial<CareRecordView> = {}): CareRecordView => ({
  participant: person(n), role, name, what_it_was_like: "", needs: "", offered: "", ...more,
});
const load = (n: number, day: string, weight: LoadView["weight"], debriefed: LoadView["debriefed"]): LoadView => ({ id: loadId(n), day, minutes: 75, weight, debriefed });

/** One thing to come back to. */
export const followUp: FollowUpView = { id: followUpId, review, participant: person(1), role: "Support on-call", due: "2026-05-22", title: "Check back", done: false };

/** A care room with something in every part. */
export function careView(more: Partial<CareView> = {}): CareView {
  return {
    support_card: { peer: "Lena, extension 4120", professional: "Occupational health, extension 4100", crisis: "112, or the crisis line at any hour", reporting: "" },
    support_card_filled: true,
    limits: {
      version: 1,
      text: "This conversation is confidential. It is not anonymous, and it is not legally privileged.\n\nI write down what you tell me. It is kept in one encrypted folder on this laptop.\n\nYou can pass on any question, pause, or end, without giving a reason.",
    },
    follow_ups: [followUp, { ...followUp, id: "01975f00-0000-7000-8000-000000000051" as FollowUpId, participant: null, role: null, title: "Ask about the rota", due: "2026-05-18", done: true }],
    loads: [load(1, "2026-05-20", "heavy", "not_yet"), load(2, "2026-05-19", "medium", "yes"), load(3, "2026-05-18", "heavy", "yes")],
    load_notes: ["talk_it_through"],
    records: [
      record(0, "Operations on-call", "Noor Haddad"),
      record(1, "Support on-call", "Tomas Weir", { what_it_was_like: "He said that the week after was hard, and that nobody had asked.", needs: "Would like to hear about peer support." }),
      record(2, "Release engineer", "Ines Okafor"),
    ],
    ...more,
  };
}
