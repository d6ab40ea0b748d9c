// Off line: after a first visit the page needs no network; a newer version comes whole, waits, and is never mixed in;
// and a worker can be got rid of.
import type { Page } from "@playwright/test";
import { expect, test as base } from "./support/test.js";
import { IS_RELEASE, Site, source } from "./support/site.js";
import { WORDS } from "./support/words.js";

const test = base.extend<{ site: Site }>({
  site: async ({}, use) => {
    const site = new Site();
    await site.start();
    await use(site);
    await site.stop();
  },
  baseURL: async ({ site }, use) => use(site.address),
});
test.use({ serviceWorkers: "allow" });
test.skip(!IS_RELEASE, "a development build keeps nothing");

/** Waits until the page is answered for by its worker. */
async function kept(page: Page) {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller) return;
    await new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  });
}

const caches = (page: Page) => page.evaluate(() => window.caches.keys());
/** The title that stands in the page's file, whatever the program has made of it. */
const version = (page: Page) => page.evaluate(async () => /<title>(.*?)<\/title>/.exec(await (await fetch("./")).text())![1]);
/** Looks for a newer version, as a browser does at each visit. */
const look = (page: Page) =>
  page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update();
    const worker = registration.installing;
    if (worker) await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
  });

test("what is kept does not compete with the first visit", async ({ page, calc }) => {
  const order: string[] = [];
  const name = (url: string) => url.split("/").at(-1)!.replace(/-[0-9a-f]{8}/, "");
  page.on("request", (request) => order.push(`asked ${name(request.url())}`));
  page.on("requestfinished", (request) => order.push(`arrived ${name(request.url())}`));
  await calc.open();
  await kept(page);

  expect(order).toContain("asked offline.js");
  expect(order.indexOf("asked offline.js")).toBeGreaterThan(order.indexOf("arrived page.wasm"));
});

test("after a first visit every place is there without a network", async ({ page, calc, site, watch }) => {
  watch.tolerate(/ERR_CONNECTION_REFUSED/);
  await calc.open();
  await kept(page);
  await calc.tryExample();
  const places = await calc.places();
  await site.stop();

  // What the visit has not loaded yet.
  await calc.switchTo("fr");
  await calc.switchTo("en");
  for (const place of ["#score", ...places]) {
    await page.goto(`./${place}`);
    await calc.reload();
    expect(new URL(page.url()).hash).toBe(place);
    const link = page.locator(`nav.places a[href="${place}"]`);
    if (await link.count()) await expect(link).toHaveAttribute("aria-current", "page");
  }
  await page.goto("./#score");
  await calc.expectScore(469);
});

test("without a network a link in French opens in French, and a wrong address leads to the page", async ({ page, calc, site, watch }) => {
  watch.tolerate(/ERR_CONNECTION_REFUSED/);
  await calc.open();
  await kept(page);
  await site.stop();

  calc.words = WORDS.fr;
  await calc.open("./?lang=fr");
  await calc.open("./no/such/page?lang=fr");
  expect(page.url()).toBe(`${site.address}?lang=fr`);
});

test("what is kept is named by the dates of its data, and other caches stay", async ({ page, calc, site, watch }) => {
  // A picture has no icon.
  watch.tolerate(/404/);
  await page.goto("./icons/icon.svg");
  await page.evaluate(() => window.caches.open("of another page"));
  await calc.open();
  await kept(page);

  const [own, other, ...more] = (await caches(page)).sort();
  expect(other).toBe("of another page");
  expect(more).toEqual([]);
  const rounds = JSON.parse(source("engine/data/rounds.json")).data_to;
  expect(own).toMatch(new RegExp(`^express-entry-calculator ${site.address} rules \\d{4}-\\d\\d-\\d\\d rounds ${rounds} [0-9a-f]{16}$`));
});

test("a newer version is offered while the page is open, and taken whole in every tab", async ({ page, context, calc, site }) => {
  await calc.open();
  await kept(page);
  await calc.tryExample();
  const other = await context.newPage();
  await other.goto("./");
  const before = await version(page);
  site.publish("second");
  await look(page);

  const offer = page.locator("#update");
  await expect(offer).toContainText("newer version");
  await expect(offer).toContainText(/newer version/);
  await expect(page.locator("#status")).toHaveText(/newer version/);
  // Nobody has taken it: every visit still gets the first version, and the offer again.
  await calc.reload();
  expect(await version(page)).toBe(before);
  await expect(offer).toBeVisible();
  expect(await caches(page)).toHaveLength(2);

  const loads = [page, other].map((tab) => tab.waitForEvent("load"));
  await offer.getByRole("button").click();
  await Promise.all(loads);
  for (const tab of [page, other]) expect(await version(tab)).toBe("second");
  await expect(offer).toHaveCount(0);
  expect(await caches(page)).toEqual([expect.stringMatching(/ second$/)]);
  await calc.started();
  await calc.expectScore(469);
});

test("the offer is made in French, and the page may make it itself", async ({ page, calc, site }) => {
  calc.words = WORDS.fr;
  await calc.open("./?lang=fr");
  await kept(page);
  site.publish("second");
  await look(page);
  await expect(page.locator("#update")).toContainText("Une version plus récente");
  await expect(page.locator("#update button")).toHaveText("Recharger");

  await page.addInitScript(() => document.addEventListener("calculator:update-ready", (event) => {
    event.preventDefault();
    document.documentElement.dataset.offered = "";
  }));
  await calc.reload();
  await expect(page.locator("html[data-offered]")).toBeAttached();
  await expect(page.locator("#update")).toHaveCount(0);
});

test("a version that does not arrive whole is not offered", async ({ page, calc, site, watch }) => {
  watch.tolerate(/integrity|digest|Failed to load resource/i);
  await calc.open();
  await kept(page);
  const [before] = await caches(page);
  site.publish("second");
  // The host has not all of it yet.
  site.put("icons/icon-512.png", "another picture");
  await look(page);

  expect(await caches(page)).toEqual([before]);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.waiting)).toBeNull();
  await expect(page.locator("#update")).toHaveCount(0);
});

test("a worker that is broken goes with the next deploy, and all that it kept", async ({ page, calc, site }) => {
  await calc.open();
  await kept(page);
  // What `--without-worker` builds.
  site.publish("repaired");
  site.put("index.html", site.text("index.html").replace(/<meta name="offline".*?>/, ""));
  site.put("service-worker.js", source("src/no-service-worker.js"));
  const gone = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) === undefined);

  // The browser looks for the worker by itself at a visit.
  await page.reload();
  await expect.poll(() => version(page).catch(() => "")).toBe("repaired");
  await expect.poll(() => gone().catch(() => false)).toBe(true);
  expect(await caches(page)).toEqual([]);
  await calc.reload();
  expect(await gone()).toBe(true);
});

test("the manifest leads to the four places in either language", async ({ page, calc, site }) => {
  calc.words = WORDS.fr;
  await calc.open("./?lang=fr");
  await kept(page);
  const href = await page.locator("link[rel=manifest]").evaluate((link: HTMLLinkElement) => link.href);
  expect(href).toBe(`${site.address}manifest.fr.webmanifest`);
  const manifest = JSON.parse(site.text("manifest.fr.webmanifest"));
  expect(manifest.shortcuts.map(({ url }: { url: string }) => url)).toEqual(["./#score", "./#improve", "./#rounds", "./#invitation"]);
  const client = await page.context().newCDPSession(page);
  const { errors } = await client.send("Page.getAppManifest");
  expect(errors).toEqual([]);
});
