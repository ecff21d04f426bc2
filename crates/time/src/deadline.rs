//! Deadlines that explain themselves `[TIME-04]`.

use chrono::Datelike;
use serde::Serialize;

use super::{
    BeyondHorizonError, Calendar, CivilDate, ClockHours, CountsFrom, Due, Months, Note, OnDayOff,
    Period, Skipped, Timestamp, Weeks, WorkingDays, london,
};

/// When something is due, and why then `[TIME-04]`.
///
/// It keeps what it was counted from, the rule and its period, each day left out with the reason,
/// and the result; written out (`to_string`), it is a sentence that a person can check.
///
/// Days, weeks and months are counted from the day **after** the start, and last to the end of the
/// last day in London. Clock hours are counted from the very moment.
///
/// ```
/// use familyhub_time::{Deadline, Weeks, parse_date, parse_time};
///
/// let agreed = parse_date("2026-01-07")?;
/// let first_meeting = Deadline::in_weeks("TIME-01", agreed, Weeks(6));
/// assert_eq!(
///     first_meeting.to_string(),
///     "due by the end of Wed 18 Feb 2026: 6 weeks [TIME-01] from Wed 7 Jan 2026"
/// );
/// assert_eq!(first_meeting.days_late(parse_time("2026-02-11T14:00")?), 0);
/// assert_eq!(first_meeting.days_late(parse_time("2026-02-19T09:00")?), 1);
/// # Ok::<(), familyhub_time::ParseTimeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(rename = "Deadline", description = "When something is due, and why then [TIME-04]")
)]
pub struct Deadline<R> {
    pub(super) rule: R,
    pub(super) period: Period,
    pub(super) start: CountsFrom,
    pub(super) due: Due,
    pub(super) skipped: Vec<Skipped>,
    pub(super) notes: Vec<Note>,
}

impl<R> Deadline<R> {
    /// Due by the end of the last of so many working days.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] where the calendar does not know a day on the way `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, Deadline, OpeningHours, WorkingDays, parse_date, parse_time};
    ///
    /// // One minute late on the Friday before a bank holiday: received on Tuesday, due on Wednesday.
    /// let calendar = Calendar::england_and_wales();
    /// let hours = OpeningHours::weekdays_nine_to_five();
    /// let contact = hours.receive(parse_time("2026-05-22T17:01")?, &calendar)?;
    /// let decision = Deadline::in_working_days("TIME-02", contact, WorkingDays(1), &calendar)?;
    /// assert_eq!(decision.due_on(), parse_date("2026-05-27")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_working_days(
        rule: R,
        start: impl Into<CountsFrom>,
        days: WorkingDays,
        calendar: &Calendar,
    ) -> Result<Deadline<R>, BeyondHorizonError> {
        let start = start.into();
        let mut skipped = Vec::new();
        if let CountsFrom::OutOfHours { arrived, received } = start {
            let (from, to) = (london::date_of(arrived), london::date_of(received));
            for date in from.iter_days().skip(1).take_while(|date| *date < to) {
                if !calendar.is_working_day(date)? {
                    skipped.push(Skipped::off(date, calendar));
                }
            }
        }
        let due = calendar.count_forward(start.counts_from(), days, |date| {
            skipped.push(Skipped::off(date, calendar));
        })?;
        let notes = calendar.projected_note([start.counts_from(), due]).into_iter().collect();
        Ok(Deadline { rule, period: days.into(), start, due: Due::end_of(due), skipped, notes })
    }

    /// Due so many hours later, to the moment, whatever the clocks do in between `[TIME-03]`.
    ///
    /// ```
    /// use familyhub_time::{ClockHours, Deadline, parse_time};
    ///
    /// let call = parse_time("2026-03-28T12:00")?;
    /// let form = Deadline::in_clock_hours("TIME-03", call, ClockHours(24));
    /// assert_eq!(
    ///     form.to_string(),
    ///     "due by Sun 29 Mar 2026, 13:00: 24 clock hours [TIME-03] from Sat 28 Mar 2026, 12:00; \
    ///      the clocks go forward in between"
    /// );
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn in_clock_hours(rule: R, start: Timestamp, hours: ClockHours) -> Deadline<R> {
        let due = hours.after(start);
        Deadline {
            rule,
            period: hours.into(),
            start: start.into(),
            due: Due::Moment { at: due },
            skipped: Vec::new(),
            notes: Note::clock_change(start, due).into_iter().collect(),
        }
    }

    /// Due by the end of the same day of the week, so many weeks later.
    ///
    /// ```
    /// use familyhub_time::{Deadline, Weeks, parse_date};
    ///
    /// let review = Deadline::in_weeks("TIME-01", parse_date("2026-02-11")?, Weeks(6));
    /// assert_eq!(review.due_on(), parse_date("2026-03-25")?);
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn in_weeks(rule: R, start: impl Into<CountsFrom>, weeks: Weeks) -> Deadline<R> {
        let start = start.into();
        Deadline {
            rule,
            period: weeks.into(),
            start,
            due: Due::end_of(weeks.after(start.counts_from())),
            skipped: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Due by the end of the same day of the month, so many months later; of the last day of that
    /// month where it is too short, and then it says so.
    ///
    /// ```
    /// use familyhub_time::{Deadline, Months, parse_date};
    ///
    /// let review = Deadline::in_months("TIME-04", parse_date("2028-02-29")?, Months(12));
    /// assert_eq!(
    ///     review.to_string(),
    ///     "due by the end of Wed 28 Feb 2029: 12 months [TIME-04] from Tue 29 Feb 2028; \
    ///      that month has no day 29, so its last day counts"
    /// );
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn in_months(rule: R, start: impl Into<CountsFrom>, months: Months) -> Deadline<R> {
        let start = start.into();
        let from = start.counts_from();
        let due = months.after(from);
        let day = from.day();
        Deadline {
            rule,
            period: months.into(),
            start,
            due: Due::end_of(due),
            skipped: Vec::new(),
            notes: (due.day() != day).then_some(Note::ShortMonth { day }).into_iter().collect(),
        }
    }

    /// The same deadline; where it is due on a day off, it says so, with the last working day
    /// before. The deadline itself stays where it is.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] where the calendar does not know the day `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, Deadline, Weeks, parse_date};
    ///
    /// let review = Deadline::in_weeks("TIME-04", parse_date("2026-11-13")?, Weeks(6))
    ///     .noting_day_off(&Calendar::england_and_wales())?;
    /// assert_eq!(
    ///     review.to_string(),
    ///     "due by the end of Fri 25 Dec 2026: 6 weeks [TIME-04] from Fri 13 Nov 2026; \
    ///      that is a day off (Christmas Day), and the last working day before it is Thu 24 Dec 2026"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn noting_day_off(
        mut self,
        calendar: &Calendar,
    ) -> Result<Deadline<R>, BeyondHorizonError> {
        let date = self.due_on();
        self.note_projected(date, calendar);
        if !calendar.is_working_day(date)? {
            let note = Note::DueOnDayOff {
                day: Skipped::off(date, calendar),
                working_day_before: calendar.previous_working_day(date)?,
            };
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        Ok(self)
    }

    /// The same deadline; where it is due on a day off, it is moved as was agreed, and says so.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] where the calendar does not know the day `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{OnDayOff};
    /// use familyhub_time::{Calendar, Deadline, Weeks, parse_date};
    ///
    /// let calendar = Calendar::england_and_wales();
    /// let review = Deadline::in_weeks("TAC-04", parse_date("2026-11-13")?, Weeks(6));
    /// assert_eq!(
    ///     review.moved_off_day_off(OnDayOff::NextWorkingDay, &calendar)?.to_string(),
    ///     "due by the end of Tue 29 Dec 2026: 6 weeks [TAC-04] from Fri 13 Nov 2026; \
    ///      Fri 25 Dec 2026 is a day off (Christmas Day), so it is due on the next working day"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn moved_off_day_off(
        mut self,
        as_agreed: OnDayOff,
        calendar: &Calendar,
    ) -> Result<Deadline<R>, BeyondHorizonError> {
        let date = self.due_on();
        let (to, later) = match as_agreed {
            OnDayOff::OnTheDay => return Ok(self),
            _ if calendar.is_working_day(date)? => return Ok(self),
            OnDayOff::NextWorkingDay => (calendar.next_working_day(date)?, true),
            OnDayOff::WorkingDayBefore => (calendar.previous_working_day(date)?, false),
        };
        self.note_projected(date, calendar);
        self.notes.push(Note::MovedOffDayOff { day: Skipped::off(date, calendar), later });
        self.due = Due::end_of(to);
        Ok(self)
    }

    pub(super) fn note_projected(&mut self, date: CivilDate, calendar: &Calendar) {
        let note = calendar.projected_note([date, date]);
        self.notes.extend(note.filter(|note| !self.notes.contains(note)));
    }

    /// The rule that sets it.
    ///
    /// ```
    /// # use familyhub_time::{Deadline, Weeks, parse_date};
    /// let review = Deadline::in_weeks("TIME-04", parse_date("2026-02-11")?, Weeks(6));
    /// assert_eq!(review.rule(), "TIME-04");
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn rule(&self) -> R
    where
        R: Copy,
    {
        self.rule
    }

    /// How long the rule gives.
    ///
    /// ```
    /// # use familyhub_time::{Deadline, Weeks, parse_date};
    /// let review = Deadline::in_weeks("TIME-04", parse_date("2026-02-11")?, Weeks(6));
    /// assert_eq!(review.period(), Weeks(6).into());
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// What it counts from.
    ///
    /// ```
    /// # use familyhub_time::{Deadline, Weeks, parse_date};
    /// let review = Deadline::in_weeks("TIME-04", parse_date("2026-02-11")?, Weeks(6));
    /// assert_eq!(review.start(), parse_date("2026-02-11")?.into());
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn start(&self) -> CountsFrom {
        self.start
    }

    /// When it is due.
    ///
    /// ```
    /// # use familyhub_time::{Deadline, Weeks, parse_date};
    /// let review = Deadline::in_weeks("TIME-04", parse_date("2026-02-11")?, Weeks(6));
    /// assert_eq!(review.due().to_string(), "by the end of Wed 25 Mar 2026");
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn due(&self) -> Due {
        self.due
    }

    /// The day in London on which it is due.
    ///
    /// ```
    /// # use familyhub_time::{Deadline, Weeks, parse_date};
    /// let review = Deadline::in_weeks("TIME-04", parse_date("2026-02-11")?, Weeks(6));
    /// assert_eq!(review.due_on(), parse_date("2026-03-25")?);
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn due_on(&self) -> CivilDate {
        match self.due {
            Due::EndOfDay { on, .. } => on,
            Due::Moment { at } => london::date_of(at),
        }
    }

    /// The moment at which it has run out.
    ///
    /// ```
    /// # use familyhub_time::{Deadline, Weeks, parse_date, parse_time};
    /// let review = Deadline::in_weeks("TIME-04", parse_date("2026-02-11")?, Weeks(6));
    /// assert_eq!(review.ends(), parse_time("2026-03-26T00:00")?);
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn ends(&self) -> Timestamp {
        match self.due {
            Due::EndOfDay { ends, .. } => ends,
            Due::Moment { at } => at,
        }
    }

    /// The days that did not count, in order, each with its reason.
    ///
    /// ```
    /// # use familyhub_time::{Calendar, Deadline, WorkingDays, parse_date};
    /// let calendar = Calendar::england_and_wales();
    /// let thursday = parse_date("2026-04-02")?;
    /// let deadline = Deadline::in_working_days("TIME-04", thursday, WorkingDays(1), &calendar)?;
    /// let reasons: Vec<_> = deadline.skipped().iter().map(|day| day.kind().to_string()).collect();
    /// assert_eq!(reasons, ["Good Friday", "weekend", "weekend", "Easter Monday"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// What else a person should know about how it was counted.
    ///
    /// ```
    /// # use familyhub_time::{Deadline, Months, Note, parse_date};
    /// let review = Deadline::in_months("TIME-04", parse_date("2026-01-31")?, Months(1));
    /// assert_eq!(review.notes(), [Note::ShortMonth { day: 31 }]);
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Whether it is too late at a moment.
    ///
    /// ```
    /// # use familyhub_time::{ClockHours, Deadline, parse_time};
    /// let form = Deadline::in_clock_hours("TIME-04", parse_time("2026-06-01T12:00")?, ClockHours(24));
    /// assert!(!form.is_overdue(parse_time("2026-06-02T12:00")?)); // to the moment is in time
    /// assert!(form.is_overdue(parse_time("2026-06-02T12:00:01")?));
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn is_overdue(&self, at: Timestamp) -> bool {
        match self.due {
            Due::EndOfDay { ends, .. } => at >= ends,
            Due::Moment { at: due } => at > due,
        }
    }

    /// How many days after the day it was due a moment comes: none on that day or before.
    ///
    /// One that is due at a moment can be overdue on the day itself, and no day late.
    ///
    /// ```
    /// # use familyhub_time::{Deadline, Weeks, parse_date, parse_time};
    /// let review = Deadline::in_weeks("TIME-04", parse_date("2026-02-11")?, Weeks(6));
    /// assert_eq!(review.days_late(parse_time("2026-03-26T10:00")?), 1);
    /// # Ok::<(), familyhub_time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn days_late(&self, at: Timestamp) -> u32 {
        let days = london::date_of(at).signed_duration_since(self.due_on()).num_days();
        u32::try_from(days).unwrap_or(0)
    }
}
