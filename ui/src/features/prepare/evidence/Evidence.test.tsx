import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Found, FoundRecord, ListRecords, RecordView, SearchRecords } from "../../../api";
import { playCore, refuse, renderHookWithCore, renderWithCore } from "../../../api/testing";
import { expectNoViolations } from "../../../kit/testing";
import Prepare from "..";
import { person, prepared, record, review, source } from "../testing";
import { Said } from "./RecordRow";
import { excerpt } from "../../../kit";
import { between, noLimits } from "./SearchLimits";
import { useRecords } from "./useRecords";

const page = (request: ListRecords, total: number) => ({
  held_back: false,
  total,
  offset: request.offset,
  records: Array.from({ length: Math.min(request.limit, total - request.offset) }, (_, at) => record(`record ${request.offset + at}`)),
});

const found = (records: RecordView[], more: Partial<Found> = {}): Found => ({
  records: records.map((it): FoundRecord => ({ review, record: it, hits: [[0, 5]] })), more: null, hint: null, held_back: [], ...more,
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
    playCore({ open_prepare: () => prepared(), list_records: () => ({ held_back: false, total: 3, offset: 0, records }) });
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
    const asked = playCore({ open_prepare: () => prepared(), list_records: (request) => page(request, 3), search_records: () => found([]) });
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
    renderWithCore(<p data-testid="said"><Said text="🙂🙂 <b>failover</b>" hits={[[6, 14]]} isWhole={false} /></p>);
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

describe("searching the evidence", () => {
  const people = [person("Operations on-call"), person("Support on-call", { records: 0 })];
  const others = [{ speaker_id: "U7", name: "lark", records: 4 }];
  const play = (answer: (request: SearchRecords) => Found, more: Parameters<typeof playCore>[0] = {}) =>
    playCore({
      open_prepare: () => prepared({ people, others, sources: [source("#ops"), source("alerts.csv")] }),
      list_records: (request) => page(request, 300), search_records: answer, ...more,
    });
  const type = async (words: string) => userEvent.type(await screen.findByRole("searchbox", { name: "Search the evidence" }), words);
  const asking = (asked: { name: string; request: unknown }[]) => asked.filter(({ name }) => name === "search_records").at(-1)?.request as SearchRecords;

  it("says whose and from when, marks the words, and what there is more of is a button away", async () => {
    const asked = play(({ after }) => (after ? found([record("third")]) : found([record("first", { role: "Operations on-call" }), record("second")], { more: "9_2" })));
    const { container } = renderWithCore(<Prepare review={review} />);
    await type("words");
    const row = (await screen.findAllByRole("row"))[0]!;
    expect(row.textContent).toMatch(/14 May 2026.*14:04:03.*#ops.*Operations on-call/);
    expect(within(row).getByText("words").tagName).toBe("MARK");
    expect(screen.getByRole("status").textContent).toContain("The newest 2 that fit.");
    await expectNoViolations(container);
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(await screen.findByText("of third", { exact: false })).toBeDefined();
    expect(asking(asked).after).toBe("9_2");
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
    expect(screen.getByRole("status").textContent).toContain("Three found, the newest first.");
  });

  it("keeps within a person, a source and a stretch of time, and lets go of them", async () => {
    const asked = play(() => found([]));
    const { container } = renderWithCore(<Prepare review={review} />);
    await type("page");
    await userEvent.click(await screen.findByRole("button", { name: /By anyone/ }));
    expect(screen.queryByRole("option", { name: /Support on-call/ })).toBeNull();
    await userEvent.click(screen.getByRole("option", { name: /Operations on-call/ }));
    await waitFor(() => expect(asking(asked).who).toEqual({ kind: "participant", participant: "Operations on-call" }));
    await userEvent.click(screen.getByRole("button", { name: /Operations on-call.*By whom/ }));
    await userEvent.click(screen.getByRole("option", { name: /lark/ }));
    await waitFor(() => expect(asking(asked).who).toEqual({ kind: "speaker", speaker_id: "U7" }));
    await userEvent.click(screen.getByRole("button", { name: "alerts.csv" }));
    await waitFor(() => expect(asking(asked).sources).toEqual(["alerts.csv"]));
    expect(await screen.findByText(/Nothing within these limits has all of these words: page\./)).toBeDefined();
    await expectNoViolations(container);
    await userEvent.click(screen.getByRole("button", { name: "Without these limits" }));
    await waitFor(() => expect(asking(asked).who).toBeNull());
  });

  it("takes a day whole, and a minute to its end, by the clocks of the review", () => {
    const limits = { ...noLimits, from: { date: "2026-05-14", time: null }, to: { date: "2026-05-14", time: "12:30" } };
    expect(between(limits, "Europe/Berlin")).toEqual({ from: "2026-05-13T22:00:00.000Z", to: "2026-05-14T10:31:00.000Z" });
    expect(between({ ...noLimits, to: { date: "2026-05-14", time: null } }, "UTC")).toEqual({ from: null, to: "2026-05-15T00:00:00.000Z" });
    expect(between(noLimits, "UTC")).toEqual({ from: null, to: null });
  });

  it("says when there is no word to look for, when a phrase is open, and when records rest", async () => {
    play(({ words }) => (words === "*" ? found([], { hint: "no_word" }) : words.startsWith("\"") ? found([record("one")], { hint: "open_quote" }) : found([], { held_back: [review] })));
    renderWithCore(<Prepare review={review} />);
    await type("*");
    expect(await screen.findByText(/There is no word in this to look for/)).toBeDefined();
    await userEvent.clear(screen.getByRole("searchbox"));
    await type("\"words of");
    expect(await screen.findByText(/One found\. The quotation mark is still open/)).toBeDefined();
    await userEvent.clear(screen.getByRole("searchbox"));
    await type("words");
    expect(await screen.findByText(/Records rest while somebody gives their first account/)).toBeDefined();
  });

  it("rests while a first account is given, without a search too", async () => {
    playCore({ open_prepare: () => prepared(), list_records: () => ({ held_back: true, total: 0, offset: 0, records: [] }) });
    const { container } = renderWithCore(<Prepare review={review} />);
    expect(await screen.findByText(/Records rest while somebody gives their first account/)).toBeDefined();
    await expectNoViolations(container);
  });

  it("goes from the field into the list by an arrow, opens a record in its place by Enter, and comes back", async () => {
    const asked = play(() => found([record("record 7"), record("record 120")]), { place_record: () => ({ offset: 120 }) });
    renderWithCore(<Prepare review={review} />);
    await type("words{ArrowDown}");
    await screen.findByText("The quotation", { exact: false }).catch(() => undefined);
    await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(2));
    screen.getByRole("searchbox").focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(await screen.findByText(/This record among those before and after it/)).toBeDefined();
    expect(asked.find(({ name }) => name === "place_record")?.request).toEqual({ record: "record 120" });
    expect(screen.getByRole("searchbox").getAttribute("value")).toBe("");
    await userEvent.click(screen.getByRole("button", { name: "Back to what was found for words" }));
    expect(screen.getByRole("searchbox").getAttribute("value")).toBe("words");
    await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(2));
  });

  it("shows the record it was sent to from elsewhere among the others", async () => {
    const asked = play(() => found([]), { place_record: () => ({ offset: 3 }) });
    renderWithCore(<Prepare review={review} />, { start: { at: "prepare", review, record: "record 3" as RecordView["id"] } });
    expect(await screen.findByText(/This record among those before and after it/)).toBeDefined();
    await waitFor(() => expect(screen.getAllByRole("row")[3]?.getAttribute("aria-selected")).toBe("true"));
    expect(asked.filter(({ name }) => name === "search_records")).toHaveLength(0);
    await userEvent.click(screen.getByRole("button", { name: "From the first record" }));
    expect(screen.queryByText(/This record among those/)).toBeNull();
  });

  it("asks about a record that was found", async () => {
    const asked = play(() => found([record("one")]), { write_question: () => ({}), check_wording: () => ({ findings: [] }) });
    renderWithCore(<Prepare review={review} />);
    await type("words");
    await userEvent.click((await screen.findAllByRole("row"))[0]!);
    await userEvent.click(await screen.findByRole("button", { name: /Ask about this/ }));
    await waitFor(() => expect(asked.find(({ name }) => name === "write_question")?.request).toMatchObject({ record: "one" }));
  });

  it("shows of a long text the part with the words, by whole characters and words", () => {
    const text = `${"🙂 before ".repeat(60)}the failover ${"after ".repeat(60)}`;
    const at = Array.from(text).join("").indexOf("the failover");
    const points = Array.from(text.slice(0, at)).length + 4;
    const part = excerpt(text, [[points, points + 8]]);
    const [[from, to]] = part.hits as [[number, number]];
    expect(Array.from(part.text).slice(from, to).join("")).toBe("failover");
    expect(part.text.startsWith("… ")).toBe(true);
    expect(part.text.endsWith(" …")).toBe(true);
    expect(Array.from(part.text).length).toBeLessThan(330);
    expect(excerpt("short failover", [[6, 14]])).toEqual({ text: "short failover", hits: [[6, 14]] });
  });
});
