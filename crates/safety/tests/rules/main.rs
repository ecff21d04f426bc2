//! The rules of concerns, each by a test that is called after it.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

#[path = "../documented/open.rs"]
mod documented;

mod below;
mod concern;
mod no_concern;
