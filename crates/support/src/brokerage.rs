//! A place in a service that the hub asks for. [HUB-01] [HUB-05]
//!
//! It is offered to the family, asked for, and taken or not. A service that is
//! closed, or does not suit, is never offered and never asked: the facts of it
//! stand in the log, so that a replay finds the same.

mod steps;

use crate::declare::{events, machine};
use familyhub_consent::{HarmRef, HubSupport, InForce, SignificantHarm};
use familyhub_core::time::CivilDate;
use familyhub_core::{BrokerageId, Occasion, OrganisationId, Person, Refusal, codes};
use familyhub_directory::{Enquiry as Wanted, FamilyNeed, HomePlace, Label, ServiceFacts, Suits};
use familyhub_machine::{self as kernel, Step};
use familyhub_referral::Admission;
use familyhub_safety::NoConcern;
use familyhub_threshold::BelowTargeted;
use serde::{Deserialize, Serialize};

use crate::about::{Opening, SupportSubject};

machine! {
    /// A place for one child in a service that another organisation offers.
    ///
    /// ```
    /// # mod documented { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/given.rs")); }
    /// # use documented::admitted;
    /// use familyhub_core::{BrokerageId, OrganisationId};
    /// use familyhub_safety::ConsentPathStep;
    /// use familyhub_support::brokerage::{BrokerageEnded, HowEnded, Sought};
    /// use familyhub_support::{AnyBrokerage, Brokerage};
    /// use familyhub_testing::{occasion, partnership_coordinator};
    ///
    /// let family = admitted()?; // the hub took the request about Ada, on consent
    /// let at = |time| occasion(partnership_coordinator("cole", "hub"), time);
    /// let tuesday = at("2026-03-03T10:00");
    /// let unstopped = |at: &_| family.unstopped(ConsentPathStep::Brokerage, at);
    /// let admission = (family.request.admission(), unstopped(&tuesday)?);
    /// let level = family.level(&tuesday)?;
    /// let consent = family.consent(&tuesday)?;
    /// # let course = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/course.json");
    /// # let course: Sought = serde_json::from_str(&std::fs::read_to_string(course)?)?;
    ///
    /// // A course from the directory suits Ada: it is offered to the family, then asked for.
    /// let suits = course.suits(&family.ada, tuesday.day())?;
    /// let (id, opened) = (BrokerageId::named("course"), (admission, level));
    /// let offered = Brokerage::offer(id, &tuesday, opened, consent, suits, course.clone())?.machine;
    ///
    /// let wednesday = at("2026-03-04T10:00");
    /// let admission = (family.request.admission(), unstopped(&wednesday)?);
    /// let consent = family.consent(&wednesday)?;
    /// let suits = course.suits(&family.ada, wednesday.day())?;
    /// let asked = (OrganisationId::named("oak-school"), course.clone()); // whom the consent names
    /// let asked = offered.ask(&wednesday, admission, consent, suits, asked)?.machine;
    ///
    /// let monday = at("2026-03-09T10:00");
    /// let place = asked.accept(&monday, unstopped(&monday)?)?.machine;
    /// let event = BrokerageEnded { how: HowEnded::Completed };
    /// let ended = AnyBrokerage::from(place.end(&at("2026-06-01T10:00"), event).machine);
    /// assert!(ended.has_ended());
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Brokerage(BrokerageId) in sealed {
        any AnyBrokerage; event BrokerageEvent; state BrokerageState;
        context Occasion; refusal Refusal;
        /// What it is about.
        holds support: SupportSubject as about;
    }
    begin {
        /// Offer the service to the family.
        offer: -> Offered records BrokerageOffered
            needs [
                Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>, Suits<'e>
            ]
            by [HUB-01, HUB-02, HUB-05, HUB-07, SAF-02, SAF-04];
    }
    states {
        /// Offered to the family; the service is not asked yet.
        Offered {
            /// What it is about.
            support: SupportSubject,
            /// The service, and what for.
            wanted: Box<Sought>
        }
        /// The service is asked for a place.
        Asked {
            /// What it is about.
            support: SupportSubject,
            /// The service, and what for.
            wanted: Box<Sought>
        }
        /// The service has given a place.
        Accepted {
            /// What it is about.
            support: SupportSubject
        }
    }
    ends {
        /// There is no place.
        Declined {
            /// What it was about.
            support: SupportSubject,
            /// Why.
            why: WhyNoPlace
        }
        /// The family has finished with the service.
        Ended {
            /// What it was about.
            support: SupportSubject,
            /// How.
            how: HowEnded
        }
        /// The family changed its mind.
        Withdrawn {
            /// What it was about.
            support: SupportSubject
        }
        /// Suspected significant harm went to statutory services.
        Escalated {
            /// What it was about.
            support: SupportSubject,
            /// Which record says so.
            harm: HarmRef
        }
    }
    transitions {
        /// Ask the service for a place.
        ask: Offered -> Asked records BrokerageAsked takes [wanted]
            needs [Admission<'e>, InForce<'e, HubSupport>, NoConcern<'e>, Suits<'e>]
            by [HUB-05, HUB-02, SAF-02, SAF-04];
        /// The service gives a place.
        accept: Asked -> Accepted records BrokerageAccepted takes []
            needs only [NoConcern<'e>] as [no_concern] by [HUB-01, SAF-02];
        /// There is no place.
        decline: Offered | Asked -> Declined records BrokerageDeclined takes [why] by [REF-03];
        /// The family has finished with the service.
        end: Accepted -> Ended records BrokerageEnded takes [how] by [REF-03];
        /// The family changes its mind.
        withdraw: any open -> Withdrawn records BrokerageWithdrawn takes [] by [REF-02];
        /// Significant harm is suspected: it leaves the consent path at once.
        escalate: any open -> Escalated records BrokerageEscalated takes [harm]
            needs only [SignificantHarm<'e>] as [harm] by [HUB-06, REF-02, THR-06];
    }
}

const _: () = {
    assert!(AnyBrokerage::CHART.always_open("withdraw"), "[REF-02]");
    assert!(AnyBrokerage::CHART.always_open("escalate"), "[HUB-06] [THR-06]");
};

/// Which service, and what for: what suitability is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sought {
    /// The service, as the directory had it.
    pub service: ServiceFacts,
    /// What the family needs.
    pub need: FamilyNeed,
    /// The area that it lives in: never an address.
    pub area: Label,
}

impl Sought {
    /// Proves that the service is open and suits a person on a day.
    ///
    /// # Errors
    ///
    /// [HUB-05] with every reason at once.
    ///
    /// ```
    /// use familyhub_core::{Person, PersonId, RuleId, Stage, time::parse_date};
    /// use familyhub_support::brokerage::Sought;
    ///
    /// let wanted: Sought = serde_json::from_str(r#"{
    ///     "service": {
    ///         "service": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6",
    ///         "name": "Stay and play at Elm Green",
    ///         "status": "temporarily-closed",
    ///         "terms": [{ "name": "Parenting support" }],
    ///         "source": { "directory": "Elmshire family directory",
    ///             "record": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }
    ///     },
    ///     "need": { "name": "Parenting support" },
    ///     "area": "Elmshire"
    /// }"#)?;
    /// let day = |text| parse_date(text).expect("a day");
    /// let person = Person { id: PersonId::named("ada"), stage: Stage::Child { born: day("2019-01-05") } };
    /// let refusal = wanted.suits(&person, day("2026-03-12")).map(drop).expect_err("it is closed");
    /// assert_eq!(refusal.rule(), RuleId::HUB_05);
    /// # Ok::<_, serde_json::Error>(())
    /// ```
    pub fn suits(&self, person: &Person, day: CivilDate) -> Result<Suits<'_>, Refusal> {
        let place = HomePlace::named(self.area.clone());
        self.service.suits(&Wanted::of(person, place, self.need.clone()), day)
    }
}

codes! {
    /// Why there is no place. [REF-03]
    pub enum WhyNoPlace {
        /// The service has no room.
        NoRoom = "the service has no room",
        /// The service finds that it does not suit after all.
        DoesNotSuit = "it does not suit after all",
        /// The family has found another way.
        FamilyChoseAnother = "the family chose another way",
        /// The service did not answer.
        NoAnswer = "the service did not answer",
    }

    /// How a family finished with a service. [REF-03]
    pub enum HowEnded {
        /// It went through it.
        Completed = "completed",
        /// It left early.
        LeftEarly = "left early",
        /// It never went.
        NeverAttended = "never attended",
        /// The service closed.
        ServiceClosed = "the service closed",
    }
}

events! {
    /// A service was offered to the family.
    pub struct BrokerageOffered {
        /// What it was offered on.
        pub on: Opening,
        /// The service, and what for. [HUB-05]
        pub wanted: Box<Sought>,
    }

    /// The service was asked for a place.
    pub struct BrokerageAsked {
        /// The permission that it relied on. [HUB-05]
        pub permission: familyhub_consent::PermissionRef,
        /// The organisation that was asked.
        pub provider: OrganisationId,
        /// The service as the directory has it by now, and what for. [HUB-05]
        pub wanted: Box<Sought>,
    }

    /// The service gave a place.
    pub struct BrokerageAccepted {}

    /// There was no place.
    pub struct BrokerageDeclined {
        /// Why. [REF-03]
        pub why: WhyNoPlace,
    }

    /// The family finished with the service.
    pub struct BrokerageEnded {
        /// How. [REF-03]
        pub how: HowEnded,
    }

    /// The family changed its mind. No reason is asked.
    pub struct BrokerageWithdrawn {}

    /// Suspected significant harm went to statutory services. [HUB-06]
    pub struct BrokerageEscalated {
        /// Which record says so.
        pub harm: HarmRef,
    }
}

impl Brokerage<Offered> {
    /// Offers a service to the family.
    ///
    /// # Errors
    ///
    /// [HUB-01] somebody else than the hub offers it; [HUB-02] the hub took the
    /// referral only later; [HUB-05] the service suits somebody else, or another
    /// day, or the consent is another child's; [HUB-07] the level is that of another
    /// child; [SAF-02] that no concern is open was shown of another child, step or moment;
    /// [SAF-04] what it stands on is of before the end of a concern.
    pub fn offer(
        id: BrokerageId,
        occasion: &Occasion,
        ((admission, no_concern), level): ((Admission<'_>, NoConcern<'_>), BelowTargeted<'_>),
        consent: InForce<'_, HubSupport>,
        suits: Suits<'_>,
        wanted: Sought,
    ) -> Result<Step<Self, BrokerageEvent>, Refusal> {
        let on = Opening::on((&admission, &level, &consent));
        let event = BrokerageOffered { on, wanted: Box::new(wanted) };
        Self::try_begin(id, occasion, event, (admission, level, consent, no_concern, suits))
    }

    /// Asks the service for a place: it is told who comes.
    ///
    /// # Errors
    ///
    /// [HUB-02] the admission is of another referral; [HUB-05] the consent is another child's, was proved for another moment, or does
    /// not name the provider; or the service is another than the one that was offered,
    /// or suits somebody else, or another day; [SAF-02] and [SAF-04] as for
    /// [`offer`](Self::offer).
    pub fn ask(
        self,
        occasion: &Occasion,
        (admission, no_concern): (Admission<'_>, NoConcern<'_>),
        consent: InForce<'_, HubSupport>,
        suits: Suits<'_>,
        (provider, wanted): (OrganisationId, Sought),
    ) -> Result<Step<Brokerage<Asked>, BrokerageEvent>, kernel::StepError<Self, Refusal>> {
        let (permission, wanted) = (consent.reference(), Box::new(wanted));
        let event = BrokerageAsked { permission, provider, wanted };
        self.try_record(occasion, event, (admission, consent, no_concern, suits))
    }
}

impl AnyBrokerage {
    /// The service, while it is offered or asked.
    pub fn service(&self) -> Option<&ServiceFacts> {
        match self {
            Self::Offered(place) => Some(&place.state().wanted.service),
            Self::Asked(place) => Some(&place.state().wanted.service),
            _ => None,
        }
    }
}
