import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { Button } from "../kit";
import { call, useCommand, useView } from "./call";
import { refreshes } from "./changes";
import { FailedNotice } from "./FailedNotice";
import { Failed } from "./failed";
import { newId } from "./ids";
import { savingState } from "./saving";
import { announce, playCore, refuse, renderWithCore } from "./testing";
import type { LibraryView } from "./contract";

/** What an owner would share: it is asked for anew at every look (`useAct` in own_account). */
const ofTheirRequest = new Set(["preview_shared"]);

const empty: LibraryView = { reviews: [] };

function Count() {
  const { data, failure } = useView("list_reviews", {});
  return <><p>{data ? `${data.reviews.length} reviews` : "nothing yet"}</p><FailedNotice failure={failure} /></>;
}

describe("views", () => {
  it("are asked once, and again only when the core says that they changed", async () => {
    const asked = playCore({ list_reviews: () => empty });
    renderWithCore(<><Count /><Count /></>);
    await screen.findAllByText("0 reviews");
    expect(asked).toHaveLength(1);
    await announce({ kind: "care" });
    expect(asked.filter(({ name }) => name === "list_reviews")).toHaveLength(2);
    await announce({ kind: "settings" });
    expect(asked.filter(({ name }) => name === "list_reviews")).toHaveLength(2);
  });

  it("that fail are said in words", async () => {
    playCore({ list_reviews: () => refuse("disk_failed") });
    renderWithCore(<Count />);
    expect(await screen.findByText(/The disk could not be read or written/)).toBeTruthy();
  });

  it("of a review are refreshed by a change in it, and progress refreshes nothing", () => {
    expect(refreshes.merge).toContain("open_merge");
    expect(refreshes.account).toContain("open_interview");
    expect(refreshes.import_progress).toEqual([]);
  });

  it("are each refreshed by some change, or depend on nothing but their request", () => {
    const files: Record<string, string> = import.meta.glob("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
    const shown = Object.values(files).flatMap((text) => [...text.matchAll(/useView\("([a-z_]+)"/g)].map(([, name]) => name ?? ""));
    const refreshed: string[] = Object.values(refreshes).flat();
    expect(shown.length).toBeGreaterThan(10);
    expect([...new Set(shown)].filter((name) => !refreshed.includes(name) && !ofTheirRequest.has(name))).toEqual([]);
  });
});

describe("commands", () => {
  function Lock() {
    const lock = useCommand("lock");
    return <><Button onPress={() => void lock.attempt({})}>Lock</Button><FailedNotice failure={lock.failure} /></>;
  }

  it("that keep nothing are not shown as saving while they wait for a dialog", async () => {
    function Check() {
      const check = useCommand("check_vault");
      return <Button onPress={() => void check.attempt({})}>{check.isPending ? "Looking" : "Check"}</Button>;
    }
    playCore({ check_vault: () => new Promise(() => undefined) });
    renderWithCore(<Check />);
    await userEvent.click(screen.getByText("Check"));
    await screen.findByText("Looking");
    expect(savingState()).toBe("saved");
  });

  it("count as saving until they are answered, and their refusal is said in words", async () => {
    let answer: () => void = () => undefined;
    playCore({ lock: () => new Promise((_, reject) => (answer = () => reject({ code: "disk_full", place: null, detail: null, narrative: [] }))) });
    renderWithCore(<Lock />);
    await userEvent.click(screen.getByText("Lock"));
    expect(savingState()).toBe("saving");
    answer();
    expect(await screen.findByText(/The disk is full/)).toBeTruthy();
    await waitFor(() => expect(savingState()).toBe("saved"));
  });

  it("throw the failure of the core, and a fault nobody foresaw has a code too", async () => {
    playCore({ lock: () => refuse("locked", { place: "here" }), keep_awake: () => { throw new TypeError("gone"); } });
    await expect(call("lock", {})).rejects.toMatchObject({ failure: { code: "locked", place: "here" } });
    await expect(call("keep_awake", {})).rejects.toBeInstanceOf(Failed);
    await expect(call("keep_awake", {})).rejects.toMatchObject({ failure: { code: "unexpected" } });
  });
});

describe("ids", () => {
  it("are of version 7, differ, and sort by when they were made", () => {
    const ids = Array.from({ length: 100 }, () => newId<string>());
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect(parseInt(ids[0]!.replace("-", "").slice(0, 12), 16)).toBeGreaterThan(Date.UTC(2024, 0, 1));
  });
});
