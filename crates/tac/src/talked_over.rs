//! That consent was talked over again before another lead sees anything. [TAC-03]

use familyhub_consent::AnyPermission;
use familyhub_core::time::Timestamp;
use familyhub_core::{PermissionId, Refusal, RuleId};
use familyhub_machine::Evidence;

use crate::consented::ConsentRef;

/// Proof of when each of some permissions was last talked over: given or reviewed. A
/// [`Handover`](crate::Handover) is accepted on it.
#[must_use = "a handover takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct TalkedOver<'e> {
    permissions: Vec<&'e AnyPermission>,
}

impl Evidence for TalkedOver<'_> {
    const NAME: &'static str = "consent-talked-over";
    const WORDS: &'static str =
        "each permission was given, or talked over again, since the handover was offered";
    type For<'s> = TalkedOverFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-03] a permission that is relied on was not talked over since then.
    fn fits(&self, what: &TalkedOverFor<'_>) -> Result<(), Refusal> {
        let talked_over = |id: PermissionId| {
            let held = self.permissions.iter().find(|held| *held.id() == id);
            let grant = held.and_then(|held| held.grant());
            grant.is_some_and(|grant| grant.talked_over_at >= what.since)
        };
        if what.relied_on.iter().all(|consent| talked_over(consent.permission.permission)) {
            Ok(())
        } else {
            Err(Refusal::new(
                RuleId::TAC_03,
                "consent is talked over again before another lead sees anything",
            )
            .missing("a review of the permission since the handover was offered, for each child")
            .nearest("review each child's permission with whoever gave it, and then accept")
            .also(RuleId::CON_10, "consent is reviewed when the lead changes"))
        }
    }
}

/// Which permissions are relied on, and since when: what [`TalkedOver`] is proved for, by a
/// [`Handover`](crate::Handover).
#[derive(Debug, Clone, Copy)]
pub struct TalkedOverFor<'s> {
    /// The consent that is relied on, for each child.
    pub relied_on: &'s [ConsentRef],
    /// When the handover was offered.
    pub since: Timestamp,
}

impl<'e> TalkedOver<'e> {
    /// The permissions that an acceptance relies on.
    pub fn of(permissions: impl IntoIterator<Item = &'e AnyPermission>) -> Self {
        Self { permissions: permissions.into_iter().collect() }
    }
}
