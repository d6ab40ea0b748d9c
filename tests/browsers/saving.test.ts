// What was said is there after a reload and in another tab.
import { expect, test } from "./support/test.js";

test("every answer is there after a reload", async ({ reader }) => {
  await reader.open();
  await reader.tryExample();
  await reader.select("marital", "you.common_law");
  await reader.choose("partner-accompanies", 1);
  await reader.choose("partner-canadian", 0);
  await reader.select("partner-education", "education.doctoral");
  await reader.select("canadian-work", "work.one");
  const answers = await reader.answers();
  const score = await reader.text("#score");
  expect(answers.length).toBeGreaterThan(40);

  await reader.reload();

  // A visit that is not the first has more questions.
  expect(await reader.answers()).toEqual(expect.arrayContaining(answers));
  expect(await reader.text("#score")).toBe(score);
  expect(await reader.count("#notice")).toBe(0);
  expect(await reader.script("return Object.keys(localStorage)")).toEqual(["express-entry"]);
});

test("the place is that of before after a reload, and Back leads to the one before it", async ({ reader }) => {
  await reader.open();
  await reader.tryExample();
  await reader.goTo("#rounds");
  await reader.reload();
  await reader.expectPlace("#rounds");
  await reader.browser.navigate().back();
  await reader.expectPlace("#score");
  await reader.expectScore(469);
});

test("what one tab keeps the other shows", async ({ reader, browser_ }) => {
  await reader.open();
  await reader.tryExample();
  const first = await browser_.getWindowHandle();
  await browser_.switchTo().newWindow("tab");
  await reader.open();
  await reader.expectScore(469);
  await reader.select("canadian-work", "work.one");
  await reader.expectScore(509);

  await browser_.switchTo().window(first);
  await reader.expectScore(509);
});
