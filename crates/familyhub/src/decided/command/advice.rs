//! The command by which the hub gives advice, and what all support is opened on.

use familyhub_consent::PermissionRef;
use familyhub_core::{AdviceId, PermissionId, PersonId, ReferralId, Text};
use familyhub_referral::FamilyRecords;
use familyhub_safety::ConsentPathStep;
use familyhub_support::advice::AdviceGiven;
use familyhub_support::{AdviceEvent, Opening, consent_for_support};

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;

details! {
    /// Give advice on a referral that the hub has taken, and tell of services.
    pub struct GiveAdvice {
        /// The id of the advice.
        advice: AdviceId,
        /// The referral that the hub has taken.
        referral: ReferralId,
        /// What is advised.
        words: Text,
        ; // may be left out
        /// The services that the family is told of.
        signposted: Vec<Text>,
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
    }
}

impl Decide for GiveAdvice {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let opening = on.opening(ConsentPathStep::Advice, self.referral, self.permission)?;
        let advice = on.words(self.words);
        let signposted = on.all_words(self.signposted.unwrap_or_default());
        let event = AdviceGiven { on: opening, advice, signposted };
        one(self.advice.into(), AdviceEvent::from(event).into())
    }
}

impl Deciding<'_> {
    /// What support on a referral is opened on, now, by a kind of step.
    pub(super) fn opening(
        &self,
        step: ConsentPathStep,
        referral: ReferralId,
        permission: Option<PermissionId>,
    ) -> Result<Opening, CommandError> {
        let records = &self.case.records;
        let child = records.admission(referral, self.at())?.child();
        self.check_no_concern(&[child], step)?;
        let decision = records.level_for_support(None, child, self.at())?.decision();
        let permission = self.support_consent(permission, child)?;
        Ok(Opening { child, referral, decision, permission })
    }

    /// The permission that support relies on: the one that is named, or one that serves.
    pub(super) fn support_consent(
        &self,
        named: Option<PermissionId>,
        child: PersonId,
    ) -> Result<PermissionRef, CommandError> {
        let records = &self.case.records;
        let (person, hub, at) =
            (records.person(child)?, records.hub(self.occasion.day())?, self.at());
        let found = match named {
            Some(id) => records.permissions.get(&id),
            None => records.permission_for(child, |permission| {
                consent_for_support(Some(permission), person, hub, at, records).is_ok()
            }),
        };
        Ok(consent_for_support(found, person, hub, at, records)?.reference())
    }
}
