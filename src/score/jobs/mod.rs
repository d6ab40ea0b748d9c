//! Work by dates: the jobs, what each adds, and the numbers that come of them; or in years, with what the programs
//! ask beyond the years.
//!
//! Work is given in one of the two ways. What was given in the other is set aside in a note of the profile, said to
//! be so, and comes back with the way back. So is each job that is no period of work yet.

mod account;
mod job;
mod period;
mod years;

use std::cell::Cell;
use std::rc::Rc;

use express_entry::{Work, YearsOfWork};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub(super) use job::code_in;

use self::job::Job;
use crate::data::{Data, data};
use crate::i18n::words;
use crate::state::{State, Who};
use crate::ui::{El, Row, choice, classed, el};

/// The note in which a person's jobs are kept as typed.
fn jobs_note(who: Who) -> String {
    format!("jobs.{}", who.path())
}

/// The note that says that work is given by dates.
fn how_note(who: Who) -> String {
    format!("jobs.how.{}", who.path())
}

/// The note in which years are set aside.
fn years_note(who: Who) -> String {
    format!("jobs.years.{}", who.path())
}

/// The note of the countries in which a person worked: on each line the country, the first and the last day (empty
/// while it goes on), between tabs. Police certificates ask for it.
fn countries_note(who: Who) -> String {
    format!("jobs.countries.{}", who.path())
}

/// Whether a person's work is given by dates.
pub(crate) fn by_dates(state: State, who: Who) -> bool {
    state.profile.with(|profile| match &who.of(profile).work {
        Work::Periods(_) => true,
        // As long as no job is complete nothing is answered.
        Work::Years(years) => *years == YearsOfWork::default() && state.note(&how_note(who)).is_some(),
    })
}

/// A job with the number that the ids of its controls begin with.
#[derive(Clone, Debug, PartialEq)]
struct Numbered {
    number: u32,
    job: Job,
}

/// One person's jobs. `Copy`: shared by all that shows them.
#[derive(Clone, Copy)]
struct Desk {
    state: State,
    data: Data,
    who: Who,
    jobs: RwSignal<Vec<Numbered>>,
    /// The last number that was given out.
    last: RwSignal<u32>,
    /// The job that was removed last, and its place.
    removed: RwSignal<Option<(usize, Numbered)>>,
}

impl Desk {
    /// With the jobs of the profile; what was typed about them goes before, as long as it comes to the same periods.
    fn open(state: State, who: Who) -> Self {
        let kept = untrack(|| state.note(&jobs_note(who))).map(|note| job::read(&note)).unwrap_or_default();
        let jobs = state.profile.with_untracked(|profile| match &who.of(profile).work {
            Work::Periods(periods) if job::periods(&kept) != *periods => periods.iter().map(Job::of).collect(),
            _ => kept,
        });
        let jobs: Vec<Numbered> = (1..).zip(jobs).map(|(number, job)| Numbered { number, job }).collect();
        let last = u32::try_from(jobs.len()).unwrap_or(0);
        Self {
            state,
            data: data(),
            who,
            jobs: RwSignal::new(jobs),
            last: RwSignal::new(last),
            removed: RwSignal::new(None),
        }
    }

    /// The id of a control of a job.
    fn id(self, number: u32, name: &str) -> String {
        self.who.id(&format!("job{number}-{name}"))
    }

    /// Looks at a job.
    fn with_job<T>(self, number: u32, look: impl FnOnce(&Job) -> T) -> Option<T> {
        self.jobs.with(|jobs| jobs.iter().find(|numbered| numbered.number == number).map(|found| look(&found.job)))
    }

    /// Changes a job, and the profile with it.
    fn edit_job(self, number: u32, change: impl FnOnce(&mut Job)) {
        self.jobs.update(|jobs| {
            if let Some(numbered) = jobs.iter_mut().find(|numbered| numbered.number == number) {
                change(&mut numbered.job);
            }
        });
        self.store();
    }

    /// The place of a job among the periods of the profile; none while it is no period.
    fn place_in_profile(self, number: u32) -> Option<usize> {
        self.jobs.with(|jobs| {
            let mut complete = jobs.iter().filter(|numbered| numbered.job.period().is_some());
            complete.position(|numbered| numbered.number == number)
        })
    }

    /// A further job; gives its number.
    fn add(self) -> u32 {
        let number = self.last.get_untracked() + 1;
        self.last.set(number);
        self.removed.set(None);
        self.jobs.update(|jobs| jobs.push(Numbered { number, job: Job::default() }));
        self.store();
        number
    }

    fn remove(self, number: u32) {
        let mut removed = None;
        self.jobs.update(|jobs| {
            if let Some(place) = jobs.iter().position(|numbered| numbered.number == number) {
                removed = Some((place, jobs.remove(place)));
            }
        });
        self.removed.set(removed);
        self.store();
    }

    /// Brings back the job that was removed last; gives its number.
    fn bring_back(self) -> Option<u32> {
        let (place, numbered) = self.removed.get_untracked()?;
        let number = numbered.number;
        self.removed.set(None);
        self.jobs.update(|jobs| jobs.insert(place.min(jobs.len()), numbered));
        self.store();
        Some(number)
    }

    /// Keeps the jobs as typed, and puts those that are complete into the profile.
    fn store(self) {
        let jobs: Vec<Job> =
            self.jobs.with_untracked(|jobs| jobs.iter().map(|numbered| numbered.job.clone()).collect());
        let note = (!jobs.is_empty()).then(|| job::write(&jobs));
        self.state.set_note(&jobs_note(self.who), note);
        let abroad = jobs.iter().filter(|job| job.in_canada == Some(false) && !job.country.trim().is_empty());
        let countries: Vec<String> = abroad
            .map(|job| {
                let end = if job.ongoing { "" } else { &job.end };
                format!("{}\t{}\t{end}", job.country.trim().replace(['\t', '\n', '\r'], " "), job.start)
            })
            .collect();
        self.state.set_note(&countries_note(self.who), (!countries.is_empty()).then(|| countries.join("\n")));
        self.put_in_profile(work_of(&jobs));
    }

    fn put_in_profile(self, work: Work) {
        let is_new = self.state.profile.with_untracked(|profile| self.who.of(profile).work != work);
        if is_new {
            self.state.edit(|profile| self.who.of_mut(profile).work = work);
        }
    }

    /// Goes over to dates; the years are set aside.
    fn give_dates(self) {
        let years = self.state.profile.with_untracked(|profile| super::questions::years(self.who.of(profile)));
        if years != YearsOfWork::default() {
            self.state.set_note(&years_note(self.who), Some(years::write(&years)));
        }
        self.state.set_note(&how_note(self.who), Some("dates".to_owned()));
        if self.jobs.with_untracked(Vec::is_empty) {
            self.add();
        } else {
            self.store();
        }
    }

    /// Goes over to years; the jobs are set aside.
    fn give_years(self) {
        self.removed.set(None);
        self.state.set_note(&how_note(self.who), None);
        let years =
            untrack(|| self.state.note(&years_note(self.who))).map(|note| years::read(&note)).unwrap_or_default();
        self.put_in_profile(Work::Years(years));
    }
}

/// The work that jobs come to. While none is complete the question is open.
fn work_of(jobs: &[Job]) -> Work {
    let periods = job::periods(jobs);
    if periods.is_empty() { Work::default() } else { Work::Periods(periods) }
}

/// Work by dates or in years: what follows the questions on years, or stands in their place.
pub(crate) fn jobs(state: State, who: Who) -> Vec<El> {
    let desk = Desk::open(state, who);
    let dates = move || u32::from(by_dates(state, who));
    let how = choice(
        &Row::new(who.id("work-how"), words::jobs::how()).hint(words::jobs::how_hint()).sub(),
        &[words::jobs::in_years(), words::jobs::by_dates()],
        Some(usize::from(untrack(|| by_dates(state, who)))),
        move |place| match place {
            Some(1) => desk.give_dates(),
            _ => desk.give_years(),
        },
    );
    let numbers = el("div").live(
        dates,
        move |dates| {
            if dates == 1 { account::numbers(desk) } else { years::questions(state, who) }
        },
    );
    let list = el("div").live(dates, move |dates| if dates == 1 { list(desk) } else { Vec::new() });
    vec![numbers, how, set_aside(desk), list, toast(desk)]
}

/// What of the other way is set aside.
fn set_aside(desk: Desk) -> El {
    let said = move || {
        if by_dates(desk.state, desk.who) {
            let years = desk.state.note(&years_note(desk.who)).map(|note| years::read(&note)).unwrap_or_default();
            years::set_aside(&years)
        } else {
            match desk.jobs.with(Vec::len) {
                0 => String::new(),
                count => words::jobs::jobs_set_aside(i64::try_from(count).unwrap_or(i64::MAX)),
            }
        }
    };
    classed("p", "q-aside")
        .id(&desk.who.id("work-set-aside"))
        .live_attr("hidden", move || said().is_empty().then(String::new))
        .live_text(said)
}

/// The jobs, each of which stays as it is while others come and go, and the button for one more.
fn list(desk: Desk) -> Vec<El> {
    let within = el("div");
    let parent = within.element().clone();
    // What a job holds is let go with it, not when the next one comes.
    let owner = Owner::current().unwrap_or_default();
    let shown: Rc<Cell<Vec<(u32, Owner, El)>>> = Rc::default();
    crate::ui::effect(Box::new(move || {
        let numbers: Vec<u32> = desk.jobs.with(|jobs| jobs.iter().map(|numbered| numbered.number).collect());
        let before = shown.take();
        let (mut stay, go): (Vec<_>, Vec<_>) = before.into_iter().partition(|(number, _, _)| numbers.contains(number));
        for (_, owner, element) in go {
            element.element().remove();
            owner.cleanup();
        }
        let mut now: Vec<(u32, Owner, El)> = Vec::with_capacity(numbers.len());
        // From the last, so that each new one has its neighbour.
        for number in numbers.into_iter().rev() {
            let one = if let Some(place) = stay.iter().position(|(known, _, _)| *known == number) {
                stay.swap_remove(place)
            } else {
                let own = owner.child();
                let element = own.with(|| untrack(|| period::period(desk, number)));
                let next = now.last().map(|(_, _, next)| next.element().clone());
                let _ = parent.insert_before(element.element(), next.as_deref());
                (number, own, element)
            };
            now.push(one);
        }
        shown.set(now);
    }));
    let add = classed("button", "btn add")
        .id(&desk.who.id("add-job"))
        .attr("type", "button")
        .text(words::jobs::add())
        .on("click", move |_| {
            let number = desk.add();
            focus_soon(desk.id(number, "occupation"));
        });
    vec![within, add]
}

/// "Removed", and the way back.
fn toast(desk: Desk) -> El {
    let undo = desk.who.id("job-undo");
    el("div").live(
        move || desk.removed.with(|removed| removed.as_ref().map_or(0, |(_, numbered)| numbered.number)),
        move |number| {
            if number == 0 {
                return Vec::new();
            }
            let back = classed("button", "link").id(&undo).attr("type", "button").text(words::jobs::undo()).on(
                "click",
                move |_| {
                    if let Some(number) = desk.bring_back() {
                        focus_soon(desk.id(number, "name"));
                    }
                },
            );
            vec![classed("div", "toast").child(el("span").text(words::jobs::removed())).child(back)]
        },
    )
}

/// Says something through the page's one polite status.
fn say(words: &str) {
    if let Some(status) = document().get_element_by_id("status") {
        status.set_text_content(Some(words));
    }
}

/// Gives the focus to what has this id once it is there.
fn focus_soon(id: String) {
    request_animation_frame(move || {
        let found = document().get_element_by_id(&id);
        if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Where the reader asked the light program for jobs with dates, they come to the first one here.
pub(crate) fn arrive(asked: &str) {
    let who = [Who::Applicant, Who::Partner].into_iter().find(|who| who.id("jobs-more") == asked);
    let Some(who) = who else { return };
    let way = document().get_element_by_id(&format!("{}-1", who.id("work-how")));
    if let Some(way) = way.and_then(|way| way.dyn_into::<web_sys::HtmlElement>().ok()) {
        way.click();
    }
    focus_soon(who.id("job1-occupation"));
}
