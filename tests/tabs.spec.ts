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

/** An hour of edits, one every two seconds; `EDITS=100000` makes more of them. */
const EDITS = Number(process.env.EDITS ?? 1800);

/** Makes random edits in a tab, as fast as it can keep them and hear of those of the other. */
function edit(tab: Calculator, seed: number, count: number) {
  return tab.page.evaluate(
    async ([seed, count]) => {
      // A small generator of its own, so that every run makes the same edits.
      let state = seed!;
      const random = (below: number) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
      };
      for (let made = 0; made < count!; made += 1) {
        const fields = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(".group input, .group select")];
        const open = fields.filter((field) => field.checkVisibility() && !field.disabled);
        const field = open[random(open.length)]!;
        const say = (type: string) => field.dispatchEvent(new Event(type, { bubbles: true }));
        if (field.type === "radio" || field.type === "checkbox") field.click();
        else {
          if (field instanceof HTMLSelectElement) field.selectedIndex = 1 + random(field.options.length - 1);
          else if (field.type === "date") field.value = `${1960 + random(45)}-0${1 + random(9)}-1${random(10)}`;
          else field.value = String(random(13));
          say("input");
          say("change");
        }
        // Room for what the other tab has kept.
        const { port1, port2 } = new MessageChannel();
        await new Promise((resolve) => {
          port1.onmessage = resolve;
          port2.postMessage(0);
        });
      }
    },
    [seed, count],
  );
}

test("two tabs with an hour of random edits, both at once, end equal", async ({ calc, context }) => {
  test.setTimeout(60_000 + EDITS * 100);
  await calc.open();
  await calc.tryExample();
  // Both in the whole program, which asks more than the light one.
  await calc.reload();
  const other = await second(context);
  await Promise.all([edit(calc, 20261124, EDITS / 2), edit(other, 20261125, EDITS / 2)]);

  // What a tab makes of the facts, line by line. A number that is no answer stays in the field where it was typed.
  const result = (tab: Calculator) => tab.page.locator("#score, #range, .sheet-body .line-row").allTextContents();
  await expect(async () => expect(await result(calc)).toEqual(await result(other))).toPass();
  // And as it is kept: a third tab shows the same.
  const third = await second(context);
  expect(await result(third)).toEqual(await result(calc));
});
