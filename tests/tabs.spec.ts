// Two tabs of one page: what one keeps, the other shows, and nobody's edit is overwritten under their hand.
import type { BrowserContext } from "@playwright/test";
import { Calculator } from "./support/calculator.js";
import { expect, test, TODAY } from "./support/test.js";
import { WORDS } from "./support/words.js";

async function second(context: BrowserContext): Promise<Calculator> {
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(`${TODAY}T12:00:00-05:00`));
  const calc = new Calculator(page, WORDS.en);
  await calc.open();
  return calc;
}

const kept = (calc: Calculator) => calc.page.evaluate(() => JSON.parse(localStorage.getItem("express-entry") ?? "null"));

test("what one tab keeps the other shows", async ({ calc, context }) => {
  await calc.open();
  await calc.tryExample();
  const other = await second(context);
  await other.expectScore(469);

  await other.select("canadian-work", "work.one");
  const now = await other.score.innerText();
  await expect(calc.score).toHaveText(now);
  await expect(calc.control("canadian-work").locator(":checked")).toHaveText(calc.words.text("work.one"));
});

test("a field that the reader is in is left alone until they leave it", async ({ calc, context }) => {
  await calc.open();
  await calc.tryExample();
  const other = await second(context);

  await calc.page.bringToFront();
  await calc.control("english-reading").click();
  await calc.control("english-reading").pressSequentially("7");
  await other.control("sibling-1").evaluate((input: HTMLInputElement) => input.click());
  await expect.poll(async () => (await kept(calc)).saved_at > 0).toBe(true);
  // Still what was typed, and still in the field.
  await expect(calc.control("english-reading")).toBeFocused();

  await calc.control("english-reading").evaluate((input: HTMLInputElement) => input.blur());
  await expect.poll(async () => (await calc.score.innerText()) === (await other.score.innerText())).toBe(true);
});

test("what was deleted in another tab is said, and is still here", async ({ calc, context }) => {
  await calc.open();
  await calc.tryExample();
  const other = await second(context);
  await other.page.evaluate(() => localStorage.clear());
  await expect(calc.page.locator("#notice")).toHaveText(calc.words.text("notice.deleted_elsewhere"));
  await calc.expectScore(469);

  await calc.choose("sibling", 1);
  await expect(calc.page.locator("#notice")).toHaveCount(0);
  expect((await kept(calc)).profiles).toHaveLength(1);
});

test("what a newer version has kept is never overwritten", async ({ calc, context }) => {
  await calc.open();
  await calc.tryExample();
  const other = await second(context);
  await other.page.evaluate(() => localStorage.setItem("express-entry", '{"version":2,"what":"ever"}'));
  await expect(calc.page.locator("#notice")).toHaveText(calc.words.text("notice.newer_elsewhere"));

  await calc.choose("sibling", 1);
  expect(await kept(calc)).toEqual({ version: 2, what: "ever" });
});

test("two tabs with many edits by turns end equal", async ({ calc, context }) => {
  test.setTimeout(60_000);
  await calc.open();
  await calc.tryExample();
  const other = await second(context);
  // A small generator of its own, so that every run makes the same edits.
  let seed = 20261124;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let turn = 0; turn < 60; turn += 1) {
    const tab = random(2) === 0 ? calc : other;
    const [id, count] = ([["marital", 7], ["canadian-work", 6], ["foreign-work", 4], ["education", 8]] as const)[random(4)]!;
    await tab.control(id).evaluate((select: HTMLSelectElement, place) => {
      select.selectedIndex = place;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, 1 + random(count));
  }
  const facts = async (tab: Calculator) => {
    const ids = ["marital", "canadian-work", "foreign-work", "education"];
    return [await tab.score.innerText(), ...(await Promise.all(ids.map((id) => tab.control(id).inputValue())))];
  };
  await expect.poll(async () => JSON.stringify(await facts(calc)) === JSON.stringify(await facts(other))).toBe(true);
});
