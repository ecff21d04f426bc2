//! A review of the plan without a meeting, from updates. [TAC-07]

use crate::declare::{events, machine};
use familyhub_core::time::Timestamp;
use familyhub_core::{
    Occasion, OrganisationId, PersonId, PractitionerId, Refusal, ReviewId, RuleId, TeamId, Words,
};
use familyhub_machine::{self as kernel, Evolve, Guard, StandsOn, Start, Step};
use familyhub_referral::professional;
use familyhub_safety::{ConsentPathStep, NoConcern};

use crate::account::{Present, Voice, check_quorum, told};
use crate::consented::{ConsentRef, Consented, ConsentedFor};
use crate::lead::{LedTeam, TeamAt};
use crate::member::TeamPlace;
use crate::met::Met;
use crate::no_concern::{NoConcernAmong, NoConcernAmongFor};
use crate::terms::TeamTerms;

machine! {
    /// A review of a team's plan without a meeting.
    pub machine PaperReview(ReviewId) in sealed {
        any AnyPaperReview; event PaperReviewEvent; state PaperReviewState;
        context Occasion; refusal Refusal;
        /// Which team.
        holds team: TeamId;
    }
    begin {
        /// Ask everybody for an update, where local policy allows it.
        call_for_updates: -> CalledFor records UpdatesCalledFor takes [team]
            needs [LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>, TeamTerms<'e>]
            by [TAC-07, TAC-09, SAF-02, SAF-04];
    }
    states {
        /// Everybody was asked, and nobody has sent an update yet.
        CalledFor {
            /// Which team.
            team: TeamId
        }
        /// Updates come in.
        Collating {
            /// Which team.
            team: TeamId,
            /// Who has sent one.
            updates: Vec<Present>
        }
    }
    ends {
        /// The plan was reviewed.
        Completed {
            /// Which team.
            team: TeamId,
            /// The consent that it relied on, for each child whom it was about.
            consents: Vec<ConsentRef>,
            /// Whose voices were heard.
            heard: Vec<PersonId>,
            /// When.
            at: Timestamp
        }
        /// It was given up: the team meets instead.
        GivenUp {
            /// Which team.
            team: TeamId
        }
    }
    transitions {
        /// An update comes in.
        collate: CalledFor -> Collating, Collating -> Collating
            records UpdateCollated needs [] by [TAC-07];
        /// The lead makes a review of them: with a voice of the family and another agency.
        complete: Collating -> Completed records PaperReviewCompleted
            needs [LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>, TeamTerms<'e>]
            by [TAC-07, TAC-05, TAC-09, SAF-02, SAF-04];
        /// It is given up.
        give_up: any open -> GivenUp records PaperReviewGivenUp takes [] by [TAC-07];
    }
}

events! {
    /// Everybody was asked for an update.
    pub struct UpdatesCalledFor {
        /// Of which team.
        pub team: TeamId,
        /// The consent that it relied on, for each child whom it is about. [TAC-09]
        pub consents: Vec<ConsentRef>,
    }

    /// An update came in.
    pub struct UpdateCollated {
        /// From whom.
        pub from: PractitionerId,
        /// For which organisation.
        pub organisation: OrganisationId,
        /// What it says.
        pub update: Words,
    }

    /// The plan was reviewed from the updates.
    pub struct PaperReviewCompleted {
        /// The consent that it relied on, for each child whom it was about. [TAC-09]
        pub consents: Vec<ConsentRef>,
        /// The family's voices, each child's own among them.
        pub voices: Vec<Voice>,
        /// What the review found.
        pub found: Words,
    }

    /// The review was given up.
    pub struct PaperReviewGivenUp {}
}

impl PaperReview<CalledFor> {
    /// Asks everybody for an update.
    ///
    /// # Errors
    ///
    /// [TAC-07] local policy does not allow it, or the team has not met yet; [TAC-09]
    /// the consent is that of another team, or was proved for another moment; [SAF-02] a
    /// concern about one of the children is open; [SAF-04] consent was last talked over before
    /// the end of one.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
    /// use familyhub_core::{PractitionerId, ReviewId};
    /// use familyhub_safety::ConsentPathStep;
    /// use familyhub_tac::{AnyTeam, PaperReview, UpdateCollated};
    /// use familyhub_testing::words;
    ///
    /// # let (lili, at) = (lili(), by_bell("2026-03-20T09:00"));
    /// # let part = part(&lili);
    /// # let team = AnyTeam::from(working(&part, &lili));
    /// let (led, consented) = (team.led(at.occurred())?, consented(&part, &lili, &at));
    /// let id = ReviewId::named("march");
    /// let clear = no_concern(&lili, ConsentPathStep::PlanReview, &at);
    /// let called_for = PaperReview::call_for_updates(id, &at, led, consented, clear, terms())?.machine;
    ///
    /// let (from, organisation) = (PractitionerId::named("nurse"), health());
    /// let update = UpdateCollated { from, organisation, update: words("she reads every day") };
    /// let collating = called_for.collate(&by_bell("2026-03-23T09:00"), update)?.machine;
    /// assert_eq!(collating.state().updates[0].organisation, health());
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn call_for_updates(
        id: ReviewId,
        occasion: &Occasion,
        led: LedTeam<'_>,
        consented: Consented<'_>,
        no_concern: NoConcern<'_>,
        terms: TeamTerms<'_>,
    ) -> Result<Step<Self, PaperReviewEvent>, Refusal> {
        let event = UpdatesCalledFor { team: led.team(), consents: consented.references() };
        Self::try_begin(id, occasion, event, (led, consented, no_concern.into(), terms))
    }
}

impl PaperReview<Collating> {
    /// Makes a review of the updates.
    ///
    /// # Errors
    ///
    /// [TAC-05] no voice of the family, or no update of another agency; [TAC-07]
    /// somebody other than the lead, or the team was suspended meanwhile and has not
    /// met anew; [TAC-09] consent is not in force; [SAF-04] it was last talked over before the
    /// end of a concern.
    pub fn complete(
        self,
        occasion: &Occasion,
        (led, consented): (LedTeam<'_>, Consented<'_>),
        (no_concern, terms): (NoConcern<'_>, TeamTerms<'_>),
        voices: Vec<Voice>,
        found: Words,
    ) -> Result<Step<PaperReview<Completed>, PaperReviewEvent>, kernel::StepError<Self, Refusal>>
    {
        let event = PaperReviewCompleted { consents: consented.references(), voices, found };
        self.try_record(occasion, event, (led, consented, no_concern.into(), terms))
    }
}

impl AnyPaperReview {
    /// Proves that the plan was reviewed.
    ///
    /// # Errors
    ///
    /// [TAC-07] it is not completed.
    pub fn met(&self) -> Result<Met<'_>, Refusal> {
        match self {
            Self::Completed(review) => Ok(review.met()),
            _ => Err(Refusal::new(RuleId::TAC_07, "the review is not completed")),
        }
    }
}

fn check_allowed(terms: TeamTerms<'_>) -> Result<(), Refusal> {
    if terms.policy().review_without_meeting {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::TAC_07, "local policy asks for a meeting")
            .nearest("plan a meeting of the team"))
    }
}

/// Whether the team has a plan to review; one that was suspended meets anew first.
fn check_has_met(led: &LedTeam<'_>) -> Result<(), Refusal> {
    if led.has_met() {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::TAC_07, "a plan is made at a first meeting")
            .nearest("plan the first meeting of the team"))
    }
}

/// No concern about any child of a review is open.
fn about_each<'s>(consents: &'s [ConsentRef], occasion: &Occasion) -> NoConcernAmongFor<'s> {
    NoConcernAmongFor::act(consents, ConsentPathStep::PlanReview, occasion)
}

impl StandsOn<Start> for UpdatesCalledFor {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let consented = ConsentedFor::act(self.team, &self.consents, occasion);
        (TeamAt::of(self.team, occasion), consented, about_each(&self.consents, occasion), ())
    }
}

impl Guard<Start> for UpdatesCalledFor {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (led, consented, no_concern, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        professional(occasion.by())?;
        check_allowed(*terms)?;
        check_has_met(led)?;
        no_concern.check_newer(consented)?;
        consented.check_told(led.lead(), [])
    }
}

impl Guard<CalledFor> for UpdateCollated {
    fn check(&self, _: &CalledFor, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        professional(occasion.by()).map(drop)
    }
}

impl Guard<Collating> for UpdateCollated {
    fn check(&self, _: &Collating, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        professional(occasion.by()).map(drop)
    }
}

impl StandsOn<Collating> for PaperReviewCompleted {
    fn stands_on<'s>(&'s self, from: &'s Collating, occasion: &'s Occasion) -> Self::For<'s> {
        let consented = ConsentedFor::act(from.team, &self.consents, occasion);
        (TeamAt::of(from.team, occasion), consented, about_each(&self.consents, occasion), ())
    }
}

impl Guard<Collating> for PaperReviewCompleted {
    fn check(
        &self,
        from: &Collating,
        occasion: &Occasion,
        (led, consented, no_concern, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_allowed(*terms)?;
        check_has_met(led)?;
        let lead = led.lead();
        if !occasion.by().is(lead.who) {
            return Err(Refusal::new(RuleId::TAC_07, "the lead makes the review of the updates"));
        }
        no_concern.check_newer(consented)?;
        consented.check_told(lead, told(&from.updates))?;
        let of_the_lead =
            Present { who: lead.who, organisation: lead.organisation, place: TeamPlace::Agency {} };
        let mut heard = from.updates.clone();
        heard.push(of_the_lead);
        check_quorum(&heard, &self.voices, lead, *terms)
    }
}

impl UpdateCollated {
    fn sender(&self) -> Present {
        Present { who: self.from, organisation: self.organisation, place: TeamPlace::Agency {} }
    }
}

impl Evolve<CalledFor> for UpdateCollated {
    fn evolve(&self, from: CalledFor, _: &Occasion) -> Collating {
        Collating { team: from.team, updates: vec![self.sender()] }
    }
}

impl Evolve<Collating> for UpdateCollated {
    fn evolve(&self, mut from: Collating, _: &Occasion) -> Collating {
        from.updates.push(self.sender());
        from
    }
}

impl Evolve<Collating> for PaperReviewCompleted {
    fn evolve(&self, from: Collating, occasion: &Occasion) -> Completed {
        let counts = |voice: &&Voice| voice.heard.counts();
        Completed {
            team: from.team,
            consents: self.consents.clone(),
            heard: self.voices.iter().filter(counts).map(|voice| voice.of).collect(),
            at: occasion.occurred(),
        }
    }
}
