// All answers in one list, with a way to each.
import { expect, test } from "./support/test.js";

test.beforeEach(async ({ calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.reload();
});

test("every answer is listed as it was given, and leads to its question", async ({ page, calc }) => {
  await page.locator("#all-answers > summary").click();
  const said = (key: string) =>
    page.locator(".answers > div", { has: page.locator("dt", { hasText: calc.words.text(key) }) }).locator("dd").first();
  await expect(said("you.born")).toHaveText(calc.words.date("1997-08-15"));
  await expect(said("you.marital")).toHaveText(calc.words.text("you.never_married"));
  await expect(said("languages.scores")).toContainText("8");
  await expect(said("languages.scores")).toContainText(calc.words.text("languages.clb", { level: "9" }));

  await page.locator(".answers > div", { has: page.locator("dt", { hasText: calc.words.text("you.marital") }) }).locator("a").click();
  await expect(calc.control("marital")).toBeFocused();
});

test("what is open is said to be", async ({ page, calc }) => {
  await calc.fill("dob", "");
  await page.locator("#all-answers > summary").click();
  await expect(page.locator(".answers > div").first()).toContainText(calc.words.text("why.not_answered"));
});

test("on paper everything is open, and closed again afterwards", async ({ page }) => {
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(page.locator("#all-answers")).toHaveAttribute("open", "");
  await expect(page.locator(".answers > div").first()).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(page.locator("#all-answers")).not.toHaveAttribute("open", "");
});
