//! What the hub's support asks of whoever keeps it.

use familyhub_consent::{HubSupport, InForce};
use familyhub_core::time::Timestamp;
use familyhub_core::{DecisionId, Occasion, PermissionId, PersonId, ReferralId, Refusal, RuleId};
use familyhub_referral::{Admission, HeldReferral, ReferralRecords};
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_threshold::BelowTargeted;

use crate::about::Opening;
use crate::consent::consent_for_support;
use crate::meeting::{consent_for_meeting, level_for_meeting};
use crate::people::{AdultInformation, PeopleOfMeeting, permission_of_adult};

/// What support is opened on: the admission, the level, the consent, and that no concern stops it.
pub type OpenedOn<'e> = (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>);

/// Records in which every event of this crate finds again what it stood on: the one trait to
/// implement, with those below it, in order to keep meetings, advice, brokerage and help for
/// teams in tables of your own.
///
/// Whatever implements it replays [`AnyHubMeeting`](crate::AnyHubMeeting),
/// [`AnyAdvice`](crate::AnyAdvice), [`AnyBrokerage`](crate::AnyBrokerage) and
/// [`AnyTacSupport`](crate::AnyTacSupport). So it is the one bound of code that does so for any
/// records:
///
/// ```
/// use familyhub_core::{MeetingId, Occasion, Refusal};
/// use familyhub_machine::ReplayError;
/// use familyhub_support::{AnyHubMeeting, HubMeetingEvent, SupportRecords};
///
/// fn reload(
///     id: MeetingId,
///     rows: &[(Occasion, HubMeetingEvent)],
///     records: &impl SupportRecords,
/// ) -> Result<AnyHubMeeting, ReplayError<Refusal>> {
///     AnyHubMeeting::replay(id, rows.iter().map(|(at, event)| (at, event)), records)
/// }
/// ```
///
/// A case implements it; the example `request_desk` of `familyhub-referral` implements the
/// traits below it over the rows of one table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know what events of the hub's support stood on",
    label = "write `impl SupportRecords for {Self}`"
)]
pub trait SupportRecords: ReferralRecords {
    /// The referral of this id, by whichever pathway it came.
    fn referral(&self, id: ReferralId) -> Option<HeldReferral<'_>>;

    /// The admission to the hub's support that a referral lends for a moment. [HUB-02]
    ///
    /// # Errors
    ///
    /// [HUB-02] the hub had not taken the referral by then, or support on it had ended; no such
    /// referral was made.
    fn admission(&self, referral: ReferralId, at: Timestamp) -> Result<Admission<'_>, Refusal> {
        self.referral(referral).ok_or_else(no_admission)?.admission(at)
    }

    /// What support was opened on, found again, for a kind of step.
    ///
    /// # Errors
    ///
    /// [SAF-02] a concern stops it; [HUB-02] the admission; [HUB-07] the level; [HUB-05] the
    /// consent.
    fn opening(
        &self,
        on: &Opening,
        step: ConsentPathStep,
        occasion: &Occasion,
    ) -> Result<OpenedOn<'_>, Refusal>
    where
        Self: Sized,
    {
        let at = occasion.occurred();
        let no_concern = self.no_concern(&[on.child], step, at)?;
        let admission = self.admission(on.referral, at)?;
        let level = self.level_for_support(Some(on.decision), on.child, at)?;
        let consent = self.consent_for_support(on.permission.permission, on.child, occasion)?;
        Ok((admission, level, consent, no_concern))
    }

    /// That consent is in force for advice, brokerage or help for a team. [HUB-05]
    ///
    /// # Errors
    ///
    /// As [`consent_for_support`].
    fn consent_for_support(
        &self,
        permission: PermissionId,
        child: PersonId,
        occasion: &Occasion,
    ) -> Result<InForce<'_, HubSupport>, Refusal>
    where
        Self: Sized,
    {
        let (permission, at) = (self.permission(permission), occasion.occurred());
        consent_for_support(permission, self.person(child)?, self.hub(occasion.day())?, at, self)
    }

    /// That consent is in force for a hub meeting. [HUB-03]
    ///
    /// # Errors
    ///
    /// As [`consent_for_meeting`].
    fn consent_for_meeting(
        &self,
        permission: PermissionId,
        child: PersonId,
        occasion: &Occasion,
    ) -> Result<InForce<'_, HubSupport>, Refusal>
    where
        Self: Sized,
    {
        let (permission, at) = (self.permission(permission), occasion.occurred());
        consent_for_meeting(permission, self.person(child)?, self.hub(occasion.day())?, at, self)
    }

    /// The people of the family, and the permissions of adults of whom something is minuted. One
    /// that is not in force, or does not cover that, is refused with the reason of its time.
    /// [BAS-14]
    ///
    /// # Errors
    ///
    /// As [`permission_of_adult`].
    fn people_of_meeting(
        &self,
        about_adults: &[AdultInformation],
        occasion: &Occasion,
    ) -> Result<PeopleOfMeeting<'_>, Refusal>
    where
        Self: Sized,
    {
        let (hub, at) = (self.hub(occasion.day())?, occasion.occurred());
        let permit = |it: &AdultInformation| {
            let permission = self.permission(it.permission.permission);
            permission_of_adult(permission, self.person(it.adult)?, it.kind, (hub, at), self)
        };
        let permits = about_adults.iter().map(permit).collect::<Result<_, Refusal>>()?;
        Ok(PeopleOfMeeting::among(self.people(), permits))
    }

    /// That a child is below targeted early help still, when a meeting goes on, by the
    /// decision that is named, or else the latest. [HUB-07]
    ///
    /// # Errors
    ///
    /// As [`level_for_meeting`]; [THR-01] the scheme of the decision is not known.
    fn level_for_meeting(
        &self,
        decision: Option<DecisionId>,
        child: PersonId,
        at: Timestamp,
    ) -> Result<BelowTargeted<'_>, Refusal> {
        let (found, scheme) = self.decision_and_scheme(decision, child, at)?;
        level_for_meeting(found, child, scheme, at)
    }
}

/// The refusal of support for which no referral was ever made.
fn no_admission() -> Refusal {
    Refusal::new(RuleId::HUB_02, "support needs an admission; there is no such request")
        .missing("a request that the hub has accepted")
        .nearest("draft a request, and send it to the hub")
}
