// What a first visit asks for: the page starts, keeps to its content security policy, loads nothing
// that is not counted in its size, and talks to nobody else.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

// Trunk's preload of the wasm carries an integrity that Chromium says it ignores; src/start.js checks
// it when it fetches the file. The other is the tests' own setting.
const expected =
  /^The `integrity` attribute is currently ignored for preload destinations|^Service Worker registration blocked by Playwright$/;

test("the page starts in a sub-path within its content security policy", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    const complains = message.type() === "error" || message.type() === "warning";
    if (complains && !expected.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));

  await page.goto("./");

  await expect(page).toHaveTitle(/Express Entry/);
  await expect(page.locator("body")).toContainText("Express Entry");
  expect(complaints).toEqual([]);
});

test("a first visit loads what is counted, and once", async ({ page, baseURL }) => {
  const list = process.env.XTASK_FIRST_VISIT;
  test.skip(!list, "a development build is not measured");
  const counted: string[] = JSON.parse(readFileSync(list!, "utf8"));
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) asked.push(request.url());
  });

  await page.goto("./");
  await expect(page.locator("body")).toContainText("Express Entry");
  await page.waitForLoadState("networkidle");

  const names = asked.map((url) => (url === baseURL ? "index.html" : url.replace(baseURL!, "")));
  expect(names.filter((name) => !counted.includes(name))).toEqual([]);
  expect(names.length).toBe(new Set(names).size);
});

test("a wasm file that was tampered with does not start", async ({ page }) => {
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    // One more custom section: valid wasm, but not the one that was built.
    await route.fulfill({ response, body: Buffer.concat([body, Buffer.from([0, 2, 1, 120])]) });
  });
  const failed = page.waitForEvent("pageerror");

  await page.goto("./");

  expect(String(await failed)).toMatch(/fetch/i);
});
