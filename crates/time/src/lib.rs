//! Working days, London time, and deadlines that explain themselves.
//!
//! There are two kinds of time here, and they never stand in for each other `[TIME-01]`:
//!
//! | a … | is | such as |
//! |---|---|---|
//! | [`Timestamp`] | a moment, in UTC | when a contact came in |
//! | [`CivilDate`] | a day in London | when a review is due |
//!
//! [`london`] goes from one to the other. [`parse_time`] and [`parse_date`] read both from outside.
//! How long something may take has a type of its own for each way of counting:
//! [`WorkingDays`], [`ClockHours`], [`Weeks`], [`Months`].
//!
//! | page | question |
//! |---|---|
//! | [`Calendar`] | is this a working day, and which is the tenth from here? |
//! | [`OpeningHours`] | was anybody there, and when does it count as received? |
//! | [`Deadline`] | when is it due, why then, and is it late? |
//! | [`age_on`], [`age_in_months_on`], [`birthday`] | how old is this child on that day? |
//!
//! Nothing here reads a clock: the time comes in as an argument.
//!
//! # Example
//! A GP writes on the Friday before a bank holiday; the decision is due in one working day.
//! ```
//! use familyhub_time::{Calendar, Deadline, WorkingDays, parse_time};
//!
//! let calendar = Calendar::england_and_wales();
//! let contact = parse_time("2026-05-22T16:40")?;
//! let deadline = Deadline::in_working_days("TIME-02", contact, WorkingDays(1), &calendar)?;
//!
//! assert_eq!(
//!     deadline.to_string(),
//!     "due by the end of Tue 26 May 2026: 1 working day [TIME-02] from Fri 22 May 2026, 16:40; \
//!      skipped: Sat 23 May and Sun 24 May (weekend), Mon 25 May (Spring bank holiday)"
//! );
//! assert!(!deadline.is_overdue(parse_time("2026-05-26T23:59")?));
//! assert!(deadline.is_overdue(parse_time("2026-05-27T00:00")?));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod age;
mod bank_holidays;
mod calendar;
mod deadline;
mod explain;
pub mod london;
mod on_day_off;
mod one_off;
mod opening;
mod opening_data;
mod parse;
mod pause;
mod period;
mod projected;
mod reasons;
mod start;
mod wire;
mod zone;

pub use age::{age_in_months_on, age_on, birthday};
pub use bank_holidays::BankHoliday;
pub use calendar::{BeyondHorizonError, Calendar, DayKind};
pub use deadline::Deadline;
pub use london::LocalTimeError;
pub use on_day_off::OnDayOff;
pub use one_off::{OneOff, OneOffError};
pub use opening::{OpeningHours, OpeningHoursError};
pub use parse::{ParseTimeError, parse_date, parse_time};
pub use period::{ClockHours, Months, Period, Weeks, WorkingDays};
pub use projected::ProjectionError;
pub use reasons::{Due, Note, Skipped};
pub use start::{CountsFrom, ReceivedTime};
pub use wire::{
    DAY_PATTERN, MOMENT_PATTERN, TIME_PATTERN, moment_as_written, read_day, read_day_if_any,
    read_moment, read_moment_if_any,
};

/// A moment, always in UTC `[TIME-01]`.
///
/// Which day it falls on is a question for [`london::date_of`].
///
/// ```
/// use familyhub_time::{Timestamp, london, parse_time};
///
/// let late: Timestamp = parse_time("2026-06-01T23:30:00Z")?;
/// assert_eq!(london::in_words(late).to_string(), "Tue 2 Jun 2026, 00:30");
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
pub type Timestamp = chrono::DateTime<chrono::Utc>;

/// A day on the calendar in London, without an hour `[TIME-01]`.
///
/// ```
/// use familyhub_time::{CivilDate, london, parse_date};
///
/// let day: CivilDate = parse_date("2026-03-02")?;
/// assert_eq!(london::day_in_words(day).to_string(), "Mon 2 Mar 2026");
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
pub type CivilDate = chrono::NaiveDate;

/// The README, whose example is run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
