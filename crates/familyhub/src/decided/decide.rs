//! From a command to its events: what is asked becomes what happened, or a
//! refusal. Nothing is changed here.

use familyhub_core::time::{Timestamp, london};
use familyhub_core::{
    CaseId, Digest, Entropy, EventId, Identity, NotRecorded, Occasion, Recorded, Refusal, ReportId,
    RuleId, SubjectId, Text, Words,
};
use familyhub_machine::{Chart, Fault, Transition};

use crate::amended::Looked;
use crate::decided::command::{BadCommand, Command, Instruction, stepped_up_by};
use crate::kept::case::{CannotFollow, Case};
use crate::kept::event::CaseEvent;
use crate::kept::record::evidence::follows_another;
use crate::kept::transaction::CannotGoOn;
use crate::shown::tell::spoken;

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

/// An event, and the record that it belongs to.
pub(crate) type OneDecided = (SubjectId, CaseEvent);

/// The events of a command.
pub(crate) type Decided = Vec<OneDecided>;

/// What a command becomes: its events, in the order in which they happen.
pub(crate) trait Decide {
    /// The events of the command.
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, No>;
}

/// One event, of one record.
pub(crate) fn one(subject: SubjectId, event: CaseEvent) -> Result<Decided, No> {
    Ok(vec![(subject, event)])
}

impl Case {
    /// What a command would do: its events, or why not. The case is not changed.
    ///
    /// A command whose id was carried out already would do nothing: there are no
    /// events, and [`done`](Self::done) says where those of the first time are.
    ///
    /// `now` is the time where the command names none, and no time that it names lies
    /// beyond it: a year that was mistyped would stand in the log for good, and nothing
    /// could be recorded after it. Where a story is told, it is the time that the story
    /// tells: see [`time_told`](Instruction::time_told).
    ///
    /// # Errors
    ///
    /// The refusal, or what is wrong with the command; [REC-02] a time that is still to
    /// come.
    pub fn decide(
        &self,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Entry>, No> {
        self.decide_on(None, instruction, now, entropy)
    }

    /// As [`decide`](Self::decide), with earlier lines of the log.
    pub(crate) fn decide_on(
        &self,
        looked: Option<&Looked>,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Entry>, No> {
        if self.done(&instruction)?.is_some() {
            return Ok(Vec::new());
        }
        instruction.check_clock(now)?;
        let identity = instruction.identity;
        let occurred = instruction.at.unwrap_or(now);
        let recorded = instruction.recorded.unwrap_or(occurred);
        let occasion = Occasion::new(occurred, recorded, instruction.by)?;
        self.check_revision(instruction.expect)?;
        match &instruction.command {
            Command::CorrectRecordedTimes(_) => check_present(&occasion, now)?,
            _ => self.check_order(&occasion, now)?,
        }
        let case = match (&instruction.command, self.id()) {
            (Command::OpenCase(open), None) => open.case,
            // Two may begin one case at once: for the second it is nothing but open.
            (Command::OpenCase(_), Some(_)) => {
                let state = if self.policy().is_some() { "is open" } else { "was opened" };
                return Err(Refusal::new(RuleId::REC_01, format!("the case {state} already"))
                    .nearest("go on with this case, or open another in a log of its own")
                    .into());
            }
            (_, Some(case)) => case,
            (_, None) => {
                return Err(Refusal::new(RuleId::REC_01, "the case is not open")
                    .nearest("open the case first")
                    .into());
            }
        };
        let mut deciding = Deciding::new(self, occasion, entropy);
        deciding.looked = looked;
        let events = deciding.of(instruction.command)?;
        for (subject, event) in checked_beforehand(&events) {
            self.records.check(*subject, &occasion, event).map_err(|why| no(why, event))?;
        }
        deciding.record(case, events, identity.as_ref())
    }

    /// Decides a command and applies its events: all of them, or none.
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
        let applied = match entries.as_slice() {
            [one] => self
                .apply_sealed(&one.recorded, one.hash)
                .map_err(|why| CannotGoOn { why, event: &one.recorded.event }),
            several => self.apply_whole(several),
        };
        applied.map_err(|CannotGoOn { why, event }| no(why, event))?;
        Ok(entries)
    }

    fn check_revision(&self, expect: Option<u64>) -> Result<(), Refusal> {
        if expect.is_some_and(|expected| expected != self.revision()) {
            return Err(Refusal::new(
                RuleId::REC_01,
                format!("the case has gone on meanwhile: it has {} events", self.revision()),
            )
            .nearest("read the case again, and decide anew"));
        }
        Ok(())
    }

    fn check_order(&self, occasion: &Occasion, now: Timestamp) -> Result<(), Refusal> {
        let no = |why| Err(Refusal::new(RuleId::REC_02, why));
        match self.last_recorded() {
            Some(last) if now < last => no(format!(
                "the last line of the record says that it was recorded on {}, which is later than now",
                london::in_words(last)
            ))
            .map_err(|no| {
                no.nearest("if that line is wrong, say so first: `correct-recorded-times`")
                    .nearest("if this clock is slow, set it right, and try again")
            }),
            Some(last) if occasion.recorded() < last => {
                no("it would stand before what is in the record already".to_owned()).map_err(|no| {
                    no.nearest("leave `at` as the time when it happened, and let `recorded` be the time of writing")
                })
            }
            _ => Ok(()),
        }
    }
}

/// Whether it is recorded now: what is said of times that are still to come depends on
/// when it is said. [REC-02]
fn check_present(occasion: &Occasion, now: Timestamp) -> Result<(), Refusal> {
    if occasion.recorded() == now {
        return Ok(());
    }
    Err(Refusal::new(RuleId::REC_02, "which times are still to come is said by the present clock")
        .nearest("leave `at` and `recorded` out: then it is recorded now"))
}

/// The events of a command that are checked before any of them is applied: the first,
/// and what does not follow from it.
///
/// What follows stands on what the first makes, and can only be proved then: see
/// [`apply_whole`](Case::apply_whole), which leaves the case as it was where one of them
/// is refused. A guard refuses the first event where it knows that the rest cannot follow.
pub(crate) fn checked_beforehand(events: &Decided) -> impl Iterator<Item = &OneDecided> {
    let (first, rest) = events.split_at(events.len().min(1));
    first.iter().chain(rest.iter().filter(|(_, event)| !follows_another(event)))
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
pub(crate) fn illegal(state: &str, chart: &Chart, action: &str) -> Refusal {
    let step = chart.transitions.iter().find(|step| step.action == action);
    let rules = step.map_or(&[][..], |step| step.rules);
    let rule = rules.first().and_then(|id| RuleId::find(id)).unwrap_or(RuleId::REC_01);
    let refusal = Refusal::new(
        rule,
        format!("`{action}` is not open: the {} is `{state}`", spoken(chart.machine)),
    );
    let leads_here = |step: &Transition| step.action == action && step.to == state;
    if chart.transitions.iter().any(leads_here) {
        return refusal.nearest("leave it as it is: this was done already");
    }
    match nearest(chart, state, action) {
        Some(way) => refusal.nearest(way),
        None => refusal.nearest("begin a new record, and name this one in it"),
    }
}

/// Whether a record in this state has this step: asked before anything that the step
/// would need, so that nobody is told to seek consent for what is over.
pub(crate) fn has_step(chart: &Chart, state: &str, action: &str) -> Result<(), Refusal> {
    if chart.steps_from(Some(state)).any(|step| step.action == action) {
        Ok(())
    } else {
        Err(illegal(state, chart, action))
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

/// What a command has at hand while it is decided.
pub(crate) struct Deciding<'d> {
    pub(crate) case: &'d Case,
    pub(crate) looked: Option<&'d Looked>,
    pub(crate) occasion: Occasion,
    entropy: &'d mut dyn Entropy,
}

impl<'d> Deciding<'d> {
    pub(crate) fn new(case: &'d Case, occasion: Occasion, entropy: &'d mut dyn Entropy) -> Self {
        Self { case, looked: None, occasion, entropy }
    }

    /// The events of a command.
    pub(crate) fn of(&mut self, command: Command) -> Result<Decided, No> {
        let mut events = command.decide(self)?;
        events.extend(stepped_up_by(self, &events));
        Ok(events)
    }
}

impl Deciding<'_> {
    /// The events as they will stand in the log, the next ones of the case.
    pub(crate) fn record(
        &mut self,
        case: CaseId,
        events: Decided,
        identity: Option<&Identity>,
    ) -> Result<Vec<Entry>, No> {
        let event = |(sequence, (subject, event))| Recorded {
            id: EventId::new(self.occasion.recorded(), self.entropy),
            case,
            sequence,
            subject,
            occasion: self.occasion,
            event,
            previous: None,
            command: None,
        };
        let mut all: Vec<_> = (self.case.revision() + 1..).zip(events).map(event).collect();
        if let Some(identity) = identity {
            Recorded::mark(&mut all, identity).map_err(unwritten)?;
        }
        let mut previous = self.case.last_hash();
        let mut entries = Vec::with_capacity(all.len());
        for mut recorded in all {
            recorded.previous = previous;
            let (line, hash) = recorded.to_line().map_err(unwritten)?;
            previous = Some(hash);
            entries.push(Entry { recorded, line, hash });
        }
        Ok(entries)
    }

    pub(crate) fn words(&mut self, text: Text) -> Words {
        Words::keep(text, self.entropy)
    }

    pub(crate) fn all_words(&mut self, texts: Vec<Text>) -> Vec<Words> {
        texts.into_iter().map(|text| self.words(text)).collect()
    }

    /// The id of a report that nobody has named.
    pub(crate) fn fresh_report(&mut self) -> ReportId {
        ReportId::new(self.occasion.recorded(), self.entropy)
    }

    pub(crate) fn at(&self) -> Timestamp {
        self.occasion.occurred()
    }
}

fn unwritten(error: NotRecorded) -> BadCommand {
    BadCommand { place: String::new(), message: error.to_string() }
}

pub(crate) fn no_record(kind: &str) -> BadCommand {
    BadCommand {
        place: format!("details.{kind}"),
        message: format!("the case has no {} of this id", kind.replace('_', " ")),
    }
}
