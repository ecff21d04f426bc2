//! Commands on disclosure without consent, and on the way out that is always open.

use familyhub_consent::{
    Basis, Categories, Category, ConcernGravity, Disclosure, DisclosureDecided, FamilyTold,
};
use familyhub_core::{DisclosureId, OrganisationId, PersonId, Text};
use serde::Deserialize;

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Decide to disclose without consent.
    pub struct Disclose {
        /// The id of the decision.
        disclosure: DisclosureId,
        /// Whose information it is.
        person: PersonId,
        /// The lawful basis.
        basis: Basis,
        /// How grave the concern is.
        harm: ConcernGravity,
        /// On what grounds.
        grounds: Text,
        /// What is disclosed.
        categories: Vec<Category>,
        /// To whom, by id.
        recipients: Vec<OrganisationId>,
        /// Whether the family was told.
        family: FamilyTelling,
    }
    /// Take suspected significant harm to statutory services, at once: decide to
    /// disclose it, and take every open referral and all open support of the child
    /// out of the consent path.
    pub struct Escalate {
        /// The id of the decision to disclose.
        disclosure: DisclosureId,
        /// The child at risk.
        child: PersonId,
        /// The lawful basis.
        basis: Basis,
        /// How grave the concern is.
        harm: ConcernGravity,
        /// On what grounds.
        grounds: Text,
        /// What is disclosed.
        categories: Vec<Category>,
        /// To whom, by id.
        recipients: Vec<OrganisationId>,
        /// Whether the family was told.
        family: FamilyTelling,
    }
}

impl Decide for Disclose {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = on.disclosure(
            (self.person, self.basis, self.harm),
            self.grounds,
            self.categories.into_iter().collect(),
            self.recipients,
            self.family,
        );
        one(self.disclosure.into(), CaseEvent::Disclosure(event.into()))
    }
}

impl Decide for Escalate {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = on.disclosure(
            (self.child, self.basis, self.harm),
            self.grounds,
            self.categories.into_iter().collect(),
            self.recipients,
            self.family,
        );
        on.escalate(self.disclosure, self.child, event)
    }
}

/// Whether the family was told of a disclosure.
///
/// ```
/// use familyhub::consent::{Basis, Category, ConcernGravity};
/// use familyhub::core::{DisclosureId, OrganisationId, PersonId, Text};
/// use familyhub::{Disclose, FamilyTelling};
///
/// let why = Text::new("It would put her at more risk.")?;
/// let disclose = Disclose::builder()
///     .disclosure(DisclosureId::named("to-the-police"))
///     .person(PersonId::named("ada"))
///     .basis(Basis::Safeguarding)
///     .harm(ConcernGravity::SignificantHarmSuspected)
///     .grounds(Text::new("What she told her teacher.")?)
///     .categories([Category::Identity])
///     .recipients([OrganisationId::named("police")])
///     .family(FamilyTelling::NotTold { why })
///     .build();
/// assert_ne!(disclose.family, FamilyTelling::Told {});
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FamilyTelling {
    /// It was told.
    Told {},
    /// It was not told, for a reason.
    NotTold {
        /// Why telling it would be wrong.
        why: Text,
    },
}

impl Deciding<'_> {
    fn disclosure(
        &mut self,
        (person, basis, harm): (PersonId, Basis, ConcernGravity),
        grounds: Text,
        categories: Categories,
        recipients: Vec<OrganisationId>,
        family: FamilyTelling,
    ) -> DisclosureDecided {
        let grounds = self.words(grounds);
        let family = match family {
            FamilyTelling::Told {} => FamilyTold::Told {},
            FamilyTelling::NotTold { why } => FamilyTold::NotTold { why: self.words(why) },
        };
        DisclosureDecided { person, basis, harm, grounds, categories, recipients, family }
    }

    fn escalate(
        &self,
        disclosure: DisclosureId,
        child: PersonId,
        event: DisclosureDecided,
    ) -> Result<Decided, CommandError> {
        let records = &self.case.records;
        records.person(child)?;
        let terms = records.terms(self.occasion.day())?;
        // The very step that the log will hold: it says whether harm is suspected.
        let decided = Disclosure::decide(disclosure, &self.occasion, terms, event.clone())?.machine;
        let _ = decided.significant_harm()?;
        // The concern that it raises follows from it, as from whatever raises one.
        one(disclosure.into(), CaseEvent::Disclosure(event.into()))
    }
}
