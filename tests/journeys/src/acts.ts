import type { Locator, Page } from "playwright-core";
import type { Host } from "./host";

export const passphrase = "barn lantern quiet sextant";

export const button = (on: Page | Locator, name: string | RegExp) => on.getByRole("button", { name, exact: typeof name === "string" });
export const heading = (on: Page | Locator, name: string | RegExp) => on.getByRole("heading", { name, exact: typeof name === "string" });

/** Makes a vault and stops where the recovery key is shown. */
export async function makeVault(page: Page) {
  await button(page, "Make a new vault").click();
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("The same once more", { exact: true }).fill(passphrase);
  await button(page, "Make the vault").click();
  await heading(page, "Write down these words").waitFor();
}

/** Makes a vault and opens its library. */
export async function openLibrary(page: Page) {
  await makeVault(page);
  await page.getByText("I have written it down").click();
  await button(page, "Open the library").click();
  await heading(page, "Reviews").waitFor();
}

/** Opens the sample review from an empty library. */
export async function openSample(page: Page) {
  await openLibrary(page);
  await button(page, "Open the sample review").click();
  await page.getByRole("navigation", { name: "Stages" }).or(page.getByRole("region", { name: "Review" })).first().waitFor();
}

/** Opens a new review by its title, from the library. */
export async function openNewReview(page: Page, title: string) {
  await button(page, "New review").click();
  await page.getByLabel("Title", { exact: true }).fill(title);
  await button(page, "Open the review").click();
  await heading(page, title).waitFor();
}

/** Chooses from a list that opens beneath its button. */
export async function choose(list: Locator, choice: string) {
  await list.click();
  await list.page().getByRole("option").filter({ has: list.page().getByText(choice, { exact: true }) }).click();
}

/** Takes an act as a person without a mouse does: goes to it once it is offered, presses Enter. */
export const enter = (on: Locator) => on.and(on.page().locator(":not(:disabled)")).press("Enter");

/** Waits until everything typed is acknowledged. */
export const saved = (page: Page) => page.getByRole("status").filter({ hasText: /^Saved$/ }).waitFor();

/** Fills in the support card, from any screen of the review. */
export async function fillSupportCard(page: Page) {
  await goTo(page, "Care");
  await page.getByLabel("A trained colleague").fill("Mara, extension 4410");
  await page.getByLabel("In danger", { exact: true }).fill("112, or the crisis line on the card");
  await page.getByText("filled in", { exact: true }).waitFor();
  await saved(page);
}

/** Goes to a place of the review by the palette. */
export async function goTo(page: Page, place: string) {
  await run(page, `Go to ${place}`);
  await page.getByRole("heading", { name: place }).first().waitFor();
}

/** Runs an action by its words in the palette. */
export async function run(page: Page, action: string) {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("searchbox").fill(action);
  await page.getByRole("menuitem", { name: action }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** Opens the room of somebody and begins the first conversation, once the support card is filled in. */
export async function beginInterview(page: Page, role: string) {
  await page.keyboard.press("Control+2");
  await enter(button(page, `Listen to ${role}`));
  await heading(page, `Before you listen to ${role}`).waitFor();
  await page.getByRole("checkbox", { name: "I have read this aloud" }).press("Space");
  await enter(button(page, "Begin the conversation"));
  await page.getByRole("group", { name: "Account" }).waitFor();
}

/** Seals an account and hands it over; the page is then the participant's. */
export async function handOver(page: Page, host: Host, role: string, audience: string) {
  await page.keyboard.press("Control+3");
  await enter(button(page, `Hand over: ${role}`));
  await seal(page, host, role, audience);
}

/** Hands an account over that was agreed to before, so that its owner can decide anew. */
export async function handOverAgain(page: Page, host: Host, role: string, audience: string) {
  await page.keyboard.press("Control+3");
  await enter(button(page, `More for ${role}`));
  await enter(page.getByRole("menuitem", { name: "Hand over again" }));
  await seal(page, host, role, audience);
}

async function seal(page: Page, host: Host, role: string, audience: string) {
  const dialog = page.getByRole("dialog", { name: `Hand over to ${role}` });
  await dialog.getByText("The vault locks. Nothing else can be reached.").waitFor();
  await dialog.getByRole("radio", { name: new RegExp(`^${audience} ·`) }).press("Space");
  await enter(button(dialog, `Seal it and hand over to ${role}`));
  await heading(page, "Notebook.recount is locked").waitFor();
  await host.toOwnAccount();
  await page.goto("/participant.html");
}

/** Takes in what came back from somebody, from the accounts of the review. */
export async function takeIn(page: Page, role: string) {
  await page.keyboard.press("Control+3");
  await enter(button(page, `Look at what came back: ${role}`));
  await enter(button(page.getByRole("dialog", { name: `What came back from ${role}` }), "Take it in"));
  await page.getByText(`Taken in from ${role}.`).waitFor();
}

/** The laptop comes back: the facilitator unlocks and opens the review again. */
export async function unlockReview(page: Page, host: Host, title: string) {
  await host.toFacilitator();
  await page.goto("/");
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.keyboard.press("Enter");
  await button(page, title).click();
  await heading(page, title).waitFor();
}
