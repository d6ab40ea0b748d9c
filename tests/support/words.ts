// The page's words, read from the catalogues that the page is built from: no test repeats a sentence.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";

/** The languages that have a catalogue. */
export type Language = "en" | "es" | "fr";

type Text = string | { one: string; other: string };

/** What fills the places `{name}` of a text. */
export type Places = Record<string, string>;


/** The words of one language, numbers and dates as it writes them. */
export class Words {
  private readonly texts = new Map<string, Text>();

  constructor(readonly code: Language) {
    const file = parse(readFileSync(fileURLToPath(new URL(`../../locales/${code}.toml`, import.meta.url)), "utf8"));
    // Words that only the whole program has stand in tables within `whole`.
    const { whole = {}, ...first } = file;
    for (const [section, entries] of [...Object.entries(first), ...Object.entries(whole)]) {
      for (const [name, text] of Object.entries(entries as Record<string, Text>)) {
        this.texts.set(`${section}.${name}`, text);
      }
    }
  }

  private find(key: string): Text {
    const text = this.texts.get(key);
    if (text === undefined) throw new Error(`${this.code}.toml has no ${key}`);
    return text;
  }

  /** The text of a key, its places filled. */
  text(key: string, places: Places = {}): string {
    const text = this.find(key);
    if (typeof text !== "string") throw new Error(`${key} is a plural`);
    return fill(text, places);
  }

  /** The singular or the plural of a key, its other places filled. */
  plural(key: string, n: number, places: Places = {}): string {
    const text = this.find(key);
    if (typeof text === "string") throw new Error(`${key} has no plural`);
    const singular = this.text("language.singular").split(" ").includes(String(n));
    return fill(singular ? text.one : text.other, { ...places, n: this.number(n) });
  }

  /** A whole number: "1,200", "1 200". */
  number(n: number): string {
    return String(n).replace(/\B(?=(\d{3})+$)/g, this.text("language.thousands"));
  }

  /** A day given as "2025-03-25": "25 March 2025", « 1er mars 2026 ». */
  date(iso: string): string {
    const [year, month, day] = iso.split("-").map(Number) as [number, number, number];
    return this.text("language.date", {
      day: day === 1 ? this.text("language.first_of_month") : String(day),
      month: this.text("language.months").split(" ")[month - 1]!,
      year: String(year),
    });
  }

  /** Every text the reader can meet, with its key; a plural gives two. */
  *all(): Generator<[key: string, text: string]> {
    for (const [key, text] of this.texts) {
      // What the program reads, and addresses.
      if (key.startsWith("language.") || key.startsWith("link.")) continue;
      if (typeof text === "string") yield [key, text];
      else yield* Object.values(text).map((part): [string, string] => [key, part]);
    }
  }
}

/** The words of every language. */
export const WORDS: Record<Language, Words> = { en: new Words("en"), es: new Words("es"), fr: new Words("fr") };

/** Fills the places `{name}` of a text. A place without a value is a mistake of the test. */
function fill(text: string, places: Places): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = places[name];
    if (value === undefined) throw new Error(`"${text}" needs {${name}}`);
    return value;
  });
}
