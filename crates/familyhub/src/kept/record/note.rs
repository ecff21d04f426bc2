//! What an event leaves beside the machines.

use familyhub_consent::{Prompt, Prompted};
use familyhub_core::time::Timestamp;
use familyhub_core::{OrganisationId, PersonId, SubjectId};

use crate::kept::records::Records;

/// An event that its machine has taken, while it is noted.
pub(crate) struct Noting<'n> {
    pub(crate) records: &'n mut Records,
    /// The record that it happened to.
    pub(crate) subject: SubjectId,
    /// When it happened.
    pub(crate) at: Timestamp,
}

impl Noting<'_> {
    /// Consent is to be talked over again, about one person or about all. [CON-10]
    pub(crate) fn prompt(&mut self, prompt: Prompt, about: Option<PersonId>) {
        self.records.notes.prompts.push(Prompted { prompt, at: self.at, about });
    }

    /// Notes the agencies invited about a child: one that comes to those of an
    /// earlier invitation has joined.
    pub(crate) fn invite(&mut self, child: PersonId, invited: &[OrganisationId]) {
        let known = self.records.notes.agencies.entry(child).or_default();
        let first = known.is_empty();
        let mut joined = Vec::new();
        for organisation in invited {
            if !known.contains(organisation) {
                known.push(*organisation);
                joined.push(*organisation);
            }
        }
        for organisation in joined.into_iter().filter(|_| !first) {
            self.prompt(Prompt::AgencyJoined { organisation }, Some(child));
        }
    }
}
