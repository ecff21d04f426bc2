//! What a pathway ends in, when the hub takes the family: an admission. [HUB-02]

use std::marker::PhantomData;

use familyhub_core::time::Timestamp;
use familyhub_core::{PersonId, ReferralId, Refusal, RuleId};
use familyhub_machine::Evidence;
use serde::{Deserialize, Serialize};

/// By which pathway a family came to the hub.
///
/// ```
/// use familyhub_referral::Pathway;
///
/// let words: Vec<_> = Pathway::ALL.iter().map(|pathway| pathway.words()).collect();
/// assert_eq!(words, ["direct request", "contact", "step-down"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Pathway {
    /// A lead professional's own request.
    Direct,
    /// A contact that was decided at the Children's Single Point of Access.
    Cspoa,
    /// From a service that closes.
    StepDown,
}

impl Pathway {
    /// Every pathway.
    pub const ALL: [Pathway; 3] = [Pathway::Direct, Pathway::Cspoa, Pathway::StepDown];

    /// The pathway in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Direct => "direct request",
            Self::Cspoa => "contact",
            Self::StepDown => "step-down",
        }
    }
}

/// Proof that the hub has taken a child's referral: support takes it. [HUB-02]
///
/// It borrows from the referral, so that nothing is opened on one that has ended: from a
/// [`DirectRequest`](crate::DirectRequest) that is accepted, a [`Contact`](crate::Contact) that
/// has progressed to the hub, or a [`StepDown`](crate::StepDown) whose support has started.
#[must_use = "support takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct Admission<'r> {
    referral: ReferralId,
    child: PersonId,
    pathway: Pathway,
    since: Timestamp,
    lent_by: PhantomData<&'r ()>,
}

impl Evidence for Admission<'_> {
    const NAME: &'static str = "admission";
    const WORDS: &'static str = "the hub has taken this child's referral";
    type For<'s> = AdmissionFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [HUB-02] it is that of another child or referral, or the hub took it only later.
    fn fits(&self, what: &AdmissionFor) -> Result<(), Refusal> {
        if (self.child, self.referral) != (what.child, what.referral) {
            Err(Refusal::new(RuleId::HUB_02, "the admission is that of another child"))
        } else if what.at < self.since {
            Err(Refusal::new(RuleId::HUB_02, "the hub took the referral only later")
                .nearest("open support once the hub has taken the referral"))
        } else {
            Ok(())
        }
    }
}

/// Which referral of which child: what [`Admission`] is proved for, as a
/// [`DirectRequest`](crate::DirectRequest) lends it.
#[derive(Debug, Clone, Copy)]
pub struct AdmissionFor {
    /// The child.
    pub child: PersonId,
    /// The referral.
    pub referral: ReferralId,
    /// When support is opened, or goes on.
    pub at: Timestamp,
}

impl<'r> Admission<'r> {
    pub(crate) fn lend(
        referral: &'r ReferralId,
        child: PersonId,
        pathway: Pathway,
        since: Timestamp,
    ) -> Self {
        Self { referral: *referral, child, pathway, since, lent_by: PhantomData }
    }

    /// The referral.
    pub fn referral(&self) -> ReferralId {
        self.referral
    }

    /// The child.
    pub fn child(&self) -> PersonId {
        self.child
    }

    /// By which pathway.
    pub fn pathway(&self) -> Pathway {
        self.pathway
    }

    /// Since when the hub has taken it.
    pub fn since(&self) -> Timestamp {
        self.since
    }
}

/// The refusal of an admission by a referral that does not admit: not yet, or, where it
/// has ended, not any more.
pub(crate) fn not_admitted(pathway: Pathway, state: &str, has_ended: bool) -> Refusal {
    let message = format!("support needs an admission; the {} is {state}", pathway.words());
    let (missing, nearest) = match pathway {
        Pathway::Direct => (
            "a request that the hub has accepted",
            "send the request to the hub, and wait for its answer",
        ),
        Pathway::Cspoa => (
            "a contact that has progressed to the hub",
            "decide the contact, with consent, if targeted early help is not met",
        ),
        Pathway::StepDown => (
            "a step-down whose support has started",
            "start the support, once a receiving lead professional has accepted",
        ),
    };
    let nearest = if has_ended { "begin a new referral, and name this one in it" } else { nearest };
    Refusal::new(RuleId::HUB_02, message).missing(missing).nearest(nearest)
}
