//! A council's own days off, from its file.

use crate::time::{Calendar, CivilDate, OneOff};
use crate::toml::{self, FileFaultsError, TomlReader, TomlTable};

const WHAT: [&str; 2] = ["added", "moved"];
const KNOWN_FROM: &str = "known_from";

/// A calendar with days added or moved by a file (TOML): each `[[added]]` a `date` and its
/// `name`, each `[[moved]]` a day `from` which it moves and one `to`. Those that move are
/// moved first. A day that was proclaimed late says `known_from` which day on: what was reckoned
/// before stays right. [TIME-02]
///
/// # Errors
///
/// Every fault of the file at once, each with its line; among them a day that the calendar
/// does not know, that is free already, or that is to move and is no bank holiday.
///
/// ```
/// use familyhub_core::time::{Calendar, parse_date, with_days_off};
///
/// let file = "[[added]]\ndate = 2029-06-08\nname = \"Jubilee\"\n";
/// let calendar = with_days_off(Calendar::default(), file)?;
/// assert!(!calendar.is_working_day(parse_date("2029-06-08")?)?);
///
/// let twice = with_days_off(calendar, file).expect_err("it is free already");
/// assert_eq!(
///     twice.to_string(),
///     "line 2: `2029-06-08` (Fri 8 Jun 2029) is a bank holiday already; \
///      write a working day, or leave it out"
/// );
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
pub fn with_days_off(calendar: Calendar, text: &str) -> Result<Calendar, FileFaultsError> {
    toml::read(text, "as the example of Elmshire has it", |reader, root| {
        reader.known(root, &WHAT);
        if !WHAT.iter().any(|what| root.has(what)) {
            let right =
                "write [[added]] or [[moved]] above each, as the example of Elmshire has it";
            reader.fault(root.here(), "there is no day in the file".to_owned(), right);
        }
        let mut calendar = calendar;
        for at in reader.tables(root, "moved") {
            reader.known(at, &["from", "to", KNOWN_FROM]);
            let (from, to) = (reader.day(at, "from"), reader.day(at, "to"));
            let known_from = known_from(reader, at);
            if let (Some(from), Some(to)) = (from, to) {
                calendar = with(calendar, OneOff::Moved { from, to, known_from }, reader, at);
            }
        }
        for at in reader.tables(root, "added") {
            reader.known(at, &["date", "name", KNOWN_FROM]);
            let (date, name) = (reader.day(at, "date"), reader.name(at, "name"));
            let known_from = known_from(reader, at);
            if let (Some(date), Some(name)) = (date, name) {
                calendar = with(calendar, OneOff::Added { date, name, known_from }, reader, at);
            }
        }
        Some(calendar)
    })
}

/// From which day on a day off was known, where the file says so.
fn known_from(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<CivilDate> {
    if at.has(KNOWN_FROM) { reader.day(at, KNOWN_FROM) } else { None }
}

/// The calendar with a day more, or as it was where that cannot be: then the fault is noted.
fn with(
    calendar: Calendar,
    day: OneOff,
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
) -> Calendar {
    let key = |date| match &day {
        OneOff::Moved { from, .. } if *from == date => "from",
        OneOff::Moved { .. } => "to",
        OneOff::Added { .. } => "date",
    };
    match calendar.clone().with_one_offs([day.clone()]) {
        Ok(more) => more,
        Err(fault) => {
            reader.fault(at.span(key(fault.date())), fault.to_string(), fault.instead());
            calendar
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_02_every_fault_of_a_file_of_days_is_told_with_its_line_and_what_would_be_right() {
        let file = "[[moved]]\nfrom = 2028-05-02\nto = 2028-05-05\n\
                    [[moved]]\nfrom = 2028-05-01\nto = 2028-05-06\n\
                    [[added]]\ndate = 2031-01-02\nname = \"Fair\"\n\
                    [[added]]\ndate = 2028-02-30\n\
                    [[extra]]\nday = 2028-02-01\n";
        let told = with_days_off(Calendar::default(), file).expect_err("six faults").to_string();
        let lines: Vec<_> = told.lines().filter_map(|line| line.split_once(':')).collect();
        let places: Vec<_> = lines.iter().map(|(place, _)| *place).collect();
        assert_eq!(
            places,
            ["line 2", "line 6", "line 8", "line 10", "line 11", "line 12"],
            "{told}"
        );
        for (wrong, (_, said)) in [
            "is not a bank holiday",
            "is on a weekend",
            "is too far away",
            "`added.name` is missing",
            "that month has no such day",
            "`extra` is no setting",
        ]
        .iter()
        .zip(&lines)
        {
            assert!(said.contains(wrong) && said.contains(';'), "{wrong}: {said}");
        }
    }

    #[test]
    fn a_day_that_moves_makes_room_for_one_that_is_added() {
        let file = "[[added]]\ndate = 2028-05-01\nname = \"Fair\"\n\
                    [[moved]]\nfrom = 2028-05-01\nto = 2028-05-05\n";
        let calendar = with_days_off(Calendar::default(), file).expect("both");
        let day = crate::time::parse_date("2028-05-01").expect("a day");
        assert_eq!(calendar.day(day).map(|day| day.to_string()), Ok("Fair".to_owned()));
    }

    #[test]
    fn a_file_without_a_day_is_no_calendar() {
        let told = with_days_off(Calendar::default(), "# nothing yet\n").expect_err("no day");
        assert!(told.to_string().contains("there is no day in the file"), "{told}");
    }
}
