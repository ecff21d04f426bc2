//! The referrals of a case beside each other: what is linked, what is due, and what
//! has lapsed.

use familyhub_core::time::Timestamp;
use familyhub_core::{ReferralId, Refusal};
use familyhub_referral::contact::Timed;
use familyhub_referral::step_down::Alarm;
use familyhub_referral::{AnyContact, AnyStepDown, LinkedReferrals, Referral, links};

use crate::kept::case::Case;

impl Case {
    /// Every referral of the case, by whichever pathway.
    pub fn referrals(&self) -> impl Iterator<Item = Referral> {
        self.records.referrals()
    }

    /// The referrals that a person should look at together: never merged. [REF-04]
    pub fn links(&self) -> Vec<LinkedReferrals> {
        links(self.referrals())
    }

    /// What is due for a contact, done or not, each with how it was counted.
    /// [CSP-02] [CSP-06]
    ///
    /// # Errors
    ///
    /// [REC-01] the case has not been opened; [TIME-02] a day past all that can be read. In a
    /// year that the calendar does not know they are projected, and say so.
    pub fn clocks(&self, contact: &AnyContact) -> Result<Vec<Timed>, Refusal> {
        self.records.clocks(contact)
    }

    /// The contacts about the same child that came in before a contact, the oldest
    /// first. [CSP-05]
    pub fn history_of(&self, contact: &AnyContact) -> Vec<&AnyContact> {
        self.records.history_of(contact)
    }

    /// The parts of each step-down that have lapsed by a moment. [STD-02] [STD-03]
    /// [STD-04]
    pub fn alarms(&self, at: Timestamp) -> Vec<(ReferralId, Alarm)> {
        let of = |it: &AnyStepDown| {
            let (id, found) = (*it.id(), self.records.alarms_of(it, at));
            found.into_iter().map(move |alarm| (id, alarm)).collect::<Vec<_>>()
        };
        self.step_downs().flat_map(of).collect()
    }
}
