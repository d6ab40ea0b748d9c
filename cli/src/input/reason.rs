//! Words for what is wrong with an answer.

use express_entry::problems::ProblemReason;

/// A sentence part to stand behind the field.
pub(super) fn words(reason: ProblemReason) -> String {
    match reason {
        ProblemReason::EndBeforeStart { start, end } => format!("it ends on {end}, before it starts on {start}"),
        ProblemReason::InTheFuture { date, day } => format!("{date} is after {day}, the day of the computation"),
        ProblemReason::BeforeBirth { date, birth } => format!("{date} is before the date of birth, {birth}"),
        ProblemReason::WorkBeforeAge { age, reached } => format!("work before the age of {age}, reached on {reached}"),
        ProblemReason::MoreYearsThanLife { years, most } => format!("{years} years, of which {most} can be"),
        ProblemReason::ImpossibleHours { hours, most } => format!("{hours} hours a week; there are {most}"),
        ProblemReason::ImplausibleHours { hours, .. } => format!("{hours} hours a week"),
        ProblemReason::UnknownNocCode { noc } => format!("NOC 2021 has no unit group {noc}"),
        ProblemReason::AgeOver { age, most } => format!("{age} is above {most}"),
        ProblemReason::TooMany { count, most } => format!("{count} is above {most}"),
        ProblemReason::Score { refused, least, most } => format!("{refused}, {least} to {most}"),
        ProblemReason::WrongLanguage { test, .. } => {
            format!("{} is a test of the other official language", crate::words::key(&test))
        }
        ProblemReason::ResultTooOld { date, earliest } => format!("{date} is before {earliest}: no result is older"),
        // A reason that a later engine adds is at least named.
        other => serde_json::to_string(&other).unwrap_or_default(),
    }
}
