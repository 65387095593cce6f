import { join } from "node:path";
import type { Page } from "playwright-core";
import { button, enter, fillSupportCard, handOver, heading, makeVault, openNewReview, run, saved } from "./acts";
import { zipped } from "./files";
import { fixture, type Host } from "./host";

/** What is done with a screen once it stands still. */
export type Look = (name: string) => Promise<void>;

/** Walks the sample from the first start to what its owner decides, and stops to look at every screen on the way. */
export async function walkTheSample(page: Page, host: Host, look: Look) {
  await button(page, "Make a new vault").waitFor();
  await look("first-start");
  await makeVault(page);
  await look("recovery-key");
  await page.getByText("I have written it down").click();
  await button(page, "Open the library").click();
  await page.getByText("There is no review here yet.").waitFor();
  await look("library-empty");
  await button(page, "Open the sample review").click();
  await heading(page, "People").waitFor();
  await look("home");
  await button(page, "Library").click();
  await heading(page, "Reviews").waitFor();
  await look("library");
  await button(page, "Artifact service, release window").click();

  await fillSupportCard(page);
  await look("care");
  await stage(page, 1, "first page acknowledged");
  await page.getByText("nothing to do but wait till it sorts itself out").first().click();
  await look("prepare");
  await evidence(page, host, look);
  await interview(page, look);
  await stage(page, 3, "Each person gets their own account back");
  await look("accounts");
  await merge(page, look);
  await stage(page, 5, "By the time the first page came");
  await button(page, "Waiting, seen two ways").first().click();
  await page.getByText("Someone following the channel held off").waitFor();
  await look("narrative");
  await stage(page, 6, "Nothing has left this machine.");
  await look("share");
  await over(page, look);
  await searched(page, look);
  await nothingYet(page, look);
  await ownAccount(page, host, look);
}

async function stage(page: Page, nth: number, words: string) {
  await page.keyboard.press(`Control+${nth}`);
  await page.getByText(words).first().waitFor();
}

/** Records before they enter, and records found. Nothing of it stays. */
async function evidence(page: Page, host: Host, look: Look) {
  await host.choose(await zipped(fixture("slack-export"), join(host.folder, "export.zip")), fixture("call-voices.vtt"), fixture("timeline-slashes.csv"));
  await enter(button(page, "Add files…"));
  const preview = page.getByRole("dialog", { name: "Before anything enters" });
  await preview.getByText(/records in three files\./).waitFor();
  await look("import-preview");
  await preview.getByText(/thing(s were| was) not understood/).first().click();
  await look("import-not-understood");
  await enter(button(preview, "Leave it all out"));
  await preview.waitFor({ state: "hidden" });
  const search = page.getByRole("searchbox", { name: "Search the evidence" });
  await search.fill("page acknowledged");
  await page.getByText(/found/i).first().waitFor();
  await look("records-found");
  await search.fill("xylophone");
  await page.getByText("Nothing in the evidence has all of these words: xylophone.").waitFor();
  await look("records-not-found");
  await search.fill("");
}

async function interview(page: Page, look: Look) {
  await stage(page, 2, "Whom to listen to now");
  await look("interviews");
  await enter(button(page, "Listen to Release engineer"));
  await enter(button(page, "Begin the second conversation"));
  await page.getByRole("checkbox", { name: "I have read this aloud" }).press("Space");
  await look("before-listening");
  await enter(button(page, "Begin the second conversation"));
  await page.getByRole("group", { name: "Account" }).waitFor();
  await stage(page, 4, "rests while somebody gives their first account");
  await look("merge-resting");
  await page.keyboard.press("Control+2");
  await enter(button(page, "Listen to Release engineer"));
  await enter(button(page, /^Deepen a decision/));
  await button(page, /^Deepen a decision, now/).waitFor();
  await page.getByRole("textbox", { name: "Statement" }).nth(1).focus();
  await saved(page);
  await look("interview");
  await page.keyboard.press("Control+Shift+F");
  await page.getByRole("dialog", { name: "What pulled" }).waitFor();
  await look("factor");
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Statement" }).nth(1).focus();
  await page.keyboard.press("Control+t");
  await page.getByRole("textbox", { name: "When, as they said it" }).waitFor();
  await page.getByRole("status").filter({ hasText: /^Read as: / }).waitFor();
  await look("when");
  await page.keyboard.press("Escape");
  await enter(button(page, "Stop here"));
  await enter(button(page.getByRole("alertdialog"), "Stop the conversation"));
  await page.getByText("The conversation is over.", { exact: false }).waitFor();
}

async function merge(page: Page, look: Look) {
  await stage(page, 4, "Agreed statements only");
  const timeline = page.getByRole("group", { name: "Timeline" });
  await timeline.waitFor();
  await look("merge");
  await timeline.locator("[data-key][tabindex='0']").press("t");
  await page.getByRole("grid").waitFor();
  await look("merge-table");
  await page.keyboard.press("t");
  await timeline.waitFor();
}

/** What may lie over every screen. */
async function over(page: Page, look: Look) {
  const dialogs = [
    ["Control+k", "Everything you can do here", "palette"],
    ["Control+/", "Shortcuts", "shortcuts"],
    ["Control+,", "Settings", "settings"],
    ["F1", "Help", "help"],
  ] as const;
  for (const [keys, name, called] of dialogs) {
    await page.keyboard.press(keys);
    const dialog = page.getByRole("dialog", { name });
    await dialog.waitFor();
    await look(called);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
}

async function searched(page: Page, look: Look) {
  await page.keyboard.press("Control+Shift+F");
  const dialog = page.getByRole("dialog", { name: "Search the vault" });
  await dialog.getByRole("searchbox").fill("failover");
  await dialog.getByRole("list", { name: "What was found" }).waitFor();
  await look("search");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
}

/** The stages of a review in which there is nothing yet; then the sample again. */
async function nothingYet(page: Page, look: Look) {
  await toLibrary(page);
  await openNewReview(page, "Nothing here yet");
  await look("home-empty");
  const stages = ["Prepare", "Interviews", "Accounts", "Merge", "Narrative", "Share"];
  for (const [place, name] of stages.entries()) {
    await page.keyboard.press(`Control+${place + 1}`);
    await page.getByRole("navigation", { name: "Stages" }).locator("[aria-current='page']").filter({ hasText: name }).waitFor();
    await page.getByText("Opening", { exact: true }).waitFor({ state: "hidden" });
    await look(`${name.toLowerCase()}-empty`);
  }
  await toLibrary(page);
  await button(page, "Artifact service, release window").click();
}

async function toLibrary(page: Page) {
  await run(page, "Go to Library");
  await heading(page, "Reviews").waitFor();
}

async function ownAccount(page: Page, host: Host, look: Look) {
  await handOver(page, host, "Release engineer", "Organisation");
  await heading(page, "Ines Okafor, this is your account").waitFor();
  await look("own-account-first");
  await enter(button(page, "Look at my account").first());
  await heading(page, "Is this how it was for you?").waitFor();
  const rows = page.getByRole("main").getByRole("listitem");
  await rows.first().focus();
  await page.keyboard.press("1");
  await page.getByRole("radio", { name: "Shared by my role", checked: true }).waitFor();
  await rows.filter({ hasText: "Somebody said to sit tight" }).focus();
  await page.keyboard.press("4");
  await page.getByText("Kept between you and the person who listened.").waitFor();
  await rows.filter({ hasText: "I wondered later" }).focus();
  await page.keyboard.press("x");
  await page.getByText("It is destroyed when you finish.", { exact: false }).first().waitFor();
  await page.evaluate(() => document.querySelector("main")?.scrollTo(0, 0));
  await look("own-account");
  await enter(button(page, "See what others will read"));
  await heading(page, "What others will read").waitFor();
  await look("own-account-last");
  await enter(button(page, /^Finish and/));
  await heading(page, "You are finished").waitFor();
  await look("own-account-over");
  await host.toFacilitator();
  await page.goto("/");
  await heading(page, /is locked$/).waitFor();
  await look("unlock");
}
