//! From the levels of one scheme to those of another, where there is a way.

use std::fmt;

use serde::Serialize;

use crate::compare::{Comparison, compare};
use crate::scheme::Scheme;

/// Two schemes side by side: every level against every level.
///
/// ```
/// use familyhub_threshold::{Crosswalk, Scheme};
///
/// let (here, london) = (Scheme::built_in("berkshire-west")?, Scheme::built_in("london")?);
/// let crosswalk = Crosswalk::between(here, london);
/// let equivalents: Vec<_> = crosswalk.rows.iter().map(|row| row.equivalent()).collect();
/// assert_eq!(equivalents, [Some("1"), None, None, None, None]);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crosswalk<'s> {
    /// The name of the first scheme.
    pub from: &'s str,
    /// The name of the second.
    pub to: &'s str,
    /// A row for each level of the first, the lowest first.
    pub rows: Vec<CrosswalkRow<'s>>,
}

/// A level of the first scheme against every level of the second.
///
/// For an example, see [`Crosswalk`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrosswalkRow<'s> {
    /// The level's code.
    pub code: &'s str,
    /// How it stands to each level of the second, by code, the lowest first.
    pub against: Vec<(&'s str, Comparison)>,
}

impl<'s> Crosswalk<'s> {
    /// Puts two schemes side by side.
    pub fn between(from: &'s Scheme, to: &'s Scheme) -> Self {
        let row = |level: &'s _| CrosswalkRow::of(from, level, to);
        Self { from: &from.name, to: &to.name, rows: from.levels.iter().map(row).collect() }
    }
}

impl<'s> CrosswalkRow<'s> {
    pub(crate) fn of(from: &Scheme, level: &'s crate::LevelOfScheme, to: &'s Scheme) -> Self {
        let against = |other: &'s crate::LevelOfScheme| {
            (other.code.as_str(), compare((from, level), (to, other)))
        };
        Self { code: &level.code, against: to.levels.iter().map(against).collect() }
    }

    /// The level that means the same, if there is one.
    pub fn equivalent(&self) -> Option<&'s str> {
        self.against.iter().find(|(_, how)| *how == Comparison::Equal).map(|(code, _)| *code)
    }
}

/// As a table in Markdown.
impl fmt::Display for Crosswalk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| {} | means the same in {} |", self.from, self.to)?;
        let codes: Vec<_> = self
            .rows
            .first()
            .map(|row| row.against.as_slice())
            .unwrap_or_default()
            .iter()
            .map(|(code, _)| *code)
            .collect();
        for code in &codes {
            write!(f, " to {code} |")?;
        }
        write!(f, "\n|---|---|{}", "---|".repeat(codes.len()))?;
        for row in &self.rows {
            write!(f, "\n| **{}** | {} |", row.code, row.equivalent().unwrap_or("no equivalent"))?;
            for (_, how) in &row.against {
                write!(f, " {} |", how.word())?;
            }
        }
        writeln!(f)
    }
}
