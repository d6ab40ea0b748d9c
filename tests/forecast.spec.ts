// The coming months: exact days with their reasons, what is planned, what lapses.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "@playwright/test";
import type { Calculator } from "./support/calculator.js";
import { keep, type Profile } from "./support/kept.js";
import { expect, test } from "./support/test.js";

/** Work that goes on, a test and an assessment that expire, birthdays that cost points. */
const DATED: Profile = {
  age: "1990-03-14",
  education: "three_years_or_more",
  recognition: { assessed: "2022-01-10" },
  canadianStudy: 0,
  twoYearsStudy: false,
  english: { test: "ielts", scores: [8, 7, 7, 7], takenOn: "2025-05-10" },
  french: null,
  work: [
    { inCanada: true, noc: "21231", start: "2025-06-01" },
    { inCanada: false, noc: "21231", start: "2021-01-01", end: "2024-12-31" },
  ],
  certificate: false,
  offer: null,
  nomination: false,
  marital: "never_married",
  sibling: false,
  relative: false,
  children: 0,
  funds: 20_000,
  outsideQuebec: true,
};

interface Row {
  day: string;
  score: string;
  change: string;
  programs: string;
  why: string;
}

async function rows(page: Page): Promise<Row[]> {
  return page.locator("#months-table tbody tr").evaluateAll((rows) =>
    rows.map((row) => {
      const [score, change, programs, why] = [...row.querySelectorAll("td")].map((cell) => cell.textContent!);
      return { day: row.id.replace("step-", ""), score: score!, change: change!, programs: programs!, why: why! };
    }),
  );
}

/** The score on the Score place, as of a day. */
async function scoreOn(calc: Calculator, day: string): Promise<string> {
  await calc.asOf(day);
  return calc.score.innerText();
}

test("a thirtieth birthday costs five points on its day", async ({ page, calc }) => {
  await keep(page, { age: "1997-03-14" });
  await calc.open();
  const next = page.locator("#next");
  await expect(next).toContainText(calc.words.text("months.delta_on", { delta: "−5", day: calc.words.date("2027-03-14") }));
  const birthday = calc.words.text("months.birthday", { age: calc.words.plural("common.years_old", 30) });
  await expect(next).toContainText(birthday);

  await calc.goTo("#improve");
  const found = await rows(page);
  expect(found.map(({ day, change }) => [day, change])).toEqual([
    ["2026-11-23", "–"], ["2027-03-14", "−5"], ["2028-03-14", "−6"], ["2029-03-14", "−5"],
  ]);
  expect(found[1]!.why).toBe(birthday);
});

test("every step of the table is the score of its day and not of the eve", async ({ page, calc }) => {
  await keep(page, DATED);
  await calc.open("./#improve");
  const steps = await rows(page);
  expect(steps.length).toBeGreaterThan(6);
  await calc.goTo("#score");
  for (const [place, { day, score }] of steps.entries()) {
    expect(await scoreOn(calc, day), day).toBe(score);
    if (place === 0) continue;
    const eve = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    expect(await scoreOn(calc, eve), eve).toBe(steps[place - 1]!.score);
  }
});

test("the drawing has a dot a change and a level between, as the table says", async ({ page, calc }) => {
  await keep(page, DATED);
  await calc.open("./#improve");
  const steps = await rows(page);
  await expect(page.locator("#months .step-dot")).toHaveCount(steps.length - 1);
  const path = (await page.locator("#months path.step").getAttribute("d"))!;
  // One vertical a change of the score, down for a loss and up for a gain.
  const heights = [...path.matchAll(/[V ](\d+)/g)].map(([, y]) => Number(y));
  expect(heights).toHaveLength(steps.length);
  for (const [place, { change }] of steps.entries()) {
    if (place === 0) continue;
    const rise = Math.sign(heights[place - 1]! - heights[place]!);
    expect(rise, change).toBe(change.startsWith("+") ? 1 : change.startsWith("−") ? -1 : 0);
  }
  const label = await page.locator("#months figure svg").getAttribute("aria-label");
  expect(label).toContain(calc.words.plural("months.changes", steps.length - 1));
});

test("what lapses is warned of, on the very day", async ({ page, calc }) => {
  await keep(page, { ...DATED, english: { test: "ielts", scores: [8, 7, 7, 7], takenOn: "2024-11-24" } });
  await calc.open("./#improve");
  const what = calc.words.text("months.result_of", { language: calc.words.text("languages.english") });
  const on = calc.words.date("2026-11-24");
  await expect(page.locator("#lapses")).toHaveClass("note note-warn");
  await expect(page.locator("#lapses")).toContainText(calc.words.text("months.lapses", { on, what }));
  const why = calc.words.text("months.result_expires", { language: calc.words.text("languages.english") });
  await expect(page.locator("#step-2026-11-24")).toContainText(why);
  // A day later it has happened.
  await calc.asOf("2026-11-24");
  await expect(page.locator("#lapses")).toContainText(calc.words.text("months.lapsed", { on, what }));
  await expect(page.locator("#step-2026-11-24")).toContainText(calc.words.text("months.begins"));
});

test("facts without a date are said to stand still", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.goTo("#improve");
  const said = page.locator("#not-dated");
  await expect(said).toContainText(calc.words.text("months.undated_work"));
  await expect(said).toContainText(calc.words.text("months.undated_assessment"));
  await expect(said).not.toContainText(calc.words.text("months.undated_age"));
});

test("a planned result counts from its day, is kept, changed and removed", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.goTo("#improve");
  await page.locator("#plan-add").click();
  await expect(calc.control("plan-0-on")).toBeFocused();
  const before = await rows(page);

  await calc.fill("plan-0-on", "2027-06-01");
  await calc.select("plan-0-test", "languages.nclc_levels");
  await calc.fill("plan-0-listening", "7");
  await calc.fill("plan-0-reading", "7");
  await calc.fill("plan-0-writing", "7");
  // Not before all four are there.
  expect(await rows(page)).toEqual(before);
  await calc.fill("plan-0-speaking", "7");
  const step = page.locator("#step-2027-06-01");
  // 50 for French with English, 12 as the second language.
  await expect(step.locator("td").nth(1)).toHaveText("+62");
  await expect(step).toContainText(calc.words.text("months.plan_result"));

  await calc.reload();
  await expect(step.locator("td").nth(1)).toHaveText("+62");
  await calc.switchTo("fr");
  await expect(calc.control("plan-0-on")).toHaveValue("2027-06-01");
  await calc.switchTo("en");

  await calc.fill("plan-0-on", "2027-07-02");
  await expect(step).toHaveCount(0);
  await expect(page.locator("#step-2027-07-02 td").nth(1)).toHaveText("+62");

  await page.locator("#plan-0-remove").click();
  await expect(page.locator(".period")).toHaveCount(0);
  await expect(page.locator("#step-2027-07-02")).toHaveCount(0);
  await expect(calc.control("plan-kind")).toBeFocused();
  await calc.reload();
  await expect(page.locator(".period")).toHaveCount(0);
});

test("a nomination, a degree and a birthday in their order", async ({ page, calc }) => {
  await keep(page, { ...DATED, age: "1997-08-15" });
  await calc.open("./#improve");
  const kinds = ["plan_nomination", "plan_education"];
  for (const [place, kind] of kinds.entries()) {
    await calc.select("plan-kind", `months.${kind}`);
    await page.locator("#plan-add").click();
    await expect(calc.control(`plan-${place}-on`)).toBeFocused();
  }
  await calc.fill("plan-0-on", "2027-09-01");
  await calc.fill("plan-1-on", "2027-02-01");
  await calc.select("plan-1-level", "education.masters");
  const found = await rows(page);
  const on = (day: string) => found.find((row) => row.day === day)!;
  expect(found.map(({ day }) => day)).toEqual([...found.map(({ day }) => day)].sort());
  expect(on("2027-02-01").why).toContain(calc.words.text("education.masters"));
  expect(on("2027-08-15").why).toContain(calc.words.text("months.birthday", { age: calc.words.plural("common.years_old", 30) }));
  expect(on("2027-09-01").change).toBe("+600");
});

test("a damaged note costs the damaged plan alone", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await page.evaluate(() => {
    const saved = JSON.parse(localStorage.getItem("express-entry")!);
    saved.profiles[0].notes = { "improve.planned": "rubbish\n2027-05-01,nomination\n,result,applicant,klingon,9,x\n2027-99-99,certificate" };
    localStorage.setItem("express-entry", JSON.stringify(saved));
  });
  await page.goto("./#improve");
  await page.reload();
  await calc.started();
  await expect(page.locator(".period")).toHaveCount(3);
  await expect(page.locator("#step-2027-05-01 td").nth(1)).toHaveText("+600");
  await expect(calc.control("plan-1-test")).toHaveValue("");
});

test("before Express Entry there is no forecast", async ({ page, calc }) => {
  await keep(page, DATED);
  await calc.open("./#improve");
  await calc.asOf("2014-12-31");
  await expect(page.locator("#months-table")).toHaveCount(0);
  await expect(page.locator("#months figure svg")).toHaveAttribute("aria-label", calc.words.text("rules.before_express_entry"));
});

test("axe finds nothing in the coming months", async ({ page, calc }) => {
  await keep(page, DATED);
  await calc.open("./#improve");
  await page.locator("#plan-add").click();
  await calc.select("plan-0-test", "languages.ielts");
  await calc.fill("plan-0-reading", "6.3");
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const results = (await page.evaluate("axe.run('#months', { resultTypes: ['violations'] })")) as AxeResults;
    expect(results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join()}`)).toEqual([]);
  }
});
