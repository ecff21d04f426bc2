//! The files of the repository that are made from the code.
//!
//! [`GENERATED`] lists them all, each with what makes it. A test that makes one hands it to
//! [`is_current`] or [`folder_is_current`], which compares it with the file as it is kept, or
//! writes it where `cargo xtask write` asks for that. A file that is not in the list cannot be
//! handed over, so `cargo xtask write` reaches every one.
#![expect(clippy::panic, reason = "a test stops at what is wrong")]

mod current;
mod table;

pub use current::{Hint, WRITE, folder_is_current, hint, is_current, root, writes};
pub use table::{GENERATED, Generated, Maker, matches, row};
