//! A form that a council half filled in one March, and the one of a year later: assessed and
//! compared, as its board would read them.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_framework::{Answer, Assessment, Catalogue, Report, Series};
use familyhub_testing::day;

const MARCH: &str = include_str!("../../../../examples/data/framework/fernborough-2026-03.csv");
const NEXT: &str = include_str!("../../../../examples/data/framework/fernborough-2027-03.csv");

fn read<'c>(catalogue: &'c Catalogue, form: &str) -> Assessment<'c> {
    Assessment::from_csv(catalogue, form).expect("a good form")
}

#[test]
fn half_a_form_is_told_from_half_a_failure() {
    let catalogue = Catalogue::edition_2025_26();
    let march = read(&catalogue, MARCH);
    let report = Report::of(&march, None);
    let whole = report.standing().whole();
    assert_eq!(whole.minimum.to_string(), "12 of 87 (13%), 68 not assessed");
    let overdue = report.plan().gaps.iter().filter(|gap| gap.overdue);
    assert_eq!(overdue.count(), 7, "what nobody has assessed is not overdue");
    let text = report.text();
    assert!(
        text.contains("Plan: 7 gaps, in the order to close them; 104 criteria to assess first")
    );
    assert!(text.contains("asked for now; planned 31 July 2026"), "{text}");
    assert!(text.contains("Signed off: not yet"), "{text}");
    assert!(text.contains("1.3.L1.1 A model for reaching seldom-heard families: 3 of 4 hubs"));
    // The communications plan stands in one row, and serves three criteria.
    let plan = march.entries().iter().filter(|entry| {
        entry.dossier().pieces().iter().any(|piece| piece.title == "Communications plan")
    });
    assert_eq!(plan.count(), 3);
}

#[test]
fn a_year_later_the_board_reads_what_moved() {
    let catalogue = Catalogue::edition_2025_26();
    let (march, next) = (read(&catalogue, MARCH), read(&catalogue, NEXT));
    let report = Report::of(&next, Some(&march));
    let text = report.text();
    let first = "On 16 March 2026 it was 12 of 87 (13%), 68 not assessed. Since then";
    assert!(text.contains(first), "{text}");
    assert!(report.html().contains(first));

    let notices = report.notices();
    assert!(notices[0].starts_with("The edition 2025-26 ended on 31 March 2026."), "{notices:?}");
    // The evidence of that March has been renewed since: that it was there is not forgotten.
    assert!(notices[1].contains("it stood at 12 of 87 (13%)"), "{notices:?}");
    assert!(notices[1].contains("by the answers given here and on 16 March 2026"), "{notices:?}");
    let alone = Report::of(&next, None);
    assert!(alone.notices()[1].contains("it stood at 6 of 87"), "by this form alone");
    assert!(notices.iter().all(|notice| notice.len() < 400), "no list of ids as long as a page");

    // The survey was not done again.
    let survey = "1.1.L1.3".parse().expect("an id");
    assert_eq!(next.answer(survey), Some(Answer::Lapsed));
    assert!(text.contains("- 1.1.L1.3 Some families know the brand: Met to Lapsed"), "{text}");
    assert_eq!(next.signed_off().map(|signed| signed.on), Some(day("2027-03-30")));
    assert!(text.contains("at 3 of 4 hubs, not at The Old Library"), "{text}");
}

#[test]
fn both_stand_in_one_picture() {
    let catalogue = Catalogue::edition_2025_26();
    let series = Series::of(&[read(&catalogue, NEXT), read(&catalogue, MARCH)]);
    let svg = series.svg();
    for words in [
        "Fernborough: from 16 March 2026 to 15 March 2027",
        "12 of 87",
        "67 of 87",
        "16 Mar 2026",
        "ended on 31 March 2026",
    ] {
        assert!(svg.contains(words), "{words} is not in the picture");
    }
    // Nothing that an office program or a converter draws otherwise.
    for unsafe_part in
        ["<pattern", "<filter", "paint-order", "<style", "<foreignObject", "textLength"]
    {
        assert!(!svg.contains(unsafe_part), "{unsafe_part}");
    }
    let text = series.text();
    assert!(text.contains("2026-03-16  12 of 87 (13%), 68 not assessed"), "{text}");
    assert!(text.contains("2.1 Co-location: below basic, basic from 2027-03-15"), "{text}");
}
