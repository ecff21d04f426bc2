//! What the pathways ask of whoever keeps them.

use familyhub_consent::{
    AnyDisclosure, AnyPermission, ConsentRecords, HarmRef, HubSupport, InForce, PermissionRef,
    SignificantHarm,
};
use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{
    DecisionId, DisclosureId, LeadId, Occasion, OrganisationId, PermissionId, Person, PersonId,
    Refusal, RuleId,
};
use familyhub_safety::{ConsentPathStep, NoConcern, SafetyRecords};
use familyhub_threshold::{
    AnyDecision, AtHubLevel, BelowTargeted, HubLevels, LevelRecords, RecordedLevel, Scheme,
};

use crate::contact::ContactTerms;
use crate::direct::{TOLD_TO_THE_HUB, consent_for_request, level_for_acceptance};
use crate::earlier::Referral;
use crate::lead::{AnyLeadRole, Represents, no_lead};
use crate::level::level_for_support;
use crate::step_down::StepDownTerms;

/// The records of a family on which a pathway, the hub's support and a Team Around the Child
/// all stand: its people, and the consent and the levels that they name.
///
/// [`ReferralRecords`] adds what the pathways ask beyond that.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not find the records of a family",
    label = "write `impl FamilyRecords for {Self}`"
)]
pub trait FamilyRecords: ConsentRecords + LevelRecords + SafetyRecords {
    /// The people of the family.
    fn people(&self) -> impl Iterator<Item = &Person>;

    /// The permission of this id.
    fn permission(&self, id: PermissionId) -> Option<&AnyPermission>;

    /// The disclosure decision of this id.
    fn disclosure(&self, id: DisclosureId) -> Option<&AnyDisclosure>;

    /// The decision on a level of this id.
    fn decision(&self, id: DecisionId) -> Option<&AnyDecision>;

    /// That no concern about some children stands in the way of a kind of step at a moment.
    /// [SAF-02]
    ///
    /// # Errors
    ///
    /// As [`NoConcern::about`].
    fn no_concern(
        &self,
        children: &[PersonId],
        step: ConsentPathStep,
        at: Timestamp,
    ) -> Result<NoConcern<'_>, Refusal>
    where
        Self: Sized,
    {
        NoConcern::about((children, step, at), self)
    }

    /// That significant harm is suspected, by the record that says so.
    ///
    /// # Errors
    ///
    /// [SAF-01] there is no such concern, or it is open no more; [CON-17] no disclosure was
    /// decided, or it is not on suspected significant harm.
    fn harm(&self, said_by: HarmRef) -> Result<SignificantHarm<'_>, Refusal> {
        match said_by {
            HarmRef::Concern { concern } => self.open_concern(concern).map(SignificantHarm::from),
            HarmRef::Disclosure { disclosure } => match self.disclosure(disclosure) {
                Some(AnyDisclosure::Decided(decided)) => decided.significant_harm(),
                None => Err(Refusal::new(RuleId::CON_17, "no disclosure was decided")
                    .missing("a disclosure decision")),
            },
        }
    }

    /// The newest permission about a child that serves an act; or else the newest, to say what
    /// it lacks.
    fn permission_for(
        &self,
        child: PersonId,
        serves: impl Fn(&AnyPermission) -> bool,
    ) -> Option<&AnyPermission> {
        let mut newest = None;
        for permission in self.permissions(child).rev() {
            if serves(permission) {
                return Some(permission);
            }
            newest = newest.or(Some(permission));
        }
        newest
    }
}

/// Records in which every event of this crate finds again what it stood on: the one trait to
/// implement, with those below it, in order to keep requests, contacts, step-downs,
/// consultations and lead roles in tables of your own.
///
/// Whatever implements it replays [`AnyDirectRequest`](crate::AnyDirectRequest),
/// [`AnyContact`](crate::AnyContact), [`AnyStepDown`](crate::AnyStepDown),
/// [`AnyConsultation`](crate::AnyConsultation) and [`AnyLeadRole`]. So it is the one bound of
/// code that does so for any records:
///
/// ```
/// use familyhub_core::{Occasion, ReferralId, Refusal};
/// use familyhub_machine::ReplayError;
/// use familyhub_referral::{AnyDirectRequest, DirectRequestEvent, ReferralRecords};
///
/// fn reload(
///     id: ReferralId,
///     rows: &[(Occasion, DirectRequestEvent)],
///     records: &impl ReferralRecords,
/// ) -> Result<AnyDirectRequest, ReplayError<Refusal>> {
///     AnyDirectRequest::replay(id, rows.iter().map(|(at, event)| (at, event)), records)
/// }
/// ```
///
/// A case implements it; the example `request_desk` of this crate does so over the rows of one
/// table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know what events of the pathways to the hub stood on",
    label = "write `impl ReferralRecords for {Self}`"
)]
pub trait ReferralRecords: FamilyRecords {
    /// Which organisation is the hub on a day.
    ///
    /// # Errors
    ///
    /// No policy is known for that day.
    fn hub(&self, day: CivilDate) -> Result<OrganisationId, Refusal>;

    /// What local policy says of contacts on a day. [CSP-01]
    ///
    /// # Errors
    ///
    /// No policy is known for that day.
    fn contact_terms(&self, day: CivilDate) -> Result<ContactTerms<'_>, Refusal>;

    /// What local policy says of step-down on a day. [STD-06]
    ///
    /// # Errors
    ///
    /// No policy is known for that day.
    fn step_down_terms(&self, day: CivilDate) -> Result<StepDownTerms<'_>, Refusal>;

    /// The levels that a hub serves where the child lives on a day, and who is asked beyond them:
    /// what the scheme says, and what local policy adds to it. [THR-03] [THR-08]
    ///
    /// # Errors
    ///
    /// [THR-01] [THR-03] the scheme is not known; no policy is known for that day.
    fn hub_levels(&self, child: PersonId, day: CivilDate) -> Result<HubLevels<'_>, Refusal>;

    /// What is recorded of a child's level at a moment. [CSP-07]
    ///
    /// # Errors
    ///
    /// As [`RecordedLevel::of`].
    fn recorded_level(&self, child: PersonId, at: Timestamp) -> Result<RecordedLevel<'_>, Refusal> {
        RecordedLevel::of(child, self.latest_decision(child, at), self.schemes(), at)
    }

    /// The family's lead roles, those that have ended among them.
    fn leads(&self) -> impl Iterator<Item = &AnyLeadRole>;

    /// The referrals about a child by every pathway: first the requests, then the contacts,
    /// then the step-downs, each the oldest first. [REF-04]
    ///
    /// A contact names in this order what it is linked with.
    fn referrals(&self, child: PersonId) -> impl Iterator<Item = Referral>;

    /// The decisions on a child's level, in the order in which they were begun.
    fn decisions(&self, child: PersonId) -> impl Iterator<Item = &AnyDecision>;

    /// The latest decision on a child's level that had been made by then.
    fn latest_decision(&self, child: PersonId, at: Timestamp) -> Option<&AnyDecision> {
        self.decisions(child)
            .filter(|decision| decision.was_made() && decision.holding().at <= at)
            .max_by_key(|decision| decision.holding().at)
    }

    /// The decision that is named, or else the latest that had been made by then; and the
    /// scheme that it was made under, or, without one, that of the child's home. [THR-01]
    ///
    /// # Errors
    ///
    /// [THR-01] [THR-03] the scheme is not known.
    fn decision_and_scheme(
        &self,
        named: Option<DecisionId>,
        child: PersonId,
        at: Timestamp,
    ) -> Result<(Option<&AnyDecision>, &Scheme), Refusal> {
        let found = match named {
            Some(id) => self.decision(id),
            None => self.latest_decision(child, at),
        };
        let scheme = match found.map(AnyDecision::level) {
            Some(level) => self.schemes().version(&level.scheme, &level.version)?,
            None => self.scheme_for(child, london::date_of(at))?,
        };
        Ok((found, scheme))
    }

    /// That a child is below targeted early help, by the decision that is named, or else the
    /// latest, under the scheme that it was made under. [HUB-07]
    ///
    /// # Errors
    ///
    /// [HUB-07] the child is at another level, or none was decided; [THR-01] the scheme of the
    /// decision is not known.
    fn level_for_support(
        &self,
        decision: Option<DecisionId>,
        child: PersonId,
        at: Timestamp,
    ) -> Result<BelowTargeted<'_>, Refusal> {
        let (found, scheme) = self.decision_and_scheme(decision, child, at)?;
        level_for_support(found, child, scheme, at)
    }

    /// The lead role of this id.
    ///
    /// # Errors
    ///
    /// [HUB-04] the family has no lead professional by it.
    fn lead_role(&self, id: LeadId) -> Result<&AnyLeadRole, Refusal> {
        self.leads().find(|role| *role.id() == id).ok_or_else(no_lead)
    }

    /// That whoever acts represents the family, by this lead role. [DIR-01]
    ///
    /// # Errors
    ///
    /// As [`AnyLeadRole::represents`]; [HUB-04] there is no such role.
    fn represents(&self, role: LeadId, occasion: &Occasion) -> Result<Represents<'_>, Refusal> {
        self.lead_role(role)?.represents(occasion.by())
    }

    /// What the hub takes a request on: the decision and the permission that are named, or
    /// those that serve at that moment. Both reasons are told where neither serves.
    ///
    /// # Errors
    ///
    /// [DIR-02] the level; [DIR-03] the consent.
    fn acceptance(
        &self,
        child: PersonId,
        (decision, permission): (Option<DecisionId>, Option<PermissionRef>),
        occasion: &Occasion,
    ) -> Result<(AtHubLevel<'_>, InForce<'_, HubSupport>), Refusal>
    where
        Self: Sized,
    {
        let (child, at) = (self.person(child)?, occasion.occurred());
        let hub = self.hub(occasion.day())?;
        let permission = match permission {
            Some(named) => self.permission(named.permission),
            None => self.permission_for(child.id, |permission| {
                permission.covers::<HubSupport>(child, hub, TOLD_TO_THE_HUB, at, self).is_ok()
            }),
        };
        let decision = match decision {
            Some(named) => self.decision(named),
            None => self.latest_decision(child.id, at),
        };
        let levels = self.hub_levels(child.id, occasion.day())?;
        Refusal::both(
            level_for_acceptance(decision, child.id, levels, at),
            consent_for_request(permission, child, hub, at, self),
        )
    }
}
