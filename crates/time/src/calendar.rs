//! Working days `[TIME-02]`.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, Weekday};

use super::bank_holidays::{self, BankHoliday};
use super::{CivilDate, OneOff, WorkingDays, london};

/// The years whose bank holidays are known.
const YEARS: RangeInclusive<i32> = 2015..=2030;

/// Which days are worked: not weekends, not bank holidays, their substitutes and one-off days
/// included `[TIME-02]`.
///
/// It knows the years 2015 to 2030, and of a day outside them it says so rather than guess. A day
/// proclaimed later, or moved, is added with [`with_one_offs`](Calendar::with_one_offs), and
/// [`as_known_on`](Calendar::as_known_on) is the calendar of those who could not know of it yet.
/// [`projected`](Calendar::projected) goes on by the rules into years that nobody has published,
/// for simulations, and marks what it made.
///
/// ```
/// use familyhub_time::{Calendar, WorkingDays, parse_date};
///
/// let calendar = Calendar::england_and_wales();
/// let friday = parse_date("2026-05-22")?;
/// let tuesday = parse_date("2026-05-26")?; // Monday is a bank holiday
/// assert_eq!(calendar.add_working_days(friday, WorkingDays(1))?, tuesday);
/// assert_eq!(calendar.working_days_between(friday, tuesday)?, WorkingDays(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub(super) first: CivilDate,
    pub(super) last: CivilDate,
    /// The first and the last day that are known, and not only projected.
    pub(super) known: (CivilDate, CivilDate),
    /// In order, one a day, all on weekdays.
    pub(super) bank_holidays: Vec<BankHoliday>,
    /// What was proclaimed on a day that is known, in the order of those days.
    pub(super) proclaimed: Vec<OneOff>,
    /// As it was before each of those days, in their order; these have none themselves.
    pub(super) earlier: Vec<(CivilDate, Calendar)>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self::england_and_wales()
    }
}

impl Calendar {
    /// The bank holidays of England and Wales, 2015 to 2030.
    ///
    /// They follow from law and custom: Easter, fixed Mondays, fixed dates and their substitutes,
    /// with the days that were moved or added by proclamation up to 2023. For years that the government has not yet published, this is what the rules give; a one-off
    /// day proclaimed for them has to be added.
    ///
    /// ```
    /// use familyhub_time::Calendar;
    ///
    /// let calendar = Calendar::england_and_wales();
    /// // Three days were proclaimed for once: two in 2022, and one in 2023.
    /// assert_eq!(calendar.bank_holidays().count(), 16 * 8 + 3);
    /// ```
    #[must_use]
    pub fn england_and_wales() -> Calendar {
        let (first, last) = edges(&YEARS);
        let mut bank_holidays: Vec<_> =
            YEARS.filter_map(bank_holidays::of_year).flatten().collect();
        bank_holidays::as_proclaimed(&mut bank_holidays);
        Calendar {
            first,
            last,
            known: (first, last),
            bank_holidays,
            proclaimed: Vec::new(),
            earlier: Vec::new(),
        }
    }

    /// The first and the last day that it knows.
    ///
    /// ```
    /// use familyhub_time::{Calendar, parse_date};
    ///
    /// let horizon = Calendar::england_and_wales().horizon();
    /// assert_eq!(horizon, parse_date("2015-01-01")?..=parse_date("2030-12-31")?);
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn horizon(&self) -> RangeInclusive<CivilDate> {
        self.first..=self.last
    }

    /// Its bank holidays, in order, each on the weekday on which it is kept.
    ///
    /// ```
    /// use familyhub_time::Calendar;
    ///
    /// let calendar = Calendar::england_and_wales();
    /// assert_eq!(calendar.bank_holidays().next().unwrap().name, "New Year's Day");
    /// ```
    pub fn bank_holidays(&self) -> impl Iterator<Item = &BankHoliday> {
        self.bank_holidays.iter()
    }

    /// The bank holiday kept on a weekday, if there is one.
    ///
    /// ```
    /// use familyhub_time::{Calendar, parse_date};
    ///
    /// let calendar = Calendar::england_and_wales();
    /// assert!(calendar.bank_holiday(parse_date("2026-05-25")?).is_some());
    /// assert!(calendar.bank_holiday(parse_date("2026-05-26")?).is_none());
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn bank_holiday(&self, date: CivilDate) -> Option<&BankHoliday> {
        let found = self.bank_holidays.binary_search_by_key(&date, |holiday| holiday.date);
        found.ok().and_then(|place| self.bank_holidays.get(place))
    }

    /// What kind of day it is.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] for a day that it does not know `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, DayKind, parse_date};
    ///
    /// let calendar = Calendar::england_and_wales();
    /// assert_eq!(calendar.day(parse_date("2026-05-22")?)?, DayKind::Working);
    /// assert_eq!(calendar.day(parse_date("2026-05-23")?)?, DayKind::Weekend);
    /// assert_eq!(
    ///     calendar.day(parse_date("2026-05-25")?)?,
    ///     DayKind::BankHoliday { name: "Spring bank holiday", substitute: false }
    /// );
    /// assert!(calendar.day(parse_date("2031-01-02")?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn day(&self, date: CivilDate) -> Result<DayKind<'_>, BeyondHorizonError> {
        self.known(date)?;
        Ok(match date.weekday() {
            Weekday::Sat | Weekday::Sun => DayKind::Weekend,
            _ => match self.bank_holiday(date) {
                None => DayKind::Working,
                Some(BankHoliday { name, substitute, .. }) => {
                    DayKind::BankHoliday { name, substitute: *substitute }
                }
            },
        })
    }

    /// Whether the service works that day.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] for a day that it does not know `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, parse_date};
    ///
    /// let calendar = Calendar::england_and_wales();
    /// assert!(!calendar.is_working_day(parse_date("2026-12-28")?)?); // for Boxing Day
    /// assert!(calendar.is_working_day(parse_date("2026-12-29")?)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_working_day(&self, date: CivilDate) -> Result<bool, BeyondHorizonError> {
        Ok(self.day(date)? == DayKind::Working)
    }

    /// The first working day **after** a day.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] if it, or a day on the way, is not known `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, parse_date};
    ///
    /// let calendar = Calendar::england_and_wales();
    /// let maundy_thursday = parse_date("2026-04-02")?;
    /// assert_eq!(calendar.next_working_day(maundy_thursday)?, parse_date("2026-04-07")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn next_working_day(&self, date: CivilDate) -> Result<CivilDate, BeyondHorizonError> {
        self.add_working_days(date, WorkingDays(1))
    }

    /// The last working day **before** a day.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] if it, or a day on the way, is not known `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, parse_date};
    ///
    /// let calendar = Calendar::england_and_wales();
    /// let christmas = parse_date("2026-12-25")?;
    /// assert_eq!(calendar.previous_working_day(christmas)?, parse_date("2026-12-24")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn previous_working_day(&self, date: CivilDate) -> Result<CivilDate, BeyondHorizonError> {
        let mut date = self.known(date)?;
        loop {
            date = self.known(date.pred_opt().ok_or_else(|| self.beyond(date))?)?;
            if self.is_working_day(date)? {
                return Ok(date);
            }
        }
    }

    /// The day that comes so many working days after a day: the day itself does not count.
    ///
    /// No working days at all give the day itself, worked or not; any other number gives a working
    /// day.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] if it, or a day on the way, is not known `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, WorkingDays, parse_date};
    ///
    /// let calendar = Calendar::england_and_wales();
    /// let saturday = parse_date("2026-05-23")?;
    /// assert_eq!(calendar.add_working_days(saturday, WorkingDays(10))?, parse_date("2026-06-08")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_working_days(
        &self,
        date: CivilDate,
        days: WorkingDays,
    ) -> Result<CivilDate, BeyondHorizonError> {
        self.count_forward(date, days, |_| {})
    }

    /// How many working days come after `from`, up to and including `to`.
    ///
    /// It undoes [`add_working_days`](Calendar::add_working_days). There are none where `to` is not
    /// after `from`.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] if either day is not known `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, WorkingDays, parse_date};
    ///
    /// let calendar = Calendar::england_and_wales();
    /// let (held, typed) = (parse_date("2026-06-05")?, parse_date("2026-06-16")?);
    /// assert_eq!(calendar.working_days_between(held, typed)?, WorkingDays(7));
    /// assert_eq!(calendar.working_days_between(typed, held)?, WorkingDays(0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn working_days_between(
        &self,
        from: CivilDate,
        to: CivilDate,
    ) -> Result<WorkingDays, BeyondHorizonError> {
        let worked_to = |date| -> Result<i64, BeyondHorizonError> {
            let date = self.known(date)?;
            let holidays = self.bank_holidays.partition_point(|holiday| holiday.date <= date);
            Ok(weekdays_to(date) - i64::try_from(holidays).unwrap_or(i64::MAX))
        };
        let days = worked_to(to)? - worked_to(from)?;
        Ok(WorkingDays(u16::try_from(days.max(0)).unwrap_or(u16::MAX)))
    }

    /// Counts working days from the day after `date`, and shows each day that it leaves out.
    pub(super) fn count_forward(
        &self,
        date: CivilDate,
        days: WorkingDays,
        mut left_out: impl FnMut(CivilDate),
    ) -> Result<CivilDate, BeyondHorizonError> {
        let mut date = self.known(date)?;
        let mut still = days.0;
        while still > 0 {
            date = date.succ_opt().ok_or_else(|| self.beyond(date))?;
            if self.is_working_day(date)? {
                still -= 1;
            } else {
                left_out(date);
            }
        }
        Ok(date)
    }

    pub(super) fn known(&self, date: CivilDate) -> Result<CivilDate, BeyondHorizonError> {
        if self.horizon().contains(&date) { Ok(date) } else { Err(self.beyond(date)) }
    }

    fn beyond(&self, date: CivilDate) -> BeyondHorizonError {
        BeyondHorizonError { date, first: self.first, last: self.last }
    }
}

/// The first and the last day of years.
pub(super) fn edges(years: &RangeInclusive<i32>) -> (CivilDate, CivilDate) {
    let edge = |year, month, day| CivilDate::from_ymd_opt(year, month, day);
    (
        edge(*years.start(), 1, 1).unwrap_or(CivilDate::MIN),
        edge(*years.end(), 12, 31).unwrap_or(CivilDate::MAX),
    )
}

/// Weekdays from Monday 1 January of the year 1 to a day, bank holidays among them.
fn weekdays_to(date: CivilDate) -> i64 {
    let days = i64::from(date.num_days_from_ce());
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

/// What kind of day a day is.
///
/// ```
/// use familyhub_time::DayKind;
///
/// let boxing_day = DayKind::BankHoliday { name: "Boxing Day", substitute: true };
/// assert_eq!(boxing_day.to_string(), "Boxing Day, substitute day");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayKind<'c> {
    /// The service works.
    Working,
    /// A Saturday or a Sunday, a holiday or not.
    Weekend,
    /// A weekday that is free.
    BankHoliday {
        /// What it is called.
        name: &'c str,
        /// Whether it stands in for a day that fell on a weekend.
        substitute: bool,
    },
}

impl fmt::Display for DayKind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DayKind::Working => f.write_str("working day"),
            DayKind::Weekend => f.write_str("weekend"),
            DayKind::BankHoliday { name, substitute } => {
                f.write_str(name)?;
                f.write_str(if *substitute { ", substitute day" } else { "" })
            }
        }
    }
}

/// A day for which the bank holidays are not known, so that nothing can be counted `[TIME-02]`.
///
/// ```
/// use familyhub_time::{Calendar, parse_date};
///
/// let fault = Calendar::england_and_wales().day(parse_date("2031-01-02")?).unwrap_err();
/// assert_eq!(fault.rule(), "TIME-02");
/// assert_eq!(
///     fault.to_string(),
///     "`2031-01-02` is too far away to count working days: \
///      bank holidays are known from Thu 1 Jan 2015 to Tue 31 Dec 2030"
/// );
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{date}` is too far away to count working days: bank holidays are known from {} to {}",
    london::day_in_words(*first), london::day_in_words(*last)
)]
pub struct BeyondHorizonError {
    /// The day that is not known.
    pub date: CivilDate,
    /// The first day that is.
    pub first: CivilDate,
    /// The last day that is.
    pub last: CivilDate,
}

impl BeyondHorizonError {
    /// The rule that refuses it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        "TIME-02"
    }
}
