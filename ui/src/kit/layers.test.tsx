import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Button, IconButton } from "./Button";
import { AlertDialog, Dialog } from "./Dialog";
import { TextArea, TextField } from "./Field";
import { Menu, MenuItem } from "./Menu";
import { ComboBox, ListItem } from "./pickers";
import { Popover } from "./Popover";
import { expectNoViolations, renderIn } from "./testing";
import { useToast } from "./Toast";

function Opens() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Open it</Button>
      <Dialog title="A new review" isOpen={isOpen} onClose={() => setOpen(false)} foot={<Button kind="primary">Begin</Button>}>
        <TextField label="Title" autoFocus />
      </Dialog>
    </>
  );
}

describe("layers", () => {
  it("take the focus, close on Esc, and give the focus back", async () => {
    const { baseElement } = renderIn(<Opens />);
    await userEvent.click(screen.getByText("Open it"));
    expect(screen.getByRole("dialog", { name: "A new review" })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText("Title"));
    await expectNoViolations(baseElement);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByText("Open it")));
  });

  it("take Enter in a field of one line as the primary act, and nowhere else", async () => {
    const begin = vi.fn();
    renderIn(
      <Dialog title="A new review" isOpen onClose={vi.fn()} onEnter={begin}>
        <TextField label="Title" />
        <TextArea label="Summary" />
        <ComboBox label="Zone" items={[{ id: "UTC" }]}>{(item) => <ListItem id={item.id}>{item.id}</ListItem>}</ComboBox>
        <Button>Other</Button>
      </Dialog>,
    );
    for (const place of [screen.getByLabelText("Summary"), screen.getByRole("combobox"), screen.getByRole("button", { name: "Other" })]) {
      act(() => place.focus());
      await userEvent.keyboard("{Enter}");
    }
    expect(begin).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText("Title"), "Slow{Enter}");
    expect(begin).toHaveBeenCalledOnce();
  });

  it("ask before something is destroyed, with staying as the first choice", async () => {
    const act = vi.fn();
    const close = vi.fn();
    const { baseElement } = renderIn(
      <AlertDialog title="Leave this out" isOpen onClose={close} act="Leave it out" onAct={act} erases stay="Keep it">The words are destroyed.</AlertDialog>,
    );
    expect(screen.getByRole("alertdialog", { name: "Leave this out" })).toBeTruthy();
    expect(document.activeElement?.textContent).toBe("Keep it");
    await expectNoViolations(baseElement);
    await userEvent.keyboard("{Enter}");
    expect(act).not.toHaveBeenCalled();
    expect(close).toHaveBeenCalledOnce();
    await userEvent.click(screen.getByText("Leave it out"));
    expect(act).toHaveBeenCalledOnce();
  });

  it("hold menus that are walked with the arrow keys", async () => {
    const move = vi.fn();
    const { baseElement } = renderIn(
      <Menu label="More" trigger={<IconButton label="More for this">…</IconButton>}>
        <MenuItem>Open</MenuItem>
        <MenuItem keys="Alt+ArrowUp" onAction={move}>Move up</MenuItem>
      </Menu>,
    );
    await userEvent.tab();
    await userEvent.keyboard("{Enter}{ArrowDown}");
    await expectNoViolations(baseElement);
    await userEvent.keyboard("{Enter}");
    expect(move).toHaveBeenCalledOnce();
  });

  it("hold something small beside its button", async () => {
    const { baseElement } = renderIn(<Popover label="When" trigger={<Button>when</Button>}><TextField label="As it was said" /></Popover>);
    await userEvent.click(screen.getByText("when"));
    expect(screen.getByRole("dialog", { name: "When" })).toBeTruthy();
    await expectNoViolations(baseElement);
  });

  it("say something without taking the focus, and offer to take it back", async () => {
    const undo = vi.fn();
    function Says() {
      const toast = useToast();
      return <Button onPress={() => toast("Left out", { act: "Undo", onAct: undo })}>leave out</Button>;
    }
    renderIn(<Says />);
    const button = screen.getByText("leave out");
    await userEvent.click(button);
    expect(await screen.findByText("Left out")).toBeTruthy();
    expect(document.activeElement).toBe(button);
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(undo).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByText("Left out")).toBeNull());
  });
});
