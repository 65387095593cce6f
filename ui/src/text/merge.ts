import type { DifferenceKind } from "../api/contract";
import { count, inWords, opening } from "./numbers";
import { texts } from "./texts";

const kinds: Record<DifferenceKind, string> = {
  timing: "when it was",
  meaning: "what it meant",
  state: "how things stood",
  who: "who did what",
  goal: "what mattered",
  option: "what could be done",
  other: "something else",
};

/** Words of the merge: agreed statements side by side over time. */
export const merge = texts({
  title: "Merge",
  group: "Merge",
  agreedOnly: "Agreed statements only",
  beside: "What may belong together",

  timeline: "Timeline",
  timelineMeans: "Arrow keys move along and between lanes, Enter opens, Space marks. Plus and minus come closer and step back.",
  crowd: (whose: string, when: string, n: number) => `${whose}, ${when}: ${n} close together`,
  evidence: "Evidence",
  unnamed: "Without a name",
  noTime: "No time given",
  decisionHere: "decision point",
  asSaid: (words: string) => `“${words}”`,
  about: (at: string) => `about ${at}`,
  between: (from: string, to: string) => `between ${from} and ${to}`,
  after: (at: string) => `after ${at}`,
  before: (at: string) => `before ${at}`,
  unknown: "no time known",
  sameMoment: "same moment",
  accountsDiffer: "seen differently",
  marked: "marked",

  showWhat: "Show",
  shown: { statements: "Statements", decisions: "Decisions", evidence: "Evidence" },
  closer: "Come closer",
  wider: "Step back",
  fit: "Show all of it",
  earlier: "Look at what was earlier",
  later: "Look at what was later",
  asTable: "Show as a table",
  asTimeline: "Show as a timeline",
  differPlaces: (n: number) => (n === 1 ? "One place where accounts differ" : `${opening(inWords(n))} places where accounts differ`),
  orders: (n: number) => (n === 1 ? "One order that can’t all be true" : `${opening(inWords(n))} orders that can’t all be true`),
  walkLeft: "Earlier on this lane",
  walkRight: "Later on this lane",
  walkUp: "The lane above",
  walkDown: "The lane below",
  walkFirst: "First on this lane",
  walkLast: "Last on this lane",
  openThis: "Open this statement",
  markThis: "Mark this statement",
  hints: { lanes: "along and between lanes", open: "open", mark: "mark", zoom: "closer, further, all", table: "table" },

  columns: { when: "When", whose: "Whose", words: "Words", together: "Together with" },
  table: "Agreed statements, decision points and evidence in order of time",
  nthMoment: (n: number) => `same moment, ${n}`,
  orderUnclear: "order unclear",
  nothingShown: "Nothing of what is chosen above has been agreed to yet.",

  maybeSame: "May be the same moment",
  nth: (at: number, of: number) => `${at} of ${of}`,
  voices: (accounts: number, unnamed: number, records: number) =>
    [
      accounts > 0 && `${inWords(accounts)} ${accounts === 1 ? "account" : "accounts"}`,
      unnamed > 0 && `${inWords(unnamed)} without a name`,
      records > 0 && `${inWords(records)} ${records === 1 ? "record" : "records"}`,
    ].filter(Boolean).join(", "),
  // The reason is a sentence of the core's that never begins with a name.
  why: (why: string) => `Why suggested: ${why.charAt(0).toLowerCase()}${why.slice(1)}`,
  same: "Same moment",
  notSame: "Not the same",
  skip: "Not now",
  previousOne: "Look at the one before",
  noSuggestions: "Nothing else looks like the same moment just now. Mark statements on the timeline with Space to bring them together yourself.",

  maybeDiffer: "The accounts may differ here",
  mayDifferIn: (kind: DifferenceKind) => `Perhaps in ${kinds[kind]}.`,
  nameIt: "Name what differs",
  notDifferent: "Not a difference",
  differ: "Here the accounts differ",
  keptBeside: "kept side by side",
  differIn: (kind: DifferenceKind) => `They differ in ${kinds[kind]}.`,
  neither: "Neither is corrected; the narrative can show both.",
  nameAgain: "Change its name",
  takeBack: "Take it off the list",
  kinds,

  nameTitle: "Name what differs",
  topic: "What it is about, in neutral words",
  topicHelp: "A topic, never a verdict: “What the message about waiting meant”.",
  inWhat: "In what respect",
  keepName: "Keep this name",
  wordingLook: (phrase: string) => `Wording to look at: “${phrase}”.`,

  conflict: "An order that can’t all be true",
  conflictAsk: "Could one name stand for two things, or could one clock run ahead? Nothing is changed by asking.",
  theSet: (n: number) => `What does not fit together, ${inWords(n)} in all`,
  showStatements: (n: number) => (n === 1 ? "Show the statement" : `Show the ${inWords(n)} statements`),

  opened: "Opened",
  gone: "This statement is no longer agreed to, so it is not shown here.",
  close: "Close",
  tiedTo: "Tied to",
  inMoment: "The same moment as",
  separate: "Separate these",
  markAct: "Mark it",
  unmarkAct: "Take the mark off",

  markedTitle: (n: number) => `${count(n, "statement")} marked`,
  markedHelp: "Mark another one with Space to bring them together.",
  clearMarks: "Clear the marks",

  did: {
    same: "same moment",
    notSame: "not the same moment",
    separated: "moment separated",
    named: (topic: string) => `difference named: ${topic}`,
    notDifferent: "not a difference",
    takenBack: (topic: string) => `difference taken off the list: ${topic}`,
  },

  empty: "No account has been agreed to yet. When its owner agrees to a statement, it appears here.",
  emptyOf: (accounts: number) =>
    accounts === 1 ? "One account was begun and is not agreed to yet. What its owner shares appears here." : `${opening(inWords(accounts))} accounts were begun and none is agreed to yet. What their owners share appears here.`,
  toAccounts: "Go to the accounts",
  toInterviews: "Go to the interviews",
  nothingShared: "No statement has been agreed to for the review group yet. Accounts can be agreed to and still be kept back; that is their owners’ choice.",
});
