//! A new agreement names the one that it follows. [CON-06]

use std::marker::PhantomData;

use familyhub_core::{AgreementId, PersonId, Refusal, RuleId};
use familyhub_machine::Evidence;

use super::AnyAgreement;
use crate::lineage::{Link, check_named};
use crate::service::Service;

/// Proof that a new agreement names the one that it follows, if there is one.
///
/// Lent by [`FollowsAgreement::among`] only.
#[derive(Debug)]
pub struct FollowsAgreement<'e> {
    asked: (PersonId, Service, Option<AgreementId>),
    records: PhantomData<&'e ()>,
}

impl Evidence for FollowsAgreement<'_> {
    const NAME: &'static str = "names-the-agreement-before";
    const WORDS: &'static str = "a new record names the one that was refused or has ended";
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
        records: impl IntoIterator<Item = &'e AnyAgreement>,
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
        Ok(Self { asked: (person, service, predecessor), records: PhantomData })
    }

    pub(super) fn check(
        &self,
        asked: (PersonId, Service, Option<AgreementId>),
    ) -> Result<(), Refusal> {
        if self.asked == asked {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::CON_06, "the records were looked through for another request"))
        }
    }
}
