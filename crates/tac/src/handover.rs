//! A handover of the lead: offered by one, accepted by the other. [TAC-03]

use crate::declare::{events, machine};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    HandoverId, Occasion, OrganisationId, PractitionerId, Refusal, RuleId, TeamId,
};
use familyhub_machine::{self as kernel, Evidence, Evolve, Guard, StandsOn, Start, Step};
use serde::Serialize;

use crate::consented::{ConsentRef, ConsentedFor};
use crate::every_child::EveryChild;
use crate::lead::{LedTeam, TeamAt, check_in_person};
use crate::talked_over::{TalkedOver, TalkedOverFor};
use crate::team::LeadHandedOver;
use crate::terms::TeamTerms;

machine! {
    /// A handover of the lead of a team, signed by both.
    pub machine Handover(HandoverId) in sealed {
        any AnyHandover; event HandoverEvent; state HandoverState;
        context Occasion, dated by occurred; refusal Refusal;
        /// What was offered.
        holds offer: Offer as offered;
    }
    begin {
        /// The lead offers to hand over.
        offer: -> Offered records HandoverOffered
            needs [LedTeam<'e>, TeamTerms<'e>] by [TAC-03, TAC-02];
    }
    states {
        /// Offered: until it is accepted, whoever offered it leads.
        Offered {
            /// What was offered.
            offer: Offer
        }
    }
    ends {
        /// The other leads from now on.
        Accepted {
            /// What was offered.
            offer: Offer,
            /// When it was accepted.
            at: Timestamp
        }
        /// The other will not lead: whoever offered it still does.
        Declined {
            /// What was offered.
            offer: Offer
        }
        /// Whoever offered it leads on.
        TakenBack {
            /// What was offered.
            offer: Offer
        }
    }
    transitions {
        /// The other accepts, in person, once consent has been talked over again.
        accept: Offered -> Accepted records HandoverAccepted dated [at]
            needs [LedTeam<'e>, EveryChild<'e>, TalkedOver<'e>] by [TAC-03];
        /// The other declines.
        decline: Offered -> Declined records HandoverDeclined takes [] needs [] by [TAC-03];
        /// The offer is taken back.
        take_back: Offered -> TakenBack records HandoverTakenBack takes [] needs [] by [TAC-03];
    }
}

/// What was offered, by whom to whom.
///
/// ```
/// use familyhub_core::{OrganisationId, PractitionerId, TeamId, TeamPolicy};
/// use familyhub_core::time::{Calendar, london};
/// use familyhub_tac::{Offer, TeamTerms};
/// use familyhub_testing::{day, time};
///
/// let offer = Offer {
///     team: TeamId::named("team"),
///     from: PractitionerId::named("bell"),
///     to: PractitionerId::named("nurse"),
///     organisation: OrganisationId::named("school-nursing"),
///     until: None,
///     at: time("2026-03-02T09:00"),
/// };
/// let (policy, calendar) = (TeamPolicy::default(), Calendar::england_and_wales());
/// let answered = TeamTerms::of(&policy, &calendar).handover_answered(london::date_of(offer.at))?;
/// assert!(answered.due_on() > day("2026-03-02"), "until then Ms Bell leads");
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Offer {
    /// Which team.
    pub team: TeamId,
    /// Who offers it: the lead.
    pub from: PractitionerId,
    /// Who is to lead.
    pub to: PractitionerId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// Until which day at most, if in place of the lead only.
    pub until: Option<CivilDate>,
    /// When it was offered.
    pub at: Timestamp,
}

events! {
    /// The lead offered to hand over.
    pub struct HandoverOffered {
        /// Which team.
        pub team: TeamId,
        /// Who offers it: the lead.
        pub from: PractitionerId,
        /// Who is to lead.
        pub to: PractitionerId,
        /// For which organisation.
        pub organisation: OrganisationId,
        /// Until which day at most, if in place of the lead only.
        #[serde(
            default,
            deserialize_with = "familyhub_core::time::read_day_if_any",
            skip_serializing_if = "Option::is_none"
        )]
        pub until: Option<CivilDate>,
    }

    /// The other accepted to lead. [TAC-03]
    pub struct HandoverAccepted {
        /// The consent that it relied on, for each child.
        pub consents: Vec<ConsentRef>,
    }

    /// The other declined to lead.
    pub struct HandoverDeclined {}

    /// The offer was taken back.
    pub struct HandoverTakenBack {}
}

/// Proof that a [`Handover`] was accepted. [TAC-03]
#[must_use = "a team takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct HandedOver<'h> {
    handover: &'h Handover<Accepted>,
}

impl Evidence for HandedOver<'_> {
    const NAME: &'static str = "handed-over";
    const WORDS: &'static str = "the lead offered to hand over, and the other accepted";
    type For<'s> = HandedOverFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-03] it is the handover of another team, or was accepted only later.
    fn fits(&self, what: &HandedOverFor<'_>) -> Result<(), Refusal> {
        let Accepted { offer, at } = self.handover.state();
        if offer.team != what.team || self.event() != *what.event {
            Err(Refusal::new(RuleId::TAC_03, "it is the handover of another team"))
        } else if what.at < *at {
            Err(Refusal::new(RuleId::TAC_03, "the handover was accepted only later"))
        } else {
            Ok(())
        }
    }
}

/// What a [`Handover`] makes of which team: what [`HandedOver`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct HandedOverFor<'s> {
    /// Which team.
    pub team: TeamId,
    /// Who leads from now on, by which handover.
    pub event: &'s LeadHandedOver,
    /// Since when.
    pub at: Timestamp,
}

impl HandedOver<'_> {
    pub(crate) fn from(&self) -> PractitionerId {
        self.handover.state().offer.from
    }

    /// What it makes of the team.
    pub fn event(&self) -> LeadHandedOver {
        let Offer { to, organisation, until, .. } = self.handover.state().offer;
        LeadHandedOver { handover: *self.handover.id(), lead: to, organisation, until }
    }
}

impl Handover<Offered> {
    /// Offers to hand over the lead.
    ///
    /// # Errors
    ///
    /// [TAC-03] somebody other than the lead offers it, or the lead to themself;
    /// [TAC-02] for longer than an interim lead may serve.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
    /// use familyhub_consent::Permission;
    /// use familyhub_core::{HandoverId, PractitionerId};
    /// use familyhub_tac::{AnyTeam, EveryChild, Handover, TalkedOver};
    /// # use familyhub_consent::{Given, Terms};
    /// # use familyhub_core::{Policy, time::Calendar};
    ///
    /// # let mut lili = lili();
    /// # let team = AnyTeam::from(working(&part(&lili), &lili));
    /// # let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    /// # let nurse = (PractitionerId::named("nurse"), health());
    /// let monday = by_bell("2026-03-02T09:00");
    /// let (led, id) = (team.led(monday.occurred())?, HandoverId::named("to-the-nurse"));
    /// let offered = Handover::offer(id, &monday, (led, terms()), nurse, None)?.machine;
    ///
    /// // Permission is talked over with the family again, and then the nurse accepts in person.
    /// # let given: Permission<Given> = lili.permission.try_into().map_err(|_| "it is given")?;
    /// lili.permission = given.review(&monday, Terms::of(&policy.consent, &calendar))?.machine.into();
    /// # let part = part(&lili);
    /// let tuesday = by_nurse("2026-03-03T09:00");
    /// let every_child = EveryChild::among([&part], consented_for(health(), &part, &lili, &tuesday))?;
    /// let (led, talked_over) = (team.led(tuesday.occurred())?, TalkedOver::of([&lili.permission]));
    /// let accepted = offered.accept(&tuesday, led, every_child, talked_over)?.machine;
    /// assert_eq!(accepted.handed_over().event().lead, nurse.0);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn offer(
        id: HandoverId,
        occasion: &Occasion,
        (led, terms): (LedTeam<'_>, TeamTerms<'_>),
        (to, organisation): (PractitionerId, OrganisationId),
        until: Option<CivilDate>,
    ) -> Result<Step<Self, HandoverEvent>, Refusal> {
        let (team, from) = (led.team(), led.lead().who);
        let event = HandoverOffered { team, from, to, organisation, until };
        Self::try_begin(id, occasion, event, (led, terms))
    }

    /// Accepts to lead.
    ///
    /// # Errors
    ///
    /// [TAC-03] somebody else acts, or the lead has changed meanwhile, or consent
    /// was not talked over since the offer; [TAC-09] it does not name the new
    /// lead's organisation.
    pub fn accept(
        self,
        occasion: &Occasion,
        led: LedTeam<'_>,
        every_child: EveryChild<'_>,
        talked_over: TalkedOver<'_>,
    ) -> Result<Step<Handover<Accepted>, HandoverEvent>, kernel::StepError<Self, Refusal>> {
        let event = HandoverAccepted { consents: every_child.references() };
        self.try_record(occasion, event, (led, every_child, talked_over))
    }
}

impl Handover<Accepted> {
    /// Proves that both have signed.
    pub fn handed_over(&self) -> HandedOver<'_> {
        HandedOver { handover: self }
    }
}

impl AnyHandover {
    /// Proves that both have signed.
    ///
    /// # Errors
    ///
    /// [TAC-03] the other has not accepted.
    pub fn handed_over(&self) -> Result<HandedOver<'_>, Refusal> {
        match self {
            Self::Accepted(handover) => Ok(handover.handed_over()),
            _ => Err(Refusal::new(RuleId::TAC_03, "the handover is not accepted")
                .missing("the acceptance of the new lead")),
        }
    }
}

impl StandsOn<Start> for HandoverOffered {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        (TeamAt::of(self.team, occasion), ())
    }
}

impl Guard<Start> for HandoverOffered {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (led, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        if self.from != led.lead().who || !occasion.by().is(self.from) {
            return Err(Refusal::new(RuleId::TAC_03, "the lead offers to hand over, in person")
                .nearest("let an interim lead step in, where the lead cannot"));
        }
        if self.to == self.from {
            return Err(Refusal::new(RuleId::TAC_03, "a lead hands over to somebody else"));
        }
        let last = terms.longest_interim(occasion.day());
        if self.until.is_some_and(|until| until > last) {
            return Err(Refusal::new(
                RuleId::TAC_02,
                format!("an interim lead serves until {last} at most"),
            )
            .nearest("hand over for good"));
        }
        Ok(())
    }
}

impl StandsOn<Offered> for HandoverAccepted {
    fn stands_on<'s>(&'s self, from: &'s Offered, occasion: &'s Occasion) -> Self::For<'s> {
        let Offer { team, organisation, at: since, .. } = from.offer;
        let consented = ConsentedFor::act(team, &self.consents, occasion);
        (
            TeamAt::of(team, occasion),
            ConsentedFor { recipient: Some(organisation), ..consented },
            TalkedOverFor { relied_on: &self.consents, since },
        )
    }
}

impl Guard<Offered> for HandoverAccepted {
    fn check(
        &self,
        from: &Offered,
        occasion: &Occasion,
        (led, every_child, _): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let offer = &from.offer;
        check_in_person(occasion, offer.to, offer.organisation, RuleId::TAC_03)?;
        if occasion.occurred() < offer.at || led.lead().who != offer.from {
            return Err(Refusal::new(
                RuleId::TAC_03,
                "whoever offered to hand over does not lead at that time",
            )
            .nearest("let whoever leads now offer to hand over"));
        }
        if !led.leads_still() {
            return Err(Refusal::new(
                RuleId::TAC_03,
                "whoever offered to hand over does not lead any more",
            )
            .nearest("let whoever leads now offer to hand over"));
        }
        every_child.check_names(offer.organisation)
    }
}

impl Guard<Offered> for HandoverDeclined {
    fn check(&self, from: &Offered, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        signed_by(from.offer.to, occasion, "whoever is to lead declines, in person")
    }
}

impl Guard<Offered> for HandoverTakenBack {
    fn check(&self, from: &Offered, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        signed_by(from.offer.from, occasion, "whoever offered it takes it back")
    }
}

fn signed_by(
    who: PractitionerId,
    occasion: &Occasion,
    otherwise: &'static str,
) -> Result<(), Refusal> {
    if occasion.by().is(who) { Ok(()) } else { Err(Refusal::new(RuleId::TAC_03, otherwise)) }
}

impl Evolve<Start> for HandoverOffered {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Offered {
        let Self { team, from, to, organisation, until } = *self;
        Offered { offer: Offer { team, from, to, organisation, until, at: occasion.occurred() } }
    }
}
