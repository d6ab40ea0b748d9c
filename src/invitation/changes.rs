//! "Has something changed?": the facts of the invitation under lock, a copy to edit, and what the difference means.

use express_entry::invitation::{
    Cause, Change, ChangeVerdict, Clause, Comparison, Field, Ground, Missing, RefusalReason, Terms, Value, Withholding,
    compare,
};
use express_entry::{
    Ability, CanadianStudy, Clb, Education, JobOffer, LanguageTest, OfferedOccupation, OfficialLanguage, Profile,
    Question, assess,
};
use leptos::prelude::*;

use super::desk::{Desk, note};
use super::{given, names};
use crate::data::data;
use crate::i18n::{self, number, words};
use crate::score;
use crate::state::pack;
use crate::ui::{El, Icon, Row, choice, classed, el, follow, icon, labelled, number_input};

/// The part.
pub(super) fn changes(desk: Desk) -> El {
    let compared = Memo::new(move |_| compared(desk));
    let head = classed("div", "sect-head").child(el("h2").id("changes-t").text(words::invitation_changes::title()));
    let is_locked = move || u32::from(desk.locked_profile().is_some());
    classed("section", "changes questions")
        .id("changes")
        .attr("aria-labelledby", "changes-t")
        .child(head)
        .live(is_locked, move |locked| if locked == 1 { locked_part(desk, compared) } else { Vec::new() })
        .live_all(move || if is_locked() == 0 { vec![not_locked(desk)] } else { Vec::new() })
}

/// Why there is nothing to compare yet.
fn not_locked(desk: Desk) -> El {
    let invited = desk.sight.with(|sight| sight.invitation.is_some());
    let said = if invited { words::invitation_changes::no_facts() } else { words::invitation_changes::no_invitation() };
    let link = el("a").attr("href", "#score").text(words::invitation_changes::to_score());
    el("p").id("not-locked").text(said).text(" ").child(link)
}

fn compared(desk: Desk) -> Option<Comparison> {
    let locked = desk.locked_profile()?;
    let sight = desk.sight.get();
    let invitation = sight.invitation?;
    let received = desk.receipt.get();
    let number = desk.state.note(note::ROUND).and_then(|number| number.parse().ok());
    desk.copy.with(|now| {
        desk.state.book.with_value(|book| {
            let category = data().rounds.with(|rounds| {
                let round = rounds.here()?.get(number?)?;
                locked.category_at_receipt(book, now, received, round).ok()?
            });
            let terms = Terms {
                program: invitation.program,
                category: category.map(|category| category.verdict),
                cutoff: invitation.cutoff.and_then(|cutoff| u16::try_from(cutoff).ok()),
            };
            compare(book, &locked, now, received, terms).ok()
        })
    })
}

fn locked_part(desk: Desk, compared: Memo<Option<Comparison>>) -> Vec<El> {
    let said = move || {
        let day = desk.sight.with(|sight| sight.invitation.map(|invitation| i18n::date(invitation.issued)));
        let points = compared.with(|compared| compared.as_ref().map(|compared| number(i64::from(compared.then.total))));
        words::invitation_changes::locked(&day.unwrap_or_default(), &points.unwrap_or_default())
    };
    follow("verdict", move || compared.with(|compared| verdict_say(compared.as_ref())));
    let edit = classed("details", "help edit")
        .id("edit-facts")
        .child(el("summary").child(classed("span", "chev").text(words::invitation_changes::edit())))
        .child(el("div").child(edited(desk)));
    vec![
        el("p").id("locked").live_text(said).live_all(move || from_score(desk)),
        receipt(desk),
        edit,
        el("div").id("differences").live_all(move || compared.with(|compared| table(compared.as_ref()))),
        el("div").id("verdict").live_all(move || compared.with(|compared| verdict(compared.as_ref()))),
    ]
}

/// Where the facts of the score have gone on, they can be taken as those of today, or of the invitation.
fn from_score(desk: Desk) -> Vec<El> {
    let profile = desk.state.profile.get();
    let same_as_locked = desk.locked.with(|locked| locked.as_ref() == Some(&profile));
    let same_as_copy = desk.copy.with(|copy| *copy == profile);
    let button = |id: &str, words: &str, act: Box<dyn Fn()>| {
        classed("button", "link").attr("type", "button").id(id).text(words).on("click", move |_| act())
    };
    let mut all = Vec::new();
    let mut add = |button: El| {
        all.push(el("span").text(" ").child(button));
    };
    if !same_as_copy && profile != Profile::default() {
        let take = move || {
            desk.copy.set(desk.state.profile.get_untracked());
            desk.state.make_view_anew("#edit-facts summary");
        };
        add(button("take-score", words::invitation_changes::take_score(), Box::new(take)));
    }
    if !same_as_locked && profile != Profile::default() {
        let lock = move || {
            desk.lock(&desk.state.profile.get_untracked());
            desk.state.make_view_anew("#edit-facts summary");
        };
        add(button("lock-again", words::invitation_changes::lock_again(), Box::new(lock)));
    }
    let changed =
        desk.copy.with(|copy| desk.locked.with(|locked| locked.as_ref().is_some_and(|locked| locked != copy)));
    if changed {
        let undo = move || {
            if let Some(locked) = desk.locked.get_untracked() {
                desk.copy.set(locked);
            }
            desk.state.make_view_anew("#edit-facts summary");
        };
        add(button("undo-changes", words::invitation_changes::undo(), Box::new(undo)));
    }
    all
}

/// The day on which the application is received: birthdays, expiries and work are those of that day.
fn receipt(desk: Desk) -> El {
    let row = Row::new("receipt", words::invitation_changes::receipt()).hint(words::invitation_changes::receipt_hint());
    let error = RwSignal::new(String::new());
    let shown = desk.receipt.get_untracked();
    let control = classed("input", "in in-date")
        .id("receipt")
        .attr("type", "date")
        .attr("value", &shown.to_string())
        .attr("aria-describedby", &row.described_by())
        .live_attr("aria-invalid", move || error.with(|error| !error.is_empty()).then(|| "true".to_owned()))
        .on("input", move |event| {
            let issued = desk.sight.with_untracked(|sight| sight.invitation.map(|invitation| invitation.issued));
            let (day, wrong) = match given::read_day(&event) {
                Ok(Some(day)) if issued.is_some_and(|issued| day < issued) => {
                    (None, words::invitation_changes::receipt_before().to_owned())
                }
                Ok(day) => (day, String::new()),
                Err(wrong) => (None, wrong),
            };
            error.set(wrong);
            desk.note(note::RECEIPT, day.map(|day| day.to_string()));
        });
    labelled(&row, control, error)
}

/// The questions of the score over the copy, with the points that count for the invitation, and those that only the
/// program and the papers ask.
fn edited(desk: Desk) -> El {
    let state = desk.state;
    let assessment = Memo::new(move |_| {
        let locked = desk.locked_profile();
        let received = desk.receipt.get();
        desk.copy.with(|copy| {
            state.book.with_value(|book| {
                let (invited_on, counted) = match &locked {
                    Some(locked) => (locked.invited_on, locked.with_age_at_invitation(copy, received)),
                    None => (received, copy.clone()),
                };
                Ok(assess(book.governing(invited_on)?, &counted, received))
            })
        })
    });
    // The same questions, but what they show and change is the copy.
    let over_copy = state.over(desk.copy, assessment);
    let owner = Owner::new();
    let questions = owner.with(|| {
        provide_context(over_copy);
        score::questions(classed("div", "questions"))
    });
    StoredValue::new_local(owner);
    questions.child(for_program(desk))
}

fn for_program(desk: Desk) -> El {
    let yes_or_no = |row: &Row, get: fn(&Profile) -> Option<bool>, set: fn(&mut Profile, Option<bool>)| {
        let given = desk.copy.with_untracked(get).map(usize::from);
        choice(row, &[words::common::no(), words::common::yes()], given, move |place| {
            let answer = place.map(|place| place == 1);
            state_fact(desk, |profile| get(profile).is_some(), move |profile| set(profile, answer));
        })
    };
    let authorised = yes_or_no(
        &Row::new("may-work", words::invitation_changes::authorised()),
        |profile| profile.applicant.authorised_to_work,
        |profile, answer| profile.applicant.authorised_to_work = answer,
    );
    let outside_quebec = yes_or_no(
        &Row::new("outside-quebec", words::invitation_changes::outside_quebec()),
        |profile| profile.outside_quebec,
        |profile, answer| profile.outside_quebec = answer,
    );
    let given = desk.copy.with_untracked(|profile| profile.settlement_funds);
    let row = Row::new("funds-held", words::invitation_changes::funds());
    let funds =
        number_input(&row.hint(words::invitation_changes::funds_hint()), (0, 10_000_000), given, move |funds| {
            state_fact(
                desk,
                |profile| profile.settlement_funds.is_some(),
                move |profile| profile.settlement_funds = funds,
            );
        });
    classed("section", "group")
        .attr("aria-labelledby", "for-program-t")
        .child(
            classed("div", "group-head")
                .child(el("h2").id("for-program-t").text(words::invitation_changes::for_program())),
        )
        .child(authorised)
        .child(outside_quebec)
        .child(funds)
}

/// States a fact of today. One that was not answered at the invitation is now answered for both days: a first answer
/// is no change.
pub(super) fn state_fact(desk: Desk, answered: impl Fn(&Profile) -> bool, set: impl Fn(&mut Profile)) {
    if let Some(mut locked) = desk.locked.get_untracked()
        && !answered(&locked)
    {
        set(&mut locked);
        desk.note(note::LOCKED, pack(&locked));
    }
    desk.copy.update(|profile| set(profile));
}

/// What is not as it was.
fn table(compared: Option<&Comparison>) -> Vec<El> {
    let Some(compared) = compared else { return Vec::new() };
    if compared.changes.is_empty() {
        return vec![classed("p", "soft").text(words::invitation_changes::nothing())];
    }
    let rows = compared.changes.iter().map(row);
    let caption = words::invitation_changes::caption(&i18n::date(compared.received_on));
    vec![classed("table", "table").child(el("caption").text(&caption)).child(el("tbody").children(rows))]
}

fn row(change: &Change) -> El {
    let mut name = el("th").attr("scope", "row").text(field(change.field));
    if change.cause == Cause::TimePassed {
        name = name.text(" ").child(classed("span", "soft small").text(words::invitation_changes::time_passed()));
    }
    let (before, after) = values(change);
    let points = match change.ignored {
        Some(by) => words::invitation_changes::not_counted(&names::clause(by)),
        None if change.points > 0 => format!("+{}", number(i64::from(change.points))),
        None => number(i64::from(change.points)),
    };
    el("tr")
        .child(name)
        .child(el("td").text(&words::invitation_changes::from_to(&after, &before)))
        .child(el("td").attr("class", if change.ignored.is_some() { "end" } else { "num" }).text(&points))
}

/// What a question is called in the list.
fn field(field: Field) -> &'static str {
    use words::invitation_changes as changes;
    match field {
        Field::Age => words::factor::age(),
        Field::Household => words::you::marital(),
        Field::PartnerEducation => words::factor::partner_education(),
        Field::PartnerStudyInCanada => changes::partner_study(),
        Field::PartnerEnglish => changes::partner_english(),
        Field::PartnerFrench => changes::partner_french(),
        Field::PartnerWork => words::factor::partner_work(),
        Field::Education => words::factor::education(),
        Field::CanadianStudy => words::factor::canadian_study(),
        Field::TwoYearsStudyInCanada => changes::two_years_study(),
        Field::English => words::languages::english(),
        Field::French => words::languages::french(),
        Field::FirstLanguage => words::factor::first_language(),
        Field::Work => words::work::title(),
        Field::Certificate => words::work::certificate(),
        Field::JobOffer => words::factor::job_offer(),
        Field::AuthorisedToWork => changes::authorised(),
        Field::Nomination => words::extras::nomination(),
        Field::Sibling => words::factor::sibling(),
        Field::Relative => changes::relative(),
        Field::DependentChildren => words::invitation_papers::children(),
        Field::SettlementFunds => changes::funds(),
        Field::OutsideQuebec => changes::outside_quebec(),
        _ => changes::other(),
    }
}

/// What stood and what stands. Of two that read alike, what makes them differ is said.
fn values(change: &Change) -> (String, String) {
    let (before, after) = (value(&change.before), value(&change.after));
    if before == after && change.before == change.after {
        return (before, words::invitation_changes::said_anew().to_owned());
    }
    (before, after)
}

fn value(value: &Value) -> String {
    use words::invitation_changes as changes;
    match *value {
        Value::Unanswered => words::why::not_answered().to_owned(),
        Value::No => words::languages::none().to_owned(),
        Value::Stated(stated) => if stated { words::common::yes() } else { words::common::no() }.to_owned(),
        Value::Number(count) => number(i64::from(count)),
        Value::Age(age) => number(i64::from(age)),
        Value::Household { status, with_spouse, .. } => {
            let status = status.map_or(words::why::not_answered(), score::marital_name);
            let column = if with_spouse { changes::with_spouse() } else { changes::without_spouse() };
            joined(&[status.to_owned(), column.to_owned()])
        }
        Value::Education { stated, counts } => education(stated, counts),
        Value::Study(CanadianStudy::None) => words::common::no().to_owned(),
        Value::Study(CanadianStudy::OneOrTwoYears) => words::education::one_or_two().to_owned(),
        Value::Study(CanadianStudy::ThreeYearsOrMore) => words::education::three_or_more().to_owned(),
        Value::Test { test, levels, counts } => {
            if !counts {
                return changes::counts_no_more().to_owned();
            }
            let levels = Ability::ALL.map(|ability| *levels.get(ability));
            tested(test, &levels)
        }
        Value::Language(OfficialLanguage::English) => words::languages::english().to_owned(),
        Value::Language(OfficialLanguage::French) => words::languages::french().to_owned(),
        Value::Work { canadian, foreign } => {
            joined(&[words::why::canadian_years(i64::from(canadian)), words::why::foreign_years(i64::from(foreign))])
        }
        Value::Offer(offer) => self::offer(offer),
        _ => String::new(),
    }
}

fn joined(parts: &[String]) -> String {
    parts.join(words::common::comma())
}

fn education(stated: Option<Education>, counts: Education) -> String {
    match stated {
        None => words::why::not_answered().to_owned(),
        Some(level) if level == counts => score::education_name(level).to_owned(),
        Some(level) => {
            joined(&[score::education_name(level).to_owned(), words::invitation_changes::counts_no_more().to_owned()])
        }
    }
}

/// "CLB 9", "CLB 8 to 10".
fn tested(test: LanguageTest, levels: &[Option<Clb>]) -> String {
    let levels: Vec<_> = levels.iter().copied().flatten().collect();
    let (Some(least), Some(most)) = (levels.iter().min(), levels.iter().max()) else {
        return score::test_name(test).to_owned();
    };
    let language = test.language();
    if least == most {
        score::level_name(language, &least.to_string())
    } else {
        let between = words::why::from_to(&least.to_string(), &most.to_string());
        score::level_name(language, &between)
    }
}

fn offer(offer: JobOffer) -> String {
    match offer.occupation {
        Some(OfferedOccupation::SeniorManagement) => words::extras::offer_senior().to_owned(),
        Some(OfferedOccupation::Noc(code)) => words::invitation_changes::noc(&code.to_string()),
        Some(OfferedOccupation::OtherSkilled) | None => words::extras::offer_other().to_owned(),
    }
}

/// Whether the invitation still carries.
/// The verdict in a sentence, to be heard when it changes.
fn verdict_say(compared: Option<&Comparison>) -> String {
    let said =
        verdict(compared).into_iter().find_map(|verdict| verdict.element().query_selector(".verdict-say").ok()?);
    said.and_then(|said| said.text_content()).unwrap_or_default()
}

fn verdict(compared: Option<&Comparison>) -> Vec<El> {
    let Some(compared) = compared else { return Vec::new() };
    let total = number(i64::from(compared.counted.total));
    let (class, sign, say, more) = match &compared.verdict {
        ChangeVerdict::MayApply { must_prove } => {
            let say = match compared.cutoff {
                Some(cutoff) => words::invitation_changes::safe_cutoff(&number(i64::from(cutoff)), &total),
                None => words::invitation_changes::safe().to_owned(),
            };
            ("verdict is-safe", Icon::Check, say, proved(must_prove))
        }
        ChangeVerdict::WouldBeRefused { grounds } => {
            let grounds = grounds.iter().map(ground).collect();
            ("verdict is-refused", Icon::Cross, words::invitation_changes::refused().to_owned(), grounds)
        }
        ChangeVerdict::Open { missing } => {
            let missing = missing.iter().map(|missing| el("p").text(&self::missing(compared, missing))).collect();
            ("verdict is-open", Icon::Open, words::invitation_changes::open().to_owned(), missing)
        }
    };
    let mut all = classed("div", class).child(icon(sign)).child(classed("p", "verdict-say").text(&say)).children(more);
    if compared.live.total < compared.counted.total {
        let said = words::invitation_changes::birthday(&total, &number(i64::from(compared.live.total)));
        all = all.child(names::cited("p", &said, Clause::BirthdayIgnored));
    }
    all = all.children(compared.withholding.map(withheld));
    if let Some(from) = compared.rules.superseded_on {
        all = all.child(el("p").text(&words::invitation_changes::superseded(&i18n::date(from))));
    }
    vec![
        all.child(
            classed("p", "small").text(&words::invitation_changes::under_rules(&i18n::date(compared.rules.from))),
        ),
    ]
}

fn proved(must_prove: &[Field]) -> Vec<El> {
    if must_prove.is_empty() {
        return Vec::new();
    }
    let fields: Vec<String> = must_prove.iter().map(|field| self::field(*field).to_owned()).collect();
    vec![el("p").text(&words::invitation_changes::must_prove(&joined(&fields)))]
}

fn ground(ground: &Ground) -> El {
    let said = match ground.reason {
        RefusalReason::EntryCriteria(program) => words::invitation_changes::entry_lost(names::program(program)),
        RefusalReason::Category => words::invitation_changes::category_lost().to_owned(),
        RefusalReason::BelowCutoff { total, cutoff } => {
            words::invitation_changes::below_cutoff(&number(i64::from(cutoff)), &number(i64::from(total)))
        }
        _ => String::new(),
    };
    names::cited("p", &said, ground.clause)
}

fn missing(compared: &Comparison, missing: &Missing) -> String {
    use words::invitation_changes as changes;
    match missing {
        Missing::Program => changes::missing_program().to_owned(),
        Missing::EntryCriteria(program) => changes::missing_entry(names::program(*program)),
        Missing::EntryCriteriaAtInvitation(program) => changes::mistaken_entry(names::program(*program)),
        Missing::Category => changes::missing_category().to_owned(),
        Missing::Cutoff => {
            changes::missing_cutoff(&number(i64::from(compared.counted.total)), &number(i64::from(compared.then.total)))
        }
        Missing::Answers(questions) => {
            let questions: Vec<String> = questions.iter().map(|asked| question(*asked).to_owned()).collect();
            changes::missing_answers(&joined(&questions))
        }
        Missing::Rules => changes::missing_rules().to_owned(),
        Missing::ScoreAtInvitation { total, cutoff } => {
            changes::mistaken_score(&number(i64::from(*cutoff)), &number(i64::from(*total)))
        }
        _ => String::new(),
    }
}

/// The name of a question of the score.
fn question(question: Question) -> &'static str {
    match question {
        Question::Age => words::factor::age(),
        Question::MaritalStatus => words::you::marital(),
        Question::PartnerAccompanies => words::you::accompanies(),
        Question::PartnerIsCanadian => words::you::partner_canadian(),
        Question::PartnerEducation => words::factor::partner_education(),
        Question::PartnerLanguage => words::factor::partner_language(),
        Question::PartnerWork => words::factor::partner_work(),
        Question::Education => words::education::level(),
        Question::CanadianStudy => words::education::canadian_study(),
        Question::English => words::languages::english_test(),
        Question::French => words::languages::french_test(),
        Question::CanadianWork => words::work::canadian(),
        Question::ForeignWork => words::work::foreign(),
        Question::Occupation => words::invitation_changes::occupation(),
        Question::Certificate => words::work::certificate(),
        Question::Nomination => words::extras::nomination(),
        Question::JobOffer => words::extras::offer(),
        Question::Sibling => words::extras::sibling(),
        _ => words::invitation_changes::other(),
    }
}

/// What leaving a change unsaid means.
fn withheld(withholding: Withholding) -> El {
    let said = words::invitation_changes::withheld(&number(i64::from(withholding.years)));
    let clauses = [withholding.clause, withholding.years_clause, Clause::MisrepresentationNoApplication];
    let clauses: Vec<String> = clauses.into_iter().map(names::clause).collect();
    el("p").id("withheld").text(&said).text(" ").child(classed("span", "cite").text(&joined(&clauses)))
}
