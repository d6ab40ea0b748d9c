// axe-core finds nothing: in every place, in each language, on a desk and on a phone, in light and in dark colours,
// empty, filled in, invited and with answers that cannot be, with all details open. What a narrow, enlarged, plain or
// still page needs.
import type { Page } from "@playwright/test";
import type { Calculator } from "./support/calculator.js";
import { findings } from "./support/axe.js";
import { Desk, ENGINEER_INVITED } from "./support/invitation.js";
import { expect, test } from "./support/test.js";
import { WORDS, type Language } from "./support/words.js";

const LANGUAGES: Language[] = ["en", "fr", "es"];
/** What the reader sees: nothing answered, the example, an invitation under way, what cannot be. */
const STATES = ["empty", "the example", "invited", "wrong"] as const;
const WIDTHS = [1280, 390];
/** The places that show the same whatever was answered. */
const ALWAYS_THE_SAME = ["#how", "#embed"];

/** Answers in a place what cannot be, where there is something to answer. */
async function answerWrongly(calc: Calculator, place: string) {
  if (place !== "#score") return;
  await calc.fill("dob", "2030-01-01");
  await calc.select("english", "languages.ielts");
  await calc.fill("english-reading", "6.3");
  await expect(calc.error("dob")).toBeVisible();
}

for (const language of LANGUAGES) {
  for (const state of STATES) {
    test(`axe finds nothing in any place: ${language}, ${state}`, async ({ page, calc }) => {
      test.setTimeout(240_000);
      const desk = new Desk(page, WORDS[language]);
      calc.words = WORDS[language];
      if (state === "invited") await desk.kept(ENGINEER_INVITED);
      // Before Express Entry, with a letter from before the invitation and a cut-off that no round had.
      if (state === "wrong") await desk.kept({ issued: "2026-10-01", letter: "2026-09-01", cutoff: "1201" });
      await calc.open(`./?lang=${language}${state === "wrong" ? "&as-of=2014-01-01" : ""}`);
      if (state === "the example") await calc.tryExample();
      for (const place of await calc.allPlaces()) {
        if (state !== "empty" && ALWAYS_THE_SAME.includes(place)) continue;
        await calc.moveTo(place);
        if (state === "wrong") await answerWrongly(calc, place);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme: "light" });
          await calc.openEverything();
          expect.soft(await findings(page), `${place}, ${width} pixels, light`).toEqual([]);
          // All that the colours decide.
          await page.emulateMedia({ colorScheme: "dark" });
          expect.soft(await findings(page, ["color-contrast"]), `${place}, ${width} pixels, dark`).toEqual([]);
        }
      }
    });
  }
}

test("axe finds nothing in the menu of the profiles", async ({ page, calc }) => {
  await calc.open("./#improve");
  await page.locator(".menu > summary").click();
  await expect(page.locator(".menu-in")).toBeVisible();
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]] as const) {
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

// 320 by 256 pixels are also what 1280 by 1024 are at 400 %.
for (const language of LANGUAGES) {
  test(`nothing scrolls sideways at 320 pixels, nor with wider spacing of the text: ${language}`, async ({ page, calc }) => {
    test.setTimeout(60_000);
    await page.setViewportSize({ width: 320, height: 256 });
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

test("at 400 % nothing that has the focus is covered", async ({ page, calc }) => {
  test.setTimeout(60_000);
  await page.setViewportSize({ width: 320, height: 256 });
  const desk = new Desk(page, calc.words);
  await desk.kept(ENGINEER_INVITED);
  await calc.open();
  for (const place of await calc.allPlaces()) {
    await calc.moveTo(place);
    expect.soft(await covered(page), place).toEqual([]);
  }
});

/** The controls of the place of which nothing is to be seen once they have the focus. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>("main :is(a[href], button, input, select, textarea, summary)")];
    const there = controls.filter((control) => control.checkVisibility() && !control.matches(":disabled"));
    return there
      .filter((control) => {
        control.focus();
        // A radio lies under the words that it belongs to.
        const shown = control.closest("label") ?? control;
        const { left, right, top, bottom } = shown.getBoundingClientRect();
        const points = [top + 2, (top + bottom) / 2, bottom - 2].map((y) => document.elementFromPoint((left + right) / 2, y));
        return !points.some((found) => found && (shown.contains(found) || found.contains(shown)));
      })
      .map((control) => control.outerHTML.slice(0, 100));
  });
}

test("in forced colours axe finds nothing in any place, and what is chosen is framed", async ({ page, calc }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ forcedColors: "active" });
  const desk = new Desk(page, calc.words);
  await desk.kept(ENGINEER_INVITED);
  await calc.open();
  for (const place of await calc.allPlaces()) {
    await calc.moveTo(place);
    await calc.openEverything();
    expect.soft(await findings(page), place).toEqual([]);
    // Every answer that is chosen looks otherwise than its neighbours.
    const alike = await page.evaluate(() => {
      const look = (input: Element) => {
        const { backgroundColor, color, borderColor } = getComputedStyle(input.nextElementSibling!);
        return [backgroundColor, color, borderColor].join();
      };
      return [...document.querySelectorAll(".seg")]
        .filter((seg) => seg.querySelector(":checked") && seg.querySelector("input:not(:checked)"))
        .filter((seg) => look(seg.querySelector(":checked")!) === look(seg.querySelector("input:not(:checked)")!))
        .map((seg) => seg.textContent);
    });
    expect.soft(alike, place).toEqual([]);
  }
});

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
