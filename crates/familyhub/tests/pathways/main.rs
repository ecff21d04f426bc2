//! The pathways as their charts have them: what holds of every state, asked of the
//! tables themselves, and the page and pictures that show it.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

mod page;
mod picture;

use familyhub::CHARTS;
use familyhub::machine::{Chart, Transition};

/// Every machine of a family on its way to the hub and at the hub: those that the
/// family can leave, and that harm ends.
const ALWAYS_OPEN: [(&str, &str); 7] = [
    ("consultation", "withdraw"),
    ("direct-request", "withdraw"),
    ("contact", "withdraw"),
    ("step-down", "withdraw"),
    ("hub-meeting", "cancel"),
    ("brokerage", "withdraw"),
    ("tac-support", "withdraw"),
];

/// What lends the admission, and in which state.
const LEADS_TO_SUPPORT: [(&str, &str); 3] =
    [("direct-request", "accepted"), ("contact", "at-hub"), ("step-down", "started")];

/// What the admission opens, and nothing else does.
const SUPPORT: [&str; 4] = ["hub-meeting", "advice", "brokerage", "tac-support"];

fn chart(machine: &str) -> &'static Chart {
    CHARTS.iter().find(|chart| chart.machine == machine).expect("a machine of the case")
}

fn needs(step: &Transition, evidence: &str) -> bool {
    step.needs.iter().any(|need| need.name == evidence)
}

/// The steps that leave a state by this action.
fn leaves_by(chart: &Chart, state: &str, action: &str) -> bool {
    chart.steps_from(Some(state)).any(|step| step.action == action)
}

#[test]
fn ref_02_from_every_state_that_is_not_final_the_family_can_withdraw_and_harm_be_escalated() {
    let mut states = 0;
    for (machine, way_out) in ALWAYS_OPEN {
        let chart = chart(machine);
        for state in chart.states.iter().filter(|state| !state.end) {
            assert!(leaves_by(chart, state.name, way_out), "{machine} {}", state.name);
            assert!(leaves_by(chart, state.name, "escalate"), "{machine} {}", state.name);
            states += 1;
        }
        for step in chart.transitions.iter().filter(|step| step.action == "escalate") {
            let to = chart.state(step.to).expect("its state");
            assert!(to.end, "{machine}: nothing goes on where harm is suspected");
            let consent = step.needs.iter().any(|need| need.name.starts_with("permission"));
            assert!(!consent, "{machine}: harm waits for no consent");
        }
    }
    assert_eq!(states, 20, "a state was added: is it in the page?");
}

#[test]
fn ref_03_every_state_can_end() {
    let endless = CHARTS.iter().filter(|chart| !chart.ever_ends()).map(|chart| chart.machine);
    assert_eq!(endless.collect::<Vec<_>>(), ["family", "disclosure"], "they are no support");
    for chart in CHARTS.iter().filter(|chart| chart.ever_ends()) {
        for state in chart.states {
            let ends = chart.states.iter().filter(|state| state.end);
            let ways = ends.filter_map(|end| chart.shortest_path(state.name, end.name)).count();
            assert!(ways > 0, "{} {}", chart.machine, state.name);
            assert!(chart.can_end(state.name), "the compiler's answer is the same");
        }
    }
}

#[test]
fn hub_02_no_way_but_the_three_leads_to_support() {
    for machine in SUPPORT {
        for begin in chart(machine).steps_from(None) {
            assert!(needs(begin, "admission"), "{machine}: {} needs no admission", begin.action);
        }
    }
    let takes: Vec<_> = CHARTS
        .iter()
        .filter(|chart| chart.transitions.iter().any(|step| needs(step, "admission")))
        .map(|chart| chart.machine)
        .collect();
    assert_eq!(takes, SUPPORT, "whoever takes an admission is support");
}

#[test]
fn hub_02_no_way_to_an_admission_goes_without_consent() {
    for (machine, admitted) in LEADS_TO_SUPPORT {
        let chart = chart(machine);
        // Without the steps that take consent, the state cannot be reached.
        let mut reached: Vec<Option<&str>> = vec![None];
        let mut at = 0;
        while let Some(place) = reached.get(at).copied() {
            at += 1;
            for step in chart.steps_from(place) {
                let consent = step.needs.iter().any(|need| need.name.starts_with("permission-for"));
                if !consent && !reached.contains(&Some(step.to)) {
                    reached.push(Some(step.to));
                }
            }
        }
        assert!(!reached.contains(&Some(admitted)), "{machine}: a way without consent");
        assert!(chart.shortest_path_from_start(admitted).is_some(), "{machine}");
    }
}
