//! Rules handed in at run time, by following `docs/adding-an-instrument.md` to the letter.
//!
//! The instrument is invented, and says so.
#![cfg(in_repository)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]
#![allow(dead_code, unreachable_pub, unused_imports, reason = "shares its modules with the build script")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use express_entry::rules::{Document, DocumentRefused, Fault};
use express_entry::{
    Abilities, Answer, Clb, Facts, Governing, JobOffer, LanguageResult, NoSink, Occupation, OfferedOccupation, Profile,
    RuleBook, RuleSet, Teer, Work, WorkPeriod, YearsOfWork, assess, bounds, forecast,
};

#[path = "../build/compose.rs"]
mod compose;
#[path = "../src/date.rs"]
mod date;
#[path = "../src/education.rs"]
mod education;
#[path = "../src/language.rs"]
mod language;
#[path = "../src/occupation.rs"]
mod occupation;
#[path = "../build/rules.rs"]
mod rules;
#[path = "../examples/compose/run.rs"]
mod run;

const PAGE: &str = include_str!("../../docs/adding-an-instrument.md");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The code blocks of the page in one language, without the indentation of the list they stand in.
fn blocks(language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = PAGE.lines();
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        if line.trim_start() == format!("```{language}") {
            let block = lines.by_ref().map(|line| line.get(indent..).unwrap_or("")).take_while(|line| *line != "```");
            blocks.push(block.map(|line| format!("{line}\n")).collect::<Vec<_>>().concat());
        }
    }
    blocks
}

fn only_block(language: &str) -> String {
    let mut found = blocks(language);
    assert_eq!(found.len(), 1, "blocks of {language}");
    found.remove(0)
}

/// Saves a file in one piece: tests in other processes may be reading it.
fn save(path: &Path, text: &str) {
    let part = path.with_extension(std::process::id().to_string());
    fs::write(&part, text).unwrap();
    fs::rename(&part, path).unwrap();
}

/// Does what the page says up to and including its command, once for all tests.
fn followed() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let root = root();
        assert!(PAGE.contains("Save this as `target/invented-for-tests.toml`:"));
        fs::create_dir_all(root.join("target")).unwrap();
        let file = root.join("target/invented-for-tests.toml");
        save(&file, &blocks("toml")[0]);

        // The command, as the shell would take it apart; the example runs here instead of in a process of its own.
        let command = only_block("sh");
        let words: Vec<&str> = command.split_whitespace().collect();
        let ["cargo", "run", "-q", "-p", "express-entry", "--example", "compose", "--", argument, ">", output] =
            words[..]
        else {
            panic!("another command than this test knows: {command}")
        };
        let argument = root.join(argument).to_string_lossy().into_owned();
        let json = run::run(&[argument]).unwrap();
        save(&root.join(output), &format!("{json}\n"));
        root
    })
}

// The block of the page stands here word for word; a test compares the two.
#[rustfmt::skip]
fn load() -> Result<RuleBook, Box<dyn Error>> {
let json = std::fs::read_to_string("target/invented-for-tests.json")?;
let document: Document = serde_json::from_str(&json)?;
let set = RuleSet::try_from(document)?;
let book = RuleBook::bundled().with(set)?;
    Ok(book)
}

fn book() -> &'static RuleBook {
    static BOOK: OnceLock<RuleBook> = OnceLock::new();
    BOOK.get_or_init(|| {
        std::env::set_current_dir(followed()).unwrap();
        load().unwrap()
    })
}

fn invented() -> &'static RuleSet {
    book().rule_set("invented-for-tests").unwrap()
}

fn day(text: &str) -> express_entry::Date {
    text.parse().unwrap()
}

#[test]
fn this_test_runs_the_code_of_the_page() {
    assert!(include_str!("rules_at_run_time.rs").contains(&only_block("rust")));
    assert_eq!(blocks("toml").len(), 2);
    assert_eq!(blocks("text").len(), 1);
}

#[test]
fn the_second_way_puts_the_instrument_in_its_place() {
    let book = book();
    assert!(matches!(book.governing(day("2027-01-14")), Ok(Governing::NotTranscribed { .. })));
    for date in ["2027-01-15", "2040-01-01"] {
        let governing = book.governing(day(date)).unwrap();
        assert!(governing.is_current());
        assert_eq!(governing.newest_known().id(), "invented-for-tests");
    }
    let days: Vec<_> = book.periods().iter().map(|period| (period.from(), period.until())).collect();
    for pair in days.windows(2) {
        assert_eq!(pair[0].1, Some(pair[1].0.plus_days(-1)), "no gap and no overlap");
    }
    assert_eq!(days.last().unwrap().1, None);
    // It says of itself that it is invented.
    let (title, _) = book.periods().last().unwrap().texts();
    assert!(title.en.contains("Invented") && title.fr.contains("inventé"));
    // What it does not touch is as it was.
    let bundled = RuleBook::bundled();
    let before = bundled.rule_set("2025-03-25").unwrap().rules();
    let rules = invented().rules();
    assert_eq!((&rules.age, &rules.transfer, &rules.french), (&before.age, &before.transfer, &before.french));
    assert_eq!(rules.total.without_nomination, 765);
    assert_eq!(before.high_wage, None);
}

#[test]
fn the_first_way_gives_the_same_rules() {
    // Step 1: the file, under its first day. Step 2: a last day for the file before it.
    assert!(PAGE.contains("here `engine/rules/2027-01-15.toml`"));
    assert!(PAGE.contains("In `engine/rules/2026-11-03.toml`, below its `from`:"));
    let mut files = vec![("2027-01-15.toml".to_owned(), blocks("toml")[0].clone())];
    for entry in fs::read_dir(root().join("engine/rules")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut text = fs::read_to_string(&path).unwrap();
        if name == "2026-11-03.toml" {
            let from = "from = \"2026-11-03\"\n";
            assert!(text.contains(from));
            text = text.replace(from, &format!("{from}{}", blocks("toml")[1]));
        }
        files.push((name, text));
    }
    // Step 3: what the build does with them.
    let periods = compose::compose(&files).unwrap();
    let Some(compose::Period::Transcribed(document)) = periods.last() else { panic!() };
    followed();
    let json = fs::read_to_string(root().join("target/invented-for-tests.json")).unwrap();
    assert_eq!(serde_json::to_value(document).unwrap(), serde_json::from_str::<serde_json::Value>(&json).unwrap());

    // "Forget the last table above, and it says:"
    let (without, _) = files[0].1.split_once("[rules.total]").unwrap();
    files[0].1 = without.to_owned();
    let faults: Vec<String> = compose::compose(&files).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(faults, [format!("2027-01-15.toml: {}", only_block("text").trim_end())]);
}

#[test]
fn the_tests_of_the_page_use_the_same_document() {
    let json = fs::read_to_string(followed().join("target/invented-for-tests.json")).unwrap();
    let kept = include_str!("../../tests/support/invented-rules.json");
    // After a change of a rule file: copy the one over the other.
    assert_eq!(kept, json);
}

type Spoil = fn(&mut Document);

#[test]
fn a_document_that_does_not_hold_together_is_refused_cell_by_cell() {
    let mut document = invented().document().clone();
    document.rules.total.without_nomination = 695;
    document.rules.age.rows[0].at_least = 5;
    let DocumentRefused(faults) = RuleSet::try_from(document).unwrap_err();
    let cells: Vec<&str> = faults.iter().map(|fault: &Fault| fault.cell.as_str()).collect();
    assert_eq!(cells, ["age.rows", "total.without_nomination"]);
    assert!(faults[1].to_string().starts_with(only_block("text").trim_end()));

    // An occupation twice, a tier above a better one, points that nobody can have.
    let spoils: [(Spoil, &str); 4] = [
        (|document| tiers(document)[1].occupations.push("31102".parse().unwrap()), "high_wage.tiers"),
        (|document| tiers(document)[2].canadian_work = 30, "high_wage.tiers"),
        (|document| document.rules.high_wage.as_mut().unwrap().maximum = 71, "high_wage.maximum"),
        (|document| document.sources.retain(|source| source.id != "invented"), "high_wage.source"),
    ];
    for (spoil, cell) in spoils {
        let mut document = invented().document().clone();
        spoil(&mut document);
        let DocumentRefused(faults) = RuleSet::try_from(document).unwrap_err();
        assert!(faults.iter().any(|fault| fault.cell == cell), "{cell}: {faults:?}");
    }
    // A cell that the program does not know is not passed over.
    let mut json = serde_json::to_value(invented().document()).unwrap();
    json["rules"]["invented_factor"] = 5.into();
    assert!(serde_json::from_value::<Document>(json).is_err());
}

fn tiers(document: &mut Document) -> &mut Vec<express_entry::rules::WageTier> {
    &mut document.rules.high_wage.as_mut().unwrap().tiers
}

#[test]
fn a_set_takes_the_place_of_whatever_came_after_it() {
    let mut document = invented().document().clone();
    document.from = day("2026-11-03");
    let book = RuleBook::bundled().with(RuleSet::try_from(document.clone()).unwrap()).unwrap();
    assert!(book.governing(day("2026-11-03")).unwrap().is_current());
    assert!(book.governing(day("2026-11-02")).unwrap().is_current());
    assert_eq!(book.periods().len(), RuleBook::bundled().periods().len());
    document.from = day("2014-12-31");
    assert!(RuleBook::bundled().with(RuleSet::try_from(document).unwrap()).is_err());
}

fn work_in(code: &str, from: &str) -> Work {
    Work::Periods(vec![WorkPeriod {
        in_canada: true,
        occupation: Occupation::Noc(code.parse().unwrap()),
        start: day(from),
        end: None,
        hours_per_week: 40,
        self_employed: false,
        full_time_student: false,
        unauthorised: false,
    }])
}

fn offer_in(code: &str) -> Answer<JobOffer> {
    Answer::Yes(JobOffer { occupation: Some(OfferedOccupation::Noc(code.parse().unwrap())), basis: None })
}

#[test]
fn listed_occupations_earn_by_tier_for_work_and_for_an_offer() {
    let rules = invented().rules();
    let points = |work: Work, offer| {
        let mut profile = Profile::default();
        profile.applicant.work = work;
        profile.applicant.job_offer = offer;
        express_entry::score(rules, &Facts::on(&profile, rules, day("2027-02-01")), &mut NoSink).additional
    };
    let none = || Work::Periods(Vec::new());
    let year = "2026-02-01";
    for (code, work, offer) in [("31102", 40, 30), ("21231", 25, 20), ("72310", 10, 5), ("63200", 0, 0)] {
        assert_eq!(points(work_in(code, year), Answer::No), work, "{code}");
        assert_eq!(points(none(), offer_in(code)), offer, "{code}");
        assert_eq!(points(work_in(code, year), offer_in(code)), work + offer, "{code}");
        // A year less a day is none.
        assert_eq!(points(work_in(code, "2026-02-02"), Answer::No), 0, "{code}");
    }
    assert_eq!(points(work_in("72310", year), offer_in("31102")), 10 + 30);
    // An offer alone gives no points as arranged employment.
    assert_eq!(points(none(), offer_in("00012")), 30);
}

#[test]
fn an_occupation_that_is_not_named_leaves_the_range_open() {
    let mut profile = Profile::default();
    profile.applicant.job_offer = Answer::No;
    profile.applicant.nomination = Some(false);
    profile.applicant.work = Work::Years(YearsOfWork {
        canadian: Some(1),
        foreign: Some(0),
        occupation: Some(Occupation::Teer(Teer::Teer1)),
        ..YearsOfWork::default()
    });
    let governing = book().governing(day("2027-02-01")).unwrap();
    let range = |profile: &Profile| assess(governing, profile, day("2027-02-01")).bounds;
    let open = range(&profile);
    if let Work::Years(years) = &mut profile.applicant.work {
        years.occupation = Some(Occupation::Noc("63200".parse().unwrap()));
    }
    let not_listed = range(&profile);
    assert_eq!((open.least, open.most), (not_listed.least, not_listed.most + 40));
}

#[test]
fn the_name_of_the_set_goes_with_every_number() {
    let governing = book().governing(day("2027-02-01")).unwrap();
    let assessment = assess(governing, &Profile::default(), day("2027-02-01"));
    assert_eq!(assessment.rules.id, "invented-for-tests");
    assert_eq!(assessment.rules.superseded_on, None);
    // A forecast under it finds the day on which the year in a listed occupation is complete.
    let mut profile = Profile::default();
    profile.applicant.work = work_in("21231", "2026-05-01");
    profile.applicant.job_offer = Answer::No;
    let forecast = forecast(governing, &profile, day("2027-02-01"), 12, &[]);
    assert_eq!(forecast.rules.id, "invented-for-tests");
    assert_eq!(forecast.steps[1].day, day("2027-05-01"));
    assert_eq!(forecast.steps[1].delta, 40 + 25);
    assert!(forecast.steps[1].reasons.contains(&express_entry::forecast::Reason::Occupations));
}

#[test]
fn a_forecast_follows_work_that_may_have_been_in_a_listed_occupation() {
    let governing = book().governing(day("2027-02-01")).unwrap();
    let rules = governing.newest_known().rules();
    let period = |occupation, start: &str, end: Option<&str>| WorkPeriod {
        in_canada: true,
        occupation,
        start: day(start),
        end: end.map(day),
        hours_per_week: 40,
        self_employed: false,
        full_time_student: false,
        unauthorised: false,
    };
    let named = |code: &str| Occupation::Noc(code.parse().unwrap());
    // Half a year as an engineer, some weeks as a cook, then work of which only the TEER is known.
    let periods = [
        period(named("21231"), "2026-02-01", Some("2026-07-31")),
        period(named("63200"), "2026-09-01", Some("2026-11-14")),
        period(Occupation::Teer(Teer::Teer1), "2026-12-01", None),
    ];
    let mut profile = Profile::default();
    profile.applicant.work = Work::Periods(periods.to_vec());
    profile.applicant.job_offer = Answer::No;
    profile.applicant.nomination = Some(false);
    let from = day("2027-02-01");
    let forecast = forecast(governing, &profile, from, 14, &[]);
    let mut on = from;
    while on <= forecast.until {
        assert_eq!(forecast.on(on).unwrap().bounds, bounds(&profile, rules, on), "{on}");
        on = on.plus_days(1);
    }
    // 181 days as an engineer and 184 more make a year as one; the TEER alone makes one on its anniversary.
    for (turn, occupation) in [("2027-06-03", 25), ("2027-12-01", 40)] {
        let step = forecast.steps.iter().find(|step| step.day == day(turn)).unwrap();
        assert!(step.reasons.contains(&express_entry::forecast::Reason::Occupations), "{turn}: {:?}", step.reasons);
        let mut without = profile.clone();
        without.applicant.work =
            Work::Periods(periods.map(|period| WorkPeriod { occupation: named("63200"), ..period }).to_vec());
        assert_eq!(step.bounds.most - bounds(&without, rules, step.day).most, occupation, "{turn}");
    }
}
