//! What a deadline counts from.

use std::fmt;

use serde::Serialize;

use super::{CivilDate, Timestamp, london};

/// When something came in, and when it counts as received.
///
/// [`OpeningHours::receive`](super::OpeningHours::receive) is what gives one. Pass it on as the
/// [`CountsFrom`] of a deadline, and the deadline explains the difference.
///
/// ```
/// use familyhub_time::{Calendar, OpeningHours, parse_time};
///
/// let calendar = Calendar::england_and_wales();
/// let receipt = OpeningHours::weekdays_nine_to_five().receive(parse_time("2026-05-22T17:01")?, &calendar)?;
/// assert!(receipt.was_out_of_hours());
/// assert_eq!(
///     receipt.to_string(),
///     "Fri 22 May 2026, 17:01, outside opening hours, so received on Tue 26 May 2026, 09:00"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReceivedTime {
    pub(super) arrived: Timestamp,
    pub(super) received: Timestamp,
}

impl ReceivedTime {
    /// When it came in.
    ///
    /// ```
    /// # use familyhub_time::{Calendar, OpeningHours, parse_time};
    /// let arrived = parse_time("2026-05-22T17:01")?;
    /// let receipt = OpeningHours::weekdays_nine_to_five().receive(arrived, &Calendar::england_and_wales())?;
    /// assert_eq!(receipt.arrived(), arrived);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn arrived(self) -> Timestamp {
        self.arrived
    }

    /// When it counts as received: when it came in, or at the next opening.
    ///
    /// ```
    /// # use familyhub_time::{Calendar, OpeningHours, parse_time};
    /// let arrived = parse_time("2026-05-22T17:01")?;
    /// let receipt = OpeningHours::weekdays_nine_to_five().receive(arrived, &Calendar::england_and_wales())?;
    /// assert_eq!(receipt.received(), parse_time("2026-05-26T09:00")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn received(self) -> Timestamp {
        self.received
    }

    /// Whether nobody was there when it came in.
    ///
    /// ```
    /// # use familyhub_time::{Calendar, OpeningHours, parse_time};
    /// let in_hours = parse_time("2026-05-22T16:40")?;
    /// let receipt = OpeningHours::weekdays_nine_to_five().receive(in_hours, &Calendar::england_and_wales())?;
    /// assert!(!receipt.was_out_of_hours());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn was_out_of_hours(self) -> bool {
        self.arrived != self.received
    }
}

impl fmt::Display for ReceivedTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        CountsFrom::from(*self).fmt(f)
    }
}

/// What a deadline counts from: a day, a moment, or a contact that came in out of hours.
///
/// ```
/// use familyhub_time::{CountsFrom, parse_date, parse_time};
///
/// let day = CountsFrom::from(parse_date("2026-01-07")?);
/// assert_eq!(day.to_string(), "Wed 7 Jan 2026");
/// let moment = CountsFrom::from(parse_time("2026-01-07T10:00")?);
/// assert_eq!(moment.to_string(), "Wed 7 Jan 2026, 10:00");
/// assert_eq!(moment.counts_from(), day.counts_from());
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
#[cfg_attr(
    feature = "schema",
    schemars(
        description = "What a deadline counts from: a day, a moment, or a contact that came in out of hours"
    )
)]
pub enum CountsFrom {
    /// A day, such as the one on which a plan was agreed.
    Day {
        /// That day.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
        on: CivilDate,
    },
    /// A moment, such as that of a contact.
    Moment {
        /// That moment.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
        at: Timestamp,
    },
    /// A contact that came in out of hours.
    OutOfHours {
        /// When it came in.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
        arrived: Timestamp,
        /// The next opening, at which it counts as received.
        #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
        received: Timestamp,
    },
}

impl CountsFrom {
    /// The day from which days are counted, which does not count itself.
    ///
    /// ```
    /// use familyhub_time::{CountsFrom, parse_date, parse_time};
    ///
    /// let start = CountsFrom::from(parse_time("2026-06-01T23:30:00Z")?);
    /// assert_eq!(start.counts_from(), parse_date("2026-06-02")?); // the day in London
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn counts_from(self) -> CivilDate {
        match self {
            CountsFrom::Day { on } => on,
            CountsFrom::Moment { at } => london::date_of(at),
            CountsFrom::OutOfHours { received, .. } => london::date_of(received),
        }
    }
}

impl fmt::Display for CountsFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            CountsFrom::Day { on } => london::day_in_words(on).fmt(f),
            CountsFrom::Moment { at } => london::in_words(at).fmt(f),
            CountsFrom::OutOfHours { arrived, received } => write!(
                f,
                "{}, outside opening hours, so received on {}",
                london::in_words(arrived),
                london::in_words(received)
            ),
        }
    }
}

impl From<CivilDate> for CountsFrom {
    fn from(on: CivilDate) -> CountsFrom {
        CountsFrom::Day { on }
    }
}

impl From<Timestamp> for CountsFrom {
    fn from(at: Timestamp) -> CountsFrom {
        CountsFrom::Moment { at }
    }
}

impl From<ReceivedTime> for CountsFrom {
    fn from(receipt: ReceivedTime) -> CountsFrom {
        let ReceivedTime { arrived, received } = receipt;
        if receipt.was_out_of_hours() {
            CountsFrom::OutOfHours { arrived, received }
        } else {
            CountsFrom::Moment { at: arrived }
        }
    }
}
