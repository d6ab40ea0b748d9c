//! C. Skill transferability factors, MI s. 19 to 25.

use super::{Fact, Factor, Languages, Line, Sink, Table};
use crate::facts::Facts;
use crate::rules::{Combination, Rules, Thresholds, Tier, Transfer};

pub(super) fn score<S: Sink>(rules: &Rules, facts: &Facts, languages: &Languages, sink: &mut S) -> u16 {
    let table = &rules.transfer;
    let lowest = languages.lowest_first();
    let (canadian, foreign) = (facts.canadian_work_years, facts.foreign_work_years);

    let tier = rules.education.rows.get(facts.education as usize).map_or(Tier::None, |row| row.tier);
    let education = match tier {
        Tier::None => Reached::Nothing,
        Tier::One => Reached::Lower,
        Tier::Two => Reached::Higher,
    };
    let language = reached(lowest.level(), table.language_levels);
    let work = reached(canadian, table.canadian_years);
    let abroad = reached(foreign, table.foreign_years);

    let education_pair = pair(
        table,
        Factor::TransferEducation,
        [
            (
                Factor::EducationLanguage,
                cell(table.education_language, education, language),
                Fact::EducationAndLevel { education: facts.education, lowest },
            ),
            (
                Factor::EducationWork,
                cell(table.education_work, education, work),
                Fact::EducationAndYears { education: facts.education, canadian },
            ),
        ],
        sink,
    );
    let foreign_pair = pair(
        table,
        Factor::TransferForeign,
        [
            (
                Factor::ForeignLanguage,
                cell(table.foreign_language, abroad, language),
                Fact::ForeignAndLevel { foreign, lowest },
            ),
            (
                Factor::ForeignWork,
                cell(table.foreign_work, abroad, work),
                Fact::ForeignAndCanadian { foreign, canadian },
            ),
        ],
        sink,
    );

    let certificate = facts.certificate_of_qualification;
    let [some, full] = table.certificate_language;
    let certificate_points = match reached(lowest.level(), table.certificate_levels) {
        _ if !certificate => 0,
        Reached::Nothing => 0,
        Reached::Lower => some,
        Reached::Higher => full,
    };
    let fact = Fact::CertificateAndLevel { certificate, lowest };
    sink.line(Line::cell(Factor::CertificateLanguage, Table::Transfer, None, certificate_points, full, fact));

    let sum = education_pair + foreign_pair + certificate_points;
    let line = Line::sum(Factor::Transfer, Table::Transfer, sum, table.maximum);
    sink.line(line);
    line.points
}

/// How far a part of a combination counts.
#[derive(Clone, Copy)]
enum Reached {
    Nothing,
    Lower,
    Higher,
}

fn reached(value: u8, Thresholds { lower, higher }: Thresholds) -> Reached {
    if value >= higher {
        Reached::Higher
    } else if value >= lower {
        Reached::Lower
    } else {
        Reached::Nothing
    }
}

fn cell(combination: Combination, first: Reached, second: Reached) -> u16 {
    let [some, full] = match first {
        Reached::Nothing => return 0,
        Reached::Lower => combination.lower,
        Reached::Higher => combination.higher,
    };
    match second {
        Reached::Nothing => 0,
        Reached::Lower => some,
        Reached::Higher => full,
    }
}

/// Two combinations under their common cap.
fn pair<S: Sink>(table: &Transfer, whole: Factor, parts: [(Factor, u16, Fact); 2], sink: &mut S) -> u16 {
    let mut sum = 0;
    for (factor, points, fact) in parts {
        sink.line(Line::cell(factor, Table::Transfer, None, points, table.pair_maximum, fact));
        sum += points;
    }
    let line = Line::sum(whole, Table::Transfer, sum, table.pair_maximum);
    sink.line(line);
    line.points
}
