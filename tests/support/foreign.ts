// Whether a page in one language shows words of another.
import type { Page } from "@playwright/test";
import type { Calculator } from "./calculator.js";
import { expect } from "./test.js";
import { pieces } from "./text.js";
import { WORDS, type Language } from "./words.js";

/** A profile that brings out as many questions and reasons as one can. */
export async function fillRichly(calc: Calculator) {
  await calc.tryExample();
  await calc.select("marital", "you.married");
  await calc.choose("partner-accompanies", 1);
  await calc.choose("partner-canadian", 0);
  await calc.select("partner-education", "education.masters");
  await calc.choose("partner-recognition", 1);
  await calc.select("partner-english", "languages.pte");
  await calc.scores("partner-english", ["82", "78", "88", "84"]);
  await calc.select("partner-canadian-work", "work.one");
  await calc.select("french", "languages.tef");
  await calc.scores("french", ["249", "207", "310", "310"]);
  await calc.select("canadian-work", "work.two");
  await calc.choose("certificate", 1);
  await calc.choose("canadian-study", 2);
  await calc.choose("sibling", 1);
  await calc.choose("nomination", 1);
  await calc.choose("job-offer", 1);
}

/** The texts of a language that are not also texts of the other, as patterns that fit a whole piece. */
function onlyIn(code: Language, other: Language): { key: string; whole: RegExp }[] {
  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const elsewhere = new Set([...WORDS[other].all()].map(([, text]) => text));
  return [...WORDS[code].all()]
    .filter(([, text]) => !elsewhere.has(text) && /\p{L}{2}/u.test(text.replace(/\{\w+\}/g, "")))
    .map(([key, text]) => ({ key, whole: new RegExp(`^${escape(text).replace(/\\\{\w+\\\}/g, ".+")}$`) }));
}

/** The pieces on the page that are words of the other language, not marked as such. */
export async function foreign(page: Page, code: Language, other: Language): Promise<string[]> {
  const words = onlyIn(other, code);
  const shown = (await pieces(page)).filter(({ lang }) => lang === code);
  expect(shown.length).toBeGreaterThan(20);
  return shown.flatMap(({ text, where }) => {
    // A line is a name and a fact: each of its parts is looked at, too.
    const parts = [text, ...text.split(/, | : |: /)];
    return words.filter(({ whole }) => parts.some((part) => whole.test(part))).map(({ key }) => `${where}: "${text}" (${key})`);
  });
}
