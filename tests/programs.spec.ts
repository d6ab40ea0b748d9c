// The programs under the questions: every one met, not met and open, on both sides of its borders.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "@playwright/test";
import type { Calculator } from "./support/calculator.js";
import { keep, type Profile } from "./support/kept.js";
import { expect, test } from "./support/test.js";
import { WORDS } from "./support/words.js";

type Verdict = "met" | "unmet" | "open";

/** 67 points of the grid: 21 for the degree, 24 for English, 11 for work, 11 for the age of 36. */
const WORKER: Profile = {
  age: 36,
  education: "three_years_or_more",
  recognition: "canadian",
  canadianStudy: 0,
  twoYearsStudy: false,
  english: { test: "clb", scores: [9, 9, 9, 9] },
  french: null,
  work: { canadian: 0, foreign: 3, noc: "21231", continuousYear: true, recentCanadianYear: false },
  certificate: false,
  offer: null,
  nomination: false,
  marital: "never_married",
  sibling: false,
  relative: false,
  children: 0,
  funds: 15_263,
  outsideQuebec: true,
};

/** A year in Canada up to the day of the tests, in a TEER 1 occupation. */
const EXPERIENCED: Profile = {
  ...WORKER,
  english: { test: "clb", scores: [7, 7, 7, 7] },
  work: [{ inCanada: true, noc: "21231", start: "2025-11-23" }],
};

/** A carpenter of two years with a certificate. */
const CARPENTER: Profile = {
  ...WORKER,
  english: { test: "clb", scores: [5, 4, 4, 5] },
  work: [{ inCanada: false, noc: "72310", start: "2024-11-23" }],
  certificate: true,
};

async function open(page: Page, calc: Calculator, profile: Profile) {
  await keep(page, profile);
  await calc.open();
  await expect(page.locator("#programs")).toBeVisible();
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("#programs details")) (details as HTMLDetailsElement).open = true;
  });
}

/** What the page says of a program, in its list and in the sheet. */
async function expectProgram(page: Page, calc: Calculator, program: string, verdict: Verdict) {
  const words = { met: "admits", unmet: "admits_not", open: "open" }[verdict];
  const state = page.locator(`#program-${program} > summary .state`);
  await expect(state).toHaveText(calc.words.text(`programs.${words}`));
  await expect(state).toHaveClass(`state is-${verdict}`);
  const tick = { met: "tick_met", unmet: "tick_not_met", open: "tick_open" }[verdict];
  const name = calc.words.text(`programs.${program}_short`);
  await expect(page.locator(`.ticks .is-${verdict}`, { hasText: calc.words.text(`programs.${tick}`, { program: name }) })).toHaveCount(1);
}

async function expectRequirement(page: Page, calc: Calculator, id: string, verdict: Verdict, ...texts: string[]) {
  const requirement = page.locator(`#${id}`);
  await expect(requirement).toHaveClass(`is-${verdict}`);
  const words = { met: "met", unmet: "not_met", open: "open" }[verdict];
  await expect(requirement.locator(".state")).toHaveText(calc.words.text(`programs.${words}`));
  for (const text of texts) await expect(requirement).toContainText(text);
}

const lacks = (calc: Calculator, what: string) => calc.words.text("programs.missing", { what });

test("without an answer every program is open, and says what it asks", async ({ page, calc }) => {
  await open(page, calc, {});
  for (const program of ["fsw", "cec", "fst", "pnp"]) await expectProgram(page, calc, program, "open");
  await expectRequirement(page, calc, "fsw-funds", "open", calc.words.text("programs.ask_funds"), calc.words.text("programs.ask_children"));
  await expectRequirement(page, calc, "fsw-points", "open", calc.words.text("programs.ask_age"));
  await expectRequirement(page, calc, "cec-work", "open", calc.words.text("programs.ask_recent_year"));
  await expectRequirement(page, calc, "pnp-nomination", "open", calc.words.text("programs.ask_nomination"));
});

test("67 points of the grid admit, 66 do not", async ({ page, calc }) => {
  await open(page, calc, WORKER);
  await expectProgram(page, calc, "fsw", "met");
  await expect(page.locator(".ticks")).toContainText(calc.words.text("programs.of", { points: "67", needed: "67" }));
  const points = (factor: string) => page.locator(`#grid-${factor} td`).first();
  for (const [factor, given] of [["Education", 21], ["FirstLanguage", 24], ["SecondLanguage", 0], ["Experience", 11], ["Age", 11], ["Adaptability", 0]] as const) {
    await expect(points(factor), factor).toHaveText(String(given));
  }
  await expect(page.locator("#grid-sum td").first()).toHaveText("67");

  // A year older: 10 for the age.
  await calc.fill("age", "37");
  await expect(points("Age")).toHaveText("10");
  await expectProgram(page, calc, "fsw", "unmet");
  await expectRequirement(page, calc, "fsw-points", "unmet", lacks(calc, calc.words.plural("programs.lacks_points", 1)));
  await expect(page.locator("#grid-sum td").first()).toHaveText("66");
});

test("CLB 7 in all four is enough, 6 in one is not, an open one is open", async ({ page, calc }) => {
  await open(page, calc, WORKER);
  await calc.scores("english", ["7", "7", "7", "7"]);
  await expectRequirement(page, calc, "fsw-language", "met");
  await calc.fill("english-reading", "6");
  const short = calc.words.text("programs.short", {
    language: calc.words.text("languages.english"),
    ability: calc.words.text("languages.reading"),
    levels: calc.words.plural("programs.levels_more", 1),
  });
  await expectRequirement(page, calc, "fsw-language", "unmet", lacks(calc, short));
  await calc.fill("english-reading", "");
  await expectRequirement(page, calc, "fsw-language", "open", calc.words.text("programs.ask_english"));
});

test("a foreign credential needs an assessment that still counts", async ({ page, calc }) => {
  await open(page, calc, { ...WORKER, recognition: { assessed: "2021-11-24" } });
  await expectRequirement(page, calc, "fsw-education", "met");
  await calc.asOf("2026-11-24");
  await expectRequirement(
    page, calc, "fsw-education", "unmet", calc.words.text("programs.assessment_expired", { on: calc.words.date("2026-11-24") }),
  );
});

for (const [funds, children, verdict] of [
  [15_263, 0, "met"], [15_262, 0, "unmet"], [19_001, 1, "met"], [19_000, 1, "unmet"],
] as const) {
  test(`funds of ${funds} for ${children + 1}: ${verdict}`, async ({ page, calc }) => {
    await open(page, calc, { ...WORKER, funds, children });
    const needed = calc.words.text("programs.funds_needed", {
      amount: calc.words.text("programs.dollars", { amount: calc.words.number(children ? 19_001 : 15_263) }),
      family: calc.words.plural("programs.people", children + 1),
      from: calc.words.date("2025-07-07"),
    });
    const missing = verdict === "unmet" ? [lacks(calc, calc.words.text("programs.dollars", { amount: "1" }))] : [];
    await expectRequirement(page, calc, "fsw-funds", verdict, needed, calc.words.text("programs.newer_table"), ...missing);
    // The family's own row in the table.
    await expect(page.locator("#funds-table tr.hit th")).toHaveText(calc.words.plural("programs.people", children + 1));
  });
}

test("an offer with authorisation to work exempts from funds, an assessment alone does not", async ({ page, calc }) => {
  const offer = { noc: "21231", basis: "permit_with_assessment" } as const;
  await open(page, calc, { ...WORKER, funds: 0, offer, authorised: true });
  const basis = calc.words.text("programs.permit_with_assessment");
  await expectRequirement(page, calc, "fsw-funds", "met", calc.words.text("programs.exempt_by_offer", { basis }));
});

test("an assessment alone does not exempt from funds", async ({ page, calc }) => {
  const offer = { noc: "21231", basis: "assessment_only" } as const;
  await open(page, calc, { ...WORKER, funds: 0, offer, authorised: false });
  await expectRequirement(page, calc, "fsw-funds", "unmet");
  // It gives the points of arranged employment all the same.
  await expect(page.locator("#grid-ArrangedEmployment td").first()).toHaveText("10");
});

test("the table of funds is that of the day", async ({ page, calc }) => {
  await open(page, calc, WORKER);
  const caption = page.locator("#funds-table caption");
  await expect(caption).toHaveText(calc.words.text("programs.table_from", { from: calc.words.date("2025-07-07") }));
  await calc.asOf("2025-07-06");
  await expect(caption).toHaveText(calc.words.text("programs.table_from", { from: calc.words.date("2024-05-28") }));
  await calc.asOf("2023-06-01");
  await expect(caption).toHaveText(calc.words.text("programs.table_of_year", { year: "2023" }));
  await calc.asOf("2022-06-01");
  await expect(page.locator("#funds-table")).toContainText(calc.words.text("programs.no_table"));
});

test("a year of work in Canada, and a day less", async ({ page, calc }) => {
  await open(page, calc, EXPERIENCED);
  await expectProgram(page, calc, "cec", "met");
  await calc.asOf("2026-11-22");
  await expectProgram(page, calc, "cec", "unmet");
  const days = calc.words.text("programs.lacks_work_days", { days: calc.words.plural("programs.days", 1) });
  await expectRequirement(page, calc, "cec-work", "unmet", lacks(calc, days));
});

for (const [noc, level, verdict] of [
  ["21231", 7, "met"], ["21231", 6, "unmet"], ["22221", 5, "met"], ["22221", 4, "unmet"],
] as const) {
  test(`Canadian experience in ${noc} with CLB ${level}: ${verdict}`, async ({ page, calc }) => {
    await open(page, calc, {
      ...EXPERIENCED,
      english: { test: "clb", scores: [9, 9, level, 9] },
      work: [{ inCanada: true, noc, start: "2025-11-23" }],
    });
    await expectProgram(page, calc, "cec", verdict);
    const teer = noc === "21231" ? "1" : "2";
    await expectRequirement(page, calc, "cec-language", verdict, calc.words.text("programs.noc", { code: noc, teer }));
  });
}

test("a trade needs two years, CLB 5 and 4, and a certificate", async ({ page, calc }) => {
  await open(page, calc, CARPENTER);
  await expectProgram(page, calc, "fst", "met");
  await calc.fill("english-writing", "3");
  await expectRequirement(page, calc, "fst-language", "unmet");
  await calc.fill("english-writing", "4");
  await calc.fill("english-listening", "4");
  await expectRequirement(page, calc, "fst-language", "unmet");
  await calc.fill("english-listening", "5");
  await calc.choose("certificate", 0);
  await expectRequirement(page, calc, "fst-certificate-or-offer", "unmet", calc.words.text("programs.lacks_certificate_or_offer"));
  await calc.choose("certificate", 1);
  await calc.asOf("2026-11-22");
  await expectRequirement(page, calc, "fst-work", "unmet", calc.words.plural("programs.days", 1));
});

test("a nomination needs one of the three programs beside it", async ({ page, calc }) => {
  await open(page, calc, WORKER);
  await expectProgram(page, calc, "pnp", "unmet");
  await expectRequirement(page, calc, "pnp-nomination", "unmet", lacks(calc, calc.words.text("programs.lacks_nomination")));
  await calc.choose("nomination", 1);
  await expectProgram(page, calc, "pnp", "met");
  await calc.fill("age", "37");
  await expectProgram(page, calc, "pnp", "unmet");
  await expectRequirement(page, calc, "pnp-one-of-the-programs", "unmet");
});

test("every requirement cites its section, in French as French law does", async ({ page, calc }) => {
  await open(page, calc, WORKER);
  await expect(page.locator("#fsw-work cite")).toContainText("IRPR s. 75(2)(a)");
  await expect(page.locator("#program-fsw")).toContainText(calc.words.text("programs.main_duties"));
  await calc.switchTo("fr");
  await expect(page.locator("#fsw-work cite")).toContainText("RIPR, art. 75(2)a)");
  await expect(page.locator("#fst-certificate-or-offer cite")).toContainText("87.2(3)d)");
  await expect(page.locator("#program-fsw")).toContainText(WORDS.fr.text("programs.main_duties"));
});

test("an open list stays open while answers change", async ({ page, calc }) => {
  await keep(page, WORKER);
  await calc.open();
  await page.locator("#program-fsw > summary").click();
  await calc.fill("age", "40");
  await expect(page.locator("#program-fsw")).toHaveAttribute("open", "");
  await expect(page.locator("#grid-Age td").first()).toHaveText("7");
});

test("axe finds nothing in the programs", async ({ page, calc }) => {
  await open(page, calc, { ...WORKER, children: undefined, english: { test: "clb", scores: [9, 9, 6, 9] } });
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const results = (await page.evaluate("axe.run('#programs', { resultTypes: ['violations'] })")) as AxeResults;
    expect(results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join()}`)).toEqual([]);
  }
});
