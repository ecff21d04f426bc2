//! What a contact is told in: who, how, what came of it.

use familyhub_core::{OrganisationId, PersonId, PractitionerId, Words, codes};
use familyhub_threshold::{CommonLevel, Interval};
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
        /// Family help takes it: targeted early help and section 17 as one.
        FamilyHelp = "family help",
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

    /// What whoever takes a contact says of harm, where there is something to say: an angry call
    /// alone is none. [SAF-01]
    pub enum HarmAtContact {
        /// That the child suffers significant harm is suspected.
        Suspected = "significant harm is suspected",
    }

    /// What a decision at the front door does to what the hub does for the child. [CSP-07]
    pub enum OutcomeEffect {
        /// Nothing.
        Nothing = "nothing changes for the hub",
        /// Another service takes the child: the hub begins nothing new until the level is
        /// decided after it, and what runs goes on until it is handed over. [SAF-09]
        HandsOver = "the hub begins nothing new, and hands over what runs",
        /// Significant harm is suspected: a concern opens, and the consent path stops. [SAF-01]
        Harm = "a concern opens, and the consent path stops",
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
    /// What it does to what the hub does for the child. [CSP-07]
    ///
    /// ```
    /// use familyhub_referral::contact::{ContactOutcome, OutcomeEffect};
    ///
    /// assert_eq!(ContactOutcome::FamilyHelp.effect(), OutcomeEffect::HandsOver);
    /// assert!(ContactOutcome::Section47StrategyDiscussion.is_harm());
    /// ```
    pub const fn effect(self) -> OutcomeEffect {
        match self {
            Self::Section47StrategyDiscussion => OutcomeEffect::Harm,
            Self::Section17Assessment | Self::FamilyHelp | Self::TargetedEarlyHelp => {
                OutcomeEffect::HandsOver
            }
            Self::NoFurtherAction
            | Self::Advice
            | Self::MultiAgencyEnquiry
            | Self::ReturnedIncomplete
            | Self::TransferredToAnotherAuthority
            | Self::AlreadyOpen => OutcomeEffect::Nothing,
        }
    }

    /// Whether significant harm is suspected: a concern opens. [SAF-01]
    pub const fn is_harm(self) -> bool {
        matches!(self.effect(), OutcomeEffect::Harm)
    }

    /// Whether it is decided for statutory services, by section 17 or 47. [CSP-08]
    pub const fn is_statutory(self) -> bool {
        match self {
            Self::Section47StrategyDiscussion | Self::Section17Assessment | Self::FamilyHelp => {
                true
            }
            Self::NoFurtherAction
            | Self::Advice
            | Self::TargetedEarlyHelp
            | Self::MultiAgencyEnquiry
            | Self::ReturnedIncomplete
            | Self::TransferredToAnotherAuthority
            | Self::AlreadyOpen => false,
        }
    }

    /// Between which levels of the common scale it takes the child's need to lie; none where it
    /// says nothing of the need. [CSP-07]
    ///
    /// ```
    /// use familyhub_referral::contact::ContactOutcome;
    /// use familyhub_threshold::Interval;
    ///
    /// assert_eq!(ContactOutcome::FamilyHelp.means(), Some(Interval::FAMILY_HELP));
    /// assert_eq!(ContactOutcome::AlreadyOpen.means(), None);
    /// ```
    pub fn means(self) -> Option<Interval> {
        let only = |level| Some(Interval::only(level));
        match self {
            Self::NoFurtherAction => only(CommonLevel::Universal),
            Self::Advice => {
                Interval::new(CommonLevel::Universal, CommonLevel::EarlyHelpMultiAgency)
            }
            Self::TargetedEarlyHelp => only(CommonLevel::TargetedEarlyHelp),
            Self::FamilyHelp => Some(Interval::FAMILY_HELP),
            Self::MultiAgencyEnquiry => {
                Interval::new(CommonLevel::TargetedEarlyHelp, CommonLevel::ChildProtection)
            }
            Self::Section17Assessment => only(CommonLevel::ChildInNeed),
            Self::Section47StrategyDiscussion => only(CommonLevel::ChildProtection),
            Self::ReturnedIncomplete | Self::TransferredToAnotherAuthority | Self::AlreadyOpen => {
                None
            }
        }
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
