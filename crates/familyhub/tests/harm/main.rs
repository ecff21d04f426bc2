//! Harm leads out of whatever a case is in, and can be recorded in it: from every state of
//! every machine, as its table lists them, and over any history. [SAF-01] [SAF-02] [SAF-12]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops at what is wrong, and says what it counted"
)]

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "decisions are asked for elsewhere")]
mod common;

mod asked;
mod by_the_log;
mod every_state;
mod histories;
mod past;
mod path_steps;
