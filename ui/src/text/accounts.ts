import type { AccountRow, Change, Level } from "../api/contract";
import { day, weekday } from "./dates";
import { count, inWords, opening } from "./numbers";
import { texts } from "./texts";

/** How much there is in one account, and how its owner decided about it. Never beside anybody else's. */
function within(row: AccountRow): string {
  const parts = [count(row.statements, "statement"), row.decisions > 0 ? count(row.decisions, "decision point") : ""];
  return parts.filter(Boolean).join(", ");
}

function decided(row: AccountRow): string {
  const parts = [
    `${row.shared.toLocaleString()} agreed for the review group`,
    row.kept_back > 0 ? `${row.kept_back.toLocaleString()} kept back` : "",
    row.undecided > 0 ? `${row.undecided.toLocaleString()} not decided, so not shared` : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Words of the accounts stage. */
export const accounts = texts({
  label: "Accounts",
  askAgain: "Try again",
  group: "Accounts",
  title: "Accounts",
  means: "Each person gets their own account back, corrects it, leaves parts out, and says who may read what. Nothing is shared before they say so.",
  nobody: "No one has been interviewed yet. When you are ready, invite the first person.",
  plan: "Plan an interview",
  state: {
    empty: "nothing written yet",
    taking: "with you",
    out: "with its owner",
    forNow: "stopped for now",
    back: "came back",
    agreed: "agreed",
    withdrawn: "taken back",
  },
  within,
  decided,
  outSince: (made: string) => `out since ${weekday(made)}`,
  forNow: "Its owner has stopped for now. What they did is kept; they can go on when they want to.",
  finished: "Its owner has finished. Look at what they changed, and take it in.",
  agreedOn: (on: string) => `agreed on ${day(on)}`,
  receipt: (code: string) => `receipt ${code}`,
  withdrawn: "Its owner has taken it back. Its words are gone.",
  listenFirst: "Listen first; then hand it over.",
  goToInterview: "Open the interview",
  handOver: "Hand over",
  handOverAgain: "Hand over again",
  openAgain: "Open it for them",
  callBack: "Call it back",
  bringIn: "Bring in a file",
  look: "Look at what came back",
  lookSoFar: "Look at it so far",
  goOn: "Continue the account",
  actFor: (act: string, role: string) => `${act}: ${role}`,
  more: (role: string) => `More for ${role}`,
  broughtIn: "The file was brought in.",
  calledBack: (role: string) => `Called back from ${role}.`,
  continued: (role: string) => `The account of ${role} is open again.`,

  // handing over
  handTitle: (role: string) => `Hand over to ${role}`,
  handAudience: "For which readers do they decide?",
  handAudienceMeans: "They decide for this audience. A wider one later has to be asked again.",
  handUntil: "They can change their mind until",
  handUntilMeans: "The day the narrative is finished. Leave it empty if you do not know yet.",
  handWhat: "What happens when you hand over",
  handSteps: [
    "Their account is sealed into a file of its own.",
    "The vault locks. Nothing else can be reached.",
    "A window of its own opens, with their account alone. Give them the laptop, and time.",
    "When they close it, unlock the vault and take in what they decided.",
  ],
  handAct: (role: string) => `Seal it and hand over to ${role}`,
  notNow: "Not now",
  unsaved: "Some of what you typed is not saved yet, so nothing was handed over.",
  openTitle: (role: string) => `Open it for ${role} once more`,
  openMeans: "The account that is out is opened as they left it. The vault locks first.",
  openAct: (role: string) => `Lock the vault and open it for ${role}`,

  // calling back
  callTitle: (role: string) => `Call the account back from ${role}?`,
  callMeans: "The file that is out is void, with whatever was decided in it so far. The account is with you again and can be handed over once more.",
  callAct: "Call it back",
  leaveIt: "Leave it with them",

  // continuing
  goOnTitle: (role: string) => `Continue the account of ${role}?`,
  goOnMeans: "More can be written in the interview room. What was agreed stays agreed as long as its words do; anything new or changed has to be handed over again.",
  stayAgreed: "Leave it as it is",

  // what came back
  backTitle: (role: string) => `What came back from ${role}`,
  notFinished: "They are not finished.",
  notFinishedMeans: "This is how it stands so far. It can be taken in once they finish.",
  backWithdrawn: "They have taken the whole account back.",
  backWithdrawnMeans: "When you take this in, every word of it is destroyed, in the backups made here too. No reason is asked. Do not announce it.",
  backMeans: "Corrections become the words. What was left out is destroyed. What they chose holds for exactly these words.",
  backComment: "They wrote to you",
  statements: "Statements",
  decisions: "Decision points",
  change: {
    untouched: "not looked at",
    right: "right",
    corrected: "corrected",
    left_out: "left out",
    added: "added",
  } as Record<Change, string>,
  leftOut: "Left out by its owner. Its words are destroyed when you take this in.",
  level: {
    by_role: "shared by role",
    unattributed: "shared without name",
    by_name: "shared with name",
    private: "not shared",
  } as Record<Level, string>,
  undecided: "not decided, stays private",
  takeIn: "Take it in",
  takeInWithdrawn: "Take it in and destroy the account",
  later: "Not now",
  takenIn: (role: string) => `Taken in from ${role}.`,
  nothingInIt: "Nothing in it.",
  changes: (n: number) => (n === 0 ? "Nothing was changed." : n === 1 ? "One thing was changed." : `${opening(inWords(n))} things were changed.`),
});
