//! A job as it is typed: each field a text of its own, so that what is no period of work yet is kept as well.

use express_entry::{Date, DateError, NocCode, Occupation, Teer, WorkPeriod};

/// What was typed about one job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Job {
    /// In Canada or abroad; none while open.
    pub(super) in_canada: Option<bool>,
    /// The country, where it was abroad.
    pub(super) country: String,
    /// A code, or what was typed on the way to one.
    pub(super) occupation: String,
    /// The TEER, where there is no code.
    pub(super) teer: Option<Teer>,
    /// The first day.
    pub(super) start: String,
    /// The last day; it stays while the job is said to go on.
    pub(super) end: String,
    /// Whether the job goes on.
    pub(super) ongoing: bool,
    /// Paid hours a week.
    pub(super) hours: String,
    /// Self-employed.
    pub(super) self_employed: bool,
    /// While a full-time student.
    pub(super) full_time_student: bool,
    /// Without authorisation to work.
    pub(super) unauthorised: bool,
}

/// Something that a job needs before it is a period of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Occupation,
    Place,
    Start,
    End,
    Hours,
}

/// The code with which a text begins, if it has the form of one.
pub(in crate::score) fn code_in(text: &str) -> Option<NocCode> {
    text.split_whitespace().next()?.parse().ok()
}

impl Job {
    /// What is typed where the profile has this period.
    pub(super) fn of(period: &WorkPeriod) -> Self {
        let (occupation, teer) = match period.occupation {
            Occupation::Noc(code) => (code.to_string(), None),
            Occupation::Teer(teer) => (String::new(), Some(teer)),
        };
        Self {
            in_canada: Some(period.in_canada),
            country: String::new(),
            occupation,
            teer,
            start: period.start.to_string(),
            end: period.end.map(|end| end.to_string()).unwrap_or_default(),
            ongoing: period.end.is_none(),
            hours: period.hours_per_week.to_string(),
            self_employed: period.self_employed,
            full_time_student: period.full_time_student,
            unauthorised: period.unauthorised,
        }
    }

    /// The occupation: the code that was typed, else the TEER.
    pub(super) fn occupation(&self) -> Option<Occupation> {
        code_in(&self.occupation).map(Occupation::Noc).or(self.teer.map(Occupation::Teer))
    }

    /// Whole hours a week; a part of an hour is left out. More than any week has is for the engine to name, as far
    /// as its numbers go.
    pub(super) fn whole_hours(&self) -> Option<u8> {
        let (whole, part) = self.parts_of_hours()?;
        let hours: u8 = whole.parse().ok()?;
        (hours > 0 && part.bytes().all(|digit| digit.is_ascii_digit())).then_some(hours)
    }

    /// Whether a part of an hour was typed.
    pub(super) fn has_part_of_hour(&self) -> bool {
        self.parts_of_hours().is_some_and(|(_, part)| part.bytes().any(|digit| digit != b'0'))
    }

    fn parts_of_hours(&self) -> Option<(&str, &str)> {
        let text = self.hours.trim();
        Some(text.split_once(['.', ',']).unwrap_or((text, ""))).filter(|(whole, _)| !whole.is_empty())
    }

    /// The period of work, once all of it is there.
    pub(super) fn period(&self) -> Option<WorkPeriod> {
        let end = if self.ongoing { None } else { Some(self.end.parse().ok()?) };
        Some(WorkPeriod {
            in_canada: self.in_canada?,
            occupation: self.occupation()?,
            start: self.start.parse().ok()?,
            hours_per_week: self.whole_hours()?,
            end,
            self_employed: self.self_employed,
            full_time_student: self.full_time_student,
            unauthorised: self.unauthorised,
        })
    }

    /// What is still missing.
    pub(super) fn missing(&self) -> Vec<Part> {
        let parts = [
            (Part::Occupation, self.occupation().is_some()),
            (Part::Place, self.in_canada.is_some()),
            (Part::Start, self.start.parse::<Date>().is_ok()),
            (Part::End, self.ongoing || self.end.parse::<Date>().is_ok()),
            (Part::Hours, self.whole_hours().is_some()),
        ];
        parts.into_iter().filter(|(_, there)| !there).map(|(part, _)| part).collect()
    }

    fn line(&self) -> String {
        let place = match self.in_canada {
            None => "",
            Some(true) => "canada",
            Some(false) => "abroad",
        };
        let flags =
            [(self.ongoing, 'o'), (self.self_employed, 's'), (self.full_time_student, 't'), (self.unauthorised, 'u')];
        let flags: String = flags.into_iter().filter(|(on, _)| *on).map(|(_, flag)| flag).collect();
        let teer = self.teer.map(|teer| teer.number().to_string()).unwrap_or_default();
        let fields: [&str; 8] =
            [place, &self.country, &self.occupation, &teer, &self.start, &self.end, &self.hours, &flags];
        // What separates fields and lines can be pasted into one.
        fields.map(|field| field.replace(['\t', '\n', '\r'], " ")).join("\t")
    }

    fn read(line: &str) -> Self {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let place = next();
        let mut job = Self {
            in_canada: match place {
                "canada" => Some(true),
                "abroad" => Some(false),
                _ => None,
            },
            country: next().to_owned(),
            occupation: next().to_owned(),
            teer: next().parse::<u8>().ok().and_then(|number| Teer::try_from(number).ok()),
            start: next().to_owned(),
            end: next().to_owned(),
            hours: next().to_owned(),
            ..Self::default()
        };
        let flags = next();
        job.ongoing = flags.contains('o');
        job.self_employed = flags.contains('s');
        job.full_time_student = flags.contains('t');
        job.unauthorised = flags.contains('u');
        job
    }
}

/// Whether what was typed is no number of hours that the profile could hold.
pub(super) fn are_no_hours(job: &Job) -> bool {
    !job.hours.trim().is_empty() && job.whole_hours().is_none()
}

/// Why a text that was typed is no day.
pub(super) fn no_day(text: &str) -> Option<DateError> {
    if text.is_empty() { None } else { text.parse::<Date>().err() }
}

/// Jobs as the text of a note.
pub(super) fn write(jobs: &[Job]) -> String {
    jobs.iter().map(Job::line).collect::<Vec<_>>().join("\n")
}

/// The jobs of a note. What it lacks stands there as not typed.
pub(super) fn read(note: &str) -> Vec<Job> {
    if note.is_empty() { Vec::new() } else { note.split('\n').map(Job::read).collect() }
}

/// The periods that the jobs come to so far.
pub(super) fn periods(jobs: &[Job]) -> Vec<WorkPeriod> {
    jobs.iter().filter_map(Job::period).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    fn nurse() -> Job {
        Job {
            in_canada: Some(true),
            occupation: "31301".to_owned(),
            start: "2024-03-01".to_owned(),
            ongoing: true,
            hours: "37,5".to_owned(),
            ..Job::default()
        }
    }

    #[wasm_bindgen_test]
    fn what_was_typed_is_read_as_it_was_written() {
        let unfinished = Job {
            country: "Inde".to_owned(),
            occupation: "infirm".to_owned(),
            start: "0001-02-03".to_owned(),
            end: "9999-12-31".to_owned(),
            hours: "200".to_owned(),
            in_canada: Some(false),
            teer: Some(Teer::Teer4),
            self_employed: true,
            full_time_student: true,
            unauthorised: true,
            ..Job::default()
        };
        let jobs = vec![nurse(), unfinished, Job::default()];
        assert_eq!(read(&write(&jobs)), jobs);
        assert_eq!(read(""), []);
    }

    #[wasm_bindgen_test]
    fn a_pasted_separator_damages_no_other_field() {
        let job = Job { country: "In\tdi\na".to_owned(), ..nurse() };
        let read = read(&write(&[job]));
        assert_eq!(read, [Job { country: "In di a".to_owned(), ..nurse() }]);
    }

    #[wasm_bindgen_test]
    fn a_damaged_note_is_read_as_far_as_it_goes() {
        let jobs = read("nowhere\tIndia\n\t\t\t9\t2024-03-01");
        assert_eq!(jobs[0], Job { country: "India".to_owned(), ..Job::default() });
        assert_eq!(jobs[1], Job { start: "2024-03-01".to_owned(), ..Job::default() });
    }

    #[wasm_bindgen_test]
    fn only_a_complete_job_is_a_period() {
        let period = nurse().period().unwrap();
        assert_eq!((period.hours_per_week, period.end), (37, None));
        assert_eq!(Job { hours: "37".to_owned(), ..nurse() }, Job::of(&period));
        for (job, part) in [
            (Job { in_canada: None, ..nurse() }, Part::Place),
            (Job { occupation: "nurse".to_owned(), ..nurse() }, Part::Occupation),
            (Job { start: "2024-03".to_owned(), ..nurse() }, Part::Start),
            (Job { ongoing: false, ..nurse() }, Part::End),
            (Job { hours: "0".to_owned(), ..nurse() }, Part::Hours),
            (Job { hours: "300".to_owned(), ..nurse() }, Part::Hours),
            (Job { hours: "3o".to_owned(), ..nurse() }, Part::Hours),
        ] {
            assert_eq!(job.period(), None);
            assert_eq!(job.missing(), [part]);
        }
    }

    #[wasm_bindgen_test]
    fn a_text_that_begins_with_a_code_names_it() {
        assert_eq!(code_in("21231 Software engineers").map(|code| code.to_string()).as_deref(), Some("21231"));
        assert_eq!(code_in("2123"), None);
        assert_eq!(code_in("212311"), None);
        assert_eq!(code_in(""), None);
    }
}
