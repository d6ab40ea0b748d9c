//! The response window: its length by the day of the invitation, its counting, its states, and bad input.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use express_entry::invitation::{
    Basis, Era, Invitation, InvitationProblem, Length, ResponseWindow, UtcInstant, WindowState, profile_expires_on,
};
use express_entry::{Date, LanguageResult, LanguageTest, RuleBook};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn window(issued: &str) -> ResponseWindow {
    ResponseWindow::for_invitation(&RuleBook::bundled(), date(issued), None, None).unwrap()
}

fn instant(seconds: i64) -> UtcInstant {
    UtcInstant::new(seconds).unwrap()
}

#[test]
fn the_length_follows_the_day_of_the_invitation() {
    let cases = [
        ("2015-01-01", 60),
        ("2016-11-18", 60),
        ("2016-11-19", 90),
        ("2018-06-25", 90),
        ("2018-06-26", 60),
        ("2020-02-29", 60),
        ("2020-05-01", 90),
        ("2020-10-20", 90),
        ("2021-06-28", 90),
        ("2021-06-29", 60),
        ("2025-03-25", 60),
        ("2026-11-23", 60),
    ];
    for (issued, days) in cases {
        let window = window(issued);
        assert_eq!(window.length, Length::Days(days), "{issued}");
        assert_eq!(window.days, days, "{issued}");
        assert_eq!(window.basis, Basis::Rules, "{issued}");
        assert_eq!(window.last_day, date(issued).plus_days(i32::from(days)), "{issued}");
    }
}

/// T22, T23 and *Agbai v. Canada*.
#[test]
fn an_era_is_bordered_by_the_days_on_which_the_length_changed() {
    let book = RuleBook::bundled();
    let era = |issued| {
        let Era { from, until } = Era::of(&book, date(issued)).unwrap();
        (from.to_string(), until.map(|day| day.to_string()))
    };
    let until = |from: &str, until: &str| (from.to_owned(), Some(until.to_owned()));
    // Instruments that left the length alone make no border.
    for issued in ["2015-01-01", "2016-11-18"] {
        assert_eq!(era(issued), until("2015-01-01", "2016-11-18"));
    }
    for issued in ["2016-11-19", "2017-10-04", "2018-06-25"] {
        assert_eq!(era(issued), until("2016-11-19", "2018-06-25"));
    }
    assert_eq!(era("2018-06-26"), until("2018-06-26", "2020-02-29"));
    assert_eq!(era("2021-06-28"), until("2020-03-01", "2021-06-28"));
    for issued in ["2021-06-29", "2026-08-07", "2026-11-23"] {
        assert_eq!(era(issued), ("2021-06-29".to_owned(), None));
    }
    assert!(Era::of(&book, date("2014-12-31")).is_err());
}

#[test]
fn the_day_of_issue_is_not_counted_and_no_weekend_extends() {
    let cases = [
        ("2017-10-04", "2018-01-02"),
        ("2026-08-07", "2026-10-06"),
        ("2026-10-05", "2026-12-04"),
        ("2026-12-31", "2027-03-01"),
        ("2027-01-15", "2027-03-16"),
        ("2028-01-15", "2028-03-15"),
        // A Sunday.
        ("2026-10-21", "2026-12-20"),
        // Christmas.
        ("2026-10-26", "2026-12-25"),
    ];
    for (issued, last) in cases {
        let window = window(issued);
        assert_eq!(window.last_day, date(last), "{issued}");
        assert_eq!(window.safe_target, date(last).plus_days(-1), "{issued}");
    }
    assert_eq!(window("2026-10-21").last_day.weekday(), 7);
}

#[test]
fn march_and_april_2020_ask_for_the_letter() {
    for issued in ["2020-03-01", "2020-03-18", "2020-04-30"] {
        let window = window(issued);
        assert_eq!(window.length, Length::SeeLetter { shorter: 60, longer: 90 });
        assert_eq!(window.basis, Basis::Uncertain);
        assert_eq!(window.last_day, date(issued).plus_days(60));
        assert_eq!(window.last_day_if_longer, Some(date(issued).plus_days(90)));
    }
    let open = window("2020-03-18");
    assert_eq!(open.state_on(date("2020-05-17")), WindowState::LastDay);
    assert_eq!(open.state_on(date("2020-05-18")), WindowState::SeeLetter { days_left_if_longer: 29 });
    assert_eq!(open.state_on(date("2020-06-16")), WindowState::SeeLetter { days_left_if_longer: 0 });
    assert_eq!(open.state_on(date("2020-06-17")), WindowState::Lapsed);

    let book = RuleBook::bundled();
    let told = ResponseWindow::for_invitation(&book, date("2020-03-18"), None, Some(date("2020-06-16"))).unwrap();
    assert_eq!((told.basis, told.days), (Basis::Letter, 90));
    assert_eq!(told.last_day_if_longer, None);
    assert_eq!(told.last_day_by_rules, None, "either length agrees with the rules");
    assert_eq!(told.state_on(date("2020-06-17")), WindowState::Lapsed);
}

#[test]
fn the_letter_governs() {
    let book = RuleBook::bundled();
    let of = |letter: &str| ResponseWindow::for_invitation(&book, date("2026-08-07"), None, Some(date(letter)));
    let same = of("2026-10-06").unwrap();
    assert_eq!((same.basis, same.days, same.last_day_by_rules), (Basis::Letter, 60, None));
    let other = of("2026-10-07").unwrap();
    assert_eq!(other.last_day, date("2026-10-07"));
    assert_eq!(other.safe_target, date("2026-10-06"));
    assert_eq!(other.last_day_by_rules, Some(date("2026-10-06")));
    assert_eq!(of("2026-08-06"), Err(InvitationProblem::LetterBeforeInvitation));
    assert_eq!(of("2036-10-06"), Err(InvitationProblem::LetterYearsAway));
    // On the day itself there is no day before.
    assert_eq!(of("2026-08-07").unwrap().safe_target, date("2026-08-07"));
}

#[test]
fn under_an_instrument_that_is_not_transcribed_the_known_length_stands_and_says_so() {
    let window = window("2026-11-10");
    assert_eq!(window.last_day, date("2027-01-09"));
    assert_eq!(window.rules.superseded_on, Some(date("2026-11-03")));
    assert_eq!(window.rules.id, "2025-03-25");
}

#[test]
fn states_follow_the_days() {
    let window = window("2026-08-07");
    assert_eq!(window.state_on(date("2026-08-06")), WindowState::NotYet);
    assert_eq!(window.state_on(date("2026-08-07")), WindowState::Open { days_left: 60 });
    assert_eq!(window.days_left_on(date("2026-10-05")), 1);
    assert_eq!(window.days_left_on(date("2026-10-08")), -2);
}

/// T25: one moment, two days on the calendar.
#[test]
fn a_moment_has_a_hard_stop_and_may_fall_on_two_days() {
    let book = RuleBook::bundled();
    let round = instant(1_782_101_186);
    assert_eq!(round.to_string(), "2026-06-22T04:06:26Z");
    let days = round.issue_days();
    assert_eq!((days.earliest, days.latest), (date("2026-06-21"), date("2026-06-22")));

    let of = |issued: &str| ResponseWindow::for_invitation(&book, date(issued), Some(round), None);
    let west = of("2026-06-21").unwrap();
    let east = of("2026-06-22").unwrap();
    assert_eq!((west.last_day, east.last_day), (date("2026-08-20"), date("2026-08-21")));
    let stop = west.hard_stop.unwrap();
    assert_eq!(stop.to_string(), "2026-08-21T04:06:26Z");
    assert_eq!(east.hard_stop, Some(stop));
    assert_eq!(east.seconds_left_at(instant(stop.seconds() - 1)), Some(1));
    assert_eq!(east.seconds_left_at(stop), Some(0));
    assert_eq!(east.seconds_left_at(instant(stop.seconds() + 5)), Some(0));

    let refused = InvitationProblem::InstantOnAnotherDay { earliest: date("2026-06-21"), latest: date("2026-06-22") };
    assert_eq!(of("2026-06-20"), Err(refused));
    assert_eq!(of("2026-06-23"), Err(refused));
}

/// T21: a result is valid for less than two years.
#[test]
fn a_test_expires_on_its_second_anniversary() {
    let result = LanguageResult { taken_on: Some(date("2024-11-22")), ..LanguageResult::of(LanguageTest::Clb) };
    assert!(result.is_valid_on(date("2026-11-21")));
    assert!(!result.is_valid_on(date("2026-11-22")));
}

#[test]
fn bad_input_is_named() {
    let book = RuleBook::bundled();
    let today = date("2026-09-01");
    let check = |invitation: Invitation| invitation.check(&book, today);
    let good = Invitation::on(date("2026-08-07"));
    assert_eq!(check(good), Ok(()));

    assert_eq!(check(Invitation::on(date("2014-12-31"))), Err(InvitationProblem::BeforeExpressEntry));
    assert_eq!(check(Invitation::on(date("2026-09-02"))), Err(InvitationProblem::InTheFuture { today }));
    assert_eq!(check(Invitation::on(today)), Ok(()));

    let submitted = |day: &str| Invitation { profile_submitted: Some(date(day)), ..good };
    assert_eq!(check(submitted("2026-08-08")), Err(InvitationProblem::BeforeProfile { submitted: date("2026-08-08") }));
    assert_eq!(check(submitted("2026-08-07")), Ok(()));
    assert_eq!(check(submitted("2025-08-07")), Ok(()), "the last day may be a partial one");
    assert_eq!(
        check(submitted("2025-08-06")),
        Err(InvitationProblem::AfterProfileExpired { expired: date("2026-08-06") })
    );

    let letter = Invitation { letter_says: Some(date("2026-08-06")), ..good };
    assert_eq!(check(letter), Err(InvitationProblem::LetterBeforeInvitation));

    let cutoff = |cutoff| Invitation { cutoff: Some(cutoff), ..good };
    assert_eq!(check(cutoff(5_000)), Err(InvitationProblem::CutoffAboveMaximum { maximum: 1200 }));
    assert_eq!(check(cutoff(1_201)), Err(InvitationProblem::CutoffAboveMaximum { maximum: 1200 }));
    assert_eq!(check(cutoff(1_200)), Ok(()));
}

#[test]
fn a_profile_of_a_leap_day_expires_on_the_28th() {
    assert_eq!(profile_expires_on(date("2028-02-29")), date("2029-02-28"));
}

#[test]
fn it_reads_and_writes_as_json() {
    let json = serde_json::to_value(window("2026-11-10")).unwrap();
    assert_eq!(json["last_day"], "2027-01-09");
    assert_eq!(json["length"], serde_json::json!({ "days": 60 }));
    assert_eq!(json["basis"], "rules");
    let invitation: Invitation = serde_json::from_str(r#"{"issued":"2026-06-22","instant":1782101186}"#).unwrap();
    assert_eq!(invitation.instant, Some(instant(1_782_101_186)));
    assert!(serde_json::from_str::<Invitation>(r#"{"issued":"2026-06-22","instant":99999999999999}"#).is_err());
}

#[test]
fn within_an_era_every_later_invitation_ends_later() {
    let book = RuleBook::bundled();
    let of = |day| ResponseWindow::for_invitation(&book, day, None, None).unwrap();
    let mut day = date("2015-01-01");
    let mut before = of(day);
    while day < date("2027-12-31") {
        day = day.plus_days(1);
        let window = of(day);
        if window.length == before.length {
            assert!(window.last_day > before.last_day, "{day}");
        }
        before = window;
    }
}

proptest! {
    /// Whatever is typed: the last day is never before the invitation, the target never after it, and the days add up.
    #[test]
    fn a_window_holds_together(
        issued in 0i32..8_000,
        letter in proptest::option::of(-30i32..500),
        shift in proptest::option::of(0i64..86_400),
    ) {
        let issued = date("2015-01-01").plus_days(issued);
        let noon = i64::from(date("1970-01-01").days_until(issued)) * 86_400;
        let moment = shift.map(|second| instant(noon + second));
        let letter = letter.map(|days| issued.plus_days(days));
        match ResponseWindow::for_invitation(&RuleBook::bundled(), issued, moment, letter) {
            Ok(window) => {
                prop_assert!(window.last_day >= issued);
                prop_assert!(window.safe_target <= window.last_day);
                prop_assert_eq!(issued.plus_days(i32::from(window.days)), window.last_day);
                if let (Some(moment), Some(stop)) = (moment, window.hard_stop) {
                    prop_assert_eq!(stop.seconds() - moment.seconds(), i64::from(window.days) * 86_400);
                }
                prop_assert_eq!(window.state_on(window.last_day.plus_days(31)), WindowState::Lapsed);
            }
            Err(problem) => {
                let letter = letter.unwrap();
                let expected = if letter < issued {
                    InvitationProblem::LetterBeforeInvitation
                } else {
                    InvitationProblem::LetterYearsAway
                };
                prop_assert_eq!(problem, expected);
            }
        }
    }
}
