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
        /// From which day on it was known; none where it always was.
        #[serde(
            default,
            deserialize_with = "crate::read_day_if_any",
            skip_serializing_if = "Option::is_none"
        )]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date")))]
        known_from: Option<CivilDate>,
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
        /// From which day on it was known; none where it always was.
        #[serde(
            default,
            deserialize_with = "crate::read_day_if_any",
            skip_serializing_if = "Option::is_none"
        )]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date")))]
        known_from: Option<CivilDate>,
    },
}

impl OneOff {
    /// From which day on it was known; none where it always was.
    ///
    /// ```
    /// use familyhub_time::{OneOff, parse_date};
    ///
    /// let data = r#"{ "kind": "added", "date": "2029-06-08", "name": "Jubilee",
    ///     "known_from": "2029-05-21" }"#;
    /// let jubilee: OneOff = serde_json::from_str(data)?;
    /// assert_eq!(jubilee.known_from(), Some(parse_date("2029-05-21")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn known_from(&self) -> Option<CivilDate> {
        match self {
            Self::Added { known_from, .. } | Self::Moved { known_from, .. } => *known_from,
        }
    }
}

impl Calendar {
    /// The same calendar with days added or moved: first those that were always known, one after
    /// the other, then the rest in the order in which they became known. The calendar of before
    /// each of those days is kept: see [`as_known_on`](Calendar::as_known_on).
    ///
    /// # Errors
    /// [`OneOffError`] if a day is not known, is free already, has no name, or is to be moved and is
    /// not a bank holiday `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, OneOff, parse_date};
    ///
    /// let day = parse_date("2029-06-08")?;
    /// let jubilee = OneOff::Added { date: day, name: "Jubilee".to_owned(), known_from: None };
    /// let calendar = Calendar::england_and_wales().with_one_offs([jubilee])?;
    /// assert_eq!(calendar.day(day)?.to_string(), "Jubilee");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_one_offs(
        mut self,
        one_offs: impl IntoIterator<Item = OneOff>,
    ) -> Result<Calendar, OneOffError> {
        let mut proclaimed = std::mem::take(&mut self.proclaimed);
        let mut earlier = std::mem::take(&mut self.earlier);
        if !earlier.is_empty() {
            self = earlier.remove(0).1;
        }
        for one_off in one_offs {
            match one_off.known_from() {
                Some(_) => proclaimed.push(one_off),
                None => self.keep(one_off)?,
            }
        }
        proclaimed.sort_by_key(OneOff::known_from);
        let mut earlier: Vec<(CivilDate, Calendar)> = Vec::with_capacity(proclaimed.len());
        for one_off in &proclaimed {
            if let Some(day) = one_off.known_from()
                && earlier.last().is_none_or(|(last, _)| *last != day)
            {
                earlier.push((day, self.clone()));
            }
            self.keep(one_off.clone())?;
        }
        Ok(Calendar { proclaimed, earlier, ..self })
    }

    /// Keeps one that no rule foretells.
    fn keep(&mut self, one_off: OneOff) -> Result<(), OneOffError> {
        let holiday = match one_off {
            OneOff::Added { date, name, .. } if name.trim().is_empty() => {
                return Err(OneOffError::NoName { date });
            }
            OneOff::Added { date, name, .. } => {
                BankHoliday { date, name: name.into(), substitute: false }
            }
            OneOff::Moved { from, to, .. } => BankHoliday { date: to, ..self.take(from)? },
        };
        self.add(holiday)
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
/// let (from, to) = (parse_date("2028-05-02")?, parse_date("2028-05-05")?);
/// let slip = OneOff::Moved { from, to, known_from: None };
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
    /// let twice = OneOff::Added { date, name: "Christmas".to_owned(), known_from: None };
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
