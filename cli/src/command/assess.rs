//! `assess`: the score with every reason.

use express_entry::problems::Problem;
use express_entry::{Assessment, Eligibility, Explanation, Program, assess, eligibility};
use serde::Serialize;

use super::{Answers, rules_used};
use crate::args::To;
use crate::input::Ready;
use crate::output::{Column, Place, Sheet};
use crate::words;

/// `assess`.
pub(crate) struct Assess;

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    assessment: &'a Assessment,
    eligibility: &'a Eligibility,
    /// What is likely a slip, and counts as stated.
    doubts: &'a [Problem],
}

impl Answers for Assess {
    const COLUMNS: &'static [Column] = &[
        Column::number("depth", 5),
        Column::text("factor", 26),
        Column::number("points", 6),
        Column::number("maximum", 7),
        Column::number("lost", 4),
        Column::text("fact", 44),
        Column::text("table", 16),
        Column::number("row", 3),
        Column::text("source", 0),
    ];
    const TABLE: bool = false;

    fn answer(&self, ready: &Ready<'_>, place: &Place, sheet: &mut Sheet) {
        let profile = &ready.record.profile;
        let assessment = assess(ready.governing, profile, ready.day);
        match sheet.form() {
            To::Json | To::Jsonl => {
                let answer = Answer {
                    assessment: &assessment,
                    eligibility: &eligibility(profile, ready.day),
                    doubts: &profile.problems(ready.day),
                };
                sheet.json(place, &answer);
            }
            To::Csv => rows(ready, &assessment.explanation, 0, place, sheet),
            To::Table => {
                sheet.heading(place);
                sheet.text(&format!("as of {}, rules {}", assessment.day, rules_used(&assessment.rules)));
                sheet.text("");
                tree(ready, &assessment.explanation, 0, sheet);
                sheet.text("");
                let bounds = assessment.bounds;
                if bounds.least == bounds.most {
                    sheet.text("no open question can change the score");
                } else {
                    let open: Vec<String> = assessment.open.iter().map(words::spaced).collect();
                    sheet.text(&format!("open answers leave {} to {}: {}", bounds.least, bounds.most, open.join(", ")));
                }
                programs(&eligibility(profile, ready.day), sheet);
                sheet.text("");
            }
        }
    }
}

fn source<'a>(ready: &'a Ready<'_>, line: &express_entry::Line) -> &'a str {
    ready.governing.newest_known().rules().cited_by(line.table)
}

fn rows(ready: &Ready<'_>, explanation: &Explanation, depth: usize, place: &Place, sheet: &mut Sheet) {
    let line = &explanation.line;
    let cells = [
        depth.to_string(),
        words::key(&line.factor),
        line.points.to_string(),
        line.maximum.to_string(),
        line.lost.to_string(),
        words::fact(line.fact),
        words::key(&line.table),
        super::cell(line.row),
        source(ready, line).to_owned(),
    ];
    sheet.row(place, &cells);
    for part in &explanation.parts {
        rows(ready, part, depth + 1, place, sheet);
    }
}

fn tree(ready: &Ready<'_>, explanation: &Explanation, depth: usize, sheet: &mut Sheet) {
    let line = &explanation.line;
    let name = format!("{}{}", "  ".repeat(depth), words::factor(line.factor));
    let lost = if line.lost > 0 { format!("(cap took {})", line.lost) } else { String::new() };
    let fact = [words::fact(line.fact), lost].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    sheet.text(&format!("{name:<28}{:>5} of {:>4}  {fact:<46}[{}]", line.points, line.maximum, source(ready, line)));
    for part in &explanation.parts {
        tree(ready, part, depth + 1, sheet);
    }
}

/// Each program, and what keeps it shut or open.
fn programs(eligibility: &Eligibility, sheet: &mut Sheet) {
    for program in Program::ALL {
        let found = eligibility.of(program);
        let unmet: Vec<String> = found
            .requirements
            .iter()
            .filter(|requirement| requirement.state != express_entry::Verdict::Met)
            .map(|requirement| format!("{} {}", words::spaced(&requirement.id), words::verdict(requirement.state)))
            .collect();
        let unmet = if unmet.is_empty() { String::new() } else { format!(": {}", unmet.join(", ")) };
        sheet.text(&format!("{} {}{unmet}", words::program(program), words::verdict(found.verdict)));
    }
}
