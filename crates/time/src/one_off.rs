//! Bank holidays that a rule cannot know: added or moved by proclamation.

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use super::{BankHoliday, BeyondHorizonError, Calendar, CivilDate, london};

/// A bank holiday that no rule foretells: data from a local policy `[TIME-02]`.
///
/// ```
/// use familyhub_time::OneOff;
///
/// let data = r#"{ "kind": "moved", "from": "2028-05-01", "to": "2028-05-05" }"#;
/// assert!(matches!(serde_json::from_str(data)?, OneOff::Moved { .. }));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
#[cfg_attr(
    feature = "schema",
    schemars(description = "A bank holiday that no rule foretells, added or moved [TIME-02]")
)]
pub enum OneOff {
    /// A day more, as for a coronation.
    Added {
        /// The weekday that is free.
        #[serde(deserialize_with = "crate::read_day")]
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
        date: CivilDate,
        /// What it is called.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        name: String,
    },
    /// A day that is kept on another date this once, as for an anniversary.
    Moved {
        /// The bank holiday as the rule gives it, which becomes a working day.
        #[serde(deserialize_with = "crate::read_day")]
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
        from: CivilDate,
        /// The weekday that is free instead.
        #[serde(deserialize_with = "crate::read_day")]
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
        to: CivilDate,
    },
}

impl Calendar {
    /// The same calendar with days added or moved, one after the other.
    ///
    /// # Errors
    /// [`OneOffError`] if a day is not known, is free already, has no name, or is to be moved and is
    /// not a bank holiday `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, OneOff, parse_date};
    ///
    /// let day = parse_date("2029-06-08")?;
    /// let jubilee = OneOff::Added { date: day, name: "Jubilee".to_owned() };
    /// let calendar = Calendar::england_and_wales().with_one_offs([jubilee])?;
    /// assert_eq!(calendar.day(day)?.to_string(), "Jubilee");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_one_offs(
        mut self,
        one_offs: impl IntoIterator<Item = OneOff>,
    ) -> Result<Calendar, OneOffError> {
        for one_off in one_offs {
            let holiday = match one_off {
                OneOff::Added { date, name } if name.trim().is_empty() => {
                    return Err(OneOffError::NoName { date });
                }
                OneOff::Added { date, name } => {
                    BankHoliday { date, name: name.into(), substitute: false }
                }
                OneOff::Moved { from, to } => BankHoliday { date: to, ..self.take(from)? },
            };
            self.add(holiday)?;
        }
        Ok(self)
    }

    fn take(&mut self, date: CivilDate) -> Result<BankHoliday, OneOffError> {
        self.known(date)?;
        let place = self.place(date);
        place
            .map(|place| self.bank_holidays.remove(place))
            .map_err(|_| OneOffError::NotABankHoliday { date })
    }

    fn add(&mut self, holiday: BankHoliday) -> Result<(), OneOffError> {
        let date = self.known(holiday.date)?;
        if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            return Err(OneOffError::Weekend { date });
        }
        let Err(place) = self.place(date) else {
            return Err(OneOffError::AlreadyFree { date });
        };
        self.bank_holidays.insert(place, holiday);
        Ok(())
    }

    fn place(&self, date: CivilDate) -> Result<usize, usize> {
        self.bank_holidays.binary_search_by_key(&date, |holiday| holiday.date)
    }
}

/// Why a bank holiday cannot be added or moved `[TIME-02]`.
///
/// ```
/// use familyhub_time::{Calendar, OneOff, parse_date};
///
/// let slip = OneOff::Moved { from: parse_date("2028-05-02")?, to: parse_date("2028-05-05")? };
/// let fault = Calendar::england_and_wales().with_one_offs([slip]).unwrap_err();
/// assert_eq!(fault.rule(), "TIME-02");
/// assert_eq!(
///     fault.to_string(),
///     "`2028-05-02` (Tue 2 May 2028) is not a bank holiday, so it cannot be moved"
/// );
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OneOffError {
    /// Outside the years that the calendar knows.
    #[error(transparent)]
    BeyondHorizon(#[from] BeyondHorizonError),
    /// Only a bank holiday can be moved.
    #[error("`{date}` ({}) is not a bank holiday, so it cannot be moved", london::day_in_words(*date))]
    NotABankHoliday {
        /// The day that was to be moved.
        date: CivilDate,
    },
    /// There is a bank holiday on that day already.
    #[error("`{date}` ({}) is a bank holiday already", london::day_in_words(*date))]
    AlreadyFree {
        /// The day that was to become one.
        date: CivilDate,
    },
    /// A weekend day is free already; the weekday kept in its place is what counts.
    #[error(
        "`{date}` ({}) is on a weekend: give the weekday that is kept instead",
        london::day_in_words(*date)
    )]
    Weekend {
        /// The day that was to become a bank holiday.
        date: CivilDate,
    },
    /// Every day off is explained by its name.
    #[error("the bank holiday added on `{date}` needs a name")]
    NoName {
        /// The day that was to become a bank holiday.
        date: CivilDate,
    },
}

impl OneOffError {
    /// The rule that refuses it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        "TIME-02"
    }

    /// The day that is wrong.
    #[must_use]
    pub fn date(&self) -> CivilDate {
        match self {
            Self::BeyondHorizon(BeyondHorizonError { date, .. })
            | Self::NotABankHoliday { date }
            | Self::AlreadyFree { date }
            | Self::Weekend { date }
            | Self::NoName { date } => *date,
        }
    }

    /// What to write instead, in plain words.
    ///
    /// ```
    /// use familyhub_time::{Calendar, OneOff, parse_date};
    ///
    /// let date = parse_date("2026-12-25")?;
    /// let twice = OneOff::Added { date, name: "Christmas".to_owned() };
    /// let fault = Calendar::default().with_one_offs([twice]).unwrap_err();
    /// assert_eq!((fault.date(), fault.instead()), (date, "write a working day, or leave it out"));
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn instead(&self) -> &'static str {
        match self {
            Self::BeyondHorizon(_) => "write a day of these years",
            Self::NotABankHoliday { .. } => "write the day of a bank holiday",
            Self::AlreadyFree { .. } => "write a working day, or leave it out",
            Self::Weekend { .. } => "write a day from Monday to Friday",
            Self::NoName { .. } => "write what the day is called",
        }
    }
}
