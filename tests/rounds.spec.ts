// Rounds of invitations: the chart and the pool with their tables, the verdicts, newer rounds, the account's score.
import type { Page, Route } from "@playwright/test";
import { findings } from "./support/axe.js";
import type { Calculator } from "./support/calculator.js";
import { expect, test } from "./support/test.js";
import { pieces } from "./support/text.js";
import type { Watch } from "./support/watch.js";
import { WORDS, type Language } from "./support/words.js";

const FEED = "https://www.canada.ca/content/dam/ircc/documents/json/ee_rounds_123_en.json";

/** A record as the official feed has them. */
function record(changes: Record<string, unknown>) {
  return {
    drawNumber: "448",
    drawDate: "2026-11-12",
    drawDateFull: "November 12th, 2026",
    drawName: "Canadian Experience Class",
    drawSize: "1,500",
    drawCRS: "509",
    drawText2: "Canadian Experience Class",
    drawCutOff: "June 1, 2026 at 10:00:00 UTC",
    drawDistributionAsOn: "",
    dd18: "0",
    ...changes,
  };
}

/**
 * A nurse, complete in every answer: born on 1997-08-15, single, master's degree assessed on 2025-01-10, IELTS of 2026-03-01
 * with 8, 7, 7, 7, in occupation 31301 abroad since 2023-11-01 full time: 469 points, admitted by FSW alone.
 */
const NURSE =
  "AQABjq0EAQYBAQHCyQUBAAEAAgABRgFGAVABRgGA0AUBAAEBAADF9AHawgUoAAAAAAEAAQABAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAQABAAGgnAEBAf1jS8M";

/** The place, with the nurse's profile in it. */
async function open(calc: Calculator, language: Language = "en") {
  calc.words = WORDS[language];
  const kept = { version: 1, saved_at: 0, active: "0", profiles: [{ name: "", facts: NURSE }], language: null, theme: "auto" };
  await calc.page.addInitScript((kept) => {
    if (localStorage.getItem("express-entry") === null) localStorage.setItem("express-entry", kept);
  }, JSON.stringify(kept));
  await calc.open(language === "en" ? "./#rounds" : `./?lang=${language}#rounds`);
  await expect(calc.page.locator("#rounds-table table")).toBeVisible();
}

const row = (page: Page, number: string) =>
  page.locator("#rounds-table tbody tr", { has: page.locator(`#round-${number}`) });
/** Shows what the table leaves out of its year at first. */
async function wholeYear(page: Page) {
  const rest = page.locator("#rounds-rest");
  if (await rest.isVisible()) await rest.click();
}
const verdict = (page: Page, number: string) => row(page, number).locator("td").last();
/** Chooses a year, and all of it. */
async function year(page: Page, of: string) {
  await page.locator("#rounds-year").selectOption(of);
  await wholeYear(page);
}
const caption = (page: Page) => page.locator("#rounds-table table > caption").first();
const said = (page: Page) => page.locator("#rounds-said");

function captionOf(calc: Calculator, n: number, year: string, all = 448): string {
  return calc.words.plural("rounds_table.caption", n, { year, all: calc.words.number(all) });
}

/** How many shapes the chart has of a class. */
async function marks(page: Page, of: string): Promise<number> {
  const paths = await page
    .locator(`#rounds-chart .mark${of}`)
    .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")!.split("M").length - 1));
  return paths.reduce((sum, count) => sum + count, 0);
}

/** The feed as this test wants it to answer; counts how often it was asked. */
async function feed(page: Page, watch: Watch, answer: (route: Route) => Promise<void>) {
  const asked: string[] = [];
  watch.tolerate(/^request to https:\/\/www\.canada\.ca\//);
  await page.route(FEED, async (route) => {
    const request = route.request();
    asked.push(`${request.method()} ${request.postData() ?? ""}${request.headers()["referer"] ?? ""}${request.headers()["cookie"] ?? ""}`);
    await answer(route);
  });
  return asked;
}

const answering = (rounds: unknown[]) => (route: Route) =>
  route.fulfill({ headers: { "access-control-allow-origin": "*" }, contentType: "application/json", body: JSON.stringify({ rounds }) });

test("every round is in the chart, and in the table a year at a time", async ({ page, calc }) => {
  await open(calc);
  await expect(page.locator("#rounds-data")).toContainText(
    calc.words.text("rounds.data_to", { day: calc.words.date("2026-10-01") }),
  );
  await expect(page.locator("#rounds-data")).toContainText(calc.words.text("rounds.no_forecast"));
  expect(await marks(page, "")).toBe(448);
  expect(await marks(page, ".cat-general")).toBe(178);
  expect(await marks(page, ".cat-province")).toBe(114);
  expect(await marks(page, ".cat-french")).toBe(36);

  const counts = { 2026: 59, 2025: 58, 2024: 52, 2023: 42, 2022: 24, 2021: 42, 2020: 37, 2019: 26, 2018: 28, 2017: 30, 2016: 27, 2015: 23 };
  for (const of of Object.keys(counts).reverse()) {
    const count = counts[of as unknown as keyof typeof counts];
    await expect(caption(page)).toHaveText(captionOf(calc, count, of));
    await expect(page.locator("#rounds-table tbody > tr")).toHaveCount(15);
    await wholeYear(page);
    await expect(page.locator("#rounds-table tbody > tr")).toHaveCount(count);
    await expect(page.locator("#rounds-rest")).toHaveCount(0);
    // Whoever asks by keyboard goes on with the first of the rest.
    await expect(page.locator("#rounds-table tbody > tr").nth(15).getByRole("button")).toBeFocused();
    if (of !== "2015") await page.locator("#rounds-earlier").click();
  }
  // Before the first year there is none.
  await expect(page.locator("#rounds-earlier")).toHaveAttribute("aria-disabled", "true");
  await expect(row(page, "1").locator("td")).toContainText([calc.words.date("2015-01-31")]);
});

test("three known rounds: above, short, and the same score with the time of submission", async ({ page, calc }) => {
  await open(calc);
  await year(page, "2019");
  // 2019-07-10, no program specified, 460.
  await expect(verdict(page, "121")).toHaveText(calc.words.plural("rounds_why.above", 9));
  await expect(verdict(page, "121")).toHaveClass("is-above-cut");
  await year(page, "2020");
  // 2020-10-14, 471; 2020-11-25, 469 with the tie-break of 2020-10-15 at 08:50:10 UTC.
  await expect(verdict(page, "165")).toHaveText(calc.words.plural("rounds_why.short", 2));
  await expect(verdict(page, "168")).toHaveText(calc.words.text("rounds_why.tie_submission"));

  // Toronto is four hours behind UTC in October.
  await calc.fill("submitted", "2020-10-15T04:50:09");
  await expect(page.locator("#submitted-utc")).toContainText("08:50:09");
  await expect(verdict(page, "168")).toHaveText(calc.words.text("rounds_why.tie_before"));
  await calc.fill("submitted", "2020-10-15T04:50:10");
  await expect(verdict(page, "168")).toHaveText(calc.words.text("rounds_why.tie_not_before"));
  await expect(verdict(page, "168")).toHaveClass("is-short");

  // Before tie-breaks everyone with the score was invited.
  await year(page, "2015");
  await expect(verdict(page, "7")).toHaveText(calc.words.text("rounds_why.no_tie_break"));
  // Not open to this profile, and open as long as the occupation is not known.
  await year(page, "2026");
  await expect(verdict(page, "446")).toHaveText(calc.words.text("rounds_why.programs_not_met", { programs: "CEC" }));
  await expect(verdict(page, "445")).toHaveText(calc.words.text("rounds_why.nomination_not_met"));
  await expect(verdict(page, "447")).toContainText(calc.words.text("rounds_why.not_listed"));
  await expect(verdict(page, "447")).toContainText(calc.words.text("rounds_why.unofficial"));
  // Healthcare: 2026-02-20 at 467 and 2026-09-04 at 475.
  await expect(verdict(page, "398")).toContainText(calc.words.plural("rounds_why.above", 2));
  await expect(verdict(page, "441")).toContainText(calc.words.plural("rounds_why.short", 6));
  await expect(page.locator("h1")).toHaveText(calc.words.plural("rounds.heading_reached", 3, { score: "469", reached: "1", year: "2026" }));
  const counts = page.locator("#rounds-counts");
  await expect(counts).toContainText(calc.words.text("rounds.could_enter", { yes: "189", all: "448", open: "6" }));
  await expect(counts).toContainText(
    calc.words.text("rounds.last_inviting", {
      round: calc.words.text("rounds.round", {
        number: "398", day: calc.words.date("2026-02-20"), kind: calc.words.text("rounds_kind.healthcare"), cutoff: "467",
      }),
    }),
  );
  // The submission is kept, in the time of the device.
  await calc.reload();
  await expect(page.locator("#submitted")).toHaveValue("2020-10-15T04:50:10");
});

test("filters by year, purpose and what is open to the profile are kept", async ({ page, calc }) => {
  await open(calc);
  await year(page, "2023");
  await expect(caption(page)).toHaveText(captionOf(calc, 42, "2023"));
  expect(await marks(page, "")).toBe(42);
  await expect(page.locator("#rounds-earlier")).toBeHidden();

  await page.locator("label", { has: page.locator("#rounds-mine") }).click();
  // 19 rounds without program, and what healthcare asked in 2023 is not known.
  await expect(caption(page)).not.toHaveText(captionOf(calc, 42, "2023"));
  const mine = await page.locator("#rounds-table tbody > tr").count();
  expect(mine).toBeGreaterThanOrEqual(19);
  expect(mine).toBeLessThan(25);
  expect(await marks(page, "")).toBe(mine);
  expect(await marks(page, ".is-dim")).toBe(0);

  await page.locator("#rounds-purpose").selectOption({ label: calc.words.text("rounds_kind.french") });
  await expect(page.locator("#rounds-none")).toHaveText(calc.words.text("rounds_table.none"));
  await page.locator("label", { has: page.locator("#rounds-all") }).click();
  await wholeYear(page);
  const french = await page.locator("#rounds-table tbody > tr").count();
  expect(french).toBeGreaterThan(0);
  expect(await marks(page, ".cat-french")).toBe(french);
  expect(await marks(page, "")).toBe(french);

  await calc.switchTo("fr");
  await expect(page.locator("#rounds-year")).toHaveValue("2023");
  await calc.reload();
  await expect(caption(page)).toHaveText(captionOf(calc, french, "2023"));
  await expect(page.locator("#rounds-purpose")).toHaveValue("french");
});

test("a round has its details, and a click on its mark opens them", async ({ page, calc }) => {
  await open(calc);
  const button = page.locator("#round-447");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const details = page.locator("#round-447-d");
  await expect(details).toContainText(calc.words.text("rounds_why.twelve_months"));
  await expect(details).toContainText(calc.words.plural("rounds_why.short", 7));
  await expect(details).toContainText(calc.words.text("rounds_why.unofficial_means"));
  await expect(details.locator("caption")).toHaveText(
    calc.words.text("rounds_table.pool_caption", { day: calc.words.date("2026-09-27"), total: calc.words.number(229_904) }),
  );
  await expect(details.locator("tbody tr")).toHaveCount(7);
  await button.click();
  await expect(details).toHaveCount(0);

  // The ring of the chosen round tells where its mark stands.
  await button.click();
  const chart = page.locator("#rounds-chart svg");
  const [ring, frame] = [(await page.locator("#rounds-chart .mark-on").boundingBox())!, (await chart.boundingBox())!];
  await button.click();
  await chart.click({ position: { x: ring.x - frame.x + ring.width / 2, y: ring.y - frame.y + ring.height / 2 } });
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expect(button).toBeFocused();
});

test("the line of the score moves with the profile", async ({ page, calc }) => {
  await open(calc);
  const chart = page.locator("#rounds-chart svg");
  const line = page.locator("#rounds-chart line.you");
  const label = (score: number) => calc.words.text("rounds.chart_line", { score: calc.words.number(score) });
  await expect(chart).toHaveAttribute("aria-label", new RegExp(label(469)));
  await expect(page.locator("#rounds-compared")).toContainText(calc.words.text("rounds.compared", { score: "469" }));
  const before = Number(await line.getAttribute("y1"));

  await calc.goTo("#score");
  await calc.choose("nomination", 1);
  await calc.expectScore(1069);
  await calc.goTo("#rounds");

  await expect(chart).toHaveAttribute("aria-label", new RegExp(label(1069)));
  await expect(verdict(page, "445")).toHaveText(calc.words.plural("rounds_why.above", 344));
  expect(Number(await line.getAttribute("y1"))).toBeLessThan(before);
  await expect(page.locator("h1")).toContainText("2026");
});

test("the pool has its table, the score in it and its percentile", async ({ page, calc }) => {
  await open(calc);
  await expect(page.locator("#rounds-percentile")).toHaveText(
    calc.words.text("rounds_pool.place", {
      day: calc.words.date("2026-09-27"), total: calc.words.number(229_904), score: "469",
      // 7,707 + 17,359 + 47,298 + 62,611 below 451; with 73,131 more below 501; 18 of 50 scores of the band below 469.
      least: "59", estimate: "70", most: "91",
    }),
  );
  const rows = page.locator("#rounds-pool tbody tr");
  await expect(rows).toHaveCount(7);
  await expect(rows.nth(2)).toHaveText(
    `${calc.words.text("rounds_pool.scores", { least: "451", most: "500" })} ${calc.words.text("rounds_pool.you")}${calc.words.number(73_131)}31.8%`,
  );
  await expect(page.locator("#pool-chart .is-you")).not.toHaveAttribute("d", "");
});

test("the account's score takes the place of ours, says so, and is kept", async ({ page, calc }) => {
  await open(calc);
  await calc.fill("account-score", "481");

  await expect(page.locator("#rounds-compared")).toContainText(calc.words.text("rounds.compared_account", { score: "481" }));
  const difference = page.locator("#account-difference");
  await expect(difference).toContainText("12");
  await expect(difference).toContainText(
    calc.words.text("rounds_account.rules_not_transcribed", { since: calc.words.date("2026-11-03") }),
  );
  await expect(difference).toContainText(calc.words.text("rounds_account.other_facts"));
  await expect(page.locator("#rounds-percentile")).toContainText("481");
  await year(page, "2020");
  await expect(verdict(page, "165")).toHaveText(calc.words.plural("rounds_why.above", 10));

  await calc.reload();
  await expect(calc.control("account-score")).toHaveValue("481");
  await expect(verdict(page, "165")).toHaveText(calc.words.plural("rounds_why.above", 10));

  await calc.fill("account-score", "1300");
  await expect(calc.error("account-score")).toBeVisible();
  await expect(verdict(page, "165")).toHaveText(calc.words.plural("rounds_why.short", 2));
  await calc.fill("account-score", "469");
  await expect(difference).toContainText(calc.words.text("rounds_account.same", { account: "469" }));
});

test("newer rounds come in on request only, are checked and kept, and stay text", async ({ page, calc, watch }) => {
  const hostile = "Wizards &lt;img src=x onerror=alert(1)&gt;, 2027-Version 1";
  const asked = await feed(page, watch, answering([
    record({}),
    record({ drawNumber: "449", drawDate: "2026-11-19", drawName: hostile, drawText2: "", drawCRS: "470" }),
    record({ drawNumber: "450", drawDate: "2027-01-01" }),
    record({ drawNumber: "451", drawCRS: "5000" }),
    "nothing",
  ]));
  await open(calc);
  expect(asked).toEqual([]);

  await page.locator("#rounds-ask").click();

  await expect(said(page)).toContainText(calc.words.plural("rounds_newer.added", 2));
  await expect(said(page)).toContainText(calc.words.plural("rounds_newer.records_refused", 3));
  await expect(said(page)).toContainText(calc.words.plural("rounds_newer.names_not_known", 1));
  // A plain question, with nothing of the reader in it.
  expect(asked).toEqual(["GET "]);
  const dataTo = calc.words.text("rounds.data_to", { day: calc.words.date("2026-11-19") });
  await expect(page.locator("#rounds-data")).toContainText(dataTo);
  await expect(caption(page)).toHaveText(captionOf(calc, 61, "2026", 450));
  await expect(row(page, "449")).toContainText("Wizards <img src=x onerror=alert(1)>, 2027-Version 1");
  await expect(verdict(page, "449")).toContainText(calc.words.text("rounds_why.rule_not_known"));
  await expect(page.locator("#main img")).toHaveCount(0);
  expect(await marks(page, ".cat-other")).toBe(1);

  await calc.reload();
  await expect(page.locator("#rounds-data")).toContainText(dataTo);
  expect(asked).toHaveLength(1);

  // What came can be forgotten.
  await page.locator("#rounds-forget").click();
  await expect(said(page)).toHaveText(calc.words.text("rounds_newer.forgotten"));
  await expect(page.locator("#rounds-ask")).toBeFocused();
  await expect(caption(page)).toHaveText(captionOf(calc, 59, "2026"));
  await calc.reload();
  await expect(caption(page)).toHaveText(captionOf(calc, 59, "2026"));
});

test("a refused request is said in a sentence and changes nothing", async ({ page, calc, watch }) => {
  watch.tolerate(/Failed to load resource/);
  await feed(page, watch, (route) => route.abort());
  await open(calc);
  await page.locator("#rounds-ask").click();

  await expect(said(page)).toHaveText(calc.words.text("rounds_newer.refused"));
  await expect(caption(page)).toHaveText(captionOf(calc, 59, "2026"));
  expect(await page.evaluate(() => localStorage.getItem("express-entry.rounds"))).toBeNull();
});

for (const [what, body] of [["no JSON", "<!doctype html>"], ["no rounds", "{}"], ["no sound round", '{"rounds":[{}]}'], ["a deep nest", "[".repeat(5000) + "]".repeat(5000)]]) {
  test(`an answer with ${what} changes nothing`, async ({ page, calc, watch }) => {
    await feed(page, watch, (route) => route.fulfill({ headers: { "access-control-allow-origin": "*" }, body }));
    await open(calc);
    await page.locator("#rounds-ask").click();
    await expect(said(page)).toHaveText(calc.words.text("rounds_newer.not_rounds"));
    await expect(caption(page)).toHaveText(captionOf(calc, 59, "2026"));
  });
}

test("a saved feed can be named as a file, whatever its encoding", async ({ page, calc }) => {
  await open(calc);
  await page.locator("#rounds-newer summary").click();
  const buffer = Buffer.from(JSON.stringify({ rounds: [record({ drawName: "Métier é, 2027-Version 1" })] }), "latin1");
  await page.locator("#rounds-file").setInputFiles({ name: "feed.json", mimeType: "application/json", buffer });
  await expect(said(page)).toContainText(calc.words.plural("rounds_newer.added", 1));
  await expect(row(page, "448")).toContainText("Métier é, 2027-Version 1");
});

test("a file beside the page is read where the page names it", async ({ page, calc, baseURL }) => {
  await page.route(baseURL!, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace("<title>", '<meta name="rounds" content="rounds.json"><title>');
    await route.fulfill({ response: answer, body });
  });
  await page.route(`${baseURL}?*`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace("<title>", '<meta name="rounds" content="rounds.json"><title>');
    await route.fulfill({ response: answer, body });
  });
  await page.route(`${baseURL}rounds.json`, answering([record({})]));
  await open(calc);
  await expect(caption(page)).toHaveText(captionOf(calc, 60, "2026", 449));
  // It is the site's, not the reader's: nothing of it is kept.
  expect(await page.evaluate(() => localStorage.getItem("express-entry.rounds"))).toBeNull();
});

test("what was kept and is damaged is passed over", async ({ page, calc }) => {
  await page.addInitScript(() => localStorage.setItem("express-entry.rounds", "bm90IHJvdW5kcw=="));
  await open(calc);
  await expect(caption(page)).toHaveText(captionOf(calc, 59, "2026"));
});

test("rounds that cannot be loaded can be asked for again", async ({ page, calc, watch }) => {
  watch.tolerate(/Failed to load resource/);
  await page.route("**/data/rounds-*", (route) => route.abort());
  await calc.open("./#rounds");
  await expect(page.locator("#main")).toContainText(calc.words.text("rounds.failed"));
  await page.unroute("**/data/rounds-*");
  await page.getByRole("button", { name: calc.words.text("rounds.again") }).click();
  await expect(caption(page)).toHaveText(captionOf(calc, 59, "2026"));
  // Nothing is answered: no line, and nothing is claimed.
  await expect(page.locator("h1")).toHaveText(calc.words.text("rounds.title"));
  await expect(page.locator("#rounds-chart .you")).toHaveCount(0);
});

test("in French the place has no torn sign and no English", async ({ page, calc }) => {
  await open(calc, "fr");
  await page.locator("#round-447").click();
  await calc.fill("account-score", "481");
  await calc.openEverything();
  await expect(page.locator("#rounds-data")).toContainText("1er octobre 2026");
  const torn = (await pieces(page)).filter(({ lang, text }) => lang === "fr" && /\S [:;?!»%]|« /.test(text));
  expect(torn).toEqual([]);
  await expect(page.locator("#rounds-table")).not.toContainText("Canadian");
});

for (const width of [390, 1280]) {
  test(`axe finds nothing and nothing is cut off at ${width} pixels`, async ({ page, calc }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(calc, width === 390 ? "fr" : "en");
    await page.locator("#round-447").click();
    await calc.fill("account-score", "481");
    await calc.openEverything();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await findings(page), colorScheme).toEqual([]);
    }
    if (width === 390) await page.setViewportSize({ width: 320, height: 640 });
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".vh, .skip, .scroll"))
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    expect(wide).toEqual([]);
  });
}
