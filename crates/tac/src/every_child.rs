//! That no child is left out, where somebody else is to lead. [TAC-03]

use std::marker::PhantomData;

use familyhub_core::{OrganisationId, Refusal, RuleId};
use familyhub_machine::Evidence;

use crate::consented::{ConsentRef, Consented, ConsentedFor, not_named};
use crate::part::AnyChildsPart;

/// Proof that consent holds for every child who takes part in a team: whoever is to lead
/// it sees what is about all of them. [TAC-03]
///
/// Lent by [`EveryChild::among`] only. It borrows the parts, so that nothing happens to
/// one of them as long as it is relied on.
#[must_use = "a new lead takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct EveryChild<'e> {
    consented: Consented<'e>,
    parts: PhantomData<&'e AnyChildsPart>,
}

impl Evidence for EveryChild<'_> {
    const NAME: &'static str = "consented-for-every-child";
    const WORDS: &'static str =
        "every child who takes part has agreement and permission in force now; none is left out";
    type For<'s> = ConsentedFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// As for [`Consented`].
    fn fits(&self, what: &ConsentedFor<'_>) -> Result<(), Refusal> {
        self.consented.fits(what)
    }
}

impl<'e> EveryChild<'e> {
    /// Proves of all the parts of a team that each child who takes part is in the
    /// consent; parts in other teams say nothing of it.
    ///
    /// # Errors
    ///
    /// [TAC-03] a child takes part for whom consent was not asked.
    ///
    /// ```
    /// use familyhub_core::Refusal;
    /// use familyhub_tac::{AnyChildsPart, Consented, EveryChild};
    ///
    /// fn may_be_handed_over<'e>(
    ///     parts: &'e [AnyChildsPart],
    ///     consented: Consented<'e>,
    /// ) -> Result<EveryChild<'e>, Refusal> {
    ///     let children = consented.references().len();
    ///     let every_child = EveryChild::among(parts, consented)?;
    ///     assert_eq!(every_child.references().len(), children);
    ///     Ok(every_child)
    /// }
    /// ```
    pub fn among(
        parts: impl IntoIterator<Item = &'e AnyChildsPart>,
        consented: Consented<'e>,
    ) -> Result<Self, Refusal> {
        let is_left_out = |held: &AnyChildsPart| {
            let part = held.part();
            matches!(held, AnyChildsPart::TakingPart(_))
                && part.team == consented.team()
                && !consented.includes(part.child)
        };
        if parts.into_iter().any(is_left_out) {
            return Err(Refusal::new(
                RuleId::TAC_03,
                "a child takes part for whom consent was not asked",
            )
            .missing("agreement and permission for every child who takes part")
            .nearest("ask for each child's own, or record that the child has left the team"));
        }
        Ok(Self { consented, parts: PhantomData })
    }

    /// The records that it stands on, child by child.
    pub fn references(&self) -> Vec<ConsentRef> {
        self.consented.references()
    }

    /// Whether it names whoever is to lead.
    pub(crate) fn check_names(&self, to_lead: OrganisationId) -> Result<(), Refusal> {
        if self.consented.names(to_lead) { Ok(()) } else { Err(not_named()) }
    }
}
