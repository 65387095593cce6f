import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ListBox, ListItem } from "./pickers";
import { Cell, Column, Table, TableBody, TableHeader, TableRow } from "./Table";
import { Tabs } from "./Tabs";
import { expectNoViolations, renderIn } from "./testing";
import { VirtualList } from "./VirtualList";

describe("a virtual list", () => {
  const many = 100_000;
  const list = (more: Partial<Parameters<typeof VirtualList>[0]> = {}) => (
    <VirtualList label="Evidence" count={many} row={(at) => `record ${at + 1}`} {...more} />
  );

  it("draws what is in sight, and tells how much there is", async () => {
    const { container } = renderIn(list());
    const drawn = screen.getAllByRole("row").length;
    expect(drawn).toBeGreaterThan(3);
    expect(drawn).toBeLessThan(60);
    expect(screen.getByRole("grid", { name: "Evidence" }).getAttribute("aria-rowcount")).toBe(String(many));
    await expectNoViolations(container);
  });

  it("is walked with the arrow keys and opened with Enter", async () => {
    const opened = vi.fn();
    const looked = vi.fn();
    renderIn(list({ onOpen: opened, onActive: looked }));
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe("record 1");
    await userEvent.keyboard("{ArrowDown}");
    await waitFor(() => expect(document.activeElement?.textContent).toBe("record 2"));
    await userEvent.keyboard("{Enter}");
    expect(opened).toHaveBeenCalledWith(1);
    await userEvent.keyboard("{End}");
    expect(looked).toHaveBeenLastCalledWith(many - 1);
  });

  it("says which rows are needed", async () => {
    const needed = vi.fn();
    await act(async () => {
      renderIn(list({ onVisible: needed }));
    });
    const [first, last] = needed.mock.lastCall!;
    expect(first).toBe(0);
    expect(last).toBeLessThan(60);
  });
});

describe("lists and tables", () => {
  it("are named and walked with the arrow keys", async () => {
    const chosen = vi.fn();
    const { container } = renderIn(
      <>
        <ListBox aria-label="Phases" selectionMode="single" onSelectionChange={(keys) => chosen([...(keys as Set<string>)])}>
          <ListItem id="open">Open and agree</ListItem>
          <ListItem id="recall" aside="four of seven">In their own words</ListItem>
        </ListBox>
        <Table aria-label="Moments">
          <TableHeader>
            <Column isRowHeader>When</Column>
            <Column>Words</Column>
          </TableHeader>
          <TableBody>
            <TableRow><Cell>14:09</Cell><Cell>I saw a note</Cell></TableRow>
          </TableBody>
        </Table>
        <Tabs label="Pages" tabs={[{ id: "a", name: "One", panel: "first" }, { id: "b", name: "Two", panel: "second" }]} />
      </>,
    );
    await expectNoViolations(container);
    await userEvent.click(screen.getByText("Open and agree"));
    await userEvent.keyboard("{ArrowDown} ");
    expect(chosen).toHaveBeenLastCalledWith(["recall"]);
    await userEvent.click(screen.getByRole("tab", { name: "One" }));
    await userEvent.keyboard("{ArrowRight}");
    expect(screen.getByText("second")).toBeTruthy();
  });
});
