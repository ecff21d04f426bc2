//! What a case does: one program, for each program that is linked costs as much as its tests.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

mod actions;
mod calendars;
mod columns;
#[expect(dead_code, reason = "another program takes the rest")]
#[path = "../common/mod.rs"]
mod common;
mod concerns;
mod consent;
mod damage;
mod edited;
mod endless;
mod episodes;
mod erasing;
mod family;
mod floors;
mod forged;
mod forms;
#[path = "../journey/mod.rs"]
mod journey;
mod levels;
mod line_by_line;
mod many_corrections;
mod names;
mod overtaken;
mod own_machines;
mod policy;
mod record;
mod renamed;
mod retiming;
mod rules;
mod stood_on;
mod teams;
mod threads;
mod transaction;
mod type_names;
mod unprinted;
mod words;
