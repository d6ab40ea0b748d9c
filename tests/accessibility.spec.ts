// axe-core finds nothing: on a phone and on a desk, light and dark, in both languages, empty and filled in,
// with all details open.
import { findings } from "./support/axe.js";
import { expect, test } from "./support/test.js";
import { WORDS, type Language } from "./support/words.js";

const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"] as const;

for (const language of ["en", "fr"] as Language[]) {
  for (const filled of [false, true]) {
    test(`axe finds nothing: ${language}, ${filled ? "the example" : "empty"}`, async ({ page, calc }) => {
      calc.words = WORDS[language];
      await calc.open(`./?lang=${language}`);
      if (filled) await calc.tryExample();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await calc.openEverything();
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await findings(page), `${width} pixels, ${colorScheme}`).toEqual([]);
        }
      }
    });
  }
}

test("axe finds nothing in the other places", async ({ page, calc }) => {
  test.setTimeout(120_000);
  await calc.open();
  await calc.tryExample();
  for (const place of (await calc.places()).slice(1)) {
    await calc.goTo(place);
    await calc.openEverything();
    for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect.soft(await findings(page), `${place}, ${width} pixels, ${colorScheme}`).toEqual([]);
    }
  }
});

test("axe finds nothing where something is wrong or refused", async ({ page, calc }) => {
  await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => null }));
  await calc.open();
  await calc.fill("dob", "2030-01-01");
  await calc.select("english", "languages.ielts");
  await calc.fill("english-reading", "6.3");
  await calc.asOf("2014-01-01");
  await calc.openEverything();
  await expect(page.locator("#notice")).toBeVisible();

  expect(await findings(page)).toEqual([]);
});

test("nothing is cut off and nothing scrolls sideways on a narrow screen", async ({ page, calc }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const language of ["en", "fr"] as Language[]) {
    calc.words = WORDS[language];
    await calc.open(`./?lang=${language}`);
    await calc.tryExample();
    await calc.openEverything();
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".vh, .skip"))
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    expect(wide, language).toEqual([]);
  }
});

test("on a phone the bar at the bottom opens the sheet and closes it", async ({ page, calc }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await calc.open();
  await calc.tryExample();
  const bar = page.getByRole("button", { name: calc.words.text("sheet.open") });
  await expect(bar).toBeInViewport();
  await expect(bar).toContainText("469");
  await expect(page.locator("#sheet-body")).toBeHidden();

  await bar.click();
  await expect(bar).toHaveAttribute("aria-expanded", "true");
  await expect(bar).toBeInViewport();
  await calc.line("Age").locator("summary").click();
  await expect(calc.line("Age").locator(".why")).toBeVisible();

  await bar.click();
  await expect(bar).toHaveAttribute("aria-expanded", "false");
  await expect(page.locator("#sheet-body")).toBeHidden();
});
