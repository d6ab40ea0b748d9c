// The engine's functions, for whoever opens the console of the page.
import { expect, test } from "./support/test.js";

test("the console has the engine's functions", async ({ page, calc }) => {
  test.skip(!process.env.XTASK_FIRST_VISIT, "a development build has no package beside it");
  await calc.open();
  const total = await page.evaluate(async () => {
    const { score } = await (globalThis as any).expressEntry();
    const profile = { applicant: { age: 29, education: { level: "masters_or_professional" } }, marital_status: "never_married" };
    return score(profile, { day: "2026-10-01" }).total;
  });
  // 110 for the age, 135 for the degree.
  expect(total).toBe(245);
});
