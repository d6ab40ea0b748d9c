//! What must hold of every candidate under every known set of rules.

use express_entry::rules::{Period, Rules};
use express_entry::{
    Abilities, Ability, Clb, Education, Explanation, Factor, Facts, MaritalStatus, NoSink, Person, Profile, Recording,
    RuleSet, Score, assess, bounds, open_questions, score,
};
use proptest::prelude::*;
use proptest::sample::select;

use crate::any;
use crate::support::{BOOK, clb, date};

fn rule_set() -> impl Strategy<Value = &'static RuleSet> {
    let sets: Vec<_> = BOOK
        .periods()
        .iter()
        .filter_map(|period| match period {
            Period::Transcribed(set) => Some(set),
            Period::NotTranscribed(_) => None,
        })
        .collect();
    select(sets)
}

fn total(rules: &Rules, facts: &Facts) -> u16 {
    score(rules, facts, &mut NoSink).total
}

fn explained(rules: &Rules, facts: &Facts) -> (Score, Explanation) {
    let mut recording = Recording::default();
    let score = score(rules, facts, &mut recording);
    (score, recording.explanation().unwrap())
}

/// At every place of the tree: what counts is the sum of the parts less what the cap took, and no more than the most.
fn check(rules: &Rules, part: &Explanation, parent: Option<Factor>) {
    let line = part.line;
    assert_eq!(line.factor.parent(), parent, "{line:?}");
    assert!(line.points <= line.maximum, "{line:?}");
    assert!(line.lost == 0 || line.points == line.maximum, "{line:?}");
    assert!(!rules.cited_by(line.table).is_empty(), "{line:?}");
    if !part.parts.is_empty() {
        let sum: u16 = part.parts.iter().map(|part| part.line.points).sum();
        assert_eq!(line.points, sum - line.lost, "{line:?}");
    }
    for inner in &part.parts {
        check(rules, inner, Some(line.factor));
    }
}

/// Copies of the facts with one thing raised.
fn raised(facts: &Facts) -> Vec<(String, Facts)> {
    let mut found = Vec::new();
    let up = |levels: Option<Abilities<Clb>>, ability: Ability| {
        levels.and_then(|mut levels| {
            let level = levels.get_mut(ability);
            *level = Clb::new(level.level() + 1).ok()?;
            Some(levels)
        })
    };
    let next = |education: Education| Education::ALL.into_iter().find(|next| *next > education);
    for ability in Ability::ALL {
        if let Some(levels) = up(facts.english, ability) {
            found.push((format!("English {ability:?}"), Facts { english: Some(levels), ..*facts }));
        }
        if let Some(levels) = up(facts.french, ability) {
            found.push((format!("French {ability:?}"), Facts { french: Some(levels), ..*facts }));
        }
        let mut partner = facts.partner;
        if let Some(levels) = up(partner.english, ability) {
            partner.english = Some(levels);
            found.push((format!("partner's English {ability:?}"), Facts { partner, ..*facts }));
        }
        let mut partner = facts.partner;
        if let Some(levels) = up(partner.french, ability) {
            partner.french = Some(levels);
            found.push((format!("partner's French {ability:?}"), Facts { partner, ..*facts }));
        }
    }
    if let Some(education) = next(facts.education) {
        found.push(("education".to_owned(), Facts { education, ..*facts }));
    }
    let mut partner = facts.partner;
    if let Some(education) = next(partner.education) {
        partner.education = education;
        found.push(("partner's education".to_owned(), Facts { partner, ..*facts }));
    }
    let mut partner = facts.partner;
    partner.canadian_work_years = partner.canadian_work_years.saturating_add(1);
    found.push(("partner's years".to_owned(), Facts { partner, ..*facts }));
    let canadian_work_years = facts.canadian_work_years.saturating_add(1);
    found.push(("Canadian years".to_owned(), Facts { canadian_work_years, ..*facts }));
    let foreign_work_years = facts.foreign_work_years.saturating_add(1);
    found.push(("foreign years".to_owned(), Facts { foreign_work_years, ..*facts }));
    found.push(("certificate".to_owned(), Facts { certificate_of_qualification: true, ..*facts }));
    found.push(("nomination".to_owned(), Facts { nomination: true, ..*facts }));
    found.push(("sibling".to_owned(), Facts { sibling_in_canada: true, ..*facts }));
    found.push(("order of languages".to_owned(), Facts { first_language: None, ..*facts }));
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_section_is_ever_above_its_maximum(set in rule_set(), facts in any::facts()) {
        let score = score(set.rules(), &facts, &mut NoSink);
        let most = if facts.with_spouse {
            Score {
                total: 1200, core: 460, partner: 40, transfer: 100, additional: 600, age: 100, education: 140,
                first_language: 128, second_language: 22, canadian_work: 70,
            }
        } else {
            Score {
                total: 1200, core: 500, partner: 0, transfer: 100, additional: 600, age: 110, education: 150,
                first_language: 136, second_language: 24, canadian_work: 80,
            }
        };
        for (points, most) in [
            (score.total, most.total),
            (score.core, most.core),
            (score.partner, most.partner),
            (score.transfer, most.transfer),
            (score.additional, most.additional),
            (score.age, most.age),
            (score.education, most.education),
            (score.first_language, most.first_language),
            (score.second_language, most.second_language),
            (score.canadian_work, most.canadian_work),
        ] {
            prop_assert!(points <= most, "{:?}", score);
        }
        if !facts.nomination {
            prop_assert!(score.total <= set.rules().total.without_nomination, "{:?}", score);
        }
    }

    #[test]
    fn the_total_is_the_sum_of_the_sections_and_the_core_of_its_factors(set in rule_set(), facts in any::facts()) {
        let score = score(set.rules(), &facts, &mut NoSink);
        prop_assert_eq!(score.total, score.core + score.partner + score.transfer + score.additional);
        let core = score.age + score.education + score.first_language + score.second_language + score.canadian_work;
        prop_assert_eq!(score.core, core);
    }

    #[test]
    fn nothing_raised_ever_takes_a_point(set in rule_set(), facts in any::facts()) {
        let before = total(set.rules(), &facts);
        for (what, raised) in raised(&facts) {
            let after = total(set.rules(), &raised);
            prop_assert!(after >= before, "{} takes {} to {}", what, before, after);
        }
    }

    #[test]
    fn the_total_is_the_sum_of_the_explanation(set in rule_set(), facts in any::facts()) {
        let (score, explanation) = explained(set.rules(), &facts);
        check(set.rules(), &explanation, None);
        let points = |factor| explanation.find(factor).map_or(0, |part| part.line.points);
        prop_assert_eq!(points(Factor::Total), score.total);
        prop_assert_eq!(points(Factor::Core), score.core);
        prop_assert_eq!(points(Factor::Partner), score.partner);
        prop_assert_eq!(points(Factor::Transfer), score.transfer);
        prop_assert_eq!(points(Factor::Additional), score.additional);
        prop_assert_eq!(points(Factor::Age), score.age);
        prop_assert_eq!(points(Factor::Education), score.education);
        prop_assert_eq!(points(Factor::FirstLanguage), score.first_language);
        prop_assert_eq!(points(Factor::SecondLanguage), score.second_language);
        prop_assert_eq!(points(Factor::CanadianWork), score.canadian_work);
    }

    #[test]
    fn watching_changes_nothing(set in rule_set(), facts in any::facts()) {
        prop_assert_eq!(explained(set.rules(), &facts).0, score(set.rules(), &facts, &mut NoSink));
    }

    #[test]
    fn the_better_order_is_taken_where_none_is_declared(set in rule_set(), facts in any::facts()) {
        use express_entry::OfficialLanguage::{English, French};
        let declared = |first| total(set.rules(), &Facts { first_language: Some(first), ..facts });
        let open = total(set.rules(), &Facts { first_language: None, ..facts });
        prop_assert_eq!(open, declared(English).max(declared(French)));
    }

    #[test]
    fn without_a_spouse_the_partner_might_as_well_not_be(set in rule_set(), facts in any::facts()) {
        let single = Facts { with_spouse: false, ..facts };
        let deleted = Facts { with_spouse: false, partner: Facts::default().partner, ..facts };
        prop_assert_eq!(
            score(set.rules(), &single, &mut NoSink),
            score(set.rules(), &deleted, &mut NoSink)
        );
        prop_assert_eq!(explained(set.rules(), &single), explained(set.rules(), &deleted));
    }

    #[test]
    fn stale_answers_about_a_partner_do_not_count(set in rule_set(), profile in any::profile(), day in any::date()) {
        let rules = set.rules();
        for stale in [
            Profile { marital_status: Some(MaritalStatus::Widowed), ..profile.clone() },
            Profile { partner_accompanies: Some(false), ..profile.clone() },
            Profile { partner_is_canadian: Some(true), ..profile.clone() },
        ] {
            let deleted = Profile {
                partner: Person::default(),
                marital_status: Some(MaritalStatus::NeverMarried),
                partner_accompanies: None,
                partner_is_canadian: None,
                ..stale.clone()
            };
            prop_assert_eq!(Facts::on(&stale, rules, day), Facts::on(&deleted, rules, day));
            prop_assert_eq!(bounds(&stale, rules, day), bounds(&deleted, rules, day));
            prop_assert_eq!(open_questions(&stale, rules, day), open_questions(&deleted, rules, day));
        }
    }

    #[test]
    fn whatever_is_typed_has_a_score_within_its_range(
        set in rule_set(), profile in any::profile(), day in any::date()
    ) {
        let rules = set.rules();
        let range = bounds(&profile, rules, day);
        let so_far = total(rules, &Facts::on(&profile, rules, day));
        prop_assert!(range.least <= so_far && so_far <= range.most, "{so_far} in {range:?}");
        prop_assert!(range.most <= 1200);
        if open_questions(&profile, rules, day).is_empty() {
            prop_assert_eq!(range.least, range.most);
        }
    }

    #[test]
    fn answering_never_leaves_the_range(
        set in rule_set(), whole in any::whole_profile(), opened in any::<u32>(), fewer in any::<u32>()
    ) {
        let (rules, day) = (set.rules(), date("2026-10-01"));
        let range_with = |bits: u32| {
            let mut profile = whole.clone();
            any::open(&mut profile, bits);
            bounds(&profile, rules, day)
        };
        let answer = total(rules, &Facts::on(&whole, rules, day));
        let closed = range_with(0);
        prop_assert_eq!((closed.least, closed.most), (answer, answer));
        // The more is answered, the narrower.
        let (wide, narrow) = (range_with(opened), range_with(opened & fewer));
        prop_assert!(wide.least <= narrow.least && narrow.least <= answer, "{wide:?}, {narrow:?}, {answer}");
        prop_assert!(answer <= narrow.most && narrow.most <= wide.most, "{wide:?}, {narrow:?}, {answer}");
    }

    #[test]
    fn an_assessment_is_the_score_its_range_and_its_reasons(whole in any::whole_profile(), opened in any::<u32>()) {
        let mut profile = whole;
        any::open(&mut profile, opened);
        for day in ["2015-06-01", "2025-03-25", "2027-01-01"] {
            let (governing, day) = (BOOK.governing(date(day)).unwrap(), date(day));
            let rules = governing.newest_known().rules();
            let assessment = assess(governing, &profile, day);
            let (score, explanation) = explained(rules, &Facts::on(&profile, rules, day));
            prop_assert_eq!(assessment.score, score);
            prop_assert_eq!(assessment.explanation, explanation);
            prop_assert_eq!(assessment.bounds, bounds(&profile, rules, day));
            prop_assert_eq!(assessment.open, open_questions(&profile, rules, day));
            prop_assert_eq!(assessment.rules.superseded_on.is_none(), governing.is_current());
            prop_assert_eq!(assessment.day, day);
        }
    }

    #[test]
    fn a_profile_goes_into_json_and_comes_out_the_same(profile in any::profile()) {
        let json = serde_json::to_string(&profile).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Profile>(&json).unwrap(), &profile, "{}", json);
        // As text, by way of a value too: that is how the page reads it.
        let value = serde_json::to_value(&profile).unwrap();
        prop_assert_eq!(&serde_json::from_value::<Profile>(value).unwrap(), &profile);
    }

    #[test]
    fn a_profile_goes_into_bytes_and_comes_out_the_same(profile in any::profile()) {
        let bytes = postcard::to_allocvec(&profile).unwrap();
        prop_assert_eq!(&postcard::from_bytes::<Profile>(&bytes).unwrap(), &profile);
    }

    #[test]
    fn bytes_that_are_no_profile_are_refused_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        // What can be read at all can be scored.
        if let Ok(profile) = postcard::from_bytes::<Profile>(&bytes) {
            let rules = BOOK.rule_set("2025-03-25").unwrap().rules();
            prop_assert!(bounds(&profile, rules, date("2026-10-01")).most <= 1200);
        }
    }

    #[test]
    fn the_partner_may_change_places_and_back(profile in any::profile()) {
        prop_assert_eq!(profile.with_partner_as_applicant().with_partner_as_applicant(), profile);
    }
}

#[test]
fn an_unanswered_question_is_an_absent_key() {
    assert_eq!(serde_json::to_string(&Profile::default()).unwrap(), "{}");
    assert_eq!(serde_json::from_str::<Profile>("{}").unwrap(), Profile::default());
    assert_eq!(serde_json::from_str::<Profile>(r#"{"applicant":{"age":null}}"#).unwrap(), Profile::default());
    assert!(serde_json::from_str::<Profile>(r#"{"applicant":{"aeg":29}}"#).is_err());
    assert!(serde_json::from_str::<Profile>(r#"{"applicant":{"age":300}}"#).is_err());
    assert!(serde_json::from_str::<Profile>(r#"{"applicant":{"age":29.5}}"#).is_err());
    assert_eq!(
        serde_json::from_str::<Profile>(r#"{"applicant":{"age":29.0}}"#).unwrap().applicant.age,
        Some(express_entry::Age::Years(29))
    );
    assert_eq!(clb(12), Clb::MAX);
}
