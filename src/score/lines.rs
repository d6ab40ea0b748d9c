//! The engine's reasons in words: factor names, facts, cells, citations.

use express_entry::rules::{Evidence, PairRow, Rules, SingleRow, Source};
use express_entry::{CanadianStudy, Clb, Education, Fact, Factor, Line, OfferGroup, OfficialLanguage, Table};

use super::languages::{ability_name, level_name};
use crate::i18n::{self, words};
use crate::program::program;
use crate::ui::{El, classed, el};

/// The name of a factor.
pub(crate) fn factor_name(factor: Factor) -> &'static str {
    match factor {
        Factor::Total => words::factor::total(),
        Factor::Core => words::factor::core(),
        Factor::Age => words::factor::age(),
        Factor::Education => words::factor::education(),
        Factor::FirstLanguage | Factor::FirstLanguageAbility => words::factor::first_language(),
        Factor::SecondLanguage | Factor::SecondLanguageAbility => words::factor::second_language(),
        Factor::CanadianWork => words::factor::canadian_work(),
        Factor::Partner => words::factor::partner(),
        Factor::PartnerEducation => words::factor::partner_education(),
        Factor::PartnerLanguage | Factor::PartnerLanguageAbility => words::factor::partner_language(),
        Factor::PartnerWork => words::factor::partner_work(),
        Factor::Transfer => words::factor::transfer(),
        Factor::TransferEducation => words::factor::transfer_education(),
        Factor::EducationLanguage => words::factor::education_language(),
        Factor::EducationWork => words::factor::education_work(),
        Factor::TransferForeign => words::factor::transfer_foreign(),
        Factor::ForeignLanguage => words::factor::foreign_language(),
        Factor::ForeignWork => words::factor::foreign_work(),
        Factor::CertificateLanguage => words::factor::certificate_language(),
        Factor::Additional => words::factor::additional(),
        Factor::Nomination => words::factor::nomination(),
        Factor::JobOffer => words::factor::job_offer(),
        Factor::Sibling => words::factor::sibling(),
        Factor::French => words::factor::french(),
        Factor::CanadianStudy => words::factor::canadian_study(),
        _ => words::factor::high_wage(),
    }
}

/// The name of a level of education.
pub(crate) fn education_name(level: Education) -> &'static str {
    match level {
        Education::LessThanSecondary => words::education::less_than_secondary(),
        Education::Secondary => words::education::secondary(),
        Education::OneYear => words::education::one_year(),
        Education::TwoYear => words::education::two_year(),
        Education::ThreeYearsOrMore => words::education::three_years(),
        Education::TwoOrMore => words::education::two_or_more(),
        Education::MastersOrProfessional => words::education::masters(),
        Education::Doctoral => words::education::doctoral(),
    }
}

fn years(count: u8) -> String {
    words::common::years(i64::from(count))
}

fn clb(level: Clb) -> String {
    words::languages::clb(&level.to_string())
}

/// The deciding fact in a few words; empty where the parts below say it.
pub(crate) fn fact_text(fact: Fact) -> String {
    match fact {
        Fact::Age(age) => words::common::years_old(i64::from(age)),
        Fact::Education(level) => education_name(level).to_owned(),
        Fact::Level { language, ability, level } => {
            format!("{}{}{}", ability_name(ability), words::common::comma(), level_name(language, &level.to_string()))
        }
        Fact::Years(count) => years(count),
        Fact::EducationAndLevel { education, lowest } => and(education_name(education), &clb(lowest)),
        Fact::EducationAndYears { education, canadian } => {
            and(education_name(education), &words::why::canadian_years(i64::from(canadian)))
        }
        Fact::ForeignAndLevel { foreign, lowest } => and(&words::why::foreign_years(i64::from(foreign)), &clb(lowest)),
        Fact::ForeignAndCanadian { foreign, canadian } => {
            and(&words::why::foreign_years(i64::from(foreign)), &words::why::canadian_years(i64::from(canadian)))
        }
        Fact::CertificateAndLevel { certificate: false, .. } => words::why::no_certificate().to_owned(),
        Fact::CertificateAndLevel { certificate: true, lowest } => and(words::why::certificate(), &clb(lowest)),
        Fact::Stated(stated) => if stated { words::common::yes() } else { words::common::no() }.to_owned(),
        Fact::Offer(OfferGroup::SeniorManagement) => words::extras::offer_senior().to_owned(),
        Fact::Offer(OfferGroup::OtherSkilled) => words::extras::offer_other().to_owned(),
        Fact::FrenchAndEnglish { french, english } => {
            let french = level_name(OfficialLanguage::French, &french.to_string());
            match english {
                Some(english) => and(&french, &clb(english)),
                None => and(&french, words::why::no_english()),
            }
        }
        Fact::Study(CanadianStudy::None) => words::common::no().to_owned(),
        Fact::Study(CanadianStudy::OneOrTwoYears) => words::education::one_or_two().to_owned(),
        Fact::Study(CanadianStudy::ThreeYearsOrMore) => words::education::three_or_more().to_owned(),
        Fact::Occupations { work, offer } => {
            let codes = [work, offer].into_iter().flatten().map(|code| code.to_string());
            codes.collect::<Vec<_>>().join(words::common::comma())
        }
        Fact::Nothing => words::why::nothing().to_owned(),
        _ => String::new(),
    }
}

fn and(left: &str, right: &str) -> String {
    words::why::with(left, right)
}

/// Name and fact of a line: "Age, 29 years".
pub(super) fn line_title(line: &Line) -> String {
    let name = factor_name(line.factor);
    match line.fact {
        Fact::Parts | Fact::Nothing => name.to_owned(),
        fact => format!("{name}{}{}", words::common::comma(), fact_text(fact)),
    }
}

/// The rows around the deciding one, as the table has them: what it is from, and its points.
pub(super) fn cells(rules: &Rules, line: &Line, with_spouse: bool) -> Vec<(String, u16, bool)> {
    let pairs = |rows: &[PairRow]| {
        rows.iter()
            .map(|row| (row.at_least, if with_spouse { row.with_spouse } else { row.without_spouse }))
            .collect::<Vec<_>>()
    };
    let singles = |rows: &[SingleRow]| rows.iter().map(|row| (row.at_least, row.points)).collect::<Vec<_>>();
    let Some(hit) = line.row else { return Vec::new() };
    let rows = match (line.table, line.factor) {
        (Table::Age, _) => pairs(&rules.age.rows),
        (Table::FirstLanguage, _) => pairs(&rules.first_language.rows),
        (Table::SecondLanguage, _) => pairs(&rules.second_language.rows),
        (Table::CanadianWork, _) => pairs(&rules.canadian_work.rows),
        (Table::PartnerLanguage, _) => singles(&rules.partner_language.rows),
        (Table::PartnerWork, _) => singles(&rules.partner_work.rows),
        (Table::Education, factor) => {
            return rules
                .education
                .rows
                .iter()
                .map(|row| {
                    let points = match (factor, with_spouse) {
                        (Factor::PartnerEducation, _) => row.partner,
                        (_, true) => row.with_spouse,
                        (_, false) => row.without_spouse,
                    };
                    (education_name(row.level).to_owned(), points, row.level as u8 == hit)
                })
                .collect();
        }
        _ => return Vec::new(),
    };
    let place = rows.iter().position(|(from, _)| *from == hit).unwrap_or_default();
    let upper = |index: usize| rows.get(index + 1).map(|(from, _)| from - 1);
    rows.iter()
        .enumerate()
        // The deciding row with two on either side: enough to see what the next step would be.
        .filter(|(index, _)| index.abs_diff(place) <= 2)
        .map(|(index, (from, points))| {
            let name = match upper(index) {
                None => words::why::from(&from.to_string()),
                Some(to) if to == *from => from.to_string(),
                Some(to) => words::why::from_to(&from.to_string(), &to.to_string()),
            };
            (name, *points, index == place)
        })
        .collect()
}

/// What a column of such rows counts.
pub(super) fn row_heading(table: Table) -> &'static str {
    match table {
        Table::Age => words::why::age_heading(),
        Table::FirstLanguage | Table::SecondLanguage | Table::PartnerLanguage => words::why::level_heading(),
        Table::Education => words::why::education_heading(),
        _ => words::why::years_heading(),
    }
}

/// Where a table was read, how good the evidence is, and when it was checked.
pub(crate) fn citation(source: &Source) -> El {
    let evidence = match source.evidence {
        Evidence::Read => words::why::evidence_read(),
        Evidence::ReadThirdParty => words::why::evidence_third_party(),
        Evidence::Unconfirmed => words::why::evidence_unconfirmed(),
    };
    // The sources are named in the language in which they were read.
    let address = program().map(|program| (program.source_address)(&source.id)).unwrap_or_default();
    let title = el("a").attr("href", address).attr("lang", "en").text(&source.title);
    let rest = format!(". {evidence} {}", words::why::checked(&i18n::date(source.checked)));
    el("p").child(classed("cite", "src").child(title).text(&rest))
}
