import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ShareView } from "../../api";
import { playCore, refuse, renderWithCore } from "../../api/testing";
import { useRoute } from "../../kit";
import { expectNoViolations } from "../../kit/testing";
import Share from ".";
import { block, heldView, review, shareView } from "./testing/view";

const start = { at: "share" as const, review };

function Where() {
  return <output>{JSON.stringify(useRoute())}</output>;
}

async function open(view: ShareView = shareView(), more: Parameters<typeof playCore>[0] = {}) {
  const asked = playCore({ open_share: ({ group }) => ({ ...view, group: group ?? view.group }), ...more });
  const { container } = renderWithCore(<><Share review={review} /><Where /></>, { start });
  await waitFor(() => expect(asked.length > 0 && screen.queryByText("Opening")).toBeNull());
  return { asked, container, user: userEvent.setup(), where: () => JSON.parse(screen.getAllByRole("status").find((one) => one.tagName === "OUTPUT")!.textContent) };
}
const last = (asked: { name: string; request: unknown }[], name: string) => asked.filter((one) => one.name === name).at(-1)?.request;
const exportButton = () => screen.getByRole<HTMLButtonElement>("button", { name: /^Export/ });

describe("sharing", () => {
  it("has nothing that axe objects to", async () => {
    const { container } = await open();
    await expectNoViolations(container);
  });

  it("draws the edition as the gate released it: words, notes, and no lane for words without a name", async () => {
    await open();
    const page = within(screen.getByRole("article"));
    expect(page.getByRole("heading", { level: 1 }).textContent).toBe("Waiting, seen two ways");
    expect(page.getByText("familiar").tagName).toBe("EM");
    expect(page.getAllByText("Not attributed").length).toBeGreaterThan(1);
    expect(page.getByText(/that nagged at me/).textContent).toContain("the other way");
    expect(document.querySelector("article [class*=lane]")).toBeNull();
  });

  it("says what was looked at in sentences and goes to the place", async () => {
    const { user, where } = await open();
    expect(screen.getByText("Everything cited is agreed to, at the level its speaker chose")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /^Show: “should have”/ }));
    expect(where()).toEqual({ at: "narrative", review, block: block(2) });
  });

  it("exports for this group in the chosen format, with an id of its own", async () => {
    const { asked, user } = await open(shareView(), { export_edition: () => ({ edition: shareView().left[0]! }) });
    await user.click(screen.getByRole("radio", { name: "JSON" }));
    await user.click(exportButton());
    await waitFor(() => expect(last(asked, "export_edition")).toMatchObject({ review, group: "Platform reading group", format: "json" }));
    expect(await screen.findByText(/JSON edition for Platform reading group has left/)).toBeTruthy();
  });

  it("says nothing left when the dialog was closed", async () => {
    const { asked, user } = await open(shareView(), { export_edition: () => ({ edition: null }) });
    await user.click(exportButton());
    await waitFor(() => expect(last(asked, "export_edition")).toBeTruthy());
    expect(screen.queryByText(/has left this machine/)).toBeNull();
  });

  it("is held by words that were not released, says why and where, and only then", async () => {
    await open(heldView());
    expect(exportButton().disabled).toBe(true);
    expect(screen.getByText(/One place holds it\. It stays here for now/)).toBeTruthy();
    expect(screen.getByText("One place rests on words that are not agreed to for these readers")).toBeTruthy();
    expect(screen.queryByRole("article")).toBeNull();
  });

  it("is not held by what is worth a look", async () => {
    const view = shareView();
    expect(view.checks.some((check) => check.outcome === "worth_a_look")).toBe(true);
    await open(view);
    expect(exportButton().disabled).toBe(false);
  });

  it("names the places again when the core holds what was asked for", async () => {
    const { user } = await open(shareView(), { export_edition: () => refuse("edition_held", { narrative: [{ block: block(4), scene: "Surprises", phrase: null }] }) });
    await user.click(exportButton());
    expect(await screen.findByRole("button", { name: "Show: in Surprises" })).toBeTruthy();
  });

  it("adds a group with how wide it is, and refuses a name twice", async () => {
    const { asked, user, where } = await open(shareView(), { write_reading_group: () => ({}) });
    await user.click(screen.getByRole("button", { name: "Add a group of readers" }));
    const dialog = within(await screen.findByRole("dialog"));
    const keep = dialog.getByRole<HTMLButtonElement>("button", { name: "Add the group" });
    await user.type(dialog.getByRole("textbox"), "New on-callers");
    await user.click(dialog.getByRole("radio", { name: "Outside the organisation" }));
    expect(keep.disabled).toBe(true);
    expect(dialog.getByText("A group of this name is on the list already.")).toBeTruthy();
    await user.type(dialog.getByRole("textbox"), " 2");
    await user.click(keep);
    await waitFor(() => expect(last(asked, "write_reading_group")).toEqual({ review, name: "New on-callers 2", audience: "outside" }));
    await waitFor(() => expect(where()).toMatchObject({ group: "New on-callers 2" }));
  });

  it("takes a group off the list, and puts it back with undo", async () => {
    const { asked, user } = await open(shareView(), { write_reading_group: () => ({}) });
    await user.click(screen.getByRole("button", { name: "Take this group off the list" }));
    await waitFor(() => expect(last(asked, "write_reading_group")).toEqual({ review, name: "Platform reading group", audience: null }));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(last(asked, "write_reading_group")).toEqual({ review, name: "Platform reading group", audience: "team" }));
  });

  it("opens the room for the group that is chosen", async () => {
    const { asked, user } = await open();
    await user.click(screen.getByRole("radio", { name: "New on-callers" }));
    await waitFor(() => expect(last(asked, "open_share")).toEqual({ review, group: "New on-callers" }));
  });

  it("lists what left this machine and what to ask to replace", async () => {
    await open();
    expect(screen.getByText("Web page for Platform reading group")).toBeTruthy();
    expect(screen.getAllByText(/was taken back since/)).toHaveLength(1);
  });

  it("says so when the group is gone, and when there is nothing to read", async () => {
    playCore({ open_share: ({ group }) => (group === null ? shareView() : refuse("not_found")) });
    renderWithCore(<Share review={review} />, { start: { ...start, group: "Gone" } });
    await userEvent.setup().click(await screen.findByRole("button", { name: "Show the first group" }));
    expect(await screen.findByRole("article")).toBeTruthy();
  });
});
