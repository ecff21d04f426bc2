//! A new agreement names the one that it follows. [CON-06]

use familyhub_core::{AgreementId, PersonId, Refusal};

use super::{AgreementRequest, AnyAgreement};
use crate::lineage::follows;
use crate::service::AgreedService;

follows! {
    /// Proof that a new agreement names the one that it follows, if there is one. [CON-06]
    ///
    /// ```
    /// use familyhub_consent::AgreedService;
    /// use familyhub_consent::agreement::FollowsAgreement;
    /// use familyhub_core::{AgreementId, PersonId, RuleId};
    ///
    /// let ada = PersonId::named("ada");
    /// assert!(FollowsAgreement::among([], ada, AgreedService::Hub, None).is_ok());
    /// let named = Some(AgreementId::named("of-her-brother"));
    /// let no = FollowsAgreement::among([], ada, AgreedService::Hub, named);
    /// assert_eq!(no.expect_err("not among her records").rule(), RuleId::CON_06);
    /// ```
    FollowsAgreement named "names-the-agreement-before", among AnyAgreement by AgreementId;
    /// Which request the records are looked through for: what [`FollowsAgreement`] is proved
    /// for.
    FollowsFor of
    /// In what.
    service: AgreedService, where |asked: &AgreementRequest, service: AgreedService| asked.service == service
}
