//! Ages and birthdays.

use chrono::Datelike;

use super::CivilDate;

/// How old, in years, a person born on `born` is on `date`; none if they are not born yet.
///
/// ```
/// use familyhub_time::{age_on, parse_date};
///
/// let born = parse_date("2010-03-01")?;
/// assert_eq!(age_on(born, parse_date("2026-02-28")?), Some(15));
/// assert_eq!(age_on(born, parse_date("2026-03-01")?), Some(16));
/// assert_eq!(age_on(born, parse_date("2010-02-28")?), None);
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[must_use]
pub fn age_on(born: CivilDate, date: CivilDate) -> Option<u32> {
    let calendar_years = u32::try_from(date.year() - born.year()).ok()?;
    if date >= birthday(born, calendar_years) {
        Some(calendar_years)
    } else {
        calendar_years.checked_sub(1)
    }
}

/// The day on which a person born on `born` reaches an age in years.
///
/// Someone born on 29 February has their birthday on 1 March in a year without one.
///
/// ```
/// use familyhub_time::{birthday, parse_date};
///
/// let leap_day = parse_date("2008-02-29")?;
/// assert_eq!(birthday(leap_day, 16), parse_date("2024-02-29")?);
/// assert_eq!(birthday(leap_day, 18), parse_date("2026-03-01")?);
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[must_use]
pub fn birthday(born: CivilDate, age: u32) -> CivilDate {
    let year = born.year().saturating_add_unsigned(age);
    born.with_year(year).or_else(|| CivilDate::from_ymd_opt(year, 3, 1)).unwrap_or(CivilDate::MAX)
}

/// How old, in completed months, a person born on `born` is on `date`; none if they are not born
/// yet.
///
/// A month is complete on the same day of the month, or on the first of the next where the month
/// has no such day: twelve months make a year as [`age_on`] counts it.
///
/// ```
/// use familyhub_time::{age_in_months_on, parse_date};
///
/// let born = parse_date("2025-10-31")?;
/// assert_eq!(age_in_months_on(born, parse_date("2026-02-28")?), Some(3));
/// assert_eq!(age_in_months_on(born, parse_date("2026-03-01")?), Some(4));
/// assert_eq!(age_in_months_on(born, parse_date("2025-10-30")?), None);
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[must_use]
pub fn age_in_months_on(born: CivilDate, date: CivilDate) -> Option<u32> {
    let months = |day: CivilDate| day.year() * 12 + day.month0().cast_signed();
    let begun = months(date) - months(born);
    u32::try_from(if date.day() < born.day() { begun - 1 } else { begun }).ok()
}
