import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Draft, longest, quiet, useAutosave } from "./autosave";
import { Failed } from "./failed";
import { saveEverything, savingState } from "./saving";

/** A core whose acknowledgements the test hands out. */
function slowCore() {
  const waiting: { value: string; acknowledge: () => void; refuse: () => void }[] = [];
  const save = (value: string) =>
    new Promise<void>((resolve, reject) => {
      const refuse = () => reject(new Failed({ code: "disk_full", place: null, detail: null, narrative: [] }));
      waiting.push({ value, acknowledge: resolve, refuse });
    });
  return { waiting, save };
}

const draftOn = (save: (value: string) => Promise<unknown>) => {
  const told: string[] = [];
  return { told, draft: new Draft<string>("", save, (state) => told.push(state)) };
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("autosave", () => {
  it("saves once after a pause, with the last wording", async () => {
    const core = slowCore();
    const { draft } = draftOn(core.save);
    draft.write("I");
    await vi.advanceTimersByTimeAsync(quiet - 1);
    draft.write("I held");
    await vi.advanceTimersByTimeAsync(quiet - 1);
    expect(core.waiting).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(core.waiting.map(({ value }) => value)).toEqual(["I held"]);
    core.waiting[0]!.acknowledge();
    await draft.flush();
  });

  it("does not wait for a pause for ever", async () => {
    const core = slowCore();
    const { draft } = draftOn(core.save);
    for (let at = 0; at < longest; at += 50) {
      draft.write(`typing ${at}`);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(core.waiting).toHaveLength(1);
    core.waiting[0]!.acknowledge();
    await vi.advanceTimersByTimeAsync(longest);
    core.waiting[1]?.acknowledge();
    await draft.flush();
  });

  it("says saved only when the core has acknowledged the words on the screen", async () => {
    const core = slowCore();
    const { draft, told } = draftOn(core.save);
    draft.write("first");
    await vi.advanceTimersByTimeAsync(quiet);
    expect(savingState()).toBe("saving");
    draft.write("first and more");
    core.waiting[0]!.acknowledge();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).not.toContain("saved");
    expect(savingState()).toBe("saving");
    await vi.advanceTimersByTimeAsync(quiet);
    core.waiting[1]!.acknowledge();
    await vi.advanceTimersByTimeAsync(0);
    expect(core.waiting.map(({ value }) => value)).toEqual(["first", "first and more"]);
    expect(told.at(-1)).toBe("saved");
    expect(savingState()).toBe("saved");
  });

  it("has never two saves under way at once", async () => {
    const core = slowCore();
    const { draft } = draftOn(core.save);
    draft.write("one");
    const first = draft.flush();
    draft.write("two");
    const second = draft.flush();
    await vi.advanceTimersByTimeAsync(longest);
    expect(core.waiting).toHaveLength(1);
    core.waiting[0]!.acknowledge();
    await first;
    await vi.advanceTimersByTimeAsync(0);
    expect(core.waiting).toHaveLength(2);
    core.waiting[1]!.acknowledge();
    await second;
    expect(core.waiting.map(({ value }) => value)).toEqual(["one", "two"]);
  });

  it("keeps what the core refused, says so, and tries again when asked", async () => {
    const core = slowCore();
    const { draft, told } = draftOn(core.save);
    draft.write("words");
    await vi.advanceTimersByTimeAsync(quiet);
    core.waiting[0]!.refuse();
    await vi.advanceTimersByTimeAsync(0);
    expect(told.at(-1)).toBe("notSaved");
    expect(savingState()).toBe("notSaved");
    const everything = saveEverything();
    await vi.advanceTimersByTimeAsync(0);
    expect(core.waiting[1]!.value).toBe("words");
    core.waiting[1]!.acknowledge();
    expect(await everything).toBe("saved");
    expect(told.at(-1)).toBe("saved");
  });

  it("lets a draft be given up", async () => {
    const core = slowCore();
    const { draft } = draftOn(core.save);
    draft.write("words");
    draft.drop();
    await vi.advanceTimersByTimeAsync(longest);
    expect(core.waiting).toEqual([]);
    expect(savingState()).toBe("saved");
  });

  it("saves what is unsaved when its component goes", async () => {
    const core = slowCore();
    function Field() {
      const [value, setValue] = useState("");
      useAutosave({ value, save: core.save });
      return <input aria-label="words" value={value} onChange={(event) => setValue(event.target.value)} />;
    }
    const { unmount } = render(<Field />);
    fireEvent.change(screen.getByLabelText("words"), { target: { value: "last words" } });
    unmount();
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(core.waiting.map(({ value }) => value)).toEqual(["last words"]);
    core.waiting[0]!.acknowledge();
    await vi.advanceTimersByTimeAsync(0);
    expect(savingState()).toBe("saved");
  });
});
