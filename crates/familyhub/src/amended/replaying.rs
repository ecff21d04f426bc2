//! From lines to a case: each line once, and twice where later ones reach back.
//!
//! A correction reaches back to the line that it corrects, an erasure to the lines
//! whose words are gone. Neither is known when those lines are read. So a replay
//! goes on until it meets one of the two, and only then looks through the log for
//! all of them and begins again. A log that has none is read once.

use std::io::Read as _;
use std::num::NonZeroUsize;

use familyhub_core::time::Timestamp;
use familyhub_core::{ReadBack, Recorded};

use super::batch::Batch;
use super::changes::{Amended, ReplayStop};
use super::corrected_cases::Stages;
use super::index::Index;
use super::read_ahead;
use crate::kept::case::{Case, reaches_back};
use crate::kept::event::CaseEvent;
use crate::kept::locality::Locality;
use crate::kept::log::{Log, LogError};

/// Shown every event once it is applied, and the case as it stands then.
type Each<'e> = &'e mut dyn FnMut(&Case, &Recorded<CaseEvent>);

/// Judges a line, its text and its event; whether the reading goes on.
pub(super) type Judge<'j> =
    &'j mut dyn FnMut((u64, &str), &ReadBack<CaseEvent>) -> Result<bool, ReplayStop>;

/// A replay, and what the case is given from outside.
#[derive(Debug)]
pub(crate) struct Replaying {
    locality: Locality,
    threads: NonZeroUsize,
}

impl Replaying {
    pub(crate) fn new(locality: &Locality) -> Self {
        let locality = locality.clone();
        Self { locality, threads: NonZeroUsize::MIN }
    }

    /// With so many threads to read lines.
    pub(crate) fn in_threads(self, threads: NonZeroUsize) -> Self {
        Self { threads, ..self }
    }

    /// The case that a whole log makes.
    pub(crate) fn whole(self, log: &mut impl Log, amended: &Amended<'_>) -> Result<Case, LogError> {
        match self.run(log, amended, None, &|_| true, &mut |_, _| {}) {
            Ok(case) => Ok(case),
            Err(ReplayStop::Fault(fault)) => Err(fault),
            Err(ReplayStop::ReachesBack) => {
                let index = Index::of(log, amended)?;
                self.known(log, amended, &index, &|_| true, &mut |_, _| {})
            }
        }
    }

    /// The case that a whole log makes, and each event on the way, once.
    pub(crate) fn each(self, log: &mut impl Log, each: Each<'_>) -> Result<Case, LogError> {
        self.each_with(log, &Amended::default(), each)
    }

    /// The same, of a log with changes that are not written yet.
    pub(super) fn each_with(
        self,
        log: &mut impl Log,
        amended: &Amended<'_>,
        each: Each<'_>,
    ) -> Result<Case, LogError> {
        let index = Index::of(log, amended)?;
        self.known(log, amended, &index, &|_| true, each)
    }

    /// The case as far as it had been recorded by a moment.
    pub(crate) fn until(self, log: &mut impl Log, until: Timestamp) -> Result<Case, LogError> {
        let amended = Amended::default();
        let index = Index::of(log, &amended)?;
        let wanted = |line: &Recorded<CaseEvent>| index.recorded(line) <= until;
        self.known(log, &amended, &index, &wanted, &mut |_, _| {})
    }

    /// The case that this log makes with changes that are not written yet, where `judged`
    /// was made by the log as it is: its lines need not be judged again by what was known
    /// before each correction, and of all corrections only the last makes a case.
    pub(crate) fn changed(
        self,
        log: &mut impl Log,
        amended: &Amended<'_>,
        judged: &Case,
    ) -> Result<Case, LogError> {
        let index = Index::of(log, amended)?;
        let mut stages = Stages::last(&self.locality, &index);
        let mut case = self.begun();
        let taken = self.read(log, amended, &mut |(line, text), read| {
            let recorded = &read.recorded;
            if recorded.sequence == judged.revision() && Some(read.hash) != judged.last_hash() {
                return Err(LogError::not_of_the_case(line).into());
            }
            if !stages.has_judged(recorded.sequence) {
                self.take(&mut case, &mut stages, Some(&index), (line, text), read)?;
                return Ok(true);
            }
            case.check_place(recorded).map_err(|why| LogError::of_event(line, &why))?;
            index.check(line, read)?;
            stages.take(line, text, recorded)?;
            case.pass(recorded, read.hash);
            if let Some((records, fallen)) = stages.begins_at(recorded.sequence) {
                case.becomes(records, fallen);
            }
            Ok(true)
        });
        match taken {
            Ok(()) => Ok(case),
            Err(stop) => Err(without_reaching_back(stop)),
        }
    }

    fn known(
        &self,
        log: &mut impl Log,
        amended: &Amended<'_>,
        index: &Index,
        wanted: &dyn Fn(&Recorded<CaseEvent>) -> bool,
        each: Each<'_>,
    ) -> Result<Case, LogError> {
        self.run(log, amended, Some(index), wanted, each).map_err(without_reaching_back)
    }

    fn run(
        &self,
        log: &mut impl Log,
        amended: &Amended<'_>,
        index: Option<&Index>,
        wanted: &dyn Fn(&Recorded<CaseEvent>) -> bool,
        each: Each<'_>,
    ) -> Result<Case, ReplayStop> {
        let mut stages = Stages::new(&self.locality, index);
        let mut case = self.begun();
        loop {
            self.read(log, amended, &mut |(line, text), read| {
                let goes_on = wanted(&read.recorded);
                if goes_on {
                    let first = !stages.has_judged(read.recorded.sequence);
                    self.take(&mut case, &mut stages, index, (line, text), read)?;
                    if first {
                        each(&case, &read.recorded);
                    }
                }
                Ok(goes_on && !stages.is_done())
            })?;
            match stages.next(&self.locality, index) {
                Some(next) if stages.is_done() => stages = next,
                _ => return Ok(case),
            }
        }
    }

    /// Reads every line, and hands it with its event to `judge` for as long as that goes on.
    pub(super) fn read(
        &self,
        log: &mut impl Log,
        amended: &Amended<'_>,
        judge: Judge<'_>,
    ) -> Result<(), ReplayStop> {
        let lines = log.rewound().map_err(|error| LogError::unread(1, &error))?;
        let mut lines = lines.chain(amended.tail.as_bytes());
        if self.threads.get() > 1 {
            return read_ahead::read_ahead(&mut lines, amended, self.threads, |batch, events| {
                for ((line, bytes), read) in batch.lines().zip(events) {
                    let text = str::from_utf8(bytes).unwrap_or_default();
                    if !judge((line, text), &read?)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            });
        }
        let mut batch = Batch::default();
        while batch.fill(&mut lines, amended)? {
            for (line, text, read) in batch.read() {
                if !judge((line, text), &read?)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn begun(&self) -> Case {
        Case::new(&self.locality)
    }

    /// Takes the next event, in the case and in every case that a later correction
    /// makes of it.
    fn take(
        &self,
        case: &mut Case,
        stages: &mut Stages<'_>,
        index: Option<&Index>,
        (line, text): (u64, &str),
        read: &ReadBack<CaseEvent>,
    ) -> Result<(), ReplayStop> {
        let recorded = &read.recorded;
        let Some(index) = index else {
            if reaches_back(&recorded.event) || read.words_erased > 0 {
                return Err(ReplayStop::ReachesBack);
            }
            case.follow(recorded, read.hash).map_err(|why| LogError::of_event(line, &why))?;
            return Ok(());
        };
        if stages.has_judged(recorded.sequence) {
            return stages.take(line, text, recorded).map_err(ReplayStop::from);
        }
        case.check_place(recorded).map_err(|why| LogError::of_event(line, &why))?;
        index.check(line, read)?;
        stages.take(line, text, recorded)?;
        case.follow(recorded, read.hash).map_err(|why| LogError::of_event(line, &why))?;
        if let Some((records, fallen)) = stages.begins_at(recorded.sequence) {
            case.becomes(records, fallen);
        }
        Ok(())
    }
}

/// What is wrong, where all that reaches back was known.
fn without_reaching_back(stop: ReplayStop) -> LogError {
    match stop {
        ReplayStop::Fault(fault) => fault,
        ReplayStop::ReachesBack => LogError::new(0, "the log was changed while it was read"),
    }
}

impl Case {
    /// The case that a log makes by the calendar and the schemes of a locality: every line
    /// in order, each on its evidence.
    ///
    /// # Errors
    ///
    /// The first line that is no event, was changed after it was written, does
    /// not follow the one before, or claims what its evidence did not allow. [THR-01] A level
    /// in a scheme that the locality does not have.
    ///
    /// ```
    /// use familyhub::{Case, Locality};
    ///
    /// let fault = Case::replay(&Locality::default(), "{}\n".as_bytes()).expect_err("no event");
    /// assert_eq!(fault.line, 1);
    /// ```
    pub fn replay(locality: &Locality, mut log: impl Log) -> Result<Self, LogError> {
        Replaying::new(locality).whole(&mut log, &Amended::default())
    }

    /// As [`replay`](Self::replay), by several threads: lines are read ahead and hashed
    /// by all of them, and judged by one. The case, and what is wrong with a log, are
    /// the same.
    ///
    /// # Errors
    ///
    /// As [`replay`](Self::replay).
    ///
    /// ```
    /// use std::num::NonZeroUsize;
    ///
    /// use familyhub::{Case, Locality};
    ///
    /// let here = Locality::default();
    /// let two = NonZeroUsize::new(2).expect("not none");
    /// let fault = Case::replay_in_threads(&here, two, "{}\n".as_bytes()).expect_err("no event");
    /// assert_eq!(fault.line, 1);
    /// ```
    pub fn replay_in_threads(
        locality: &Locality,
        threads: NonZeroUsize,
        mut log: impl Log,
    ) -> Result<Self, LogError> {
        let replaying = Replaying::new(locality).in_threads(threads);
        replaying.whole(&mut log, &Amended::default())
    }

    /// As [`replay`](Self::replay), and shows every event once, in order, as it stands in its
    /// line, with the case as it stood **after** that event.
    ///
    /// That case is what was known when the event was recorded: an event that a later
    /// correction takes back still counts in it until the correction, and from the correction
    /// on the case is what it would have been without the mistake. Only erased words are
    /// absent from the start, since the log no longer holds them. The case before an event is
    /// the one shown with the event before it.
    ///
    /// # Errors
    ///
    /// As [`replay`](Self::replay). Events before the line at fault have been shown by then.
    ///
    /// ```
    /// use familyhub::core::time::parse_time;
    /// use familyhub::core::{Actor, CaseId, CountingEntropy, Name, OrganisationId};
    /// use familyhub::core::{PractitionerId, Role};
    /// use familyhub::{Case, Command, Instruction, Locality, NamePractitioner, OpenCase};
    ///
    /// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
    /// let by = Actor::professional(bell, Role::LeadProfessional, school)?;
    /// let (here, now) = (Locality::default(), parse_time("2026-03-02T09:00")?);
    /// let (mut case, mut entropy) = (Case::new(&here), CountingEntropy::default());
    ///
    /// let name = Name::new("Ms Bell")?;
    /// let commands: [Command; 2] = [
    ///     OpenCase::builder().case(CaseId::named("okafor")).build().into(),
    ///     NamePractitioner::builder().practitioner(bell).name(name).build().into(),
    /// ];
    /// let mut log = String::new();
    /// for command in commands {
    ///     for entry in case.act(Instruction::new(command, by), now, &mut entropy)? {
    ///         log.extend([&*entry.line, "\n"]);
    ///     }
    /// }
    ///
    /// // What the practitioner was called after each event.
    /// let mut called = Vec::new();
    /// let replayed = Case::replay_each(&here, log.as_bytes(), |case, event| {
    ///     assert_eq!(case.revision(), event.sequence);
    ///     called.push(case.name_of(bell).map(str::to_owned));
    /// })?;
    /// assert_eq!(called, [None, Some("Ms Bell".to_owned())]);
    /// assert_eq!(replayed, case);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn replay_each(
        locality: &Locality,
        mut log: impl Log,
        mut each: impl FnMut(&Self, &Recorded<CaseEvent>),
    ) -> Result<Self, LogError> {
        Replaying::new(locality).each(&mut log, &mut each)
    }
}
