// What a visit costs, measured in Chromium against a release in dist/:
//   cargo xtask build && node tests/bench/visit.mjs
// A first visit at 1.6 Mbit/s, 150 ms and a CPU slowed four times: first paint, ready, layout shift, long tasks after
// the page is ready. Then edits with the CPU slowed six times: from the event until the frame that shows it is drawn.
// Then memory over a thousand edits. Prints the middle and the 98th of a
// hundred; nothing here passes or fails.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const root = fileURLToPath(new URL("../..", import.meta.url));
const port = 4188;
const address = `http://127.0.0.1:${port}/calc/`;
const server = spawn("cargo", ["xtask", "serve-dist", "--port", String(port), "--mount", "/calc/"], { cwd: root, stdio: "ignore" });

async function reachable() {
  for (;;) {
    try {
      if ((await fetch(address)).ok) return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const show = (name, numbers, unit = "ms") => {
  const sorted = [...numbers].sort((a, b) => a - b);
  console.log(`${name.padEnd(44)} ${at(sorted, 0.5).toFixed(1).padStart(8)} ${at(sorted, 0.98).toFixed(1).padStart(8)} ${unit}`);
};

async function firstVisit(browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6e6 / 8),
    uploadThroughput: (0.75e6 / 8),
  });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    globalThis.seen = { shift: 0, long: [], paint: 0, ready: 0 };
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.shift += entry.value))).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => seen.long.push([entry.startTime, entry.duration]))).observe({ type: "longtask", buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (entry.name === "first-contentful-paint") seen.paint = entry.startTime; })).observe({ type: "paint", buffered: true });
    new MutationObserver((_, observer) => {
      if (!document.querySelector("#status")) return;
      observer.disconnect();
      // Ready is what can be seen and used: the message comes once the program's first frame is drawn.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (seen.ready = performance.now());
        port2.postMessage(0);
      });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  await page.waitForFunction(() => seen.ready > 0, undefined, { timeout: 60_000 });
  await page.waitForTimeout(2500);
  const seen = await page.evaluate(() => globalThis.seen);
  await context.close();
  const later = seen.long.filter(([start]) => start > seen.ready).map(([, duration]) => duration);
  return { ...seen, later: Math.max(0, ...later) };
}

async function edits(browser, rate, count) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.locator("#try-example").click();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  const times = await page.evaluate(async (count) => {
    const select = document.querySelector("#canadian-work");
    const times = [];
    for (let edit = 0; edit < count; edit += 1) {
      await new Promise(requestAnimationFrame);
      select.selectedIndex = 1 + (edit % 6);
      const begun = performance.now();
      select.dispatchEvent(new Event("change", { bubbles: true }));
      // At the beginning of a frame: the message comes once it is drawn.
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
      times.push(performance.now() - begun);
    }
    return times;
  }, count);
  await devtools.send("HeapProfiler.enable");
  await devtools.send("HeapProfiler.collectGarbage");
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
  await context.close();
  return { times, heap };
}

try {
  await reachable();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info", "--js-flags=--expose-gc"],
  });
  const visits = [];
  for (let visit = 0; visit < 7; visit += 1) visits.push(await firstVisit(browser));
  console.log(`${"".padEnd(44)} ${"middle".padStart(8)} ${"98th".padStart(8)}`);
  show("first paint, 1.6 Mbit/s, 150 ms, CPU ÷4", visits.map(({ paint }) => paint));
  show("ready, likewise", visits.map(({ ready }) => ready));
  show("layout shift", visits.map(({ shift }) => shift * 1000), "thousandths");
  show("longest task after ready, CPU ÷4", visits.map(({ later }) => later));
  const slow = await edits(browser, 6, 100);
  show("an edit's work, CPU ÷6", slow.times);
  const few = await edits(browser, 1, 100);
  const many = await edits(browser, 1, 1100);
  console.log(`${"JS heap after 100 and after 1,100 edits".padEnd(44)} ${(few.heap / 1e6).toFixed(2).padStart(8)} ${(many.heap / 1e6).toFixed(2).padStart(8)} MB`);
  await browser.close();
} finally {
  server.kill();
}
