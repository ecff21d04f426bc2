//! A concern that a child suffers significant harm: from what raised it to its end. [SAF-01]

pub(crate) mod events;
mod guards;
mod steps;

use crate::declare::machine;
use familyhub_core::time::Timestamp;
use familyhub_core::{
    ConcernId, DecisionId, DisclosureId, LookAtSafetyId, Occasion, OrganisationId, PersonId,
    ReferralId, Refusal, SubjectId,
};
use familyhub_machine::Step;
use serde::{Deserialize, Serialize};

use self::events::{
    ConcernAcknowledged, ConcernAnswerAsked, ConcernChildDied, ConcernHandedOn, ConcernOpened,
    ConcernOpenedUnderStatutory, ConcernRaisedAgain, MayGoOnRecorded, SocialCareDecided,
    StatutoryServicesTookLead, StrategyDiscussionHeld,
};
use crate::codes::{HandOnReason, ProtectionOrder, SocialCareOutcome};
use crate::path_step::ConsentPathStep;
use crate::records::{FirstConcern, HarmOnRecord};
use crate::terms::SafetyTerms;

machine! {
    /// A concern that one child suffers, or is likely to suffer, significant harm.
    ///
    /// While it is open, no step on the consent path goes ahead for that child: see
    /// [`NoConcern`](crate::NoConcern). It ends by what social care decided, with the child's
    /// death, or by the acknowledgement of whoever it was handed on to. Nothing else ends it.
    ///
    /// ```
    /// # mod documented { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/open.rs")); }
    /// # use documented::{by_ames, opened_by_disclosure, terms_of_reading};
    /// use familyhub_core::{OrganisationId, PractitionerId, Role, RuleId, StatutoryKind};
    /// use familyhub_safety::{SocialCareDecided, SocialCareOutcome};
    ///
    /// let (policy, calendar) = terms_of_reading();
    /// let terms = familyhub_safety::SafetyTerms::of(&policy, &calendar);
    /// let decided = |organisation| SocialCareDecided {
    ///     by: PractitionerId::named("iqbal"),
    ///     role: Role::SocialWorker,
    ///     organisation: OrganisationId::named(organisation),
    ///     kind: StatutoryKind::SocialCare,
    ///     outcome: SocialCareOutcome::NoFurtherAction,
    ///     said_what_may_go_on: Vec::new(),
    /// };
    /// let (open, at) = (opened_by_disclosure("ada")?, by_ames("2026-03-10T09:00"));
    /// let no = open.decide(&at, terms, decided("one-reading-family-hub")).expect_err("not the hub");
    /// assert_eq!(no.refusal.rule(), RuleId::SAF_03);
    /// let answered = no.machine.decide(&at, terms, decided("social-care"))?.machine;
    /// assert_eq!(answered.state().outcome, SocialCareOutcome::NoFurtherAction);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Concern(ConcernId) in sealed {
        any AnyConcern; event ConcernEvent; state ConcernState;
        context Occasion, dated by occurred; refusal Refusal;
        /// Whom it is about, and what has happened to it.
        holds concern: ConcernSubject as about;
    }
    begin {
        /// Significant harm is suspected: social care is to answer.
        open: -> Open records ConcernOpened
            needs [FirstConcern<'e>, HarmOnRecord<'e>] by [SAF-01, THR-06];
        /// The same, of a child for whom statutory services lead already.
        open_under_statutory: -> LedByStatutory records ConcernOpenedUnderStatutory
            needs [FirstConcern<'e>, HarmOnRecord<'e>] by [SAF-01];
    }
    states {
        /// Social care has not said what it decided.
        Open {
            /// Whom it is about.
            concern: ConcernSubject
        }
        /// Statutory services lead: the help that they do not let go on waits for them.
        LedByStatutory {
            /// Whom it is about.
            concern: ConcernSubject
        }
        /// Handed on, and not acknowledged yet: it is open until then.
        HandedOn {
            /// Whom it is about.
            concern: ConcernSubject,
            /// To which organisation.
            to: OrganisationId,
            /// Why.
            why: HandOnReason,
            /// When.
            handed_on: Timestamp
        }
    }
    ends {
        /// Social care has said what it decided.
        Answered {
            /// Whom it was about.
            concern: ConcernSubject,
            /// What was decided.
            outcome: SocialCareOutcome,
            /// When.
            at: Timestamp
        }
        /// Another authority, or adults' services, have taken it over.
        TakenOver {
            /// Whom it was about.
            concern: ConcernSubject,
            /// Which organisation.
            to: OrganisationId,
            /// When.
            at: Timestamp
        }
        /// The child has died.
        ChildDied {
            /// Whom it was about.
            concern: ConcernSubject,
            /// When it was recorded to have happened.
            at: Timestamp
        }
    }
    transitions {
        /// Something else raises it while it is open: it is the same concern.
        raise_again: any open -> itself records ConcernRaisedAgain
            needs [HarmOnRecord<'e>] as [said] by [SAF-01, SAF-03];
        /// Social care, or whoever it was handed on to, is asked what was decided.
        ask_answer: Open | HandedOn -> itself records ConcernAnswerAsked needs [] by [SAF-03];
        /// A strategy discussion was held.
        hold_discussion: any open -> itself records StrategyDiscussionHeld needs [] by [SAF-08];
        /// A statutory body says what may go on.
        let_go_on: any open -> itself records MayGoOnRecorded
            needs [SafetyTerms<'e>] by [SAF-02, SAF-03, SAF-05];
        /// Statutory services take the lead: by a plan, or a court.
        take_lead: Open | HandedOn -> LedByStatutory records StatutoryServicesTookLead
            needs [SafetyTerms<'e>] by [SAF-01, SAF-03, SAF-05];
        /// Social care says what it decided.
        decide: any open -> Answered records SocialCareDecided
            needs [SafetyTerms<'e>] by [SAF-03, SAF-05];
        /// It is handed on.
        hand_on: any open -> HandedOn records ConcernHandedOn needs [] by [SAF-01, SAF-03];
        /// Whoever it was handed on to acknowledges it.
        acknowledge: HandedOn -> TakenOver records ConcernAcknowledged takes [] dated [at] needs [] by [SAF-01, SAF-03];
        /// The child has died.
        end_by_death: any open -> ChildDied records ConcernChildDied takes [] dated [at] needs [] by [SAF-01];
    }
}

const _: () = {
    assert!(AnyConcern::CHART.always_open("raise-again"), "[SAF-01]");
    assert!(AnyConcern::CHART.always_open("decide"), "[SAF-03]");
    assert!(AnyConcern::CHART.always_open("hand-on"), "[SAF-03]");
};

/// What raises a concern: a record that says that significant harm is suspected, or a
/// protection that says so by itself. [SAF-01]
///
/// ```
/// use familyhub_core::ReferralId;
/// use familyhub_safety::{ProtectionOrder, RaisedBy};
///
/// let decided = RaisedBy::Contact { contact: ReferralId::named("from-the-police") };
/// let police = RaisedBy::Protection { order: ProtectionOrder::PoliceProtection };
/// assert!(police.says_so_itself() && !decided.says_so_itself());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum RaisedBy {
    /// A disclosure, an escalation among them, with suspected significant harm.
    Disclosure {
        /// Which.
        disclosure: DisclosureId,
    },
    /// A contact at the front door: decided under section 47, or with harm suspected by
    /// whoever took it.
    Contact {
        /// Which.
        contact: ReferralId,
    },
    /// A decision on a level that means child protection, and nothing else.
    Level {
        /// Which.
        decision: DecisionId,
    },
    /// A look at the safety of a brother or a sister.
    Look {
        /// Which.
        look: LookAtSafetyId,
    },
    /// Police protection, an order of a court, or a plan that there is already.
    Protection {
        /// Which.
        #[serde(deserialize_with = "familyhub_machine::read_code")]
        order: ProtectionOrder,
    },
}

impl RaisedBy {
    /// Whether it is no record of its own, and says so by itself.
    pub const fn says_so_itself(self) -> bool {
        matches!(self, Self::Protection { .. })
    }

    /// Whether statutory services lead already. [SAF-01]
    pub const fn is_led_already(self) -> bool {
        matches!(self, Self::Protection { order } if order.is_led_already())
    }

    /// The record that raised it; none where that says so by itself.
    pub fn record(self) -> Option<SubjectId> {
        match self {
            Self::Disclosure { disclosure } => Some(disclosure.into()),
            Self::Contact { contact } => Some(contact.into()),
            Self::Level { decision } => Some(decision.into()),
            Self::Look { look } => Some(look.into()),
            Self::Protection { .. } => None,
        }
    }

    /// It in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Disclosure { .. } => "a disclosure of suspected significant harm",
            Self::Contact { .. } => "a contact at the front door",
            Self::Level { .. } => "a level of child protection",
            Self::Look { .. } => "a look at safety",
            Self::Protection { order } => order.words(),
        }
    }
}

/// Whom a concern is about, and what has happened to it.
///
/// For an example, see [`Concern`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConcernSubject {
    /// The child.
    pub child: PersonId,
    /// Since when it is open.
    pub since: Timestamp,
    /// What raised it, the first first.
    pub raised: Vec<RaisedBy>,
    /// When social care, or whoever it was handed on to, was last asked what was decided.
    pub asked: Option<Timestamp>,
    /// When strategy discussions were held.
    pub discussions: Vec<Timestamp>,
    /// What may go on, by the word of a statutory body.
    pub may_go_on: Vec<MayGoOn>,
}

/// What may go on while a concern is open, and since when it was said. [SAF-03]
///
/// For an example, see [`NoConcern`](crate::NoConcern).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MayGoOn {
    /// Which steps.
    pub steps: Vec<ConsentPathStep>,
    /// Since when.
    pub since: Timestamp,
}

impl Concern<Open> {
    /// Opens it.
    ///
    /// # Errors
    ///
    /// [SAF-01] another is open about this child, or no record says that harm is suspected;
    /// statutory services lead already.
    pub fn open(
        id: ConcernId,
        occasion: &Occasion,
        first: FirstConcern<'_>,
        said: HarmOnRecord<'_>,
        event: ConcernOpened,
    ) -> Result<Step<Self, ConcernEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (first, said))
    }
}

impl Concern<LedByStatutory> {
    /// Opens it for a child for whom statutory services lead already: nothing is asked of them.
    ///
    /// # Errors
    ///
    /// [SAF-01] another is open about this child; statutory services do not lead yet.
    pub fn open_under_statutory(
        id: ConcernId,
        occasion: &Occasion,
        first: FirstConcern<'_>,
        said: HarmOnRecord<'_>,
        event: ConcernOpenedUnderStatutory,
    ) -> Result<Step<Self, ConcernEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (first, said))
    }
}

impl AnyConcern {
    /// When it ended.
    pub fn ended_at(&self) -> Option<Timestamp> {
        match self {
            Self::Open(_) | Self::LedByStatutory(_) | Self::HandedOn(_) => None,
            Self::Answered(it) => Some(it.state().at),
            Self::TakenOver(it) => Some(it.state().at),
            Self::ChildDied(it) => Some(it.state().at),
        }
    }

    /// Whether it was open at a moment. [SAF-02]
    pub fn is_open_at(&self, at: Timestamp) -> bool {
        self.about().since <= at && self.ended_at().is_none_or(|ended| at < ended)
    }

    /// Whether a statutory body had said by a moment that this may go on. [SAF-03]
    pub fn lets_go_on(&self, step: ConsentPathStep, at: Timestamp) -> bool {
        self.about().may_go_on.iter().any(|word| word.since <= at && word.steps.contains(&step))
    }

    /// What social care decided, once it has ended by that.
    pub fn outcome(&self) -> Option<SocialCareOutcome> {
        match self {
            Self::Answered(it) => Some(it.state().outcome),
            Self::Open(_)
            | Self::LedByStatutory(_)
            | Self::HandedOn(_)
            | Self::TakenOver(_)
            | Self::ChildDied(_) => None,
        }
    }
}
