// On paper: a summary of two pages, and every other place in a few; black on white, everything open, no controls.
import type { Page } from "@playwright/test";
import { fillRichly } from "./support/foreign.js";
import { Desk, ENGINEER_INVITED } from "./support/invitation.js";
import { expect, test } from "./support/test.js";
import { WORDS, type Language } from "./support/words.js";

/** How many pages it takes. */
async function pages(page: Page, format: "Letter" | "A4" = "Letter"): Promise<number> {
  const paper = (await page.pdf({ format, preferCSSPageSize: true })).toString("latin1");
  return paper.match(/\/Type\s*\/Page\b/g)!.length;
}

/** As the printer sees it. */
async function onPaper(page: Page, colorScheme: "light" | "dark" = "light") {
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme });
}

for (const language of ["en", "fr"] as Language[]) {
  test(`the summary of an invited reader says who, until when, from what and under which rules: ${language}`, async ({ page, calc }) => {
    calc.words = WORDS[language];
    const desk = new Desk(page, WORDS[language]);
    const words = desk.words;
    await desk.kept(ENGINEER_INVITED);
    await desk.open(`./?lang=${language}`);
    await page.locator(".menu > summary").click();
    await page.getByLabel(words.text("profiles.name")).fill("Asha Nair");
    await page.locator(".menu > summary").click();
    await page.locator("#all-answers").waitFor();
    expect(await pages(page)).toBeLessThanOrEqual(2);
    expect(await pages(page, "A4")).toBeLessThanOrEqual(2);

    await onPaper(page, "dark");
    const head = page.locator("main .print-only");
    await expect(head).toBeVisible();
    await expect(head).toContainText("Asha Nair");
    await expect(head).toContainText(words.text("invitation.apply_by", { day: desk.weekday("2026-11-29") }));
    await expect(head).toContainText(words.date("2026-11-23"));
    await expect(head).toContainText("/calc/");
    await expect(page.locator("#rules-named")).toBeVisible();
    await expect(page.locator("#rules-named")).toContainText(words.date("2025-03-25"));
    // The head comes before the score, the score before the programs, the answers last.
    const order = [head, desk.score, page.locator("#programs"), page.locator(".answers")];
    const tops = await Promise.all(order.map(async (part) => (await part.boundingBox())!.y));
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    // Every line with its points and what was stated for it.
    for (const line of await page.locator(".lines .line").all()) await expect(line.locator(".why")).toBeVisible();
    for (const requirement of await page.locator("#programs .reqs > li").all()) await expect(requirement).toBeVisible();
    await expect(page.locator(".answers > div").first()).toBeVisible();

    // Black on white, and nothing to press.
    const colours = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.documentElement);
      return [backgroundColor, color];
    });
    expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    for (const control of await page.locator("#app :is(button, select, nav, .q-help)").all()) await expect(control).toBeHidden();
  });
}

test("the summary takes two pages with a partner and everything answered", async ({ page, calc }) => {
  await calc.open("./#improve");
  await calc.moveTo("#score");
  await fillRichly(calc);

  expect(await pages(page)).toBe(2);
});

test("what opens for the printer is closed again after it", async ({ page, calc }) => {
  await calc.open("./#improve");
  await calc.moveTo("#score");
  await calc.tryExample();
  const age = calc.line("Age");
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(age).toHaveAttribute("open", "");
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(age).not.toHaveAttribute("open", "");
  await expect(page.locator("[data-unanswered]")).toHaveCount(0);
});

/** The most pages that each place may take. */
const MOST: Record<string, number> = { "#improve": 4, "#rounds": 5, "#invitation": 3 };

for (const language of ["en", "fr"] as Language[]) {
  test(`every other place prints in a few pages, with what was given and without controls: ${language}`, async ({ page, calc }) => {
    calc.words = WORDS[language];
    const desk = new Desk(page, WORDS[language]);
    await desk.kept(ENGINEER_INVITED);
    await desk.open(`./?lang=${language}#improve`);
    for (const [place, most] of Object.entries(MOST)) {
      await desk.moveTo(place);
      if (place === "#improve") await expect(page.locator(".gains .gain").first()).toBeVisible();
      if (place === "#rounds") await expect(page.locator("#rounds-table tbody tr").first()).toBeVisible();
      expect.soft(await pages(page), place).toBeLessThanOrEqual(most);
    }

    await onPaper(page);
    await expect(page.locator("main .print-only")).toBeVisible();
    // What was given of the invitation stands there, what was not does not.
    await expect(desk.row("issued")).toBeVisible();
    await expect(desk.row("letter")).toBeHidden();
    await expect(page.locator(".step-form")).toBeHidden();
    await desk.moveTo("#rounds");
    await expect(page.locator("#rounds-table tbody th .link").first()).toBeVisible();
  });
}
