import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from "playwright-core";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The Chromium of this machine, without a window. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: program(), args: quiet, headless: true });
}

/** A clean profile that speaks English and reaches this machine only. */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  await context.route((url) => url.hostname !== "127.0.0.1" && url.protocol.startsWith("http"), (route) => route.abort());
  return context;
}

function program(): string {
  const wanted = process.env.RECOUNT_BROWSER ? [process.env.RECOUNT_BROWSER] : names;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = wanted.flatMap((name) => (name.includes("/") ? [name] : folders.map((folder) => join(folder, name)))).find((path) => existsSync(path));
  if (!found) throw new Error(`No ${wanted.join(" or ")} on the search path.`);
  return found;
}
