// Browser tests of a finished build, served from a sub-path as a blog would serve it.
// `cargo xtask test e2e` sets the variables; without them, `npx playwright test` in this folder
// tests the dist/ that is there.
import { defineConfig, devices } from "@playwright/test";

const port = Number(process.env.XTASK_PORT ?? 4173);
const xtask = process.env.XTASK ? JSON.stringify(process.env.XTASK) : "cargo xtask";
const dist = JSON.stringify(process.env.XTASK_DIST ?? "dist");
const address = `http://127.0.0.1:${port}/calc/`;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../target/playwright",
  fullyParallel: true,
  workers: 2,
  // A test that needs a second try is a broken test.
  retries: 0,
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  timeout: 30_000,
  globalTimeout: 40 * 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: address,
    locale: "en-CA",
    timezoneId: "America/Toronto",
    // Each test sees what the host sends. tests/offline.spec.ts lets the worker in.
    serviceWorkers: "block",
    // Without the film strip, which costs more than the tests themselves.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      // The system's browser: nothing is downloaded.
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [{ name: "chromium", use: { ...devices["Desktop Chrome"], channel: undefined } }],
  webServer: {
    command: `${xtask} serve-dist --dir ${dist} --port ${port} --mount /calc/`,
    url: address,
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
  },
});
