import type { Locator, Page } from "playwright-core";

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
