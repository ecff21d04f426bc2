//! What the ways to the hub stand on: the crate of referrals says what, and a case says where
//! it is.

use familyhub_consent::{AnyDisclosure, AnyPermission};
use familyhub_core::time::CivilDate;
use familyhub_core::{
    DecisionId, DisclosureId, OrganisationId, PermissionId, Person, PersonId, Refusal,
};
use familyhub_referral::contact::ContactTerms;
use familyhub_referral::step_down::StepDownTerms;
use familyhub_referral::{AnyLeadRole, FamilyRecords, Referral, ReferralRecords};
use familyhub_threshold::{AnyDecision, HubLevels};

use crate::kept::records::Records;

impl FamilyRecords for Records {
    fn people(&self) -> impl Iterator<Item = &Person> {
        self.people().iter()
    }

    fn permission(&self, id: PermissionId) -> Option<&AnyPermission> {
        self.permissions.get(&id)
    }

    fn disclosure(&self, id: DisclosureId) -> Option<&AnyDisclosure> {
        self.disclosures.get(&id)
    }

    fn decision(&self, id: DecisionId) -> Option<&AnyDecision> {
        self.decisions.get(&id)
    }
}

impl ReferralRecords for Records {
    fn hub(&self, day: CivilDate) -> Result<OrganisationId, Refusal> {
        self.hub(day)
    }

    fn contact_terms(&self, day: CivilDate) -> Result<ContactTerms<'_>, Refusal> {
        Ok(ContactTerms::of(&self.policy(day)?.cspoa, self.locality.calendar().as_known_on(day)))
    }

    fn step_down_terms(&self, day: CivilDate) -> Result<StepDownTerms<'_>, Refusal> {
        Ok(StepDownTerms::of(&self.policy(day)?.step_down))
    }

    fn hub_levels(&self, child: PersonId, day: CivilDate) -> Result<HubLevels<'_>, Refusal> {
        self.hub_levels(child, day)
    }

    fn leads(&self) -> impl Iterator<Item = &AnyLeadRole> {
        self.leads.iter()
    }

    fn referrals(&self, child: PersonId) -> impl Iterator<Item = Referral> {
        self.referrals_about(child)
    }

    fn decisions(&self, child: PersonId) -> impl Iterator<Item = &AnyDecision> {
        self.decisions_about(child)
    }
}
