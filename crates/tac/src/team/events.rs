//! What can happen to a team, as it stands in a log.

use crate::declare::events;
use familyhub_consent::HarmRef;
use familyhub_consent::agreement::AgreementRef;
use familyhub_core::time::CivilDate;
use familyhub_core::{
    HandoverId, OrganisationId, PersonId, PractitionerId, ReviewId, TeamId, TeamMeetingId, Words,
};
use serde::{Deserialize, Serialize};

use crate::closing::{HandedOn, Needs, TeamClosingReason};
use crate::consented::ConsentRef;

events! {
    /// The family agreed to a team.
    pub struct TeamAgreed {
        /// Which team.
        pub team: TeamId,
        /// The child about whom it was agreed first.
        pub child: PersonId,
        /// The agreement. [TAC-01]
        pub agreement: AgreementRef,
        /// The team that it takes up again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub follows: Option<TeamId>,
    }

    /// A practitioner accepted to lead the team.
    pub struct TeamFormed {
        /// Who leads it.
        pub lead: PractitionerId,
        /// For which organisation.
        pub organisation: OrganisationId,
        /// Who of the family agreed to it.
        pub agreed_by: PersonId,
    }

    /// The team met for the first time, or reviewed its plan.
    pub struct TeamReviewed {
        /// At a meeting, or without one.
        pub by: HowReviewed,
        /// By when it was due. [TAC-04]
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub due_by: CivilDate,
        /// How many days late it was.
        pub days_late: u32,
    }

    /// Another leads from now on: both have signed. [TAC-03]
    pub struct LeadHandedOver {
        /// The handover.
        pub handover: HandoverId,
        /// Who leads.
        pub lead: PractitionerId,
        /// For which organisation.
        pub organisation: OrganisationId,
        /// Until which day at most, if in place of the other only.
        #[serde(
            default,
            deserialize_with = "familyhub_core::time::read_day_if_any",
            skip_serializing_if = "Option::is_none"
        )]
        pub until: Option<CivilDate>,
    }

    /// An interim lead stepped in for one who is away.
    pub struct LeadSteppedIn {
        /// Who leads.
        pub lead: PractitionerId,
        /// For which organisation.
        pub organisation: OrganisationId,
        /// Who is away.
        pub instead_of: PractitionerId,
        /// Why the other could not hand over.
        pub why: WhyAway,
        /// Until which day at most.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub until: CivilDate,
        /// Who of the family agreed to it.
        pub agreed_by: PersonId,
        /// The consent that it relied on, for each child.
        pub consents: Vec<ConsentRef>,
    }

    /// The lead who was away is back.
    pub struct LeadReturned {}

    /// Somebody other than the lead looked at how the team goes.
    pub struct TeamOverseen {
        /// What was found, and what is to be done.
        pub found: Words,
    }

    /// No child takes part at present: every one was stepped up. [TAC-10]
    pub struct TeamSuspended {}

    /// Suspected significant harm went to statutory services.
    pub struct TeamEscalated {
        /// Which record says so.
        pub harm: HarmRef,
        /// The child at risk.
        pub child: PersonId,
    }

    /// A child takes part again, and somebody took up the lead.
    pub struct TeamResumed {
        /// A child who takes part again.
        pub child: PersonId,
        /// Who leads it.
        pub lead: PractitionerId,
        /// For which organisation.
        pub organisation: OrganisationId,
        /// Who of the family agreed to it.
        pub agreed_by: PersonId,
    }

    /// The team ended. [TAC-08]
    pub struct TeamClosed {
        /// Why.
        pub why: TeamClosingReason,
        /// Whether needs remain, and what becomes of them.
        pub needs: Needs,
        /// Who takes on each action that is still open.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub handed_on: Vec<HandedOn>,
    }

    /// The family changed its mind. No reason is asked.
    pub struct TeamWithdrawn {}
}

/// How a plan was reviewed.
///
/// ```
#[cfg_attr(doc, doc = include_str!("../examples/lili.txt"))]
/// use familyhub_core::TeamMeetingId;
/// use familyhub_tac::HowReviewed;
///
/// # let lili = lili();
/// # let part = part(&lili);
/// let meeting = held(&part, &lili); // in February
/// let how = meeting.met().how();
/// assert_eq!(how, HowReviewed::Meeting { meeting: TeamMeetingId::named("february") });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum HowReviewed {
    /// At a meeting.
    Meeting {
        /// Which.
        meeting: TeamMeetingId,
    },
    /// From updates, without a meeting. [TAC-07]
    OnPaper {
        /// Which review.
        review: ReviewId,
    },
}

/// Why a lead is away and could not hand over.
///
/// ```
#[cfg_attr(doc, doc = include_str!("../examples/lili.txt"))]
/// use familyhub_core::PractitionerId;
/// use familyhub_tac::{EveryChild, LeadSteppedIn, Tenure, WhyAway, of_the_family};
/// use familyhub_testing::day;
///
/// # let (lili, mother, at) = (lili(), mother(), by_nurse("2026-02-16T09:00"));
/// # let part = part(&lili);
/// # let team = working(&part, &lili);
/// // Ms Bell is ill, and the school nurse steps in for her.
/// let every_child = EveryChild::among([&part], consented_for(health(), &part, &lili, &at))?;
/// let event = LeadSteppedIn {
///     lead: PractitionerId::named("nurse"),
///     organisation: health(),
///     instead_of: PractitionerId::named("bell"),
///     why: WhyAway::Ill,
///     until: day("2026-03-02"),
///     agreed_by: mother.id,
///     consents: every_child.references(),
/// };
/// let agreed = of_the_family([&mother], mother.id)?;
/// let team = team.step_in(&at, every_child, terms(), agreed, event)?.machine;
/// assert!(matches!(team.state().team.leads.now().tenure, Tenure::Interim { .. }));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhyAway {
    /// Ill.
    Ill,
    /// On leave, or away in the holidays.
    OnLeave,
    /// Has left the organisation.
    HasLeft,
    /// Has died.
    Died,
}
