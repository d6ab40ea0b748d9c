//! The range of an incomplete profile against every way in which it can be completed.

use express_entry::rules::{HighWage, Rules, WageTier};
use express_entry::{
    Abilities, Ability, Age, Answer, CanadianStudy, Clb, Credential, Date, Education, Facts, JobOffer, LanguageResult,
    LanguageTest, MaritalStatus, NoSink, NocCode, Occupation, OfferedOccupation, OfficialLanguage, Person, Profile,
    Question, RawScore, Recognition, Teer, Work, WorkPeriod, YearsOfWork, bounds, open_questions, score,
};

use crate::support::{clb, date, rules_on};

const DAY: &str = "2026-10-01";

/// The levels that a search tries for an open ability: those on both sides of each border that matters to the
/// table or to transferability.
const ALL_LEVELS: [u8; 9] = [0, 4, 5, 6, 7, 8, 9, 10, 12];
const SOME_LEVELS: [u8; 4] = [0, 5, 7, 10];
/// For searches in which several results are open.
const FEW_LEVELS: [u8; 3] = [0, 7, 10];

/// Every answer that one question can have, in a profile in which it is open; the profile itself in any other.
struct Search<'a> {
    rules: &'a Rules,
    levels: &'a [u8],
}

/// Calls back with each completion. Each step looks whether its question is open in the profile so far.
fn complete(search: &Search, profile: &Profile, steps: &[Step], visit: &mut impl FnMut(&Profile)) {
    let Some((step, rest)) = steps.split_first() else { return visit(profile) };
    let answers = step(search, profile);
    if answers.is_empty() {
        complete(search, profile, rest, visit);
    }
    for answered in answers {
        complete(search, &answered, rest, visit);
    }
}

type Step = fn(&Search, &Profile) -> Vec<Profile>;

fn with<T>(profile: &Profile, open: bool, answers: &[T], set: impl Fn(&mut Profile, &T)) -> Vec<Profile> {
    let answered = answers.iter().map(|answer| {
        let mut profile = profile.clone();
        set(&mut profile, answer);
        profile
    });
    if open { answered.collect() } else { Vec::new() }
}

const STEPS: [Step; 20] = [
    |_, p| {
        let statuses = [MaritalStatus::NeverMarried, MaritalStatus::CommonLaw];
        with(p, p.marital_status.is_none(), &statuses, |p, status| p.marital_status = Some(*status))
    },
    |_, p| with(p, p.partner_accompanies.is_none(), &YES_NO, |p, answer| p.partner_accompanies = Some(*answer)),
    |_, p| with(p, p.partner_is_canadian.is_none(), &YES_NO, |p, answer| p.partner_is_canadian = Some(*answer)),
    |_, p| {
        let possible = p.applicant.age.is_some_and(|age| age.on(date(DAY)) <= 120 && !born_later(age));
        let ages: Vec<u8> = (16..=46).chain([0, 120]).collect();
        with(p, !possible, &ages, |p, years| p.applicant.age = Some(Age::Years(*years)))
    },
    |_, p| {
        let open = p.applicant.education.level.is_none();
        with(p, open, &Education::ALL, |p, level| p.applicant.education.level = Some(*level))
    },
    |_, p| {
        let open = p.partner.education.level.is_none() && has_partner(p);
        with(p, open, &Education::ALL, |p, level| p.partner.education.level = Some(*level))
    },
    |search, p| {
        let answers = languages(search, p.applicant.english, OfficialLanguage::English);
        with(p, true, &answers, |p, answer| p.applicant.english = *answer)
    },
    |search, p| {
        let answers = languages(search, p.applicant.french, OfficialLanguage::French);
        with(p, true, &answers, |p, answer| p.applicant.french = *answer)
    },
    |search, p| {
        let settled = whole(&p.partner.french) && p.partner.english.is_unanswered();
        let answers = languages(search, p.partner.english, OfficialLanguage::English);
        with(p, !settled && has_partner(p), &answers, |p, answer| p.partner.english = *answer)
    },
    |search, p| {
        let settled = whole(&p.partner.english) && p.partner.french.is_unanswered();
        let answers = languages(search, p.partner.french, OfficialLanguage::French);
        with(p, !settled && has_partner(p), &answers, |p, answer| p.partner.french = *answer)
    },
    |_, p| {
        let open = years(&p.applicant).is_some_and(|work| work.canadian.is_none());
        with(p, open, &[0, 1, 2, 3, 4, 5, 9], |p, years| work(&mut p.applicant).canadian = Some(*years))
    },
    |_, p| {
        let open = years(&p.applicant).is_some_and(|work| work.foreign.is_none());
        with(p, open, &[0, 1, 2, 3, 9], |p, years| work(&mut p.applicant).foreign = Some(*years))
    },
    |_, p| {
        let open = years(&p.partner).is_some_and(|work| work.canadian.is_none()) && has_partner(p);
        with(p, open, &[0, 1, 2, 3, 4, 5, 9], |p, years| work(&mut p.partner).canadian = Some(*years))
    },
    |search, p| {
        let known = years(&p.applicant).map(|work| work.occupation);
        let codes = occupations(search.rules, known.flatten().map(Occupation::teer));
        let open = matches!(known, Some(None | Some(Occupation::Teer(_)))) && search.rules.high_wage.is_some();
        with(p, open, &codes, |p, code| work(&mut p.applicant).occupation = Some(Occupation::Noc(*code)))
    },
    |search, p| {
        let Work::Periods(periods) = &p.applicant.work else { return Vec::new() };
        let mut found = vec![p.clone()];
        for (place, period) in periods.iter().enumerate() {
            let Occupation::Teer(teer) = period.occupation else { continue };
            found = found
                .iter()
                .flat_map(|p| {
                    with(p, true, &occupations(search.rules, Some(teer)), |p, code| {
                        let Work::Periods(periods) = &mut p.applicant.work else { panic!() };
                        periods[place].occupation = Occupation::Noc(*code);
                    })
                })
                .collect();
        }
        found
    },
    |_, p| {
        let open = p.applicant.certificate_of_qualification.is_none();
        with(p, open, &YES_NO, |p, answer| p.applicant.certificate_of_qualification = Some(*answer))
    },
    |_, p| {
        let answers = [CanadianStudy::None, CanadianStudy::OneOrTwoYears, CanadianStudy::ThreeYearsOrMore];
        let open = p.applicant.canadian_study.is_none();
        with(p, open, &answers, |p, answer| p.applicant.canadian_study = Some(*answer))
    },
    |_, p| with(p, p.applicant.nomination.is_none(), &YES_NO, |p, answer| p.applicant.nomination = Some(*answer)),
    |_, p| with(p, p.sibling_in_canada.is_none(), &YES_NO, |p, answer| p.sibling_in_canada = Some(*answer)),
    |search, p| with(p, true, &offers(search.rules, &p.applicant.job_offer), |p, offer| p.applicant.job_offer = *offer),
];

const YES_NO: [bool; 2] = [false, true];

/// Where the column without a spouse is chosen, a search through the partner's answers would find the same score
/// each time: that stale answers do not count is tested by itself.
fn has_partner(profile: &Profile) -> bool {
    profile.has_accompanying_partner() == Some(true)
}

fn born_later(age: Age) -> bool {
    matches!(age, Age::Born(birth) if birth > date(DAY))
}

fn years(person: &Person) -> Option<YearsOfWork> {
    match person.work {
        Work::Years(years) => Some(years),
        Work::Periods(_) => None,
    }
}

fn work(person: &mut Person) -> &mut YearsOfWork {
    match &mut person.work {
        Work::Years(years) => years,
        Work::Periods(_) => panic!("there are periods"),
    }
}

fn whole(answer: &Answer<LanguageResult>) -> bool {
    answer.given().is_some_and(|result| !result.levels().values().contains(&&None))
}

/// Every whole answer that can become of one; nothing if it is whole already.
fn languages(
    search: &Search,
    answer: Answer<LanguageResult>,
    language: OfficialLanguage,
) -> Vec<Answer<LanguageResult>> {
    let known = match answer {
        Answer::Yes(result) if result.test.language() == language => result.levels(),
        Answer::No => return Vec::new(),
        Answer::Unanswered | Answer::Yes(_) => Abilities::all(None),
    };
    if !known.values().contains(&&None) {
        return Vec::new();
    }
    let mut found = vec![known];
    for ability in Ability::ALL {
        if known.get(ability).is_none() {
            found = found
                .iter()
                .flat_map(|levels| {
                    search.levels.iter().map(|level| {
                        let mut levels = *levels;
                        *levels.get_mut(ability) = Some(clb(*level));
                        levels
                    })
                })
                .collect();
        }
    }
    let date_of = |result: LanguageResult| LanguageResult {
        taken_on: answer.given().filter(|given| given.test.language() == language).and_then(|given| given.taken_on),
        ..result
    };
    let whole = found.into_iter().map(|levels| {
        let levels = levels.map(|_, level: Option<Clb>| level.unwrap());
        Answer::Yes(date_of(LanguageResult::from_levels(language, levels)))
    });
    // Who has begun to state a result has one.
    let none = answer.given().is_none_or(|given| given.test.language() != language).then_some(Answer::No);
    whole.chain(none).collect()
}

fn noc(code: &str) -> NocCode {
    code.parse().unwrap()
}

/// Occupations in the tiers and outside, of one TEER or of any.
fn occupations(rules: &Rules, teer: Option<Teer>) -> Vec<NocCode> {
    let listed = rules.high_wage.iter().flat_map(|table| &table.tiers).flat_map(|tier| &tier.occupations).copied();
    let others = ["10010", "21200", "52100", "63100", "00011"].map(noc);
    listed.chain(others).filter(|code| teer.is_none_or(|teer| code.teer() == teer)).collect()
}

fn offers(rules: &Rules, answer: &Answer<JobOffer>) -> Vec<Answer<JobOffer>> {
    let offer = |occupation| Answer::Yes(JobOffer { occupation: Some(occupation), basis: None });
    let of = |wanted: fn(&NocCode) -> bool| {
        occupations(rules, None).into_iter().filter(wanted).map(|code| offer(OfferedOccupation::Noc(code))).collect()
    };
    let known = match answer {
        Answer::No => return Vec::new(),
        Answer::Unanswered => None,
        Answer::Yes(offer) => offer.occupation,
    };
    match known {
        None => {
            let mut all: Vec<_> = of(|_| true);
            all.push(offer(OfferedOccupation::SeniorManagement));
            all.push(offer(OfferedOccupation::OtherSkilled));
            all.push(offer(OfferedOccupation::Noc(noc("75110"))));
            if answer.is_unanswered() {
                all.push(Answer::No);
            }
            all
        }
        Some(OfferedOccupation::Noc(_)) => Vec::new(),
        Some(_) if rules.high_wage.is_none() => Vec::new(),
        Some(OfferedOccupation::SeniorManagement) => of(|code| code.is_senior_management()),
        Some(OfferedOccupation::OtherSkilled) => of(|code| !code.is_senior_management() && code.teer().is_skilled()),
    }
}

/// Compares the range with the least and the most of all completions; says how many there were.
#[track_caller]
fn exact_on(profile: &Profile, rules: &Rules, levels: &[u8], day: Date) -> usize {
    let (mut least, mut most, mut tried) = (u16::MAX, 0, 0);
    complete(&Search { rules, levels }, profile, &STEPS, &mut |complete| {
        let total = score(rules, &Facts::on(complete, rules, day), &mut NoSink).total;
        (least, most) = (least.min(total), most.max(total));
        tried += 1;
    });
    let found = bounds(profile, rules, day);
    assert_eq!((found.least, found.most), (least, most), "after {tried} completions of {profile:#?}");
    let so_far = score(rules, &Facts::on(profile, rules, day), &mut NoSink).total;
    assert!((least..=most).contains(&so_far), "{so_far} is outside {least} to {most}: {profile:#?}");
    let open = open_questions(profile, rules, day);
    assert!(least == most || !open.is_empty(), "{least} to {most}, but nothing is open: {profile:#?}");
    tried
}

#[track_caller]
fn exact(profile: &Profile, rules: &Rules, levels: &[u8]) -> usize {
    exact_on(profile, rules, levels, date(DAY))
}

fn result(language: OfficialLanguage, level: u8) -> Answer<LanguageResult> {
    Answer::Yes(LanguageResult::from_levels(language, Abilities::all(clb(level))))
}

/// With every question answered, and nothing extreme in it.
fn whole_profile(married: bool) -> Profile {
    let person = |years: u8, level: u8| Person {
        age: Some(Age::Years(33)),
        education: Credential { level: Some(Education::TwoYear), recognition: None },
        canadian_study: Some(CanadianStudy::OneOrTwoYears),
        english: result(OfficialLanguage::English, level),
        french: Answer::No,
        work: Work::Years(YearsOfWork {
            canadian: Some(years),
            foreign: Some(1),
            occupation: Some(Occupation::Noc(noc("21200"))),
            ..YearsOfWork::default()
        }),
        certificate_of_qualification: Some(false),
        job_offer: Answer::No,
        nomination: Some(false),
        ..Person::default()
    };
    Profile {
        applicant: person(1, 7),
        partner: person(2, 6),
        marital_status: Some(if married { MaritalStatus::Married } else { MaritalStatus::Divorced }),
        partner_accompanies: Some(true),
        partner_is_canadian: Some(false),
        sibling_in_canada: Some(false),
        ..Profile::default()
    }
}

/// Strong in everything, so that caps bite.
fn strong_profile(married: bool) -> Profile {
    let mut profile = whole_profile(married);
    let applicant = &mut profile.applicant;
    applicant.education.level = Some(Education::Doctoral);
    applicant.english = result(OfficialLanguage::English, 10);
    applicant.french = result(OfficialLanguage::French, 9);
    applicant.certificate_of_qualification = Some(true);
    applicant.nomination = Some(true);
    work(applicant).canadian = Some(4);
    work(applicant).foreign = Some(3);
    profile.sibling_in_canada = Some(true);
    profile
}

type Opener = (Question, fn(&mut Profile));

/// Ways to take an answer back.
const OPENERS: [Opener; 24] = [
    (Question::Age, |p| p.applicant.age = None),
    (Question::Age, |p| p.applicant.age = Some(Age::Years(200))),
    (Question::Age, |p| p.applicant.age = Some(Age::Born(date("2026-10-02")))),
    (Question::MaritalStatus, |p| p.marital_status = None),
    (Question::PartnerAccompanies, |p| p.partner_accompanies = None),
    (Question::PartnerIsCanadian, |p| p.partner_is_canadian = None),
    (Question::PartnerEducation, |p| p.partner.education.level = None),
    (Question::PartnerLanguage, |p| (p.partner.english, p.partner.french) = (Answer::Unanswered, Answer::No)),
    (Question::PartnerLanguage, |p| (p.partner.english, p.partner.french) = (Answer::Unanswered, Answer::Unanswered)),
    (Question::PartnerLanguage, |p| p.partner.french = Answer::Unanswered),
    (Question::PartnerWork, |p| work(&mut p.partner).canadian = None),
    (Question::Education, |p| p.applicant.education.level = None),
    (Question::CanadianStudy, |p| p.applicant.canadian_study = None),
    (Question::English, |p| p.applicant.english = Answer::Unanswered),
    (Question::English, |p| p.applicant.english = Answer::Yes(LanguageResult::of(LanguageTest::TefCanada))),
    (Question::English, |p| {
        let scores = Abilities { reading: None, ..Abilities::all(Some(RawScore::from_tenths(65))) };
        p.applicant.english = Answer::Yes(LanguageResult { scores, ..LanguageResult::of(LanguageTest::IeltsGeneral) });
    }),
    (Question::French, |p| p.applicant.french = Answer::Unanswered),
    (Question::French, |p| {
        // The listening is of the /699 scale, so it is no answer.
        let mut scores = Abilities::all(Some(RawScore::from_tenths(3000)));
        scores.listening = Some(RawScore::from_tenths(4340));
        p.applicant.french = Answer::Yes(LanguageResult { scores, ..LanguageResult::of(LanguageTest::TefCanada) });
    }),
    (Question::CanadianWork, |p| work(&mut p.applicant).canadian = None),
    (Question::ForeignWork, |p| work(&mut p.applicant).foreign = None),
    (Question::Certificate, |p| p.applicant.certificate_of_qualification = None),
    (Question::Nomination, |p| p.applicant.nomination = None),
    (Question::JobOffer, |p| p.applicant.job_offer = Answer::Unanswered),
    (Question::Sibling, |p| p.sibling_in_canada = None),
];

/// One instrument of each kind of section D.
const RULES: [&str; 4] = ["2015-06-01", "2016-12-01", "2021-01-01", "2025-03-25"];

fn bases() -> [Profile; 4] {
    [whole_profile(false), whole_profile(true), strong_profile(false), strong_profile(true)]
}

#[test]
fn a_whole_profile_has_one_score_and_no_open_question() {
    for day in RULES {
        for profile in bases() {
            assert_eq!(exact(&profile, rules_on(day), &ALL_LEVELS), 1);
            assert_eq!(open_questions(&profile, rules_on(day), date(DAY)), []);
        }
    }
}

#[test]
fn one_open_answer() {
    for day in RULES {
        let rules = rules_on(day);
        for base in bases() {
            for (question, open) in OPENERS {
                let mut profile = base.clone();
                open(&mut profile);
                let two_results = profile.partner.english.is_unanswered() && profile.partner.french.is_unanswered();
                exact(&profile, rules, if two_results { &FEW_LEVELS } else { &ALL_LEVELS });
                // What can still move the score is named.
                let range = bounds(&profile, rules, date(DAY));
                let named = open_questions(&profile, rules, date(DAY));
                assert!(named.iter().all(|named| *named == question), "{question:?}: {named:?}");
                assert!(range.least == range.most || named == [question], "{question:?}: {range:?}");
            }
        }
    }
}

#[test]
fn two_open_answers() {
    let mut tried = 0;
    for day in ["2015-06-01", "2021-01-01"] {
        let rules = rules_on(day);
        for base in [whole_profile(true), strong_profile(false)] {
            for (place, (_, open)) in OPENERS.iter().enumerate() {
                for (_, open_too) in OPENERS.iter().skip(place + 1) {
                    let mut profile = base.clone();
                    open(&mut profile);
                    open_too(&mut profile);
                    tried += exact(&profile, rules, &FEW_LEVELS);
                }
            }
        }
    }
    assert!(tried > 100_000, "{tried}");
}

#[test]
fn everything_about_the_partner_open() {
    for day in RULES {
        for base in bases() {
            let profile = Profile {
                marital_status: None,
                partner_accompanies: None,
                partner_is_canadian: None,
                partner: Person {
                    education: Credential::default(),
                    english: Answer::Unanswered,
                    french: Answer::No,
                    work: Work::default(),
                    ..base.partner.clone()
                },
                ..base
            };
            exact(&profile, rules_on(day), &FEW_LEVELS);
        }
    }
}

#[test]
fn both_languages_open_whichever_is_declared_first() {
    for first_language in [None, Some(OfficialLanguage::English), Some(OfficialLanguage::French)] {
        for day in ["2015-06-01", "2025-03-25"] {
            let mut profile = whole_profile(false);
            profile.applicant.first_language = first_language;
            profile.applicant.certificate_of_qualification = None;
            profile.applicant.english = Answer::Unanswered;
            profile.applicant.french = Answer::Unanswered;
            exact(&profile, rules_on(day), &[0, 5, 10]);
            // One known and strong, the other open: declared first, the open one may pull the score down.
            profile.applicant.english = result(OfficialLanguage::English, 9);
            exact(&profile, rules_on(day), &SOME_LEVELS);
            profile.applicant.english = Answer::Unanswered;
            profile.applicant.french = result(OfficialLanguage::French, 9);
            exact(&profile, rules_on(day), &SOME_LEVELS);
        }
    }
}

#[test]
fn the_small_questions_all_open_at_once() {
    for day in RULES {
        for base in [whole_profile(true), strong_profile(false)] {
            let mut profile = base;
            let applicant = &mut profile.applicant;
            applicant.education.level = None;
            applicant.canadian_study = None;
            applicant.certificate_of_qualification = None;
            applicant.nomination = None;
            applicant.job_offer = Answer::Unanswered;
            work(applicant).canadian = None;
            work(applicant).foreign = None;
            profile.sibling_in_canada = None;
            exact(&profile, rules_on(day), &SOME_LEVELS);
        }
    }
}

#[test]
fn an_offer_of_which_only_part_is_known() {
    let offer = |occupation| Answer::Yes(JobOffer { occupation, basis: None });
    for day in RULES {
        for job_offer in [
            offer(None),
            offer(Some(OfferedOccupation::SeniorManagement)),
            offer(Some(OfferedOccupation::OtherSkilled)),
            offer(Some(OfferedOccupation::Noc(noc("00012")))),
            offer(Some(OfferedOccupation::Noc(noc("75110")))),
        ] {
            let mut profile = whole_profile(false);
            profile.applicant.job_offer = job_offer;
            profile.sibling_in_canada = None;
            exact(&profile, rules_on(day), &SOME_LEVELS);
        }
    }
}

#[test]
fn what_has_run_out_is_not_open() {
    let mut profile = whole_profile(false);
    let rules = rules_on("2025-03-25");
    let english = profile.applicant.english.given_mut().unwrap();
    english.scores.reading = None;
    english.taken_on = Some(date("2024-10-01"));
    profile.applicant.education =
        Credential { level: None, recognition: Some(Recognition::Assessed(Some(date("2021-10-01")))) };
    for (day, open) in [("2026-09-30", vec![Question::Education, Question::English]), (DAY, vec![])] {
        assert_eq!(open_questions(&profile, rules, date(day)), open, "{day}");
        let range = bounds(&profile, rules, date(day));
        assert_eq!(range.least == range.most, open.is_empty(), "{day}: {range:?}");
    }
    profile.applicant.education.recognition = Some(Recognition::NotAssessed);
    assert_eq!(open_questions(&profile, rules, date(DAY)), []);
}

#[test]
fn a_test_not_accepted_yet_leaves_nothing_open() {
    let mut profile = whole_profile(false);
    profile.applicant.english = Answer::Yes(LanguageResult::of(LanguageTest::PteCore));
    assert_eq!(open_questions(&profile, rules_on("2024-01-29"), date(DAY)), []);
    let range = bounds(&profile, rules_on("2024-01-29"), date(DAY));
    assert_eq!(range.least, range.most);
    assert_eq!(open_questions(&profile, rules_on("2024-01-30"), date(DAY)), [Question::English]);
}

#[test]
fn nothing_known_leaves_everything() {
    for (day, most) in RULES.into_iter().zip([1200, 1200, 1200, 1200]) {
        let range = bounds(&Profile::default(), rules_on(day), date(DAY));
        assert_eq!((range.least, range.most), (0, most));
        let mut without_nomination = Profile::default();
        without_nomination.applicant.nomination = Some(false);
        let range = bounds(&without_nomination, rules_on(day), date(DAY));
        assert_eq!(range.most, rules_on(day).total.without_nomination, "{day}");
    }
}

/// Rules such as those of 2026-11-03 may be: tiers of occupations, in which work and an offer add points. The
/// numbers are made up.
fn with_tiers(senior_management: u16, other_skilled: u16) -> Rules {
    let mut rules = rules_on("2025-03-25").clone();
    let tier = |name: &str, codes: &[&str], canadian_work, job_offer| WageTier {
        name: name.to_owned(),
        occupations: codes.iter().map(|code| noc(code)).collect(),
        canadian_work,
        job_offer,
    };
    rules.high_wage = Some(HighWage {
        source: "made-up".to_owned(),
        maximum: 70,
        tiers: vec![
            tier("2x", &["31100", "31102"], 40, 50),
            tier("1.5x", &["00012", "21231", "22301"], 25, 30),
            tier("1.3x", &["00013", "72200", "20012"], 15, 20),
        ],
    });
    rules.job_offer.senior_management = senior_management;
    rules.job_offer.other_skilled = other_skilled;
    rules
}

#[test]
fn occupations_in_tiers() {
    for (senior, other) in [(0, 0), (200, 50), (25, 10)] {
        let rules = with_tiers(senior, other);
        let occupations = [
            None,
            Some(Occupation::Teer(Teer::Teer0)),
            Some(Occupation::Teer(Teer::Teer1)),
            Some(Occupation::Teer(Teer::Teer2)),
            Some(Occupation::Teer(Teer::Teer3)),
            Some(Occupation::Noc(noc("21231"))),
            Some(Occupation::Noc(noc("10010"))),
        ];
        let offer = |occupation| Answer::Yes(JobOffer { occupation, basis: None });
        let offers = [
            Answer::No,
            Answer::Unanswered,
            offer(None),
            offer(Some(OfferedOccupation::SeniorManagement)),
            offer(Some(OfferedOccupation::OtherSkilled)),
            offer(Some(OfferedOccupation::Noc(noc("31102")))),
        ];
        for occupation in occupations {
            for job_offer in offers {
                for canadian in [None, Some(0), Some(1)] {
                    let mut profile = whole_profile(false);
                    profile.applicant.job_offer = job_offer;
                    *work(&mut profile.applicant) =
                        YearsOfWork { canadian, occupation, ..years(&profile.applicant).unwrap() };
                    exact(&profile, &rules, &SOME_LEVELS);
                }
            }
        }
    }
}

#[test]
fn periods_of_which_only_the_teer_is_known() {
    let rules = with_tiers(0, 0);
    let period = |occupation, start: &str, end: &str| WorkPeriod {
        in_canada: true,
        occupation,
        start: date(start),
        end: Some(date(end)),
        hours_per_week: 40,
        self_employed: false,
        full_time_student: false,
        unauthorised: false,
    };
    let (teer1, teer2) = (Occupation::Teer(Teer::Teer1), Occupation::Teer(Teer::Teer2));
    let engineer = Occupation::Noc(noc("21231"));
    let half_2023 = |occupation| period(occupation, "2023-01-01", "2023-06-30");
    let half_2024 = |occupation| period(occupation, "2024-01-01", "2024-07-31");
    for periods in [
        vec![half_2023(teer1)],
        vec![half_2023(teer1), half_2024(teer1)],
        vec![half_2023(teer1), half_2024(teer2)],
        vec![half_2023(engineer), half_2024(teer1)],
        vec![half_2023(engineer), half_2024(engineer)],
        vec![half_2023(engineer), half_2024(engineer), period(teer2, "2021-01-01", "2022-03-01")],
        vec![half_2023(teer1), half_2024(engineer), period(teer2, "2021-01-01", "2022-03-01")],
    ] {
        let mut profile = whole_profile(false);
        profile.applicant.work = Work::Periods(periods);
        exact(&profile, &rules, &SOME_LEVELS);
    }
}
