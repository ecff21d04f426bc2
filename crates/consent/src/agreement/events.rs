//! What can happen to an agreement, as it stands in a log.

use crate::declare::events;
use familyhub_core::time::CivilDate;
use familyhub_core::{ActorId, AgreementId, PersonId, Words};

use crate::capacity::Capacity;
use crate::events::WhyInvalid;
use crate::service::AgreedService;

events! {
    /// Agreement was asked for. [CON-02]
    pub struct AgreementSought {
        /// Who would take part. [CON-01]
        pub person: PersonId,
        /// In what.
        pub service: AgreedService,
        /// What was explained, and how.
        pub explained: Words,
        /// The record that this one follows, where one was refused or has ended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub predecessor: Option<AgreementId>,
    }

    /// Agreement was given in writing.
    pub struct AgreementGiven {
        /// Who gave it.
        pub giver: ActorId,
        /// In which capacity. [CON-03]
        pub capacity: Capacity,
        /// Until when it holds without a review. [CON-10]
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub review_by: CivilDate,
    }

    /// Agreement was given by word of mouth.
    pub struct AgreementGivenVerbally {
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
    pub struct AgreementConfirmed {}

    /// Agreement was talked over again, and stands. [CON-10]
    pub struct AgreementReviewed {
        /// Until when it holds without another review.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub review_by: CivilDate,
    }

    /// The answer was no.
    pub struct AgreementRefused {
        /// Who refused.
        pub by: ActorId,
    }

    /// No answer could be had.
    pub struct AgreementNotObtained {
        /// What was tried.
        pub tried: Words,
    }

    /// Agreement was taken back: the service ends. [CON-05]
    pub struct AgreementWithdrawn {
        /// Who took it back. No reason is asked.
        pub by: ActorId,
    }

    /// Its time has run out. [CON-09] [CON-10]
    pub struct AgreementExpired {}

    /// Another record has taken its place. [CON-07]
    pub struct AgreementSuperseded {
        /// That record.
        pub by: AgreementId,
    }

    /// It was found never to have been valid. [CON-14]
    pub struct AgreementInvalidated {
        /// Why.
        pub why: WhyInvalid,
    }
}
