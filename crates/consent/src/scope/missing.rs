//! What a scope lacks, in words.

use std::fmt;

use familyhub_core::OrganisationId;

use crate::purpose::{Categories, Purposes};
use crate::recipient::NamedPerson;

/// What a scope lacks; it displays itself in words.
///
/// For an example, see [`Scope::covers`](crate::Scope::covers).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The purposes.
    pub purposes: Purposes,
    /// The kinds of information.
    pub categories: Categories,
    /// The organisations that are not named at all.
    pub recipients: Vec<OrganisationId>,
    /// The organisations of which people are named, and not the whole.
    pub whole: Vec<OrganisationId>,
    /// The people who are not named of organisations that are.
    pub people: Vec<NamedPerson>,
}

impl Missing {
    /// Whether nothing is missing.
    pub fn is_nothing(&self) -> bool {
        self.purposes.is_empty()
            && self.categories.is_empty()
            && self.recipients.is_empty()
            && self.whole.is_empty()
            && self.people.is_empty()
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        if !self.purposes.is_empty() {
            write!(f, "for {}", self.purposes)?;
            between = "; ";
        }
        if !self.categories.is_empty() {
            write!(f, "{between}to share {}", self.categories)?;
            between = "; ";
        }
        let with = [
            (self.recipients.len(), ["organisation", "organisations"], "not named"),
            (
                self.whole.len(),
                ["organisation as a whole", "organisations as a whole"],
                "named by some people of it only",
            ),
            (self.people.len(), ["person of one", "people of some"], "not named"),
        ];
        for (count, [one, more], how) in with {
            match count {
                0 => continue,
                1 => write!(f, "{between}with 1 {one} that is {how}")?,
                _ => write!(f, "{between}with {count} {more} that are {how}")?,
            }
            between = "; ";
        }
        Ok(())
    }
}
