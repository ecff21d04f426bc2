//! What is kept beside the machines, so that none of them has to be searched:
//! who is called what, which records are about whom, and what leaned on what.

use std::collections::HashMap;

use familyhub_consent::{PermissionEvent, PermissionRef, Prompt, Prompted};
use familyhub_core::time::Timestamp;
use familyhub_core::{
    ActorId, DecisionId, LeadId, MeetingId, OrganisationId, PartId, PermissionId, PersonId,
    Recorded, SubjectId, TeamId, Typed, Words,
};
use familyhub_referral::{ContactEvent, DirectRequestEvent, LeadRoleEvent, StepDownEvent};
use familyhub_support::{AdviceEvent, BrokerageEvent, HubMeetingEvent, TacSupportEvent};
use familyhub_tac::{
    ChildsPartEvent, ConsentRef, HandoverEvent, MemberEvent, PaperReviewEvent, TeamEvent,
    TeamMeetingEvent,
};
use familyhub_threshold::DecisionEvent;

use crate::event::CaseEvent;
use crate::family::FamilyEvent;
use crate::held::Records;
use crate::keeping::{
    CorrectionEvent, ErasureEvent, ErasureGround, Mistake, RetimingEvent, WronglyTimed,
};

/// What is kept beside the machines.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Notes {
    /// Which permissions and decisions are about whom, the oldest first.
    pub(crate) permissions_of: HashMap<PersonId, Vec<PermissionId>>,
    pub(crate) decisions_of: HashMap<PersonId, Vec<DecisionId>>,
    pub(crate) lead_role: Option<LeadId>,
    /// The children's parts in each team, the oldest first.
    pub(crate) parts_of: HashMap<TeamId, Vec<PartId>>,
    /// What has happened that asks for consent to be talked over again. [CON-10]
    pub(crate) prompts: Vec<Prompted>,
    /// Which agencies have been invited about whom.
    agencies: HashMap<PersonId, Vec<OrganisationId>>,
    pub(crate) actors: HashMap<ActorId, Words>,
    pub(crate) organisations: HashMap<OrganisationId, Words>,
    pub(crate) acts: Vec<Act>,
    /// Which events were wrong, and from which words were erased, by their places.
    pub(crate) corrected: HashMap<u64, Mistake>,
    pub(crate) erased: HashMap<u64, ErasureGround>,
    /// Which lines give a wrong time of recording, by their places.
    pub(crate) retimed: HashMap<u64, WronglyTimed>,
}

/// Something that was done on the strength of a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// The place of the event in the log.
    pub sequence: u64,
    /// What was done: the event's name.
    pub event: &'static str,
    /// To which record.
    pub subject: SubjectId,
    /// When.
    pub at: Timestamp,
    /// On which permission.
    pub relied_on: PermissionRef,
}

impl Records {
    /// Notes an event that its machine has taken.
    pub(crate) fn note(&mut self, recorded: &Recorded<CaseEvent>) {
        let (subject, at) = (recorded.subject, recorded.occasion.occurred());
        match &recorded.event {
            CaseEvent::Family(event) => self.notes.name(event),
            CaseEvent::Permission(PermissionEvent::PermissionSought(sought)) => {
                self.notes.permissions_of.entry(sought.person).or_default().push(subject.into());
            }
            CaseEvent::Decision(event) => self.note_decision(subject.into(), event, at),
            CaseEvent::Lead(event) => {
                self.notes.lead_role = Some(subject.into());
                if let LeadRoleEvent::LeadTakenOver(_) = event {
                    self.notes.prompt(Prompt::LeadChanged {}, at, None);
                }
            }
            CaseEvent::Meeting(HubMeetingEvent::MeetingArranged(arranged)) => {
                self.notes.invite(arranged.child, &arranged.invited, at);
            }
            CaseEvent::Meeting(HubMeetingEvent::MeetingInvited(it)) => {
                self.note_invited(subject.into(), &it.invited, at);
            }
            CaseEvent::Meeting(HubMeetingEvent::MeetingRearranged(it)) => {
                self.note_invited(subject.into(), &it.invited, at);
            }
            CaseEvent::Part(ChildsPartEvent::ChildIncluded(included)) => {
                self.notes.parts_of.entry(included.team).or_default().push(subject.into());
            }
            CaseEvent::Team(event) => self.note_team(subject.into(), event, at),
            CaseEvent::Member(MemberEvent::MemberJoined(joined)) if joined.place.is_an_agency() => {
                let prompt = Prompt::AgencyJoined { organisation: joined.organisation };
                for consent in &joined.consents {
                    self.notes.prompt(prompt, at, Some(consent.child));
                }
            }
            CaseEvent::Correction(CorrectionEvent::EventCorrected(corrected)) => {
                self.notes.corrected.insert(corrected.wrong.sequence, corrected.mistake);
            }
            CaseEvent::Erasure(ErasureEvent::WordsErased(erased)) => {
                let lines = erased.lines.iter().map(|line| (line.sequence, erased.ground));
                self.notes.erased.extend(lines);
            }
            CaseEvent::Retiming(RetimingEvent::RecordedTimesCorrected(corrected)) => {
                let lines = corrected.lines.iter().map(|line| (line.event.sequence, *line));
                self.notes.retimed.extend(lines);
            }
            _ => {}
        }
        let (event, sequence) = (recorded.event.name(), recorded.sequence);
        let act = |relied_on| Act { sequence, event, subject, at, relied_on };
        if let Some(relied_on) = permission_relied_on(&recorded.event) {
            self.notes.acts.push(act(relied_on));
        }
        let consents = consents_relied_on(&recorded.event).iter();
        self.notes.acts.extend(consents.map(|consent| act(consent.permission)));
    }

    /// Notes what a team's step asks of consent: to be talked over again. [CON-10]
    fn note_team(&mut self, team: TeamId, event: &TeamEvent, at: Timestamp) {
        let prompt = match event {
            TeamEvent::TeamReviewed(_) => Prompt::TeamReview {},
            // Before a handover is accepted consent is talked over: it asks for nothing more.
            TeamEvent::LeadSteppedIn(_) | TeamEvent::LeadReturned(_) => Prompt::LeadChanged {},
            _ => return,
        };
        let parts = self.notes.parts_of.get(&team).map_or(&[][..], Vec::as_slice);
        let children = parts.iter().filter_map(|part| self.parts.get(part));
        let children = children.filter(|part| !part.has_ended()).map(|part| part.part().child);
        for child in children.collect::<Vec<_>>() {
            self.notes.prompt(prompt, at, Some(child));
        }
    }

    fn note_invited(&mut self, meeting: MeetingId, invited: &[OrganisationId], at: Timestamp) {
        let held = self.meetings.get(&meeting);
        if let Some(child) = held.map(|held| held.about().child) {
            self.notes.invite(child, invited, at);
        }
    }

    fn note_decision(&mut self, id: DecisionId, event: &DecisionEvent, at: Timestamp) {
        let child = match event {
            DecisionEvent::LevelDecided(it) => it.child,
            DecisionEvent::LevelDrafted(it) => it.child,
            DecisionEvent::EarlierLevelRecorded(it) => it.child,
            _ => return,
        };
        let known = self.notes.decisions_of.entry(child).or_default();
        let before = known.last().and_then(|before| self.decisions.get(before));
        known.push(id);
        if let (DecisionEvent::LevelDecided(it), Some(before)) = (event, before)
            && before.level().code != it.level.code
        {
            self.notes.prompt(Prompt::LevelChanged {}, at, Some(child));
        }
    }
}

impl Notes {
    fn name(&mut self, event: &FamilyEvent) {
        match event {
            FamilyEvent::PersonAdded(added) => {
                if let Some(name) = &added.name {
                    self.actors.insert(added.person.into(), name.clone());
                }
            }
            FamilyEvent::PractitionerNamed(named) => {
                self.actors.insert(named.practitioner.into(), named.name.clone());
            }
            FamilyEvent::OrganisationNamed(named) => {
                self.organisations.insert(named.organisation, named.name.clone());
            }
            FamilyEvent::CaseOpened(_)
            | FamilyEvent::BirthRecorded(_)
            | FamilyEvent::CaseClosed(_)
            | FamilyEvent::HomeRecorded(_) => {}
        }
    }

    /// Notes the agencies invited about a child: one that comes to those of an
    /// earlier invitation has joined.
    fn invite(&mut self, child: PersonId, invited: &[OrganisationId], at: Timestamp) {
        let known = self.agencies.entry(child).or_default();
        let first = known.is_empty();
        let mut joined = Vec::new();
        for organisation in invited {
            if !known.contains(organisation) {
                known.push(*organisation);
                joined.push(*organisation);
            }
        }
        for organisation in joined.into_iter().filter(|_| !first) {
            self.prompt(Prompt::AgencyJoined { organisation }, at, Some(child));
        }
    }

    fn prompt(&mut self, prompt: Prompt, at: Timestamp, about: Option<PersonId>) {
        self.prompts.push(Prompted { prompt, at, about });
    }
}

/// The permission that an event says it relied on.
fn permission_relied_on(event: &CaseEvent) -> Option<PermissionRef> {
    match event {
        CaseEvent::Request(DirectRequestEvent::RequestSubmitted(event)) => Some(event.permission),
        CaseEvent::Contact(ContactEvent::ContactProgressedToHub(event)) => Some(event.permission),
        CaseEvent::StepDown(StepDownEvent::StepDownStarted(event)) => Some(event.permission),
        CaseEvent::Meeting(HubMeetingEvent::MeetingArranged(event)) => Some(event.permission),
        CaseEvent::Meeting(HubMeetingEvent::MeetingInvited(event)) => Some(event.permission),
        CaseEvent::Meeting(HubMeetingEvent::MeetingRearranged(event)) => Some(event.permission),
        CaseEvent::Meeting(HubMeetingEvent::MeetingHeld(event)) => Some(event.permission),
        CaseEvent::Advice(AdviceEvent::AdviceGiven(event)) => Some(event.on.permission),
        CaseEvent::Brokerage(BrokerageEvent::BrokerageOffered(event)) => Some(event.on.permission),
        CaseEvent::Brokerage(BrokerageEvent::BrokerageAsked(event)) => Some(event.permission),
        CaseEvent::TacSupport(TacSupportEvent::TacSupportOffered(event)) => {
            Some(event.on.permission)
        }
        CaseEvent::TacSupport(TacSupportEvent::TacSupportStarted(event)) => Some(event.permission),
        _ => None,
    }
}

/// The consents, child by child, that an event of a team says it relied on.
fn consents_relied_on(event: &CaseEvent) -> &[ConsentRef] {
    match event {
        CaseEvent::TeamMeeting(TeamMeetingEvent::TeamMeetingPlanned(it)) => &it.consents,
        CaseEvent::TeamMeeting(TeamMeetingEvent::TeamMeetingPlannedAgain(it)) => &it.consents,
        CaseEvent::TeamMeeting(TeamMeetingEvent::TeamMeetingHeld(it)) => &it.consents,
        CaseEvent::Review(PaperReviewEvent::UpdatesCalledFor(it)) => &it.consents,
        CaseEvent::Review(PaperReviewEvent::PaperReviewCompleted(it)) => &it.consents,
        CaseEvent::Member(MemberEvent::MemberJoined(it)) => &it.consents,
        CaseEvent::Handover(HandoverEvent::HandoverAccepted(it)) => &it.consents,
        CaseEvent::Team(TeamEvent::LeadSteppedIn(it)) => &it.consents,
        _ => &[],
    }
}
