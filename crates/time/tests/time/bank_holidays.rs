//! Every day of 2015 to 2030 against an independent calendar `[TIME-02]`.
//!
//! `scripts/check_calendar.py` writes the list with which the calendar is compared. The two agree on
//! every day. That covers 2015 to 2027 as published, and 2028 to 2030 by the same rules on both
//! sides: a day that is proclaimed for those years later will be in neither.

use std::collections::BTreeMap;

use chrono::Datelike;
use familyhub_time::{CivilDate, DayKind};

use crate::given::{calendar, day};

const LIST: &str = include_str!("../time_bank_holidays.csv");

/// Its name for a day, without the mark of a substitute, and ours.
const NAMES: [(&str, &str); 11] = [
    ("Platinum Jubilee of Elizabeth II", "Platinum Jubilee of Elizabeth II"),
    ("State Funeral of Queen Elizabeth II", "State funeral of Elizabeth II"),
    ("Coronation of Charles III", "Coronation of Charles III"),
    ("New Year's Day", "New Year's Day"),
    ("Good Friday", "Good Friday"),
    ("Easter Monday", "Easter Monday"),
    ("May Day", "Early May bank holiday"),
    ("Spring Bank Holiday", "Spring bank holiday"),
    ("Late Summer Bank Holiday", "Summer bank holiday"),
    ("Christmas Day", "Christmas Day"),
    ("Boxing Day", "Boxing Day"),
];

fn independent() -> BTreeMap<CivilDate, &'static str> {
    LIST.lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .map(|(date, name)| (day(date), name))
        .collect()
}

#[test]
fn every_day_is_what_the_independent_calendar_says() {
    let (calendar, list) = (calendar(), independent());
    let mut bank_holidays = 0;
    for date in day("2015-01-01").iter_days().take_while(|date| *date < day("2031-01-01")) {
        let listed = list.get(&date);
        match calendar.day(date).unwrap() {
            DayKind::Working => assert_eq!(listed, None, "{date}"),
            DayKind::Weekend => assert!(date.weekday().number_from_monday() > 5, "{date}"),
            DayKind::BankHoliday { name, substitute } => {
                let theirs = listed.copied().unwrap_or_default();
                let proper = theirs.strip_suffix(" (observed)");
                assert_eq!(proper.is_some(), substitute, "{date}");
                let pair = (proper.unwrap_or(theirs), name);
                assert!(NAMES.contains(&pair), "{date}: {pair:?}");
                bank_holidays += 1;
            }
        }
    }
    assert_eq!(bank_holidays, 16 * 8 + 3);
}

#[test]
fn each_listed_day_on_a_weekend_has_its_substitute() {
    let (calendar, list) = (calendar(), independent());
    let on_weekends: Vec<_> = list
        .iter()
        .filter(|(date, _)| calendar.day(**date) == Ok(DayKind::Weekend))
        .map(|(_, name)| format!("{name} (observed)"))
        .collect();
    let substitutes = list.values().filter(|name| name.ends_with("(observed)")).count();
    assert_eq!(on_weekends.len(), substitutes);
    assert!(on_weekends.iter().all(|name| list.values().any(|other| other == name)));
}
