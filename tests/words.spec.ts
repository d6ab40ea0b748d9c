// The page's languages: a choice changes every word and nothing else, and is kept.
import { fillRichly, foreign } from "./support/foreign.js";
import { expect, test } from "./support/test.js";
import { pieces } from "./support/text.js";
import { WORDS } from "./support/words.js";

test("French leaves place, answers and score as they are, and is kept", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  const places = await calc.places();
  for (const place of places.slice(-1)) await calc.goTo(place);
  const address = page.url();

  await calc.switchTo("fr");
  expect(page.url()).toBe(address);
  for (const place of places.slice(-1)) {
    await expect(page.locator(".places [aria-current]")).toHaveAttribute("href", place);
    await calc.goTo(places[0]!);
  }

  await expect(page.locator("h1")).toHaveText(calc.words.text("score.title"));
  await calc.expectScore(469);
  await calc.expectComplete();
  await expect(calc.control("dob")).toHaveValue("1997-08-15");
  await expect(calc.control("marital").locator(":checked")).toHaveText(calc.words.text("you.never_married"));

  await calc.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await calc.expectScore(469);

  await calc.switchTo("en");
  await calc.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a change of language leaves the reader where they were reading", async ({ page, calc }) => {
  await calc.open();
  await page.evaluate(() => scrollTo(0, 300));
  // The header is out of sight, so the language is chosen as a keyboard would.
  await page.locator("a.tool[hreflang=fr]").evaluate((link: HTMLElement) => link.click());
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.locator("h1")).toHaveText(WORDS.fr.text("score.title"));

  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
});

test("a change of language keeps the day", async ({ calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.fill("english-date", "");
  await calc.fill("assessed-on", "");
  await calc.choose("job-offer", 2);
  await calc.asOf("2024-01-01");
  await calc.expectScore(519);

  await calc.switchTo("fr");

  await calc.expectScore(519);
  await expect(calc.control("rules-named")).toHaveText(
    calc.words.text("rules.named_checked", { from: calc.words.date("2022-11-16"), checked: calc.words.date("2026-11-22") }),
  );
});

test("numbers and dates are written as the language writes them", async ({ calc }) => {
  calc.words = WORDS.fr;
  await calc.open("./?lang=fr");
  await calc.expectRange(0, 1200);
  await expect(calc.control("rules-warning")).toHaveText(
    calc.words.text("rules.superseded", { from: calc.words.date("2026-11-03") }),
  );
  await expect(calc.control("rules-warning")).toContainText("3 novembre 2026");
});

for (const [code, other] of [["fr", "en"], ["en", "fr"]] as const) {
  test(`?lang=${code} shows no word of ${other}`, async ({ page, calc }) => {
    calc.words = WORDS[code];
    await calc.open(`./?lang=${code}`);
    await expect(page.locator("html")).toHaveAttribute("lang", code);
    expect(await foreign(page, code, other)).toEqual([]);

    await fillRichly(calc);
    await calc.openEverything();
    expect(await foreign(page, code, other)).toEqual([]);
    await calc.asOf("2014-06-01");
    await calc.fill("english-reading", "6.3");
    await calc.fill("dob", "2030-01-01");
    expect(await foreign(page, code, other)).toEqual([]);
    await calc.asOf("");

    for (const place of (await calc.places()).slice(1)) {
      await calc.goTo(place);
      await calc.openEverything();
      expect(await foreign(page, code, other), place).toEqual([]);
    }
  });
}

test("French is set with no-break spaces", async ({ page, calc }) => {
  calc.words = WORDS.fr;
  await calc.open("./?lang=fr");
  await fillRichly(calc);
  await calc.openEverything();

  expect(calc.words.number(1200)).toMatch(/^1[\u00a0\u202f]200$/);
  const torn = (await pieces(page)).filter(({ lang, text }) => lang === "fr" && /\S [:;?!»]|« /.test(text));
  expect(torn).toEqual([]);
});

test("the title of the page is in its language", async ({ page, calc }) => {
  await calc.open();
  await expect(page).toHaveTitle(calc.words.text("frame.title"));
  await calc.switchTo("fr");
  await expect(page).toHaveTitle(calc.words.text("frame.title"));
});

test("the language made for tests leaves nothing untranslated", async ({ page, calc }) => {
  await page.goto("./?lang=qps");
  await expect(page.locator("html")).toHaveAttribute("lang", "qps");
  await expect(page.locator("h1")).toHaveText(/^⟦.*⟧$/);
  await page.locator("#try-example").click();
  await expect(page.locator("#score")).toHaveText("469");
  // Every list of choices, and what appears because of them.
  await page.locator("#marital").selectOption({ index: 2 });
  await page.locator("label", { has: page.locator("#partner-accompanies-1") }).click();
  await page.locator("#partner-english").selectOption({ index: 2 });
  await page.locator("#french").selectOption({ index: 2 });
  await page.locator("#french-listening").fill("434");
  await page.locator("#dob").fill("2030-01-01");

  const others = (await calc.places()).slice(1);
  for (const place of ["", ...others]) {
    if (place) await calc.goTo(place);
    await calc.openEverything();
    const bare = (text: string) => {
      let rest = text;
      for (let before = ""; before !== rest; ) [before, rest] = [rest, rest.replace(/⟦[^⟦⟧]*⟧/g, "")];
      return rest;
    };
    // Names stay as they are: of the system, of a language, of what is quoted in its own language.
    const NAMES = /\bExpress Entry\b|^(EN|FR|ES)(, .+)?$|\b(CRS|NOC|TEER|CLB|NCLC)\b/g;
    // So do months: that language's dates are those of English.
    const MONTHS = new RegExp(`\\b(${WORDS.en.text("language.months").split(" ").join("|")})\\b`, "g");
    const left = (await pieces(page))
      .filter(({ lang, where }) => lang === "qps" && where !== "title")
      .filter(({ text }) => /\p{L}{2}/u.test(bare(text).replace(NAMES, "").replace(MONTHS, "")));
    expect(left, place).toEqual([]);
  }
});

test("the address's language goes before the one that was kept", async ({ page, calc }) => {
  calc.words = WORDS.fr;
  await calc.open("./?lang=fr");
  // Asked for by the address alone, it is no choice to be kept.
  calc.words = WORDS.en;
  await calc.open("./");
  await calc.switchTo("fr");
  calc.words = WORDS.en;
  await calc.open("./?lang=en");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  // A language that the page does not have is not asked for.
  calc.words = WORDS.fr;
  await calc.open("./?lang=tlh");
});

test.describe("in a French browser", () => {
  test.use({ locale: "fr-CA" });

  test("the first guess is French, and a choice goes before it", async ({ calc }) => {
    calc.words = WORDS.fr;
    await calc.open();
    await calc.switchTo("en");
    await calc.reload();
  });
});

test.describe("in a browser of a language that the page does not have", () => {
  test.use({ locale: "ja-JP" });

  test("the page is in English", async ({ calc }) => {
    await calc.open();
  });
});

test("when the words cannot be had the page stays as it is and says so", async ({ page, calc, watch }) => {
  watch.tolerate(/Failed to load resource/);
  await page.route("**/words/fr-*.json", (route) => route.abort());
  await calc.open();
  await calc.tryExample();

  await page.locator("a.tool[hreflang=fr]").click();

  await expect(page.locator("#notice")).toHaveText(calc.words.text("notice.language_not_loaded"));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await calc.expectScore(469);

  // It can be tried again.
  await page.unroute("**/words/fr-*.json");
  await calc.switchTo("fr");
  await calc.expectScore(469);
});
