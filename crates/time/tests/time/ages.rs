//! Ages and birthdays, 29 February included.

use familyhub_time::{age_in_months_on, age_on, birthday};

use crate::given::day;

#[test]
fn an_age_is_reached_on_the_birthday() {
    let born = day("2008-03-01");
    assert_eq!(birthday(born, 18), day("2026-03-01"));
    assert_eq!(age_on(born, day("2026-02-28")), Some(17));
    assert_eq!(age_on(born, day("2026-03-01")), Some(18));
}

#[test]
fn a_birthday_on_29_february_falls_on_1_march() {
    let born = day("2008-02-29");
    assert_eq!(birthday(born, 16), day("2024-02-29"));
    assert_eq!(birthday(born, 17), day("2025-03-01"));
    assert_eq!(age_on(born, day("2026-02-28")), Some(17));
    assert_eq!(age_on(born, day("2026-03-01")), Some(18));
    assert_eq!(age_on(born, day("2024-02-28")), Some(15));
    assert_eq!(age_on(born, day("2024-02-29")), Some(16));
    assert_eq!(birthday(day("2096-02-29"), 4), day("2100-03-01")); // no leap year
}

#[test]
fn from_the_day_of_birth() {
    let born = day("2025-12-31");
    assert_eq!(age_on(born, born), Some(0));
    assert_eq!(age_on(born, day("2026-01-01")), Some(0));
    assert_eq!(age_on(born, day("2025-12-30")), None);
    assert_eq!(age_on(born, day("2024-12-31")), None);
}

#[test]
fn twelve_months_make_a_year() {
    let born = day("2008-02-29");
    assert_eq!(age_in_months_on(born, born), Some(0));
    assert_eq!(age_in_months_on(born, day("2008-03-28")), Some(0));
    assert_eq!(age_in_months_on(born, day("2008-03-29")), Some(1));
    assert_eq!(age_in_months_on(born, day("2026-02-28")), Some(18 * 12 - 1));
    assert_eq!(age_in_months_on(born, day("2026-03-01")), Some(18 * 12));
    assert_eq!(age_in_months_on(born, day("2008-02-28")), None);
}
