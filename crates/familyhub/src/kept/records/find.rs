//! What a case holds, and the evidence that it can give of it.

use familyhub_consent::__private::no_record;
use familyhub_consent::{
    AnyAgreement, AnyObjection, AnyPermission, AnyResponsibility, TellingTerms, Terms, Voices,
};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    ActorId, DecisionId, HolderPolicy, OrganisationId, PermissionId, Person, PersonId, Policy,
    PolicyHistory, ReferralId, Refusal, RuleId, SubjectId,
};
use familyhub_referral::contact::ContactTerms;
use familyhub_referral::{
    Admission, AnyContact, AnyDirectRequest, AnyLeadRole, AnyStepDown, Referral, ReferralRecords,
};
use familyhub_safety::SafetyTerms;
use familyhub_support::SupportRecords;
use familyhub_threshold::{AnyDecision, BelowTargeted, HubLevels, Scheme};

use crate::kept::case::Case;
use crate::kept::event::CaseEvent;
use crate::kept::family::{AnyFamily, FamilyEvent, Home, Open, Shut};
use crate::kept::locality::Locality;
use crate::kept::records::Records;
use crate::kept::records::record_index::ReferralsOf;

/// The refusal of what needs a case that somebody works with.
pub(crate) fn not_open() -> Refusal {
    Refusal::new(RuleId::REC_01, "the case is not open").nearest("open the case first")
}

impl Records {
    /// What somebody is called, if that was said and is not erased.
    pub(crate) fn name_of(&self, who: ActorId) -> Option<&str> {
        self.notes.actors.get(&who)?.reveal()
    }

    /// What somebody is called, or the id.
    pub(crate) fn called(&self, who: ActorId) -> String {
        self.name_of(who).map_or_else(|| who.to_string(), str::to_owned)
    }

    fn open(&self) -> Result<&Open, Refusal> {
        self.family
            .as_ref()
            .and_then(AnyFamily::get::<Open>)
            .map(|family| family.state())
            .ok_or_else(not_open)
    }

    /// Whether somebody works with the family: the case is open, or not begun.
    pub(crate) fn is_open(&self) -> bool {
        !matches!(self.family.as_ref(), Some(AnyFamily::Shut(_)))
    }

    /// The local policy of a day, while the case is open: that of the day on which an act
    /// happened judges it, and that of the day from which a time counts says how long it is.
    /// [REC-15]
    pub(crate) fn policy(&self, day: CivilDate) -> Result<&Policy, Refusal> {
        self.open().map(|open| open.policy_on(day))
    }

    /// Every local policy that the case has gone by, whether it is open or closed.
    pub fn policies(&self) -> Option<&PolicyHistory> {
        match self.family.as_ref()? {
            AnyFamily::Open(family) => Some(&family.state().policies),
            AnyFamily::Shut(family) => Some(&family.state().policies),
        }
    }

    /// The local policy of a day, and the day on which the case was closed, once it is.
    pub(crate) fn closed(&self, day: CivilDate) -> Option<(&Policy, CivilDate)> {
        let shut = self.family.as_ref()?.get::<Shut>()?.state();
        Some((shut.policies.on(day), shut.closed))
    }

    /// The people of the family, whether the case is open or closed.
    pub fn people(&self) -> &[Person] {
        match self.family.as_ref() {
            Some(AnyFamily::Open(family)) => &family.state().people,
            Some(AnyFamily::Shut(family)) => &family.state().people,
            None => &[],
        }
    }

    /// A person of the family, whether the case is open or closed.
    pub(crate) fn known(&self, person: PersonId) -> Option<&Person> {
        match self.family.as_ref()? {
            AnyFamily::Open(family) => family.state().people.of(person),
            AnyFamily::Shut(family) => family.state().people.of(person),
        }
    }

    /// The scheme of the place where the child lives on a day. [THR-03]
    pub(crate) fn scheme_for(&self, child: PersonId, day: CivilDate) -> Result<&Scheme, Refusal> {
        self.open()?.scheme_for(child, day, self.locality.schemes())
    }

    /// The levels that a hub serves where the child lives on a day, with the front door of that
    /// place: what the scheme does not say, local policy can. [THR-03] [THR-08]
    pub(crate) fn hub_levels(
        &self,
        child: PersonId,
        day: CivilDate,
    ) -> Result<HubLevels<'_>, Refusal> {
        let levels = HubLevels::from(self.scheme_for(child, day)?);
        let policy = self.policy(day)?;
        let levels = match policy.threshold.hub_serves.get(&levels.scheme().id) {
            Some(codes) => levels.also_serving(codes),
            None => levels,
        };
        let front_door = match self.home_of(child, day) {
            // Where no home is recorded, the child lives where local policy holds.
            None => policy.single_point_of_access.name.clone(),
            Some(Home { area, .. }) => match policy.threshold.front_doors.get(area.as_str()) {
                Some(name) => name.clone(),
                None => format!("the front door of `{}`, where the child lives", area.as_str()),
            },
        };
        Ok(levels.beyond(front_door))
    }

    /// Where a person lives on a day, if that was recorded.
    pub fn home_of(&self, person: PersonId, day: CivilDate) -> Option<&Home> {
        self.open().ok()?.home_of(person, day)
    }

    /// Which organisation is the hub on a day, by the policy of that day.
    ///
    /// # Errors
    ///
    /// [REC-01] the case is not open.
    pub fn hub(&self, day: CivilDate) -> Result<OrganisationId, Refusal> {
        Ok(self.policy(day)?.hub.organisation)
    }

    pub(crate) fn terms(&self, day: CivilDate) -> Result<Terms<'_>, Refusal> {
        Ok(Terms::of(&self.policy(day)?.consent, self.locality.calendar()))
    }

    pub(crate) fn telling_terms(&self, day: CivilDate) -> Result<TellingTerms<'_>, Refusal> {
        // It outlives the closing of a case. [SAF-11]
        let policy = self.policy_on(day).ok_or_else(not_open)?;
        Ok(TellingTerms::of(&policy.safety, self.locality.calendar()))
    }

    /// A person of the family, while the case is open.
    ///
    /// # Errors
    ///
    /// [CON-01] the person is not recorded; [REC-01] the case is not open.
    pub fn person(&self, id: PersonId) -> Result<&Person, Refusal> {
        Person::among(self.open()?.person(id), id)
    }

    /// A person of the family who is referred: also where the case is closed, for the referral
    /// opens a new episode of it. [SAF-11]
    pub(crate) fn person_referred(&self, id: PersonId) -> Result<&Person, Refusal> {
        Person::among(self.known(id), id)
    }

    /// What local policy says of a contact that comes in: also where the case is closed.
    pub(crate) fn contact_terms_of_referral(
        &self,
        day: CivilDate,
    ) -> Result<ContactTerms<'_>, Refusal> {
        let policy = self.policy_on(day).ok_or_else(not_open)?;
        Ok(ContactTerms::of(&policy.cspoa, self.locality.calendar().as_known_on(day)))
    }

    pub(crate) fn safety_terms(&self, day: CivilDate) -> Result<SafetyTerms<'_>, Refusal> {
        Ok(SafetyTerms::of(self.policy(day)?, self.locality.calendar().as_known_on(day)))
    }

    /// Every referral of the case, by whichever pathway. [REF-04]
    pub(crate) fn referrals(&self) -> impl Iterator<Item = Referral> {
        let requests = self.requests.iter().map(AnyDirectRequest::referral);
        let contacts = self.contacts.iter().map(AnyContact::referral);
        requests.chain(contacts).chain(self.step_downs.iter().map(AnyStepDown::referral))
    }

    /// The referrals of one child, in the same order.
    pub(crate) fn referrals_about(&self, child: PersonId) -> impl Iterator<Item = Referral> {
        let of_child = self.notes.referrals_of.get(&child);
        let of = |ids: fn(&ReferralsOf) -> &[ReferralId]| of_child.map_or(&[][..], ids).iter();
        let requests = of(|all| &all.requests).filter_map(|id| self.requests.get(id));
        let contacts = of(|all| &all.contacts).filter_map(|id| self.contacts.get(id));
        let step_downs = of(|all| &all.step_downs).filter_map(|id| self.step_downs.get(id));
        requests
            .map(AnyDirectRequest::referral)
            .chain(contacts.map(AnyContact::referral))
            .chain(step_downs.map(AnyStepDown::referral))
    }

    /// The admission to the hub's support that a referral lends for a moment. [HUB-02]
    ///
    /// # Errors
    ///
    /// [HUB-02] the hub had not taken the referral by then, or support on it had ended; no such
    /// referral was made.
    pub fn admission(&self, referral: ReferralId, at: Timestamp) -> Result<Admission<'_>, Refusal> {
        SupportRecords::admission(self, referral, at)
    }

    /// That a child is below targeted early help, by the decision that is given, or
    /// else the latest, under the scheme that it was made under. [HUB-07]
    ///
    /// # Errors
    ///
    /// [HUB-07] the child is at another level, or none was decided; [THR-01] the scheme of the
    /// decision is not known here.
    pub fn level_for_support(
        &self,
        decision: Option<DecisionId>,
        child: PersonId,
        at: Timestamp,
    ) -> Result<BelowTargeted<'_>, Refusal> {
        ReferralRecords::level_for_support(self, decision, child, at)
    }

    /// The family's lead role, while somebody has it.
    pub fn lead(&self) -> Option<&AnyLeadRole> {
        self.leads.get(self.notes.lead_role.as_ref()?)
    }

    /// Whom an event is about, once it has been applied.
    pub(crate) fn about(&self, subject: SubjectId, event: &CaseEvent) -> Option<PersonId> {
        match event {
            CaseEvent::Family(FamilyEvent::PersonAdded(added)) => Some(added.person),
            CaseEvent::Family(FamilyEvent::BirthRecorded(born)) => Some(born.person),
            event => self.whom_of(subject, event)?.one(),
        }
    }

    /// The permission of this id: ask it whether it [covers](AnyPermission::covers) an act,
    /// with these records for the voices of others.
    ///
    /// # Errors
    ///
    /// [CON-02] no such consent was sought.
    pub fn permission(&self, id: PermissionId) -> Result<&AnyPermission, Refusal> {
        self.permissions.get(&id).ok_or_else(no_record)
    }

    /// The decision on a level of this id; none where the case has no such record.
    pub fn decision(&self, id: DecisionId) -> Option<&AnyDecision> {
        self.decisions.get(&id)
    }

    /// The lead roles, the oldest first.
    pub fn leads(&self) -> impl DoubleEndedIterator<Item = &AnyLeadRole> {
        self.leads.iter()
    }

    /// The local policy of a day; none before the first event. [REC-15]
    pub fn policy_on(&self, day: CivilDate) -> Option<&Policy> {
        Some(self.policies()?.on(day))
    }

    /// What the case goes by that does not stand in its log: its calendar, for deadlines.
    pub fn locality(&self) -> &Locality {
        &self.locality
    }

    /// The permissions about a person, the oldest first.
    pub fn permissions_about(
        &self,
        person: PersonId,
    ) -> impl DoubleEndedIterator<Item = &AnyPermission> {
        let known = self.notes.permissions_of.get(&person).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(|place| self.permissions.at(*place))
    }

    /// The agreements of a person, the oldest first.
    pub(crate) fn agreements_about(
        &self,
        person: PersonId,
    ) -> impl DoubleEndedIterator<Item = &AnyAgreement> {
        let known = self.notes.agreements_of.get(&person).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(|place| self.agreements.at(*place))
    }

    /// The decisions about a child, in the order in which they were begun.
    pub(crate) fn decisions_about(&self, child: PersonId) -> impl Iterator<Item = &AnyDecision> {
        let known = self.notes.decisions_of.get(&child).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(|place| self.decisions.at(*place))
    }

    /// The latest decision on the child's level that had been made by then.
    pub fn decision_for(&self, child: PersonId, at: Timestamp) -> Option<&AnyDecision> {
        self.latest_decision(child, at)
    }

    /// What a decision made now takes the place of: the one in force, or what an
    /// older record says.
    pub(crate) fn current_decision(&self, child: PersonId) -> Option<&AnyDecision> {
        self.decisions_about(child)
            .filter(|decision| {
                !decision.has_ended() && !matches!(decision, AnyDecision::Drafted(_))
            })
            .last()
    }
}

impl Voices for Records {
    fn policy(&self, day: CivilDate) -> HolderPolicy {
        match self.policies() {
            Some(policies) => policies.on(day).consent.holders_who_disagree,
            None => HolderPolicy::AnyOneUnlessKnownObjection,
        }
    }

    fn permissions(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &AnyPermission> {
        self.permissions_about(person)
    }

    fn responsibilities(&self, child: PersonId) -> impl Iterator<Item = &AnyResponsibility> {
        let known = self.notes.responsibilities_of.get(&child).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(|place| self.responsibilities.at(*place))
    }

    fn objections(&self, child: PersonId) -> impl Iterator<Item = &AnyObjection> {
        let known = self.notes.objections_of.get(&child).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(|place| self.objections.at(*place))
    }
}

/// A case speaks for everybody whose word stands in it: no objection is passed over.
///
/// ```
/// use familyhub::consent::{Categories, HubSupport, InForce};
/// use familyhub::core::{OrganisationId, PermissionId, Person, Refusal, time::Timestamp};
/// use familyhub::Case;
///
/// fn may_tell<'c>(
///     case: &'c Case,
///     (permission, child): (PermissionId, &Person),
///     (hub, what, at): (OrganisationId, Categories, Timestamp),
/// ) -> Result<InForce<'c, HubSupport>, Refusal> {
///     case.records().permission(permission)?.covers(child, hub, what, at, case)
/// }
/// ```
impl Voices for Case {
    fn policy(&self, day: CivilDate) -> HolderPolicy {
        Voices::policy(&self.records, day)
    }

    fn permissions(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &AnyPermission> {
        Voices::permissions(&self.records, person)
    }

    fn responsibilities(&self, child: PersonId) -> impl Iterator<Item = &AnyResponsibility> {
        Voices::responsibilities(&self.records, child)
    }

    fn objections(&self, child: PersonId) -> impl Iterator<Item = &AnyObjection> {
        Voices::objections(&self.records, child)
    }
}
