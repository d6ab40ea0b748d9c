// A third language is one file of words, loaded when it is chosen: Spanish shows it.
import type { Page } from "@playwright/test";
import type { Calculator } from "./support/calculator.js";
import { fillRichly, foreign } from "./support/foreign.js";
import { addJob } from "./support/jobs.js";
import { expect, test } from "./support/test.js";
import { pieces } from "./support/text.js";
import type { Watch } from "./support/watch.js";
import { WORDS } from "./support/words.js";

/** Words that no Spanish sentence has: they betray English that stands in no catalogue. */
const ENGLISH = /(?<!\p{L})(the|of|and|with|your|not|from|this|are|was|has|you)(?!\p{L})/iu;

/** What is not Spanish on the page and not marked as of its language. */
async function notSpanish(page: Page): Promise<string[]> {
  const english = (await pieces(page)).filter(({ lang, text }) => lang === "es" && ENGLISH.test(text));
  const others = [...(await foreign(page, "es", "en")), ...(await foreign(page, "es", "fr"))];
  return [
    // Languages to choose from are named in themselves.
    ...others.filter((found) => !found.startsWith("#snippet-lang option: ")),
    ...english.map(({ text, where }) => `${where}: "${text}"`),
  ];
}

/** The files of words that were asked for, without what tells one build from another. */
const files = (watch: Watch) => watch.asked.flatMap((url) => /\/words\/([a-z-]+)-\w+\.json$/.exec(url)?.[1] ?? []);

async function openInSpanish(calc: Calculator, address = "") {
  calc.words = WORDS.es;
  await calc.open(`./?lang=es${address}`);
  await expect(calc.page.locator("html")).toHaveAttribute("lang", "es");
}

test("it is chosen from the header, loaded only then, and kept", async ({ page, calc, watch }) => {
  await calc.open();
  const offered = page.locator("header .tools a[hreflang]");
  await expect(offered).toHaveText(["ES", "FR"]);
  await expect(page.locator("link[rel=alternate][hreflang=es]")).toHaveAttribute("href", /\?lang=es$/);
  await calc.tryExample();
  expect(files(watch)).toEqual([]);

  await calc.switchTo("es");

  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.locator("h1")).toHaveText(WORDS.es.text("score.title"));
  await expect(page).toHaveTitle(WORDS.es.text("frame.title"));
  await expect(offered).toHaveText(["EN", "FR"]);
  await calc.expectScore(469);
  await expect(calc.control("dob")).toHaveValue("1997-08-15");
  await expect.poll(() => files(watch)).toContain("es");
  expect(files(watch).filter((file) => !/^es(-whole)?$/.test(file))).toEqual([]);

  await calc.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await calc.expectScore(469);
});

test("the questions and the score show no word of another language", async ({ page, calc }) => {
  await openInSpanish(calc);
  expect(await notSpanish(page)).toEqual([]);

  await fillRichly(calc);
  await calc.openEverything();
  expect(await notSpanish(page)).toEqual([]);
  await calc.asOf("2014-06-01");
  await calc.fill("english-reading", "6.3");
  await calc.fill("dob", "2030-01-01");
  expect(await notSpanish(page)).toEqual([]);
});

for (const place of ["#improve", "#rounds", "#invitation"]) {
  test(`no word of another language in ${place}`, async ({ page, calc }) => {
    await openInSpanish(calc);
    expect(await calc.places()).toContain(place);
    await fillRichly(calc);
    await calc.goTo(place);
    await expect(page.locator("main h1")).not.toHaveText(WORDS.es.text("score.title"));
    await calc.openEverything();
    expect(await notSpanish(page)).toEqual([]);
  });
}

for (const place of ["#how", "#embed"]) {
  test(`no word of another language in ${place}`, async ({ page, calc }) => {
    await openInSpanish(calc, place);
    await expect(page.locator("main h1")).toHaveText(WORDS.es.text(`place.${place.slice(1)}`));
    await calc.openEverything();
    expect(await notSpanish(page)).toEqual([]);
  });
}

test("what the law and Statistics Canada say in two languages is English, and marked", async ({ page, calc }) => {
  await openInSpanish(calc, "#how");
  await expect(page.locator("#how-changes [lang=en]").first()).toBeAttached();
  await page.locator('nav.places a[href="#score"]').click();
  await calc.tryExample();
  await calc.choose("work-how", 1);
  await addJob(calc, 2, {});
  await calc.fill("job2-occupation", "nurse practit");
  const found = calc.control("job2-occupation-list").getByRole("option");
  await expect(found.locator("[lang=en]")).toHaveText("Nurse practitioners");
  await found.click();
  await expect(calc.control("job2-name")).toHaveText("Nurse practitioners");
  await expect(calc.control("job2-name")).toHaveAttribute("lang", "en");
  await expect(calc.control("job1-name")).not.toHaveAttribute("lang", /./);
});

test("numbers and dates are written as Spanish writes them", async ({ calc }) => {
  await openInSpanish(calc);
  await calc.expectRange(0, 1200);
  expect(WORDS.es.number(1200)).toBe("1\u00a0200");
  await expect(calc.control("rules-warning")).toContainText("3 de noviembre de 2026");
});

test("the header and its menu do not spread a phone of 320 pixels", async ({ page, calc }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openInSpanish(calc, "#improve");
  await page.locator("header .menu > summary").click();
  await expect(page.locator("header .menu-in")).toBeVisible();
  const beyond = await page.locator("header.site").evaluate((header) =>
    [...header.querySelectorAll("a, button, summary, .menu-in")].filter((part) => {
      const box = part.getBoundingClientRect();
      return box.left < 0 || box.right > 320;
    }).map((part) => part.outerHTML.slice(0, 80)),
  );
  expect(beyond).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test.describe("in a Spanish browser", () => {
  test.use({ locale: "es-MX" });

  test("the first guess is Spanish", async ({ calc }) => {
    calc.words = WORDS.es;
    await calc.open();
  });
});
