//! A deadline in words `[TIME-04]`.

use std::fmt;

use super::{CivilDate, DayKind, Deadline, Due, Note, Skipped, london};

/// More weekend days than this are counted rather than named.
const NAMED_WEEKEND_DAYS: usize = 2;

impl<R: fmt::Display> fmt::Display for Deadline<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "due {}: {}", self.due(), self.period())?;
        write!(f, " [{}] from {}", self.rule, self.start())?;
        write_skipped(f, self.skipped())?;
        for note in self.notes() {
            write!(f, "; {note}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Due::EndOfDay { on, .. } => {
                write!(f, "by the end of {}", london::day_in_words(*on))
            }
            Due::Moment { at } => write!(f, "by {}", london::in_words(*at)),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::ShortMonth { day } => {
                write!(f, "that month has no day {day}, so its last day counts")
            }
            Note::ClocksGoForward => f.write_str("the clocks go forward in between"),
            Note::ClocksGoBack => f.write_str("the clocks go back in between"),
            Note::Urgent => f.write_str("it is urgent, so it is due at once"),
            Note::Paused { from, until } => write!(
                f,
                "paused from {} to {}",
                london::day_in_words(*from),
                london::day_in_words(*until)
            ),
            Note::HoursRunOn => f.write_str("clock hours run on through a pause"),
            Note::DueOnDayOff { day, working_day_before } => write!(
                f,
                "that is a day off ({}), and the last working day before it is {}",
                day.kind(),
                london::day_in_words(*working_day_before)
            ),
            Note::Projected { known, later } => write!(
                f,
                "bank holidays are known {} {}, and projected {}",
                if *later { "to" } else { "from" },
                london::day_in_words(*known),
                if *later { "from there" } else { "before" }
            ),
            Note::MovedOffDayOff { day, later } => write!(
                f,
                "{} is a day off ({}), so it is due on the {}",
                london::day_in_words(day.date()),
                day.kind(),
                if *later { "next working day" } else { "working day before" }
            ),
        }
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", ShortDay(self.date()), self.kind())
    }
}

/// `; skipped: Sat 23 May and Sun 24 May (weekend), Mon 25 May (Spring bank holiday)`
fn write_skipped(f: &mut fmt::Formatter<'_>, skipped: &[Skipped]) -> fmt::Result {
    if skipped.is_empty() {
        return Ok(());
    }
    f.write_str("; skipped: ")?;
    let weekend = || skipped.iter().filter(|day| is_weekend(day));
    let mut separator = "";
    match weekend().count() {
        0 => {}
        count @ 1..=NAMED_WEEKEND_DAYS => {
            for (place, day) in weekend().enumerate() {
                let and = if place == 0 { "" } else { " and " };
                write!(f, "{and}{}", ShortDay(day.date()))?;
                if place + 1 == count {
                    f.write_str(" (weekend)")?;
                }
            }
            separator = ", ";
        }
        count => {
            write!(f, "{count} weekend days")?;
            separator = ", ";
        }
    }
    for day in skipped.iter().filter(|day| !is_weekend(day)) {
        write!(f, "{separator}{day}")?;
        separator = ", ";
    }
    Ok(())
}

fn is_weekend(day: &Skipped) -> bool {
    day.kind() == DayKind::Weekend
}

/// A day without its year, which the sentence has said already.
struct ShortDay(CivilDate);

impl fmt::Display for ShortDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format("%a %-d %b").fmt(f)
    }
}
