import type { DifferenceKind, Level, SceneKind } from "../api/contract";
import { inWords, opening } from "./numbers";
import { texts } from "./texts";

const kinds: Record<SceneKind, string> = {
  story: "Scene of the story",
  surprises: "Surprises",
  made_it_hard: "What made it hard",
  made_it_go_right: "What made it go right",
  open_questions: "Open questions",
};
const levels: Record<Level, string> = { private: "kept back", unattributed: "without a name", by_role: "by role", by_name: "by name" };
const differs: Record<DifferenceKind, string> = {
  timing: "when it was",
  meaning: "what it meant",
  state: "how things stood",
  who: "who did what",
  goal: "what mattered",
  option: "what could be done",
  other: "something else",
};

/** Words of the room in which the narrative is written. */
export const narrative = texts({
  label: "Narrative",
  group: "Narrative",
  parts: "Parts of the narrative",
  beside: "Agreed statements and wording",

  title: "Title of the narrative",
  titleHere: "A title for the narrative",
  subtitle: "Line beneath the title",
  subtitleHere: "A line beneath it",
  sceneTitle: "Title of this part",
  sceneTitleHere: "A title for this part",
  page: "Text of this part",

  story: "The story",
  learned: "What we learned",
  kinds,
  untitled: (kind: SceneKind) => (kind === "story" ? "Untitled scene" : kinds[kind]),
  addPart: "Add a part",
  addOf: (kind: SceneKind) => `Add: ${kinds[kind]}`,
  partActs: (title: string) => `More for “${title}”`,
  moveUp: "Move up",
  moveDown: "Move down",
  removePart: "Remove this part",
  did: {
    added: "part added",
    removed: (title: string) => `part removed: ${title}`,
    moved: (title: string) => `part moved: ${title}`,
    kept: (phrase: string) => `wording kept: “${phrase}”`,
  },

  used: (used: number, of: number) => (of === 0 ? "No statement has been agreed to yet." : `${used} of ${of} agreed ${of === 1 ? "statement is" : "statements are"} used.`),
  notHeard: (voices: string[]) =>
    voices.length === 0 ? "" : voices.length === 1 ? `One voice is not heard yet: ${voices[0]}.` : `${opening(inWords(voices.length))} voices are not heard yet: ${voices.join(", ")}.`,
  uncited: (n: number) => (n === 0 ? "" : n === 1 ? "One passage cites nothing yet." : `${opening(inWords(n))} passages cite nothing yet.`),

  empty: "Nothing is written yet. The narrative grows scene by scene, from what people agreed to share.",
  begin: "Begin the first scene",
  emphasise: "Emphasise",
  strong: "Make strong",

  shelf: "Agreed statements",
  shelfTabs: "What can be put in",
  statements: "Statements",
  differences: "Differences",
  decisions: "Decisions",
  dragOr: "drag in, or",
  search: "Search words and roles",
  show: "Which statements",
  unused: "Not used yet",
  all: "All",
  levels,
  unnamed: "Not attributed",
  differ: "differs",
  cite: "Cite it",
  quote: "Quote it",
  citeSelected: "Cite the chosen statement",
  quoteSelected: "Quote the chosen statement",
  noStatements: "No statement has been agreed to for the review group yet.",
  nothingUnused: "Every agreed statement is used.",
  nothingFits: "No agreed statement has these words.",
  more: (n: number) => `${n} more. Search to find them.`,
  noDifferences: "No difference has been named yet, or not every voice in it is agreed to.",
  differIn: (kind: DifferenceKind) => `They differ in ${differs[kind]}.`,
  putBeside: "Put side by side",
  noDecisions: "No decision point has been agreed to yet.",
  putDecision: "Show this decision",
  startFirst: "Begin a part first, then what is chosen here goes into it.",

  wordings: (n: number) => (n === 1 ? "One wording to look at" : `${opening(inWords(n))} wordings to look at`),
  nth: (at: number, of: number) => `${at} of ${of}`,
  phrase: (phrase: string) => `“${phrase}”`,
  useOffer: (offer: string) => `“${offer}”`,
  useOfferLabel: (offer: string) => `Put “${offer}” in its place`,
  otherWays: "Other ways to say it",
  fine: "It’s fine here",
  showPhrase: "Show it",
  nextWording: "Look at the next one",
  inTitle: "In a title",

  needsLook: "Needs another look",
  lookPassage: (n: number) =>
    n === 1 ? "A citation here rests on words that are no longer agreed to. Rewrite the passage without them, or remove the citation." : `${opening(inWords(n))} citations here rest on words that are no longer agreed to. Rewrite the passage without them, or remove the citations.`,
  lookBlock: "What is shown here is no longer agreed to. Remove it, or put in something else.",
  inPart: (title: string) => `In ${title}`,
  showPlace: "Show it",
  removeCitation: (n: number) => (n === 1 ? "Remove the citation" : "Remove the citations"),
  removeBlock: "Remove the block",

  movedOn: "The narrative was changed somewhere else while you wrote.",
  movedOnSafe: "Your text is all here on this page and is not saved yet.",
  keepMine: "Keep my text",
  openOther: "Open the other text",
  openOtherTitle: "Open the other text?",
  openOtherMeans: "What you wrote on this page since it was last saved goes. What was written somewhere else takes its place.",
  tryAgain: "Save again",
});
