import type { Locator } from "playwright-core";
import { button, enter, handOver, heading, openSample, saved, unlockReview } from "../src/acts";
import { expect, journey } from "../src/journey";

const role = "Release engineer";
const title = "Artifact service, release window";
const checked = (on: Locator) => on.getByRole("radio", { checked: true });

journey("an own account: corrected, cut, added to, chosen, seen as others will read it, and taken in", async ({ page, host }) => {
  await openSample(page);
  await handOver(page, host, role, "Organisation");

  // Nothing but this account can be reached now.
  await heading(page, "Ines Okafor, this is your account").waitFor();
  await page.getByText(/If you decide nothing, nothing is shared\./).waitFor();
  for (const [name, request] of [["list_reviews", {}], ["lock", {}]] as const) {
    await expect(host.call(name, request)).rejects.toThrow("not_allowed_here");
  }
  await enter(button(page, "Look at my account").first());
  await heading(page, "Is this how it was for you?").waitFor();
  const main = page.getByRole("main");
  const row = (words: string) => main.getByRole("listitem").filter({ hasText: words });
  await row("I kept retrying the publish.").waitFor();
  expect(await main.getByRole("radio").count()).toBe(20);
  expect(await checked(main).count(), "nothing is chosen beforehand").toBe(0);
  await page.getByText("5 to go").waitFor();

  // By letters: the first is right and shared by role, the second corrected, the third left out.
  await page.keyboard.press("1");
  await row("I kept retrying the publish.").getByRole("radio", { name: "Shared by my role", checked: true }).waitFor();
  await row("I kept retrying the publish.").getByText(/readers will know who said this|readers may guess who said this/).waitFor();
  await row("I kept retrying the publish.").getByRole("checkbox", { name: "I know readers may guess" }).press("Space");
  await enter(button(row("I kept retrying the publish."), "That’s right"));

  const second = row("Somebody said to sit tight");
  await second.focus();
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "How it should read" }).fill("Somebody wrote to sit tight, so I stopped retrying and held the train.");
  await page.keyboard.press("Control+Enter");
  const corrected = row("held the train.");
  await corrected.getByText("Your correction. The earlier wording is gone once you finish.").waitFor();
  expect(await checked(corrected).count(), "new words, no choice yet").toBe(0);
  await page.keyboard.press("3");
  await corrected.getByText("With your name, readers will know these are your words. Is that what you want?").waitFor();
  await enter(button(corrected, "Yes, with my name"));
  await corrected.getByRole("radio", { name: "Shared with my name", checked: true }).waitFor();

  const third = row("I wondered later whether the retries were part of the load.");
  await third.focus();
  await page.keyboard.press("x");
  await row("It is destroyed when you finish.").waitFor();

  await enter(button(page, "Add it in your own words"));
  await page.getByRole("textbox", { name: "In your own words" }).fill("I would have liked to know that it was a failover.");
  await page.keyboard.press("Control+Enter");
  const added = row("I would have liked to know that it was a failover.");
  await added.getByText("Added by you.").waitFor();
  await added.focus();
  await page.keyboard.press("4");
  await added.getByText("Kept between you and the person who listened.").waitFor();

  // What is not decided yet can be kept back all at once, and in no other way.
  await enter(button(page, "Set everything not decided yet to not shared"));
  await page.getByText("0 to go").waitFor();
  expect(await row("Then the publish went through on its own.").getByRole("radio", { name: "Not shared", checked: true }).count()).toBe(1);
  await saved(page);

  // The last page is what others will read, word for word, and nothing more.
  await enter(button(page, "See what others will read"));
  await heading(page, "What others will read").waitFor();
  const shown = await main.getByRole("list").first().getByRole("listitem").allInnerTexts();
  expect(shown.map((text) => text.split("\n").filter(Boolean))).toEqual([
    [expect.stringContaining(role), expect.stringContaining("I kept retrying the publish.")],
    [expect.stringContaining("Ines Okafor"), expect.stringContaining("Somebody wrote to sit tight")],
  ]);
  await page.getByText("One thing is left out and is destroyed.").waitFor();
  await enter(button(page, "Finish and agree to 2 statements"));
  await heading(page, "You are finished").waitFor();
  const receipt = (await main.locator("output").innerText()).trim();
  expect(receipt).toMatch(/\S{4,}/);

  // The facilitator sees what changed before it is taken in as a whole.
  await unlockReview(page, host, title);
  await enter(button(page, `Next: take in what ${role} decided`).or(button(page, `Look at it: ${role}`)).first());
  const back = page.getByRole("dialog", { name: `What came back from ${role}` });
  await back.getByText("corrected", { exact: true }).waitFor();
  await back.getByText("left out", { exact: true }).waitFor();
  await back.getByText("added", { exact: true }).waitFor();
  await back.getByText("shared with name", { exact: true }).waitFor();
  expect(await back.getByText("I wondered later").count(), "what was left out is not read once more").toBe(0);
  await enter(button(back, "Take it in"));
  await page.getByText(`Taken in from ${role}.`).waitFor();
  const line = main.getByRole("listitem").filter({ hasText: role });
  await line.getByText("agreed", { exact: true }).waitFor();
  await line.getByText(`receipt ${receipt}`, { exact: false }).waitFor();

  // The words are the corrected ones from now on.
  await page.keyboard.press("Control+4");
  await page.getByText(/Somebody wrote to/).first().waitFor();
  expect(await page.content()).not.toContain("Somebody said to sit tight");
});
