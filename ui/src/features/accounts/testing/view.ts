import type { AccountRow, AccountsView, PacketId, PacketRow, ParticipantId, ReturnView, ReviewId, StatementId, DecisionId } from "../../../api";

export const review = "01975f00-0000-7000-8000-000000000001" as ReviewId;
export const person = (n: number) => `01975f00-0000-7000-8000-00000000001${n}` as ParticipantId;
export const packet = "01975f00-0000-7000-8000-000000000040" as PacketId;
const statement = (n: number) => `01975f00-0000-7000-8000-00000000010${n}` as StatementId;
const decision = "01975f00-0000-7000-8000-000000000200" as DecisionId;

/** A packet that is out. */
export function out(more: Partial<PacketRow> = {}): PacketRow {
  return { packet, made: "2026-05-19T15:00:00Z", audience: "organisation", came_back: "nothing", ...more };
}

/** One account; being taken unless said. */
export function account(n: number, role: string, name: string, more: Partial<AccountRow> = {}): AccountRow {
  return { participant: person(n), name, role, lane: n, account: "taking", statements: 0, decisions: 0, shared: 0, kept_back: 0, undecided: 0, packet: null, agreed: null, receipt: null, ...more };
}

/** The accounts of a review on its way, one in each state. */
export function accountsView(rows?: AccountRow[]): AccountsView {
  return {
    review: { id: review, title: "Artifact service, release window", summary: "", from: "2026-05-14T12:02:00Z", to: "2026-05-14T12:21:07Z", zone: "Europe/Berlin", promised: "2026-05-29" },
    accounts: rows ?? [
      account(0, "Operations on-call", "Noor Haddad", { account: "agreed", statements: 8, decisions: 1, shared: 8, kept_back: 1, agreed: "2026-05-20T09:30:00Z", receipt: "7K4M-QX2P-9D" }),
      account(1, "Support on-call", "Tomas Weir", { account: "with_participant", statements: 7, decisions: 1, undecided: 8, packet: out({ came_back: "finished" }) }),
      account(2, "Release engineer", "Ines Okafor", { statements: 4, decisions: 1, undecided: 5 }),
      account(3, "Database engineer", "Pavel Lind"),
      account(4, "Customer lead", "Ruth Amsel", { account: "with_participant", statements: 4, undecided: 4, packet: out({ came_back: "for_now" }) }),
    ],
  };
}

/** What an owner did: one thing right, one corrected, one left out, one added, one not decided. */
export function returned(more: Partial<ReturnView> = {}): ReturnView {
  return {
    participant: person(1),
    role: "Support on-call",
    packet,
    came_back: "finished",
    withdrawn: false,
    items: [
      { item: { kind: "statement", id: statement(1) }, change: "right", level: "by_role", pieces: [{ kind: "same", text: "I saw a note that the first failover hadn’t taken." }] },
      {
        item: { kind: "statement", id: statement(2) },
        change: "corrected",
        level: "unattributed",
        pieces: [
          { kind: "same", text: "When the “nothing to do but wait” message came, I took it that " },
          { kind: "gone", text: "he had " },
          { kind: "come", text: "the people working on it had " },
          { kind: "same", text: "run out of ideas. I nearly paged someone else." },
        ],
      },
      { item: { kind: "statement", id: statement(3) }, change: "left_out", level: null, pieces: [] },
      { item: { kind: "statement", id: statement(4) }, change: "added", level: "by_name", pieces: [{ kind: "come", text: "Nobody had told me that there was a second channel." }] },
      { item: { kind: "decision", id: decision }, change: "untouched", level: null, pieces: [{ kind: "same", text: "Keep watching, or page a second person\nKeep watching\nPage a second person" }] },
    ],
    comment: "Please show me the part about paging before it goes to the whole organisation.",
    ...more,
  };
}
