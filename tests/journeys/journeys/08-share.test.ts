import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { button, enter, openSample, run, saved } from "../src/acts";
import type { Host } from "../src/host";
import { expect, journey } from "../src/journey";

const text = (page: Page) => page.getByRole("textbox", { name: "Text of this part" });

journey("an edition: held with the place named, mended, and leaving as the same bytes every time", async ({ page, host }) => {
  await openSample(page);

  // Words that were kept out, and a name that was not released, get into the text.
  await page.keyboard.press("Control+5");
  await text(page).waitFor();
  await run(page, "Add: Scene of the story");
  await page.getByRole("textbox", { name: "Title of this part" }).fill("Afterwards");
  await text(page).focus();
  await page.keyboard.type("Tomas Weir slept badly for a week and didn’t tell anyone at work.");
  await saved(page);

  await page.keyboard.press("Control+6");
  await page.getByText("One name stands there that its owner did not release").waitFor();
  await page.getByText("One place retells words that are kept out").waitFor();
  await page.getByText("“Tomas Weir” in Afterwards").waitFor();
  const leave = button(page, "Export web page…");
  expect(await leave.isDisabled()).toBe(true);
  await page.getByText(/It stays here for now: words in it were not released for these readers\./).waitFor();
  await page.getByText("Nothing has left this machine.").waitFor();

  // The way to the place, and the mending.
  await enter(button(page, "Show: “Tomas Weir” in Afterwards"));
  await text(page).getByText("Tomas Weir slept badly").waitFor();
  await text(page).press("Control+a");
  await page.keyboard.type("Word of it went round in the channel only.");
  await saved(page);
  await page.keyboard.press("Control+6");
  await page.getByText("No name stands there that was not released").waitFor();
  await page.getByText("Nothing kept out is quoted or retold word for word").waitFor();

  // Two editions of the same state are the same bytes, in every format.
  for (const [format, act, ending] of [["Markdown", "Export Markdown…", "md"], ["Web page", "Export web page…", "html"], ["JSON", "Export JSON…", "json"]] as const) {
    await page.getByRole("radio", { name: format, exact: true }).press("Space");
    const [first, second] = [await leaves(page, host, format, act, `one.${ending}`), await leaves(page, host, format, act, `two.${ending}`)];
    expect(first.equals(second), format).toBe(true);
    const words = first.toString("utf8");
    expect(words).toContain("Failing it over was the familiar move");
    expect(words).toContain("Ruth Amsel");
    for (const kept of ["Tomas Weir", "slept badly", "Ines Okafor", "Noor Haddad", "I had been on since the night before"]) expect(words).not.toContain(kept);
  }
  JSON.parse(await readFile(`${host.folder}/one.json`, "utf8"));
  expect(await readFile(`${host.folder}/one.html`, "utf8")).not.toMatch(/https?:\/\/|<script/);
  expect(await page.getByText(/^rests on|· rests on/).count()).toBeGreaterThanOrEqual(6);

  // A narrower circle is another edition.
  await page.getByRole("radio", { name: "Platform reading group" }).press("Space");
  await page.getByText("Readers: those who gave an account.").waitFor();
});

async function leaves(page: Page, host: Host, format: string, act: string, name: string): Promise<Buffer> {
  const path = await host.saveAs(name);
  const left = page.getByText(`${format} for New on-callers`, { exact: true });
  const before = await left.count();
  await enter(button(page, act));
  await left.nth(before).waitFor();
  return readFile(path);
}
