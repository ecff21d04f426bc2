//! What a programme asks, and what that makes of a gap.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_framework::{
    Answer, Assessment, Catalogue, CriterionAnswer, CriterionGap, CriterionKind, DutyStanding,
    EvidenceKind, EvidencePiece, FrameworkPlan, Report, gaps,
};
use familyhub_testing::day;

/// The gaps of an area that has looked and found nothing met, in the minimum and beyond it.
fn gaps_of(programme: &str, on: &str) -> (Vec<CriterionGap>, Vec<CriterionGap>) {
    let catalogue = Catalogue::edition_2025_26();
    let mut assessment = assessed(&catalogue, programme, on);
    for criterion in catalogue.assessable() {
        assessment.say(criterion.id, CriterionAnswer::new(Answer::NotMet)).expect("it may be said");
    }
    let gaps = gaps(&assessment);
    let minimum = |gap: &CriterionGap| {
        catalogue.criterion(gap.criterion).is_some_and(|known| known.kind == CriterionKind::Minimum)
    };
    gaps.into_iter().partition(minimum)
}

fn assessed<'c>(catalogue: &'c Catalogue, programme: &str, on: &str) -> Assessment<'c> {
    let programme = catalogue.programme(programme).expect("one of three");
    Assessment::new(catalogue, "Elmshire", programme, day(on), "lead")
}

/// An area that meets all of its minimum but the first criterion, by documents of one day.
fn all_but_one<'c>(
    catalogue: &'c Catalogue,
    programme: &str,
    on: &str,
    shown: &str,
) -> Assessment<'c> {
    let mut assessment = assessed(catalogue, programme, on);
    for criterion in catalogue.minimum().skip(1) {
        let said = CriterionAnswer::new(Answer::Met).shown_by(EvidencePiece {
            title: "Register".to_owned(),
            kind: EvidenceKind::Data,
            owner: "Data lead".to_owned(),
            date: day(shown),
            keeps: EvidenceKind::Data.keeps(),
            link: None,
        });
        assessment.say(criterion.id, said).expect("met");
    }
    assessment
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

#[test]
fn what_nobody_has_assessed_is_not_overdue() {
    let catalogue = Catalogue::edition_2025_26();
    let gaps = gaps(&assessed(&catalogue, "start-for-life", "2026-03-10"));
    assert_eq!(gaps.len(), 123);
    assert!(gaps.iter().all(|gap| !gap.overdue && !gap.is_known()));
}

#[test]
fn evidence_of_the_day_after_does_not_count_for_the_fund() {
    let catalogue = Catalogue::edition_2025_26();
    for (shown, met, late) in [("2026-03-31", 86, 0), ("2026-04-01", 0, 86)] {
        let assessment = all_but_one(&catalogue, "transformation-fund", "2026-04-20", shown);
        let duty = DutyStanding::of(&assessment).expect("a duty");
        assert_eq!((duty.share.met, duty.late.len()), (met, late), "{shown}");
        assert_eq!(duty.missing.len(), 87 - usize::from(met));
        assert!(duty.ended && !duty.is_met());
    }
}

#[test]
fn what_lapsed_after_the_last_day_was_met_in_time() {
    let catalogue = Catalogue::edition_2025_26();
    let later = all_but_one(&catalogue, "transformation-fund", "2025-09-01", "2025-05-01")
        .on(day("2026-08-01"));
    let plan = FrameworkPlan::of(&later, None);
    assert_eq!(plan.duty.expect("a duty").share.met, 86);
    let asked: Vec<_> = plan.gaps.iter().filter(|gap| gap.duty).map(|gap| gap.criterion).collect();
    assert_eq!(asked, ["1.1.L1.1".parse().expect("an id")], "only what was never shown");
}

#[test]
fn after_its_last_day_a_duty_is_judged_on_that_day_and_said_to_be_over() {
    let catalogue = Catalogue::edition_2025_26();
    let assessment = all_but_one(&catalogue, "start-for-life", "2026-05-01", "2025-09-01");
    let report = Report::of(&assessment, None);
    assert!(!report.plan().duty_is_met());
    let notices = report.notices();
    assert!(notices[0].contains("The edition 2025-26 ended on 31 March 2026"), "{notices:#?}");
    assert!(notices[1].contains("86 of 87 (98%)"), "{notices:#?}");
    assert!(notices[1].ends_with("so it was not met: short of 1.1.L1.1."), "{notices:#?}");
    let formats = [report.text(), report.html(), report.json(), report.svg(), report.oscal()];
    for format in formats {
        let format = format.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(format.contains("2025-26 ended on 31 March 2026"), "{format:.400}");
    }
    assert!(report.csv().contains(",2025-26,2026-03-31,"));
}

#[test]
fn before_the_edition_begins_the_report_says_so() {
    let catalogue = Catalogue::edition_2025_26();
    let said =
        |on: &str| Report::of(&assessed(&catalogue, "none", on), None).notices().into_iter().next();
    assert!(said("2025-03-31").expect("a notice").contains("begins on 1 April 2025"));
    assert_eq!((said("2025-04-01"), said("2026-03-31")), (None, None));
    assert!(said("2026-04-01").expect("a notice").contains("Best Start Family Hubs"));
}

#[test]
fn both_dates_are_told() {
    let catalogue = Catalogue::edition_2025_26();
    for (programme, wanted) in [
        ("start-for-life", "asked for now; planned 31 March 2026"),
        ("transformation-fund", "asked for by 31 March 2026; planned 31 March 2026"),
        ("none", "planned 31 March 2026"),
    ] {
        let mut assessment = assessed(&catalogue, programme, "2025-09-30");
        let said = CriterionAnswer {
            due: Some(day("2026-03-31")),
            ..CriterionAnswer::new(Answer::InProgress)
        };
        assessment.say("1.1.L1.1".parse().expect("an id"), said).expect("it may be said");
        let gap = gaps(&assessment).into_iter().find(CriterionGap::is_known).expect("a gap");
        assert_eq!(gap.dates(assessment.day()), wanted);
        assert!(Report::of(&assessment, None).text().contains(wanted));
    }
}
