// Work by dates: the jobs, the numbers that come of them, what cannot be, what is kept.
import type { Page } from "@playwright/test";
import type { Calculator } from "./support/calculator.js";
import { findings } from "./support/axe.js";
import { addJob, derived, fillJob, openByDates, type Job } from "./support/jobs.js";
import { expect, test } from "./support/test.js";
import { WORDS } from "./support/words.js";

const ENGINEER: Job = { occupation: "21231", place: "Canada", start: "2024-11-23", end: "ongoing", hours: "37.5" };

/** The words under a job: what it adds, or why nothing. */
const adds = (calc: Calculator, number: number) => calc.control(`job${number}-adds`);

test("the light program's button leads to the first job, with every answer", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.select("canadian-work", "work.two");
  await calc.control("jobs-more").click();

  await expect(calc.control("job1-occupation")).toBeFocused();
  await expect(calc.control("work-how-1")).toBeChecked();
  await expect(calc.control("dob")).toHaveValue("1997-08-15");
  await expect(calc.control("english-reading")).toHaveValue("7");
  // What was answered in years is said to be set aside, and is no answer while no job is complete.
  await expect(calc.control("work-set-aside")).toContainText(WORDS.en.plural("why.canadian_years", 2));
  await expect(calc.control("canadian-derived")).toHaveText(calc.words.text("jobs.open"));
  await calc.expectOpen(2);
  await expect(page.locator("#canadian-work")).toHaveCount(0);
});

test("jobs with dates give the numbers, and say how", async ({ calc }) => {
  await openByDates(calc);
  await fillJob(calc, 1, ENGINEER);

  // Two years to the day: 40, then 53 points and 50 more with the degree.
  await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 2, 24));
  await calc.expectLine("CanadianWork", 53);
  await expect(adds(calc, 1)).toHaveText(
    calc.words.text("jobs.counts_canadian", { months: calc.words.plural("jobs.months", 24) }),
  );
  await expect(calc.control("job1-name")).toHaveText("Software engineers and designers");

  // Three years abroad, overlapping each other: hours at the same time count once.
  await addJob(calc, 2, { occupation: "21222", place: "India", start: "2018-01-01", end: "2020-12-31", hours: "40" });
  await addJob(calc, 3, { occupation: "21222", place: "India", start: "2018-01-01", end: "2018-12-31", hours: "20" });
  await expect(calc.control("foreign-derived")).toHaveText(derived(calc, 3, 36));
  await calc.control("foreign-derived-why").locator("summary").click();
  await expect(calc.control("foreign-derived-why")).toContainText(
    calc.words.text("jobs.overlap", { apart: calc.words.number(1095 + 243), together: calc.words.number(1095) }),
  );
  await expect(calc.control("foreign-derived-why")).toContainText(
    calc.words.text("jobs.window", { day: calc.words.date("2026-11-23"), from: calc.words.date("2016-11-23") }),
  );
  await calc.expectComplete();
});

test("one day decides between 23 and 24 months", async ({ calc }) => {
  await openByDates(calc);
  await fillJob(calc, 1, { ...ENGINEER, start: "2024-11-24" });
  await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 1, 23));
  await calc.expectLine("CanadianWork", 40);
  await calc.control("canadian-derived-why").locator("summary").click();
  await expect(calc.control("canadian-derived-why")).toContainText(
    calc.words.plural("jobs.missing", 1, { years: calc.words.plural("common.years", 2) }),
  );

  await calc.fill("job1-start", "2024-11-23");
  await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 2, 24));
  await calc.expectLine("CanadianWork", 53);

  // And as of the day before, as ongoing work grows by a day each day.
  await calc.asOf("2026-10-31");
  await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 1, 23));
});

test("each reason why a job counts for nothing is said", async ({ calc }) => {
  await openByDates(calc);
  await fillJob(calc, 1, ENGINEER);
  for (const [flag, key] of [
    ["student", "jobs.why_student"],
    ["self-employed", "jobs.why_self_employed"],
    ["unauthorised", "jobs.why_unauthorised"],
  ] as const) {
    await calc.control(`job1-${flag}`).check();
    await expect(adds(calc, 1)).toHaveText(calc.words.text(key));
    await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 0, 0));
  }
  for (const flag of ["student", "self-employed", "unauthorised"]) await calc.control(`job1-${flag}`).uncheck();
  await calc.fill("job1-occupation", "65200");
  await expect(adds(calc, 1)).toHaveText(calc.words.text("jobs.why_not_skilled"));
  await fillJob(calc, 1, { occupation: "21231", start: "2013-01-01", end: "2016-11-22" });
  await expect(adds(calc, 1)).toHaveText(
    calc.words.text("jobs.why_before", { from: calc.words.date("2016-11-23") }),
  );
  // Abroad, study and self-employment do not matter.
  await fillJob(calc, 1, { place: "India", start: "2020-01-01", end: "2020-12-31", flags: ["student", "self-employed"] });
  await expect(calc.control("foreign-derived")).toHaveText(derived(calc, 1, 12));
});

/** What is typed, the field beside which a sentence stands, and the sentence. */
const WRONG: [name: string, job: Job, field: string, key: string, places: Record<string, string>][] = [
  ["an end before the start", { start: "2025-03-01", end: "2025-02-28" }, "end", "problem.end_before_start", { start: "1 March 2025" }],
  ["work before the age of 15", { start: "2010-01-01" }, "start", "problem.work_before_age", { age: "15", reached: "15 August 2012" }],
  ["work before birth", { start: "1990-01-01" }, "start", "problem.before_birth", { birth: "15 August 1997" }],
  ["a start to come", { start: "2027-01-01" }, "start", "error.in_future", {}],
  ["200 hours a week", { hours: "200" }, "hours", "error.number", { least: "1", most: "168" }],
  ["300 hours a week", { hours: "300" }, "hours", "error.number", { least: "1", most: "168" }],
  ["no hours", { hours: "0" }, "hours", "error.number", { least: "1", most: "168" }],
  ["an unknown code", { occupation: "21239" }, "occupation", "problem.unknown_noc", { code: "21239" }],
  ["a code that no TEER has", { occupation: "29999" }, "occupation", "problem.unknown_noc", { code: "29999" }],
  ["a day in the year 1", { start: "0001-02-03" }, "start", "error.year_out_of_span", {}],
  ["a day in the year 9999", { end: "9999-12-31" }, "end", "error.year_out_of_span", {}],
];

test("what cannot be is said beside its field, and everything else goes on", async ({ calc }) => {
  await openByDates(calc);
  await fillJob(calc, 1, ENGINEER);
  await addJob(calc, 2, { ...ENGINEER, occupation: "21222" });
  for (const [name, job, field, key, places] of WRONG) {
    await test.step(name, async () => {
      await fillJob(calc, 2, job);
      await expect(calc.error(`job2-${field}`)).toHaveText(calc.words.text(key, places));
      await expect(calc.control(`job2-${field}`)).toHaveAttribute("aria-invalid", "true");
      const typed = job[field as "start"]!;
      expect(await calc.control(`job2-${field}`).inputValue()).toContain(typed);
      // The other job goes on counting.
      await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 2, 24));
      await calc.expectLine("CanadianWork", 53);
      await fillJob(calc, 2, { ...ENGINEER, occupation: "21222" });
      await expect(calc.error(`job2-${field}`)).toBeHidden();
    });
  }
});

test("a likely slip is said, and counts", async ({ calc }) => {
  await openByDates(calc);
  await fillJob(calc, 1, { ...ENGINEER, hours: "120" });
  await expect(calc.error("job1-hours")).toHaveText(calc.words.text("problem.implausible_hours", { above: "100" }));
  await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 2, 24));
  // Below full-time a part of an hour is left out, and said to be.
  await calc.fill("job1-hours", "22,5");
  await expect(calc.control("job1-hours-n")).toHaveText(calc.words.text("jobs.whole_hours", { hours: "22" }));
  await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 1, 17));
});

test("everything typed survives a reload and another language", async ({ page, calc }) => {
  await openByDates(calc);
  await fillJob(calc, 1, ENGINEER);
  await addJob(calc, 2, { occupation: "welder xx", place: "Côte d’Ivoire", start: "0001-02-03", hours: "200", flags: ["student"] });
  await addJob(calc, 3, { ...ENGINEER, start: "2020-05-01", end: "2019-05-01" });

  const check = async () => {
    await expect(calc.control("job1-occupation")).toHaveValue(/^21231 /);
    await expect(calc.control("job1-ongoing")).toBeChecked();
    await expect(calc.control("job1-hours")).toHaveValue("37.5");
    await expect(calc.control("job2-occupation")).toHaveValue("welder xx");
    await expect(calc.control("job2-country")).toHaveValue("Côte d’Ivoire");
    await expect(calc.control("job2-start")).toHaveValue("0001-02-03");
    await expect(calc.control("job2-hours")).toHaveValue("200");
    await expect(calc.control("job2-student")).toBeChecked();
    await expect(calc.control("job3-end")).toHaveValue("2019-05-01");
    await expect(calc.error("job3-end")).toBeVisible();
    await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 2, 24));
    await calc.expectLine("CanadianWork", 53);
  };
  await check();
  await calc.reload();
  await check();
  await calc.switchTo("fr");
  await check();
  await expect(calc.control("job1-name")).toHaveText(/ingénieurs/i);
  await calc.switchTo("en");
  await check();
  await expect(page.locator(".period")).toHaveCount(3);
});

test("years and dates give way to each other, and come back", async ({ calc }) => {
  await openByDates(calc);
  await expect(calc.control("work-set-aside")).toContainText(calc.words.plural("why.foreign_years", 3));
  await fillJob(calc, 1, ENGINEER);
  await calc.choose("work-how", 0);

  await expect(calc.control("foreign-work")).toHaveValue("3");
  await expect(calc.control("canadian-work")).toHaveValue("0");
  await expect(calc.control("work-set-aside")).toHaveText(calc.words.plural("jobs.jobs_set_aside", 1));
  await calc.expectScore(469);
  await calc.reload();
  await expect(calc.control("work-set-aside")).toHaveText(calc.words.plural("jobs.jobs_set_aside", 1));
  await calc.expectScore(469);

  await calc.choose("work-how", 1);
  await expect(calc.control("job1-occupation")).toHaveValue(/^21231/);
  await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 2, 24));
  await calc.choose("work-how", 0);
  await calc.expectScore(469);
});

test("a job that is removed can be brought back", async ({ page, calc }) => {
  await openByDates(calc);
  await fillJob(calc, 1, ENGINEER);
  await addJob(calc, 2, { ...ENGINEER, occupation: "21222", start: "2022-11-23", end: "2024-11-22" });
  await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 4, 48));

  await calc.control("job1-remove").click();
  await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 2, 24));
  await expect(calc.control("job1-occupation")).toHaveCount(0);
  await expect(calc.control("status")).toHaveText(calc.words.text("jobs.removed"));
  await expect(calc.control("job-undo")).toBeFocused();
  // What is typed in another job meanwhile stays.
  await calc.fill("job2-hours", "31");
  await calc.control("job-undo").click();

  await expect(calc.control("canadian-derived")).toHaveText(derived(calc, 4, 48));
  await expect(calc.control("job1-name")).toBeFocused();
  await expect(page.locator(".period").first()).toHaveAttribute("id", "job1-period");
  await expect(calc.control("job2-hours")).toHaveValue("31");
  await expect(calc.control("job-undo")).toHaveCount(0);
});

test("without any job the question is open again", async ({ calc }) => {
  await openByDates(calc);
  await fillJob(calc, 1, ENGINEER);
  await calc.expectComplete();
  await calc.control("job1-remove").click();
  await calc.expectOpen(2);
  await expect(calc.control("canadian-derived")).toHaveText(calc.words.text("jobs.open"));
});

test("the partner's jobs count for the partner", async ({ calc }) => {
  await calc.open("./#improve");
  await calc.page.locator('nav.places a[href="#score"]').click();
  await calc.tryExample();
  await calc.select("marital", "you.married");
  await calc.choose("partner-accompanies", 1);
  await calc.choose("partner-canadian", 0);
  await calc.choose("partner-work-how", 1);
  await fillJob(calc, 1, { ...ENGINEER, hours: "15" }, "partner-");
  await expect(calc.control("partner-canadian-derived")).toHaveText(derived(calc, 1, 12));
  await calc.expectLine("PartnerWork", 5);
  await expect(calc.control("canadian-work")).toHaveValue("0");
  await calc.reload();
  await expect(calc.control("partner-canadian-derived")).toHaveText(derived(calc, 1, 12));
});

test("given in years, the programs' questions stand under them", async ({ calc }) => {
  await openByDates(calc);
  await calc.choose("work-how", 0);
  // Three years abroad: the occupation and the year at a stretch; none in Canada, so nothing of the last three years.
  await expect(calc.control("main-occupation")).toBeVisible();
  await expect(calc.row("recent-canadian-year")).toHaveCount(0);
  await expect(calc.row("two-trade-years")).toHaveCount(0);
  await calc.fill("main-occupation", "72310");
  await calc.choose("two-trade-years", 1);
  await calc.choose("continuous-year", 0);
  await calc.select("canadian-work", "work.one");
  await calc.choose("recent-canadian-year", 1);
  await calc.choose("full-time-canadian-year", 0);

  await calc.reload();
  await expect(calc.control("main-occupation")).toHaveValue(/^72310 /);
  await expect(calc.control("two-trade-years-1")).toBeChecked();
  await expect(calc.control("continuous-year-0")).toBeChecked();
  await expect(calc.control("recent-canadian-year-1")).toBeChecked();
  await expect(calc.control("full-time-canadian-year-0")).toBeChecked();
  // Both ways keep them.
  await calc.choose("work-how", 1);
  await calc.choose("work-how", 0);
  await expect(calc.control("main-occupation")).toHaveValue(/^72310 /);
  await expect(calc.control("recent-canadian-year-1")).toBeChecked();
});

test("the end of a test and of an assessment is said ahead", async ({ calc }) => {
  await calc.open("./#improve");
  await calc.page.locator('nav.places a[href="#score"]').click();
  await calc.tryExample();
  await calc.fill("english-date", "2024-11-24");
  await expect(calc.control("english-date-n")).toHaveText(
    calc.words.plural("validity.until_soon", 1, { day: calc.words.date("2026-11-23") }),
  );
  await calc.fill("english-date", "2024-11-23");
  await expect(calc.control("english-date-n")).toHaveText(
    calc.words.text("validity.over", { day: calc.words.date("2026-11-23") }),
  );
  await calc.fill("english-date", "2026-01-15");
  await expect(calc.control("english-date-n")).toHaveText(
    calc.words.text("validity.until", { day: calc.words.date("2028-01-14") }),
  );
  await calc.fill("assessed-on", "2022-01-01");
  await expect(calc.control("assessed-on-n")).toHaveText(
    calc.words.plural("validity.until_soon", 39, { day: calc.words.date("2026-12-31") }),
  );
  // A test to come, one from before birth, a birthday on 29 February.
  await calc.fill("english-date", "2027-01-01");
  await expect(calc.error("english-date")).toHaveText(calc.words.text("error.in_future"));
  await calc.fill("english-date", "1996-05-05");
  await expect(calc.control("english-date-n")).toHaveText(
    calc.words.text("problem.before_birth", { birth: calc.words.date("1997-08-15") }),
  );
  await calc.fill("dob", "1996-02-29");
  await expect(calc.control("dob-n")).toHaveText(calc.words.text("validity.leap_day"));
  await calc.expectLine("Age", 105);
});

test("what the programs ask is kept", async ({ calc }) => {
  await openByDates(calc);
  await calc.choose("outside-quebec", 1);
  await calc.fill("children", "2");
  await calc.fill("funds", "$28,362");
  await calc.choose("authorised", 0);
  await calc.choose("relative", 0);
  await calc.choose("two-years-study", 1);
  await calc.choose("job-offer", 2);
  await calc.select("offer-basis", "for_programs.basis_assessment");
  await calc.fill("offer-occupation", "00012");
  await expect(calc.error("offer-occupation")).toHaveText(calc.words.text("for_programs.not_other"));
  await calc.fill("offer-occupation", "21231");
  await expect(calc.error("offer-occupation")).toBeHidden();
  await expect(calc.page.locator("#for-programs .group-done")).toHaveText(
    calc.words.text("common.answered", { given: "8", all: "8" }),
  );

  await calc.reload();
  await expect(calc.control("outside-quebec-1")).toBeChecked();
  await expect(calc.control("children")).toHaveValue("2");
  await expect(calc.control("funds")).toHaveValue("28,362");
  await expect(calc.control("authorised-0")).toBeChecked();
  await expect(calc.control("relative-0")).toBeChecked();
  await expect(calc.control("two-years-study-1")).toBeChecked();
  await expect(calc.control("offer-basis").locator(":checked")).toHaveText(calc.words.text("for_programs.basis_assessment"));
  await expect(calc.control("offer-occupation")).toHaveValue(/^21231 /);

  await calc.fill("children", "31");
  await expect(calc.error("children")).toHaveText(calc.words.text("error.number", { least: "0", most: "30" }));
});

test("axe finds nothing in jobs, whatever is wrong with them", async ({ page, calc }) => {
  await openByDates(calc);
  await fillJob(calc, 1, ENGINEER);
  await addJob(calc, 2, { occupation: "21239", place: "India", start: "2025-03-01", end: "2025-02-28", hours: "200" });
  await addJob(calc, 3, { occupation: "welder" });
  await expect(page.locator("#job3-occupation-list li").first()).toBeVisible();
  await calc.choose("job-offer", 1);
  await calc.control("job3-occupation").focus();
  await calc.openEverything();
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    expect.soft(await findings(page), `${width} pixels, ${colorScheme}`).toEqual([]);
  }
  await calc.control("job2-remove").click();
  await expect(page.locator(".toast")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await expectNothingWide(page);
});

/** Nothing is cut off on a narrow screen. */
async function expectNothingWide(page: Page) {
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".vh, .skip"))
      .map((element) => element.outerHTML.slice(0, 100)),
  );
  expect(wide).toEqual([]);
}
