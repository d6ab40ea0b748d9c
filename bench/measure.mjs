// Opens the bench page in the browser of the tests and prints its table: `cargo xtask bench-page`.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";

const [folder, tests, native] = process.argv.slice(2);
const { chromium } = createRequire(resolve(tests, "package.json"))("@playwright/test");
const KINDS = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

const server = createServer(async (request, response) => {
  const name = request.url === "/" ? "index.html" : request.url.slice(1);
  // Four files of one folder, and nothing else.
  const body = /^[\w.]+$/.test(name) ? await readFile(join(folder, name)).catch(() => null) : null;
  response.writeHead(body ? 200 : 404, { "content-type": KINDS[extname(name)] ?? "text/plain" });
  response.end(body ?? "");
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => document.getElementById("state").textContent !== "Running…", null, { timeout: 120_000 });
  const said = await page.locator("#state").innerText();
  const table = await page.locator("tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
  for (const row of table) console.log(row.map((cell) => cell.padStart(16)).join(""));
  const scores = table.slice(1).map(([, score]) => Number(score));
  console.log("\nA score, natively, and how many times as long in the browser:");
  for (const [place, time] of native.split(",").map(Number).entries()) {
    console.log(`${time.toFixed(1).padStart(13)} ns ${(scores[place] / time).toFixed(1).padStart(13)}`);
  }
  if (said !== "Done.") throw new Error(said);
} finally {
  await browser.close();
  server.close();
}
