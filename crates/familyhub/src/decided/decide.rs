//! From a command to its events: what is asked becomes what happened, or a
//! refusal. Nothing is changed here.

use familyhub_core::time::{Timestamp, london};
use familyhub_core::{CaseId, Entropy, Identity, Occasion, Refusal, RuleId, SubjectId};
use familyhub_machine::EventError;

use crate::amended::SelectedLines;
use crate::decided::command::{Command, stepped_up_by};
use crate::decided::command_error::{BadCommandError, CommandError};
use crate::decided::deciding::{Decide, Deciding};
use crate::decided::instruction::Instruction;
use crate::decided::step::illegal_by;
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::case::Case;
use crate::kept::entry::{Decided, LogEntry, OneDecided};
use crate::kept::event::CaseEvent;
use crate::kept::family::{AnyFamily, EpisodeOpened, FamilyEvent};
use crate::kept::record::evidence::follows_another;
use crate::kept::transaction::TransactionError;

/// A command that the case can be asked, and as which of its occasions.
struct Addressed {
    case: CaseId,
    occasion: Occasion,
    identity: Option<Identity>,
    /// What stands before its events, where the case goes by an older edition of the rules.
    adopts: Option<CaseEvent>,
    command: Command,
}

impl Case {
    /// What a command would do: its events, or why not. The case is not changed.
    ///
    /// A command whose id was carried out already would do nothing: there are no
    /// events, and [`already_done`](Self::already_done) says where those of the first time are.
    ///
    /// `now` is the time where the command names none, and no time that it names lies
    /// beyond it: a year that was mistyped would stand in the log for good, and nothing
    /// could be recorded after it. Where a story is told, it is the time that the story
    /// tells: see [`time_told`](Instruction::time_told).
    ///
    /// What opens a new episode of a closed case [SAF-11] is proved only when it is carried out:
    /// until then nothing is there to prove it on.
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
    ) -> Result<Vec<LogEntry>, CommandError> {
        self.decide_on(None, instruction, now, entropy)
    }

    /// What a command would do: its events, each with the record that it belongs to, or why
    /// not. No line is written and nothing is hashed: for simulations, and for whoever only
    /// wants to know.
    ///
    /// # Errors
    ///
    /// As [`decide`](Self::decide).
    ///
    /// ```
    /// use familyhub::core::{CountingEntropy, Typed as _, time::parse_time};
    /// use familyhub::{Case, Instruction, Locality};
    ///
    /// let now = parse_time("2026-03-02T09:00")?;
    /// let open = Instruction::from_json(r#"{"command": "open-case",
    ///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
    ///     "details": {"case": "@okafor"}}"#)?;
    /// let case = Case::new(&Locality::default());
    /// let would = case.decide_events(open, now, &mut CountingEntropy::default())?;
    /// assert_eq!(would[0].1.name(), "case-opened");
    /// assert_eq!(case.revision(), 0);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn decide_events(
        &self,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<(SubjectId, CaseEvent)>, CommandError> {
        match self.asked(instruction, now)? {
            Some(asked) => self.checked(None, asked, entropy),
            None => Ok(Vec::new()),
        }
    }

    /// As [`decide`](Self::decide), with earlier lines of the log.
    pub(crate) fn decide_on(
        &self,
        looked: Option<&SelectedLines>,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<LogEntry>, CommandError> {
        let Some(asked) = self.asked(instruction, now)? else { return Ok(Vec::new()) };
        let (case, occasion, identity) = (asked.case, asked.occasion, asked.identity.clone());
        let events = self.checked(looked, asked, entropy)?;
        self.record(case, occasion, (events, identity.as_ref()), entropy)
    }

    /// The events as they will stand in the log, the next ones of the case.
    pub(crate) fn record(
        &self,
        case: CaseId,
        occasion: Occasion,
        (events, identity): (Decided, Option<&Identity>),
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<LogEntry>, CommandError> {
        Deciding::new(self, occasion, entropy).record(case, events, identity)
    }

    /// Decides a command and applies its events: all of them, or none. The evidence of each
    /// event is proved once, when it is applied. A command that reaches back to earlier lines
    /// of the log, such as a correction, is carried out by [`act_on`](Self::act_on).
    ///
    /// # Errors
    ///
    /// As [`decide`](Self::decide); the case is then as before.
    pub fn act(
        &mut self,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<LogEntry>, CommandError> {
        let Some(Addressed { case, occasion, identity, adopts, command }) =
            self.asked(instruction, now)?
        else {
            return Ok(Vec::new());
        };
        let mut events = Deciding::new(self, occasion, entropy).of(command)?;
        events.splice(0..0, adopts.map(|event| (case.into(), event)));
        self.carry_out((case, occasion), (events, identity.as_ref()), entropy)
    }

    /// Applies events that were decided: all of them, or none.
    pub(crate) fn carry_out(
        &mut self,
        (case, occasion): (CaseId, Occasion),
        (events, identity): (Decided, Option<&Identity>),
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<LogEntry>, CommandError> {
        self.all_or_none(&occasion, events, |stepped, events| {
            stepped.record(case, occasion, (events, identity), entropy)
        })
        .map_err(|cannot| match cannot {
            TransactionError::Event { why, event } => self.no(why, &event),
            TransactionError::Line(no) => no,
        })
    }

    /// What is asked, where the case is one to which it can be; none where it was carried
    /// out already.
    fn asked(
        &self,
        instruction: Instruction,
        now: Timestamp,
    ) -> Result<Option<Addressed>, CommandError> {
        if self.already_done(&instruction)?.is_some() {
            return Ok(None);
        }
        instruction.check_clock(now)?;
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
            (Command::OpenCase(open), Some(case)) => {
                return Err(self.opened_already(case, open.case).into());
            }
            (_, Some(case)) => case,
            (_, None) => {
                return Err(Refusal::new(RuleId::REC_01, "the case is not open")
                    .nearest("open the case first")
                    .into());
            }
        };
        let Instruction { identity, command, .. } = instruction;
        // What says that a time is still to come stands behind it, and nothing before it.
        let adopts = match command {
            Command::CorrectRecordedTimes(_) => None,
            _ => self.records.adopts_edition(),
        };
        Ok(Some(Addressed { case, occasion, identity, adopts, command }))
    }

    /// The events of a command, each of them proved as far as that can be while none is
    /// applied.
    fn checked(
        &self,
        looked: Option<&SelectedLines>,
        asked: Addressed,
        entropy: &mut dyn Entropy,
    ) -> Result<Decided, CommandError> {
        let Addressed { case, occasion, adopts, command, .. } = asked;
        let mut deciding = Deciding::new(self, occasion, entropy);
        deciding.looked = looked;
        let mut events = deciding.of(command)?;
        for (subject, event) in checked_beforehand(&events) {
            self.records.check(*subject, &occasion, event).map_err(|why| self.no(why, event))?;
        }
        events.splice(0..0, adopts.map(|event| (case.into(), event)));
        Ok(events)
    }

    pub(crate) fn check_revision(&self, expect: Option<u64>) -> Result<(), Refusal> {
        if expect.is_some_and(|expected| expected != self.revision()) {
            return Err(Refusal::new(
                RuleId::REC_01,
                format!("the case has gone on meanwhile: it has {} events", self.revision()),
            )
            .nearest("read the case again, and decide anew"));
        }
        Ok(())
    }

    pub(crate) fn check_order(&self, occasion: &Occasion, now: Timestamp) -> Result<(), Refusal> {
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
/// [`all_or_none`](Case::all_or_none), which leaves the case as it was where one of them
/// is refused. A guard refuses the first event where it knows that the rest cannot follow.
pub(crate) fn checked_beforehand(events: &Decided) -> impl Iterator<Item = &OneDecided> {
    let (first, rest) = events.split_at(events.len().min(1));
    // In a closed case nothing can be proved until its new episode is open.
    let opens =
        |event: &CaseEvent| matches!(event, CaseEvent::Family(FamilyEvent::EpisodeOpened(_)));
    let rest = if first.iter().any(|(_, event)| opens(event)) { &[] } else { rest };
    first.iter().chain(rest.iter().filter(|(_, event)| !follows_another(event)))
}

impl Case {
    /// What a machine's answer means to whoever gave the command.
    pub(crate) fn no(&self, why: CannotFollowError, event: &CaseEvent) -> CommandError {
        match why {
            CannotFollowError::Fault(EventError::Refused(refusal)) => {
                CommandError::Refused(refusal)
            }
            CannotFollowError::Fault(EventError::Illegal { .. })
                if matches!(event, CaseEvent::Family(_)) && !self.records.is_open() =>
            {
                closed(Refusal::new(RuleId::REC_01, "the case is not open")).into()
            }
            CannotFollowError::Fault(EventError::Illegal { state, .. })
                if let Some((chart, step)) = self.records.step_in_table(event) =>
            {
                let find = |rule: &str| self.records.locality.own_machines().find_rule(rule);
                illegal_by(state, chart, step.action, find).into()
            }
            other => {
                BadCommandError { place: "details".to_owned(), message: other.to_string() }.into()
            }
        }
    }
}

/// What needs earlier lines of the log, where none are given.
fn reaches_back(command: &str) -> CommandError {
    BadCommandError {
        place: "command".to_owned(),
        message: format!(
            "`{command}` reaches back to earlier lines of the log: carry it out by \
             `Case::act_on`, which reads them"
        ),
    }
    .into()
}

/// What is done in a case that is closed: what comes in opens a new episode of it. [SAF-11]
fn closed(no: Refusal) -> Refusal {
    let no = no.and(Refusal::new(
        RuleId::SAF_11,
        "what comes in opens a new episode of a case that is closed",
    ));
    let names = Command::OPENS_EPISODE.iter().map(|name| format!("`{name}`"));
    no.nearest(format!("record what came in, by one of {}", names.collect::<Vec<_>>().join(", ")))
}

impl Deciding<'_> {
    /// The events of a command; in a case that is closed, behind that of a new episode, where
    /// the command is one that opens it. [SAF-11]
    pub(crate) fn of(&mut self, command: Command) -> Result<Decided, CommandError> {
        if command.reaches_back() && self.looked.is_none() {
            return Err(reaches_back(&command.name()));
        }
        let episode = if command.opens_episode() { self.case.episode_to_open() } else { None };
        let mut events = command.decide(self)?;
        events.extend(stepped_up_by(self, &events));
        events.extend(self.concerns_raised_by(&events));
        events.splice(0..0, episode);
        Ok(events)
    }
}

impl Case {
    /// Whether a command would open a new episode: the case is closed, and it is one of those
    /// that do. [SAF-11]
    pub(crate) fn would_open_episode(&self, command: &Command) -> bool {
        command.opens_episode() && self.episode_to_open().is_some()
    }

    /// The event of a new episode, where the case is closed. [SAF-11]
    fn episode_to_open(&self) -> Option<OneDecided> {
        match self.family()? {
            AnyFamily::Open(_) => None,
            AnyFamily::Shut(family) => {
                let event = EpisodeOpened { after: family.state().episode };
                Some(((*family.id()).into(), CaseEvent::Family(event.into())))
            }
        }
    }

    /// Why a case is not opened twice, and what is done instead.
    fn opened_already(&self, case: CaseId, asked: CaseId) -> Refusal {
        // Two may begin one case at once: for the second it is nothing but open.
        match self.family() {
            _ if case != asked => {
                Refusal::new(RuleId::REC_01, "this log holds another case already")
                    .nearest("open the other case in a log of its own")
                    .nearest("go on with the case of this log: its id is the `case` of each line")
            }
            Some(AnyFamily::Shut(family)) => {
                let day = london::day_in_words(family.state().closed);
                let no = format!("the case was opened already, and closed on {day}");
                closed(Refusal::new(RuleId::REC_01, no))
            }
            Some(AnyFamily::Open(_)) | None => {
                Refusal::new(RuleId::REC_01, "the case is open already")
                    .nearest("go on with this case, or open another in a log of its own")
            }
        }
    }
}
