import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { AccountRow, RequestOf } from "../../api";
import { announce, playCore, refuse, renderWithCore } from "../../api/testing";
import { useRoute, type Route } from "../../kit";
import { expectNoViolations } from "../../kit/testing";
import Accounts from ".";
import { account, accountsView, out, packet, person, returned, review } from "./testing/view";

function Where() {
  return <output aria-label="where">{JSON.stringify(useRoute())}</output>;
}

function open(more: Parameters<typeof playCore>[0] = {}, { rows, participant }: { rows?: AccountRow[]; participant?: AccountRow["participant"] } = {}) {
  const asked = playCore({ list_accounts: () => accountsView(rows), look_at_return: () => returned(), ...more });
  const start: Route = { at: "accounts", review, participant };
  return { asked, ...renderWithCore(<><Accounts review={review} /><Where /></>, { start }) };
}

const button = (name: string | RegExp) => screen.findByRole("button", { name });
const last = <N extends Parameters<typeof playCore>[0]>(asked: { name: string; request: unknown }[], name: keyof N) => asked.findLast((one) => one.name === name)?.request;

describe("the accounts", () => {
  it("are one row a person, each with its state as a word, and compare nobody", async () => {
    const { container } = open();
    const lines = await screen.findAllByRole("listitem");
    expect(lines.map((line) => /agreed|came back|with you|nothing written yet|stopped for now/.exec(line.textContent ?? "")?.[0])).toEqual([
      "agreed", "came back", "with you", "nothing written yet", "stopped for now",
    ]);
    expect(within(lines[0]!).getByText(/receipt 7K4M-QX2P-9D/)).toBeTruthy();
    expect(within(lines[0]!).getByText("8 agreed for the review group · 1 kept back")).toBeTruthy();
    expect(screen.queryByRole("table")).toBeNull();
    await expectNoViolations(container);
  });

  it("when empty say so, with one action", async () => {
    const { container } = open({}, { rows: [] });
    await userEvent.click(await button("Plan an interview"));
    expect(screen.getByLabelText("where").textContent).toContain("prepare");
    await expectNoViolations(container);
  });

  it("that are taken back offer nothing more", async () => {
    open({}, { rows: [account(0, "Operations on-call", "Noor Haddad", { account: "withdrawn" })] });
    expect(await screen.findByText("Its owner has taken it back. Its words are gone.")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("handing over", () => {
  it("asks for whom, says what will happen, and does it only then", async () => {
    const { asked } = open({ hand_over: ({ packet: made }) => ({ packet: made }) }, { participant: person(2) });
    const act = await button("Seal it and hand over to Release engineer");
    expect(screen.getByText(/The vault locks\./)).toBeTruthy();
    expect((act as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getAllByRole<HTMLInputElement>("radio").some((radio) => radio.checked)).toBe(false);
    await userEvent.click(screen.getByRole("radio", { name: /^Teams/ }));
    expect(asked.some(({ name }) => name === "hand_over")).toBe(false);
    await userEvent.click(act);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(last(asked, "hand_over")).toMatchObject({ participant: person(2), audience: "team", until: "2026-05-29" });
  });

  it("says in words when the window could not be opened", async () => {
    open({ hand_over: () => refuse("window_not_opened") }, { participant: person(2) });
    await userEvent.click(await screen.findByRole("radio", { name: /^Review group/ }));
    await userEvent.click(await button(/^Seal it/));
    expect(await screen.findByText(/could not be opened/)).toBeTruthy();
  });

  it("opens the packet that is out once more for the audience it was made for", async () => {
    const { asked } = open({ hand_over: ({ packet: made }) => ({ packet: made }) });
    await userEvent.click(await button("Open it for them: Customer lead"));
    expect(screen.queryByRole("radio")).toBeNull();
    await userEvent.click(await button("Lock the vault and open it for Customer lead"));
    await waitFor(() => expect((last(asked, "hand_over") as RequestOf<"hand_over">).audience).toBe("organisation"));
  });
});

describe("what came back", () => {
  it("is shown piece by piece with what was chosen, and taken in as a whole", async () => {
    const { asked } = open({ take_in_return: () => account(1, "Support on-call", "Tomas Weir", { account: "agreed" }) }, { participant: person(1) });
    const dialog = await screen.findByRole("dialog");
    expect(await within(dialog).findByText("Three things were changed.", { exact: false })).toBeTruthy();
    expect(dialog.querySelector("del")?.textContent).toBe("he had ");
    expect([...dialog.querySelectorAll("ins")].map((each) => each.textContent)).toEqual(["the people working on it had ", "Nobody had told me that there was a second channel."]);
    for (const words of ["shared by role", "shared without name", "shared with name", "not decided, stays private", /Its words are destroyed/, /before it goes to the whole/]) {
      expect(within(dialog).getByText(words)).toBeTruthy();
    }
    await expectNoViolations(dialog);
    await userEvent.click(within(dialog).getByRole("button", { name: "Take it in" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(last(asked, "take_in_return")).toEqual({ participant: person(1) });
  });

  it("cannot be taken in before its owner has finished", async () => {
    open({ look_at_return: () => returned({ came_back: "for_now" }) });
    await userEvent.click(await button("More for Customer lead"));
    await userEvent.click(screen.getByRole("menuitem", { name: "Look at it so far" }));
    expect(await screen.findByText("They are not finished.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Take it in" })).toBeNull();
  });

  it("may be that all of it is taken back, of which no word is shown", async () => {
    open({ look_at_return: () => returned({ withdrawn: true, items: [], comment: "" }) }, { participant: person(1) });
    expect(await screen.findByText("They have taken the whole account back.")).toBeTruthy();
    expect(await button("Take it in and destroy the account")).toBeTruthy();
  });

  it("may come as a file, and nothing changes when none is chosen", async () => {
    const rows = [account(1, "Support on-call", "Tomas Weir", { account: "with_participant", statements: 7, packet: out() })];
    const back = [account(1, "Support on-call", "Tomas Weir", { account: "with_participant", statements: 7, packet: out({ came_back: "finished" }) })];
    let now = rows;
    let isChosen = false;
    open({ list_accounts: () => accountsView(now), bring_return: () => (isChosen ? (now = back)[0]! : rows[0]!) });
    const bring = async () => {
      await userEvent.click(await button("More for Support on-call"));
      await userEvent.click(screen.getByRole("menuitem", { name: "Bring in a file" }));
    };
    await bring();
    expect(screen.queryByText("The file was brought in.")).toBeNull();
    isChosen = true;
    await bring();
    expect(await screen.findByText("The file was brought in.")).toBeTruthy();
    await announce({ kind: "accounts", review });
    expect(await button("Look at what came back: Support on-call")).toBeTruthy();
  });

  it("of another account is refused in words", async () => {
    open({ bring_return: () => refuse("packet_superseded") }, { rows: [account(1, "Support on-call", "Tomas Weir", { account: "with_participant", statements: 7, packet: out() })] });
    await userEvent.click(await button("More for Support on-call"));
    await userEvent.click(screen.getByRole("menuitem", { name: "Bring in a file" }));
    expect(await screen.findByText("This is not the account that is out now.")).toBeTruthy();
  });
});

describe("an account", () => {
  it("is called back only after it was asked", async () => {
    const { asked } = open({ call_back_account: () => ({}) }, { rows: [account(1, "Support on-call", "Tomas Weir", { account: "with_participant", statements: 7, packet: out({ packet }) })] });
    await userEvent.click(await button("More for Support on-call"));
    await userEvent.click(screen.getByRole("menuitem", { name: "Call it back" }));
    expect(screen.getByText(/is void, with whatever was decided/)).toBeTruthy();
    expect(last(asked, "call_back_account")).toBeUndefined();
    await userEvent.click(await button("Call it back"));
    await waitFor(() => expect(last(asked, "call_back_account")).toEqual({ participant: person(1) }));
  });

  it("that is agreed can be continued, and what was agreed is said to stay", async () => {
    const { asked } = open({ continue_account: () => ({}) });
    await userEvent.click(await button("Continue the account: Operations on-call"));
    expect(screen.getByText(/What was agreed stays agreed/)).toBeTruthy();
    await userEvent.click(await button("Continue the account"));
    await waitFor(() => expect(last(asked, "continue_account")).toEqual({ participant: person(0) }));
  });
});
