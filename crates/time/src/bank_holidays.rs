//! The bank holidays of England and Wales, year by year, from the rules that fix them.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Weekday};
use serde::Serialize;

use super::CivilDate;

/// A weekday on which the service is closed because it is a bank holiday.
///
/// ```
/// use familyhub_time::{Calendar, parse_date};
///
/// let calendar = Calendar::england_and_wales();
/// let holiday = calendar.bank_holiday(parse_date("2026-12-28")?).unwrap();
/// assert_eq!(holiday.name, "Boxing Day");
/// assert!(holiday.substitute); // the 26th is a Saturday that year
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(
        description = "A weekday on which the service is closed because it is a bank holiday"
    )
)]
pub struct BankHoliday {
    /// The weekday that is free.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
    pub date: CivilDate,
    /// What it is called.
    pub name: Cow<'static, str>,
    /// Whether it stands in for a day that fell on a weekend.
    pub substitute: bool,
}

/// The years for which the rules of today can be asked: those of which a day can be read.
pub(super) const PROJECTABLE: RangeInclusive<i32> = 1900..=2200;

/// A day that was proclaimed for once: of which rule's day it took the place, when it was kept,
/// and its name; year, month, day.
type Proclaimed = (Option<(i32, u32, u32)>, (i32, u32, u32), Option<&'static str>);

/// What was proclaimed for the years that are known.
const PROCLAIMED: [Proclaimed; 5] = [
    // Seventy-five years after the war in Europe ended.
    (Some((2020, 5, 4)), (2020, 5, 8), None),
    (Some((2022, 5, 30)), (2022, 6, 2), None),
    (None, (2022, 6, 3), Some("Platinum Jubilee of Elizabeth II")),
    (None, (2022, 9, 19), Some("State funeral of Elizabeth II")),
    (None, (2023, 5, 8), Some("Coronation of Charles III")),
];

/// Moves and adds what was proclaimed.
pub(super) fn as_proclaimed(holidays: &mut Vec<BankHoliday>) {
    let day = |(year, month, day)| CivilDate::from_ymd_opt(year, month, day);
    for (instead_of, kept, name) in PROCLAIMED {
        let Some(date) = day(kept) else { continue };
        let moved = instead_of.and_then(day).and_then(|rule| {
            let place = holidays.iter().position(|holiday| holiday.date == rule)?;
            Some(BankHoliday { date, ..holidays.remove(place) })
        });
        let added = name.map(|name| BankHoliday { date, name: name.into(), substitute: false });
        holidays.extend(moved.or(added));
    }
    holidays.sort_by_key(|holiday| holiday.date);
}

/// The eight bank holidays of a year, in order, each on the weekday on which it is kept.
pub(super) fn of_year(year: i32) -> Option<[BankHoliday; 8]> {
    let day = |month, day| CivilDate::from_ymd_opt(year, month, day);
    let easter = easter_sunday(year)?;
    let new_year = day(1, 1)?;
    let christmas = day(12, 25)?;
    let boxing = day(12, 26)?;

    let new_year_kept = first_weekday_from(new_year)?;
    // Boxing Day keeps a Monday of its own; Christmas Day then goes to the Tuesday.
    let (christmas_kept, boxing_kept) = match christmas.weekday() {
        Weekday::Sun => (day(12, 27)?, boxing),
        Weekday::Sat => (day(12, 27)?, day(12, 28)?),
        _ => (christmas, first_weekday_from(boxing)?),
    };

    let kept = |name, proper: CivilDate, date: CivilDate| BankHoliday {
        date,
        name: Cow::Borrowed(name),
        substitute: proper != date,
    };
    let always = |name, date| kept(name, date, date);
    let mut year = [
        kept("New Year's Day", new_year, new_year_kept),
        always("Good Friday", easter.checked_sub_days(Days::new(2))?),
        always("Easter Monday", easter.succ_opt()?),
        always("Early May bank holiday", first_monday(year, 5)?),
        always("Spring bank holiday", last_monday(day(5, 31)?)?),
        always("Summer bank holiday", last_monday(day(8, 31)?)?),
        kept("Christmas Day", christmas, christmas_kept),
        kept("Boxing Day", boxing, boxing_kept),
    ];
    year.sort_by_key(|holiday| holiday.date);
    Some(year)
}

/// Easter Sunday in the Gregorian calendar, by the anonymous algorithm of 1876.
fn easter_sunday(year: i32) -> Option<CivilDate> {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let correction = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let from_march = epact + to_sunday - 7 * late + 114;
    CivilDate::from_ymd_opt(
        year,
        u32::try_from(from_march / 31).ok()?,
        u32::try_from(from_march % 31 + 1).ok()?,
    )
}

fn first_weekday_from(date: CivilDate) -> Option<CivilDate> {
    match date.weekday() {
        Weekday::Sat => date.checked_add_days(Days::new(2)),
        Weekday::Sun => date.checked_add_days(Days::new(1)),
        _ => Some(date),
    }
}

fn first_monday(year: i32, month: u32) -> Option<CivilDate> {
    CivilDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1)
}

fn last_monday(last_of_month: CivilDate) -> Option<CivilDate> {
    let days_past = last_of_month.weekday().num_days_from_monday();
    last_of_month.checked_sub_days(Days::new(u64::from(days_past)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_over_two_centuries() {
        // Earliest, latest and ordinary years, from tables of Easter dates.
        let known = [
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
        ];
        for (year, month, day) in known {
            assert_eq!(easter_sunday(year), CivilDate::from_ymd_opt(year, month, day));
        }
    }

    #[test]
    fn christmas_on_a_sunday_leaves_boxing_day_its_monday() {
        let days = of_year(2022).unwrap();
        let [.., boxing, christmas] = days;
        assert_eq!((boxing.name.as_ref(), boxing.substitute), ("Boxing Day", false));
        assert_eq!(boxing.date.to_string(), "2022-12-26");
        assert_eq!((christmas.name.as_ref(), christmas.substitute), ("Christmas Day", true));
        assert_eq!(christmas.date.to_string(), "2022-12-27");
    }

    #[test]
    fn all_are_on_weekdays_and_on_days_of_their_own() {
        for year in 1978..=2200 {
            let holidays = of_year(year).unwrap();
            assert!(holidays.windows(2).all(|pair| pair[0].date < pair[1].date), "{year}");
            assert!(holidays.iter().all(|h| h.date.weekday().num_days_from_monday() < 5), "{year}");
        }
    }
}
