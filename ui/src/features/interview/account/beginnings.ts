/** What a line begins with that says more than its words: `> ` their words, `! ` decision point, `? ` come back, `~ ` care. */
export type Beginning = "their_words" | "decision" | "come_back" | "care";

const signs: Record<string, Beginning> = { ">": "their_words", "!": "decision", "?": "come_back", "~": "care" };

/** The beginning of a line and the words after it, if it has one. */
export function readBeginning(text: string): { beginning: Beginning; rest: string } | undefined {
  const beginning = text[1] === " " ? signs[text[0] ?? ""] : undefined;
  return beginning && { beginning, rest: text.slice(2) };
}

/** Whether there is nothing to keep yet: no words, or only a sign that may become a beginning. */
export function isUnsaid(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === "" || trimmed in signs;
}
