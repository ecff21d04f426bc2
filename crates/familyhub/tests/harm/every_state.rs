//! From every state of every machine harm can be recorded, and leads out. [SAF-11] [SAF-12]

use std::collections::{BTreeMap, BTreeSet};

use familyhub::CHARTS;
use familyhub::core::PersonId;
use familyhub::machine::{Chart, Evidence as _, Transition};
use familyhub::safety::NoConcern;
use familyhub_testing::Scenario;
use serde_json::{Value, json};

use crate::past::{MachineState, PastOfCase, children, escalate, pasts, stands_after, worker};

/// The states of advice without names: the record of it names nobody, so harm to a child who is
/// known is recorded in the family's own case, and whoever asked is told to.
const NAMES_NOBODY: [MachineState; 4] = [
    ("consultation", "advised"),
    ("consultation", "asked"),
    ("consultation", "escalated"),
    ("consultation", "withdrawn"),
];

/// The ways in which harm is recorded.
const WAYS: [fn(PersonId) -> Value; 3] = [
    |child| escalate("@harm", child),
    |child| {
        json!({
            "command": "disclose", "by": worker(),
            "details": {
                "disclosure": "@harm", "person": child, "basis": "safeguarding",
                "harm": "significant-harm-suspected",
                // The policy of an older log lists nobody.
                "statutory": [{"organisation": "@social-care", "kind": "social-care"}],
            },
        })
    },
    |child| {
        json!({
            "command": "receive-contact",
            "by": {"who": "@voss", "role": "cspoa-professional", "organisation": "@reading-cspoa"},
            "details": {
                "contact": "@harm", "child": child, "channel": "phone", "concern": "A bruise.",
                "referrer": {"is": "public"}, "harm": "suspected",
            },
        })
    },
];

/// The first place at which a record of each kind stands in each state: a past, and how many of
/// its lines.
fn reached(pasts: &[PastOfCase]) -> BTreeMap<MachineState, (&PastOfCase, usize)> {
    let mut reached = BTreeMap::new();
    for past in pasts {
        for (line, changes) in past.changes().iter().enumerate() {
            for state in stands_after(changes) {
                reached.entry(state).or_insert((past, line + 1));
            }
        }
    }
    reached
}

fn is_open(story: &Scenario, child: PersonId) -> bool {
    let mut concerns = story.case().concerns();
    concerns.any(|concern| concern.about().child == child && !concern.has_ended())
}

/// Whether suspected harm leads out of a state to another, by the table.
fn leads_out(chart: &Chart, state: &str) -> bool {
    let by_harm = |step: &Transition| {
        step.to != state && step.needs.iter().any(|need| need.name == "significant-harm-suspected")
    };
    chart.steps_from(Some(state)).any(by_harm)
}

#[test]
fn saf_12_harm_is_recorded_from_every_state_of_every_machine_and_leads_out_of_it() {
    let pasts = pasts();
    let reached = reached(&pasts);
    let mut missing = Vec::new();
    let (mut states, mut led_out, mut nameless) = (0, BTreeSet::new(), BTreeSet::new());
    for chart in CHARTS {
        for state in chart.states {
            let key = (chart.machine, state.name);
            let Some((past, lines)) = reached.get(&key) else {
                missing.push(key);
                continue;
            };
            states += 1;
            for (way, recorded) in WAYS.iter().enumerate() {
                let mut story = past.before(*lines);
                let place = || format!("{key:?} in {} after line {lines}", past.name);
                let children = children(&mut story);
                if children.is_empty() {
                    nameless.insert(key);
                    continue;
                }
                for child in children {
                    let asked = recorded(child).to_string();
                    let asked = asked.replace("@harm", &format!("@harm-{child}"));
                    if let Err(no) = story.ask_line(&asked) {
                        panic!("{}: {no}\n{asked}", place());
                    }
                    assert!(is_open(&story, child), "{}, way {way}", place());
                }
                assert_eq!(story.replayed(), *story.case(), "{} is read again", past.name);
                // A contact by which harm was raised is what social care decides on.
                let raised = story.case().concerns().flat_map(|it| &it.about().raised);
                let raised: BTreeSet<_> =
                    raised.filter_map(|by| by.record()).map(|it| it.to_string()).collect();
                let stays: Vec<_> = story
                    .case()
                    .record_views()
                    .into_iter()
                    .filter(|it| !raised.contains(&it.id))
                    .filter(|it| {
                        CHARTS.iter().any(|of| of.machine == it.machine && leads_out(of, it.state))
                    })
                    .map(|it| (it.machine, it.state))
                    .collect();
                assert_eq!(stays, [], "{key:?} in {} after line {lines}, way {way}", past.name);
            }
            if leads_out(chart, state.name) {
                led_out.insert(key);
            }
        }
    }
    println!("{states} states, {} of them led out of, {} ways each", led_out.len(), WAYS.len());
    assert_eq!(missing, [], "states that are not reached");
    let by_hand: BTreeSet<MachineState> = NAMES_NOBODY.iter().copied().collect();
    assert_eq!(nameless, by_hand, "nobody may be named there");
}

/// The machines with a step on the consent path out of which harm does not lead from some open
/// state, and what stops there instead.
const STOPS_WITH_ANOTHER: &[(&str, &str)] = &[
    ("action", "what is agreed already is done or dropped; nothing new of the plan begins"),
    ("member", "a member stays in a team that waits; nobody joins it"),
    ("outcome", "what is read of a scale already is kept; no first reading is taken"),
    ("paper-review", "what others send in is kept; the review is not completed"),
];

#[test]
fn thr_06_harm_leads_out_of_every_open_state_on_the_consent_path_or_of_what_it_belongs_to() {
    let (mut open, mut led_out, mut others) = (0, 0, BTreeSet::new());
    for chart in CHARTS {
        let takes = |step: &Transition, name| step.needs.iter().any(|need| need.name == name);
        if !chart.transitions.iter().any(|step| takes(step, NoConcern::NAME)) {
            continue;
        }
        for state in chart.states.iter().filter(|state| !state.end) {
            open += 1;
            let mut steps = chart.steps_from(Some(state.name));
            if steps.any(|step| takes(step, "significant-harm-suspected")) {
                led_out += 1;
            } else {
                others.insert(chart.machine);
            }
        }
    }
    println!("{open} open states on the consent path, {led_out} of them led out of");
    let listed: BTreeSet<_> = STOPS_WITH_ANOTHER.iter().map(|(machine, _)| *machine).collect();
    assert_eq!(others, listed);
}
