//! The rules of the hub meeting, from the rule down.
#![expect(clippy::expect_used, reason = "what is given must be there")]

mod concern;
#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../../referral/tests/rules/given.rs"]
mod given;
mod meeting;
mod support;
