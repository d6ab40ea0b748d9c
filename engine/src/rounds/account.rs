//! The score in the candidate's own account beside the computed one.

use std::vec::Vec;

use serde::Serialize;

use crate::assessment::Assessment;
use crate::date::Date;
use crate::facts::assessment_expires_on;
use crate::language::OfficialLanguage;
use crate::profile::{Answer, Person, Profile, Recognition};

/// The difference between the score that the candidate's own account shows and the computed one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountDifference {
    /// The account's score less the computed one.
    pub difference: i16,
    /// What could explain it; nothing if there is no difference.
    pub could_explain: Vec<CouldExplain>,
}

/// What could explain a difference between two scores of the same candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[non_exhaustive]
pub enum CouldExplain {
    /// Questions are open, and their answers can make up the whole difference.
    OpenAnswers,
    /// Questions are open, but no answer to them can make up the whole difference.
    OpenAnswersInPart,
    /// A language result that counts no longer.
    ExpiredTest {
        /// Whether it is the partner's.
        partner: bool,
        /// The language.
        language: OfficialLanguage,
        /// The first day it no longer counted.
        since: Date,
    },
    /// A credential assessment that counts no longer.
    ExpiredCredentialAssessment {
        /// Whether it is the partner's.
        partner: bool,
        /// The first day it no longer counted.
        since: Date,
    },
    /// The account is scored under rules, in force since this day, that this crate does not know.
    RulesNotTranscribed {
        /// The first day of those rules.
        since: Date,
    },
    /// The profile in the account says something other than the one here.
    OtherFacts,
}

/// Sets the score in the candidate's own account beside the computed one.
///
/// The Instructions in force since 2026-11-03 are not transcribed: from then on a difference is to be expected.
pub fn account_difference(assessment: &Assessment, profile: &Profile, account: u16) -> AccountDifference {
    let difference = i32::from(account) - i32::from(assessment.score.total);
    let mut could_explain = Vec::new();
    if difference != 0 {
        if let Some(since) = assessment.rules.superseded_on {
            could_explain.push(CouldExplain::RulesNotTranscribed { since });
        }
        if !assessment.open.is_empty() {
            let reachable = (assessment.bounds.least..=assessment.bounds.most).contains(&account);
            could_explain.push(if reachable { CouldExplain::OpenAnswers } else { CouldExplain::OpenAnswersInPart });
        }
        expired(&profile.applicant, false, assessment.day, &mut could_explain);
        if profile.has_accompanying_partner() != Some(false) {
            expired(&profile.partner, true, assessment.day, &mut could_explain);
        }
        could_explain.push(CouldExplain::OtherFacts);
    }
    AccountDifference { difference: i16::try_from(difference).unwrap_or(i16::MAX), could_explain }
}

fn expired(person: &Person, partner: bool, day: Date, found: &mut Vec<CouldExplain>) {
    let results = [(OfficialLanguage::English, &person.english), (OfficialLanguage::French, &person.french)];
    for (language, answer) in results {
        if let Answer::Yes(result) = answer
            && let Some(since) = result.expires_on().filter(|expiry| *expiry <= day)
        {
            found.push(CouldExplain::ExpiredTest { partner, language, since });
        }
    }
    if let Some(Recognition::Assessed(Some(reported))) = person.education.recognition {
        let since = assessment_expires_on(reported);
        if since <= day {
            found.push(CouldExplain::ExpiredCredentialAssessment { partner, since });
        }
    }
}
