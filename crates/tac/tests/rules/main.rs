//! The rules of a Team Around the Child, from the rule down.
#![expect(clippy::expect_used, reason = "what is given must be there")]

#[expect(dead_code, unused_imports, reason = "shared with the crates below")]
#[path = "../../../consent/tests/rules/given.rs"]
mod consent;
mod given;

mod children;
mod closing;
mod concerns;
mod leads;
mod meetings;
mod plan;
mod proved;
