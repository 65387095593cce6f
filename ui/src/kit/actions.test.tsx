import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { ScreenActions, useActions } from "./actions";
import { Button } from "./Button";
import { useLayersOfActions } from "./CommandPalette";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import type { Action } from "./register";
import { expectNoViolations, renderIn } from "./testing";

function Offers({ actions }: { actions: Action[] }) {
  useActions(actions);
  return null;
}

function Palette() {
  const { layers } = useLayersOfActions({ palette: "Find an action", sheet: "Show the shortcuts", group: "Everywhere" });
  return layers;
}

const action = (id: string, more: Partial<Action> = {}): Action => ({ id, title: `Do ${id}`, run: vi.fn(), ...more });

describe("actions", () => {
  it("run by their key, also while a field has the focus", async () => {
    const mark = action("mark", { keys: "Mod+D" });
    renderIn(<><Offers actions={[mark]} /><TextField label="Words" /></>);
    await userEvent.click(screen.getByLabelText("Words"));
    await userEvent.keyboard("{Control>}d{/Control}");
    expect(mark.run).toHaveBeenCalledOnce();
  });

  it("with a bare key act only inside their element, and never while somebody types", async () => {
    const yes = vi.fn();
    function Timeline() {
      const ref = useRef<HTMLDivElement>(null);
      useActions([{ id: "yes", title: "Same moment", keys: "Y", run: yes, within: ref }]);
      return <div ref={ref}><button>bar</button><input aria-label="search" /></div>;
    }
    renderIn(<><Timeline /><button>elsewhere</button></>);
    await userEvent.click(screen.getByText("elsewhere"));
    await userEvent.keyboard("y");
    await userEvent.click(screen.getByLabelText("search"));
    await userEvent.keyboard("y");
    expect(yes).not.toHaveBeenCalled();
    await userEvent.click(screen.getByText("bar"));
    await userEvent.keyboard("y");
    expect(yes).toHaveBeenCalledOnce();
  });

  it("of the page rest while a dialog lies over it, and those marked for it do not", async () => {
    const page = action("page", { keys: "Mod+D" });
    const lock = action("lock", { keys: "Mod+Shift+L", throughLayers: true });
    renderIn(<><Offers actions={[page, lock]} /><Dialog title="Over" isOpen onClose={() => undefined}>words</Dialog></>);
    await userEvent.keyboard("{Control>}d{/Control}{Control>}{Shift>}L{/Shift}{/Control}");
    expect(page.run).not.toHaveBeenCalled();
    expect(lock.run).toHaveBeenCalledOnce();
  });

  it("of a screen win over the shell's, in whatever order they come", async () => {
    const shell = action("shell", { keys: "Mod+E" });
    const own = action("own", { keys: "Mod+E" });
    renderIn(<><ScreenActions><Offers actions={[own]} /></ScreenActions><Offers actions={[shell]} /></>);
    await userEvent.keyboard("{Control>}e{/Control}");
    expect(own.run).toHaveBeenCalledOnce();
    expect(shell.run).not.toHaveBeenCalled();
  });

  it("leave a key to whatever took it when they yield", async () => {
    const undo = action("undo", { keys: "Mod+Z", yields: true });
    renderIn(<><Offers actions={[undo]} /><div tabIndex={0} onKeyDown={(event) => event.preventDefault()}>editor</div></>);
    screen.getByText("editor").focus();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(undo.run).not.toHaveBeenCalled();
    screen.getByText("editor").blur();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(undo.run).toHaveBeenCalledOnce();
  });

  it("see the latest state when they run", async () => {
    const seen: number[] = [];
    function Counter() {
      const [n, setN] = useState(0);
      useActions([{ id: "count", title: "Count", keys: "Mod+D", run: () => seen.push(n) }]);
      return <Button onPress={() => setN(n + 1)}>more</Button>;
    }
    renderIn(<Counter />);
    await userEvent.click(screen.getByText("more"));
    await userEvent.keyboard("{Control>}d{/Control}");
    expect(seen).toEqual([1]);
  });

  it("are all in the palette, found by words, and run by Enter", async () => {
    const tie = action("tie", { title: "Tie to evidence", keys: "Mod+E" });
    const off = action("off", { title: "Something that rests", isOff: true });
    const { baseElement } = renderIn(<><Offers actions={[tie, off]} /><Palette /></>);
    await userEvent.keyboard("{Control>}k{/Control}");
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("Tie to evidence")).toBeTruthy();
    expect(within(dialog).queryByText("Something that rests")).toBeNull();
    await expectNoViolations(baseElement);
    await userEvent.keyboard("evid tie{Enter}");
    await waitFor(() => expect(tie.run).toHaveBeenCalledOnce());
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("close the palette on Esc even when words were typed", async () => {
    renderIn(<Palette />);
    await userEvent.keyboard("{Control>}k{/Control}");
    await screen.findByRole("dialog");
    await userEvent.keyboard("words{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("with a key are all on the shortcuts sheet", async () => {
    renderIn(<><Offers actions={[action("tie", { title: "Tie to evidence", keys: "Mod+E" }), action("keyless")]} /><Palette /></>);
    await userEvent.keyboard("{Control>}/{/Control}");
    const sheet = await screen.findByRole("dialog");
    expect(within(sheet).getByText("Tie to evidence").parentElement?.textContent).toContain("Ctrl+E");
    expect(within(sheet).queryByText("Do keyless")).toBeNull();
  });
});
