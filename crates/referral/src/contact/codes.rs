//! What a contact is told in: who, how, what came of it.

use familyhub_core::{OrganisationId, PersonId, PractitionerId, Words, codes};
use serde::{Deserialize, Serialize};

/// Who referred. The front door is open to everybody; the hub is not. [REF-01]
///
/// ```
/// use familyhub_core::PersonId;
/// use familyhub_referral::contact::Referrer;
///
/// let mother = Referrer::Family { who: PersonId::named("mother") };
/// assert_ne!(mother, Referrer::Public {}, "a neighbour's name is not kept");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Referrer {
    /// A professional, for an organisation.
    Professional {
        /// Who.
        who: PractitionerId,
        /// For which organisation.
        organisation: OrganisationId,
    },
    /// Somebody of the family.
    Family {
        /// Who.
        who: PersonId,
    },
    /// Somebody else, whose name is not kept.
    Public {},
}

codes! {
    /// How a contact came in.
    pub enum Channel {
        /// In writing.
        Form = "by form",
        /// By phone.
        Phone = "by phone",
        /// By an urgent phone call: the form follows.
        UrgentPhone = "by an urgent phone call",
    }

    /// How a contact was decided, if it does not go to the hub. The tenth way, to
    /// the hub, is a step of its own, for it stands on evidence. [CSP-01]
    pub enum ContactOutcome {
        /// Nothing further.
        NoFurtherAction = "no further action",
        /// Advice was given.
        Advice = "advice",
        /// Targeted early help takes it.
        TargetedEarlyHelp = "targeted early help",
        /// Several agencies look into it.
        MultiAgencyEnquiry = "a multi-agency enquiry",
        /// An assessment under section 17 of the Children Act 1989.
        Section17Assessment = "a section 17 assessment",
        /// A strategy discussion under section 47.
        Section47StrategyDiscussion = "a section 47 strategy discussion",
        /// Returned to whoever referred, to be completed.
        ReturnedIncomplete = "returned incomplete",
        /// Another authority takes it.
        TransferredToAnotherAuthority = "transferred to another authority",
        /// The child has an open record already.
        AlreadyOpen = "already open",
    }

    /// What another look at safety found. Suspected significant harm is not in the
    /// list: it is escalated.
    pub enum SafetyFinding {
        /// Nothing that was not known.
        NothingNew = "nothing new",
        /// A worry below significant harm: a refusal alone is none.
        WorryBelowSignificantHarm = "a worry below significant harm",
    }

    /// Whether whoever referred was told.
    pub enum ReferrerInformed {
        /// What was decided.
        Decision = "told what was decided",
        /// Only that it was dealt with: the family has not agreed to more.
        OnlyThatItWasDealtWith = "told only that it was dealt with",
        /// They cannot be reached, or gave no name.
        CannotBeReached = "cannot be reached",
    }
}

impl ContactOutcome {
    /// Whether significant harm is suspected by it: a concern opens. [SAF-01]
    pub const fn is_harm(self) -> bool {
        matches!(self, Self::Section47StrategyDiscussion)
    }

    /// Whether it leaves the family without any service: with no consent, safety is
    /// looked at again first. [CSP-04]
    pub const fn leaves_the_family_alone(self) -> bool {
        matches!(self, Self::NoFurtherAction | Self::Advice)
    }
}

/// Another look at safety, where a family says no. [CSP-04]
///
/// ```
/// use familyhub_referral::contact::{SafetyFinding, SafetyLook};
/// use familyhub_testing::words;
///
/// let found = SafetyFinding::NothingNew;
/// let look = SafetyLook { found, reasons: words("school and health visitor were asked") };
/// assert_eq!(look.found.words(), "nothing new");
/// assert_eq!(SafetyFinding::ALL.len(), 2, "suspected significant harm is escalated instead");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SafetyLook {
    /// What it found.
    pub found: SafetyFinding,
    /// What was looked at, and why that is what it shows.
    pub reasons: Words,
}
