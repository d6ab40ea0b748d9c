// The file for the reader's calendar, read by a parser that is not ours; and the way to it by the keyboard alone.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import ICAL from "ical.js";
import { Desk, ENGINEER_INVITED, INVITED } from "./support/invitation.js";
import { expect, test as base } from "./support/test.js";
import { WORDS } from "./support/words.js";

const test = base.extend<{ desk: Desk }>({
  desk: async ({ page }, use) => {
    await page.clock.setFixedTime(new Date("2026-11-23T12:00:00-05:00"));
    await use(new Desk(page, WORDS.en));
  },
});

interface Entry {
  uid: string;
  day: string;
  end: string;
  allDay: boolean;
  title: string;
  description: string;
  sequence: number;
  /** Days and hours before (negative) or after the beginning of the day. */
  alarms: string[];
}

/** Presses what gives the file, and takes it. */
async function download(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), text: readFileSync((await file.path())!, "utf8") };
}

function read(text: string): Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      day: event.startDate.toString(),
      end: event.endDate.toString(),
      allDay: event.startDate.isDate,
      title: event.summary,
      description: event.description ?? "",
      sequence: event.sequence,
      alarms: component.getAllSubcomponents("valarm").map((alarm) => String(alarm.getFirstPropertyValue("trigger"))),
    };
  });
}

const pressed = (desk: Desk) => download(desk.page, () => desk.control("calendar").click());

test("every day that matters is in it, all day, with its reminders", async ({ desk }) => {
  await desk.visit(ENGINEER_INVITED);
  await desk.control("edit-facts").locator("> summary").click();
  await desk.fill("english-date", "2025-05-02");
  const { name, text } = await pressed(desk);

  expect(name).toBe("express-entry-2026-10-01.ics");
  const words = (key: string) => desk.words.text(`invitation_calendar.${key}`);
  const entries = read(text);
  expect(entries.map(({ day, title }) => [day, title])).toEqual([
    ["2026-11-29", words("safe_target")],
    ["2026-11-30", words("last_day")],
    ["2027-03-02", words("profile")],
    ["2027-05-02", words("english")],
  ]);
  for (const { allDay, alarms } of entries) {
    expect(allDay).toBe(true);
    expect(alarms.length).toBeGreaterThan(0);
  }
  // 30, 14, 7, 3 and 1 days before, at nine in the morning.
  expect(entries[1]!.alarms).toEqual(["-P29DT15H", "-P13DT15H", "-P6DT15H", "-P2DT15H", "-PT15H"]);
  expect(entries[1]!.end).toBe("2026-12-01");
  expect(entries[1]!.description).toContain(desk.weekday("2026-11-30"));
});

test("lines are folded at 75 octets and end as they must, in French too", async ({ desk }) => {
  await desk.kept(ENGINEER_INVITED, undefined, "fr");
  desk.words = WORDS.fr;
  await desk.open("./#invitation");
  const { text } = await pressed(desk);
  const lines = text.split("\r\n");
  expect(text).not.toMatch(/[^\r]\n/);
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const last = read(text).find(({ day }) => day === "2026-11-30")!;
  expect(last.title).toBe(desk.words.text("invitation_calendar.last_day"));
  expect(last.description).toBe(desk.words.text("invitation_calendar.last_day_is", { day: desk.weekday("2026-11-30") }));
});

test("a second import updates: same names, a higher sequence, the new day", async ({ page, desk }) => {
  await desk.visit(INVITED);
  const first = read((await pressed(desk)).text);
  await page.clock.setFixedTime(new Date("2026-11-24T12:00:00-05:00"));
  await desk.openFields();
  await desk.fill("letter", "2026-12-05");
  const second = read((await pressed(desk)).text);
  expect(second.map(({ uid }) => uid)).toEqual(first.map(({ uid }) => uid));
  for (const [place, entry] of second.entries()) expect(entry.sequence).toBeGreaterThan(first[place]!.sequence);
  expect(second[1]!.day).toBe("2026-12-05");
});

test("after applying it holds six months and a year, and the window is silent", async ({ desk }) => {
  await desk.visit({ ...INVITED, steps: "apply 2026-11-20" });
  const entries = read((await pressed(desk)).text);
  const days = Object.fromEntries(entries.map(({ day, alarms }) => [day, alarms.length]));
  expect(days["2026-11-30"]).toBe(0);
  expect(days["2027-05-20"]).toBe(1);
  expect(days["2027-11-20"]).toBe(1);
});

test("the keyboard alone leads from the landing to the file", async ({ page, desk }) => {
  await desk.open("./");
  const keyboard = page.keyboard;
  /** Goes on by Tab until something has the focus, as a reader would. */
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
      await keyboard.press("Tab");
    }
    throw new Error(`Tab does not reach ${selector}`);
  };
  await tabTo('nav.places a[href="#invitation"]');
  await keyboard.press("Enter");
  await expect(page.locator("main h1")).toHaveText(desk.words.text("invitation.before"));
  await expect(page.locator("main h1")).toBeFocused();
  await tabTo("#issued");
  // The field asks for month, day and year: that order is the browser's own, whatever the locale of the page.
  await keyboard.type("10012026");
  await desk.expectHeading("apply_by", "2026-11-29");
  // Back to the head of the page.
  for (let presses = 0; presses < 20; presses++) {
    if (await page.evaluate(() => document.activeElement?.id === "calendar")) break;
    await keyboard.press("Shift+Tab");
  }
  const { text } = await download(page, () => keyboard.press("Enter"));
  expect(read(text).map(({ day }) => day)).toEqual(["2026-11-29", "2026-11-30"]);
});
