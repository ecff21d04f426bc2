//! Which record follows which: one that has ended is never taken up in silence.

use std::marker::PhantomData;

use familyhub_core::{PermissionId, PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;

use crate::permission::AnyPermission;
use crate::purpose::Purposes;

/// Proof that a new record names the one that it follows, if there is one.
/// [CON-06]
///
/// Lent by [`Lineage::among`] only.
#[derive(Debug)]
pub struct Lineage<'e> {
    person: PersonId,
    purposes: Purposes,
    predecessor: Option<PermissionId>,
    records: PhantomData<&'e ()>,
}

impl Evidence for Lineage<'_> {
    const NAME: &'static str = "names-its-predecessor";
    const WORDS: &'static str = "a new record names the one that was refused or has ended";
}

impl<'e> Lineage<'e> {
    /// Proves that a new record about `person`, for these purposes, names the
    /// record that it follows among those that there are.
    ///
    /// # Errors
    ///
    /// [CON-06] a record for these purposes has ended, is followed by no other,
    /// and neither it nor a later one is named; or the one that is named is not
    /// there or is about somebody else.
    pub fn among(
        records: impl IntoIterator<Item = &'e AnyPermission>,
        person: PersonId,
        purposes: Purposes,
        predecessor: Option<PermissionId>,
    ) -> Result<Self, Refusal> {
        let mut named = predecessor.is_none();
        let mut ended: Option<PermissionId> = None;
        let mut taken_up = false;
        for record in records {
            let request = record.request();
            if request.person != person {
                continue;
            }
            if predecessor == Some(*record.id()) {
                named = true;
            }
            if request.predecessor.is_some() && request.predecessor == ended {
                ended = None;
            }
            if request.scope.purposes().meets(purposes) {
                if record.has_ended() {
                    ended = Some(*record.id());
                    taken_up = false;
                }
                taken_up |= predecessor == Some(*record.id());
            }
        }
        if !named {
            return Err(Refusal::new(
                RuleId::CON_06,
                "the record that is named as the one before is not about this person",
            ));
        }
        match ended {
            Some(_) if !taken_up => Err(Refusal::new(
                RuleId::CON_06,
                "consent for this was refused or has ended: a new record names the one before",
            )
            .missing("the predecessor")
            .nearest("seek consent anew, naming the record that has ended as its predecessor")),
            _ => Ok(Self { person, purposes, predecessor, records: PhantomData }),
        }
    }

    pub(crate) fn check(
        &self,
        person: PersonId,
        purposes: Purposes,
        predecessor: Option<PermissionId>,
    ) -> Result<(), Refusal> {
        if (self.person, self.purposes, self.predecessor) == (person, purposes, predecessor) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::CON_06, "the records were looked through for another request"))
        }
    }
}
