// The main ways through the page in Firefox and WebKit, by WebDriver: Playwright's own builds of both are not what
// readers have. Playwright runs the tests and has no browser here. `cargo xtask test browsers` sets the variables.
import { defineConfig } from "@playwright/test";
import type { Options } from "./support/test.js";

export default defineConfig<Options>({
  testDir: ".",
  testMatch: "*.test.ts",
  outputDir: "../../target/playwright-browsers",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  timeout: 60_000,
  globalTimeout: 15 * 60_000,
  expect: { timeout: 15_000 },
  projects: [
    { name: "firefox", use: { engine: "firefox" } },
    { name: "webkit", use: { engine: "webkit" } },
  ],
});
