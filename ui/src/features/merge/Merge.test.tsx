import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { announce, playCore, refuse, renderWithCore } from "../../api/testing";
import { expectNoViolations } from "../../kit/testing";
import Merge from ".";
import { did, manyLanes, mergeView, mid, review, rid, sid } from "./testing/view";

const start = { at: "merge" as const, review };
const keyOf = (n: number) => `s:${sid(n)}`;
const mark = (key: string) => document.querySelector<SVGGElement>(`[data-key="${key}"]`)!;

async function open(view = mergeView(), more: Parameters<typeof playCore>[0] = {}) {
  const asked = playCore({ open_merge: () => view, check_wording: () => ({ findings: [] }), ...more });
  const shown = renderWithCore(<Merge review={review} />, { start });
  await waitFor(() => expect(asked.length > 0 && screen.queryByText("Opening")).toBeNull());
  return { asked, container: shown.container, user: userEvent.setup() };
}
const last = (asked: { name: string; request: unknown }[], name: string) => asked.filter((one) => one.name === name).at(-1)?.request;

describe("the merge", () => {
  it("has nothing that axe objects to, as timeline and as table", async () => {
    const { container, user } = await open();
    await screen.findByText("Without a name");
    await expectNoViolations(container);
    await user.click(screen.getByRole("button", { name: "Show as a table" }));
    await screen.findByRole("grid");
    await expectNoViolations(container);
  });

  it("gives words without a name no lane: no colour, no sign", async () => {
    await open();
    const unnamed = mark(keyOf(15));
    expect(unnamed.getAttribute("aria-label")).toContain("Without a name");
    expect(unnamed.querySelectorAll("[fill*='--lane-'], [stroke*='--lane-']")).toHaveLength(0);
    // The control: attributed words do carry one.
    expect(mark(keyOf(4)).querySelectorAll("[fill*='--lane-1']").length).toBeGreaterThan(0);
  });

  it("walks along and between lanes, opens and marks by keyboard", async () => {
    const { user } = await open();
    act(() => mark(keyOf(1)).focus());
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(mark(keyOf(4)));
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(mark(keyOf(5)));
    await user.keyboard("{Enter}");
    expect((await screen.findByRole("group", { name: "Opened" })).textContent).toContain("I saw that it had not taken");
    await user.keyboard(" ");
    expect(mark(keyOf(5)).getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByText("1 statement marked")).toBeTruthy();
  });

  it("answers a suggestion with Y only while the timeline has the focus", async () => {
    const { asked, user } = await open(mergeView(), { confirm_same_moment: ({ moment, statements, records }) => ({ id: moment, statements, records }) });
    await user.keyboard("y");
    expect(last(asked, "confirm_same_moment")).toBeUndefined();
    act(() => mark(keyOf(1)).focus());
    await user.keyboard("y");
    await waitFor(() => expect(last(asked, "confirm_same_moment")).toMatchObject({ review, statements: [sid(8), sid(9), sid(10)], records: [rid(5)] }));
  });

  it("says no, and takes that back with undo", async () => {
    const { asked, user } = await open(mergeView(), { decline_proposal: () => ({}), propose_again: () => ({}) });
    await user.click(screen.getByRole("button", { name: /Not the same/ }));
    await waitFor(() => expect(last(asked, "decline_proposal")).toMatchObject({ proposal: "same_moment", statements: [sid(8), sid(9), sid(10)] }));
    await screen.findByText("Not the same moment");
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(last(asked, "propose_again")).toEqual(last(asked, "decline_proposal")));
  });

  it("confirms with an id of its own, and separates the same one when undone", async () => {
    const { asked, user } = await open(mergeView(), { confirm_same_moment: ({ moment, statements, records }) => ({ id: moment, statements, records }), separate_moment: () => ({}) });
    await user.click(screen.getByRole("button", { name: /^Same moment/ }));
    await screen.findAllByText("Same moment");
    const { moment } = last(asked, "confirm_same_moment") as { moment: string };
    await waitFor(() => expect(screen.getAllByRole("alertdialog").length).toBeGreaterThan(0));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(last(asked, "separate_moment")).toEqual({ moment }));
  });

  it("names what differs in neutral words, and says what the wording check would ask", async () => {
    const { asked, user } = await open(mergeView({ differences: [] }), {
      name_difference: ({ difference, topic, kind, statements }) => ({ id: difference, topic, kind, statements }),
      check_wording: ({ texts }) => ({ findings: texts[0]!.text.includes("failed to") ? [{ id: "topic", rule: "B2", start: 3, end: 12, title: "What a person did not do", phrase: "failed to", why: "It names an absence.", offers: [] }] : [] }),
    });
    act(() => mark(keyOf(1)).focus());
    await user.keyboard("ss");
    expect(screen.getByRole("heading", { name: "The accounts may differ here" })).toBeTruthy();
    await user.keyboard("y");
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByRole<HTMLButtonElement>("button", { name: "Keep this name" }).disabled).toBe(true);
    await user.type(within(dialog).getByRole("textbox"), "He failed to answer");
    expect(await within(dialog).findByText(/Wording to look at/)).toBeTruthy();
    await user.clear(within(dialog).getByRole("textbox"));
    await user.type(within(dialog).getByRole("textbox"), "What waiting meant");
    await user.click(within(dialog).getByRole("button", { name: "Keep this name" }));
    await waitFor(() => expect(last(asked, "name_difference")).toMatchObject({ topic: "What waiting meant", kind: "meaning", statements: [sid(8), sid(9)] }));
    expect(last(asked, "check_wording")).toMatchObject({ surface: "title" });
  });

  it("asks one thing after the other: S leaves it for now and comes round, Shift+S goes back", async () => {
    const { asked, user } = await open();
    const before = asked.length;
    act(() => mark(keyOf(1)).focus());
    const nth = () => [1, 2, 3].find((n) => screen.queryByText(`${n} of 3`));
    expect(nth()).toBe(1);
    await user.keyboard("s");
    expect(nth()).toBe(2);
    expect(screen.getByText("Why suggested: both name the recovery and lie within a minute.")).toBeTruthy();
    await user.keyboard("ss");
    expect(nth()).toBe(1);
    await user.keyboard("{Shift>}S{/Shift}");
    expect(nth()).toBe(3);
    expect(asked).toHaveLength(before);
  });

  it("names a difference in what was suggested as one moment, with D, and that can be taken back", async () => {
    const { asked, user } = await open(mergeView(), {
      name_difference: ({ difference, topic, kind, statements }) => ({ id: difference, topic, kind, statements }),
      take_back_difference: () => ({}),
    });
    act(() => mark(keyOf(1)).focus());
    await user.keyboard("d");
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox"), "Who was waiting");
    await user.click(within(dialog).getByRole("radio", { name: "who did what" }));
    await user.click(within(dialog).getByRole("button", { name: "Keep this name" }));
    await waitFor(() => expect(last(asked, "name_difference")).toMatchObject({ kind: "who", statements: [sid(8), sid(9), sid(10)] }));
    const { difference } = last(asked, "name_difference") as { difference: string };
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(last(asked, "take_back_difference")).toEqual({ difference }));
  });

  it("takes a difference off the list, and names the same one again when undone", async () => {
    const { asked, user } = await open(mergeView({ suggestions: [] }), {
      take_back_difference: () => ({}),
      name_difference: ({ difference, topic, kind, statements }) => ({ id: difference, topic, kind, statements }),
    });
    await user.click(screen.getByRole("button", { name: "Take it off the list" }));
    await waitFor(() => expect(last(asked, "take_back_difference")).toEqual({ difference: did(1) }));
    await screen.findByText(/Difference taken off the list/);
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(last(asked, "name_difference")).toMatchObject({ difference: did(1), topic: "What “wait” asked for" }));
  });

  it("brings marked statements together that nobody proposed", async () => {
    const { asked, user } = await open(mergeView({ suggestions: [] }), { confirm_same_moment: ({ moment, statements, records }) => ({ id: moment, statements, records }) });
    fireEvent.click(mark(keyOf(6)), { ctrlKey: true });
    fireEvent.click(mark(keyOf(7)), { ctrlKey: true });
    await user.click(await screen.findByRole("button", { name: "Same moment" }));
    await waitFor(() => expect(last(asked, "confirm_same_moment")).toMatchObject({ statements: [sid(6), sid(7)], records: [] }));
    await waitFor(() => expect(screen.queryByText(/marked$/)).toBeNull());
  });

  it("shows what an order that cannot be rests on, and changes nothing", async () => {
    const { asked, user } = await open();
    expect(screen.getByText("An order that can’t all be true.")).toBeTruthy();
    const before = asked.length;
    await user.click(screen.getAllByRole("button", { name: "Show the two statements" }).at(-1)!);
    expect(document.activeElement).toBe(mark(keyOf(7)));
    expect(asked).toHaveLength(before);
  });

  it("separates a moment from what is opened", async () => {
    const { asked, user } = await open(mergeView(), { separate_moment: () => ({}) });
    fireEvent.click(mark(keyOf(4)));
    const card = await screen.findByRole("group", { name: "Opened" });
    expect(within(card).getByText(/I saw that it had not taken/)).toBeTruthy();
    await user.click(within(card).getByRole("button", { name: "Separate these" }));
    await waitFor(() => expect(last(asked, "separate_moment")).toEqual({ moment: mid(1) }));
  });

  it("has every statement, decision point and record in the table as well, and T goes there and back", async () => {
    const { user } = await open();
    act(() => mark(keyOf(1)).focus());
    await user.keyboard("t");
    const table = await screen.findByRole("grid");
    const view = mergeView();
    for (const one of [...view.statements, ...view.records]) expect(table.textContent).toContain(one.text);
    for (const one of view.decisions) expect(table.textContent).toContain(one.title);
    act(() => table.querySelectorAll<HTMLElement>("[role=row]")[2]!.focus());
    await user.keyboard("t");
    expect(await screen.findByRole("group", { name: "Timeline" })).toBeTruthy();
  });

  it("shows only what is chosen", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Evidence" }));
    expect(mark(`r:${rid(1)}`)).toBeNull();
    expect(mark(keyOf(1))).not.toBeNull();
  });

  it("comes closer and shows all again by key", async () => {
    const { user } = await open();
    act(() => mark(keyOf(8)).focus());
    const before = screen.getByRole("heading", { level: 1 }).textContent;
    await user.keyboard("++");
    expect(screen.getByRole("heading", { level: 1 }).textContent).not.toBe(before);
    await user.keyboard("0");
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(before);
  });

  it("says so when a statement that is open is no longer agreed to", async () => {
    let view = mergeView();
    playCore({ open_merge: () => view });
    renderWithCore(<Merge review={review} />, { start: { ...start, statement: sid(6) } });
    expect((await screen.findByRole("group", { name: "Opened" })).textContent).toContain("lock table");
    view = mergeView({ statements: view.statements.filter((one) => one.id !== sid(6)) });
    await announce({ kind: "accounts", review });
    await waitFor(() => expect(screen.getByRole("group", { name: "Opened" }).textContent).toContain("no longer agreed to"));
  });

  it("says in words when there is nothing yet, and when it cannot be opened", async () => {
    await open(mergeView({ statements: [], accounts: 3, accounts_agreed: 0 }));
    expect(screen.getByText(/Three accounts were begun and none is agreed to yet/)).toBeTruthy();
    playCore({ open_merge: () => refuse("vault_damaged") });
    const { container } = renderWithCore(<Merge review={review} />, { start });
    await waitFor(() => expect(within(container).getByRole("status").querySelector("strong")?.textContent).toMatch(/\w+ \w+/));
  });

  it("rests while a first account is given, and comes back when it has moved on", async () => {
    let view = mergeView({ statements: [], held_back: true });
    playCore({ open_merge: () => view });
    const { container } = renderWithCore(<Merge review={review} />, { start });
    expect(await screen.findByText(/rests while somebody gives their first account/)).toBeTruthy();
    await expectNoViolations(container);
    view = mergeView();
    await announce({ kind: "interview", participant: mergeView().lanes[0]!.participant! });
    expect(await screen.findByText("Without a name")).toBeTruthy();
  });

  it("draws few things however many there are, and takes a crowd apart on Enter, with the focus", async () => {
    const view = manyLanes();
    const { user } = await open(view);
    expect(document.querySelectorAll("[data-key]").length).toBeLessThan(200);
    const crowd = document.querySelectorAll<SVGGElement>("[data-key^='c:']")[3]!;
    expect(crowd.getAttribute("aria-label")).toMatch(/^Role \d+, (about|between) .*: \d+ close together$/);
    act(() => crowd.focus());
    await user.keyboard("{Enter}");
    const key = document.activeElement?.getAttribute("data-key");
    expect(view.statements.map((one) => `s:${one.id}`)).toContain(key);
    // Stepping back, what had the focus goes into a crowd again; the keys go on working.
    await user.keyboard("0");
    expect(document.activeElement?.getAttribute("data-key")).toMatch(/^c:/);
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement?.getAttribute("data-key")).toMatch(/^[cs]:/);
  });

  it("moves what is drawn when it is panned, and draws nothing until it has gone far", async () => {
    const { user } = await open(manyLanes());
    act(() => document.querySelector<SVGGElement>("[data-key]")!.focus());
    await user.keyboard("++++++");
    const drawn = document.querySelector("[data-key]")!.closest("svg")!;
    const where = () => drawn.parentElement!.style.transform;
    let changes = 0;
    const watch = new MutationObserver((records) => void (changes += records.length));
    watch.observe(drawn, { subtree: true, childList: true, attributes: true });
    const pan = async (by: number) => {
      const before = where();
      changes = 0;
      fireEvent.wheel(screen.getByRole("group", { name: "Timeline" }), { deltaX: by });
      await waitFor(() => expect(where()).not.toBe(before));
      return changes + watch.takeRecords().length;
    };
    const start = Number(/-?\d+(\.\d+)?/u.exec(where())?.[0]);
    expect(await pan(start > -80 ? 40 : -40)).toBe(0);
    // The control: further than what is drawn reaches.
    expect(await pan(1030)).toBeGreaterThan(0);
  });
});
