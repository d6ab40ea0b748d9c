//! Offers of employment as the programs count them (IRPR ss. 82(2), 87.2(3)(d)(ii) to (v)).

use std::vec::Vec;

use super::funds::Exemption;
use super::{Finding, Missing, ProgramQuestion, Verdict};
use crate::occupation::NocCode;
use crate::profile::{Answer, OfferBasis, OfferedOccupation, Person};

/// What an offer comes to.
pub(super) struct Offered {
    pub(super) verdict: Verdict,
    pub(super) finding: Finding,
    pub(super) missing: Vec<Missing>,
    /// Whether it lifts the requirement of funds.
    pub(super) exempt: Verdict,
}

impl Offered {
    pub(super) fn exemption(&self) -> Exemption {
        let finding = match self.finding {
            Finding::Offer(basis) => Finding::ExemptByOffer(basis),
            other => other,
        };
        Exemption { verdict: self.exempt, finding, missing: self.missing.clone() }
    }
}

/// Weighs an offer, given which occupations count.
pub(super) fn weigh(person: &Person, occupation_counts: impl Fn(OfferedOccupation) -> Verdict) -> Offered {
    let offer = match &person.job_offer {
        Answer::No => {
            return Offered {
                verdict: Verdict::NotMet,
                finding: Finding::Stated(false),
                missing: Vec::new(),
                exempt: Verdict::NotMet,
            };
        }
        Answer::Unanswered => {
            return Offered {
                verdict: Verdict::Open,
                finding: Finding::Unanswered,
                missing: std::vec![Missing::Answer(ProgramQuestion::JobOffer)],
                exempt: Verdict::Open,
            };
        }
        Answer::Yes(offer) => offer,
    };
    let mut missing = Vec::new();
    let occupation = offer.occupation.map_or(Verdict::Open, occupation_counts);
    if occupation == Verdict::Open {
        missing.push(Missing::Answer(ProgramQuestion::OfferOccupation));
    }
    let basis = offer.basis.map(|basis| in_effect(basis, person.authorised_to_work));
    let (rests, lifts) = match basis {
        None => {
            missing.push(Missing::Answer(ProgramQuestion::OfferBasis));
            (Verdict::Open, Verdict::Open)
        }
        Some(OfferBasis::AssessmentOnly) => (Verdict::Met, Verdict::NotMet),
        Some(OfferBasis::PermitWithAssessment | OfferBasis::ExemptPermit)
            if person.authorised_to_work == Some(false) =>
        {
            (Verdict::NotMet, Verdict::NotMet)
        }
        Some(_) => (Verdict::Met, Verdict::Met),
    };
    let verdict = Verdict::all([occupation, rests]);
    if verdict != Verdict::Open {
        missing.clear();
    }
    Offered {
        verdict,
        finding: basis.map_or(Finding::Stated(true), Finding::Offer),
        missing,
        exempt: Verdict::all([verdict, lifts]),
    }
}

/// The paragraph that applies: an assessment alone is for someone without a permit, one beside a permit for someone
/// with one, whichever the answer named.
fn in_effect(basis: OfferBasis, authorised: Option<bool>) -> OfferBasis {
    match (basis, authorised) {
        (OfferBasis::AssessmentOnly, Some(true)) => OfferBasis::OtherPermitAndAssessment,
        (OfferBasis::OtherPermitAndAssessment, Some(false)) => OfferBasis::AssessmentOnly,
        (basis, _) => basis,
    }
}

/// Arranged employment (s. 82): any occupation in TEER 0 to 3.
pub(super) fn arranged_employment(person: &Person) -> Offered {
    weigh(person, |occupation| match occupation {
        OfferedOccupation::SeniorManagement | OfferedOccupation::OtherSkilled => Verdict::Met,
        OfferedOccupation::Noc(code) => Verdict::from(code.teer().is_skilled()),
    })
}

/// An offer in the skilled trade that the application names (s. 87.2(3)(d)(ii) to (v)).
pub(super) fn in_trade(person: &Person, trade: impl Fn(NocCode) -> bool) -> Offered {
    weigh(person, |occupation| match occupation {
        OfferedOccupation::SeniorManagement => Verdict::NotMet,
        OfferedOccupation::OtherSkilled => Verdict::Open,
        OfferedOccupation::Noc(code) => Verdict::from(trade(code)),
    })
}
