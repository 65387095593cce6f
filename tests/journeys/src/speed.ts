import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { openSample } from "./acts";
import { openContext, startBrowser } from "./browser";
import { startHost } from "./host";
import { inEverySight } from "./looks";
import { manyAccounts } from "./many";

const sizes = [[12, 200], [12, 250]] as const;

/** What a hand does over and over on the timeline: half of the steps one way, half of them back. */
const gestures = [
  { name: "zoom by key", steps: 24, closer: 0 },
  { name: "zoom by wheel", steps: 60, closer: 0 },
  { name: "pan by wheel", steps: 160, closer: 3 },
  { name: "pan by wheel, far in", steps: 160, closer: 8 },
  { name: "walk by key", steps: 60, closer: 3 },
] as const;
type Gesture = (typeof gestures)[number];

/**
 * `npm run speed [-- DIR]` prints how long a frame takes while the timeline is moved, and how much of its own time the page
 * spends on a step (`work_ms`, the mean); leaves pictures in DIR.
 */
async function main(folder: string | undefined) {
  if (folder) await mkdir(folder, { recursive: true });
  const browser = await startBrowser();
  try {
    for (const [people, each] of sizes) await onMany(browser, people, each, folder);
  } finally {
    await browser.close();
  }
}

async function onMany(browser: Browser, people: number, each: number, folder: string | undefined) {
  const size = `${people}x${each}`;
  const host = await startHost();
  const context = await openContext(browser, { baseURL: host.url });
  try {
    // What tsx writes around the functions it hands to the page.
    await context.addInitScript("globalThis.__name = (of) => of");
    const page = await context.newPage();
    await page.goto("/");
    await openSample(page);
    await openMany(page, people, each);
    const clock = await context.newCDPSession(page);
    await clock.send("Performance.enable", { timeDomain: "threadTicks" });
    for (const gesture of gestures) {
      await startOf(page, gesture);
      const before = await workOf(clock);
      const frames = await framesOf(page, gesture);
      const work = ((await workOf(clock)) - before) / gesture.steps;
      const [p50, p95, max] = [0.5, 0.95, 1].map((share) => percentile(frames, share));
      const drawn = await page.locator("[data-key]").count();
      console.log(JSON.stringify({ size, gesture: gesture.name, p50_ms: p50, p95_ms: p95, max_ms: max, work_ms: Math.round(work * 10) / 10, steps: gesture.steps, drawn }));
    }
    if (folder) await leavePictures(page, folder, size);
  } finally {
    await context.close();
    await host.end();
  }
}

/** Opens the merge of the sample, with made accounts in the place of its own. */
async function openMany(page: Page, people: number, each: number) {
  await page.route("**/call", async (route) => {
    const response = await route.fetch();
    const { name } = route.request().postDataJSON() as { name: string };
    if (name !== "open_merge") return route.fulfill({ response });
    const { ok } = (await response.json()) as { ok: Record<string, unknown> };
    return route.fulfill({ response, json: { ok: manyAccounts(ok, people, each) } });
  });
  await page.keyboard.press("Control+4");
  await page.getByText(`Role of person ${people}`, { exact: true }).first().waitFor();
}

async function startOf(page: Page, { closer }: Gesture) {
  await page.locator("[data-key][tabindex='0']").focus();
  await page.keyboard.press("0");
  for (let n = 0; n < closer; n++) await page.keyboard.press("+");
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** How long the page's own thread has worked so far, in milliseconds: other work on this machine does not count. */
async function workOf(clock: CDPSession): Promise<number> {
  const { metrics } = await clock.send("Performance.getMetrics");
  return 1000 * (metrics.find((one) => one.name === "TaskDuration")?.value ?? NaN);
}

/** The times between frames, in milliseconds, while the page is asked for one step in each of them. */
async function framesOf(page: Page, { name, steps }: Gesture): Promise<number[]> {
  return page.evaluate(
    async ([name, steps]) => {
      const timeline = document.querySelector("[role=group][aria-label=Timeline]") as Element;
      const { left, top, width } = timeline.getBoundingClientRect();
      const wheel = (how: WheelEventInit) =>
        timeline.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + 200, ...how }));
      const press = (key: string) => (document.activeElement ?? timeline).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      const step = (isOut: boolean) => {
        if (name === "zoom by key") press(isOut ? "+" : "-");
        else if (name === "walk by key") press(isOut ? "ArrowRight" : "ArrowLeft");
        else if (name === "zoom by wheel") wheel({ ctrlKey: true, deltaY: isOut ? -30 : 30 });
        else wheel({ deltaX: isOut ? 40 : -40 });
      };
      const frame = () => new Promise<number>((drawn) => requestAnimationFrame(drawn));
      for (let n = 0; n < 10; n++) await frame();
      let last = await frame();
      const between: number[] = [];
      for (let n = 0; n < steps; n++) {
        step(n < steps / 2);
        const now = await frame();
        between.push(now - last);
        last = now;
      }
      return between;
    },
    [name, steps] as const,
  );
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
}

async function leavePictures(page: Page, folder: string, size: string) {
  for (const closer of [0, 3, 8]) {
    await page.locator("[data-key][tabindex='0']").focus();
    await page.keyboard.press("0");
    for (let n = 0; n < closer; n++) await page.keyboard.press("+");
    await inEverySight(page, async (sight) => void (await page.screenshot({ path: join(folder, `merge-${size}-closer${closer}-${sight.name}.png`) })));
  }
}

await main(process.argv[2]);
