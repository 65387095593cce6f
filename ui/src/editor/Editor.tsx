import type { Editor as TipTap } from "@tiptap/core";
import { Dropcursor, Gapcursor, Placeholder, TrailingNode, UndoRedo } from "@tiptap/extensions";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { newId, type Block } from "../api";
import { Picker } from "../kit";
import { useText } from "../text";
import { editor as words } from "../text/editor";
import { insertCitation, insertQuotation } from "./acts";
import { BlockIds } from "./blockIds";
import { Citing, type CitingPlace } from "./citing";
import { Clipboard, type Slip } from "./clipboard";
import { fromDocument, toDocument } from "./document";
import { LooksExtension } from "./looks";
import { schema } from "./schema";
import { ShelfContext, type Shelf } from "./shelf";
import styles from "./editor.module.css";

export interface EditorProps {
  /** What this page is called for those who hear it. */
  label: string;
  /** The blocks it begins with. Mount it anew (`key`) for other ones. */
  blocks: readonly Block[];
  shelf: Shelf;
  slip: Slip;
  onChange: (blocks: Block[]) => void;
  /** Called with the page when it is there, and with nothing when it goes. */
  onReady: (editor: TipTap | null) => void;
  /** The caret or the words changed. */
  onMoved?: (editor: TipTap) => void;
}

/** The page a scene is written on. What it holds is our document; what it draws are agreed words and the facilitator's. */
export function Editor({ label, blocks, shelf, slip, onChange, onReady, onMoved }: EditorProps) {
  const t = useText(words);
  const [asks, setAsks] = useState<CitingPlace | null>(null);
  const latest = useRef({ shelf, onChange, onMoved });
  useLayoutEffect(() => {
    latest.current = { shelf, onChange, onMoved };
  });
  const said = useRef(JSON.stringify(blocks));
  const [extensions] = useState(() => [
    ...schema,
    UndoRedo,
    Gapcursor,
    Dropcursor.configure({ color: false, width: 2, class: styles.dropPlace }),
    TrailingNode.configure({ node: "passage" }),
    Placeholder.configure({ placeholder: t.begin, emptyNodeClass: styles.empty }),
    BlockIds,
    LooksExtension.configure({ says: t.needsLook }),
    Clipboard.configure({ slip }),
    Citing.configure({ onAsk: setAsks }),
  ]);
  const editor = useEditor({
    extensions,
    content: fromDocument(blocks, newId),
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: { attributes: { class: styles.page ?? "", role: "textbox", "aria-multiline": "true", "aria-label": label, spellcheck: "true" } },
    onUpdate: ({ editor: one }) => {
      // Not every change of the page changes what it says: an empty passage to write in is no part of the document.
      const now = toDocument(one.getJSON());
      const says = JSON.stringify(now);
      if (says === said.current) return;
      said.current = says;
      latest.current.onChange(now);
    },
    onTransaction: ({ editor: one }) => latest.current.onMoved?.(one),
  });
  useEffect(() => {
    onReady(editor);
    return () => onReady(null);
  }, [editor, onReady]);
  useEffect(() => {
    const onDropped = ({ statement, at, isInside }: { statement: string; at: number; isInside: boolean }) => {
      const found = latest.current.shelf.statements.find((one) => one.citation.statement === statement);
      if (found && isInside) insertCitation(editor, found.citation, at);
      else if (found) insertQuotation(editor, found.citation, at);
    };
    editor.on("statementDropped", onDropped);
    return () => void editor.off("statementDropped", onDropped);
  }, [editor]);

  const give = (statement: Shelf["statements"][number] | null) => {
    setAsks(null);
    if (statement) insertCitation(editor, statement.citation);
    else editor.chain().insertContent([{ type: "text", text: "[[" }]).focus().run();
  };
  return (
    <ShelfContext value={shelf}>
      <EditorContent editor={editor} className={styles.editor} />
      {asks && (
        <Picker
          label={t.cite}
          placeholder={t.citeSearch}
          nothing={t.nothingToCite}
          at={asks}
          items={shelf.statements}
          keyOf={(one) => one.citation.statement}
          textOf={(one) => `${one.speaker ?? t.unnamed} ${one.text}`}
          draw={(one) => <><strong>{one.speaker ?? t.unnamed}</strong> <span className={styles.offered}>{one.text}</span></>}
          onPick={give}
          onClose={() => give(null)}
        />
      )}
    </ShelfContext>
  );
}
