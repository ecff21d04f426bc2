//! What takes a deadline off its ordinary run: urgency, and pauses `[TIME-04]`.

use super::{
    BeyondHorizonError, Calendar, CivilDate, CountsFrom, Deadline, Due, Note, Period, Skipped,
    WorkingDays, london,
};

impl<R> Deadline<R> {
    /// The same deadline, except when it is urgent: then it is due at once, at the moment from
    /// which it would have been counted, out of hours too, and it says so.
    ///
    /// ```
    /// use familyhub_time::{Calendar, Deadline, WorkingDays, parse_time};
    ///
    /// let calendar = Calendar::england_and_wales();
    /// let contact = parse_time("2026-05-22T16:40")?;
    /// let decision = Deadline::in_working_days("TIME-04", contact, WorkingDays(1), &calendar)?;
    ///
    /// assert_eq!(decision.clone().except_when_urgent(false), decision);
    /// assert_eq!(
    ///     decision.except_when_urgent(true).to_string(),
    ///     "due by Fri 22 May 2026, 16:40: 1 working day [TIME-04] from Fri 22 May 2026, 16:40; \
    ///      it is urgent, so it is due at once"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn except_when_urgent(mut self, urgent: bool) -> Deadline<R> {
        if urgent {
            let at = match self.start {
                CountsFrom::Day { on } => london::start_of_day(on),
                CountsFrom::Moment { at } => at,
                CountsFrom::OutOfHours { arrived, .. } => arrived,
            };
            self.due = Due::Moment { at };
            self.skipped.clear();
            self.notes = vec![Note::Urgent];
        }
        self
    }

    /// The same deadline, paused from one day to another, both included: these days do not count,
    /// and it says so. Pauses can be added one after another, and may overlap.
    ///
    /// Clock hours run on, and what is urgent does not wait.
    ///
    /// # Errors
    /// [`BeyondHorizonError`] where the calendar does not know a day on the way `[TIME-02]`.
    ///
    /// ```
    /// use familyhub_time::{Calendar, Deadline, Weeks, parse_date};
    ///
    /// let review = Deadline::in_weeks("TIME-04", parse_date("2026-02-11")?, Weeks(6)).paused(
    ///     parse_date("2026-03-02")?,
    ///     parse_date("2026-03-08")?,
    ///     &Calendar::england_and_wales(),
    /// )?;
    /// assert_eq!(
    ///     review.to_string(),
    ///     "due by the end of Wed 1 Apr 2026: 6 weeks [TIME-04] from Wed 11 Feb 2026; \
    ///      paused from Mon 2 Mar 2026 to Sun 8 Mar 2026"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn paused(
        mut self,
        from: CivilDate,
        until: CivilDate,
        calendar: &Calendar,
    ) -> Result<Deadline<R>, BeyondHorizonError> {
        if until < from || self.notes.contains(&Note::Urgent) {
            return Ok(self);
        }
        if let Period::ClockHours(_) = self.period {
            if !self.notes.contains(&Note::HoursRunOn) {
                self.notes.push(Note::HoursRunOn);
            }
            return Ok(self);
        }
        if self.due_on() < from {
            return Ok(self);
        }
        let noted = self.notes.iter().any(|note| matches!(note, Note::DueOnDayOff { .. }));
        self.notes.retain(|note| !matches!(note, Note::DueOnDayOff { .. }));
        self.notes.push(Note::Paused { from, until });
        self.count_anew(calendar)?;
        if noted { self.noting_day_off(calendar) } else { Ok(self) }
    }

    fn count_anew(&mut self, calendar: &Calendar) -> Result<(), BeyondHorizonError> {
        let start = self.start.counts_from();
        let out_of_hours: Vec<_> =
            self.skipped.iter().filter(|day| day.date() <= start).cloned().collect();
        let paused = |date: CivilDate| {
            self.notes.iter().any(|note| {
                matches!(note, Note::Paused { from, until } if (*from..=*until).contains(&date))
            })
        };
        let (mut still, in_working_days) = match self.period {
            Period::WorkingDays(WorkingDays(days)) => (i64::from(days), true),
            Period::Weeks(weeks) => ((weeks.after(start) - start).num_days(), false),
            Period::Months(months) => ((months.after(start) - start).num_days(), false),
            Period::ClockHours(_) => return Ok(()),
        };
        let mut skipped = out_of_hours;
        let mut date = start;
        while still > 0 {
            let Some(next) = date.succ_opt() else { break };
            date = next;
            if paused(date) {
                continue;
            }
            if in_working_days && !calendar.is_working_day(date)? {
                skipped.push(Skipped::off(date, calendar));
            } else {
                still -= 1;
            }
        }
        self.skipped = skipped;
        self.due = Due::end_of(date);
        if in_working_days {
            self.note_projected(date, calendar);
        }
        Ok(())
    }
}
