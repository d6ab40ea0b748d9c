// The invitation desk: its window, its clock, its states, what changes mean, the papers.
import { findings } from "./support/axe.js";
import { NO, YES } from "./support/calculator.js";
import { Desk, ENGINEER, ENGINEER_INVITED, INVITED, deskAt } from "./support/invitation.js";
import { expect, test as base } from "./support/test.js";
import { pieces } from "./support/text.js";
import { WORDS } from "./support/words.js";

/** The desk on the day of all tests, 2026-11-23 at noon in Toronto. */
const test = base.extend<{ desk: Desk }>({
  desk: async ({ page }, use) => {
    await page.clock.setFixedTime(new Date("2026-11-23T12:00:00-05:00"));
    await use(new Desk(page, WORDS.en));
  },
});

test("before an invitation the desk says what one of today would open", async ({ page, desk }) => {
  await desk.visit();
  await desk.expectHeading("before");
  const wouldBe = { days: "60", last: desk.weekday("2027-01-22"), safe: desk.weekday("2027-01-21") };
  await expect(desk.control("would-be")).toHaveText(desk.words.text("invitation.would_be", wouldBe));
  await expect(page.locator(".fate h2")).toHaveText(["accept", "decline", "nothing"].map((key) => desk.words.text(`invitation_fates.${key}`)));
  await expect(page.locator("#have-applied")).toHaveCount(0);

  await expect(desk.control("profile-expires")).toHaveText(desk.words.text("invitation.say_submitted"));
  await desk.fill("submitted", "2026-03-02");
  await expect(desk.control("profile-expires")).toContainText(desk.weekday("2027-03-02"));
  await expect(desk.control("profile-expires")).toContainText("MI 4(1)(b)");
});

test("the day of the invitation opens the countdown, and all of it is kept", async ({ page, desk }) => {
  await desk.visit();
  await desk.fill("submitted", "2026-03-02");
  await desk.fill("issued", "2026-10-01");

  const shown = async () => {
    await desk.expectHeading("apply_by", "2026-11-29");
    await expect(desk.control("last-day")).toContainText(desk.weekday("2026-11-30"));
    await expect(page.locator("#ring b")).toHaveText("7");
    await expect(page.locator("#ring .left")).toHaveAttribute("stroke-dasharray", "7 60");
    await expect(page).toHaveTitle(desk.words.plural("invitation.title_days_left", 7, { day: desk.words.date("2026-11-29") }));
    await desk.expectLeft("6", "12", "00", "00");
    await expect(desk.control("fate-decline")).toContainText(desk.weekday("2027-03-02"));
    await expect(desk.control("fate-nothing")).toContainText(desk.words.text("invitation_law.never_invited_again"));
    await expect(desk.control("fate-nothing")).toContainText("10.1(6)");
  };
  await shown();
  await desk.reload();
  await shown();
  await desk.switchTo("fr");
  await shown();
  await expect(desk.heading).toContainText("dimanche 29 novembre 2026");
  await desk.switchTo("en");
  // Another place has its own title, and the desk has its again.
  await desk.goTo("#score");
  await expect(page).toHaveTitle(desk.words.text("frame.title"));
  await desk.goTo("#invitation");
  await shown();
});

test("why so many days is said with its source", async ({ desk }) => {
  await desk.visit(INVITED);
  const why = desk.control("why");
  await why.locator("summary").click();
  await expect(why).toContainText(desk.words.text("invitation.why_since", { days: "60", from: desk.words.date("2021-06-29") }));
  await expect(why).toContainText("27(5)");
});

test("the day on the letter governs", async ({ desk }) => {
  await desk.visit(INVITED);
  await desk.control("other-day").click();
  await expect(desk.control("letter")).toBeFocused();
  await desk.fill("letter", "2026-12-10");
  await desk.expectHeading("apply_by", "2026-12-09");
  await expect(desk.control("by-rules")).toHaveText(desk.words.text("invitation.by_rules", { day: desk.weekday("2026-11-30") }));
});

test("in spring 2020 the letter is asked for", async ({ desk }) => {
  await desk.visit({ issued: "2020-03-20" });
  await desk.asOf("2020-05-01");
  await desk.expectHeading("apply_by", "2020-05-18");
  await desk.control("why").locator("summary").click();
  await expect(desk.control("why")).toContainText(
    desk.words.text("invitation.why_letter", {
      longer: "90",
      longer_day: desk.weekday("2020-06-18"),
      shorter: "60",
      shorter_day: desk.weekday("2020-05-19"),
    }),
  );
  await desk.asOf("2020-06-01");
  await desk.expectHeading("see_letter");
  await desk.openFields();
  await desk.fill("letter", "2020-06-18");
  await desk.expectHeading("apply_by", "2020-06-17");
});

test("an invitation of 2017 speaks of ninety days, and the page can be set to its rules", async ({ page, desk }) => {
  await desk.visit();
  await desk.fill("issued", "2017-10-04");
  await desk.expectHeading("lapsed");
  await expect(desk.control("due")).toContainText(desk.weekday("2018-01-02"));
  await expect(page.locator("#ring")).toContainText(desk.words.text("invitation.days_left_of", { of: "90" }));

  await desk.control("set-day").click();
  await desk.expectHeading("apply_by", "2018-01-01");
  await expect(desk.control("last-day")).toContainText(desk.weekday("2018-01-02"));
  await expect(desk.control("as-of")).toHaveValue("2017-10-04");
  await expect(desk.control("rules-named")).toContainText(desk.words.date("2017-06-06"));
  await expect(desk.control("clock-stands")).toBeVisible();
  await desk.control("why").locator("summary").click();
  const era = { days: "90", from: desk.words.date("2016-11-19"), until: desk.words.date("2018-06-25") };
  await expect(desk.control("why")).toContainText(desk.words.text("invitation.why_until", era));

  await desk.control("set-day").click();
  await desk.expectHeading("lapsed");
  await expect(desk.control("as-of")).toHaveValue("");
});

test.describe("what cannot be has its sentence", () => {
  const wrong = (key: string, places = {}) => WORDS.en.text(`invitation_wrong.${key}`, places);

  test("the invitation", async ({ desk }) => {
    await desk.visit({ submitted: "2026-09-15" });
    for (const [day, sentence] of [
      ["2014-12-31", wrong("before_express_entry")],
      ["2026-11-24", wrong("in_the_future")],
      ["2026-09-14", wrong("before_profile", { day: WORDS.en.date("2026-09-15") })],
      ["1899-01-01", WORDS.en.text("error.year_out_of_span")],
    ] as const) {
      await desk.fill("issued", day);
      await expect(desk.error("issued")).toHaveText(sentence);
      await expect(desk.control("issued")).toHaveAttribute("aria-invalid", "true");
      await desk.expectHeading("before");
    }
    await desk.fill("issued", "2026-09-15");
    await expect(desk.error("issued")).toBeHidden();
    // It follows the other field.
    await desk.fill("submitted", "2026-09-20");
    await expect(desk.error("issued")).toHaveText(wrong("before_profile", { day: WORDS.en.date("2026-09-20") }));
    await desk.fill("submitted", "2025-09-01");
    await expect(desk.error("issued")).toHaveText(wrong("after_profile_expired", { day: WORDS.en.date("2026-09-01") }));
    await desk.fill("submitted", "2026-12-01");
    await expect(desk.error("submitted")).toHaveText(WORDS.en.text("error.in_future"));
  });

  test("the letter, the moment and the cut-off", async ({ desk }) => {
    await desk.visit(INVITED);
    await desk.openFields();
    await desk.fill("letter", "2026-09-30");
    await expect(desk.error("letter")).toHaveText(wrong("letter_before_invitation"));
    await desk.fill("letter", "2028-09-30");
    await expect(desk.error("letter")).toHaveText(wrong("letter_years_away"));
    // The window goes by the rules meanwhile.
    await desk.expectHeading("apply_by", "2026-11-29");

    await desk.fill("moment", "2026-10-05T12:00");
    await expect(desk.error("moment")).toHaveText(
      wrong("instant_on_another_day", { earliest: WORDS.en.date("2026-10-05"), latest: WORDS.en.date("2026-10-05") }),
    );
    for (const text of ["5,000", "5000", "1201"]) {
      await desk.fill("cutoff", text);
      await expect(desk.error("cutoff")).toHaveText(wrong("cutoff", { maximum: WORDS.en.number(1200) }));
    }
    await desk.fill("cutoff", "many");
    await expect(desk.error("cutoff")).toHaveText(wrong("not_a_number"));
    await desk.fill("cutoff", "1,200");
    await expect(desk.error("cutoff")).toBeHidden();
    await expect(desk.control("last-day")).toContainText(WORDS.en.number(1200));
  });
});

test.describe("the clock", () => {
  test("ticks on whole seconds and does not drift", async ({ page }) => {
    const desk = await deskAt(page, WORDS.en, "2026-11-23T12:00:00.250-05:00", INVITED);
    await desk.expectLeft("6", "12", "00", "00");
    await page.clock.runFor(748);
    await desk.expectLeft("6", "12", "00", "00");
    await page.clock.runFor(2);
    await desk.expectLeft("6", "11", "59", "59");
    await page.clock.runFor(60_000);
    await desk.expectLeft("6", "11", "58", "59");
  });

  test("is right after sleep", async ({ page }) => {
    const desk = await deskAt(page, WORDS.en, "2026-11-23T12:00:00-05:00", INVITED);
    // The lid is closed for two nights: timers that were due fire once.
    await page.clock.fastForward("50:30:00");
    await desk.expectLeft("4", "09", "30", "00");
    await desk.expectHeading("apply_by", "2026-11-29");
    await expect(page.locator("#ring b")).toHaveText("5");
    await expect(page).toHaveTitle(/^5 days left/);
  });

  test("is right at once when the tab comes back, without waiting for a timer", async ({ page }) => {
    const desk = await deskAt(page, WORDS.en, "2026-11-23T12:00:00-05:00", INVITED);
    for (const [event, target, time, hour] of [
      ["visibilitychange", "document", "2026-11-23T14:00:00-05:00", "10"],
      ["pageshow", "window", "2026-11-23T15:00:00-05:00", "09"],
      ["focus", "window", "2026-11-23T16:00:00-05:00", "08"],
      // The clock was put back.
      ["focus", "window", "2026-11-23T13:00:00-05:00", "11"],
    ] as const) {
      await page.clock.setSystemTime(new Date(time));
      await page.evaluate(([event, target]) => (target === "window" ? window : document).dispatchEvent(new Event(event!)), [event, target]);
      await desk.expectLeft("6", hour, "00", "00");
    }
  });

  test("is not announced second by second", async ({ page }) => {
    await deskAt(page, WORDS.en, "2026-11-23T12:00:00-05:00", INVITED);
    const timer = page.getByRole("timer");
    await expect(timer).toHaveAttribute("aria-live", "off");
    await expect(timer).toHaveAttribute("aria-label", /29 November 2026/);
    await expect(page.locator("[aria-live=polite] .digits, [aria-live=assertive] .digits, [role=status] .digits")).toHaveCount(0);
  });

  test("runs through the last day to the end while the page is open", async ({ page }) => {
    const desk = await deskAt(page, WORDS.en, "2026-11-29T23:59:58-05:00", INVITED);
    await desk.expectLeft("0", "00", "00", "02");
    await page.clock.runFor(2_000);
    await desk.expectHeading("last_day_today");
    await desk.expectLeft("1", "00", "00", "00");
    await expect(page.locator("#ring b")).toHaveText("0");
    await page.clock.fastForward(86_399_000);
    await desk.expectLeft("0", "00", "00", "01");
    await page.clock.runFor(1_000);
    await desk.expectHeading("lapsed");
    await expect(page).toHaveTitle(desk.words.text("invitation.title_lapsed"));
    await expect(desk.control("follows")).toContainText(desk.words.text("invitation_law.never_invited_again"));
    await expect(page.locator(".digits")).toHaveCount(0);
    await expect(desk.control("have-applied")).toHaveCount(0);
  });

  test("stops at the moment of the invitation where it is known", async ({ page }) => {
    // 2026-10-01T15:00:00Z.
    const notes = { ...INVITED, instant: "1790866800" };
    const desk = await deskAt(page, WORDS.en, "2026-11-30T09:59:59-05:00", notes);
    await desk.expectHeading("last_day_today");
    await desk.expectLeft("0", "00", "00", "01");
    await page.clock.runFor(1_000);
    await desk.expectHeading("lapsed");
  });

  test("counts the hour that daylight saving gives back", async ({ page }) => {
    const desk = await deskAt(page, WORDS.en, "2026-10-31T12:00:00-04:00", { issued: "2026-10-05" });
    await desk.expectHeading("apply_by", "2026-12-03");
    await desk.expectLeft("33", "13", "00", "00");
    await page.clock.fastForward("25:00:00");
    await desk.expectLeft("32", "12", "00", "00");
    await expect(page.locator("#ring b")).toHaveText("33");
  });
});

for (const [zone, left, local] of [
  ["America/Vancouver", ["6", "15", "00", "00"], "07:00:00 PST"],
  ["Asia/Kolkata", ["6", "01", "30", "00"], "20:30:00 GMT+5:30"],
] as const) {
  test.describe(`in ${zone}`, () => {
    test.use({ timezoneId: zone });

    test("the countdown and the hard stop go by the reader's zone, and by UTC", async ({ desk }) => {
      await desk.visit({ ...INVITED, instant: "1790866800" });
      await desk.expectLeft(...(left as unknown as [string, string, string, string]));
      await expect(desk.control("until")).toContainText(zone === "Asia/Kolkata" ? /Asia\/(Kolkata|Calcutta)/ : zone);
      await expect(desk.control("hard-stop")).toContainText(local);
      await expect(desk.control("hard-stop")).toContainText(`${desk.weekday("2026-11-30")}, 15:00:00 UTC`);
      await desk.switchTo("fr");
      await expect(desk.control("hard-stop")).toContainText("UTC");
      await expect(desk.control("hard-stop")).toContainText("lundi 30 novembre 2026");
    });

    test("the moment is typed by the reader's clock or in UTC", async ({ desk }) => {
      await desk.visit(INVITED);
      await desk.openFields();
      await desk.fill("moment", zone === "Asia/Kolkata" ? "2026-10-01T20:30" : "2026-10-01T08:00");
      await expect.poll(() => desk.note("instant")).toBe("1790866800");
      await desk.choose("moment-in", 1);
      await desk.fill("moment", "2026-10-01T15:00");
      await expect.poll(() => desk.note("instant")).toBe("1790866800");
      await desk.reload();
      await desk.openFields();
      await expect(desk.control("moment")).toHaveValue("2026-10-01T15:00");
      await desk.choose("moment-in", 0);
      await expect.poll(() => desk.note("instant")).not.toBe("1790866800");
    });
  });
}

test.describe("where the profile stands", () => {
  test("applied, returned as incomplete, applied again", async ({ page, desk }) => {
    await desk.visit({ ...INVITED, program: "cec" });
    await desk.control("have-applied").click();
    await desk.expectHeading("applied", "2026-11-23");
    await expect(desk.heading).toBeFocused();
    await expect(desk.control("standard")).toContainText(desk.weekday("2027-05-23"));
    await expect(desk.control("standard")).toContainText("181");
    await expect(desk.control("due")).toContainText("IRPR 10");
    await expect(page.locator("#fates")).toHaveCount(0);
    await desk.reload();
    await desk.expectHeading("applied", "2026-11-23");

    await desk.step("incomplete", "2026-11-23");
    await desk.expectHeading("apply_by", "2026-11-29");
    await desk.step("apply", "2026-11-23");
    await desk.expectHeading("applied", "2026-11-23");
    await page.getByRole("button", { name: desk.words.text("invitation_steps.take_back") }).last().click();
    await desk.expectHeading("apply_by", "2026-11-29");
  });

  test("declined, back in the pool, invited again", async ({ desk }) => {
    await desk.visit(INVITED);
    await desk.control("have-declined").click();
    await desk.expectHeading("declined");
    await expect(desk.control("follows")).toContainText(desk.weekday("2027-03-02"));
    await expect(desk.control("follows")).toContainText("10.1(7)");
    await desk.control("again").click();
    await desk.expectHeading("before");
    await expect(desk.control("issued")).toHaveValue("");
    await expect(desk.control("submitted")).toHaveValue("2026-03-02");
    await desk.fill("issued", "2026-11-20");
    await desk.expectHeading("apply_by", "2027-01-18");
  });

  test("without the day of submission no day of the pool is made up", async ({ desk }) => {
    await desk.visit({ issued: "2026-10-01" });
    await desk.control("have-declined").click();
    await expect(desk.control("follows")).toContainText(desk.words.text("invitation_law.in_pool_until_own"));
  });

  test("lapsed, and a new profile", async ({ desk }) => {
    await desk.visit({ issued: "2026-08-07", submitted: "2026-03-02" });
    await desk.expectHeading("lapsed");
    await expect(desk.control("due")).toContainText(desk.weekday("2026-10-06"));
    await desk.control("anew").click();
    await desk.expectHeading("before");
    await expect(desk.control("submitted")).toHaveValue("2026-11-23");
  });

  for (const [key, heading] of [
    ["cancel", "cancelled"],
    ["misrepresentation", "inadmissible"],
  ] as const) {
    test(`invited, then: ${key}`, async ({ desk }) => {
      await desk.visit(INVITED);
      await desk.step(key, "2026-11-20");
      await desk.expectHeading(heading);
    });
  }

  test("in the pool: a requirement lost and met again, withdrawn, expired", async ({ desk }) => {
    await desk.visit({ submitted: "2026-03-02" });
    await desk.step("lose", "2026-06-01");
    await desk.expectHeading("unmet");
    await desk.step("regain", "2026-07-01");
    await desk.expectHeading("updated");
    await desk.step("withdraw", "2026-08-01");
    await desk.expectHeading("withdrawn");
    await expect(desk.control("follows")).toContainText(desk.words.text("invitation_law.tie_break_lost"));
  });

  test("a profile of more than a year ago has expired", async ({ desk }) => {
    await desk.visit({ submitted: "2025-11-22" });
    await desk.expectHeading("expired");
    await expect(desk.control("follows")).toContainText(desk.weekday("2026-11-22"));
  });

  test("what cannot have happened is refused with its reason", async ({ desk }) => {
    await desk.visit(INVITED);
    const error = desk.error("step-on");
    const said = (key: string, places = {}) => desk.words.text(`invitation_steps.${key}`, places);
    await desk.control("step-add").click();
    await expect(error).toHaveText(said("choose_what"));
    await desk.step("incomplete", "2026-11-01");
    await expect(error).toContainText(said("not_applied"));
    await desk.step("withdraw", "2026-11-01");
    await expect(error).toContainText(said("locked_by_invitation"));
    await desk.step("decline", "2026-09-01");
    await expect(error).toContainText(said("not_invited"));
    await desk.step("submit", "2026-11-01");
    await expect(error).toContainText(said("profile_exists"));
    await desk.step("apply", "2026-11-24");
    await expect(error).toHaveText(desk.words.text("error.in_future"));
    await desk.step("decline", "2026-11-01");
    await expect(error).toBeHidden();
    await desk.step("apply", "2026-11-02");
    await expect(error).toContainText(said("not_invited"));
    await expect(error).toContainText("10.1(1)");
    await desk.expectHeading("declined");
  });

  test("an application after the last day is refused, an expired window is not answered", async ({ desk }) => {
    await desk.visit({ issued: "2026-08-07", submitted: "2026-03-02" });
    await desk.step("apply", "2026-10-07");
    await expect(desk.error("step-on")).toContainText(
      desk.words.text("invitation_steps.window_over", { day: desk.weekday("2026-10-06") }),
    );
    await desk.step("apply", "2026-10-06");
    await desk.expectHeading("applied", "2026-10-06");
  });
});

test.describe("has something changed?", () => {
  const birthday = { counted: "469", live: "464" };

  test("a birthday after the invitation does no harm, and it is safe", async ({ page, desk }) => {
    await desk.visit(ENGINEER_INVITED);
    const verdict = desk.control("verdict");
    await expect(verdict.locator(".is-safe .verdict-say")).toHaveText(
      desk.words.text("invitation_changes.safe_cutoff", { cutoff: "467", total: "469" }),
    );
    await expect(verdict).toContainText(desk.words.text("invitation_changes.birthday", birthday));
    await expect(verdict).toContainText("IRPA 11.2(2)(a)");
    await expect(page.locator("#withheld")).toHaveCount(0);
    await expect(desk.control("differences").locator("tr")).toHaveText([/Age.*29 → 30.*not counted/]);
  });

  test("a worse test would be refused, with the clause and what withholding means", async ({ page, desk }) => {
    await desk.visit(ENGINEER_INVITED);
    await desk.control("edit-facts").locator("> summary").click();
    for (const ability of ["listening", "reading", "writing", "speaking"]) await desk.fill(`english-${ability}`, "8");
    const verdict = desk.control("verdict");
    await expect(verdict.locator(".is-refused .verdict-say")).toHaveText(desk.words.text("invitation_changes.refused"));
    await expect(verdict).toContainText("IRPA 11.2(1)(b)");
    await expect(page.locator("#withheld")).toContainText("IRPA 40(1)");
    await expect(page.locator("#withheld")).toContainText("IRPA 40(2)(a)");
    await expect(desk.control("differences")).toContainText("CLB 9 → CLB 8");

    // The facts under Score are as they were, and so are those under lock.
    await desk.reload();
    await expect(verdict.locator(".is-refused")).toBeVisible();
    await expect.poll(() => desk.note("locked")).toBe(ENGINEER);
    await desk.goTo("#score");
    await desk.expectScore(464);
    await desk.goTo("#invitation");
    await desk.control("undo-changes").click();
    await expect(verdict.locator(".is-safe")).toBeVisible();
  });

  test("marriage changes the column; a child changes fees and funds, not the score", async ({ desk }) => {
    await desk.visit(ENGINEER_INVITED);
    await expect(desk.control("fees-total")).toHaveText("$1,675");
    await expect(desk.control("funds")).toContainText("$15,263");
    await desk.control("edit-facts").locator("> summary").click();
    await desk.select("marital", "you.married");
    await desk.choose("partner-accompanies", YES);
    await desk.choose("partner-canadian", NO);
    await desk.select("partner-education", "education.secondary");
    await desk.select("partner-english", "languages.none");
    await desk.select("partner-french", "languages.none");
    await desk.select("partner-canadian-work", "work.none");
    const verdict = desk.control("verdict");
    await expect(verdict.locator(".is-refused")).toContainText(
      desk.words.text("invitation_changes.below_cutoff", { cutoff: "467", total: "444" }),
    );
    await expect(desk.control("fees-total")).toHaveText("$3,350");

    await desk.openFields();
    await desk.fill("cutoff", "440");
    await expect(verdict.locator(".is-safe")).toBeVisible();
    // A child more asks for more funds than the 20,000 that there are.
    await desk.fill("children", "1");
    await expect(desk.control("funds")).toContainText("$23,360");
    await expect(verdict.locator(".is-refused")).toContainText("IRPA 11.2(1)(a)");
    await desk.fill("funds-held", "30000");
    await expect(verdict.locator(".is-safe")).toContainText(desk.words.text("invitation_papers.children"));
    // Two adults at 990 and 600, a child at 270, biometrics of the family.
    await expect(desk.control("fees-total")).toHaveText("$3,620");
  });

  test("what is not known is asked for", async ({ desk }) => {
    await desk.visit({ ...INVITED, locked: ENGINEER });
    await expect(desk.control("verdict").locator(".is-open")).toContainText(desk.words.text("invitation_changes.missing_program"));
  });

  test("the round gives the cut-off and its category", async ({ desk }) => {
    await desk.visit({ ...ENGINEER_INVITED, cutoff: "" });
    await desk.openFields();
    await expect(desk.control("round").locator("option")).toHaveCount(2);
    // The list stays the one that the reader is in.
    await desk.control("round").evaluate((list) => list.setAttribute("data-same", ""));
    await desk.control("round").selectOption({ index: 1 });
    await expect(desk.control("round")).toHaveAttribute("data-same");
    await expect(desk.control("cutoff")).toHaveValue("476");
    // 469 was never enough for it, and a software engineer is in no trade.
    await expect(desk.control("verdict")).toContainText(desk.words.text("invitation_changes.category_lost"));
    await expect(desk.control("verdict")).toContainText("IRPA 11.2(1)(c)");
    await desk.reload();
    await desk.openFields();
    await expect(desk.control("round").locator(":checked")).toContainText("#447");
    await desk.fill("issued", "2026-11-20");
    await expect(desk.control("no-round")).toBeVisible();
  });

  test("the facts are locked when the invitation is given, and stay when the score goes on", async ({ desk }) => {
    await desk.visit({ submitted: "2026-03-02" });
    await expect(desk.control("not-locked")).toContainText(desk.words.text("invitation_changes.no_invitation"));
    await desk.fill("issued", "2026-10-01");
    await expect(desk.control("locked")).toContainText(
      desk.words.text("invitation_changes.locked", { day: desk.words.date("2026-10-01"), points: "469" }),
    );
    await desk.goTo("#score");
    await desk.choose("sibling", YES);
    await desk.goTo("#invitation");
    await expect(desk.control("locked")).toContainText("469");
    await desk.control("take-score").click();
    await expect(desk.control("differences")).toContainText("+15");
    await desk.control("lock-again").click();
    await expect(desk.control("locked")).toContainText("484");
  });

  test("a test that lapses before the application is received is lost", async ({ desk }) => {
    await desk.visit(ENGINEER_INVITED);
    await desk.control("edit-facts").locator("> summary").click();
    await desk.fill("english-date", "2024-11-25");
    await expect(desk.control("verdict").locator(".is-safe")).toBeVisible();
    await desk.fill("receipt", "2026-11-25");
    await expect(desk.control("verdict").locator(".is-refused")).toBeVisible();
    await expect(desk.control("differences")).toContainText(desk.words.text("invitation_changes.counts_no_more"));
    await desk.fill("receipt", "2026-09-30");
    await expect(desk.error("receipt")).toHaveText(desk.words.text("invitation_changes.receipt_before"));
  });
});

test("papers are ticked, ordered by what takes longest, and kept", async ({ page, desk }) => {
  await desk.visit(ENGINEER_INVITED);
  const ready = (count: string, all: string) => desk.words.text("invitation_papers.ready", { all, ready: count });
  const first = desk.words.text("invitation_papers.first");
  const items = page.locator("#docs li");
  const all = String(await items.count());
  await expect(desk.control("ready")).toHaveText(ready("0", all));
  await expect(items.filter({ hasText: first })).toHaveText([new RegExp(desk.words.text("invitation_papers.passport"))]);
  await expect(items.first().locator(".by")).toHaveClass(/is-late/);

  await desk.control("paper-a-passport").check();
  await expect(desk.control("paper-a-passport")).toBeFocused();
  await expect(desk.control("ready")).toHaveText(ready("1", all));
  await expect(items.filter({ hasText: first })).not.toContainText(desk.words.text("invitation_papers.passport"));
  await desk.reload();
  await expect(desk.control("paper-a-passport")).toBeChecked();

  await desk.control("lived-in").locator("> summary").click();
  await desk.control("stay-add").click();
  await expect(desk.error("stay-until")).toHaveText(desk.words.text("invitation_papers.choose_country"));
  await desk.control("stay-country").selectOption({ label: "India" });
  await desk.fill("stay-from", "2018-01-01");
  await desk.fill("stay-until", "2017-01-01");
  await desk.control("stay-add").click();
  await expect(desk.error("stay-until")).toHaveText(desk.words.text("invitation_papers.ends_before"));
  await desk.fill("stay-until", "2021-06-30");
  await desk.control("stay-add").click();
  await expect(page.locator("#paper-a-police-IN")).toBeVisible();
  await desk.reload();
  await expect(items.filter({ hasText: "India" })).toHaveCount(1);
  await desk.switchTo("fr");
  await expect(items.filter({ hasText: "Certificat de police, Inde" })).toHaveCount(1);
  await page.locator(".stays button").click();
  await expect(items.filter({ hasText: "Inde" })).toHaveCount(0);
});

test("damaged notes are passed over", async ({ desk }) => {
  await desk.visit({ issued: "soon", letter: "x", instant: "1e99", cutoff: "-5", steps: "fly,, apply never", locked: "broken", stays: "a", papers: ",,", children: "?" });
  await desk.expectHeading("before");
  await desk.fill("issued", "2026-10-01");
  await desk.expectHeading("apply_by", "2026-11-29");
});

/** Everything of the desk that can be seen at once. */
const RICH = { ...ENGINEER_INVITED, instant: "1790866800", letter: "2026-12-01", stays: "a IN 2018-01-01 2021-06-30" };

test("axe finds nothing: invited, applied, lapsed, with what is wrong", async ({ page, desk }) => {
  test.slow();
  await desk.visit(RICH);
  await desk.openEverything();
  await desk.choose("sibling", YES);
  await desk.fill("children", "2");
  await desk.control("step-add").click();
  await desk.fill("cutoff", "5000");
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    expect.soft(await findings(page), `${width} pixels, ${colorScheme}`).toEqual([]);
  }
  await desk.step("apply", "2026-11-20");
  await desk.expectHeading("applied", "2026-11-20");
  expect.soft(await findings(page), "applied").toEqual([]);
  await desk.fill("letter", "");
  await desk.fill("issued", "2026-08-07");
  await page.getByRole("button", { name: desk.words.text("invitation_steps.take_back") }).last().click();
  await desk.expectHeading("lapsed");
  expect.soft(await findings(page), "lapsed").toEqual([]);
});

test("nothing scrolls sideways on a narrow screen, in either language", async ({ page, desk }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await desk.visit(RICH);
  for (const code of ["en", "fr"] as const) {
    if (code === "fr") await desk.switchTo("fr");
    await desk.openEverything();
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll("main *")]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".vh, .skip, .scroll"))
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    expect(wide, code).toEqual([]);
  }
});

test("French is set with no-break spaces, and leaves nothing in English", async ({ page, desk }) => {
  await desk.kept(RICH, ENGINEER, "fr");
  desk.words = WORDS.fr;
  await desk.open("./#invitation");
  await desk.openEverything();
  await desk.fill("children", "2");
  const shown = (await pieces(page)).filter(({ lang }) => lang === "fr");
  expect(shown.length).toBeGreaterThan(100);
  expect(shown.filter(({ text }) => /\S [:;?!»]|« /.test(text))).toEqual([]);
  expect(shown.filter(({ text }) => /\b(the|of|invitation has|days|and|with)\b/i.test(text))).toEqual([]);
});

test("the language made for tests leaves nothing untranslated at the desk", async ({ page, desk }) => {
  await desk.kept(RICH);
  await page.goto("./?lang=qps#invitation");
  await expect(page.locator("main h1")).toHaveText(/^⟦.*⟧$/);
  await desk.openEverything();
  const bare = (text: string) => {
    let rest = text;
    for (let before = ""; before !== rest; ) [before, rest] = [rest, rest.replace(/⟦[^⟦⟧]*⟧/g, "")];
    return rest;
  };
  const NAMES = /\bExpress Entry\b|^(EN|FR|ES)(, .+)?$|\b(CRS|NOC|TEER|CLB|NCLC)\b/g;
  const left = (await pieces(page))
    .filter(({ lang, where }) => lang === "qps" && where !== "title")
    .filter(({ text }) => /\p{L}{2}/u.test(bare(text).replace(NAMES, "")));
  expect(left).toEqual([]);
});
