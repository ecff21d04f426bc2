//! A contact at the Children's Single Point of Access (CSPoA), the front door.
//!
//! It is received, screened and decided, and whoever referred is told. One of the
//! ten ways to decide leads to the hub: with consent that a CSPoA professional
//! asked for, and below targeted early help. [CSP-01] [CSP-03] [CSP-04]

mod clocks;
mod codes;
pub(crate) mod consent;
mod events;
mod guards;
mod steps;
mod subject;

use crate::declare::machine;
use familyhub_consent::{HarmRef, HubSupport, InForce, SignificantHarm};
use familyhub_core::time::Timestamp;
use familyhub_core::{Actor, Occasion, PermissionId, PersonId, ReferralId, Refusal, Words};
use familyhub_machine::{self as kernel, Step};
use familyhub_safety::NoConcern;
use familyhub_threshold::{BelowTargeted, RecordedLevel};

pub use self::clocks::{Answering, ContactDeadline, ContactTerms, Timed};
pub use self::codes::{
    Channel, ContactOutcome, HarmAtContact, OutcomeEffect, Referrer, ReferrerInformed,
    SafetyFinding, SafetyLook,
};
pub use self::consent::{
    ConsentNotHad, SoughtByCspoa, SoughtFor, consent_for_contact, consent_not_had,
    level_for_contact, sought_by_cspoa,
};
pub use self::events::{
    ContactClosed, ContactConsentSought, ContactDecided, ContactEscalated, ContactFormReceived,
    ContactNotConsented, ContactProgressedToHub, ContactReceived, ContactScreened,
    ContactWithdrawn, ReferrerTold,
};
pub use self::subject::ContactSubject;
use crate::admission::Pathway;
use crate::earlier::{EarlierReferrals, Referral};
use crate::ending::SupportEndReason;

machine! {
    /// A contact at the Children's Single Point of Access (CSPoA), about one child.
    ///
    /// ```
    /// use familyhub_core::time::Calendar;
    /// use familyhub_core::{PersonId, Policy, ReferralId};
    /// use familyhub_referral::contact::{
    ///     Channel, ContactDecided, ContactOutcome, ContactScreened, ContactTerms, Referrer,
    ///     ReferrerInformed, ReferrerTold,
    /// };
    /// use familyhub_referral::{Contact, EarlierReferrals};
    /// use familyhub_testing::{cspoa_professional, occasion, words};
    /// # use familyhub_threshold::{RecordedLevel, Schemes};
    ///
    /// # let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    /// # let terms = ContactTerms::of(&policy.cspoa, &calendar);
    /// let by_dale = |at| occasion(cspoa_professional("dale", "cspoa"), at);
    /// let (ada, monday) = (PersonId::named("ada"), by_dale("2026-03-02T09:00"));
    /// let earlier = EarlierReferrals::among([], ada, monday.occurred(), &terms);
    /// let from = (Referrer::Family { who: PersonId::named("mother") }, Channel::Phone);
    /// let id = ReferralId::named("contact");
    /// let received = Contact::receive(id, &monday, earlier, ada, from, words("tired"), None)?.machine;
    /// let screened = received.screen(&monday, ContactScreened {})?.machine;
    ///
    /// let (outcome, reasons) = (ContactOutcome::TargetedEarlyHelp, words("two agencies are needed"));
    /// let tuesday = by_dale("2026-03-03T09:00");
    /// # let level = RecordedLevel::of(ada, None, Schemes::built_in(), tuesday.occurred())?;
    /// let event = ContactDecided::by_whoever_acts(outcome, reasons);
    /// let decided = screened.decide(&tuesday, level, terms, event)?.machine;
    /// let told = ReferrerTold { told: ReferrerInformed::Decision };
    /// assert_eq!(decided.feed_back(&tuesday, told)?.machine.state().outcome, outcome);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Contact(ReferralId) in sealed {
        any AnyContact; event ContactEvent; state ContactState;
        context Occasion, dated by occurred; refusal Refusal;
        /// What it is about.
        holds contact: ContactSubject as about;
    }
    begin {
        /// It comes in; what came before is looked up.
        receive: -> Received records ContactReceived
            needs [EarlierReferrals<'e>] by [CSP-01, CSP-05, CSP-06, REF-03, REF-04];
    }
    states {
        /// It has come in.
        Received {
            /// What it is about.
            contact: ContactSubject
        }
        /// Somebody has looked at what is known.
        Screened {
            /// What it is about.
            contact: ContactSubject
        }
        /// A CSPoA professional asks the family whether it may go to the hub.
        SeekingConsent {
            /// What it is about.
            contact: ContactSubject,
            /// The permission that is asked for.
            permission: PermissionId
        }
        /// Decided, and whoever referred is not told yet.
        Decided {
            /// What it is about.
            contact: ContactSubject,
            /// How.
            outcome: ContactOutcome
        }
        /// It has progressed to the hub: support is open.
        AtHub {
            /// What it is about.
            contact: ContactSubject,
            /// Since when.
            at: Timestamp
        }
    }
    ends {
        /// Decided, and whoever referred was told, or cannot be.
        Closed {
            /// What it was about.
            contact: ContactSubject,
            /// How it was decided.
            outcome: ContactOutcome
        }
        /// The hub's support has ended.
        SupportEnded {
            /// What it was about.
            contact: ContactSubject,
            /// Why.
            why: SupportEndReason,
            /// When.
            at: Timestamp
        }
        /// The family wants nothing of it: safety is to be looked at again.
        Withdrawn {
            /// What it was about.
            contact: ContactSubject,
            /// When.
            at: Timestamp
        }
        /// Suspected significant harm went to statutory services.
        Escalated {
            /// What it was about.
            contact: ContactSubject,
            /// Which record says so.
            harm: HarmRef,
            /// When.
            at: Timestamp
        }
    }
    transitions {
        /// The form that follows an urgent phone call comes in.
        receive_form: any open -> itself records ContactFormReceived needs [] by [CSP-06];
        /// Somebody looks at what is known.
        screen: Received -> Screened records ContactScreened takes [] needs [] by [CSP-01];
        /// A CSPoA professional asks the family whether it may go to the hub.
        seek_consent: Screened | SeekingConsent -> SeekingConsent
            records ContactConsentSought takes [permission] needs [SoughtByCspoa<'e>] as [sought]
            by [CSP-04, CON-15];
        /// It is decided in any way but the way to the hub.
        decide: Screened | SeekingConsent -> Decided records ContactDecided
            needs [RecordedLevel<'e>, ContactTerms<'e>] by [CSP-01, CSP-02, CSP-07, CSP-08];
        /// There is no consent: it does not go to the hub, and safety gets another look.
        close_without_consent: SeekingConsent -> Decided records ContactNotConsented
            needs [ConsentNotHad<'e>, RecordedLevel<'e>, ContactTerms<'e>]
            by [CSP-01, CSP-02, CSP-04, CSP-07, CSP-08];
        /// It goes to the hub.
        progress_to_hub: SeekingConsent -> AtHub records ContactProgressedToHub
            needs [
                BelowTargeted<'e>, InForce<'e, HubSupport>, ContactTerms<'e>, NoConcern<'e>
            ]
            by [CSP-01, CSP-02, CSP-03, CSP-04, CSP-08, CON-15, HUB-02, SAF-02, SAF-04];
        /// Whoever referred is told.
        feed_back: Decided -> Closed, AtHub -> AtHub records ReferrerTold needs [] by [CSP-02];
        /// The hub's support ends.
        close: AtHub -> SupportEnded records ContactClosed takes [why] dated [at] by [REF-03];
        /// The family wants nothing of it.
        withdraw: any open -> Withdrawn records ContactWithdrawn dated [at] by [REF-02];
        /// Significant harm is suspected: it goes to statutory services at once.
        escalate: any open -> Escalated records ContactEscalated takes [harm] dated [at]
            needs only [SignificantHarm<'e>] as [harm] by [REF-02, THR-06];
    }
}

const _: () = {
    assert!(AnyContact::CHART.always_open("withdraw"), "[REF-02]");
    assert!(AnyContact::CHART.always_open("escalate"), "[REF-02] [THR-06]");
};

impl Contact<Received> {
    /// Records that it came in.
    ///
    /// # Errors
    ///
    /// [CSP-01] nobody of CSPoA or of the emergency team records it; [CSP-05]
    /// [REF-04] it does not name what came before; [REF-03] it takes up what was
    /// never there.
    pub fn receive(
        id: ReferralId,
        occasion: &Occasion,
        earlier: EarlierReferrals<'_>,
        child: PersonId,
        from: (Referrer, Channel),
        concern: Words,
        follows: Option<ReferralId>,
    ) -> Result<Step<Self, ContactEvent>, Refusal> {
        Self::receive_with((id, None), occasion, earlier, child, from, concern, follows)
    }

    /// Records that it came in, and that whoever takes it suspects significant harm. [SAF-01]
    ///
    /// # Errors
    ///
    /// As for [`receive`](Self::receive).
    pub fn receive_with_harm(
        id: ReferralId,
        occasion: &Occasion,
        earlier: EarlierReferrals<'_>,
        child: PersonId,
        from: (Referrer, Channel),
        concern: Words,
        follows: Option<ReferralId>,
    ) -> Result<Step<Self, ContactEvent>, Refusal> {
        let harm = Some(HarmAtContact::Suspected);
        Self::receive_with((id, harm), occasion, earlier, child, from, concern, follows)
    }

    fn receive_with(
        (id, harm): (ReferralId, Option<HarmAtContact>),
        occasion: &Occasion,
        earlier: EarlierReferrals<'_>,
        child: PersonId,
        (referrer, channel): (Referrer, Channel),
        concern: Words,
        follows: Option<ReferralId>,
    ) -> Result<Step<Self, ContactEvent>, Refusal> {
        let event = ContactReceived {
            child,
            referrer,
            channel,
            concern,
            harm,
            earlier: earlier.history().to_vec(),
            re_referral_of: earlier.re_referral().map(|it| it.of),
            linked: earlier.linked().to_vec(),
            follows,
        };
        Self::try_begin(id, occasion, event, (earlier,))
    }
}

impl Contact<SeekingConsent> {
    /// Records that there is no consent: what was advised, and how safety looks.
    ///
    /// # Errors
    ///
    /// [CSP-04] the evidence is of another permission; [THR-06] the look found
    /// suspected significant harm, which is escalated instead.
    ///
    /// [CSP-07] it contradicts the recorded level, without a reason; [CSP-08] whoever decided is
    /// not whom local policy asks for.
    pub fn close_without_consent(
        self,
        occasion: &Occasion,
        not_had: ConsentNotHad<'_>,
        (level, terms): (RecordedLevel<'_>, ContactTerms<'_>),
        event: ContactNotConsented,
    ) -> Result<Step<Contact<Decided>, ContactEvent>, kernel::StepError<Self, Refusal>> {
        self.try_record(occasion, event, (not_had, level, terms))
    }

    /// Decides that it goes to the hub.
    ///
    /// # Errors
    ///
    /// [CSP-03] the level is that of another child, or was proved for another moment;
    /// [CSP-04] the consent is about another child, was proved for another moment, or was
    /// asked for by nobody of CSPoA; [CSP-01] nobody of CSPoA decides; [CSP-08] whoever decided
    /// is not whom local policy asks for; [SAF-02] that no concern is open was shown of another
    /// child, step or moment; [SAF-04] the level or the consent is of before the end of a concern.
    pub fn progress_to_hub(
        self,
        occasion: &Occasion,
        level: BelowTargeted<'_>,
        consent: InForce<'_, HubSupport>,
        (terms, no_concern): (ContactTerms<'_>, NoConcern<'_>),
        decided_by: Option<Actor>,
    ) -> Result<Step<Contact<AtHub>, ContactEvent>, kernel::StepError<Self, Refusal>> {
        let event = ContactProgressedToHub {
            decision: level.decision(),
            permission: consent.reference(),
            decided_by,
        };
        self.try_record(occasion, event, (level, consent, terms, no_concern))
    }
}

macro_rules! decided_from {
    ($($state:ident),+) => { $(
        impl Contact<$state> {
            /// Decides it, in any way but the way to the hub.
            ///
            /// # Errors
            ///
            /// [CSP-01] nobody of the front door records it; [CSP-04] consent is being sought,
            /// nothing more follows, and safety got no other look; [CSP-07] it contradicts the
            /// recorded level by more than one tier, without a reason; [CSP-08] whoever decided
            /// is not whom local policy asks for.
            pub fn decide(
                self,
                occasion: &Occasion,
                level: RecordedLevel<'_>,
                terms: ContactTerms<'_>,
                event: ContactDecided,
            ) -> Result<Step<Contact<Decided>, ContactEvent>, kernel::StepError<Self, Refusal>>
            {
                self.try_record(occasion, event, (level, terms))
            }
        }
    )+ };
}

decided_from!(Screened, SeekingConsent);

impl AnyContact {
    /// The contact as one referral among others.
    pub fn referral(&self) -> Referral {
        let about = self.about();
        Referral {
            id: *self.id(),
            child: about.child,
            pathway: Pathway::Cspoa,
            begun: about.arrived,
            open: !self.has_ended(),
        }
    }

    /// How it was decided, once it was: none of those that went to the hub.
    pub fn outcome(&self) -> Option<ContactOutcome> {
        match self {
            Self::Decided(contact) => Some(contact.state().outcome),
            Self::Closed(contact) => Some(contact.state().outcome),
            _ => None,
        }
    }
}
