// Help where it is needed: a term is explained where it stands, and all of them on the page of tables.
import { expect, test } from "./support/test.js";
import { WORDS, type Language } from "./support/words.js";

const TERMS = ["crs", "teer", "noc", "nclc", "clb", "eca", "ita", "fsw", "cec", "fst", "pnp", "pool", "cut_off", "tie_break"];

for (const language of ["en", "fr"] as Language[]) {
  test(`a term opens where it stands, by keyboard, and closes: ${language}`, async ({ page, calc }) => {
    calc.words = WORDS[language];
    await calc.open(`./?lang=${language}#rounds`);
    await calc.moveTo("#score");
    const hint = page.locator("#canadian-work-h");
    const said = calc.words.text("work.canadian_hint");
    await expect(hint).toHaveText(said);
    const term = hint.getByRole("button", { name: calc.words.text("terms.teer"), exact: true });
    await expect(term).toHaveAttribute("aria-expanded", "false");

    await term.focus();
    await page.keyboard.press("Enter");
    await expect(term).toHaveAttribute("aria-expanded", "true");
    await expect(term).toBeFocused();
    const means = page.locator(`#${await term.getAttribute("aria-controls")}`);
    await expect(means).toHaveText(calc.words.text("terms.teer_means"));
    await expect(hint).toHaveText(said + calc.words.text("terms.teer_means"));

    await page.keyboard.press("Enter");
    await expect(term).toHaveAttribute("aria-expanded", "false");
    await expect(hint).toHaveText(said);
  });

  test(`sentences keep their words, with the terms in them explained: ${language}`, async ({ page, calc }) => {
    calc.words = WORDS[language];
    await calc.open(`./?lang=${language}#invitation`);
    const sentence = page.locator("#profile-expires");
    await expect(sentence).toHaveText(calc.words.text("invitation.say_submitted"));
    await sentence.getByRole("button", { name: calc.words.text("terms.pool"), exact: true }).click();
    await expect(sentence).toContainText(calc.words.text("terms.pool_means"));

    await calc.moveTo("#rounds");
    const letters = page.locator("#rounds-table > p").last();
    await expect(letters).toHaveText(calc.words.text("rounds_kind.letters"));
    await expect(letters.locator(".term").filter({ hasText: calc.words.text("terms.cec") })).toHaveCount(1);
  });

  test(`every term stands on the page of tables: ${language}`, async ({ page, calc }) => {
    calc.words = WORDS[language];
    await calc.open(`./?lang=${language}#how`);
    const list = page.locator("#how-terms");
    await expect(list.locator("dt")).toHaveText(TERMS.map((term) => calc.words.text(`terms.${term}`)));
    await expect(list.locator("dd")).toHaveText(TERMS.map((term) => calc.words.text(`terms.${term}_means`)));
  });
}
