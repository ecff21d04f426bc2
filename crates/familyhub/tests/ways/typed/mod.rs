//! The typed way: a council's own program, which holds the machines of the domain
//! crates in their typed states and calls their methods. It knows no [`Case`], and
//! none of the code by which one decides and proves.
//!
//! [`Case`]: familyhub::Case

#[macro_use]
mod steps;

mod agreement;
mod consent;
mod contact;
mod escalate;
mod family;
mod holding;
mod level;
mod machines;
mod meeting;
mod permission;
mod request;
mod safety;
mod step_down;
mod support;
mod team;

use familyhub::consent::{
    AnyAgreement, AnyAssessment, AnyDisclosure, AnyObjection, AnyPermission, AnyResponsibility,
};
use familyhub::core::time::Calendar;
use familyhub::core::{
    ActionId, AdviceId, AgreementId, AssessmentId, BrokerageId, CaseId, ConcernBelowId, ConcernId,
    ConsultationId, DecisionId, Digest, DisclosureId, EventId, HandoverId, LeadId, LookAtSafetyId,
    MeetingId, MemberId, ObjectionId, Occasion, OutcomeId, PartId, PermissionId, Recorded,
    ReferralId, Refusal, ReportId, ResponsibilityId, ReviewId, RuleId, SubjectId, TacSupportId,
    TeamId, TeamMeetingId, Text, Words,
};
use familyhub::machine::Chart;
use familyhub::referral::{
    AnyConsultation, AnyContact, AnyDirectRequest, AnyLeadRole, AnyStepDown,
};
use familyhub::safety::{AnyConcern, AnyConcernBelow, AnyLookAtSafety};
use familyhub::support::{AnyAdvice, AnyBrokerage, AnyHubMeeting, AnyTacSupport};
use familyhub::tac::{
    AnyAction, AnyChildsPart, AnyClosingReport, AnyHandover, AnyMember, AnyOutcome, AnyPaperReview,
    AnyTeam, AnyTeamMeeting,
};
use familyhub::threshold::AnyDecision;
use familyhub::{
    AnyFamily, CaseEvent, Command, CorrectEvent, CorrectRecordedTimes, EraseWords, Instruction,
};

use crate::dice::Dice;
use machines::TypedMachines;

/// Why the typed way does not take a step.
#[derive(Clone, PartialEq)]
pub(crate) enum WhyRefused {
    /// A typed method refuses it, or the evidence that it takes is not lent.
    Refused(Refusal),
    /// The state has no such method: the step does not compile.
    NoStep { chart: &'static Chart, state: &'static str, action: &'static str },
    /// There is no value to call a method of, or to lend the evidence: a record, or,
    /// by this rule, a person of the family, a referral, a team.
    NotThere(Option<RuleId>),
    /// There is a record of this id already.
    Taken,
    /// It reaches back to earlier lines of the log: no machine takes it.
    ReachesBack,
}

impl std::fmt::Debug for WhyRefused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "{refusal:?}"),
            Self::NoStep { chart, state, action } => {
                write!(f, "a {} that is `{state}` has no `{action}`", chart.machine)
            }
            Self::NotThere(rule) => write!(f, "not there: {rule:?}"),
            Self::Taken => f.write_str("taken"),
            Self::ReachesBack => f.write_str("reaches back"),
        }
    }
}

impl From<Refusal> for WhyRefused {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Whether a step was taken.
pub(crate) type Done = Result<(), WhyRefused>;

/// A command, in calls of typed methods.
pub(crate) trait Drive {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done;
}

/// What reaches back to earlier lines has no typed way: it is told of a log.
macro_rules! reach_back {
    ($($command:ident)+) => { $(
        impl Drive for $command {
            fn drive(self, _: &mut TypedWay, _: &mut Act) -> Done {
                Err(WhyRefused::ReachesBack)
            }
        }
    )+ };
}

reach_back!(CorrectEvent CorrectRecordedTimes EraseWords);

/// One command at hand: when and by whom, chance for its ids and salts, and the
/// events of the steps taken so far.
pub(crate) struct Act {
    pub(crate) at: Occasion,
    dice: Dice,
    pub(crate) steps: Vec<(SubjectId, CaseEvent)>,
}

impl Act {
    pub(crate) fn chance(&mut self) -> impl FnMut(&mut [u8]) {
        let dice = &mut self.dice;
        |bytes| bytes.fill_with(|| dice.roll().to_le_bytes()[0])
    }

    pub(crate) fn words(&mut self, text: Text) -> Words {
        Words::keep(text, &mut self.chance())
    }

    pub(crate) fn words_if_any(&mut self, text: Option<Text>) -> Option<Words> {
        text.map(|text| self.words(text))
    }

    pub(crate) fn all_words(&mut self, texts: Vec<Text>) -> Vec<Words> {
        texts.into_iter().map(|text| self.words(text)).collect()
    }

    pub(crate) fn fresh_report(&mut self) -> ReportId {
        ReportId::new(self.at.recorded(), &mut self.chance())
    }

    pub(crate) fn record(&mut self, subject: impl Into<SubjectId>, event: impl Into<CaseEvent>) {
        self.steps.push((subject.into(), event.into()));
    }
}

/// A family's machines, each in a typed state, and the log of what they did.
#[derive(Default)]
pub(crate) struct TypedWay {
    calendar: Calendar,
    families: TypedMachines<CaseId, AnyFamily>,
    responsibilities: TypedMachines<ResponsibilityId, AnyResponsibility>,
    agreements: TypedMachines<AgreementId, AnyAgreement>,
    permissions: TypedMachines<PermissionId, AnyPermission>,
    objections: TypedMachines<ObjectionId, AnyObjection>,
    assessments: TypedMachines<AssessmentId, AnyAssessment>,
    disclosures: TypedMachines<DisclosureId, AnyDisclosure>,
    concerns: TypedMachines<ConcernId, AnyConcern>,
    looks: TypedMachines<LookAtSafetyId, AnyLookAtSafety>,
    concerns_below: TypedMachines<ConcernBelowId, AnyConcernBelow>,
    decisions: TypedMachines<DecisionId, AnyDecision>,
    leads: TypedMachines<LeadId, AnyLeadRole>,
    requests: TypedMachines<ReferralId, AnyDirectRequest>,
    consultations: TypedMachines<ConsultationId, AnyConsultation>,
    contacts: TypedMachines<ReferralId, AnyContact>,
    step_downs: TypedMachines<ReferralId, AnyStepDown>,
    meetings: TypedMachines<MeetingId, AnyHubMeeting>,
    teams: TypedMachines<TeamId, AnyTeam>,
    parts: TypedMachines<PartId, AnyChildsPart>,
    handovers: TypedMachines<HandoverId, AnyHandover>,
    members: TypedMachines<MemberId, AnyMember>,
    team_meetings: TypedMachines<TeamMeetingId, AnyTeamMeeting>,
    reviews: TypedMachines<ReviewId, AnyPaperReview>,
    actions: TypedMachines<ActionId, AnyAction>,
    outcomes: TypedMachines<OutcomeId, AnyOutcome>,
    reports: TypedMachines<ReportId, AnyClosingReport>,
    advice: TypedMachines<AdviceId, AnyAdvice>,
    brokerages: TypedMachines<BrokerageId, AnyBrokerage>,
    tac_supports: TypedMachines<TacSupportId, AnyTacSupport>,
    sequence: u64,
    last_hash: Option<Digest>,
    /// What was done so far, so that a command of several steps of which a later one
    /// is refused can be left as if it had never been begun.
    done: Vec<(Instruction, u64)>,
}

impl TypedWay {
    /// Does what a command asks, by calls of typed methods: the lines of its events.
    pub(crate) fn act(
        &mut self,
        instruction: &Instruction,
        seed: u64,
    ) -> Result<Vec<String>, WhyRefused> {
        let occurred = instruction.at.unwrap_or_default();
        let at = Occasion::new(occurred, instruction.recorded.unwrap_or(occurred), instruction.by)?;
        let mut act = Act { at, dice: Dice(seed), steps: Vec::new() };
        let opened = self.open_episode(&instruction.command, &mut act);
        let driven = opened.and_then(|()| drive(instruction.command.clone(), self, &mut act));
        match driven.and_then(|()| self.raise_concerns(&mut act)) {
            Ok(()) => {
                self.done.push((instruction.clone(), seed));
                Ok(self.write(act, instruction))
            }
            Err(why) => {
                if !act.steps.is_empty() {
                    self.begin_again();
                }
                Err(why)
            }
        }
    }

    fn begin_again(&mut self) {
        let done = std::mem::take(self).done;
        for (instruction, seed) in done {
            self.act(&instruction, seed).expect("it was done before");
        }
    }

    /// Writes the events of a command as lines of a log.
    fn write(&mut self, mut act: Act, instruction: &Instruction) -> Vec<String> {
        let case = *self.families.iter().next().expect("the case is open").id();
        let steps = std::mem::take(&mut act.steps);
        let mut all: Vec<_> = (self.sequence + 1..)
            .zip(steps)
            .map(|(sequence, (subject, event))| {
                let occasion = act.at;
                let id = EventId::new(occasion.recorded(), &mut act.chance());
                let (previous, command) = (None, None);
                Recorded { id, case, sequence, subject, occasion, event, previous, command }
            })
            .collect();
        if let Some(identity) = &instruction.identity {
            Recorded::mark(&mut all, identity).expect("JSON");
        }
        all.into_iter()
            .map(|mut recorded| {
                recorded.previous = self.last_hash;
                let (line, hash) = recorded.to_line().expect("JSON");
                (self.sequence, self.last_hash) = (recorded.sequence, Some(hash));
                line
            })
            .collect()
    }
}

macro_rules! commands {
    ($($command:ident)+) => {
        fn drive(command: Command, on: &mut TypedWay, act: &mut Act) -> Done {
            match command {
                $( Command::$command(it) => it.drive(on, act), )+
                more => panic!("`{}` is not in the list of all commands", more.name()),
            }
        }
    };
}

familyhub::each_command!(commands);
