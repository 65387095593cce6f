import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { OwnRuleView } from "../api";
import { announce, playCore, refuse, renderWithCore } from "../api/testing";
import { expectNoViolations } from "../kit/testing";
import { OwnRules } from "./OwnRules";

const war: OwnRuleView = { id: "battle", title: "War words", text: "id = \"battle\"", refused: null };

describe("rules of one's own", () => {
  it("are added once their examples hold, stay in the field until then, and can be removed", async () => {
    let rules: OwnRuleView[] = [];
    const asked = playCore({
      own_wording_rules: () => ({ rules }),
      add_own_wording_rule: ({ text }) => {
        if (text.includes("deaf")) return refuse("rule_refused", { detail: "line 12: rule battle is to stop and leaves the sentence alone there" });
        rules = [war];
        return { rules };
      },
      remove_own_wording_rule: () => {
        rules = [];
        return { rules };
      },
    });
    const { container } = renderWithCore(<OwnRules />);
    const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "A rule" });
    const add = screen.getByRole("button", { name: "Add the rule" });
    expect(add).toHaveProperty("disabled", true);

    await userEvent.type(field, "deaf");
    await userEvent.click(add);
    expect(await screen.findByText(/line 12/)).toBeTruthy();
    expect(field.value).toBe("deaf");

    await userEvent.clear(field);
    await userEvent.type(field, war.text);
    await userEvent.click(add);
    await waitFor(() => expect(field.value).toBe(""));
    await announce({ kind: "settings" });
    expect(await screen.findByText("War words")).toBeTruthy();
    expect(screen.queryByText(/line 12/)).toBeNull();
    await expectNoViolations(container);

    await userEvent.click(screen.getByRole("button", { name: "Remove the rule: War words" }));
    await announce({ kind: "settings" });
    await waitFor(() => expect(screen.queryByText("War words")).toBeNull());
    expect(field.value).toBe(war.text);
    expect(asked.find(({ name }) => name === "remove_own_wording_rule")?.request).toEqual({ id: "battle" });
  });

  it("say when they are not used any more, and can be changed", async () => {
    playCore({ own_wording_rules: () => ({ rules: [{ ...war, refused: "line 2: there is a rule battle already" }] }) });
    renderWithCore(<OwnRules />);
    expect(await screen.findByText(/It is not used now: line 2/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Change the rule: War words" }));
    expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "A rule" }).value).toBe(war.text);
  });
});
