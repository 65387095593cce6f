import { Extension, type Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { BlockId, WordingFinding } from "../api/contract";
import styles from "./editor.module.css";

/*
 * What is shown on the words without being part of them: passages that cite nothing yet, blocks that need another look,
 * wording to look at. A finding goes as soon as its phrase is touched; it comes back only when it is set again.
 */

export interface Looks {
  findings: readonly WordingFinding[];
  needsLook: ReadonlySet<BlockId>;
}

/** A finding and where it stands now. */
export interface PlacedFinding {
  finding: WordingFinding;
  from: number;
  to: number;
}

interface Held {
  needsLook: ReadonlySet<BlockId>;
  placed: DecorationSet;
  all: DecorationSet;
}

const key = new PluginKey<Held>("looks");

/** `says` is the word that stands on a block that needs another look. */
export const LooksExtension = Extension.create<{ says: string }>({
  name: "looks",
  addOptions: () => ({ says: "" }),
  addProseMirrorPlugins() {
    const { says } = this.options;
    return [
      new Plugin<Held>({
        key,
        state: {
          init: (_config, state) => held(state.doc, new Set(), DecorationSet.empty, says),
          apply: (tr, before, _old, state) => {
            const set = tr.getMeta(key) as Looks | undefined;
            if (set) return held(state.doc, set.needsLook, place(state.doc, set.findings), says);
            if (!tr.docChanged) return before;
            return held(state.doc, before.needsLook, untouched(before.placed.map(tr.mapping, tr.doc), state.doc), says);
          },
        },
        props: { decorations: (state) => key.getState(state)?.all },
      }),
    ];
  },
});

export function setLooks(editor: Editor, looks: Looks) {
  editor.view.dispatch(editor.state.tr.setMeta(key, looks).setMeta("addToHistory", false));
}

/** The findings in sight, in reading order. */
export function findingsIn(state: EditorState): PlacedFinding[] {
  const found = key.getState(state)?.placed.find() ?? [];
  return found.map(({ from, to, spec }) => ({ finding: (spec as { finding: WordingFinding }).finding, from, to })).sort((a, b) => a.from - b.from);
}

function held(doc: Node, needsLook: ReadonlySet<BlockId>, placed: DecorationSet, says: string): Held {
  const blocks: Decoration[] = [];
  doc.forEach((block, at) => {
    const look = needsLook.has(block.attrs.id as BlockId);
    if (look) blocks.push(Decoration.node(at, at + block.nodeSize, { class: styles.needsLook ?? "", "data-says": says }));
    else if (isUncited(block)) blocks.push(Decoration.node(at, at + block.nodeSize, { class: styles.uncited ?? "" }));
  });
  return { needsLook, placed, all: placed.add(doc, blocks) };
}

export function isUncited(block: Node): boolean {
  if (block.type.name !== "passage" || block.textContent.trim() === "") return false;
  let cites = false;
  block.forEach((child) => {
    cites ||= child.type.name === "citation";
  });
  return !cites;
}

function place(doc: Node, findings: readonly WordingFinding[]): DecorationSet {
  const placed: Decoration[] = [];
  doc.forEach((block, at) => {
    for (const finding of findings.filter((one) => one.id === block.attrs.id)) {
      const from = at + 1 + offsetIn(block, finding.start);
      const to = at + 1 + offsetIn(block, finding.end);
      placed.push(Decoration.inline(from, to, { class: styles.finding ?? "", "data-finding": finding.rule }, { finding }));
    }
  });
  return untouched(DecorationSet.create(doc, placed), doc);
}

/** Only findings whose phrase still stands there. */
function untouched(set: DecorationSet, doc: Node): DecorationSet {
  const gone = set.find().filter(({ from, to, spec }) => doc.textBetween(from, to) !== (spec as { finding: WordingFinding }).finding.phrase);
  return gone.length > 0 ? set.remove(gone) : set;
}

/** The place inside a passage of a Unicode code point of its words, citations not counted as words. */
export function offsetIn(passage: Node, codePoints: number): number {
  let left = codePoints;
  let place = 0;
  let found: number | undefined;
  passage.forEach((child) => {
    if (found !== undefined) return;
    const points = child.isText ? Array.from(child.text ?? "") : [];
    if (child.isText && left <= points.length) found = place + points.slice(0, left).join("").length;
    left -= points.length;
    place += child.nodeSize;
  });
  return found ?? place;
}
