import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { playCore, refuse, renderWithCore } from "../../api/testing";
import { useRoute } from "../../kit";
import { expectNoViolations } from "../../kit/testing";
import Interviews from ".";
import { now, participant, playRoom, review, room, statement } from "./testing";

function Where() {
  return <output>{useRoute().at}</output>;
}
const open = () => renderWithCore(<><Interviews review={review} /><Where /></>, { start: { at: "interviews", review, participant } });
const before = (more = {}) => room({ interview: null, earlier: 0, ...more });

describe("before the first word", () => {
  it("shows the limits as they stand, to be read aloud, and begins only then", async () => {
    const core = playRoom(before(), { begin_interview: () => now({ phase: "open" }) });
    const { container } = open();
    const begin = await screen.findByRole("button", { name: "Begin the conversation" });
    expect(screen.getByText("It is not anonymous.")).toBeDefined();
    expect(begin.hasAttribute("disabled")).toBe(true);
    await expectNoViolations(container);
    await userEvent.click(screen.getByRole("checkbox", { name: "I have read this aloud" }));
    await userEvent.click(begin);
    await waitFor(() => expect(core.of("begin_interview")).toMatchObject([{ participant, limits_read: 3 }]));
  });

  it("wants the support card filled in, and leads to it", async () => {
    const card = { ...room().before, support_card_filled: false };
    const core = playRoom(before({ before: card }));
    open();
    await userEvent.click(await screen.findByRole("checkbox", { name: "I have read this aloud" }));
    expect(screen.getByRole("button", { name: "Begin the conversation" }).hasAttribute("disabled")).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: "Fill in the support card" }));
    expect(screen.getByText("care")).toBeDefined();
    expect(core.of("begin_interview")).toEqual([]);
  });

  it("says in words when the core would rather not begin", async () => {
    playRoom(before(), { begin_interview: () => refuse("limits_not_read") });
    open();
    await userEvent.click(await screen.findByRole("checkbox", { name: "I have read this aloud" }));
    await userEvent.click(screen.getByRole("button", { name: "Begin the conversation" }));
    expect(await screen.findByText(/The limits have not been read as they now stand/)).toBeDefined();
  });

  it("reads the limits again before another conversation", async () => {
    playRoom(room({ interview: null, earlier: 1, statements: [statement("one", "I held off")] }));
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Begin the second conversation" }));
    expect(screen.getByRole("checkbox", { name: "I have read this aloud" })).toBeDefined();
  });
});

describe("the conversation", () => {
  it("asks the next prompt with a key; the statement answers it", async () => {
    const core = playRoom(room());
    open();
    await screen.findByRole("group", { name: "Account" });
    await userEvent.keyboard("{Control>}{Enter}{/Control}The graph was flat");
    await waitFor(() => expect(core.view().statements[0]).toMatchObject({ text: "The graph was flat", asked: "deepen.1" }));
    expect(core.of("ask_prompt")).toEqual([{ interview: "now", prompt: "deepen.1" }]);
    expect(await screen.findByText(/asked, 1 statement/)).toBeDefined();
    await userEvent.keyboard("{Enter}{Control>}{Enter}{/Control}That it would recover");
    await waitFor(() => expect(core.view().statements[1]).toMatchObject({ asked: "deepen.2" }));
  });

  it("notes what it was like for them as care, outside the account", async () => {
    const core = playRoom(room({ interview: now({ phase: "impact" }) }));
    open();
    await screen.findByRole("group", { name: "Account" });
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByRole("textbox", { name: "Care note" });
    await userEvent.keyboard("not sleeping{Enter}");
    await waitFor(() => expect(core.of("add_care_note")).toEqual([{ participant, text: "not sleeping" }]));
    expect(core.of("write_statement")).toEqual([]);
  });

  it("says where one is among the phases, and walks in any order", async () => {
    const core = playRoom(room(), { walk_phase: () => now({ phase: "close" }) });
    open();
    expect((await screen.findByRole("button", { name: "Deepen a decision, now" })).getAttribute("aria-current")).toBe("step");
    await userEvent.click(screen.getByRole("button", { name: "Close, ahead" }));
    expect(core.of("walk_phase")).toEqual([{ interview: "now", phase: "close" }]);
  });

  it("offers a break when it is time, and nothing else changes", async () => {
    const core = playRoom(room({ interview: now({ offer_break_at: new Date(Date.now() - 1000).toISOString() }) }));
    open();
    expect(await screen.findByText(/Offer a break/)).toBeDefined();
    expect(core.of("turn_interview")).toEqual([]);
  });

  it("goes off the record with what was said before it saved, and writes nothing while it is", async () => {
    const core = playRoom(room());
    open();
    await screen.findByRole("group", { name: "Account" });
    await userEvent.keyboard("on the record{Control>}{Backspace}{/Control}");
    await waitFor(() => expect(core.of("turn_interview")).toEqual([{ interview: "now", state: "off_the_record" }]));
    const names = core.asked.map(({ name }) => name);
    expect(names.lastIndexOf("write_statement")).toBeLessThan(names.indexOf("turn_interview"));
    expect(core.view().statements[0]?.text).toBe("on the record");
    expect(await screen.findByText("Off the record.")).toBeDefined();
    expect(screen.queryByRole("textbox", { name: "Statement" })).toBeNull();
    const written = core.of("write_statement").length;
    await userEvent.keyboard("off the record");
    await userEvent.keyboard("{Control>}{Backspace}{/Control}");
    await waitFor(() => expect(screen.getAllByRole("textbox", { name: "Statement" }).length).toBeGreaterThan(0));
    expect(core.of("write_statement")).toHaveLength(written);
  });

  it("stops only after it was asked", async () => {
    const core = playRoom(room({ statements: [statement("one", "I held off")] }));
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Stop here" }));
    expect(core.of("turn_interview")).toEqual([]);
    await userEvent.click(await screen.findByRole("button", { name: "Stop the conversation" }));
    await waitFor(() => expect(core.of("turn_interview")).toEqual([{ interview: "now", state: "ended" }]));
    expect(await screen.findByText(/The conversation is over/)).toBeDefined();
  });

  it("only reads an account that is with its owner", async () => {
    playRoom(room({ interview: null, account: "with_participant", statements: [statement("one", "I held off")] }));
    const { container } = open();
    expect(await screen.findByText("The account is with its owner.")).toBeDefined();
    expect(screen.getByText("I held off")).toBeDefined();
    expect(screen.queryByRole("textbox")).toBeNull();
    await expectNoViolations(container);
  });

  it("asks for nothing of anyone else", async () => {
    const core = playRoom(room({ statements: [statement("one", "I held off")] }));
    open();
    await screen.findByRole("group", { name: "Account" });
    expect(new Set(core.asked.map(({ name }) => name))).toEqual(new Set(["open_interview"]));
  });
});

describe("whom to listen to", () => {
  it("says one sentence and one action while there is nobody", async () => {
    const head = room().review;
    const stages = { records: 0, sources: 0, people: 0, invited: 0, heard: 0, next_planned: null, agreed: 0, with_owner: 0, shared_statements: 0, differences: 0, scenes: 0, reading_groups: 0, editions: 0 };
    playCore({
      open_review: () => ({
        review: head, opened: "2026-05-14T12:00:00Z", stages, people: [], questions: [], care: { due: [], support_card_filled: true, heavy_this_week: 0 },
        next: { kind: "invite_people" }, kept_back: 0,
      }),
    });
    renderWithCore(<><Interviews review={review} /><Where /></>, { start: { at: "interviews", review } });
    await userEvent.click(await screen.findByRole("button", { name: "Plan an interview" }));
    expect(screen.getByText("prepare")).toBeDefined();
  });
});
