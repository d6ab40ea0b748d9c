// All answers in one list, with a way to each; and on paper.
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

test("the paper is black on white and says whose, when and where", async ({ page, calc }) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.locator(".site")).toBeHidden();
  await expect(page.locator(".summary .print-only")).toContainText(calc.words.date("2026-11-23"));
  await expect(page.locator(".summary .print-only")).toContainText("/calc/");
  expect(await page.locator("html").evaluate((html) => getComputedStyle(html).backgroundColor)).toBe("rgb(255, 255, 255)");
});

test("the paper is two pages long", async ({ page, calc }) => {
  // Everything that opens is printed: programs and answers are there only in the whole program.
  await page.locator("#all-answers").waitFor();
  await calc.expectScore(469);
  const paper = (await page.pdf({ format: "Letter", preferCSSPageSize: true })).toString("latin1");

  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
});
