// The test function of these tests: the page opened on a fixed day, and watched.
import { expect, test as base } from "@playwright/test";
import { Calculator } from "./calculator.js";
import { Watch } from "./watch.js";
import { WORDS } from "./words.js";

/** The day on which every test runs, at noon in Toronto. */
export const TODAY = "2026-11-23";

interface Fixtures {
  /** Fails the test if the page complains or asks another host for anything. */
  watch: Watch;
  /** The page, in English until a test says otherwise. */
  calc: Calculator;
}

export const test = base.extend<Fixtures>({
  watch: [
    async ({ context, baseURL }, use) => {
      const watch = new Watch(context, new URL(baseURL!).origin);
      await use(watch);
      expect(watch.unexplained(), "complaints and requests elsewhere").toEqual([]);
    },
    { auto: true },
  ],
  calc: async ({ page }, use) => {
    await page.clock.setFixedTime(new Date(`${TODAY}T12:00:00-05:00`));
    await use(new Calculator(page, WORDS.en));
  },
});

export { expect };
