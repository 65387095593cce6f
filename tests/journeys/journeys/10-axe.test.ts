import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { journey, expect } from "../src/journey";
import { inEverySight } from "../src/looks";
import { walkTheSample } from "../src/screens";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

journey("every screen, in light and dark, wide and narrow: axe objects to nothing", async ({ page, host }) => {
  const objections: string[] = [];
  let looked = 0;
  await walkTheSample(page, host, (screen) =>
    inEverySight(page, async (sight) => {
      objections.push(...(await objectionsTo(page)).map((objection) => `${screen} ${sight.name}: ${objection}`));
      looked += 1;
    }),
  );
  expect(looked).toBeGreaterThan(140);
  expect(objections).toEqual([]);
});

journey("the control: axe objects to words that can hardly be seen and to a button without a name", async ({ page }) => {
  await page.evaluate(() => {
    const added = document.createElement("main");
    added.innerHTML = "<p style='color: #ddd; background: #fff'>hardly there</p><button></button>";
    document.body.replaceChildren(added);
  });
  const found = (await objectionsTo(page)).join("\n");
  expect(found).toContain("color-contrast");
  expect(found).toContain("button-name");
});

/**
 * What axe finds, a line for each kind with the first places. The page's own policy lets no script in; this is put there by
 * the driver. Left out, since they are said of something else than what is shown:
 * - the log of what was spoken aloud, which still names dialogs that have closed since;
 * - what a whole page should have, while the page rests under something small that is open;
 * - that a list cannot be scrolled by keys, where the field that controls it moves through it by arrow keys.
 */
async function objectionsTo(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(async () => {
    const isResting = document.querySelector("#root[inert], #root [inert]") !== null;
    const ofWholePages = Object.fromEntries(["landmark-one-main", "page-has-heading-one", "region"].map((rule) => [rule, { enabled: !isResting }]));
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
      { exclude: ["[data-live-announcer]"] },
      { resultTypes: ["violations"], rules: ofWholePages, elementRef: true },
    );
    const isMovedFromAField = ({ element }: axe.NodeResult) => document.querySelector(`input[aria-controls~='${element?.id}']`) !== null;
    return violations
      .map(({ id, nodes }) => ({ id, nodes: nodes.filter((node) => id !== "scrollable-region-focusable" || !isMovedFromAField(node)) }))
      .filter(({ nodes }) => nodes.length > 0)
      .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
  });
}
