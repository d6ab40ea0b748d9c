// The main way through the page: the example, a changed fact, the score, the other language, every place.
import { expect, test } from "./support/test.js";

test("the example has its score, a changed fact another, in both languages", async ({ reader }) => {
  await reader.open();
  await reader.expectScore(0);
  await reader.tryExample();
  await reader.expectScore(469);

  await reader.select("canadian-work", "work.one");
  await reader.expectScore(509);
  await reader.choose("nomination", 1);
  await reader.expectScore(1109);
  await reader.choose("nomination", 0);
  await reader.expectScore(509);

  const answers = await reader.answers();
  await reader.switchTo("fr");
  await reader.expectScore(509);
  await reader.choose("nomination", 1);
  await reader.expectScore(1109);
  await reader.choose("nomination", 0);
  await reader.switchTo("en");
  expect(await reader.answers()).toEqual(answers);
});

test("answers that are typed count as they are typed", async ({ reader }) => {
  await reader.open();
  await reader.pick("dob", "1997-08-15");
  await reader.expectScore(110);
  await reader.select("english", "languages.ielts");
  for (const ability of ["listening", "reading", "writing", "speaking"]) await reader.fill(`english-${ability}`, "7.5");
  await reader.expectText("#q-english-scores output", reader.words.text("languages.clb", { level: "8" }));

  await reader.fill("english-reading", "6.3");
  await expect.poll(() => reader.text("#english-reading-e")).not.toBe("");
});

test("every place is there, and what was said is there after it", async ({ reader }) => {
  await reader.open();
  await reader.tryExample();
  const places = await reader.places();
  expect(places.length).toBeGreaterThan(3);
  for (const place of [...places.slice(1), places[0]!]) {
    await reader.goTo(place);
    expect(await reader.count("main h1"), place).toBe(1);
    expect(await reader.text("main h1"), place).not.toBe("");
  }
  await reader.expectScore(469);
});

test("what belongs together stands on one line", async ({ reader }) => {
  await reader.browser.manage().window().setRect({ width: 1280, height: 900 });
  await reader.open();
  await reader.tryExample();
  await reader.goTo("#rounds");
  const tops = await reader.script<number[]>(
    "return [...document.querySelectorAll('.ruleset summary')].map((summary) => Math.round(summary.getBoundingClientRect().top))",
  );
  expect(tops.length).toBeGreaterThan(1);
  expect.soft(new Set(tops).size, "what the rules are, and the reader's own").toBe(1);

  await reader.goTo("#score");
  const apart = await reader.script<string[]>(
    `return [...document.querySelectorAll("#main .q")].filter((row) => row.getClientRects().length).filter((row) => {
      const [name, control] = [".q-label", ".q-ctl"].map((part) => row.querySelector(part).getBoundingClientRect());
      return name.top >= control.bottom || control.top - name.top > 4 || name.right > control.left;
    }).map((row) => row.id)`,
  );
  expect(apart, "questions whose name is not beside their control").toEqual([]);
});

test("nothing scrolls sideways in any place, on a phone and on a desk", async ({ reader }) => {
  await reader.open();
  await reader.tryExample();
  const places = await reader.places();
  for (const place of [...places.slice(1), places[0]!]) {
    await reader.goTo(place);
    for (const width of [1280, 500]) {
      await reader.browser.manage().window().setRect({ width, height: 900 });
      await reader.script("for (const details of document.querySelectorAll('#app details:not(header details)')) details.open = true");
      const beyond = await reader.script(
        `return [...document.querySelectorAll("body *")]
          .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .filter((element) => !element.closest(".vh, .skip") && !scrolls(element.parentElement))
          .map((element) => element.outerHTML.slice(0, 120));
        function scrolls(element) {
          return element && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
        }`,
      );
      expect.soft(beyond, `${place}, ${width} pixels`).toEqual([]);
    }
  }
});

test("light and dark are the reader's to choose", async ({ reader }) => {
  await reader.open();
  const ground = () => reader.script<string>("return getComputedStyle(document.documentElement).backgroundColor");
  await reader.click("button.tool");
  const light = await ground();
  await reader.click("button.tool");
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await reader.reload();
  expect(await ground()).toBe(dark);
});
