// Jobs with their dates, filled in as a reader does.
import type { Calculator } from "./calculator.js";
import { expect } from "./test.js";

/** A job as it is typed; what is left out stays as it is. */
export interface Job {
  occupation?: string;
  /** Where it was: in Canada, or a country. */
  place?: "Canada" | (string & {});
  start?: string;
  /** The last day; "ongoing" while it goes on. */
  end?: string;
  hours?: string;
  flags?: readonly ("self-employed" | "student" | "unauthorised")[];
}

/** Fills in a job that is on the page, by its number: 1 for the first that was added. */
export async function fillJob(calc: Calculator, number: number, job: Job, whose = "") {
  const id = (name: string) => `${whose}job${number}-${name}`;
  if (job.occupation !== undefined) await calc.fill(id("occupation"), job.occupation);
  if (job.place !== undefined) {
    await calc.choose(id("place"), job.place === "Canada" ? 0 : 1);
    if (job.place !== "Canada") await calc.fill(id("country"), job.place);
  }
  if (job.start !== undefined) await calc.fill(id("start"), job.start);
  if (job.end === "ongoing") await calc.control(id("ongoing")).check();
  else if (job.end !== undefined) {
    await calc.control(id("ongoing")).uncheck();
    await calc.fill(id("end"), job.end);
  }
  if (job.hours !== undefined) await calc.fill(id("hours"), job.hours);
  for (const flag of job.flags ?? []) await calc.control(id(flag)).check();
}

/** Adds a job after those that are there and fills it in. */
export async function addJob(calc: Calculator, number: number, job: Job, whose = "") {
  await calc.control(`${whose}add-job`).click();
  await fillJob(calc, number, job, whose);
}

/** Opens the whole program with the example, and goes over to work by dates. */
export async function openByDates(calc: Calculator, address = "./") {
  // A place of the whole program begins with it; the score is a link away.
  await calc.open(`${address}#improve`);
  await calc.page.locator('nav.places a[href="#score"]').click();
  await calc.tryExample();
  await calc.choose("work-how", 1);
  await expect(calc.control("job1-occupation")).toBeVisible();
}

/** "2 years, from 24 months". */
export function derived(calc: Calculator, years: number, months: number): string {
  return calc.words.text("jobs.derived", {
    years: calc.words.plural("common.years", years),
    months: calc.words.plural("jobs.months", months),
  });
}
