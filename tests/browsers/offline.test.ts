// Off line: after a first visit the page needs no network, and a newer version is taken whole.
import { IS_RELEASE } from "../support/site.js";
import { expect, test } from "./support/test.js";
import type { Reader } from "./support/reader.js";

test.skip(!IS_RELEASE, "a development build keeps nothing");

/** Waits until the page is answered for by its worker. */
const kept = (reader: Reader) => expect.poll(() => reader.script("return !!navigator.serviceWorker.controller")).toBe(true);

test("after a first visit every place is there without a network", async ({ reader, site }) => {
  await reader.open();
  await kept(reader);
  await reader.tryExample();
  const places = await reader.places();
  await site.stop();

  // What the visit has not loaded yet.
  await reader.switchTo("fr");
  await reader.switchTo("en");
  for (const place of places) {
    await reader.open(place);
    await reader.reload();
    expect(await reader.count("main h1"), place).toBe(1);
  }
  await reader.open("#score");
  await reader.expectScore(469);
});

test("without a network a link in French opens in French", async ({ reader, site }) => {
  await reader.open();
  await kept(reader);
  await site.stop();
  reader.words = (await import("../support/words.js")).WORDS.fr;
  await reader.open("?lang=fr");
  await reader.open("no/such/page?lang=fr");
  expect(await reader.browser.getCurrentUrl()).toBe(`${site.address}?lang=fr`);
});

test("a newer version is offered while the page is open, and taken whole", async ({ reader, site }) => {
  await reader.open();
  await kept(reader);
  await reader.tryExample();
  site.publish("second");
  await reader.script("navigator.serviceWorker.getRegistration().then((registration) => registration.update())");

  await reader.expectText("#status", /newer version/);
  await reader.click("#update button");
  await expect.poll(() => reader.script("return document.querySelector('#update') === null").catch(() => false)).toBe(true);
  await reader.started();
  await reader.expectScore(469);
  const caches = () => reader.browser.executeAsyncScript<string[]>("caches.keys().then(arguments[0])");
  await expect.poll(caches).toEqual([expect.stringMatching(/ second$/)]);
});
