//! Reads a council's own file and keeps going: one run names every fault.
//!
//! ```
//! use familyhub_core::toml;
//!
//! let text = "name = \"\"\nweeks = 90\n";
//! let faults = toml::read(text, "as the example has it", |reader, root| {
//!     reader.known(root, &["name", "weeks"]);
//!     let name = reader.words(root, "name");
//!     let weeks = reader.number(root, "weeks", 1..=26);
//!     Some((name?, weeks?))
//! })
//! .expect_err("two faults");
//! assert_eq!(
//!     faults.to_string(),
//!     "line 1: `name` is blank; write what it is\n\
//!      line 2: `weeks` is `90`; write a whole number from 1 to 26"
//! );
//! ```

mod lines;
mod mend;
mod place;
mod reader;

use std::fmt;

use serde::Serialize;

pub use place::TomlTable;
pub use reader::{TomlReader, WrittenValue};

use self::mend::MendedToml;

/// All that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct FileFaultsError {
    /// At least one, in the order of the file.
    pub faults: Vec<FileFault>,
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileFault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub wrong: String,
    /// What would be right.
    pub right: String,
}

impl FileFaultsError {
    /// Faults in the order of the file, each once.
    pub fn new(faults: Vec<FileFault>) -> Self {
        let mut each: Vec<FileFault> = Vec::with_capacity(faults.len());
        for fault in faults {
            if !each.contains(&fault) {
                each.push(fault);
            }
        }
        each.sort_by_key(|fault| fault.line);
        Self { faults: each }
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}; {}", self.line, self.wrong, self.right)
    }
}

impl fmt::Display for FileFaultsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.faults.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

/// Reads a file whole: `make` asks the reader for each part, and gives back what
/// they make, if all are there.
///
/// A value that is not TOML (a date such as 2026-02-30, a word without quotation marks) is
/// told, and the rest is read all the same.
///
/// `as_where` ends the advice on a part that is missing, such as `as Reading's
/// policy has it`.
///
/// # Errors
///
/// Every fault of the file at once.
pub fn read<T>(
    text: &str,
    as_where: &str,
    make: impl FnOnce(&mut TomlReader<'_>, TomlTable<'_>) -> Option<T>,
) -> Result<T, FileFaultsError> {
    match read_all(text, as_where, make) {
        (Some(made), faults) if faults.is_empty() => Ok(made),
        (_, faults) => Err(FileFaultsError::new(faults)),
    }
}

/// Reads a file as far as it can be read: what was made of it, with every fault so far. For
/// what is checked further, so that all faults are told together.
pub fn read_all<T>(
    text: &str,
    as_where: &str,
    make: impl FnOnce(&mut TomlReader<'_>, TomlTable<'_>) -> Option<T>,
) -> (Option<T>, Vec<FileFault>) {
    let MendedToml { document, told, faults } = mend::parse(text);
    let Some(document) = document else {
        return (None, faults);
    };
    let mut reader = TomlReader::new(document.raw(), told, as_where, faults);
    let made = make(&mut reader, TomlTable::root(document.as_table()));
    (made, reader.into_faults())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_numbers(text: &str) -> Vec<(usize, String)> {
        let read = read(text, "as the test has it", |reader, root| {
            let first = reader.number(root, "first", 1..=9);
            let second = reader.number(root, "second", 1..=9);
            Some((first?, second?))
        });
        let faults = read.expect_err("faults").faults;
        faults.into_iter().map(|fault| (fault.line, fault.wrong)).collect()
    }

    #[test]
    fn what_follows_a_broken_value_is_told_on_its_own_line() {
        let told = two_numbers("first = as many as ever there were\nsecond = 10\n");
        let wanted = [
            (1, "`as many as ever there were` is not a value".to_owned()),
            (2, "`second` is `10`".to_owned()),
        ];
        assert_eq!(told, wanted, "and what was broken is told once");
    }

    #[test]
    fn a_table_in_which_a_value_is_broken_is_read_all_the_same() {
        let text = "[[level]]\ncode = \"1\"\n[[level]]\ncode = one\nplace = 0\n";
        let faults = read(text, "as the test has it", |reader, root| {
            let tables = reader.tables(root, "level");
            let read: Vec<_> = tables
                .into_iter()
                .map(|at| (reader.words(at, "code"), reader.number(at, "place", 1..=9)))
                .collect();
            Some(read)
        })
        .expect_err("faults");
        let told: Vec<_> = faults.faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "line 1: `level.place` is missing; add it, as the test has it",
                "line 4: `one` is not a value; write a text in quotation marks",
                "line 5: `level.place` is `0`; write a whole number from 1 to 9",
            ]
        );
    }

    #[test]
    fn a_list_of_tables_may_stand_in_braces() {
        let text = "level = [{ code = 1 }, { code = \"2\", name = two }]\n";
        let faults = read(text, "as the test has it", |reader, root| {
            let tables = reader.tables(root, "level");
            assert_eq!(tables.len(), 2);
            let codes: Vec<_> = tables.into_iter().map(|at| reader.words(at, "code")).collect();
            codes.into_iter().collect::<Option<Vec<_>>>()
        });
        let told: Vec<_> = faults.expect_err("two").faults.into_iter().map(|it| it.wrong).collect();
        assert_eq!(told, ["`two` is not a value", "`level.code` is `1`"]);
    }
}
