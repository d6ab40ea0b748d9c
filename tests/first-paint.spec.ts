// What stands in index.html: it is there before the program, without it, and when it cannot start; and the
// program takes its place without moving anything.
import type { Page } from "@playwright/test";
import type { Calculator } from "./support/calculator.js";
import { expect, test } from "./support/test.js";
import { WORDS } from "./support/words.js";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page can be read, and the whole grid is there", async ({ page }) => {
    await page.goto("./");

    await expect(page.getByRole("heading", { level: 1 })).toHaveText(WORDS.en.text("score.title"));
    await expect(page.locator(".lead")).toContainText(WORDS.en.text("score.intro"));
    await expect(page.locator(".lead a").first()).toHaveAttribute("href", WORDS.en.text("link.official_tool"));
    await expect(page.locator("#fatal")).toBeHidden();
    const grid = page.locator("#grid");
    await expect(grid).toBeVisible();
    // A cell of each of the grid's tables, without and with a partner.
    for (const [row, cells] of [
      ["32", ["94", "85"]],
      ["Doctorate · Doctorat", ["150", "140"]],
      ["CLB / NCLC 4–5", ["6", "6"]],
      ["9+", ["6", "6"]],
      ["5+", ["80", "70"]],
      ["Provincial nomination · Désignation provinciale", ["600"]],
    ] as const) {
      const name = grid.getByRole("rowheader", { name: row, exact: true });
      await expect(name.locator("xpath=following-sibling::td")).toHaveText([...cells]);
    }
    // In both languages, and dated.
    await expect(grid).toContainText(WORDS.en.date("2025-03-25"));
    await expect(grid).toContainText(WORDS.fr.date("2025-03-25"));
    await expect(grid.locator(`a[href="${WORDS.fr.text("link.official_tool")}"]`)).toBeVisible();
  });
});

/** Keeps the program from starting until it is let go. */
async function holdProgram(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("what index.html shows is what the program shows", async ({ page, calc }) => {
  const release = await holdProgram(page);
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.locator("h1")).toBeVisible();
  const shown = async () => ({
    title: await page.locator("h1").innerText(),
    places: await page.locator(".places a").allInnerTexts(),
    first: await page.locator("label[for=dob]").innerText(),
    sections: await page.locator(".sheet-body .line-sec").count(),
    rules: /\b2025\b/.test(await page.locator(".ruleset strong").innerText()),
  });
  await expect(page.locator("#status")).toHaveCount(0);
  const before = await shown();

  release();
  await calc.started();

  expect(await shown()).toEqual(before);
  expect(before).toMatchObject({ title: calc.words.text("score.title"), sections: 4, rules: true });
});

test("when the program cannot be had, words say so at once, in both languages", async ({ page, watch }) => {
  watch.tolerate(/Failed to load resource|Failed to fetch|TypeError/);
  await page.route("**/*.wasm", (route) => route.abort());
  const failed = page.waitForEvent("pageerror");
  await page.goto("./");
  await failed;

  const words = page.locator("#start-failed");
  await expect(words).toBeVisible();
  await expect(words).toContainText("The calculator could not start");
  await expect(words.locator("[lang=fr]")).toContainText("Le calculateur n’a pas pu démarrer");
  await expect(page.locator("#fatal")).toBeHidden();
  // The rest of the page stays readable.
  await expect(page.locator("h1")).toBeVisible();
});

test("a program that takes long says what it needs", async ({ page }) => {
  // The words wait in the page for a time that only a style knows.
  const release = await holdProgram(page);
  await page.goto("./", { waitUntil: "commit" });
  const late = page.locator(".late");
  await expect(late).toBeAttached();
  await expect(late).toBeHidden();

  await late.evaluate((element) => element.getAnimations().forEach((animation) => animation.finish()));

  await expect(late).toBeVisible();
  await expect(late.locator("[lang=fr]")).toContainText("WebAssembly");
  release();
});

/** Loads the page with the program held back, and hands on when what index.html shows has been painted. */
async function paintThenStart(page: Page, calc: Calculator, width: number, between: () => Promise<void> = async () => {}) {
  await page.setViewportSize({ width, height: 800 });
  const release = await holdProgram(page);
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.locator("h1")).toBeVisible();
  // With the fonts that will stay.
  const painted = () =>
    page.evaluate(async () => {
      await document.fonts.ready;
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    });
  await painted();
  await between();
  release();
  await calc.started();
  await painted();
}

for (const width of [390, 1280]) {
  for (const who of ["first", "later"]) {
    test(`the layout does not shift when the program starts: a ${who} visit, ${width} pixels wide`, async ({ page, calc }) => {
      if (who === "later") {
        await calc.open();
        await calc.tryExample();
      }
      await page.addInitScript(() => {
        const shifts: string[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Node }[] })[]) {
            const moved = entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML : node?.textContent)?.slice(0, 80));
            shifts.push(`${entry.value.toFixed(4)}: ${moved.join(" | ")}`);
          }
        }).observe({ type: "layout-shift", buffered: true });
      });

      await paintThenStart(page, calc, width);

      expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
    });
  }

  // The browser does not call it a shift when new elements stand elsewhere than the old ones did: a reader does.
  test(`the program's view stands where index.html's did, ${width} pixels wide`, async ({ page, calc }) => {
    const tops = () =>
      page.evaluate(() => {
        const parts = [".brand", ".ruleset", "#main", "h1", "#you", "#you-t", "#dob", ".sheet", ".sheet-bar", ".sheet-body .score", ".sheet-body .bar"];
        return Object.fromEntries(
          parts.map((part) => [part, Math.round(document.querySelector(part)!.getBoundingClientRect().top)]),
        );
      });
    let before = {};
    await paintThenStart(page, calc, width, async () => {
      before = await tops();
    });

    expect(await tops()).toEqual(before);
  });
}
