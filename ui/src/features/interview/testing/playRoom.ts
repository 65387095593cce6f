import type { Commands, InterviewView, StatementId, StatementView } from "../../../api";
import { announce, playCore } from "../../../api/testing";
import { participant, statement } from "./data";

type Answers = Parameters<typeof playCore>[0];

/** A core that keeps an account as the real one does, for tests of the room. */
export function playRoom(begin: InterviewView, more: Answers = {}) {
  let view = begin;
  const change = (part: Partial<InterviewView>) => {
    view = { ...view, ...part };
    // After the answer has gone out, as the core announces after its commit.
    queueMicrotask(() => void announce({ kind: "account", participant }));
  };
  const one = (id: StatementId, part: Partial<StatementView>) => {
    change({ statements: view.statements.map((each) => (each.id === id ? { ...each, ...part } : each)) });
    return view.statements.find((each) => each.id === id)!;
  };
  const write = (request: Commands["write_statement"]["request"]) => {
    const { statement: id, text, voice, after, asked } = request;
    if (view.statements.some((each) => each.id === id)) one(id, { text, voice });
    else {
      const at = after ? view.statements.findIndex((each) => each.id === after) + 1 : view.statements.length;
      if (after && at === 0) throw new Error("the statement it stands after is not there");
      change({ statements: view.statements.toSpliced(at, 0, statement(id, text, { voice, asked })) });
    }
    return { revision: 1, at: new Date().toISOString() };
  };
  const asked = playCore({
    open_interview: () => view,
    check_wording: () => ({ findings: [] }),
    write_statement: write,
    strike_statement: ({ statement: id }) => (change({ statements: view.statements.filter((each) => each.id !== id) }), {}),
    move_statement: ({ statement: id, to }) => {
      const moved = view.statements.find((each) => each.id === id)!;
      change({ statements: view.statements.filter((each) => each !== moved).toSpliced(to, 0, moved) });
      return {};
    },
    come_back: ({ statement: id, come_back }) => (one(id, { come_back }), {}),
    ask_prompt: ({ prompt }) => {
      const interview = { ...view.interview!, asked: [...view.interview!.asked, prompt] };
      change({ interview });
      return interview;
    },
    turn_interview: ({ state }) => {
      const interview = { ...view.interview!, state };
      change({ interview: state === "ended" ? null : interview });
      return interview;
    },
    write_decision: ({ decision: id, content }) => {
      const made = { id, revision: 1, content, when: null, not_asked: [] };
      const known = view.decisions.some((each) => each.id === id);
      change({ decisions: known ? view.decisions.map((each) => (each.id === id ? made : each)) : [...view.decisions, made] });
      return made;
    },
    strike_decision: ({ decision: id }) => (change({ decisions: view.decisions.filter((each) => each.id !== id) }), {}),
    add_care_note: () => ({}),
    ...more,
  });
  const of = <N extends keyof Commands>(name: N) => asked.filter((each) => each.name === name).map((each) => each.request as Commands[N]["request"]);
  return { asked, of, view: () => view, change };
}
