#![doc = include_str!("../README.md")]
#![expect(clippy::panic, reason = "a test stops where it is wrong")]

mod actors;
mod given;
#[cfg(feature = "case")]
mod story;

pub use actors::{
    agency_professional, cspoa_professional, family_member, lead_professional, manager,
    partnership_coordinator, professional, social_worker,
};
pub use given::{day, occasion, time, words};
#[cfg(feature = "case")]
pub use story::{Asks, Story, When, given, given_lines};
