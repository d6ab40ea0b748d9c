// One polite status speaks: the new score, and what else follows from what the reader did. Nothing else is live.
import type { Page } from "@playwright/test";
import { Desk, ENGINEER_INVITED } from "./support/invitation.js";
import { expect, test } from "./support/test.js";

/** What is live, but for the alerts that stand hidden until the program has failed. */
const live = (page: Page) =>
  page.locator(":is([role=status], [role=log], [role=alert], [aria-live]:not([aria-live=off])):not(.fatal)");

test("in every place the status is the only live region", async ({ page, calc }) => {
  const desk = new Desk(page, calc.words);
  await desk.kept(ENGINEER_INVITED);
  await calc.open();
  for (const place of await calc.allPlaces()) {
    await calc.moveTo(place);
    await calc.openEverything();
    await expect(live(page), place).toHaveCount(1);
    await expect(page.locator("#status"), place).toHaveRole("status");
  }
});

test("the verdict on a change of facts is heard with the score, in one announcement", async ({ page, calc }) => {
  const desk = new Desk(page, calc.words);
  await desk.visit(ENGINEER_INVITED);
  await expect(page.locator("#verdict .verdict-say")).toBeVisible();
  // Nothing is said of what the reader comes upon.
  await expect(page.locator("#status")).toHaveText("");

  await desk.openFields();
  await desk.fill("cutoff", "470");
  const said = await page.locator("#verdict .verdict-say").innerText();
  await expect(page.locator("#status")).toHaveText(said);
});

test("what was removed is heard, and how it can be had back is seen", async ({ page, calc }) => {
  await calc.open("./#improve");
  for (const id of ["profile-new", "profile-remove"]) {
    await page.locator(".menu > summary").click();
    await page.locator(`#${id}`).click();
  }

  const word = page.locator("#profiles-word p").first();
  await expect(word).toBeVisible();
  await expect(page.locator("#status")).toHaveText(await word.innerText());
});

test("the foot of the page names the days of the rules and of the rounds", async ({ page, calc }) => {
  await calc.open("./#improve");
  const foot = page.locator(".foot p").first();
  await expect(foot).toContainText(calc.words.date("2025-03-25"));
  await expect(foot).toContainText(calc.words.text("rounds.to", { day: calc.words.date("2026-10-01") }));
});
