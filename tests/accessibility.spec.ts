// axe-core finds nothing: on a desk in light colours and on a phone in dark ones, in both languages, in every place,
// empty, filled in and invited, with all details open. What a narrow, enlarged, plain or still page needs.
import type { Page } from "@playwright/test";
import { findings } from "./support/axe.js";
import { Desk, ENGINEER_INVITED } from "./support/invitation.js";
import { expect, test } from "./support/test.js";
import { WORDS, type Language } from "./support/words.js";

/** What the reader sees: nothing answered, the example, an invitation under way. */
const STATES = ["empty", "the example", "invited"] as const;
const LOOKS = [[1280, "light"], [390, "dark"]] as const;

for (const language of ["en", "fr"] as Language[]) {
  for (const state of STATES) {
    test(`axe finds nothing in any place: ${language}, ${state}`, async ({ page, calc }) => {
      test.setTimeout(90_000);
      const desk = new Desk(page, WORDS[language]);
      calc.words = WORDS[language];
      if (state === "invited") await desk.kept(ENGINEER_INVITED);
      await calc.open(`./?lang=${language}`);
      if (state === "the example") await calc.tryExample();
      for (const place of await calc.allPlaces()) {
        await calc.moveTo(place);
        for (const [width, colorScheme] of LOOKS) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await calc.openEverything();
          expect.soft(await findings(page), `${place}, ${width} pixels, ${colorScheme}`).toEqual([]);
        }
      }
    });
  }
}

test("axe finds nothing in the menu of the profiles", async ({ page, calc }) => {
  await calc.open("./#improve");
  await page.locator(".menu > summary").click();
  await expect(page.locator(".menu-in")).toBeVisible();
  for (const [width, colorScheme] of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const { x, width: wide } = (await page.locator(".menu-in").boundingBox())!;
    expect(x, "within the screen").toBeGreaterThanOrEqual(0);
    expect(x + wide, "within the screen").toBeLessThanOrEqual(width);
    expect.soft(await findings(page), `${width} pixels, ${colorScheme}`).toEqual([]);
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

/** The elements that leave the screen at its end, but for what scrolls in a box of its own. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .filter((element) => !element.closest(".vh, .skip, .menu") && !element.parentElement!.closest(".scroll, pre"))
      .map((element) => element.outerHTML.slice(0, 100)),
  );
}

// 320 pixels are also what 1280 are at 400 %.
for (const language of ["en", "fr"] as Language[]) {
  test(`nothing scrolls sideways at 320 pixels, nor with wider spacing of the text: ${language}`, async ({ page, calc }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const desk = new Desk(page, WORDS[language]);
    calc.words = WORDS[language];
    await desk.kept(ENGINEER_INVITED);
    await calc.open(`./?lang=${language}`);
    for (const place of await calc.allPlaces()) {
      await calc.moveTo(place);
      await calc.openEverything();
      expect.soft(await tooWide(page), place).toEqual([]);
      await spaceOut(page);
      expect.soft(await tooWide(page), `${place}, spaced out`).toEqual([]);
      await spaceOut(page, false);
    }
  });
}

/** The spacing of WCAG 1.4.12, set from outside, as a reader's own style sheet. */
function spaceOut(page: Page, on = true): Promise<void> {
  return page.evaluate((on) => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets = on ? [spacing] : [];
  }, on);
}

test("without motion nothing moves, in forced colours what is chosen is still seen", async ({ page, calc }) => {
  await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
  await calc.open("./#improve");
  await calc.moveTo("#score");
  await calc.tryExample();
  const moving = await page.evaluate(() =>
    document.getAnimations().filter((animation) => Number(animation.effect!.getComputedTiming().duration) > 0).length,
  );
  expect(moving).toBe(0);

  const look = (selector: string) =>
    page.locator(selector).first().evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await look(".seg input:checked + span")).not.toBe(await look(".seg input:not(:checked) + span"));
  const line = await page.locator(".places [aria-current]").evaluate((link) => getComputedStyle(link, "::after").backgroundColor);
  expect(line).not.toBe("rgba(0, 0, 0, 0)");
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
