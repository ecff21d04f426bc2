//! A new agreement names the one that it follows. [CON-06]

use std::marker::PhantomData;

use familyhub_core::{AgreementId, PersonId, Refusal};
use familyhub_machine::Evidence;

use super::AnyAgreement;
use crate::lineage::{Link, check_named, for_another_request};
use crate::service::Service;

/// Proof that a new agreement names the one that it follows, if there is one.
///
/// Lent by [`FollowsAgreement::among`] only.
#[derive(Debug)]
pub struct FollowsAgreement<'e> {
    asked: FollowsFor,
    records: PhantomData<&'e ()>,
}

/// Which request the records are looked through for: what [`FollowsAgreement`] is proved
/// for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowsFor {
    /// Who would take part.
    pub person: PersonId,
    /// In what.
    pub service: Service,
    /// The record that the new one follows.
    pub predecessor: Option<AgreementId>,
}

impl Evidence for FollowsAgreement<'_> {
    const NAME: &'static str = "names-the-agreement-before";
    const WORDS: &'static str = "a new record names the one that was refused or has ended";
    type For<'s> = FollowsFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [CON-06] the records were looked through for another request.
    fn fits(&self, what: &FollowsFor) -> Result<(), Refusal> {
        if self.asked == *what { Ok(()) } else { Err(for_another_request()) }
    }
}

impl<'e> FollowsAgreement<'e> {
    /// Proves that a new agreement of `person` to this service names the record
    /// that it follows among those that there are.
    ///
    /// # Errors
    ///
    /// [CON-06] a record for this service was refused or has ended, and is not
    /// named.
    pub fn among(
        records: impl IntoIterator<Item = &'e AnyAgreement, IntoIter: DoubleEndedIterator>,
        person: PersonId,
        service: Service,
        predecessor: Option<AgreementId>,
    ) -> Result<Self, Refusal> {
        let links = records.into_iter().map(|record| {
            let request = record.request();
            Link {
                id: *record.id(),
                person: request.person,
                predecessor: request.predecessor,
                same_matter: request.service == service,
                ended: record.has_ended(),
            }
        });
        check_named(links, person, predecessor)?;
        Ok(Self { asked: FollowsFor { person, service, predecessor }, records: PhantomData })
    }
}
