//! Agreement to take part in a service: early help is voluntary.
//!
//! It is not permission to share, and never stands in for it; nor does permission
//! stand in for agreement: acts take [`HasAgreed`] or [`InForce`](crate::InForce),
//! and the two are different types.

mod agreed;
mod events;
mod lineage;
mod steps;

use crate::declare::machine;
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{Actor, ActorId, AgreementId, Occasion, PersonId, Refusal};
use serde::Serialize;

use crate::capacity::AbleToConsent;
use crate::service::AgreedService;
use crate::terms::Terms;

pub use agreed::{AgreedFor, AgreementRef, HasAgreed};
pub use events::{
    AgreementConfirmed, AgreementExpired, AgreementGiven, AgreementGivenVerbally,
    AgreementInvalidated, AgreementNotObtained, AgreementRefused, AgreementReviewed,
    AgreementSought, AgreementSuperseded, AgreementWithdrawn,
};
pub use lineage::{FollowsAgreement, FollowsFor};

machine! {
    /// Agreement that one person takes part in one service.
    ///
    /// ```
    /// use familyhub_consent::agreement::{Agreement, AgreementSought, AnyAgreement, FollowsAgreement};
    /// use familyhub_consent::{AgreedService, Capacity, Hub, ResponsibilityHeld, TeamAroundTheChild, Terms};
    /// use familyhub_core::time::Calendar;
    /// use familyhub_core::{AgreementId, PersonId, Policy, RuleId};
    /// use familyhub_testing::{child, lead_professional, occasion, words};
    ///
    /// let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    /// let monday = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
    /// let ada = child("ada", "2019-01-05");
    /// let event = AgreementSought {
    ///     person: ada.id,
    ///     service: AgreedService::Hub,
    ///     explained: words("what the hub is"),
    ///     predecessor: None,
    /// };
    /// let follows = FollowsAgreement::among([], ada.id, AgreedService::Hub, None)?;
    /// let sought = Agreement::seek(AgreementId::named("hub"), &monday, follows, event)?.machine;
    ///
    /// let capacity = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };
    /// let able = capacity.able(PersonId::named("mother").into(), &ada, monday.day())?;
    /// let given = sought.give(&monday, able, Terms::of(&policy.consent, &calendar))?.machine;
    ///
    /// // Agreeing to the hub is not agreeing to a team.
    /// let agreement = AnyAgreement::from(given);
    /// assert!(agreement.agreed::<Hub>(&ada, monday.occurred()).is_ok());
    /// let no = agreement.agreed::<TeamAroundTheChild>(&ada, monday.occurred()).expect_err("not asked");
    /// assert_eq!(no.rule(), RuleId::CON_04);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Agreement(AgreementId) in sealed {
        any AnyAgreement; event AgreementEvent; state AgreementState;
        context Occasion, dated by occurred; refusal Refusal;
    }
    begin {
        /// Ask somebody able to give it.
        seek: -> Sought records AgreementSought needs only [FollowsAgreement<'e>] by [CON-01, CON-02, CON-06];
    }
    states {
        /// Asked for, and not answered yet.
        Sought {
            /// What was asked.
            request: AgreementRequest
        }
        /// Given by word of mouth: to be confirmed in writing.
        GivenVerbally {
            /// What was agreed.
            grant: AgreementGrant
        }
        /// Given in writing, or confirmed.
        Given {
            /// What was agreed.
            grant: AgreementGrant
        }
    }
    ends {
        /// Asked for, and refused: there is no service, and that is no evidence of risk.
        Refused {
            /// What was asked.
            request: AgreementRequest
        }
        /// Asked for, and no answer could be had.
        NotObtained {
            /// What was asked.
            request: AgreementRequest
        }
        /// Taken back: the service ends.
        Withdrawn {
            /// What was agreed.
            grant: AgreementGrant,
            /// When it was taken back.
            at: Timestamp
        }
        /// Past its review date, or never confirmed.
        Expired {
            /// What was agreed.
            grant: AgreementGrant,
            /// When that was found.
            at: Timestamp
        }
        /// Another record has taken its place.
        Superseded {
            /// What was agreed.
            grant: AgreementGrant,
            /// When.
            at: Timestamp,
            /// The record that has taken its place.
            by: AgreementId
        }
        /// Found never to have been valid.
        Invalidated {
            /// What was agreed.
            grant: AgreementGrant
        }
    }
    transitions {
        /// It is given in writing.
        give: Sought -> Given records AgreementGiven
            needs [AbleToConsent<'e>, Terms<'e>] by [CON-06, CON-03, CON-10];
        /// It is given by word of mouth.
        give_verbally: Sought -> GivenVerbally records AgreementGivenVerbally
            needs [AbleToConsent<'e>, Terms<'e>] by [CON-06, CON-03, CON-09, CON-10];
        /// What was said is confirmed in writing.
        confirm: GivenVerbally -> Given records AgreementConfirmed needs [] by [CON-06, CON-09];
        /// It is talked over again, and stands.
        review: Given -> Given records AgreementReviewed needs [Terms<'e>] by [CON-06, CON-10];
        /// The answer is no.
        refuse: Sought -> Refused records AgreementRefused takes [] needs [] by [CON-06, CON-02];
        /// No answer could be had.
        not_obtained: Sought -> NotObtained records AgreementNotObtained takes [] by [CON-06];
        /// Whoever gave it, or the person, takes it back, at once and without a reason.
        withdraw: GivenVerbally | Given -> Withdrawn records AgreementWithdrawn dated [at] needs []
            by [CON-05, CON-06];
        /// Its time has run out.
        expire: GivenVerbally | Given -> Expired records AgreementExpired dated [at] needs []
            by [CON-06, CON-09, CON-10];
        /// Another record takes its place.
        supersede: GivenVerbally | Given -> Superseded
            records AgreementSuperseded takes [by] dated [at] by [CON-06, CON-07];
        /// It is found never to have been valid.
        invalidate: GivenVerbally | Given -> Invalidated records AgreementInvalidated takes []
            by [CON-06, CON-14];
    }
}

/// What was asked, of whom and by whom.
///
/// For an example, see [`Agreement`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreementRequest {
    /// Who would take part.
    pub person: PersonId,
    /// In what.
    pub service: AgreedService,
    /// Who asked.
    pub asked_by: Actor,
    /// When.
    pub asked_at: Timestamp,
    /// The record that this one follows.
    pub predecessor: Option<AgreementId>,
}

/// What was agreed, by whom and until when.
///
/// For an example, see [`Agreement`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreementGrant {
    /// What had been asked.
    pub request: AgreementRequest,
    /// Who gave it.
    pub giver: ActorId,
    /// Whether it stops sufficing when the person turns 18.
    pub ends_at_eighteen: bool,
    /// When it was given.
    pub given_at: Timestamp,
    /// Until when it must be confirmed in writing, if it was given verbally.
    pub confirm_by: Option<CivilDate>,
    /// When it was put in writing.
    pub in_writing_at: Option<Timestamp>,
    /// Until when it holds without a review.
    pub review_by: CivilDate,
    /// When it was last talked over: given, or reviewed.
    pub talked_over_at: Timestamp,
}
