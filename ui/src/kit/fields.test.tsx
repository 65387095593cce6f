import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Button, IconButton, LinkButton } from "./Button";
import { Checkbox, Radio, RadioGroup, Switch, ToggleChips } from "./choices";
import { DateField, TimeField } from "./DateFields";
import { PasswordField, SearchField, TextArea, TextField } from "./Field";
import { ComboBox, ListItem, Select } from "./pickers";
import { expectNoViolations, renderIn } from "./testing";

const zones = [{ id: "Europe/Berlin" }, { id: "Europe/Lisbon" }, { id: "UTC" }];

describe("fields", () => {
  it("have names, descriptions and messages that are heard", async () => {
    const { container } = renderIn(
      <>
        <TextField label="Title" description="Readers may see it." />
        <TextArea label="Summary" errorMessage="It is empty." />
        <PasswordField label="Passphrase" />
        <SearchField aria-label="Words to look for" />
        <DateField label="Day" value="2026-05-14" onChange={() => undefined} />
        <TimeField label="Time" value="14:05" onChange={() => undefined} />
        <Select label="Kind" selectedKey="UTC">{zones.map((zone) => <ListItem key={zone.id} id={zone.id}>{zone.id}</ListItem>)}</Select>
        <ComboBox label="Zone" defaultItems={zones}>{(zone) => <ListItem id={zone.id}>{zone.id}</ListItem>}</ComboBox>
        <Checkbox>Written down</Checkbox>
        <Switch>Evidence</Switch>
        <Button>Hand over</Button>
        <IconButton label="Lock the vault">x</IconButton>
        <LinkButton>Add it in your own words</LinkButton>
      </>,
    );
    expect(screen.getByLabelText("Title").getAttribute("aria-describedby")).toBeTruthy();
    expect(screen.getByLabelText("Summary").getAttribute("aria-invalid")).toBe("true");
    await expectNoViolations(container);
  });

  it("show a passphrase on request, take a paste, and hide it again", async () => {
    renderIn(<PasswordField label="Passphrase" />);
    const field = screen.getByLabelText<HTMLInputElement>("Passphrase");
    expect(field.type).toBe("password");
    await userEvent.click(field);
    await userEvent.paste("four words that fit");
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    expect(field.type).toBe("text");
    expect(field.value).toBe("four words that fit");
    await userEvent.click(screen.getByRole("button", { name: "Hide" }));
    expect(field.type).toBe("password");
  });

  it("empty a search by its button and never by Esc", async () => {
    function Search() {
      const [words, setWords] = useState("");
      return <SearchField aria-label="Words" value={words} onChange={setWords} />;
    }
    renderIn(<Search />);
    const field = screen.getByRole<HTMLInputElement>("searchbox");
    await userEvent.type(field, "failover{Escape}");
    expect(field.value).toBe("failover");
    await userEvent.click(screen.getByRole("button", { name: "Clear" }));
    expect(field.value).toBe("");
    expect(document.activeElement).toBe(field);
  });

  it("give days and times as text, part by part", async () => {
    const day = vi.fn();
    const time = vi.fn();
    renderIn(
      <>
        <DateField label="Day" value="2026-05-14" onChange={day} />
        <TimeField label="Time" value="14:05" onChange={time} />
      </>,
    );
    screen.getByRole("spinbutton", { name: /^day/i }).focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(day).toHaveBeenLastCalledWith("2026-05-15");
    screen.getByRole("spinbutton", { name: /^hour/i }).focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(time).toHaveBeenLastCalledWith("15:05");
  });

  it("give no day while it is incomplete", async () => {
    const day = vi.fn();
    renderIn(<DateField label="Day" value={null} onChange={day} />);
    screen.getByRole("spinbutton", { name: /^day/i }).focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(day).not.toHaveBeenCalledWith(expect.any(String));
  });
});

describe("choices", () => {
  it("start with nothing chosen, and arrow keys choose", async () => {
    const chosen = vi.fn();
    renderIn(
      <RadioGroup label="Who may read it" onChange={chosen}>
        <Radio value="by_role">Shared by my role</Radio>
        <Radio value="private">Not shared</Radio>
      </RadioGroup>,
    );
    expect(screen.getAllByRole<HTMLInputElement>("radio").some((radio) => radio.checked)).toBe(false);
    await userEvent.tab();
    await userEvent.keyboard("{ArrowDown}");
    expect(chosen).toHaveBeenCalledWith("private");
  });

  it("of a few in a line are one or many", async () => {
    const one = vi.fn();
    const many = vi.fn();
    const options = [{ id: "a", name: "PDF" }, { id: "b", name: "Word" }] as const;
    const { container } = renderIn(
      <>
        <ToggleChips label="As" options={options} chosen={["a"]} onChange={one} />
        <ToggleChips label="Show" options={[{ id: "c", name: "Evidence" }, { id: "d", name: "Decisions" }]} chosen={["c"]} onChange={many} many />
      </>,
    );
    await userEvent.click(screen.getByText("Word"));
    await userEvent.click(screen.getByText("Decisions"));
    expect(one.mock.calls).toEqual([[["b"]]]);
    expect(many.mock.calls).toEqual([[["c", "d"]]]);
    await expectNoViolations(container);
  });

  it("from a list are found by typing", async () => {
    const chosen = vi.fn();
    renderIn(
      <ComboBox label="Zone" defaultItems={zones} onSelectionChange={chosen}>{(zone) => <ListItem id={zone.id}>{zone.id}</ListItem>}</ComboBox>,
    );
    await userEvent.click(screen.getByRole("combobox"));
    await userEvent.keyboard("lisb{ArrowDown}{Enter}");
    await waitFor(() => expect(chosen).toHaveBeenCalledWith("Europe/Lisbon"));
  });

  it("from a list that opens are chosen by keyboard alone", async () => {
    const chosen = vi.fn();
    renderIn(
      <Select label="Zone" items={zones} onSelectionChange={chosen}>{(zone) => <ListItem id={zone.id}>{zone.id}</ListItem>}</Select>,
    );
    await userEvent.tab();
    await userEvent.keyboard("{Enter}{ArrowDown}{Enter}");
    await waitFor(() => expect(chosen).toHaveBeenCalledWith("Europe/Lisbon"));
  });
});
