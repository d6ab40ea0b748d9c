// Raw test scores: the level beside each, and what is refused, with its sentence, while the text stays.
import type { Calculator, Four } from "./support/calculator.js";
import { expect, test } from "./support/test.js";
import { WORDS } from "./support/words.js";

/** Scores as printed and their levels, in the order listening, reading, writing, speaking. */
type Case = readonly [scores: Four<string>, levels: Four<string>];

interface Kind {
  language: "english" | "french";
  test: string;
  cases: readonly Case[];
}

// From the equivalency tables of IRCC: the floors of a level, and the last score under them.
const KINDS: readonly Kind[] = [
  {
    language: "english",
    test: "ielts",
    cases: [
      [["8.5", "8", "7.5", "7.5"], ["10", "10", "10", "10"]],
      [["8", "7.5", "7", "7"], ["9", "9", "9", "9"]],
      [["7.5", "6.5", "6.5", "6.5"], ["8", "8", "8", "8"]],
      [["7", "6", "6", "6"], ["7", "7", "7", "7"]],
      [["6", "5.5", "5.5", "5.5"], ["7", "6", "6", "6"]],
      [["5.5", "5", "5", "5"], ["6", "6", "5", "5"]],
      [["5", "4", "4.5", "4"], ["5", "5", "4", "4"]],
      [["4.5", "3.5", "4", "4.5"], ["4", "4", "4", "4"]],
      [["4", "3", "3.5", "0"], ["below", "below", "below", "below"]],
    ],
  },
  {
    language: "english",
    test: "celpip",
    cases: [
      [["10", "9", "8", "7"], ["10", "9", "8", "7"]],
      [["6", "5", "4", "3"], ["6", "5", "4", "3"]],
    ],
  },
  {
    language: "english",
    test: "pte",
    cases: [
      [["89", "88", "90", "89"], ["10", "10", "10", "10"]],
      [["88", "87", "89", "88"], ["9", "9", "9", "9"]],
      [["82", "78", "88", "84"], ["9", "9", "9", "9"]],
      [["81", "77", "87", "83"], ["8", "8", "8", "8"]],
      [["60", "60", "69", "68"], ["7", "7", "7", "7"]],
      [["59", "59", "68", "67"], ["6", "6", "6", "6"]],
      [["39", "42", "51", "51"], ["5", "5", "5", "5"]],
      [["28", "33", "41", "42"], ["4", "4", "4", "4"]],
      [["27", "32", "40", "41"], ["3", "3", "3", "3"]],
    ],
  },
  { language: "english", test: "clb_levels", cases: [[["12", "10", "9", "4"], ["12", "10", "9", "4"]]] },
  {
    language: "french",
    test: "tef",
    cases: [
      [["316", "263", "393", "393"], ["10", "10", "10", "10"]],
      [["315", "262", "392", "392"], ["9", "9", "9", "9"]],
      [["280", "233", "349", "349"], ["8", "8", "8", "8"]],
      [["249", "207", "310", "310"], ["7", "7", "7", "7"]],
      [["248", "206", "309", "309"], ["6", "6", "6", "6"]],
      [["181", "151", "226", "226"], ["5", "5", "5", "5"]],
      [["145", "121", "181", "181"], ["4", "4", "4", "4"]],
    ],
  },
  {
    language: "french",
    test: "tcf",
    cases: [
      [["549", "549", "16", "20"], ["10", "10", "10", "10"]],
      [["523", "524", "14", "15"], ["9", "9", "9", "9"]],
      [["522", "523", "13", "12"], ["8", "8", "8", "8"]],
      [["458", "453", "10", "11"], ["7", "7", "7", "7"]],
      [["457", "452", "9", "7"], ["6", "6", "6", "6"]],
      [["369", "375", "6", "6"], ["5", "5", "5", "5"]],
      [["331", "342", "5", "4"], ["4", "4", "4", "4"]],
    ],
  },
  { language: "french", test: "nclc_levels", cases: [[["11", "8", "7", "5"], ["11", "8", "7", "5"]]] },
];

/** What the page shows for a level. */
function level(calc: Calculator, language: Kind["language"], name: string): string {
  if (name === "below") return calc.words.text("languages.below");
  return calc.words.text(language === "english" ? "languages.clb" : "languages.nclc", { level: name });
}

for (const { language, test: kind, cases } of KINDS) {
  test(`${kind}: the level stands beside each score`, async ({ calc }) => {
    await calc.open();
    await calc.select(language, `languages.${kind}`);
    for (const [scores, levels] of cases) {
      await calc.scores(language, scores);
      await calc.expectLevels(language, levels.map((name) => level(calc, language, name)) as unknown as Four<string>);
    }
    await expect(calc.error(`${language}-scores`)).toBeHidden();
  });
}

/** Types a score and sees it refused: named in words, marked, not counted, and still there. */
async function refuses(calc: Calculator, id: string, text: string, ability: string, sentence: string) {
  await calc.fill(id, text);
  const error = calc.error(id.replace(/-\w+$/, "-scores"));
  await expect(error).toContainText(`${calc.words.text(`languages.${ability}`)}${calc.words.text("common.colon")}${sentence}`);
  await expect(calc.control(id)).toHaveAttribute("aria-invalid", "true");
  await expect(calc.control(id)).toHaveAccessibleDescription(new RegExp(sentence.replace(/[.()]/g, "\\$&")));
  await expect(calc.control(`${id}-level`)).toHaveText(calc.words.text("languages.refused"));
  await expect(calc.control(id)).toHaveValue(text);
}

test("a half band that does not exist is refused", async ({ calc }) => {
  await calc.open();
  await calc.tryExample();
  const sentence = calc.words.text("error.half_band");

  await refuses(calc, "english-reading", "6.3", "reading", sentence);
  // 31 for reading and, without a lowest level, both transfers are open again.
  await calc.expectLine("FirstLanguage", 93);
  await calc.expectOpen(1);
  await refuses(calc, "english-reading", "9.5", "reading", calc.words.text("error.off_scale", { least: "0", most: "9" }));

  await calc.fill("english-reading", "6.5");
  await expect(calc.error("english-scores")).toBeHidden();
  await expect(calc.control("english-reading")).not.toHaveAttribute("aria-invalid");
  // CLB 8 for reading: 23 instead of 31, and the transfers are 25 each.
  await calc.expectScore(411);
});

test("what is no number is refused", async ({ calc }) => {
  await calc.open();
  await calc.select("english", "languages.celpip");
  const sentence = calc.words.text("error.off_scale", { least: "0", most: "12" });
  for (const text of ["nine", "13", "-1", "7.5", "7a"]) await refuses(calc, "english-speaking", text, "speaking", sentence);
});

test("a TEF score out of 699 is refused with that reason", async ({ calc }) => {
  await calc.open();
  await calc.select("french", "languages.tef");
  await refuses(calc, "french-listening", "434", "listening", calc.words.text("error.tef_699", { most: "360" }));
  await refuses(calc, "french-reading", "301", "reading", calc.words.text("error.tef_699", { most: "300" }));
  // Over the maximum of either scale it is simply not on the scale.
  await refuses(calc, "french-writing", "700", "writing", calc.words.text("error.off_scale", { least: "0", most: "450" }));

  await calc.fill("french-listening", "249");
  await expect(calc.control("french-listening-level")).toHaveText(level(calc, "french", "7"));
});

test("one sentence does not hide another: each refused score stays named", async ({ calc }) => {
  await calc.open();
  await calc.select("english", "languages.ielts");
  await calc.fill("english-reading", "6.3");
  await calc.fill("english-writing", "7");

  await expect(calc.control("english-reading")).toHaveAttribute("aria-invalid", "true");
  expect(await calc.error("english-scores").innerText()).toContain(calc.words.text("error.half_band"));
});

test("numbers of one test mean nothing on another", async ({ calc }) => {
  await calc.open();
  await calc.select("english", "languages.ielts");
  await calc.scores("english", ["8", "7", "7", "7"]);
  await calc.fill("english-date", "2026-05-06");

  await calc.select("english", "languages.celpip");

  for (const ability of ["listening", "reading", "writing", "speaking"]) {
    await expect(calc.control(`english-${ability}`)).toHaveValue("");
  }
  await expect(calc.control("english-date")).toHaveValue("2026-05-06");
});

test("in French a decimal comma is read, and shown again", async ({ calc }) => {
  calc.words = WORDS.fr;
  await calc.open("./?lang=fr");
  await calc.select("english", "languages.ielts");
  await calc.scores("english", ["7,5", "6,5", "6,5", "6.5"]);
  await calc.expectLevels("english", calc.clb("8", "8", "8", "8"));
  await refuses(calc, "english-speaking", "6,3", "speaking", calc.words.text("error.half_band"));
  await calc.fill("english-speaking", "6,5");

  await calc.reload();
  await expect(calc.control("english-listening")).toHaveValue("7,5");
  await calc.switchTo("en");
  await expect(calc.control("english-listening")).toHaveValue("7.5");
});

test("which language is first is asked once there are two, and changes the score", async ({ calc }) => {
  await calc.open();
  await calc.tryExample();
  await expect(calc.row("first-language")).toHaveCount(0);
  await calc.select("french", "languages.nclc_levels");
  await calc.scores("french", ["7", "7", "7", "7"]);
  await calc.fill("french-date", "2026-05-06");
  // Second language 4 × 3, French with English 50.
  await calc.expectScore(531);

  // French first: 4 × 17 and 4 × 6 instead of 124 and 12, and the transfers at NCLC 7 are 25 each.
  await calc.choose("first-language", 2);
  await calc.expectScore(437);
  await calc.choose("first-language", 1);
  await calc.expectScore(531);
  await calc.choose("first-language", 0);
  await calc.expectScore(531);
});

test("a day that has not come is refused", async ({ calc }) => {
  await calc.open();
  await calc.tryExample();
  for (const id of ["english-date", "assessed-on", "dob"]) {
    const before = await calc.control(id).inputValue();
    await calc.fill(id, "2026-11-24");
    await expect(calc.error(id)).toHaveText(calc.words.text("error.in_future"));
    await expect(calc.control(id)).toHaveAttribute("aria-invalid", "true");
    await expect(calc.control(id)).toHaveValue("2026-11-24");

    await calc.fill(id, "2026-11-23");
    await expect(calc.error(id)).toBeHidden();
    await calc.fill(id, before);
    await calc.expectScore(469);
  }

  await calc.fill("dob", "2026-11-24");
  await calc.expectOpen(1);
  await calc.expectScore(359);
  await calc.fill("dob", "1899-12-31");
  await expect(calc.error("dob")).toHaveText(calc.words.text("error.year_out_of_span"));
});
