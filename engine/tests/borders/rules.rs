//! Rule sets handed in: each cell at its border.

use express_entry::RuleBook;
use express_entry::rules::{Document, RuleSet};
use serde_json::{Value, json};

/// The invented instrument with one value replaced.
fn document(pointer: &str, new: Value) -> Document {
    let mut value: Value = serde_json::from_str(include_str!("../../../tests/support/invented-rules.json")).unwrap();
    *value.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = new;
    serde_json::from_value(value).unwrap()
}

/// The cells that are refused.
fn cells(pointer: &str, new: Value) -> Vec<String> {
    match RuleSet::try_from(document(pointer, new)) {
        Ok(_) => Vec::new(),
        Err(refused) => refused.0.into_iter().map(|fault| fault.cell).collect(),
    }
}

#[test]
fn a_combination_that_falls_anywhere_is_inverted() {
    let refused = |lower: [u8; 2], higher: [u8; 2]| {
        let new = json!({"lower": lower, "higher": higher});
        let cell = "transfer.education_language".to_owned();
        cells("/rules/transfer/education_language", new).contains(&cell)
    };
    assert!(!refused([13, 25], [25, 50]));
    assert!(!refused([13, 13], [13, 50]));
    assert!(refused([25, 13], [30, 50]));
    assert!(refused([25, 30], [13, 50]));
    assert!(refused([13, 60], [25, 50]));
    assert!(refused([13, 25], [60, 50]));
}

#[test]
fn the_cap_of_transferability_can_be_reached_by_two_pairs_and_a_certificate() {
    let refused =
        |maximum: u16| cells("/rules/transfer/maximum", json!(maximum)).contains(&"transfer.maximum".to_owned());
    assert!(!refused(150));
    assert!(refused(151));
}

#[test]
fn two_thresholds_are_above_nothing_and_above_one_another() {
    for cell in ["language_levels", "canadian_years", "foreign_years", "certificate_levels"] {
        let refused = |lower: u8, higher: u8| {
            let new = json!({"lower": lower, "higher": higher});
            cells(&format!("/rules/transfer/{cell}"), new).contains(&format!("transfer.{cell}"))
        };
        assert!(!refused(1, 2), "{cell}");
        assert!(refused(0, 2), "{cell}");
        assert!(refused(2, 2), "{cell}");
        assert!(refused(2, 1), "{cell}");
    }
}

#[test]
fn some_level_of_education_counts_in_full() {
    let mut rows = serde_json::to_value(document("/id", json!("x"))).unwrap()["rules"]["education"]["rows"].clone();
    for row in rows.as_array_mut().unwrap() {
        if row["tier"] == "two" {
            row["tier"] = json!("one");
        }
    }
    assert!(cells("/rules/education/rows", rows).contains(&"education.rows".to_owned()));
}

#[test]
fn a_rule_set_may_begin_with_express_entry_but_not_before() {
    let from = |day: &str| RuleSet::try_from(document("/from", json!(day)));
    let first = RuleBook::bundled().with(from("2015-01-01").unwrap()).unwrap();
    assert_eq!(first.periods().len(), 1);
    if let Ok(earlier) = from("2014-12-31") {
        assert!(RuleBook::bundled().with(earlier).is_err());
    }
}
