// The page's words are arithmetic, never advice: what someone should do is not for a calculator to say.
import { expect, test } from "@playwright/test";
import { WORDS, type Language } from "./support/words.js";

const ADVICE: Record<Language, RegExp> = {
  en: /\b(should|ought|must|had better|needn['’]t|recommend\w*|advis(e|es|ed|able|ory|ing)|suggest\w*|best (option|way|choice|strategy)|better (option|way|choice|to)|consider (taking|applying|improving)|worth (taking|trying)|you need to|we think|wise(ly)?)\b/i,
  // typos: ignore-next
  es: /(?<!\p{L})(deber[ií]a\p{L}*|debes?|deben?|tiene que (?!estar)|recom(?:end|iend)\p{L}*|aconsej\p{L}*|consejos?|sug(?:er|ier)\p{L}*|conviene|convendría|(?:más )?vale la pena|más vale|es mejor|(?:mejor|buena) (?:opción|elección|estrategia|manera)|preferible|piense en|considere)(?!\p{L})/iu,
  fr: /(?<!\p{L})(devriez|devrait|devraient|devez|recomm(?:and)\p{L}*|conseil(lons|lé|lée|lés|ler|le|s|)|suggér\p{L}*|il (vous )?faut|il faudrait|il vaut mieux|mieux vaut|préférable|meilleure? (option|choix|stratégie|façon)|pensez à|songez à|avez intérêt)(?!\p{L})/iu,
};

/** Sentences that the pattern fits and that are no advice, with the reason. Each must still be there. */
const NO_ADVICE: Record<string, string> = {
  "en error.year_out_of_span": "says which years a field takes",
  "es frame.disclaimer": "says that there is no advice",
  "es improve.intro": "says that there is no advice",
  "fr improve.intro": "says that there is no advice",
  "fr frame.disclaimer": "says that there is no advice",
};

test("no word of advice in any language", () => {
  const met: string[] = [];
  const found: string[] = [];
  for (const language of ["en", "es", "fr"] as Language[]) {
    for (const [key, text] of WORDS[language].all()) {
      if (!ADVICE[language].test(text)) continue;
      const name = `${language} ${key}`;
      if (name in NO_ADVICE) met.push(name);
      else found.push(`${name}: ${text}`);
    }
  }
  expect(found).toEqual([]);
  expect(met.sort(), "exceptions that are no longer needed").toEqual(Object.keys(NO_ADVICE).sort());
});

for (const [language, sentences] of [
  ["en", ["You should retake the test.", "We recommend a second test.", "Your best option is French.", "It must be done."]],
  ["es", ["Usted debería repetir el examen.", "Recomendamos un segundo examen.", "Le conviene el francés.", "Su mejor opción es el francés."]],
  ["fr", ["Vous devriez repasser le test.", "Nous recommandons le français.", "Il faut repasser le test.", "Un conseil : le français."]],
] as const) {
  test(`advice in ${language} is recognised`, () => {
    for (const sentence of sentences) expect(sentence).toMatch(ADVICE[language]);
  });
}
