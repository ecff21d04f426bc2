//! 153 areas beside each other, and one area through five years.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_core::time::CivilDate;
use familyhub_framework::{
    Answer, Assessment, Catalogue, CriterionAnswer, EvidenceKind, EvidencePiece, Panel, Series,
    movers,
};
use familyhub_testing::day;

/// An area that meets the first so many criteria of the minimum.
fn meeting<'c>(
    catalogue: &'c Catalogue,
    area: &str,
    on: CivilDate,
    first: usize,
) -> Assessment<'c> {
    let none = catalogue.programme("none").expect("it is one of three");
    let mut assessment = Assessment::new(catalogue, area, none, on, "lead");
    for criterion in catalogue.minimum().take(first) {
        let piece = EvidencePiece {
            title: "Register".to_owned(),
            kind: EvidenceKind::Data,
            owner: "Data lead".to_owned(),
            date: on,
            keeps: EvidenceKind::Data.keeps(),
            link: None,
        };
        assessment
            .say(criterion.id, CriterionAnswer::new(Answer::Met).shown_by(piece))
            .expect("met");
    }
    assessment
}

#[test]
fn a_panel_shows_where_each_strand_stands() {
    let catalogue = Catalogue::edition_2025_26();
    let on = day("2025-09-30");
    let areas: Vec<_> = (0..153)
        .map(|number| meeting(&catalogue, &format!("Area {number:03}"), on, number * 87 / 152))
        .collect();
    let panel = Panel::of(&areas);
    assert_eq!(panel.areas.len(), 153);
    assert_eq!(panel.areas[0].area, "Area 152");
    assert_eq!(panel.areas[152].minimum.met, 0);
    for strand in &panel.strands {
        assert_eq!(strand.areas_at.all(), 153, "{}", strand.strand);
    }
    // The first four criteria of 1.1 are met from the seventh area on, all six from the eleventh.
    assert_eq!(panel.strands[0].areas_at.counts().collect::<Vec<_>>(), [7, 4, 142, 0]);
    let whole = panel.minimum.expect("areas");
    assert_eq!((whole.least, whole.median, whole.most), (0, 49, 100));
    assert_eq!(panel.csv().lines().count(), 21);
    assert!(panel.text().starts_with("153 areas\nMinimum met: median 49%"));
    let text = panel.text();
    let by_name = text.find("Area 000").expect("by name")..text.find("Area 152").expect("by name");
    assert!(!by_name.is_empty(), "areas stand by name, not by rank");
    // All 20 strands of the last meet their minimum; for four of them it is all there is.
    let last = text.lines().last().expect("the last area");
    let columns: Vec<_> = last.split_whitespace().take(6).collect();
    assert_eq!(columns, ["Area", "152", "0", "0", "20", "0"]);
}

#[test]
fn who_moved_is_told_by_how_much() {
    let catalogue = Catalogue::edition_2025_26();
    let round = |on, numbers: [usize; 3]| {
        let areas = ["Ash", "Birch", "Cedar"].into_iter().zip(numbers);
        areas.map(|(area, first)| meeting(&catalogue, area, on, first)).collect::<Vec<_>>()
    };
    let moved =
        movers(&round(day("2025-04-01"), [10, 20, 30]), &round(day("2025-09-30"), [5, 40, 30]));
    let told: Vec<_> = moved.iter().map(|known| (known.area.as_str(), known.gained())).collect();
    assert_eq!(told, [("Birch", 20), ("Cedar", 0), ("Ash", -5)]);
    assert!(!moved[2].down.is_empty());
}

#[test]
fn five_years_of_one_area_stand_in_order() {
    let catalogue = Catalogue::edition_2025_26();
    let years = ["2023-09-30", "2021-09-30", "2025-09-30", "2022-09-30", "2024-09-30"];
    let points = years.into_iter().zip([40, 10, 87, 20, 60]);
    let years: Vec<_> =
        points.map(|(on, first)| meeting(&catalogue, "Elmshire", day(on), first)).collect();
    let met: Vec<_> = Series::of(&years).points.iter().map(|point| point.minimum.met).collect();
    assert_eq!(met, [10, 20, 40, 60, 87]);
}
