import type { Locator, Page } from "playwright-core";

/** What a person has who uses no pointer: keys, and eyes that see where the focus is. */
export function hands(page: Page) {
  const press = (...keys: string[]) => keys.reduce<Promise<void>>((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  /** Tabs until something has the focus; says after a whole round what could not be reached. */
  async function reach(wanted: Locator) {
    await wanted.waitFor();
    for (let steps = 0; steps < 150; steps += 1) {
      if (await wanted.evaluate((element) => element.contains(document.activeElement))) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not reach ${wanted.toString()}`);
  }

  return {
    press,
    reach,
    type: (words: string) => page.keyboard.type(words),
    /** Goes to a field by Tab and writes in it. */
    write: async (field: Locator, words: string) => {
      await reach(field);
      await page.keyboard.type(words);
    },
    /** Goes to an act by Tab, once it is offered, and takes it. */
    take: async (act: Locator) => {
      await reach(act.and(page.locator(":not(:disabled)")));
      await page.keyboard.press("Enter");
    },
    /** Goes to a box or a choice by Tab and ticks it. */
    tick: async (box: Locator) => {
      await reach(box);
      await page.keyboard.press("Space");
    },
    /** Finds an action by its words and runs it. */
    run: async (action: string) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").getByRole("searchbox").waitFor();
      await page.keyboard.type(action);
      await page.getByRole("menuitem", { name: action }).first().waitFor();
      await page.keyboard.press("Enter");
    },
  };
}
