//! The build refuses definitions of categories that do not hold together.
#![allow(clippy::unwrap_used)]

#[path = "../build/categories.rs"]
mod categories;

/// What the build script's module finds beside it.
mod date {
    pub(crate) use express_entry::Date;
}
mod occupation {
    pub(crate) use express_entry::NocCode;
}
mod rules {
    pub(crate) mod schema {
        pub(crate) use express_entry::rules::Evidence;
    }
}

const SOUND: &str = r#"
[[category]]
category = "trades"
version = 9
from = "2027-01-01"
experience = "twelve_months"
occupations = ["72310", "72320"]
announced = 2
evidence = "read"
verified = true
source = "a text"
checked = "2027-01-02"
"#;

#[test]
fn a_sound_definition_becomes_a_constant() {
    let constant = categories::constants(SOUND).unwrap();
    assert!(constant.contains("Category::Trades, version: Some(9)"), "{constant}");
    assert!(constant.contains("occupations: Some(&[72310, 72320])"), "{constant}");
}

#[test]
fn the_file_itself_is_sound() {
    assert!(categories::constants(include_str!("../data/categories.toml")).is_ok());
}

#[test]
fn what_does_not_hold_together_is_named() {
    for (from, to, reason) in [
        ("\"a text\"", "\" \"", "trades 9: not cited"),
        ("2027-01-02", "2026-12-31", "checked before it began"),
        ("announced = 2", "announced = 3", "not the announced number"),
        ("\"72310\", \"72320\"", "\"72320\", \"72310\"", "not in order"),
        ("\"72310\", \"72320\"", "\"72310\", \"72310\"", "not in order"),
        ("\"72320\"]", "\"75110\"]", "not TEER 0 to 3"),
        ("\"72310\", \"72320\"", "", "an empty list"),
        ("\"72320\"]", "\"7232\"]", "NOC 2021 code"),
        ("\"twelve_months\"", "\"twelve_years\"", "unknown variant"),
        ("experience = \"twelve_months\"\n", "", "either French or work"),
        ("announced = 2", "french_level = 7", "either French or work"),
        ("\"read\"", "\"unconfirmed\"", "verified, but not confirmed"),
        ("checked", "chequed", "unknown field"),
    ] {
        let changed = SOUND.replacen(from, to, 1);
        assert_ne!(changed, SOUND);
        let faults = categories::constants(&changed).unwrap_err().join("; ");
        assert!(faults.contains(reason), "{from} → {to}: {faults}");
    }
    let twice = categories::constants(&format!("{SOUND}{SOUND}")).unwrap_err();
    assert_eq!(twice, ["trades 9: a second definition of the same version"]);
}
