//! Dates and times as they come from outside.

use chrono::{FixedOffset, NaiveTime};

use super::london::{self, LocalTimeError, YEARS};
use super::{CivilDate, Timestamp};

/// Reads a moment: RFC 3339 with an offset, or a date and time on a clock in London.
///
/// Seconds may be left out, and may have up to six digits after the point.
///
/// # Errors
/// [`ParseTimeError`], which says what would be right: for anything else than these two forms, for a day
/// or a time that is on no calendar or clock, for a leap second, for more than microseconds, for a
/// year before 1900 or after 2200 `[TIME-01]`; for a London time that does not exist or comes twice
/// `[TIME-03]`.
///
/// ```
/// use familyhub_time::{ParseTimeError, parse_time};
///
/// let in_summer = parse_time("2026-06-01T09:00")?;
/// assert_eq!(in_summer, parse_time("2026-06-01T08:00:00Z")?);
/// assert_eq!(in_summer, parse_time("2026-06-01T10:00:00.000+02:00")?);
///
/// assert_eq!(
///     parse_time("2 March, 9am").unwrap_err().to_string(),
///     "this is not a time: write `2026-03-02T09:00` for a time in London, \
///      or `2026-03-02T09:00:00Z` with an offset"
/// );
/// # Ok::<(), ParseTimeError>(())
/// ```
pub fn parse_time(text: &str) -> Result<Timestamp, ParseTimeError> {
    const NOT: ParseTimeError = ParseTimeError::NotATime;
    let (date, rest) = text.split_once(['T', 't']).ok_or(NOT)?;
    let (clock, offset) = split_offset(rest).ok_or(NOT)?;
    let date = match parse_date(date) {
        Err(ParseTimeError::NotADate) => return Err(NOT),
        other => other?,
    };
    let local = date.and_time(parse_clock(clock)?);
    match offset {
        None => Ok(london::instant(local)?),
        Some(offset) => local.checked_sub_offset(offset).map(|utc| utc.and_utc()).ok_or(NOT),
    }
}

/// Reads a day: year, month and day as `2026-03-02`.
///
/// # Errors
/// [`ParseTimeError`] for another form, a day that is not on the calendar, or a year before 1900 or after
/// 2200 `[TIME-01]`.
///
/// ```
/// use familyhub_time::{ParseTimeError, parse_date};
///
/// assert_eq!(parse_date("2026-03-02")?.to_string(), "2026-03-02");
/// assert_eq!(
///     parse_date("02/03/2026").unwrap_err().to_string(),
///     "this is not a date: write year, month and day as `2026-03-02`"
/// );
/// assert_eq!(
///     parse_date("2026-02-29").unwrap_err().to_string(),
///     "this is not on the calendar: that month has no such day"
/// );
/// # Ok::<(), ParseTimeError>(())
/// ```
pub fn parse_date(text: &str) -> Result<CivilDate, ParseTimeError> {
    let (year, month, day) = date_parts(text).ok_or(ParseTimeError::NotADate)?;
    let year = i32::try_from(year).unwrap_or(i32::MAX);
    if !YEARS.contains(&year) {
        return Err(ParseTimeError::YearOutOfRange);
    }
    if !(1..=12).contains(&month) {
        return Err(ParseTimeError::NoSuchMonth);
    }
    CivilDate::from_ymd_opt(year, month, day).ok_or(ParseTimeError::NoSuchDay)
}

/// Why a text is not a date or a time. It repeats nothing that was written: that may be a birth date,
/// or a name in the wrong place.
///
/// ```
/// use familyhub_time::parse_time;
///
/// let message = |text| parse_time(text).unwrap_err().to_string();
/// assert_eq!(
///     message("2026-03-02T24:00"),
///     "this is not on the clock: hours go from 00 to 23, minutes and seconds from 00 to 59"
/// );
/// assert_eq!(
///     message("2026-12-31T23:59:60Z"),
///     "this is a leap second: write 59 for the seconds"
/// );
/// assert_eq!(parse_time("yesterday").unwrap_err().rule(), "TIME-01");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseTimeError {
    /// Not written as a date.
    #[error("this is not a date: write year, month and day as `2026-03-02`")]
    NotADate,
    /// A month before 01 or after 12.
    #[error("this is not on the calendar: months go from 01 to 12")]
    NoSuchMonth,
    /// A day that its month does not have.
    #[error("this is not on the calendar: that month has no such day")]
    NoSuchDay,
    /// Nobody means that year: probably a slip of the finger.
    #[error("this is outside the years 1900 to 2200")]
    YearOutOfRange,
    /// Not written as a time.
    #[error(
        "this is not a time: write `2026-03-02T09:00` for a time in London, \
         or `2026-03-02T09:00:00Z` with an offset"
    )]
    NotATime,
    /// An hour, minute or second that no clock shows.
    #[error("this is not on the clock: hours go from 00 to 23, minutes and seconds from 00 to 59")]
    NoSuchTime,
    /// The sixty-first second of a minute.
    #[error("this is a leap second: write 59 for the seconds")]
    LeapSecond,
    /// More than six digits after the point, zeros at the end not counted.
    #[error("this is finer than a microsecond: write at most six digits after the point")]
    TooFine,
    /// A time in London that does not exist, or comes twice.
    #[error(transparent)]
    Local(#[from] LocalTimeError),
}

impl ParseTimeError {
    /// The rule that refuses it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match self {
            ParseTimeError::Local(fault) => fault.rule(),
            _ => "TIME-01",
        }
    }
}

/// `09:00`, `09:00:00` or `09:00:00.123456`.
fn parse_clock(clock: &str) -> Result<NaiveTime, ParseTimeError> {
    const NOT: ParseTimeError = ParseTimeError::NotATime;
    let mut parts = clock.splitn(3, ':');
    let hour = parts.next().and_then(two_digits).ok_or(NOT)?;
    let minute = parts.next().and_then(two_digits).ok_or(NOT)?;
    let (second, fraction) = match parts.next() {
        None => ("00", "0"),
        Some(seconds) => seconds.split_once('.').unwrap_or((seconds, "0")),
    };
    let second = two_digits(second).ok_or(NOT)?;
    if fraction.is_empty() || !all_digits(fraction) {
        return Err(NOT);
    }
    let micro = digits(&format!("{:0<6}", fraction.trim_end_matches('0')), 6)
        .ok_or(ParseTimeError::TooFine)?;
    if second == 60 {
        return Err(ParseTimeError::LeapSecond);
    }
    NaiveTime::from_hms_micro_opt(hour, minute, second, micro).ok_or(ParseTimeError::NoSuchTime)
}

/// An hour of the day as a policy writes it: `09:00`.
pub(super) fn parse_hour(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    NaiveTime::from_hms_opt(two_digits(hour)?, two_digits(minute)?, 0)
}

/// Parts the time on the clock from its offset, where it has one.
fn split_offset(rest: &str) -> Option<(&str, Option<FixedOffset>)> {
    if let Some(clock) = rest.strip_suffix(['Z', 'z']) {
        return Some((clock, FixedOffset::east_opt(0)));
    }
    let Some(sign) = rest.find(['+', '-']) else {
        return Some((rest, None));
    };
    let (clock, offset) = rest.split_at_checked(sign)?;
    let east = if offset.starts_with('+') { 1 } else { -1 };
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    if minutes > 59 {
        return None;
    }
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    Some((clock, Some(FixedOffset::east_opt(east * seconds)?)))
}

fn date_parts(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.splitn(3, '-');
    let year = digits(parts.next()?, 4)?;
    let month = two_digits(parts.next()?)?;
    let day = two_digits(parts.next()?)?;
    Some((year, month, day))
}

fn two_digits(text: &str) -> Option<u32> {
    digits(text, 2)
}

fn digits(text: &str, length: usize) -> Option<u32> {
    if text.len() == length && all_digits(text) { text.parse().ok() } else { None }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What was written, fit to be shown: short, on one line.
pub(super) fn quoted(text: &str) -> Box<str> {
    const LONGEST: usize = 40;
    let mut shown: String =
        text.chars().take(LONGEST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown.into()
}
