//! Every pair of state and event, and random ways through the table, held
//! against the machine itself.
#![expect(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    reason = "a test, and a machine made for it"
)]

use familyhub_machine::{Chart, EventError};
use proptest::prelude::*;

#[path = "machines/turnstile.rs"]
pub mod turnstile;

use turnstile::{AnyTurnstile, Dismantled, Installed, Paid, Pushed, TurnstileEvent};

const CHART: &Chart = AnyTurnstile::CHART;

fn event(name: &str) -> TurnstileEvent {
    match name {
        "installed" => Installed {}.into(),
        "paid" => Paid { pence: 50 }.into(),
        "pushed" => Pushed {}.into(),
        "dismantled" => Dismantled {}.into(),
        other => panic!("{other}: no such event"),
    }
}

/// The machine in this state, by the shortest way.
fn machine_in(state: &str) -> AnyTurnstile {
    let way = CHART.shortest_path_from_start(state).expect("a way to every state");
    let log: Vec<_> = way.iter().map(|step| event(step.event)).collect();
    AnyTurnstile::replay(7, log.iter().map(|event| (&0, event)), &()).expect("a legal way")
}

#[test]
fn every_state_is_reached_by_its_shortest_way() {
    for state in CHART.states {
        assert_eq!(machine_in(state.name).state_name(), state.name);
        assert_eq!(machine_in(state.name).has_ended(), state.end);
    }
}

#[test]
fn every_pair_that_the_table_lacks_is_refused() {
    for pair in CHART.forbidden() {
        let fault = match pair.state {
            None => AnyTurnstile::begin(7, &0, &event(pair.event), &()).expect_err("no row").fault,
            Some(state) => {
                let refused = machine_in(state).apply(&0, &event(pair.event), &());
                let refused = refused.expect_err("no row");
                assert_eq!(refused.machine, machine_in(state), "handed back as it was");
                refused.fault
            }
        };
        let state = pair.state.unwrap_or("start");
        assert_eq!(fault, EventError::Illegal { machine: "turnstile", state, event: pair.event });
    }
}

#[test]
fn every_row_of_the_table_is_taken() {
    for step in CHART.transitions {
        let after = match step.from {
            None => AnyTurnstile::begin(7, &0, &event(step.event), &()).expect("a row"),
            Some(state) => machine_in(state).apply(&0, &event(step.event), &()).expect("a row"),
        };
        assert_eq!(after.state_name(), step.to);
        assert_eq!(after.steps().count(), CHART.steps_from(Some(step.to)).count());
    }
}

#[test]
fn asking_answers_as_doing_does() {
    for event in CHART.events().into_iter().map(event) {
        assert_eq!(
            AnyTurnstile::check_begin(&0, &event, &()),
            AnyTurnstile::begin(7, &0, &event, &()).map(drop).map_err(|not| not.fault)
        );
        for state in CHART.states {
            assert_eq!(
                machine_in(state.name).check(&0, &event, &()),
                machine_in(state.name).apply(&0, &event, &()).map(drop).map_err(|not| not.fault)
            );
        }
    }
    let too_little = Paid { pence: 1 }.into();
    assert_eq!(
        machine_in("locked").check(&0, &too_little, &()),
        Err(EventError::Refused("49 pence are missing".to_owned()))
    );
}

#[test]
fn a_walk_is_as_repeatable_as_its_choices() {
    let walk = |choice: usize| -> Vec<_> {
        CHART.random_walk(move |_| choice).take(4).map(|step| step.action).collect()
    };
    assert_eq!(walk(0), ["install", "pay", "push", "pay"]);
    // A choice that is too large is taken around the clock, and an end is the end.
    assert_eq!(walk(usize::MAX), ["install", "remove"]);
}

proptest! {
    #[test]
    fn every_walk_is_legal_and_replays_to_the_same_machine(
        choices in prop::collection::vec(any::<usize>(), 1..40)
    ) {
        let mut picks = choices.iter().copied();
        let walk: Vec<_> = CHART
            .random_walk(|_| picks.next().unwrap_or_default())
            .take(choices.len())
            .collect();
        let log: Vec<_> = walk.iter().map(|step| event(step.event)).collect();
        let replayed = AnyTurnstile::replay(7, log.iter().map(|event| (&0, event)), &());

        let mut events = log.iter();
        let first = events.next().expect("a walk begins");
        let mut walked = AnyTurnstile::begin(7, &0, first, &()).expect("a legal walk");
        for (event, step) in events.zip(walk.iter().skip(1)) {
            prop_assert_eq!(Some(walked.state_name()), step.from);
            walked = walked.apply(&0, event, &()).expect("a legal walk");
        }
        prop_assert_eq!(walked.revision() as usize, walk.len());
        prop_assert_eq!(Ok(walked), replayed);
    }
}
