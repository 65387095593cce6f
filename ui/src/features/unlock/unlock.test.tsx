import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { SessionView } from "../../api";
import { playCore, refuse, renderWithCore } from "../../api/testing";
import { expectNoViolations } from "../../kit/testing";
import Unlock from ".";

const session = (more: Partial<SessionView> = {}): SessionView => ({
  state: "locked",
  vault_name: "Quiet.recount",
  idle_minutes: 10,
  interview_running: false,
  account_came_back: false,
  version: "0.1.0",
  ...more,
});
const strong = { step: 4, enough: true, guessing_takes: "centuries", advice: null };
const weak = { step: 1, enough: false, guessing_takes: "minutes", advice: "Add a word." };
const words = Array.from({ length: 24 }, (_, at) => `word${at + 1}`).join(" ");

const locked = (more: Partial<SessionView> = {}) => renderWithCore(<Unlock session={session(more)} onHold={() => undefined} />);

describe("a locked vault", () => {
  it("opens with the passphrase, which does not stay on the page", async () => {
    const asked = playCore({ unlock: () => session({ state: "open" }) });
    const { container } = locked();
    await expectNoViolations(container);
    await userEvent.type(screen.getByLabelText("Passphrase"), "four words that fit{Enter}");
    expect(asked).toEqual([{ name: "unlock", request: { secret: "four words that fit", with: "passphrase" } }]);
    expect(screen.getByLabelText<HTMLInputElement>("Passphrase").value).toBe("");
  });

  it.each([
    ["wrong_passphrase", /did not open with these words/],
    ["already_open_elsewhere", /open in another window/],
    ["vault_damaged", /Part of this vault is damaged/],
    ["vault_newer", /newer version/],
  ] as const)("says what happened and what to do: %s", async (code, sentence) => {
    playCore({ unlock: () => refuse(code) });
    locked();
    await userEvent.type(screen.getByLabelText("Passphrase"), "something{Enter}");
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText("Passphrase"));
  });

  it("opens with the recovery key as well", async () => {
    const asked = playCore({ unlock: () => session({ state: "open" }) });
    locked();
    await userEvent.click(screen.getByRole("button", { name: /recovery key/ }));
    await userEvent.type(screen.getByLabelText("Recovery key"), `${words}\n`);
    await userEvent.click(screen.getByRole("button", { name: "Open the vault" }));
    expect(asked).toEqual([{ name: "unlock", request: { secret: words, with: "recovery_key" } }]);
  });

  it("says without a name that an account has come back", () => {
    playCore({});
    locked({ account_came_back: true });
    expect(screen.getByText(/An account has come back/)).toBeTruthy();
  });
});

describe("a new vault", () => {
  const fresh = session({ state: "no_vault", vault_name: null });

  it("asks where, takes a passphrase twice, shows the recovery key once, and goes on when it is written down", async () => {
    const asked = playCore({
      choose_vault: () => fresh,
      passphrase_strength: () => strong,
      create_vault: () => ({ recovery_key: words, session: session({ state: "open" }) }),
    });
    const hold = vi.fn();
    const { container } = renderWithCore(<Unlock session={fresh} onHold={hold} />);
    await userEvent.click(screen.getByRole("button", { name: "Make a new vault" }));
    await userEvent.type(await screen.findByLabelText("Passphrase"), "four words that fit");
    expect(await screen.findByText(/guessing it takes centuries/)).toBeTruthy();
    const make = screen.getByRole<HTMLButtonElement>("button", { name: "Make the vault" });
    await userEvent.type(screen.getByLabelText("The same once more"), "four words");
    expect(make.disabled).toBe(true);
    expect(screen.getByText("The two are not the same yet.")).toBeTruthy();
    await expectNoViolations(container);
    await userEvent.type(screen.getByLabelText("The same once more"), " that fit{Enter}");

    expect(await screen.findByRole("heading", { name: "Write down these words" })).toBeTruthy();
    expect(screen.getAllByRole("listitem")).toHaveLength(24);
    expect(hold.mock.calls).toEqual([[true]]);
    const goOn = screen.getByRole<HTMLButtonElement>("button", { name: "Open the library" });
    expect(goOn.disabled).toBe(true);
    await userEvent.click(screen.getByLabelText("I have written it down"));
    await userEvent.click(goOn);
    expect(hold).toHaveBeenLastCalledWith(false);
    expect(screen.queryByText("word1")).toBeNull();
    expect(asked.map(({ name }) => name)).toContain("create_vault");
  });

  it("is not made with a passphrase that is easy to guess", async () => {
    playCore({ choose_vault: () => fresh, passphrase_strength: () => weak });
    renderWithCore(<Unlock session={fresh} onHold={() => undefined} />);
    await userEvent.click(screen.getByRole("button", { name: "Make a new vault" }));
    await userEvent.type(await screen.findByLabelText("Passphrase"), "summer");
    await userEvent.type(screen.getByLabelText("The same once more"), "summer");
    expect(await screen.findByText(/Not enough for a vault yet/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Make the vault" }).disabled).toBe(true);
  });

  it("stays asking when the place is taken", async () => {
    playCore({ choose_vault: () => refuse("place_taken") });
    renderWithCore(<Unlock session={fresh} onHold={() => undefined} />);
    await userEvent.click(screen.getByRole("button", { name: "Make a new vault" }));
    await waitFor(() => expect(screen.getByText(/something else where the vault should be made/)).toBeTruthy());
    expect(screen.queryByLabelText("Passphrase")).toBeNull();
  });
});
