//! The rules of consent, in the order of the domain, from the rule down.

#![expect(clippy::expect_used, reason = "what is given must be there")]

mod con_01_to_05;
mod con_06_to_11;
mod con_16_and_17;
mod given;
mod histories;
