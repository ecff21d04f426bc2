//! What frontends hold on to: every schema and every table, as files.
//!
//! A change of a name in them breaks whoever reads it: add, and do not rename.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use familyhub::CHARTS;
use serde::Serialize;

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("JSON") + "\n"
}

#[test]
fn the_schemas_and_charts_that_are_kept_are_current() {
    let schemas = familyhub::schemas();
    let schemas = schemas.iter().map(|(name, schema)| (name.clone(), pretty(schema)));
    let charts = CHARTS.iter().map(|chart| (format!("charts/{}", chart.machine), pretty(chart)));
    let made = schemas.chain(charts).map(|(name, text)| (format!("{name}.json"), text)).collect();
    xtask::folder_is_current("docs/schema", &made);
}

#[test]
fn every_name_is_in_kebab_case() {
    let kebab = |name: &str| {
        name.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
    };
    for chart in CHARTS {
        assert!(kebab(chart.machine), "{}", chart.machine);
        assert!(chart.states.iter().all(|state| kebab(state.name)), "{}", chart.machine);
        for step in chart.transitions {
            assert!(kebab(step.action) && kebab(step.event), "{}", step.action);
            assert!(step.needs.iter().all(|need| kebab(need.name)), "{}", step.action);
        }
    }
}
