//! Levels and plans over any answers, against the words of the framework spelled out.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_core::time::{CivilDate, Months, Weeks};
use familyhub_framework::{
    Answer, AreaStanding, Assessment, Attained, Catalogue, CriterionAnswer, CriterionLevel,
    EvidenceKind, EvidencePiece, FrameworkPlan, Panel, Report, Review,
};
use familyhub_testing::day;
use proptest::prelude::*;

/// What an area might say of a criterion; some of it is declined.
fn said() -> impl Strategy<Value = CriterionAnswer> {
    let answers = prop::sample::select(Answer::GIVEN.to_vec());
    (answers, 0..40_u16, 0..50_u16, any::<bool>()).prop_map(|(answer, months, due, dated)| {
        let date = Months(months).after(day("2022-06-30"));
        let piece = EvidencePiece {
            title: "Register".to_owned(),
            kind: EvidenceKind::Data,
            owner: "Data lead".to_owned(),
            date,
            keeps: EvidenceKind::Data.keeps(),
            link: None,
        };
        let due = Weeks(due).after(day("2025-06-30"));
        CriterionAnswer {
            due: dated.then_some(due),
            reason: Some("it does not".to_owned()),
            review: Some(Review { by: "Neighbour".to_owned(), on: day("2025-09-01") }),
            ..CriterionAnswer::new(answer).shown_by(piece)
        }
    })
}

fn assessed<'c>(
    catalogue: &'c Catalogue,
    programme: usize,
    said: Vec<CriterionAnswer>,
) -> Assessment<'c> {
    let programme = catalogue.programmes().get(programme).expect("one of three");
    let mut assessment =
        Assessment::new(catalogue, "Elmshire", programme, day("2025-09-30"), "lead");
    for (criterion, said) in catalogue.criteria().iter().zip(said) {
        // What is declined leaves the criterion as it was.
        let _ = assessment.say(criterion.id, said);
    }
    assessment
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn levels_follow_from_the_answers(said in prop::collection::vec(said(), 124), programme in 0..3_usize) {
        let catalogue = Catalogue::edition_2025_26();
        let assessment = assessed(&catalogue, programme, said);
        let standing = AreaStanding::of(&assessment);
        for strand in standing.strands() {
            let all = |part| catalogue.list(strand.strand(), part).iter().all(|known| {
                matches!(
                    assessment.answer(known.id),
                    None | Some(Answer::Met | Answer::Reviewed | Answer::NotApplicable)
                )
            });
            let wanted = match (all(CriterionLevel::Basic), all(CriterionLevel::Developed), all(CriterionLevel::GoFurther)) {
                (false, ..) => Attained::BelowBasic,
                (true, false, _) => Attained::Basic,
                (true, true, false) => Attained::MinimumMet,
                (true, true, true) => Attained::Developed,
            };
            prop_assert_eq!(strand.attained(), wanted);
            prop_assert_eq!(strand.basic().is_ok(), wanted >= Attained::Basic);
        }
        let whole = standing.whole();
        let share = whole.minimum + whole.further;
        prop_assert_eq!(usize::from(share.of + share.not_applicable), 123);
        prop_assert_eq!(usize::from(share.not_assessed), standing.not_assessed().len());
        prop_assert_eq!(share.percent() == Some(100), share.is_whole());
        prop_assert_eq!(whole.attained, standing.strands().iter().map(|known| known.attained()).min().expect("twenty"));
    }

    #[test]
    fn met_is_never_without_evidence_in_date(said in prop::collection::vec(said(), 124)) {
        let catalogue = Catalogue::edition_2025_26();
        let assessment = assessed(&catalogue, 2, said);
        for entry in assessment.entries() {
            let in_date = entry.dossier().in_date(assessment.day()).is_ok();
            prop_assert!(!entry.is_met() || in_date, "{}", entry.criterion().id);
            if entry.answer() == Some(Answer::NotApplicable) {
                prop_assert!(entry.criterion().may_not_apply().is_ok());
            }
        }
    }

    #[test]
    fn a_plan_holds_every_gap_once_and_in_order(said in prop::collection::vec(said(), 124), programme in 0..3_usize) {
        let catalogue = Catalogue::edition_2025_26();
        let assessment = assessed(&catalogue, programme, said);
        let plan = FrameworkPlan::of(&assessment, None);
        let standing = AreaStanding::of(&assessment);
        let short: usize = standing.strands().iter().map(|known| known.short_of().len()).sum();
        prop_assert_eq!(plan.gaps.len(), short);
        let key = |day: Option<CivilDate>| day.unwrap_or(CivilDate::MAX);
        prop_assert!(plan.gaps.is_sorted_by_key(|gap| key(gap.needed_by)));
        for (place, gap) in plan.gaps.iter().enumerate() {
            prop_assert!(key(gap.needed_by) <= key(gap.deadline));
            for before in &gap.waits_for {
                let first = plan.gaps.iter().position(|known| known.criterion == *before);
                prop_assert!(first.is_some_and(|first| first < place));
            }
        }
    }

    #[test]
    fn every_report_can_be_written(said in prop::collection::vec(said(), 124), area in ".{1,40}") {
        let catalogue = Catalogue::edition_2025_26();
        let programme = &catalogue.programmes()[0];
        let mut assessment = Assessment::new(&catalogue, area, programme, day("2025-09-30"), "lead");
        for (criterion, said) in catalogue.criteria().iter().zip(said) {
            let _ = assessment.say(criterion.id, said);
        }
        let report = Report::of(&assessment, None);
        let _ = report.text();
        let mut rows = csv::Reader::from_reader(std::io::Cursor::new(report.csv()));
        prop_assert_eq!(rows.records().filter(Result::is_ok).count(), 124);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&report.json()).is_ok());
        prop_assert!(serde_json::from_str::<serde_json::Value>(&report.oscal()).is_ok());
        prop_assert!(report.html().ends_with("</html>"));
        prop_assert_eq!(Panel::of(std::slice::from_ref(&assessment)).areas.len(), 1);
    }

    #[test]
    fn any_bytes_are_read_or_told(
        before in prop::sample::select(vec![&b"id,answer\n"[..], b"id;answer;due\r\n", b"", b"\xff\xfe"]),
        bytes in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let catalogue = Catalogue::edition_2025_26();
        let bytes = [before, &bytes].concat();
        if let Err(faults) = Assessment::from_csv_file(&catalogue, &bytes, None) {
            prop_assert!(!faults.faults.is_empty());
            prop_assert!(faults.faults.iter().all(|fault| fault.line > 0));
        }
    }

    #[test]
    fn any_text_is_read_or_told(text in "(\\PC|\n|=|\"|\\[\\[criterion\\]\\]\n|id|answer){0,80}") {
        let catalogue = Catalogue::edition_2025_26();
        for read in [Assessment::from_toml, Assessment::from_csv] {
            if let Err(faults) = read(&catalogue, &text) {
                prop_assert!(!faults.faults.is_empty());
                prop_assert!(faults.faults.is_sorted_by_key(|fault| fault.line));
            }
        }
    }
}
