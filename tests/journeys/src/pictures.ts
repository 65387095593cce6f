import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openContext, startBrowser } from "./browser";
import { startHost } from "./host";
import { inEverySight } from "./looks";
import { walkTheSample } from "./screens";

/** `npm run pictures -- DIR` walks the sample and leaves a picture of every screen in DIR, in every sight of it. */
async function main(folder: string) {
  await mkdir(folder, { recursive: true });
  const [host, browser] = await Promise.all([startHost(), startBrowser()]);
  try {
    const context = await openContext(browser, { baseURL: host.url });
    const page = await context.newPage();
    await page.goto("/");
    await walkTheSample(page, host, (screen) =>
      inEverySight(page, async (sight) => {
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: join(folder, `${screen}-${sight.name}.png`) });
      }),
    );
  } finally {
    await browser.close();
    await host.end();
  }
}

const folder = process.argv[2];
if (folder) await main(folder);
else console.error("Say where the pictures go: npm run pictures -- DIR");
