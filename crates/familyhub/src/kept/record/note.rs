//! What an event leaves beside the machines.

use familyhub_consent::{Prompt, Prompted};
use familyhub_core::time::Timestamp;
use familyhub_core::{OrganisationId, PersonId, Recorded, SubjectId};

use super::stood_on::StoodOn;
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::event::CaseEvent;
use crate::kept::own::OwnEvent;
use crate::kept::records::Records;
use crate::kept::records::record_index::RelyingAct;

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
        self.records.notes.prompt(Prompted { prompt, at: self.at, about });
    }

    /// Counts an event whose machine is not known.
    pub(crate) fn own(&mut self, event: &OwnEvent) {
        if self.records.locality.own_machines().of(event).is_none() {
            self.records.own.count(event);
        }
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

impl Records {
    /// Takes the step that an event records, on evidence found in the
    /// records, and notes it; where it cannot, they are as before.
    pub(crate) fn apply(
        &mut self,
        recorded: &Recorded<CaseEvent>,
    ) -> Result<(), CannotFollowError> {
        self.step(recorded.sequence, recorded.subject, &recorded.occasion, &recorded.event)?;
        self.note(recorded);
        Ok(())
    }

    /// Notes an event that its machine has taken.
    pub(crate) fn note(&mut self, recorded: &Recorded<CaseEvent>) {
        self.note_kind(recorded);
        let (subject, at) = (recorded.subject, recorded.occasion.occurred());
        let sequence = recorded.sequence;
        for stood_on in self.stood_on(recorded) {
            if let StoodOn::Permission(relied_on) = stood_on {
                let event = recorded.event.shown_name();
                self.notes.act(RelyingAct { sequence, event, subject, at, relied_on });
            }
        }
    }
}
