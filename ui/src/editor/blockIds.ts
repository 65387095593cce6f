import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { newId } from "../api";

/** Gives every block a name of its own: a passage that was split or pasted gets a new one, the first keeps the old. */
export const BlockIds = Extension.create({
  name: "blockIds",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _before, state) => {
        if (!transactions.some((one) => one.docChanged)) return null;
        const seen = new Set<unknown>();
        const tr = state.tr;
        state.doc.forEach((block, at) => {
          const id: unknown = block.attrs.id;
          if (id !== null && !seen.has(id)) return void seen.add(id);
          const fresh = newId();
          seen.add(fresh);
          tr.setNodeAttribute(at, "id", fresh);
        });
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});
