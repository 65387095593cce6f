import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Facet } from "../../../api";
import { renderWithCore } from "../../../api/testing";
import { expectNoViolations } from "../../../kit/testing";
import { interview } from "../../../text/interview";
import Interviews from "..";
import { now, participant, playRoom, record, review, room, statement, when } from "../testing";
import { isUnsaid, readBeginning } from "./beginnings";

async function enter() {
  const rendered = renderWithCore(<Interviews review={review} />, { start: { at: "interviews", review, participant } });
  await screen.findByRole("group", { name: "Account" });
  return rendered;
}
const lines = () => screen.getAllByRole<HTMLTextAreaElement>("textbox", { name: "Statement" });
const texts = () => lines().map(({ value }) => value);
const key = (keys: string) => userEvent.keyboard(keys);

describe("writing what is said", () => {
  it("opens with the pen in hand, and saves while it is typed", async () => {
    const core = playRoom(room());
    const { container } = await enter();
    expect(document.activeElement).toBe(lines()[0]);
    await key("I was at my desk");
    await waitFor(() => expect(core.view().statements[0]?.text).toBe("I was at my desk"));
    expect(core.view().statements[0]?.voice).toBe("paraphrase");
    expect(core.of("write_statement")[0]?.statement).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    await expectNoViolations(container);
  });

  it("goes on with Enter, each statement after the one before it", async () => {
    const core = playRoom(room());
    await enter();
    await key("one{Enter}two{Enter}three");
    await waitFor(() => expect(core.view().statements.map(({ text }) => text)).toEqual(["one", "two", "three"]));
    expect(texts()).toEqual(["one", "two", "three"]);
  });

  it("puts a statement between two others where Enter was pressed", async () => {
    const core = playRoom(room({ statements: [statement("one", "one"), statement("two", "two")] }));
    await enter();
    await userEvent.click(lines()[0]!);
    await key("{End}{Enter}between");
    await waitFor(() => expect(core.view().statements.map(({ text }) => text)).toEqual(["one", "between", "two"]));
  });

  it("does not begin another while nothing is written", async () => {
    playRoom(room());
    await enter();
    await key("{Enter}{Enter}");
    expect(lines()).toHaveLength(1);
  });

  it("moves through the lines with the arrow keys", async () => {
    playRoom(room({ statements: [statement("one", "one"), statement("two", "two")] }));
    await enter();
    await userEvent.click(lines()[0]!);
    await key("{End}{ArrowDown}");
    expect(document.activeElement).toBe(lines()[1]);
    await key("{ArrowUp}");
    expect(document.activeElement).toBe(lines()[0]);
  });

  it("never saves an emptied line: its words come back", async () => {
    const core = playRoom(room({ statements: [statement("one", "I held off")] }));
    await enter();
    await userEvent.clear(lines()[0]!);
    expect(screen.getByText(/The last words come back/)).toBeDefined();
    await userEvent.click(lines()[1]!);
    expect(texts()[0]).toBe("I held off");
    expect(core.of("write_statement")).toEqual([]);
  });

  it("keeps what was typed on the screen when it could not be saved, and says so", async () => {
    playRoom(room(), { write_statement: () => { throw { code: "disk_full", place: null, detail: null, narrative: [] }; } });
    await enter();
    await key("I was at my desk");
    expect((await screen.findAllByText(/The disk is full/)).length).toBeGreaterThan(0);
    expect(texts()).toEqual(["I was at my desk"]);
  });
});

describe("line beginnings", () => {
  it("are read only with the space after them", () => {
    expect(readBeginning("> it hung")).toEqual({ beginning: "their_words", rest: "it hung" });
    expect(readBeginning(">it hung")).toBeUndefined();
    expect(readBeginning("5 > 4")).toBeUndefined();
    expect(["", " ", ">", "~", "? "].map(isUnsaid)).toEqual([true, true, true, true, true]);
    expect(isUnsaid("so?")).toBe(false);
  });

  it("> makes them their words", async () => {
    const core = playRoom(room());
    await enter();
    await key("> it just hung");
    await waitFor(() => expect(core.view().statements[0]).toMatchObject({ text: "it just hung", voice: "their_words" }));
  });

  it("? comes back to it", async () => {
    const core = playRoom(room());
    await enter();
    await key("? the second page");
    await waitFor(() => expect(core.view().statements[0]).toMatchObject({ text: "the second page", come_back: true }));
  });

  it("! marks a decision point, and the writing goes on", async () => {
    const core = playRoom(room());
    await enter();
    await key("! I nearly paged someone");
    await waitFor(() => expect(core.view().decisions[0]?.content.told_in).toBe(core.view().statements[0]?.id));
    expect(document.activeElement).toBe(lines()[0]);
  });

  it("~ is a care note: it goes to the care record and never through the account", async () => {
    const core = playRoom(room());
    await enter();
    await key("~ has not slept since{Enter}");
    await waitFor(() => expect(core.of("add_care_note")).toEqual([{ participant, text: "has not slept since" }]));
    expect(core.of("write_statement")).toEqual([]);
    await key("and then");
    await waitFor(() => expect(core.view().statements.map(({ text }) => text)).toEqual(["and then"]));
  });

  it("~ before words already written takes them out of the account, once the care note is kept", async () => {
    const core = playRoom(room({ statements: [statement("one", "he cried")] }));
    await enter();
    await userEvent.click(lines()[0]!);
    lines()[0]!.setSelectionRange(0, 0);
    await key("~ ");
    await waitFor(() => expect(core.view().statements).toEqual([]));
    expect(core.asked.map(({ name }) => name).filter((name) => /care|strike/.test(name))).toEqual(["add_care_note", "strike_statement"]);
  });
});

describe("what a statement carries", () => {
  it("turns between their words and a paraphrase", async () => {
    const core = playRoom(room({ statements: [statement("one", "I held off")] }));
    await enter();
    await userEvent.click(lines()[0]!);
    await key("{Control>}'{/Control}");
    await waitFor(() => expect(core.view().statements[0]?.voice).toBe("their_words"));
  });

  it("takes the clock time now into the words", async () => {
    playRoom(room());
    await enter();
    await key("said at {Control>};{/Control}");
    await waitFor(() => expect(texts()[0]).toMatch(/^said at \d\d:\d\d$/));
  });

  it("says when, as it is read, and keeps it on Esc", async () => {
    const core = playRoom(room({ statements: [statement("one", "I held off")] }), {
      read_when: ({ as_said }) => when(as_said, "2026-05-14T12:00:00Z", "2026-05-14T12:10:00Z"),
      set_when: () => statement("one", "I held off"),
    });
    await enter();
    await userEvent.click(lines()[0]!);
    await key("{Control>}t{/Control}");
    await userEvent.type(await screen.findByRole("textbox", { name: "When, as they said it" }), "about 14:05");
    expect(await screen.findByText("Read as: 14:00 – 14:10")).toBeDefined();
    await expectNoViolations(screen.getByRole("dialog"));
    await key("{Escape}");
    await waitFor(() => expect(core.of("set_when")).toEqual([{ statement: "one", as_said: "about 14:05", facet: "occurred", reading: null }]));
    await key("{Control>}z{/Control}");
    await waitFor(() => expect(core.of("set_when").at(-1)).toEqual({ statement: "one", as_said: "", facet: "occurred", reading: null }));
  });

  it("offers each of the times that one thing has, and keeps the one chosen", async () => {
    const facets: Record<Facet, string> = interview.en.facets;
    const core = playRoom(room({ statements: [statement("one", "I held off")] }), {
      read_when: ({ as_said }) => when(as_said, null, null), set_when: () => statement("one", "I held off"),
    });
    await enter();
    await userEvent.click(lines()[0]!);
    await key("{Control>}t{/Control}");
    await userEvent.type(await screen.findByRole("textbox", { name: "When, as they said it" }), "at two");
    await userEvent.click(screen.getByRole("button", { name: /Which time of it/ }));
    const options = await screen.findAllByRole("option");
    expect(options.map(({ textContent }) => textContent)).toEqual(Object.values(facets));
    await userEvent.click(options[4]!);
    await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: /Which time of it/ })));
    await key("{Escape}");
    await waitFor(() => expect(core.of("set_when")).toEqual([{ statement: "one", as_said: "at two", facet: "heard_of", reading: null }]));
  });

  it("says the reading in words, and what could not be read", async () => {
    playRoom(room({ statements: [statement("one", "I held off")] }), {
      read_when: ({ as_said }) => as_said.includes("moon")
        ? { ...when(as_said, null, null), unread: { words: "the third moon", why: "not_found" } }
        : { ...when(as_said, "2026-05-14T12:00:00Z", "2026-05-14T12:10:00Z"), against: "after “the second page”" },
    });
    await enter();
    await userEvent.click(lines()[0]!);
    await key("{Control>}t{/Control}");
    const field = await screen.findByRole("textbox", { name: "When, as they said it" });
    await userEvent.type(field, "between two and ten past, after the second page");
    expect(await screen.findByText("Read as: 14:00 – 14:10, after “the second page”")).toBeDefined();
    await userEvent.clear(field);
    await userEvent.type(field, "after the third moon");
    expect(await screen.findByText(/^Nothing that was said or recorded is found under “the third moon”/)).toBeDefined();
  });

  it("says which times do not fit on one clock, with and without records", async () => {
    const statements = [
      statement("one", "I held off", { when: when("after the second page", null, null) }),
      statement("two", "I saw it", { when: when("before that page", null, null) }),
    ];
    const ids = statements.map(({ id }) => id);
    const view = room({ statements, conflicts: [{ statements: ids, records: [] }] });
    playRoom(view);
    await enter();
    expect(await screen.findByText(/^These times do not fit on one clock: “after the second page”, “before that page”\./)).toBeDefined();
  });

  it("asks for a few words before a time", async () => {
    playRoom(room());
    await enter();
    await key("{Control>}t{/Control}");
    expect(await screen.findByText("Write a few words first; then say when it was.")).toBeDefined();
  });

  it("is tied to a record by key, and untied by taking it back", async () => {
    const core = playRoom(room({ statements: [statement("one", "I saw a note")] }), {
      find_records_to_tie: () => ({ records: [record("r1"), record("r2")] }),
      tie_record: () => statement("one", "I saw a note"),
    });
    await enter();
    await userEvent.click(lines()[0]!);
    await key("{Control>}e{/Control}");
    await screen.findByText("words of r2");
    await key("{ArrowDown}{ArrowDown}{Enter}");
    await waitFor(() => expect(core.of("tie_record")).toEqual([{ statement: "one", record: "r2", tie: "tie" }]));
    await key("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await key("{Control>}z{/Control}");
    await waitFor(() => expect(core.of("tie_record").at(-1)?.tie).toBe("untie"));
  });

  it("moves with Alt and the arrow keys, and back again", async () => {
    const core = playRoom(room({ statements: [statement("one", "one"), statement("two", "two")] }));
    await enter();
    await userEvent.click(lines()[1]!);
    await key("{Alt>}{ArrowUp}{/Alt}");
    await waitFor(() => expect(texts().slice(0, 2)).toEqual(["two", "one"]));
    await key("{Control>}z{/Control}");
    await waitFor(() => expect(core.view().statements.map(({ text }) => text)).toEqual(["one", "two"]));
  });
});

describe("keeping out of the account", () => {
  it("asks once, says that it cannot be undone, and destroys", async () => {
    const core = playRoom(room({ statements: [statement("one", "he cried"), statement("two", "two")] }));
    await enter();
    await userEvent.click(lines()[0]!);
    await userEvent.click(screen.getByRole("button", { name: "keep out of the account" }));
    const question = await screen.findByRole("alertdialog");
    expect(question.textContent).toContain("This cannot be undone.");
    expect(core.of("strike_statement")).toEqual([]);
    await userEvent.click(within(question).getByRole("button", { name: "Keep out of the account" }));
    await waitFor(() => expect(core.view().statements.map(({ id }) => id)).toEqual(["two"]));
    await key("{Control>}z{/Control}");
    expect(core.asked.at(-1)?.name).not.toBe("write_statement");
    expect(core.of("write_statement")).toEqual([]);
  });

  it("does not bring struck words back through an edit that was not saved yet", async () => {
    const core = playRoom(room({ statements: [statement("one", "he cried")] }));
    await enter();
    await userEvent.type(lines()[0]!, " for long");
    await userEvent.click(screen.getByRole("button", { name: "keep out of the account" }));
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Keep out of the account" }));
    await waitFor(() => expect(core.view().statements).toEqual([]));
    const written = core.of("write_statement").length;
    await new Promise((done) => setTimeout(done, 500));
    expect(core.of("write_statement")).toHaveLength(written);
    expect(core.view().statements).toEqual([]);
  });

  it("takes an empty line off without asking, and brings it back", async () => {
    playRoom(room({ statements: [statement("one", "one")] }));
    await enter();
    await userEvent.click(lines()[1]!);
    await key("{Backspace}");
    expect(lines()).toHaveLength(1);
    await key("{Control>}z{/Control}");
    await waitFor(() => expect(lines()).toHaveLength(2));
  });
});

describe("while it is told in their own words", () => {
  it.each(["open", "recall"] as const)("no record is shown or offered (%s)", async (phase) => {
    const core = playRoom(room({ interview: now({ phase, shows_records: false }), statements: [statement("one", "I saw a note")] }));
    await enter();
    await userEvent.click(lines()[0]!);
    await key("{Control>}e{/Control}");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByRole("button", { name: /tie to evidence/ })).toBeNull();
    expect(core.of("find_records_to_tie")).toEqual([]);
    expect(core.asked.map(({ name }) => name)).not.toContain("list_records");
  });

  it("the control: in a later phase the same key offers them", async () => {
    const core = playRoom(room({ statements: [statement("one", "I saw a note")] }), { find_records_to_tie: () => ({ records: [] }) });
    await enter();
    await userEvent.click(lines()[0]!);
    await key("{Control>}e{/Control}");
    await screen.findByRole("dialog");
    expect(core.of("find_records_to_tie")).toHaveLength(1);
  });
});
