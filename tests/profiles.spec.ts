// Several profiles: named, copied, removed with undo, carried by file and by link, deleted for good.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { Calculator } from "./support/calculator.js";
import { expect, test } from "./support/test.js";
import { WORDS } from "./support/words.js";

/** The whole program, with the example in it. */
async function whole(page: Page, calc: Calculator) {
  await calc.open();
  await calc.tryExample();
  await calc.reload();
  await expect(page.locator(".menu")).toBeVisible();
}

/** Opens the menu, if it is not, and chooses what has this id. */
async function choose(page: Page, id: string) {
  const menu = page.locator(".menu");
  if ((await menu.getAttribute("open")) === null) await menu.locator("> summary").click();
  await page.locator(`#${id}`).click();
}

const said = (page: Page) => page.locator("#profiles-word");

test("a new profile, a copy, and back: each keeps its own facts over a reload", async ({ page, calc }) => {
  await whole(page, calc);
  await choose(page, "profile-copy");
  await calc.select("marital", "you.married");
  await calc.choose("partner-accompanies", 1);
  await choose(page, "profile-new");
  await calc.expectRange(0, 1200);
  await calc.reload();

  await choose(page, "profile-0");
  await calc.expectScore(469);
  await choose(page, "profile-1");
  await expect(calc.control("marital").locator(":checked")).toHaveText(calc.words.text("you.married"));
  await choose(page, "profile-2");
  await expect(calc.control("marital")).toHaveValue("");
});

test("the example does not take the place of what was typed", async ({ page, calc }) => {
  await calc.open();
  await calc.select("marital", "you.widowed");
  await calc.tryExample();
  await calc.expectScore(469);
  await calc.reload();
  await choose(page, "profile-0");
  await expect(calc.control("marital").locator(":checked")).toHaveText(calc.words.text("you.widowed"));
});

test("a name is kept and shown, whatever is in it", async ({ page, calc }) => {
  await whole(page, calc);
  await page.locator(".menu > summary").click();
  await calc.fill("profile-name", "<img src=x onerror=alert(1)> Zoé");
  await expect(page.locator(".menu > summary")).toContainText("<img src=x onerror=alert(1)> Zoé");
  await calc.reload();
  await expect(page.locator(".menu > summary")).toContainText("<img src=x onerror=alert(1)> Zoé");
  expect(await page.locator("header img").count()).toBe(0);
});

test("a removed profile can be put back where it stood", async ({ page, calc }) => {
  await whole(page, calc);
  await choose(page, "profile-new");
  await choose(page, "profile-0");
  await choose(page, "profile-remove");
  await expect(said(page)).toContainText(calc.words.text("profiles.removed", { name: calc.words.text("profiles.unnamed", { place: "1" }) }));
  await calc.expectRange(0, 1200);
  await expect(page.locator("#undo-remove")).toBeFocused();

  await page.keyboard.press("Enter");
  await calc.expectScore(469);
  await page.locator(".menu > summary").click();
  await expect(page.locator("[id^=profile-][aria-current]")).toHaveId("profile-0");
  await expect(page.locator("#profile-1")).toBeVisible();
});

test("the menu works by keyboard and closes at Escape", async ({ page, calc }) => {
  await whole(page, calc);
  await page.locator(".menu > summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.locator("#profile-0")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator(".menu > summary")).toBeFocused();
  await expect(page.locator("#profile-0")).toBeHidden();
});

test("all profiles go into a file and come back from it", async ({ page, calc }) => {
  await whole(page, calc);
  await choose(page, "profile-new");
  await calc.select("marital", "you.divorced");
  const download = page.waitForEvent("download");
  await choose(page, "export-all");
  const file = await (await download).path();
  const written = JSON.parse(readFileSync(file, "utf8"));
  expect(written.express_entry_profiles).toBe(1);
  expect(written.profiles).toHaveLength(2);
  // The engine's own form: what the command line and the JavaScript package read.
  expect(written.profiles[0].profile.applicant.age).toBe("1997-08-15");

  await choose(page, "delete-all");
  await page.locator("#delete-yes").click();
  await calc.expectRange(0, 1200);
  await page.locator("#profile-file").setInputFiles(file);
  await expect(said(page)).toContainText(calc.words.plural("profiles.imported", 2));
  await expect(calc.control("marital").locator(":checked")).toHaveText(calc.words.text("you.divorced"));
  await choose(page, "profile-0");
  await calc.expectScore(469);
});

test("one profile alone, as the command line has it, is read", async ({ page, calc }) => {
  await whole(page, calc);
  const text = JSON.stringify({ applicant: { age: 44 }, marital_status: "never_married" });
  await page.locator("#profile-file").setInputFiles({ name: "one.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(said(page)).toContainText(calc.words.plural("profiles.imported", 1));
  await expect(calc.control("age")).toHaveValue("44");
});

for (const [name, text, key] of [
  ["no JSON", "{", "profiles.file_not_json"],
  ["a newer file", '{"express_entry_profiles": 2, "profiles": []}', "profiles.file_newer"],
  ["no profiles", '{"express_entry_profiles": 1, "profiles": []}', "profiles.file_empty"],
] as const) {
  test(`a file with ${name} is refused with that reason, and nothing changes`, async ({ page, calc }) => {
    await whole(page, calc);
    await page.locator("#profile-file").setInputFiles({ name: "f.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await expect(said(page)).toContainText(calc.words.text("profiles.bad_file", { why: calc.words.text(key) }));
    await calc.expectScore(469);
  });
}

test("a file with an unknown key is refused by its path", async ({ page, calc }) => {
  await whole(page, calc);
  const text = '{"applicant": {"shoe_size": 43}}';
  await page.locator("#profile-file").setInputFiles({ name: "f.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(said(page)).toContainText(calc.words.text("profiles.file_unknown_key", { path: "applicant.shoe_size" }));
  await calc.expectScore(469);
});

test("everything is deleted, after asking, and nothing is left in the browser", async ({ page, calc }) => {
  await whole(page, calc);
  await page.evaluate(() => localStorage.setItem("express-entry.set-aside", "old"));
  await choose(page, "delete-all");
  await page.locator("#delete-no").click();
  await calc.expectScore(469);
  await choose(page, "delete-all");
  await page.locator("#delete-yes").click();
  await expect(said(page)).toContainText(calc.words.text("profiles.deleted"));
  await calc.expectRange(0, 1200);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("express-entry")))).toEqual([]);
});

test.describe("a link to a profile", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  /** The link that the page makes. */
  async function link(page: Page): Promise<string> {
    await choose(page, "profile-link");
    return page.locator("#link-copied").inputValue();
  }

  test("is copied, and shows the profile to whoever has nothing", async ({ page, calc, browser, baseURL }) => {
    await whole(page, calc);
    const address = await link(page);
    expect(address).toContain("#v1.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

    const other = await browser.newContext({ baseURL, locale: "en-CA" });
    const theirs = await other.newPage();
    const asked: string[] = [];
    theirs.on("request", (request) => asked.push(request.url()));
    await theirs.goto(address);
    await expect(theirs.locator("#score")).toHaveText("469");
    // The profile is in no request, and no longer in the address.
    expect(asked.filter((url) => url.includes("v1."))).toEqual([]);
    expect(new URL(theirs.url()).hash).toBe("#score");
    await other.close();
  });

  test("takes nothing away from whoever has a profile, and asks", async ({ page, calc }) => {
    await whole(page, calc);
    const address = await link(page);
    await calc.select("canadian-work", "work.one");
    const mine = await calc.score.innerText();

    await page.goto(address);
    await calc.started();
    await expect(said(page)).toContainText(calc.words.text("profiles.link_brought"));
    await expect(calc.score).toHaveText(mine);
    await page.locator("#link-take").click();
    await calc.expectScore(469);
    await choose(page, "profile-0");
    await expect(calc.score).toHaveText(mine);
  });

  for (const [name, change, key] of [
    ["truncated", (address: string) => address.slice(0, -4), "profiles.link_damaged"],
    ["changed", (address: string) => address.replace(/.{3}$/, "AAA"), "profiles.link_damaged"],
    ["newer", (address: string) => address.replace("#v1.", "#v7."), "profiles.link_newer"],
    ["oversized", (address: string) => address + "A".repeat(20_001), "profiles.link_oversized"],
  ] as const) {
    test(`that is ${name} gives a sentence and changes nothing`, async ({ page, calc }) => {
      await whole(page, calc);
      const address = change(await link(page));
      await page.goto("about:blank");
      await page.goto(address);
      await calc.started();
      await expect(said(page)).toContainText(calc.words.text(key));
      await calc.expectScore(469);
    });
  }
});

test("in French, every word of it is French", async ({ page, calc }) => {
  calc.words = WORDS.fr;
  await calc.open("./?lang=fr");
  await calc.tryExample();
  await page.goto("./?lang=fr#rounds");
  await calc.started();
  await page.locator(".menu > summary").click();
  await expect(page.locator("#profile-link")).toHaveText(calc.words.text("profiles.link"));
});
