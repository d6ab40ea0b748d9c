// Help for whoever does not know an answer: at the question itself, one paragraph, and the answer can be left open.
import { NO, YES } from "./support/calculator.js";
import { expect, test } from "./support/test.js";
import { WORDS, type Language } from "./support/words.js";

/** The questions that someone may not know the answer to, with the paragraph that helps to find out. */
const HELP: Record<string, string> = {
  marital: "marital",
  "partner-accompanies": "partner_accompanies",
  "partner-canadian": "partner_canadian",
  "partner-education": "education",
  "partner-recognition": "recognition",
  "partner-english": "english",
  "partner-french": "french",
  "partner-canadian-work": "canadian_work",
  education: "education",
  recognition: "recognition",
  "canadian-study": "canadian_study",
  english: "english",
  "english-scores": "scores",
  "english-date": "taken_on",
  french: "french",
  "canadian-work": "canadian_work",
  "foreign-work": "foreign_work",
  certificate: "certificate",
  nomination: "nomination",
  sibling: "sibling",
  "job-offer": "job_offer",
};

for (const language of ["en", "fr", "es"] as Language[]) {
  test(`each of these questions has help that opens where it stands, and closes: ${language}`, async ({ page, calc }) => {
    calc.words = WORDS[language];
    // The questions of a partner who comes along, in the whole program.
    await calc.open(`./?lang=${language}#improve`);
    await calc.moveTo("#score");
    await calc.select("marital", "you.married");
    await calc.choose("partner-accompanies", YES);
    await calc.choose("partner-canadian", NO);
    await calc.select("english", "languages.ielts");

    await expect(page.locator("button[id$=-help]")).toHaveCount(Object.keys(HELP).length);
    for (const [id, key] of Object.entries(HELP)) {
      const way = page.locator(`#${id}-help`);
      await expect(way, id).toHaveAttribute("aria-expanded", "false");
      await way.focus();
      await page.keyboard.press("Enter");
      await expect(way, id).toHaveAttribute("aria-expanded", "true");
      const text = page.locator(`#${await way.getAttribute("aria-controls")}`);
      await expect(text.locator("p").first(), id).toHaveText(calc.words.text(`help.${key}`));
      // A day that is not known makes no range.
      if (key !== "taken_on") await expect(text, id).toContainText(calc.words.text("help.open"));
      await page.keyboard.press("Enter");
      await expect(text, id).toHaveCount(0);
    }
  });

  test(`a test that is not in the list is refused with its reason: ${language}`, async ({ page, calc }) => {
    calc.words = WORDS[language];
    await calc.open(`./?lang=${language}#improve`);
    await calc.moveTo("#score");
    for (const [id, named] of [["english", ["IELTS Academic", "PTE Academic", "LS"]], ["french", ["TEF Canada", "TCF Canada", "699"]]] as const) {
      await page.locator(`#${id}-help`).click();
      const text = page.locator(`#${id}-help-text`);
      await expect(text).toContainText(calc.words.text("help.not_in_list"));
      for (const name of named) await expect(text).toContainText(name);
    }
  });
}

test("from the first visit on, the way to help brings the help and leaves what was typed", async ({ page, calc }) => {
  await calc.open();
  await calc.fill("dob", "1997-08-15");
  await calc.select("education", "education.masters");
  await expect(page.locator("#programs-more")).toBeVisible();

  const way = page.getByRole("button", { name: `${calc.words.text("common.not_sure")} ${calc.words.text("education.level")}` });
  await way.focus();
  await page.keyboard.press("Enter");

  await expect(page.locator("#education-help-text")).toContainText(calc.words.text("help.education"));
  await expect(page.locator("#education-help")).toBeFocused();
  await expect(calc.control("education").locator(":checked")).toHaveText(calc.words.text("education.masters"));
});

test("an answer given too soon can be left open again: a range stands there, not a zero", async ({ page, calc }) => {
  await calc.open("./#improve");
  await calc.moveTo("#score");
  await calc.tryExample();
  await calc.choose("nomination", NO);
  await calc.expectComplete();

  await page.locator("#nomination-help").click();
  const leave = page.locator("#nomination-help-text").getByRole("button", { name: calc.words.text("help.leave_open") });
  await leave.click();
  await expect(calc.control("nomination-0")).not.toBeChecked();
  await calc.expectRange(469, 1069);
  await calc.choose("nomination", NO);
  await calc.expectComplete();

  // A list goes back to its first entry.
  await page.locator("#canadian-work-help").click();
  await page.locator("#canadian-work-help-text").getByRole("button", { name: calc.words.text("help.leave_open") }).click();
  await expect(calc.control("canadian-work")).toHaveValue("");
  await calc.expectOpen(1);

  // Numbers on a report are no choice: nothing to press.
  await page.locator("#english-scores-help").click();
  await expect(page.locator("#english-scores-help-text").getByRole("button")).toHaveCount(0);
});

test("whoever visits first sees the way to help at each of these questions", async ({ page, calc }) => {
  await calc.open();
  await calc.select("marital", "you.married");
  await calc.choose("partner-accompanies", YES);
  await calc.choose("partner-canadian", NO);
  await calc.select("english", "languages.ielts");
  for (const id of Object.keys(HELP)) await expect(page.locator(`#${id}-help-more`), id).toHaveCount(1);
  // None leads to nothing.
  const ways = await page.locator("button[id$=-help-more]").evaluateAll((ways) => ways.map((way) => way.id.replace("-help-more", "")));
  expect(ways.filter((id) => !(id in HELP))).toEqual([]);
});

test("the hint that describes a control does not speak of help", async ({ page, calc }) => {
  await calc.open();
  await expect(calc.control("education")).toHaveAccessibleDescription(calc.words.text("education.level_hint"));
  await expect(page.getByRole("group", { name: calc.words.text("extras.sibling") })).toHaveAccessibleDescription(
    calc.words.text("extras.sibling_hint"),
  );
});
