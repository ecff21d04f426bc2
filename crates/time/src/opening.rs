//! When somebody is there.

use std::fmt;

use chrono::{Datelike, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use super::opening_data::OpeningHoursData;
use super::{BeyondHorizonError, Calendar, CivilDate, DayKind, ReceivedTime, Timestamp, london};

/// The hours in which a service is open, on the same days every week, bank holidays left out.
///
/// It is data: a local policy sets it. A moment is inside from the opening minute to the closing
/// one, both included: with hours to 17:00, a contact at 17:00 came in time and one at 17:01 did not.
/// A bank holiday that falls on a weekend is kept on the weekday that stands in for it.
///
/// ```
/// use familyhub_time::{Calendar, OpeningHours, parse_time};
///
/// let hours: OpeningHours = serde_json::from_str(
///     r#"{ "opens": "09:00", "closes": "17:00", "days": ["mon", "tue", "wed", "thu", "fri"] }"#,
/// )?;
/// assert_eq!(hours, OpeningHours::weekdays_nine_to_five());
///
/// let calendar = Calendar::england_and_wales();
/// assert!(hours.is_open(parse_time("2026-05-22T16:40")?, &calendar)?);
/// assert!(!hours.is_open(parse_time("2026-05-25T10:00")?, &calendar)?); // a bank holiday
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "OpeningHoursData", try_from = "OpeningHoursData")]
#[cfg_attr(
    feature = "schema",
    schemars(
        description = "The hours in which a service is open, on the same days every week, bank holidays left out"
    )
)]
pub struct OpeningHours {
    pub(super) opens: NaiveTime,
    pub(super) closes: NaiveTime,
    /// From Monday.
    days: [bool; 7],
}

impl OpeningHours {
    /// Hours on some days of the week.
    ///
    /// # Errors
    /// [`OpeningHoursError`] where it never opens.
    ///
    /// ```
    /// use chrono::{NaiveTime, Weekday};
    /// use familyhub_time::OpeningHours;
    ///
    /// let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    /// let hours = OpeningHours::new(at(10), at(14), [Weekday::Sat])?;
    /// assert_eq!(hours.to_string(), "10:00 to 14:00 on Sat, not on bank holidays");
    /// assert!(OpeningHours::new(at(14), at(10), [Weekday::Sat]).is_err());
    /// # Ok::<(), familyhub_time::OpeningHoursError>(())
    /// ```
    pub fn new(
        opens: NaiveTime,
        closes: NaiveTime,
        days: impl IntoIterator<Item = Weekday>,
    ) -> Result<OpeningHours, OpeningHoursError> {
        let mut open = [false; 7];
        for day in days {
            if let Some(open) = open.get_mut(day.num_days_from_monday() as usize) {
                *open = true;
            }
        }
        if opens >= closes {
            return Err(OpeningHoursError::ClosesFirst { opens, closes });
        }
        if open == [false; 7] {
            return Err(OpeningHoursError::NoDays);
        }
        Ok(OpeningHours { opens, closes, days: open })
    }

    /// Monday to Friday, 9:00 to 17:00.
    ///
    /// ```
    /// use familyhub_time::OpeningHours;
    ///
    /// assert_eq!(
    ///     OpeningHours::weekdays_nine_to_five().to_string(),
    ///     "09:00 to 17:00 on Mon, Tue, Wed, Thu, Fri, not on bank holidays"
    /// );
    /// ```
    #[must_use]
    pub fn weekdays_nine_to_five() -> OpeningHours {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        OpeningHours {
            opens: at(9),
            closes: at(17),
            days: [true, true, true, true, true, false, false],
        }
    }

    /// Whether it is open at a moment.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] where the calendar does not know the day `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, OpeningHours, parse_time};
    ///
    /// let (hours, calendar) = (OpeningHours::weekdays_nine_to_five(), Calendar::england_and_wales());
    /// assert!(hours.is_open(parse_time("2026-05-22T17:00")?, &calendar)?);
    /// assert!(!hours.is_open(parse_time("2026-05-22T17:01")?, &calendar)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_open(&self, at: Timestamp, calendar: &Calendar) -> Result<bool, BeyondHorizonError> {
        let local = london::clock_at(at);
        let minute = NaiveTime::from_hms_opt(local.hour(), local.minute(), 0).unwrap_or_default();
        let in_hours = (self.opens..=self.closes).contains(&minute);
        Ok(self.opens_on(local.date(), calendar)? && in_hours)
    }

    /// The moment itself where it is open then; the next at which it opens where it is not.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] where the calendar does not know a day on the way `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, OpeningHours, parse_time};
    ///
    /// let (hours, calendar) = (OpeningHours::weekdays_nine_to_five(), Calendar::england_and_wales());
    /// let next = |text| parse_time(text).map(|at| hours.next_opening(at, &calendar));
    /// assert_eq!(next("2026-05-22T16:40")??, parse_time("2026-05-22T16:40")?);
    /// assert_eq!(next("2026-05-22T08:59")??, parse_time("2026-05-22T09:00")?);
    /// assert_eq!(next("2026-05-22T17:01")??, parse_time("2026-05-26T09:00")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn next_opening(
        &self,
        at: Timestamp,
        calendar: &Calendar,
    ) -> Result<Timestamp, BeyondHorizonError> {
        if self.is_open(at, calendar)? {
            return Ok(at);
        }
        let mut date = london::date_of(at);
        loop {
            let opening = london::first_instant(date.and_time(self.opens));
            if opening >= at && self.opens_on(date, calendar)? {
                return Ok(opening);
            }
            // At the end of the horizon the next turn refuses the day; `MAX` is never inside it.
            date = calendar.known(date.succ_opt().unwrap_or(CivilDate::MAX))?;
        }
    }

    /// When something that comes in at a moment counts as received.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] where the calendar does not know a day on the way `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, OpeningHours, parse_time};
    ///
    /// let (hours, calendar) = (OpeningHours::weekdays_nine_to_five(), Calendar::england_and_wales());
    /// let receipt = hours.receive(parse_time("2026-05-22T17:01")?, &calendar)?;
    /// assert_eq!(receipt.received(), parse_time("2026-05-26T09:00")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn receive(
        &self,
        arrived: Timestamp,
        calendar: &Calendar,
    ) -> Result<ReceivedTime, BeyondHorizonError> {
        let received = self.next_opening(arrived, calendar)?;
        Ok(ReceivedTime { arrived, received })
    }

    fn opens_on(&self, date: CivilDate, calendar: &Calendar) -> Result<bool, BeyondHorizonError> {
        let bank_holiday = matches!(calendar.day(date)?, DayKind::BankHoliday { .. });
        Ok(!bank_holiday && self.open_days().any(|day| day == date.weekday()))
    }

    pub(super) fn open_days(&self) -> impl Iterator<Item = Weekday> {
        WEEK.into_iter().zip(self.days).filter_map(|(day, open)| open.then_some(day))
    }
}

impl fmt::Display for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (opens, closes) = (self.opens.format("%H:%M"), self.closes.format("%H:%M"));
        write!(f, "{opens} to {closes} on ")?;
        for (place, day) in self.open_days().enumerate() {
            f.write_str(if place == 0 { "" } else { ", " })?;
            write!(f, "{day}")?;
        }
        f.write_str(", not on bank holidays")
    }
}

const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Why hours are not opening hours.
///
/// ```
/// use familyhub_time::OpeningHours;
///
/// let fault = |data| serde_json::from_str::<OpeningHours>(data).unwrap_err().to_string();
/// assert_eq!(
///     fault(r#"{ "opens": "17:00", "closes": "09:00", "days": ["mon"] }"#),
///     "it closes at `09:00`, which is not after it opens at `17:00`"
/// );
/// assert_eq!(
///     fault(r#"{ "opens": "9am", "closes": "17:00", "days": ["mon"] }"#),
///     "`9am` is not an hour of the day: write hours and minutes as `09:00`"
/// );
/// assert_eq!(
///     fault(r#"{ "opens": "09:00", "closes": "17:00", "days": [] }"#),
///     "it is open on no day of the week: name at least one"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpeningHoursError {
    /// Hours over midnight are two openings; none at all are no opening.
    #[error(
        "it closes at `{}`, which is not after it opens at `{}`",
        closes.format("%H:%M"), opens.format("%H:%M")
    )]
    ClosesFirst {
        /// When it was to open.
        opens: NaiveTime,
        /// When it was to close.
        closes: NaiveTime,
    },
    /// It would never open.
    #[error("it is open on no day of the week: name at least one")]
    NoDays,
    /// Not written as hours and minutes.
    #[error("`{0}` is not an hour of the day: write hours and minutes as `09:00`")]
    NotAnHour(Box<str>),
    /// Not the name of a day.
    #[error("`{0}` is not a day of the week: write it as `mon`")]
    NotADay(Box<str>),
}

impl OpeningHoursError {
    /// The rule that refuses it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        "TIME-02"
    }
}
