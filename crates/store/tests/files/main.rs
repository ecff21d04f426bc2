//! A case's log in a file: what two writers, links, kills and other programs do to it.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

mod beginning;
mod case_file;
mod given;
mod held;
mod mending;
mod released;
mod rewriting;
