// The day as of which everything is computed: it brings its own rules, and the page says which.
import type { Calculator } from "./support/calculator.js";
import { expect, test } from "./support/test.js";

const NO_OFFER = 0;
const SENIOR_MANAGEMENT = 1;
const OTHER_SKILLED = 2;

/** The example without the days of its test and its assessment: dated, they are of 2025 and 2026. */
async function undatedExample(calc: Calculator) {
  await calc.tryExample();
  await calc.fill("english-date", "");
  await calc.fill("assessed-on", "");
}

test("today the score is of the rules before, and the page says so", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();

  await expect(page.locator("#rules-named")).toHaveText(
    calc.words.text("rules.named_checked", { from: calc.words.date("2025-03-25"), checked: calc.words.date("2026-11-22") }),
  );
  const warning = calc.words.text("rules.superseded", { from: calc.words.date("2026-11-03") });
  await expect(page.locator("#rules-warning")).toHaveText(warning);

  // The last day of the rules that are known in full, and the first on which they are not.
  await calc.asOf("2026-11-02");
  await expect(page.locator("#rules-warning")).toHaveText("");
  await calc.asOf("2026-11-03");
  await expect(page.locator("#rules-warning")).toHaveText(warning);
});

test("on 2024-01-01 a job offer gives 50 points more than today", async ({ page, calc }) => {
  await calc.open();
  await undatedExample(calc);
  await calc.choose("job-offer", OTHER_SKILLED);
  await calc.expectScore(469);
  await expect(calc.line("JobOffer")).toHaveCount(0);

  await calc.asOf("2024-01-01");

  // The example was 26 then, which gives the same 110 as 29.
  await calc.expectScore(519);
  await calc.expectLine("JobOffer", 50);
  await calc.expectSections([369, 0, 100, 50]);
  await expect(page.locator("#rules-named")).toContainText(calc.words.date("2022-11-16"));
  await expect(page.locator(".foot")).toContainText(calc.words.date("2022-11-16"));
  await expect(page.locator("#rules-warning")).toHaveText("");

  await calc.asOf("");
  await calc.expectScore(469);
  await expect(page.locator("#rules-named")).toContainText(calc.words.date("2025-03-25"));
});

test("the example with a job offer has 50 points more on 2024-01-01 than today", async ({ calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.choose("job-offer", OTHER_SKILLED);
  await calc.expectScore(469);
  await calc.asOf("2024-01-01");
  await calc.expectLine("JobOffer", 50);

  expect(await calc.score.innerText()).toBe("519");
});

test("an offer of a senior position gives 200 points, until 2025-03-24", async ({ calc }) => {
  await calc.open();
  await undatedExample(calc);
  await calc.choose("job-offer", SENIOR_MANAGEMENT);
  await calc.asOf("2024-01-01");
  await calc.expectScore(669);
  await calc.expectLine("JobOffer", 200);

  await calc.asOf("2025-03-24");
  await calc.expectScore(669);
  await calc.asOf("2025-03-25");
  await calc.expectScore(469);
});

test("in 2015 any offer gives 600 points, and there are no points for what came later", async ({ calc }) => {
  await calc.open();
  await undatedExample(calc);
  await calc.choose("age-how", 1);
  await calc.fill("age", "29");
  await calc.choose("sibling", 1);
  await calc.choose("canadian-study", 2);
  await calc.expectSections([369, 0, 100, 45]);

  await calc.asOf("2015-06-01");
  await calc.expectSections([369, 0, 100, 0]);
  for (const factor of ["Sibling", "CanadianStudy", "French"]) await expect(calc.line(factor)).toHaveCount(0);

  for (const offer of [OTHER_SKILLED, SENIOR_MANAGEMENT]) {
    await calc.choose("job-offer", offer);
    await calc.expectLine("JobOffer", 600);
    await calc.expectScore(1069);
  }
  await calc.choose("job-offer", NO_OFFER);
  await calc.expectScore(469);

  // The last day of the 600 points, and the first of 200 or 50, and of study in Canada.
  await calc.choose("job-offer", OTHER_SKILLED);
  await calc.asOf("2016-11-18");
  await calc.expectScore(1069);
  await calc.asOf("2016-11-19");
  await calc.expectSections([369, 0, 100, 80]);
});

test("the age is that of the day", async ({ calc }) => {
  await calc.open();
  await calc.fill("dob", "1993-11-24");
  // 32 until tomorrow.
  await calc.expectLine("Age", 94);
  await calc.asOf("2026-11-24");
  await calc.expectLine("Age", 88);
  // 21 years before 2015: 110; in 2011 there was no Express Entry.
  await calc.asOf("2015-01-01");
  await calc.expectLine("Age", 110);
});

test("a test and an assessment stop counting on their anniversaries", async ({ calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.fill("english-date", "2024-11-24");
  await calc.fill("assessed-on", "2021-11-24");
  await calc.expectScore(469);

  await calc.asOf("2026-11-24");
  // Only the age still counts: without language and credential nothing is transferable.
  await calc.expectScore(110);
  await calc.expectLine("FirstLanguage", 0);
  await calc.expectLine("Education", 0);
});

test("before Express Entry there is a sentence and no score", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.asOf("2014-12-31");

  const sentence = calc.words.text("rules.before_express_entry");
  await expect(page.locator("#rules-warning")).toHaveText(sentence);
  await expect(page.locator("#range")).toContainText(sentence);
  await expect(calc.score).toHaveText(/^[–—]?$/);
  await expect(page.locator(".sheet-body .line-sec > summary > :last-child")).toHaveText(["–", "–", "–", "–"]);
  await expect(page.locator(".sheet-body")).not.toContainText("469");
  await expect(page.locator(".group-pts, .q-pts").filter({ hasText: /\d/ })).toHaveCount(0);

  await calc.asOf("2015-01-01");
  await calc.expectLine("Nomination", 0);
  await expect(page.locator("#rules-warning")).toHaveText("");
});

test("the day is not kept: the next visit is about today", async ({ page, calc }) => {
  await calc.open();
  await undatedExample(calc);
  await calc.choose("job-offer", OTHER_SKILLED);
  await calc.asOf("2024-01-01");
  await calc.expectScore(519);

  await calc.reload();
  await calc.expectScore(469);
  await expect(page.locator("#as-of")).toHaveValue("");
});
