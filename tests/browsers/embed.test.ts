// The calculator in a page of another site.
import { By } from "selenium-webdriver";
import type { Host, Site } from "../support/site.js";
import { expect, test } from "./support/test.js";
import type { Reader } from "./support/reader.js";

const NAME = "express-entry-calculator";

/** Shows the element in a page of the host, under the policy that docs/embedding.md states, and goes into its frame. */
async function embed(reader: Reader, site: Site, host: Host, attributes: string) {
  const script = `<script src="${site.address}embed.js" async></script>`;
  const policy = `default-src 'none'; img-src data:; script-src ${site.address}embed.js; frame-src ${site.address}`;
  host.show(`${script}<p>Above</p><${NAME} ${attributes}></${NAME}><p id="below">Below</p>`, policy);
  await reader.browser.get(`${host.origin}/`);
  await expect.poll(() => reader.script(`return !!document.querySelector("${NAME}").shadowRoot?.querySelector("iframe")`)).toBe(true);
  // Such events do not bubble: caught on the way down.
  await reader.script(
    "window.said = []; document.addEventListener('score', ({ type, detail }) => said.push({ type, detail }), true)",
  );
  await inside(reader);
  await reader.started();
}

async function inside(reader: Reader) {
  await reader.browser.switchTo().defaultContent();
  const element = await reader.browser.findElement(By.css(NAME));
  const frame = await (await element.getShadowRoot()).findElement(By.css("iframe"));
  await reader.browser.switchTo().frame(frame);
}

/** What a script says in the host's page. */
async function outside<T>(reader: Reader, script: string): Promise<T> {
  await reader.browser.switchTo().defaultContent();
  const value = await reader.script<T>(script);
  await inside(reader);
  return value;
}

const frameHeight = (reader: Reader) =>
  outside<number>(reader, `return document.querySelector("${NAME}").shadowRoot.querySelector("iframe").getBoundingClientRect().height`);
const contentHeight = (reader: Reader) =>
  reader.script<number>("return Math.ceil(document.body.getBoundingClientRect().bottom + scrollY)");
/** Waits until the frame is as high as what it shows. */
async function fits(reader: Reader): Promise<number> {
  await expect.poll(async () => (await frameHeight(reader)) - (await contentHeight(reader))).toBe(0);
  return frameHeight(reader);
}

test("the frame starts in the language asked for and is as high as what it shows", async ({ reader, site, host }) => {
  reader.words = (await import("../support/words.js")).WORDS.fr;
  await embed(reader, site, host, 'lang="fr"');
  const empty = await fits(reader);
  await reader.click(".ruleset details summary");
  await expect.poll(() => frameHeight(reader)).toBeGreaterThan(empty);
  await fits(reader);
  await reader.click(".ruleset details summary");
  await expect.poll(() => frameHeight(reader)).toBe(empty);

  await reader.tryExample();
  await reader.expectScore(469);
  await fits(reader);
});

test("attributes are passed on as they change", async ({ reader, site, host }) => {
  await embed(reader, site, host, 'lang="en"');
  await outside(reader, `document.querySelector("${NAME}").setAttribute("rules", "2016-11-19")`);
  await reader.expectText("#rules-named", new RegExp(reader.words.date("2016-11-19")));
  await outside(reader, `document.querySelector("${NAME}").setAttribute("theme", "dark")`);
  const style = (name: string) => reader.script<string>("return getComputedStyle(document.documentElement).getPropertyValue(arguments[0])", name);
  await expect.poll(() => style("color-scheme")).toBe("dark");
  const before = await style("--maple");
  await outside(reader, `document.querySelector("${NAME}").setAttribute("accent", "rebeccapurple")`);
  await expect.poll(() => style("--maple")).not.toBe(before);
});

test("the host is shown the score once the reader agrees", async ({ reader, site, host }) => {
  await embed(reader, site, host, 'ask="score"');
  const said = () => outside<{ type: string; detail: object }[]>(reader, "return said");
  await reader.tryExample();
  await reader.expectScore(469);
  await expect.poll(() => reader.text("#share")).toContain(new URL(host.origin).host);
  expect((await said()).filter(({ detail }) => JSON.stringify(detail).includes("469"))).toEqual([]);

  await reader.click("#share button:first-of-type");
  const shared = { shared: true, total: 469, least: 469, most: 469, rules: "2025-03-25" };
  await expect.poll(async () => (await said()).at(-1)).toEqual({ type: "score", detail: shared });
});

test("a plain frame works as well, and keeps what was said where the browser lets it", async ({ reader, site, host }) => {
  host.show(`<iframe title="Calculator" src="${site.address}?lang=en" width="1000" height="900"></iframe>`);
  const go = async () => {
    await reader.browser.switchTo().defaultContent();
    await reader.browser.get(`${host.origin}/`);
    await reader.browser.switchTo().frame(await reader.browser.findElement(By.css("iframe")));
    await reader.started();
  };
  await go();
  await reader.tryExample();
  await reader.expectScore(469);
  await go();
  await reader.expectScore(469);
});
