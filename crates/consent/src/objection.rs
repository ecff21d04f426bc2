//! A holder of parental responsibility who objects. [CON-12]

use crate::declare::{events, machine};
use familyhub_core::time::Timestamp;
use familyhub_core::{ActorId, ObjectionId, Occasion, PersonId, Refusal, ResponsibilityId, RuleId};
use familyhub_machine::{Evolve, Guard, StandsOn, Start, Step};

use crate::purpose::{Purpose, Purposes};
use crate::responsibility::{HoldsFor, HoldsResponsibility};

machine! {
    /// A holder's objection to sharing information about one child.
    ///
    /// ```
    /// use familyhub_consent::{
    ///     AnyObjection, AnyResponsibility, Objection, ObjectionLifted, OfAChild, Purpose, Purposes,
    ///     Responsibility, ResponsibilityHeld, ResponsibilityRecorded,
    /// };
    /// use familyhub_core::{ObjectionId, PersonId, ResponsibilityId};
    /// use familyhub_testing::{child, day, lead_professional, occasion, time};
    ///
    /// let at = |time| occasion(lead_professional("bell", "oak-school"), time);
    /// let (ada, father) = (child("ada", "2019-01-05"), PersonId::named("father").into());
    /// let monday = at("2026-03-02T09:00");
    /// # let event = ResponsibilityRecorded {
    /// #     child: ada.id,
    /// #     holder: father,
    /// #     held: ResponsibilityHeld::Registration,
    /// #     since: day("2019-01-05"),
    /// #     seen: None,
    /// # };
    /// # let of = OfAChild::on(&ada, monday.day())?;
    /// # let recorded = Responsibility::record(ResponsibilityId::named("father"), &monday, of, event)?;
    /// let held = AnyResponsibility::from(recorded.machine); // that Ada's father holds it
    ///
    /// let holds = held.holds(monday.occurred())?;
    /// let purposes = Purposes::of(&[Purpose::HubSupport]);
    /// let id = ObjectionId::named("the-father-objects");
    /// let standing = Objection::object(id, &monday, holds, purposes)?.machine;
    /// let lifted = standing.lift(&at("2026-03-09T09:00"), ObjectionLifted { by: father })?.machine;
    ///
    /// // What was shared while it stood is still looked at as it was then.
    /// let objection = AnyObjection::from(lifted);
    /// assert!(objection.stands(Purpose::HubSupport, time("2026-03-05T12:00")));
    /// assert!(!objection.stands(Purpose::HubSupport, time("2026-03-10T12:00")));
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Objection(ObjectionId) in sealed {
        any AnyObjection; event ObjectionEvent; state ObjectionState;
        context Occasion, dated by occurred; refusal Refusal;
        /// What is objected to, by whom.
        holds objection: Objecting as objecting;
    }
    begin {
        /// A holder of parental responsibility objects.
        object: -> Standing records Objected needs [HoldsResponsibility<'e>] by [CON-12];
    }
    states {
        /// It stands.
        Standing {
            /// What is objected to, by whom.
            objection: Objecting
        }
    }
    ends {
        /// Whoever objected no longer does.
        Lifted {
            /// What was objected to, by whom.
            objection: Objecting,
            /// Until when.
            until: Timestamp
        }
    }
    transitions {
        /// Whoever objected no longer does.
        lift: Standing -> Lifted records ObjectionLifted dated [until] needs [] by [CON-12];
    }
}

/// What is objected to, by whom, since when.
///
/// For an example, see [`Objection`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objecting {
    /// The child.
    pub child: PersonId,
    /// The holder who objects.
    pub by: ActorId,
    /// By which responsibility.
    pub responsibility: ResponsibilityId,
    /// What for.
    pub purposes: Purposes,
    /// Since when.
    pub since: Timestamp,
}

events! {
    /// A holder of parental responsibility objected.
    pub struct Objected {
        /// The child.
        pub child: PersonId,
        /// By which responsibility it may be made.
        pub responsibility: ResponsibilityId,
        /// Who objects.
        pub by: ActorId,
        /// What for.
        pub purposes: Purposes,
    }

    /// An objection no longer stands.
    pub struct ObjectionLifted {
        /// Who lifted it: whoever made it.
        pub by: ActorId,
    }
}

impl Objection<Standing> {
    /// Records that a holder objects.
    ///
    /// # Errors
    ///
    /// [CON-12] the evidence is another's, or nothing is objected to.
    pub fn object(
        id: ObjectionId,
        occasion: &Occasion,
        holds: HoldsResponsibility<'_>,
        purposes: Purposes,
    ) -> Result<Step<Self, ObjectionEvent>, Refusal> {
        let event = Objected {
            child: holds.holder.child,
            responsibility: holds.responsibility,
            by: holds.holder.who,
            purposes,
        };
        Self::try_begin(id, occasion, event, (holds,))
    }
}

impl AnyObjection {
    /// Whether it stood at a moment, for a purpose.
    pub fn stands(&self, purpose: Purpose, at: Timestamp) -> bool {
        let objecting = self.objecting();
        let until = match self {
            Self::Standing(_) => None,
            Self::Lifted(held) => Some(held.state().until),
        };
        objecting.since <= at
            && until.is_none_or(|until| at < until)
            && objecting.purposes.has(purpose)
    }
}

impl StandsOn<Start> for Objected {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let Self { child, responsibility, by: holder, .. } = *self;
        (HoldsFor { child, responsibility, holder, at: occasion.occurred() },)
    }
}

impl Guard<Start> for Objected {
    fn check(&self, _: &Start, _: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        if self.purposes.is_empty() {
            return Err(Refusal::new(RuleId::CON_12, "an objection says what it is to")
                .missing("a purpose"));
        }
        Ok(())
    }
}

impl Guard<Standing> for ObjectionLifted {
    fn check(&self, from: &Standing, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        if self.by != from.objection.by || occasion.occurred() < from.objection.since {
            Err(Refusal::new(RuleId::CON_12, "whoever made an objection lifts it, once it is made"))
        } else {
            Ok(())
        }
    }
}

impl Evolve<Start> for Objected {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Standing {
        Standing {
            objection: Objecting {
                child: self.child,
                by: self.by,
                responsibility: self.responsibility,
                purposes: self.purposes,
                since: occasion.occurred(),
            },
        }
    }
}
