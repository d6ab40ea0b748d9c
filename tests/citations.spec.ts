// Every line of the result says where its points are from, as a link to the text with its section; so does every
// requirement of a program.
import { expect, test } from "./support/test.js";
import { WORDS, type Language } from "./support/words.js";

test("a first visit has each line's source as a link to the Ministerial Instructions", async ({ page, calc }) => {
  await calc.open();
  await calc.tryExample();
  await calc.openEverything();
  const lines = page.locator(".lines .line");
  await expect(lines.first()).toBeVisible();
  for (const line of await lines.all()) {
    await expect(line.locator(".src a")).toHaveAttribute("href", calc.words.text("link.instructions"));
  }
});

for (const language of ["en", "fr"] as Language[]) {
  test(`lines, requirements and tables lead to the law: ${language}`, async ({ page, calc }) => {
    calc.words = WORDS[language];
    await calc.open(`./?lang=${language}#improve`);
    await calc.moveTo("#score");
    await calc.tryExample();
    await calc.openEverything();

    const lines = await page.locator(".lines .line").all();
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) await expect(line.locator(".src a")).toHaveAttribute("href", /^https:\/\/www\.canada\.ca\/en\/immigration-/);
    // The repeal of the points for an offer is in the Instructions as they stand.
    await expect(calc.line("Age").locator(".src a")).toContainText("s. 11");

    const law = language === "fr" ? "fra/reglements/DORS-2002-227/article-" : "eng/regulations/SOR-2002-227/section-";
    await expect(page.locator("#cec-work .src a")).toHaveAttribute("href", `https://laws-lois.justice.gc.ca/${law}87.1.html`);
    await expect(page.locator("#cec-work .src a")).toHaveText(/87\.1\(2\)/);
    await expect(page.locator("#grid-Age th a")).toHaveAttribute("href", `https://laws-lois.justice.gc.ca/${law}81.html`);
    const admissible = page.locator("#program-cec li", { hasText: calc.words.text("programs.admissible") });
    const act = language === "fr" ? "fra/lois/I-2.5/article-33" : "eng/acts/I-2.5/section-33";
    await expect(admissible.locator("a")).toHaveAttribute("href", `https://laws-lois.justice.gc.ca/${act}.html`);
    // No requirement with a section but without a link.
    const bare = await page.locator("#programs .reqs .src").evaluateAll((sources) =>
      sources.filter((source) => /\d/.test(source.textContent!) && !source.querySelector("a")).map((source) => source.textContent),
    );
    expect(bare).toEqual([]);

    await calc.moveTo("#how");
    const cites = page.locator("article p.cite");
    expect(await cites.count()).toBeGreaterThan(10);
    for (const cite of await cites.all()) await expect(cite.locator("a")).toHaveAttribute("href", /^https:\/\//);
  });
}
