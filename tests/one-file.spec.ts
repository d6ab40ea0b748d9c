// The page as one file: it opens from disk, alone in a folder, and does what the page does.
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test as base } from "./support/test.js";
import { DIST, IS_RELEASE } from "./support/site.js";
import { WORDS } from "./support/words.js";

const FILE = join(DIST, "express-entry-calculator.html");

const test = base.extend<{ file: string }>({
  // As it may lie in a folder of downloads.
  file: async ({ watch }, use, info) => {
    expect(existsSync(FILE), "build it with --single-file").toBe(true);
    // A file has no origin.
    watch.origins.add("null");
    const copy = info.outputPath("Entrée express (1).html");
    copyFileSync(FILE, copy);
    await use(pathToFileURL(copy).href);
  },
});
test.skip(!IS_RELEASE, "made of a release");

test("the file needs nothing else", async ({ page, calc, watch, file }) => {
  await calc.open(file);
  await calc.tryExample();
  await calc.expectScore(469);
  await calc.openEverything();
  await calc.asOf("2024-01-01");
  await calc.switchTo("fr");
  for (const place of await calc.places()) await calc.goTo(place);
  await page.waitForLoadState("networkidle");

  const asked = watch.asked.filter((url) => !url.startsWith("data:") && url !== file);
  expect(asked).toEqual([]);
  expect(watch.unexplained()).toEqual([]);
});

test("what was answered is there when the file is opened again, in the language of its address", async ({ calc, file }) => {
  await calc.open(file);
  await calc.tryExample();
  await calc.reload();
  await calc.expectScore(469);
  calc.words = WORDS.fr;
  await calc.open(`${file}?lang=fr`);
  await calc.expectScore(469);
});

test("every place opens by its address", async ({ page, calc, file }) => {
  await calc.open(file);
  for (const place of await calc.places()) {
    await page.goto("about:blank");
    await calc.open(`${file}${place}`);
    await expect(page.locator(`nav.places a[href="${place}"]`)).toHaveAttribute("aria-current", "page");
  }
});

test("the file's policy lets nothing in and nothing out", async ({ page, calc, watch, file }) => {
  await calc.open(file);
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/'self'|unsafe-inline|unsafe-eval'(?<!'wasm-unsafe-eval')|blob:|https?:|\*/);
  const breach = (work: string) =>
    page.evaluate((work) => {
      const breach = new Promise<string>((resolve) => addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true }));
      if (work === "script") document.body.append(Object.assign(document.createElement("script"), { textContent: "window.breached = 1" }));
      else fetch("https://example.invalid/").catch(() => undefined);
      return breach;
    }, work);
  expect(await breach("script")).toBe("script-src-elem");
  expect(await breach("fetch")).toBe("connect-src");
  watch.tolerate(/./);
});

test("the file says why no other site can show it, and has no frame to try", async ({ page, calc, file }) => {
  await calc.open(`${file}#embed`);
  await expect(page.locator(".place-embed .note")).toHaveText(calc.words.text("snippet.from_file"));
  await expect(page.locator("iframe, #snippet")).toHaveCount(0);
});
