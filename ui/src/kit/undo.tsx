import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { kit } from "../text/kit";
import { useText } from "../text";
import { useActions } from "./actions";
import { useToast } from "./Toast";

/** One thing that was done and can be taken back. Both ways are commands to the core and may refuse. */
export interface Undoable {
  /** What was done, as a noun phrase or sentence part: "same moment confirmed". */
  label: string;
  undo: () => Promise<unknown>;
  redo: () => Promise<unknown>;
}

export interface Undo {
  /** Remembers what was just done; forgets what could have been done again. */
  push: (done: Undoable) => void;
  undo: () => void;
  redo: () => void;
  /** Forgets everything, as when another review is opened. */
  clear: () => void;
}

const UndoContext = createContext<Undo | null>(null);
const most = 200;

/**
 * Keeps what can be taken back, and answers Mod+Z and Mod+Shift+Z. Where something was typed since the last act, the
 * field takes the keys: what was done last is taken back first.
 */
export function UndoStack({ children }: { children: ReactNode }) {
  const t = useText(kit);
  const toast = useToast();
  const [done, setDone] = useState<readonly Undoable[]>([]);
  const [undone, setUndone] = useState<readonly Undoable[]>([]);
  const last = done.at(-1);
  const next = undone.at(-1);
  const [isLatest, setLatest] = useState(false);
  useEffect(() => {
    const typed = () => setLatest(false);
    // On the way up: drawn anew before the field's own handler has run, a field would lose what was typed.
    window.addEventListener("input", typed);
    return () => window.removeEventListener("input", typed);
  }, []);

  const undo = () => {
    if (!last) return;
    setDone((all) => all.filter((one) => one !== last));
    last.undo().then(
      () => {
        setUndone((all) => [...all, last]);
        toast(t.undone(last.label));
      },
      () => toast(t.notUndone(last.label)),
    );
  };
  const redo = () => {
    if (!next) return;
    setUndone((all) => all.filter((one) => one !== next));
    next.redo().then(
      () => {
        setDone((all) => [...all, next]);
        toast(t.redone(next.label));
      },
      () => toast(t.notUndone(next.label)),
    );
  };

  useActions([
    { id: "undo", title: last ? t.undoThis(last.label) : t.undo, keys: "Mod+Z", run: undo, isOff: !last, yields: !isLatest },
    { id: "redo", title: next ? t.redoThis(next.label) : t.redo, keys: "Mod+Shift+Z", run: redo, isOff: !next, yields: !isLatest },
  ]);

  const push = useMemo(
    () => (one: Undoable) => {
      setDone((all) => [...all.slice(-most + 1), one]);
      setUndone([]);
      setLatest(true);
    },
    [setLatest],
  );
  const clear = useMemo(
    () => () => {
      setDone([]);
      setUndone([]);
    },
    [],
  );
  return <UndoContext value={{ push, undo, redo, clear }}>{children}</UndoContext>;
}

export function useUndo(): Undo {
  const undo = use(UndoContext);
  if (!undo) throw new Error("BUG: undo needs <UndoStack> around it");
  return undo;
}
