// A visual record: what a reader sees first in each place, beside what was seen when somebody last looked.
//
// Letters look otherwise with other fonts. The record is of one set of them, named beside the pictures; with another
// set these tests are skipped, and say so. `npx playwright test visual --update-snapshots` records anew.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Desk, ENGINEER, ENGINEER_INVITED, type Notes } from "./support/invitation.js";
import { expect, test } from "./support/test.js";
import { WORDS, type Language } from "./support/words.js";

const FONTS = fileURLToPath(new URL("visual.spec.ts-snapshots/fonts.txt", import.meta.url));

/** The font that stands for the system's sans serif here, and the browser that draws it. */
function fonts(browser: string): string {
  let sans = "fontconfig is not installed";
  try {
    sans = execFileSync("fc-match", ["sans-serif", "family", "file", "fontversion"], { encoding: "utf8" }).trim();
  } catch {
    // As it says.
  }
  return `${sans}\nChromium ${browser.split(".")[0]}\n`;
}

interface View {
  name: string;
  place: string;
  phone?: boolean;
  scheme?: "light" | "dark";
  language?: Language;
  notes?: Notes;
}

const VIEWS: View[] = [
  { name: "score", place: "#score" },
  { name: "score-phone-dark", place: "#score", phone: true, scheme: "dark", language: "fr" },
  { name: "improve", place: "#improve", scheme: "dark" },
  { name: "improve-phone", place: "#improve", phone: true, language: "fr" },
  { name: "rounds", place: "#rounds" },
  { name: "rounds-phone-dark", place: "#rounds", phone: true, scheme: "dark" },
  { name: "invitation", place: "#invitation", notes: ENGINEER_INVITED },
  { name: "invitation-phone-dark", place: "#invitation", phone: true, scheme: "dark", language: "fr", notes: ENGINEER_INVITED },
  { name: "how", place: "#how", language: "fr" },
];

for (const { name, place, phone = false, scheme = "light", language = "en", notes = {} } of VIEWS) {
  test(`looks as it did: ${name}`, async ({ page, calc, browser }, info) => {
    const now = fonts(browser.version());
    if (info.config.updateSnapshots === "all") writeFileSync(FONTS, now);
    const recorded = existsSync(FONTS) ? readFileSync(FONTS, "utf8") : "no fonts at all\n";
    test.skip(recorded !== now, `the record is of ${recorded.trim()}; here it is ${now.trim()}`.replaceAll("\n", ", "));

    await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    calc.words = WORDS[language];
    await new Desk(page, calc.words).kept(notes, ENGINEER);
    await calc.open(`./?lang=${language}#improve`);
    await calc.moveTo(place);
    if (place === "#rounds") await expect(page.locator("#rounds-chart path.mark").first()).toBeVisible();
    if (place === "#improve") await expect(page.locator(".gains .gain").first()).toBeVisible();
    await page.evaluate(async () => {
      await document.fonts.ready;
      scrollTo(0, 0);
    });

    await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.01, animations: "disabled" });
  });
}
