//! What a survey of a directory's files finds.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what is wrong")]

mod codes;
mod documents;
mod facts;
mod given;
mod lists;
mod published;
mod schedules;
mod streams;
