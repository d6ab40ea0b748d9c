// The invitation desk counts down second by second, and is right after the machine has slept.
import { expect, test } from "./support/test.js";
import type { Reader } from "./support/reader.js";

async function invited(reader: Reader) {
  await reader.open("#invitation");
  await reader.pick("submitted", "2026-03-02");
  await reader.pick("issued", "2026-10-01");
  await reader.expectText("#ring b", "7");
}

/** Days, hours, minutes, seconds as they stand. */
const left = (reader: Reader) =>
  reader.script<string[]>("return [...document.querySelectorAll('.digits dd')].map(({ textContent }) => textContent)");
/** The seconds that are left in all. */
async function seconds(reader: Reader): Promise<number> {
  const [days, hours, minutes, seconds] = (await left(reader)).map(Number) as [number, number, number, number];
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

test("the day of the invitation opens the countdown, and a reload finds it", async ({ reader }) => {
  await invited(reader);
  await reader.expectText("#last-day", /30 November 2026/);
  await expect.poll(() => reader.script("return document.title")).toMatch(/^7 days left/);

  await reader.reload();
  await reader.expectText("#ring b", "7");
  await reader.switchTo("fr");
  await reader.expectText("#last-day", /30 novembre 2026/);
});

test("it ticks second by second", async ({ reader }) => {
  await invited(reader);
  const days = 6;
  // Noon of the 23rd to midnight before the 30th, less what has passed since the page was opened.
  const most = (days * 24 + 12) * 3600;
  expect(await seconds(reader)).toBeLessThanOrEqual(most);
  expect(await seconds(reader)).toBeGreaterThan(most - 60);

  const seen = await reader.browser.executeAsyncScript<string[]>(
    `const done = arguments[arguments.length - 1];
    const digits = document.querySelector(".digits");
    const seen = [];
    new MutationObserver((_, observer) => {
      const now = [...digits.querySelectorAll("dd")].at(-1).textContent;
      if (seen.at(-1) !== now) seen.push(now);
      if (seen.length < 4) return;
      observer.disconnect();
      done(seen);
    }).observe(digits, { childList: true, characterData: true, subtree: true });`,
  );
  const numbers = seen.map(Number);
  expect(numbers.slice(1)).toEqual(numbers.slice(0, -1).map((before) => (before + 59) % 60));
});

test("it is right at once when the tab comes back", async ({ reader }) => {
  await invited(reader);
  const before = await seconds(reader);
  // The lid is closed for two nights and some hours.
  await reader.script("clockAhead(50.5 * 3600 * 1000); dispatchEvent(new Event('focus'))");
  await reader.expectText("#ring b", "5");
  const after = await seconds(reader);
  expect(before - after).toBeGreaterThanOrEqual(50.5 * 3600);
  expect(before - after).toBeLessThan(50.5 * 3600 + 60);
});
