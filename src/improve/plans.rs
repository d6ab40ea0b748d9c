//! What the reader plans, with the day of each: kept as a note of the profile, edited in place.
//!
//! The note has one plan a line, its parts separated by commas, so that a damaged line costs that plan alone.

use express_entry::forecast::Change;
use express_entry::{
    Abilities, Ability, CanadianStudy, Credential, Date, Education, LanguageResult, LanguageTest, MaritalStatus,
    PlannedEvent, RawScore, Recognition, Who,
};
use leptos::prelude::*;

use crate::i18n::words;
use crate::score::{
    PRINTED, ability_key, ability_name, education_name, level_name, read_score, refusal, scores_hint, shown, test_name,
};
use crate::state::State;
use crate::ui::{El, Row, choice, classed, date_input, el, focus_on, grouped, number_input, select, value_of};

/// The name of the note.
const NOTE: &str = "improve.planned";
/// More plans than this are passed over.
const MOST: usize = 20;

const TESTS: [(LanguageTest, &str); 7] = [
    (LanguageTest::IeltsGeneral, "ielts"),
    (LanguageTest::CelpipGeneral, "celpip"),
    (LanguageTest::PteCore, "pte"),
    (LanguageTest::Clb, "clb"),
    (LanguageTest::TefCanada, "tef"),
    (LanguageTest::TcfCanada, "tcf"),
    (LanguageTest::Nclc, "nclc"),
];
const STUDIES: [CanadianStudy; 2] = [CanadianStudy::OneOrTwoYears, CanadianStudy::ThreeYearsOrMore];

/// Something planned, perhaps not filled in yet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    /// The day, once it is given.
    on: Option<Date>,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Result { who: Who, test: Option<LanguageTest>, scores: Abilities<Option<RawScore>> },
    Education { who: Who, level: Option<Education>, canadian: bool },
    CanadianStudy(Option<CanadianStudy>),
    Certificate,
    Nomination,
    Marriage { accompanies: bool },
    WorkEnds,
    Children(Option<u8>),
    Funds(Option<u32>),
}

/// One plan of each kind, not filled in, in the order in which they are offered.
const KINDS: [What; 9] = [
    What::Result {
        who: Who::Applicant,
        test: None,
        scores: Abilities { reading: None, writing: None, listening: None, speaking: None },
    },
    What::Education { who: Who::Applicant, level: None, canadian: true },
    What::CanadianStudy(None),
    What::Nomination,
    What::Certificate,
    What::WorkEnds,
    What::Marriage { accompanies: true },
    What::Children(None),
    What::Funds(None),
];

impl What {
    const fn name(self) -> &'static str {
        match self {
            Self::Result { .. } => "result",
            Self::Education { .. } => "education",
            Self::CanadianStudy(_) => "study",
            Self::Certificate => "certificate",
            Self::Nomination => "nomination",
            Self::Marriage { .. } => "marriage",
            Self::WorkEnds => "work-ends",
            Self::Children(_) => "children",
            Self::Funds(_) => "funds",
        }
    }

    fn said(self) -> &'static str {
        match self {
            Self::Result { .. } => words::months::plan_result(),
            Self::Education { .. } => words::months::plan_education(),
            Self::CanadianStudy(_) => words::months::plan_study(),
            Self::Certificate => words::months::plan_certificate(),
            Self::Nomination => words::months::plan_nomination(),
            Self::Marriage { .. } => words::months::plan_marriage(),
            Self::WorkEnds => words::months::plan_work_ends(),
            Self::Children(_) => words::months::plan_children(),
            Self::Funds(_) => words::months::plan_funds(),
        }
    }
}

impl Plan {
    /// What is planned, as a reason of a change: "Language test, IELTS".
    pub(super) fn said(&self) -> String {
        let kind = self.what.said();
        match self.what {
            What::Result { test: Some(test), .. } => format!("{kind}{}{}", words::common::comma(), test_name(test)),
            What::Education { level: Some(level), .. } => {
                format!("{kind}{}{}", words::common::comma(), education_name(level))
            }
            _ => kind.to_owned(),
        }
    }

    /// The event for the forecast, once everything is filled in.
    pub(super) fn event(&self) -> Option<PlannedEvent> {
        let change = match self.what {
            What::Result { who, test, scores } => {
                let result = LanguageResult { scores, ..LanguageResult::of(test?) };
                if result.levels().values().contains(&&None) {
                    return None;
                }
                Change::Result { who, result }
            }
            What::Education { who, level, canadian } => {
                let recognition = if canadian { Recognition::Canadian } else { Recognition::Assessed(None) };
                Change::Education {
                    who,
                    credential: Credential { level: Some(level?), recognition: Some(recognition) },
                }
            }
            What::CanadianStudy(study) => Change::CanadianStudy(study?),
            What::Certificate => Change::Certificate(true),
            What::Nomination => Change::Nomination(true),
            What::Marriage { accompanies } => Change::Household {
                marital_status: Some(MaritalStatus::Married),
                partner_accompanies: Some(accompanies),
                partner_is_canadian: Some(false),
                partner: None,
            },
            What::WorkEnds => Change::WorkEnds { who: Who::Applicant },
            What::Children(count) => Change::Children(count?),
            What::Funds(dollars) => Change::Funds(dollars?),
        };
        Some(PlannedEvent { on: self.on?, change })
    }

    fn line(&self) -> String {
        let mut parts = vec![self.on.map(|day| day.to_string()).unwrap_or_default(), self.what.name().to_owned()];
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        match self.what {
            What::Result { who, test, scores } => {
                let test = TESTS.iter().find(|(known, _)| Some(*known) == test);
                parts.extend([who_name(who).to_owned(), test.map(|(_, name)| *name).unwrap_or_default().to_owned()]);
                parts.extend(PRINTED.map(|ability| number(scores.get(ability).map(|score| score.tenths().into()))));
            }
            What::Education { who, level, canadian } => {
                parts.extend([
                    who_name(who).to_owned(),
                    number(place_in(&Education::ALL, level)),
                    canadian.to_string(),
                ]);
            }
            What::CanadianStudy(study) => parts.push(number(place_in(&STUDIES, study))),
            What::Marriage { accompanies } => parts.push(accompanies.to_string()),
            What::Children(count) => parts.push(number(count.map(u32::from))),
            What::Funds(dollars) => parts.push(number(dollars)),
            What::Certificate | What::Nomination | What::WorkEnds => {}
        }
        parts.join(",")
    }

    fn of_line(line: &str) -> Option<Self> {
        let mut parts = line.split(',');
        let on = parts.next()?.parse().ok();
        let name = parts.next()?;
        let mut what = KINDS.into_iter().find(|kind| kind.name() == name)?;
        let mut next = || parts.next().unwrap_or_default();
        match &mut what {
            What::Result { who, test, scores } => {
                *who = who_named(next());
                let named = next();
                *test = TESTS.iter().find(|(_, name)| *name == named).map(|(test, _)| *test);
                for ability in PRINTED {
                    *scores.get_mut(ability) = next().parse().ok().map(RawScore::from_tenths);
                }
            }
            What::Education { who, level, canadian } => {
                *who = who_named(next());
                *level = next().parse().ok().and_then(|place: usize| Education::ALL.get(place).copied());
                *canadian = next() == "true";
            }
            What::CanadianStudy(study) => {
                *study = next().parse().ok().and_then(|place: usize| STUDIES.get(place).copied());
            }
            What::Marriage { accompanies } => *accompanies = next() == "true",
            What::Children(count) => *count = next().parse().ok(),
            What::Funds(dollars) => *dollars = next().parse().ok(),
            What::Certificate | What::Nomination | What::WorkEnds => {}
        }
        Some(Self { on, what })
    }
}

fn place_in<T: PartialEq>(all: &[T], one: Option<T>) -> Option<u32> {
    let one = one?;
    all.iter().position(|known| *known == one).and_then(|place| u32::try_from(place).ok())
}

const fn who_name(who: Who) -> &'static str {
    match who {
        Who::Applicant => "applicant",
        Who::Partner => "partner",
    }
}

fn who_named(name: &str) -> Who {
    if name == "partner" { Who::Partner } else { Who::Applicant }
}

/// What the reader plans, in the order in which it was added.
pub(super) fn plans(state: State) -> Vec<Plan> {
    state.note(NOTE).unwrap_or_default().lines().filter_map(Plan::of_line).take(MOST).collect()
}

fn keep(state: State, plans: &[Plan]) {
    let lines: Vec<String> = plans.iter().map(Plan::line).collect();
    state.set_note(NOTE, (!lines.is_empty()).then(|| lines.join("\n")));
}

/// The same, for whoever does not follow them.
fn plans_now(state: State) -> Vec<Plan> {
    untrack(|| plans(state))
}

fn change(state: State, index: usize, change: impl FnOnce(&mut Plan)) {
    let mut plans = plans_now(state);
    if let Some(plan) = plans.get_mut(index) {
        change(plan);
        keep(state, &plans);
    }
}

fn plan(state: State, index: usize) -> Option<Plan> {
    plans_now(state).into_iter().nth(index)
}

/// The plans, each with its questions, and the way to one more.
pub(super) fn editor(state: State) -> El {
    let count = move || u32::try_from(plans(state).len()).unwrap_or(0);
    let add_id = "plan-add";
    let offered =
        KINDS.iter().enumerate().map(|(place, kind)| el("option").attr("value", &place.to_string()).text(kind.said()));
    let chosen = RwSignal::new(0_usize);
    let kinds = classed("select", "in in-mid")
        .id("plan-kind")
        .children(offered)
        .on("change", move |event| chosen.set(value_of(&event).parse().unwrap_or(0)));
    let add = classed("button", "btn")
        .attr("type", "button")
        .id(add_id)
        .live_attr("disabled", move || (count() as usize >= MOST).then(String::new))
        .text(words::months::add())
        .on("click", move |_| {
            let mut plans = plans_now(state);
            let Some(what) = KINDS.get(chosen.get_untracked()) else { return };
            plans.push(Plan { on: None, what: *what });
            keep(state, &plans);
            focus_on(&format!("#plan-{}-on", plans.len() - 1));
        });
    let more = classed("p", "row no-print")
        .child(el("label").attr("for", "plan-kind").text(words::months::kind()))
        .child(kinds)
        .child(add);
    classed("div", "questions")
        .live(count, move |count| (0..count as usize).filter_map(|index| fields(state, index)).collect())
        .child(more)
}

/// The questions of one plan.
fn fields(state: State, index: usize) -> Option<El> {
    let plan = plan(state, index)?;
    let id = format!("plan-{index}");
    let title = plan.what.said();
    let remove = classed("button", "link")
        .attr("type", "button")
        .id(&format!("{id}-remove"))
        .text(words::months::remove())
        .child(classed("span", "vh").text(&format!(" {title}")))
        .on("click", move |_| {
            let mut plans = plans_now(state);
            if index < plans.len() {
                plans.remove(index);
                keep(state, &plans);
            }
            focus_on("#plan-kind");
        });
    let head = classed("div", "period-head").child(el("h4").id(&format!("{id}-t")).text(title)).child(remove);
    let on = date_input(
        &Row::new(format!("{id}-on"), words::months::on()),
        plan.on,
        |_| None,
        move |day| change(state, index, |plan| plan.on = day),
    );
    let details = details(state, index, &id, plan.what);
    Some(
        classed("div", "period")
            .id(&id)
            .attr("role", "group")
            .attr("aria-labelledby", &format!("{id}-t"))
            .child(head)
            .child(on)
            .children(details),
    )
}

fn details(state: State, index: usize, id: &str, what: What) -> Vec<El> {
    match what {
        What::Result { who, test, .. } => {
            let names = TESTS.map(|(test, _)| test_name(test));
            let given = TESTS.iter().position(|(known, _)| Some(*known) == test);
            let test = select(&Row::new(format!("{id}-test"), words::months::test()), &names, given, move |place| {
                change(state, index, |plan| {
                    if let What::Result { test, scores, .. } = &mut plan.what {
                        *test = place.and_then(|place| TESTS.get(place)).map(|(test, _)| *test);
                        // Numbers of another test mean nothing on this one.
                        *scores = Abilities::default();
                    }
                });
            });
            let place_of_test = move || {
                let plan = plans(state).into_iter().nth(index);
                let Some(What::Result { test, .. }) = plan.map(|plan| plan.what) else { return 0 };
                let place = TESTS.iter().position(|(known, _)| Some(*known) == test);
                place.and_then(|place| u32::try_from(place + 1).ok()).unwrap_or(0)
            };
            let scores_id = id.to_owned();
            let scores = el("div").live(place_of_test, move |place| {
                let test = (place as usize).checked_sub(1).and_then(|place| TESTS.get(place));
                test.map(|(test, _)| scores(state, index, &scores_id, *test)).into_iter().collect()
            });
            vec![whose(state, index, id, who), test, scores]
        }
        What::Education { who, level, canadian } => {
            let names = Education::ALL.map(education_name);
            let given = Education::ALL.iter().position(|known| Some(*known) == level);
            let level =
                select(&Row::new(format!("{id}-level"), words::education::level()), &names, given, move |place| {
                    change(state, index, |plan| {
                        if let What::Education { level, .. } = &mut plan.what {
                            *level = place.and_then(|place| Education::ALL.get(place).copied());
                        }
                    });
                });
            let recognition = choice(
                &Row::new(format!("{id}-recognition"), words::education::recognition()),
                &[words::education::canadian(), words::education::assessed()],
                Some(usize::from(!canadian)),
                move |place| {
                    change(state, index, |plan| {
                        if let What::Education { canadian, .. } = &mut plan.what {
                            *canadian = place == Some(0);
                        }
                    });
                },
            );
            vec![whose(state, index, id, who), level, recognition]
        }
        What::CanadianStudy(study) => {
            let given = STUDIES.iter().position(|known| Some(*known) == study);
            let names = [words::education::one_or_two(), words::education::three_or_more()];
            vec![choice(&Row::new(format!("{id}-study"), words::months::length()), &names, given, move |place| {
                let study = place.and_then(|place| STUDIES.get(place).copied());
                change(state, index, |plan| plan.what = What::CanadianStudy(study));
            })]
        }
        What::Marriage { accompanies } => {
            let row =
                Row::new(format!("{id}-accompanies"), words::you::accompanies()).hint(words::months::marriage_hint());
            vec![choice(&row, &[words::common::no(), words::common::yes()], Some(accompanies.into()), move |place| {
                change(state, index, |plan| plan.what = What::Marriage { accompanies: place == Some(1) });
            })]
        }
        What::Children(count) => {
            let row = Row::new(format!("{id}-children"), words::months::children());
            vec![number_input(&row, (0, 20), count.map(u32::from), move |count| {
                let count = count.and_then(|count| u8::try_from(count).ok());
                change(state, index, |plan| plan.what = What::Children(count));
            })]
        }
        What::Funds(dollars) => {
            let row = Row::new(format!("{id}-funds"), words::programs::amount());
            vec![number_input(&row, (0, 9_999_999), dollars, move |dollars| {
                change(state, index, |plan| plan.what = What::Funds(dollars));
            })]
        }
        What::WorkEnds => vec![classed("p", "soft small").text(words::months::work_ends_hint())],
        What::Certificate | What::Nomination => Vec::new(),
    }
}

fn whose(state: State, index: usize, id: &str, given: Who) -> El {
    choice(
        &Row::new(format!("{id}-who"), words::months::whose()),
        &[words::months::yours(), words::partner::title()],
        Some(usize::from(given == Who::Partner)),
        move |place| {
            let now = if place == Some(1) { Who::Partner } else { Who::Applicant };
            change(state, index, |plan| {
                if let What::Result { who, .. } | What::Education { who, .. } = &mut plan.what {
                    *who = now;
                }
            });
        },
    )
}

/// The four numbers of a planned result, each with its level.
fn scores(state: State, index: usize, id: &str, test: LanguageTest) -> El {
    let given = match plan(state, index).map(|plan| plan.what) {
        Some(What::Result { scores, .. }) => scores,
        _ => Abilities::default(),
    };
    let error = RwSignal::new(String::new());
    // What is typed, and what is wrong with it.
    let typed = PRINTED.map(|ability| (ability, RwSignal::new((*given.get(ability), String::new()))));
    let fields = typed.map(|(ability, now)| {
        let input_id = format!("{id}-{}", ability_key(ability));
        let level_id = format!("{input_id}-level");
        let is_wrong = move || now.with(|(_, wrong)| !wrong.is_empty());
        let input = classed("input", "in")
            .id(&input_id)
            .attr("inputmode", "decimal")
            .attr("autocomplete", "off")
            .attr("value", &given.get(ability).map(shown).unwrap_or_default())
            .attr("aria-describedby", &format!("{level_id} {id}-scores-e"))
            .live_attr("aria-invalid", move || is_wrong().then(|| "true".to_owned()))
            .on("input", move |event| {
                let (score, refused) = read_score(test, ability, &value_of(&event));
                now.set((score, refused.map(|reason| refusal(test, ability, reason)).unwrap_or_default()));
                change(state, index, |plan| {
                    if let What::Result { scores, .. } = &mut plan.what {
                        *scores.get_mut(ability) = score;
                    }
                });
                let wrong = typed.into_iter().filter_map(|(ability, now)| {
                    let (_, sentence) = now.get_untracked();
                    let name = ability_name(ability);
                    (!sentence.is_empty()).then(|| format!("{name}{}{sentence}", words::common::colon()))
                });
                error.set(wrong.collect::<Vec<_>>().join(" "));
            });
        let level = classed("output", "clb")
            .id(&level_id)
            .attr("for", &input_id)
            .live_attr("class", move || Some(if is_wrong() { "clb is-bad" } else { "clb" }.to_owned()))
            .live_text(move || {
                if is_wrong() { words::languages::refused().to_owned() } else { level_text(test, ability, now) }
            });
        el("div").child(el("label").attr("for", &input_id).text(ability_name(ability))).child(input).child(level)
    });
    let row = Row::new(format!("{id}-scores"), words::languages::scores()).hint(scores_hint(test));
    grouped(&row, classed("div", "abil").children(fields), error)
}

fn level_text(test: LanguageTest, ability: Ability, now: RwSignal<(Option<RawScore>, String)>) -> String {
    let level = now.with(|(score, _)| score.and_then(|score| test.level(ability, score).ok()));
    match level {
        None => String::new(),
        Some(level) if level.level() == 0 => words::languages::below().to_owned(),
        Some(level) => level_name(test.language(), &level.to_string()),
    }
}
