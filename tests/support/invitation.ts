// The invitation desk as an invited reader uses it.
import { expect, type Locator, type Page } from "@playwright/test";
import { Calculator } from "./calculator.js";
import type { Words } from "./words.js";

/**
 * A software engineer of 29, single, master's degree, CLB 9, four years abroad, with all that the federal skilled
 * worker asks for: 469 points until the thirtieth birthday on 2026-11-10, 464 after it. Written by `src/state/packed.rs`.
 */
export const ENGINEER =
  "AQAB4qgEAQYBAQABAAACBQFaAVoBWgFaAAEAAAEAAQQBAO-lAQABAQAAAQABAAEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAAAQABoJwBAQFBUuWx";

/** What the reader has noted at the desk. */
export type Notes = Record<string, string>;

/** An invitation of the last round that the page knows. */
export const INVITED: Notes = { issued: "2026-10-01", submitted: "2026-03-02" };
/** That with everything that decides whether it carries. */
export const ENGINEER_INVITED: Notes = { ...INVITED, program: "fsw", cutoff: "467", locked: ENGINEER };

export class Desk extends Calculator {
  /** Puts into the browser what an earlier visit has kept, once, so that a reload finds what came after. */
  async kept(notes: Notes, facts = ENGINEER, language: string | null = null) {
    const named = Object.fromEntries(Object.entries(notes).map(([name, text]) => [`invitation.${name}`, text]));
    const profiles = [{ name: "", facts, notes: named }];
    const envelope = { version: 1, saved_at: 0, active: "0", profiles, language, theme: "auto" };
    await this.page.addInitScript((text) => {
      if (localStorage.getItem("express-entry") === null) localStorage.setItem("express-entry", text);
    }, JSON.stringify(envelope));
  }

  /** Opens the desk with what was kept. */
  async visit(notes: Notes = {}, facts = ENGINEER) {
    await this.kept(notes, facts);
    await this.open("./#invitation");
    await expect(this.heading).toBeVisible();
  }

  get heading(): Locator {
    return this.page.locator("main h1");
  }

  /** The note that the browser keeps. */
  note(name: string): Promise<string | undefined> {
    return this.page.evaluate((name) => {
      const envelope = JSON.parse(localStorage.getItem("express-entry") ?? "{}");
      return envelope.profiles?.[0]?.notes?.[`invitation.${name}`];
    }, name);
  }

  /** "Tuesday 29 December 2026". */
  weekday(iso: string): string {
    const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    const weekday = this.words.text(`invitation.${days[new Date(`${iso}T12:00:00Z`).getUTCDay()]!}`);
    return this.words.text("invitation.weekday_date", { date: this.words.date(iso), weekday });
  }

  async expectHeading(key: string, iso?: string) {
    await expect(this.heading).toHaveText(this.words.text(`invitation.${key}`, iso ? { day: this.weekday(iso) } : {}));
  }

  /** Days, hours, minutes, seconds as they stand. */
  async expectLeft(days: string, hours: string, minutes: string, seconds: string) {
    await expect(this.page.locator(".digits dd")).toHaveText([days, hours, minutes, seconds]);
  }

  /** Notes what happened on a day. */
  async step(key: string, on: string) {
    await this.select("step", `invitation_steps.${key}`);
    await this.fill("step-on", on);
    await this.control("step-add").click();
  }

  /** Opens the fields of the invitation, unless they are. */
  async openFields() {
    const details = this.control("given");
    if ((await details.getAttribute("open")) === null) await details.locator("> summary").click();
  }
}

/** A desk whose clock stands at a moment once it is open. */
export async function deskAt(page: Page, words: Words, moment: string, notes: Notes, facts = ENGINEER): Promise<Desk> {
  const time = new Date(moment);
  // The page loads while the clock runs; then it is stopped.
  await page.clock.install({ time: new Date(time.getTime() - 600_000) });
  const desk = new Desk(page, words);
  await desk.visit(notes, facts);
  await page.clock.pauseAt(time);
  await page.clock.runFor(1);
  return desk;
}
