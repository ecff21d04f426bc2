//! From moments to London days and clocks, and back.
//!
//! Going from a moment to London is always possible. Coming back is not: once a year an hour of the
//! clock is left out, and once a year one comes twice. [`instant`] says so instead of choosing
//! `[TIME-03]`.
//!
//! Clock changes are reckoned to the end of 2099. Nobody knows them for later years, which are taken
//! to be winter time throughout.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDateTime, NaiveTime, TimeDelta};

use super::zone::{Shown, offset_at, shown};
use super::{CivilDate, Timestamp};

/// The years in which a date from outside is believed.
pub(super) const YEARS: RangeInclusive<i32> = 1900..=2200;

/// The day in London on which a moment falls `[TIME-01]`.
///
/// ```
/// use familyhub_time::{london, parse_date, parse_time};
///
/// // Summer time: half an hour before midnight in UTC is already tomorrow in London.
/// assert_eq!(london::date_of(parse_time("2026-06-01T23:30:00Z")?), parse_date("2026-06-02")?);
/// assert_eq!(london::date_of(parse_time("2026-01-01T23:30:00Z")?), parse_date("2026-01-01")?);
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[must_use]
pub fn date_of(at: Timestamp) -> CivilDate {
    clock_at(at).date()
}

/// The date and the time that a clock in London shows at a moment.
///
/// ```
/// use familyhub_time::{london, parse_time};
///
/// let at = parse_time("2026-06-01T08:00:00Z")?;
/// assert_eq!(london::clock_at(at).to_string(), "2026-06-01 09:00:00");
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[must_use]
pub fn clock_at(at: Timestamp) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_offset(offset_at(utc).0).unwrap_or(utc)
}

/// The moment at which a clock in London shows a date and time.
///
/// # Errors
/// [`LocalTimeError`] where the clocks go forward over that time, where they go back and it comes
/// twice, or where the year is not from 1900 to 2200 `[TIME-03]`.
///
/// ```
/// use chrono::{NaiveTime, Timelike};
/// use familyhub_time::{LocalTimeError, london, parse_date};
///
/// let half_past_one = NaiveTime::from_hms_opt(1, 30, 0).unwrap();
///
/// let twice = london::instant(parse_date("2026-10-25")?.and_time(half_past_one));
/// let Err(LocalTimeError::Twice { first, second, .. }) = twice else { panic!() };
/// assert_eq!((first.hour(), second.hour()), (0, 1)); // in UTC
///
/// let missing = london::instant(parse_date("2026-03-29")?.and_time(half_past_one));
/// assert_eq!(
///     missing.unwrap_err().to_string(),
///     "`2026-03-29T01:30:00` does not exist in London, where the clocks go forward that day: \
///      the nearest times are `2026-03-29T00:59:59+00:00` and `2026-03-29T02:00:00+01:00`"
/// );
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
pub fn instant(local: NaiveDateTime) -> Result<Timestamp, LocalTimeError> {
    if !YEARS.contains(&local.year()) {
        return Err(LocalTimeError::OutOfRange { local });
    }
    match shown(local) {
        Shown::Once(at) => Ok(at),
        Shown::Twice(first, second) => Err(LocalTimeError::Twice { local, first, second }),
        Shown::Never(after) => {
            Err(LocalTimeError::Missing { local, before: after - TimeDelta::seconds(1), after })
        }
    }
}

/// The first moment of a day in London.
///
/// ```
/// use familyhub_time::{london, parse_date, parse_time};
///
/// let day = parse_date("2026-06-02")?;
/// assert_eq!(london::start_of_day(day), parse_time("2026-06-01T23:00:00Z")?);
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[must_use]
pub fn start_of_day(date: CivilDate) -> Timestamp {
    first_instant(date.and_time(NaiveTime::MIN))
}

/// The moment at which a day in London is over: the first of the next day.
///
/// A day is all that comes at or after its start and **before** its end.
///
/// ```
/// use familyhub_time::{london, parse_date};
///
/// // Clocks go forward on that day, which has 23 hours, and back on the other, which has 25.
/// let hours = |text| parse_date(text).map(|d| (london::end_of_day(d) - london::start_of_day(d)).num_hours());
/// assert_eq!(hours("2026-03-29")?, 23);
/// assert_eq!(hours("2026-10-25")?, 25);
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[must_use]
pub fn end_of_day(date: CivilDate) -> Timestamp {
    date.succ_opt().map_or(Timestamp::MAX_UTC, start_of_day)
}

/// A moment as a person in London reads it.
///
/// In the hour that comes twice, it says which of the two is meant.
///
/// ```
/// use familyhub_time::{london, parse_time};
///
/// let words = |text| parse_time(text).map(|at| london::in_words(at).to_string());
/// assert_eq!(words("2026-03-02T09:00")?, "Mon 2 Mar 2026, 09:00");
/// assert_eq!(words("2026-10-25T00:30:00Z")?, "Sun 25 Oct 2026, 01:30 BST");
/// assert_eq!(words("2026-10-25T01:30:00Z")?, "Sun 25 Oct 2026, 01:30 GMT");
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[must_use]
pub fn in_words(at: Timestamp) -> impl fmt::Display + Copy {
    MomentInWords(at)
}

/// A day as a person reads it.
///
/// ```
/// use familyhub_time::{london, parse_date};
///
/// assert_eq!(london::day_in_words(parse_date("2026-03-02")?).to_string(), "Mon 2 Mar 2026");
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[must_use]
pub fn day_in_words(date: CivilDate) -> impl fmt::Display + Copy {
    DayInWords(date)
}

/// Why a date and time in London names no moment, or two `[TIME-03]`.
///
/// ```
/// use familyhub_time::{ParseTimeError, parse_time};
///
/// let Err(ParseTimeError::Local(fault)) = parse_time("2026-10-25T01:30") else { panic!() };
/// assert_eq!(fault.rule(), "TIME-03");
/// assert_eq!(
///     fault.to_string(),
///     "`2026-10-25T01:30:00` comes twice in London, where the clocks go back that day: \
///      write `2026-10-25T01:30:00+01:00` for the first or `2026-10-25T01:30:00+00:00` for the second"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LocalTimeError {
    /// The clocks go forward over it.
    #[error(
        "`{}` does not exist in London, where the clocks go forward that day: \
         the nearest times are `{}` and `{}`",
        local.format(LOCAL), written(*before), written(*after)
    )]
    Missing {
        /// What was asked for.
        local: NaiveDateTime,
        /// The last whole second before the clocks go forward.
        before: Timestamp,
        /// The first moment after they have.
        after: Timestamp,
    },
    /// The clocks go back, and it comes twice.
    #[error(
        "`{}` comes twice in London, where the clocks go back that day: \
         write `{}` for the first or `{}` for the second",
        local.format(LOCAL), written(*first), written(*second)
    )]
    Twice {
        /// What was asked for.
        local: NaiveDateTime,
        /// The first time round, in summer time.
        first: Timestamp,
        /// The second, in winter time.
        second: Timestamp,
    },
    /// Nobody means that year.
    #[error("this is outside the years 1900 to 2200")]
    OutOfRange {
        /// What was asked for.
        local: NaiveDateTime,
    },
}

impl LocalTimeError {
    /// The rule that refuses it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        "TIME-03"
    }
}

/// The moment for a time on the clock: the first where it comes twice, and the first after the gap
/// where it does not exist. For times that a policy sets, not for times that a person reports.
pub(super) fn first_instant(local: NaiveDateTime) -> Timestamp {
    let (Shown::Once(at) | Shown::Twice(at, _) | Shown::Never(at)) = shown(local);
    at
}

const LOCAL: &str = "%Y-%m-%dT%H:%M:%S%.f";

fn written(at: Timestamp) -> impl fmt::Display {
    at.with_timezone(&offset_at(at.naive_utc()).0).format("%Y-%m-%dT%H:%M:%S%.f%:z")
}

#[derive(Clone, Copy)]
struct MomentInWords(Timestamp);

impl fmt::Display for MomentInWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = clock_at(self.0);
        write!(f, "{}, {}", DayInWords(local.date()), local.format("%H:%M"))?;
        if let Shown::Twice(..) = shown(local) {
            write!(f, " {}", offset_at(self.0.naive_utc()).1)?;
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
struct DayInWords(CivilDate);

impl fmt::Display for DayInWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format("%a %-d %b %Y").fmt(f)
    }
}
