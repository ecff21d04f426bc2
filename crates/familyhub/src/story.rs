//! A case as a person reads it: what happened, what is, and what can be done now.

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{ActorId, Occasion, Person, PersonId, Recorded, Role, Stage, Typed};
use familyhub_machine::{Chart, Need};
use familyhub_referral::{
    AnyConsultation, AnyContact, AnyLeadRole, AnyStepDown, ContactEvent, StepDownEvent,
};
use familyhub_support::{
    AnyAdvice, AnyBrokerage, AnyHubMeeting, AnyTacSupport, BrokerageEvent, TacSupportEvent,
};
use schemars::JsonSchema;
use serde::Serialize;

use familyhub_consent::{
    AnyAgreement, AnyAssessment, AnyObjection, AnyPermission, AnyResponsibility, PermissionEvent,
};
use familyhub_support::HubMeetingEvent;
use familyhub_tac::{
    AnyAction, AnyChildsPart, AnyClosingReport, AnyHandover, AnyMember, AnyOutcome, AnyPaperReview,
    AnyTeam, AnyTeamMeeting,
};
use familyhub_threshold::{AnyDecision, DecisionEvent};

use crate::about::OfPerson;
use crate::case::Case;
use crate::event::CaseEvent;
use crate::family::{AnyFamily, FamilyEvent};
use crate::keeping::{AnyCorrection, AnyErasure, AnyRetiming, ErasureGround, Mistake};
use crate::team_story::{self, Told};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Moment {
    /// The place of the event in the log.
    pub sequence: u64,
    /// When it happened.
    pub at: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Whether it was recorded later than local policy allows without a mark.
    pub retrospective: bool,
    /// Who did it.
    pub who: ActorId,
    /// In which role.
    pub role: Role,
    /// What happened: the event's name.
    pub event: &'static str,
    /// About whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<PersonId>,
    /// More of it, in words: never free text.
    pub detail: String,
    /// When it was recorded indeed, where the time that its line gives is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_indeed: Option<RecordedIndeed>,
    /// What was wrong with it, if it was corrected since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<&'static str>,
    /// Why its words were erased, if they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub erased: Option<&'static str>,
    /// Why it does not stand without a mistake that was corrected since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stood_on_a_mistake: Option<String>,
}

/// When something was recorded whose line gives a time that was still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordedIndeed {
    /// When that was; none where nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

/// A record of a case: a machine, and what can be done with it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordView {
    /// The kind of record.
    pub machine: &'static str,
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: &'static str,
    /// What the state means.
    pub words: &'static str,
    /// Whom it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<PersonId>,
    /// More of it, in words: never free text.
    pub detail: String,
    /// What can be done with it now.
    pub actions: Vec<ActionView>,
}

/// A step that is open now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ActionView {
    /// Its name.
    pub action: &'static str,
    /// What it is.
    pub words: &'static str,
    /// The evidence that it takes.
    pub needs: Vec<&'static str>,
    /// The rules that it answers to.
    pub rules: &'static [&'static str],
}

/// A person of the family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PersonView {
    /// Which person.
    pub id: PersonId,
    /// What the person is called, if that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Adult, child or unborn.
    pub stage: Stage,
    /// The age in whole years on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<u32>,
}

impl Case {
    /// What an event says to a person, once it has been applied.
    pub fn moment(&self, recorded: &Recorded<CaseEvent>) -> Moment {
        let occasion = &recorded.occasion;
        let grace = self.policy().map(|policy| policy.consent.late_after_working_days);
        let (notes, sequence) = (&self.records.notes, recorded.sequence);
        let recorded_indeed = notes.retimed.get(&sequence);
        let recorded_indeed = recorded_indeed.map(|line| RecordedIndeed { at: line.recorded });
        let rightly = match recorded_indeed {
            None => Some(*occasion),
            // Where it is not known when it was recorded, nor is it whether that was late.
            Some(indeed) => indeed.at.and_then(|recorded| {
                Occasion::new(occasion.occurred(), recorded, *occasion.by()).ok()
            }),
        };
        let retrospective = grace.zip(rightly).is_some_and(|(grace, rightly)| {
            rightly.is_retrospective(&self.records.house.calendar, grace).unwrap_or(false)
        });
        let fallen = self.fallen().iter().find(|fallen| fallen.sequence == sequence);
        Moment {
            sequence,
            at: occasion.occurred(),
            recorded: occasion.recorded(),
            retrospective,
            recorded_indeed,
            who: occasion.by().who(),
            role: occasion.by().role(),
            event: recorded.event.name(),
            about: self.records.about(recorded.subject, &recorded.event),
            detail: detail(&recorded.event),
            corrected: notes.corrected.get(&sequence).copied().map(Mistake::words),
            erased: notes.erased.get(&sequence).copied().map(ErasureGround::words),
            stood_on_a_mistake: fallen.map(|fallen| fallen.why.clone()),
        }
    }

    /// The people of the family, with their ages on a day.
    pub fn people_on(&self, day: CivilDate) -> Vec<PersonView> {
        let Some(AnyFamily::Open(family)) = self.family() else {
            return Vec::new();
        };
        let view = |person: &Person| PersonView {
            id: person.id,
            name: self.name_of(person.id).map(str::to_owned),
            stage: person.stage,
            age: person.stage.age_on(day),
        };
        family.state().people.iter().map(view).collect()
    }

    /// Every record of the case, and what can be done with it now.
    pub fn record_views(&self) -> Vec<RecordView> {
        let mut views = Vec::new();
        macro_rules! view {
            ($records:expr, $about:expr, $detail:expr) => {
                views.extend($records.map(|record| RecordView {
                    machine: chart_of(record).machine,
                    id: record.id().to_string(),
                    state: record.state_name(),
                    words: words(chart_of(record), record.state_name()),
                    about: $about(record),
                    detail: $detail(record),
                    actions: actions(chart_of(record), record.state_name()),
                }))
            };
        }
        let nothing = || String::new();
        view!(self.leads(), |_| None, |lead: &AnyLeadRole| match lead {
            AnyLeadRole::Serving(lead) => self.called(lead.state().lead.into()),
            AnyLeadRole::Ended(_) => nothing(),
        });
        view!(self.decisions(), |it: &AnyDecision| Some(it.child()), |it: &AnyDecision| {
            self.told_of(it)
        });
        view!(
            self.responsibilities(),
            |it: &AnyResponsibility| Some(it.holder().child),
            |it: &AnyResponsibility| self.called(it.holder().who)
        );
        view!(
            self.agreements(),
            |it: &AnyAgreement| Some(it.request().person),
            |it: &AnyAgreement| { format!("to {}", it.request().service.words()) }
        );
        view!(
            self.objections(),
            |it: &AnyObjection| Some(it.objecting().child),
            |it: &AnyObjection| format!("for {}", it.objecting().purposes)
        );
        view!(self.assessments(), |it: &AnyAssessment| Some(it.matter().child), |_| nothing());
        view!(self.permissions(), |it: &AnyPermission| Some(it.person()), |it: &AnyPermission| {
            format!("for {}", it.scope().purposes())
        });
        view!(
            self.disclosures(),
            |it: &familyhub_consent::AnyDisclosure| match it {
                familyhub_consent::AnyDisclosure::Decided(decided) => Some(decided.state().person),
            },
            |_| nothing()
        );
        view!(
            self.requests(),
            |it: &familyhub_referral::AnyDirectRequest| Some(it.about().child),
            |_| nothing()
        );
        view!(self.consultations(), |_| None, |_| nothing());
        view!(self.contacts(), |it: &AnyContact| Some(it.about().child), |it: &AnyContact| {
            self.told_of_contact(it)
        });
        view!(self.step_downs(), |it: &AnyStepDown| Some(it.bundle().child), |it: &AnyStepDown| {
            format!("from {}", it.bundle().sender.service.words())
        });
        view!(
            self.meetings(),
            |it: &AnyHubMeeting| Some(it.about().child),
            |it: &AnyHubMeeting| match it {
                AnyHubMeeting::Arranged(it) => {
                    format!("on {}", london::day_in_words(it.state().on))
                }
                _ => nothing(),
            }
        );
        macro_rules! told {
            ($($records:expr),+) => { $( view!($records, OfPerson::whom, |it| Told::told(it, self)); )+ };
        }
        told!(
            self.teams(),
            self.parts(),
            self.handovers(),
            self.members(),
            self.team_meetings(),
            self.paper_reviews(),
            self.plan_actions(),
            self.outcomes(),
            self.closing_reports()
        );
        view!(self.advice(), |it: &AnyAdvice| Some(it.about().child), |_| nothing());
        view!(
            self.brokerages(),
            |it: &AnyBrokerage| Some(it.about().child),
            |it: &AnyBrokerage| {
                it.service().map_or_else(nothing, |service| service.name.to_string())
            }
        );
        view!(self.tac_supports(), |it: &AnyTacSupport| Some(it.about().child), |_| nothing());
        view!(self.corrections(), |_| None, |it: &AnyCorrection| match it {
            AnyCorrection::Corrected(it) =>
                format!("event {}: {}", it.state().wrong.sequence, it.state().mistake.words()),
        });
        view!(self.erasures(), |_| None, |it: &AnyErasure| match it {
            AnyErasure::Carried(it) =>
                format!("{} lines: {}", it.state().lines.len(), it.state().ground.words()),
        });
        view!(self.retimings(), |_| None, |it: &AnyRetiming| match it {
            AnyRetiming::Retimed(it) => {
                let lines = it.state().lines.iter().map(|line| line.event.sequence.to_string());
                format!("events {}", lines.collect::<Vec<_>>().join(", "))
            }
        });
        views
    }

    /// A contact: how it was decided, of which it is a re-referral, and what is late.
    fn told_of_contact(&self, it: &AnyContact) -> String {
        let mut told = vec![it.about().channel.words().to_owned()];
        told.extend(it.outcome().map(|outcome| outcome.words().to_owned()));
        if it.about().re_referral_of.is_some() {
            told.push(format!("a re-referral, after {} earlier", self.history_of(it).len()));
        }
        let clocks = self.clocks(it).unwrap_or_default();
        let late = clocks
            .iter()
            .filter(|timed| timed.done.is_some_and(|done| timed.deadline.is_overdue(done)));
        told.extend(late.map(|timed| format!("late to {}", timed.clock.words())));
        told.join(", ")
    }

    /// What somebody is called, or the id.
    pub fn called(&self, who: ActorId) -> String {
        self.name_of(who).map_or_else(|| who.to_string(), str::to_owned)
    }
}

/// The table of a record's machine.
trait Charted {
    fn chart(&self) -> &'static Chart;
}

macro_rules! charted {
    ($($any:ty),+) => { $(
        impl Charted for $any {
            fn chart(&self) -> &'static Chart {
                Self::CHART
            }
        }
    )+ };
}

charted!(
    AnyLeadRole,
    AnyDecision,
    AnyPermission,
    AnyResponsibility,
    AnyAgreement,
    AnyObjection,
    AnyAssessment,
    familyhub_consent::AnyDisclosure,
    familyhub_referral::AnyDirectRequest,
    AnyConsultation,
    AnyContact,
    AnyStepDown,
    AnyHubMeeting,
    AnyTeam,
    AnyChildsPart,
    AnyHandover,
    AnyMember,
    AnyTeamMeeting,
    AnyPaperReview,
    AnyAction,
    AnyOutcome,
    AnyClosingReport,
    AnyAdvice,
    AnyBrokerage,
    AnyTacSupport,
    AnyCorrection,
    AnyErasure,
    AnyRetiming
);

fn chart_of(record: &impl Charted) -> &'static Chart {
    record.chart()
}

fn words(chart: &Chart, state: &str) -> &'static str {
    chart.state(state).map_or("", |state| state.words)
}

fn actions(chart: &Chart, state: &str) -> Vec<ActionView> {
    let mut actions: Vec<ActionView> = Vec::new();
    for step in chart.steps_from(Some(state)) {
        if !actions.iter().any(|known| known.action == step.action) {
            actions.push(ActionView {
                action: step.action,
                words: step.words,
                needs: step.needs.iter().map(|need: &Need| need.words).collect(),
                rules: step.rules,
            });
        }
    }
    actions
}

/// What an event says, apart from its name: codes and days, never free text.
fn detail(event: &CaseEvent) -> String {
    match event {
        CaseEvent::Family(FamilyEvent::CaseOpened(it)) => format!("policy of {}", it.policy.name),
        CaseEvent::Family(FamilyEvent::HomeRecorded(it)) => {
            format!("in {} since {}", it.area.as_str(), london::day_in_words(it.from))
        }
        CaseEvent::Decision(DecisionEvent::LevelDecided(it)) => format!("level {}", it.level),
        CaseEvent::Decision(DecisionEvent::LevelDrafted(it)) => format!("level {}", it.level),
        CaseEvent::Decision(DecisionEvent::EarlierLevelRecorded(it)) => {
            format!("level {}", it.level)
        }
        CaseEvent::Permission(PermissionEvent::PermissionSought(it)) => {
            format!("for {}: {}", it.scope.purposes(), it.scope.categories())
        }
        CaseEvent::Permission(PermissionEvent::PermissionGivenVerbally(it)) => {
            format!("to be confirmed in writing by {}", london::day_in_words(it.confirm_by))
        }
        CaseEvent::Contact(ContactEvent::ContactReceived(it)) => {
            let again = it.re_referral_of.map_or("", |_| ", a re-referral");
            let linked = if it.linked.is_empty() { "" } else { ", linked with another referral" };
            format!("{}{again}{linked}", it.channel.words())
        }
        CaseEvent::Contact(ContactEvent::ContactDecided(it)) => it.outcome.words().to_owned(),
        CaseEvent::Contact(ContactEvent::ContactNotConsented(it)) => {
            format!("another look at safety: {}", it.safety.found.words())
        }
        CaseEvent::Contact(ContactEvent::ReferrerTold(it)) => it.told.words().to_owned(),
        CaseEvent::StepDown(StepDownEvent::StepDownOpened(it)) => {
            format!("from {}", it.sender.service.words())
        }
        CaseEvent::StepDown(StepDownEvent::SenderClosed(it)) => {
            format!("on {}", london::day_in_words(it.on))
        }
        CaseEvent::StepDown(StepDownEvent::CoordinatorHelped(it)) => it.how.words().to_owned(),
        CaseEvent::StepDown(StepDownEvent::StepDownDeclined(it)) => it.onward.words().to_owned(),
        CaseEvent::Brokerage(BrokerageEvent::BrokerageOffered(it)) => {
            it.wanted.service.name.to_string()
        }
        CaseEvent::TacSupport(TacSupportEvent::TacSupportOffered(it)) => it.help.words().to_owned(),
        CaseEvent::Meeting(HubMeetingEvent::MeetingInvited(it)) => {
            format!("for {}", london::day_in_words(it.on))
        }
        CaseEvent::Meeting(HubMeetingEvent::MeetingArranged(it)) => {
            format!("for {}", london::day_in_words(it.on))
        }
        CaseEvent::Meeting(HubMeetingEvent::MeetingRearranged(it)) => {
            format!("for {}", london::day_in_words(it.on))
        }
        other => team_story::detail(other),
    }
}
