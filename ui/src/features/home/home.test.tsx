import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { NextStep, ReviewHome } from "../../api";
import { playCore, refuse, renderWithCore } from "../../api/testing";
import { useRoute } from "../../kit";
import { expectNoViolations } from "../../kit/testing";
import Home from ".";
import { atHome, person, review } from "./testing/view";

function Where() {
  return <output aria-label="where">{JSON.stringify(useRoute())}</output>;
}

const where = () => JSON.parse(screen.getByLabelText("where").textContent ?? "");

function open(view: Partial<ReviewHome> = {}, more: Parameters<typeof playCore>[0] = {}) {
  const asked = playCore({ open_review: () => atHome(view), check_wording: () => ({ findings: [] }), ...more });
  const shown = renderWithCore(<><Home review={review} /><Where /></>, { start: { at: "home", review } });
  return { asked, ...shown };
}

describe("a review's home", () => {
  it("says what it is, how far each stage is, who is in it, and what is due in care", async () => {
    const { container } = open();
    expect(await screen.findByRole("heading", { level: 1, name: "Artifact service, release window" })).toBeTruthy();
    expect(screen.getByText(/14 May 2026, 14:02 – 14:21 · .*narrative promised for Friday 29 May/)).toBeTruthy();
    const stages = within(screen.getByRole("navigation", { name: "Stages" })).getAllByRole("listitem").map((each) => each.textContent);
    expect(stages).toEqual([
      "Prepare421 records from 3 sources, four people invited",
      "Interviewsthree of five listened to, next on Thursday 28 May 10:00",
      "Accountsone agreed, one being read",
      "Merge7 statements agreed, 1 difference named",
      "Narrativenot begun",
      "Share2 reading groups planned",
    ]);
    expect(screen.getByText("Check back with Support on-call, Friday 22 May.")).toBeTruthy();
    expect(screen.getByText(/Four statements are kept out by the people who made them/)).toBeTruthy();
    expect(screen.getByText("What does “done” mean on that console?")).toBeTruthy();
    await expectNoViolations(container);
  });

  it("offers for each person what can be done with them now", async () => {
    open();
    await screen.findByRole("heading", { level: 1 });
    const acts = ["Open: Operations on-call", "Open: Support on-call", "Hand over: Release engineer", "Begin: Database engineer", "Invite: Customer lead"];
    for (const name of acts) expect(screen.getByRole("button", { name })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Hand over: Release engineer" }));
    expect(where()).toEqual({ at: "accounts", review, participant: person(2) });
  });

  const steps: [NextStep, string, object][] = [
    [{ kind: "fill_support_card" }, "Next: fill in the support card", { at: "care", review }],
    [{ kind: "add_evidence" }, "Next: add some evidence", { at: "prepare", review }],
    [{ kind: "invite_people" }, "Next: say whom to listen to", { at: "prepare", review }],
    [{ kind: "interview", participant: person(3), role: "Database engineer" }, "Next: interview Database engineer", { at: "interviews", review, participant: person(3) }],
    [{ kind: "hand_over", participant: person(2), role: "Release engineer" }, "Next: hand over to Release engineer", { at: "accounts", review, participant: person(2) }],
    [{ kind: "take_in", participant: person(1), role: "Support on-call" }, "Next: take in what Support on-call decided", { at: "accounts", review, participant: person(1) }],
    [{ kind: "merge" }, "Next: lay the accounts side by side", { at: "merge", review }],
    [{ kind: "write" }, "Next: write the narrative", { at: "narrative", review }],
    [{ kind: "share" }, "Next: share it", { at: "share", review }],
    [{ kind: "wait_for_owners" }, "See whose account is out", { at: "accounts", review }],
  ];
  it.each(steps)("leads to the next step: %j", async (next, name, to) => {
    open({ next });
    await userEvent.click(await screen.findByRole("button", { name }));
    expect(where()).toEqual(to);
  });

  it("when empty says so in one sentence with one action", async () => {
    const none = { ...atHome().stages, records: 0, sources: 0, people: 0, invited: 0, heard: 0, agreed: 0, with_owner: 0, next_planned: null, reading_groups: 0 };
    const { container } = open({ people: [], questions: [], stages: none, care: { due: [], support_card_filled: false, heavy_this_week: 0 }, next: { kind: "add_evidence" }, kept_back: 0 });
    expect(await screen.findByText(/No one has been invited yet/)).toBeTruthy();
    expect(screen.getByText(/support card is still empty/)).toBeTruthy();
    expect(screen.queryByText(/kept out by/)).toBeNull();
    await expectNoViolations(container);
    await userEvent.click(screen.getByRole("button", { name: "Plan an interview" }));
    expect(where().at).toBe("prepare");
  });

  it("that could not be read says so, and asks again when asked to", async () => {
    let isGone = true;
    open({}, { open_review: () => (isGone ? refuse("disk_failed") : atHome()) });
    expect(await screen.findByText(/The disk could not be read/)).toBeTruthy();
    isGone = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { level: 1 })).toBeTruthy();
  });
});

describe("what is known about a review", () => {
  const edit = async () => {
    await userEvent.click(await screen.findByRole("button", { name: "More for this review" }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Change what is known about it" }));
  };

  it("is changed as a whole; a time that was not touched stays to the second", async () => {
    const { asked } = open({}, { write_review: () => atHome().review });
    await edit();
    const title = screen.getByLabelText("Title");
    await userEvent.clear(title);
    await userEvent.type(title, "Artifact service, two failovers");
    await userEvent.click(screen.getByRole("button", { name: "Keep these changes" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked.find(({ name }) => name === "write_review")?.request).toEqual({ ...atHome().review, id: undefined, review, title: "Artifact service, two failovers" });
  });

  it("keeps what was typed when the core says no", async () => {
    open({}, { write_review: () => refuse("disk_full") });
    await edit();
    await userEvent.type(screen.getByLabelText("Title"), " again");
    await userEvent.click(screen.getByRole("button", { name: "Keep these changes" }));
    expect(await screen.findByText(/The disk is full/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Title").value).toBe("Artifact service, release window again");
  });
});

describe("deleting a review", () => {
  it("needs its title typed, and says what goes with it", async () => {
    const { asked } = open({}, { delete_review: () => ({}) });
    await userEvent.click(await screen.findByRole("button", { name: "More for this review" }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Delete this review" }));
    const act = screen.getByRole<HTMLButtonElement>("button", { name: "Delete the review" });
    expect(screen.getByText(/cannot be taken back/)).toBeTruthy();
    expect(act.disabled).toBe(true);
    await userEvent.type(screen.getByLabelText("To delete it, type its title"), "Artifact service");
    expect(act.disabled).toBe(true);
    await userEvent.type(screen.getByLabelText("To delete it, type its title"), ", release window");
    await userEvent.click(act);
    await waitFor(() => expect(where()).toEqual({ at: "library" }));
    expect(asked.filter(({ name }) => name === "delete_review")).toHaveLength(1);
  });
});
