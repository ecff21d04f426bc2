//! What the support of the hub stands on: the crate of support says what, and a case says where
//! it is.

use familyhub_core::ReferralId;
use familyhub_referral::HeldReferral;
use familyhub_support::SupportRecords;

use crate::kept::records::Records;

impl SupportRecords for Records {
    fn referral(&self, id: ReferralId) -> Option<HeldReferral<'_>> {
        let request = || self.requests.get(&id).map(HeldReferral::from);
        let contact = || self.contacts.get(&id).map(HeldReferral::from);
        let step_down = || self.step_downs.get(&id).map(HeldReferral::from);
        request().or_else(contact).or_else(step_down)
    }
}
