import { button, heading, openLibrary } from "../src/acts";
import { expect, journey } from "../src/journey";

journey("an empty library: the sample review is one click away, and its home reads well", async ({ page }) => {
  await openLibrary(page);
  await page.getByText("There is no review here yet.").waitFor();
  await button(page, "Open the sample review").click();

  await heading(page, "Artifact service, release window").waitFor();
  const home = page.getByRole("main");
  await home.getByText(/^14 May 2026, 14:02 – 14:21 · opened today · narrative promised for/).waitFor();
  await home.getByText(/Uploads to the artifact service slowed down/).waitFor();

  const stages = await home.getByRole("navigation", { name: "Stages" }).getByRole("listitem").allInnerTexts();
  expect(stages.map((text) => text.split("\n")[0])).toEqual(["Prepare", "Interviews", "Accounts", "Merge", "Narrative", "Share"]);
  expect(stages[0]).toContain("37 records from 4 sources, five people invited");
  expect(stages[1]).toContain("four of five listened to, next on");
  expect(stages[2]).toContain("three agreed");

  for (const role of ["Operations on-call", "Support on-call", "Customer lead", "Release engineer", "Database engineer"]) {
    await home.getByText(role, { exact: true }).waitFor();
  }
  await home.getByText("What does “done” mean on that console?").waitFor();
  await home.getByText(/The support card is still empty\./).waitFor();
  await home.getByText(/Interviews are readable by you alone\./).waitFor();

  // The one next step leads to where it is taken, and the library knows the review afterwards.
  await button(page, "Next: fill in the support card").click();
  await heading(page, "Care").waitFor();
  await page.keyboard.press("Alt+ArrowLeft");
  await heading(page, "Artifact service, release window").waitFor();
  await button(page, "Library").click();
  const row = page.getByRole("listitem").filter({ hasText: "Artifact service, release window" });
  await row.getByText("14 May 2026").waitFor();
  await row.getByText("The narrative has begun").waitFor();
  await button(row, "Artifact service, release window").click();
  await button(page, "Hand over: Release engineer").waitFor();
});
