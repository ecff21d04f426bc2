//! What can happen to a permission, as it stands in a log.

use serde::{Deserialize, Serialize};

use crate::declare::events;
use familyhub_core::time::CivilDate;
use familyhub_core::{ActorId, PermissionId, PersonId, Words};

use crate::capacity::Capacity;
use crate::scope::Scope;

events! {
    /// Permission was asked for. [CON-02]
    pub struct PermissionSought {
        /// The person whose information it is. [CON-01]
        pub person: PersonId,
        /// What may be shared. [CON-04]
        pub scope: Scope,
        /// What was explained, and how.
        pub explained: Words,
        /// The record that this one follows, where one was refused or has ended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub predecessor: Option<PermissionId>,
    }

    /// Permission was given in writing.
    pub struct PermissionGiven {
        /// Who gave it.
        pub giver: ActorId,
        /// In which capacity. [CON-03]
        pub capacity: Capacity,
        /// Until when it holds without a review. [CON-10]
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub review_by: CivilDate,
    }

    /// Permission was given by word of mouth.
    pub struct PermissionGivenVerbally {
        /// Who gave it.
        pub giver: ActorId,
        /// In which capacity. [CON-03]
        pub capacity: Capacity,
        /// Until when it must be confirmed in writing. [CON-09]
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub confirm_by: CivilDate,
        /// Until when it holds without a review. [CON-10]
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub review_by: CivilDate,
    }

    /// What was said was put in writing. [CON-09]
    pub struct PermissionConfirmed {}

    /// Permission was talked over again, and stands. [CON-10]
    pub struct PermissionReviewed {
        /// Until when it holds without another review.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub review_by: CivilDate,
    }

    /// The answer was no.
    pub struct PermissionRefused {
        /// Who refused.
        pub by: ActorId,
    }

    /// The person whose information it is, being able to decide it, said no.
    /// [CON-13]
    pub struct PermissionRefusedByPerson {
        /// In which capacity: their own, or as a child who was assessed.
        pub capacity: Capacity,
    }

    /// No answer could be had.
    pub struct PermissionNotObtained {
        /// What was tried.
        pub tried: Words,
    }

    /// Permission was taken back. [CON-05]
    pub struct PermissionWithdrawn {
        /// Who took it back. No reason is asked.
        pub by: ActorId,
    }

    /// The person whose information it is, being able to decide it, took back
    /// what another had given. [CON-05] [CON-13]
    pub struct PermissionWithdrawnByPerson {
        /// In which capacity: their own, or as a child who was assessed.
        pub capacity: Capacity,
    }

    /// Its time has run out. [CON-09] [CON-10]
    pub struct PermissionExpired {}

    /// Another record has taken its place. [CON-07]
    pub struct PermissionSuperseded {
        /// That record.
        pub by: PermissionId,
    }

    /// It was found never to have been valid.
    pub struct PermissionInvalidated {
        /// Why.
        pub why: WhyInvalid,
    }
}

/// Why a permission was never valid.
///
/// ```
/// use familyhub_consent::WhyInvalid;
///
/// // The giver turned out to be a step-father without parental responsibility.
/// let why = WhyInvalid::GiverWasNotAble;
/// assert_eq!(serde_json::to_string(&why)?, "\"giver-was-not-able\"");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhyInvalid {
    /// Whoever gave it was not able to.
    GiverWasNotAble,
    /// Whoever gave it was not told what it was for.
    NotInformed,
    /// Whoever gave it was not free to refuse.
    NotFree,
}
