//! The rules of the ways to the hub, from the rule down.
#![expect(clippy::expect_used, reason = "what is given must be there")]

mod concern;
mod consultation;
mod contact;
mod direct;
#[expect(dead_code, reason = "shared with the crates below and above")]
mod given;
mod lead;
mod step_down;
