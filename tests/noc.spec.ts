// The picker of an occupation: a title or a code, by mouse, by keyboard alone, in both languages, without titles.
import type { Locator } from "@playwright/test";
import type { Calculator } from "./support/calculator.js";
import { openByDates } from "./support/jobs.js";
import { expect, test } from "./support/test.js";
import { WORDS } from "./support/words.js";

const FIELD = "job1-occupation";

const field = (calc: Calculator): Locator => calc.control(FIELD);
const list = (calc: Calculator): Locator => calc.control(`${FIELD}-list`);
const options = (calc: Calculator): Locator => list(calc).getByRole("option");
/** The option that the keyboard has reached, as a screen reader finds it. */
async function active(calc: Calculator): Promise<string | null> {
  const id = await field(calc).getAttribute("aria-activedescendant");
  return id === null ? null : calc.control(id).innerText();
}
/** What is heard once the reader pauses. */
const status = (calc: Calculator): Locator => calc.page.locator("#status");

test("by mouse: a title is typed, its unit group chosen", async ({ calc }) => {
  await openByDates(calc);
  await field(calc).fill("nurse practit");
  await expect(options(calc)).toHaveText([/31302\s+Nurse practitioners\s+TEER 1/]);
  await options(calc).first().click();

  await expect(field(calc)).toHaveValue("31302 Nurse practitioners");
  await expect(field(calc)).toBeFocused();
  await expect(list(calc)).toBeHidden();
  await expect(calc.control(`${FIELD}-n`)).toHaveText(calc.words.text("occupation.teer_skilled", { number: "1" }));
  await expect(calc.control("job1-name")).toHaveText("Nurse practitioners");
  // With a code the TEER is its own.
  await expect(calc.row(`${FIELD}-teer`)).toHaveCount(0);
});

test("by keyboard alone, as the pattern of a combobox asks", async ({ page, calc }) => {
  await openByDates(calc);
  await field(calc).focus();
  await expect(field(calc)).toHaveRole("combobox");
  await expect(field(calc)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.type("nurse");
  await expect(field(calc)).toHaveAttribute("aria-expanded", "true");
  await expect(field(calc)).toHaveAttribute("aria-controls", `${FIELD}-list`);
  await expect(list(calc)).toHaveRole("listbox");
  const count = await options(calc).count();
  expect(count).toBeGreaterThan(3);
  await expect(status(calc)).toContainText(calc.words.plural("occupation.found", count));
  expect(await active(calc)).toBe(null);

  await page.keyboard.press("ArrowDown");
  await expect.poll(() => active(calc)).toContain("31302");
  await expect(options(calc).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => active(calc)).toContain("33102");
  await expect(options(calc).first()).toHaveAttribute("aria-selected", "false");
  await page.keyboard.press("End");
  const last = await options(calc).last().innerText();
  await expect.poll(() => active(calc)).toBe(last);
  await expect(options(calc).last()).toBeInViewport();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => active(calc)).toContain("31302");
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => active(calc)).toBe(last);
  await page.keyboard.press("Home");
  await expect.poll(() => active(calc)).toContain("31302");

  // Escape closes and leaves what was typed; an arrow opens again.
  await page.keyboard.press("Escape");
  await expect(field(calc)).toHaveAttribute("aria-expanded", "false");
  await expect(field(calc)).toHaveValue("nurse");
  expect(await active(calc)).toBe(null);
  await page.keyboard.press("ArrowDown");
  await expect(field(calc)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => active(calc)).toContain("33102");
  await page.keyboard.press("Enter");

  await expect(field(calc)).toHaveValue(/^33102 /);
  await expect(field(calc)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Tab");
  await expect(calc.control("job1-place-0")).toBeFocused();
});

test("a code names its unit group, with or without the list", async ({ page, calc }) => {
  await openByDates(calc);
  await field(calc).fill("2123");
  await expect(options(calc).first()).toContainText("21230");
  await field(calc).fill("21231");
  await expect(options(calc)).toHaveCount(1);
  await page.keyboard.press("Tab");
  await expect(field(calc)).toHaveValue("21231 Software engineers and designers");
  // TEER 4 is a unit group like another, and said to be no skilled work.
  await field(calc).fill("64100");
  await expect(calc.control(`${FIELD}-n`)).toHaveText(calc.words.text("occupation.teer_other", { number: "4" }));
});

test("nothing found, too many found, nothing chosen: each is said", async ({ page, calc }) => {
  await openByDates(calc);
  await field(calc).fill("zzzz");
  await expect(calc.row(FIELD).locator(".combo-none")).toHaveText(calc.words.text("occupation.none"));
  await expect(status(calc)).toContainText(calc.words.text("occupation.none"));
  await expect(list(calc)).toBeHidden();
  await expect(calc.error(FIELD)).toBeHidden();
  await page.keyboard.press("Tab");
  await expect(calc.error(FIELD)).toHaveText(calc.words.text("occupation.not_chosen"));
  await expect(field(calc)).toHaveValue("zzzz");
  await expect(calc.row(FIELD).locator(".combo-none")).toBeHidden();

  await field(calc).fill("o");
  await expect(options(calc)).toHaveCount(40);
  await expect(status(calc)).toHaveText(new RegExp(calc.words.text("occupation.first_of", { count: "\\d+", shown: "40" })));
});

test("the TEER alone will do", async ({ calc }) => {
  await openByDates(calc);
  await calc.control(`${FIELD}-teer`).selectOption("3");
  await calc.choose("job1-place", 0);
  await calc.fill("job1-start", "2024-11-23");
  await calc.control("job1-ongoing").check();
  await calc.fill("job1-hours", "40");
  await calc.expectLine("CanadianWork", 53);
  await calc.reload();
  await expect(calc.control(`${FIELD}-teer`)).toHaveValue("3");
  await calc.expectLine("CanadianWork", 53);
});

test("French titles in French, accents or none", async ({ calc }) => {
  calc.words = WORDS.fr;
  await openByDates(calc, "./?lang=fr");
  for (const typed of ["infirmier praticien", "INFIRMIÈRES prat"]) {
    await field(calc).fill(typed);
    await expect(options(calc), typed).toHaveText([/31302\s+Infirmiers praticiens\/infirmières praticiennes\s+FÉER 1/]);
  }
  await field(calc).fill("ingenieur");
  await expect(options(calc).first()).toContainText("Ingénieurs");
  await field(calc).fill("l’aérospatiale");
  await expect(options(calc).first()).toContainText("21390");
  await options(calc).first().click();
  await calc.switchTo("en");
  await expect(field(calc)).toHaveValue("21390 Aerospace engineers");
});

test("without the titles a code is taken all the same", async ({ page, calc, watch }) => {
  watch.tolerate(/Failed to load resource/);
  await page.route("**/data/noc-*", (route) => route.abort());
  await openByDates(calc);
  await field(calc).fill("nurse");
  await expect(calc.control(`${FIELD}-n`)).toHaveText(calc.words.text("occupation.no_titles"));
  await field(calc).fill("31301");
  await expect(calc.control(`${FIELD}-n`)).toHaveText(calc.words.text("occupation.teer_skilled", { number: "1" }));
  await field(calc).fill("31309");
  await expect(calc.error(FIELD)).toHaveText(calc.words.text("problem.unknown_noc", { code: "31309" }));

  // Another try may fare better.
  await page.unroute("**/data/noc-*");
  await page.keyboard.press("Tab");
  await field(calc).focus();
  await field(calc).fill("nurse practit");
  await expect(options(calc)).toHaveCount(1);
});

test("the list answers before the next frame", async ({ page, calc }) => {
  await openByDates(calc);
  await field(calc).fill("o");
  await expect(options(calc)).toHaveCount(40);
  // What the frame after a letter finds in the document, for the longest lists there are.
  const lists = await page.evaluate(async (id) => {
    const input = document.querySelector<HTMLInputElement>(`#${id}`)!;
    const list = document.querySelector(`#${id}-list`)!;
    const found: [letter: string, count: number, first: string][] = [];
    for (const letter of ["a", "o", "nurse practit", "s"]) {
      input.value = letter;
      const frame = new Promise((resolve) => requestAnimationFrame(resolve));
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await frame;
      found.push([letter, list.children.length, list.children[0]!.textContent!]);
    }
    return found;
  }, FIELD);
  expect(lists.map(([letter, count]) => [letter, count])).toEqual([["a", 40], ["o", 40], ["nurse practit", 1], ["s", 40]]);
  for (const [letter, , first] of lists) expect(first.toLowerCase()).toContain(letter.split(" ")[0]);
});
