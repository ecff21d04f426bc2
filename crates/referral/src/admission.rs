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
/// It begins when the hub takes the referral, and ends when support on it ends: what happened in
/// between stands on it, also where it is recorded only later. It borrows from the referral, so
/// that nothing happens to that one meanwhile: from a [`DirectRequest`](crate::DirectRequest) that
/// was accepted, a [`Contact`](crate::Contact) that has progressed to the hub, or a
/// [`StepDown`](crate::StepDown) whose support has started.
#[must_use = "support takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct Admission<'r> {
    referral: ReferralId,
    child: PersonId,
    pathway: Pathway,
    taken: TakenByHub,
    lent_by: PhantomData<&'r ()>,
}

impl Evidence for Admission<'_> {
    const NAME: &'static str = "admission";
    const WORDS: &'static str = "the hub has taken this child's referral";
    type For<'s> = AdmissionFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [HUB-02] it is that of another child or referral, or the hub took it only later, or
    /// support on it had ended.
    fn fits(&self, what: &AdmissionFor) -> Result<(), Refusal> {
        if (self.child, self.referral) != (what.child, what.referral) {
            Err(Refusal::new(RuleId::HUB_02, "the admission is that of another child"))
        } else {
            match self.taken.at(what.at) {
                TakenThen::NotYet => Err(taken_later()),
                TakenThen::Taken => Ok(()),
                TakenThen::Ended => {
                    Err(Refusal::new(RuleId::HUB_02, "support on the referral had ended by then")
                        .nearest(BEGIN_ANOTHER))
                }
            }
        }
    }
}

/// From when until when the hub supports a family on a referral that it has taken: up to the
/// moment of the end, and not at it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TakenByHub {
    pub(crate) since: Timestamp,
    pub(crate) until: Option<Timestamp>,
}

/// How a referral that the hub has taken stands at a moment.
enum TakenThen {
    NotYet,
    Taken,
    Ended,
}

impl TakenByHub {
    fn at(self, moment: Timestamp) -> TakenThen {
        if moment < self.since {
            TakenThen::NotYet
        } else if self.until.is_some_and(|until| until <= moment) {
            TakenThen::Ended
        } else {
            TakenThen::Taken
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
    /// What a referral that the hub has taken, and supports, lends.
    pub(crate) fn lend(
        referral: &'r ReferralId,
        child: PersonId,
        pathway: Pathway,
        since: Timestamp,
    ) -> Self {
        let taken = TakenByHub { since, until: None };
        Self { referral: *referral, child, pathway, taken, lent_by: PhantomData }
    }

    /// What a referral lends for a moment, whatever state it is in by now.
    ///
    /// # Errors
    ///
    /// [HUB-02] the hub had not taken it by then, or support on it had ended.
    pub(crate) fn lend_at(
        of: &AdmittingReferral<'r>,
        taken: Option<TakenByHub>,
        at: Timestamp,
    ) -> Result<Self, Refusal> {
        let AdmittingReferral { id, child, pathway, state, has_ended } = *of;
        match taken {
            Some(taken) => match taken.at(at) {
                TakenThen::NotYet => Err(taken_later()),
                TakenThen::Taken => {
                    Ok(Self { referral: *id, child, pathway, taken, lent_by: PhantomData })
                }
                TakenThen::Ended => Err(had_ended(pathway, state)),
            },
            None if has_ended => Err(had_ended(pathway, state)),
            None => Err(not_admitted(pathway, state)),
        }
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
        self.taken.since
    }

    /// When support on it ended; none while it goes on.
    pub fn until(&self) -> Option<Timestamp> {
        self.taken.until
    }
}

/// A referral that is asked for its admission.
pub(crate) struct AdmittingReferral<'r> {
    pub(crate) id: &'r ReferralId,
    pub(crate) child: PersonId,
    pub(crate) pathway: Pathway,
    /// Its state now, in words.
    pub(crate) state: &'r str,
    pub(crate) has_ended: bool,
}

const BEGIN_ANOTHER: &str = "begin a new referral, and name this one in it";

/// The refusal of an admission for a moment before the hub took the referral.
fn taken_later() -> Refusal {
    Refusal::new(RuleId::HUB_02, "the hub took the referral only later")
        .nearest("open support once the hub has taken the referral")
}

/// The refusal of an admission by a referral that does not admit yet.
fn not_admitted(pathway: Pathway, state: &str) -> Refusal {
    needs_admission(pathway, state).nearest(match pathway {
        Pathway::Direct => "send the request to the hub, and wait for its answer",
        Pathway::Cspoa => "decide the contact, with consent, if targeted early help is not met",
        Pathway::StepDown => "start the support, once a receiving lead professional has accepted",
    })
}

/// The refusal of an admission by a referral that does not admit any more, or never did before
/// it ended.
fn had_ended(pathway: Pathway, state: &str) -> Refusal {
    needs_admission(pathway, state).nearest(BEGIN_ANOTHER)
}

fn needs_admission(pathway: Pathway, state: &str) -> Refusal {
    let message = format!("support needs an admission; the {} is {state}", pathway.words());
    Refusal::new(RuleId::HUB_02, message).missing(match pathway {
        Pathway::Direct => "a request that the hub has accepted",
        Pathway::Cspoa => "a contact that has progressed to the hub",
        Pathway::StepDown => "a step-down whose support has started",
    })
}
