//! Events of a case, before and after they have their lines.

use std::fmt;

use familyhub_core::{Digest, Recorded, Sensitive, SubjectId};

use crate::kept::event::CaseEvent;

/// An event, and the record that it belongs to.
pub(crate) type OneDecided = (SubjectId, CaseEvent);

/// The events of a command.
pub(crate) type Decided = Vec<OneDecided>;

/// An event that was decided, with its line in the log.
///
/// ```
/// use familyhub::core::{
///     Actor, CaseId, CountingEntropy, OrganisationId, PractitionerId, Role, time::parse_time,
/// };
/// use familyhub::{Case, Instruction, Locality, OpenCase};
///
/// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
/// let bell = Actor::professional(bell, Role::LeadProfessional, school)?;
/// let open = OpenCase::builder().case(CaseId::named("okafor")).build();
/// let (mut case, now) = (Case::new(&Locality::default()), parse_time("2026-03-02T09:00")?);
/// let mut entropy = CountingEntropy::default(); // in earnest: your generator
///
/// // An entry is an event and its line; a log is lines, each with a line feed.
/// let entries = case.act(Instruction::new(open, bell), now, &mut entropy)?;
/// let log: String = entries.iter().flat_map(|entry| [&*entry.line, "\n"]).collect();
/// assert_eq!(case.last_hash(), entries.last().map(|entry| entry.hash));
/// assert_eq!(Case::replay(&Locality::default(), log.as_bytes())?, case);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct LogEntry {
    /// The event.
    pub recorded: Recorded<CaseEvent>,
    /// Its line, without a line feed.
    pub line: String,
    /// The hash that the line ends with.
    pub hash: Digest,
}

/// Without its line: somebody's words may stand in it.
impl fmt::Debug for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { recorded, line, hash } = self;
        f.debug_struct("LogEntry")
            .field("recorded", recorded)
            .field("line", &Sensitive::new(line))
            .field("hash", hash)
            .finish()
    }
}
