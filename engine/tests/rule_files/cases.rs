use std::fs;
use std::path::Path;

use express_entry::{Governing, RuleBook, rules::Period as Bundled};
use toml::{Table, Value};

use crate::compose::{Period, RuleFileFault, compose};

/// The rule files by name and text, in order of name and so of time.
struct Files(Vec<(String, String)>);

impl Files {
    fn real() -> Self {
        let mut files: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .map(|path| {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(path).unwrap())
            })
            .collect();
        files.sort();
        assert_eq!(files.len(), 12);
        Self(files)
    }

    /// With one piece of text, which must stand there exactly once, replaced.
    fn with(mut self, file: &str, old: &str, new: &str) -> Self {
        let text = self.text(file);
        assert_eq!(text.matches(old).count(), 1, "{old:?} in {file}");
        *text = text.replace(old, new);
        self
    }

    fn with_added(mut self, file: &str, more: &str) -> Self {
        self.text(file).push_str(more);
        self
    }

    fn without(mut self, file: &str) -> Self {
        let count = self.0.len();
        self.0.retain(|(name, _)| name != file);
        assert_eq!(self.0.len(), count - 1);
        self
    }

    fn text(&mut self, file: &str) -> &mut String {
        &mut self.0.iter_mut().find(|(name, _)| name == file).unwrap().1
    }

    fn faults(&self) -> Vec<RuleFileFault> {
        compose(&self.0).expect_err("these files must not build")
    }

    /// The first fault names this file and this cell, and its reason says this.
    #[track_caller]
    fn refused(&self, file: &str, cell: &str, reason: &str) {
        let faults = self.faults();
        let first = faults.first().unwrap();
        assert_eq!((first.file.as_str(), first.cell.as_str()), (file, cell), "{faults:#?}");
        assert!(first.reason.contains(reason), "{first}");
        assert!(first.to_string().starts_with(&format!("{file}: {cell}: ")), "{first}");
    }
}

const FIRST: &str = "2015-01-01.toml";
const STUDY: &str = "2016-11-19.toml";
const FRENCH: &str = "2020-10-20.toml";
const NEWEST: &str = "2025-03-25.toml";
const ANNOUNCED: &str = "2026-11-03.toml";

// Dates.

#[test]
fn a_gap_between_two_files() {
    Files::real().with(STUDY, r#"until = "2017-06-05""#, r#"until = "2017-06-04""#).refused(
        STUDY,
        "until",
        "gap: it ends on 2017-06-04, but 2017-06-06.toml begins on 2017-06-06",
    );
    Files::real().without("2018-06-26.toml").refused("2017-06-06.toml", "until", "gap");
}

#[test]
fn an_overlap_between_two_files() {
    Files::real().with(STUDY, r#"until = "2017-06-05""#, r#"until = "2017-06-06""#).refused(
        STUDY,
        "until",
        "overlap: it ends on 2017-06-06, but 2017-06-06.toml begins on 2017-06-06",
    );
    Files::real().with(STUDY, "until = \"2017-06-05\"\n", "").refused(STUDY, "until", "overlap: it has no end");
    Files::real().with(STUDY, r#"from = "2016-11-19""#, r#"from = "2016-11-18""#).refused(
        "2015-01-30.toml",
        "until",
        "overlap",
    );
    // Two files for one day.
    Files::real().with(FRENCH, r#"from = "2020-10-20""#, r#"from = "2020-03-01""#).refused(
        "2020-03-01.toml",
        "until",
        "overlap",
    );
}

#[test]
fn a_beginning_too_late_and_an_end() {
    Files::real().with(FIRST, r#"from = "2015-01-01""#, r#"from = "2015-01-02""#).refused(
        FIRST,
        "from",
        "gap: nothing covers 2015-01-01 to 2015-01-01",
    );
    Files::real().with(ANNOUNCED, "from = \"2026-11-03\"", "from = \"2026-11-03\"\nuntil = \"2027-01-01\"").refused(
        ANNOUNCED,
        "until",
        "gap: nothing covers the days after 2027-01-01",
    );
    Files::real().with(STUDY, r#"until = "2017-06-05""#, r#"until = "2016-01-01""#).refused(STUDY, "until", "gap");
}

#[test]
fn no_files_are_no_rules() {
    Files(Vec::new()).refused("rules", "file", "gap: no file covers Express Entry's first day");
}

#[test]
fn a_book_that_begins_with_an_announcement() {
    let mut files = Files::real();
    let text = files.text(ANNOUNCED).replace("from = \"2026-11-03\"", "from = \"2015-01-01\"");
    Files(vec![("only.toml".to_owned(), text)]).refused(
        "only.toml",
        "status",
        "the first file must hold the whole grid",
    );
}

#[test]
fn a_day_that_does_not_exist() {
    Files::real().with(STUDY, r#"until = "2017-06-05""#, r#"until = "2017-06-31""#).refused(
        STUDY,
        "line 4",
        "there is no such day",
    );
}

// Sources.

#[test]
fn a_table_without_a_source() {
    Files::real().with(FRENCH, "[rules.french]\nsource = \"changes-2020\"\n", "[rules.french]\n").refused(
        FRENCH,
        "rules.french",
        "not cited",
    );
}

#[test]
fn a_table_that_cites_an_earlier_file_or_nothing_that_is_there() {
    Files::real()
        .with(FRENCH, "[rules.french]\nsource = \"changes-2020\"\n", "[rules.french]\nsource = \"changes-2017\"\n")
        .refused(FRENCH, "rules.french", "it names no source of this file");
    Files::real().with(FIRST, "[rules.age]\nsource = \"mi-core\"", "[rules.age]\nsource = \"hearsay\"").refused(
        FIRST,
        "rules.age",
        "not cited",
    );
}

#[test]
fn a_source_that_says_nothing_or_is_named_twice() {
    Files::real()
        .with(STUDY, r#"found_at = "canada.ca, 30-may-2015-18-november-2016.html""#, r#"found_at = " ""#)
        .refused(STUDY, "sources.changes-2016", "where it was read");
    Files::real().with(FRENCH, "[sources.changes-2020]", "[sources.changes-2017]").refused(
        FRENCH,
        "sources.changes-2017",
        "an earlier file has a source of this name",
    );
    let faults = Files::real().with(STUDY, "checked = \"2026-11-22\"\n", "").faults();
    assert!(faults[0].to_string().starts_with("2016-11-19.toml: line "), "{faults:?}");
    assert!(faults[0].reason.contains("checked"), "{faults:?}");
}

// Tables.

#[test]
fn a_maximum_that_the_rows_do_not_give() {
    Files::real()
        .with(
            FIRST,
            "maximum = { with_spouse = 100, without_spouse = 110 }",
            "maximum = { with_spouse = 100, without_spouse = 111 }",
        )
        .refused(FIRST, "age.maximum", "the most without a spouse is 110, but 111 is stated");
    Files::real()
        .with(
            FIRST,
            "{ at_least = 20, with_spouse = 100, without_spouse = 110 }",
            "{ at_least = 20, with_spouse = 101, without_spouse = 110 }",
        )
        .refused(FIRST, "age.maximum", "the most with a spouse is 101, but 100 is stated");
    Files::real()
        .with(
            FIRST,
            "{ at_least = 10, with_spouse = 32, without_spouse = 34 }",
            "{ at_least = 10, with_spouse = 32, without_spouse = 35 }",
        )
        .refused(FIRST, "first_language.maximum", "140, but 136");
    Files::real()
        .with(
            FIRST,
            "{ at_least = 5, with_spouse = 70, without_spouse = 80 }",
            "{ at_least = 5, with_spouse = 70, without_spouse = 81 }",
        )
        .refused(FIRST, "canadian_work.maximum", "81, but 80");
    Files::real().with(FIRST, "{ at_least = 9, points = 5 }", "{ at_least = 9, points = 6 }").refused(
        FIRST,
        "partner_language.maximum",
        "24, but 20",
    );
    Files::real().with(FIRST, "{ at_least = 5, points = 10 }", "{ at_least = 5, points = 11 }").refused(
        FIRST,
        "partner_work.maximum",
        "11, but 10",
    );
    Files::real()
        .with(
            FIRST,
            "with_spouse = 140, without_spouse = 150, partner",
            "with_spouse = 140, without_spouse = 151, partner",
        )
        .refused(FIRST, "education.maximum", "151, but 150");
    Files::real().with(FIRST, "partner_maximum = 10", "partner_maximum = 11").refused(
        FIRST,
        "education.partner_maximum",
        "10, but 11",
    );
    Files::real()
        .with(
            FIRST,
            "maximum = { with_spouse = 22, without_spouse = 24 }",
            "maximum = { with_spouse = 22, without_spouse = 25 }",
        )
        .refused(FIRST, "second_language.maximum", "the cap can never be reached");
    Files::real()
        .with(
            FIRST,
            "education_language = { lower = [13, 25], higher = [25, 50] }",
            "education_language = { lower = [13, 25], higher = [25, 49] }",
        )
        .refused(FIRST, "transfer.education_language", "49, but 50");
    Files::real().with(FIRST, "certificate_language = [25, 50]", "certificate_language = [25, 45]").refused(
        FIRST,
        "transfer.certificate_language",
        "45, but 50",
    );
    Files::real().with(FIRST, "pair_maximum = 50", "pair_maximum = 40").refused(
        FIRST,
        "transfer.education_language",
        "50, but 40",
    );
}

#[test]
fn an_identity_that_does_not_close() {
    Files::real()
        .with(
            FIRST,
            "maximum = { with_spouse = 460, without_spouse = 500 }",
            "maximum = { with_spouse = 460, without_spouse = 510 }",
        )
        .refused(FIRST, "core.maximum", "the sum without a spouse is 500, but 510 is stated");
    Files::real()
        .with(
            FIRST,
            "[rules.partner]\nsource = \"mi-spouse\"\nmaximum = 40",
            "[rules.partner]\nsource = \"mi-spouse\"\nmaximum = 45",
        )
        .refused(FIRST, "partner.maximum", "the sum of the partner's factors is 40, but 45 is stated");
    Files::real().with(FIRST, "maximum = 1200", "maximum = 1100").refused(FIRST, "total.maximum", "1200, but 1100");
    Files::real()
        .with(FIRST, "source = \"mi-transfer\"\nmaximum = 100", "source = \"mi-transfer\"\nmaximum = 110")
        .refused(FIRST, "total.maximum", "1210, but 1200");
    Files::real()
        .with(
            FIRST,
            "[rules.additional]\nsource = \"mi-8\"\nmaximum = 600",
            "[rules.additional]\nsource = \"mi-8\"\nmaximum = 500",
        )
        .refused(FIRST, "total.maximum", "1100, but 1200");
    // A later file that changes a factor must say what it makes of the most without a nomination.
    Files::real().with(NEWEST, "senior_management = 0", "senior_management = 10").refused(
        NEWEST,
        "total.without_nomination",
        "705, but 695",
    );
    Files::real().with(FRENCH, "with_english = 50", "with_english = 60").refused(
        FRENCH,
        "total.without_nomination",
        "905, but 895",
    );
    // Both columns come to the same: the sum of core and partner.
    let off_by_one = Files::real()
        .with(FIRST, "{ at_least = 5, points = 10 }", "{ at_least = 5, points = 9 }")
        .with(FIRST, "source = \"mi-spouse\"\nmaximum = 10\n", "source = \"mi-spouse\"\nmaximum = 9\n")
        .with(
            FIRST,
            "[rules.partner]\nsource = \"mi-spouse\"\nmaximum = 40",
            "[rules.partner]\nsource = \"mi-spouse\"\nmaximum = 39",
        );
    off_by_one.refused(FIRST, "partner.maximum", "core and partner together must be the same in both columns");
}

#[test]
fn a_table_that_is_inverted() {
    Files::real()
        .with(
            FIRST,
            "{ at_least = 8, with_spouse = 22, without_spouse = 23 }",
            "{ at_least = 8, with_spouse = 15, without_spouse = 23 }",
        )
        .refused(FIRST, "first_language.rows", "inverted: the row 8 earns less than the row 7");
    Files::real()
        .with(
            FIRST,
            "{ at_least = 7, with_spouse = 3, without_spouse = 3 }",
            "{ at_least = 7, with_spouse = 3, without_spouse = 0 }",
        )
        .refused(FIRST, "second_language.rows", "inverted");
    Files::real()
        .with(
            FIRST,
            "{ at_least = 3, with_spouse = 56, without_spouse = 64 }",
            "{ at_least = 3, with_spouse = 45, without_spouse = 64 }",
        )
        .refused(FIRST, "canadian_work.rows", "inverted: the row 3 earns less than the row 2");
    Files::real().with(FIRST, "{ at_least = 7, points = 3 }", "{ at_least = 7, points = 0 }").refused(
        FIRST,
        "partner_language.rows",
        "inverted",
    );
    Files::real().with(FIRST, "{ at_least = 4, points = 9 }", "{ at_least = 4, points = 7 }").refused(
        FIRST,
        "partner_work.rows",
        "inverted",
    );
    Files::real()
        .with(FIRST, "with_spouse = 91, without_spouse = 98", "with_spouse = 83, without_spouse = 98")
        .refused(FIRST, "education.rows", "inverted: the row 3 earns less than the row 2");
    Files::real()
        .with(
            FIRST,
            "foreign_work = { lower = [13, 25], higher = [25, 50] }",
            "foreign_work = { lower = [26, 25], higher = [25, 50] }",
        )
        .refused(FIRST, "transfer.foreign_work", "inverted");
    Files::real().with(FIRST, "certificate_language = [25, 50]", "certificate_language = [51, 50]").refused(
        FIRST,
        "transfer.certificate_language",
        "inverted",
    );
    Files::real()
        .with(FIRST, "language_levels = { lower = 7, higher = 9 }", "language_levels = { lower = 9, higher = 7 }")
        .refused(FIRST, "transfer.language_levels", "0 < lower < higher");
    Files::real().with(STUDY, "senior_management = 200", "senior_management = 49").refused(
        STUDY,
        "job_offer",
        "inverted",
    );
    Files::real().with(STUDY, "one_or_two_years = 15", "one_or_two_years = 31").refused(
        STUDY,
        "canadian_study",
        "inverted",
    );
    Files::real().with(FRENCH, "without_english = 25", "without_english = 51").refused(FRENCH, "french", "inverted");
}

#[test]
fn rows_that_do_not_begin_at_zero_or_do_not_ascend() {
    Files::real()
        .with(
            FIRST,
            "  { at_least = 0, points = 0 },\n  { at_least = 5, points = 1 },",
            "  { at_least = 5, points = 1 },",
        )
        .refused(FIRST, "partner_language.rows", "the first row must begin at 0");
    Files::real().with(FIRST, "{ at_least = 31, with_spouse = 90", "{ at_least = 30, with_spouse = 90").refused(
        FIRST,
        "age.rows",
        "the row 30 must come after 30",
    );
    Files::real().with(FIRST, "{ at_least = 31, with_spouse = 90", "{ at_least = 50, with_spouse = 90").refused(
        FIRST,
        "age.rows",
        "the row 32 must come after 50",
    );
    Files::real().with(FIRST, "level = \"two_year\"", "level = \"one_year\"").refused(
        FIRST,
        "education.rows",
        "one row for each level",
    );
}

#[test]
fn values_out_of_all_proportion() {
    Files::real()
        .with(
            FIRST,
            "{ at_least = 44, with_spouse = 5, without_spouse = 6 }",
            "{ at_least = 44, with_spouse = 5, without_spouse = 6000 }",
        )
        .refused(FIRST, "age.rows", "no cell can be above 1200");
    Files::real().with(STUDY, "days = 90", "days = 0").refused(STUDY, "response_window.days", "from 1 to 366 days");
    Files::real().with(STUDY, "days = 90", "days = 900").refused(STUDY, "response_window.days", "from 1 to 366 days");
    Files::real().with(FIRST, "points = 600", "points = 601").refused(FIRST, "nomination.points", "above the maximum");
    Files::real()
        .with(
            "2024-01-30.toml",
            r#"["ielts_general", "celpip_general", "pte_core", "tef_canada", "tcf_canada", "clb", "nclc"]"#,
            "[]",
        )
        .refused("2024-01-30.toml", "language_tests.accepted", "no test is accepted");
}

// The form of the files.

#[test]
fn a_table_that_is_missing_from_the_first_file() {
    let mut files = Files::real();
    let text = files.text(FIRST);
    let (before, rest) = text.split_once("[rules.partner_work]").unwrap();
    let (_, after) = rest.split_once("[rules.partner]").unwrap();
    *text = format!("{before}[rules.partner]{after}");
    files.refused(FIRST, "rules", "missing field `partner_work`");
}

#[test]
fn an_unknown_key() {
    Files::real().with(STUDY, "status = \"transcribed\"", "status = \"transcribed\"\ncolour = \"red\"").refused(
        STUDY,
        "line 3",
        "unknown field `colour`",
    );
    Files::real().with_added(NEWEST, "\n[rules.weather]\nsource = \"changes-2025\"\npoints = 5\n").refused(
        NEWEST,
        "rules.weather",
        "unknown field `weather`",
    );
    Files::real().with(NEWEST, "senior_management = 0", "senior_manager = 0").refused(
        NEWEST,
        "rules.job_offer.senior_manager",
        "unknown field `senior_manager`",
    );
    Files::real().with(FIRST, "{ at_least = 44, with_spouse = 5, ", "{ at_least = 44, with_souse = 5, ").refused(
        FIRST,
        "rules.age.rows[18].with_souse",
        "unknown field `with_souse`",
    );
}

#[test]
fn a_value_of_the_wrong_kind() {
    Files::real().with(FIRST, "{ at_least = 44, with_spouse = 5, ", "{ at_least = 44, with_spouse = -5, ").refused(
        FIRST,
        "rules.age.rows[18].with_spouse",
        "-5",
    );
    Files::real().with(NEWEST, "senior_management = 0", "senior_management = \"none\"").refused(
        NEWEST,
        "rules.job_offer.senior_management",
        "invalid type: string",
    );
    Files::real().with("2024-01-30.toml", "\"pte_core\"", "\"pte_academic\"").refused(
        "2024-01-30.toml",
        "rules.language_tests.accepted[2]",
        "unknown variant `pte_academic`",
    );
    Files::real().with(STUDY, "status = \"transcribed\"", "status = \"perhaps\"").refused(
        STUDY,
        "line 2",
        "unknown variant `perhaps`",
    );
}

#[test]
fn text_that_is_no_toml() {
    let faults = Files::real().with(STUDY, "status = \"transcribed\"", "status = transcribed").faults();
    assert_eq!((faults[0].file.as_str(), faults[0].cell.as_str()), (STUDY, "line 2"), "{faults:?}");
    let faults = Files::real().with(FIRST, "[rules.total]", "[rules.total").faults();
    assert_eq!(faults[0].file, FIRST, "{faults:?}");
    assert!(faults[0].cell.starts_with("line "), "{faults:?}");
}

#[test]
fn an_instrument_that_is_not_transcribed_has_no_rules() {
    Files::real().with_added(ANNOUNCED, "\n[rules.sibling]\nsource = \"guide-2026-10\"\npoints = 0\n").refused(
        ANNOUNCED,
        "rules",
        "an instrument that is not transcribed has no rules",
    );
}

#[test]
fn every_fault_is_told_not_only_the_first() {
    let faults = Files::real()
        .with(FRENCH, "without_english = 25", "without_english = 51")
        .with(STUDY, r#"until = "2017-06-05""#, r#"until = "2017-06-04""#)
        .faults();
    for (file, cell) in [(STUDY, "until"), (FRENCH, "french")] {
        assert!(faults.iter().any(|fault| fault.file == file && fault.cell == cell), "{faults:?}");
    }
}

// The good files.

#[test]
fn what_the_crate_carries_is_what_the_files_say() {
    let book = RuleBook::bundled();
    let composed = compose(&Files::real().0).unwrap();
    assert_eq!(composed.len(), 12);
    assert_eq!(book.periods().len(), composed.len());
    for (bundled, composed) in book.periods().iter().zip(&composed) {
        match (bundled, composed) {
            (Bundled::Transcribed(set), Period::Transcribed(document)) => {
                assert_eq!(serde_json::to_value(set.document()).unwrap(), serde_json::to_value(document).unwrap());
            }
            (Bundled::NotTranscribed(bundled), Period::NotTranscribed(composed)) => {
                assert_eq!(serde_json::to_value(bundled).unwrap(), serde_json::to_value(composed).unwrap());
            }
            _ => panic!("{} is not of the same kind in both", bundled.id()),
        }
    }
    assert!(matches!(book.governing("2025-03-25".parse().unwrap()), Ok(Governing::Transcribed(_))));
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let files = Files::real().0;
    let turned: Vec<_> = files.iter().rev().cloned().collect();
    let json = |files: &[(String, String)]| serde_json::to_value(compose(files).unwrap()).unwrap();
    assert_eq!(json(&files), json(&turned));
}

/// All cells of a table but the citations, by path.
fn cells(path: &str, value: &Value, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                if key != "source" {
                    cells(&format!("{path}.{key}"), value, found);
                }
            }
        }
        other => found.push((path.to_owned(), other.clone())),
    }
}

#[test]
fn each_file_holds_only_what_its_instrument_changed() {
    let mut held: Vec<(String, Value)> = Vec::new();
    for (name, text) in Files::real().0 {
        let file: Table = text.parse().unwrap();
        let Some(rules) = file.get("rules") else { continue };
        let mut changed = Vec::new();
        cells("rules", rules, &mut changed);
        assert!(!changed.is_empty(), "{name}");
        for (path, value) in changed {
            match held.iter_mut().find(|(known, _)| *known == path) {
                Some((_, before)) => {
                    assert_ne!(*before, value, "{name}: {path} says again what held before");
                    *before = value;
                }
                // A cell that the first file does not have comes with its instrument.
                None => held.push((path, value)),
            }
        }
    }
    assert!(held.len() > 40, "{}", held.len());
}

#[test]
fn every_file_is_named_by_its_first_day() {
    for (name, text) in Files::real().0 {
        let file: Table = text.parse().unwrap();
        let text = |key: &str| file.get(key).and_then(Value::as_str).unwrap().to_owned();
        assert_eq!(name, format!("{}.toml", text("id")));
        assert_eq!(text("id"), text("from"));
    }
}
