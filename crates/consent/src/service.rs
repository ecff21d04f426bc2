//! What somebody takes part in: services that need agreement, as data and as types.

use serde::{Deserialize, Serialize};

/// What somebody agrees to take part in.
///
/// ```
/// use familyhub_consent::AgreedService;
///
/// assert_eq!(AgreedService::ALL.len(), 3);
/// assert_eq!(AgreedService::TeamAroundTheChild.words(), "a Team Around the Child");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AgreedService {
    /// The hub's support.
    Hub,
    /// A Team Around the Child.
    TeamAroundTheChild,
    /// That a lead professional represents the family.
    LeadProfessional,
}

impl AgreedService {
    /// Every service.
    pub const ALL: [AgreedService; 3] =
        [AgreedService::Hub, AgreedService::TeamAroundTheChild, AgreedService::LeadProfessional];

    /// The service in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Hub => "the hub's support",
            Self::TeamAroundTheChild => "a Team Around the Child",
            Self::LeadProfessional => "a lead professional who represents the family",
        }
    }
}

/// A service as a type, so that agreement to one never serves another.
///
/// Ours are [`Hub`], [`TeamAroundTheChild`] and [`LeadProfessional`].
///
/// ```
/// use familyhub_consent::agreement::HasAgreed;
/// use familyhub_consent::{AgreedService, ForService, Hub, TeamAroundTheChild};
/// use familyhub_machine::Evidence;
///
/// assert_eq!(Hub::SERVICE, AgreedService::Hub);
/// // Two types: a function that takes the one does not take the other.
/// assert_ne!(HasAgreed::<Hub>::NAME, HasAgreed::<TeamAroundTheChild>::NAME);
/// ```
pub trait ForService {
    /// The service.
    const SERVICE: AgreedService;
    /// The name of the evidence, in kebab-case.
    const EVIDENCE: &'static str;
    /// What the evidence proves, in words.
    const PROVES: &'static str;
}

macro_rules! services {
    ($( $(#[doc = $doc:literal])* $name:ident, $evidence:literal, $proves:literal; )+) => { $(
        $(#[doc = $doc])*
        ///
        /// A type for [`ForService`], and never a value.
        #[derive(Debug)]
        pub enum $name {}

        impl ForService for $name {
            const SERVICE: AgreedService = AgreedService::$name;
            const EVIDENCE: &'static str = $evidence;
            const PROVES: &'static str = $proves;
        }
    )+ };
}

services! {
    /// The hub's support.
    Hub, "agreed-to-the-hub", "the family has agreed to the hub's support for this person";
    /// A Team Around the Child.
    TeamAroundTheChild, "agreed-to-a-team", "the family has agreed to a Team Around the Child";
    /// That a lead professional represents the family.
    LeadProfessional, "agreed-to-be-represented", "the family has agreed to be represented";
}
