//! What can be asked of a machine's table.
#![expect(missing_docs, reason = "machines made for a test")]

use familyhub_machine::{Chart, Forbidden, Transition};

#[path = "machines/turnstile.rs"]
pub mod turnstile;
#[path = "machines/visit.rs"]
pub mod visit;

const TURNSTILE: &Chart = turnstile::AnyTurnstile::CHART;
const VISIT: &Chart = visit::AnyVisit::CHART;

fn actions<'s>(steps: impl IntoIterator<Item = &'s Transition>) -> Vec<&'static str> {
    steps.into_iter().map(|step| step.action).collect()
}

#[test]
fn words_are_the_first_paragraph_of_what_is_written_in_the_table() {
    assert_eq!(TURNSTILE.machine, "turnstile");
    assert_eq!(TURNSTILE.words, "A turnstile that lets one person through for 50 pence.");
    assert_eq!(TURNSTILE.state("unlocked").expect("a state").words, "Paid for.");
    assert_eq!(TURNSTILE.state("painted"), None);
}

#[test]
fn a_row_says_what_it_needs_and_answers_to() {
    let pay = TURNSTILE.steps_from(Some("locked")).next().expect("a step");
    assert_eq!((pay.action, pay.event, pay.checked), ("pay", "paid", true));
    assert_eq!(pay.rules, ["PAY-01", "PAY-02"]);
    assert!(pay.needs.is_empty());
    let dive = VISIT.steps_from(Some("shallow")).next().expect("a step");
    let needs: Vec<_> = dive.needs.iter().map(|need| (need.name, need.words)).collect();
    assert_eq!(
        needs,
        [("badge", "a badge that is in force"), ("watched", "somebody watches the pool")]
    );
}

#[test]
fn every_state_knows_the_steps_that_leave_it() {
    assert_eq!(actions(TURNSTILE.steps_from(None)), ["install"]);
    assert_eq!(actions(TURNSTILE.steps_from(Some("unlocked"))), ["push", "remove"]);
    assert_eq!(actions(TURNSTILE.steps_from(Some("removed"))), [] as [&str; 0]);
    assert_eq!(TURNSTILE.events(), ["installed", "paid", "pushed", "dismantled"]);
    assert!(TURNSTILE.leaves("locked") && !TURNSTILE.leaves("removed"));
    assert!(TURNSTILE.reaches("removed") && !TURNSTILE.reaches("painted"));
    assert!(TURNSTILE.can_end("locked") && !TURNSTILE.can_end("painted"));
}

#[test]
fn what_is_always_open_is_open_from_every_state_but_the_ends() {
    assert!(TURNSTILE.always_open("remove"));
    assert!(!TURNSTILE.always_open("pay"));
    assert!(!TURNSTILE.always_open("install"));
}

#[test]
fn the_shortest_way_takes_no_step_too_many() {
    let way = |from, to| TURNSTILE.shortest_path(from, to).map(actions);
    assert_eq!(way("locked", "locked"), Some(vec![]));
    assert_eq!(way("locked", "unlocked"), Some(vec!["pay"]));
    assert_eq!(way("locked", "removed"), Some(vec!["remove"]));
    assert_eq!(way("removed", "locked"), None);
    assert_eq!(way("locked", "painted"), None);
    assert_eq!(way("painted", "locked"), None);
    let from_start = |to| TURNSTILE.shortest_path_from_start(to).map(actions);
    assert_eq!(from_start("unlocked"), Some(vec!["install", "pay"]));
    assert_eq!(from_start("painted"), None);
}

#[test]
fn forbidden_are_the_pairs_that_the_table_lacks() {
    let forbidden = TURNSTILE.forbidden();
    // Four places and four events, of which the table allows five.
    assert_eq!(forbidden.len(), 4 * 4 - 5);
    assert!(forbidden.contains(&Forbidden { state: Some("locked"), event: "pushed" }));
    assert!(forbidden.contains(&Forbidden { state: None, event: "paid" }));
    assert!(!forbidden.contains(&Forbidden { state: Some("locked"), event: "paid" }));
}
