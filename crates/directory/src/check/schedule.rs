//! Schedules: iCalendar's rules as far as the UK profile has them.

use chrono::Datelike as _;
use familyhub_core::time::CivilDate;
use familyhub_core::time::london::day_in_words;

use crate::finding::Code;
use crate::read::JsonObject;

use super::dates::validity;
use super::format::{date, time_of_day};
use super::sense::says_something;
use super::walk::Walk;

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Which days of the week a rule names, Monday first.
type Week = [bool; 7];

pub(crate) fn schedule(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    says_something(walk, object);
    let (from, to) = validity(walk, object);
    hours(walk, object);
    let monthly = object.text("freq") == Some("MONTHLY");
    let weekly = object.text("freq") == Some("WEEKLY");
    let by_day = object.text("byday").filter(|text| !text.trim().is_empty());
    let by_month_day = object.text("bymonthday").filter(|text| !text.trim().is_empty());
    if (by_day.is_some() || by_month_day.is_some()) && object.get("freq").is_none() {
        walk.note(Code::NotASchedule, "days are named, but `freq` does not say how often");
    }
    let week = by_day.and_then(|text| days(walk, text, monthly));
    if let Some(text) = by_month_day {
        month_days(walk, text);
        if weekly {
            let message = "days of the month have no effect where `freq` is WEEKLY";
            walk.note_at("bymonthday", Code::IdleInSchedule, message);
        }
    }
    let start = date(object.text("dtstart"));
    last_event(walk, object, start);
    interval(walk, object, start);
    if let (true, Some(week)) = (weekly, week) {
        if start.is_some_and(|start| !falls_on(start, week)) {
            let message = "the first date is on a day of the week that the rule does not name";
            walk.note_at("dtstart", Code::BeginsOnAnotherDay, message);
        }
        if let (Some(from), Some(to)) = (from, to)
            && from.iter_days().take(7).take_while(|day| *day <= to).all(|day| !falls_on(day, week))
        {
            let message = "none of its days falls between `valid_from` and `valid_to`";
            walk.note(Code::NeverTakesPlace, message);
        }
    }
}

fn hours(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    let time = |name| object.text(name).and_then(time_of_day);
    match (time("opens_at"), time("closes_at")) {
        (Some(opens), Some(closes)) => {
            let at = |clock: super::format::TimeOfDay| {
                i32::from(clock.minutes) - i32::from(clock.zone.unwrap_or(0))
            };
            if at(closes) <= at(opens) {
                let message =
                    "it closes before it opens, or at once; over midnight, write two schedules";
                walk.note_at("closes_at", Code::ClosesBeforeItOpens, message);
            }
        }
        (Some(_), None) if object.get("closes_at").is_none() => {
            walk.note_at("opens_at", Code::IdleInSchedule, "it opens, and never closes");
        }
        (None, Some(_)) if object.get("opens_at").is_none() => {
            walk.note_at("closes_at", Code::IdleInSchedule, "it closes, and never opens");
        }
        _ => {}
    }
}

/// The days of the week that `byday` names; none where it cannot be read.
fn days(walk: &mut Walk<'_>, text: &str, monthly: bool) -> Option<Week> {
    let mut week = [false; 7];
    let mut good = true;
    for part in text.split(',') {
        let part = part.trim();
        let (number, day) =
            part.split_at_checked(part.len().saturating_sub(2)).unwrap_or((part, ""));
        let number = number.strip_prefix('+').unwrap_or(number);
        let known = DAYS.iter().position(|known| *known == day);
        let counted = number.is_empty()
            || (monthly && number.parse::<i8>().is_ok_and(|n| n != 0 && n.abs() <= 5));
        match known.and_then(|place| week.get_mut(place)).filter(|_| counted) {
            Some(named) => *named = true,
            None => good = false,
        }
    }
    if !good {
        let message = "days are MO to SU with commas between; where `freq` is MONTHLY, a number \
                       from -5 to 5 may stand before each";
        walk.note_at("byday", Code::NotASchedule, message);
    }
    good.then_some(week)
}

fn month_days(walk: &mut Walk<'_>, text: &str) {
    let day = |part: &str| part.trim().parse::<i8>().is_ok_and(|n| n != 0 && n.abs() <= 31);
    if !text.split(',').all(day) {
        let message =
            "days of the month are 1 to 31, or -1 to -31 from its end, with commas between";
        walk.note_at("bymonthday", Code::NotASchedule, message);
    }
}

/// `until`: the day of the last event, unlike `valid_to`.
fn last_event(walk: &mut Walk<'_>, object: &JsonObject<'_>, start: Option<CivilDate>) {
    let Some(last) = date(object.text("until")) else { return };
    if start.is_some_and(|start| last < start) {
        walk.note_at("until", Code::EndsBeforeItBegins, "its last event is before its first");
    } else if last < walk.day {
        let message = format!("its last event was on {}", day_in_words(last));
        walk.note_at("until", Code::Over, message);
    }
    if object.get("count").is_some() {
        let message = "`until` and `count` both end it: iCalendar takes one of them";
        walk.note_at("until", Code::NotASchedule, message);
    }
}

fn interval(walk: &mut Walk<'_>, object: &JsonObject<'_>, start: Option<CivilDate>) {
    let Some(interval) = object.number("interval") else { return };
    if interval < 1.0 || interval.fract() != 0.0 {
        walk.note_at("interval", Code::NotASchedule, "an interval is a whole number from 1 on");
    } else if interval > 1.0 && start.is_none() {
        let message = "every second or third time counts from `dtstart`, which is not given";
        walk.note_at("interval", Code::NotASchedule, message);
    }
}

fn falls_on(day: CivilDate, week: Week) -> bool {
    week.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or(false)
}
