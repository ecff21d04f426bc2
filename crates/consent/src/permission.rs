//! Permission to share information about one person: a machine.

mod evolve;
mod guards;
mod steps;

use crate::declare::machine;
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{Actor, ActorId, Occasion, PermissionId, PersonId, Refusal};
use serde::Serialize;

use crate::capacity::AbleToConsent;
use crate::events::{
    PermissionConfirmed, PermissionExpired, PermissionGiven, PermissionGivenVerbally,
    PermissionInvalidated, PermissionNotObtained, PermissionRefused, PermissionRefusedByPerson,
    PermissionReviewed, PermissionSought, PermissionSuperseded, PermissionWithdrawn,
    PermissionWithdrawnByPerson,
};
use crate::lineage::Lineage;
use crate::scope::Scope;
use crate::terms::Terms;

machine! {
    /// Permission to share information about one person, within a closed scope.
    ///
    /// ```
    /// use familyhub_consent::{
    ///     AnyPermission, Capacity, Categories, Category, Lineage, Permission, PermissionConfirmed,
    ///     PermissionSought, PermissionWithdrawn, Purpose, Purposes, ResponsibilityHeld, Scope, Terms,
    /// };
    /// use familyhub_core::time::Calendar;
    /// use familyhub_core::{PermissionId, PersonId, Policy};
    /// use familyhub_testing::{child, day, lead_professional, occasion, words};
    ///
    /// let at = |time| occasion(lead_professional("bell", "oak-school"), time);
    /// let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    /// let (ada, mother) = (child("ada", "2019-01-05"), PersonId::named("mother").into());
    /// let purposes = Purposes::of(&[Purpose::HubSupport]);
    /// let identity = Categories::of(&[Category::Identity]);
    ///
    /// // Asked for with a closed scope.
    /// let monday = at("2026-03-02T09:00");
    /// let event = PermissionSought {
    ///     person: ada.id,
    ///     scope: Scope::new(purposes, identity, [policy.hub.organisation])?,
    ///     explained: words("who would hear what, and why"),
    ///     predecessor: None,
    /// };
    /// let follows = Lineage::among([], ada.id, purposes, None)?;
    /// let sought = Permission::seek(PermissionId::named("share"), &monday, follows, event)?.machine;
    ///
    /// // Given on the telephone: it must be confirmed in writing.
    /// let capacity = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };
    /// let able = capacity.able(mother, &ada, monday.day())?;
    /// let terms = Terms::of(&policy.consent, &calendar);
    /// let verbal = sought.give_verbally(&monday, able, terms)?.machine;
    /// assert!(verbal.state().grant.confirm_by > Some(day("2026-03-02")));
    /// let given = verbal.confirm(&at("2026-03-04T09:00"), PermissionConfirmed {})?.machine;
    ///
    /// // Taken back without a reason, and for good: no step leads on.
    /// let event = PermissionWithdrawn { by: mother };
    /// let withdrawn = given.withdraw(&at("2026-04-01T09:00"), event)?.machine;
    /// assert_eq!(AnyPermission::from(withdrawn).steps().count(), 0);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Permission(PermissionId) in sealed {
        any AnyPermission; event PermissionEvent; state PermissionState;
        context Occasion, dated by occurred; refusal Refusal;
    }
    begin {
        /// Ask somebody able to give it.
        seek: -> Sought records PermissionSought needs only [Lineage<'e>] by [CON-01, CON-02, CON-04, CON-06];
    }
    states {
        /// Asked for, and not answered yet.
        Sought {
            /// What was asked.
            request: PermissionRequest
        }
        /// Given by word of mouth: to be confirmed in writing.
        GivenVerbally {
            /// What was given.
            grant: PermissionGrant
        }
        /// Given in writing, or confirmed.
        Given {
            /// What was given.
            grant: PermissionGrant
        }
    }
    ends {
        /// Asked for, and refused.
        Refused {
            /// What was asked.
            request: PermissionRequest,
            /// Who refused.
            by: ActorId,
            /// When.
            at: Timestamp,
            /// Whether the person did, being able to decide it.
            by_the_person: bool
        }
        /// Asked for, and no answer could be had.
        NotObtained {
            /// What was asked.
            request: PermissionRequest
        }
        /// Taken back.
        Withdrawn {
            /// What was given.
            grant: PermissionGrant,
            /// When it was taken back.
            at: Timestamp,
            /// Whether the person did, being able to decide it.
            by_the_person: bool
        }
        /// Past its review date, or never confirmed.
        Expired {
            /// What was given.
            grant: PermissionGrant,
            /// When that was found.
            at: Timestamp
        }
        /// Another record has taken its place.
        Superseded {
            /// What was given.
            grant: PermissionGrant,
            /// When.
            at: Timestamp,
            /// The record that has taken its place.
            by: PermissionId
        }
        /// Found never to have been valid.
        Invalidated {
            /// What was given.
            grant: PermissionGrant
        }
    }
    transitions {
        /// It is given in writing.
        give: Sought -> Given records PermissionGiven
            needs [AbleToConsent<'e>, Terms<'e>] by [CON-06, CON-03, CON-08, CON-10];
        /// It is given by word of mouth.
        give_verbally: Sought -> GivenVerbally records PermissionGivenVerbally
            needs [AbleToConsent<'e>, Terms<'e>] by [CON-06, CON-03, CON-08, CON-09, CON-10];
        /// What was said is confirmed in writing.
        confirm: GivenVerbally -> Given records PermissionConfirmed needs [] by [CON-06, CON-09];
        /// It is talked over again, and stands.
        review: Given -> Given records PermissionReviewed needs [Terms<'e>] by [CON-06, CON-10];
        /// The answer is no.
        refuse: Sought -> Refused records PermissionRefused needs [] by [CON-06, CON-02];
        /// The person, being able to decide it, says no: that outranks a parent's yes.
        refuse_as_able: Sought -> Refused records PermissionRefusedByPerson
            needs [AbleToConsent<'e>] as [able] by [CON-06, CON-13];
        /// No answer could be had.
        not_obtained: Sought -> NotObtained records PermissionNotObtained takes [] by [CON-06];
        /// Whoever gave it takes it back, at once and without a reason.
        withdraw: GivenVerbally | Given -> Withdrawn records PermissionWithdrawn
            needs [] by [CON-05, CON-06, CON-18];
        /// The person, being able to decide it, takes back what another gave.
        withdraw_as_able: GivenVerbally | Given -> Withdrawn records PermissionWithdrawnByPerson
            needs [AbleToConsent<'e>] as [able] by [CON-05, CON-06, CON-13, CON-18];
        /// Its time has run out.
        expire: GivenVerbally | Given -> Expired records PermissionExpired dated [at] needs []
            by [CON-06, CON-09, CON-10];
        /// Another record takes its place.
        supersede: GivenVerbally | Given -> Superseded
            records PermissionSuperseded takes [by] dated [at] by [CON-06, CON-07];
        /// It is found never to have been valid.
        invalidate: GivenVerbally | Given -> Invalidated records PermissionInvalidated takes []
            by [CON-06, CON-14];
    }
}

/// What was asked, of whom and by whom.
///
/// For an example, see [`Permission`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermissionRequest {
    /// The person whose information it is.
    pub person: PersonId,
    /// What may be shared.
    pub scope: Scope,
    /// Who asked.
    pub asked_by: Actor,
    /// When.
    pub asked_at: Timestamp,
    /// The record that this one follows.
    pub predecessor: Option<PermissionId>,
}

/// What was given, by whom and until when.
///
/// For an example, see [`Permission`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermissionGrant {
    /// What had been asked.
    pub request: PermissionRequest,
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
