//! The scope of a permission: what for, what, with whom, and with which people
//! there. [CON-04]

mod missing;

use serde::{Deserialize, Serialize};

use familyhub_core::{OrganisationId, Refusal, RuleId};

use crate::purpose::{Categories, Purposes};
use crate::recipient::{NamedPerson, Recipient};

pub use missing::Missing;

/// What may be shared: for which purposes, of which kinds, with which
/// organisations. Closed and never empty: "all professionals" cannot be said.
/// [CON-04]
///
/// It may name people too: practitioners of organisations that it names. What is
/// shared with such an organisation goes to its named people and to nobody else
/// there; an organisation of which nobody is named is told as a whole.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Scope {
    #[cfg_attr(feature = "schema", schemars(extend("minItems" = 1)))]
    purposes: Purposes,
    #[cfg_attr(feature = "schema", schemars(extend("minItems" = 1)))]
    categories: Categories,
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    recipients: Vec<OrganisationId>,
    /// Who alone is told inside organisations: where nobody of one is named, the
    /// whole of it is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    people: Vec<NamedPerson>,
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
        Ok(Self { purposes, categories, recipients, people: Vec::new() })
    }

    /// The same scope, told to these people only inside the organisations that
    /// they are named of.
    ///
    /// # Errors
    ///
    /// [CON-04] somebody of an organisation that the scope does not name.
    ///
    /// ```
    /// use familyhub_consent::{Categories, Category, NamedPerson, Purpose, Purposes, Scope};
    /// use familyhub_core::{OrganisationId, PractitionerId};
    ///
    /// let [hub, school] = ["hub", "school"].map(OrganisationId::named);
    /// let [bell, head] = ["bell", "head"].map(|name| NamedPerson {
    ///     organisation: school,
    ///     practitioner: PractitionerId::named(name),
    /// });
    /// let purposes = Purposes::of(&[Purpose::HubSupport]);
    /// let whole = Scope::new(purposes, Categories::of(&[Category::Health]), [hub, school])?;
    /// let scope = whole.clone().told_only_to([bell])?;
    ///
    /// assert!(scope.reaches(bell) && !scope.reaches(head));
    /// assert!(scope.reaches(hub) && !scope.reaches(school), "nobody else of the school");
    /// assert_eq!(
    ///     whole.difference(&scope).to_string(),
    ///     "with 1 organisation as a whole that is named by some people of it only"
    /// );
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn told_only_to(
        mut self,
        people: impl IntoIterator<Item = NamedPerson>,
    ) -> Result<Self, Refusal> {
        self.people.extend(people);
        self.people.sort_unstable();
        self.people.dedup();
        if self.people.iter().all(|named| self.names(named.organisation)) {
            Ok(self)
        } else {
            Err(Refusal::new(
                RuleId::CON_04,
                "somebody is named of an organisation that the permission does not name",
            )
            .missing("the organisation of each person who is named"))
        }
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

    /// Who alone is told inside organisations, in the order of these.
    pub fn people(&self) -> &[NamedPerson] {
        &self.people
    }

    /// Who alone is told inside an organisation; nobody, where the whole of it is.
    pub fn people_of(&self, organisation: OrganisationId) -> &[NamedPerson] {
        let from = self.people.partition_point(|named| named.organisation < organisation);
        let rest = self.people.get(from..).unwrap_or_default();
        let until = rest.partition_point(|named| named.organisation == organisation);
        rest.get(..until).unwrap_or_default()
    }

    /// Whether it lets the whole of an organisation be told.
    fn reaches_whole(&self, organisation: OrganisationId) -> bool {
        self.names(organisation) && self.people_of(organisation).is_empty()
    }

    /// Whether it lets them be told: an organisation as a whole, or one person of
    /// it.
    pub fn reaches(&self, recipient: impl Into<Recipient>) -> bool {
        let Recipient { organisation, practitioner } = recipient.into();
        self.names(organisation)
            && (self.people.is_empty() || {
                let people = self.people_of(organisation);
                people.is_empty()
                    || people.iter().any(|named| Some(named.practitioner) == practitioner)
            })
    }

    /// What either lets be shared.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut recipients = [self.recipients.as_slice(), other.recipients()].concat();
        recipients.sort_unstable();
        recipients.dedup();
        let told_as_a_whole =
            |of: OrganisationId| self.reaches_whole(of) || other.reaches_whole(of);
        let mut people = [self.people.as_slice(), other.people()].concat();
        people.retain(|named| !told_as_a_whole(named.organisation));
        people.sort_unstable();
        people.dedup();
        Self {
            purposes: self.purposes.union(other.purposes),
            categories: self.categories.union(other.categories),
            recipients,
            people,
        }
    }

    /// What this scope asks for and the other does not have.
    pub fn difference(&self, other: &Self) -> Missing {
        let (named, recipients): (Vec<_>, Vec<_>) =
            self.recipients.iter().copied().partition(|recipient| other.names(*recipient));
        Missing {
            purposes: self.purposes.without(other.purposes),
            categories: self.categories.without(other.categories),
            recipients,
            whole: named
                .into_iter()
                .filter(|of| self.reaches_whole(*of) && !other.reaches_whole(*of))
                .collect(),
            people: self
                .people
                .iter()
                .copied()
                .filter(|named| other.names(named.organisation) && !other.reaches(*named))
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

    /// Whether the organisation is named, or people of it are.
    pub fn names(&self, organisation: OrganisationId) -> bool {
        self.recipients.binary_search(&organisation).is_ok()
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct WireScope {
            purposes: Purposes,
            categories: Categories,
            recipients: Vec<OrganisationId>,
            #[serde(default)]
            people: Vec<NamedPerson>,
        }
        let wire = WireScope::deserialize(deserializer)?;
        Self::new(wire.purposes, wire.categories, wire.recipients)
            .and_then(|scope| scope.told_only_to(wire.people))
            .map_err(serde::de::Error::custom)
    }
}
