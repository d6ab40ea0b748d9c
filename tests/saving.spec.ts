// Keeping and finding again: in a storage that works, is blocked, absent, full or damaged. Nothing is lost.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.js";

const KEY = "express-entry";
const SET_ASIDE = "express-entry.set-aside";

/** What the storage holds under a key. */
function kept(page: Page, key: string): Promise<string | null> {
  return page.evaluate((key) => localStorage.getItem(key), key);
}

/** Puts something into the storage, as an earlier visit would have. */
async function put(page: Page, key: string, text: string) {
  await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [key, text]);
}

/** Makes the browser refuse to write while `full` stands in the window's name, which outlives a reload. */
async function mayBeFull(page: Page, pattern = "") {
  await page.addInitScript((pattern) => {
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key: string, text: string) {
      if (window.name === "full" && new RegExp(pattern).test(key)) {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      }
      write.call(this, key, text);
    };
  }, pattern);
}

const setFull = (page: Page, full: boolean) => page.evaluate((name) => void (window.name = name), full ? "full" : "");

test("every answer is there after a reload", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.select("marital", "you.common_law");
  await calc.choose("partner-accompanies", 1);
  await calc.choose("partner-canadian", 0);
  await calc.select("partner-education", "education.doctoral");
  await calc.choose("partner-recognition", 0);
  await calc.select("partner-french", "languages.tcf");
  await calc.scores("partner-french", ["549", "549", "16", "16"]);
  await calc.select("partner-canadian-work", "work.five_or_more");
  await calc.choose("job-offer", 1);
  await calc.choose("nomination", 1);
  const answers = () =>
    page.locator("#main").evaluate((main) =>
      [...main.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")].map((control) => [
        control.id,
        control.type === "radio" ? (control as HTMLInputElement).checked : control.value,
      ]),
    );
  const before = await answers();
  const total = await calc.score.innerText();
  expect(before.length).toBeGreaterThan(40);

  await calc.reload();

  // Whoever comes back has the whole program, which asks more; what was asked before is answered as it was.
  const asked = new Set(before.map(([id]) => id));
  expect((await answers()).filter(([id]) => asked.has(id))).toEqual(before);
  await expect(calc.score).toHaveText(total);
  await expect(page.locator("#notice")).toHaveCount(0);
});

test("one versioned envelope is kept, and nothing else", async ({ page, calc }) => {
  await calc.open();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await calc.tryExample();
  await expect.poll(() => kept(page, KEY)).not.toBeNull();

  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([KEY]);
  expect(JSON.parse((await kept(page, KEY))!)).toMatchObject({
    version: 1,
    saved_at: Date.parse("2026-11-23T17:00:00Z"),
    profiles: [{ facts: expect.stringMatching(/^[\w-]+$/) }],
  });
  expect(await page.context().cookies()).toEqual([]);
});

for (const [how, localStorage] of [
  ["blocked", "throw new DOMException('Access is denied for this document.', 'SecurityError')"],
  ["absent", "return null"],
] as const) {
  test(`with the storage ${how} the page works and says that nothing is kept`, async ({ page, calc }) => {
    await page.addInitScript(`Object.defineProperty(window, "localStorage", { get() { ${localStorage} } })`);
    await calc.open();
    await expect(page.locator("#notice")).toHaveText(calc.words.text("notice.not_kept"));

    await calc.tryExample();
    await calc.expectScore(469);
    await calc.select("canadian-work", "work.one");
    await calc.expectScore(509);
    await calc.switchTo("fr");
    await calc.expectScore(509);
    await expect(page.locator("#notice")).toHaveText(calc.words.text("notice.not_kept"));
  });
}

test("when the storage is full the reader is told, until there is room again", async ({ page, calc }) => {
  await mayBeFull(page);
  await calc.open();
  await calc.tryExample();
  await expect.poll(() => kept(page, KEY)).not.toBeNull();
  const before = await kept(page, KEY);
  await expect(page.locator("#notice")).toHaveCount(0);

  await setFull(page, true);
  await calc.select("canadian-work", "work.one");
  await expect(page.locator("#notice")).toHaveText(calc.words.text("notice.not_kept"));
  await calc.expectScore(509);
  // What was kept before is still there.
  expect(await kept(page, KEY)).toBe(before);

  await setFull(page, false);
  await calc.select("canadian-work", "work.two");
  await expect(page.locator("#notice")).toHaveCount(0);
  await calc.reload();
  await calc.expectScore(522);
});

// replaces the saved profile by an empty one.
test("a storage that is full from the start still gives back what it holds", async ({ page, calc }) => {
  await mayBeFull(page);
  await calc.open();
  await calc.tryExample();
  await expect.poll(() => kept(page, KEY)).not.toBeNull();
  const before = await kept(page, KEY);

  await setFull(page, true);
  await calc.reload();

  await expect(page.locator("#notice")).toHaveText(calc.words.text("notice.not_kept"));
  expect(await kept(page, KEY)).toBe(before);
  expect(await calc.score.innerText()).toBe("469");
});

const DAMAGED = [
  ["cut off", (text: string) => text.slice(0, -20)],
  ["with a changed character", (text: string) => text.replace(/("facts":".{20})(.)/, (_, start, letter) => start + (letter === "A" ? "B" : "A"))],
  ["emptied", () => ""],
  ["of another program", () => '{"hello":"world"}'],
  ["with no profile", (text: string) => text.replace(/"profiles":\[.*\]/, '"profiles":7')],
] as const;

for (const [how, damage] of DAMAGED) {
  test(`a saved profile ${how} is set aside, and the reader is told`, async ({ page, calc }) => {
    await calc.open();
    await calc.tryExample();
    await expect.poll(() => kept(page, KEY)).not.toBeNull();
    const damaged = damage((await kept(page, KEY))!);
    await put(page, KEY, damaged);

    await calc.reload();

    await expect(page.locator("#notice")).toHaveText(calc.words.text("notice.set_aside"));
    expect(await kept(page, SET_ASIDE)).toBe(damaged);
    expect(await kept(page, KEY)).toBeNull();
    await calc.expectScore(0);

    // A new start is kept beside it, and the word is said once.
    await calc.fill("dob", "1997-08-15");
    await calc.reload();
    await expect(page.locator("#notice")).toHaveCount(0);
    await calc.expectScore(110);
    expect(await kept(page, SET_ASIDE)).toBe(damaged);
  });
}

test("what a newer version wrote is set aside with words of its own", async ({ page, calc }) => {
  await calc.open();
  const newer = '{"version":2,"anything":["else"]}';
  await put(page, KEY, newer);

  await calc.reload();

  await expect(page.locator("#notice")).toHaveText(calc.words.text("notice.set_aside_newer"));
  expect(await kept(page, SET_ASIDE)).toBe(newer);
});

test("a second one is set aside beside the first", async ({ page, calc }) => {
  await calc.open();
  for (const text of ["{first", "{second", "{second"]) {
    await put(page, KEY, text);
    await calc.reload();
    await expect(page.locator("#notice")).toBeVisible();
  }

  expect(await kept(page, SET_ASIDE)).toBe("{first");
  expect(await kept(page, `${SET_ASIDE}-2`)).toBe("{second");
  expect(await kept(page, `${SET_ASIDE}-3`)).toBeNull();
});

test("what can neither be read nor set aside is not written over", async ({ page, calc }) => {
  await mayBeFull(page, "set-aside");
  await calc.open();
  await put(page, KEY, "{damaged");
  await setFull(page, true);
  await calc.reload();
  await expect(page.locator("#notice")).toBeVisible();

  await calc.fill("dob", "1997-08-15");
  await calc.expectScore(110);

  expect(await kept(page, KEY)).toBe("{damaged");
});

test("what was typed before the program started is kept", async ({ page, calc }) => {
  let start = () => {};
  const typed = new Promise<void>((resolve) => (start = resolve));
  await page.route("**/*.wasm", async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto("./", { waitUntil: "commit" });
  await page.locator("#dob").fill("1997-08-15");
  start();
  await calc.started();

  await calc.expectScore(110);
  await calc.reload();
  expect(await calc.control("dob").inputValue()).toBe("1997-08-15");
});

test("the chosen colours are kept", async ({ page, calc }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await calc.open();
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  const button = page.locator("button.tool");
  await expect(button).toHaveAccessibleName(calc.words.text("frame.theme_auto"));
  await button.click();
  await expect(button).toHaveAccessibleName(calc.words.text("frame.theme_light"));
  await button.click();
  await expect(button).toHaveAccessibleName(calc.words.text("frame.theme_dark"));
  expect(await ground()).not.toBe(light);

  await calc.reload();
  await expect(button).toHaveAccessibleName(calc.words.text("frame.theme_dark"));
  expect(await ground()).not.toBe(light);
});

test("a fresh start sets aside what was kept, once", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await expect.poll(() => kept(page, KEY)).not.toBeNull();
  const before = await kept(page, KEY);

  await calc.open("./?fresh");
  await expect(page.locator("#notice")).toHaveText(calc.words.text("notice.set_aside_as_asked"));
  await calc.expectScore(0);
  expect(await kept(page, SET_ASIDE)).toBe(before);

  // What is said from now on is kept as ever.
  await calc.fill("dob", "1997-08-15");
  await calc.open();
  await calc.expectScore(110);
  expect(await kept(page, SET_ASIDE)).toBe(before);
});

test("a reload after a fresh start finds what was said since", async ({ page, calc }) => {
  await calc.open("./?fresh");
  await calc.fill("dob", "1997-08-15");
  await expect.poll(() => kept(page, KEY)).not.toBeNull();
  await calc.reload();
  expect(await calc.control("dob").inputValue()).toBe("1997-08-15");
});

test("when the program has stopped, what was saved can be taken away", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await expect.poll(() => kept(page, KEY)).not.toBeNull();
  // The program reveals this as its last act; its links need no program.
  await page.locator("#fatal").evaluate((words) => words.removeAttribute("hidden"));

  const download = page.waitForEvent("download");
  await page.locator("#fatal-export").click();

  const file = await download;
  expect(file.suggestedFilename()).toBe("express-entry.json");
  expect(readFileSync(await file.path(), "utf8")).toBe(await kept(page, KEY));

  await page.locator("#fatal-reload").click();
  await calc.started();
  await calc.expectScore(469);
});
