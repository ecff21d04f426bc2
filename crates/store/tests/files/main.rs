//! A case's log in a file: what two writers, links, kills and other programs do to it.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says why")]

mod beginning;
mod case_file;
mod given;
mod locality;
mod locked_log;
mod mending;
mod released;
mod rewriting;
