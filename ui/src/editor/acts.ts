import type { Editor, JSONContent } from "@tiptap/core";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { newId, type BlockId, type Citation, type ShelfDecision, type ShelfDifference, type StatementId } from "../api";
import type { PlacedFinding } from "./looks";

/* What the shelf and the cards beside the page can do to it. Each is one step for undo. */

/** Cites a statement where the caret is, or at a place it was dropped. */
export function insertCitation(editor: Editor, citation: Citation, at = editor.state.selection.to) {
  const node: JSONContent = { type: "citation", attrs: { ...citation } };
  const inPassage = editor.state.doc.resolve(at).parent.type.name === "passage";
  if (inPassage) return void editor.chain().insertContentAt(at, node).focus().run();
  insertBlock(editor, { type: "passage", attrs: { id: newId() }, content: [node] }, at);
}

export function insertQuotation(editor: Editor, citation: Citation, at?: number) {
  insertBlock(editor, { type: "quotation", attrs: { id: newId(), ...citation } }, at);
}

export function insertSideBySide(editor: Editor, { difference, voices }: ShelfDifference) {
  insertBlock(editor, { type: "sideBySide", attrs: { id: newId(), difference, voices } });
}

export function insertDecision(editor: Editor, { decision, wording }: ShelfDecision) {
  insertBlock(editor, { type: "decision", attrs: { id: newId(), decision, wording } });
}

/** After the block the caret is in, or in its place when that is empty; the caret goes on below. */
function insertBlock(editor: Editor, block: JSONContent, at = editor.state.selection.to) {
  const { state } = editor;
  const place = state.doc.resolve(at);
  const index = Math.min(place.index(0), state.doc.childCount - 1);
  let from = 0;
  for (let before = 0; before < index; before++) from += state.doc.child(before).nodeSize;
  const here = state.doc.child(index);
  const isEmpty = here.type.name === "passage" && here.content.size === 0;
  const tr = state.tr;
  const node = state.schema.nodeFromJSON(block);
  const start = isEmpty ? from : from + here.nodeSize;
  tr.replaceWith(start, from + here.nodeSize, node);
  const after = start + node.nodeSize;
  if (after >= tr.doc.content.size) tr.insert(after, state.schema.nodeFromJSON({ type: "passage", attrs: { id: newId() } }));
  tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1)));
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

/**
 * Puts other words in the place of a finding's phrase, in the style it had, with a capital where the phrase had one. No
 * words leave the phrase out, with the comma and the space that went with it.
 */
export function replaceFinding(editor: Editor, { from, to }: PlacedFinding, words: string) {
  const { doc, tr } = editor.state;
  const passage = doc.resolve(from);
  const text = (start: number, end: number) => doc.textBetween(start, end, null, citationMark);
  const fit = fitted(text(passage.start(), from), text(from, to), text(to, passage.end()), words);
  const [start, end] = [from - fit.before, to + fit.after];
  if (fit.words === "") tr.delete(start, end);
  else tr.insertText(fit.words, start, end);
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

/** Stands for a citation in a text, so that none is taken for a space or a letter. */
const citationMark = "\uFFFC";

/** What goes in the place of a phrase, and how many letters before and after it go as well. */
export function fitted(before: string, phrase: string, after: string, words: string): { words: string; before: number; after: number } {
  const first = phrase.charAt(0);
  const opens = first !== first.toLowerCase() && before.trim().match(/(^|[.!?:…]|\uFFFC)$/) !== null;
  if (words !== "") return { words: opens ? words.charAt(0).toUpperCase() + words.slice(1) : words, before: 0, after: 0 };
  if (/^[,.;:!?]/.test(after) && before.trim() !== "" && !opens) {
    const goes = /(,?\s+)$/.exec(before)?.[1] ?? "";
    return { words: "", before: goes.length, after: after.startsWith(",") && goes.startsWith(",") ? 1 : 0 };
  }
  const goes = (/^,?\s+/.exec(after)?.[0] ?? "").length;
  const next = after.charAt(goes);
  return opens && next !== "" && next !== citationMark ? { words: next.toUpperCase(), before: 0, after: goes + 1 } : { words: "", before: 0, after: goes };
}

export function selectFinding(editor: Editor, { from, to }: PlacedFinding) {
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)).scrollIntoView());
  editor.view.focus();
}

function placeOfBlock(editor: Editor, id: BlockId): number | undefined {
  let found: number | undefined;
  editor.state.doc.forEach((block, at) => {
    if (block.attrs.id === id) found = at;
  });
  return found;
}

/** Goes to a block: the caret at the end of a passage, any other block chosen as a whole. */
export function goToBlock(editor: Editor, id: BlockId) {
  const at = placeOfBlock(editor, id);
  if (at === undefined) return;
  const { doc } = editor.state;
  const block = doc.nodeAt(at);
  const selection = block?.isTextblock ? TextSelection.create(doc, at + 1 + block.content.size) : NodeSelection.create(doc, at);
  editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView());
  editor.view.focus();
}

export function removeBlock(editor: Editor, id: BlockId) {
  const at = placeOfBlock(editor, id);
  const block = at === undefined ? null : editor.state.doc.nodeAt(at);
  if (at === undefined || !block) return;
  const tr = editor.state.tr.delete(at, at + block.nodeSize);
  if (tr.doc.childCount === 0) tr.insert(0, editor.schema.nodeFromJSON({ type: "passage", attrs: { id: newId() } }));
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

/** Takes the citations of these statements out of a passage; its words stay, to be rewritten by a person. */
export function removeCitations(editor: Editor, id: BlockId, statements: readonly StatementId[]) {
  const at = placeOfBlock(editor, id);
  const block = at === undefined ? null : editor.state.doc.nodeAt(at);
  if (at === undefined || !block) return;
  const tr = editor.state.tr;
  block.forEach((child, offset) => {
    const isGone = child.type.name === "citation" && statements.includes(child.attrs.statement as StatementId);
    if (isGone) tr.delete(tr.mapping.map(at + 1 + offset), tr.mapping.map(at + 1 + offset + child.nodeSize));
  });
  editor.view.dispatch(tr.scrollIntoView());
  goToBlock(editor, id);
}
