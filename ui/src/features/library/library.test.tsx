import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { LibraryView, ReviewHead, ReviewId } from "../../api";
import { announce, playCore, renderWithCore } from "../../api/testing";
import { useRoute } from "../../kit";
import { expectNoViolations } from "../../kit/testing";
import Library from ".";

const id = "01975f00-0000-7000-8000-000000000001" as ReviewId;
const row = { id, title: "Artifact service, release window", from: "2026-05-14T12:02:00Z", zone: "Europe/Berlin", stage: { kind: "waiting", accounts: 2 } } as const;
const head: ReviewHead = { id, title: row.title, summary: "", from: row.from, to: null, zone: row.zone, promised: null };

function Where() {
  return <output>{JSON.stringify(useRoute())}</output>;
}

const shown = () => renderWithCore(<><Library /><Where /></>);
const where = () => JSON.parse(screen.getByRole("status", { hidden: true }).textContent ?? "");

describe("the library", () => {
  it("shows reviews as rows: title, day, and where each stands in words", async () => {
    playCore({ list_reviews: (): LibraryView => ({ reviews: [{ ...row }] }) });
    const { container } = shown();
    const line = (await screen.findByText(row.title)).closest("li")!;
    expect(within(line).getByText("14 May 2026")).toBeTruthy();
    expect(within(line).getByText("Two accounts waiting for their owners")).toBeTruthy();
    await expectNoViolations(container);
    await userEvent.click(screen.getByText(row.title));
    expect(where()).toEqual({ at: "home", review: id });
  });

  it("when empty says so in one sentence with one action, and the sample is one click away", async () => {
    const asked = playCore({ list_reviews: () => ({ reviews: [] }), add_sample_review: () => head });
    const { container } = shown();
    expect(await screen.findByText(/There is no review here yet/)).toBeTruthy();
    await expectNoViolations(container);
    await userEvent.click(screen.getByRole("button", { name: "Open the sample review" }));
    await waitFor(() => expect(where()).toEqual({ at: "home", review: id }));
    expect(asked.map(({ name }) => name)).toEqual(["list_reviews", "add_sample_review"]);
  });

  it("opens a new review with a title alone, in the zone of this machine", async () => {
    const asked = playCore({ list_reviews: () => ({ reviews: [] }), write_review: () => head });
    shown();
    await userEvent.click(await screen.findByRole("button", { name: "New review" }));
    const begin = screen.getByRole<HTMLButtonElement>("button", { name: "Open the review" });
    expect(begin.disabled).toBe(true);
    await userEvent.type(screen.getByLabelText("Title"), "Login page, Monday morning");
    await userEvent.click(begin);
    await waitFor(() => expect(where().at).toBe("home"));
    expect(asked.at(-1)).toMatchObject({
      name: "write_review",
      request: { title: "Login page, Monday morning", summary: "", from: null, to: null, promised: null, zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    });
  });

  it("deletes a review only after it was asked, and says what goes with it", async () => {
    let reviews = [{ ...row }];
    const asked = playCore({ list_reviews: (): LibraryView => ({ reviews }), delete_review: () => { reviews = []; return {}; } });
    shown();
    await userEvent.click(await screen.findByRole("button", { name: /More for/ }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Delete this review" }));
    expect(screen.getByText(/cannot be taken back/)).toBeTruthy();
    expect(asked.some(({ name }) => name === "delete_review")).toBe(false);
    await userEvent.click(screen.getByRole("button", { name: "Delete the review" }));
    await announce({ kind: "library" });
    expect(await screen.findByText(/There is no review here yet/)).toBeTruthy();
  });
});
