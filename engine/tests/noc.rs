//! The list of unit groups, its titles, and finding one.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use express_entry::NocCode;
use express_entry::noc::{NotTitles, Titles, exists, search, unit_groups};

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn code(text: &str) -> NocCode {
    text.parse().unwrap()
}

/// The first two fields of each line of a CSV file in which only fields with commas are quoted.
fn code_and_title(csv: &str) -> Vec<(String, String)> {
    csv.lines()
        .skip(1)
        .map(|line| {
            let (code, rest) = line.split_once(',').unwrap();
            let title = match rest.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap().0,
                None => rest.split(',').next().unwrap(),
            };
            (code.to_owned(), title.to_owned())
        })
        .collect()
}

fn found(titles: &Titles, query: &str, limit: usize) -> Vec<String> {
    search(titles, query, limit).iter().map(|found| found.code.to_string()).collect()
}

#[test]
fn there_are_516_and_their_teer_is_the_second_digit() {
    assert_eq!(unit_groups().count(), 516);
    let csv = data("noc2021.csv");
    for line in csv.lines().skip(1) {
        let listed = code(line.split(',').next().unwrap());
        assert!(exists(listed), "{listed}");
        // After the title, quoted or not, comes the TEER.
        let rest = &line[6..];
        let after = rest
            .strip_prefix('"')
            .map_or_else(|| rest.split_once(',').unwrap().1, |quoted| quoted.split_once("\",").unwrap().1);
        assert_eq!(after.split(',').next().unwrap(), listed.teer().number().to_string(), "{line}");
    }
    let all: BTreeSet<_> = unit_groups().collect();
    assert_eq!((100..99_999).filter_map(|number| NocCode::new(number).ok()).filter(|code| exists(*code)).count(), 510);
    assert!(["00010", "00015", "95109"].iter().all(|text| all.contains(&code(text))));
    assert!(["00001", "21239", "95999"].iter().all(|text| !exists(code(text))));
}

#[test]
fn the_title_files_are_made_from_the_lists() {
    for (csv, tsv) in [("noc2021.csv", "noc2021.en.tsv"), ("noc2021-fr.csv", "noc2021.fr.tsv")] {
        let lines: Vec<String> =
            code_and_title(&data(csv)).iter().map(|(code, title)| format!("{code}\t{title}\n")).collect();
        let made = lines.concat();
        assert_eq!(made, data(tsv), "{tsv}");
        let titles = Titles::parse(&made).unwrap();
        assert!(unit_groups().all(|code| titles.of(code).is_some()), "{tsv}");
    }
}

#[test]
fn a_title_is_found_by_the_beginnings_of_its_words() {
    let titles = Titles::parse(&data("noc2021.en.tsv")).unwrap();
    assert_eq!(found(&titles, "software eng", 1), ["21231"]);
    assert_eq!(found(&titles, "  DESIGNERS   software ", 5)[0], "21231");
    assert_eq!(found(&titles, "cook", 1), ["63200"]);
    assert!(!found(&titles, "ook", 20).contains(&"63200".to_owned()), "only the beginning of a word counts");
    assert_eq!(found(&titles, "zzz", 5), [""; 0]);
    assert_eq!(found(&titles, "", 5), [""; 0]);
    assert_eq!(found(&titles, " -/' ", 5), [""; 0]);
    assert_eq!(found(&titles, "a", 500).len(), 500.min(found(&titles, "a", 516).len()));
    assert_eq!(found(&titles, "manager", 3).len(), 3);
    assert_eq!(found(&titles, "manager", 0), [""; 0]);
}

#[test]
fn a_group_is_found_by_its_code() {
    let titles = Titles::parse(&data("noc2021.en.tsv")).unwrap();
    assert_eq!(found(&titles, "21231", 5), ["21231"]);
    assert_eq!(found(&titles, "0001", 9), ["00010", "00011", "00012", "00013", "00014", "00015"]);
    assert_eq!(found(&titles, "212 software", 9), ["21231", "21232"]);
    assert_eq!(found(&titles, "212311", 9), [""; 0]);
}

#[test]
fn accents_capitals_and_apostrophes_make_no_difference() {
    let titles = Titles::parse(&data("noc2021.fr.tsv")).unwrap();
    let engineers = found(&titles, "ingénieurs aérospatiale", 5);
    assert_eq!(engineers, ["21390"]);
    for query in ["INGENIEURS AEROSPATIALE", "Inge\u{301}nieurs ae\u{301}rospatiale", "ingénieurs l’aérospatiale"] {
        assert_eq!(found(&titles, query, 5), engineers, "{query}");
    }
    assert_eq!(found(&titles, "cuisiniers", 1), ["63200"]);
}

#[test]
fn the_nearest_comes_first() {
    let titles =
        Titles::parse("10010\tOther cooks\n10020\tCooks, other\n20010\tCooks\n10030\tHelpers of other cooks\n")
            .unwrap();
    assert_eq!(found(&titles, "cooks", 9), ["10020", "20010", "10010", "10030"]);
}

#[test]
fn what_is_no_list_of_titles_is_refused_with_its_line() {
    assert_eq!(Titles::parse("21231\tSoftware\n2123\tShort\n"), Err(NotTitles { line: 2 }));
    assert_eq!(Titles::parse("21231 Software\n"), Err(NotTitles { line: 1 }));
    assert_eq!(Titles::parse("21231\t\n"), Err(NotTitles { line: 1 }));
}
