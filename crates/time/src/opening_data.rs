//! Opening hours as data writes them.

use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::parse::{parse_hour, quoted};
use super::{OpeningHours, OpeningHoursError};

/// The hours in which a service is open, bank holidays left out.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct OpeningHoursData {
    /// When it opens, such as `09:00`.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^([01][0-9]|2[0-3]):[0-5][0-9]$")))]
    opens: String,
    /// When it closes, such as `17:00`.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^([01][0-9]|2[0-3]):[0-5][0-9]$")))]
    closes: String,
    /// The days of the week on which it opens.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    days: Vec<DayName>,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", schemars(inline))]
enum DayName {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl TryFrom<OpeningHoursData> for OpeningHours {
    type Error = OpeningHoursError;

    fn try_from(data: OpeningHoursData) -> Result<OpeningHours, OpeningHoursError> {
        let days = data.days.into_iter().map(Weekday::from);
        OpeningHours::new(hour(&data.opens)?, hour(&data.closes)?, days)
    }
}

impl From<OpeningHours> for OpeningHoursData {
    fn from(hours: OpeningHours) -> OpeningHoursData {
        OpeningHoursData {
            opens: hours.opens.format("%H:%M").to_string(),
            closes: hours.closes.format("%H:%M").to_string(),
            days: hours.open_days().map(DayName::from).collect(),
        }
    }
}

impl OpeningHours {
    /// Opening hours as a file of settings writes them: two times on the clock, and the days
    /// by their first three letters.
    ///
    /// # Errors
    /// [`OpeningHoursError`]: what is no time or no day, or hours that cannot be `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::OpeningHours;
    ///
    /// let days = ["mon", "tue", "wed", "thu", "fri"].map(str::to_owned);
    /// let hours = OpeningHours::parse("09:00", "17:00", &days)?;
    /// assert_eq!(hours, OpeningHours::weekdays_nine_to_five());
    /// assert!(OpeningHours::parse("9", "17:00", &days).is_err());
    /// # Ok::<(), familyhub_time::OpeningHoursError>(())
    /// ```
    pub fn parse(
        opens: &str,
        closes: &str,
        days: &[String],
    ) -> Result<OpeningHours, OpeningHoursError> {
        let day = |name: &String| match name.as_str() {
            "mon" => Ok(Weekday::Mon),
            "tue" => Ok(Weekday::Tue),
            "wed" => Ok(Weekday::Wed),
            "thu" => Ok(Weekday::Thu),
            "fri" => Ok(Weekday::Fri),
            "sat" => Ok(Weekday::Sat),
            "sun" => Ok(Weekday::Sun),
            other => Err(OpeningHoursError::NotADay(quoted(other))),
        };
        let days = days.iter().map(day).collect::<Result<Vec<_>, _>>()?;
        OpeningHours::new(hour(opens)?, hour(closes)?, days)
    }
}

fn hour(text: &str) -> Result<NaiveTime, OpeningHoursError> {
    parse_hour(text).ok_or_else(|| OpeningHoursError::NotAnHour(quoted(text)))
}

impl From<DayName> for Weekday {
    fn from(day: DayName) -> Weekday {
        match day {
            DayName::Mon => Weekday::Mon,
            DayName::Tue => Weekday::Tue,
            DayName::Wed => Weekday::Wed,
            DayName::Thu => Weekday::Thu,
            DayName::Fri => Weekday::Fri,
            DayName::Sat => Weekday::Sat,
            DayName::Sun => Weekday::Sun,
        }
    }
}

impl From<Weekday> for DayName {
    fn from(day: Weekday) -> DayName {
        match day {
            Weekday::Mon => DayName::Mon,
            Weekday::Tue => DayName::Tue,
            Weekday::Wed => DayName::Wed,
            Weekday::Thu => DayName::Thu,
            Weekday::Fri => DayName::Fri,
            Weekday::Sat => DayName::Sat,
            Weekday::Sun => DayName::Sun,
        }
    }
}
