//! A referral as it is kept, by whichever pathway it came.

use familyhub_core::Refusal;

use crate::admission::Admission;
use crate::contact::AnyContact;
use crate::direct::AnyDirectRequest;
use crate::earlier::Referral;
use crate::step_down::AnyStepDown;

/// A referral as it is kept: the machine of its pathway.
///
/// ```
/// use familyhub_referral::{AnyContact, AnyDirectRequest, HeldReferral};
///
/// /// How many of these can support be opened on?
/// fn admitted(requests: &[AnyDirectRequest], contacts: &[AnyContact]) -> usize {
///     let requests = requests.iter().map(HeldReferral::from);
///     let all = requests.chain(contacts.iter().map(HeldReferral::from));
///     all.filter(|held| held.admission().is_ok()).count()
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
    /// The admission to the hub's support. [HUB-02]
    ///
    /// # Errors
    ///
    /// [HUB-02] the hub has not taken it, or support on it has ended.
    pub fn admission(self) -> Result<Admission<'r>, Refusal> {
        match self {
            Self::DirectRequest(request) => request.admission(),
            Self::Contact(contact) => contact.admission(),
            Self::StepDown(step_down) => step_down.admission(),
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
