//! The scope of a permission: what for, what, and with whom. [CON-04]

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use familyhub_core::{OrganisationId, Refusal, RuleId};

use crate::purpose::{Categories, Purposes};

/// What may be shared: for which purposes, of which kinds, with which
/// organisations. Closed and never empty: "all professionals" cannot be said.
/// [CON-04]
///
/// ```
/// use familyhub_consent::{Categories, Category, Purpose, Purposes, Scope};
/// use familyhub_core::{OrganisationId, RuleId};
///
/// let purposes = Purposes::of(&[Purpose::HubSupport]);
/// let categories = Categories::of(&[Category::Identity]);
/// let hub = OrganisationId::named("one-reading-family-hub");
///
/// let scope = Scope::new(purposes, categories, [hub])?;
/// assert!(scope.names(hub));
///
/// let refusal = Scope::new(purposes, categories, []).expect_err("with whom?");
/// assert_eq!(refusal.rule(), RuleId::CON_04);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Scope {
    purposes: Purposes,
    categories: Categories,
    #[schemars(length(min = 1))]
    recipients: Vec<OrganisationId>,
}

impl Scope {
    /// A scope.
    ///
    /// # Errors
    ///
    /// [CON-04] a scope without a purpose, a kind of information, or a recipient.
    pub fn new(
        purposes: Purposes,
        categories: Categories,
        recipients: impl IntoIterator<Item = OrganisationId>,
    ) -> Result<Self, Refusal> {
        let mut recipients: Vec<_> = recipients.into_iter().collect();
        recipients.sort_unstable();
        recipients.dedup();
        let missing = [
            (purposes.is_empty(), "a purpose"),
            (categories.is_empty(), "a kind of information"),
            (recipients.is_empty(), "an organisation, by name"),
        ];
        if missing.iter().any(|(is_missing, _)| *is_missing) {
            let refusal = Refusal::new(
                RuleId::CON_04,
                "a permission names what for, what, and with whom: nothing is shared with everybody",
            );
            return Err(missing
                .into_iter()
                .filter(|(is_missing, _)| *is_missing)
                .fold(refusal, |refusal, (_, what)| refusal.missing(what)));
        }
        Ok(Self { purposes, categories, recipients })
    }

    /// What for.
    pub fn purposes(&self) -> Purposes {
        self.purposes
    }

    /// Which kinds of information.
    pub fn categories(&self) -> Categories {
        self.categories
    }

    /// With which organisations.
    pub fn recipients(&self) -> &[OrganisationId] {
        &self.recipients
    }

    /// What either lets be shared.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut recipients = [self.recipients.as_slice(), other.recipients()].concat();
        recipients.sort_unstable();
        recipients.dedup();
        Self {
            purposes: self.purposes.union(other.purposes),
            categories: self.categories.union(other.categories),
            recipients,
        }
    }

    /// What this scope asks for and the other does not have.
    pub fn difference(&self, other: &Self) -> Missing {
        Missing {
            purposes: self.purposes.without(other.purposes),
            categories: self.categories.without(other.categories),
            recipients: self
                .recipients
                .iter()
                .copied()
                .filter(|recipient| !other.names(*recipient))
                .collect(),
        }
    }

    /// Whether it lets all be shared that the other does.
    ///
    /// ```
    /// use familyhub_consent::{Categories, Category, Purpose, Purposes, Scope};
    /// use familyhub_core::OrganisationId;
    ///
    /// let purposes = Purposes::of(&[Purpose::HubSupport]);
    /// let hub = OrganisationId::named("hub");
    /// let narrow = Scope::new(purposes, Categories::of(&[Category::Identity]), [hub])?;
    /// let health = Scope::new(purposes, Categories::of(&[Category::Health]), [hub])?;
    /// let wide = narrow.union(&health);
    /// assert!(wide.covers(&narrow) && !narrow.covers(&wide));
    /// assert_eq!(wide.difference(&narrow).to_string(), "to share health");
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn covers(&self, other: &Self) -> bool {
        other.difference(self).is_nothing()
    }

    /// Whether the organisation is named.
    pub fn names(&self, organisation: OrganisationId) -> bool {
        self.recipients.binary_search(&organisation).is_ok()
    }
}

/// What a scope lacks; it displays itself in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The purposes.
    pub purposes: Purposes,
    /// The kinds of information.
    pub categories: Categories,
    /// The organisations.
    pub recipients: Vec<OrganisationId>,
}

impl Missing {
    /// Whether nothing is missing.
    pub fn is_nothing(&self) -> bool {
        self.purposes.is_empty() && self.categories.is_empty() && self.recipients.is_empty()
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
        if !self.recipients.is_empty() {
            let organisations = match self.recipients.len() {
                1 => "organisation that is",
                _ => "organisations that are",
            };
            write!(f, "{between}with {} {organisations} not named", self.recipients.len())?;
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Wire {
            purposes: Purposes,
            categories: Categories,
            recipients: Vec<OrganisationId>,
        }
        let wire = Wire::deserialize(deserializer)?;
        Self::new(wire.purposes, wire.categories, wire.recipients).map_err(serde::de::Error::custom)
    }
}
