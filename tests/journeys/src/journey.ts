import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openContext, startBrowser } from "./browser";
import { startHost, type Host } from "./host";

export { expect };

let browser: Browser | undefined;

/** One journey: a fresh host, a fresh page on it, and no complaint from the page when it ends. */
export function journey(name: string, walk: (on: { page: Page; host: Host }) => Promise<void>) {
  beforeAll(async () => {
    browser ??= await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    browser = undefined;
  });
  test(name, async () => {
    if (!browser) throw new Error("The browser did not start.");
    const host = await startHost();
    const context = await openContext(browser, { baseURL: host.url });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const complaints = listen(page);
    try {
      await page.goto("/");
      await walk({ page, host });
      expect(complaints, "what the page complained about").toEqual([]);
    } catch (failed) {
      const picture = join(tmpdir(), `recount-journey-${name.replaceAll(/\W+/g, "-")}.png`);
      await page.screenshot({ path: picture }).catch(() => undefined);
      throw new Error(`${(failed as Error).message}\nThe page as it was then: ${picture}\nIt complained: ${complaints.join("; ") || "about nothing"}`, { cause: failed });
    } finally {
      await context.close();
      await host.end();
    }
  });
}

/** Everything a page says is wrong: exceptions, errors in its console, answers that are none. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("response", (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`));
  return complaints;
}
