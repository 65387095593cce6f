import type {
  Choice,
  Commands,
  DecisionContent,
  DecisionId,
  FactorId,
  Item,
  OptionId,
  OwnAccountView,
  OwnDecision,
  OwnStatement,
  Piece,
  PreviewedItem,
  StatementId,
} from "../../../api";

const statement = (n: number) => `01975f00-0000-7000-8000-0000000001${String(n).padStart(2, "0")}` as StatementId;
const option = (n: number) => `01975f00-0000-7000-8000-00000000030${n}` as OptionId;
const factor = (n: number) => `01975f00-0000-7000-8000-00000000040${n}` as FactorId;
export const decisionId = "01975f00-0000-7000-8000-000000000200" as DecisionId;

const recognised = { same_role: 1, anyone: 4, needed: 3 };
const said: [when: string | null, text: string, voice?: OwnStatement["voice"]][] = [
  ["about 14:05", "I answer the questions that come in about the tooling. That service isn’t one I know, so I was following along in the channel to be able to tell people something."],
  ["14:09", "I saw a note that the first failover hadn’t taken.", "paraphrase"],
  ["just after 14:15", "When the “nothing to do but wait” message came, I took it that he had run out of ideas. I nearly paged someone else."],
  [null, "I slept badly for a week and didn’t tell anyone at work."],
];

const content: DecisionContent = {
  title: "Keep watching, or page a second person",
  told_in: statement(3),
  mode: "weighed",
  interpretation: "Nobody had a next step.",
  expectation: "That somebody would ask for help.",
  options: [
    { id: option(1), text: "Keep watching", visible_then: "yes", taken: "taken" },
    { id: option(2), text: "Page a second person", visible_then: "yes", taken: "not_taken" },
  ],
  factors: [
    pull(1, "hist", "Stepping in has gone badly before", "toward", 1, "decisive"),
    pull(2, "tool", "No way to see the failover’s progress", "toward", 2, "strong"),
    pull(3, "norm", "Not my service; my job was to inform", "toward", 1, "some"),
    { ...pull(4, "model", "Both of us thought the other had the console open", "hid", 2, "cannot_say"), known: "learned_later" },
  ],
};

function pull(
  n: number,
  category: DecisionContent["factors"][number]["category"],
  text: string,
  direction: DecisionContent["factors"][number]["direction"],
  on: number,
  strength: DecisionContent["factors"][number]["strength"],
): DecisionContent["factors"][number] {
  return { id: factor(n), category, secondary: null, text, direction, option: option(on), strength_words: "", strength, source: statement(1), memory: "fair", known: "then" };
}

const whole = (text: string): Piece[] => [{ kind: "same", text }];

/** An account as it is handed over: nothing looked at, nothing chosen. */
export function handedOver(more: Partial<OwnAccountView> = {}): OwnAccountView {
  return {
    review: "Artifact service, release window",
    name: "Tomas Weir",
    role: "Support on-call",
    audience: "organisation",
    until: "2026-05-29",
    limits: "This conversation is confidential. It is not anonymous, and it is not legally privileged.\n\nYou can pass on any question, pause, or end, without giving a reason.",
    support: { peer: "Lena, extension 4120", professional: "Occupational health, extension 4100", crisis: "112, or the crisis line at any hour", reporting: "" },
    statements: said.map(([when, text, voice = "their_words"], at) => ({ id: statement(at + 1), when, text, voice, change: "untouched", pieces: whole(text), choice: null, recognised })),
    decisions: [{ id: decisionId, content, change: "untouched", factors_left_out: [], choice: null, recognised: { same_role: 1, anyone: 4, needed: 5 } }],
    comment: "",
    looked_at: 0,
    to_go: 5,
    sharing: 0,
    withdrawn: false,
    ...more,
  };
}

/** Plays the core of a participant's process: keeps one account and does with it what its owner asks. */
export class PlayedAccount {
  now: OwnAccountView;
  readonly #sent: OwnAccountView;
  /** How many acts there were. */
  #step = 0;

  constructor(sent: OwnAccountView = handedOver()) {
    this.#sent = sent;
    this.now = sent;
  }

  /** What answers each command. */
  answers(): { [N in keyof Commands]?: (request: Commands[N]["request"]) => Commands[N]["view"] } {
    return {
      open_own_account: () => this.now,
      say_right: ({ item }) => this.#on(item, (each) => ({ ...each, change: "right" }), { asSent: true }),
      correct: ({ statement: id, text }) => this.#correct(id, text),
      correct_decision: ({ decision, content: next }) =>
        this.#on({ kind: "decision", id: decision }, (each) => {
          const sent = this.#sent.decisions.find((one) => one.id === decision);
          const gone = sent?.content.factors.filter(({ id }) => !next.factors.some((stays) => stays.id === id)).map(({ id }) => id) ?? [];
          const isSent = JSON.stringify(next) === JSON.stringify(sent?.content);
          return { ...(each as OwnDecision), content: next, change: isSent ? "untouched" : "corrected", choice: null, factors_left_out: gone };
        }),
      leave_out: ({ item }) => this.#on(item, (each) => ({ ...each, change: "left_out", choice: null })),
      bring_back: ({ item }) => this.#on(item, (each) => ({ ...each, change: "untouched" })),
      add_own: ({ statement: id, text }) => this.#add(id, text),
      choose_level: ({ item, choice }) => this.#choose(item, choice),
      keep_back_undecided: () => this.#keepBack(),
      leave_comment: ({ text }) => this.#with({ comment: text }),
      withdraw_account: () => this.#with({ withdrawn: true }),
      undo_withdrawal: () => this.#with({ withdrawn: false }),
      preview_shared: () => ({ shared: this.#shared(), kept_back: this.#count("kept"), left_out: this.#count("out"), step: this.#step }),
      finish_own_account: () => ({ code: "7K4M-QX2P-9D", sharing: this.#shared().length, kept_back: this.#count("kept"), left_out: this.#count("out") }),
    };
  }

  #with(part: Partial<OwnAccountView>): OwnAccountView {
    this.#step += 1;
    const now = { ...this.now, ...part };
    const all = [...now.statements, ...now.decisions];
    const looked = all.filter(({ change, choice }) => change !== "untouched" || choice !== null).length;
    const sharing = all.filter(({ choice }) => choice !== null && choice.level !== "private").length;
    this.now = { ...now, looked_at: looked, to_go: all.length - looked, sharing };
    return this.now;
  }

  #on(item: Item, change: <T extends OwnStatement | OwnDecision>(each: T) => T | OwnDecision, { asSent = false } = {}): OwnAccountView {
    const sent = [...this.#sent.statements, ...this.#sent.decisions];
    const each = <T extends OwnStatement | OwnDecision>(one: T): T =>
      one.id === item.id ? (change(asSent ? ({ ...sent.find(({ id }) => id === one.id), choice: one.choice } as T) : one) as T) : one;
    return this.#with({ statements: this.now.statements.map(each), decisions: this.now.decisions.map(each) });
  }

  #correct(id: StatementId, text: string): OwnAccountView {
    const before = this.#sent.statements.find((one) => one.id === id)?.text ?? "";
    const isSent = before === text;
    const pieces: Piece[] = isSent ? whole(text) : compare(before, text);
    const statements = this.now.statements.map((one) => (one.id === id ? { ...one, text, pieces, change: isSent ? ("untouched" as const) : ("corrected" as const), choice: null } : one));
    return this.#with({ statements });
  }

  #add(id: StatementId, text: string): OwnAccountView {
    const others = this.now.statements.filter((one) => one.id !== id);
    if (text === "") return this.#with({ statements: others });
    const added: OwnStatement = { id, when: null, text, voice: "added_by_participant", change: "added", pieces: [{ kind: "come", text }], choice: null, recognised };
    return this.#with({ statements: [...others, added] });
  }

  #choose(item: Item, choice: Choice | null): OwnAccountView {
    const shares = choice !== null && choice.level !== "private";
    return this.#on(item, (each) => ({ ...each, choice, change: shares && each.change === "untouched" ? "right" : each.change }));
  }

  #keepBack(): OwnAccountView {
    const keep = <T extends OwnStatement | OwnDecision>(one: T): T =>
      one.choice === null && one.change !== "left_out" ? { ...one, choice: { level: "private", recognisable: "not_accepted" } } : one;
    return this.#with({ statements: this.now.statements.map(keep), decisions: this.now.decisions.map(keep) });
  }

  #shared(): PreviewedItem[] {
    if (this.now.withdrawn) return [];
    const statements = this.now.statements.map((one) => ({ one, item: { kind: "statement", id: one.id } as const, text: one.text, when: one.when }));
    const decisions = this.now.decisions.map((one) => ({ one, item: { kind: "decision", id: one.id } as const, text: one.content.title, when: null }));
    return [...statements, ...decisions].flatMap(({ one: { choice, recognised: few, change }, item, text, when }) => {
      if (choice === null || choice.level === "private" || change === "left_out") return [];
      const speaker = choice.level === "by_name" ? this.now.name : choice.level === "by_role" ? this.now.role : null;
      const among = choice.level === "by_role" ? few.same_role : few.anyone;
      const waits = choice.level !== "by_name" && among < few.needed && choice.recognisable !== "accepted";
      return [{ item, speaker, when: choice.level === "unattributed" ? null : when, text, waits }];
    });
  }

  #count(what: "kept" | "out"): number {
    const all = [...this.now.statements, ...this.now.decisions];
    const out = all.filter(({ change }) => change === "left_out").length;
    return what === "out" ? out : all.length - out - this.#shared().length;
  }
}

/** Words that stayed at both ends, and what went and came between them. */
function compare(before: string, now: string): Piece[] {
  const [old, next] = [before.split(/(?<= )/), now.split(/(?<= )/)];
  let start = 0;
  while (start < Math.min(old.length, next.length) && old[start] === next[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, next.length) - start && old.at(-1 - end) === next.at(-1 - end)) end++;
  const part = (kind: Piece["kind"], words: string[]) => (words.length > 0 ? [{ kind, text: words.join("") }] : []);
  return [
    ...part("same", old.slice(0, start)),
    ...part("gone", old.slice(start, old.length - end)),
    ...part("come", next.slice(start, next.length - end)),
    ...part("same", old.slice(old.length - end)),
  ];
}
