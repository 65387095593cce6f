import { getSchema } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import type { Block, BlockId, Citation, DecisionId, DifferenceId, Narrative, Span, SpanStyle, StatementId, WordingHash } from "../api/contract";
import { fromDocument, toDocument, wordsOf } from "./document";
import { notesOf } from "./notes";
import { schema } from "./schema";

const cite = (n: number): Citation => ({ statement: `st-${n}` as StatementId, wording: `w-${n}` as WordingHash });
const text = (words: string, style: SpanStyle = "plain"): Span => ({ kind: "text", text: words, style });
const citation = (n: number): Span => ({ kind: "citation", ...cite(n) });
const id = (n: number) => `b-${n}` as BlockId;
const never = (): BlockId => {
  throw new Error("no id was to be made");
};

/** Through the real schema as well, so that what it would refuse or lose is found. */
const pm = getSchema(schema);
const there = (blocks: readonly Block[]) => {
  const node = pm.nodeFromJSON(fromDocument(blocks, () => id(999)));
  node.check();
  return toDocument(node.toJSON());
};

const blocks: Block[] = [
  { kind: "passage", id: id(1), spans: [text("By the time the first alert fired"), citation(1), text(" it was "), text("already", "emphasis"), text(" open", "strong"), citation(2), citation(3)] },
  { kind: "quotation", id: id(2), citation: cite(4) },
  { kind: "side_by_side", id: id(3), difference: "d-1" as DifferenceId, voices: [cite(5), cite(6)] },
  { kind: "decision", id: id(4), decision: "dp-1" as DecisionId, wording: "w-9" as WordingHash },
  { kind: "passage", id: id(5), spans: [citation(1)] },
];

describe("a scene in the editor and back", () => {
  it("is the same", () => {
    expect(there(blocks)).toEqual(blocks);
  });

  it("begins with an empty passage where there is nothing, and keeps nothing of it", () => {
    expect(fromDocument([], () => id(7))).toEqual({ type: "doc", content: [{ type: "passage", attrs: { id: id(7) } }] });
    expect(there([])).toEqual([]);
  });

  it("joins neighbouring text in one style and drops what is empty", () => {
    const given: Block[] = [{ kind: "passage", id: id(1), spans: [text("one "), text(""), text("two"), text("!", "strong")] }, { kind: "passage", id: id(2), spans: [text("")] }];
    expect(there(given)).toEqual([{ kind: "passage", id: id(1), spans: [text("one two"), text("!", "strong")] }]);
  });

  it("keeps signs of markup, spaces and other scripts as they are", () => {
    const given: Block[] = [{ kind: "passage", id: id(1), spans: [text("<b>not bold</b> &amp;  two  spaces \u05d0\u05d1 👩‍🚒 [[")] }];
    expect(there(given)).toEqual(given);
  });

  it("is the same for many scenes made by chance", () => {
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    const words = ["it moved", "and then", " ", "nothing", "14:05", "“done”"];
    const span = (): Span => (next(4) === 0 ? citation(next(9)) : text(words[next(words.length)]!, (["plain", "emphasis", "strong"] as const)[next(3)]!));
    for (let round = 0; round < 200; round++) {
      const made: Block[] = Array.from({ length: 1 + next(6) }, (_, n): Block => {
        const kind = next(5);
        if (kind === 1) return { kind: "quotation", id: id(n), citation: cite(next(9)) };
        if (kind === 2) return { kind: "side_by_side", id: id(n), difference: `d-${n}` as DifferenceId, voices: [cite(1), cite(2)] };
        if (kind === 3) return { kind: "decision", id: id(n), decision: `dp-${n}` as DecisionId, wording: "w" as WordingHash };
        return { kind: "passage", id: id(n), spans: Array.from({ length: 1 + next(5) }, span) };
      });
      const once = there(made);
      expect(there(once)).toEqual(once);
      expect(toDocument(fromDocument(once, never))).toEqual(once);
      expect(once.map(wordsOf)).toEqual(made.map(wordsOf));
    }
  });
});

describe("notes", () => {
  const scene = (n: number, of: Block[]) => ({ id: `s-${n}`, kind: "story", title: "", blocks: of }) as unknown as Narrative["scenes"][number];

  it("are numbered through the whole narrative, each statement by where it first appears", () => {
    const narrative: Narrative = { title: "", subtitle: "", scenes: [scene(1, blocks), scene(2, [{ kind: "passage", id: id(8), spans: [citation(6), citation(7)] }])] };
    expect([...notesOf(narrative)]).toEqual([["st-1", 1], ["st-2", 2], ["st-3", 3], ["st-4", 4], ["st-5", 5], ["st-6", 6], ["dp-1", 7], ["st-7", 8]]);
  });
});
