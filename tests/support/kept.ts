// A profile as the browser keeps it: for facts whose questions are not what a test is about.
import type { Page } from "@playwright/test";

export const EDUCATION = [
  "less_than_secondary", "secondary", "one_year", "two_year", "three_years_or_more", "two_or_more", "masters", "doctoral",
] as const;
export const TESTS = ["ielts", "celpip", "pte", "tef", "tcf", "clb", "nclc"] as const;
export const MARITAL = ["never_married", "married", "common_law", "divorced", "separated", "widowed", "annulled"] as const;
export const BASES = ["permit_with_assessment", "exempt_permit", "assessment_only", "other_permit_and_assessment"] as const;

export interface Result {
  test: (typeof TESTS)[number];
  /** Listening, reading, writing, speaking. */
  scores: readonly [number, number, number, number];
  takenOn?: string;
}

export interface Job {
  inCanada: boolean;
  noc: string;
  start: string;
  end?: string;
  hours?: number;
}

export interface Years {
  canadian?: number;
  foreign?: number;
  noc?: string;
  recentCanadianYear?: boolean;
  continuousYear?: boolean;
  twoTradeYears?: boolean;
  fullTimeCanadianYear?: boolean;
}

export interface Person {
  /** In years, or the day of birth. */
  age?: number | string;
  education?: (typeof EDUCATION)[number];
  /** Canadian, or assessed on a day, which may be unknown (""). */
  recognition?: "canadian" | "not_assessed" | { assessed: string };
  /** 0: none, 1: one or two years, 2: three or more. */
  canadianStudy?: 0 | 1 | 2;
  twoYearsStudy?: boolean;
  english?: Result | null;
  french?: Result | null;
  work?: Years | Job[];
  certificate?: boolean;
  offer?: { noc?: string; basis?: (typeof BASES)[number] } | null;
  authorised?: boolean;
  nomination?: boolean;
}

export interface Profile extends Person {
  marital?: (typeof MARITAL)[number];
  partnerAccompanies?: boolean;
  partnerIsCanadian?: boolean;
  partner?: Person;
  sibling?: boolean;
  relative?: boolean;
  children?: number;
  funds?: number;
  outsideQuebec?: boolean;
}

const DAY = 86_400_000;

/** Bytes in postcard's form: numbers of seven bits a byte, a tag before whatever may be absent. */
class Bytes {
  readonly list: number[] = [];

  number(value: number) {
    for (; value > 0x7f; value = Math.floor(value / 0x80)) this.list.push((value % 0x80) | 0x80);
    this.list.push(value);
  }
  bool(value: boolean) {
    this.list.push(Number(value));
  }
  /** Days since 1900-01-01, all of them positive. */
  day(iso: string) {
    this.number((2 * (Date.parse(iso) - Date.parse("1900-01-01"))) / DAY);
  }
  option<T>(value: T | undefined, write: (value: T) => void) {
    this.bool(value !== undefined);
    if (value !== undefined) write(value);
  }
  flag(value: boolean | undefined) {
    this.option(value, (value) => this.bool(value));
  }
  count(value: number | undefined) {
    this.option(value, (value) => this.number(value));
  }
  /** One of three states: unanswered, no, a fact. */
  answer<T>(value: T | null | undefined, write: (value: T) => void) {
    this.number(value === undefined ? 0 : value === null ? 1 : 2);
    if (value) write(value);
  }
  noc(code: string) {
    this.number(0);
    this.number(Number(code));
  }
}

function result(bytes: Bytes, { test, scores, takenOn }: Result) {
  bytes.number(TESTS.indexOf(test));
  const [listening, reading, writing, speaking] = scores;
  for (const score of [reading, writing, listening, speaking]) bytes.count(Math.round(score * 10));
  bytes.option(takenOn, (day) => bytes.day(day));
}

function work(bytes: Bytes, work: Years | Job[] = {}) {
  if (Array.isArray(work)) {
    bytes.number(1);
    bytes.number(work.length);
    for (const job of work) {
      bytes.bool(job.inCanada);
      bytes.noc(job.noc);
      bytes.day(job.start);
      bytes.number(job.hours ?? 40);
      bytes.option(job.end, (day) => bytes.day(day));
      for (const flag of [false, false, false]) bytes.bool(flag);
    }
    return;
  }
  bytes.number(0);
  bytes.count(work.canadian);
  bytes.count(work.foreign);
  bytes.option(work.noc, (code) => bytes.noc(code));
  for (const flag of [work.recentCanadianYear, work.continuousYear, work.twoTradeYears, work.fullTimeCanadianYear]) {
    bytes.flag(flag);
  }
}

function person(bytes: Bytes, person: Person = {}) {
  bytes.option(person.age, (age) => {
    bytes.count(typeof age === "number" ? age : undefined);
    bytes.option(typeof age === "string" ? age : undefined, (day) => bytes.day(day));
  });
  bytes.option(person.education, (level) => bytes.number(EDUCATION.indexOf(level)));
  bytes.option(person.recognition, (recognition) => {
    if (typeof recognition === "string") return bytes.number(recognition === "canadian" ? 0 : 2);
    bytes.number(1);
    bytes.option(recognition.assessed || undefined, (day) => bytes.day(day));
  });
  bytes.count(person.canadianStudy);
  bytes.flag(person.twoYearsStudy);
  bytes.answer(person.english, (given) => result(bytes, given));
  bytes.answer(person.french, (given) => result(bytes, given));
  bytes.count(undefined); // the first language: whichever gives more
  work(bytes, person.work);
  bytes.flag(person.certificate);
  bytes.answer(person.offer, (offer) => {
    bytes.option(offer.noc, (code) => {
      bytes.number(2);
      bytes.number(Number(code));
    });
    bytes.option(offer.basis, (basis) => bytes.number(BASES.indexOf(basis)));
  });
  bytes.flag(person.authorised);
  bytes.flag(person.nomination);
}

/** The text of a profile, as `src/state/packed.rs` writes it. */
export function pack(profile: Profile): string {
  const bytes = new Bytes();
  person(bytes, profile);
  bytes.option(profile.marital, (status) => bytes.number(MARITAL.indexOf(status)));
  bytes.flag(profile.partnerAccompanies);
  bytes.flag(profile.partnerIsCanadian);
  person(bytes, profile.partner);
  bytes.flag(profile.sibling);
  bytes.flag(profile.relative);
  bytes.count(profile.children);
  bytes.count(profile.funds);
  bytes.flag(profile.outsideQuebec);
  const sum = bytes.list.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
  const end = Buffer.alloc(4);
  end.writeUInt32LE(sum);
  return Buffer.concat([Buffer.from(bytes.list), end]).toString("base64url");
}

/** Lets the browser have kept a profile before the page is opened. Later visits keep what was changed. */
export async function keep(page: Page, profile: Profile) {
  const envelope = {
    version: 1, saved_at: 0, active: "0", profiles: [{ name: "", facts: pack(profile) }], language: null, theme: "auto",
  };
  await page.addInitScript((text) => {
    if (localStorage.getItem("express-entry") === null) localStorage.setItem("express-entry", text);
  }, JSON.stringify(envelope));
}
