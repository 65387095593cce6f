import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { CareView } from "../../api";
import { announce, playCore, refuse, renderWithCore } from "../../api/testing";
import { expectNoViolations } from "../../kit/testing";
import Care from ".";
import { careView, followUp, followUpId, loadId, person, review } from "./testing/view";

function open(view: Partial<CareView> = {}, more: Parameters<typeof playCore>[0] = {}) {
  const done = () => ({});
  const asked = playCore({
    open_care: () => careView(view),
    write_support_card: done, write_care_record: done, write_follow_up: done, write_load: done,
    ...more,
  });
  return { asked, ...renderWithCore(<Care review={review} />, { start: { at: "care", review } }) };
}

const last = (asked: { name: string; request: unknown }[], name: string) => asked.findLast((one) => one.name === name)?.request;
const button = (name: string | RegExp) => screen.findByRole("button", { name });

describe("the care room", () => {
  it("is its owner's alone, with a purpose beside each field", async () => {
    const { container } = open();
    expect(await screen.findByText(/Only you see this/)).toBeTruthy();
    expect(screen.queryByText(/nobody had asked/)).toBeNull();
    await userEvent.click(await button("Support on-call Tomas Weir"));
    expect(screen.getByLabelText<HTMLTextAreaElement>("What it was like").value).toContain("nobody had asked");
    for (const purpose of [/they need not tell it twice/, /ask the right people, with their leave/, /nobody is asked twice/]) expect(screen.getByText(purpose)).toBeTruthy();
    await userEvent.click(await button("Release engineer Ines Okafor"));
    expect(screen.getByLabelText<HTMLTextAreaElement>("What it was like").value).toBe("");
    await expectNoViolations(container);
  });

  it("keeps what it was like while it is written, under the right person", async () => {
    const { asked } = open();
    await userEvent.click(await button("Release engineer Ines Okafor"));
    await userEvent.type(screen.getByLabelText("What they need"), "A week without pages.");
    await userEvent.tab();
    await waitFor(() => expect(last(asked, "write_care_record")).toEqual({ participant: person(2), what_it_was_like: "", needs: "A week without pages.", offered: "" }));
  });

  it("when empty says so, and has the support card first", async () => {
    const { container } = open({ support_card: { peer: "", professional: "", crisis: "", reporting: "" }, support_card_filled: false, follow_ups: [], loads: [], load_notes: [], records: [] });
    expect(await screen.findByText("still empty")).toBeTruthy();
    expect(screen.getAllByRole("heading", { level: 2 })[0]?.textContent).toBe("Support card");
    await expectNoViolations(container);
  });

  it("keeps the support card while it is written, and stays where it was while it is filled in", async () => {
    let view = careView({ support_card_filled: false, support_card: { peer: "", professional: "", crisis: "", reporting: "" } });
    const { asked } = open({}, { open_care: () => view });
    const field = await screen.findByLabelText("In danger");
    await userEvent.type(field, "112");
    await userEvent.tab();
    await waitFor(() => expect(last(asked, "write_support_card")).toEqual({ card: { peer: "", professional: "", crisis: "112", reporting: "" } }));
    view = careView();
    await announce({ kind: "care" });
    expect(await screen.findByText("filled in")).toBeTruthy();
    expect(screen.getByLabelText("In danger")).toBe(field);
    expect((field as HTMLTextAreaElement).value).toBe("112");
  });
});

describe("the limits", () => {
  it("become a new version only when asked, and say so", async () => {
    const { asked } = open({}, { write_limits: ({ text }) => ({ version: 2, text }) });
    expect(await screen.findByText(/Any change is a new version/)).toBeTruthy();
    await userEvent.click(await button("Change the text"));
    const keep = await button("Keep it as version 2");
    expect((keep as HTMLButtonElement).disabled).toBe(true);
    await userEvent.type(screen.getByLabelText("The text"), " No sound is recorded.");
    expect(last(asked, "write_limits")).toBeUndefined();
    await userEvent.click(keep);
    expect(await screen.findByText("The limits are version 2 now.")).toBeTruthy();
    expect((last(asked, "write_limits") as { text: string }).text).toMatch(/giving a reason\. No sound is recorded\.$/);
  });

  it("are never empty", async () => {
    open();
    await userEvent.click(await button("Change the text"));
    await userEvent.clear(screen.getByLabelText("The text"));
    expect(screen.getByText(/it cannot be empty/)).toBeTruthy();
    expect(((await button("Keep it as version 2")) as HTMLButtonElement).disabled).toBe(true);
  });
});

describe("what to come back to", () => {
  it("is added with a title that gives nothing away, with one person, in three days or thirty", async () => {
    const { asked } = open();
    await userEvent.click(await button("Add something to come back to"));
    expect(screen.getByLabelText<HTMLInputElement>("Title").value).toBe("Check back");
    expect(screen.getByText(/Nothing of what was said/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: /^Nobody in particular/ }));
    await userEvent.click(screen.getByRole("option", { name: "Release engineer" }));
    await userEvent.click(await button("In 30 days"));
    await userEvent.click(await button("Keep it"));
    await waitFor(() => expect(last(asked, "write_follow_up")).toMatchObject({ review, participant: person(2), title: "Check back", done: false }));
    const { due } = last(asked, "write_follow_up") as { due: string };
    expect(Math.round((Date.parse(due) - Date.now()) / 86_400_000)).toBeGreaterThanOrEqual(29);
  });

  it("is ticked off and taken off the list", async () => {
    const { asked } = open();
    await userEvent.click(await screen.findByRole("checkbox", { name: "Check back with Support on-call" }));
    await waitFor(() => expect(last(asked, "write_follow_up")).toEqual({ review, follow_up: followUpId, participant: person(1), due: followUp.due, title: "Check back", done: true }));
    await userEvent.click(await button("Take off the list: Check back"));
    await waitFor(() => expect(last(asked, "write_follow_up")).toMatchObject({ follow_up: followUpId, title: "" }));
  });
});

describe("the own load", () => {
  it("is noted without a weight being chosen for its owner, and gently spoken to", async () => {
    const { asked } = open();
    expect(await screen.findByText(/A peer or supervisor can hear it without any names/)).toBeTruthy();
    await userEvent.click(await button("Note a conversation"));
    const form = screen.getByRole("radiogroup", { name: "How it weighed on you" });
    expect(within(form).getAllByRole<HTMLInputElement>("radio").some((radio) => radio.checked)).toBe(false);
    expect(((await button("Keep it")) as HTMLButtonElement).disabled).toBe(true);
    await userEvent.click(within(form).getByRole("radio", { name: "heavy" }));
    const minutes = screen.getByLabelText("How long, in minutes");
    await userEvent.clear(minutes);
    await userEvent.type(minutes, "ninety");
    expect(screen.getByText("A number of minutes, up to a day.")).toBeTruthy();
    await userEvent.clear(minutes);
    await userEvent.type(minutes, "90");
    await userEvent.click(await button("Keep it"));
    await waitFor(() => expect(last(asked, "write_load")).toMatchObject({ minutes: 90, weight: "heavy", debriefed: "not_yet" }));
  });

  it("is marked as talked through, and taken off", async () => {
    const { asked } = open();
    await userEvent.click(await screen.findByRole("checkbox", { name: "Talked through: the conversation of 20 May 2026" }));
    await waitFor(() => expect(last(asked, "write_load")).toEqual({ load: loadId(1), day: "2026-05-20", minutes: 75, weight: "heavy", debriefed: "yes" }));
    await userEvent.click(await button("Take off: the conversation of 19 May 2026"));
    await waitFor(() => expect(last(asked, "write_load")).toMatchObject({ load: loadId(2), weight: null }));
  });

  it("that could not be kept says so and stays on the screen", async () => {
    open({}, { write_load: () => refuse("disk_full") });
    await userEvent.click(await button("Note a conversation"));
    await userEvent.click(screen.getByRole("radio", { name: "light" }));
    await userEvent.click(await button("Keep it"));
    expect(await screen.findByText(/The disk is full/)).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "light" }).checked).toBe(true);
  });
});
