//! A disclosure without consent: decided and recorded on its own. [CON-17]
//!
//! It never turns a refused consent into a given one: it is another type.

mod codes;
mod steps;
mod telling;

use crate::declare::{events, machine};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    DisclosureId, Occasion, OrganisationId, PersonId, PractitionerId, Refusal, Words,
};

use crate::purpose::Categories;
use crate::terms::Terms;

pub use codes::{Basis, ConcernGravity};
pub use telling::{
    DisclosurePart, FamilyTold, NotTold, NotToldReason, NotToldWhom, StatutoryBody,
    StatutoryTelling, TellingTerms,
};

machine! {
    /// A decision to disclose without consent.
    ///
    /// ```
    /// use familyhub_consent::{
    ///     Basis, Categories, Category, ConcernGravity, Disclosure, DisclosureDecided, FamilyTold,
    ///     StatutoryBody, StatutoryTelling, StatutoryTold, Terms,
    /// };
    /// use familyhub_core::time::Calendar;
    /// use familyhub_core::{DisclosureId, OrganisationId, PersonId, Policy, RuleId, StatutoryKind};
    /// use familyhub_testing::{lead_professional, occasion, words};
    ///
    /// let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    /// let at = occasion(lead_professional("bell", "oak-school"), "2026-03-02T10:00");
    /// let decide = |harm| {
    ///     let event = DisclosureDecided {
    ///         person: PersonId::named("ada"),
    ///         basis: Basis::Safeguarding,
    ///         harm,
    ///         escalates: true,
    ///         grounds: Some(words("what was seen")),
    ///         categories: Categories::of(&[Category::Identity]),
    ///         recipients: vec![OrganisationId::named("oak-school")],
    ///         statutory: Some(Vec::new()),
    ///         family: FamilyTold::NotSaid {},
    ///     };
    ///     let terms = Terms::of(&policy.consent, &calendar);
    ///     Disclosure::decide(DisclosureId::named("told-social-care"), &at, terms, event)
    /// };
    /// let decided = decide(ConcernGravity::SignificantHarmSuspected)?.machine;
    /// assert_eq!(decided.significant_harm()?.person(), PersonId::named("ada"));
    ///
    /// // It stands, and what it lacks is asked for: the police are told now.
    /// assert_eq!(decided.state().statutory, StatutoryTelling::Owed);
    /// let police = OrganisationId::named("police");
    /// let body = StatutoryBody { organisation: police, kind: StatutoryKind::Police };
    /// let told = decided.tell_statutory(&at, StatutoryTold { body })?.machine;
    /// assert_eq!(told.state().statutory, StatutoryTelling::Told);
    ///
    /// // A lesser concern goes by consent, or on another basis.
    /// let no = decide(ConcernGravity::BelowSignificantHarm).expect_err("not grave enough");
    /// assert_eq!(no.rule(), RuleId::CON_17);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Disclosure(DisclosureId) in sealed {
        any AnyDisclosure; event DisclosureEvent; state DisclosureState;
        context Occasion, dated by occurred; refusal Refusal;
    }
    begin {
        /// Decide it: with basis, grounds, recipients, and whether the family is told.
        decide: -> Decided
            records DisclosureDecided
            needs [Terms<'e>] by [CON-17, SAF-05, SAF-07, SAF-12];
    }
    states {
        /// Decided; it stands as it was recorded.
        Decided {
            /// Whose information it is.
            person: PersonId,
            /// The lawful basis.
            basis: Basis,
            /// How grave the concern is.
            harm: ConcernGravity,
            /// What is disclosed.
            categories: Categories,
            /// To whom.
            recipients: Vec<OrganisationId>,
            /// When it was decided.
            at: Timestamp,
            /// What was not said, and is asked for.
            lacks: Vec<DisclosurePart>,
            /// Whether a statutory body is told.
            statutory: StatutoryTelling,
            /// That somebody is not told, while it stands.
            not_told: Option<NotTold>
        }
    }
    ends {}
    transitions {
        /// Say what was not said when it was decided.
        complete: Decided -> Decided records DisclosureCompleted needs [] by [CON-17, SAF-12];
        /// Record that social care or the police were told.
        tell_statutory: Decided -> Decided records StatutoryTold needs [] by [SAF-05];
        /// Look again at whether the family is told, and do not tell yet.
        look_again: Decided -> Decided records NotToldReviewed
            needs [TellingTerms<'e>] by [SAF-07];
        /// Decide that the family may be told.
        end_not_told: Decided -> Decided records NotToldEnded
            needs [TellingTerms<'e>] by [SAF-07];
    }
}

events! {
    /// A disclosure without consent was decided. Who decided, and when, stand in the
    /// event's own actor and times.
    ///
    /// What it does not say is asked for afterwards: see
    /// [`lacks`](Self::lacks).
    pub struct DisclosureDecided {
        /// Whose information it is.
        pub person: PersonId,
        /// The lawful basis.
        pub basis: Basis,
        /// How grave the concern is.
        pub harm: ConcernGravity,
        /// Whether it was taken to statutory services as an escalation; in a record from before
        /// that was said it is `false` of all.
        pub escalates: bool,
        /// On what grounds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub grounds: Option<Words>,
        /// What is disclosed.
        pub categories: Categories,
        /// To whom.
        pub recipients: Vec<OrganisationId>,
        /// Which of them are statutory bodies, as policy listed them then or as was said; none
        /// in a record from before it was asked.
        pub statutory: Option<Vec<StatutoryBody>>,
        /// Whether the family was told.
        pub family: FamilyTold,
    }

    /// What a disclosure did not say when it was decided was said. [SAF-12]
    ///
    /// For an example, see [`Disclosure`].
    pub struct DisclosureCompleted {
        /// On what grounds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub grounds: Option<Words>,
        /// What is disclosed; nothing where that was said.
        pub categories: Categories,
        /// To whom; nobody where that was said.
        pub recipients: Vec<OrganisationId>,
        /// Which of them are statutory bodies.
        pub statutory: Vec<StatutoryBody>,
        /// Whether the family is told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub family: Option<FamilyTold>,
    }

    /// Social care or the police were told of suspected significant harm. [SAF-05]
    ///
    /// For an example, see [`Disclosure`].
    pub struct StatutoryTold {
        /// Who was told.
        pub body: StatutoryBody,
    }

    /// Somebody looked again at whether the family is told, and it is not yet. [SAF-07]
    ///
    /// For an example, see [`Disclosure`].
    pub struct NotToldReviewed {
        /// Who decided it: whoever decided it first, or somebody of social care.
        pub decided_by: PractitionerId,
        /// The social care that they decided for, if they did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub social_care: Option<StatutoryBody>,
        /// On what grounds.
        pub reasons: Words,
        /// By the end of which day somebody looks again.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub review_on: CivilDate,
    }

    /// The family may be told from here on. [SAF-07]
    ///
    /// For an example, see [`Disclosure`].
    pub struct NotToldEnded {
        /// Who decided it: whoever decided it first, or somebody of social care.
        pub decided_by: PractitionerId,
        /// The social care that they decided for, if they did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub social_care: Option<StatutoryBody>,
        /// On what grounds.
        pub reasons: Words,
    }
}
