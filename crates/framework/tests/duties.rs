//! What a programme asks, and what that makes of a gap.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_core::time::{CivilDate, parse_date};
use familyhub_framework::{Assessment, Catalogue, Gap, Kind, gaps};

fn day(text: &str) -> CivilDate {
    parse_date(text).expect("a day")
}

/// The gaps of an area that has met nothing, in the minimum and beyond it.
fn gaps_of(programme: &str, on: &str) -> (Vec<Gap>, Vec<Gap>) {
    let catalogue = Catalogue::edition_2025_26();
    let programme = catalogue.programme(programme).expect("one of three");
    let gaps = gaps(&Assessment::new(&catalogue, "Elmshire", programme, day(on), "lead"));
    let minimum = |gap: &Gap| {
        catalogue.criterion(gap.criterion).is_some_and(|known| known.kind == Kind::Minimum)
    };
    gaps.into_iter().partition(minimum)
}

#[test]
fn a_gap_in_what_is_to_be_kept_is_a_breach_today() {
    let (minimum, further) = gaps_of("start-for-life", "2025-09-30");
    assert_eq!((minimum.len(), further.len()), (87, 36));
    for gap in minimum {
        assert!(gap.duty && gap.overdue, "{}", gap.criterion);
        assert_eq!(gap.deadline, Some(day("2025-09-30")));
    }
    assert!(further.iter().all(|gap| !gap.duty && !gap.overdue && gap.deadline.is_none()));
}

#[test]
fn what_is_to_be_reached_is_overdue_only_after_the_last_day() {
    for (on, overdue) in [("2025-09-30", false), ("2026-03-31", false), ("2026-04-01", true)] {
        let (minimum, _) = gaps_of("transformation-fund", on);
        assert_eq!(minimum.len(), 87);
        for gap in minimum {
            assert_eq!((gap.deadline, gap.overdue), (Some(day("2026-03-31")), overdue), "{on}");
        }
    }
}

#[test]
fn where_there_is_no_duty_nothing_is_overdue() {
    let (minimum, further) = gaps_of("none", "2026-04-01");
    assert!(minimum.iter().chain(&further).all(|gap| !gap.duty && !gap.overdue));
}

#[test]
fn a_duty_to_keep_ends_with_its_last_day() {
    let (minimum, _) = gaps_of("start-for-life", "2026-04-01");
    assert!(minimum.iter().all(|gap| !gap.duty && gap.deadline.is_none()));
}
