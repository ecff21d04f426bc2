//! By which edition of the rules an event is proved: that of its place in the log. [REC-16]

use std::borrow::Cow;
use std::fmt;

use familyhub_core::time::CivilDate;
use familyhub_core::{Edition, Occasion, RuleId, SubjectId};
use familyhub_machine::EventError;

use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::event::CaseEvent;
use crate::kept::family::{AnyFamily, EditionAdopted, FamilyEvent};
use crate::kept::records::Records;

/// An event that stands, and that a later edition of the rules would refuse.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RefusedLater {
    /// The place of the event in the log.
    pub(crate) sequence: u64,
    /// What happened: the event's name.
    pub(crate) event: Cow<'static, str>,
    /// To which record.
    pub(crate) record: SubjectId,
    /// On which day.
    pub(crate) day: CivilDate,
    /// The first edition that would refuse it.
    pub(crate) edition: Edition,
    /// By which rule.
    pub(crate) rule: RuleId,
    /// Why.
    pub(crate) message: String,
}

impl fmt::Display for RefusedLater {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sequence, event, edition, rule, message, .. } = self;
        write!(f, "event {sequence}, `{event}`: edition {edition} refuses it: {message} [{rule}]")
    }
}

impl Records {
    /// By which edition of the rules the case goes, once it is open.
    pub(crate) fn edition(&self) -> Option<Edition> {
        match self.family.as_ref()? {
            AnyFamily::Open(family) => Some(family.state().edition),
            AnyFamily::Shut(family) => Some(family.state().edition),
        }
    }

    /// By which edition of the rules whatever is done next goes: the latest that is known. A
    /// case that is closed stays under its own.
    pub(crate) fn edition_of_acts(&self) -> Edition {
        match self.family.as_ref() {
            Some(AnyFamily::Shut(family)) => family.state().edition,
            Some(AnyFamily::Open(_)) | None => self.locality.newest(),
        }
    }

    /// What stands before the events of a command, where the case goes by an edition of the
    /// rules that is not the latest that is known.
    pub(crate) fn adopts_edition(&self) -> Option<CaseEvent> {
        let edition = self.edition_of_acts();
        let later = self.edition().is_some_and(|goes_by| goes_by < edition);
        later.then(|| CaseEvent::Family(EditionAdopted { edition }.into()))
    }

    /// By which edition of the rules an event is proved that comes next in a log.
    pub(crate) fn edition_at(&self, event: &CaseEvent) -> Result<Edition, CannotFollowError> {
        let known = self.locality.newest();
        let needs = match event {
            CaseEvent::Family(FamilyEvent::CaseOpened(it)) => it.edition,
            CaseEvent::Family(FamilyEvent::EditionAdopted(it)) => it.edition,
            _ => self.edition().unwrap_or(known),
        };
        if needs > known {
            Err(CannotFollowError::NewerEdition { needs, known })
        } else {
            Ok(needs)
        }
    }

    /// Which later edition of the rules, of those that are known, would refuse an event that
    /// comes next; asked before its step is taken.
    pub(crate) fn refused_after(
        &self,
        edition: Edition,
        sequence: u64,
        (subject, occasion, event): (SubjectId, &Occasion, &CaseEvent),
    ) -> Option<RefusedLater> {
        edition.later(self.locality.newest()).find_map(|edition| {
            match self.check_under(edition, subject, occasion, event) {
                Err(CannotFollowError::Fault(EventError::Refused(no))) => Some(RefusedLater {
                    sequence,
                    event: event.shown_name(),
                    record: subject,
                    day: occasion.day(),
                    edition,
                    rule: no.rule(),
                    message: no.message().to_owned(),
                }),
                // What no edition allows is found when the step is taken.
                Err(_) | Ok(()) => None,
            }
        })
    }

    /// Whether this event could be the next of its machine, if it were recorded now.
    pub(crate) fn check(
        &self,
        subject: SubjectId,
        occasion: &Occasion,
        event: &CaseEvent,
    ) -> Result<(), CannotFollowError> {
        self.check_under(self.edition_of_acts(), subject, occasion, event)
    }
}
