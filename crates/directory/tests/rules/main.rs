//! What is brokered, and what is not.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

mod given;
mod suits;
mod wire;
