//! How long something may take: one type for each way of counting `[TIME-01]`.

use std::fmt;

use chrono::{Days, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{CivilDate, Timestamp};

macro_rules! period {
    ($(#[$doc:meta])* $name:ident, $one:literal, $many:literal, $schema:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        #[cfg_attr(feature = "schema", schemars(description = $schema))]
        pub struct $name(
            /// How many.
            pub u16,
        );

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let unit = if self.0 == 1 { $one } else { $many };
                write!(f, "{} {unit}", self.0)
            }
        }
    };
}

period!(
    /// Days on which the service works: not weekends, not bank holidays.
    ///
    /// Only a [`Calendar`](super::Calendar) can say which these are.
    ///
    /// ```
    /// use familyhub_time::WorkingDays;
    ///
    /// assert_eq!(WorkingDays(1).to_string(), "1 working day");
    /// assert_eq!(WorkingDays(10).to_string(), "10 working days");
    /// ```
    WorkingDays, "working day", "working days", "A number of days on which the service works"
);
period!(
    /// Hours that really pass, nights, weekends and clock changes included.
    ///
    /// ```
    /// use familyhub_time::ClockHours;
    ///
    /// assert_eq!(ClockHours(24).to_string(), "24 clock hours");
    /// ```
    ClockHours, "clock hour", "clock hours", "A number of hours that really pass"
);
period!(
    /// Weeks of seven days, whatever days they are.
    ///
    /// ```
    /// use familyhub_time::Weeks;
    ///
    /// assert_eq!(Weeks(6).to_string(), "6 weeks");
    /// ```
    Weeks, "week", "weeks", "A number of weeks of seven days"
);
period!(
    /// Calendar months: to the same day of a later month.
    ///
    /// ```
    /// use familyhub_time::Months;
    ///
    /// assert_eq!(Months(12).to_string(), "12 months");
    /// ```
    Months, "month", "months", "A number of calendar months"
);

impl ClockHours {
    /// The moment so many hours later.
    ///
    /// ```
    /// use familyhub_time::{ClockHours, london, parse_time};
    ///
    /// // The clocks go forward in that night: noon becomes one o'clock.
    /// let noon = parse_time("2026-03-28T12:00")?;
    /// assert_eq!(london::in_words(ClockHours(24).after(noon)).to_string(), "Sun 29 Mar 2026, 13:00");
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn after(self, at: Timestamp) -> Timestamp {
        at.checked_add_signed(TimeDelta::hours(i64::from(self.0))).unwrap_or(Timestamp::MAX_UTC)
    }
}

impl Weeks {
    /// The same day of the week, so many weeks later.
    ///
    /// ```
    /// use familyhub_time::{Weeks, parse_date};
    ///
    /// assert_eq!(Weeks(6).after(parse_date("2026-01-07")?), parse_date("2026-02-18")?);
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn after(self, date: CivilDate) -> CivilDate {
        date.checked_add_days(Days::new(7 * u64::from(self.0))).unwrap_or(CivilDate::MAX)
    }
}

impl Months {
    /// The same day of the month, so many months later; the last day of that month where it is
    /// too short.
    ///
    /// A birthday is counted differently: see [`birthday`](super::birthday).
    ///
    /// ```
    /// use familyhub_time::{Months, parse_date};
    ///
    /// assert_eq!(Months(12).after(parse_date("2026-03-02")?), parse_date("2027-03-02")?);
    /// assert_eq!(Months(1).after(parse_date("2026-01-31")?), parse_date("2026-02-28")?);
    /// assert_eq!(Months(12).after(parse_date("2028-02-29")?), parse_date("2029-02-28")?);
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn after(self, date: CivilDate) -> CivilDate {
        date.checked_add_months(chrono::Months::new(u32::from(self.0))).unwrap_or(CivilDate::MAX)
    }
}

/// Any of the ways in which a deadline counts.
///
/// ```
/// use familyhub_time::{Period, Weeks, WorkingDays};
///
/// assert_eq!(Period::from(Weeks(6)).to_string(), "6 weeks");
/// assert_ne!(Period::from(Weeks(6)), Period::from(WorkingDays(30)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    feature = "schema",
    schemars(description = "How long a deadline gives, in one of the ways to count")
)]
pub enum Period {
    /// Counted on a calendar of working days.
    WorkingDays(WorkingDays),
    /// Counted in hours that really pass.
    ClockHours(ClockHours),
    /// Counted in weeks of seven days.
    Weeks(Weeks),
    /// Counted in calendar months.
    Months(Months),
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::WorkingDays(days) => days.fmt(f),
            Period::ClockHours(hours) => hours.fmt(f),
            Period::Weeks(weeks) => weeks.fmt(f),
            Period::Months(months) => months.fmt(f),
        }
    }
}

impl From<WorkingDays> for Period {
    fn from(days: WorkingDays) -> Period {
        Period::WorkingDays(days)
    }
}

impl From<ClockHours> for Period {
    fn from(hours: ClockHours) -> Period {
        Period::ClockHours(hours)
    }
}

impl From<Weeks> for Period {
    fn from(weeks: Weeks) -> Period {
        Period::Weeks(weeks)
    }
}

impl From<Months> for Period {
    fn from(months: Months) -> Period {
        Period::Months(months)
    }
}
