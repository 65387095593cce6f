import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Strength } from "../../../api";
import { renderWithCore } from "../../../api/testing";
import { expectNoViolations, renderIn } from "../../../kit/testing";
import Interviews from "..";
import { decision, factor, participant, playRoom, review, room, statement, twoOptions } from "../testing";
import { Balance } from "./Balance";
import { barOf, directionsFor } from "./balance";

async function enter() {
  const rendered = renderWithCore(<Interviews review={review} />, { start: { at: "interviews", review, participant } });
  await screen.findByRole("group", { name: "Account" });
  return rendered;
}
const told = [statement("one", "I held off", { decision: "d" as never }), statement("two", "it had gone badly before")];
const lines = () => screen.getAllByRole("textbox", { name: "Statement" });

describe("the balance", () => {
  const reachOf = (strength: Strength | null) => barOf(factor("f", { strength }), twoOptions).reach;

  it("stands left or right by option, and longer where it was stronger", () => {
    expect(barOf(factor("f"), twoOptions)).toMatchObject({ side: "left", option: 0 });
    expect(barOf(factor("f", { option: "b" as never }), twoOptions)).toMatchObject({ side: "right", option: 1 });
    const steps = (["slight", "some", "strong", "decisive"] as const).map(reachOf);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(new Set(steps).size).toBe(4);
  });

  it("depends on one factor alone: others beside it change nothing", () => {
    const { rerender } = renderIn(<Balance content={decision("d", { factors: [factor("one")] }).content} />);
    const alone = screen.getByRole("img", { name: "toward A, somewhat" }).cloneNode(true);
    rerender(<Balance content={decision("d", { factors: [factor("one"), factor("two"), factor("three", { strength: "decisive" })] }).content} />);
    expect(screen.getAllByRole("img", { name: "toward A, somewhat" })[0]!.isEqualNode(alone)).toBe(true);
    expect(document.body.textContent).not.toMatch(/\d/);
  });

  it("gives a line each where there are more or fewer than two options", () => {
    const three = [...twoOptions, { ...twoOptions[1]!, id: "c" as never }];
    expect(barOf(factor("f", { option: "c" as never }), three)).toMatchObject({ side: "line", option: 2 });
    expect(barOf(factor("f"), twoOptions.slice(0, 1))).toMatchObject({ side: "left" });
    expect(barOf(factor("f", { direction: "general", option: null }), three).side).toBe("both");
  });

  it("keeps what was learned later apart, without a bar", () => {
    renderIn(<Balance content={decision("d", { factors: [factor("then"), factor("later", { known: "learned_later" })] }).content} />);
    expect(screen.getAllByRole("img")).toHaveLength(1);
    expect(screen.getByText("Known now, not then")).toBeDefined();
    expect(screen.getByText("factor later")).toBeDefined();
  });

  it("lets an option that was not in view only have been hidden", () => {
    const content = decision("d", { options: [{ ...twoOptions[0]!, visible_then: "no" }] }).content;
    expect(directionsFor(content, "a" as never)).toEqual(["hid"]);
  });
});

describe("a decision point", () => {
  it("is marked in the statement that tells it, named, and taken back", async () => {
    const core = playRoom(room({ statements: [statement("one", "I nearly paged someone")] }));
    await enter();
    await userEvent.click(lines()[0]!);
    await userEvent.keyboard("{Control>}d{/Control}");
    const title = await screen.findByRole("textbox", { name: "A neutral name for the moment" });
    await waitFor(() => expect(document.activeElement).toBe(title));
    await userEvent.keyboard("Keep watching, or page somebody?");
    await waitFor(() => expect(core.view().decisions[0]?.content.title).toBe("Keep watching, or page somebody?"));
    expect(core.view().decisions[0]?.content.told_in).toBe("one");
  });

  it("takes options by keyboard, the first being what they did", async () => {
    const core = playRoom(room({ statements: told, decisions: [decision("d", { options: [] })] }));
    await enter();
    await userEvent.click(screen.getByRole("button", { name: "What they did" }));
    await userEvent.keyboard("Kept watching{Enter}Page somebody");
    await waitFor(() => expect(core.view().decisions[0]?.content.options).toMatchObject([
      { text: "Kept watching", taken: "taken" }, { text: "Page somebody", taken: "not_taken" },
    ]));
  });

  it("does not keep an option without words", async () => {
    const core = playRoom(room({ statements: told, decisions: [decision("d")] }));
    await enter();
    await userEvent.click(screen.getByRole("button", { name: "Another option they could see then" }));
    await userEvent.type(screen.getByRole("textbox", { name: "A neutral name for the moment" }), " now");
    await waitFor(() => expect(core.of("write_decision").at(-1)?.content.title).toBe("Keep watching now"));
    expect(core.of("write_decision").at(-1)?.content.options).toHaveLength(2);
  });

  it("has what pulled: in their words, from the statement one is in, in all sixteen kinds", async () => {
    const core = playRoom(room({ statements: told, decisions: [decision("d")] }));
    await enter();
    await userEvent.click(lines()[1]!);
    await userEvent.keyboard("{Control>}{Shift>}f{/Shift}{/Control}");
    const dialog = await screen.findByRole("dialog");
    await expectNoViolations(dialog);
    await userEvent.keyboard("stepping in has gone badly before");
    await userEvent.click(within(dialog).getByRole("button", { name: /What kind of thing/ }));
    expect(await screen.findAllByRole("option")).toHaveLength(16);
    await userEvent.click(screen.getByRole("option", { name: /^experience/ }));
    await userEvent.click(within(dialog).getByRole("radio", { name: "decisive" }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Keep the factor" }));
    await waitFor(() => expect(core.view().decisions[0]?.content.factors).toMatchObject([
      { text: "stepping in has gone badly before", category: "hist", direction: "toward", option: "a", strength: "decisive", source: "two", known: "then" },
    ]));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: "Take this decision point off" }));
    await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
    await userEvent.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(core.view().decisions[0]?.content.factors).toEqual([]));
  });

  it("keeps on Esc what was typed of a factor, as soon as it is enough", async () => {
    const core = playRoom(room({ statements: told, decisions: [decision("d")] }));
    await enter();
    await userEvent.click(screen.getByRole("button", { name: "Add a factor" }));
    await userEvent.keyboard("not my service{Escape}");
    await waitFor(() => expect(core.view().decisions[0]?.content.factors).toMatchObject([{ text: "not my service" }]));
  });

  it("does not take off an option on which something pulls", async () => {
    const core = playRoom(room({ statements: told, decisions: [decision("d", { factors: [factor("f")] })] }));
    await enter();
    await userEvent.click(screen.getByRole("button", { name: "More for option A" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Take this option off" }));
    expect(await screen.findByText(/Something still pulls on this option/)).toBeDefined();
    expect(core.of("write_decision")).toEqual([]);
  });

  it("has a quiet note on its title, never on what pulled", async () => {
    const core = playRoom(room({ statements: told, decisions: [decision("d", { title: "Failing to page", factors: [factor("f", { text: "I should have paged" })] })] }), {
      check_wording: ({ texts }) => ({ findings: texts[0]!.text.startsWith("Failing") ? [{ id: "text", rule: "B2", start: 0, end: 7, title: "What a person did not do", phrase: "Failing", why: "It names what was not done.", offers: [] }] : [] }),
    });
    await enter();
    expect(await screen.findByText(/Wording to look at: “Failing”/)).toBeDefined();
    const checked = core.of("check_wording");
    expect(checked.every(({ surface }) => surface === "title")).toBe(true);
    expect(checked.flatMap(({ texts }) => texts.map(({ text }) => text))).not.toContain("I should have paged");
  });

  it("says what has not been asked for it", async () => {
    playRoom(room({ statements: told, decisions: [{ ...decision("d"), not_asked: ["expectation", "body"] }] }));
    const { container } = await enter();
    expect(screen.getByText("what they expected")).toBeDefined();
    expect(screen.getByText("sleep and load")).toBeDefined();
    await expectNoViolations(container);
  });

  it("is one of several, with a way to the others", async () => {
    playRoom(room({ statements: told, decisions: [decision("d", { title: "first" }), decision("e", { title: "second", told_in: "two" as never })] }));
    await enter();
    expect(screen.getByText("2 of 2")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "The decision point before" }));
    expect(screen.getByText("1 of 2")).toBeDefined();
  });
});
