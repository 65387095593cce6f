import { Extension } from "@tiptap/core";
import { Fragment, Slice, type Node, type Schema } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/** What was last cut or copied in this room, so that its citations come along when it is pasted here again. */
export interface Slip {
  current: { text: string; slice: Slice } | null;
}

declare module "@tiptap/core" {
  interface EditorEvents {
    /** A statement of the shelf was dropped: its id, where, and whether that is inside a block. */
    statementDropped: { statement: string; at: number; isInside: boolean };
  }
}

/** The kind of data a statement dragged from the shelf carries: its id. */
export const statementType = "application/x-recount-statement";

/**
 * Everything from outside comes in as plain text; markup on the clipboard is never read. What leaves is plain text too.
 */
export const Clipboard = Extension.create<{ slip: Slip }>({
  name: "plainClipboard",
  addOptions: () => ({ slip: { current: null } }),
  addProseMirrorPlugins() {
    const { slip } = this.options;
    const editor = this.editor;
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            copy: (view, event) => take(view, event, slip),
            cut: (view, event) => take(view, event, slip) && remove(view),
            paste: (view, event) => {
              event.preventDefault();
              paste(view, event.clipboardData?.getData("text/plain") ?? "", slip);
              return true;
            },
            drop: (view, event) => {
              // A block of this page that is moved within it is the editor's own business.
              if (view.dragging) return false;
              event.preventDefault();
              const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
              const statement = event.dataTransfer?.getData(statementType);
              if (statement) editor.emit("statementDropped", { statement, at: place?.pos ?? view.state.doc.content.size, isInside: place !== null && place.inside >= 0 });
              else insert(view, slices(event.dataTransfer?.getData("text/plain") ?? "", view.state.schema), place?.pos);
              return true;
            },
          },
        },
      }),
    ];
  },
});

function take(view: EditorView, event: ClipboardEvent, slip: Slip): boolean {
  if (view.state.selection.empty || !event.clipboardData) return false;
  event.preventDefault();
  const text = document.getSelection()?.toString() ?? "";
  event.clipboardData.clearData();
  event.clipboardData.setData("text/plain", text);
  slip.current = { text, slice: view.state.selection.content() };
  return true;
}

function remove(view: EditorView): boolean {
  view.dispatch(view.state.tr.deleteSelection().scrollIntoView().setMeta("uiEvent", "cut"));
  return true;
}

function paste(view: EditorView, text: string, slip: Slip) {
  const own = slip.current !== null && slip.current.text === text ? slip.current.slice : null;
  // Read again in this editor's own schema: it may have been cut in another scene.
  insert(view, own ? Slice.fromJSON(view.state.schema, own.toJSON() as object) : slices(text, view.state.schema));
}

function insert(view: EditorView, slice: Slice, at?: number) {
  if (slice.size === 0) return;
  const tr = at === undefined ? view.state.tr.replaceSelection(slice) : view.state.tr.replaceRange(at, at, slice);
  view.dispatch(tr.scrollIntoView().setMeta("uiEvent", "paste"));
}

/** Text as passages: a new line begins a new one. */
function slices(text: string, schema: Schema): Slice {
  const lines = text.replace(/\r\n?/g, "\n").split(/\n+/).filter((line) => line !== "");
  const passages = lines.map((line): Node => schema.node("passage", null, schema.text(line)));
  return passages.length === 0 ? Slice.empty : new Slice(Fragment.from(passages), 1, 1);
}
