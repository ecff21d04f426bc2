#![doc = include_str!("../README.md")]
#![expect(clippy::panic, reason = "a test stops where it is wrong")]

mod actors;
#[cfg(feature = "case")]
mod asks;
mod given;
#[cfg(feature = "case")]
mod scenario;
#[cfg(feature = "case")]
mod when;

pub use actors::{
    agency_professional, cspoa_professional, family_member, lead_professional, manager,
    partnership_coordinator, professional, professional_of, social_worker,
};
pub use given::{adult, child, day, occasion, rules, text, time, unborn, words};
#[cfg(feature = "case")]
pub use {
    asks::{Asks, refusal, said},
    scenario::{Scenario, given, given_in, given_lines},
    when::Attempt,
};
