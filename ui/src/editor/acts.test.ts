import { describe, expect, it } from "vitest";
import { fitted } from "./acts";

/** The text after the phrase between bars was replaced. */
function put(marked: string, words: string): string {
  const [before = "", phrase = "", after = ""] = marked.split("|");
  const fit = fitted(before, phrase, after, words);
  return before.slice(0, before.length - fit.before) + fit.words + after.slice(fit.after);
}

describe("what goes in the place of a phrase", () => {
  it("has a capital where the phrase had one at the start of a sentence", () => {
    expect(put("|The root cause| was a full disk.", "one of the conditions")).toBe("One of the conditions was a full disk.");
    expect(put("We saw |the root cause| late.", "one of the conditions")).toBe("We saw one of the conditions late.");
    expect(put("It was late. |In hindsight|, it was not.", "as we know now")).toBe("It was late. As we know now, it was not.");
    expect(put("We know |Im Nachhinein| as a phrase.", "as we know now")).toBe("We know as we know now as a phrase.");
  });

  it("leaves out the comma and the space that went with it", () => {
    for (const [marked, left] of [
      ["|Obviously| the lead waited.", "The lead waited."],
      ["|Of course|, the lead waited.", "The lead waited."],
      ["The backlog was, |of course|, growing.", "The backlog was growing."],
      ["The backlog was |obviously| growing.", "The backlog was growing."],
      ["The backlog was growing, |obviously|.", "The backlog was growing."],
      ["It was |obviously|, to them, late.", "It was, to them, late."],
      ["|Obviously|", ""],
    ] as const) expect(put(marked, "")).toBe(left);
  });

  it("never takes a citation with it", () => {
    expect(put("It was |obviously|\uFFFC late.", "")).toBe("It was \uFFFC late.");
    expect(put("|Obviously| \uFFFCThe lead waited.", "")).toBe("\uFFFCThe lead waited.");
  });
});
