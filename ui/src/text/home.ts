import type { NextStep, PersonRow, ReviewHead, Stages } from "../api/contract";
import { clock, day, dayAndClock, weekday } from "./dates";
import { count, inWords, opening, people } from "./numbers";
import { texts } from "./texts";

/** "14 May 2026, 14:02 – 14:21". */
function when({ from, to, zone }: ReviewHead): string {
  if (!from) return "no date yet";
  const until = to ? ` – ${day(from, zone) === day(to, zone) ? clock(to, zone) : dayAndClock(to, zone)}` : "";
  return `${day(from, zone)}, ${clock(from, zone)}${until}`;
}

/** How long ago that was; a date, once it is longer ago than anyone counts days. */
function opened(at: string, days: number): string {
  if (days <= 0) return "opened today";
  if (days > 14) return `opened on ${day(at)}`;
  return days === 1 ? "opened yesterday" : `opened ${inWords(days)} days ago`;
}

/** One sentence for each of the six stages. */
const stages = {
  prepare: (s: Stages) =>
    s.records === 0 && s.people === 0
      ? "nothing added yet"
      : `${s.records === 0 ? "no records yet" : `${count(s.records, "record")} from ${count(s.sources, "source")}`}, ${people(s.invited)} invited`,
  interviews: (s: Stages, zone: string) => {
    if (s.people === 0) return "no one on the list yet";
    const heard = s.heard === 0 ? "no interview yet" : `${inWords(s.heard)} of ${inWords(s.people)} listened to`;
    return s.next_planned ? `${heard}, next on ${weekday(s.next_planned, zone)} ${clock(s.next_planned, zone)}` : heard;
  },
  accounts: (s: Stages) => {
    if (s.agreed === 0 && s.with_owner === 0) return "none handed over yet";
    return [s.agreed > 0 ? `${inWords(s.agreed)} agreed` : "", s.with_owner > 0 ? `${inWords(s.with_owner)} being read` : ""].filter(Boolean).join(", ");
  },
  merge: (s: Stages) => {
    if (s.agreed === 0) return "waits for agreed accounts";
    const differences = s.differences === 0 ? "no difference named yet" : `${count(s.differences, "difference")} named`;
    return `${count(s.shared_statements, "statement")} agreed, ${differences}`;
  },
  narrative: (s: Stages) => (s.scenes === 0 ? "not begun" : count(s.scenes, "scene")),
  share: (s: Stages) => {
    const groups = s.reading_groups === 0 ? "no reading group planned" : `${count(s.reading_groups, "reading group")} planned`;
    return s.editions === 0 ? groups : `${groups}, ${count(s.editions, "edition")} made`;
  },
};

function next(step: NextStep): string {
  switch (step.kind) {
    case "fill_support_card":
      return "Next: fill in the support card";
    case "add_evidence":
      return "Next: add some evidence";
    case "invite_people":
      return "Next: say whom to listen to";
    case "interview":
      return `Next: interview ${step.role}`;
    case "hand_over":
      return `Next: hand over to ${step.role}`;
    case "take_in":
      return `Next: take in what ${step.role} decided`;
    case "merge":
      return "Next: lay the accounts side by side";
    case "write":
      return "Next: write the narrative";
    case "share":
      return "Next: share it";
    case "wait_for_owners":
      return "See whose account is out";
  }
}

/** What there is of one person's account, for its facilitator. */
function about(person: PersonRow): string {
  if (person.account === "withdrawn") return "its words are gone";
  if (person.statements === 0) return person.heard ? "nothing written down yet" : "";
  const decisions = person.decisions > 0 ? `, ${count(person.decisions, "decision point")}` : "";
  return `${count(person.statements, "statement")}${decisions}`;
}

/** Words of a review's home. */
export const home = texts({
  label: "Review",
  askAgain: "Try again",
  group: "Review",
  when,
  opened,
  promised: (on: string) => `narrative promised for ${weekday(on)}`,
  stagesLabel: "Stages",
  stages,
  stageState: { done: "done", begun: "begun", ahead: "ahead" },
  next,
  nextStep: "Take the next step",
  people: "People",
  nobody: "No one has been invited yet. When you are ready, say whom you want to listen to.",
  plan: "Plan an interview",
  peopleAbout: about,
  state: {
    agreed: "agreed",
    withdrawn: "taken back",
    out: "reading their account",
    back: "came back",
    heard: "listened to",
    planned: (at: string, zone: string) => dayAndClock(at, zone),
    invited: "invited",
    declined: "does not wish to",
    notAsked: "not yet asked",
  },
  act: { open: "Open", begin: "Begin", goOn: "Go on", handOver: "Hand over", lookAt: "Look at it", invite: "Invite" },
  actFor: (act: string, role: string) => `${act}: ${role}`,
  questions: "Said to be worth asking about",
  noQuestions: "No question noted yet. Questions come up under Prepare, from the evidence.",
  care: "Care",
  careOpen: "Open Care",
  cardEmpty: "The support card is still empty. No conversation begins before it says whom people can turn to.",
  due: (title: string, on: string, role: string | null) => `${title}${role ? ` with ${role}` : ""}, ${weekday(on)}.`,
  heavy: (n: number) =>
    n === 1 ? "You: one hard conversation this week. Who do you talk to afterwards?" : `You: ${inWords(n)} hard conversations this week. Who do you talk to afterwards?`,
  careQuiet: "Nothing is due. You can note here how a conversation was for them, and for you.",
  privacy: "How this stays private",
  privacyMeans: "Interviews are readable by you alone. Only agreed statements reach the merge.",
  keptBack: (n: number) => {
    if (n === 0) return "";
    return n === 1 ? "One statement is kept out by the person who made it." : `${opening(inWords(n))} statements are kept out by the people who made them.`;
  },
  more: "More for this review",
  edit: "Change what is known about it",
  erase: "Delete this review",
  // changing it
  editTitle: "What is known about this review",
  reviewTitle: "Title",
  reviewTitleMeans: "What was affected, and when. Never whose doing.",
  summary: "What happened, in a line or two",
  beganOn: "Began on",
  beganAt: "at",
  endedOn: "Ended on",
  endedAt: "at",
  endsBefore: "This is before it began.",
  zone: "Time zone in which times are shown",
  promisedFor: "Narrative promised for",
  save: "Keep these changes",
  noChange: "Leave it as it is",
  // deleting it
  eraseTitle: (title: string) => `Delete “${title}”`,
  eraseMeans:
    "Its evidence, accounts, narrative and care records are destroyed in this vault and in the backups made by it. Files that were shared before stay where they are. This cannot be taken back.",
  eraseType: "To delete it, type its title",
  eraseAct: "Delete the review",
  keep: "Keep it",
  prepare: "Open Prepare",
});
