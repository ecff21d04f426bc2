//! From a record to its schedules.

use chrono::Weekday;
use familyhub_core::time::CivilDate;

use super::{Every, Recurrence, Schedule, Schedules, Unreadable};
use crate::check::date;
use crate::read::{JsonNode, JsonObject};

impl Schedules {
    /// The schedules of a service. Exceptions are read where a directory writes them: `exdate` of
    /// iCalendar, and `holiday_schedules` of earlier versions of the standard.
    pub(crate) fn of(service: &JsonObject<'_>) -> Self {
        let closed = service.objects("holiday_schedules").filter_map(|holiday| {
            let from = date(holiday.text("start_date"))?;
            let to = date(holiday.text("end_date")).unwrap_or(from);
            (holiday.flag("closed") == Some(true)).then_some((from, to))
        });
        Self {
            each: service.objects("schedules").map(schedule).collect(),
            closed: closed.collect(),
        }
    }
}

fn schedule(object: &JsonObject<'_>) -> Schedule {
    let day = |name| date(object.text(name));
    Schedule {
        valid: (day("valid_from"), day("valid_to")),
        first: day("dtstart"),
        last: day("until"),
        rule: recurrence(object),
        except: except(object),
    }
}

/// The days of `exdate`: a list, or one text with commas between.
fn except(object: &JsonObject<'_>) -> Vec<CivilDate> {
    let listed = object.get("exdate").map_or(&[][..], JsonNode::as_list);
    let listed = listed.iter().filter_map(JsonNode::as_text);
    let texts = object.text("exdate").into_iter().flat_map(|text| text.split(','));
    listed.chain(texts).filter_map(|text| date(Some(text.trim()))).collect()
}

fn recurrence(object: &JsonObject<'_>) -> Result<Recurrence, Unreadable> {
    let text = |name| object.text(name).map(str::trim).filter(|text| !text.is_empty());
    let every = match text("freq") {
        None => None,
        Some("DAILY") => Some(Every::Day),
        Some("WEEKLY") => Some(Every::Week),
        Some("MONTHLY") => Some(Every::Month),
        Some("YEARLY") => Some(Every::Year),
        Some(_) => return Err(Unreadable),
    };
    let whole = |name| match object.get(name) {
        None | Some(JsonNode::Null) => Ok(None),
        Some(_) => {
            let number =
                object.number(name).filter(|n| n.fract() == 0.0 && (1.0..=65_535.0).contains(n));
            number.map(|number| Some(whole_number(number))).ok_or(Unreadable)
        }
    };
    let by_day = text("byday").map_or_else(
        || Ok(Vec::new()),
        |text| text.split(',').map(|part| nth_day(part.trim(), every)).collect::<Result<_, _>>(),
    )?;
    let by_month_day = text("bymonthday").map_or_else(
        || Ok(Vec::new()),
        |text| {
            let day =
                |part: &str| part.trim().parse().ok().filter(|n: &i8| *n != 0 && n.abs() <= 31);
            text.split(',').map(|part| day(part).ok_or(Unreadable)).collect::<Result<_, _>>()
        },
    )?;
    let week_begins = text("wkst").map(|text| weekday(text).ok_or(Unreadable)).transpose()?;
    // RFC 5545 gives days of the month no meaning in a weekly rule: they have no effect.
    let by_month_day = if every == Some(Every::Week) { Vec::new() } else { by_month_day };
    Ok(Recurrence {
        every,
        interval: whole("interval")?.unwrap_or(1),
        count: whole("count")?.map(u32::from),
        by_day,
        by_month_day,
        week_begins,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number between 1 and 65535"
)]
fn whole_number(number: f64) -> u16 {
    number as u16
}

/// `MO`, or of a month `2MO` and `-1FR`.
fn nth_day(text: &str, every: Option<Every>) -> Result<(Option<i16>, Weekday), Unreadable> {
    let (number, day) = text.split_at_checked(text.len().saturating_sub(2)).ok_or(Unreadable)?;
    let day = weekday(day).ok_or(Unreadable)?;
    if number.is_empty() {
        return Ok((None, day));
    }
    let most = if every == Some(Every::Month) { 5 } else { 53 };
    let counts = matches!(every, Some(Every::Month | Every::Year));
    let number = number.strip_prefix('+').unwrap_or(number).parse::<i16>().ok();
    let number = number.filter(|n| counts && *n != 0 && n.abs() <= most);
    number.map(|number| (Some(number), day)).ok_or(Unreadable)
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}
