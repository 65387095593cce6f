import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { LibraryView, RecordView, ReviewHome, ReviewId, SessionView, Settings } from "../api";
import { markSaved, markUnsaved } from "../api/saving";
import { announce, playCore } from "../api/testing";
import { expectNoViolations } from "../kit/testing";
import { App } from "./App";

const id = "01975f00-0000-7000-8000-000000000001" as ReviewId;
const settings: Settings = { idle_minutes: 10, theme: "light", text_percent: 100, letters: "usual", language: "en" };
const library: LibraryView = {
  reviews: [{ id, title: "Artifact service, release window", from: null, zone: "UTC", stage: { kind: "preparing" } }],
};
const stages = { records: 412, sources: 2, people: 5, invited: 5, heard: 3, next_planned: null, agreed: 2, with_owner: 1, shared_statements: 3, differences: 1, scenes: 0, reading_groups: 0, editions: 0 };
const home: ReviewHome = {
  review: { id, title: "Artifact service, release window", summary: "", from: null, to: null, zone: "UTC", promised: null },
  opened: "2026-05-14T12:02:00Z",
  stages,
  people: [],
  questions: [],
  care: { due: [], support_card_filled: true, heavy_this_week: 0 },
  next: { kind: "merge" },
  kept_back: 4,
};

let session: SessionView;

function open(more: Parameters<typeof playCore>[0] = {}) {
  const asked = playCore({
    session_state: () => session,
    lock: () => (session = { ...session, state: "locked" }),
    unlock: () => (session = { ...session, state: "open" }),
    keep_awake: () => ({}),
    read_settings: () => settings,
    write_settings: (next) => next,
    own_wording_rules: () => ({ rules: [] }),
    list_reviews: () => library,
    open_review: () => home,
    ...more,
  });
  return { asked, ...render(<App />) };
}

const lockKey = "{Control>}{Shift>}L{/Shift}{/Control}";

beforeEach(() => {
  session = { state: "open", vault_name: "Quiet.recount", idle_minutes: 10, interview_running: false, account_came_back: false, version: "0.1.0" };
});

describe("the window", () => {
  it("shows the library once the vault is open, and how long it stays so", async () => {
    const { container } = open();
    expect(await screen.findByRole("heading", { name: "Reviews" })).toBeTruthy();
    expect(screen.getByText("Vault open, locks after 10 min")).toBeTruthy();
    await expectNoViolations(container);
  });

  it("locks by its key and forgets what it showed", async () => {
    const { asked } = open();
    await screen.findByText("Artifact service, release window");
    await userEvent.keyboard(lockKey);
    expect(await screen.findByLabelText("Passphrase")).toBeTruthy();
    expect(document.body.textContent).not.toContain("Artifact service");
    await userEvent.type(screen.getByLabelText("Passphrase"), "words{Enter}");
    await announce({ kind: "session" });
    await screen.findByRole("heading", { name: "Reviews" });
    expect(asked.filter(({ name }) => name === "list_reviews")).toHaveLength(2);
  });

  it("asks before it locks over words that are not saved", async () => {
    const { asked } = open();
    await screen.findByRole("heading", { name: "Reviews" });
    const draft = Symbol();
    markUnsaved(draft, () => Promise.resolve(), { code: "disk_full", place: null, detail: null, narrative: [] });
    await userEvent.keyboard(lockKey);
    expect(await screen.findByRole("alertdialog")).toBeTruthy();
    expect(asked.some(({ name }) => name === "lock")).toBe(false);
    await userEvent.click(screen.getByRole("button", { name: "Stay and look" }));
    markSaved(draft);
    await userEvent.keyboard(lockKey);
    await waitFor(() => expect(asked.some(({ name }) => name === "lock")).toBe(true));
  });

  it("locks when the core says that it did", async () => {
    open();
    await screen.findByRole("heading", { name: "Reviews" });
    session = { ...session, state: "locked" };
    await announce({ kind: "session" });
    expect(await screen.findByLabelText("Passphrase")).toBeTruthy();
  });

  it("tells the core that somebody is here, and not at every key", async () => {
    const { asked } = open();
    await screen.findByRole("heading", { name: "Reviews" });
    await userEvent.keyboard("abcdefgh");
    expect(asked.filter(({ name }) => name === "keep_awake")).toHaveLength(1);
  });

  it("keeps the size of text in the vault and shows it at once", async () => {
    const { asked } = open();
    await screen.findByRole("heading", { name: "Reviews" });
    await userEvent.keyboard("{Control>}+{/Control}");
    expect(document.documentElement.style.getPropertyValue("--text-scale")).toBe("1.1");
    expect(asked.find(({ name }) => name === "write_settings")?.request).toEqual({ ...settings, text_percent: 110 });
  });

  it("keeps the easier letters in the vault and shows them at once", async () => {
    const { asked } = open();
    await screen.findByRole("heading", { name: "Reviews" });
    await userEvent.keyboard("{Control>},{/Control}");
    await userEvent.click(await screen.findByRole("switch", { name: "Letters that are easier to read" }));
    expect(document.documentElement.dataset.reading).toBe("easy");
    expect(asked.find(({ name }) => name === "write_settings")?.request).toEqual({ ...settings, letters: "easy" });
  });

  it("speaks the language and wears the paper of the settings", async () => {
    open({ read_settings: () => ({ ...settings, language: "de", theme: "dark" }) });
    expect(await screen.findByRole("heading", { name: "Rückschauen" })).toBeTruthy();
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(document.documentElement.lang).toBe("de");
  });

  it("opens settings, help and search by their keys, without a flaw in any", async () => {
    const { baseElement } = open();
    await screen.findByRole("heading", { name: "Reviews" });
    for (const [keys, name] of [["{Control>},{/Control}", "Settings"], ["{F1}", "Help"], ["{Control>}{Shift>}F{/Shift}{/Control}", "Search the vault"]] as const) {
      await userEvent.keyboard(keys);
      expect(await screen.findByRole("dialog", { name })).toBeTruthy();
      await expectNoViolations(baseElement);
      await userEvent.keyboard("{Escape}");
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    }
  });

  it("tells what was found in the vault by the clock of its review, and in which review it is", async () => {
    const record: RecordView = {
      id: "r" as RecordView["id"], source: "s" as RecordView["source"], source_name: "#ops", kind: "message", at: "2025-12-31T23:30:00Z", precision: "min",
      offset_ms: null, speaker: null, participant: null, role: null, text: "on it", mark: "none", tied: 0,
    };
    open({
      list_reviews: () => ({ reviews: library.reviews.map((row) => ({ ...row, zone: "Europe/Berlin" })) }),
      search_records: () => ({ records: [{ review: id, record, hits: [[0, 2]] }], more: null, hint: null, held_back: [] }),
    });
    await screen.findByRole("heading", { name: "Reviews" });
    await userEvent.keyboard("{Control>}{Shift>}F{/Shift}{/Control}on");
    const line = (await screen.findByText("#ops")).closest("li")?.textContent;
    expect(line).toContain("1 January 2026, 00:30");
    expect(line).toContain("Artifact service, release window");
  });

  it("shows the six stages of a review with how far they are, and its keys go there", async () => {
    open();
    await userEvent.click(await screen.findByText("Artifact service, release window"));
    await userEvent.keyboard("{Control>}5{/Control}");
    const nav = await screen.findByRole("navigation", { name: "Stages" });
    const items = within(nav).getAllByRole("button");
    expect(items.map((item) => item.textContent)).toEqual(["Prepare", "Interviews3 of 5", "Accounts2 agreed", "Merge", "Narrative", "Share"]);
    expect(items[4]?.getAttribute("aria-current")).toBe("page");
    await userEvent.keyboard("{Control>}.{/Control}");
    expect(screen.queryByRole("navigation", { name: "Stages" })).toBeNull();
  });

  it("goes round its parts with F6", async () => {
    open();
    await screen.findByRole("heading", { name: "Reviews" });
    await userEvent.keyboard("{F6}");
    const first = document.activeElement;
    await userEvent.keyboard("{F6}");
    expect(document.activeElement).not.toBe(first);
    expect([first, document.activeElement].map((part) => part?.closest("header, main")?.tagName).toSorted()).toEqual(["HEADER", "MAIN"]);
  });
});
