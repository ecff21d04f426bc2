//! Days as spreadsheets write them. None is guessed: where a text could be two days, the file or
//! the caller must say in which order days are written.

use familyhub_core::time::{CivilDate, parse_date};

/// In which order a spreadsheet writes a day and its month in figures.
///
/// ```
/// use familyhub_framework::DayOrder;
///
/// assert_eq!(DayOrder::find("Day first"), Some(DayOrder::DayFirst));
/// assert_eq!(DayOrder::find("month-first").map(DayOrder::name), Some("month-first"));
/// assert_eq!(DayOrder::find("either"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// `31/03/2026`, as in the United Kingdom.
    DayFirst,
    /// `03/31/2026`, as in the United States.
    MonthFirst,
}

impl DayOrder {
    /// Both.
    pub const ALL: [Self; 2] = [Self::DayFirst, Self::MonthFirst];

    /// The word for it in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }

    /// The order of this name, whether in capitals or small, with a hyphen or a space.
    pub fn find(name: &str) -> Option<Self> {
        let name = crate::words::code(name);
        Self::ALL.into_iter().find(|order| order.name() == name)
    }
}

/// Why a text is not a day.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum DayError {
    /// It could be two days, and nothing says which is meant.
    TwoDays,
    /// It is none in the order that is stated.
    OtherOrder(DayOrder),
    /// Its year has two figures.
    ShortYear,
    /// It is the number that a spreadsheet keeps for a day.
    Serial,
    /// It is none, for the reason that the words give.
    Wrong(String),
}

/// The day that a text stands for: `2026-03-31`, `31/03/2026`, `31 March 2026` and the like, with
/// or without midnight behind it.
pub(super) fn day(text: &str, order: Option<DayOrder>) -> Result<CivilDate, DayError> {
    let text = text.trim();
    let text = MIDNIGHT.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DayError::Serial);
    }
    let parts: Vec<_> =
        (text.split(['/', '.', '-', ' ', ','])).filter(|part| !part.is_empty()).collect();
    let &[first, second, third] = parts.as_slice() else {
        return plain(text);
    };
    if first.len() == 4 {
        return on_calendar(first, second, third);
    }
    if let Some(month) = month(second) {
        return with_year(third, &month, first);
    }
    if let Some(month) = month(first) {
        return with_year(third, &month, second);
    }
    let (Ok(a), Ok(b)) = (first.parse::<u8>(), second.parse::<u8>()) else {
        return plain(text);
    };
    let (day_first, month_first) = (b <= 12, a <= 12);
    match (order, day_first, month_first) {
        (Some(DayOrder::DayFirst), true, _) | (None, true, false) => {
            with_year(third, second, first)
        }
        (Some(DayOrder::MonthFirst), _, true) | (None, false, true) => {
            with_year(third, first, second)
        }
        (Some(order), false, true) | (Some(order), true, false) => Err(DayError::OtherOrder(order)),
        (None, true, true) if a == b => with_year(third, second, first),
        (None, true, true) => Err(DayError::TwoDays),
        (_, false, false) => plain(text),
    }
}

/// How midnight is written behind a day by programs that know only points in time.
const MIDNIGHT: [&str; 5] = ["T00:00:00", " 00:00:00", " 00:00", " 0:00:00", " 0:00"];

fn with_year(year: &str, month: &str, day: &str) -> Result<CivilDate, DayError> {
    match year.len() {
        2 => Err(DayError::ShortYear),
        _ => on_calendar(year, month, day),
    }
}

fn on_calendar(year: &str, month: &str, day: &str) -> Result<CivilDate, DayError> {
    plain(&format!("{year}-{month:0>2}-{day:0>2}"))
}

fn plain(text: &str) -> Result<CivilDate, DayError> {
    parse_date(text).map_err(|error| DayError::Wrong(error.to_string()))
}

/// The number of a month by its English name, or by three letters or more of it.
fn month(name: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_lowercase();
    let place = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(&name))?;
    Some(format!("{:02}", place + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: Option<DayOrder>) -> Result<String, DayError> {
        day(text, order).map(|day| day.to_string())
    }

    #[test]
    fn what_can_be_only_one_day_is_that_day() {
        for text in [
            "2026-03-31",
            "31/03/2026",
            "31.3.2026",
            "31-03-2026",
            "31 March 2026",
            "31-Mar-2026",
            "March 31, 2026",
            "2026/3/31",
            "2026-03-31 00:00:00",
            "31/03/2026 00:00",
            " 31/3/2026 ",
        ] {
            for order in [None, Some(DayOrder::DayFirst)] {
                assert_eq!(read(text, order).as_deref(), Ok("2026-03-31"), "{text}");
            }
        }
        assert_eq!(read("04/04/2026", None).as_deref(), Ok("2026-04-04"));
    }

    #[test]
    fn what_could_be_two_days_is_asked_about_and_then_read_as_stated() {
        assert_eq!(read("04/03/2026", None), Err(DayError::TwoDays));
        assert_eq!(read("04/03/2026", Some(DayOrder::DayFirst)).as_deref(), Ok("2026-03-04"));
        assert_eq!(read("04/03/2026", Some(DayOrder::MonthFirst)).as_deref(), Ok("2026-04-03"));
    }

    #[test]
    fn what_is_in_the_other_order_is_not_turned_round() {
        let day_first = Some(DayOrder::DayFirst);
        assert_eq!(read("03/31/2026", day_first), Err(DayError::OtherOrder(DayOrder::DayFirst)));
    }

    #[test]
    fn half_a_year_and_a_number_are_no_day() {
        assert_eq!(read("31/03/26", Some(DayOrder::DayFirst)), Err(DayError::ShortYear));
        assert_eq!(read("46112", None), Err(DayError::Serial));
        for text in ["31/02/2026", "soon", "99/99/2026", "1/2", "31 Ma 2026", "٣١/٠٣/2026"] {
            assert!(matches!(read(text, None), Err(DayError::Wrong(_))), "{text}");
        }
    }
}
