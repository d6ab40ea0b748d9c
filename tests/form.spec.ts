// The whole form by hand, question by question: the score follows, and the range narrows around it.
import type { Calculator } from "./support/calculator.js";
import { NO, YES } from "./support/calculator.js";
import { expect, test } from "./support/test.js";

/** Sees that each answer leaves the range as it is or narrows it, from the whole scale to a single number. */
class Narrowing {
  private last: [number, number] = [0, 1200];
  constructor(private readonly calc: Calculator) {}

  async step(what: string) {
    const [least, most] = await this.calc.range();
    expect(least, `the least after ${what}`).toBeGreaterThanOrEqual(this.last[0]);
    expect(most, `the most after ${what}`).toBeLessThanOrEqual(this.last[1]);
    expect(most, `the most after ${what}`).toBeGreaterThanOrEqual(least);
    this.last = [least, most];
  }
}

test("the whole form by hand, with a partner who comes along", async ({ calc }) => {
  const narrowing = new Narrowing(calc);
  await calc.open();
  await calc.expectScore(0);
  await calc.expectRange(0, 1200);

  // You: 34 years on the day, 75 points in the column with a spouse.
  await calc.fill("dob", "1992-05-10");
  await narrowing.step("the date of birth");
  await calc.select("marital", "you.married");
  await narrowing.step("the marital status");
  await calc.choose("partner-accompanies", YES);
  await narrowing.step("the partner comes along");
  await calc.choose("partner-canadian", NO);
  await narrowing.step("the partner is not Canadian");
  await calc.expectScore(75);

  // Partner: a one-year credential 6; CLB 7, 8, 5 and 9 give 3 + 3 + 1 + 5; two years of work in Canada 7.
  await calc.select("partner-education", "education.one_year");
  await narrowing.step("the partner's credential");
  await calc.choose("partner-recognition", 1);
  await calc.fill("partner-assessed-on", "2025-02-03");
  await narrowing.step("the partner's assessment");
  await calc.expectScore(81);
  await calc.select("partner-english", "languages.celpip");
  await calc.scores("partner-english", ["7", "8", "5", "9"]);
  await calc.expectLevels("partner-english", calc.clb("7", "8", "5", "9"));
  await calc.fill("partner-english-date", "2026-03-04");
  await narrowing.step("the partner's English");
  await calc.expectScore(93);
  await calc.select("partner-french", "languages.none");
  await narrowing.step("the partner's French");
  await calc.select("partner-canadian-work", "work.two");
  await narrowing.step("the partner's work");
  await calc.expectScore(100);

  // Education: a bachelor's degree, assessed: 112. A year or two of study in Canada: 15.
  await calc.select("education", "education.three_years");
  await narrowing.step("the credential");
  await calc.choose("recognition", 1);
  await calc.fill("assessed-on", "2024-06-01");
  await narrowing.step("the assessment");
  await calc.expectScore(212);
  await calc.choose("canadian-study", 1);
  await narrowing.step("study in Canada");
  await calc.expectScore(227);

  // English: CLB 8, 8, 8 and 9 give 22 + 22 + 22 + 29 = 95; with the degree 13 more, lowest level 8.
  await calc.select("english", "languages.ielts");
  await narrowing.step("the English test");
  await calc.scores("english", ["7.5", "6.5", "6.5", "7"]);
  await calc.expectLevels("english", calc.clb("8", "8", "8", "9"));
  await narrowing.step("the English scores");
  await calc.fill("english-date", "2026-01-15");
  await narrowing.step("the date of the English result");
  await calc.expectScore(335);

  // French: NCLC 7 in all four: 4 × 3 as the second language, and 50 with English at CLB 5 or better.
  await calc.select("french", "languages.tef");
  await narrowing.step("the French test");
  await calc.scores("french", ["249", "207", "310", "310"]);
  await calc.expectLevels("french", calc.nclc("7", "7", "7", "7"));
  await narrowing.step("the French scores");
  await calc.fill("french-date", "2026-02-20");
  await narrowing.step("the date of the French result");
  await calc.expectScore(397);

  // Work: a year in Canada 35, and with the degree 13 more; three years abroad with CLB 8 and with that
  // year 25 + 25; the certificate 50. C would be 26 + 50 + 50 and is limited to 100.
  await calc.select("canadian-work", "work.one");
  await narrowing.step("work in Canada");
  await calc.expectScore(445);
  await calc.select("foreign-work", "work.three_or_more");
  await narrowing.step("work abroad");
  await calc.expectScore(495);
  await calc.choose("certificate", YES);
  await narrowing.step("the certificate");
  await calc.expectScore(519);

  // Extras: no nomination, a sibling 15, a job offer that gives nothing any more.
  await calc.choose("nomination", NO);
  await narrowing.step("the nomination");
  await calc.choose("sibling", YES);
  await narrowing.step("the sibling");
  await calc.choose("job-offer", NO);
  await narrowing.step("the job offer");

  await calc.expectComplete();
  await calc.expectScore(534);
  // A: 75 + 112 + 95 + 12 + 35. B: 6 + 12 + 7. D: 15 + 50 + 15.
  await calc.expectSections([329, 25, 100, 80]);
  await calc.expectLine("PartnerEducation", 6);
  await calc.expectLine("PartnerLanguage", 12);
  await calc.expectLine("PartnerWork", 7);
  await calc.expectLine("TransferEducation", 26);
  await calc.expectLine("CertificateLanguage", 50);
  // What the limit of C took is said.
  const transfer = calc.page.locator(".sec-c");
  await transfer.locator("summary").click();
  await expect(transfer).toContainText(calc.words.text("why.cap_took", { before: "126", lost: "26" }));

  await test.step("a partner who stays behind counts for nothing", async () => {
    await calc.choose("partner-accompanies", NO);
    // The column without spouse. A: 83 + 120 + 23 + 23 + 23 + 31 + 12 + 40.
    await calc.expectSections([355, 0, 100, 80]);
    await calc.expectScore(535);
    await calc.expectComplete();
    await expect(calc.page.locator("#partner")).toHaveCount(0);
  });

  await test.step("nor does one who is Canadian", async () => {
    await calc.choose("partner-accompanies", YES);
    await calc.expectScore(534);
    await calc.choose("partner-canadian", YES);
    await calc.expectSections([355, 0, 100, 80]);
    await calc.expectComplete();
  });

  await test.step("what was said of the partner is still there", async () => {
    await calc.choose("partner-canadian", NO);
    await calc.expectSections([329, 25, 100, 80]);
    await expect(calc.control("partner-english-writing")).toHaveValue("5");
    await calc.reload();
    await calc.expectScore(534);
    await expect(calc.control("partner-assessed-on")).toHaveValue("2025-02-03");
  });
});

test("every group says how much of it is answered and what it gives", async ({ page, calc }) => {
  await calc.open();
  const head = (id: string) => page.locator(`#${id} .group-head`);
  const answered = (given: number, all: number) =>
    calc.words.text("common.answered", { given: String(given), all: String(all) });
  await expect(head("you")).toContainText(answered(0, 2));

  await calc.fill("dob", "1997-08-15");
  await expect(head("you")).toContainText(answered(1, 2));
  await expect(head("you").locator(".group-pts")).toContainText("110");
  await calc.select("marital", "you.common_law");
  await expect(head("you")).toContainText(answered(2, 4));
  await calc.select("marital", "you.widowed");
  await expect(head("you")).toContainText(answered(2, 2));
});

test("an answer can be taken back: the question is open again", async ({ calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.expectComplete();

  await calc.select("education", "common.choose");
  await calc.expectOpen(1);
  // Without the degree's 135 and its 50 with the language.
  await calc.expectScore(284);
  // From no credential to a doctorate with its 50.
  await calc.expectRange(284, 484);

  await calc.fill("dob", "");
  await calc.expectOpen(2);
  await calc.expectScore(174);
  await calc.expectRange(174, 484);
});

test("the age is asked for in one of two ways", async ({ calc }) => {
  await calc.open();
  await calc.choose("age-how", 1);
  await expect(calc.control("dob")).toHaveCount(0);
  await calc.fill("age", "33");
  await calc.expectLine("Age", 88);

  await calc.fill("age", "121");
  await expect(calc.error("age")).toHaveText(calc.words.text("error.number", { least: "0", most: "120" }));
  await expect(calc.control("age")).toHaveValue("121");
  await expect(calc.control("age")).toHaveAttribute("aria-invalid", "true");
  await calc.expectLine("Age", 0);

  await calc.fill("age", "45");
  await expect(calc.error("age")).toBeHidden();
  await calc.expectLine("Age", 0);
  await calc.fill("age", "44");
  await calc.expectLine("Age", 6);
});

test("what was not answered is not shown as an answer", async ({ calc }) => {
  await calc.open();
  const name = (factor: string) => calc.line(factor).locator("> summary > :first-child");
  const said = (factor: string, key: string) => `${calc.words.text(factor)}${calc.words.text("common.comma")}${calc.words.text(key)}`;
  for (const [factor, key] of [
    ["Age", "factor.age"],
    ["Education", "factor.education"],
    ["CanadianWork", "factor.canadian_work"],
    ["CertificateLanguage", "factor.certificate_language"],
    ["Nomination", "factor.nomination"],
    ["Sibling", "factor.sibling"],
    ["CanadianStudy", "factor.canadian_study"],
  ] as const) {
    await expect(name(factor)).toHaveText(said(key, "why.not_answered"));
  }

  await calc.choose("sibling", NO);
  await expect(name("Sibling")).toHaveText(said("factor.sibling", "common.no"));
  await calc.choose("sibling", YES);
  await expect(name("Sibling")).toHaveText(said("factor.sibling", "common.yes"));
});
