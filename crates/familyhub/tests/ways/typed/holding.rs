//! What a program looks up among the machines it holds, to call a method with it:
//! values, and the evidence that they lend.

use familyhub::consent::{
    AnyObjection, AnyPermission, AnyResponsibility, SignificantHarm, TellingTerms, Terms, Voices,
};
use familyhub::core::time::{CivilDate, Timestamp, london};
use familyhub::core::{
    ConcernId, HolderPolicy, OrganisationId, Person, PersonId, Policy, ReferralId, RuleId,
};
use familyhub::referral::contact::ContactTerms;
use familyhub::referral::step_down::StepDownTerms;
use familyhub::referral::{
    Admission, AnyContact, AnyDirectRequest, AnyLeadRole, AnyStepDown, Referral, level_for_support,
};
use familyhub::support::level_for_meeting;
use familyhub::tac::TeamTerms;
use familyhub::threshold::{AnyDecision, BelowTargeted, HubLevels, RecordedLevel, Scheme, Schemes};
use familyhub::{AnyFamily, Open};

use super::{TypedWay, WhyRefused};

impl TypedWay {
    fn open(&self) -> Result<&Open, WhyRefused> {
        match self.families.iter().next() {
            Some(AnyFamily::Open(family)) => Ok(family.state()),
            _ => Err(WhyRefused::NotThere(Some(RuleId::REC_01))),
        }
    }

    pub(crate) fn policy(&self, day: CivilDate) -> Result<&Policy, WhyRefused> {
        self.open().map(|open| open.policy_on(day))
    }

    pub(crate) fn hub(&self, day: CivilDate) -> Result<OrganisationId, WhyRefused> {
        Ok(self.policy(day)?.hub.organisation)
    }

    pub(crate) fn people(&self) -> &[Person] {
        match self.families.iter().next() {
            Some(AnyFamily::Open(family)) => &family.state().people,
            Some(AnyFamily::Shut(family)) => &family.state().people,
            None => &[],
        }
    }

    pub(crate) fn person(&self, id: PersonId) -> Result<&Person, WhyRefused> {
        self.open()?.person(id).ok_or(WhyRefused::NotThere(Some(RuleId::CON_01)))
    }

    pub(crate) fn terms(&self, day: CivilDate) -> Result<Terms<'_>, WhyRefused> {
        Ok(Terms::of(&self.policy(day)?.consent, &self.calendar))
    }

    pub(crate) fn telling_terms(&self, day: CivilDate) -> Result<TellingTerms<'_>, WhyRefused> {
        let policies = match self.families.iter().next() {
            Some(AnyFamily::Open(family)) => &family.state().policies,
            Some(AnyFamily::Shut(family)) => &family.state().policies,
            None => return Err(WhyRefused::NotThere(Some(RuleId::REC_01))),
        };
        Ok(TellingTerms::of(&policies.on(day).safety, &self.calendar))
    }

    pub(crate) fn contact_terms(&self, day: CivilDate) -> Result<ContactTerms<'_>, WhyRefused> {
        Ok(ContactTerms::of(&self.policy(day)?.cspoa, &self.calendar))
    }

    pub(crate) fn step_down_terms(&self, day: CivilDate) -> Result<StepDownTerms<'_>, WhyRefused> {
        Ok(StepDownTerms::of(&self.policy(day)?.step_down))
    }

    pub(crate) fn team_terms(&self, day: CivilDate) -> Result<TeamTerms<'_>, WhyRefused> {
        Ok(TeamTerms::of(&self.policy(day)?.team_around_the_child, &self.calendar))
    }

    /// The scheme of the place where the child lives.
    pub(crate) fn scheme_for(
        &self,
        child: PersonId,
        day: CivilDate,
    ) -> Result<&Scheme, WhyRefused> {
        Ok(self.open()?.scheme_for(child, day, Schemes::built_in())?)
    }

    /// The levels that a hub serves where the child lives, and the front door of that place.
    pub(crate) fn hub_levels(
        &self,
        child: PersonId,
        day: CivilDate,
    ) -> Result<HubLevels<'_>, WhyRefused> {
        let levels = HubLevels::from(self.scheme_for(child, day)?);
        let policy = self.policy(day)?;
        let levels = match policy.threshold.hub_serves.get(&levels.scheme().id) {
            Some(codes) => levels.also_serving(codes),
            None => levels,
        };
        let door = match self.open()?.home_of(child, day).map(|home| home.area.as_str()) {
            None => policy.single_point_of_access.name.clone(),
            Some(area) => match policy.threshold.front_doors.get(area) {
                Some(name) => name.clone(),
                None => format!("the front door of `{area}`, where the child lives"),
            },
        };
        Ok(levels.beyond(door))
    }

    /// What is recorded of a child's level at a moment.
    pub(crate) fn recorded_level(
        &self,
        child: PersonId,
        at: Timestamp,
    ) -> Result<RecordedLevel<'_>, WhyRefused> {
        Ok(RecordedLevel::of(child, self.decision_for(child, at), Schemes::built_in(), at)?)
    }

    fn decisions_about(&self, child: PersonId) -> impl Iterator<Item = &AnyDecision> {
        self.decisions.iter().filter(move |decision| decision.child() == child)
    }

    /// The latest decision that had been made by then.
    pub(crate) fn decision_for(&self, child: PersonId, at: Timestamp) -> Option<&AnyDecision> {
        self.decisions_about(child)
            .filter(|decision| decision.was_made() && decision.holding().at <= at)
            .max_by_key(|decision| decision.holding().at)
    }

    /// What a decision made now takes the place of.
    pub(crate) fn current_decision(&self, child: PersonId) -> Option<&AnyDecision> {
        let drafted = |decision: &AnyDecision| matches!(decision, AnyDecision::Drafted(_));
        self.decisions_about(child).filter(|it| !it.has_ended() && !drafted(it)).last()
    }

    /// That a child is below targeted early help, under the scheme of the decision.
    pub(crate) fn level_for_support(
        &self,
        child: PersonId,
        at: Timestamp,
    ) -> Result<BelowTargeted<'_>, WhyRefused> {
        let found = self.decision_for(child, at);
        Ok(level_for_support(found, child, self.scheme_of(found, child, at)?, at)?)
    }

    /// As [`level_for_support`](Self::level_for_support), when a meeting goes on.
    pub(crate) fn level_for_meeting(
        &self,
        child: PersonId,
        at: Timestamp,
    ) -> Result<BelowTargeted<'_>, WhyRefused> {
        let found = self.decision_for(child, at);
        Ok(level_for_meeting(found, child, self.scheme_of(found, child, at)?, at)?)
    }

    fn scheme_of(
        &self,
        decision: Option<&AnyDecision>,
        child: PersonId,
        at: Timestamp,
    ) -> Result<&Scheme, WhyRefused> {
        match decision.map(AnyDecision::level) {
            Some(level) => Ok(Schemes::built_in().version(&level.scheme, &level.version)?),
            None => self.scheme_for(child, london::date_of(at)),
        }
    }

    /// The newest permission about a child that serves; or else the newest, to hear
    /// what it lacks.
    pub(crate) fn permission_for(
        &self,
        child: PersonId,
        serves: impl Fn(&AnyPermission) -> bool,
    ) -> Option<&AnyPermission> {
        let about = || self.permissions.iter().rev().filter(|it| it.person() == child);
        about().find(|permission| serves(permission)).or_else(|| about().next())
    }

    /// The family's lead role: the one that was begun last.
    pub(crate) fn lead(&self) -> Option<&AnyLeadRole> {
        self.leads.iter().last()
    }

    /// Every referral, as others look at it.
    pub(crate) fn referrals(&self) -> impl Iterator<Item = Referral> {
        let requests = self.requests.iter().map(AnyDirectRequest::referral);
        let contacts = self.contacts.iter().map(AnyContact::referral);
        requests.chain(contacts).chain(self.step_downs.iter().map(AnyStepDown::referral))
    }

    /// What a referral lends for a moment, by whichever of the three pathways.
    pub(crate) fn admission(
        &self,
        referral: ReferralId,
        at: Timestamp,
    ) -> Result<Admission<'_>, WhyRefused> {
        if let Some(request) = self.requests.get(referral) {
            return Ok(request.admission(at)?);
        }
        if let Some(contact) = self.contacts.get(referral) {
            return Ok(contact.admission(at)?);
        }
        match self.step_downs.get(referral) {
            Some(step_down) => Ok(step_down.admission(at)?),
            None => Err(WhyRefused::NotThere(Some(RuleId::HUB_02))),
        }
    }

    /// That significant harm is suspected.
    pub(crate) fn harm(&self, concern: ConcernId) -> Result<SignificantHarm<'_>, WhyRefused> {
        match self.concerns.get(concern) {
            Some(concern) => Ok(concern.open()?.into()),
            None => Err(WhyRefused::NotThere(Some(RuleId::SAF_01))),
        }
    }
}

impl Voices for TypedWay {
    fn policy(&self, day: CivilDate) -> HolderPolicy {
        let policy = self.policy(day).map(|policy| policy.consent.holders_who_disagree);
        policy.unwrap_or(HolderPolicy::AnyOneUnlessKnownObjection)
    }

    fn permissions(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &AnyPermission> {
        self.permissions.iter().filter(move |it| it.person() == person)
    }

    fn responsibilities(&self, child: PersonId) -> impl Iterator<Item = &AnyResponsibility> {
        self.responsibilities.iter().filter(move |held| held.holder().child == child)
    }

    fn objections(&self, child: PersonId) -> impl Iterator<Item = &AnyObjection> {
        self.objections.iter().filter(move |it| it.objecting().child == child)
    }
}
