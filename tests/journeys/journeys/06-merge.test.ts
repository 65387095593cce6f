import type { Page } from "playwright-core";
import { button, enter, heading, openSample } from "../src/acts";
import { expect, journey } from "../src/journey";

const beside = (page: Page) => page.getByRole("complementary", { name: "What may belong together" });

journey("a merge: walked by keys, one moment confirmed and another not, a difference named, nothing resolved", async ({ page }) => {
  await openSample(page);
  await page.keyboard.press("Control+4");
  const timeline = page.getByRole("group", { name: "Timeline" });
  await timeline.waitFor();
  await page.getByText("Agreed statements only").waitFor();
  expect(await timeline.getByText("I slept badly").count(), "what is kept back").toBe(0);

  // Along and between lanes; Enter opens the whole of it.
  const here = timeline.locator("[data-key]:focus");
  await timeline.locator("[data-key][tabindex='0']").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  const words = await here.getAttribute("aria-label");
  await page.keyboard.press("Enter");
  const opened = page.getByRole("group", { name: "Opened" });
  await opened.waitFor();
  expect(words).toContain((await opened.locator("blockquote, q, p").allInnerTexts()).find((text) => text.length > 30)?.replace(/^[“"]|[”"]$/g, ""));
  await enter(button(opened, "Close"));

  // Y and N answer what may be one moment, and both can be taken back.
  const suggestion = beside(page).getByText("Why suggested: All three refer to the 14:15 message", { exact: false });
  await suggestion.waitFor();
  for (const key of ["y", "n"]) {
    await timeline.locator("[data-key][tabindex='0']").focus();
    await page.keyboard.press(key);
    await suggestion.waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await suggestion.waitFor();
  }

  // S leaves it for now, and what was asked comes round again.
  const questions = Number(/ of (\d+)$/.exec(await beside(page).getByText(/^1 of \d+$/).innerText())?.[1]);
  for (let n = 0; n < questions; n++) {
    await timeline.locator("[data-key][tabindex='0']").focus();
    await beside(page).getByText(`${n + 1} of ${questions}`, { exact: true }).waitFor();
    await page.keyboard.press("s");
  }
  await suggestion.waitFor();

  // An order that cannot all be true is a question with the statements it rests on.
  const conflict = beside(page).getByText("An order that can’t all be true.");
  await conflict.waitFor();
  await beside(page).getByText(/^What does not fit together, \w+ in all$/).click();
  await beside(page).getByText("My second try went in after the second page.", { exact: false }).last().waitFor();
  await beside(page).getByText("I saw the second try a few minutes before that second page.").last().waitFor();

  // A difference is named in neutral words; there is no way to resolve it.
  await page.getByText("One place where accounts differ").waitFor();
  await enter(button(beside(page), /^Name what differs/).first());
  const dialog = page.getByRole("dialog", { name: "Name what differs" });
  const topic = dialog.getByRole("textbox", { name: "What it is about, in neutral words" });
  await topic.fill("Support should have known which try it was");
  await dialog.getByText(/^Wording to look at: “should have/).waitFor();
  await topic.fill("When the second try was seen");
  await dialog.getByText(/^Wording to look at/).waitFor({ state: "detached" });
  await dialog.getByRole("radio", { name: "when it was" }).press("Space");
  await enter(button(dialog, "Keep this name"));
  await heading(beside(page), "When the second try was seen").waitFor();
  await page.getByText("Two places where accounts differ").waitFor();
  expect(await beside(page).getByRole("button", { name: /resolve|settle|overrule|is right/i }).count()).toBe(0);
  await page.keyboard.press("Control+z");
  await page.getByText("One place where accounts differ").waitFor();
  await page.keyboard.press("Control+Shift+z");
  await heading(beside(page), "When the second try was seen").waitFor();

  // The table has the same things as the timeline, and T leads there and back.
  const drawn = await timeline.locator("[data-key]").evaluateAll((marks) => marks.map((mark) => mark.getAttribute("data-key")));
  await timeline.locator("[data-key][tabindex='0']").focus();
  await page.keyboard.press("t");
  const table = page.getByRole("grid", { name: "Agreed statements, decision points and evidence in order of time" });
  await table.waitFor();
  expect(Number(await table.getAttribute("aria-rowcount")) - 1).toBeGreaterThanOrEqual(drawn.length);
  await table.getByText("When the second try was seen").first().waitFor();
  const unnamed = table.getByRole("row").filter({ hasText: "Without a name" });
  await page.keyboard.press("End");
  await unnamed.getByText("I held off, because stepping into another team’s incident", { exact: false }).waitFor();
  await page.keyboard.press("t");
  await timeline.waitFor();
});
