import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

/** Where the second bracket was typed, on the page. */
export interface CitingPlace {
  x: number;
  y: number;
  height: number;
}

/** Two opening brackets ask for a citation. They are taken away at once and come back if nothing is chosen. */
export const Citing = Extension.create<{ onAsk: (place: CitingPlace) => void }>({
  name: "citing",
  addOptions: () => ({ onAsk: () => undefined }),
  addProseMirrorPlugins() {
    const { onAsk } = this.options;
    return [
      new Plugin({
        props: {
          handleTextInput: (view, from, _to, text) => {
            const before = view.state.doc.resolve(from).nodeBefore;
            if (text !== "[" || !before?.isText || !before.text?.endsWith("[")) return false;
            const { left, top, bottom } = view.coordsAtPos(from);
            view.dispatch(view.state.tr.delete(from - 1, from));
            onAsk({ x: left, y: top, height: bottom - top });
            return true;
          },
        },
      }),
    ];
  },
});
