//! A calendar as it was known on a day, and beyond the years that anybody knows `[TIME-02]`.

use std::ops::RangeInclusive;

use chrono::Datelike;

use super::bank_holidays;
use super::calendar::edges;
use super::{Calendar, CivilDate, Note};

impl Calendar {
    /// The calendar as those knew it who could not know what was proclaimed after this day: a date
    /// that was reckoned rightly then is reckoned so for ever.
    ///
    /// ```
    /// use familyhub_time::{Calendar, OneOff, WorkingDays, parse_date};
    ///
    /// let jubilee = OneOff::Added {
    ///     date: parse_date("2029-06-08")?,
    ///     name: "Jubilee".to_owned(),
    ///     known_from: Some(parse_date("2029-05-21")?),
    /// };
    /// let calendar = Calendar::england_and_wales().with_one_offs([jubilee])?;
    /// let (thursday, one) = (parse_date("2029-06-07")?, WorkingDays(1));
    /// let before = calendar.as_known_on(parse_date("2029-05-20")?);
    /// assert_eq!(before.add_working_days(thursday, one)?, parse_date("2029-06-08")?);
    /// assert_eq!(calendar.add_working_days(thursday, one)?, parse_date("2029-06-11")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_known_on(&self, day: CivilDate) -> &Calendar {
        let earlier = self.earlier.iter().find(|(known_from, _)| day < *known_from);
        earlier.map_or(self, |(_, calendar)| calendar)
    }

    /// The same calendar for more years, by the rules of today alone: for a simulation, or to say
    /// about when something is due in a year that nobody has published. It is no history: before
    /// 1978 other days were kept. What it made is marked: see
    /// [`is_projected`](Self::is_projected) and [`Note::Projected`](crate::Note::Projected).
    ///
    /// # Errors
    /// [`ProjectionError`] for years of which no day can be read `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, Deadline, WorkingDays, parse_date};
    ///
    /// let calendar = Calendar::england_and_wales().projected(2015..=2040)?;
    /// let (monday, easter) = (parse_date("2040-03-26")?, parse_date("2040-04-02")?);
    /// assert_eq!(calendar.bank_holiday(easter).unwrap().name, "Easter Monday");
    /// assert!(calendar.is_projected(easter) && !calendar.is_projected(parse_date("2030-04-22")?));
    /// let due = Deadline::in_working_days("TIME-02", monday, WorkingDays(1), &calendar)?;
    /// assert!(due.to_string().ends_with(
    ///     "bank holidays are known to Tue 31 Dec 2030, and projected from there"
    /// ));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn projected(self, years: RangeInclusive<i32>) -> Result<Calendar, ProjectionError> {
        for year in [*years.start(), *years.end()] {
            if !bank_holidays::PROJECTABLE.contains(&year) {
                return Err(ProjectionError { year });
            }
        }
        Ok(self.with_years(&years))
    }

    /// The same calendar [projected](Self::projected) into every year of which a day can be read.
    ///
    /// ```
    /// use familyhub_time::{Calendar, parse_date};
    ///
    /// let calendar = Calendar::england_and_wales().projected_everywhere();
    /// assert_eq!(calendar.horizon(), parse_date("1900-01-01")?..=parse_date("2200-12-31")?);
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn projected_everywhere(self) -> Calendar {
        self.with_years(&bank_holidays::PROJECTABLE)
    }

    /// The same calendar, with what the rules give for these years where it knows nothing.
    fn with_years(self, years: &RangeInclusive<i32>) -> Calendar {
        let (first, last) = edges(years);
        let (first, last) = (first.min(self.first), last.max(self.last));
        let made = |year: i32| bank_holidays::of_year(year).into_iter().flatten();
        let of = |from: CivilDate, to: CivilDate| (from.year()..to.year()).flat_map(made);
        let whole = |calendar: Calendar| {
            let bank_holidays = of(first, calendar.first)
                .chain(calendar.bank_holidays)
                .chain((calendar.last.year() + 1..=last.year()).flat_map(made));
            Calendar { first, last, bank_holidays: bank_holidays.collect(), ..calendar }
        };
        let earlier = self.earlier.into_iter().map(|(day, calendar)| (day, whole(calendar)));
        let earlier = earlier.collect();
        Calendar { earlier, ..whole(Calendar { earlier: Vec::new(), ..self }) }
    }

    /// Whether the bank holidays about this day are those that the rules give, and nobody has
    /// published them.
    ///
    /// For an example, see [`projected`](Self::projected).
    #[must_use]
    pub fn is_projected(&self, day: CivilDate) -> bool {
        let (first, last) = self.known;
        self.horizon().contains(&day) && !(first..=last).contains(&day)
    }

    /// That a date rests on days that are only projected, if it does.
    pub(super) fn projected_note(&self, days: [CivilDate; 2]) -> Option<Note> {
        let (first, last) = self.known;
        if days.iter().any(|day| *day > last) {
            Some(Note::Projected { known: last, later: true })
        } else if days.iter().any(|day| *day < first) {
            Some(Note::Projected { known: first, later: false })
        } else {
            None
        }
    }
}

/// A year of which no day can be read `[TIME-02]`.
///
/// ```
/// use familyhub_time::Calendar;
///
/// let fault = Calendar::england_and_wales().projected(1870..=2030).unwrap_err();
/// assert_eq!(
///     fault.to_string(),
///     "bank holidays of 1870 cannot be projected: write years from 1900 to 2200"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "bank holidays of {year} cannot be projected: write years from {} to {}",
    bank_holidays::PROJECTABLE.start(), bank_holidays::PROJECTABLE.end()
)]
pub struct ProjectionError {
    /// The year.
    pub year: i32,
}

impl ProjectionError {
    /// The rule that refuses it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        "TIME-02"
    }
}
