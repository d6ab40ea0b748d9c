// "How the score is worked out": every table of the rules of the day, their sources, their history, worked cases.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { expect, test } from "./support/test.js";
import { WORDS } from "./support/words.js";

const rules = (id: string) =>
  parse(readFileSync(fileURLToPath(new URL(`../engine/rules/${id}.toml`, import.meta.url)), "utf8")) as Record<string, any>;

test("every cell of the grid is the rule file's", async ({ page, calc }) => {
  await calc.open("./#how");
  const table = (caption: string) => page.locator("table", { has: page.locator("caption", { hasText: caption }) }).first();
  const age = rules("2015-01-01").rules.age.rows as { without_spouse: number; with_spouse: number }[];
  const cells = await table(calc.words.text("factor.age")).locator("td").allInnerTexts();
  expect(cells.map(Number)).toEqual(age.flatMap((row) => [row.without_spouse, row.with_spouse]));
  await expect(page.locator("#how-additional")).toContainText(calc.words.text("how.offer_senior"));
  await expect(page.locator("#how-additional .src").first()).toBeVisible();
});

test("the day chooses the rules: in 2024 an offer of 00 gave 200", async ({ page, calc }) => {
  await calc.open("./#how");
  const offer = page.locator("#how-additional tr", { hasText: calc.words.text("how.offer_senior") }).locator("td");
  await expect(offer).toHaveText("0");
  await calc.asOf("2024-05-01");
  await expect(offer).toHaveText("200");
});

test("the worked cases agree", async ({ page, calc }) => {
  await calc.open("./#how");
  await expect(page.locator("#how-agreeing")).toHaveText(calc.words.text("how.cases_agree", { agreeing: "12", all: "12" }));
});

for (const code of ["en", "fr"] as const) {
  test(`every instrument and what is not known stand there, in ${code}`, async ({ page, calc }) => {
    calc.words = WORDS[code];
    await calc.open(`./?lang=${code}#how`);
    for (const id of ["2015-01-01", "2016-11-19", "2025-03-25", "2026-11-03"]) {
      await expect(page.locator("#how-changes")).toContainText(rules(id).title[code]);
    }
    await expect(page.locator("#how-changes")).toContainText(calc.words.text("how.not_transcribed"));
    await expect(page.locator("#how-unknown li")).toHaveCount(7);
  });
}

test("a link to a section leads to it", async ({ page, calc }) => {
  await calc.open("./#how-tests");
  await expect(page.locator("#how-tests")).toBeInViewport();
  await page.locator(".toc a", { hasText: calc.words.text("how.changes") }).click();
  await expect(page.locator("#how-changes")).toBeInViewport();
  await expect(page.locator("h1")).toHaveText(calc.words.text("place.how"));
});

for (const language of ["en", "fr", "es"] as const) {
  test(`on a screen of 320 px a table ends before the edge, or scrolls by itself: ${language}`, async ({ page, calc }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    calc.words = WORDS[language];
    await calc.open(`./?lang=${language}#how`);
    const tables = page.locator("main table");
    await expect(tables.nth(3)).toBeVisible();
    const over = await tables.evaluateAll((all) => {
      const scrolls = (element: Element | null): boolean =>
        element !== null && (getComputedStyle(element).overflowX === "auto" || scrolls(element.parentElement));
      const beyond = (table: Element) => table.getBoundingClientRect().right > innerWidth;
      return all.filter((table) => beyond(table) && !scrolls(table.parentElement)).map((table) => table.textContent);
    });
    expect(over).toEqual([]);
    // The first has two columns: it has room, and does not scroll.
    expect(await tables.first().evaluate((table) => table.getBoundingClientRect().right <= innerWidth)).toBe(true);
  });
}
