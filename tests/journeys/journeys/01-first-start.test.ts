import { button, heading, passphrase } from "../src/acts";
import { expect, journey } from "../src/journey";

journey("a first start: a vault is made, locked, kept shut and opened", async ({ page }) => {
  await button(page, "Make a new vault").click();
  const field = page.getByLabel("Passphrase", { exact: true });
  const again = page.getByLabel("The same once more", { exact: true });
  const make = button(page, "Make the vault");

  await field.fill("summer");
  await page.getByText("Not enough for a vault yet.").waitFor();
  await again.fill("summer");
  expect(await make.isDisabled()).toBe(true);

  await field.fill(passphrase);
  await page.getByText("The two are not the same yet.").waitFor();
  expect(await make.isDisabled()).toBe(true);
  await again.fill(passphrase);
  await page.getByText("guessing it takes centuries").waitFor();
  await again.press("Enter");

  await heading(page, "Write down these words").waitFor();
  const words = await page.getByRole("list", { name: "The recovery key, in this order" }).getByRole("listitem").allInnerTexts();
  expect(words).toHaveLength(24);
  const goOn = button(page, "Open the library");
  expect(await goOn.isDisabled()).toBe(true);
  await page.getByText("I have written it down").click();
  await goOn.click();
  await heading(page, "Reviews").waitFor();
  const key = words.map((word) => word.replace(/^\d+\s*/, "")).join(" ");
  expect(await page.content()).not.toContain(key.split(" ").slice(0, 3).join(" "));

  await page.keyboard.press("Control+Shift+L");
  await heading(page, "Notebook.recount is locked").waitFor();
  await field.fill("barn lantern quiet compass");
  await field.press("Enter");
  await page.getByText(/did not open with these words/).waitFor();
  expect(await field.inputValue()).toBe("");

  await page.keyboard.type(passphrase);
  await page.keyboard.press("Enter");
  await heading(page, "Reviews").waitFor();

  await button(page, "Lock the vault").click();
  await button(page, "Use the recovery key instead").click();
  await page.getByLabel("Recovery key").fill(key);
  await button(page, "Open the vault").click();
  await heading(page, "Reviews").waitFor();
});
