//! The counts of the edition 2025-26, strand by strand.

use familyhub_framework::{Applies, Catalogue, CriterionKind, CriterionLevel, Duty, LevelGiven};
use familyhub_testing::day;

/// Strand, Level 1, Level 2, go further, and whether the text gives the last its level.
const STRANDS: [(&str, usize, usize, usize, bool); 20] = [
    ("1.1", 4, 2, 2, false),
    ("1.2", 4, 2, 1, true),
    ("1.3", 2, 3, 0, false),
    ("1.4", 2, 1, 4, false),
    ("1.5", 3, 1, 0, false),
    ("1.6", 2, 1, 1, true),
    ("2.1", 4, 1, 1, true),
    ("2.2", 3, 8, 0, false),
    ("2.3", 2, 2, 2, false),
    ("2.4", 1, 1, 3, false),
    ("2.5", 4, 4, 5, false),
    ("3.1", 3, 1, 1, true),
    ("3.2", 1, 0, 2, false),
    ("3.3", 2, 1, 2, false),
    ("3.4", 2, 1, 0, false),
    ("4.1", 2, 2, 1, true),
    ("4.2", 3, 2, 3, false),
    ("4.3", 3, 2, 4, false),
    ("5.1", 1, 1, 3, false),
    ("5.2", 1, 2, 2, false),
];

#[test]
fn every_strand_has_its_lists() {
    let catalogue = Catalogue::edition_2025_26();
    let ids: Vec<_> = catalogue.strands().iter().map(|strand| strand.id.to_string()).collect();
    assert_eq!(ids, STRANDS.map(|(id, ..)| id));
    for (id, basic, developed, further, stated) in STRANDS {
        let strand = id.parse().expect("an id");
        assert_eq!(catalogue.list(strand, CriterionLevel::Basic).len(), basic, "{id}");
        assert_eq!(catalogue.list(strand, CriterionLevel::Developed).len(), developed, "{id}");
        let options = catalogue.list(strand, CriterionLevel::GoFurther);
        assert_eq!(options.len(), further, "{id}");
        for option in options {
            assert_eq!(option.level_given == LevelGiven::Stated, stated, "{}", option.id);
        }
    }
}

#[test]
fn the_whole_has_its_counts() {
    let catalogue = Catalogue::edition_2025_26();
    let count = |part| catalogue.criteria().iter().filter(|known| known.id.part() == part).count();
    assert_eq!(CriterionLevel::ALL.map(count), [49, 38, 0, 0, 0, 37]);
    assert_eq!(catalogue.criteria().len(), 124);
    assert_eq!(catalogue.minimum().count(), 87);
    assert_eq!(catalogue.assessable().count(), 123);
    assert_eq!(catalogue.key_criteria().len(), 5);
    let areas: Vec<_> = catalogue.areas().iter().map(|area| area.id.as_str()).collect();
    assert_eq!(areas, ["access", "connection", "relationships"]);
    let area_of: Vec<_> =
        catalogue.key_criteria().iter().map(|known| known.area.as_str()).collect();
    assert_eq!(area_of, ["access", "connection", "connection", "connection", "relationships"]);
}

#[test]
fn a_minimum_is_always_of_a_stated_level() {
    let catalogue = Catalogue::edition_2025_26();
    assert!(catalogue.minimum().all(|known| known.level_given == LevelGiven::Stated));
    let inferred = catalogue.criteria().iter();
    let inferred = inferred.filter(|known| known.level_given == LevelGiven::Inferred);
    assert_eq!(inferred.count(), 32);
}

#[test]
fn only_one_may_be_set_aside_and_one_is_advice() {
    let catalogue = Catalogue::edition_2025_26();
    let with = |wanted: fn(&Applies) -> bool| -> Vec<String> {
        let criteria = catalogue.criteria().iter().filter(|known| wanted(&known.applies));
        criteria.map(|known| known.id.to_string()).collect()
    };
    assert_eq!(with(|applies| matches!(applies, Applies::OnlyWhere(_))), ["1.3.L2.3"]);
    assert_eq!(with(|applies| *applies == Applies::Advice), ["3.2.GF.2"]);
    let without: Vec<_> =
        catalogue.strands().iter().filter(|known| known.no_level_2_minimum).collect();
    assert_eq!(without.len(), 1);
    assert_eq!(without[0].id.to_string(), "3.2");
}

#[test]
fn the_two_programmes_judge_the_same_minimum() {
    let catalogue = Catalogue::edition_2025_26();
    let until = day("2026-03-31");
    let duties: Vec<_> = catalogue
        .programmes()
        .iter()
        .map(|known| (known.id.as_str(), known.areas, known.duty))
        .collect();
    assert_eq!(
        duties,
        [
            ("start-for-life", Some(75), Duty::Keep { until }),
            ("transformation-fund", Some(13), Duty::Reach { until }),
            ("none", None, Duty::None),
        ]
    );
}

#[test]
fn two_headings_were_put_back() {
    let catalogue = Catalogue::edition_2025_26();
    let back: Vec<_> =
        catalogue.strands().iter().filter_map(|known| known.heading_put_back).collect();
    assert_eq!(back.iter().map(ToString::to_string).collect::<Vec<_>>(), ["1.2.L2.1", "2.2.L2.1"]);
}

#[test]
fn ids_never_change() {
    let catalogue = Catalogue::edition_2025_26();
    let lines: Vec<_> = catalogue
        .criteria()
        .iter()
        .map(|known| {
            format!("{} {:.12}", known.id, known.digest.as_ref().expect("a digest").to_string())
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_kind_follows_from_its_id() {
    let catalogue = Catalogue::edition_2025_26();
    for known in catalogue.criteria() {
        assert_eq!(
            known.kind == CriterionKind::GoFurther,
            known.id.part() == CriterionLevel::GoFurther
        );
        assert_eq!(catalogue.level_of(known) == 1, known.id.part() == CriterionLevel::Basic);
    }
}
