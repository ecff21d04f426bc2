//! Commands on who is lead professional.

use familyhub_core::{LeadId, PersonId, Refusal, RuleId, Text};
use familyhub_referral::__private::{no_lead, not_the_lead};
use familyhub_referral::{Acquaintance, LeadRoleEnded, LeadTakenOn, LeadTakenOver};

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Take on the role of the family's lead professional: whoever acts does.
    pub struct TakeOnLead {
        /// The id of the lead role.
        lead: LeadId,
        /// How well they know the family.
        knows: Acquaintance,
        /// Who of the family agreed.
        agreed_by: PersonId,
    }
    /// Take over as the family's lead professional: whoever acts does.
    pub struct TakeOverLead {
        /// How well they know the family.
        knows: Acquaintance,
        /// Who of the family agreed.
        agreed_by: PersonId,
    }
    /// End the role of the family's lead professional: the lead has left, or the family
    /// wants nobody to represent it, and nobody takes over yet.
    pub struct EndLead {
        /// Why.
        why: Text,
    }
}

impl Decide for TakeOnLead {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let by = on.occasion.by();
        let lead = by.practitioner().ok_or_else(|| not_the_lead(by))?;
        let event = LeadTakenOn { lead, knows: self.knows, agreed_by: self.agreed_by };
        one(self.lead.into(), CaseEvent::Lead(event.into()))
    }
}

impl Decide for TakeOverLead {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let records = &on.case.records;
        let by = on.occasion.by();
        let lead = by.practitioner().ok_or_else(|| not_the_lead(by))?;
        let role = *records.lead().ok_or_else(no_lead)?.id();
        let event = LeadTakenOver { lead, knows: self.knows, agreed_by: self.agreed_by };
        one(role.into(), CaseEvent::Lead(event.into()))
    }
}

impl Decide for EndLead {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let role = *on.case.records.lead().ok_or_else(no_lead_to_end)?.id();
        let why = on.words(self.why);
        one(role.into(), CaseEvent::Lead(LeadRoleEnded { why }.into()))
    }
}

fn no_lead_to_end() -> Refusal {
    Refusal::new(RuleId::DIR_01, "the family has no lead professional")
}
