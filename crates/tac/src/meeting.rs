//! A meeting of a team: planned, held, or not. [TAC-05] [TAC-09]

mod evolve;
mod reasons;

use crate::declare::{events, machine};
use familyhub_consent::{HarmFor, HarmRef, SignificantHarm};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{Occasion, OrganisationId, PersonId, Refusal, RuleId, TeamId, TeamMeetingId};
use familyhub_machine::{self as kernel, FromEvidence, Guard, StandsOn, Start, Step};
use familyhub_referral::professional;
use familyhub_safety::{ConsentPathStep, NoConcern};
use serde::Serialize;

use crate::account::Account;
use crate::consented::{ConsentRef, Consented, ConsentedFor};
use crate::lead::{LedTeam, TeamAt};
use crate::met::Met;
use crate::no_concern::{NoConcernAmong, NoConcernAmongFor};
use crate::terms::TeamTerms;
pub use reasons::{WhyCalledOff, WhyNotHeld};

machine! {
    /// A meeting of a Team Around the Child.
    pub machine TeamMeeting(TeamMeetingId) in sealed {
        any AnyTeamMeeting; event TeamMeetingEvent; state TeamMeetingState;
        context Occasion; refusal Refusal;
        /// Of which team, about whom.
        holds meeting: MeetingSubject as of;
    }
    begin {
        /// Invite to a day.
        plan: -> Planned records TeamMeetingPlanned
            needs [LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>]
            by [TAC-09, TAC-01, CON-16, SAF-02, SAF-04];
    }
    states {
        /// Invited to a day.
        Planned {
            /// Of which team, about whom.
            meeting: MeetingSubject,
            /// On which day.
            on: CivilDate,
            /// The organisations invited.
            invited: Vec<OrganisationId>
        }
    }
    ends {
        /// It took place, and counts.
        Held {
            /// Of which team, about whom.
            meeting: MeetingSubject,
            /// Whose voices were heard.
            heard: Vec<PersonId>,
            /// When.
            at: Timestamp
        }
        /// It did not take place, or does not count: nothing was discussed.
        NotHeld {
            /// Of which team, about whom.
            meeting: MeetingSubject,
            /// Why not.
            why: WhyNotHeld
        }
        /// It was called off.
        CalledOff {
            /// Of which team, about whom.
            meeting: MeetingSubject,
            /// Why.
            why: WhyCalledOff
        }
        /// Suspected significant harm went to statutory services.
        Escalated {
            /// Of which team, about whom.
            meeting: MeetingSubject,
            /// Which record says so.
            harm: HarmRef
        }
    }
    transitions {
        /// Move it to another day, or stand it on another consent.
        plan_again: Planned -> Planned records TeamMeetingPlannedAgain
            needs [LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>]
            by [TAC-09, CON-16, SAF-02, SAF-04];
        /// It takes place: with the lead, a voice of the family and another agency.
        hold: Planned -> Held records TeamMeetingHeld
            needs [LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>, TeamTerms<'e>]
            by [TAC-05, TAC-09, CON-16, SAF-02, SAF-04];
        /// It does not take place, or too few came.
        not_hold: Planned -> NotHeld records TeamMeetingNotHeld takes [why] by [TAC-05];
        /// It is called off; the family can do so at any time.
        call_off: any open -> CalledOff records TeamMeetingCalledOff takes [why] by [TAC-09];
        /// Significant harm is suspected: it leaves the consent path at once.
        escalate: any open -> Escalated records TeamMeetingEscalated takes [harm]
            needs [SignificantHarm<'e>] as [harm] by [THR-06];
    }
}

const _: () = {
    assert!(AnyTeamMeeting::CHART.always_open("call-off"), "[TAC-09]");
    assert!(AnyTeamMeeting::CHART.always_open("escalate"), "[THR-06]");
};

/// Of which team a meeting is, and about which children.
///
/// ```
#[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
/// # let lili = lili();
/// let meeting = held(&part(&lili), &lili); // in February
/// assert_eq!(meeting.state().meeting.consents[0].child, lili.child.id);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeetingSubject {
    /// Which team.
    pub team: TeamId,
    /// The consent that it relies on, for each child whom it is about.
    pub consents: Vec<ConsentRef>,
}

events! {
    /// A meeting was planned.
    pub struct TeamMeetingPlanned {
        /// Of which team.
        pub team: TeamId,
        /// The consent that it relied on, for each child whom it is about. [TAC-09]
        pub consents: Vec<ConsentRef>,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub on: CivilDate,
        /// The organisations invited.
        pub invited: Vec<OrganisationId>,
        /// The meeting that it takes the place of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub instead_of: Option<TeamMeetingId>,
    }

    /// A meeting was moved, or stands on another consent.
    pub struct TeamMeetingPlannedAgain {
        /// The consent that it relied on, for each child whom it is about. [TAC-09]
        pub consents: Vec<ConsentRef>,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub on: CivilDate,
        /// The organisations invited.
        pub invited: Vec<OrganisationId>,
    }

    /// A meeting took place. [TAC-05]
    pub struct TeamMeetingHeld {
        /// The consent that it relied on, for each child whom it was about. [TAC-09]
        pub consents: Vec<ConsentRef>,
        /// Who took part, and what was said.
        pub account: Account,
    }

    /// A meeting was not held. There is no place for notes.
    pub struct TeamMeetingNotHeld {
        /// Why not.
        pub why: WhyNotHeld,
    }

    /// A meeting was called off.
    pub struct TeamMeetingCalledOff {
        /// Why.
        pub why: WhyCalledOff,
    }

    /// Suspected significant harm went to statutory services. [THR-06]
    pub struct TeamMeetingEscalated {
        /// Which record says so.
        pub harm: HarmRef,
        /// The child at risk.
        pub child: PersonId,
    }
}

/// When a [`TeamMeeting`] is planned, and with whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// On which day.
    pub on: CivilDate,
    /// The organisations invited.
    pub invited: Vec<OrganisationId>,
    /// The meeting that it takes the place of.
    pub instead_of: Option<TeamMeetingId>,
}

impl TeamMeeting<Planned> {
    /// Plans a meeting.
    ///
    /// # Errors
    ///
    /// [TAC-09] the consent is that of another team, was proved for another moment,
    /// or does not name everybody who is invited; [SAF-02] a concern about one of the children
    /// is open; [SAF-04] consent was last talked over before the end of one.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
    /// use familyhub_core::{RuleId, TeamMeetingId};
    /// use familyhub_safety::ConsentPathStep;
    /// use familyhub_tac::{AnyTeam, Invitation, TeamMeeting};
    /// use familyhub_testing::day;
    ///
    /// # let (lili, at) = (lili(), by_bell("2026-01-20T09:00"));
    /// # let (part, team, now) = (part(&lili), AnyTeam::from(formed(&lili)), at.occurred());
    /// let id = TeamMeetingId::named("february");
    /// let (on, invited) = (day("2026-02-11"), vec![school(), health()]);
    /// let invitation = Invitation { on, invited, instead_of: None };
    /// let (led, consent) = (team.led(now)?, consented(&part, &lili, &at));
    /// let clear = || no_concern(&lili, ConsentPathStep::TeamMeeting, &at);
    /// let planned = TeamMeeting::plan(id, &at, led, consent, clear(), invitation.clone())?.machine;
    /// assert_eq!(planned.state().on, on);
    ///
    /// // Consent is checked for the moment of the act.
    /// let before = consented(&part, &lili, &by_bell("2026-01-20T08:00"));
    /// let refused = TeamMeeting::plan(id, &at, team.led(now)?, before, clear(), invitation);
    /// let refusal = refused.expect_err("before");
    /// assert_eq!(refusal.rule(), RuleId::CON_16);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn plan(
        id: TeamMeetingId,
        occasion: &Occasion,
        led: LedTeam<'_>,
        consented: Consented<'_>,
        no_concern: NoConcern<'_>,
        invitation: Invitation,
    ) -> Result<Step<Self, TeamMeetingEvent>, Refusal> {
        let event = TeamMeetingPlanned {
            team: led.team(),
            consents: consented.references(),
            on: invitation.on,
            invited: invitation.invited,
            instead_of: invitation.instead_of,
        };
        Self::try_begin(id, occasion, event, (led, consented, no_concern.into()))
    }

    /// Moves the meeting to another day, or stands it on another consent.
    ///
    /// # Errors
    ///
    /// As for [`plan`](Self::plan).
    pub fn plan_again(
        self,
        occasion: &Occasion,
        led: LedTeam<'_>,
        consented: Consented<'_>,
        no_concern: NoConcern<'_>,
        on: CivilDate,
        invited: Vec<OrganisationId>,
    ) -> Result<Step<Self, TeamMeetingEvent>, kernel::StepError<Self, Refusal>> {
        let event = TeamMeetingPlannedAgain { consents: consented.references(), on, invited };
        self.try_record(occasion, event, (led, consented, no_concern.into()))
    }

    /// Records that the meeting took place.
    ///
    /// # Errors
    ///
    /// [TAC-05] too few took part for it to count; [TAC-09] the consent is that of
    /// another team, was proved for another moment, or does not name everybody who
    /// was there; [SAF-04] it was last talked over before the end of a concern.
    pub fn hold(
        self,
        occasion: &Occasion,
        led: LedTeam<'_>,
        consented: Consented<'_>,
        no_concern: NoConcern<'_>,
        terms: TeamTerms<'_>,
        account: Account,
    ) -> Result<Step<TeamMeeting<Held>, TeamMeetingEvent>, kernel::StepError<Self, Refusal>> {
        let event = TeamMeetingHeld { consents: consented.references(), account };
        self.try_record(occasion, event, (led, consented, no_concern.into(), terms))
    }
}

impl AnyTeamMeeting {
    /// Proves that the team met.
    ///
    /// # Errors
    ///
    /// [TAC-05] it was not held.
    pub fn met(&self) -> Result<Met<'_>, Refusal> {
        match self {
            Self::Held(meeting) => Ok(meeting.met()),
            _ => Err(Refusal::new(RuleId::TAC_05, "the meeting was not held")),
        }
    }
}

/// No concern about any child of a meeting is open.
fn about_each<'s>(consents: &'s [ConsentRef], occasion: &Occasion) -> NoConcernAmongFor<'s> {
    NoConcernAmongFor::act(consents, ConsentPathStep::TeamMeeting, occasion)
}

impl StandsOn<Start> for TeamMeetingPlanned {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let consented = ConsentedFor::act(self.team, &self.consents, occasion);
        (TeamAt::of(self.team, occasion), consented, about_each(&self.consents, occasion))
    }
}

impl Guard<Start> for TeamMeetingPlanned {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (led, consented, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        professional(occasion.by())?;
        no_concern.check_newer(consented)?;
        consented.check_told(led.lead(), self.invited.iter().copied())
    }
}

impl StandsOn<Planned> for TeamMeetingPlannedAgain {
    fn stands_on<'s>(&'s self, from: &'s Planned, occasion: &'s Occasion) -> Self::For<'s> {
        let team = from.meeting.team;
        let consented = ConsentedFor::act(team, &self.consents, occasion);
        (TeamAt::of(team, occasion), consented, about_each(&self.consents, occasion))
    }
}

impl Guard<Planned> for TeamMeetingPlannedAgain {
    fn check(
        &self,
        _: &Planned,
        occasion: &Occasion,
        (led, consented, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        professional(occasion.by())?;
        no_concern.check_newer(consented)?;
        consented.check_told(led.lead(), self.invited.iter().copied())
    }
}

impl StandsOn<Planned> for TeamMeetingHeld {
    fn stands_on<'s>(&'s self, from: &'s Planned, occasion: &'s Occasion) -> Self::For<'s> {
        let team = from.meeting.team;
        let consented = ConsentedFor::act(team, &self.consents, occasion);
        (TeamAt::of(team, occasion), consented, about_each(&self.consents, occasion), ())
    }
}

impl Guard<Planned> for TeamMeetingHeld {
    fn check(
        &self,
        _: &Planned,
        occasion: &Occasion,
        (led, consented, no_concern, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        professional(occasion.by())?;
        no_concern.check_newer(consented)?;
        consented.check_told(led.lead(), self.account.told())?;
        self.account.check(led.lead(), *terms)
    }
}

impl FromEvidence for TeamMeetingEscalated {
    fn from_evidence((harm,): &Self::Needs<'_>) -> Self {
        Self { harm: harm.harm(), child: harm.person() }
    }
}

impl StandsOn<Planned> for TeamMeetingEscalated {
    fn stands_on<'s>(&'s self, _: &'s Planned, _: &'s Occasion) -> Self::For<'s> {
        (HarmFor { child: self.child, harm: self.harm },)
    }
}

impl Guard<Planned> for TeamMeetingEscalated {
    fn check(&self, from: &Planned, _: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        if !from.meeting.consents.iter().any(|consent| consent.child == self.child) {
            return Err(Refusal::new(RuleId::THR_06, "the meeting is not about this child"));
        }
        Ok(())
    }
}
