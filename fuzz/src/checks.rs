//! One function a parser: whatever the bytes, it must come back, and what it has read must hold together.

use std::str;

use express_entry::rounds::{self, FeedDocument, RoundNumber, Rounds, UtcTime};
use express_entry::rules::Document;
use express_entry::{
    Ability, Date, Facts, LanguageTest, LeapDay, NoSink, NocCode, Profile, RawScore, RuleBook, RuleSet, Work, assess,
    eligibility, forecast, score,
};
use express_entry_cli::args::From;
use express_entry_cli::input::Source;

/// What must hold for any bytes; it panics where something does not.
pub type Check = fn(&[u8]);

/// Every check by the name of its target and of its folder in `fuzz/corpus/`.
pub const ALL: [(&str, Check); 8] = [
    ("command_line", command_line),
    ("dates", dates),
    ("profile_json", profile_json),
    ("profile_postcard", profile_postcard),
    ("raw_scores", raw_scores),
    ("rounds_feed", rounds_feed),
    ("rounds_pack", rounds_pack),
    ("rule_set", rule_set),
];

/// A day of the newest known rules.
fn day() -> Date {
    Date::new(2026, 10, 1).expect("it is one")
}

/// The rules, unpacked once.
fn book() -> &'static RuleBook {
    static BOOK: std::sync::OnceLock<RuleBook> = std::sync::OnceLock::new();
    BOOK.get_or_init(RuleBook::bundled)
}

/// A saved profile as JSON.
pub fn profile_json(bytes: &[u8]) {
    if let Ok(profile) = serde_json::from_slice::<Profile>(bytes) {
        use_profile(&profile);
    }
}

/// A saved profile in the binary form.
pub fn profile_postcard(bytes: &[u8]) {
    if let Ok(profile) = postcard::from_bytes::<Profile>(bytes) {
        use_profile(&profile);
    }
}

fn use_profile(profile: &Profile) {
    let json = serde_json::to_string(profile).expect("a profile can be written");
    assert_eq!(serde_json::from_str::<Profile>(&json).ok().as_ref(), Some(profile), "through JSON");
    let binary = postcard::to_allocvec(profile).expect("a profile can be written");
    assert_eq!(postcard::from_bytes::<Profile>(&binary).ok().as_ref(), Some(profile), "through the binary form");

    // Which day is as good as any other; it follows from what was read.
    let day = [day(), Date::MIN, Date::MAX][binary.len() % 3];
    let possible = profile.possible(day).into_owned();
    assert!(possible.problems(day).iter().all(|problem| problem.reason.is_doubt()), "what cannot be is left out");
    let Ok(governing) = book().governing(day) else { return };
    let assessment = assess(governing, profile, day);
    assert!((assessment.bounds.least..=assessment.bounds.most).contains(&assessment.score.total));
    assert_eq!(assessment.score.total, assessment.explanation.line.points);
    assert_eq!(assessment.score, assess(governing, &possible, day).score, "what cannot be counts for nothing");
    eligibility(profile, day);
    let few = |work: &Work| !matches!(work, Work::Periods(periods) if periods.len() > 4);
    if few(&profile.applicant.work) && few(&profile.partner.work) {
        let forecast = forecast(governing, profile, day, 6, &[]);
        assert_eq!(forecast.steps.first().map(|step| step.score), Some(assessment.score));
    }
}

/// A number as it stands on a report, and other short texts that are typed.
pub fn raw_scores(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    if let Ok(score) = text.parse::<RawScore>() {
        assert_eq!(score.to_string().parse(), Ok(score));
        assert_eq!(RawScore::new(score.value()), Ok(score));
        for test in LanguageTest::ALL {
            for ability in Ability::ALL {
                if let Ok(level) = test.level(ability, score) {
                    // The floor of the level is reached, and is of that level.
                    if let Some(floor) = test.floor(ability, level) {
                        assert!(floor <= score, "{test:?} {ability:?} {score}");
                        assert_eq!(test.level(ability, floor), Ok(level));
                    }
                }
            }
        }
    }
    if let Ok(value) = text.parse::<f64>() {
        let _ = RawScore::new(value);
    }
    if let Ok(code) = text.parse::<NocCode>() {
        assert_eq!(code.to_string(), text);
    }
    if let Ok(number) = text.parse::<RoundNumber>() {
        assert_eq!(number.to_string().parse(), Ok(number));
    }
}

/// A day or a moment, and sums from it.
pub fn dates(bytes: &[u8]) {
    let (numbers, text) = bytes.split_at(bytes.len().min(4));
    let number = numbers.iter().fold(0_i32, |sum, byte| sum << 8 | i32::from(*byte));
    let Ok(text) = str::from_utf8(text) else { return };
    if let Ok(moment) = text.parse::<UtcTime>() {
        assert_eq!(moment.to_string(), text);
    }
    let Ok(date) = text.parse::<Date>() else { return };
    assert_eq!(date.to_string(), text);
    for moved in [date.plus_days(number), date.plus_months(number)] {
        assert!((Date::MIN..=Date::MAX).contains(&moved));
        assert_eq!(moved >= date, number >= 0 || moved == date);
    }
    let moved = date.plus_days(number);
    assert_eq!(date.plus_days(date.days_until(moved)), moved);
    for leap_day in [LeapDay::Earlier, LeapDay::Later] {
        let moved = date.plus_years((number >> 16) as i16, leap_day);
        assert!((Date::MIN..=Date::MAX).contains(&moved));
    }
    let _ = date.complete_years_until(moved);
    let _ = book().governing(date);
}

/// A set of rules handed in as JSON.
pub fn rule_set(bytes: &[u8]) {
    let Ok(document) = serde_json::from_slice::<Document>(bytes) else { return };
    let Ok(set) = RuleSet::try_from(document) else { return };
    let json = serde_json::to_string(set.document()).expect("a set can be written");
    let again = serde_json::from_str::<Document>(&json).expect("what was written can be read");
    assert_eq!(&again, set.document());
    let facts = Facts { age: Some(29), canadian_work_years: 1, nomination: true, ..Facts::default() };
    let points = score(set.rules(), &facts, &mut NoSink);
    assert!(points.total <= set.rules().total.maximum);
    let from = set.from();
    if let Ok(book) = RuleBook::bundled().with(set) {
        let governing = book.governing(from).expect("the set governs its first day");
        let assessment = assess(governing, &Profile::default(), from);
        assert!(assessment.bounds.least <= assessment.score.total);
    }
}

/// The feed of rounds, or a file of rounds.
pub fn rounds_feed(bytes: &[u8]) {
    let text = rounds::decode(bytes);
    let Ok(document) = serde_json::from_str::<FeedDocument>(&text) else { return };
    let Ok(reading) = document.read(Some(day())) else { return };
    whole(&reading.rounds);
}

/// Rounds in the packed form.
pub fn rounds_pack(bytes: &[u8]) {
    if let Ok(rounds) = rounds::unpack(bytes) {
        whole(&rounds);
    }
}

/// Rounds are the same after every way of writing them.
fn whole(rounds: &Rounds) {
    let json = serde_json::to_string(&rounds.file()).expect("rounds can be written");
    let document: FeedDocument = serde_json::from_str(&json).expect("what was written can be read");
    let reading = document.read(None).expect("what was written is a file of rounds");
    assert_eq!(&reading.rounds, rounds, "through the file");
    assert!(reading.refused.is_empty());
    assert_eq!(rounds::unpack(&rounds::pack(rounds)).as_ref(), Ok(rounds), "through the packed form");
    let merged = rounds.merge(rounds);
    assert!(merged.added.is_empty() && merged.changed.is_empty() && &merged.rounds == rounds);
}

/// An input of the command line; the first byte chooses its form.
pub fn command_line(bytes: &[u8]) {
    let Some((first, input)) = bytes.split_first() else { return };
    let form = [None, Some(From::Jsonl), Some(From::Csv), Some(From::Json)][usize::from(first % 4)];
    let Ok((mut source, _)) = Source::open(input, form) else { return };
    let mut reader = source.reader();
    let (mut last, mut taken) = (0, 0);
    loop {
        let piece = source.piece().expect("bytes in memory can be read");
        if piece.is_empty() {
            break;
        }
        for (line, range) in piece.lines() {
            assert!(*line >= last, "line numbers do not go back");
            last = *line;
            taken += range.len();
            match reader.record(piece.text(range)).and_then(|record| record.ready(book(), day())) {
                Ok(ready) => {
                    let rules = ready.governing.newest_known().rules();
                    score(rules, &Facts::on(&ready.record.profile, rules, ready.day), &mut NoSink);
                }
                Err(refused) => {
                    assert!(!refused.error.is_empty());
                    // A message does not repeat the input without end.
                    assert!(refused.error.len() < 64 * 1024 + 8 * range.len());
                }
            }
        }
    }
    assert!(taken <= bytes.len() + 64);
}
