//! What the framework costs: areas assessed and reported, and how that grows.
//!
//! ```text
//! cargo bench -p familyhub-benches --bench framework
//! ```
//!
//! `area` is one area with all its 123 answers; `areas` is a country of them.

#![expect(clippy::panic, reason = "a bench stops at what is wrong")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use familyhub_framework::{
    Answer, AreaStanding, Assessment, Catalogue, CriterionAnswer, Panel, Report,
};

const ELMSHIRE: &str = include_str!("../examples/data/framework/elmshire-2025-09.toml");

fn main() {
    divan::main();
}

/// The answers of the made-up area, for other areas to vary.
fn answers(catalogue: &Catalogue) -> Assessment<'_> {
    match Assessment::from_toml(catalogue, ELMSHIRE) {
        Ok(assessment) => assessment,
        Err(faults) => panic!("{faults}"),
    }
}

/// An area that answers as Elmshire does, but for one criterion in seven.
fn area<'c>(like: &Assessment<'c>, number: usize) -> Assessment<'c> {
    let (catalogue, programme) = (like.catalogue(), like.programme());
    let name = format!("Area {number}");
    let mut area = Assessment::new(catalogue, name, programme, like.day(), like.by());
    for (place, entry) in like.entries().iter().enumerate() {
        let said = match (place + number).is_multiple_of(7) {
            true => CriterionAnswer::new(Answer::NotMet),
            false => entry.said().clone(),
        };
        // Advice declines an answer, as it should.
        let _ = area.say(entry.criterion().id, said);
    }
    area
}

#[divan::bench_group]
mod one {
    use super::*;

    #[divan::bench]
    fn catalogue_read(bencher: Bencher<'_, '_>) {
        bencher.bench(Catalogue::edition_2025_26);
    }

    #[divan::bench]
    fn area_read_from_its_file(bencher: Bencher<'_, '_>) {
        let catalogue = Catalogue::edition_2025_26();
        bencher.bench(|| Assessment::from_toml(&catalogue, black_box(ELMSHIRE)));
    }

    #[divan::bench]
    fn area_assessed(bencher: Bencher<'_, '_>) {
        let catalogue = Catalogue::edition_2025_26();
        let like = answers(&catalogue);
        bencher.bench(|| area(black_box(&like), 3));
    }

    #[divan::bench]
    fn area_levels(bencher: Bencher<'_, '_>) {
        let catalogue = Catalogue::edition_2025_26();
        let like = answers(&catalogue);
        bencher.bench(|| AreaStanding::of(black_box(&like)));
    }

    #[divan::bench(args = ["text", "json", "csv", "svg", "html", "oscal"])]
    fn area_reported(bencher: Bencher<'_, '_>, form: &str) {
        let catalogue = Catalogue::edition_2025_26();
        let like = answers(&catalogue);
        bencher.bench(|| {
            let report = Report::of(black_box(&like), None);
            match form {
                "text" => report.text(),
                "json" => report.json(),
                "csv" => report.csv(),
                "svg" => report.svg(),
                "html" => report.html(),
                _ => report.oscal(),
            }
        });
    }
}

/// Assessed, levelled, planned and reported, area by area; then all of them beside each other.
#[divan::bench(args = [1, 10, 153, 1530], sample_count = 10)]
fn areas(bencher: Bencher<'_, '_>, number: usize) {
    let catalogue = Catalogue::edition_2025_26();
    let like = answers(&catalogue);
    bencher.counter(ItemsCount::new(number)).bench(|| {
        let areas: Vec<_> = (0..number).map(|number| area(&like, number)).collect();
        let reported: usize = areas.iter().map(|area| Report::of(area, None).html().len()).sum();
        (reported, Panel::of(&areas))
    });
}
