import { useCallback, useMemo, useRef, useState } from "react";
import { newId, useAutosave, useCommand, type DecisionContent, type DecisionId, type DecisionView, type ParticipantId, type StatementId } from "../../../api";
import { useUndo } from "../../../kit";
import { useText } from "../../../text";
import { interview } from "../../../text/interview";

/** A decision point that was just marked: nothing in it but where it is told. */
export function newContent(told_in: StatementId): DecisionContent {
  return { title: "", told_in, mode: "unsure", interpretation: "", expectation: "", options: [], factors: [] };
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Without options that have no words yet and that nothing pulls on: those are lines being typed. */
function settled(content: DecisionContent): DecisionContent {
  const isKept = (id: string) => content.factors.some(({ option }) => option === id);
  return { ...content, options: content.options.filter(({ id, text }) => text.trim() !== "" || isKept(id)) };
}

export type Decision = ReturnType<typeof useDecision>;

/** One decision point while it is worked on: saved as a whole as it changes; larger changes can be taken back. */
export function useDecision(participant: ParticipantId, view: DecisionView) {
  const t = useText(interview);
  const { push } = useUndo();
  const { run } = useCommand("write_decision");
  const [content, setContent] = useState(view.content);
  const [base, setBase] = useState(view.content);
  if (view.content !== base) {
    setBase(view.content);
    if (same(settled(content), base)) setContent(view.content);
  }
  const last = useRef(view.content);
  const write = useCallback(
    async (now: DecisionContent) => {
      if (same(now, last.current)) return;
      await run({ participant, decision: view.id, content: now });
      last.current = now;
    },
    [run, participant, view.id],
  );
  const value = useMemo(() => settled(content), [content]);
  const { failure, flush, drop } = useAutosave({ value, save: write });

  /** Changes the content; with `said` it can be taken back. */
  const change = (part: Partial<DecisionContent>, said?: string) => {
    const now = { ...content, ...part };
    setContent(now);
    if (!said) return;
    const [before, after] = [settled(content), settled(now)];
    const put = async (to: DecisionContent) => {
      await flush();
      await run({ participant, decision: view.id, content: to });
      last.current = to;
      setContent(to);
    };
    push({ label: t.changed, undo: () => put(before), redo: () => put(after) });
  };
  return { content, change, failure, flush, drop };
}

/** Which decision point is looked at, and marking a new one in a statement. */
export function useDecisions(participant: ParticipantId, decisions: DecisionView[]) {
  const t = useText(interview);
  const { push } = useUndo();
  const writing = useCommand("write_decision");
  const striking = useCommand("strike_decision");
  const [chosen, choose] = useState<DecisionId>();
  const [focusing, setFocusing] = useState<DecisionId>();
  const shown = decisions.find(({ id }) => id === chosen) ?? decisions.at(-1);
  const of = (told: StatementId) => decisions.find(({ content }) => content.told_in === told);

  /** Shows the decision point told in a statement, and marks one first where there is none. */
  const mark = async (told: StatementId, focus: "title" | "stay") => {
    const there = of(told);
    if (there) {
      choose(there.id);
      if (focus === "title") setFocusing(there.id);
      return;
    }
    const request = { participant, decision: newId<DecisionId>(), content: newContent(told) };
    if (!(await writing.attempt(request))) return;
    choose(request.decision);
    if (focus === "title") setFocusing(request.decision);
    push({ label: t.marked, undo: () => striking.run({ decision: request.decision }), redo: () => writing.run(request) });
  };
  const strike = (id: DecisionId) => striking.attempt({ decision: id });
  const focused = useCallback(() => setFocusing(undefined), []);
  return { shown, choose, of, mark, strike, focusing, focused, failure: writing.failure ?? striking.failure };
}
