//! A whole assessment of a made-up area, from file to plan.
#![expect(clippy::panic, reason = "a test says what is wrong")]

use familyhub_framework::{
    Answer, AreaStanding, Assessment, Attained, Catalogue, CriterionKind, Direction, FrameworkPlan,
    changes, share_of,
};
use familyhub_testing::day;

fn read<'c>(catalogue: &'c Catalogue, text: &str) -> Assessment<'c> {
    match Assessment::from_toml(catalogue, text) {
        Ok(assessment) => assessment,
        Err(faults) => panic!("{faults}"),
    }
}

const SPRING: &str = include_str!("../../../examples/data/framework/elmshire-2025-04.toml");
const AUTUMN: &str = include_str!("../../../examples/data/framework/elmshire-2025-09.toml");

#[test]
fn it_answers_for_every_criterion() {
    let catalogue = Catalogue::edition_2025_26();
    let elmshire = read(&catalogue, AUTUMN);
    let named: Vec<_> =
        catalogue.assessable().map(|known| format!("id = \"{}\"", known.id)).collect();
    assert!(named.iter().all(|id| AUTUMN.matches(id.as_str()).count() == 1));
    let answers: Vec<_> = elmshire.entries().iter().filter_map(|entry| entry.answer()).collect();
    for answer in Answer::ALL {
        assert!(answers.contains(&answer), "the example shows no `{}`", answer.name());
    }
}

#[test]
fn its_levels_are_computed() {
    let catalogue = Catalogue::edition_2025_26();
    let standing = AreaStanding::of(&read(&catalogue, AUTUMN));
    let strands = standing.strands().iter().map(|strand| {
        let short: Vec<_> = strand.short_of().iter().map(ToString::to_string).collect();
        let level = strand.attained().words();
        format!("{} {level}: {}; short of {}", strand.strand(), strand.minimum(), short.join(", "))
    });
    let groups = standing.areas().iter().chain([standing.whole()]);
    let groups = groups.map(|group| {
        let (there, all) = group.at_least(Attained::Basic);
        let level = group.attained.words();
        format!(
            "{} {level}: {there} of {all} strands basic; minimum {}",
            group.title, group.minimum
        )
    });
    insta::assert_snapshot!(strands.chain(groups).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_missing_answer_is_shown_and_not_met() {
    let catalogue = Catalogue::edition_2025_26();
    let elmshire = read(&catalogue, AUTUMN);
    let missing: Vec<_> =
        AreaStanding::of(&elmshire).not_assessed().iter().map(ToString::to_string).collect();
    assert_eq!(missing, ["1.4.GF.4", "2.4.GF.3", "2.5.GF.5", "4.2.GF.3"]);
    let further = share_of(&elmshire, CriterionKind::GoFurther);
    assert_eq!((further.of, further.not_assessed), (36, 4));
    assert!(further.to_string().ends_with("4 not assessed"));
}

#[test]
fn it_contradicts_itself_once() {
    let catalogue = Catalogue::edition_2025_26();
    let told: Vec<_> =
        read(&catalogue, AUTUMN).contradictions().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn its_plan_is_in_order() {
    let catalogue = Catalogue::edition_2025_26();
    let (spring, autumn) = (read(&catalogue, SPRING), read(&catalogue, AUTUMN));
    let plan = FrameworkPlan::of(&autumn, Some(&spring));
    let until = day("2026-03-31");
    for gap in plan.asked_for() {
        assert!(gap.deadline.is_some_and(|day| day <= until), "{}", gap.criterion);
    }
    for (place, gap) in plan.gaps.iter().enumerate() {
        for before in &gap.waits_for {
            let first = plan.gaps.iter().position(|known| known.criterion == *before);
            assert!(first < Some(place), "{before} comes before {}", gap.criterion);
        }
    }
    assert!(plan.lapsing.is_sorted_by_key(|known| known.last_day));
    let gained = changes(&spring, &autumn);
    assert!(gained.iter().any(|change| change.direction == Direction::Gained));
    let rows: Vec<_> = plan
        .gaps
        .iter()
        .map(|gap| {
            let day = gap.deadline.map_or_else(|| "-".to_owned(), |day| day.to_string());
            let waits: Vec<_> = gap.waits_for.iter().map(ToString::to_string).collect();
            format!("{day} {} {} {}", gap.criterion, gap.answer.name(), waits.join(" "))
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn half_a_year_later_some_of_it_has_lapsed() {
    let catalogue = Catalogue::edition_2025_26();
    let elmshire = read(&catalogue, AUTUMN);
    let met = |assessment: &Assessment<'_>| {
        assessment.entries().iter().filter(|entry| entry.is_met()).count()
    };
    let now = met(&elmshire);
    let later = elmshire.on(day("2026-03-31"));
    assert!(met(&later) < now);
}
