//! What a clock in London shows, by the time zone database.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, Offset, TimeDelta, Utc};
use tzdb_data::time_zone::europe::LONDON;

use super::Timestamp;

/// The last year for which clock changes are known: later ones are winter time throughout.
const LAST_YEAR: i32 = 2099;

/// What a clock in London is ahead of UTC at a moment, and what that time is called.
pub(super) fn offset_at(at: NaiveDateTime) -> (FixedOffset, &'static str) {
    let winter = (Utc.fix(), "GMT");
    if at.year() > LAST_YEAR {
        return winter;
    }
    // The database has an answer for every moment that can be counted in seconds.
    LONDON.find_local_time_type(at.and_utc().timestamp()).map_or(winter, |found| {
        let offset = FixedOffset::east_opt(found.ut_offset()).unwrap_or(winter.0);
        (offset, found.time_zone_designation())
    })
}

/// When a clock in London shows a date and time.
pub(super) enum Shown {
    /// At one moment.
    Once(Timestamp),
    /// At two, for the clocks go back between them.
    Twice(Timestamp, Timestamp),
    /// At none, for they go forward over it, and then it is this moment.
    Never(Timestamp),
}

/// When a clock in London shows this.
pub(super) fn shown(local: NaiveDateTime) -> Shown {
    // The clocks never changed twice within two days.
    let day = TimeDelta::days(1);
    let (before, _) = offset_at(local.checked_sub_signed(day).unwrap_or(local));
    let (after, _) = offset_at(local.checked_add_signed(day).unwrap_or(local));
    let under = |offset: FixedOffset| local.checked_sub_offset(offset).unwrap_or(local);
    let holds = |offset| offset_at(under(offset)).0 == offset;
    match (holds(before), holds(after)) {
        (true, true) if before != after => {
            Shown::Twice(under(before).and_utc(), under(after).and_utc())
        }
        (true, _) => Shown::Once(under(before).and_utc()),
        (false, true) => Shown::Once(under(after).and_utc()),
        (false, false) => Shown::Never(change(under(after), under(before), after)),
    }
}

/// The first moment after `early`, and at the latest `late`, at which this offset holds.
fn change(early: NaiveDateTime, late: NaiveDateTime, offset: FixedOffset) -> Timestamp {
    let (mut early, mut late) = (early.and_utc().timestamp(), late.and_utc().timestamp());
    let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    while late - early > 1 {
        let middle = i64::midpoint(early, late);
        if offset_at(at(middle).naive_utc()).0 == offset {
            late = middle;
        } else {
            early = middle;
        }
    }
    at(late)
}

#[cfg(test)]
mod tests {
    use chrono::{MappedLocalTime, NaiveDate, TimeZone as _};
    use chrono_tz::{Europe::London, GapInfo, OffsetName as _};

    use super::*;

    /// The half hours of every night of the years in which a date is believed, the seconds
    /// before them, and noon.
    fn moments() -> impl Iterator<Item = NaiveDateTime> {
        let start =
            NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day").and_time(Default::default());
        (0..301 * 366).flat_map(move |day| {
            [0, 30, 60, 90, 120, 150, 180, 210, 240, 720].into_iter().flat_map(move |minutes| {
                let at = start + TimeDelta::days(day) + TimeDelta::minutes(minutes);
                [at - TimeDelta::seconds(1), at]
            })
        })
    }

    #[test]
    fn time_03_another_reading_of_the_database_says_the_same_of_every_night() {
        for at in moments() {
            let other = London.offset_from_utc_datetime(&at);
            let (offset, name) = offset_at(at);
            assert_eq!((offset, Some(name)), (other.fix(), other.abbreviation()), "{at} in UTC");
            let (one, first, second) = match shown(at) {
                Shown::Once(moment) => (true, Some(moment), None),
                Shown::Twice(first, second) => (false, Some(first), Some(second)),
                Shown::Never(_) => (false, None, None),
            };
            let other = match London.from_local_datetime(&at) {
                MappedLocalTime::Single(moment) => (true, Some(moment.to_utc()), None),
                MappedLocalTime::Ambiguous(first, second) => {
                    (false, Some(first.to_utc()), Some(second.to_utc()))
                }
                MappedLocalTime::None => (false, None, None),
            };
            assert_eq!((one, first, second), other, "{at} in London");
            if let Shown::Never(after) = shown(at) {
                let gap = GapInfo::new(&at, &London).and_then(|gap| gap.end);
                assert_eq!(Some(after), gap.map(|end| end.to_utc()), "{at} in London");
            }
        }
    }
}
