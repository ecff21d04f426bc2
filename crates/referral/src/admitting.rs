//! What a referral of each pathway lends: the admission to the hub's support. [HUB-02]

use familyhub_core::time::Timestamp;
use familyhub_core::{PersonId, ReferralId, Refusal};
use familyhub_machine::Machine;

use crate::admission::{Admission, AdmittingReferral, Pathway, TakenByHub};
use crate::contact::{AnyContact, AtHub, Contact};
use crate::direct::{Accepted, AnyDirectRequest, DirectRequest};
use crate::step_down::{AnyStepDown, Started, StepDown};

/// What a referral of any pathway lends for a moment.
fn admission_of<M: Machine<Id = ReferralId>>(
    referral: &M,
    (child, pathway): (PersonId, Pathway),
    taken: Option<TakenByHub>,
    at: Timestamp,
) -> Result<Admission<'_>, Refusal> {
    let (state, has_ended) = (referral.state_name(), referral.has_ended());
    let of = AdmittingReferral { id: referral.id(), child, pathway, state, has_ended };
    Admission::lend_at(&of, taken, at)
}

impl DirectRequest<Accepted> {
    /// The admission to the hub's support: lent while the request stays accepted.
    pub fn admission(&self) -> Admission<'_> {
        let Accepted { request, at } = self.state();
        Admission::lend(self.id(), request.child, Pathway::Direct, *at)
    }
}

impl AnyDirectRequest {
    /// The admission to the hub's support, as it was at a moment: what happened while the hub
    /// supported the family stands on it, also once that has ended.
    ///
    /// # Errors
    ///
    /// [HUB-02] the hub had not taken the request by then, or support on it had ended.
    pub fn admission(&self, at: Timestamp) -> Result<Admission<'_>, Refusal> {
        let about = self.about();
        let taken = about.taken.map(|since| TakenByHub { since, until: self.ended_at() });
        admission_of(self, (about.child, Pathway::Direct), taken, at)
    }

    /// When it ended, in a state to which support that goes on can end.
    fn ended_at(&self) -> Option<Timestamp> {
        match self {
            Self::Closed(it) => Some(it.state().at),
            Self::Withdrawn(it) => Some(it.state().at),
            Self::Escalated(it) => Some(it.state().at),
            Self::Draft(_)
            | Self::Submitted(_)
            | Self::Accepted(_)
            | Self::Declined(_)
            | Self::Redirected(_) => None,
        }
    }
}

impl Contact<AtHub> {
    /// The admission to the hub's support: lent while the hub supports the family.
    pub fn admission(&self) -> Admission<'_> {
        let AtHub { contact, at } = self.state();
        Admission::lend(self.id(), contact.child, Pathway::Cspoa, *at)
    }
}

impl AnyContact {
    /// The admission to the hub's support, as it was at a moment: what happened while the hub
    /// supported the family stands on it, also once that has ended.
    ///
    /// # Errors
    ///
    /// [HUB-02] it had not progressed to the hub by then, or support had ended.
    pub fn admission(&self, at: Timestamp) -> Result<Admission<'_>, Refusal> {
        let about = self.about();
        let taken = about.taken.map(|since| TakenByHub { since, until: self.ended_at() });
        admission_of(self, (about.child, Pathway::Cspoa), taken, at)
    }

    /// When it ended, in a state to which support that goes on can end.
    fn ended_at(&self) -> Option<Timestamp> {
        match self {
            Self::SupportEnded(it) => Some(it.state().at),
            Self::Withdrawn(it) => Some(it.state().at),
            Self::Escalated(it) => Some(it.state().at),
            Self::Received(_)
            | Self::Screened(_)
            | Self::SeekingConsent(_)
            | Self::Decided(_)
            | Self::AtHub(_)
            | Self::Closed(_) => None,
        }
    }
}

impl StepDown<Started> {
    /// The admission to the hub's support: lent while the support goes on.
    pub fn admission(&self) -> Admission<'_> {
        let Started { bundle, at, .. } = self.state();
        Admission::lend(self.id(), bundle.child, Pathway::StepDown, *at)
    }
}

impl AnyStepDown {
    /// The admission to the hub's support, as it was at a moment: what happened while the hub
    /// supported the family stands on it, also once that has ended.
    ///
    /// # Errors
    ///
    /// [HUB-02] support had not started by then, or had ended.
    pub fn admission(&self, at: Timestamp) -> Result<Admission<'_>, Refusal> {
        let about = self.bundle();
        let taken = about.taken.map(|since| TakenByHub { since, until: self.ended_at() });
        admission_of(self, (about.child, Pathway::StepDown), taken, at)
    }

    /// When it ended, in a state to which support that goes on can end.
    fn ended_at(&self) -> Option<Timestamp> {
        match self {
            Self::Closed(it) => Some(it.state().at),
            Self::Withdrawn(it) => Some(it.state().at),
            Self::Escalated(it) => Some(it.state().at),
            Self::Opened(_)
            | Self::Asked(_)
            | Self::Accepted(_)
            | Self::Started(_)
            | Self::Declined(_)
            | Self::NotStarted(_) => None,
        }
    }
}
