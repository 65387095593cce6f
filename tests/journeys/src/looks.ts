import type { Page } from "playwright-core";

/** One way the window may look: its size and its paper. */
export interface Sight {
  name: string;
  width: number;
  height: number;
  colorScheme: "light" | "dark";
}

const sizes = [{ width: 1440, height: 900 }, { width: 1024, height: 700 }] as const;

/** The two sizes, each in light and dark. */
export const sights: readonly Sight[] = sizes.flatMap((size) =>
  (["light", "dark"] as const).map((colorScheme) => ({ ...size, colorScheme, name: `${size.width}x${size.height}-${colorScheme}` })),
);

/** Does something with the page in every sight of it, and leaves it in the first. */
export async function inEverySight(page: Page, act: (sight: Sight) => Promise<void>) {
  for (const sight of sights) {
    await show(page, sight);
    await act(sight);
  }
  if (sights[0]) await show(page, sights[0]);
}

async function show(page: Page, { width, height, colorScheme }: Sight) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-theme='${colorScheme}']`).waitFor();
  // Two frames: one in which sizes are measured, one in which what follows from them is drawn.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
