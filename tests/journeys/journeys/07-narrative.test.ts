import type { Page } from "playwright-core";
import { button, enter, handOverAgain, heading, openSample, saved, takeIn, unlockReview } from "../src/acts";
import { expect, journey } from "../src/journey";

const role = "Operations on-call";
const title = "Artifact service, release window";
const text = (page: Page) => page.getByRole("textbox", { name: "Text of this part" });
const toScene = (page: Page, name: string) => enter(button(page.getByRole("complementary", { name: "Parts of the narrative" }), name));

journey("a narrative: written, citing what was agreed to, asked about its wording, and looked at again", async ({ page, host }) => {
  await openSample(page);
  await page.keyboard.press("Control+5");
  await text(page).waitFor();

  // A new scene, written by keyboard.
  await enter(button(page, "Add a part"));
  await enter(page.getByRole("menuitem", { name: "Scene of the story" }));
  await page.getByRole("textbox", { name: "Title of this part" }).fill("Holding their breath");
  await text(page).focus();
  await page.keyboard.type("Nobody on the call could see it move. When node b took over, operations had been holding their breath ");
  await page.keyboard.type("[[");
  const picker = page.getByRole("dialog", { name: "Cite an agreed statement" });
  await picker.waitFor();
  await page.keyboard.type("holding");
  await picker.getByText("When node b took over I noticed that I had been holding my breath.").waitFor();
  expect(await picker.getByText("I had been on since the night before").count(), "what is kept back").toBe(0);
  await page.keyboard.press("Enter");
  await text(page).getByLabel(/^Citation \d+, Noor Haddad: When node b took over/).waitFor();

  // Wording that looks back is asked about once the typing rests; nothing is put in unless chosen.
  await page.keyboard.press("End");
  await page.keyboard.type(" They should have paged somebody.");
  await text(page).locator("[data-finding]").waitFor();
  expect(await text(page).locator("[data-finding]").innerText()).toContain("should have");
  await page.getByText("One wording to look at").waitFor();
  await enter(button(page, "It’s fine here"));
  await text(page).locator("[data-finding]").waitFor({ state: "detached" });
  await saved(page);

  // It is there after the page was opened anew.
  const written = await text(page).innerText();
  await page.reload();
  await button(page, title).click();
  await heading(page, title).waitFor();
  await page.keyboard.press("Control+5");
  await toScene(page, "Holding their breath");
  await text(page).getByText("Nobody on the call could see it move.", { exact: false }).waitFor();
  expect((await text(page).innerText()).trim()).toBe(written.trim());

  // Its owner takes consent back for the words that were cited.
  await handOverAgain(page, host, role, "Organisation");
  await enter(button(page, /^(Look at|Go on with) my account$/).first());
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: "I had been holding my breath." });
  await row.getByRole("radio", { name: "Shared with my name", checked: true }).waitFor();
  await row.focus();
  await page.keyboard.press("4");
  await row.getByRole("radio", { name: "Not shared", checked: true }).waitFor();
  await saved(page);
  await enter(button(page, "See what others will read"));
  await heading(page, "What others will read").waitFor();
  expect(await page.getByText("I had been holding my breath").count()).toBe(0);
  await enter(button(page, /^Finish and agree to/));
  await heading(page, "You are finished").waitFor();

  await unlockReview(page, host, title);
  await takeIn(page, role);
  await page.keyboard.press("Control+5");
  await page.getByText(/^In Holding their breath\./).waitFor();
  await enter(button(page, "Show it"));
  await text(page).getByText("Nobody on the call could see it move.", { exact: false }).waitFor();
  expect(await page.content()).not.toContain("I had been holding my breath");
  await enter(button(page, "Remove the citation"));
  await page.getByText(/rests on words that are no longer agreed to/).waitFor({ state: "detached" });
  await saved(page);
});
