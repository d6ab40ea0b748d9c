//! What errors say, and how values are written.

use express_entry::invitation::{CountryCode, InstantOutOfSpan, InvitationProblem, NotACountryCode};
use express_entry::noc::NotTitles;
use express_entry::rounds::{NotARoundNumber, RoundNumber, UnpackError};
use express_entry::{Age, BeforeExpressEntry, Clb, Date, NotALevel, NotATeer, RawScore, ScoreRefused};
use serde_json::json;

use crate::date;

#[test]
fn errors_say_what_is_wrong() {
    assert_eq!(NotALevel(13).to_string(), "13 is no CLB or NCLC level; they go from 0 to 12");
    assert_eq!(NotATeer(6).to_string(), "6 is no TEER category; they go from 0 to 5");
    assert_eq!(NotTitles { line: 3 }.to_string(), "line 3: a code, a tab and a title are expected");
    assert_eq!(NotARoundNumber.to_string(), "the number of a round is 1 to 9999, with or without one letter");
    assert_eq!(NotACountryCode.to_string(), "a country code has two capital letters");
    assert_eq!(InstantOutOfSpan.to_string(), "the instant must be between the years 1900 and 2199");
    assert_eq!(
        BeforeExpressEntry.to_string(),
        "Express Entry began on 2015-01-01; there are no rules for an earlier day"
    );
    assert_eq!(UnpackError::Version(9).to_string(), "packed rounds of version 9, not 1");
    let problem = InvitationProblem::InTheFuture { today: date("2026-11-25") };
    assert_eq!(problem.to_string(), "the invitation is dated after 2026-11-25");
    let refused = serde_json::from_value::<CountryCode>(json!("India")).unwrap_err().to_string();
    assert!(refused.contains("two capital letters"), "{refused}");
}

#[test]
fn a_value_of_another_kind_is_refused_with_what_is_expected() {
    let refused = serde_json::from_value::<Date>(json!(7)).unwrap_err().to_string();
    assert!(refused.contains("expected a date written YYYY-MM-DD"), "{refused}");
    let refused = serde_json::from_value::<Age>(json!([7])).unwrap_err().to_string();
    assert!(refused.contains("expected an age in years or a date of birth"), "{refused}");
}

#[test]
fn a_raw_score_is_read_as_a_report_prints_it() {
    for (text, tenths) in [("6.5", 65), ("6,5", 65), ("249", 2490), ("0", 0), ("7.50", 75), ("12.", 0), ("0.1", 1)] {
        let read = text.parse::<RawScore>();
        if text == "12." {
            assert_eq!(read, Err(ScoreRefused::BetweenMarks));
        } else {
            assert_eq!(read, Ok(RawScore::from_tenths(tenths)), "{text}");
        }
    }
    for text in ["", ".", ".5", "six", "6.x", "x.5", "7.25", "-", "-x", "-0", "--1", "+6"] {
        assert_eq!(text.parse::<RawScore>(), Err(ScoreRefused::BetweenMarks), "{text}");
    }
    assert_eq!("-7".parse::<RawScore>(), Err(ScoreRefused::BelowScale));
    assert_eq!("6553.6".parse::<RawScore>(), Err(ScoreRefused::AboveScale));
    assert_eq!("70000".parse::<RawScore>(), Err(ScoreRefused::AboveScale));
    assert_eq!("6553.5".parse(), Ok(RawScore::from_tenths(u16::MAX)));
}

#[test]
fn a_raw_score_is_written_as_a_report_prints_it() {
    assert_eq!(RawScore::from_tenths(65).to_string(), "6.5");
    assert_eq!(RawScore::from_tenths(2490).to_string(), "249");
    assert_eq!(RawScore::from_tenths(5).to_string(), "0.5");
}

#[test]
fn a_level_is_written_as_its_number() {
    assert_eq!(Clb::new(9).unwrap().to_string(), "9");
}

#[test]
fn the_number_of_a_round_has_four_digits_at_most() {
    for (text, written) in [("9999", "9999"), ("91A", "91a"), ("0007", "7"), ("1z", "1z")] {
        assert_eq!(text.parse::<RoundNumber>().unwrap().to_string(), written);
    }
    for text in ["", "a", "0", "00000", "10000", "123x4", "12345", "91ab", "-1"] {
        assert_eq!(text.parse::<RoundNumber>(), Err(NotARoundNumber), "{text}");
    }
}
