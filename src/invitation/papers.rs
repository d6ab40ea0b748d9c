//! The papers of this family with what they take and cost: the list, the family, the countries lived in, fees, funds.

use std::collections::BTreeSet;

use express_entry::Date;
use express_entry::OfficialLanguage;
use express_entry::invitation::{
    CountryCode, DocumentFacts, DocumentItem, DocumentKind, FeeKind, Held, Invitation, Member, Residence, documents,
    fees, settlement_funds,
};
use express_entry::rules::Evidence;
use js_sys::{Array, Function, JsString, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::desk::{Desk, note};
use super::{changes, given, names};
use crate::i18n::{self, number, words};
use crate::ui::{El, Icon, Row, classed, el, icon, labelled, number_input};

/// The part.
pub(super) fn papers(desk: Desk) -> El {
    let items = Memo::new(move |_| items(desk));
    let ticked = Memo::new(move |_| ticked(desk));
    let ready = move || {
        items.with(|items| {
            let ready = ticked.with(|ticked| items.iter().filter(|item| ticked.contains(&key(item))).count());
            words::invitation_papers::ready(&number_of(items.len()), &number_of(ready))
        })
    };
    let head = classed("div", "sect-head")
        .child(el("h2").id("papers-t").text(words::invitation_papers::title()))
        .child(el("p").id("ready").live_text(ready));
    // The list is by lead time: the first that is not ready yet is the one to order first.
    let first = Memo::new(move |_| {
        items.with(|items| {
            let open = items.iter().filter(|item| item.held != Held::Yes).map(key);
            ticked.with(|ticked| open.into_iter().find(|key| !ticked.contains(key)))
        })
    });
    let list = classed("ul", "docs").id("docs").live_all(move || {
        let items = items.get();
        let several = items.iter().any(|item| item.of != Member::Applicant);
        items.iter().map(|item| paper(desk, item, several, first)).collect()
    });
    classed("section", "papers questions")
        .id("papers")
        .attr("aria-labelledby", "papers-t")
        .child(head)
        .child(classed("p", "soft small").text(words::invitation_papers::intro()))
        .child(list)
        .child(family(desk))
        .child(lived_in(desk))
        .child(el("div").id("fees").live_all(move || bill_in_full(desk)))
}

fn number_of(count: usize) -> String {
    number(i64::try_from(count).unwrap_or_default())
}

/// What the list depends on, as the reader has stated it.
fn items(desk: Desk) -> Vec<DocumentItem> {
    let sight = desk.sight.get();
    let would_be = || desk.state.book.with_value(|book| Invitation::on(sight.today).window(book).ok());
    let Some(window) = sight.window.clone().or_else(would_be) else { return Vec::new() };
    let stays = stays(desk);
    let children_born = children_born(desk);
    desk.copy.with(|profile| {
        let facts = DocumentFacts {
            profile,
            program: sight.invitation.and_then(|invitation| invitation.program),
            applying_on: desk.receipt.get(),
            residences: &stays,
            children_born: &children_born,
        };
        documents(&facts, &window, sight.today)
    })
}

fn member_key(member: Member) -> String {
    match member {
        Member::Applicant => "a".to_owned(),
        Member::Partner => "p".to_owned(),
        Member::Child(place) => format!("c{place}"),
    }
}

fn member_of(key: &str) -> Option<Member> {
    match key {
        "a" => Some(Member::Applicant),
        "p" => Some(Member::Partner),
        child => Some(Member::Child(child.strip_prefix('c')?.parse().ok()?)),
    }
}

fn member_name(member: Member) -> String {
    match member {
        Member::Applicant => words::invitation_papers::you().to_owned(),
        Member::Partner => words::invitation_papers::partner().to_owned(),
        Member::Child(place) => words::invitation_papers::child(&number(i64::from(place) + 1)),
    }
}

/// The name of a paper among the ticks.
fn key(item: &DocumentItem) -> String {
    let kind = match item.kind {
        DocumentKind::Passport => "passport".to_owned(),
        DocumentKind::LanguageResults(OfficialLanguage::English) => "english".to_owned(),
        DocumentKind::LanguageResults(OfficialLanguage::French) => "french".to_owned(),
        DocumentKind::CredentialAssessment => "assessment".to_owned(),
        DocumentKind::CanadianCredential | DocumentKind::Credential => "credential".to_owned(),
        DocumentKind::ReferenceLetter { job: Some(job), .. } => format!("job{job}"),
        DocumentKind::ReferenceLetter { job: None, in_canada: true } => "jobs-canada".to_owned(),
        DocumentKind::ReferenceLetter { job: None, in_canada: false } => "jobs-abroad".to_owned(),
        DocumentKind::PoliceCertificate(country) => format!("police-{country}"),
        DocumentKind::ProofOfFunds | DocumentKind::FundsExemptionLetter | DocumentKind::FundsOrLetter => {
            "funds".to_owned()
        }
        DocumentKind::MarriageCertificate => "marriage".to_owned(),
        DocumentKind::CommonLawProof => "common-law".to_owned(),
        DocumentKind::EndOfMarriage => "end-of-marriage".to_owned(),
        DocumentKind::DeathCertificate => "death".to_owned(),
        DocumentKind::BirthCertificate => "birth".to_owned(),
        DocumentKind::Photographs => "photographs".to_owned(),
        DocumentKind::MedicalExamination => "medical".to_owned(),
        DocumentKind::CertificateOfQualification => "certificate".to_owned(),
        DocumentKind::Nomination => "nomination".to_owned(),
        DocumentKind::JobOfferLetter => "offer".to_owned(),
        _ => "other".to_owned(),
    };
    format!("{}-{kind}", member_key(item.of))
}

fn name(kind: DocumentKind) -> String {
    use words::invitation_papers as papers;
    let name = match kind {
        DocumentKind::Passport => papers::passport(),
        DocumentKind::LanguageResults(OfficialLanguage::English) => papers::english(),
        DocumentKind::LanguageResults(OfficialLanguage::French) => papers::french(),
        DocumentKind::CredentialAssessment => papers::assessment(),
        DocumentKind::CanadianCredential => papers::canadian_credential(),
        DocumentKind::Credential => papers::credential(),
        DocumentKind::ReferenceLetter { job: Some(job), .. } => {
            return papers::letter_of_job(&number(i64::from(job) + 1));
        }
        DocumentKind::ReferenceLetter { in_canada: true, .. } => papers::letters_canada(),
        DocumentKind::ReferenceLetter { in_canada: false, .. } => papers::letters_abroad(),
        DocumentKind::PoliceCertificate(country) => return papers::police(&country_name(&country.to_string())),
        DocumentKind::ProofOfFunds => papers::funds(),
        DocumentKind::FundsExemptionLetter => papers::funds_letter(),
        DocumentKind::FundsOrLetter => papers::funds_or_letter(),
        DocumentKind::MarriageCertificate => papers::marriage(),
        DocumentKind::CommonLawProof => papers::common_law(),
        DocumentKind::EndOfMarriage => papers::end_of_marriage(),
        DocumentKind::DeathCertificate => papers::death(),
        DocumentKind::BirthCertificate => papers::birth(),
        DocumentKind::Photographs => papers::photographs(),
        DocumentKind::MedicalExamination => papers::medical(),
        DocumentKind::CertificateOfQualification => papers::certificate(),
        DocumentKind::Nomination => papers::nomination(),
        DocumentKind::JobOfferLetter => papers::offer(),
        _ => papers::other(),
    };
    name.to_owned()
}

fn ticked(desk: Desk) -> BTreeSet<String> {
    let noted = desk.state.note(note::PAPERS).unwrap_or_default();
    noted.split(',').filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

/// A paper with its tick, the day by which to order it, and what else there is to know.
fn paper(desk: Desk, item: &DocumentItem, several: bool, first: Memo<Option<String>>) -> El {
    let key = key(item);
    let what = name(item.kind);
    let what = if several { words::invitation_papers::of(&what, &member_name(item.of)) } else { what };
    let tick = {
        let key = key.clone();
        move |event: web_sys::Event| {
            let on = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
                .is_some_and(|input| input.checked());
            let mut ticks = untrack(|| ticked(desk));
            if on {
                ticks.insert(key.clone());
            } else {
                ticks.remove(&key);
            }
            let text = ticks.into_iter().collect::<Vec<_>>().join(",");
            desk.note(note::PAPERS, Some(text).filter(|text| !text.is_empty()));
        }
    };
    let given = untrack(|| ticked(desk)).contains(&key);
    let control = el("input").attr("type", "checkbox").id(&format!("paper-{key}")).flag("checked", given);
    let label = classed("label", "check").child(control.on("change", tick)).child(el("span").text(&what));
    let day = i18n::date(item.order_by);
    let (class, by) = match item.held {
        Held::Yes => ("by", words::invitation_papers::in_hand().to_owned()),
        _ if item.slack_days < 0 => ("by is-late", words::invitation_papers::late(&day)),
        _ => ("by", words::invitation_papers::order_by(&day)),
    };
    let mut hint = el("p");
    if item.held != Held::Yes {
        hint = hint.text(&words::invitation_papers::often_days(i64::from(item.lead_days)));
    }
    if let Held::Expired { on } = item.held {
        hint = hint.text(" ").text(&words::invitation_papers::expired(&i18n::date(on)));
    }
    if let Some(since) = item.required_since {
        hint = hint.text(" ").text(&words::invitation_papers::required_since(&i18n::date(since)));
    }
    let is_first = move || first.with(|first| first.as_ref() == Some(&key));
    let hint =
        hint.child(el("b").live_text(move || {
            if is_first() { format!(" {}", words::invitation_papers::first()) } else { String::new() }
        }));
    el("li").child(label).child(classed("span", class).text(&by)).child(hint)
}

/// How many children, and when they were born.
fn family(desk: Desk) -> El {
    let count = move || desk.copy.with(|profile| profile.dependent_children.unwrap_or(0));
    let row =
        Row::new("children", words::invitation_papers::children()).hint(words::invitation_papers::children_hint());
    let given = desk.copy.with_untracked(|profile| profile.dependent_children).map(u32::from);
    let number = number_input(&row, (0, 20), given, move |children| {
        let children = children.and_then(|children| u8::try_from(children).ok());
        changes::state_fact(
            desk,
            |profile| profile.dependent_children.is_some(),
            move |profile| profile.dependent_children = children,
        );
    });
    el("div").child(number).live(
        move || count().into(),
        move |count| (0..u8::try_from(count).unwrap_or_default()).map(|place| born(desk, place)).collect(),
    )
}

fn children_born(desk: Desk) -> Vec<Date> {
    let noted = desk.state.note(note::CHILDREN).unwrap_or_default();
    // A child whose day of birth is not stated may be of age.
    noted.split(',').map(|day| day.parse().unwrap_or(Date::MIN)).collect()
}

fn born(desk: Desk, place: u8) -> El {
    let id = format!("child-{place}");
    let given = untrack(|| children_born(desk)).get(usize::from(place)).copied().filter(|day| *day != Date::MIN);
    let error = RwSignal::new(String::new());
    let control = classed("input", "in in-date")
        .id(&id)
        .attr("type", "date")
        .attr("value", &given.map(|day| day.to_string()).unwrap_or_default())
        .attr("aria-describedby", &format!("{id}-e"))
        .on("input", move |event| {
            let (day, wrong) = match given::read_day(&event) {
                Ok(day) => (day, String::new()),
                Err(wrong) => (None, wrong),
            };
            error.set(wrong);
            let mut days: Vec<String> =
                untrack(|| desk.state.note(note::CHILDREN)).unwrap_or_default().split(',').map(str::to_owned).collect();
            let index = usize::from(place);
            days.resize(days.len().max(index + 1), String::new());
            if let Some(slot) = days.get_mut(index) {
                *slot = day.map(|day| day.to_string()).unwrap_or_default();
            }
            desk.note(note::CHILDREN, Some(days.join(",")));
        });
    let label = words::invitation_papers::child_born(&number(i64::from(place) + 1));
    let shown = classed("p", "q-err")
        .id(&format!("{id}-e"))
        .live_attr("hidden", move || error.with(String::is_empty).then(String::new))
        .child(icon(Icon::Warn))
        .child(el("span").live_text(move || error.get()));
    classed("div", "q q-sub")
        .child(classed("label", "q-label").attr("for", &id).text(&label))
        .child(classed("div", "q-ctl").child(control))
        .child(shown)
}

/// `a IN 2016-01-01 2020-06-30, p FR 2019-02-01 -`; what is damaged is passed over.
fn stays(desk: Desk) -> Vec<Residence> {
    read_stays(&desk.state.note(note::STAYS).unwrap_or_default())
}

fn read_stays(text: &str) -> Vec<Residence> {
    let stays = text.split(',').filter_map(|stay| {
        let mut parts = stay.split_whitespace();
        Some(Residence {
            of: member_of(parts.next()?)?,
            country: parts.next()?.parse().ok()?,
            from: parts.next()?.parse().ok()?,
            until: parts.next().and_then(|day| day.parse().ok()),
        })
    });
    stays.collect()
}

fn write_stays(stays: &[Residence]) -> String {
    let stays = stays.iter().map(|stay| {
        let until = stay.until.map_or_else(|| "-".to_owned(), |day| day.to_string());
        format!("{} {} {} {until}", member_key(stay.of), stay.country, stay.from)
    });
    stays.collect::<Vec<_>>().join(", ")
}

fn set_stays(desk: Desk, stays: &[Residence]) {
    desk.note(note::STAYS, Some(write_stays(stays)).filter(|text| !text.is_empty()));
}

/// Where the family has lived: the list and the form.
fn lived_in(desk: Desk) -> El {
    let list = Memo::new(move |_| stays(desk));
    let lines = move || {
        let list = list.get();
        let line = |(place, stay): (usize, &Residence)| {
            let from = i18n::date(stay.from);
            let until = stay.until.map_or_else(|| words::invitation_papers::until_now().to_owned(), i18n::date);
            let country = country_name(&stay.country.to_string());
            let said = words::invitation_papers::stay(&country, &from, &until, &member_name(stay.of));
            let remove = classed("button", "link")
                .attr("type", "button")
                .text(words::invitation_papers::remove())
                .child(classed("span", "vh").text(words::common::colon()).text(&said))
                .on("click", move |_| {
                    let mut stays = untrack(|| stays(desk));
                    if place < stays.len() {
                        stays.remove(place);
                    }
                    set_stays(desk, &stays);
                    super::focus("stay-country");
                });
            el("li").child(el("span").text(&said)).child(remove)
        };
        vec![classed("ul", "stays").children(list.iter().enumerate().map(line))]
    };
    classed("details", "help")
        .id("lived-in")
        .flag("open", !list.get_untracked().is_empty())
        .child(el("summary").child(classed("span", "chev").text(words::invitation_papers::lived_in())))
        .child(
            el("div")
                .child(el("p").text(words::invitation_papers::lived_in_hint()))
                .child(el("div").live_all(lines))
                .child(stay_form(desk)),
        )
}

fn control_value(id: &str) -> String {
    let element = document().get_element_by_id(id);
    let value = element.and_then(|element| Reflect::get(&element, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

fn stay_form(desk: Desk) -> El {
    let error = RwSignal::new(String::new());
    let option = |value: &str, name: &str| el("option").attr("value", value).text(name);
    let members = el("div").live(
        move || desk.copy.with(|profile| profile.dependent_children.unwrap_or(0)).into(),
        move |children| {
            let children = (0..u8::try_from(children).unwrap_or_default()).map(Member::Child);
            let all = [Member::Applicant, Member::Partner].into_iter().chain(children);
            let row = Row::new("stay-of", words::invitation_papers::who());
            let select = classed("select", "in in-mid")
                .id("stay-of")
                .attr("aria-describedby", &row.described_by())
                .children(all.map(|member| option(&member_key(member), &member_name(member))));
            vec![labelled(&row, select, RwSignal::new(String::new()))]
        },
    );
    let country = Row::new("stay-country", words::invitation_papers::country());
    let countries = classed("select", "in in-mid")
        .id("stay-country")
        .attr("lang", names::locale())
        .attr("aria-describedby", &country.described_by())
        .child(option("", "").attr("label", "—"))
        .children(countries().iter().map(|(code, name)| option(code, name)));
    let day = |id: &str| {
        let label =
            if id == "stay-from" { words::invitation_papers::from() } else { words::invitation_papers::until() };
        let row = Row::new(id, label);
        let control =
            classed("input", "in in-date").id(id).attr("type", "date").attr("aria-describedby", &row.described_by());
        labelled(&row, control, if id == "stay-until" { error } else { RwSignal::new(String::new()) })
    };
    let add = move |_| match stay_typed() {
        Ok(stay) => {
            error.set(String::new());
            let mut all = untrack(|| stays(desk));
            all.push(stay);
            set_stays(desk, &all);
            super::focus("stay-country");
        }
        Err(wrong) => error.set(wrong.to_owned()),
    };
    classed("div", "no-print")
        .child(members)
        .child(labelled(&country, countries, RwSignal::new(String::new())))
        .child(day("stay-from"))
        .child(day("stay-until"))
        .child(
            classed("button", "btn")
                .attr("type", "button")
                .id("stay-add")
                .text(words::invitation_papers::add())
                .on("click", add),
        )
}

/// The stay that the form holds.
fn stay_typed() -> Result<Residence, &'static str> {
    let of = member_of(&control_value("stay-of")).unwrap_or(Member::Applicant);
    let country: CountryCode =
        control_value("stay-country").parse().map_err(|_| words::invitation_papers::choose_country())?;
    let from: Date = control_value("stay-from").parse().map_err(|_| words::invitation_papers::give_first_day())?;
    let until = control_value("stay-until");
    let until = if until.is_empty() { None } else { Some(until.parse().map_err(|_| words::error::no_such_day())?) };
    if until.is_some_and(|until: Date| until < from) {
        return Err(words::invitation_papers::ends_before());
    }
    Ok(Residence { of, country, from, until })
}

/// The countries by their two letters (ISO 3166-1), without Canada, which asks for no certificate of its own.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR \
    BS BT BV BW BY BZ CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI \
    FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM \
    MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT \
    PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The countries with their names in the language, in its order.
fn countries() -> Vec<(&'static str, String)> {
    let mut all: Vec<_> = COUNTRIES.split_whitespace().map(|code| (code, country_name(code))).collect();
    let locales = Array::of1(&names::locale().into());
    all.sort_by(|(_, one), (_, other)| {
        JsString::from(one.as_str()).locale_compare(other, &locales, &Object::new()).cmp(&0)
    });
    all
}

/// The name of a country, as the browser knows it in the language; its letters where it does not.
fn country_name(code: &str) -> String {
    named_by_browser(code).unwrap_or_else(|| code.to_owned())
}

fn named_by_browser(code: &str) -> Option<String> {
    thread_local! {
        static NAMES: std::cell::RefCell<Option<(&'static str, JsValue, Function)>> =
            const { std::cell::RefCell::new(None) };
    }
    NAMES.with_borrow_mut(|names| {
        let locale = names::locale();
        if names.as_ref().is_none_or(|(of, ..)| *of != locale) {
            let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
            let constructor: Function = Reflect::get(&intl, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
            let options = Object::new();
            Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
            let made = Reflect::construct(&constructor, &Array::of2(&locale.into(), &options)).ok()?;
            let of: Function = Reflect::get(&made, &"of".into()).ok()?.dyn_into().ok()?;
            *names = Some((locale, made, of));
        }
        let (_, made, of) = names.as_ref()?;
        of.call1(made, &code.into()).ok()?.as_string()
    })
}

/// "Fees for this family: $1,675".
pub(super) fn bill(desk: Desk) -> El {
    let total = move || {
        let fees = desk.copy.with(|profile| fees(profile, desk.receipt.get()));
        fees.map_or_else(
            || words::invitation_papers::no_fees().to_owned(),
            |fees| names::dollars_between(fees.least, fees.most),
        )
    };
    el("p").id("bill").text(words::invitation_papers::fees_for_family()).text(" ").child(el("b").live_text(total))
}

/// The fees line by line, and the funds.
fn bill_in_full(desk: Desk) -> Vec<El> {
    let received = desk.receipt.get();
    let profile = desk.copy.get();
    let program = desk.sight.with(|sight| sight.invitation.and_then(|invitation| invitation.program));
    let heading = el("h3").text(&words::invitation_papers::fees(&i18n::date(received)));
    let mut all = vec![heading];
    match fees(&profile, received) {
        None => all.push(classed("p", "soft").text(words::invitation_papers::no_fees())),
        Some(bill) => {
            let lines = bill.lines.iter().map(|line| {
                let mut name = el("th").attr("scope", "row").text(fee_name(line.kind));
                if line.each.evidence == Evidence::Unconfirmed {
                    name = name
                        .text(" ")
                        .child(classed("span", "soft small").text(words::invitation_papers::unconfirmed()));
                }
                el("tr").child(name).child(classed("td", "num").text(&names::dollars_between(line.least, line.most)))
            });
            let total = el("tr")
                .child(el("th").attr("scope", "row").text(words::invitation_papers::total()))
                .child(classed("td", "num").id("fees-total").text(&names::dollars_between(bill.least, bill.most)));
            let table = classed("table", "table table-tight")
                .child(el("tbody").children(lines))
                .child(el("tfoot").child(total));
            all.push(table);
            let mut said =
                classed("p", "soft small").text(&words::invitation_papers::fees_from(&i18n::date(bill.from)));
            if bill.changes_that_day {
                said = said.text(" ").text(words::invitation_papers::fees_change_that_day());
            }
            if !bill.verified {
                said = said.text(" ").text(words::invitation_papers::fees_unverified());
            }
            all.push(said);
        }
    }
    all.push(el("h3").text(words::invitation_papers::funds_title()));
    if program == Some(express_entry::Program::CanadianExperience) {
        all.push(el("p").id("funds").text(words::invitation_papers::funds_none_asked()));
        return all;
    }
    match settlement_funds(&profile, received) {
        None => all.push(classed("p", "soft").id("funds").text(words::invitation_papers::no_funds())),
        Some(funds) => {
            let family = match funds.family.most {
                Some(most) if most == funds.family.least => number(i64::from(most)),
                Some(most) => {
                    words::invitation::between(&number(i64::from(funds.family.least)), &number(i64::from(most)))
                }
                None => words::invitation_papers::at_least(&number(i64::from(funds.family.least))),
            };
            let amount = match funds.most {
                Some(most) => names::dollars_between(funds.least, most),
                None => words::invitation_papers::at_least(&names::dollars(funds.least)),
            };
            let mut said = el("p").id("funds").text(&words::invitation_papers::funds_for(
                &amount,
                &i18n::date(funds.table),
                &family,
            ));
            if funds.newer_expected {
                said = said.text(" ").text(words::invitation_papers::funds_newer());
            }
            all.push(said);
        }
    }
    all
}

fn fee_name(kind: FeeKind) -> &'static str {
    match kind {
        FeeKind::Principal => words::invitation_papers::fee_principal(),
        FeeKind::Partner => words::invitation_papers::fee_partner(),
        FeeKind::Children => words::invitation_papers::fee_children(),
        FeeKind::RightOfPermanentResidence => words::invitation_papers::fee_right(),
        FeeKind::Biometrics => words::invitation_papers::fee_biometrics(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn stays_are_read_as_they_were_written() {
        let stays = read_stays("a IN 2016-01-01 2020-06-30, c1 FR 2019-02-01 -, x FR 2019-02-01, a India 2019-02-01");
        assert_eq!(stays.len(), 2);
        assert_eq!((stays[1].of, stays[1].until), (Member::Child(1), None));
        assert_eq!(read_stays(&write_stays(&stays)), stays);
    }

    #[wasm_bindgen_test]
    fn the_browser_names_countries() {
        assert_eq!(country_name("IN"), "India");
        assert_eq!(countries().len(), 248);
    }
}
