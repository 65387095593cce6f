import { Extension, Mark, Node } from "@tiptap/core";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { CitationView, DecisionBlockView, QuotationView, SideBySideView } from "./views";

/*
 * The shape of a scene, as `domain::narrative` has it: blocks that are passages, quotations, differences side by side or
 * decision points; in passages text, emphasised or strong, and citations. Nothing is ever parsed from markup: there is
 * no `parseHTML`, and what is pasted comes in as plain text.
 */

/** An attribute that is kept in the document and never written to or read from the page. */
const held = (value: unknown) => ({ default: value, rendered: false });
const isBlock = { group: "block", atom: true, selectable: true, draggable: true } as const;

const Scene = Node.create({ name: "doc", topNode: true, content: "block+" });
const Words = Node.create({ name: "text", group: "inline" });

const Passage = Node.create({
  name: "passage",
  group: "block",
  content: "inline*",
  addAttributes: () => ({ id: held(null) }),
  renderHTML: () => ["p", 0],
});

const CitationNode = Node.create({
  name: "citation",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  marks: "",
  addAttributes: () => ({ statement: held(null), wording: held(null) }),
  renderHTML: () => ["sup"],
  renderText: () => "",
  addNodeView: () => ReactNodeViewRenderer(CitationView, { as: "span" }),
});

const Quotation = Node.create({
  name: "quotation",
  ...isBlock,
  addAttributes: () => ({ id: held(null), statement: held(null), wording: held(null) }),
  renderHTML: () => ["figure"],
  addNodeView: () => ReactNodeViewRenderer(QuotationView),
});

const SideBySide = Node.create({
  name: "sideBySide",
  ...isBlock,
  addAttributes: () => ({ id: held(null), difference: held(null), voices: held([]) }),
  renderHTML: () => ["figure"],
  addNodeView: () => ReactNodeViewRenderer(SideBySideView),
});

const DecisionBlock = Node.create({
  name: "decision",
  ...isBlock,
  addAttributes: () => ({ id: held(null), decision: held(null), wording: held(null) }),
  renderHTML: () => ["figure"],
  addNodeView: () => ReactNodeViewRenderer(DecisionBlockView),
});

/** Text is set in one way at a time, as `SpanStyle` is. */
const Emphasis = Mark.create({ name: "emphasis", excludes: "_", renderHTML: () => ["em", 0] });
const Strong = Mark.create({ name: "strong", excludes: "_", renderHTML: () => ["strong", 0] });

const Styling = Extension.create({
  name: "styling",
  addKeyboardShortcuts() {
    return {
      "Mod-i": () => this.editor.commands.toggleMark("emphasis"),
      "Mod-b": () => this.editor.commands.toggleMark("strong"),
    };
  },
});

export const schema = [Scene, Words, Passage, CitationNode, Quotation, SideBySide, DecisionBlock, Emphasis, Strong, Styling];
