//! Titles of occupations, and what a search makes of accents, ligatures and spaces.

use express_entry::NocCode;
use express_entry::noc::{Titles, search};

fn code(text: &str) -> NocCode {
    text.parse().unwrap()
}

fn found(titles: &Titles, query: &str) -> Vec<String> {
    search(titles, query, 9).iter().map(|found| found.code.to_string()).collect()
}

#[test]
fn a_title_is_that_of_its_own_code() {
    let titles = Titles::parse("21222\tCybersecurity specialists\n21231\tSoftware engineers\n").unwrap();
    assert_eq!(titles.of(code("21231")), Some("Software engineers"));
    assert_eq!(titles.of(code("21222")), Some("Cybersecurity specialists"));
    assert_eq!(titles.of(code("21239")), None);
}

#[test]
fn letters_with_accents_are_found_by_those_without() {
    let titles = Titles::parse("21231\tGâteaux çà où maître hôtel äyÿ Ça Île Ôté Ùn Àla\n").unwrap();
    for query in ["gateaux", "ca", "ou", "maitre", "hotel", "ayy", "ile", "ote", "un", "ala", "MAÎTRE", "ÇA"] {
        assert_eq!(found(&titles, query), ["21231"], "{query}");
    }
    // A letter is not left out: the rest of a word does not begin it.
    for query in ["teaux", "gteaux", "matre", "htel", "le", "te"] {
        assert_eq!(found(&titles, query), [""; 0], "{query}");
    }
}

#[test]
fn an_accent_at_the_beginning_of_a_word_is_its_letter() {
    let titles = Titles::parse("21231\tÉcole élémentaire\n").unwrap();
    assert_eq!(found(&titles, "ecole"), ["21231"]);
    assert_eq!(found(&titles, "elementaire"), ["21231"]);
    assert_eq!(found(&titles, "cole"), [""; 0]);
}

#[test]
fn ligatures_are_two_letters_and_combining_accents_none() {
    let titles = Titles::parse("21231\tÆuvre œuvre\n").unwrap();
    assert_eq!(found(&titles, "aeuvre"), ["21231"]);
    assert_eq!(found(&titles, "oeuvre"), ["21231"]);
    assert_eq!(found(&titles, "uvre"), [""; 0]);
    assert_eq!(found(&titles, "o\u{308}euvre"), ["21231"]);
}

#[test]
fn one_letter_alone_is_searched_for() {
    let titles = Titles::parse("21222\tCybersecurity specialists\n21231\tSoftware engineers\n").unwrap();
    assert_eq!(found(&titles, "e"), ["21231"]);
    assert_eq!(found(&titles, "e x"), [""; 0]);
    // Beside a longer word it is passed over.
    assert_eq!(found(&titles, "x software"), ["21231"]);
}

#[test]
fn spaces_before_and_between_the_words_of_a_query_make_no_difference() {
    let titles = Titles::parse("21222\tSoftware quality engineers\n21231\tSoftware engineers\n").unwrap();
    for query in ["software eng", "  software eng", "software   eng", "software – eng ", "« software eng »"] {
        // The title that begins with the query comes first.
        assert_eq!(found(&titles, query), ["21231", "21222"], "{query}");
    }
    let spaced = Titles::parse("21222\tSoftware quality engineers\n21231\tSoftware   engineers\n").unwrap();
    assert_eq!(found(&spaced, "software eng"), ["21231", "21222"]);
}

#[test]
fn senior_management_is_major_group_00() {
    assert!(code("00999").is_senior_management());
    assert!(!code("01000").is_senior_management());
    assert!(!code("10010").is_senior_management());
}
