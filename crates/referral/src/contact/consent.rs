//! What a contact needs to go to the hub, found among the records of a case.

use familyhub_consent::__private::{no_consent, under_the_act};
use familyhub_consent::{AnyPermission, HubSupport, InForce, Purpose, Voices};
use familyhub_core::time::Timestamp;
use familyhub_core::{OrganisationId, PermissionId, Person, PersonId, Refusal, Role, RuleId};
use familyhub_machine::Evidence;
use familyhub_threshold::{AnyDecision, BelowTargeted, Scheme};

use crate::direct::TOLD_TO_THE_HUB;

pub(super) const NEEDS_CONSENT: &str =
    "a contact goes to the hub with consent that a CSPoA professional asked for";
const NOT_MET: &str =
    "a contact goes to the hub only where the threshold for targeted early help is not met";

/// Proves the consent that a contact needs to go to the hub.
///
/// # Errors
///
/// [CSP-04] no consent in force for the hub; or the rule of its time.
pub fn consent_for_contact<'c>(
    permission: Option<&'c AnyPermission>,
    child: &Person,
    hub: OrganisationId,
    at: Timestamp,
    voices: &impl Voices,
) -> Result<InForce<'c, HubSupport>, Refusal> {
    match permission {
        Some(permission) => permission
            .covers(child, hub, TOLD_TO_THE_HUB, at, voices)
            .map_err(|refusal| under_the_act(refusal, RuleId::CSP_04, NEEDS_CONSENT)),
        None => Err(no_consent(RuleId::CSP_04, NEEDS_CONSENT)
            .missing("permission to share with the hub, for this child")),
    }
    .map_err(|refusal| {
        refusal.nearest("without consent, close the contact with advice and another look at safety")
    })
}

/// The refusal of a contact for which nobody of CSPoA has asked the family yet, whether
/// or not somebody else has. [CSP-04]
pub fn not_asked_for(permission: Option<&AnyPermission>) -> Refusal {
    let refusal = match permission {
        Some(_) => Refusal::new(RuleId::CSP_04, NEEDS_CONSENT)
            .missing("the step at which a CSPoA professional asks the family"),
        None => no_consent(RuleId::CSP_04, NEEDS_CONSENT)
            .missing("permission to share with the hub, for this child"),
    };
    refusal.nearest(
        "screen the contact, ask the family, and record that a CSPoA professional asks: \
         `seek-consent-for-contact`",
    )
}

/// Proves that targeted early help is not met.
///
/// # Errors
///
/// [CSP-03] the child's level is not below targeted early help, or none was decided.
pub fn level_for_contact<'d>(
    decision: Option<&'d AnyDecision>,
    child: PersonId,
    scheme: &Scheme,
    at: Timestamp,
) -> Result<BelowTargeted<'d>, Refusal> {
    match decision {
        Some(decision) => decision.below_targeted(child, scheme, at).map_err(|refusal| {
            refusal
                .under(RuleId::CSP_03, NOT_MET)
                .nearest("decide the contact for targeted early help, or for statutory services")
        }),
        None => Err(Refusal::new(RuleId::CSP_03, NOT_MET)
            .missing("a decision on this child's level")
            .nearest("decide this child's level")),
    }
}

/// Proof that a CSPoA professional asks for permission to share with the hub.
/// [CSP-04]
///
/// ```
/// use familyhub_consent::AnyPermission;
/// use familyhub_core::RuleId;
/// use familyhub_referral::contact::sought_by_cspoa;
/// use familyhub_testing::{child, cspoa_professional, occasion, words};
///
/// # use familyhub_consent::{Lineage, Permission, PermissionSought, Purpose, Purposes, Scope};
/// # use familyhub_core::{PermissionId, Policy};
/// # use familyhub_referral::TOLD_TO_THE_HUB;
/// # let dale = cspoa_professional("dale", "cspoa");
/// # let monday = occasion(dale, "2026-03-02T09:00");
/// # let ada = child("ada", "2019-01-05");
/// # let hub = Policy::reading().hub.organisation;
/// # let scope = Scope::new(Purposes::of(&[Purpose::HubSupport]), TOLD_TO_THE_HUB, [hub])?;
/// # let first = Lineage::among([], ada.id, scope.purposes(), None)?;
/// # let asked = PermissionSought { person: ada.id, scope, explained: words("who hears what"), predecessor: None };
/// let permission = Permission::seek(PermissionId::named("hub"), &monday, first, asked)?.machine.into();
/// assert_eq!(sought_by_cspoa(Some(&permission), hub)?.person(), ada.id);
/// assert_eq!(sought_by_cspoa(None, hub).expect_err("nobody asked").rule(), RuleId::CSP_04);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[must_use = "a contact takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct SoughtByCspoa<'p> {
    permission: &'p AnyPermission,
}

impl Evidence for SoughtByCspoa<'_> {
    const NAME: &'static str = "consent-asked-for-by-cspoa";
    const WORDS: &'static str = "a CSPoA professional asks for permission to share with the hub";
    type For<'s> = SoughtFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [CSP-04] it is about another child, or another permission.
    fn fits(&self, what: &SoughtFor) -> Result<(), Refusal> {
        if (self.person(), self.permission()) == (what.child, what.permission) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::CON_01, "the permission is about another person")
                .under(RuleId::CSP_04, NEEDS_CONSENT))
        }
    }
}

/// Which permission about which child: what [`SoughtByCspoa`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct SoughtFor {
    /// The child.
    pub child: PersonId,
    /// The permission that is asked for.
    pub permission: PermissionId,
}

impl SoughtByCspoa<'_> {
    /// Which permission.
    pub fn permission(&self) -> PermissionId {
        *self.permission.id()
    }

    /// Whose information it is about.
    pub fn person(&self) -> PersonId {
        self.permission.person()
    }
}

/// Proves that a CSPoA professional has asked for permission to share with the hub.
///
/// # Errors
///
/// [CSP-04] nobody has, for the hub; [CON-15] somebody else has.
pub fn sought_by_cspoa(
    permission: Option<&AnyPermission>,
    hub: OrganisationId,
) -> Result<SoughtByCspoa<'_>, Refusal> {
    let Some(permission) = permission else {
        return Err(no_consent(RuleId::CSP_04, NEEDS_CONSENT)
            .missing("permission to share with the hub, for this child"));
    };
    let request = permission.request();
    if !request.scope.purposes().has(Purpose::HubSupport) || !request.scope.names(hub) {
        return Err(Refusal::new(RuleId::CSP_04, "the permission is not for the hub's support")
            .nearest("ask for permission to share with the hub, for its support"));
    }
    check_asked_by(request.asked_by.role())?;
    Ok(SoughtByCspoa { permission })
}

/// Whether a CSPoA professional asked. [CSP-04] [CON-15]
pub(super) fn check_asked_by(role: Role) -> Result<(), Refusal> {
    if role == Role::CspoaProfessional {
        return Ok(());
    }
    Err(Refusal::new(RuleId::CON_15, "for a contact, a CSPoA professional asks for the consent")
        .missing("consent that a CSPoA professional asked for")
        .nearest("let a CSPoA professional ask, in a record that takes over")
        .under(RuleId::CSP_04, NEEDS_CONSENT))
}

/// Proof that a permission was refused, could not be obtained, or has ended.
/// [CSP-04]
///
/// ```
/// use familyhub_consent::PermissionRefused;
/// use familyhub_core::{PersonId, RuleId};
/// use familyhub_referral::contact::consent_not_had;
/// use familyhub_testing::{child, cspoa_professional, occasion, words};
///
/// # use familyhub_consent::{Lineage, Permission, PermissionSought, Purpose, Purposes, Scope};
/// # use familyhub_core::{PermissionId, Policy};
/// # use familyhub_referral::TOLD_TO_THE_HUB;
/// # let monday = occasion(cspoa_professional("dale", "cspoa"), "2026-03-02T09:00");
/// # let ada = child("ada", "2019-01-05");
/// # let hub = Policy::reading().hub.organisation;
/// # let scope = Scope::new(Purposes::of(&[Purpose::HubSupport]), TOLD_TO_THE_HUB, [hub])?;
/// # let first = Lineage::among([], ada.id, scope.purposes(), None)?;
/// # let asked = PermissionSought { person: ada.id, scope, explained: words("who hears what"), predecessor: None };
/// let sought = Permission::seek(PermissionId::named("hub"), &monday, first, asked)?.machine;
/// let by = PersonId::named("mother").into();
/// let refused = sought.refuse(&monday, PermissionRefused { by })?.machine.into();
/// assert_eq!(consent_not_had(Some(&refused))?.permission(), PermissionId::named("hub"));
///
/// let refusal = consent_not_had(None).expect_err("the family has not been asked");
/// assert_eq!(refusal.rule(), RuleId::CSP_04);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a contact takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct ConsentNotHad<'p> {
    permission: &'p AnyPermission,
}

impl Evidence for ConsentNotHad<'_> {
    const NAME: &'static str = "consent-not-had";
    const WORDS: &'static str = "the permission was refused, could not be obtained, or has ended";
    /// The permission that was sought.
    type For<'s> = PermissionId;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [CSP-04] it is another permission.
    fn fits(&self, sought: &PermissionId) -> Result<(), Refusal> {
        if self.permission() == *sought { Ok(()) } else { Err(another_permission()) }
    }
}

impl ConsentNotHad<'_> {
    /// Which permission.
    pub fn permission(&self) -> PermissionId {
        *self.permission.id()
    }
}

pub(super) fn another_permission() -> Refusal {
    Refusal::new(RuleId::CSP_04, "it was another permission that this contact sought")
}

/// Proves that there is no consent to be had.
///
/// # Errors
///
/// [CSP-04] it was not answered yet, or stands.
pub fn consent_not_had(permission: Option<&AnyPermission>) -> Result<ConsentNotHad<'_>, Refusal> {
    match permission {
        Some(
            permission @ (AnyPermission::Refused(_)
            | AnyPermission::NotObtained(_)
            | AnyPermission::Withdrawn(_)
            | AnyPermission::Expired(_)
            | AnyPermission::Invalidated(_)),
        ) => Ok(ConsentNotHad { permission }),
        _ => Err(Refusal::new(RuleId::CSP_04, "consent was not refused, and may still be had")
            .missing("the answer of the family, or that none could be had")
            .nearest("record the family's answer first")),
    }
}
