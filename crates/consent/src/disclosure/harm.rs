//! Suspected significant harm, as evidence of every escalation. [THR-06]

use familyhub_core::{DisclosureId, PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;

use super::{ConcernGravity, Decided, Disclosure};

/// Proof that significant harm is suspected, and that it was decided to disclose
/// it: what every escalation takes. [THR-06]
///
/// Lent by [`Disclosure::significant_harm`](Disclosure#method.significant_harm) only. For an
/// example, see [`Disclosure`].
#[must_use = "an escalation takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct SignificantHarm<'d> {
    disclosure: &'d Disclosure<Decided>,
}

impl Evidence for SignificantHarm<'_> {
    const NAME: &'static str = "significant-harm-suspected";
    const WORDS: &'static str = "significant harm is suspected, and a disclosure was decided";
    type For<'s> = HarmFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [THR-06] it is about another child, or another decision.
    fn fits(&self, what: &HarmFor) -> Result<(), Refusal> {
        if (self.person(), self.disclosure()) == (what.child, what.disclosure) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::THR_06, "the harm is suspected to another child"))
        }
    }
}

/// Who is at risk, by which [`Disclosure`]: what [`SignificantHarm`] is proved for. It is proved
/// for no moment: what is suspected is escalated whenever it comes to light.
#[derive(Debug, Clone, Copy)]
pub struct HarmFor {
    /// Who is at risk.
    pub child: PersonId,
    /// The decision to disclose it.
    pub disclosure: DisclosureId,
}

impl SignificantHarm<'_> {
    /// The decision.
    pub fn disclosure(&self) -> DisclosureId {
        *self.disclosure.id()
    }

    /// Who is at risk.
    pub fn person(&self) -> PersonId {
        self.disclosure.state().person
    }
}

impl Disclosure<Decided> {
    /// Proves that significant harm is suspected.
    ///
    /// # Errors
    ///
    /// [CON-17] the concern is below significant harm.
    pub fn significant_harm(&self) -> Result<SignificantHarm<'_>, Refusal> {
        match self.state().harm {
            ConcernGravity::SignificantHarmSuspected => Ok(SignificantHarm { disclosure: self }),
            ConcernGravity::BelowSignificantHarm => Err(Refusal::new(
                RuleId::CON_17,
                "the concern is below significant harm: it does not leave the consent path",
            )
            .nearest("go on with the family's consent")),
        }
    }
}
