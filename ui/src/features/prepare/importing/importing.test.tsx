import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { AcceptImport, FilePreview, ImportDone, ImportId, ImportPreview } from "../../../api";
import { announce, playCore, refuse, renderWithCore } from "../../../api/testing";
import { expectNoViolations } from "../../../kit/testing";
import Prepare from "..";
import { person, prepared, record, review } from "../testing";

const id = "import" as ImportId;

function file(more: Partial<FilePreview> = {}): FilePreview {
  return {
    file: 0, name: "ops.zip", format: "slack-export", sure: "certain", because: "it holds users.json", could_be: ["text"], zone: "Europe/Berlin", start: null, needs_start: false,
    columns: null, remembered: false, date_order: null,
    sources: [
      { name: "#ops", kind: "chat", records: 40, first: "2026-05-14T12:00:00Z", last: "2026-05-14T13:00:00Z", private: false },
      { name: "direct message", kind: "chat", records: 2, first: null, last: null, private: true },
    ],
    first_records: [record("first", { text: "on it" })],
    warnings: [{ place: "line 214", what: "has no time" }], skipped: 1, failed: null, ...more,
  };
}

function preview(more: Partial<ImportPreview> = {}): ImportPreview {
  return { import: id, files: [file()], people: [{ speaker_id: "U7", name: "lark", records: 31, participant: null, by_name: false }], already_there: 3, held_back: false, ...more };
}

const done = (more: Partial<ImportDone> = {}): ImportDone => ({ import: id, added: 37, already_there: 3, skipped: 1, sources: [], ...more });
const empty = () => prepared({ sources: [], records: 0, people: [person("support")] });

async function choose() {
  await userEvent.click(await screen.findByRole("button", { name: "Add files…" }));
  return screen.findByRole("dialog");
}

describe("an import", () => {
  it("shows what would enter before anything does", async () => {
    const asked = playCore({ open_prepare: empty, preview_import: () => preview(), cancel_import: () => ({}) });
    renderWithCore(<Prepare review={review} />);
    const dialog = await choose();
    expect(dialog.textContent).toContain("Slack export · it holds users.json");
    expect(dialog.textContent).toContain("14 May 2026, 14:00 – 15:00");
    expect(dialog.textContent).toContain("3 of them are here already and will not enter twice.");
    expect(dialog.textContent).toContain("line 214 has no time");
    expect(dialog.textContent).toContain("on it");
    await expectNoViolations(dialog);
    await userEvent.click(screen.getByRole("button", { name: "Leave it all out" }));
    await waitFor(() => expect(asked.at(-1)).toEqual({ name: "cancel_import", request: { import: id } }));
    expect(asked.some(({ name }) => name === "accept_import")).toBe(false);
  });

  it("says of the first records on which day they were, and their time as exactly as it is known", async () => {
    const first_records = [
      record("one", { at: "2026-05-14T12:05:10Z" }),
      record("two", { at: "2026-05-14T12:06:00Z", precision: "min" }),
      record("three", { at: "2026-05-15T22:00:00Z", precision: "day" }),
    ];
    playCore({ open_prepare: empty, preview_import: () => preview({ files: [file({ first_records })] }) });
    renderWithCore(<Prepare review={review} />);
    const lines = within(await choose()).getByText("The first of it").parentElement?.querySelectorAll("li");
    const told = Array.from(lines ?? [], (line) => line.textContent);
    expect(told.map((line) => line.replace(/^(.*?(?:\d\d:\d\d(?::\d\d)?|no time)).*$/, "$1"))).toEqual(["14 May 202614:05:10", "14:06", "16 May 2026no time"]);
  });

  it("says how sure it is what a file is", async () => {
    const files = (["certain", "likely", "guess", "chosen"] as const).map((sure, place) => file({ file: place, name: `${sure}.txt`, sure }));
    playCore({ open_prepare: empty, preview_import: () => preview({ files }) });
    renderWithCore(<Prepare review={review} />);
    const cards = within(await choose());
    const told = ["certain", "likely", "guess", "chosen"].map((sure) => cards.getByText(`${sure}.txt`).closest("label")?.textContent);
    expect(told.map((says) => says?.replace(/ · .*/u, ""))).toEqual(["certain.txt Slack export", "likely.txt Likely: Slack export", "guess.txt A guess: Slack export", "chosen.txt Slack export"]);
    expect(cards.getAllByText(/Nothing in the file says what it is/)).toHaveLength(1);
  });

  it("says a thing that was not understood once, with its first places", async () => {
    const warnings = [...Array.from({ length: 9 }, (_, n) => ({ place: `line ${n + 1}`, what: "the date can be read both ways" })), { place: "line 30", what: "has no time" }];
    playCore({ open_prepare: empty, preview_import: () => preview({ files: [file({ warnings })] }) });
    renderWithCore(<Prepare review={review} />);
    const list = within(await choose()).getByText(/Ten things were not understood/).closest("details");
    expect(Array.from(list?.querySelectorAll("li") ?? [], (line) => line.textContent)).toEqual([
      "line 1, line 2, line 3, line 4 and more: the date can be read both ways",
      "line 30 has no time",
    ]);
  });

  it("takes a namesake to be the person, says why, and leaves it to be changed", async () => {
    const support = person("support");
    const named = { speaker_id: "Lark Ames", name: "Lark Ames", records: 31, participant: support.id, by_name: true };
    const asked = playCore({
      open_prepare: () => prepared({ sources: [], records: 0, people: [support] }),
      preview_import: () => preview({ people: [named] }),
      accept_import: () => done(),
    });
    renderWithCore(<Prepare review={review} />);
    const dialog = await choose();
    expect(dialog.textContent).toContain("Chosen because the names are the same.");
    await userEvent.click(screen.getByRole("button", { name: /Who Lark Ames is/ }));
    await userEvent.click(await screen.findByRole("option", { name: /Leave as in the file/ }));
    expect(dialog.textContent).not.toContain("Chosen because the names are the same.");
    await userEvent.click(screen.getByRole("button", { name: "Take in 40 records" }));
    await waitFor(() => expect((asked.at(-1)?.request as AcceptImport).people).toEqual([]));
  });

  it("says why no record is read out while somebody gives their first account", async () => {
    playCore({ open_prepare: empty, preview_import: () => preview({ held_back: true, files: [file({ first_records: [] })] }) });
    renderWithCore(<Prepare review={review} />);
    const dialog = await choose();
    expect(dialog.textContent).toContain("What the records say rests while somebody gives their first account.");
    expect(screen.getByRole("button", { name: "Take in 40 records" })).toBeDefined();
  });

  it("leaves private parts out unless they are asked for", async () => {
    const asked = playCore({ open_prepare: empty, preview_import: () => preview(), accept_import: () => done() });
    renderWithCore(<Prepare review={review} />);
    await choose();
    await userEvent.click(screen.getByRole("button", { name: "Take in 40 records" }));
    await waitFor(() => expect((asked.at(-1)?.request as AcceptImport).private).toBe("leave_out"));
  });

  it("takes private parts in when they are", async () => {
    const asked = playCore({ open_prepare: empty, preview_import: () => preview(), accept_import: () => done() });
    renderWithCore(<Prepare review={review} />);
    await choose();
    await userEvent.click(screen.getByRole("checkbox", { name: /private part too/ }));
    await userEvent.click(screen.getByRole("button", { name: "Take in 42 records" }));
    await waitFor(() => expect((asked.at(-1)?.request as AcceptImport).private).toBe("take_in"));
  });

  it("says who is who, and wants a role label for somebody new", async () => {
    const asked = playCore({ open_prepare: empty, preview_import: () => preview(), accept_import: () => done() });
    renderWithCore(<Prepare review={review} />);
    await choose();
    await userEvent.click(screen.getByRole("button", { name: /Who lark is/ }));
    await userEvent.click(await screen.findByRole("option", { name: "Somebody to listen to" }));
    await userEvent.click(screen.getByRole("button", { name: "Take in 40 records" }));
    expect(await screen.findByText("A role label is needed for each new person.")).toBeDefined();
    expect(asked.some(({ name }) => name === "accept_import")).toBe(false);
    await userEvent.type(screen.getByRole("textbox", { name: "Role label of lark" }), "support on-call");
    await userEvent.click(screen.getByRole("button", { name: "Take in 40 records" }));
    await waitFor(() => expect((asked.at(-1)?.request as AcceptImport).people).toMatchObject([{ as: "new", speaker_id: "U7", name: "lark", role: "support on-call" }]));
  });

  it("names a file that cannot be read with its place, and still takes in the rest", async () => {
    const broken = file({ file: 1, name: "call.vtt", could_be: [], failed: { place: "line 9", what: "it has no time" } });
    const asked = playCore({ open_prepare: empty, preview_import: () => preview({ files: [file(), broken] }), accept_import: () => done() });
    renderWithCore(<Prepare review={review} />);
    const dialog = await choose();
    expect(dialog.textContent).toContain("call.vtt could not be read (line 9): it has no time. Nothing was changed.");
    await userEvent.click(screen.getByRole("button", { name: "Take in 40 records" }));
    await waitFor(() => expect((asked.at(-1)?.request as AcceptImport).files).toEqual([0]));
  });

  it("says how much of the files is read, and only that it reads where that is not known", async () => {
    playCore({ open_prepare: empty, preview_import: () => new Promise(() => undefined) });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add files…" }));
    expect((await screen.findByRole("progressbar")).hasAttribute("aria-valuenow")).toBe(false);
    await announce({ kind: "import_progress", import: id, done: 1_204, total: null, percent: 31 });
    expect(await screen.findByText("1,204 records so far")).toBeDefined();
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("31");
  });

  it("is stopped even where it was read before anyone could stop it", async () => {
    let read: () => void = () => undefined;
    const asked = playCore({
      open_prepare: empty,
      preview_import: () => new Promise((resolve) => (read = () => resolve(preview()))),
      cancel_import: () => { read(); return {}; },
    });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add files…" }));
    await announce({ kind: "import_progress", import: id, done: 40, total: null, percent: 100 });
    await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(await screen.findByText("The import was stopped. Nothing entered the review.")).toBeDefined();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(asked.at(-1)).toEqual({ name: "cancel_import", request: { import: id } });
  });

  it("counts truly while it enters, and stops when asked", async () => {
    let stop: () => void = () => undefined;
    const asked = playCore({
      open_prepare: empty,
      preview_import: () => preview(),
      accept_import: () => new Promise((_, reject) => (stop = () => reject({ code: "import_cancelled" }))),
      cancel_import: () => { stop(); return {}; },
    });
    renderWithCore(<Prepare review={review} />);
    await choose();
    await userEvent.click(screen.getByRole("button", { name: "Take in 40 records" }));
    await announce({ kind: "import_progress", import: id, done: 17, total: 40, percent: 42 });
    expect(await screen.findByText("17 of 40 records")).toBeDefined();
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("42");
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(await screen.findByText("The import was stopped. Nothing entered the review.")).toBeDefined();
    expect(asked.at(-1)).toEqual({ name: "cancel_import", request: { import: id } });
  });

  it("can be taken back", async () => {
    let isGone = (_: Record<string, never>) => {};
    const gone = new Promise<Record<string, never>>((resolve) => (isGone = resolve));
    const asked = playCore({ open_prepare: empty, preview_import: () => preview(), accept_import: () => done(), take_import_back: () => gone });
    renderWithCore(<Prepare review={review} />);
    await choose();
    await userEvent.click(screen.getByRole("button", { name: "Take in 40 records" }));
    expect(await screen.findByText("37 records entered.")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Take this import back" }));
    expect(await screen.findByRole("progressbar", { name: "Taking the import back" })).toBeDefined();
    expect(asked.at(-1)).toEqual({ name: "take_import_back", request: { import: id } });
    isGone({});
    await waitFor(() => expect(screen.queryByRole("progressbar")).toBeNull());
  });

  it("says that nothing entered twice", async () => {
    playCore({ open_prepare: empty, preview_import: () => preview(), accept_import: () => done({ added: 0, already_there: 40, skipped: 0 }) });
    renderWithCore(<Prepare review={review} />);
    await choose();
    await userEvent.click(screen.getByRole("button", { name: "Take in 40 records" }));
    expect(await screen.findByText("Everything in these files was here already.")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Take this import back" })).toBeNull();
  });

  it("begins with files dropped anywhere on the window", async () => {
    const asked = playCore({ open_prepare: empty, preview_import: () => preview() });
    renderWithCore(<Prepare review={review} />);
    await screen.findByText(/There is no evidence yet/);
    await announce({ kind: "files_dropped", files: 1 });
    await screen.findByRole("dialog");
    expect(asked.find(({ name }) => name === "preview_import")?.request).toEqual({ review, files: "dropped" });
  });

  it("does nothing when the dialog of the system was closed", async () => {
    playCore({ open_prepare: empty, preview_import: () => preview({ import: null, files: [], people: [] }) });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add files…" }));
    await waitFor(() => expect(screen.getByRole("button", { name: "Add files…" }).hasAttribute("disabled")).toBe(false));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("reads a transcript again from when its recording began", async () => {
    const transcript = file({ format: "webvtt", name: "call.vtt", needs_start: true, sources: [], warnings: [] });
    const asked = playCore({ open_prepare: empty, preview_import: () => preview({ files: [transcript] }), read_import_again: ({ start }) => preview({ files: [{ ...transcript, start }] }) });
    renderWithCore(<Prepare review={review} />);
    await choose();
    for (const [part, typed] of [[/^day/i, "14"], [/^month/i, "05"], [/^year/i, "2026"], [/^hour/i, "14"], [/^minute/i, "00"], [/^second/i, "00"]] as const) {
      await userEvent.type(screen.getByRole("spinbutton", { name: part }), typed);
    }
    await userEvent.click(screen.getByRole("button", { name: "Read it again" }));
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ file: 0, format: "webvtt", start: "2026-05-14T12:00:00.000Z" }));
  });

  it("shows which columns hold what, and reads the file again when one is chosen otherwise", async () => {
    const columns = { names: ["stamp", "remark", "text"], heading: true, time: 0, date: null, who: null, what: 1, kind: null, source: null };
    const table = file({ name: "watch.csv", format: "csv", columns, sources: [], warnings: [], first_records: [record("first", { text: "amber" })] });
    const asked = playCore({
      open_prepare: empty,
      preview_import: () => preview({ files: [table] }),
      read_import_again: ({ columns }) =>
        preview({
          files: [{ ...table, columns: columns ?? table.columns, first_records: [record("first", { text: "the gate stood" })] }],
          people: [{ speaker_id: "watch", name: "watch", records: 2, participant: null, by_name: false }],
        }),
    });
    renderWithCore(<Prepare review={review} />);
    const dialog = await choose();
    expect(screen.getByRole("group", { name: "Which columns hold what" })).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: /What happened/ }));
    expect(screen.queryByRole("option", { name: "In no column" })).toBeNull();
    await userEvent.click(await screen.findByRole("option", { name: "text" }));
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ file: 0, columns: { ...columns, what: 2 } }));
    await waitFor(() => expect(dialog.textContent).toContain("the gate stood"));
    expect(screen.getByRole("button", { name: /Who watch is/ })).toBeDefined();
    expect(screen.queryByRole("button", { name: /Who lark is/ })).toBeNull();
    await userEvent.click(screen.getByRole("checkbox", { name: "The first row names the columns" }));
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ columns: { ...columns, what: 2, heading: false } }));
    await expectNoViolations(dialog);
  });

  it("says when columns are remembered, and takes the order of dates", async () => {
    const columns = { names: ["day", "text"], heading: true, time: 0, date: null, who: null, what: 1, kind: null, source: null };
    const table = file({ name: "days.json", format: "json", columns, remembered: true, sources: [], warnings: [] });
    const asked = playCore({
      open_prepare: empty,
      preview_import: () => preview({ files: [table] }),
      read_import_again: ({ date_order }) => preview({ files: [{ ...table, date_order }] }),
    });
    renderWithCore(<Prepare review={review} />);
    const dialog = await choose();
    expect(dialog.textContent).toContain("As you chose for an earlier file with the same columns.");
    expect(screen.queryByRole("checkbox", { name: "The first row names the columns" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: /Dates such as/ }));
    await userEvent.click(await screen.findByRole("option", { name: "Day first: 3 April" }));
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ date_order: "day_first", columns: null }));
  });

  it("lets a clock keep one offset all year", async () => {
    const asked = playCore({ open_prepare: empty, preview_import: () => preview(), read_import_again: ({ zone }) => preview({ files: [file({ zone: zone ?? "" })] }) });
    renderWithCore(<Prepare review={review} />);
    await choose();
    const zone = screen.getByRole("combobox", { name: "Its clock is in" });
    await userEvent.clear(zone);
    await userEvent.type(zone, "UTC+2");
    await userEvent.click(await screen.findByRole("option", { name: "UTC+2" }));
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ zone: "Etc/GMT-2" }));
  });

  it("says what failed and what is safe", async () => {
    playCore({ open_prepare: empty, preview_import: () => refuse("worker_stopped") });
    renderWithCore(<Prepare review={review} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add files…" }));
    expect(await screen.findByText(/Nothing entered the review/)).toBeDefined();
  });
});
