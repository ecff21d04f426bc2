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
    of: LineageFor,
    records: PhantomData<&'e ()>,
}

/// Which request the records are looked through for: what [`Lineage`] is proved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineageFor {
    /// About whom.
    pub person: PersonId,
    /// For which purposes.
    pub purposes: Purposes,
    /// The record that the new one follows.
    pub predecessor: Option<PermissionId>,
}

pub(crate) fn for_another_request() -> Refusal {
    Refusal::new(RuleId::CON_06, "the records were looked through for another request")
}

impl Evidence for Lineage<'_> {
    const NAME: &'static str = "names-its-predecessor";
    const WORDS: &'static str = "a new record names the one that was refused or has ended";
    type For<'s> = LineageFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [CON-06] the records were looked through for another request.
    fn fits(&self, what: &LineageFor) -> Result<(), Refusal> {
        if self.of == *what { Ok(()) } else { Err(for_another_request()) }
    }
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
        records: impl IntoIterator<Item = &'e AnyPermission, IntoIter: DoubleEndedIterator>,
        person: PersonId,
        purposes: Purposes,
        predecessor: Option<PermissionId>,
    ) -> Result<Self, Refusal> {
        let links = records.into_iter().map(|record| {
            let request = record.request();
            Link {
                id: *record.id(),
                person: request.person,
                predecessor: request.predecessor,
                same_matter: request.scope.purposes().meets(purposes),
                ended: record.has_ended(),
            }
        });
        check_named(links, person, predecessor)?;
        Ok(Self { of: LineageFor { person, purposes, predecessor }, records: PhantomData })
    }
}

/// A record, as one in a line of records.
pub(crate) struct Link<I> {
    pub(crate) id: I,
    pub(crate) person: PersonId,
    pub(crate) predecessor: Option<I>,
    pub(crate) same_matter: bool,
    pub(crate) ended: bool,
}

/// Whether a new record names the one that it follows, among all records in the order in
/// which they were begun. [CON-06]
///
/// What counts is the last that has ended of the same matter, and what came after it: so
/// they are looked through from the last.
pub(crate) fn check_named<I: Copy + PartialEq>(
    records: impl DoubleEndedIterator<Item = Link<I>>,
    person: PersonId,
    predecessor: Option<I>,
) -> Result<(), Refusal> {
    let mut named = predecessor.is_none();
    // Which of the later records the others name as the one before.
    let mut followed = Vec::new();
    let mut taken_up = false;
    let mut ended = false;
    for record in records.rev().filter(|record| record.person == person) {
        named |= predecessor == Some(record.id);
        if !ended {
            taken_up |= record.same_matter && predecessor == Some(record.id);
            ended = record.same_matter && record.ended;
            taken_up |= ended && followed.contains(&record.id);
            followed.extend(record.predecessor);
        }
        if named && ended {
            break;
        }
    }
    if !named {
        return Err(Refusal::new(
            RuleId::CON_06,
            "the record that is named as the one before is not about this person",
        ));
    }
    if ended && !taken_up {
        return Err(Refusal::new(
            RuleId::CON_06,
            "consent for this was refused or has ended: a new record names the one before",
        )
        .missing("the predecessor")
        .nearest("seek consent anew, naming the record that has ended as its predecessor"));
    }
    Ok(())
}
