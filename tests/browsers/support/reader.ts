// The page as its readers use it, by WebDriver: what support/calculator.ts is in Chromium.
import { expect } from "@playwright/test";
import { By, Key, type WebDriver, type WebElement } from "selenium-webdriver";
import type { Language, Words } from "../../support/words.js";
import { WORDS } from "../../support/words.js";

export class Reader {
  constructor(
    readonly browser: WebDriver,
    readonly address: string,
    /** The words of the language that the page is expected to show. */
    public words: Words,
  ) {}

  /** Opens the page and waits until the program has taken the place of what index.html shows. */
  async open(address = "") {
    await this.browser.get(new URL(address, this.address).href);
    await this.started();
  }

  /** As the reader's button does it: that of geckodriver goes past the cache and the worker. */
  async reload() {
    await this.script("window.beforeReload = true; location.reload()");
    await expect.poll(() => this.script("return window.beforeReload === undefined").catch(() => false)).toBe(true);
    await this.started();
  }

  async started() {
    await expect.poll(() => this.count("#status")).toBe(1);
    await this.expectText(".skip", this.words.text("frame.skip"));
  }

  // What stands on the page.

  /** Runs a script in the page. */
  script<T>(text: string, ...given: unknown[]): Promise<T> {
    return this.browser.executeScript<T>(text, ...given);
  }

  count(selector: string): Promise<number> {
    return this.script("return document.querySelectorAll(arguments[0]).length", selector);
  }

  /** The text as it is shown, or null where nothing matches. */
  text(selector: string): Promise<string | null> {
    return this.script("return document.querySelector(arguments[0])?.textContent.trim() ?? null", selector);
  }

  async expectText(selector: string, text: string | RegExp) {
    const said = expect.poll(() => this.text(selector), selector);
    await (typeof text === "string" ? said.toBe(text) : said.toMatch(text));
  }

  value(id: string): Promise<string> {
    return this.script("return document.getElementById(arguments[0]).value", id);
  }

  /** What every control holds. */
  answers(): Promise<[id: string, value: string | boolean][]> {
    return this.script(`return [...document.querySelectorAll("#main input, #main select")]
      .map((control) => [control.id, control.type === "radio" ? control.checked : control.value])`);
  }

  /** What the browser has complained of in this visit. */
  async complaints(): Promise<string[]> {
    return JSON.parse((await this.script<string | null>('return sessionStorage.getItem("complaints")')) ?? "[]");
  }

  // What the reader does.

  /** The element, scrolled to where no bar of the page covers it, once the page is at rest: a click goes by the place. */
  async at(selector: string): Promise<WebElement> {
    const element = await this.browser.findElement(By.css(selector));
    await this.browser.executeAsyncScript(
      `const [element, done] = arguments;
      element.scrollIntoView({ block: "center", behavior: "instant" });
      // A tab behind another is not drawn.
      if (document.visibilityState === "hidden") setTimeout(done);
      else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));`,
      element,
    );
    return element;
  }

  async click(selector: string) {
    await (await this.at(selector)).click();
  }

  /** Types into a field, in the place of what it holds, as one types into it in this browser. */
  async fill(id: string, text: string) {
    const element = await this.at(`#${id}`);
    await element.clear();
    await element.sendKeys(text, Key.TAB);
  }

  /** Gives a day: browsers differ in how it is picked, not in what follows. */
  async pick(id: string, day: string) {
    const element = await this.at(`#${id}`);
    await this.script(
      `const [field, day] = arguments;
      field.focus();
      field.value = day;
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));`,
      element,
      day,
    );
  }

  /** Chooses an entry of a list by its words. */
  async select(id: string, key: string) {
    const list = await this.at(`#${id}`);
    const place = await this.script<number>(
      "return [...arguments[0].options].findIndex((option) => option.textContent.trim() === arguments[1])",
      list,
      this.words.text(key),
    );
    expect(place, `${id} offers ${key}`).toBeGreaterThanOrEqual(0);
    await (await list.findElements(By.css("option")))[place]!.click();
  }

  /** Chooses one of a few joined answers by its place, as a reader clicks its words. */
  async choose(id: string, place: number) {
    await this.click(`label:has(#${id}-${place})`);
    expect(await this.script("return document.getElementById(arguments[0]).checked", `${id}-${place}`)).toBe(true);
  }

  async tryExample() {
    await this.click("#try-example");
    await expect.poll(() => this.value("marital")).not.toBe("");
  }

  async switchTo(code: Language) {
    await this.click(`a.tool[hreflang=${code}]`);
    this.words = WORDS[code];
    await this.started();
  }

  places(): Promise<string[]> {
    return this.script('return [...document.querySelectorAll("nav.places a")].map((link) => link.getAttribute("href"))');
  }

  async goTo(place: string) {
    await this.click(`nav.places a[href="${place}"]`);
    await this.expectPlace(place);
    // Of the whole program, which has put itself in the place of the light one.
    await expect.poll(() => this.count("header details")).toBe(1);
    await expect.poll(() => this.script("return document.activeElement.matches('main h1')"), place).toBe(true);
  }

  async expectPlace(place: string) {
    const current = "return document.querySelector('nav.places a[aria-current=page]')?.getAttribute('href')";
    await expect.poll(() => this.script(current)).toBe(place);
  }

  async expectScore(points: number) {
    await this.expectText("#score", this.words.number(points));
  }
}
