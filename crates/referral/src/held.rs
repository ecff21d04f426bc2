//! A referral as it is kept, by whichever pathway it came.

use familyhub_core::Refusal;
use familyhub_core::time::Timestamp;

use crate::admission::Admission;
use crate::contact::AnyContact;
use crate::direct::AnyDirectRequest;
use crate::earlier::Referral;
use crate::step_down::AnyStepDown;

/// A referral as it is kept: the machine of its pathway.
///
/// ```
/// use familyhub_core::time::Timestamp;
/// use familyhub_referral::{AnyContact, AnyDirectRequest, HeldReferral};
///
/// /// On how many of these could support be opened at a moment?
/// fn admitted(
///     requests: &[AnyDirectRequest],
///     contacts: &[AnyContact],
///     at: Timestamp,
/// ) -> usize {
///     let requests = requests.iter().map(HeldReferral::from);
///     let all = requests.chain(contacts.iter().map(HeldReferral::from));
///     all.filter(|held| held.admission(at).is_ok()).count()
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub enum HeldReferral<'r> {
    /// A lead professional's own request.
    DirectRequest(&'r AnyDirectRequest),
    /// A contact at the front door.
    Contact(&'r AnyContact),
    /// A step-down from a service that closes.
    StepDown(&'r AnyStepDown),
}

impl<'r> HeldReferral<'r> {
    /// The admission to the hub's support, as it was at a moment. [HUB-02]
    ///
    /// # Errors
    ///
    /// [HUB-02] the hub had not taken it by then, or support on it had ended.
    pub fn admission(self, at: Timestamp) -> Result<Admission<'r>, Refusal> {
        match self {
            Self::DirectRequest(request) => request.admission(at),
            Self::Contact(contact) => contact.admission(at),
            Self::StepDown(step_down) => step_down.admission(at),
        }
    }

    /// It as one referral among others.
    pub fn referral(self) -> Referral {
        match self {
            Self::DirectRequest(request) => request.referral(),
            Self::Contact(contact) => contact.referral(),
            Self::StepDown(step_down) => step_down.referral(),
        }
    }
}

impl<'r> From<&'r AnyDirectRequest> for HeldReferral<'r> {
    fn from(request: &'r AnyDirectRequest) -> Self {
        Self::DirectRequest(request)
    }
}

impl<'r> From<&'r AnyContact> for HeldReferral<'r> {
    fn from(contact: &'r AnyContact) -> Self {
        Self::Contact(contact)
    }
}

impl<'r> From<&'r AnyStepDown> for HeldReferral<'r> {
    fn from(step_down: &'r AnyStepDown) -> Self {
        Self::StepDown(step_down)
    }
}
