import type { Page } from "playwright-core";
import { beginInterview, button, choose, enter, fillSupportCard, heading, openSample, passphrase, saved } from "../src/acts";
import { expect, journey } from "../src/journey";

const role = "Database engineer";
const statements = (page: Page) => page.getByRole("textbox", { name: "Statement" });
const words = async (page: Page) => (await statements(page).evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value))).filter(Boolean);

journey("an interview, by keyboard: begun, written, timed, tied, weighed, paused, stopped, kept", async ({ page, host }) => {
  await openSample(page);

  // No conversation begins before there is somebody to turn to and the limits were read aloud.
  await page.keyboard.press("Control+2");
  await enter(button(page, `Listen to ${role}`));
  await page.getByText("The support card is not filled in yet.").waitFor();
  await page.getByRole("checkbox", { name: "I have read this aloud" }).press("Space");
  expect(await button(page, "Begin the conversation").isDisabled()).toBe(true);
  await fillSupportCard(page);
  await beginInterview(page, role);

  // The pen is in hand: statements follow each other with Enter.
  await page.keyboard.type("> I saw locks pile up on the artifact table");
  await page.keyboard.press("Enter");
  await page.keyboard.type("I asked in the channel whether anybody had touched it");
  await page.getByText("their words").first().waitFor();
  expect(await page.getByText("Tie to evidence").count(), "no record comes into sight while they tell it").toBe(0);

  // A time as it was said, read while it is typed.
  await page.keyboard.press("Control+t");
  const when = page.getByRole("textbox", { name: "When, as they said it" });
  await when.waitFor();
  await page.keyboard.type("about 14:12");
  const reading = page.getByRole("status").filter({ hasText: /^Read as: / });
  await reading.filter({ hasText: /14:\d\d – 14:\d\d/ }).waitFor();
  await page.keyboard.press("Enter");
  await button(page, "When: about 14:12").waitFor();

  // In the next phases records may be laid beside what was said.
  await enter(button(page, /^Walk the timeline/));
  await page.getByText("now", { exact: false }).first().waitFor();
  await button(page, /^Walk the timeline, now/).waitFor();
  await statements(page).nth(1).focus();
  await page.keyboard.press("Control+e");
  const tie = page.getByRole("dialog", { name: "Tie to evidence" });
  await tie.waitFor();
  await page.keyboard.type("lock table");
  await tie.getByRole("option").nth(1).waitFor({ state: "detached" });
  // A list that has not followed the words yet lets nothing be chosen.
  await tie.locator("[aria-busy='false']").getByText("did anyone touch the lock table just now?").waitFor();
  await page.keyboard.press("Enter");
  await tie.getByText("tied", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("tied to", { exact: false }).first().waitFor();

  // A decision point with two options and two factors.
  await statements(page).nth(1).focus();
  await page.keyboard.press("Control+d");
  await page.getByRole("textbox", { name: "A neutral name for the moment" }).waitFor();
  await page.keyboard.type("Ask in the channel, or look into it alone?");
  await enter(button(page, "What they did"));
  await page.getByRole("textbox", { name: "Option A" }).waitFor();
  await page.keyboard.type("ask in the channel");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Option B" }).waitFor();
  await page.keyboard.type("look into it alone");
  await saved(page);
  await addFactor(page, "It was the release window, somebody had to be near it", "communication", { strength: "clearly" });
  await addFactor(page, "Nobody answers in that channel at lunch", "experience", { direction: "away from", own: "it nearly stopped me" });
  await page.getByRole("img", { name: "toward A, clearly" }).waitFor();
  await page.getByRole("img", { name: "away from A, “it nearly stopped me”" }).waitFor();
  await saved(page);

  // Off the record nothing is written down; a break, and on again.
  await statements(page).nth(1).focus();
  await page.keyboard.press("Control+Backspace");
  await page.getByText("Nothing is written down now, and nothing can be.").waitFor();
  expect(await statements(page).count()).toBe(0);
  await page.keyboard.press("Control+Backspace");
  await statements(page).first().waitFor();
  await enter(button(page, "Take a break"));
  await page.getByText("Nothing is written down until you go on.").waitFor();
  await enter(button(page, "Go on").first());
  await statements(page).first().waitFor();

  // Stopping is asked once; what was acknowledged is there after the page was opened anew.
  await enter(button(page, "Stop here"));
  await enter(button(page.getByRole("alertdialog"), "Stop the conversation"));
  await page.getByText("The conversation is over.", { exact: false }).waitFor();
  await saved(page);
  const before = await words(page);
  expect(before).toEqual(["I saw locks pile up on the artifact table", "I asked in the channel whether anybody had touched it"]);

  await host.call("lock");
  await page.reload();
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.keyboard.press("Enter");
  await button(page, "Artifact service, release window").click();
  await heading(page, "People").waitFor();
  await page.keyboard.press("Control+2");
  await enter(button(page, `Listen to ${role}`));
  await statements(page).first().waitFor();
  expect(await words(page)).toEqual(before);
  await button(page, "When: about 14:12").waitFor();
  await page.getByRole("img", { name: "toward A, clearly" }).waitFor();
  expect(await page.getByRole("textbox", { name: "Option B" }).inputValue()).toBe("look into it alone");
});

async function addFactor(page: Page, text: string, category: string, { direction, strength, own }: { direction?: string; strength?: string; own?: string }) {
  await page.keyboard.press("Control+Shift+F");
  const dialog = page.getByRole("dialog", { name: "What pulled" });
  await dialog.waitFor();
  await page.keyboard.type(text);
  await choose(dialog.getByRole("button", { name: /What kind of thing$/ }), category);
  if (direction) await dialog.getByRole("radio", { name: direction, exact: true }).press("Space");
  if (strength) await dialog.getByRole("radio", { name: strength, exact: true }).press("Space");
  if (own) await dialog.getByRole("textbox", { name: "Or in their words" }).fill(own);
  await enter(button(dialog, "Keep the factor"));
  await dialog.waitFor({ state: "hidden" });
}
