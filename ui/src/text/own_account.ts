import type { Change, Direction, Strength, Voice } from "../api/contract";
import { weekday } from "./dates";
import { count, inWords, opening, people } from "./numbers";
import { texts } from "./texts";

const listed = (parts: string[]) => parts.filter(Boolean).join(" and ");

/** "11 statements", "11 statements and 1 decision point". */
const things = (statements: number, decisions: number) =>
  listed([statements > 0 || decisions === 0 ? count(statements, "statement") : "", decisions > 0 ? count(decisions, "decision point") : ""]);

const directions: Record<Direction, (option: string) => string> = {
  toward: (option) => `toward “${option}”`,
  away: (option) => `away from “${option}”`,
  opened: (option) => `brought “${option}” into view`,
  hid: (option) => `kept “${option}” out of view`,
  general: () => "on everything alike",
  unclear: () => "cannot say which way",
};

const strengths: Record<Strength, string> = {
  slight: "a little",
  some: "somewhat",
  strong: "clearly",
  decisive: "it settled it",
  cannot_say: "cannot say how strongly",
};

const whose: Record<Voice, string> = {
  their_words: "your words",
  paraphrase: "our note of what you said",
  added_by_participant: "added by you",
};

const done: Partial<Record<Change, string>> = {
  corrected: "Your correction. The earlier wording is gone once you finish.",
  added: "Added by you.",
};

/** Words of a participant's own account: second person, plain, always able to stop. */
export const ownAccount = texts({
  screen: "Your account",
  askAgain: "Try again",
  title: "Your account",
  of: (review: string) => `of “${review}”`,
  group: "Your account",
  look: "Text size and letters",
  larger: "Larger text",
  smaller: "Smaller text",
  size: (percent: number) => `Text at ${percent} %`,
  easy: "Letters that are easier to read",
  dark: "Dark paper",
  support: "About support",
  doneForNow: "I’m done for now",
  actions: "Find an action",
  shortcuts: "Show the shortcuts",

  // the first page
  hello: (name: string) => `${name}, this is your account`,
  whatThisIs: (review: string) =>
    `You told us how “${review}” was for you. Here it is, in your words or in our notes of them. You can correct it, leave parts out, add to it, and say for each part who may read it.`,
  whoHolds: "Who has it",
  holds:
    "The person who listened to you has it, sealed, on this laptop. Their other notes are locked away while this window is open. Only your account can be reached from here, and nothing is sent anywhere.",
  asked: (audience: string) => `You are asked what may be read by ${audience}. Nobody else reads it under what you choose here.`,
  silence: "If you decide nothing, nothing is shared. No time runs out.",
  until: (day: string) => `You can change your mind until ${weekday(day)}, when the narrative is finished. After that it can still be taken out of our records.`,
  noUntil: "You can change your mind later, too. What has been given out by then cannot be called back.",
  stopTitle: "Stop any time",
  stop: "You can stop at any point and give no reason. What you did so far is kept as it is, and stopping shares nothing.",
  meaningTitle: "Who may read what",
  limitsTitle: "What was read to you before you spoke",
  supportTitle: "If this is hard to read",
  supportLine: "It can be. You do not have to do it now, or alone. “About support” is always at the top of the page.",
  begin: "Look at my account",
  goOn: "Go on with my account",

  // the account
  heading: "Is this how it was for you?",
  intro: "These are your words, or our notes of them. Change anything. Leave anything out. Nothing here goes further than you say.",
  introUntil: (day: string) => `You can change your mind until ${weekday(day)}.`,
  meanings: "What the four choices mean",
  lookedAt: (n: number) => `${n} looked at`,
  toGo: (n: number) => `${n} to go`,
  undecided: "For everything not decided yet:",
  keepBack: "Not shared",
  keepBackMeans: "Set everything not decided yet to not shared",
  statements: "What you said",
  decisions: "Moments of decision",
  decisionsMean: "Moments where more than one thing could be done, or one thing simply was, and what pulled.",
  noTime: "no time given",
  whose,
  right: "That’s right",
  correct: "Correct it",
  correctAgain: "Correct it again",
  earlier: "Back to the earlier words",
  asItWas: "Put it back as it was",
  leaveOut: "Leave it out",
  bringBack: "Bring it back",
  takeAway: "Take it away",
  change: "Change it",
  finishCorrecting: "Done",
  correction: "How it should read",
  correctionEmpty: "Empty words are not kept. To have nothing here, leave it out.",
  done,
  isRight: "you said this is right",
  leftOut: "Left out",
  leftOutMeans: "It is destroyed when you finish. Until then you can bring it back.",
  wasLeftOut: "left out",
  wasBroughtBack: "brought back",
  wasTakenAway: "taken away",
  whoMayRead: "Who may read it",
  chooseAgain: "These words are new. Please say who may read them.",
  staysBetween: "Kept between you and the person who listened.",
  askName: "With your name, readers will know these are your words. Is that what you want?",
  yesName: "Yes, with my name",
  notName: "No, not with my name",
  guessRole: (n: number) =>
    n <= 1 ? "You were the only one in this role: readers will know who said this." : `Only ${people(n)} had this role: readers may guess who said this.`,
  guessAnyone: (n: number) =>
    n <= 1 ? "Nobody else could have said this: readers will know it was you." : `Only ${people(n)} could have said this: readers may guess who did.`,
  iKnow: "I know readers may guess",
  waits: "It waits, and is not shared, until you tick this.",
  keys: "↑ ↓ go through what you said · E correct · X leave out · 1 to 4 who may read it",
  nextOne: "Go to the next one",
  previousOne: "Go to the one before",

  // decision points
  youDid: "what you did",
  seenLater: "you saw this later",
  couldDo: "What could be done",
  pulled: "What pulled",
  learnedLater: "What you learned later",
  tookItToBe: "What you took it to be",
  expected: "What you expected next",
  decisionTitle: "A name for the moment",
  option: (n: number) => `Option ${n}`,
  factor: (n: number) => `What pulled, ${inWords(n)}`,
  inYourWords: "How strongly, in your words",
  directions,
  strengths,
  leaveFactorOut: (text: string) => `Leave out: ${text}`,
  factorsOut: (n: number) => `${opening(inWords(n))} of the things that pulled ${n === 1 ? "is" : "are"} left out here.`,
  decisionCorrected: "Your correction. The earlier wording is gone once you finish.",

  // at the foot
  missing: "Something missing?",
  add: "Add it in your own words",
  adding: "In your own words",
  comment: "A word to the person who listened, if you like",
  commentMeans: "Only they read it. It is no part of your account.",
  takeBack: "Take back my whole account",
  takeBackTitle: "Take back your whole account?",
  takeBackMeans:
    "Nothing you said is shared, and when you finish, all of it is destroyed: the statements, the decision points, and what was noted about how it was for you. You need give no reason.",
  takeBackCannot: "Copies that have already been given out, and what people remember, cannot be called back.",
  takeBackUntil: "Until you finish, you can undo this here.",
  takeBackAct: "Take it all back",
  keepIt: "Keep my account",
  withdrawnTitle: "You have taken your account back",
  withdrawnMeans: "Nothing of it is shared. When you finish, all of it is destroyed. Until then everything can be as it was.",
  undoWithdrawal: "Undo, and keep my account",
  toLast: "See what others will read",

  // the last page
  last: "What others will read",
  lastMeans: (audience: string) => `This is all of your account that may be read by ${audience}. Narratives and documents can rest on this and on nothing else.`,
  lastNothing: "Nothing. All of it stays between you and the person who listened.",
  lastWithdrawn: "Nothing. You have taken your account back, and it is destroyed when you finish.",
  speaker: (name: string) => name,
  nobody: "without your name, your role or a time",
  waiting: "What waits, and is not shared",
  waitingMeans: "Few people could have said this, so readers may guess. It waits until you tick that you know.",
  kept: (n: number) => (n === 1 ? "One thing stays between you and the person who listened." : `${opening(inWords(n))} things stay between you and the person who listened.`),
  out: (n: number) => (n === 1 ? "One thing is left out and is destroyed." : `${opening(inWords(n))} things are left out and are destroyed.`),
  stillUndecided: (n: number) => (n === 1 ? "One of them you have not decided about. It is not shared." : `${opening(inWords(n))} of them you have not decided about. They are not shared.`),
  back: "Go back and change something",
  finish: (statements: number, decisions: number) =>
    statements + decisions === 0 ? "Finish and share nothing" : `Finish and agree to ${things(statements, decisions)}`,
  finishWithdrawn: "Finish and take my account back",
  afterFinish: "After you finish, this window cannot open your account again. To change something later, tell the person who listened.",

  // afterwards
  over: "You are finished",
  overMeans: "What you decided holds for exactly these words. If a word of them changes, you are asked again.",
  overNow: "You can stop here",
  overNowMeans: "Everything you did is kept as it is, and nothing is shared by stopping. To go on, tell the person who listened.",
  receipt: "Your receipt",
  receiptMeans: "Write this code down. It stands for all you decided. If anybody changed your decisions later, it would no longer fit.",
  receiptCounts: (sharing: number, waiting: number, kept: number, out: number) =>
    [`${count(sharing, "thing")} shared`, waiting > 0 ? `${waiting.toLocaleString()} waiting` : "", `${kept.toLocaleString()} kept between you`, out > 0 ? `${out.toLocaleString()} left out` : ""].filter(Boolean).join(" · "),
  close: "Close this window",
  handBack: "Then hand the laptop back.",

  // the support card
  card: {
    peer: "A trained colleague",
    professional: "Professional help",
    crisis: "If someone is in danger",
    reporting: "If you are threatened or put under pressure",
  },
  cardEmpty: "No contacts are noted here. Ask the person who listened whom you can talk to.",
  cardStop: "You can stop here at any time. Nothing is shared by stopping.",
});
