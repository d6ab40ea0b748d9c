// The test function of these tests: one browser a test, the page opened on a fixed day, and watched.
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test as base } from "@playwright/test";
import type { WebDriver } from "selenium-webdriver";
import { Host, Site } from "../../support/site.js";
import { WORDS } from "../../support/words.js";
import { Screen, Session, type Engine } from "./driver.js";
import { Reader } from "./reader.js";

const WATCH = readFileSync(new URL("./watch.js", import.meta.url), "utf8");

export interface Options {
  engine: Engine;
}

interface Choice {
  /** Whether the browser is in its private mode. */
  privately: boolean;
}

interface Fixtures {
  browser_: WebDriver;
  /** The build that is tested, at an address of its own. */
  site: Site;
  /** A site of another origin. */
  host: Host;
  /** Who reads the page, in English until a test says otherwise. */
  reader: Reader;
}

export const test = base.extend<Fixtures & Choice, Options & { screen_: Screen | undefined }>({
  engine: ["firefox", { option: true, scope: "worker" }],
  privately: [false, { option: true }],
  // Firefox needs none, WebKit has no mode without one.
  screen_: [
    async ({ engine }, use) => {
      const screen = engine === "webkit" ? await Screen.start() : undefined;
      await use(screen);
      screen?.stop();
    },
    { scope: "worker" },
  ],
  site: async ({}, use) => {
    const site = new Site();
    site.put("watch.js", WATCH);
    site.publish("watched", (page) => page.replace("</title>", '</title><script src="./watch.js"></script>'));
    await site.start();
    await use(site);
    await site.stop();
  },
  host: async ({}, use) => {
    const host = new Host();
    await host.start();
    await use(host);
    await host.stop();
  },
  browser_: [
    async ({ engine, privately, screen_ }, use) => {
      const session = await Session.start(engine, privately, screen_);
      await use(session.browser);
      await session.end();
    },
    { timeout: 90_000 },
  ],
  reader: async ({ browser_, site }, use, info) => {
    const reader = new Reader(browser_, site.address, WORDS.en);
    await use(reader);
    if (info.status !== info.expectedStatus) {
      const path = info.outputPath("screen.png");
      writeFileSync(path, await browser_.takeScreenshot(), "base64");
      await info.attach("screen", { path, contentType: "image/png" });
    }
    expect(await reader.complaints(), "complaints").toEqual([]);
  },
});

export { expect };
