//! What asking costs: the answer yes takes no memory.
#![expect(clippy::expect_used, reason = "what is given must be there")]

#[expect(dead_code, unused_imports, reason = "a permission that was given is enough")]
#[path = "rules/given.rs"]
mod given;

use familyhub_consent::HubSupport;
use given::{NOBODY_ELSE, ada, given, hub, said, time, told_to_the_hub};

#[test]
fn a_permission_that_covers_an_act_says_so_without_allocating() {
    let (written, verbal) = (given("2026-03-02T10:00"), said("2026-03-02T10:00"));
    let (ada, hub, told, at) = (ada(), hub(), told_to_the_hub(), time("2026-03-12T14:00"));
    let used = allocation_counter::measure(|| {
        assert!(written.covers::<HubSupport>(&ada, hub, told, at, &NOBODY_ELSE).is_ok());
        assert!(verbal.covers::<HubSupport>(&ada, hub, told, at, &NOBODY_ELSE).is_ok());
    });
    assert_eq!(used.count_total, 0);
}
