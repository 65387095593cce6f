import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { flushSync } from "react-dom";
import { describe, expect, it } from "vitest";
import { Button } from "./Button";
import { renderIn } from "./testing";
import { useUndo, type Undoable } from "./undo";

function Does({ done }: { done: Undoable }) {
  const { push } = useUndo();
  return <Button onPress={() => push(done)}>do it</Button>;
}

const undoKey = "{Control>}z{/Control}";
const redoKey = "{Control>}{Shift>}Z{/Shift}{/Control}";

describe("undo", () => {
  it("takes back what was done last, does it again, and says so each time", async () => {
    const log: string[] = [];
    const done = { label: "same moment confirmed", undo: async () => log.push("undo"), redo: async () => log.push("redo") };
    renderIn(<Does done={done} />);
    await userEvent.click(screen.getByText("do it"));
    await userEvent.keyboard(undoKey);
    expect(await screen.findByText("Undone: same moment confirmed")).toBeTruthy();
    await userEvent.keyboard(redoKey);
    expect(await screen.findByText("Done again: same moment confirmed")).toBeTruthy();
    await userEvent.keyboard(undoKey);
    await waitFor(() => expect(log).toEqual(["undo", "redo", "undo"]));
  });

  it("says when something could not be taken back, and does not offer to do it again", async () => {
    const log: string[] = [];
    const done = { label: "left out", undo: () => Promise.reject(new Error("refused")), redo: async () => log.push("redo") };
    renderIn(<Does done={done} />);
    await userEvent.click(screen.getByText("do it"));
    await userEvent.keyboard(undoKey);
    expect(await screen.findByText(/could not be undone: left out/)).toBeTruthy();
    await userEvent.keyboard(redoKey);
    expect(log).toEqual([]);
  });

  it("leaves a field its own undo", async () => {
    const log: string[] = [];
    const done = { label: "left out", undo: async () => log.push("undo"), redo: async () => undefined };
    renderIn(<><Does done={done} /><textarea aria-label="words" /></>);
    await userEvent.click(screen.getByText("do it"));
    await userEvent.click(screen.getByLabelText("words"));
    await userEvent.keyboard(`typed${undoKey}`);
    expect(log).toEqual([]);
  });

  it("takes back what was done last, also from a field in which nothing was typed since", async () => {
    const log: string[] = [];
    const done = { label: "left out", undo: async () => log.push("undo"), redo: async () => undefined };
    renderIn(<><Does done={done} /><textarea aria-label="words" /></>);
    await userEvent.type(screen.getByLabelText("words"), "typed before");
    await userEvent.click(screen.getByText("do it"));
    await userEvent.click(screen.getByLabelText("words"));
    await userEvent.keyboard(undoKey);
    await waitFor(() => expect(log).toEqual(["undo"]));
  });

  it("loses nothing of what is typed right after an act", async () => {
    const done = { label: "left out", undo: async () => undefined, redo: async () => undefined };
    renderIn(<><Does done={done} /><Field /></>);
    await userEvent.click(screen.getByText("do it"));
    const field = screen.getByLabelText<HTMLTextAreaElement>("words");
    field.focus();
    // As a browser does it: the text is there, then the event goes down and up, with tasks of its own in between.
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!.call(field, "x");
    window.addEventListener("input", () => flushSync(() => undefined), { capture: true, once: true });
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await waitFor(() => expect(field.value).toBe("x"));
  });
});

/** A field whose words are kept outside it, and which is drawn anew with everything that can be taken back. */
function Field() {
  const [words, setWords] = useState("");
  useUndo();
  return <textarea aria-label="words" value={words} onChange={(event) => setWords(event.target.value)} />;
}
