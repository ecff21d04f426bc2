//! Days, hours and deadlines, as a family hub counts them: `familyhub-time`, whose deadlines
//! name a rule of ours.
//!
//! There are two kinds of time, and they never stand in for each other `[TIME-01]`: a
//! [`Timestamp`] is a moment, a [`CivilDate`] a day in London.
//!
//! # Example
//! A GP writes on the Friday before a bank holiday; the decision is due in one working day.
//! ```
//! use familyhub_core::RuleId;
//! use familyhub_core::time::{Calendar, RuleDeadline, WorkingDays, parse_time};
//!
//! let calendar = Calendar::england_and_wales();
//! let contact = parse_time("2026-05-22T16:40")?;
//! let deadline = RuleDeadline::in_working_days(RuleId::TIME_02, contact, WorkingDays(1), &calendar)?;
//! assert_eq!(
//!     deadline.to_string(),
//!     "due by the end of Tue 26 May 2026: 1 working day [TIME-02] from Fri 22 May 2026, 16:40; \
//!      skipped: Sat 23 May and Sun 24 May (weekend), Mon 25 May (Spring bank holiday)"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub use familyhub_time::{
    BankHoliday, BeyondHorizonError, Calendar, CivilDate, ClockHours, CountsFrom, DAY_PATTERN,
    DayKind, Due, LocalTimeError, MOMENT_PATTERN, Months, Note, OneOff, OneOffError, OpeningHours,
    OpeningHoursError, ParseTimeError, Period, ReceivedTime, Skipped, TIME_PATTERN, Timestamp,
    Weeks, WorkingDays, age_in_months_on, age_on, birthday, london, moment_as_written, parse_date,
    parse_time, read_day, read_day_if_any, read_moment, read_moment_if_any,
};

#[cfg(feature = "toml")]
pub use crate::days_off::with_days_off;

/// When something is due, by which rule, and why then `[TIME-04]`.
pub type RuleDeadline = familyhub_time::Deadline<crate::RuleId>;
