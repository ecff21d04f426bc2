//! The parts of a deadline's explanation `[TIME-04]`.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::Serialize;

use super::zone::offset_at;
use super::{Calendar, CivilDate, DayKind, Timestamp, london};

/// The moment until which there is time.
///
/// ```
/// use familyhub_time::{Deadline, Due, Weeks, parse_date, parse_time};
///
/// let review = Deadline::in_weeks("TIME-04", parse_date("2026-02-11")?, Weeks(6));
/// let (on, ends) = (parse_date("2026-03-25")?, parse_time("2026-03-26T00:00")?);
/// assert_eq!(review.due(), Due::EndOfDay { on, ends });
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", schemars(description = "The moment until which there is time"))]
pub enum Due {
    /// To the end of a day in London.
    EndOfDay {
        /// That day.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
        on: CivilDate,
        /// The first moment after it, which is too late.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
        ends: Timestamp,
    },
    /// To a moment, which is still in time.
    Moment {
        /// That moment.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
        at: Timestamp,
    },
}

impl Due {
    pub(super) fn end_of(on: CivilDate) -> Due {
        Due::EndOfDay { on, ends: london::end_of_day(on) }
    }
}

/// A day that did not count, and why.
///
/// ```
/// use familyhub_time::{Calendar, Deadline, DayKind, Skipped, WorkingDays, parse_date};
///
/// let friday = parse_date("2026-05-22")?;
/// let calendar = Calendar::england_and_wales();
/// let deadline = Deadline::in_working_days("TIME-04", friday, WorkingDays(1), &calendar)?;
/// let saturday: &Skipped = deadline.skipped().first().unwrap();
/// assert_eq!((saturday.date(), saturday.kind()), (parse_date("2026-05-23")?, DayKind::Weekend));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "A day that did not count, and why"))]
pub struct Skipped {
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
    date: CivilDate,
    why: DayOff,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", schemars(description = "Why a day did not count"))]
enum DayOff {
    /// A Saturday or a Sunday.
    Weekend,
    /// A weekday that is free.
    BankHoliday { name: Cow<'static, str>, substitute: bool },
}

impl Skipped {
    /// A day of which the calendar has said that it is not worked.
    pub(super) fn off(date: CivilDate, calendar: &Calendar) -> Skipped {
        let why = match calendar.bank_holiday(date) {
            None => DayOff::Weekend,
            Some(holiday) => {
                DayOff::BankHoliday { name: holiday.name.clone(), substitute: holiday.substitute }
            }
        };
        Skipped { date, why }
    }

    /// The day.
    ///
    /// ```
    /// # use familyhub_time::{Calendar, Deadline, WorkingDays, parse_date};
    /// # let (friday, calendar) = (parse_date("2026-05-22")?, Calendar::england_and_wales());
    /// let deadline = Deadline::in_working_days("TIME-04", friday, WorkingDays(1), &calendar)?;
    /// assert_eq!(deadline.skipped()[0].date(), parse_date("2026-05-23")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn date(&self) -> CivilDate {
        self.date
    }

    /// Why it did not count: a weekend or a bank holiday, never a working day.
    ///
    /// ```
    /// # use familyhub_time::{Calendar, Deadline, DayKind, WorkingDays, parse_date};
    /// # let (friday, calendar) = (parse_date("2026-05-22")?, Calendar::england_and_wales());
    /// let deadline = Deadline::in_working_days("TIME-04", friday, WorkingDays(1), &calendar)?;
    /// assert_eq!(deadline.skipped()[0].kind(), DayKind::Weekend);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn kind(&self) -> DayKind<'_> {
        match &self.why {
            DayOff::Weekend => DayKind::Weekend,
            DayOff::BankHoliday { name, substitute } => {
                DayKind::BankHoliday { name, substitute: *substitute }
            }
        }
    }
}

/// Something about a deadline that a person should know, and that the days skipped do not say.
///
/// ```
/// use familyhub_time::{ClockHours, Deadline, Note, parse_time};
///
/// let call = parse_time("2026-10-24T12:00")?;
/// let form = Deadline::in_clock_hours("TIME-03", call, ClockHours(24));
/// assert_eq!(form.notes(), [Note::ClocksGoBack]);
/// assert_eq!(form.notes()[0].to_string(), "the clocks go back in between");
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
#[cfg_attr(
    feature = "schema",
    schemars(description = "Something else about how a deadline was counted")
)]
pub enum Note {
    /// The month of the deadline is too short for the day of the start.
    ShortMonth {
        /// The day of the month that it does not have.
        day: u32,
    },
    /// Winter time at the start, summer time at the end: the clock has skipped an hour.
    ClocksGoForward,
    /// Summer time at the start, winter time at the end: the clock has shown an hour twice.
    ClocksGoBack,
    /// It is urgent: due at once, and not by the rule's period.
    Urgent,
    /// Days on which it did not run.
    Paused {
        /// The first of them.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
        from: CivilDate,
        /// The last of them.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
        until: CivilDate,
    },
    /// It was to be paused, and clock hours run on.
    HoursRunOn,
    /// It is due on a day on which the service is closed.
    DueOnDayOff {
        /// That day, and why it is free.
        day: Skipped,
        /// The last day before it on which the service works.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
        working_day_before: CivilDate,
    },
    /// It rests on bank holidays that nobody has published, and that the rules give.
    Projected {
        /// The last day that is known, or the first.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
        known: CivilDate,
        /// Whether they come after that day; otherwise before.
        later: bool,
    },
    /// It would have been due on a day off, and is due on a working day beside it.
    MovedOffDayOff {
        /// The day off, and why it is free.
        day: Skipped,
        /// Whether it was moved to the next working day; otherwise to the one before.
        later: bool,
    },
}

impl Note {
    pub(super) fn clock_change(start: Timestamp, end: Timestamp) -> Option<Note> {
        let ahead_of_utc = |at: Timestamp| offset_at(at.naive_utc()).0.local_minus_utc();
        match ahead_of_utc(end).cmp(&ahead_of_utc(start)) {
            Ordering::Greater => Some(Note::ClocksGoForward),
            Ordering::Less => Some(Note::ClocksGoBack),
            Ordering::Equal => None,
        }
    }
}
