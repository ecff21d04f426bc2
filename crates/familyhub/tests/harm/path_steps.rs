//! Every step on the consent path, from whichever state it leaves, is stopped by a concern.
//! [SAF-02]

use std::collections::{BTreeMap, BTreeSet};

use familyhub::core::RuleId;
use familyhub::machine::{Evidence as _, Transition};
use familyhub::safety::NoConcern;
use familyhub::{ActError, CHARTS, CommandError};
use serde_json::Value;

use crate::past::{children, escalate, pasts};

/// A step of a table: the kind of record, the state that it leaves, and its event.
type PathEdge = (&'static str, Option<&'static str>, &'static str);

/// How many places of each step are tried.
const PLACES: usize = 3;

fn path_steps() -> impl Iterator<Item = PathEdge> {
    let takes_it = |step: &&Transition| step.needs.iter().any(|need| need.name == NoConcern::NAME);
    CHARTS.iter().flat_map(move |chart| {
        let steps = chart.transitions.iter().filter(takes_it);
        steps.map(|step| (chart.machine, step.from, step.event))
    })
}

/// The states to which suspected harm leads records out.
fn led_out_to() -> impl Iterator<Item = &'static str> {
    let by_harm = |step: &&Transition| {
        step.needs.iter().any(|need| need.name == "significant-harm-suspected")
    };
    let steps = CHARTS.iter().flat_map(|chart| chart.transitions);
    steps.filter(by_harm).map(|step| step.to)
}

/// How a step was stopped.
#[derive(Debug, Default)]
struct HowStopped {
    /// By the concern: the step is refused by its rule.
    by_rule: usize,
    /// The record has left the consent path, or what it stands on has, and it says so.
    led_out: usize,
}

#[test]
fn saf_02_every_step_on_the_consent_path_is_stopped_from_every_state_that_it_leaves() {
    let all: BTreeSet<PathEdge> = path_steps().collect();
    let mut tried: BTreeMap<PathEdge, HowStopped> = BTreeMap::new();
    for past in pasts().iter().filter(|past| past.is_told()) {
        for (line, changes) in past.changes().iter().enumerate() {
            let edges =
                changes.iter().map(|it| (it.machine, it.before.map(|it| it.state), it.event));
            let edges: Vec<PathEdge> = edges.filter(|edge| all.contains(edge)).collect();
            let enough = |edge| {
                tried.get(edge).is_some_and(|it: &HowStopped| it.by_rule + it.led_out >= PLACES)
            };
            if edges.iter().all(enough) {
                continue;
            }
            let place = format!("{}, line {}: {edges:?}", past.name, line + 1);
            let asked = past.command(line);
            let mut story = past.before(line);
            for child in children(&mut story) {
                let mut harm = escalate(&format!("@harm-{child}"), child);
                for time in ["at", "recorded"] {
                    if let (Some(told), Value::Object(harm)) = (asked.get(time), &mut harm) {
                        harm.insert(time.to_owned(), told.clone());
                    }
                }
                if let Err(no) = story.ask_line(&harm.to_string()) {
                    panic!("{place}: {no}");
                }
            }
            let refused = match story.ask_line(&asked.to_string()) {
                Err(ActError::No(CommandError::Refused(refused))) => refused,
                other => panic!(
                    "{place} is stopped, but {other:?}\n{:?}",
                    story.case().concerns().map(|it| it.about()).collect::<Vec<_>>()
                ),
            };
            let by_rule = refused.reasons().any(|reason| reason.rule == RuleId::SAF_02);
            for edge in edges {
                let stopped = tried.entry(edge).or_default();
                if by_rule {
                    stopped.by_rule += 1;
                } else {
                    let said = refused.to_string();
                    let led_out = led_out_to().any(|state| said.contains(state));
                    assert!(led_out, "{place} is refused by something else: {said}");
                    stopped.led_out += 1;
                }
            }
        }
    }
    let (by_rule, led_out) = tried.values().fold((0, 0), |(by_rule, led_out), stopped| {
        (by_rule + stopped.by_rule, led_out + stopped.led_out)
    });
    println!(
        "{} of {} steps tried: {by_rule} refused by the concern, {led_out} led out of",
        tried.len(),
        all.len(),
    );
    let tried: BTreeSet<PathEdge> = tried.into_keys().collect();
    assert_eq!(tried, all, "each is taken in some story");
}
