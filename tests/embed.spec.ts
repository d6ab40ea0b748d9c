// The calculator in pages of other sites: by embed.js or as a plain frame, under strict policies, in the markup of
// blogs, where storage is blocked, and shown by hosts that mean no good.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "@playwright/test";
import type { ExpressEntryCalculatorElement } from "../embed/embed.js";
import { expect, test as base } from "./support/test.js";
import { DIST, Host, IS_RELEASE, source } from "./support/site.js";
import { WORDS } from "./support/words.js";

const NAME = "express-entry-calculator";

interface Fixtures {
  /** A site on another host. */
  host: Host;
  /** Shows a page of that site, under the policy that docs/embedding.md states unless another is given. */
  show: (body: string, policy?: string) => Promise<void>;
  /** The tag for the script. */
  script: string;
}

const test = base.extend<Fixtures>({
  host: async ({}, use) => {
    const host = new Host();
    await host.start();
    await use(host);
    await host.stop();
  },
  script: async ({ baseURL }, use) => use(`<script src="${baseURL}embed.js" async></script>`),
  show: async ({ page, host, watch, baseURL }, use) => {
    watch.origins.add(host.origin);
    await page.clock.setFixedTime(new Date("2026-11-23T12:00:00-05:00"));
    await use(async (body, policy = `default-src 'none'; img-src data:; script-src ${baseURL}embed.js; frame-src ${baseURL}`) => {
      host.show(body, policy);
      await page.goto(`${host.origin}/`);
    });
  },
});

/** An element's frame, which stands in its shadow. */
const iframe = (element: Locator): Locator => element.locator("iframe");
const inside = (element: Locator): FrameLocator => iframe(element).contentFrame();

/** Waits until the program runs in the frame. */
async function started(frame: FrameLocator, language: "en" | "fr" | "es" = "en") {
  await expect(frame.locator("#status")).toBeAttached();
  await expect(frame.locator(".skip")).toHaveText(WORDS[language].text("frame.skip"));
}

/** How high the frame is, and how high what it shows. */
async function heights(element: Locator): Promise<{ frame: number; content: number }> {
  const frame = await iframe(element).evaluate((iframe) => iframe.getBoundingClientRect().height);
  const content = await inside(element).locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().bottom + scrollY));
  return { frame, content };
}

/** Waits until the frame is as high as what it shows, and other than it was. */
async function fits(element: Locator, except?: number): Promise<number> {
  await expect
    .poll(async () => {
      const { frame, content } = await heights(element);
      return frame === content && frame !== except;
    })
    .toBe(true);
  // Nothing is cut off.
  expect(await inside(element).locator("html").evaluate((root) => root.scrollHeight - root.clientHeight)).toBe(0);
  return (await heights(element)).frame;
}

/** Keeps what the elements of the host's page say. */
async function listen(page: Page) {
  await page.addInitScript(() => {
    const said: [string, string, unknown][] = [];
    Object.assign(window, { said });
    for (const type of ["ready", "score", "deadline"]) {
      // Such events do not bubble: caught on the way down.
      document.addEventListener(type, (event) => said.push([(event.target as Element).id, type, (event as CustomEvent).detail]), true);
    }
  });
}
const said = (page: Page) => page.evaluate(() => (window as unknown as { said: [string, string, unknown][] }).said);

test("under a strict policy there is a titled frame that loads when it is near", async ({ page, show, script, watch, baseURL }) => {
  await show(`${script}<${NAME} lang="fr" place="score"></${NAME}>`);
  const element = page.locator(NAME);
  await expect(iframe(element)).toHaveAttribute("title", "Calculateur Entrée express");
  await expect(iframe(element)).toHaveAttribute("loading", "lazy");
  await expect(iframe(element)).toHaveAttribute("src", `${baseURL}?lang=fr#score`);
  await started(inside(element), "fr");

  // The site has its own header, and the worker is for those who come themselves.
  await expect(inside(element).locator("header.site")).toBeHidden();
  expect(watch.asked.filter((url) => /offline-|service-worker/.test(url))).toEqual([]);
});

test("the script is small", async () => {
  test.skip(!IS_RELEASE, "measured as it is released");
  expect(statSync(join(DIST, "embed.js")).size).toBeLessThanOrEqual(2000);
  expect(readFileSync(join(DIST, "embed.d.ts"), "utf8")).toBe(source("embed/embed.d.ts"));
});

test("the frame grows and shrinks with what it shows and never scrolls", async ({ page, show, script }) => {
  await show(`${script}<p>Above</p><${NAME}></${NAME}><p id="below">Below</p>`);
  const element = page.locator(NAME);
  const frame = inside(element);
  await started(frame);
  const empty = await fits(element);
  await iframe(element).evaluate((iframe) => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    new ResizeObserver(() => seen.push(iframe.getBoundingClientRect().height)).observe(iframe);
  });

  const details = frame.locator(".ruleset details").first();
  await details.locator("summary").click();
  const open = await fits(element, empty);
  expect(open).toBeGreaterThan(empty);
  await details.locator("summary").click();
  expect(await fits(element, open)).toBe(empty);
  // At rest, up, down: nothing between, nothing after.
  expect(await page.evaluate(() => (window as unknown as { seen: number[] }).seen)).toEqual([empty, open, empty]);

  await frame.locator("#try-example").click();
  await fits(element, empty);
  const scrolls = await frame.locator("html").evaluate((root) => root.scrollHeight > root.clientHeight || root.scrollWidth > root.clientWidth);
  expect(scrolls).toBe(false);
  const [bottom, top] = await Promise.all([
    element.evaluate((element) => element.getBoundingClientRect().bottom),
    page.locator("#below").evaluate((below) => below.getBoundingClientRect().top),
  ]);
  expect(top).toBeGreaterThanOrEqual(bottom);
});

test("attributes are passed on as they change, and only what changed", async ({ page, show, script }) => {
  await show(`${script}<${NAME} lang="en"></${NAME}>`);
  const element = page.locator(NAME);
  const frame = inside(element);
  await started(frame);
  const change = (name: string, value: string) => element.evaluate((element, [name, value]) => element.setAttribute(name!, value!), [name, value]);
  const root = frame.locator("html");
  const computed = (name: string) => root.evaluate((root, name) => getComputedStyle(root).getPropertyValue(name), name);

  await change("rules", "2016-11-19");
  await expect(frame.locator("#rules-named")).toContainText(WORDS.en.date("2016-11-19"));
  await expect(frame.locator("#as-of")).toHaveValue("2016-11-19");
  // What the reader sets stands, whatever else the host changes.
  await frame.locator(".ruleset summary").first().click();
  await frame.locator("#as-of").fill("2020-01-01");
  await change("lang", "fr");
  await started(frame, "fr");
  await expect(frame.locator("#rules-named")).toContainText(WORDS.fr.date("2018-06-26"));
  await expect(iframe(element)).toHaveAttribute("title", "Calculateur Entrée express");
  await change("lang", "es");
  await started(frame, "es");
  await expect(iframe(element)).toHaveAttribute("title", WORDS.es.text("snippet.frame_title"));
  await change("lang", "fr");
  await started(frame, "fr");
  await change("title", "Combien de points ?");
  await expect(iframe(element)).toHaveAttribute("title", "Combien de points ?");

  await change("theme", "dark");
  await expect.poll(() => computed("color-scheme")).toBe("dark");
  await change("theme", "light");
  await expect.poll(() => computed("color-scheme")).toBe("light");
  await change("place", "rounds");
  await expect.poll(() => root.evaluate(() => location.hash)).toBe("#rounds");
  const before = await computed("--maple");
  await change("accent", "rebeccapurple");
  await expect.poll(() => computed("--maple")).not.toBe(before);
});

test("whatever the accent, it can be read on the page's ground", async ({ page, show, script }) => {
  await show(`${script}<${NAME}></${NAME}>`);
  const element = page.locator(NAME);
  await started(inside(element));
  for (const accent of ["white", "black", "yellow", "#0b6e4f", "blue", "color(display-p3 0 1 0)"]) {
    for (const theme of ["light", "dark"]) {
      await element.evaluate((element, [accent, theme]) => {
        element.setAttribute("accent", accent!);
        element.setAttribute("theme", theme!);
      }, [accent, theme]);
      await expect
        .poll(() =>
          inside(element).locator("html").evaluate((root, [accent, theme]) => {
            if (root.style.colorScheme !== theme || !root.style.getPropertyValue("--maple").includes(accent!)) return 0;
            const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
            const probe = document.createElement("i");
            document.body.append(probe);
            const luminance = (token: string) => {
              probe.style.color = `var(${token})`;
              canvas.fillStyle = getComputedStyle(probe).color;
              canvas.fillRect(0, 0, 1, 1);
              const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
                const part = value / 255;
                return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
              });
              return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
            };
            const [a, b] = [luminance("--maple"), luminance("--paper")].sort((a, b) => b - a);
            probe.remove();
            return (a! + 0.05) / (b! + 0.05);
          }, [accent, theme]),
          { message: `${accent}, ${theme}` },
        )
        .toBeGreaterThan(4.5);
    }
  }
});

test("two on one page know nothing of each other", async ({ page, show, script }) => {
  await listen(page);
  await show(`${script}<${NAME} id="one"></${NAME}><${NAME} id="two" lang="fr" rules="2016-11-19"></${NAME}>${script}`);
  const [one, two] = [page.locator("#one"), page.locator("#two")] as const;
  await started(inside(one));
  await two.scrollIntoViewIfNeeded();
  await started(inside(two), "fr");
  await inside(two).locator(".ruleset summary").first().click();
  await fits(one);
  await fits(two);
  expect((await heights(one)).frame).not.toBe((await heights(two)).frame);
  await expect(inside(two).locator("#rules-named")).toContainText(WORDS.fr.date("2016-11-19"));
  await expect(inside(one).locator("#rules-named")).toContainText(WORDS.en.date("2025-03-25"));
  expect((await said(page)).filter(([, type]) => type === "ready")).toEqual([
    ["one", "ready", { lang: "en", place: "score" }],
    ["two", "ready", { lang: "fr", place: "score" }],
  ]);
});

test.describe("what the host is told", () => {
  test("that something changed, and nothing of it", async ({ page, show, script }) => {
    await listen(page);
    await show(`${script}<${NAME} id="c"></${NAME}>`);
    const frame = inside(page.locator(NAME));
    await started(frame);
    await frame.locator("#try-example").click();
    await expect(frame.locator("#score")).toHaveText("469");
    await expect.poll(async () => (await said(page)).length).toBeGreaterThan(1);

    await expect(frame.locator("#share")).toHaveCount(0);
    const details = (await said(page)).map(([, , detail]) => JSON.stringify(detail));
    expect(new Set(details)).toEqual(new Set(['{"lang":"en","place":"score"}', '{"shared":false}']));
  });

  test("the score, once the host asks and the reader agrees, until the reader stops it", async ({ page, host, show, script }) => {
    await listen(page);
    await show(`${script}<${NAME} id="c" ask="score everything"></${NAME}>`);
    const element = page.locator(NAME);
    const frame = inside(element);
    await started(frame);
    const share = frame.locator("#share");
    // There is nothing to share yet.
    await expect(share).toHaveCount(0);
    await frame.locator("#try-example").click();
    await expect(share).toContainText(`${new URL(host.origin).host} asks to be shown your score. Nothing else is shown to it.`);
    expect((await said(page)).every(([, type, detail]) => type === "ready" || JSON.stringify(detail) === '{"shared":false}')).toBe(true);
    await fits(element);
    // A script cannot answer for the reader.
    await expect(share.getByRole("button", { name: "Show it", exact: true })).toBeEnabled();
    await share.getByRole("button", { name: "Show it", exact: true }).evaluate((button: HTMLButtonElement) => button.click());
    await expect(share).toContainText("asks");

    await share.getByRole("button", { name: "Show it", exact: true }).click();
    await expect(share).toContainText(`${new URL(host.origin).host} is shown your score.`);
    const last = async () => (await said(page)).at(-1);
    const shared = { shared: true, total: 469, least: 469, most: 469, rules: "2025-03-25" };
    await expect.poll(last).toEqual(["c", "score", shared]);
    // Typed for hosts that check their scripts.
    await element.evaluate((element: ExpressEntryCalculatorElement) => {
      element.addEventListener("score", ({ detail }) => {
        document.title = detail.shared ? String(detail.total) : "?";
      });
    });
    await frame.locator("#as-of").evaluate((input: HTMLInputElement) => {
      input.value = "2024-01-01";
      input.dispatchEvent(new Event("input"));
    });
    await expect.poll(last).toMatchObject(["c", "score", { shared: true, rules: "2022-11-16" }]);
    await expect(page).toHaveTitle(await frame.locator("#score").innerText());

    await share.getByRole("button", { name: "Stop" }).click();
    await expect.poll(last).toEqual(["c", "score", { shared: false }]);
    await expect(share).toHaveCount(0);
    // Asked once: the host may ask as often as it likes.
    await element.evaluate((element) => element.setAttribute("ask", "score deadline"));
    await element.evaluate((element) => element.setAttribute("lang", "fr"));
    await started(frame, "fr");
    await expect(share).toHaveCount(0);
    await expect(page).toHaveTitle("?");
  });

  test("nothing that the reader could not see being asked", async ({ page, show, script }) => {
    await show(`${script}<${NAME} ask="score"></${NAME}>`);
    const element = page.locator(NAME);
    const frame = inside(element);
    await started(frame);
    await frame.locator("#try-example").click();
    const agree = frame.locator("#share").getByRole("button", { name: "Show it", exact: true });
    await expect(agree).toBeEnabled();
    await element.evaluate((element) => (element.style.opacity = "0.01"));
    await expect(agree).toBeDisabled();
    await element.evaluate((element) => (element.style.opacity = ""));
    await expect(agree).toBeEnabled();
    await page.evaluate(() => {
      const cover = document.body.appendChild(document.createElement("div"));
      cover.id = "cover";
      cover.textContent = "Win a prize";
      Object.assign(cover.style, { position: "fixed", inset: 0, background: "white", pointerEvents: "none" });
    });
    await expect(agree).toBeDisabled();
    await page.locator("#cover").evaluate((cover) => cover.remove());
    await agree.click();
    await expect(frame.locator("#share")).toContainText("is shown your score");
  });

  test("nothing, when the reader does not agree; asked in French", async ({ page, show, script }) => {
    await listen(page);
    await show(`${script}<${NAME} id="c" lang="fr" ask="score"></${NAME}>`);
    const frame = inside(page.locator(NAME));
    await started(frame, "fr");
    await frame.locator("#try-example").click();
    await expect(frame.locator("#share")).toContainText("demande à voir votre note. Rien d’autre ne lui est montré.");
    await frame.locator("#share").getByRole("button", { name: "Ne pas montrer" }).click();
    await expect(frame.locator("#share")).toHaveCount(0);
    await frame.locator("#as-of").evaluate((input: HTMLInputElement) => {
      input.value = "2024-01-01";
      input.dispatchEvent(new Event("input"));
    });
    await expect.poll(async () => (await said(page)).at(-1)).toEqual(["c", "score", { shared: false }]);
    expect((await said(page)).filter(([, , detail]) => (detail as { shared?: boolean }).shared)).toEqual([]);
  });

  test("the deadline, as the desk has it", async ({ page, show, script }) => {
    await listen(page);
    await show(`${script}<${NAME} id="c" ask="deadline" place="invitation"></${NAME}>`);
    const frame = inside(page.locator(NAME));
    await started(frame);
    await frame.locator("#issued").fill("2026-11-02");
    await frame.locator("#share").getByRole("button", { name: "Show it", exact: true }).click();
    // 60 days from the day of issue, and one day before the last.
    await expect.poll(async () => (await said(page)).at(-1)).toEqual(["c", "deadline", { shared: true, date: "2026-12-31" }]);
  });
});

test("garbage from a hostile host does nothing", async ({ page, show, baseURL }) => {
  // No embed.js here: the host writes its messages itself.
  await show(`<iframe src="${baseURL}"></iframe>`);
  const frame = page.frameLocator("iframe");
  await started(frame);
  const root = frame.locator("html");
  const state = () => root.evaluate((root) => [root.outerHTML, location.href]);
  const before = await state();
  await page.evaluate(() => {
    const target = document.querySelector("iframe")!.contentWindow!;
    const proper = { source: "express-entry-calculator", version: 1, type: "set" };
    const garbage: unknown[] = [
      null, undefined, 0, "", "set", [], {}, new Date(0), new Map([["type", "set"]]), new ArrayBuffer(8),
      { ...proper, source: "someone", theme: "dark" },
      { ...proper, version: 2, theme: "dark" },
      { ...proper, version: "1", theme: "dark" },
      { ...proper, type: "height", height: 1 },
      { ...proper, type: ["set"], theme: "dark" },
      Object.assign([], proper, { type: "sets" }),
    ];
    for (const message of garbage) target.postMessage(message, "*");
  });
  // Of another frame than the host: of the page itself.
  await root.evaluate(() => postMessage({ source: "express-entry-calculator", version: 1, type: "set", theme: "dark" }, "*"));
  await root.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(await state()).toEqual(before);

  // The right form with senseless content: it is heard, and nothing of it is done.
  await page.evaluate(() => {
    const target = document.querySelector("iframe")!.contentWindow!;
    const proper = { source: "express-entry-calculator", version: 1, type: "set" };
    const senseless: object[] = [
      { lang: "<img src=x onerror=alert(1)>", theme: "javascript:alert(1)", place: "../../x", rules: "2016-99-99T", accent: "url(//evil.example/x)" },
      { lang: { toString: "fr" }, theme: ["dark"], place: 7, rules: null, accent: ["red"], ask: { length: 1 } },
      { lang: "xx", rules: "2025-13-45", accent: "red;background:url(//evil.example/x)", ask: "profile everything __proto__ constructor" },
      // Which would have the colour that is made of it end early, and the theme be another property's value.
      { accent: "red l c h), oklch(from red l c h))/*", theme: "only dark" },
      { lang: "a".repeat(1e6), theme: "", place: "", accent: "a".repeat(1e6), ask: "score ".repeat(1e5) },
      { __proto__: { theme: "dark" }, constructor: "x", hasOwnProperty: 1 },
    ];
    for (const message of senseless) target.postMessage({ ...proper, ...message }, "*");
  });
  await root.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  const quiet = (text: string) => text.replace(/ style="[^"]*"/, "").replace(/ data-host-\w+="[^"]*"/g, "");
  const after = await state();
  expect(quiet(after[0]!)).toBe(quiet(before[0]!));
  expect(after[1]).toBe(before[1]);
  expect(await root.getAttribute("style")).toBe("overflow-y: hidden;");
  await expect(frame.locator("#rules-named")).toContainText(WORDS.en.date("2025-03-25"));

  // Someone else in the place of the host that has spoken.
  await root.evaluate(() => {
    const data = { source: "express-entry-calculator", version: 1, type: "set", theme: "dark" };
    dispatchEvent(new MessageEvent("message", { source: parent, origin: "https://evil.example", data }));
  });
  expect(await root.getAttribute("style")).toBe("overflow-y: hidden;");
});

test("a host without a name cannot ask", async ({ page, show, baseURL }) => {
  await show(`<iframe src="${baseURL}"></iframe>`);
  const frame = page.frameLocator("iframe");
  await started(frame);
  const ask = (origin: string) =>
    frame.locator("html").evaluate((_, origin) => {
      const data = { source: "express-entry-calculator", version: 1, type: "set", ask: "score" };
      dispatchEvent(new MessageEvent("message", { source: parent, origin, data }));
    }, origin);
  await frame.locator("#try-example").click();
  await expect(frame.locator("#score")).toHaveText("469");
  await ask("null");
  await expect(frame.locator("#share")).toHaveCount(0);
  await page.reload();
  await started(frame);
  await frame.locator("#try-example").click();
  await ask("https://blog.example");
  await expect(frame.locator("#share")).toContainText("blog.example asks");
});

test("the host hears its own frame alone, and only what has the right form", async ({ page, show, script, host, baseURL }) => {
  await listen(page);
  await show(`${script}<${NAME} id="c"></${NAME}><iframe id="other" srcdoc="<p>x"></iframe>`, `default-src 'none'; img-src data:; script-src ${baseURL}embed.js; frame-src ${baseURL} ${host.origin}`);
  const element = page.locator(NAME);
  await started(inside(element));
  const height = await fits(element);
  const count = (await said(page)).length;
  const forged = [
    { source: NAME, version: 1, type: "height", height: 5000 },
    { source: NAME, version: 1, type: "score", detail: { shared: true, total: 1200 } },
  ];
  // Of the host's own page and of another frame.
  await page.evaluate((forged) => forged.forEach((message) => postMessage(message, "*")), forged);
  await page.frameLocator("#other").locator("html").evaluate((_, forged) => forged.forEach((message) => parent.postMessage(message, "*")), forged);
  // Of the frame, but senseless.
  await inside(element).locator("html").evaluate(() => {
    const proper = { source: "express-entry-calculator", version: 1 };
    for (const message of [
      null, 5, "height", [], { ...proper, type: "height", height: "tall" }, { ...proper, type: "height", height: -1 },
      { ...proper, type: "height", height: Number.NaN }, { ...proper, type: "height" }, { ...proper, version: 2, type: "height", height: 5000 },
      { ...proper, type: "click", detail: 1 }, { ...proper, type: "load" }, { source: "x", version: 1, type: "height", height: 5000 },
    ]) parent.postMessage(message, "*");
  });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect((await heights(element)).frame).toBe(height);
  expect(await said(page)).toHaveLength(count);

  // Within limits.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  for (const [told, shown] of [[1, 100], [1e9, 100_000]]) {
    await inside(element).locator("html").evaluate((_, height) => parent.postMessage({ source: "express-entry-calculator", version: 1, type: "height", height }, "*"), told!);
    await expect.poll(async () => (await heights(element)).frame).toBe(shown);
  }
  // Of a page that the frame was led to.
  host.show("<p id=led>Led astray</p>");
  await inside(element).locator("html").evaluate((_, address) => location.replace(address), host.origin);
  await expect(inside(element).locator("#led")).toBeAttached();
  await inside(element).locator("html").evaluate((_, forged) => forged.forEach((message) => parent.postMessage(message, "*")), forged);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(await iframe(element).evaluate((iframe) => iframe.getBoundingClientRect().height)).toBe(100_000);
  expect(await said(page)).toHaveLength(count);
});

test("an address that would run as the host is not taken", async ({ page, show, script, baseURL }) => {
  await show(`${script}<${NAME} src="javascript:parent.hacked=1"></${NAME}>`, `script-src * 'unsafe-inline'; frame-src *`);
  await expect(iframe(page.locator(NAME))).toHaveAttribute("src", baseURL!);
  await started(inside(page.locator(NAME)));
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
});

test("where storage is blocked the frame works in memory and says so", async ({ page, show, script }) => {
  await show(`${script}<${NAME}></${NAME}>`);
  const frame = inside(page.locator(NAME));
  await started(frame);
  // A private window: the browser keeps nothing for frames of other sites.
  expect(await frame.locator("html").evaluate(() => {
    try {
      return localStorage.length;
    } catch (error) {
      return (error as DOMException).name;
    }
  })).toBe("SecurityError");
  await expect(frame.locator("#notice")).toContainText(WORDS.en.text("notice.not_kept"));
  await frame.locator("#try-example").click();
  await expect(frame.locator("#score")).toHaveText("469");
});

test("where storage is partitioned the frame keeps its own answers", async ({ playwright, launchOptions, host, script, baseURL }) => {
  // An ordinary window with what browsers do by themselves: Playwright turns the partitions off, by a list that this
  // one takes the place of.
  const args = [...launchOptions.args!, "--disable-features=Translate"];
  const context = await playwright.chromium.launchPersistentContext("", { ...launchOptions, args, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(baseURL!);
  await page.locator("#try-example").click();
  await expect(page.locator("#score")).toHaveText("469");
  host.show(`${script}<${NAME}></${NAME}>`);
  await page.goto(`${host.origin}/`);
  const frame = inside(page.locator(NAME));
  await started(frame);
  // What was answered on the page itself is another site's matter.
  await expect(frame.locator("#marital")).toHaveValue("");
  await expect(frame.locator("#notice")).toHaveCount(0);
  await frame.locator("#dob").fill("1990-01-01");
  await page.reload();
  await started(frame);
  await expect(frame.locator("#dob")).toHaveValue("1990-01-01");
  await context.close();
});

const BLOGS: Record<string, [css: string, body: (script: string, tag: string) => string]> = {
  "WordPress: paragraphs and breaks that it adds": [
    "iframe{max-width:100%;height:auto}.entry-content>*{max-width:650px;margin-inline:auto}p:empty{display:none}",
    (script, tag) => `<div class="entry-content"><p>${script}<br />\n${tag}</p>\n<p></p></div>`,
  ],
  "WordPress: a column of a block of columns": [
    ".wp-block-columns{display:flex;flex-wrap:nowrap;gap:2em}.wp-block-column{flex-basis:0;flex-grow:1;min-width:0}iframe{border:5px solid}",
    (script, tag) => `<div class="wp-block-columns"><div class="wp-block-column"><p>Text</p></div><div class="wp-block-column"><figure class="wp-block-embed">${tag}</figure></div></div>${script}`,
  ],
  "WordPress: straight in a flex row": [
    ".row{display:flex;gap:1em}.side{flex:0 0 200px}",
    (script, tag) => `<div class="row">${tag}<div class="side">Side</div></div>${script}`,
  ],
  "Ghost: a card of HTML in the grid of a post": [
    ".gh-content{display:grid;grid-template-columns:[full-start] minmax(16px,1fr) [main-start] min(680px,100% - 32px) [main-end] minmax(16px,1fr) [full-end]}.gh-content>*{grid-column:main-start/main-end;min-width:0}iframe{width:560px;height:315px}",
    (script, tag) => `<section class="gh-content"><p>Text</p><!--kg-card-begin: html-->${script}\n${tag}<!--kg-card-end: html--><p>Text</p></section>`,
  ],
};

for (const [name, [css, body]] of Object.entries(BLOGS)) {
  test(`in the markup of blogs: ${name}`, async ({ page, show, script }) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await show(`<meta name="viewport" content="width=device-width"><style>${css}</style>${body(script, `<${NAME}></${NAME}>`)}`, "");
      const element = page.locator(NAME);
      await element.scrollIntoViewIfNeeded();
      await started(inside(element));
      await fits(element);
      const [frame, around, page_] = await Promise.all([
        iframe(element).evaluate((iframe) => iframe.getBoundingClientRect().width),
        element.evaluate((element) => element.parentElement!.getBoundingClientRect().width),
        page.evaluate(() => document.documentElement.scrollWidth),
      ]);
      expect(frame, "uses its place").toBeGreaterThan(Math.min(150, around / 2));
      expect(frame, "stays in its place").toBeLessThanOrEqual(around);
      expect(page_, "nothing scrolls sideways").toBeLessThanOrEqual(width);
    }
  });
}

test("a plain frame takes its settings from its address", async ({ page, show, baseURL }) => {
  await show(
    `<iframe src="${baseURL}?lang=fr&theme=dark&rules=2016-11-19&accent=teal" title="Calculateur Entrée express" loading="lazy" width="600" height="900"></iframe>`,
    `default-src 'none'; img-src data:; frame-src ${baseURL}`,
  );
  const frame = page.frameLocator("iframe");
  await started(frame, "fr");
  await expect(frame.locator("#rules-named")).toContainText(WORDS.fr.date("2016-11-19"));
  const root = frame.locator("html");
  expect(await root.evaluate((root) => getComputedStyle(root).colorScheme)).toBe("dark");
  expect(await root.evaluate((root) => root.style.getPropertyValue("--maple"))).toContain("teal");
  // Nobody gives it its height: it scrolls.
  expect(await root.evaluate((root) => getComputedStyle(root).overflowY)).not.toBe("hidden");
});

test("links to other sites leave the frame", async ({ page, show, script }) => {
  await show(`${script}<${NAME}></${NAME}>`);
  const frame = inside(page.locator(NAME));
  await started(frame);
  const link = frame.locator(".lead a").first();
  await link.evaluate((link) => link.addEventListener("click", (event) => setTimeout(() => 0, event.preventDefault() as undefined)));
  await link.click();
  await expect(link).toHaveAttribute("target", "_blank");
});

test("an element that is moved or taken away goes on or goes away", async ({ page, show, script }) => {
  await show(`${script}<div id="a"><${NAME}></${NAME}></div><div id="b"></div>`);
  const element = page.locator(NAME);
  await started(inside(element));
  await fits(element);
  await page.evaluate(() => document.querySelector("#b")!.append(document.querySelector("express-entry-calculator")!));
  await started(inside(element));
  await fits(element);
  await element.evaluate((element: HTMLElement) => (element.hidden = true));
  await expect(element).toBeHidden();
  await element.evaluate((element) => element.remove());
  await expect(element).toHaveCount(0);
});

test("the demonstration page keeps to its own policy", async ({ page, host, watch, baseURL }) => {
  watch.origins.add(host.origin);
  host.show(source("embed/host.html").replaceAll("https://example.org/express-entry/", baseURL!));
  await page.goto(`${host.origin}/`);
  const [first, second] = [page.locator(NAME).first(), page.locator(NAME).last()];
  await started(inside(first));
  await second.scrollIntoViewIfNeeded();
  await started(inside(second), "fr");
  await fits(first);
});
