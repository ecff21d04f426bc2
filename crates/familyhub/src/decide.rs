//! From a command to its events: what is asked becomes what happened, or a
//! refusal. Nothing is changed here.

use familyhub_consent::{
    AnyPermission, Basis, Capacity, Categories, Disclosure, DisclosureDecided, FamilyTold, Harm,
    PermissionConfirmed, PermissionExpired, PermissionGiven, PermissionGivenVerbally,
    PermissionInvalidated, PermissionNotObtained, PermissionRef, PermissionRefused,
    PermissionReviewed, PermissionSought, PermissionSuperseded, PermissionWithdrawn, Purposes,
    Scope,
};
use familyhub_core::time::Timestamp;
use familyhub_core::{
    CaseId, Digest, DisclosureId, Entropy, EventId, NotRecorded, Occasion, PermissionId, PersonId,
    Policy, Recorded, Refusal, RuleId, SubjectId, Text, Words,
};
use familyhub_machine::{Chart, Fault};
use familyhub_referral::{
    AnyDirectRequest, LeadTakenOn, LeadTakenOver, RequestAccepted, RequestClosed, RequestDeclined,
    RequestDrafted, RequestEscalated, RequestSubmitted, RequestWithdrawn, TOLD_TO_THE_HUB,
    consent_for_request, level_for_request, no_lead, not_the_lead,
};
use familyhub_support::{
    MeetingArranged, MeetingCancelled, MeetingEscalated, MeetingHeld, MeetingNotGoneAhead,
    MeetingRearranged, Minutes, Outcome, consent_for_meeting,
};
use familyhub_threshold::{LevelDecided, LevelSuperseded};

use crate::case::{CannotFollow, Case};
use crate::command::{Agreed, BadCommand, Claim, Command, Form, Instruction, Telling};
use crate::event::CaseEvent;
use crate::family::{CaseClosed, CaseOpened, OrganisationNamed, PersonAdded, PractitionerNamed};
use crate::prove::no_admission;

/// An event that was decided, with its line in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The event.
    pub recorded: Recorded<CaseEvent>,
    /// Its line, without a line feed.
    pub line: String,
    /// The hash that the line ends with.
    pub hash: Digest,
}

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum No {
    /// The answer is no: a rule refuses it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The command is wrong: it names what is not there, or what is there already.
    #[error(transparent)]
    Invalid(#[from] BadCommand),
}

type Decided = Vec<(SubjectId, CaseEvent)>;

impl Case {
    /// What a command would do: its events, or why not. The case is not changed.
    ///
    /// `now` is the time where the command names none.
    ///
    /// # Errors
    ///
    /// The refusal, or what is wrong with the command.
    pub fn decide(
        &self,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Entry>, No> {
        let occurred = instruction.at.unwrap_or(now);
        let recorded = instruction.recorded.unwrap_or(occurred);
        let occasion = Occasion::new(occurred, recorded, instruction.by)?;
        self.check_order(&occasion, instruction.expect)?;
        let case = match (&instruction.command, self.id()) {
            (Command::OpenCase(open), None) => open.case,
            (_, Some(case)) => case,
            (_, None) => {
                return Err(Refusal::new(RuleId::REC_01, "the case is not open")
                    .nearest("open the case first")
                    .into());
            }
        };
        let mut deciding = Deciding { case: self, occasion, entropy };
        let events = deciding.events(instruction.command)?;
        for (subject, event) in events.iter().filter(|(_, event)| !is_carried_along(event)) {
            self.check(*subject, &occasion, event).map_err(|why| no(why, event))?;
        }
        deciding.record(case, events)
    }

    /// Decides a command and applies its events.
    ///
    /// # Errors
    ///
    /// As [`decide`](Self::decide); the case is then as before.
    pub fn act(
        &mut self,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Entry>, No> {
        let entries = self.decide(instruction, now, entropy)?;
        for entry in &entries {
            self.apply(&entry.recorded, entry.hash)
                .map_err(|why| no(why, &entry.recorded.event))?;
        }
        Ok(entries)
    }

    fn check_order(&self, occasion: &Occasion, expect: Option<u64>) -> Result<(), Refusal> {
        if expect.is_some_and(|expected| expected != self.revision()) {
            return Err(Refusal::new(
                RuleId::REC_01,
                format!("the case has gone on meanwhile: it has {} events", self.revision()),
            )
            .nearest("read the case again, and decide anew"));
        }
        if self.last_recorded().is_some_and(|last| occasion.recorded() < last) {
            return Err(Refusal::new(
                RuleId::REC_02,
                "it is recorded after everything that is in the record already",
            )
            .nearest("leave `at` as the time when it happened, and let `recorded` be the time of writing"));
        }
        Ok(())
    }
}

/// Whether an event follows from another of the same command, which its evidence
/// is taken from: it is checked when that one has been applied.
fn is_carried_along(event: &CaseEvent) -> bool {
    use familyhub_referral::DirectRequestEvent::RequestEscalated;
    use familyhub_support::HubMeetingEvent::MeetingEscalated;
    matches!(
        event,
        CaseEvent::Request(RequestEscalated(_)) | CaseEvent::Meeting(MeetingEscalated(_))
    )
}

/// What a machine's answer means to whoever gave the command.
fn no(why: CannotFollow, event: &CaseEvent) -> No {
    match why {
        CannotFollow::Fault(Fault::Refused(refusal)) => No::Refused(refusal),
        CannotFollow::Fault(Fault::Illegal { state, .. }) => {
            let action = event.step().map_or("", |step| step.action);
            illegal(state, event.chart(), action).into()
        }
        other => BadCommand { place: "details".to_owned(), message: other.to_string() }.into(),
    }
}

/// The refusal of a step that the table does not have.
fn illegal(state: &str, chart: &Chart, action: &str) -> Refusal {
    let step = chart.transitions.iter().find(|step| step.action == action);
    let rules = step.map_or(&[][..], |step| step.rules);
    let rule = rules.first().and_then(|id| RuleId::find(id)).unwrap_or(RuleId::REC_01);
    let refusal = Refusal::new(
        rule,
        format!("`{action}` is not open to a {} that is `{state}`", chart.machine),
    );
    match nearest(chart, state, action) {
        Some(way) => refusal.nearest(way),
        None => refusal.nearest("begin a new record, and name this one in it"),
    }
}

/// The shortest legal way from a state to one in which the action is open.
fn nearest(chart: &Chart, state: &str, action: &str) -> Option<String> {
    let ways = chart.transitions.iter().filter(|step| step.action == action);
    let path =
        ways.filter_map(|step| chart.shortest_path(state, step.from?)).min_by_key(Vec::len)?;
    let steps: Vec<_> = path.iter().map(|step| format!("`{}`", step.action)).collect();
    Some(format!("first {}", steps.join(", then ")))
}

struct Deciding<'d> {
    case: &'d Case,
    occasion: Occasion,
    entropy: &'d mut dyn Entropy,
}

impl Deciding<'_> {
    fn record(&mut self, case: CaseId, events: Decided) -> Result<Vec<Entry>, No> {
        let mut previous = self.case.last_hash();
        let mut entries = Vec::with_capacity(events.len());
        for (sequence, (subject, event)) in (self.case.revision() + 1..).zip(events) {
            let recorded = Recorded {
                id: EventId::new(self.occasion.recorded(), self.entropy),
                case,
                sequence,
                subject,
                occasion: self.occasion,
                event,
                previous,
            };
            let (line, hash) = recorded.to_line().map_err(|error: NotRecorded| BadCommand {
                place: String::new(),
                message: error.to_string(),
            })?;
            previous = Some(hash);
            entries.push(Entry { recorded, line, hash });
        }
        Ok(entries)
    }

    fn words(&mut self, text: Text) -> Words {
        Words::keep(text, self.entropy)
    }

    fn all_words(&mut self, texts: Vec<Text>) -> Vec<Words> {
        texts.into_iter().map(|text| self.words(text)).collect()
    }

    fn at(&self) -> Timestamp {
        self.occasion.occurred()
    }

    fn events(&mut self, command: Command) -> Result<Decided, No> {
        let records = &self.case.records;
        let one = |subject: SubjectId, event: CaseEvent| Ok(vec![(subject, event)]);
        match command {
            Command::OpenCase(it) => {
                let policy = it.policy.unwrap_or_else(Policy::reading);
                one(it.case.into(), family(CaseOpened { policy }))
            }
            Command::AddPerson(it) => {
                let name = it.name.map(|name| self.words(name));
                let event = PersonAdded { person: it.person, stage: it.stage, name };
                one(self.family(), family(event))
            }
            Command::NameOrganisation(it) => {
                let name = self.words(it.name);
                one(
                    self.family(),
                    family(OrganisationNamed { organisation: it.organisation, name }),
                )
            }
            Command::NamePractitioner(it) => {
                let name = self.words(it.name);
                one(
                    self.family(),
                    family(PractitionerNamed { practitioner: it.practitioner, name }),
                )
            }
            Command::CloseCase(_) => one(self.family(), family(CaseClosed {})),
            Command::TakeOnLead(it) => {
                let by = self.occasion.by();
                let lead = by.practitioner().ok_or_else(|| not_the_lead(by))?;
                let event = LeadTakenOn { lead, knows: it.knows, agreed_by: it.agreed_by };
                one(it.lead.into(), CaseEvent::Lead(event.into()))
            }
            Command::TakeOverLead(it) => {
                let by = self.occasion.by();
                let lead = by.practitioner().ok_or_else(|| not_the_lead(by))?;
                let role = *records.lead().ok_or_else(no_lead)?.id();
                let event = LeadTakenOver { lead, knows: it.knows, agreed_by: it.agreed_by };
                one(role.into(), CaseEvent::Lead(event.into()))
            }
            Command::DecideLevel(it) => {
                let level = records.scheme()?.level(&it.level)?.reference();
                let before = records.current_decision(it.child);
                let event = LevelDecided {
                    child: it.child,
                    level,
                    indicators: self.all_words(it.indicators),
                    reasons: self.words(it.reasons),
                };
                let mut events = vec![(it.decision.into(), CaseEvent::Decision(event.into()))];
                if let Some(before) = before {
                    let event = LevelSuperseded { by: it.decision };
                    events.push((before.into(), CaseEvent::Decision(event.into())));
                }
                Ok(events)
            }
            Command::SeekPermission(it) => {
                let purposes: Purposes = it.purposes.into_iter().collect();
                let categories: Categories = it.categories.into_iter().collect();
                let event = PermissionSought {
                    person: it.person,
                    scope: Scope::new(purposes, categories, it.recipients)?,
                    explained: self.words(it.explained),
                    predecessor: it.predecessor,
                };
                one(it.permission.into(), CaseEvent::Permission(event.into()))
            }
            Command::GivePermission(it) => {
                let capacity = self.capacity(it.capacity);
                self.give(it.permission, it.giver, capacity, it.form)
            }
            Command::ConfirmPermission(it) => {
                one(it.permission.into(), CaseEvent::Permission(PermissionConfirmed {}.into()))
            }
            Command::ReviewPermission(it) => {
                let review_by = records.terms()?.review_by(&self.occasion);
                let event = PermissionReviewed { review_by };
                one(it.permission.into(), CaseEvent::Permission(event.into()))
            }
            Command::RefusePermission(it) => {
                let event = PermissionRefused { by: it.by };
                one(it.permission.into(), CaseEvent::Permission(event.into()))
            }
            Command::RecordPermissionNotObtained(it) => {
                let event = PermissionNotObtained { tried: self.words(it.tried) };
                one(it.permission.into(), CaseEvent::Permission(event.into()))
            }
            Command::WithdrawPermission(it) => {
                let event = PermissionWithdrawn { by: it.by };
                one(it.permission.into(), CaseEvent::Permission(event.into()))
            }
            Command::ExpirePermission(it) => {
                one(it.permission.into(), CaseEvent::Permission(PermissionExpired {}.into()))
            }
            Command::InvalidatePermission(it) => {
                let event = PermissionInvalidated { why: it.why };
                one(it.permission.into(), CaseEvent::Permission(event.into()))
            }
            Command::Disclose(it) => {
                let event = self.disclosure(
                    (it.person, it.basis, it.harm),
                    it.grounds,
                    it.categories.into_iter().collect(),
                    it.recipients,
                    it.family,
                );
                one(it.disclosure.into(), CaseEvent::Disclosure(event.into()))
            }
            Command::Escalate(it) => {
                let event = self.disclosure(
                    (it.child, it.basis, it.harm),
                    it.grounds,
                    it.categories.into_iter().collect(),
                    it.recipients,
                    it.family,
                );
                self.escalate(it.disclosure, it.child, event)
            }
            Command::DraftRequest(it) => {
                let by = self.occasion.by();
                let represents = match records.lead() {
                    Some(role) => role.represents(by)?,
                    None => return Err(not_the_lead(by).into()),
                };
                let (role, lead) = (represents.role(), represents.lead());
                let concern = self.words(it.concern);
                let event =
                    RequestDrafted { child: it.child, role, lead, concern, follows: it.follows };
                one(it.request.into(), CaseEvent::Request(event.into()))
            }
            Command::SubmitRequest(it) => self.submit(it),
            Command::AcceptRequest(it) => {
                one(it.request.into(), CaseEvent::Request(RequestAccepted {}.into()))
            }
            Command::DeclineRequest(it) => {
                let event = RequestDeclined { why: it.why };
                one(it.request.into(), CaseEvent::Request(event.into()))
            }
            Command::CloseRequest(it) => {
                let event = RequestClosed { why: it.why };
                one(it.request.into(), CaseEvent::Request(event.into()))
            }
            Command::WithdrawRequest(it) => {
                one(it.request.into(), CaseEvent::Request(RequestWithdrawn {}.into()))
            }
            Command::ArrangeMeeting(it) => {
                let request = records.requests.get(&it.request).ok_or_else(no_admission)?;
                let child = request.admission()?.child();
                let event = MeetingArranged {
                    child,
                    referral: it.request,
                    permission: self.meeting_consent(it.permission, child)?,
                    on: it.on,
                    invited: it.invited,
                    instead_of: it.instead_of,
                };
                one(it.meeting.into(), CaseEvent::Meeting(event.into()))
            }
            Command::RearrangeMeeting(it) => {
                let child = self.child_of_meeting(it.meeting)?;
                let permission = self.meeting_consent(it.permission, child)?;
                let event = MeetingRearranged { permission, on: it.on, invited: it.invited };
                one(it.meeting.into(), CaseEvent::Meeting(event.into()))
            }
            Command::HoldMeeting(it) => {
                let child = self.child_of_meeting(it.meeting)?;
                let permission = self.meeting_consent(it.permission, child)?;
                let role = *records.lead().ok_or_else(no_lead)?.id();
                let minutes = Minutes {
                    present: it.present,
                    strengths: self.all_words(it.strengths),
                    needs: self.all_words(it.needs),
                    family_words: it.family_words.map(|words| self.words(words)),
                    outcomes: it.outcomes.into_iter().map(|agreed| self.outcome(agreed)).collect(),
                };
                let event = MeetingHeld { permission, role, minutes };
                one(it.meeting.into(), CaseEvent::Meeting(event.into()))
            }
            Command::RecordMeetingNotGoneAhead(it) => {
                let event = MeetingNotGoneAhead { why: it.why };
                one(it.meeting.into(), CaseEvent::Meeting(event.into()))
            }
            Command::CancelMeeting(it) => {
                let event = MeetingCancelled { why: it.why };
                one(it.meeting.into(), CaseEvent::Meeting(event.into()))
            }
        }
    }

    fn family(&self) -> SubjectId {
        self.case.id().unwrap_or(CaseId::named("none")).into()
    }

    fn capacity(&mut self, claim: Claim) -> Capacity {
        match claim {
            Claim::ParentalResponsibility { held } => Capacity::ParentalResponsibility { held },
            Claim::Own {} => Capacity::Own {},
            Claim::GillickCompetent { assessed_by, on, reasons } => {
                Capacity::GillickCompetent { assessed_by, on, reasons: self.words(reasons) }
            }
            Claim::CareOrder { authority } => Capacity::CareOrder { authority },
            Claim::CarerWithoutResponsibility { carer } => {
                Capacity::CarerWithoutResponsibility { carer }
            }
        }
    }

    fn outcome(&mut self, agreed: Agreed) -> Outcome {
        match agreed {
            Agreed::Advice { what } => Outcome::Advice { what: self.words(what) },
            Agreed::Signposting { service } => {
                Outcome::Signposting { service: self.words(service) }
            }
            Agreed::Brokerage { service } => Outcome::Brokerage { service: self.words(service) },
            Agreed::TeamAroundTheChild {} => Outcome::TeamAroundTheChild {},
        }
    }

    fn give(
        &self,
        permission: PermissionId,
        giver: familyhub_core::ActorId,
        capacity: Capacity,
        form: Form,
    ) -> Result<Decided, No> {
        let records = &self.case.records;
        let terms = records.terms()?;
        let review_by = terms.review_by(&self.occasion);
        let event: CaseEvent = match form {
            Form::Written => {
                CaseEvent::Permission(PermissionGiven { giver, capacity, review_by }.into())
            }
            Form::Verbal => {
                let confirm_by = terms.confirm_by(&self.occasion)?;
                let event = PermissionGivenVerbally { giver, capacity, confirm_by, review_by };
                CaseEvent::Permission(event.into())
            }
        };
        let mut events = vec![(permission.into(), event)];
        let before = records
            .permissions
            .get(&permission)
            .and_then(|held| held.request().predecessor)
            .and_then(|before| records.permissions.get(&before));
        if let Some(before @ (AnyPermission::Given(_) | AnyPermission::GivenVerbally(_))) = before {
            let event = PermissionSuperseded { by: permission };
            events.push(((*before.id()).into(), CaseEvent::Permission(event.into())));
        }
        Ok(events)
    }

    fn disclosure(
        &mut self,
        (person, basis, harm): (PersonId, Basis, Harm),
        grounds: Text,
        categories: Categories,
        recipients: Vec<familyhub_core::OrganisationId>,
        family: Telling,
    ) -> DisclosureDecided {
        let grounds = self.words(grounds);
        let family = match family {
            Telling::Told {} => FamilyTold::Told {},
            Telling::NotTold { why } => FamilyTold::NotTold { why: self.words(why) },
        };
        DisclosureDecided { person, basis, harm, grounds, categories, recipients, family }
    }

    fn escalate(
        &self,
        disclosure: DisclosureId,
        child: PersonId,
        event: DisclosureDecided,
    ) -> Result<Decided, No> {
        let records = &self.case.records;
        records.person(child)?;
        // The very step that the log will hold: it says whether harm is suspected.
        let decided = Disclosure::decide(disclosure, &self.occasion, event.clone())?.machine;
        let _ = decided.significant_harm()?;
        let mut events = vec![(disclosure.into(), CaseEvent::Disclosure(event.into()))];
        for request in records.requests.iter() {
            if !request.has_ended() && request.about().child == child {
                let event = RequestEscalated { disclosure };
                events.push(((*request.id()).into(), CaseEvent::Request(event.into())));
            }
        }
        for meeting in records.meetings.iter() {
            if !meeting.has_ended() && meeting.about().child == child {
                let event = MeetingEscalated { disclosure };
                events.push(((*meeting.id()).into(), CaseEvent::Meeting(event.into())));
            }
        }
        Ok(events)
    }

    fn submit(&mut self, it: crate::command::SubmitRequest) -> Result<Decided, No> {
        let records = &self.case.records;
        let at = self.at();
        let request = records.requests.get(&it.request).ok_or_else(|| no_record("request"))?;
        let child = match request {
            AnyDirectRequest::Draft(draft) => draft.state().request.child,
            other => {
                return Err(illegal(other.state_name(), AnyDirectRequest::CHART, "submit").into());
            }
        };
        let level =
            level_for_request(records.decision_for(child, at), child, records.scheme()?, at);
        let (person, hub) = (records.person(child)?, records.hub()?);
        let found = match it.permission {
            Some(id) => records.permissions.get(&id),
            None => records.permission_for(child, |permission| {
                permission
                    .covers::<familyhub_consent::HubSupport>(person, hub, TOLD_TO_THE_HUB, at)
                    .is_ok()
            }),
        };
        let consent = consent_for_request(found, person, hub, at);
        let (level, consent) = match (level, consent) {
            (Ok(level), Ok(consent)) => (level, consent),
            (Err(level), Err(consent)) => return Err(level.and(consent).into()),
            (Err(refusal), _) | (_, Err(refusal)) => return Err(refusal.into()),
        };
        let (permission, decision) = (consent.reference(), level.decision());
        let why_not_lead = it.why_not_lead.map(|why| self.words(why));
        let event = RequestSubmitted { permission, decision, why_not_lead };
        Ok(vec![(it.request.into(), CaseEvent::Request(event.into()))])
    }

    fn child_of_meeting(&self, meeting: familyhub_core::MeetingId) -> Result<PersonId, No> {
        let held = self.case.records.meetings.get(&meeting);
        Ok(held.ok_or_else(|| no_record("meeting"))?.about().child)
    }

    fn meeting_consent(
        &self,
        named: Option<PermissionId>,
        child: PersonId,
    ) -> Result<PermissionRef, No> {
        let records = &self.case.records;
        let (person, hub, at) = (records.person(child)?, records.hub()?, self.at());
        let found = match named {
            Some(id) => records.permissions.get(&id),
            None => records.permission_for(child, |permission| {
                consent_for_meeting(Some(permission), person, hub, at).is_ok()
            }),
        };
        Ok(consent_for_meeting(found, person, hub, at)?.reference())
    }
}

fn no_record(kind: &str) -> BadCommand {
    BadCommand {
        place: format!("details.{kind}"),
        message: format!("the case has no {kind} of this id"),
    }
}

fn family(event: impl Into<crate::family::FamilyEvent>) -> CaseEvent {
    CaseEvent::Family(event.into())
}
