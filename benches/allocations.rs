//! A machine allocates nothing of its own.

use familyhub_benches::steps;

#[test]
fn a_typed_step_allocates_nothing() {
    let count = allocation_counter::measure(|| {
        assert_eq!(steps::typed_rounds(10), Some(21));
    });
    assert_eq!(count.count_total, 0);
}

#[test]
fn a_replay_allocates_nothing() {
    let log = steps::log(21);
    let count = allocation_counter::measure(|| {
        assert_eq!(steps::replay(&log), Some(21));
    });
    assert_eq!(count.count_total, 0);
}

#[test]
fn both_machines_go_the_same_way() {
    assert_eq!(steps::typed_rounds(10), steps::plain_rounds(10));
    assert_eq!(steps::replay(&steps::log(21)), steps::plain_replay(&steps::plain_log(21)));
}
