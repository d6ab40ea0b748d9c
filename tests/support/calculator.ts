// The page as its readers use it: questions are answered, the score and its lines are read.
import { expect, type Locator, type Page } from "@playwright/test";
import { WORDS, type Language, type Words } from "./words.js";

/** The abilities in the order in which the page asks for them. */
export const ABILITIES = ["listening", "reading", "writing", "speaking"] as const;
export type Ability = (typeof ABILITIES)[number];
/** One value for each ability, in that order. */
export type Four<T> = readonly [T, T, T, T];

/** A yes or no question has its answers in this order. */
export const NO = 0;
export const YES = 1;

export class Calculator {
  constructor(
    readonly page: Page,
    /** The words of the language that the page is expected to show. */
    public words: Words,
  ) {}

  /** Opens the page and waits until the program has taken the place of what index.html shows. */
  async open(address = "./") {
    await this.page.goto(address);
    await this.started();
  }

  async reload() {
    await this.page.reload();
    await this.started();
  }

  /** Waits until the program shows the page in the expected language. */
  async started() {
    await expect(this.page.locator("#status")).toBeAttached();
    await expect(this.page.locator(".skip")).toHaveText(this.words.text("frame.skip"));
  }

  /** Chooses the language in the header and waits for its words. */
  async switchTo(code: Language) {
    await this.page.locator(`a.tool[hreflang=${code}]`).click();
    this.words = WORDS[code];
    await this.started();
  }

  async tryExample() {
    await this.page.locator("#try-example").click();
    await expect(this.page.locator("#marital")).not.toHaveValue("");
  }

  // Questions, by the id of the control.

  control(id: string): Locator {
    return this.page.locator(`#${id}`);
  }

  /** The whole row of a question. */
  row(id: string): Locator {
    return this.page.locator(`#q-${id}`);
  }

  /** What the page says is wrong with the answer. */
  error(id: string): Locator {
    return this.page.locator(`#${id}-e`);
  }

  /** Chooses an entry of a list by its words. */
  async select(id: string, key: string) {
    await this.control(id).selectOption({ label: this.words.text(key) });
  }

  /** Chooses one of a few joined answers by its place, as a reader clicks its words. */
  async choose(id: string, place: number) {
    await this.page.locator("label", { has: this.page.locator(`#${id}-${place}`) }).click();
    await expect(this.control(`${id}-${place}`)).toBeChecked();
  }

  /** Fills a field. */
  async fill(id: string, text: string) {
    await this.control(id).fill(text);
  }

  /** Fills the four numbers of a language test, as printed on the report. */
  async scores(language: string, numbers: Four<string>) {
    for (const [place, ability] of ABILITIES.entries()) await this.fill(`${language}-${ability}`, numbers[place]!);
  }

  /** "CLB 9" and so on, for four levels. */
  clb(...levels: Four<string>): Four<string> {
    return levels.map((level) => this.words.text("languages.clb", { level })) as unknown as Four<string>;
  }

  /** "NCLC 7" and so on. */
  nclc(...levels: Four<string>): Four<string> {
    return levels.map((level) => this.words.text("languages.nclc", { level })) as unknown as Four<string>;
  }

  /** The levels that the page shows beside the four numbers. */
  async expectLevels(language: string, levels: Four<string>) {
    await expect(this.row(`${language}-scores`).locator("output"), language).toHaveText([...levels]);
  }

  /** Opens the notice of the rules and sets the day as of which everything is computed; empty for today. */
  async asOf(day: string) {
    if (!(await this.control("as-of").isVisible())) await this.page.locator(".ruleset details:has(#as-of) > summary").click();
    await this.fill("as-of", day);
  }

  /** The places of the page that the header leads to. */
  places(): Promise<string[]> {
    return this.page.locator("nav.places a").evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
  }

  /** Every place, also those that only the footer leads to. */
  allPlaces(): Promise<string[]> {
    return this.page
      .locator("nav.places a, .foot a[href^='#']")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
  }

  /** Goes to a place by its address. */
  async moveTo(place: string) {
    await this.page.evaluate((place) => (location.hash = place), place);
    await expect(this.page.locator(`main.place-${place.slice(1)} h1`)).toBeVisible();
  }

  /** Goes to a place by its link. */
  async goTo(place: string) {
    const link = this.page.locator(`nav.places a[href="${place}"]`);
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
  }

  // The result.

  get score(): Locator {
    return this.control("score");
  }

  async expectScore(points: number) {
    await expect(this.score).toHaveText(this.words.number(points));
  }

  /** The range while questions are open. */
  async expectRange(least: number, most: number) {
    const range = { least: this.words.number(least), most: this.words.number(most) };
    await expect(this.control("range")).toContainText(this.words.text("sheet.range", range));
  }

  /** The range as numbers; both are the score once all is answered. */
  async range(): Promise<[least: number, most: number]> {
    const said = await this.control("range").innerText();
    const pattern = this.words.text("sheet.range", { least: "LEAST", most: "MOST" });
    const numbers = pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/LEAST|MOST/g, "([\\d\\s,]+)");
    const found = new RegExp(numbers).exec(said);
    const read = (text: string) => Number(text.replace(/\D/g, ""));
    if (!found) {
      await this.expectComplete();
      const total = read(await this.score.innerText());
      return [total, total];
    }
    return [read(found[1]!), read(found[2]!)];
  }

  /** How many questions are open. */
  async expectOpen(count: number) {
    await expect(this.control("range")).toContainText(this.words.plural("sheet.answer_more", count));
  }

  /** Nothing is open: the score is no range any more. */
  async expectComplete() {
    await expect(this.control("range")).toContainText(this.words.text("sheet.all_given"));
    await expect(this.control("range")).toContainText(
      this.words.text("sheet.of_maximum", { maximum: this.words.number(1200) }),
    );
  }

  /** A line of the sheet, by the name of its factor in the engine. */
  line(factor: string): Locator {
    return this.control(`line-${factor}`);
  }

  async expectLine(factor: string, points: number) {
    await expect(this.line(factor).locator("> summary > :last-child"), factor).toHaveText(this.words.number(points));
  }

  /** The points of the sections A, B, C and D. */
  async expectSections(points: Four<number>) {
    const shown = this.page.locator(".sheet-body .line-sec > summary > :last-child");
    await expect(shown).toHaveText(points.map((number) => this.words.number(number)));
  }

  /** Opens everything that opens, as a reader would who wants to see it all. */
  async openEverything() {
    const bar = this.page.locator(".sheet-bar");
    if ((await bar.isVisible()) && (await bar.getAttribute("aria-expanded")) === "false") await bar.click();
    await this.page.evaluate(() => {
      // Not the menu of the profiles: it would cover the ways to the other places.
      for (const details of document.querySelectorAll("#app details:not(.menu)")) (details as HTMLDetailsElement).open = true;
    });
  }
}
