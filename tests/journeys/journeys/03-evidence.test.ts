import { join } from "node:path";
import { button, choose, openLibrary, openNewReview } from "../src/acts";
import { zipped } from "../src/files";
import { fixture } from "../src/host";
import { expect, journey } from "../src/journey";

journey("evidence: seen before it enters, searched, marked, asked about, and taken back", async ({ page, host }) => {
  await openLibrary(page);
  await openNewReview(page, "Database move, Sunday morning");
  await page.keyboard.press("Control+1");
  await page.getByText("There is no evidence yet.").waitFor();

  // Nothing enters before it was seen, and leaving it all out leaves nothing behind.
  const files = [await zipped(fixture("slack-export"), join(host.folder, "export.zip")), fixture("call-voices.vtt"), fixture("timeline.csv"), fixture("notes.md")];
  await host.choose(...files);
  await button(page, "Add files…").click();
  const preview = page.getByRole("dialog", { name: "Before anything enters" });
  await preview.getByText(/records in four files\./).waitFor();
  await button(preview, "Leave it all out").click();
  await page.getByText("There is no evidence yet.").waitFor();

  await host.choose(...files);
  await button(page, "Add files…").click();
  await preview.getByText("export.zip").waitFor();
  await preview.getByText(/^Slack export ·/).waitFor();
  await preview.getByText(/^Transcript \(WebVTT\) ·/).waitFor();
  await preview.getByText(/^Table \(CSV\) ·/).waitFor();
  await preview.getByText(/private parts? too$/).waitFor();
  expect(await preview.getByText("between us").count(), "words of a private part").toBe(0);
  await preview.getByText(/things were not understood|thing was not understood/).first().click();
  // The export knows her by an id, the transcript by her name: two lines, and one of them is put on the list.
  await choose(button(preview, /Who Operations on-call is$/).first(), "Somebody to listen to");
  const takeIn = preview.getByRole("button", { name: /^Take in [\d,]+ records$/ });
  const promised = Number((await takeIn.innerText()).replace(/\D/g, ""));
  expect(promised).toBeGreaterThan(10);
  await takeIn.click();
  await preview.getByText("A role label is needed for each new person.").waitFor();
  await preview.getByLabel("Role label of Operations on-call").fill("operations on-call");
  await takeIn.click();

  await page.getByText(`${promised} records entered.`, { exact: false }).waitFor();
  const search = page.getByRole("searchbox", { name: "Search the evidence" });
  expect(await search.getAttribute("placeholder")).toBe(`Search ${promised} records…`);
  await page.getByText("operations on-call", { exact: true }).first().waitFor();

  // Search, by keyboard.
  await page.keyboard.press("Control+f");
  await page.keyboard.type("until finishes");
  await page.getByText("One found.", { exact: true }).waitFor();
  const records = page.getByRole("grid", { name: "Records" });
  await records.getByText(/until/).first().waitFor();
  await search.fill("xylophone");
  await page.getByText("Nothing in the evidence has all of these words: xylophone.").waitFor();
  await page.keyboard.press("Escape");
  expect(await search.inputValue()).toBe("xylophone");
  await search.fill("");

  // A key moment and a question, from the list with one letter each.
  await records.getByText("Disk at 91 %, db-2").click();
  await page.keyboard.press("m");
  await records.getByText("key moment").waitFor();
  await page.keyboard.press("a");
  const question = page.getByRole("textbox", { name: "Question" });
  await question.waitFor();
  await page.keyboard.type("who else saw it?");
  expect(await question.inputValue()).toMatch(/^About “Disk at 91 %.*”: who else saw it\?$/);
  await button(page, "Take this import back").click();
  await page.getByText("The import was taken back.").waitFor();
  await page.getByText("There is no evidence yet.").waitFor();
  expect(await question.inputValue()).toContain("who else saw it?");
});
