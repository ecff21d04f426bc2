//! Advice and signposting that the hub gives. [HUB-01] [HUB-05]

use crate::declare::{events, machine};
use familyhub_consent::{HubSupport, InForce};
use familyhub_core::{AdviceId, Occasion, Refusal, Role, RuleId, Words};
use familyhub_machine::{Evolve, Guard, StandsOn, Start, Step};
use familyhub_referral::Admission;
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_threshold::BelowTargeted;

use crate::about::{Opening, SupportSubject, check_newer};

machine! {
    /// Advice that the hub gives to the professionals around a child.
    ///
    /// ```
    /// # mod documented { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/given.rs")); }
    /// # use documented::admitted;
    /// use familyhub_core::{AdviceId, RuleId};
    /// use familyhub_safety::ConsentPathStep as Step;
    /// use familyhub_support::Advice;
    /// use familyhub_testing::{lead_professional, occasion, partnership_coordinator, words};
    ///
    /// let family = admitted()?; // the hub took the request about Ada, on consent
    /// let give = |by| {
    ///     let at = occasion(by, "2026-03-03T10:00");
    ///     let admission = (family.request.admission(), family.unstopped(Step::Advice, &at)?);
    ///     let level = family.level(&at)?;
    ///     let said = (words("a picture plan for mornings"), vec![words("the library's story time")]);
    ///     Advice::give(AdviceId::named("advice"), &at, admission, level, family.consent(&at)?, said)
    /// };
    /// let given = give(partnership_coordinator("cole", "hub"))?.machine;
    /// assert_eq!(given.about().child, family.ada.id);
    /// let no = give(lead_professional("bell", "oak-school")).expect_err("the hub gives it");
    /// assert_eq!(no.rule(), RuleId::HUB_01);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Advice(AdviceId) in sealed {
        any AnyAdvice; event AdviceEvent; state AdviceState;
        context Occasion; refusal Refusal;
        /// What it is about.
        holds support: SupportSubject as about;
    }
    begin {
        /// Give it.
        give: -> Given records AdviceGiven
            needs [Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>]
            by [HUB-01, HUB-02, HUB-05, HUB-07, SAF-02, SAF-04];
    }
    states {}
    ends {
        /// Given.
        Given {
            /// What it is about.
            support: SupportSubject
        }
    }
    transitions {}
}

events! {
    /// The hub gave advice.
    pub struct AdviceGiven {
        /// What it was given on.
        pub on: Opening,
        /// What was advised.
        pub advice: Words,
        /// The services that the family was told of.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub signposted: Vec<Words>,
    }
}

impl Advice<Given> {
    /// Gives advice, and tells of services.
    ///
    /// # Errors
    ///
    /// [HUB-01] somebody else than the hub gives it; [HUB-02] the hub took the
    /// referral only later; [HUB-05] the consent is another child's, or was proved
    /// for another moment; [HUB-07] the level is that of another child; [SAF-02] that no concern
    /// is open was shown of another child, step or moment; [SAF-04] what it stands on is of
    /// before the end of a concern.
    pub fn give(
        id: AdviceId,
        occasion: &Occasion,
        (admission, no_concern): (Admission<'_>, NoConcern<'_>),
        level: BelowTargeted<'_>,
        consent: InForce<'_, HubSupport>,
        (advice, signposted): (Words, Vec<Words>),
    ) -> Result<Step<Self, AdviceEvent>, Refusal> {
        let on = Opening::on((&admission, &level, &consent));
        let event = AdviceGiven { on, advice, signposted };
        Self::try_begin(id, occasion, event, (admission, level, consent, no_concern))
    }
}

/// The hub gives its support itself. [HUB-01]
pub(crate) fn check_hub(occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.by().role() == Role::PartnershipCoordinator {
        Ok(())
    } else {
        Err(Refusal::new(
            RuleId::HUB_01,
            "the hub gives its support: the Partnership Coordinator records it",
        )
        .missing("the Partnership Coordinator")
        .nearest("let the Partnership Coordinator record it"))
    }
}

impl StandsOn<Start> for AdviceGiven {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        self.on.stands_on(ConsentPathStep::Advice, occasion)
    }
}

impl Guard<Start> for AdviceGiven {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (admission, level, consent, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_hub(occasion)?;
        check_newer(no_concern, (admission, level, consent))
    }
}

impl Evolve<Start> for AdviceGiven {
    fn evolve(&self, _: Start, _: &Occasion) -> Given {
        Given { support: self.on.about() }
    }
}
