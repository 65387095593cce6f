import type { ParticipantId, PersonRow, QuestionId, ReviewHome, ReviewId } from "../../../api";

export const review = "01975f00-0000-7000-8000-000000000001" as ReviewId;
export const person = (n: number) => `01975f00-0000-7000-8000-00000000001${n}` as ParticipantId;
const question = (n: number) => `01975f00-0000-7000-8000-00000000002${n}` as QuestionId;

const rows: [role: string, name: string, more: Partial<PersonRow>][] = [
  ["Operations on-call", "Noor Haddad", { account: "agreed", statements: 8, decisions: 1, heard: true }],
  ["Support on-call", "Tomas Weir", { account: "with_participant", statements: 7, decisions: 1, heard: true }],
  ["Release engineer", "Ines Okafor", { statements: 4, decisions: 1, heard: true }],
  ["Database engineer", "Pavel Lind", { planned: "2026-05-28T08:00:00Z" }],
  ["Customer lead", "Ruth Amsel", { invitation: "not_asked" }],
];

/** The people of a review on its way. */
export function people(): PersonRow[] {
  return rows.map(([role, name, more], at) => ({
    id: person(at), name, role, lane: at, invitation: "invited", planned: null, account: "taking", came_back: false, statements: 0, decisions: 0, heard: false, ...more,
  }));
}

/** The home of a review on its way. */
export function atHome(more: Partial<ReviewHome> = {}): ReviewHome {
  return {
    review: {
      id: review,
      title: "Artifact service, release window",
      summary: "Uploads to the artifact service slowed down and then stood still during the two o’clock release train. It took nineteen minutes and two failovers until they moved again.",
      from: "2026-05-14T12:02:00Z",
      to: "2026-05-14T12:21:07Z",
      zone: "Europe/Berlin",
      promised: "2026-05-29",
    },
    opened: "2026-05-15T08:00:00Z",
    stages: { records: 421, sources: 3, people: 5, invited: 4, heard: 3, next_planned: "2026-05-28T08:00:00Z", agreed: 1, with_owner: 1, shared_statements: 7, differences: 1, scenes: 0, reading_groups: 2, editions: 0 },
    people: people(),
    questions: [
      { id: question(1), text: "What does “done” mean on that console?", record: null },
      { id: question(2), text: "How did waiting come to look right from one seat and worrying from another?", record: null },
      { id: question(3), text: "Who else could see the replication lag fall?", record: null },
    ],
    care: {
      due: [{ id: "01975f00-0000-7000-8000-000000000030" as ReviewHome["care"]["due"][number]["id"], review, participant: person(1), role: "Support on-call", due: "2026-05-22", title: "Check back", done: false }],
      support_card_filled: true,
      heavy_this_week: 3,
    },
    next: { kind: "interview", participant: person(3), role: "Database engineer" },
    kept_back: 4,
    ...more,
  };
}
