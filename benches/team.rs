//! How long a Team Around the Child of five years takes to replay, to be asked what is
//! due, and to be shown: and how each grows with the log, which is made denser by the
//! factor in the first column.
//!
//! At 1 there are six children, 60 meetings and 400 actions.
#![expect(clippy::expect_used, reason = "a bench stops at what is wrong")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use familyhub::{Case, Locality};
use familyhub_benches::five_years::{FACTORS, asked_at, lead, log};

fn main() {
    divan::main();
}

#[divan::bench(args = FACTORS)]
fn replay(bencher: Bencher, factor: usize) {
    let log = log(factor).expect("a log");
    let events = log.lines().count();
    bencher.counter(ItemsCount::new(events)).bench(|| {
        Case::replay(&Locality::default(), black_box(log.as_bytes())).expect("it holds").revision()
    });
}

#[divan::bench(args = FACTORS)]
fn due_list(bencher: Bencher, factor: usize) {
    let case = case(factor);
    let at = asked_at().expect("a time");
    assert!(!case.due(at).is_empty());
    bencher.bench(|| black_box(&case).due(black_box(at)).len());
}

#[divan::bench(args = FACTORS)]
fn show(bencher: Bencher, factor: usize) {
    let log = log(factor).expect("a log");
    let mut events = Vec::new();
    let case = Case::replay_each(&Locality::default(), log.as_bytes(), |_, event| {
        events.push(event.clone());
    });
    let case = case.expect("it holds");
    let at = asked_at().expect("a time");
    bencher.bench(|| {
        let moments = events.iter().map(|event| case.moment(event)).collect::<Vec<_>>();
        let records = case.record_views().len();
        (
            moments.len(),
            records,
            case.due(at).len(),
            case.levels(at).len(),
            case.may_be_told(at).len(),
        )
    });
}

fn case(factor: usize) -> Case {
    Case::replay(&Locality::default(), log(factor).expect("a log").as_bytes()).expect("it holds")
}

/// What the lead may do now, with the forms filled in: beside the length of the list.
#[divan::bench(args = FACTORS)]
fn actions(bencher: Bencher, factor: usize) {
    let case = case(factor);
    let (lead, at) = (lead().expect("an actor"), asked_at().expect("a time"));
    let listed = case.actions(&lead, at).len();
    bencher
        .counter(ItemsCount::new(listed))
        .bench(|| black_box(&case).actions(black_box(&lead), black_box(at)).len());
}
