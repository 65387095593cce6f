import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { newId, useCommand, type InterviewView, type PromptId, type StatementId, type StatementView, type Voice } from "../../../api";

/** A line that has been begun here and has no words in the core yet. */
export interface BegunLine {
  id: StatementId;
  /** The line it stands after; none at the end. */
  after: StatementId | undefined;
  asked: PromptId | null;
  /** A care note, which never becomes part of the account. */
  isCare: boolean;
  /** What is in it when it is drawn first. */
  text: string;
}

export interface Line extends BegunLine {
  statement: StatementView | undefined;
}

/** What a line on the screen can be asked to do. */
export interface LineHandle {
  focus: (at: "start" | "end") => void;
  /** Saves now what is in it. */
  flush: () => Promise<void>;
  /** Gives up what is not saved. */
  drop: () => void;
  insert: (text: string) => void;
  turnVoice: () => void;
  isEmpty: () => boolean;
}

export type Lines = ReturnType<typeof useLines>;

/** The lines of an account: what the core has, and what is just being begun, in one order. */
export function useLines(view: InterviewView, canWrite: boolean) {
  const { participant, statements } = view;
  const [begun, setBegun] = useState<BegunLine[]>(() => (canWrite ? [blank({})] : []));
  const [gone, setGone] = useState<readonly StatementId[]>([]);
  const [current, setCurrent] = useState<StatementId>();
  const lines = useMemo(() => merge(statements.filter(({ id }) => !gone.includes(id)), begun), [statements, begun, gone]);

  const handles = useRef(new Map<StatementId, LineHandle>());
  // The page opens with the pen in hand.
  const wanted = useRef<StatementId | undefined>(begun[0]?.id);
  const writer = useWriter(participant, lines);

  const register = useCallback((id: StatementId, handle: LineHandle) => {
    handles.current.set(id, handle);
    if (wanted.current === id) {
      wanted.current = undefined;
      handle.focus("end");
    }
    return () => {
      if (handles.current.get(id) === handle) handles.current.delete(id);
    };
  }, []);

  const moving = useRef<StatementId>(undefined);
  useLayoutEffect(() => {
    const moved = moving.current && handles.current.get(moving.current);
    moving.current = undefined;
    moved?.focus("end");
  }, [lines]);
  /** Brings the focus back once the lines stand in another order: moving its place in the page takes it away. */
  const follow = (id: StatementId) => {
    moving.current = id;
  };
  const handle = (id: StatementId | undefined) => (id ? handles.current.get(id) : undefined);
  const focus = (id: StatementId, at: "start" | "end" = "end") => {
    const there = handle(id);
    if (there) there.focus(at);
    else wanted.current = id;
  };
  const change = (id: StatementId, part: Partial<BegunLine>) => setBegun((all) => all.map((line) => (line.id === id ? { ...line, ...part } : line)));
  /** Changes what kind of line it is: it is drawn anew, and gets the focus then. */
  const turn = (id: StatementId, part: Partial<BegunLine>) => {
    wanted.current = id;
    change(id, part);
  };
  /** Begins a line, or takes the empty one that is already there at that place. */
  const begin = (wish: Partial<BegunLine> & { after?: StatementId }) => {
    const at = wish.after ? lines.findIndex(({ id }) => id === wish.after) : lines.length - 2;
    const waiting = lines[at + 1];
    if (waiting && !waiting.statement && !wish.text && handle(waiting.id)?.isEmpty()) {
      const isCare = wish.isCare ?? waiting.isCare;
      const part = { asked: wish.asked ?? waiting.asked, isCare };
      if (isCare !== waiting.isCare) turn(waiting.id, part);
      else {
        change(waiting.id, part);
        focus(waiting.id);
      }
      return waiting.id;
    }
    const line = blank(wish);
    wanted.current = line.id;
    setBegun((all) => [...all, line]);
    return line.id;
  };
  const forget = (id: StatementId) => {
    setBegun((all) => all.filter((line) => line.id !== id));
    setGone((all) => [...all, id]);
  };
  const step = (id: StatementId, by: -1 | 1) => {
    const to = lines[lines.findIndex((line) => line.id === id) + by];
    if (to) focus(to.id, by === 1 ? "start" : "end");
  };
  return { lines, current, setCurrent, register, handle, focus, follow, turn, begin, forget, step, ...writer };
}

/** Writes lines one after another, so that a line always finds the one it stands after. */
function useWriter(participant: InterviewView["participant"], lines: Line[]) {
  const { run, failure } = useCommand("write_statement");
  const order = useRef(lines);
  const acknowledged = useRef(new Set<StatementId>());
  const waiting = useRef(new Map<StatementId, (() => void)[]>());
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  useLayoutEffect(() => {
    order.current = lines;
  }, [lines]);

  const isWritten = useCallback(
    (id: StatementId) => acknowledged.current.has(id) || order.current.some((line) => line.id === id && line.statement !== undefined),
    [],
  );
  const write = useCallback(
    (id: StatementId, text: string, voice: Voice): Promise<void> => {
      const job = queue.current.then(async () => {
        const at = order.current.findIndex((line) => line.id === id);
        const before = order.current.slice(0, Math.max(at, 0)).findLast((line) => isWritten(line.id));
        const asked = order.current[at]?.asked ?? null;
        await run({ participant, statement: id, text, voice, after: before?.id ?? null, asked });
        acknowledged.current.add(id);
        const acts = waiting.current.get(id) ?? [];
        waiting.current.delete(id);
        acts.forEach((act) => act());
      });
      queue.current = job.catch(() => undefined);
      return job;
    },
    [participant, run, isWritten],
  );
  /** Acts at once if the core has the line, or as soon as it has. */
  const whenWritten = useCallback(
    (id: StatementId, act: () => void) => {
      if (isWritten(id)) act();
      else waiting.current.set(id, [...(waiting.current.get(id) ?? []), act]);
    },
    [isWritten],
  );
  return { write, isWritten, whenWritten, failure };
}

function blank({ after, asked = null, isCare = false, text = "" }: Partial<BegunLine>): BegunLine {
  return { id: newId<StatementId>(), after, asked, isCare, text };
}

/** The core's statements in their order, with lines that are not there yet after the line they were begun under. */
export function merge(statements: readonly StatementView[], begun: readonly BegunLine[]): Line[] {
  const lines: Line[] = statements.map((statement) => ({
    id: statement.id, after: undefined, asked: null, isCare: false, text: statement.text, statement,
  }));
  for (const line of begun) {
    if (lines.some(({ id }) => id === line.id)) continue;
    const at = line.after ? lines.findIndex(({ id }) => id === line.after) : -1;
    lines.splice(at === -1 ? lines.length : at + 1, 0, { ...line, statement: undefined });
  }
  return lines;
}
