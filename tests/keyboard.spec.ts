// A stranger with nothing but a keyboard: finds the example, reads the right score, changes a fact.
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.js";

/** Presses Tab until the control has the focus, and sees that every stop on the way is in view. */
async function tabTo(page: Page, id: string) {
  for (let presses = 1; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    // Not `:focus`: the parts of a date field are stops of their own, in which the field is only the active element.
    const stop = await page.evaluate(() => {
      const { id, tagName } = document.activeElement!;
      const { top, bottom, width } = document.activeElement!.getBoundingClientRect();
      return { id, tagName, inView: tagName !== "BODY" && width > 0 && bottom > 0 && top < innerHeight };
    });
    expect(stop, `stop ${presses} on the way to ${id}`).toMatchObject({ inView: true });
    if (stop.id === id) return;
  }
  throw new Error(`Tab does not reach ${id}`);
}

test("a stranger reads the example's score by keyboard, finds it again and changes a fact", async ({ page, calc }) => {
  await calc.open();
  await calc.expectScore(0);

  await tabTo(page, "try-example");
  await expect(page.locator(":focus")).toHaveText(calc.words.text("score.try_example"));
  await page.keyboard.press("Enter");

  // Age 29: 110. Master's degree: 135. CLB 9 in all four: 4 × 31. A: 369.
  // Education with CLB 9: 50. Three years abroad with CLB 9: 50. C: 100.
  await calc.expectScore(469);
  await calc.expectComplete();
  await calc.expectSections([369, 0, 100, 0]);
  await calc.expectLine("Age", 110);
  await calc.expectLine("Education", 135);
  await calc.expectLine("FirstLanguage", 124);
  await calc.expectLine("SecondLanguage", 0);
  await calc.expectLine("CanadianWork", 0);
  await calc.expectLine("TransferEducation", 50);
  await calc.expectLine("TransferForeign", 50);

  await calc.reload();
  await calc.expectScore(469);
  await calc.expectComplete();
  await calc.expectLevels("english", calc.clb("9", "9", "9", "9"));

  // One year of work in Canada is the next entry of the list: 40 points. Both transfer limits are reached already.
  await tabTo(page, "canadian-work");
  await page.keyboard.press("ArrowDown");
  await calc.expectScore(509);
  await calc.expectLine("CanadianWork", 40);
  await calc.expectSections([409, 0, 100, 0]);

  await calc.reload();
  await calc.expectScore(509);
  await calc.expectLine("CanadianWork", 40);
});

test("the first stop leads past the header", async ({ page, calc }) => {
  await calc.open();

  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText(calc.words.text("frame.skip"));
  await expect(page.locator(":focus")).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");

  // The focus is in the content now: its first link, not the header's.
  await expect(page.locator("#main :focus")).toHaveText(calc.words.text("score.official_tool"));
});

test("a line opens by keyboard and says why", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  const age = calc.line("Age");
  await expect(age.locator(".why")).toBeHidden();

  await age.locator("summary").focus();
  await page.keyboard.press("Enter");

  await expect(age.locator("tr.hit")).toHaveText(/20.*29.*110/s);
  await expect(age.locator(".why")).toContainText(calc.words.text("why.limit", { maximum: "110" }));
});

test("a change of fact marks the lines that it moved, and no other", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.expectScore(469);
  await expect(page.locator(".moved")).toHaveCount(0);

  // A master's degree and a year of work in Canada: the sections' limits keep the rest as it is.
  await calc.select("canadian-work", "work.one");
  await calc.expectLine("CanadianWork", 40);
  await expect(page.locator(".moved")).toHaveCount(1);
  await expect(calc.line("CanadianWork").locator(".moved")).toHaveText("40");
});

test("the score is spoken once the reader pauses", async ({ page, calc }) => {
  await page.clock.install({ time: new Date("2026-11-23T12:00:00-05:00") });
  await calc.open();
  await calc.tryExample();
  await calc.expectScore(469);
  await calc.select("canadian-work", "work.one");
  await calc.expectScore(509);
  await page.clock.runFor(5_000);

  await expect(page.locator("#status")).toHaveText(calc.words.text("sheet.status", { total: "509" }));
});

test("the focus stays on the button that filled in the example", async ({ page, calc }) => {
  await calc.open();
  await page.locator("#try-example").focus();
  await page.keyboard.press("Enter");
  await calc.expectScore(469);

  expect(await page.evaluate(() => document.activeElement!.id)).toBe("try-example");
});

test("the focus stays with the languages after a change of language", async ({ page, calc }) => {
  await calc.open();
  await page.locator("a.tool[hreflang=fr]").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.locator("a.tool[hreflang=en]")).toBeVisible();

  expect(await page.evaluate(() => document.activeElement!.getAttribute("hreflang"))).toBe("en");
});

test("the places are links: the focus goes to the heading, Back leads back, and answers stay", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  const others = (await calc.places()).slice(1);
  for (const place of others) {
    await page.locator(`nav.places a[href="${place}"]`).focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(`nav.places a[href="${place}"]`)).toHaveAttribute("aria-current", "page");
    await expect(page.locator("#main h1")).toBeFocused();
  }

  for (const place of ["", ...others].slice(0, -1).reverse()) {
    await page.goBack();
    if (place) await expect(page.locator(`nav.places a[href="${place}"]`)).toHaveAttribute("aria-current", "page");
  }
  await expect(page.locator("#main h1")).toHaveText(calc.words.text("score.title"));
  await calc.expectScore(469);

  // A link to a place leads there.
  for (const place of others) {
    await calc.open(`./${place}`);
    await expect(page.locator(`nav.places a[href="${place}"]`)).toHaveAttribute("aria-current", "page");
  }
});
