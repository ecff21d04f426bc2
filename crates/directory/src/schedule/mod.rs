//! When a service runs: the rules of iCalendar, as far as directories write them.

mod read;
#[cfg(feature = "schedules")]
mod runs;

use familyhub_core::time::CivilDate;

#[cfg(feature = "schedules")]
pub use runs::RunsOn;

/// When a service runs, as its directory says.
///
/// `dtstart` and `until` are the first and the last day on which something takes place. `valid_from`
/// and `valid_to` say something else: for which days this *information* was given. Past `valid_to`
/// a service may well go on, and nobody has said when.
///
/// ```
/// use familyhub_directory::{Survey, SurveyItem};
/// use familyhub_testing::day;
///
/// let file = r#"{ "id": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6", "name": "Drop-in", "status": "active",
///     "schedules": [{ "id": "0d8a8a52-6a51-4b2c-9a63-7f0a34c5b101", "dtstart": "2026-01-06",
///         "valid_to": "2026-07-20", "freq": "WEEKLY", "byday": "TU" }] }"#;
/// let mut found = Vec::new();
/// Survey::new(day("2026-03-02")).read("drop-in.json", file.as_bytes(), &mut |item| {
///     if let SurveyItem::Service(service) = item {
///         found.push((service.schedules(), service.facts()));
///     }
/// })?;
/// let (schedules, facts) = found.remove(0);
/// assert_eq!(schedules.first_day(), Some(day("2026-01-06")));
/// assert_eq!(schedules.last_stated_day(), None, "`valid_to` ends no service");
/// assert_eq!(schedules.known_until(), Some(day("2026-07-20")));
/// assert_eq!(facts?.from, Some(day("2026-01-06")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schedules {
    each: Vec<Schedule>,
    /// Days on which nothing takes place, whatever the schedules say: from, to.
    closed: Vec<(CivilDate, CivilDate)>,
}

/// One schedule of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Schedule {
    /// For which days it was given.
    valid: (Option<CivilDate>, Option<CivilDate>),
    /// The day of its first event.
    first: Option<CivilDate>,
    /// The day of its last event.
    last: Option<CivilDate>,
    /// How it comes again.
    rule: Result<Recurrence, Unreadable>,
    /// Days that are left out.
    except: Vec<CivilDate>,
}

/// A rule that a calendar cannot follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unreadable;

/// How it comes again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Recurrence {
    /// How often; none where it says no rule at all.
    every: Option<Every>,
    /// Each time, each second time…
    interval: u16,
    /// How many events there are, from the first on.
    count: Option<u32>,
    /// On which days of the week, and of a month on which of them: `2MO`, `-1FR`.
    by_day: Vec<(Option<i16>, chrono::Weekday)>,
    /// On which days of the month, from its end where below 0.
    by_month_day: Vec<i8>,
    /// On which day a week begins: it matters for each second week.
    week_begins: Option<chrono::Weekday>,
}

/// How often a rule comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

impl Schedules {
    /// The day of the first event: before it the service does not run. None where a schedule does
    /// not say when it begins.
    pub fn first_day(&self) -> Option<CivilDate> {
        let begins = self.each.iter().map(|it| it.first.or(it.valid.0));
        begins.collect::<Option<Vec<_>>>()?.into_iter().min()
    }

    /// The day of the last event, where every schedule states one as `until`.
    pub fn last_stated_day(&self) -> Option<CivilDate> {
        let ends = self.each.iter().map(|it| it.last);
        ends.collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    /// The last day for which any schedule was given; none where one is given without such a day,
    /// or there is none.
    pub fn known_until(&self) -> Option<CivilDate> {
        let ends = self.each.iter().map(|it| it.valid.1);
        ends.collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    /// Whether the directory says nothing of when it runs.
    pub fn is_empty(&self) -> bool {
        self.each.is_empty()
    }
}
