//! Rules of the domain.

use std::fmt;

/// The id of a rule of the domain, such as `TIME-02`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(&'static str);

impl RuleId {
    /// Instants are UTC; civil days are of Europe/London.
    pub const TIME_01: RuleId = RuleId("TIME-01");
    /// Working days.
    pub const TIME_02: RuleId = RuleId("TIME-02");
    /// Clock changes.
    pub const TIME_03: RuleId = RuleId("TIME-03");
    /// A deadline explains itself.
    pub const TIME_04: RuleId = RuleId("TIME-04");

    /// The id as people write it.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
