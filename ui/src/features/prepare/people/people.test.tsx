import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { PrepareView, QuestionView, RecordId, WriteParticipant } from "../../../api";
import { playCore, refuse, renderWithCore } from "../../../api/testing";
import { expectNoViolations } from "../../../kit/testing";
import Prepare from "..";
import { person, prepared, review } from "../testing";

const three = () => prepared({ sources: [], records: 0, people: [person("operations"), person("support", { power: "reports_to_facilitator" }), person("database", { power: "not_checked" })] });
const question = (text: string): QuestionView => ({ id: text as QuestionView["id"], text, record: null });

function play(view: () => PrepareView, more: Parameters<typeof playCore>[0] = {}) {
  return playCore({ open_prepare: view, check_wording: () => ({ findings: [] }), ...more });
}

describe("people", () => {
  it("stand in listening order, by role", async () => {
    play(three);
    const { container } = renderWithCore(<Prepare review={review} />);
    await screen.findByRole("group", { name: "operations" });
    expect(screen.getAllByRole("group").map((card) => card.getAttribute("aria-label"))).toEqual(["operations", "support", "database"]);
    await expectNoViolations(container);
  });

  it("move with Alt and the arrow keys, and back again", async () => {
    const asked = play(three, { move_participant: () => ({}) });
    renderWithCore(<Prepare review={review} />);
    within(await screen.findByRole("group", { name: "support" })).getByRole("button", { name: "More for support" }).focus();
    await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
    await waitFor(() => expect(asked.at(-1)).toEqual({ name: "move_participant", request: { participant: "support", to: 0 } }));
    await userEvent.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(asked.at(-1)?.request).toEqual({ participant: "support", to: 1 }));
  });

  it("cannot move past the ends", async () => {
    play(three);
    renderWithCore(<Prepare review={review} />);
    expect((await screen.findByRole("button", { name: "Listen to operations earlier" })).hasAttribute("disabled")).toBe(true);
    expect(screen.getByRole("button", { name: "Listen to database later" }).hasAttribute("disabled")).toBe(true);
  });

  it("ask whether power stands between", async () => {
    play(three);
    renderWithCore(<Prepare review={review} />);
    expect(await screen.findByText(/You manage one of these people/)).toBeDefined();
    expect(screen.getByText(/For one person it has not been looked at/)).toBeDefined();
  });

  it("who only wrote in the sources are put on the list with a role label", async () => {
    const others = [{ speaker_id: "U9", name: "heron", records: 4 }];
    const asked = play(() => prepared({ others, sources: [], records: 0 }), { write_participant: ({ role }) => person(role) });
    renderWithCore(<Prepare review={review} />);
    expect(await screen.findByText(/One more person wrote in these sources/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Choose" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Role label of heron" }), "release lead{Enter}");
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ name: "heron", role: "release lead", also_known_as: ["U9"] }));
  });

  it("are described with what stands between, and a role label is needed", async () => {
    const asked = play(three, { write_participant: ({ role }) => person(role) });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add a person" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByRole("button", { name: "Save the person" }).hasAttribute("disabled")).toBe(true);
    await userEvent.type(within(dialog).getByRole("textbox", { name: "Role label" }), "release lead");
    await expectNoViolations(dialog);
    await userEvent.click(within(dialog).getByRole("button", { name: "Save the person" }));
    await waitFor(() => expect((asked.at(-1)?.request as WriteParticipant).power).toBe("not_checked"));
    expect((asked.at(-1)?.request as WriteParticipant).role).toBe("release lead");
  });

  it("with an account stay on the list, and it is said why", async () => {
    play(three, { remove_participant: () => refuse("has_account") });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByRole("button", { name: "More for support" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Take off the list" }));
    await userEvent.click(await screen.findByRole("button", { name: "Take off the list" }));
    expect(await screen.findByText(/This person has given an account/)).toBeDefined();
  });
});

describe("questions", () => {
  it("are saved as they are written", async () => {
    const asked = play(() => prepared({ sources: [], records: 0 }), { write_question: () => ({}) });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add a question" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Question" }), "What did done mean?");
    await waitFor(() => expect(asked.findLast(({ name }) => name === "write_question")?.request).toMatchObject({ text: "What did done mean?" }));
  });

  it("are not taken off by emptying the field, but by the button, and come back", async () => {
    const asked = play(() => prepared({ sources: [], records: 0, questions: [question("How?")] }), { write_question: () => ({}) });
    renderWithCore(<Prepare review={review} />);
    await userEvent.clear(await screen.findByRole("textbox", { name: "Question" }));
    await userEvent.tab();
    expect(asked.some(({ name }) => name === "write_question")).toBe(false);
    await userEvent.click(screen.getByRole("button", { name: "Take this question off" }));
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ question: "How?", text: "" }));
    await userEvent.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ question: "How?", text: "How?" }));
  });

  it("have a quiet note where the wording asks for a justification, which can be left", async () => {
    const found = { id: "text", rule: "B6", start: 0, end: 7, title: "A defence", phrase: "Why did", why: "It asks for a justification.", offers: [{ kind: "ask" as const, words: "What led up to it?" }] };
    const asked = play(() => prepared({ sources: [], records: 0, questions: [{ ...question("Why did it?"), record: "r" as RecordId }] }), {
      check_wording: () => ({ findings: [found] }), keep_wording: () => ({}),
    });
    renderWithCore(<Prepare review={review} />);
    expect(await screen.findByText(/Wording to look at: “Why did”/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Keep it as it is" }));
    expect(screen.queryByText(/Wording to look at/)).toBeNull();
    expect(asked.at(-1)?.request).toEqual({ review, wording: { rule: "B6", phrase: "why did" }, keep: true });
  });
});
