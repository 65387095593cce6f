import type { Strength } from "../api/contract";
import { texts } from "./texts";

const strengths: Record<Strength, string> = {
  slight: "slightly",
  some: "somewhat",
  strong: "strongly",
  decisive: "decisively",
  cannot_say: "cannot say how strongly",
};

/** Words of the writing page. */
export const editor = texts({
  unnamed: "Not attributed",
  begin: "Write what happened, in the order it was lived. Two brackets [[ cite an agreed statement.",
  citation: (number: number, speaker: string, words: string) => `Citation ${number}, ${speaker}: ${words}`,
  citationGone: "A citation of words that are no longer agreed to",
  wordsGone: "These words are no longer agreed to as they were quoted, so they are not shown. Remove this block, or quote again from the shelf.",
  decisionGone: "This decision point is no longer agreed to as it was shown. Remove this block, or insert it again from the shelf.",
  quotation: "Quotation",
  sideBySide: "Accounts side by side",
  sideBySideOf: (topic: string) => `Accounts side by side: ${topic}`,
  seenDifferently: "Seen differently:",
  decision: "Decision point",
  decisionOf: (title: string) => `Decision point: ${title}`,
  ratherThan: (others: string[]) => `rather than ${others.map((one) => `“${one}”`).join(" or ")}`,
  done: (taken: string[]) => `what was done: ${taken.map((one) => `“${one}”`).join(", ")}`,
  otherWay: "the other way",
  strengths,
  inTheirWords: (words: string) => `“${words}”`,
  needsLook: "Needs another look",
  uncited: "No citation yet",
  cite: "Cite an agreed statement",
  citeSearch: "Words or roles of an agreed statement",
  nothingToCite: "No agreed statement has these words.",
});
