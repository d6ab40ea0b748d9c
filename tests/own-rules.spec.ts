// Rules of the reader's own: checked, named as what they are, used, kept and dropped. Those of this test are invented.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "@playwright/test";
import type { Calculator } from "./support/calculator.js";
import { keep, type Profile } from "./support/kept.js";
import { expect, test } from "./support/test.js";

/** What `docs/adding-an-instrument.md` makes; a test of the engine compares the two. */
const INVENTED = readFileSync(fileURLToPath(new URL("./support/invented-rules.json", import.meta.url)), "utf8");

type Document = any;

/** The invented rules with something changed. */
function changed(change: (document: Document) => void): string {
  const document = JSON.parse(INVENTED);
  change(document);
  return JSON.stringify(document);
}

/** In force on the day of the tests. */
const IN_FORCE = changed((document) => (document.from = "2026-11-01"));

/** An engineer with a year of work in Canada: 25 points under the invented rules, which list the occupation. */
const ENGINEER: Profile = {
  age: 29,
  education: "masters",
  recognition: "canadian",
  canadianStudy: 0,
  english: { test: "clb", scores: [9, 9, 9, 9] },
  french: null,
  work: [{ inCanada: true, noc: "21231", start: "2025-06-01" }],
  certificate: false,
  offer: null,
  nomination: false,
  marital: "never_married",
  sibling: false,
};

async function give(page: Page, text: string) {
  if (!(await page.locator("#own-rules-text").isVisible())) await page.locator("#own-rules > summary").click();
  await page.locator("#own-rules-text").fill(text);
  await page.locator("#own-rules-use").click();
}

async function open(page: Page, calc: Calculator): Promise<number> {
  await keep(page, ENGINEER);
  await calc.open();
  return Number(await calc.score.innerText());
}

function kept(page: Page): Promise<string | null> {
  return page.evaluate(() => localStorage.getItem("express-entry.rules"));
}

const named = (calc: Calculator) => {
  const { title } = JSON.parse(INVENTED);
  return calc.words.text("own_rules.named", { title: title[calc.words.code] });
};

test("rules of one's own are used, named as invented, kept and dropped", async ({ page, calc }) => {
  const before = await open(page, calc);
  await expect(calc.line("HighWage")).toHaveCount(0);

  await give(page, IN_FORCE);

  await calc.expectScore(before + 25);
  await calc.expectLine("HighWage", 25);
  await expect(page.locator("#rules-named")).toHaveText(named(calc));
  await expect(page.locator("#rules-named")).toContainText("Invented");
  await expect(page.locator("#rules-warning")).toHaveText("");
  await expect(page.locator(".foot")).toContainText(named(calc));
  await expect(page.locator("#own-rules-drop")).toBeFocused();
  expect(await kept(page)).toBe(IN_FORCE);

  await calc.reload();
  await calc.expectScore(before + 25);
  await calc.switchTo("fr");
  await expect(page.locator("#rules-named")).toHaveText(named(calc));
  await expect(page.locator("#rules-named")).toContainText("inventé");
  await calc.switchTo("en");
  // Days before its first are scored under the page's own.
  await calc.asOf("2026-10-31");
  await calc.expectScore(before);
  await expect(page.locator("#rules-named")).not.toContainText("Invented");
  await calc.asOf("");

  await page.locator("#own-rules-drop").click();
  await calc.expectScore(before);
  await expect(page.locator("#rules-named")).toContainText(calc.words.date("2025-03-25"));
  await expect(page.locator("#own-rules > summary")).toBeFocused();
  expect(await kept(page)).toBeNull();
  await calc.reload();
  await calc.expectScore(before);
});

test("rules of a day to come are said to wait, and govern then", async ({ page, calc }) => {
  const before = await open(page, calc);
  await give(page, INVENTED);
  const { title } = JSON.parse(INVENTED);
  await expect(page.locator("#own-rules-held")).toContainText(
    calc.words.text("own_rules.not_yet", { title: title.en, from: calc.words.date("2027-01-15") }),
  );
  await calc.expectScore(before);
  await calc.asOf("2027-01-15");
  await calc.expectScore(before + 25);
  await expect(page.locator("#rules-named")).toHaveText(named(calc));
});

test("the forecast and the other places follow the rules of one's own", async ({ page, calc }) => {
  await keep(page, { ...ENGINEER, work: [{ inCanada: true, noc: "21231", start: "2026-03-01" }] });
  await calc.open("./#improve");
  const change = page.locator("#step-2027-03-01 td").nth(1);
  await expect(change).toHaveText(/^\+\d+$/);
  const before = Number(await change.innerText());
  await give(page, IN_FORCE);
  await expect(change).toHaveText(`+${before + 25}`);
});

test("a file is read as a text is", async ({ page, calc }) => {
  const before = await open(page, calc);
  await page.locator("#own-rules > summary").click();
  await page.locator("#own-rules-file").setInputFiles({ name: "rules.json", mimeType: "application/json", buffer: Buffer.from(IN_FORCE) });
  await calc.expectScore(before + 25);
});

const REFUSED: [name: string, text: string, cell: string, reason: string][] = [
  ["totals that do not add up", changed((document) => (document.rules.total.without_nomination = 695)),
    "total.without_nomination", "the most without a nomination is 765, but 695 is stated"],
  ["a table that begins late", changed((document) => (document.rules.age.rows[0].at_least = 5)),
    "age.rows", "the first row must begin at 0"],
  ["a text where points belong", changed((document) => (document.rules.age.rows[0].with_spouse = "none")),
    "rules.age.rows[0].with_spouse", "invalid type"],
  ["half a point", changed((document) => (document.rules.sibling.points = 0.5)), "rules.sibling.points", "invalid type"],
  ["a cell that nobody knows", changed((document) => (document.rules.invented_factor = 5)),
    "rules.invented_factor", "no such cell is known"],
  ["an unknown cell in a row", changed((document) => (document.rules.high_wage.tiers[1].bonus = 5)),
    "rules.high_wage.tiers[1].bonus", "no such cell is known"],
  ["a missing table", changed((document) => delete document.rules.french), "rules", "missing field `french`"],
  ["no source", changed((document) => (document.sources = document.sources.filter((source: Document) => source.id !== "invented"))),
    "high_wage.source", ""],
  ["an occupation that is no code", changed((document) => (document.rules.high_wage.tiers[0].occupations = ["3110"])),
    "rules.high_wage.tiers[0].occupations[0]", ""],
];

for (const [name, text, cell, reason] of REFUSED) {
  test(`refused: ${name}`, async ({ page, calc }) => {
    const before = await open(page, calc);
    await give(page, text);
    const fault = page.locator("#own-rules-e li").filter({ has: page.locator(`code:text-is("${cell}")`) }).first();
    await expect(fault).toBeVisible();
    await expect(fault).toContainText(reason);
    await calc.expectScore(before);
    expect(await kept(page)).toBeNull();
  });
}

test("refused: what is no JSON, too long, or before Express Entry", async ({ page, calc }) => {
  const before = await open(page, calc);
  const said = page.locator("#own-rules-e");
  await give(page, "{");
  await expect(said).toContainText(calc.words.text("own_rules.not_json"));
  await give(page, " ".repeat(500_001));
  await expect(said).toContainText(calc.words.text("own_rules.too_long", { most: calc.words.number(500_000) }));
  await give(page, changed((document) => (document.from = "2014-12-31")));
  await expect(said).toContainText(calc.words.text("rules.before_express_entry"));
  await calc.expectScore(before);
  // What is refused leaves no trace once something is accepted.
  await give(page, IN_FORCE);
  await expect(said).toHaveText("");
  await calc.expectScore(before + 25);
});

test("a refused set leaves the one in use as it is", async ({ page, calc }) => {
  const before = await open(page, calc);
  await give(page, IN_FORCE);
  await calc.expectScore(before + 25);
  await give(page, "{}");
  await expect(page.locator("#own-rules-e li")).toHaveCount(1);
  await calc.expectScore(before + 25);
  expect(await kept(page)).toBe(IN_FORCE);
});

test("where there is no room they last as long as the page, and it says so", async ({ page, calc }) => {
  await page.addInitScript(() => {
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key: string, text: string) {
      if (key === "express-entry.rules") throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      write.call(this, key, text);
    };
  });
  const before = await open(page, calc);
  await give(page, IN_FORCE);
  await calc.expectScore(before + 25);
  await expect(page.locator("#own-rules-held")).toContainText(calc.words.text("own_rules.not_kept"));
  await calc.reload();
  await calc.expectScore(before);
});

test("kept rules that cannot be used any more are said so, and can be dropped", async ({ page, calc }) => {
  await page.addInitScript(() => {
    if (window.name !== "put") localStorage.setItem("express-entry.rules", "{");
    window.name = "put";
  });
  const before = await open(page, calc);
  await expect(page.locator("#own-rules-held")).toContainText(calc.words.text("own_rules.unusable"));
  await page.locator("#own-rules-drop").click();
  await expect(page.locator("#own-rules-held")).toHaveText("");
  await calc.reload();
  await calc.expectScore(before);
  await expect(page.locator("#own-rules-held")).toHaveText("");
});

test("a fresh start sets them aside", async ({ page, calc }) => {
  const before = await open(page, calc);
  await give(page, IN_FORCE);
  await calc.expectScore(before + 25);
  await calc.open("./?fresh");
  await expect(page.locator("#rules-named")).toContainText(calc.words.date("2025-03-25"));
  expect(await kept(page)).toBeNull();
  expect(await page.evaluate(() => localStorage.getItem("express-entry.rules.set-aside"))).toBe(IN_FORCE);
});

test("the rules shown can be saved, changed and given back", async ({ page, calc }) => {
  const before = await open(page, calc);
  await page.locator("#own-rules > summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#own-rules-save").click()]);
  expect(download.suggestedFilename()).toBe("2025-03-25.json");
  const document: Document = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(document.until).toBeNull();
  // Ten points more for the age of 29, and the totals that follow.
  document.title = { en: "Invented, for this test", fr: "Inventé, pour ce test" };
  document.from = "2026-11-20";
  const row = document.rules.age.rows.find((row: Document) => row.at_least === 20);
  row.without_spouse += 10;
  await give(page, JSON.stringify(document));
  await expect(page.locator("#own-rules-e code")).toContainText(["age.maximum"]);
  row.with_spouse += 10;
  for (const column of ["with_spouse", "without_spouse"]) {
    document.rules.age.maximum[column] += 10;
    document.rules.core.maximum[column] += 10;
  }
  document.rules.total.maximum += 10;
  document.rules.total.without_nomination += 10;
  await give(page, JSON.stringify(document));
  await calc.expectScore(before + 10);
});

test("the day can come with the address, in either program", async ({ page, calc }) => {
  await calc.open("./?as-of=2016-11-19");
  await expect(page.locator("#rules-named")).toContainText(calc.words.date("2016-11-19"));
  await expect(calc.control("as-of")).toHaveValue("2016-11-19");
  await calc.open("./?as-of=2016-11-18#improve");
  await expect(page.locator("#rules-named")).not.toContainText(calc.words.date("2016-11-19"));
  await calc.open("./?as-of=tomorrow");
  await expect(page.locator("#rules-named")).toContainText(calc.words.date("2025-03-25"));
});

test("axe finds nothing in the form and in what it refuses", async ({ page, calc }) => {
  await open(page, calc);
  await give(page, IN_FORCE);
  await give(page, changed((document) => (document.rules.total.without_nomination = 695)));
  await expect(page.locator("#own-rules-e li")).toHaveCount(1);
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const results = (await page.evaluate("axe.run('.ruleset', { resultTypes: ['violations'] })")) as AxeResults;
    expect(results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join()}`)).toEqual([]);
  }
});
