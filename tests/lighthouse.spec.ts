// Lighthouse gives the page as it is served the full mark for accessibility, good practice and what search engines ask.
import { createServer, type AddressInfo } from "node:net";
import lighthouse from "lighthouse";
import { expect, test } from "./support/test.js";

const CATEGORIES = ["accessibility", "best-practices", "seo"];

/** A port on which nothing listens. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

test("Lighthouse gives the full mark on a phone", async ({ playwright, baseURL }, info) => {
  test.setTimeout(120_000);
  const port = await freePort();
  const { executablePath, args = [] } = info.project.use.launchOptions!;
  // A browser of its own, which Lighthouse steers by its port.
  const browser = await playwright.chromium.launch({ executablePath, args: [...args, `--remote-debugging-port=${port}`] });
  try {
    const run = await lighthouse(baseURL, { port, onlyCategories: CATEGORIES, logLevel: "error" });
    const { categories, audits } = run!.lhr;
    const marks = Object.fromEntries(CATEGORIES.map((name) => [name, categories[name]!.score]));
    const short = Object.values(audits)
      .filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode !== "informative")
      .map(({ id, title, details }) => ({ id, title, details: JSON.stringify(details)?.slice(0, 600) }));

    expect(marks, JSON.stringify(short, null, 2)).toEqual(Object.fromEntries(CATEGORIES.map((name) => [name, 1])));
  } finally {
    await browser.close();
  }
});
