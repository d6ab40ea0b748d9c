// Clocks that are wrong, and days that end while the page is open: the score goes by today, so the page says what it
// can know about a clock that cannot be right, and loses nothing to it.
import type { Page } from "@playwright/test";
import { expect, test, TODAY } from "./support/test.js";

/** When the newest rules of the page were checked: before that day the page did not exist. */
const CHECKED = "2026-11-22";
const kept = (page: Page) => page.evaluate(() => localStorage.getItem("express-entry"));
const noon = (day: string) => new Date(`${day}T12:00:00-05:00`);

test("a clock set back is said to be wrong, and what was kept is there before and after", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.select("canadian-work", "work.one");
  const score = await calc.score.innerText();
  await expect.poll(() => kept(page)).not.toBeNull();

  await page.clock.setFixedTime(noon("2025-11-23"));
  await calc.reload();
  const places = { checked: calc.words.date(CHECKED), today: calc.words.date("2025-11-23") };
  await expect(page.locator("#clock-note")).toHaveText(calc.words.text("doubted_clock.behind", places));
  await expect(calc.control("canadian-work").locator(":checked")).toHaveText(calc.words.text("work.one"));
  // An edit under the wrong clock, dated before what was kept, is kept all the same.
  await calc.select("canadian-work", "work.none");

  await page.clock.setFixedTime(noon(TODAY));
  await calc.reload();
  await expect(page.locator("#clock-note")).toBeEmpty();
  await expect(calc.control("canadian-work").locator(":checked")).toHaveText(calc.words.text("work.none"));
  await calc.select("canadian-work", "work.one");
  await expect(calc.score).toHaveText(score);
});

test("a clock set forward a year is said to be wrong or the page old, and nothing is lost", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await expect.poll(() => kept(page)).not.toBeNull();

  await page.clock.setFixedTime(noon("2027-11-24"));
  await calc.reload();
  const places = { checked: calc.words.date(CHECKED), today: calc.words.date("2027-11-24") };
  await expect(page.locator("#clock-note")).toHaveText(calc.words.text("doubted_clock.ahead_or_old", places));
  await calc.select("canadian-work", "work.two");
  await calc.switchTo("fr");
  await expect(page.locator("#clock-note")).toHaveText(
    calc.words.text("doubted_clock.ahead_or_old", { checked: calc.words.date(CHECKED), today: calc.words.date("2027-11-24") }),
  );

  await page.clock.setFixedTime(noon(TODAY));
  await calc.reload();
  await expect(page.locator("#clock-note")).toBeEmpty();
  await expect(calc.control("canadian-work").locator(":checked")).toHaveText(calc.words.text("work.two"));
});

test("a year after the check nothing is doubted yet", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await page.clock.setFixedTime(noon("2027-11-22"));
  await calc.reload();
  await expect(page.locator("#clock-note")).toBeEmpty();
});

for (const program of ["light", "whole"] as const) {
  test(`a birthday that comes while the page is open counts when it is looked at again: the ${program} program`, async ({ page, calc }) => {
    await calc.open(program === "whole" ? "./#rounds" : "./");
    if (program === "whole") await calc.goTo("#score");
    await calc.tryExample();
    // 33 on the day after.
    await calc.fill("dob", "1993-11-24");
    await calc.expectLine("Age", 94);

    await page.clock.setFixedTime(noon("2026-11-24"));
    await calc.expectLine("Age", 94);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await calc.expectLine("Age", 88);
    // The day that was asked for stays the one asked for.
    await calc.asOf("2026-11-23");
    await calc.expectLine("Age", 94);
  });
}
