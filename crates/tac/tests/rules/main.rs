//! The rules of a Team Around the Child, from the rule down.
#![expect(clippy::expect_used, clippy::panic, reason = "what is given must be there")]

#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../../consent/tests/rules/given.rs"]
mod consent;
mod given;
#[path = "../../../familyhub/tests/journey/told.rs"]
mod told;

mod children;
mod closing;
mod journey;
mod leads;
mod meetings;
mod plan;
mod proved;
