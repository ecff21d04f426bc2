//! That no concern about any child whom an act of a team is about stands in its way.
//! [SAF-02] [SAF-04]

use familyhub_core::time::Timestamp;
use familyhub_core::{Occasion, PersonId, Refusal};
use familyhub_machine::Evidence;
use familyhub_safety::{ConcernFor, ConsentPathStep, NoConcern, RelyingOn};

use crate::consented::{ConsentRef, Consented};
use crate::part::TakesPart;

/// [`NoConcern`] about each child whose consent an act of a team names: the others of the team
/// are not asked for, and their concerns stop nothing of it. [SAF-02]
///
/// What takes it takes a [`NoConcern`], which becomes one. For an example, see [`TeamMeeting`](crate::TeamMeeting).
#[must_use = "an act takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct NoConcernAmong<'e>(NoConcern<'e>);

impl<'e> From<NoConcern<'e>> for NoConcernAmong<'e> {
    fn from(no_concern: NoConcern<'e>) -> Self {
        Self(no_concern)
    }
}

impl Evidence for NoConcernAmong<'_> {
    const NAME: &'static str = NoConcern::NAME;
    const WORDS: &'static str = NoConcern::WORDS;
    type For<'s> = NoConcernAmongFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// As for [`NoConcern`].
    fn fits(&self, what: &NoConcernAmongFor<'_>) -> Result<(), Refusal> {
        let children: Vec<PersonId> = what.consents.iter().map(|consent| consent.child).collect();
        self.0.fits(&ConcernFor { children: &children, step: what.step, at: what.at })
    }
}

/// Which act, about the children of which consents: what [`NoConcernAmong`] is proved for. For
/// an example, see [`TeamMeeting`](crate::TeamMeeting).
#[derive(Debug, Clone, Copy)]
pub struct NoConcernAmongFor<'s> {
    /// The consent that the act names, for each child.
    pub consents: &'s [ConsentRef],
    /// Which kind of step it is.
    pub step: ConsentPathStep,
    /// When the act happens.
    pub at: Timestamp,
}

impl<'s> NoConcernAmongFor<'s> {
    pub(crate) fn act(
        consents: &'s [ConsentRef],
        step: ConsentPathStep,
        occasion: &Occasion,
    ) -> Self {
        Self { consents, step, at: occasion.occurred() }
    }
}

/// A step about one child.
pub(crate) fn about<'s>(
    child: &'s PersonId,
    step: ConsentPathStep,
    occasion: &Occasion,
) -> ConcernFor<'s> {
    ConcernFor { children: std::slice::from_ref(child), step, at: occasion.occurred() }
}

impl NoConcernAmong<'_> {
    /// Whether each child's agreement and permission were talked over since the last concern
    /// about that child ended. [SAF-04]
    pub(crate) fn check_newer(&self, consented: &Consented<'_>) -> Result<(), Refusal> {
        consented.talked_over().try_for_each(|(child, agreement, permission)| {
            self.0.check_newer(child, RelyingOn::Agreement, agreement)?;
            self.0.check_newer(child, RelyingOn::Consent, permission)
        })
    }
}

impl TakesPart<'_> {
    /// Whether the child takes part since the last concern about them ended: it was on the
    /// agreement and the level of then that the part began. [SAF-04]
    pub(crate) fn check_newer(&self, no_concern: &NoConcern<'_>) -> Result<(), Refusal> {
        no_concern.check_newer(self.child(), RelyingOn::Agreement, self.since()).map_err(|no| {
            no.nearest("let the child's part end, and include the child on that agreement")
        })
    }
}
