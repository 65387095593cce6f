import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ListRecords } from "../../../api";
import { playCore, refuse, renderHookWithCore, renderWithCore } from "../../../api/testing";
import { expectNoViolations } from "../../../kit/testing";
import Prepare from "..";
import { prepared, record, review, source } from "../testing";
import { Hits } from "./RecordRow";
import { useRecords } from "./useRecords";

const page = (request: ListRecords, total: number) => ({
  total,
  offset: request.offset,
  records: Array.from({ length: Math.min(request.limit, total - request.offset) }, (_, at) => record(`record ${request.offset + at}`)),
});

describe("evidence", () => {
  it("draws what is in sight of 100,000 records and asks for no more than that", async () => {
    const asked = playCore({ open_prepare: () => prepared({ records: 100_000 }), list_records: (request) => page(request, 100_000) });
    const { container } = renderWithCore(<Prepare review={review} />);
    expect(await screen.findByText("words of record 0")).toBeDefined();
    expect(screen.getByRole("grid", { name: "Records" }).getAttribute("aria-rowcount")).toBe("100000");
    expect(screen.getAllByRole("row").length).toBeLessThan(60);
    expect(asked.filter(({ name }) => name === "list_records")).toHaveLength(1);
    await expectNoViolations(container);
  });

  it("pages in what comes into sight, and only that", async () => {
    const asked = playCore({ list_records: (request) => page(request, 5000) });
    const { result } = renderHookWithCore(() => useRecords({ review, sources: [], key_moments_only: false }));
    await waitFor(() => expect(result.current.total).toBe(5000));
    act(() => result.current.onVisible(4790, 4830));
    expect(result.current.at(4810)).toBeUndefined();
    await waitFor(() => expect(result.current.at(4810)?.id).toBe("record 4810"));
    expect(asked.map(({ request }) => (request as ListRecords).offset)).toEqual([0, 4600, 4800]);
  });

  it("says the day where another one begins, in the zone of the review", async () => {
    const records = [record("late", { at: "2026-05-14T21:59:00Z" }), record("later", { at: "2026-05-14T21:59:30Z" }), record("past midnight", { at: "2026-05-14T22:00:00Z" })];
    playCore({ open_prepare: () => prepared(), list_records: () => ({ total: 3, offset: 0, records }) });
    renderWithCore(<Prepare review={review} />);
    await screen.findByText("words of past midnight");
    expect(screen.getAllByRole("row").map((row) => /\d+ May 2026/.exec(row.textContent ?? "")?.[0])).toEqual(["14 May 2026", undefined, "15 May 2026"]);
  });

  it("filters by source and key moments", async () => {
    const asked = playCore({ open_prepare: () => prepared({ sources: [source("#ops"), source("alerts.csv")] }), list_records: (request) => page(request, 3) });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByRole("button", { name: "alerts.csv" }));
    await userEvent.click(screen.getByRole("button", { name: "Key moments" }));
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ sources: ["alerts.csv"], key_moments_only: true }));
    await userEvent.click(screen.getByRole("button", { name: "All sources" }));
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ sources: [], key_moments_only: true }));
  });

  it("marks a key moment with M while the list has the focus, and takes it back", async () => {
    const asked = playCore({ open_prepare: () => prepared(), list_records: (request) => page(request, 3), mark_record: () => ({}) });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByText("words of record 1"));
    screen.getAllByRole("row")[1]!.focus();
    await userEvent.keyboard("m");
    await waitFor(() => expect(asked.at(-1)).toEqual({ name: "mark_record", request: { record: "record 1", mark: "key_moment" } }));
    await userEvent.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(asked.at(-1)).toEqual({ name: "mark_record", request: { record: "record 1", mark: "none" } }));
  });

  it("does not mark while somebody types an m elsewhere", async () => {
    const asked = playCore({ open_prepare: () => prepared(), list_records: (request) => page(request, 3), search_records: () => ({ records: [], more: false }) });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByText("words of record 1"));
    await userEvent.type(screen.getByRole("searchbox"), "mm");
    expect(await screen.findByText(/Nothing in the evidence/)).toBeDefined();
    expect(asked.some(({ name }) => name === "mark_record")).toBe(false);
  });

  it("asks about a record: a question with that record, ready to be written on", async () => {
    const asked = playCore({
      open_prepare: () => prepared(), list_records: (request) => page(request, 3), write_question: () => ({}), check_wording: () => ({ findings: [] }),
    });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByText("words of record 2"));
    await userEvent.click(screen.getByRole("button", { name: /Ask about this/ }));
    await waitFor(() => expect(asked.find(({ name }) => name === "write_question")?.request).toMatchObject({ record: "record 2", text: "About “words of record 2”: " }));
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Question" }));
  });

  it("marks what was searched for, as text and by whole characters", () => {
    renderWithCore(<p data-testid="said"><Hits text="🙂🙂 <b>failover</b>" hits={[[6, 14]]} /></p>);
    const said = screen.getByTestId("said");
    expect(said.textContent).toBe("🙂🙂 <b>failover</b>");
    expect(within(said).getByText("failover").tagName).toBe("MARK");
    expect(said.querySelector("b")).toBeNull();
  });

  it("sets a clock right and takes it back", async () => {
    const asked = playCore({
      open_prepare: () => prepared({ sources: [source("alerts.csv", { skew_s: 40 })] }), list_records: (request) => page(request, 3),
      set_clock: ({ skew_s }) => source("alerts.csv", { skew_s }),
    });
    renderWithCore(<Prepare review={review} />);
    expect(await screen.findByText(/one source is 40 s ahead/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "set right" }));
    const field = screen.getByRole("textbox", { name: "Seconds ahead, alerts.csv" });
    await userEvent.clear(field);
    await userEvent.type(field, "-15{Enter}");
    await waitFor(() => expect(asked.at(-1)?.request).toEqual({ source: "alerts.csv", skew_s: -15 }));
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("textbox", { name: /Seconds ahead/ })).toBeNull());
    await userEvent.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(asked.at(-1)?.request).toEqual({ source: "alerts.csv", skew_s: 40 }));
  });

  it("sets the clock of a source right by one record whose time is known", async () => {
    const asked = playCore({
      open_prepare: () => prepared({ sources: [source("ops", { skew_s: 5 })] }), list_records: (request) => page(request, 1),
      set_clock_by_record: () => source("ops", { skew_s: 135 }), set_clock: ({ skew_s }) => source("ops", { skew_s }),
    });
    renderWithCore(<Prepare review={review} />);
    await userEvent.hover(await screen.findByText(/words of/));
    await userEvent.click(await screen.findByRole("button", { name: "Its clock was off" }));
    const dialog = await screen.findByRole("dialog", { name: "Set this clock right" });
    const time = screen.getByRole("textbox", { name: "It really was" });
    const shown = (time as HTMLInputElement).value;
    expect(dialog.textContent).toContain(`The list shows ${shown}`);
    await expectNoViolations(dialog);
    await userEvent.clear(time);
    await userEvent.type(time, "half");
    expect(screen.getByRole("button", { name: "Set the clock right" }).hasAttribute("disabled")).toBe(true);
    await userEvent.clear(time);
    await userEvent.type(time, "13:59:50");
    await userEvent.click(screen.getByRole("button", { name: "Set the clock right" }));
    await waitFor(() => expect(asked.find(({ name }) => name === "set_clock_by_record")?.request).toMatchObject({ at: expect.stringMatching(/T11:59:50/) as string }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await userEvent.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ name: "set_clock", request: { skew_s: 5 } }));
  });

  it("says one sentence and one action while there is nothing", async () => {
    playCore({ open_prepare: () => prepared({ sources: [], records: 0 }) });
    const { container } = renderWithCore(<Prepare review={review} />);
    expect(await screen.findByText(/There is no evidence yet/)).toBeDefined();
    expect(screen.getAllByRole("button", { name: "Add files…" })).toHaveLength(1);
    await expectNoViolations(container);
  });

  it("says in words when it cannot be opened", async () => {
    playCore({ open_prepare: () => refuse("disk_failed") });
    renderWithCore(<Prepare review={review} />);
    expect(await screen.findByText(/The disk could not be read/)).toBeDefined();
  });
});
