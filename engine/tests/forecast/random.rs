//! Random profiles, the same on every run: a number makes a profile.

use express_entry::{
    Abilities, Age, Answer, CanadianStudy, Clb, Credential, Date, Education, JobOffer, LanguageResult, LanguageTest,
    MaritalStatus, Occupation, OfferBasis, OfferedOccupation, OfficialLanguage, Person, Profile, RawScore, Recognition,
    Teer, Work, WorkPeriod, YearsOfWork,
};

/// A small generator of random numbers (`SplitMix64`).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: i32) -> i32 {
        i32::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    pub(crate) fn byte(&mut self, least: u8, most: u8) -> u8 {
        least + u8::try_from(self.below(i32::from(most - least) + 1)).unwrap()
    }

    /// True once in `of` times.
    pub(crate) fn once_in(&mut self, of: i32) -> bool {
        self.below(of) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(i32::try_from(from.len()).unwrap())).unwrap()]
    }

    /// Mostly an answer, sometimes none.
    fn maybe<T>(&mut self, value: T) -> Option<T> {
        if self.once_in(8) { None } else { Some(value) }
    }

    fn flag(&mut self) -> Option<bool> {
        let value = self.once_in(2);
        self.maybe(value)
    }

    /// A day within so many days before or after another; now and then a 28 or 29 February or a 1 March.
    fn day_near(&mut self, day: Date, before: i32, after: i32) -> Date {
        let near = day.plus_days(self.below(before + after) - before);
        if self.once_in(8) {
            let edges = [(2, 28), (2, 29), (3, 1)];
            let (month, of_month) = self.pick(&edges);
            Date::new(near.year(), month, of_month).unwrap_or(near)
        } else {
            near
        }
    }

    fn result(&mut self, language: OfficialLanguage, day: Date) -> Answer<LanguageResult> {
        match self.below(8) {
            0 => return Answer::Unanswered,
            1 | 2 => return Answer::No,
            _ => {}
        }
        let base = self.byte(4, 9);
        let levels = Abilities::all(0).map(|_, _: u8| Clb::new((base + self.byte(0, 2)).min(12)).unwrap());
        let mut result = LanguageResult::from_levels(language, levels);
        if self.once_in(12) {
            result.scores.writing = None;
        }
        if self.once_in(20) {
            result.scores.reading = Some(RawScore::new(13.0).unwrap());
        }
        if self.once_in(30) {
            result.test = LanguageTest::IeltsGeneral;
        }
        if !self.once_in(6) {
            // Some are old, a few are still to come.
            result.taken_on = Some(self.day_near(day, 800, 100));
        }
        Answer::Yes(result)
    }

    fn occupation(&mut self) -> Occupation {
        const CODES: [&str; 8] = ["21231", "10010", "22310", "63200", "72310", "72600", "64100", "21232"];
        match self.below(12) {
            0 => Occupation::Teer(Teer::Teer1),
            1 => Occupation::Teer(Teer::Teer2),
            2 => Occupation::Teer(Teer::Teer3),
            3 if self.once_in(4) => Occupation::Noc("21239".parse().unwrap()),
            _ => Occupation::Noc(self.pick(&CODES).parse().unwrap()),
        }
    }

    fn period(&mut self, day: Date) -> WorkPeriod {
        let start = self.day_near(day, 365 * 13, 200);
        let days = self.below(365 * 4) - 10;
        WorkPeriod {
            in_canada: self.once_in(2),
            occupation: self.occupation(),
            start,
            end: if self.once_in(4) { None } else { Some(start.plus_days(days)) },
            hours_per_week: self.pick(&[30, 30, 40, 15, 20, 7, 110, 200]),
            self_employed: self.once_in(12),
            full_time_student: self.once_in(12),
            unauthorised: self.once_in(15),
        }
    }

    fn work(&mut self, day: Date) -> Work {
        if self.once_in(4) {
            let (canadian, foreign) = (self.byte(0, 5), self.byte(0, 5));
            return Work::Years(YearsOfWork {
                canadian: self.maybe(canadian),
                foreign: self.maybe(foreign),
                occupation: if self.once_in(4) { None } else { Some(self.occupation()) },
                recent_canadian_year: self.flag(),
                continuous_year: self.flag(),
                two_trade_years: self.flag(),
                full_time_canadian_year: self.flag(),
            });
        }
        let count = self.below(9);
        Work::Periods((0..count).map(|_| self.period(day)).collect())
    }

    fn person(&mut self, day: Date) -> Person {
        let age = if self.once_in(5) {
            Some(Age::Years(self.byte(17, 47)))
        } else {
            let born = self.day_near(day, 365 * 48, 0).plus_days(-365 * 17);
            self.maybe(Age::Born(born))
        };
        let level = self.pick(&Education::ALL);
        let recognition = match self.below(4) {
            0 => None,
            1 => Some(Recognition::Canadian),
            2 => Some(Recognition::Assessed(Some(self.day_near(day, 365 * 6, 60)))),
            _ => Some(self.pick(&[Recognition::NotAssessed, Recognition::Assessed(None), Recognition::Canadian])),
        };
        Person {
            age,
            education: Credential { level: self.maybe(level), recognition },
            canadian_study: Some(self.pick(&[CanadianStudy::None, CanadianStudy::OneOrTwoYears])),
            two_years_study_in_canada: self.flag(),
            english: self.result(OfficialLanguage::English, day),
            french: self.result(OfficialLanguage::French, day),
            first_language: self.pick(&[None, None, Some(OfficialLanguage::English), Some(OfficialLanguage::French)]),
            work: self.work(day),
            certificate_of_qualification: self.flag(),
            job_offer: self.offer(),
            authorised_to_work: self.flag(),
            nomination: self.pick(&[None, Some(false), Some(false), Some(true)]),
        }
    }

    pub(crate) fn offer(&mut self) -> Answer<JobOffer> {
        let occupation = match self.below(5) {
            0 => None,
            1 => Some(OfferedOccupation::SeniorManagement),
            2 => Some(OfferedOccupation::OtherSkilled),
            _ => Some(OfferedOccupation::Noc(self.pick(&["21231", "72310", "64100"]).parse().unwrap())),
        };
        let basis = self.pick(&[
            OfferBasis::PermitWithAssessment,
            OfferBasis::ExemptPermit,
            OfferBasis::AssessmentOnly,
            OfferBasis::OtherPermitAndAssessment,
        ]);
        match self.below(4) {
            0 => Answer::Unanswered,
            1 => Answer::No,
            _ => Answer::Yes(JobOffer { occupation, basis: self.maybe(basis) }),
        }
    }

    /// A profile with dates around a day.
    pub(crate) fn profile(&mut self, day: Date) -> Profile {
        let marital_status = self.pick(&[
            MaritalStatus::NeverMarried,
            MaritalStatus::Married,
            MaritalStatus::CommonLaw,
            MaritalStatus::Married,
        ]);
        let children = self.byte(0, 4);
        let funds = 10_000 + u32::from(self.byte(0, 250)) * 100;
        Profile {
            applicant: self.person(day),
            marital_status: self.maybe(marital_status),
            partner_accompanies: self.flag(),
            partner_is_canadian: self.pick(&[None, Some(false), Some(false), Some(true)]),
            partner: self.person(day),
            sibling_in_canada: self.flag(),
            relative_in_canada: self.flag(),
            dependent_children: self.maybe(children),
            settlement_funds: self.maybe(funds),
            outside_quebec: self.pick(&[None, Some(true), Some(true), Some(true), Some(true), Some(false)]),
        }
    }
}
