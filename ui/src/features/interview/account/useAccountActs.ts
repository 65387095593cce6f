import { useState } from "react";
import { useCommand, type ParticipantId, type RecordView, type StatementId, type StatementView } from "../../../api";
import { useToast, useUndo } from "../../../kit";
import { textOf, useText } from "../../../text";
import { interview } from "../../../text/interview";
import type { Beginning } from "./beginnings";
import type { Line, Lines } from "./useLines";

/** What can be done with statements besides writing them. Each act is a command; those that can be taken back are. */
export function useAccountActs(participant: ParticipantId, lines: Lines, onDecide: (id: StatementId, focus: "title" | "stay") => void) {
  const t = useText(interview);
  const toast = useToast();
  const { push } = useUndo();
  const moving = useCommand("move_statement");
  const tying = useCommand("tie_record");
  const returning = useCommand("come_back");
  const striking = useCommand("strike_statement");
  const noting = useCommand("add_care_note");
  const [asking, setAsking] = useState<Line>();

  const move = async (id: StatementId, by: -1 | 1) => {
    const written = lines.lines.filter((line) => line.statement);
    const from = written.findIndex((line) => line.id === id);
    const to = from + by;
    if (from === -1 || to < 0 || to >= written.length) return;
    await lines.handle(id)?.flush();
    lines.follow(id);
    if (!(await moving.attempt({ statement: id, to }))) return;
    push({
      label: t.moved,
      undo: () => moving.run({ statement: id, to: from }),
      redo: () => moving.run({ statement: id, to }),
    });
  };
  const tie = async (statement: StatementView, record: RecordView) => {
    const isTied = statement.cites.some(({ id }) => id === record.id);
    const [now, before] = isTied ? (["untie", "tie"] as const) : (["tie", "untie"] as const);
    const request = { statement: statement.id, record: record.id };
    if (!(await tying.attempt({ ...request, tie: now }))) return;
    push({
      label: isTied ? t.untied : t.tied,
      undo: () => tying.run({ ...request, tie: before }),
      redo: () => tying.run({ ...request, tie: now }),
    });
  };
  const comeBack = (id: StatementId, come_back: boolean) => lines.whenWritten(id, () => void returning.attempt({ statement: id, come_back }));

  /** Keeps a line out: asks first where words would be destroyed. */
  const askToStrike = (line: Line) => {
    const isEmpty = lines.handle(line.id)?.isEmpty() ?? line.text.trim() === "";
    if (!lines.isWritten(line.id) && isEmpty) return removeEmpty(line);
    setAsking(line);
  };
  const removeEmpty = (line: Line) => {
    const at = lines.lines.findIndex(({ id }) => id === line.id);
    const before = lines.lines[at - 1];
    if (lines.lines.length === 1) return;
    lines.handle(line.id)?.drop();
    lines.forget(line.id);
    const near = before ?? lines.lines[at + 1];
    if (near) lines.focus(near.id);
    let again: StatementId | undefined;
    push({
      label: t.removedEmpty,
      undo: async () => (again = lines.begin({ after: before?.id, asked: line.asked, isCare: line.isCare })),
      redo: async () => again && lines.forget(again),
    });
  };
  const strike = async (line: Line) => {
    const isWritten = lines.isWritten(line.id);
    lines.handle(line.id)?.drop();
    if (isWritten && !(await striking.attempt({ statement: line.id }))) return;
    setAsking(undefined);
    lines.forget(line.id);
    if (isWritten) toast(textOf(interview).struck);
    if (lines.lines.length === 1) lines.begin({});
  };
  /** Makes a care note of a line; what the core had of it is kept there and destroyed here. */
  const toCare = async (line: Line, rest: string) => {
    if (!lines.isWritten(line.id)) return lines.turn(line.id, { isCare: true, text: rest });
    lines.handle(line.id)?.drop();
    if (rest.trim() && !(await noting.attempt({ participant, text: rest.trim() }))) return;
    if (!(await striking.attempt({ statement: line.id }))) return;
    lines.forget(line.id);
    toast(t.careMoved);
  };
  const begun = (line: Line, beginning: Exclude<Beginning, "their_words">, rest: string) => {
    if (beginning === "care") void toCare(line, rest);
    if (beginning === "come_back") comeBack(line.id, true);
    if (beginning === "decision") lines.whenWritten(line.id, () => onDecide(line.id, "stay"));
  };
  const failure = lines.failure ?? moving.failure ?? tying.failure ?? returning.failure ?? striking.failure ?? noting.failure;
  return { move, tie, comeBack, askToStrike, strike, asking, stay: () => setAsking(undefined), begun, failure, isStriking: striking.isPending };
}
