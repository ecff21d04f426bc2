//! The rules of consent, in the order of the domain, from the rule down.

#![expect(clippy::expect_used, reason = "what is given must be there")]

mod agreement;
mod con_01_to_05;
mod con_06_to_11;
mod con_12_to_14;
mod con_16_and_17;
mod given;
mod histories;
mod matrix;
mod people;
mod reviews;
mod telling;
