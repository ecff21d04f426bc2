//! Which needs a service meets: the terms of its taxonomies.

use serde::{Deserialize, Serialize};

use super::id::DirectoryId;
use super::label::Label;

/// A term of a taxonomy that a directory gives to a service.
///
/// ```
/// use familyhub_directory::{FamilyNeed, Label, Term};
///
/// let parenting = "0b9e7a10-5a4f-4f63-9d54-0b8a4c3f1e22".parse()?;
/// let sleep = Term { parent: Some(parenting), ..Term::named(Label::new("Sleep")?) };
/// let need = FamilyNeed { term: Some(parenting), name: Label::new("Being a parent")? };
/// assert!(need.is_met_by(&sleep), "it belongs to the wider term");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name.
    pub name: Label,
    /// Its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<DirectoryId>,
    /// The wider term that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<DirectoryId>,
}

impl Term {
    /// A term by its name.
    pub fn named(name: Label) -> Self {
        Self { name, id: None, parent: None }
    }
}

/// What a family needs, as a taxonomy calls it.
///
/// ```
/// use familyhub_directory::{Label, FamilyNeed, Term};
///
/// let need = FamilyNeed::named(Label::new("Parenting support")?);
/// assert!(need.is_met_by(&Term::named(Label::new("parenting  support")?)));
/// assert!(!need.is_met_by(&Term::named(Label::new("Debt advice")?)));
/// # Ok::<(), familyhub_directory::LabelError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FamilyNeed {
    /// The name of the term.
    pub name: Label,
    /// The term, where its id is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<DirectoryId>,
}

impl FamilyNeed {
    /// A need by the name of its term.
    pub fn named(name: Label) -> Self {
        Self { name, term: None }
    }

    /// Whether a term meets it: the same term, one that belongs to it, or one of
    /// the same name.
    pub fn is_met_by(&self, term: &Term) -> bool {
        let by_id = self.term.is_some() && (term.id == self.term || term.parent == self.term);
        by_id || term.name.is(self.name.as_str())
    }
}
