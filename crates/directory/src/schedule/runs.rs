//! Whether a service runs on a day, and its last one.

use chrono::{DateTime, Days, NaiveTime, Weekday};
use familyhub_core::time::CivilDate;
use rrule::{Frequency, NWeekday, RRule, RRuleSet, Tz, Unvalidated};
use serde::Serialize;

use super::{Every, Recurrence, Schedule, Schedules};

/// As far ahead as the next day is looked for, in days: a little over a year.
const AHEAD: u64 = 400;

/// As many events of a rule as are counted to its last one.
const MOST: u16 = u16::MAX;

/// Whether a service runs on a day.
///
/// ```
/// use familyhub_directory::{RunsOn, Survey, SurveyItem};
/// use familyhub_testing::day;
///
/// let file = r#"{ "id": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6", "name": "Drop-in", "status": "active",
///     "schedules": [{ "id": "0d8a8a52-6a51-4b2c-9a63-7f0a34c5b101", "dtstart": "2026-01-06",
///         "freq": "WEEKLY", "interval": 2, "byday": "TU", "count": 3, "exdate": "2026-01-20" }] }"#;
/// let mut found = Vec::new();
/// Survey::new(day("2026-03-02")).read("drop-in.json", file.as_bytes(), &mut |item| {
///     if let SurveyItem::Service(service) = item {
///         found.push(service.schedules());
///     }
/// })?;
/// let schedules = found.remove(0);
/// assert_eq!(schedules.runs_on(day("2026-01-06")), RunsOn::Yes);
/// assert_eq!(schedules.runs_on(day("2026-01-13")), RunsOn::No { next: Some(day("2026-02-03")) });
/// assert_eq!(schedules.runs_on(day("2026-02-17")), RunsOn::No { next: None });
/// assert_eq!(schedules.last_day(), Some(day("2026-02-03")), "the third, of which one is left out");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "runs", rename_all = "kebab-case")]
pub enum RunsOn {
    /// It does.
    Yes,
    /// It does not.
    No {
        /// The next civil day on which it does, within a little over a year.
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<CivilDate>,
    },
    /// The directory does not say: it has no schedule, none that was given for this day, or one
    /// that a calendar cannot follow.
    NotSaid,
}

impl Schedules {
    /// Whether it runs on a civil day, by every schedule that was given for that day.
    pub fn runs_on(&self, day: CivilDate) -> RunsOn {
        if self.is_closed(day) {
            return RunsOn::No { next: self.next_after(day) };
        }
        let given: Vec<_> = self.each.iter().map(|schedule| schedule.falls_on(day)).collect();
        if given.contains(&Some(true)) {
            RunsOn::Yes
        } else if given.is_empty() || given.contains(&None) {
            RunsOn::NotSaid
        } else {
            RunsOn::No { next: self.next_after(day) }
        }
    }

    /// The day of the last event: what `until` states, or `count` comes to. None where a schedule
    /// goes on without end, or cannot be followed.
    pub fn last_day(&self) -> Option<CivilDate> {
        let ends = self.each.iter().map(Schedule::last_event);
        ends.collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    fn is_closed(&self, day: CivilDate) -> bool {
        self.closed.iter().any(|(from, to)| (*from..=*to).contains(&day))
    }

    /// The next day on which any schedule has an event and nothing is closed.
    fn next_after(&self, day: CivilDate) -> Option<CivilDate> {
        let tomorrow = day.succ_opt()?;
        let until = tomorrow.checked_add_days(Days::new(AHEAD))?;
        let each = self.each.iter().filter_map(|schedule| {
            let events = schedule.events(tomorrow, until)?;
            events.into_iter().find(|day| schedule.is_given_for(*day) && !self.is_closed(*day))
        });
        each.min()
    }
}

impl Schedule {
    /// Whether it was given for a day.
    fn is_given_for(&self, day: CivilDate) -> bool {
        self.valid.0.is_none_or(|from| from <= day) && self.valid.1.is_none_or(|to| day <= to)
    }

    /// Whether it has an event on a day; none where it does not say.
    fn falls_on(&self, day: CivilDate) -> Option<bool> {
        let over =
            self.first.is_some_and(|first| day < first) || self.last.is_some_and(|last| last < day);
        if over {
            return Some(false);
        }
        if !self.is_given_for(day) {
            // Before it was given for, it takes place on no day. After, nobody has said.
            return self.valid.0.is_some_and(|from| day < from).then_some(false);
        }
        Some(self.events(day, day)?.contains(&day))
    }

    fn last_event(&self) -> Option<CivilDate> {
        let rule = self.rule.as_ref().ok()?;
        match (self.first, rule.every, rule.count) {
            (Some(first), Some(_), Some(_)) => {
                let set = self.set(rule, first)?;
                let events = set.all(MOST);
                let last = events.dates.last().map(DateTime::date_naive);
                last.filter(|_| !events.limited).or(self.last)
            }
            _ => self.last,
        }
    }

    /// Its events from one day to another; none where it does not say on which days it has any.
    fn events(&self, from: CivilDate, to: CivilDate) -> Option<Vec<CivilDate>> {
        let rule = self.rule.as_ref().ok()?;
        if rule.every.is_none() {
            // Of one day it is said; whether of others, nobody knows.
            return self.first.filter(|first| (from..=to).contains(first)).map(|first| vec![first]);
        }
        let set = self.set(rule, self.first.or_else(|| rule.any_start(from))?)?;
        let events = set.after(midnight(from)?).before(midnight(to)?).all(MOST);
        Some(events.dates.iter().map(DateTime::date_naive).collect())
    }

    fn set(&self, rule: &Recurrence, start: CivilDate) -> Option<RRuleSet> {
        let begins = midnight(start)?;
        let mut set = rule.as_rule(self.last)?.build(begins).ok()?;
        for day in &self.except {
            set = set.exdate(midnight(*day)?);
        }
        Some(set)
    }
}

impl Recurrence {
    /// A day to begin from where the directory gives none: any will do for a rule that names its
    /// days, comes each time, and is not counted.
    fn any_start(&self, day: CivilDate) -> Option<CivilDate> {
        let named = !self.by_day.is_empty() || !self.by_month_day.is_empty();
        let is_plain =
            self.interval == 1 && self.count.is_none() && self.every != Some(Every::Year);
        (is_plain && (named || self.every == Some(Every::Day))).then_some(day)
    }

    fn as_rule(&self, last: Option<CivilDate>) -> Option<RRule<Unvalidated>> {
        let every = match self.every? {
            Every::Day => Frequency::Daily,
            Every::Week => Frequency::Weekly,
            Every::Month => Frequency::Monthly,
            Every::Year => Frequency::Yearly,
        };
        let days = self.by_day.iter().map(|(number, day)| match number {
            Some(number) => NWeekday::Nth(*number, *day),
            None => NWeekday::Every(*day),
        });
        let mut rule = RRule::new(every)
            .interval(self.interval)
            .by_weekday(days.collect())
            .by_month_day(self.by_month_day.clone())
            .week_start(self.week_begins.unwrap_or(Weekday::Mon));
        if let Some(count) = self.count {
            rule = rule.count(count);
        } else if let Some(last) = last {
            rule = rule.until(midnight(last)?);
        }
        Some(rule)
    }
}

/// A civil day as the calendar's rules have it. They are days of the place: no clock is asked, and
/// none goes forward or back.
fn midnight(day: CivilDate) -> Option<DateTime<Tz>> {
    day.and_time(NaiveTime::MIN).and_local_timezone(Tz::UTC).single()
}
