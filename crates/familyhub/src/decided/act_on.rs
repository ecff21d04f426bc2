//! Acting with the log at hand: what reaches back to earlier lines.

use std::collections::BTreeSet;
use std::io::{self, Write};

use familyhub_core::time::Timestamp;
use familyhub_core::{Entropy, Refusal, RuleId};

use crate::amended::{Amended, Replaying, SelectedLines, erase_into};
use crate::decided::command::Command;
use crate::decided::command_error::BadCommandError;
use crate::decided::command_error::CommandError;
use crate::decided::impact::Impact;
use crate::decided::instruction::Instruction;
use crate::kept::amendments::ErasureEvent;
use crate::kept::case::Case;
use crate::kept::entry::LogEntry;
use crate::kept::event::CaseEvent;
use crate::kept::left_out::CaseReader;
use crate::kept::log::{Log, LogError};

/// What was decided with the log at hand: what is to become of the log.
///
/// For an example, see [`Case::act_on`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Acted {
    /// The new entries: their lines go to the end of the log.
    pub entries: Vec<LogEntry>,
    /// The lines of the log, counted from 1, that are to lose their words **before**
    /// the new ones are added: see [`Case::erase_from`].
    pub erase: BTreeSet<u64>,
    /// What the end of a permission means for all that leans on it, where the command
    /// ended one. [CON-18]
    pub impact: Option<Box<Impact>>,
}

/// Why nothing was done.
///
/// For an example, see [`Case::act_on`].
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ActError {
    /// The answer is no.
    #[error(transparent)]
    No(#[from] CommandError),
    /// The log does not hold, or is not that of the case.
    #[error(transparent)]
    Log(#[from] LogError),
}

impl Case {
    /// Decides a command and applies its events, with the log at hand: the one way for
    /// a correction, an erasure and what is said of recorded times, which reach back to
    /// earlier lines.
    ///
    /// `log` holds the lines that made the case, and no others. It is read and never
    /// held; nothing is written.
    ///
    /// # Errors
    ///
    /// As [`act`](Self::act), and what is wrong with the log; the case is then as
    /// before.
    ///
    /// ```
    /// use familyhub::core::{
    ///     Actor, CorrectionId, CountingEntropy, OrganisationId, PractitionerId, Role, Text,
    ///     time::parse_time,
    /// };
    /// use familyhub::{ActError, Case, CorrectEvent, Instruction, Locality, Mistake, Right};
    /// # let commands = include_str!("../../../../examples/data/journeys/2-lindqvist.commands.jsonl");
    /// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(14));
    /// # let log = story.log();
    ///
    /// // The father said yes at three o'clock, not at half past: line 11 of the log is wrong.
    /// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
    /// let bell = Actor::professional(bell, Role::LeadProfessional, school)?;
    /// let correct = CorrectEvent::builder()
    ///     .correction(CorrectionId::named("clock"))
    ///     .sequence(11_u64)
    ///     .mistake(Mistake::TypingError)
    ///     .reason(Text::new("His form says three o'clock.")?)
    ///     .instead(Right::builder().at(parse_time("2026-03-02T15:00")?).build())
    ///     .build();
    /// let (asked, now) = (Instruction::new(correct, bell), parse_time("2026-03-09T09:00")?);
    ///
    /// let mut case = Case::replay(&Locality::default(), log.as_bytes())?;
    /// let mut entropy = CountingEntropy::after(1 << 40); // in earnest: your generator
    /// let no = case.act_on(&mut "".as_bytes(), asked.clone(), now, &mut entropy);
    /// assert!(matches!(no, Err(ActError::Log(_))), "this is not the log of the case");
    ///
    /// let acted = case.act_on(&mut log.as_bytes(), asked, now, &mut entropy)?;
    /// assert_eq!((acted.entries.len(), acted.erase.len()), (1, 0));
    /// let leaned = case.leaned_on(CorrectionId::named("clock"));
    /// assert_eq!(leaned[0].event, "request-submitted", "it stands, and somebody looks at it");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn act_on(
        &mut self,
        log: &mut impl Log,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Acted, ActError> {
        let Some(reached) = reached_by(&instruction.command) else {
            let (ends, reader) = (instruction.command.ends(), CaseReader::of(&instruction.by));
            let hides = !self.not_told_to(reader).is_empty();
            let asked = hides.then(|| instruction.clone());
            let entries = match (self.act(instruction, now, entropy), asked) {
                (Ok(entries), _) => entries,
                (Err(no), None) => return Err(no.into()),
                (Err(_), Some(asked)) => {
                    return Err(self.no_as_read((log, reader), asked, now, entropy)?.into());
                }
            };
            let impact = match ends.filter(|_| !entries.is_empty()) {
                None => None,
                Some(permission) => {
                    let lines = entries.iter().flat_map(|entry| [&*entry.line, "\n"]);
                    let (tail, erase) = (lines.collect::<String>(), BTreeSet::new());
                    let amended = Amended { erase, tail: &tail, ..Amended::default() };
                    let read = self.for_reader_with(log, &amended, reader)?;
                    Some(Box::new(read.impact(permission)))
                }
            };
            return Ok(Acted { entries, erase: BTreeSet::new(), impact });
        };
        let (case, acted) = self.reaching_back(reached, log, instruction, now, entropy)?;
        *self = case;
        Ok(acted)
    }

    /// What somebody is answered who is not told of something: no, as if there were no such
    /// thing. [SAF-07]
    fn no_as_read(
        &self,
        (log, reader): (&mut impl Log, CaseReader),
        asked: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<CommandError, LogError> {
        let read = self.for_reader_with(log, &Amended::default(), reader)?;
        Ok(match read.decide(Instruction { expect: None, ..asked }, now, entropy) {
            Err(no) => no,
            Ok(_) => Refusal::new(RuleId::REC_01, "this cannot be done just now")
                .nearest("ask the lead professional")
                .into(),
        })
    }

    /// The case as it would be, and what is to become of the log.
    pub(crate) fn reaching_back(
        &self,
        reached: BTreeSet<u64>,
        log: &mut impl Log,
        instruction: Instruction,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<(Self, Acted), ActError> {
        let looked = SelectedLines::at(log, |line| reached.contains(&line))?;
        if looked.count != self.revision() {
            return Err(LogError::not_of_the_case(looked.count).into());
        }
        let entries = self.decide_on(Some(&looked), instruction, now, entropy)?;
        let erase = entries.iter().flat_map(erased_by).collect();
        let tail: String = entries.iter().flat_map(|entry| [&*entry.line, "\n"]).collect();
        let amended = Amended { erase, tail: &tail, ..Amended::default() };
        let case = Replaying::new(self.locality())
            .changed(log, &amended, self)
            .map_err(|fault| refused_or_faulty(fault, looked.count))?;
        Ok((case, Acted { entries, erase: amended.erase, impact: None }))
    }

    /// Writes a log without the words of some lines: what [`act_on`](Self::act_on) says
    /// is to be erased. Every hash of it still holds.
    ///
    /// # Errors
    ///
    /// Those of the store, and a line that is cut off.
    pub fn erase_from(
        log: &mut impl Log,
        erase: &BTreeSet<u64>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        erase_into(log, erase, out)
    }
}

/// The lines that a command reaches back to, if it does.
pub(crate) fn reached_by(command: &Command) -> Option<BTreeSet<u64>> {
    match command {
        Command::CorrectEvent(it) => Some(BTreeSet::from([it.sequence])),
        Command::EraseWords(it) => Some(it.sequences.clone()),
        Command::CorrectRecordedTimes(it) => {
            Some(it.lines.iter().map(|line| line.sequence).collect())
        }
        _ => None,
    }
}

fn erased_by(entry: &LogEntry) -> Vec<u64> {
    match &entry.recorded.event {
        CaseEvent::Erasure(ErasureEvent::WordsErased(it)) => {
            it.lines.iter().map(|line| line.sequence).collect()
        }
        _ => Vec::new(),
    }
}

/// A fault of the new line is the answer to the command; any other is the log's.
fn refused_or_faulty(fault: LogError, count: u64) -> ActError {
    if fault.line <= count {
        return ActError::Log(fault);
    }
    ActError::No(match fault.rule {
        Some(rule) => CommandError::Refused(Refusal::new(rule, fault.message)),
        None => CommandError::Invalid(BadCommandError {
            place: "details".to_owned(),
            message: fault.message,
        }),
    })
}
