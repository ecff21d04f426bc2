//! A case at a moment: as it was known then, and as it is known now. [REC-04]

use familyhub_core::time::Timestamp;

use crate::amended::{Amended, Replaying};
use crate::asked::shareable::Shareable;
use crate::kept::case::Case;
use crate::kept::log::{Log, LogError};

/// A case at a moment: as it was known then, beside what is known now.
///
/// For an example, see [`Case::known_at`](crate::Case::known_at).
#[derive(Debug, PartialEq)]
pub struct CaseAsKnown<'c> {
    now: &'c Case,
    /// Where more was recorded since.
    then: Option<Case>,
    at: Timestamp,
}

impl Case {
    /// The case as it was known at a moment; `log` holds the lines that made it. It is
    /// read only where more was recorded since.
    ///
    /// # Errors
    ///
    /// The first line of the log that cannot stand.
    ///
    /// ```
    /// use familyhub::core::{
    ///     Actor, CaseId, CountingEntropy, OrganisationId, PersonId, PractitionerId, Role, Stage,
    ///     time::parse_time,
    /// };
    /// use familyhub::{AddPerson, Case, Command, Instruction, Locality, OpenCase};
    ///
    /// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
    /// let bell = Actor::professional(bell, Role::LeadProfessional, school)?;
    /// let open = OpenCase::builder().case(CaseId::named("okafor")).build();
    /// let (mother, adult) = (PersonId::named("mother"), Stage::Adult { born: None });
    /// let add = AddPerson::builder().person(mother).stage(adult).build();
    ///
    /// let (mut case, mut log) = (Case::new(&Locality::default()), String::new());
    /// let mut entropy = CountingEntropy::default(); // in earnest: your generator
    /// for (at, command) in [
    ///     ("2026-03-02T09:00", Command::from(open)),
    ///     ("2026-03-03T09:00", Command::from(add)),
    /// ] {
    ///     let asked = Instruction::new(command, bell);
    ///     for entry in case.act(asked, parse_time(at)?, &mut entropy)? {
    ///         log.extend([&*entry.line, "\n"]);
    ///     }
    /// }
    /// let known = case.known_at(log.as_bytes(), parse_time("2026-03-02T18:00")?)?;
    /// assert_eq!((known.case().revision(), known.since()), (1, 1));
    /// assert!(known.view(log.as_bytes())?.people.is_empty());
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn known_at(&self, mut log: impl Log, at: Timestamp) -> Result<CaseAsKnown<'_>, LogError> {
        let then = if self.last_recorded().is_some_and(|last| last > at) {
            let whole = Replaying::new(self.locality()).until(&mut log, at)?;
            Some(match self.left_out.as_deref() {
                None => whole,
                // What is left out of what is known now was not told then, either.
                Some(left_out) => Replaying::new(self.locality()).without(
                    (&mut log, &Amended::default()),
                    &whole,
                    left_out.clone(),
                )?,
            })
        } else {
            None
        };
        Ok(CaseAsKnown { now: self, then, at })
    }
}

impl CaseAsKnown<'_> {
    /// The case as it was known at the moment.
    pub fn case(&self) -> &Case {
        self.then.as_ref().unwrap_or(self.now)
    }

    /// The moment.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// How many events were recorded since.
    pub fn since(&self) -> u64 {
        self.now.revision().saturating_sub(self.case().revision())
    }

    /// What could be shared at the moment: with what was known then, and with what is
    /// known now.
    pub fn shareable(&self) -> Shareable {
        let known_then = self.case().may_be_told(self.at);
        Shareable { at: self.at, known_then, known_now: self.now.may_be_told(self.at) }
    }
}
