//! What an act relies on, and whether consent was proved for it.

use familyhub_core::time::Timestamp;
use familyhub_core::{OrganisationId, PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;

use super::{InForce, PermissionRef};
use crate::purpose::{Categories, ForPurpose};

impl<P: ForPurpose> Evidence for InForce<'_, P> {
    const NAME: &'static str = P::EVIDENCE;
    const WORDS: &'static str = P::PROVES;
    type For<'s> = ConsentFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [CON-01] it is about another person; [CON-16] it was proved for another moment, of
    /// another record, or of the record as it was at another time; [CON-04] for another
    /// recipient, or for less than is told. Each with the rule of the act.
    fn fits(&self, what: &ConsentFor) -> Result<(), Refusal> {
        let (rule, message) = what.under;
        if self.person() != what.person {
            Err(Refusal::new(RuleId::CON_01, "the consent is about another person")
                .under(rule, message))
        } else if self.at != what.at || what.record.is_some_and(|record| record != self.reference) {
            Err(Refusal::new(RuleId::CON_16, "the consent was not checked for this act")
                .also(rule, message))
        } else if what.recipient.is_some_and(|recipient| recipient != self.recipient()) {
            Err(Refusal::new(RuleId::CON_04, "the consent was checked for another agency")
                .under(rule, message))
        } else if !what.told.without(self.categories).is_empty() {
            Err(Refusal::new(RuleId::CON_04, "the consent was checked for less than is told")
                .nearest("check it for every kind of information that is told")
                .under(rule, message))
        } else {
            Ok(())
        }
    }
}

/// What an act relies on: what [`InForce`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct ConsentFor {
    /// Whose information it is.
    pub person: PersonId,
    /// The permission that the act names; none where it names none.
    pub record: Option<PermissionRef>,
    /// When the act happens.
    pub at: Timestamp,
    /// Who is told; none where the act does not know it: which organisation is the hub is
    /// a matter of local policy.
    pub recipient: Option<OrganisationId>,
    /// What they are told.
    pub told: Categories,
    /// The rule of the act, and what it asks for.
    pub under: (RuleId, &'static str),
}
