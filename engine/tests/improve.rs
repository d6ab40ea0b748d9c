//! What would raise a score: the search against brute force, by hand, and its ways of saying things.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::needless_pass_by_value)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use express_entry::improve::{
    CapLoss, Change, ChangeKind, Cheapest, Household, Improvement, Options, Search, Time, possible_changes, score_with,
    search, with_changes,
};
use express_entry::rules::{Period, Rules};
use express_entry::{
    Ability, Clb, Date, Education, Factor, Facts, NoSink, OfficialLanguage, Profile, RuleBook, Who, score,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

static BOOK: LazyLock<RuleBook> = LazyLock::new(RuleBook::bundled);

fn day() -> Date {
    "2026-10-15".parse().unwrap()
}

fn rules_on(day: &str) -> &'static Rules {
    BOOK.governing(day.parse().unwrap()).unwrap().newest_known().rules()
}

fn rules() -> &'static Rules {
    rules_on("2026-10-15")
}

fn profile(value: Value) -> Profile {
    serde_json::from_value(value).unwrap()
}

fn clb(level: u8) -> Clb {
    Clb::new(level).unwrap()
}

fn english(level: u8) -> Value {
    json!({"yes": {"test": "clb", "scores": {"reading": level, "writing": level, "listening": level, "speaking": level}}})
}

/// Single, 29, master's, CLB 9 in all, three years of work abroad: 469.
fn single() -> Value {
    json!({
        "applicant": {
            "age": 29, "education": {"level": "masters_or_professional"}, "english": english(9), "french": "no",
            "work": {"years": {"canadian": 0, "foreign": 3}}, "canadian_study": "none", "job_offer": "no",
            "certificate_of_qualification": false, "nomination": false
        },
        "marital_status": "never_married", "sibling_in_canada": false
    })
}

/// Changes with the time that each takes.
type Timed = Vec<(Change, Time)>;

/// The changes of a household as the brute force takes them.
struct Brute {
    rules: &'static Rules,
    changes: Timed,
    household: Household,
    base: i32,
}

impl Brute {
    fn new(profile: &Profile, rules: &'static Rules, without: &[ChangeKind]) -> Self {
        let changes = possible_changes(profile, rules, day())
            .into_iter()
            .filter(|one| !without.contains(&one.change.kind()))
            .map(|one| (one.change, one.time))
            .collect();
        let base = i32::from(score(rules, &Facts::on(profile, rules, day()), &mut NoSink).total);
        Self { rules, changes, household: Household::on(profile, rules, day()), base }
    }

    fn gain(&self, set: &[Change]) -> i32 {
        i32::from(score_with(self.rules, &self.household, set)) - self.base
    }

    fn sets(&self, most: usize) -> Vec<Timed> {
        let mut all: Vec<Timed> = vec![Vec::new()];
        let mut sets = Vec::new();
        for _ in 0..most {
            let mut next = Vec::new();
            for set in &all {
                let after = set.last().map_or(0, |last| self.changes.iter().position(|one| one == last).unwrap() + 1);
                for one in &self.changes[after..] {
                    if set.iter().all(|(other, _)| !other.contradicts(one.0)) {
                        let mut larger = set.clone();
                        larger.push(*one);
                        next.push(larger);
                    }
                }
            }
            sets.extend(next.iter().cloned());
            all = next;
        }
        sets
    }

    /// Whether no set that is less in any way gains as much: each change kept, left out or made weaker.
    fn is_minimal(&self, set: &[(Change, Time)], needed: i32) -> bool {
        let mut lesser: Vec<Vec<Change>> = vec![Vec::new()];
        for (change, _) in set {
            let mut options: Vec<Option<Change>> = vec![None];
            options.extend(self.changes.iter().filter(|(one, _)| one.is_within(*change)).map(|(one, _)| Some(*one)));
            lesser = lesser
                .iter()
                .flat_map(|before| options.iter().map(move |option| before.iter().copied().chain(*option).collect()))
                .collect();
        }
        let own: Vec<Change> = set.iter().map(|(change, _)| *change).collect();
        lesser.iter().filter(|one| **one != own).all(|one| self.gain(one) < needed)
    }

    fn time(set: &[(Change, Time)]) -> Time {
        set.iter().fold(Time::default(), |time, (_, one)| time.with(*one))
    }

    /// The gains and times of the best minimal sets of each size, as the search lists them.
    fn best(&self, options: &Options) -> Vec<(i32, usize, Time)> {
        let mut sets: Vec<(i32, Time, Timed)> = self
            .sets(options.most_changes.into())
            .into_iter()
            .map(|set| {
                let changes: Vec<Change> = set.iter().map(|(change, _)| *change).collect();
                (self.gain(&changes), Self::time(&set), set)
            })
            .filter(|(gain, ..)| *gain > 0)
            .collect();
        sets.sort_by_key(|(gain, time, _)| (-gain, *time));
        let mut chosen = Vec::new();
        for size in 1..=usize::from(options.most_changes) {
            chosen.extend(
                sets.iter()
                    .filter(|(gain, _, set)| set.len() == size && self.is_minimal(set, *gain))
                    .take(options.per_size)
                    .map(|(gain, time, _)| (*gain, size, *time)),
            );
        }
        chosen.sort_by_key(|(gain, size, time)| (-gain, *size, *time));
        chosen
    }
}

fn summary(improvements: &[Improvement]) -> Vec<(i32, usize, Time)> {
    improvements.iter().map(|one| (i32::from(one.gain), one.changes.len(), one.time)).collect()
}

// --- random profiles ---

fn result(test: &'static str) -> impl Strategy<Value = Value> {
    let level = || select(vec![0_u8, 3, 4, 5, 6, 7, 8, 9, 10, 12]);
    let expired = select(vec![Value::Null, Value::Null, json!("2024-01-01"), json!("2026-01-01")]);
    (level(), level(), level(), level(), expired).prop_map(move |(reading, writing, listening, speaking, taken)| {
        let scores = json!({"reading": reading, "writing": writing, "listening": listening, "speaking": speaking});
        json!({"yes": {"test": test, "scores": scores, "taken_on": taken}})
    })
}

fn language(test: &'static str) -> impl Strategy<Value = Value> {
    prop_oneof![Just(json!("no")), Just(json!("unanswered")), result(test), result(test)]
}

fn person() -> impl Strategy<Value = Value> {
    let education = select(vec!["secondary", "one_year", "two_year", "three_years_or_more", "two_or_more", "doctoral"]);
    let recognition = select(vec![Value::Null, json!("not_assessed"), json!({"assessed": "2020-01-01"})]);
    let first = select(vec![Value::Null, json!("english"), json!("french")]);
    let study = select(vec![Value::Null, json!("none"), json!("one_or_two_years")]);
    let offer = select(vec![json!("no"), json!("unanswered"), json!({"yes": {"occupation": "other_skilled"}})]);
    (
        (18_u8..50, education, recognition, study, offer),
        (language("clb"), language("nclc"), first),
        (0_u8..7, 0_u8..5, any::<bool>(), prop::bool::weighted(0.1)),
    )
        .prop_map(
            |(
                (age, level, recognition, study, offer),
                (english, french, first),
                (canadian, foreign, certificate, nomination),
            )| {
                json!({
                    "age": age, "education": {"level": level, "recognition": recognition}, "canadian_study": study,
                    "english": english, "french": french, "first_language": first, "job_offer": offer,
                    "work": {"years": {"canadian": canadian, "foreign": foreign}},
                    "certificate_of_qualification": certificate, "nomination": nomination
                })
            },
        )
}

fn any_profile() -> impl Strategy<Value = Profile> {
    let status = select(vec!["never_married", "married", "common_law"]);
    (person(), person(), status, any::<bool>(), prop::bool::weighted(0.1), any::<bool>()).prop_map(
        |(applicant, partner, status, comes, canadian, sibling)| {
            profile(json!({
                "applicant": applicant, "partner": partner, "marital_status": status, "partner_accompanies": comes,
                "partner_is_canadian": canadian, "sibling_in_canada": sibling
            }))
        },
    )
}

fn any_rules() -> impl Strategy<Value = &'static Rules> {
    let sets: Vec<&Rules> = BOOK
        .periods()
        .iter()
        .filter_map(|period| match period {
            Period::Transcribed(set) => Some(set.rules()),
            Period::NotTranscribed(_) => None,
        })
        .collect();
    select(sets)
}

const KINDS: [ChangeKind; 13] = [
    ChangeKind::Language,
    ChangeKind::Education,
    ChangeKind::CanadianWork,
    ChangeKind::ForeignWork,
    ChangeKind::CanadianStudy,
    ChangeKind::Certificate,
    ChangeKind::JobOffer,
    ChangeKind::Nomination,
    ChangeKind::Sibling,
    ChangeKind::PartnerPapers,
    ChangeKind::PartnerStays,
    ChangeKind::PartnerComes,
    ChangeKind::PartnerAsApplicant,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn pairs_equal_brute_force(profile in any_profile(), rules in any_rules(), per_size in 1_usize..12) {
        let options = Options { most_changes: 2, per_size, without: Vec::new() };
        let found = search(&profile, rules, day(), &options);
        prop_assert_eq!(summary(&found), Brute::new(&profile, rules, &[]).best(&options));
    }

    #[test]
    fn triples_equal_brute_force(
        profile in any_profile(),
        rules in any_rules(),
        without in subsequence(KINDS.to_vec(), 6..=9),
        per_size in 1_usize..12,
    ) {
        let options = Options { most_changes: 3, per_size, without: without.clone() };
        let brute = Brute::new(&profile, rules, &without);
        prop_assume!(brute.changes.len() <= 45);
        let found = search(&profile, rules, day(), &options);
        prop_assert_eq!(summary(&found), brute.best(&options));
        for one in &found {
            prop_assert_eq!(i32::from(one.gain), brute.gain(&one.changes));
            let alone: i32 = one.changes.iter().map(|change| brute.gain(&[*change])).sum();
            prop_assert_eq!(i32::from(one.alone), alone);
        }
    }

    #[test]
    fn the_cheapest_way_equals_brute_force(
        profile in any_profile(),
        rules in any_rules(),
        without in subsequence(KINDS.to_vec(), 6..=9),
        more in 0_i32..250,
    ) {
        let brute = Brute::new(&profile, rules, &without);
        prop_assume!(brute.changes.len() <= 45);
        let options = Options { most_changes: 3, per_size: 1000, without };
        let search = Search::new(&profile, rules, day(), &options);
        let target = u16::try_from(brute.base + more).unwrap();
        let gained = |set: &Timed| brute.gain(&set.iter().map(|(change, _)| *change).collect::<Vec<_>>());
        let reaching: Vec<_> = brute.sets(3).into_iter().filter(|set| gained(set) >= more).collect();
        match search.cheapest(target) {
            Cheapest::Reached => prop_assert!(more == 0),
            Cheapest::OutOfReach { best } => {
                prop_assert!(reaching.is_empty());
                let most = brute.sets(3).iter().map(gained).max().unwrap_or(0).max(0);
                prop_assert_eq!(i32::from(best), brute.base + most);
            }
            Cheapest::Changes { improvements } => {
                let fewest = reaching.iter().map(Vec::len).min().unwrap();
                let mut expected: Vec<(Time, i32)> = reaching
                    .iter()
                    .filter(|set| set.len() == fewest && brute.is_minimal(set, more))
                    .map(|set| (Brute::time(set), -gained(set)))
                    .collect();
                expected.sort_unstable();
                let found: Vec<(Time, i32)> =
                    improvements.iter().map(|one| (one.time, -i32::from(one.gain))).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn a_household_scores_as_its_profile(profile in any_profile(), rules in any_rules()) {
        let household = Household::on(&profile, rules, day());
        let expected = Facts::on(&profile, rules, day());
        prop_assert_eq!(household.facts(), expected);
        if expected.with_spouse {
            let mut swapped = household;
            swapped.apply(Change::PartnerAsApplicant);
            prop_assert_eq!(swapped.facts(), Facts::on(&profile.with_partner_as_applicant(), rules, day()));
            let mut alone = household;
            alone.apply(Change::PartnerStays);
            let mut stays = profile;
            stays.partner_accompanies = Some(false);
            prop_assert_eq!(alone.facts(), Facts::on(&stays, rules, day()));
        }
    }

    #[test]
    fn a_profile_with_changes_scores_as_the_search_says(profile in any_profile(), rules in any_rules()) {
        let household = Household::on(&profile, rules, day());
        let changes = possible_changes(&profile, rules, day());
        let score_of = |set: &[Change]| {
            let changed = with_changes(&profile, set, rules, day());
            score(rules, &Facts::on(&changed, rules, day()), &mut NoSink).total
        };
        for (place, one) in changes.iter().enumerate() {
            prop_assert_eq!(score_of(&[one.change]), score_with(rules, &household, &[one.change]), "{:?}", one.change);
            let other = changes[place * 7 % changes.len()].change;
            if one.change.is_within(other) || other.is_within(one.change) || one.change.contradicts(other) {
                continue;
            }
            let set = [one.change, other];
            prop_assert_eq!(score_of(&set), score_with(rules, &household, &set), "{:?}", set);
        }
    }

    #[test]
    fn what_adds_nothing_is_every_other_single_change(profile in any_profile(), rules in any_rules()) {
        let brute = Brute::new(&profile, rules, &[]);
        let options = Options { most_changes: 1, ..Options::default() };
        let found = Search::new(&profile, rules, day(), &options).unrewarded();
        let unrewarded: Vec<_> = found.iter().map(|one| (one.change, i32::from(one.difference))).collect();
        let mut expected: Vec<_> =
            brute.changes.iter().map(|(change, _)| (*change, brute.gain(&[*change]))).filter(|(_, gain)| *gain <= 0).collect();
        expected.sort_by_key(|one| unrewarded.iter().position(|other| other == one));
        prop_assert_eq!(unrewarded, expected);
    }

    #[test]
    fn the_order_of_changes_does_not_matter(profile in any_profile(), first in 0_usize..200, second in 0_usize..200) {
        let changes = possible_changes(&profile, rules(), day());
        prop_assume!(!changes.is_empty());
        let (one, other) = (changes[first % changes.len()].change, changes[second % changes.len()].change);
        let household = Household::on(&profile, rules(), day());
        prop_assert_eq!(score_with(rules(), &household, &[one, other]), score_with(rules(), &household, &[other, one]));
    }
}

// --- by hand ---

fn with(mut value: Value, pointer: &str, new: Value) -> Value {
    *value.pointer_mut(pointer).unwrap() = new;
    value
}

fn singles(value: Value, rules: &Rules) -> Vec<Improvement> {
    search(&profile(value), rules, day(), &Options { most_changes: 1, per_size: 100, without: Vec::new() })
}

fn of(found: &[Improvement], change: Change) -> &Improvement {
    found.iter().find(|one| one.changes == [change]).unwrap()
}

#[test]
fn single_changes_by_hand() {
    let found = singles(single(), rules());
    assert_eq!(found[0].changes, [Change::Nomination]);
    assert_eq!((found[0].gain, found[0].score), (600, 1069));
    // A doctorate: 150 − 135; transferability has 50 for both.
    let doctorate = of(&found, Change::Education { who: Who::Applicant, level: Education::Doctoral });
    assert_eq!((doctorate.gain, doctorate.alone, doctorate.lost_to_caps.len()), (15, 15, 0));
    // First French test at level 7 in all: second language 4 × 3 = 12, French with English 50.
    let french =
        |level| Change::FirstTest { who: Who::Applicant, language: OfficialLanguage::French, level: clb(level) };
    assert_eq!(of(&found, french(7)).gain, 62);
    // Level 9: 4 × 6 = 24 is the cap itself; 24 + 50. Level 10 turns the order round: French 4 × 34, English 24.
    let nine = of(&found, french(9));
    assert_eq!((nine.gain, nine.lost_to_caps.len()), (74, 0));
    assert_eq!(of(&found, french(10)).gain, 74 + 4 * 3);
    assert!(!found.iter().any(|one| one.changes == [french(8)]), "8 is 7 for the second language");
    // The first year of Canadian work: 40; education and foreign work have their 50 each from language already.
    let year = of(&found, Change::CanadianWork { who: Who::Applicant, years: 1 });
    assert_eq!(year.gain, 40);
    assert_eq!(
        year.lost_to_caps,
        [
            CapLoss { factor: Factor::TransferEducation, points: 25 },
            CapLoss { factor: Factor::TransferForeign, points: 25 }
        ]
    );
    // One ability from 9 to 10: 34 − 31.
    let ability = Change::Ability {
        who: Who::Applicant,
        language: OfficialLanguage::English,
        ability: Ability::Writing,
        level: clb(10),
    };
    assert_eq!(of(&found, ability).gain, 3);
    assert_eq!(of(&found, Change::Sibling).gain, 15);
    assert_eq!(of(&found, Change::Sibling).time, Time { least: 0, most: 0 });
    assert!(found.windows(2).all(|pair| pair[0].gain >= pair[1].gain));
}

#[test]
fn changes_open_the_way_for_each_other() {
    // CLB 8, one year abroad, three-year degree, no Canadian work: all four to 9 gives 4 × 8 and twice 12.
    let value = with(
        with(single(), "/applicant/english", english(8)),
        "/applicant/education/level",
        json!("three_years_or_more"),
    );
    let value = with(value, "/applicant/work/years/foreign", json!(1));
    let found = singles(value, rules());
    let all = Change::AllAbilities { who: Who::Applicant, language: OfficialLanguage::English, level: clb(9) };
    assert_eq!(of(&found, all).gain, 32 + 24);
    let reading = Change::Ability {
        who: Who::Applicant,
        language: OfficialLanguage::English,
        ability: Ability::Reading,
        level: clb(9),
    };
    assert_eq!(of(&found, reading).gain, 8);
}

#[test]
fn the_same_change_under_older_rules() {
    // French gave nothing before 2017-06-06, and 30 with English of level 5 from then to 2020-10-19.
    let french = Change::FirstTest { who: Who::Applicant, language: OfficialLanguage::French, level: clb(7) };
    for (on, gain) in [("2017-06-05", 12), ("2017-06-06", 12 + 30), ("2020-10-19", 12 + 30), ("2020-10-20", 12 + 50)] {
        assert_eq!(of(&singles(single(), rules_on(on)), french).gain, gain, "{on}");
    }
    // A job offer gave 600 until 2016-11-18, then 200 or 50 until 2025-03-24.
    let offers = |on: &str| -> Vec<u16> {
        singles(single(), rules_on(on))
            .iter()
            .filter(|one| matches!(one.changes[..], [Change::JobOffer { .. }]))
            .map(|one| one.gain)
            .collect()
    };
    assert_eq!(offers("2016-11-18"), [600]);
    assert_eq!(offers("2025-03-24"), [200, 50]);
    assert_eq!(offers("2025-03-25"), [0_u16; 0]);
}

/// 35, three-year degree, English 8, with a partner who is 28 with a master's and CLB 9.
fn couple() -> Value {
    json!({
        "applicant": {
            "age": 35, "education": {"level": "three_years_or_more"}, "english": english(8), "french": "no",
            "work": {"years": {"canadian": 0, "foreign": 2}}, "canadian_study": "none", "job_offer": "no",
            "certificate_of_qualification": false, "nomination": false
        },
        "marital_status": "married", "partner_accompanies": true, "partner_is_canadian": false,
        "partner": {
            "age": 28, "education": {"level": "masters_or_professional"}, "english": english(9), "french": "no",
            "work": {"years": {"canadian": 0, "foreign": 3}}
        },
        "sibling_in_canada": false
    })
}

#[test]
fn the_partner_as_principal_applicant() {
    let found = singles(couple(), rules());
    // As it is: 70 + 112 + 88 = 270, partner 10 + 20 = 30, transferability 13 + 13 = 26: 326.
    // Turned round: 100 + 126 + 116 = 342, partner 8 + 12 = 20, transferability 50 + 50: 462.
    let swap = of(&found, Change::PartnerAsApplicant);
    assert_eq!((swap.score, swap.gain), (462, 136));
    // The partner stays: 77 + 120 + 92 = 289 and 26: 315, less than 326, so not listed.
    assert!(!found.iter().any(|one| one.changes == [Change::PartnerStays]));
    // A change of the partner's papers counts for the applicant's grid once the roles are turned.
    let pairs = search(
        &profile(couple()),
        rules(),
        day(),
        &Options { most_changes: 2, per_size: 200, without: vec![ChangeKind::Nomination] },
    );
    let doctorate = Change::CanadianWork { who: Who::Partner, years: 1 };
    let both = pairs.iter().find(|one| {
        one.changes.len() == 2 && one.changes.contains(&doctorate) && one.changes.contains(&Change::PartnerAsApplicant)
    });
    // 35 in the core; transferability is full.
    assert_eq!(both.unwrap().gain, 136 + 35);
}

#[test]
fn papers_that_lapsed_are_renewed() {
    let value = with(couple(), "/applicant/english/yes/test", json!("clb"));
    let mut value =
        with(value, "/applicant/education", json!({"level": "three_years_or_more", "recognition": "not_assessed"}));
    value["applicant"]["english"]["yes"]["taken_on"] = json!("2024-10-15");
    let found = singles(value, rules());
    let renew = of(&found, Change::RenewTest { who: Who::Applicant, language: OfficialLanguage::English });
    // 4 × 22, and foreign work with language 13.
    assert_eq!((renew.gain, renew.time), (88 + 13, Time { least: 1, most: 3 }));
    // 112; without language there is no transferability.
    assert_eq!(of(&found, Change::AssessCredential { who: Who::Applicant }).gain, 112);
    assert!(!found.iter().any(|one| matches!(
        one.changes[..],
        [Change::FirstTest { who: Who::Applicant, language: OfficialLanguage::English, .. }]
    )));
}

#[test]
fn a_profile_with_changes_keeps_everything_else() {
    let mut value = couple();
    value["applicant"]["english"] = json!({"yes": {"test": "ielts_general", "taken_on": "2026-01-10",
        "scores": {"reading": 6.5, "writing": 7, "listening": 6, "speaking": 6.5}}});
    value["partner"]["work"] = json!({"periods": [
        {"in_canada": true, "occupation": {"noc": "21231"}, "start": "2025-01-15", "hours_per_week": 40},
        {"in_canada": false, "occupation": {"noc": "21231"}, "start": "2020-01-15", "end": "2023-01-20", "hours_per_week": 40}
    ]});
    let before = profile(value);
    let english = OfficialLanguage::English;
    let raised = Change::AllAbilities { who: Who::Applicant, language: english, level: clb(8) };
    let after = with_changes(&before, &[raised], rules(), day());
    let result = after.applicant.english.given().unwrap();
    // The lowest marks for level 8, but a higher one stays; the result is a new one.
    assert_eq!(
        serde_json::to_value(result).unwrap(),
        json!({"test": "ielts_general", "taken_on": "2026-10-15",
        "scores": {"reading": 6.5, "writing": 7, "listening": 7.5, "speaking": 6.5}})
    );
    let mut rest = after.clone();
    rest.applicant.english = before.applicant.english;
    assert_eq!(rest, before);

    // Two persons change places, and only work that grows loses its dates.
    let year = Change::CanadianWork { who: Who::Partner, years: 2 };
    let after = with_changes(&before, &[Change::PartnerAsApplicant, year], rules(), day());
    assert_eq!(after.partner, before.applicant);
    assert_eq!(serde_json::to_value(&after.applicant.work).unwrap(), json!({"years": {"canadian": 2, "foreign": 3}}));
    let after = with_changes(&before, &[Change::PartnerAsApplicant], rules(), day());
    assert_eq!((after.applicant, after.partner), (before.partner, before.applicant));
}

#[test]
fn a_declared_order_can_be_turned_round() {
    // T11 of the traps: English 9 and French 7, three-year degree, three years abroad, 28: 491 against 410.
    let mut value = with(single(), "/applicant/education/level", json!("three_years_or_more"));
    value["applicant"]["age"] = json!(28);
    value["applicant"]["french"] = english(7);
    value["applicant"]["french"]["yes"]["test"] = json!("nclc");
    value["applicant"]["first_language"] = json!("french");
    let found = singles(value.clone(), rules());
    let turned = of(&found, Change::FirstLanguage { language: OfficialLanguage::English });
    assert_eq!((turned.score, turned.gain), (491, 81));
    value["applicant"]["first_language"] = Value::Null;
    let found = singles(value, rules());
    assert!(!found.iter().any(|one| matches!(one.changes[..], [Change::FirstLanguage { .. }])));
}

#[test]
fn work_with_dates_says_when() {
    let mut value = single();
    value["applicant"]["work"] = json!({"periods": [{
        "in_canada": true, "occupation": {"noc": "21231"}, "start": "2026-01-15", "hours_per_week": 40
    }]});
    let found = singles(value, rules());
    let year = of(&found, Change::CanadianWork { who: Who::Applicant, years: 1 });
    // Nine of twelve months are done on 2026-10-15, less a day or so of rounding.
    assert!((3..=4).contains(&year.time.least), "{:?}", year.time);
}

#[test]
fn the_cheapest_way_by_hand() {
    let profile = profile(single());
    let way = |target, without: &[ChangeKind]| {
        let options = Options { without: without.to_vec(), ..Options::default() };
        Search::new(&profile, rules(), day(), &options).cheapest(target)
    };
    assert_eq!(way(469, &[]), Cheapest::Reached);
    // 15 more: a sibling, at once.
    match way(484, &[]) {
        Cheapest::Changes { improvements } => assert_eq!(improvements[0].changes, [Change::Sibling]),
        other => panic!("{other:?}"),
    }
    // 100 more without a nomination: no single change gives it, two do.
    match way(569, &[ChangeKind::Nomination]) {
        Cheapest::Changes { improvements } => {
            assert!(improvements.iter().all(|one| one.changes.len() == 2 && one.score >= 569));
            assert!(improvements.windows(2).all(|pair| pair[0].time <= pair[1].time));
        }
        other => panic!("{other:?}"),
    }
    // The most that three can do: 80 of work, 86 of French at level 10, 30 of Canadian study.
    assert_eq!(way(1200, &[ChangeKind::Nomination]), Cheapest::OutOfReach { best: 469 + 80 + 86 + 30 });
}

#[test]
fn every_change_listed_is_one_a_reader_can_tell_apart() {
    let changes = possible_changes(&profile(couple()), rules(), day());
    let texts: BTreeSet<String> = changes.iter().map(|one| serde_json::to_string(&one.change).unwrap()).collect();
    assert_eq!(texts.len(), changes.len());
    assert!(texts.contains(r#"{"change":"all_abilities","who":"applicant","language":"english","level":9}"#));
    assert!(texts.contains(r#"{"change":"partner_as_applicant"}"#));
    // For the partner a doctorate is worth no more than a master's, which is there already.
    assert!(!texts.iter().any(|text| text.contains(r#""change":"education","who":"partner""#)));
}
