//! A look at the safety of a brother or a sister, unborn ones among them. [SAF-06]

use crate::declare::{events, machine};
use familyhub_core::time::Timestamp;
use familyhub_core::{ConcernId, LookAtSafetyId, Occasion, PersonId, Refusal, RuleId, Words};
use familyhub_machine::{Evolve, Guard, StandsOn, Start, Step};

use crate::codes::LookFound;
use crate::records::{OpenConcern, OpenConcernFor};

machine! {
    /// A look at the safety of somebody: of a brother or a sister of the child about whom a
    /// concern is, before the next act about them, or of any child of whom there is a worry.
    ///
    /// It stops nothing.
    ///
    /// ```
    /// # mod documented { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/open.rs")); }
    /// # use documented::opened_by_disclosure;
    /// use familyhub_core::{LookAtSafetyId, PersonId};
    /// use familyhub_safety::{AnyConcern, LookAtSafety, LookFound, LookedAtSafety};
    /// use familyhub_testing::{lead_professional, occasion, words};
    ///
    /// let by_bell = |at| occasion(lead_professional("bell", "oak-school"), at);
    /// let (ben, about_ada) = (PersonId::named("ben"), AnyConcern::from(opened_by_disclosure("ada")?));
    /// let (id, at) = (LookAtSafetyId::named("ben"), by_bell("2026-03-05T11:00"));
    /// let due = LookAtSafety::ask(id, &at, about_ada.open()?, ben)?.machine;
    /// let event = LookedAtSafety { found: LookFound::NothingFound, reasons: words("seen at school") };
    /// let looked = due.look(&by_bell("2026-03-06T09:00"), event)?.machine;
    /// assert_eq!(looked.state().found, LookFound::NothingFound);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine LookAtSafety(LookAtSafetyId) in sealed {
        any AnyLookAtSafety; event LookAtSafetyEvent; state LookAtSafetyState;
        context Occasion, dated by occurred; refusal Refusal;
        /// At whose.
        holds person: PersonId;
    }
    begin {
        /// A concern about a brother or a sister opens: this child's safety is to be looked at.
        ask: -> Due records LookAtSafetyAsked needs [OpenConcern<'e>] by [SAF-06];
        /// Somebody has looked, without having been asked.
        look_unasked: -> Looked records LookedAtSafetyUnasked needs [] by [SAF-06, SAF-10];
    }
    states {
        /// Nobody has looked yet.
        Due {
            /// At whose.
            person: PersonId,
            /// For which concern.
            concern: ConcernId,
            /// Since when.
            since: Timestamp
        }
    }
    ends {
        /// Somebody has looked.
        Looked {
            /// At whose.
            person: PersonId,
            /// What was found.
            found: LookFound,
            /// When.
            at: Timestamp
        }
    }
    transitions {
        /// Somebody has looked.
        look: Due -> Looked records LookedAtSafety needs [] by [SAF-06];
    }
}

events! {
    /// A look at somebody's safety came to be due.
    pub struct LookAtSafetyAsked {
        /// At whose.
        pub person: PersonId,
        /// About whom the concern is: a brother or a sister.
        pub about: PersonId,
        /// Which concern.
        pub concern: ConcernId,
    }

    /// Somebody looked. Who, and when, stand in the event's own actor and times.
    pub struct LookedAtSafety {
        /// What was found.
        pub found: LookFound,
        /// What was looked at, and why that is what it shows.
        pub reasons: Words,
    }

    /// Somebody looked, without having been asked.
    pub struct LookedAtSafetyUnasked {
        /// At whose.
        pub person: PersonId,
        /// What was found.
        pub found: LookFound,
        /// What was looked at, and why that is what it shows.
        pub reasons: Words,
    }
}

fn check(occasion: &Occasion) -> Result<(), Refusal> {
    match occasion.by().practitioner() {
        Some(_) => Ok(()),
        None => Err(Refusal::new(RuleId::SAF_06, "a professional looks at safety")
            .missing("a professional")
            .nearest("tell a professional what was seen")),
    }
}

/// Any child's concern asks for a look at any other of the family: who is a brother or a
/// sister, a case says.
impl StandsOn<Start> for LookAtSafetyAsked {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Occasion) -> Self::For<'s> {
        (OpenConcernFor { child: self.about, concern: self.concern },)
    }
}

impl Guard<Start> for LookAtSafetyAsked {
    fn check(&self, _: &Start, _: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        if self.person == self.about {
            return Err(Refusal::new(RuleId::SAF_06, "the concern is about this child itself"));
        }
        Ok(())
    }
}

impl LookAtSafety<Due> {
    /// Asks for a look at the safety of a brother or a sister, for a concern that is open.
    ///
    /// # Errors
    ///
    /// [SAF-06] the concern is about this child itself; [THR-06] it is another concern.
    pub fn ask(
        id: LookAtSafetyId,
        occasion: &Occasion,
        open: OpenConcern<'_>,
        person: PersonId,
    ) -> Result<Step<Self, LookAtSafetyEvent>, Refusal> {
        let event = LookAtSafetyAsked { person, about: open.child(), concern: open.concern() };
        Self::try_begin(id, occasion, event, (open,))
    }
}

impl Guard<Start> for LookedAtSafetyUnasked {
    fn check(&self, _: &Start, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check(occasion)
    }
}

impl Guard<Due> for LookedAtSafety {
    fn check(&self, _: &Due, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check(occasion)
    }
}

impl Evolve<Start> for LookAtSafetyAsked {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Due {
        Due { person: self.person, concern: self.concern, since: occasion.occurred() }
    }
}

impl Evolve<Start> for LookedAtSafetyUnasked {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Looked {
        Looked { person: self.person, found: self.found, at: occasion.occurred() }
    }
}

impl Evolve<Due> for LookedAtSafety {
    fn evolve(&self, from: Due, occasion: &Occasion) -> Looked {
        Looked { person: from.person, found: self.found, at: occasion.occurred() }
    }
}

impl AnyLookAtSafety {
    /// Whether it found that significant harm is suspected: a concern opens by it. [SAF-01]
    pub fn is_harm(&self) -> bool {
        match self {
            Self::Due(_) => false,
            Self::Looked(looked) => looked.state().found.is_harm(),
        }
    }
}
