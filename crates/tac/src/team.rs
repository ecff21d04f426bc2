//! A Team Around the Child: agreed, formed, working, closed. [TAC-02] [TAC-08]

mod ending;
mod events;
mod follows;
mod leading;
mod steps;

use crate::declare::machine;
use familyhub_consent::agreement::AgreementRef;
use familyhub_consent::{HasAgreed as AgreedTo, SignificantHarm, TeamAroundTheChild};
use familyhub_core::time::{CivilDate, RuleDeadline, Timestamp, london};
use familyhub_core::{Occasion, PersonId, Refusal, RuleId, TeamId};
use familyhub_machine::Evidence;
use familyhub_referral::OfTheFamily;
use familyhub_safety::NoConcern;
use serde::Serialize;

use crate::closing::{PlanSettled, TeamClosingReason};
use crate::every_child::EveryChild;
use crate::handover::HandedOver;
use crate::lead::{Leads, TeamAt, has_ended, suspended};
use crate::met::Met;
use crate::part::{NoneTakesPart, TakesPart};
use crate::report::nothing_owed;
use crate::terms::TeamTerms;

pub use events::{
    HowReviewed, LeadHandedOver, LeadReturned, LeadSteppedIn, TeamAgreed, TeamClosed,
    TeamEscalated, TeamFormed, TeamOverseen, TeamResumed, TeamReviewed, TeamSuspended,
    TeamWithdrawn, WhyAway,
};
pub use follows::{FollowsTeam, no_team};

machine! {
    /// A Team Around the Child: who leads it, when it met, and how it ended.
    pub machine Team(TeamId) in sealed {
        any AnyTeam; event TeamEvent; state TeamState;
        context Occasion; refusal Refusal;
    }
    begin {
        /// The family agrees to a team.
        agree: -> Agreed records TeamAgreed
            needs [AgreedTo<'e, TeamAroundTheChild>, FollowsTeam<'e>, NoConcern<'e>]
            by [TAC-01, SAF-02, SAF-04];
    }
    states {
        /// The family has agreed, and nobody leads it yet.
        Agreed {
            /// What was agreed.
            team: TeamSubject
        }
        /// It has a lead, and has not met yet.
        Formed {
            /// What it is, and who leads it.
            team: Course,
            /// Since when its first meeting is waited for.
            waiting_since: Timestamp
        }
        /// It has met: it has a plan, and reviews it.
        Working {
            /// What it is, and who leads it.
            team: Course,
            /// When it first met.
            met_at: Timestamp,
            /// When it last met, or reviewed its plan.
            reviewed_at: Timestamp
        }
        /// Every child was stepped up: it waits, and nothing is lost.
        Suspended {
            /// What was agreed.
            team: TeamSubject,
            /// Who led it, if somebody did.
            leads: Option<Leads>,
            /// When somebody other than the lead last looked at it.
            overseen_at: Option<Timestamp>,
            /// Since when.
            since: Timestamp
        }
    }
    ends {
        /// It has ended, for a reason that was recorded.
        Closed {
            /// What was agreed.
            team: TeamSubject,
            /// Why.
            why: TeamClosingReason,
            /// Whether needs remain, for which there is an onward decision.
            needs_remain: bool,
            /// When.
            at: Timestamp
        }
        /// The family has changed its mind. No reason is asked.
        Withdrawn {
            /// What was agreed.
            team: TeamSubject,
            /// When.
            at: Timestamp
        }
    }
    transitions {
        /// A practitioner accepts to lead it, with the family's agreement.
        form: Agreed -> Formed records TeamFormed needs [OfTheFamily<'e>, NoConcern<'e>]
            by [TAC-02, SAF-02, SAF-04];
        /// It meets for the first time, or reviews its plan.
        review: Formed -> Working, Working -> Working records TeamReviewed
            needs [Met<'e>, TeamTerms<'e>] by [TAC-04, TAC-05];
        /// Another leads from now on: offered by one, accepted by the other.
        hand_over: Formed -> Formed, Working -> Working records LeadHandedOver
            needs [HandedOver<'e>] by [TAC-02, TAC-03];
        /// An interim lead steps in for one who is away.
        step_in: Formed -> Formed, Working -> Working records LeadSteppedIn
            needs [EveryChild<'e>, TeamTerms<'e>, OfTheFamily<'e>] by [TAC-02, TAC-03];
        /// The lead who was away is back.
        come_back: Formed -> Formed, Working -> Working records LeadReturned needs [] by [TAC-02];
        /// Somebody other than the lead looks at how it goes.
        oversee: Formed -> Formed, Working -> Working, Suspended -> Suspended
            records TeamOverseen needs [] by [TAC-04];
        /// Significant harm is suspected: it goes to statutory services at once.
        escalate: any open -> Suspended records TeamEscalated needs only [SignificantHarm<'e>] as [harm]
            by [THR-06, TAC-10];
        /// No child takes part at present: every one was stepped up.
        suspend: Agreed | Formed | Working -> Suspended records TeamSuspended
            needs only [NoneTakesPart<'e>] as [none] by [TAC-10];
        /// A child takes part again: whoever leads from now on takes up the work.
        resume: Suspended -> Formed records TeamResumed
            needs [TakesPart<'e>, OfTheFamily<'e>, NoConcern<'e>]
            by [TAC-10, TAC-02, SAF-02, SAF-04];
        /// It ends, for a coded reason.
        close: any open -> Closed records TeamClosed needs [PlanSettled<'e>] by [TAC-08];
        /// The family changes its mind.
        withdraw: any open -> Withdrawn records TeamWithdrawn by [TAC-01, TAC-09];
    }
}

const _: () = {
    assert!(AnyTeam::CHART.always_open("escalate"), "[THR-06]");
    assert!(AnyTeam::CHART.always_open("withdraw"), "[TAC-01]");
};

/// What the family agreed to.
///
/// ```
#[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
/// use familyhub_tac::AnyTeam;
///
/// # let lili = lili();
/// let team = AnyTeam::from(formed(&lili));
/// assert_eq!(team.about().child, lili.child.id, "the child about whom it was agreed first");
/// assert_eq!(team.about().follows, None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamSubject {
    /// Which team.
    pub team: TeamId,
    /// The child about whom it was agreed first.
    pub child: PersonId,
    /// The agreement. [TAC-01]
    pub agreement: AgreementRef,
    /// When.
    pub agreed_at: Timestamp,
    /// The team that it takes up again.
    pub follows: Option<TeamId>,
}

/// A team that is open: it has a lead.
///
/// ```
#[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
/// use familyhub_core::PractitionerId;
/// use familyhub_tac::AnyTeam;
///
/// # let lili = lili();
/// let team = AnyTeam::from(formed(&lili));
/// let course = team.course().ok_or("a team that is formed has a lead")?;
/// assert_eq!(course.leads.now().who, PractitionerId::named("bell"));
/// # Ok::<_, &str>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Course {
    /// What was agreed.
    pub about: TeamSubject,
    /// Who leads it, and who did. [TAC-02]
    pub leads: Leads,
    /// When somebody other than the lead last looked at how it goes.
    pub overseen_at: Option<Timestamp>,
}

/// Proof that a [`Team`] can take a child in: it is agreed or open.
#[must_use = "a child's part takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct TeamStands<'t> {
    about: &'t TeamSubject,
}

impl Evidence for TeamStands<'_> {
    const NAME: &'static str = "team-stands";
    const WORDS: &'static str = "the team is agreed or open";
    type For<'s> = TeamAt;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-01] it is another team, or one that was agreed only later.
    fn fits(&self, what: &TeamAt) -> Result<(), Refusal> {
        if self.team() == what.team && self.since() <= what.at {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::TAC_01, "the team was agreed only later"))
        }
    }
}

impl TeamStands<'_> {
    /// Which team.
    pub fn team(&self) -> TeamId {
        self.about.team
    }

    /// Since when.
    pub fn since(&self) -> Timestamp {
        self.about.agreed_at
    }
}

/// Proof that a [`Team`] has ended, and why. [TAC-08]
#[must_use = "a report takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct TeamEnded<'t> {
    team: &'t Team<Closed>,
}

impl Evidence for TeamEnded<'_> {
    const NAME: &'static str = "team-ended";
    const WORDS: &'static str = "the team has ended, for a reason that was recorded";
    type For<'s> = TeamAt;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-08] it is another team, or one that ended only later.
    fn fits(&self, what: &TeamAt) -> Result<(), Refusal> {
        if self.team() != what.team {
            Err(nothing_owed())
        } else if what.at < self.at() {
            Err(Refusal::new(RuleId::TAC_08, "the team ended only later"))
        } else {
            Ok(())
        }
    }
}

impl TeamEnded<'_> {
    /// Which team.
    pub fn team(&self) -> TeamId {
        *self.team.id()
    }

    /// Why it ended.
    pub fn why(&self) -> TeamClosingReason {
        self.team.state().why
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        self.team.state().at
    }
}

impl AnyTeam {
    /// What was agreed.
    pub fn about(&self) -> &TeamSubject {
        match self {
            Self::Agreed(team) => &team.state().team,
            Self::Formed(team) => &team.state().team.about,
            Self::Working(team) => &team.state().team.about,
            Self::Suspended(team) => &team.state().team,
            Self::Closed(team) => &team.state().team,
            Self::Withdrawn(team) => &team.state().team,
        }
    }

    /// What it is while it is open: it has a lead then.
    pub fn course(&self) -> Option<&Course> {
        match self {
            Self::Formed(team) => Some(&team.state().team),
            Self::Working(team) => Some(&team.state().team),
            _ => None,
        }
    }

    /// The day from which the time for its next meeting or review counts: the terms of that
    /// day say how long it is. None once it is suspended or has ended. [TAC-04]
    pub fn due_since(&self) -> Option<CivilDate> {
        match self {
            Self::Agreed(team) => Some(london::date_of(team.state().team.agreed_at)),
            Self::Formed(team) => Some(team.state().due_since()),
            Self::Working(team) => Some(team.state().due_since()),
            Self::Suspended(_) | Self::Closed(_) | Self::Withdrawn(_) => None,
        }
    }

    /// By when it meets for the first time, or reviews its plan next, by the terms of the
    /// day [from which that counts](Self::due_since); none once it is suspended or has
    /// ended. [TAC-04]
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    pub fn next_review(&self, terms: TeamTerms<'_>) -> Result<Option<RuleDeadline>, Refusal> {
        let due = match self {
            Self::Agreed(team) => terms.first_meeting(london::date_of(team.state().team.agreed_at)),
            Self::Formed(team) => steps::due(team.state(), terms),
            Self::Working(team) => steps::due(team.state(), terms),
            Self::Suspended(_) | Self::Closed(_) | Self::Withdrawn(_) => return Ok(None),
        };
        due.map(Some)
    }

    /// Proves that the team can take a child in.
    ///
    /// # Errors
    ///
    /// [TAC-08] it has ended; [TAC-10] it is suspended.
    pub fn stands(&self) -> Result<TeamStands<'_>, Refusal> {
        match self {
            Self::Agreed(_) | Self::Formed(_) | Self::Working(_) => {
                Ok(TeamStands { about: self.about() })
            }
            Self::Suspended(_) => Err(suspended()),
            Self::Closed(_) | Self::Withdrawn(_) => Err(has_ended()),
        }
    }

    /// Proves that the team was closed, and why.
    ///
    /// # Errors
    ///
    /// [TAC-08] it is not closed.
    pub fn ended(&self) -> Result<TeamEnded<'_>, Refusal> {
        match self {
            Self::Closed(team) => Ok(TeamEnded { team }),
            _ => Err(Refusal::new(RuleId::TAC_08, "a report is owed once a team has closed")
                .nearest("close the team, with its reason")),
        }
    }
}
