import { button, heading, passphrase, saved } from "../src/acts";
import { hands } from "../src/hands";
import { expect, journey } from "../src/journey";

const role = "Release engineer";

journey("the whole passage without a pointer, from the first start to an edition", async ({ page, host }) => {
  const { press, reach, run, take, tick, type, write } = hands(page);

  // A vault, and the sample.
  await take(button(page, "Make a new vault"));
  await write(page.getByLabel("Passphrase", { exact: true }), passphrase);
  await write(page.getByLabel("The same once more", { exact: true }), passphrase);
  await take(button(page, "Make the vault"));
  await heading(page, "Write down these words").waitFor();
  await tick(page.getByRole("checkbox"));
  await take(button(page, "Open the library"));
  await take(button(page, "Open the sample review"));
  await heading(page, "People").waitFor();

  // Care first, found in the palette.
  await run("Go to Care");
  await write(page.getByLabel("A trained colleague"), "Mara, extension 4410");
  await write(page.getByLabel("In danger", { exact: true }), "112");
  await page.getByText("filled in", { exact: true }).waitFor();
  await saved(page);

  // Evidence: searched, walked by arrows, one record marked with a letter.
  await press("Control+1");
  await write(page.getByRole("searchbox", { name: "Search the evidence" }), "page");
  const records = page.getByRole("grid", { name: "Records" });
  await records.getByRole("row").nth(1).waitFor();
  await reach(records);
  await press("ArrowDown", "m");
  await page.getByText("key moment", { exact: true }).first().waitFor();

  // A second conversation: a prompt asked, a statement, its time, and the end.
  await press("Control+2");
  await take(button(page, `Listen to ${role}`));
  await take(button(page, "Begin the second conversation"));
  await tick(page.getByRole("checkbox", { name: "I have read this aloud" }));
  await take(button(page, "Begin the second conversation"));
  await page.getByRole("group", { name: "Account" }).waitFor();
  await press("Control+Enter");
  await type("The console stood at a hundred per cent");
  await page.getByText("their words").last().waitFor();
  await press("Control+t");
  await page.getByRole("textbox", { name: "When, as they said it" }).waitFor();
  await type("about 14:20");
  await page.getByRole("status").filter({ hasText: /^Read as: / }).waitFor();
  await press("Enter");
  await button(page, "When: about 14:20").waitFor();
  await saved(page);
  await take(button(page, "Stop here"));
  await take(button(page.getByRole("alertdialog"), "Stop the conversation"));
  await page.getByText("The conversation is over.", { exact: false }).waitFor();

  // Handed over: the account alone, decided by letters, and finished.
  await press("Control+3");
  await take(button(page, `Hand over: ${role}`));
  const dialog = page.getByRole("dialog", { name: `Hand over to ${role}` });
  await tick(dialog.getByRole("radio").first());
  await take(button(dialog, `Seal it and hand over to ${role}`));
  await heading(page, "Notebook.recount is locked").waitFor();
  await host.toOwnAccount();
  await page.goto("/participant.html");
  await take(button(page, "Look at my account").first());
  const rows = page.getByRole("main").getByRole("listitem");
  await reach(rows.first());
  await press("1");
  await page.getByRole("radio", { name: "Shared by my role", checked: true }).waitFor();
  await tick(page.getByRole("checkbox", { name: "I know readers may guess" }).first());
  await take(button(page, "Set everything not decided yet to not shared"));
  await page.getByText("0 to go").waitFor();
  await saved(page);
  await take(button(page, "See what others will read"));
  await take(button(page, /^Finish and agree/));
  await heading(page, "You are finished").waitFor();

  // Back with the facilitator: taken in, and seen beside the others.
  await host.toFacilitator();
  await page.goto("/");
  await write(page.getByLabel("Passphrase", { exact: true }), passphrase);
  await press("Enter");
  await take(button(page, "Artifact service, release window"));
  await heading(page, "People").waitFor();
  await press("Control+3");
  await take(button(page, `Look at what came back: ${role}`));
  await take(button(page.getByRole("dialog", { name: `What came back from ${role}` }), "Take it in"));
  await page.getByText(`Taken in from ${role}.`).waitFor();
  await press("Control+4");
  const timeline = page.getByRole("group", { name: "Timeline" });
  await reach(timeline.locator("[data-key]").first());
  const first = await marked();
  await press("ArrowRight");
  expect(await marked()).not.toBe(first);
  await press("t");
  await page.getByRole("grid").waitFor();

  // The narrative, and an edition as a file.
  await press("Control+5");
  await write(page.getByRole("textbox", { name: "Text of this part" }), "Written without a pointer. ");
  await saved(page);
  await press("Control+6");
  await page.getByText("Nothing has left this machine.").waitFor();
  await host.saveAs("edition.html");
  await take(button(page, "Export web page…"));
  await page.getByText(/· rests on|^rests on/).first().waitFor();

  async function marked() {
    return page.evaluate(() => document.activeElement?.getAttribute("data-key"));
  }
});
