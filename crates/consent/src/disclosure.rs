//! A disclosure without consent: decided and recorded on its own. [CON-17]
//!
//! It never turns a refused consent into a given one: it is another type.

use crate::declare::{events, machine};
use familyhub_core::time::Timestamp;
use familyhub_core::{DisclosureId, Occasion, OrganisationId, PersonId, Refusal, RuleId, Words};
use familyhub_machine::{Guard, StandsOn, Start, Step};
use serde::{Deserialize, Serialize};

use crate::purpose::Categories;
use crate::terms::Terms;

machine! {
    /// A decision to disclose without consent.
    ///
    /// ```
    /// use familyhub_consent::{
    ///     Basis, Categories, Category, ConcernGravity, Disclosure, DisclosureDecided, FamilyTold, Terms,
    /// };
    /// use familyhub_core::time::Calendar;
    /// use familyhub_core::{DisclosureId, OrganisationId, PersonId, Policy, RuleId};
    /// use familyhub_testing::{lead_professional, occasion, words};
    ///
    /// let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    /// let at = occasion(lead_professional("bell", "oak-school"), "2026-03-02T10:00");
    /// let decide = |harm| {
    ///     let event = DisclosureDecided {
    ///         person: PersonId::named("ada"),
    ///         basis: Basis::Safeguarding,
    ///         harm,
    ///         grounds: words("what was seen"),
    ///         categories: Categories::of(&[Category::Identity]),
    ///         recipients: vec![OrganisationId::named("childrens-social-care")],
    ///         family: FamilyTold::NotTold { why: words("it would put her at risk") },
    ///     };
    ///     let terms = Terms::of(&policy.consent, &calendar);
    ///     Disclosure::decide(DisclosureId::named("told-social-care"), &at, terms, event)
    /// };
    /// let decided = decide(ConcernGravity::SignificantHarmSuspected)?.machine;
    /// assert_eq!(decided.significant_harm()?.person(), PersonId::named("ada"));
    ///
    /// // A lesser concern goes by consent, or on another basis.
    /// let no = decide(ConcernGravity::BelowSignificantHarm).expect_err("not grave enough");
    /// assert_eq!(no.rule(), RuleId::CON_17);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub machine Disclosure(DisclosureId) in sealed {
        any AnyDisclosure; event DisclosureEvent; state DisclosureState;
        context Occasion, dated by occurred; refusal Refusal;
    }
    begin {
        /// Decide it, with basis, grounds, recipients, and whether the family is told.
        decide: -> Decided
            records DisclosureDecided takes [person, basis, harm, categories, recipients] dated [at]
            needs [Terms<'e>] by [CON-17];
    }
    states {}
    ends {
        /// Decided; it stands as it was recorded.
        Decided {
            /// Whose information it is.
            person: PersonId,
            /// The lawful basis.
            basis: Basis,
            /// How grave the concern is.
            harm: ConcernGravity,
            /// What is disclosed.
            categories: Categories,
            /// To whom.
            recipients: Vec<OrganisationId>,
            /// When it was decided.
            at: Timestamp
        }
    }
    transitions {}
}

events! {
    /// A disclosure without consent was decided. Who decided, and when, stand in the
    /// event's own actor and times.
    pub struct DisclosureDecided {
        /// Whose information it is.
        pub person: PersonId,
        /// The lawful basis.
        pub basis: Basis,
        /// How grave the concern is.
        pub harm: ConcernGravity,
        /// On what grounds.
        pub grounds: Words,
        /// What is disclosed.
        pub categories: Categories,
        /// To whom.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        pub recipients: Vec<OrganisationId>,
        /// Whether the family was told.
        pub family: FamilyTold,
    }
}

/// The lawful basis of a disclosure without consent.
///
/// ```
/// use familyhub_consent::Basis;
///
/// assert_eq!(Basis::VitalInterests.words(), "somebody's life");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// To keep a child safe from significant harm.
    Safeguarding,
    /// A task in the public interest, laid down in law.
    PublicTask,
    /// A legal obligation, such as an order of a court.
    LegalObligation,
    /// Somebody's life.
    VitalInterests,
    /// The duty to share of section 16LA of the Children Act 2004, from the day
    /// that local policy gives; until then it is no basis.
    DutyToShare,
}

impl Basis {
    /// The basis in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Safeguarding => "to keep a child safe from significant harm",
            Self::PublicTask => "a task in the public interest, laid down in law",
            Self::LegalObligation => "a legal obligation",
            Self::VitalInterests => "somebody's life",
            Self::DutyToShare => "the duty to share of section 16LA of the Children Act 2004",
        }
    }
}

/// How grave a concern is.
///
/// For an example, see [`Disclosure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ConcernGravity {
    /// Significant harm is suspected.
    SignificantHarmSuspected,
    /// A concern below that.
    BelowSignificantHarm,
}

/// Whether the family was told of a disclosure.
///
/// For an example, see [`Disclosure`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FamilyTold {
    /// It was told.
    Told {},
    /// It was not told, for a reason.
    NotTold {
        /// Why telling it would be wrong.
        why: Words,
    },
}

impl Disclosure<Decided> {
    /// Decides to disclose without consent.
    ///
    /// # Errors
    ///
    /// [CON-17] no recipients or kinds of information; grounds below significant
    /// harm with no other basis; a duty that is not in force.
    pub fn decide(
        id: DisclosureId,
        occasion: &Occasion,
        terms: Terms<'_>,
        event: DisclosureDecided,
    ) -> Result<Step<Self, DisclosureEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (terms,))
    }
}

impl StandsOn<Start> for DisclosureDecided {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Occasion) -> Self::For<'s> {
        ((),)
    }
}

impl Guard<Start> for DisclosureDecided {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        if occasion.by().practitioner().is_none() {
            return Err(Refusal::new(RuleId::CON_17, "a professional decides on a disclosure")
                .missing("the professional who decides"));
        }
        if self.recipients.is_empty() || self.categories.is_empty() {
            return Err(Refusal::new(
                RuleId::CON_17,
                "a disclosure names what is disclosed and to whom",
            )
            .missing("the recipients and the kinds of information"));
        }
        if self.basis == Basis::DutyToShare && !terms.duty_to_share_on(occasion.day()) {
            return Err(Refusal::new(
                RuleId::CON_17,
                "the duty to share is not in force on that day, by local policy",
            )
            .missing("another lawful basis, or consent")
            .nearest("seek consent")
            .nearest("name another lawful basis, if there is one"));
        }
        if self.basis == Basis::Safeguarding && self.harm == ConcernGravity::BelowSignificantHarm {
            return Err(Refusal::new(
                RuleId::CON_17,
                "grounds below significant harm do not carry a disclosure without consent",
            )
            .missing("another lawful basis, or consent")
            .nearest("seek consent")
            .nearest("name another lawful basis, if there is one"));
        }
        Ok(())
    }
}
