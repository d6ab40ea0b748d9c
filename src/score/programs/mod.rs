//! The programs under the questions: who may enter them, requirement by requirement, and why.

mod finding;
mod funds;
mod grid;

use express_entry::programs::{NotAskedId, REGULATIONS, RequirementId};
use express_entry::rules::Evidence;
use express_entry::{Eligibility, Program, ProgramAssessment, Verdict, eligibility};
use leptos::prelude::*;

use super::sources::{regulations, with_law};
use crate::i18n::{self, words};
use crate::state::State;
use crate::ui::{El, classed, el, svg, with_terms};

pub(crate) use finding::requirement_name;
pub(crate) use grid::factor_name as grid_factor_name;

/// The order in which the programs are shown.
const SHOWN: [Program; 4] = [
    Program::FederalSkilledWorker,
    Program::CanadianExperience,
    Program::FederalSkilledTrades,
    Program::ProvincialNominee,
];

/// The section with every program, its requirements, the grid and the proof of funds.
pub(crate) fn programs(state: State) -> El {
    let assessed = assessed(state);
    let consolidated =
        words::programs::regulations(&i18n::date(REGULATIONS.checked), &i18n::date(REGULATIONS.consolidated_to));
    let head = classed("div", "sect-head")
        .child(el("h2").id("programs-t").text(words::programs::title()))
        .child(with_terms(el("p"), words::programs::intro()));
    let title = el("a").attr("href", regulations()).attr("lang", "en").text(REGULATIONS.title);
    let source = el("p").child(classed("cite", "src").child(title).text(&consolidated));
    classed("section", "sect")
        .id("programs")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "programs-t")
        .child(head)
        .children(SHOWN.map(|program| one(program, assessed)))
        .child(funds::table(state))
        .child(classed("div", "flow small soft").child(source))
}

/// The programs in a line each, for the sheet.
pub(crate) fn ticks(state: State) -> El {
    let assessed = assessed(state);
    classed("ul", "ticks").attr("aria-label", words::programs::title()).live_all(move || {
        assessed.with(|eligibility| {
            let tick = |program| {
                let assessment = eligibility.of(program);
                el("li")
                    .attr("class", class_of(assessment.verdict))
                    .child(sign(assessment.verdict))
                    .child(el("span").text(&tick_text(assessment)))
            };
            SHOWN.map(tick).into()
        })
    })
}

/// Which programs admit the reader on the day, worked out once for all that look at it.
fn assessed(state: State) -> Memo<Eligibility> {
    Memo::new(move |_| state.profile.with(|profile| eligibility(profile, state.day())))
}

/// "FSW met, 70 of 67".
fn tick_text(assessment: &ProgramAssessment) -> String {
    let name = short_name(assessment.program);
    let said = match assessment.verdict {
        Verdict::Met => words::programs::tick_met(name),
        Verdict::NotMet => words::programs::tick_not_met(name),
        Verdict::Open => words::programs::tick_open(name),
    };
    match &assessment.grid {
        Some(grid) => {
            let points = finding::span(grid.least, grid.most);
            format!("{said}{}{}", words::common::comma(), words::programs::of(&grid.pass_mark.to_string(), &points))
        }
        None => said,
    }
}

fn one(program: Program, assessed: Memo<Eligibility>) -> El {
    let verdict = move || assessed.with(|eligibility| eligibility.of(program).verdict);
    let state = el("span")
        .live_attr("class", move || Some(format!("state {}", class_of(verdict()))))
        .live_text(move || program_verdict(verdict()).to_owned());
    let summary = el("summary").child(classed("h3", "chev").text(program_name(program))).child(state);
    classed("details", "prog")
        .id(&format!("program-{}", key(program)))
        .child(summary)
        .child(classed("p", "soft small").text(program_means(program)))
        .live_all(move || assessed.with(|eligibility| details(eligibility.of(program))))
}

/// What a program is, in a sentence.
fn program_means(program: Program) -> &'static str {
    match program {
        Program::FederalSkilledWorker => words::terms::fsw_means(),
        Program::CanadianExperience => words::terms::cec_means(),
        Program::FederalSkilledTrades => words::terms::fst_means(),
        Program::ProvincialNominee => words::terms::pnp_means(),
    }
}

fn details(assessment: &ProgramAssessment) -> Vec<El> {
    let requirements = assessment.requirements.iter().map(|requirement| {
        let mut item = el("li")
            .id(&format!("{}-{}", key(assessment.program), requirement_key(requirement.id)))
            .attr("class", class_of(requirement.state))
            .child(sign(requirement.state))
            .child(el("span").text(requirement_name(requirement.id)))
            .child(classed("span", "state").text(requirement_verdict(requirement.state)));
        let fact = finding::fact(&requirement.fact);
        if !fact.is_empty() {
            item = item.child(el("p").text(&fact));
        }
        let missing = finding::missing(&requirement.missing);
        if !missing.is_empty() {
            item = item.child(classed("p", "is-missing").text(&missing));
        }
        let mut source = classed("cite", "src");
        let cited = section(requirement.section);
        if !cited.is_empty() {
            source = with_law(source, requirement.section, &cited).text(". ");
        }
        item.child(el("p").child(source.text(evidence(requirement.evidence))))
    });
    let mut details = vec![classed("ul", "reqs").children(requirements)];
    if let Some(grid) = &assessment.grid {
        details.push(grid::table(grid));
    }
    let not_asked = assessment
        .not_asked
        .iter()
        .map(|requirement| named_with_section(el("li"), not_asked_name(requirement.what), requirement.section));
    details.push(
        classed("div", "flow small soft")
            .child(el("p").text(words::programs::not_asked()))
            .child(el("ul").children(not_asked)),
    );
    details
}

/// The class of a verdict's sign and word.
const fn class_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "is-met",
        Verdict::NotMet => "is-unmet",
        Verdict::Open => "is-open",
    }
}

/// The sign of a verdict; the word beside it says the same.
pub(crate) fn sign(verdict: Verdict) -> El {
    let frame = svg("svg").attr("class", "ico").attr("viewBox", "0 0 16 16").attr("aria-hidden", "true");
    let path = |d| svg("path").attr("d", d);
    frame.child(match verdict {
        Verdict::Met => path("M3 8.5 6.5 12 13 4.5"),
        Verdict::NotMet => path("m4 4 8 8m0-8-8 8"),
        Verdict::Open => svg("circle").attr("cx", "8").attr("cy", "8").attr("r", "5").attr("stroke-dasharray", "2.2 2"),
    })
}

/// The name of a program.
fn program_name(program: Program) -> &'static str {
    match program {
        Program::FederalSkilledWorker => words::programs::fsw(),
        Program::CanadianExperience => words::programs::cec(),
        Program::FederalSkilledTrades => words::programs::fst(),
        Program::ProvincialNominee => words::programs::pnp(),
    }
}

/// What the field calls it for short.
pub(crate) fn short_name(program: Program) -> &'static str {
    match program {
        Program::FederalSkilledWorker => words::programs::fsw_short(),
        Program::CanadianExperience => words::programs::cec_short(),
        Program::FederalSkilledTrades => words::programs::fst_short(),
        Program::ProvincialNominee => words::programs::pnp_short(),
    }
}

/// Whether a program admits, in words.
fn program_verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => words::programs::admits(),
        Verdict::NotMet => words::programs::admits_not(),
        Verdict::Open => words::programs::open(),
    }
}

/// Whether a requirement is met, in words.
pub(crate) fn requirement_verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => words::programs::met(),
        Verdict::NotMet => words::programs::not_met(),
        Verdict::Open => words::programs::open(),
    }
}

const fn key(program: Program) -> &'static str {
    match program {
        Program::FederalSkilledWorker => "fsw",
        Program::CanadianExperience => "cec",
        Program::FederalSkilledTrades => "fst",
        Program::ProvincialNominee => "pnp",
    }
}

const fn requirement_key(requirement: RequirementId) -> &'static str {
    match requirement {
        RequirementId::OutsideQuebec => "outside-quebec",
        RequirementId::ContinuousWork | RequirementId::CanadianWork | RequirementId::TradeWork => "work",
        RequirementId::Language => "language",
        RequirementId::Education => "education",
        RequirementId::CertificateOrOffer => "certificate-or-offer",
        RequirementId::Funds => "funds",
        RequirementId::Points => "points",
        RequirementId::Nomination => "nomination",
        _ => "one-of-the-programs",
    }
}

fn not_asked_name(what: NotAskedId) -> &'static str {
    match what {
        NotAskedId::MainDuties => words::programs::main_duties(),
        NotAskedId::StatusWhileWorking => words::programs::status_while_working(),
        NotAskedId::QualifiedToPractise => words::programs::qualified_to_practise(),
        NotAskedId::EmploymentRequirements => words::programs::employment_requirements(),
        NotAskedId::ValidNomination => words::programs::valid_nomination(),
        NotAskedId::Admissible => words::programs::admissible(),
    }
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Read => words::why::evidence_read(),
        Evidence::ReadThirdParty => words::why::evidence_third_party(),
        Evidence::Unconfirmed => words::why::evidence_unconfirmed(),
    }
}

/// With a name and, after it in brackets, the section of the law.
fn named_with_section(within: El, name: &str, cited: &str) -> El {
    with_law(within.text(name).text(" ("), cited, &section(cited)).text(")")
}

/// A section of the law as the language cites it: "IRPR s. 75(2)(a)", « RIPR, art. 75(2)a) ».
fn section(section: &str) -> String {
    let (act, numbers) = section.split_once(' ').unwrap_or(("", ""));
    let mut cited = String::new();
    let mut rest = numbers;
    while let Some((before, after)) = rest.split_once('(') {
        let (inside, after) = after.split_once(')').unwrap_or((after, ""));
        cited.push_str(before);
        // Subsections and subparagraphs have both brackets in either language, paragraphs one in French.
        if inside.starts_with(|first: char| matches!(first, 'a'..='h')) {
            cited.push_str(&words::programs::paragraph(inside));
        } else {
            cited.extend(["(", inside, ")"]);
        }
        rest = after;
    }
    cited.push_str(rest);
    let cited = cited.replace(" to ", words::programs::to());
    match act {
        "IRPR" => words::programs::irpr(&cited),
        "IRPA" => words::programs::irpa(&cited),
        _ => String::new(),
    }
}
