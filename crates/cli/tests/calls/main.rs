//! What a call of the command reads, writes and says: one program, for each program that is
//! linked costs as much as its tests.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

mod act;
mod actions;
mod anchor;
mod audit;
mod directory;
mod framework;
#[path = "../given/mod.rs"]
mod given;
mod log;
mod not_told;
mod offering;
mod words;
