//! A family's case: its machines, made by its events and by nothing else.

use std::sync::Arc;

use familyhub_consent::{
    AnyAgreement, AnyAssessment, AnyDisclosure, AnyObjection, AnyPermission, AnyResponsibility,
    PermissionEvent, PermissionRef, Prompt, Prompted,
};
use familyhub_core::time::{Calendar, Timestamp};
use familyhub_core::{
    ActorId, CaseId, Digest, OrganisationId, Policy, Recorded, Refusal, SubjectId, Words,
};
use familyhub_machine::{Fault, NotApplied};
use familyhub_referral::{AnyDirectRequest, AnyLeadRole, DirectRequestEvent, LeadRoleEvent};
use familyhub_support::{AnyHubMeeting, HubMeetingEvent};
use familyhub_threshold::{AnyDecision, DecisionEvent, Schemes};

use crate::event::CaseEvent;
use crate::family::{AnyFamily, FamilyEvent};
use crate::records::Records;

/// A family's case.
///
/// It comes into being by applying recorded events, live or from a log: there is
/// no other way. It is not `Clone`, and nothing of it can be set.
#[derive(Debug, Default, PartialEq)]
pub struct Case {
    pub(crate) records: Records,
    pub(crate) acts: Vec<Act>,
    id: Option<CaseId>,
    sequence: u64,
    last_recorded: Option<Timestamp>,
    last_hash: Option<Digest>,
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

/// Why an event cannot follow those before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotFollow {
    /// It belongs to another case.
    #[error("the event belongs to another case")]
    AnotherCase,
    /// It is not the next one.
    #[error(
        "event {found} stands where event {expected} is expected: one was lost, repeated or moved"
    )]
    OutOfSequence {
        /// The sequence that would be next.
        expected: u64,
        /// The sequence that was found.
        found: u64,
    },
    /// It does not name the hash of the line before.
    #[error(
        "the line does not name the hash of the line before: one of them was changed, lost or moved"
    )]
    BrokenChain,
    /// It was recorded before the one before it.
    #[error("it was recorded before the event that comes before it")]
    RecordedEarlier,
    /// The machine that it happened to is not in the case.
    #[error("there is no such record in the case")]
    NoSuchRecord,
    /// It begins a record that the case has already.
    #[error("the case has a record of this id already")]
    RecordExists,
    /// Its machine refuses it.
    #[error("{0}")]
    Fault(Fault<Refusal>),
}

impl Case {
    /// A case before its first event.
    pub fn new() -> Self {
        Self::default()
    }

    /// A case before its first event, with a calendar of the caller's: to share
    /// one among many, or to add days off.
    pub fn with_calendar(calendar: Arc<Calendar>) -> Self {
        let records = Records { calendar, ..Records::default() };
        Self { records, ..Self::default() }
    }

    /// A case before its first event, with a calendar and schemes of the caller's:
    /// to add a council's own.
    pub fn with_schemes(calendar: Arc<Calendar>, schemes: Arc<Schemes>) -> Self {
        let records = Records { calendar, schemes, ..Records::default() };
        Self { records, ..Self::default() }
    }

    /// Which case; none before its first event.
    pub fn id(&self) -> Option<CaseId> {
        self.id
    }

    /// How many events made it what it is: what a writer expects of a log.
    pub fn revision(&self) -> u64 {
        self.sequence
    }

    /// The hash of its last event.
    pub fn last_hash(&self) -> Option<Digest> {
        self.last_hash
    }

    pub(crate) fn last_recorded(&self) -> Option<Timestamp> {
        self.last_recorded
    }

    /// The local policy that it runs under, while it is open.
    pub fn policy(&self) -> Option<&Policy> {
        self.records.policy().ok()
    }

    /// What somebody is called, if that was said and is not erased.
    pub fn name_of(&self, who: impl Into<ActorId>) -> Option<&str> {
        self.records.names.actors.get(&who.into())?.reveal()
    }

    /// What an organisation is called, if that was said.
    pub fn name_of_organisation(&self, organisation: OrganisationId) -> Option<&str> {
        let named = self.records.names.organisations.get(&organisation);
        named.and_then(Words::reveal).or_else(|| {
            let policy = self.policy()?;
            [&policy.hub, &policy.single_point_of_access]
                .into_iter()
                .find(|known| known.organisation == organisation)
                .map(|known| known.name.as_str())
        })
    }

    /// The family, once the case is open.
    pub fn family(&self) -> Option<&AnyFamily> {
        self.records.family.as_ref()
    }

    /// The permissions, the oldest first.
    pub fn permissions(&self) -> impl Iterator<Item = &AnyPermission> {
        self.records.permissions.iter()
    }

    /// Who holds parental responsibility, the oldest record first.
    pub fn responsibilities(&self) -> impl Iterator<Item = &AnyResponsibility> {
        self.records.responsibilities.iter()
    }

    /// The agreements to take part, the oldest first.
    pub fn agreements(&self) -> impl Iterator<Item = &AnyAgreement> {
        self.records.agreements.iter()
    }

    /// The objections of holders of parental responsibility, the oldest first.
    pub fn objections(&self) -> impl Iterator<Item = &AnyObjection> {
        self.records.objections.iter()
    }

    /// The assessments of whether a child is able to decide, the oldest first.
    pub fn assessments(&self) -> impl Iterator<Item = &AnyAssessment> {
        self.records.assessments.iter()
    }

    /// The disclosures without consent, the oldest first.
    pub fn disclosures(&self) -> impl Iterator<Item = &AnyDisclosure> {
        self.records.disclosures.iter()
    }

    /// The decisions on levels, the oldest first.
    pub fn decisions(&self) -> impl Iterator<Item = &AnyDecision> {
        self.records.decisions.iter()
    }

    /// The lead roles, the oldest first.
    pub fn leads(&self) -> impl Iterator<Item = &AnyLeadRole> {
        self.records.leads.iter()
    }

    /// The direct requests, the oldest first.
    pub fn requests(&self) -> impl Iterator<Item = &AnyDirectRequest> {
        self.records.requests.iter()
    }

    /// The hub meetings, the oldest first.
    pub fn meetings(&self) -> impl Iterator<Item = &AnyHubMeeting> {
        self.records.meetings.iter()
    }

    /// What was done on the strength of permissions, the oldest first.
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// Whether this event could be the next: what [`apply`](Self::apply) checks of
    /// its machine, and no more.
    ///
    /// # Errors
    ///
    /// Its machine's refusal, or that the record is not there or is there already.
    pub(crate) fn check(
        &self,
        subject: SubjectId,
        occasion: &familyhub_core::Occasion,
        event: &CaseEvent,
    ) -> Result<(), CannotFollow> {
        let records = &self.records;
        let begins = begins(event);
        macro_rules! check {
            ($any:ty, $held:expr, $event:expr) => {
                match ($held, begins) {
                    (Some(_), true) => return Err(CannotFollow::RecordExists),
                    (None, false) => return Err(CannotFollow::NoSuchRecord),
                    (None, true) => <$any>::check_begin(occasion, $event, records),
                    (Some(machine), false) => machine.check(occasion, $event, records),
                }
            };
        }
        match event {
            CaseEvent::Family(event) => check!(AnyFamily, &records.family, event),
            CaseEvent::Permission(event) => {
                check!(AnyPermission, records.permissions.get(&subject.into()), event)
            }
            CaseEvent::Responsibility(event) => {
                check!(AnyResponsibility, records.responsibilities.get(&subject.into()), event)
            }
            CaseEvent::Agreement(event) => {
                check!(AnyAgreement, records.agreements.get(&subject.into()), event)
            }
            CaseEvent::Objection(event) => {
                check!(AnyObjection, records.objections.get(&subject.into()), event)
            }
            CaseEvent::Assessment(event) => {
                check!(AnyAssessment, records.assessments.get(&subject.into()), event)
            }
            CaseEvent::Disclosure(event) => {
                check!(AnyDisclosure, records.disclosures.get(&subject.into()), event)
            }
            CaseEvent::Decision(event) => {
                check!(AnyDecision, records.decisions.get(&subject.into()), event)
            }
            CaseEvent::Lead(event) => {
                check!(AnyLeadRole, records.leads.get(&subject.into()), event)
            }
            CaseEvent::Request(event) => {
                check!(AnyDirectRequest, records.requests.get(&subject.into()), event)
            }
            CaseEvent::Meeting(event) => {
                check!(AnyHubMeeting, records.meetings.get(&subject.into()), event)
            }
        }
        .map_err(CannotFollow::Fault)
    }

    /// Applies the next event: the case as it is after it.
    ///
    /// `hash` is that of the event's line in the log. The machine takes the step
    /// only on evidence, found again in the case.
    ///
    /// # Errors
    ///
    /// Why it cannot follow; the case is as before.
    pub fn apply(
        &mut self,
        recorded: &Recorded<CaseEvent>,
        hash: Digest,
    ) -> Result<(), CannotFollow> {
        self.check_place(recorded)?;
        let (subject, occasion) = (recorded.subject, &recorded.occasion);
        let begins = begins(&recorded.event);
        macro_rules! apply {
            ($any:ty, $shelf:ident, $event:expr) => {{
                let id = subject.into();
                let machine = match (self.records.$shelf.take(&id), begins) {
                    (Some(machine), true) => {
                        self.records.$shelf.put(id, machine);
                        return Err(CannotFollow::RecordExists);
                    }
                    (None, false) => return Err(CannotFollow::NoSuchRecord),
                    (None, true) => <$any>::begin(id, occasion, $event, &self.records)
                        .map_err(|not| CannotFollow::Fault(not.fault))?,
                    (Some(machine), false) => {
                        match machine.apply(occasion, $event, &self.records) {
                            Ok(machine) => machine,
                            Err(NotApplied { machine, fault }) => {
                                self.records.$shelf.put(id, machine);
                                return Err(CannotFollow::Fault(fault));
                            }
                        }
                    }
                };
                self.records.$shelf.put(id, machine);
            }};
        }
        match &recorded.event {
            CaseEvent::Family(event) => self.apply_to_family(recorded, event)?,
            CaseEvent::Permission(event) => {
                apply!(AnyPermission, permissions, event);
                if let PermissionEvent::PermissionSought(sought) = event {
                    let known = self.records.permissions_of.entry(sought.person).or_default();
                    known.push(subject.into());
                }
            }
            CaseEvent::Responsibility(event) => {
                apply!(AnyResponsibility, responsibilities, event);
            }
            CaseEvent::Agreement(event) => apply!(AnyAgreement, agreements, event),
            CaseEvent::Objection(event) => apply!(AnyObjection, objections, event),
            CaseEvent::Assessment(event) => apply!(AnyAssessment, assessments, event),
            CaseEvent::Disclosure(event) => apply!(AnyDisclosure, disclosures, event),
            CaseEvent::Decision(event) => {
                apply!(AnyDecision, decisions, event);
                let child = match event {
                    DecisionEvent::LevelDecided(it) => Some(it.child),
                    DecisionEvent::LevelDrafted(it) => Some(it.child),
                    DecisionEvent::EarlierLevelRecorded(it) => Some(it.child),
                    _ => None,
                };
                if let Some(child) = child {
                    self.records.decisions_of.entry(child).or_default().push(subject.into());
                }
            }
            CaseEvent::Lead(event) => {
                apply!(AnyLeadRole, leads, event);
                self.records.lead_role = Some(subject.into());
            }
            CaseEvent::Request(event) => apply!(AnyDirectRequest, requests, event),
            CaseEvent::Meeting(event) => apply!(AnyHubMeeting, meetings, event),
        }
        self.note(recorded, hash);
        Ok(())
    }

    fn check_place(&self, recorded: &Recorded<CaseEvent>) -> Result<(), CannotFollow> {
        let expected = self.sequence + 1;
        if self.id.is_some_and(|id| id != recorded.case) {
            Err(CannotFollow::AnotherCase)
        } else if recorded.sequence != expected {
            Err(CannotFollow::OutOfSequence { expected, found: recorded.sequence })
        } else if recorded.previous != self.last_hash {
            Err(CannotFollow::BrokenChain)
        } else if self.last_recorded.is_some_and(|last| recorded.occasion.recorded() < last) {
            Err(CannotFollow::RecordedEarlier)
        } else {
            Ok(())
        }
    }

    fn apply_to_family(
        &mut self,
        recorded: &Recorded<CaseEvent>,
        event: &FamilyEvent,
    ) -> Result<(), CannotFollow> {
        let occasion = &recorded.occasion;
        let family = match (self.records.family.take(), begins(&recorded.event)) {
            (Some(family), true) => {
                self.records.family = Some(family);
                return Err(CannotFollow::RecordExists);
            }
            (None, false) => return Err(CannotFollow::NoSuchRecord),
            (None, true) => AnyFamily::begin(recorded.case, occasion, event, &self.records)
                .map_err(|not| CannotFollow::Fault(not.fault))?,
            (Some(family), false) => match family.apply(occasion, event, &self.records) {
                Ok(family) => family,
                Err(NotApplied { machine, fault }) => {
                    self.records.family = Some(machine);
                    return Err(CannotFollow::Fault(fault));
                }
            },
        };
        self.records.family = Some(family);
        let names = &mut self.records.names;
        match event {
            FamilyEvent::PersonAdded(added) => {
                if let Some(name) = &added.name {
                    names.actors.insert(added.person.into(), name.clone());
                }
            }
            FamilyEvent::PractitionerNamed(named) => {
                names.actors.insert(named.practitioner.into(), named.name.clone());
            }
            FamilyEvent::OrganisationNamed(named) => {
                names.organisations.insert(named.organisation, named.name.clone());
            }
            FamilyEvent::CaseOpened(_)
            | FamilyEvent::CaseClosed(_)
            | FamilyEvent::HomeRecorded(_) => {}
        }
        Ok(())
    }

    fn note(&mut self, recorded: &Recorded<CaseEvent>, hash: Digest) {
        self.id = Some(recorded.case);
        self.sequence = recorded.sequence;
        self.last_recorded = Some(recorded.occasion.recorded());
        self.last_hash = Some(hash);
        self.note_prompts(recorded);
        if let Some(relied_on) = permission_relied_on(&recorded.event) {
            self.acts.push(Act {
                sequence: recorded.sequence,
                event: familyhub_core::Typed::name(&recorded.event),
                subject: recorded.subject,
                at: recorded.occasion.occurred(),
                relied_on,
            });
        }
    }
}

impl Case {
    /// Notes what asks for consent to be talked over again. [CON-10]
    fn note_prompts(&mut self, recorded: &Recorded<CaseEvent>) {
        let at = recorded.occasion.occurred();
        let records = &mut self.records;
        match &recorded.event {
            CaseEvent::Lead(LeadRoleEvent::LeadTakenOver(_)) => {
                records.prompts.push(Prompted { prompt: Prompt::LeadChanged {}, at, about: None });
            }
            CaseEvent::Decision(DecisionEvent::LevelDecided(decided)) => {
                let known = records.decisions_of.get(&decided.child);
                let before = known
                    .and_then(|known| known.iter().rev().nth(1))
                    .and_then(|before| records.decisions.get(before));
                if before.is_some_and(|before| before.level().code != decided.level.code) {
                    let about = Some(decided.child);
                    records.prompts.push(Prompted { prompt: Prompt::LevelChanged {}, at, about });
                }
            }
            CaseEvent::Meeting(HubMeetingEvent::MeetingArranged(arranged)) => {
                records.note_agencies(arranged.child, &arranged.invited, at);
            }
            CaseEvent::Meeting(HubMeetingEvent::MeetingRearranged(rearranged)) => {
                let held = records.meetings.get(&recorded.subject.into());
                if let Some(child) = held.map(|held| held.about().child) {
                    records.note_agencies(child, &rearranged.invited, at);
                }
            }
            _ => {}
        }
    }
}

/// Whether an event begins a record.
fn begins(event: &CaseEvent) -> bool {
    event.step().is_some_and(|step| step.from.is_none())
}

/// The permission that an event says it relied on.
fn permission_relied_on(event: &CaseEvent) -> Option<PermissionRef> {
    match event {
        CaseEvent::Request(DirectRequestEvent::RequestSubmitted(event)) => Some(event.permission),
        CaseEvent::Meeting(HubMeetingEvent::MeetingArranged(event)) => Some(event.permission),
        CaseEvent::Meeting(HubMeetingEvent::MeetingRearranged(event)) => Some(event.permission),
        CaseEvent::Meeting(HubMeetingEvent::MeetingHeld(event)) => Some(event.permission),
        _ => None,
    }
}
