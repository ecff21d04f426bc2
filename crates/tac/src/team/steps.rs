//! What each step of a team checks, and what becomes of it.

use familyhub_consent::agreement::AgreedFor;
use familyhub_consent::{HasAgreed as AgreedTo, TeamAroundTheChild};
use familyhub_core::time::{CivilDate, RuleDeadline, Timestamp, london};
use familyhub_core::{Occasion, OrganisationId, PractitionerId, Refusal, RuleId, TeamId};
use familyhub_machine::{self as kernel, Evolve, Guard, StandsOn, Start, Step};
use familyhub_referral::OfTheFamily;
use familyhub_safety::{ConsentPathStep, NoConcern, RelyingOn};

use super::events::{TeamAgreed, TeamFormed, TeamOverseen, TeamResumed, TeamReviewed};
use super::{
    Agreed, Course, FollowsTeam, Formed, Suspended, Team, TeamEvent, TeamSubject, Working,
};
use crate::consented::NEEDS_AGREEMENT;
use crate::lead::{Lead, Leads, Tenure, agreed_by, check_in_person};
use crate::met::{Met, MetFor};
use crate::no_concern::about;
use crate::part::{TakesPart, TakesPartFor};
use crate::terms::TeamTerms;

/// A step of a team that is refused hands the team back.
pub(super) type TeamStepped<From, To> =
    Result<Step<Team<To>, TeamEvent>, kernel::StepError<Team<From>, Refusal>>;

impl Team<Agreed> {
    /// Begins a team: the family has agreed.
    ///
    /// # Errors
    ///
    /// [TAC-01] the agreement is another child's, or was proved for another moment; [SAF-04]
    /// it was talked over before the end of a concern.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("../examples/lili.txt"))]
    /// use familyhub_core::{PractitionerId, TeamId};
    /// use familyhub_safety::ConsentPathStep as Step;
    /// use familyhub_tac::{AnyTeam, FollowsTeam, Team, TeamFormed, agreement_for_team, of_the_family};
    ///
    /// # let (lili, mother, at) = (lili(), mother(), by_bell("2026-01-07T10:00"));
    /// // Lili's mother has agreed, and Ms Bell accepts to lead.
    /// let agreed = agreement_for_team(Some(&lili.agreement), &lili.child, at.occurred())?;
    /// let (clear, first) = (|| no_concern(&lili, Step::Team, &at), FollowsTeam::among([], None)?);
    /// let team = Team::agree(TeamId::named("team"), &at, agreed, first, clear())?.machine;
    ///
    /// let lead = PractitionerId::named("bell");
    /// let event = TeamFormed { lead, organisation: school(), agreed_by: mother.id };
    /// let team = team.form(&at, of_the_family([&mother], mother.id)?, clear(), event)?.machine;
    /// assert_eq!(AnyTeam::from(team).led(at.occurred())?.lead().who, lead);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn agree(
        id: TeamId,
        occasion: &Occasion,
        agreed: AgreedTo<'_, TeamAroundTheChild>,
        follows: FollowsTeam<'_>,
        no_concern: NoConcern<'_>,
    ) -> Result<Step<Self, TeamEvent>, Refusal> {
        let event = TeamAgreed {
            team: id,
            child: agreed.person(),
            agreement: agreed.reference(),
            follows: follows.before(),
        };
        Self::try_begin(id, occasion, event, (agreed, follows, no_concern))
    }
}

impl Team<Agreed> {
    /// Accepts to lead the team.
    ///
    /// # Errors
    ///
    /// [TAC-02] whoever is to lead does not act in person; [TAC-01] it was shown of
    /// somebody else that they are of the family.
    pub fn form(
        self,
        occasion: &Occasion,
        agreed: OfTheFamily<'_>,
        no_concern: NoConcern<'_>,
        event: TeamFormed,
    ) -> TeamStepped<Agreed, Formed> {
        self.try_record(occasion, event, (agreed, no_concern))
    }
}

impl Team<Suspended> {
    /// Takes up the work again.
    ///
    /// # Errors
    ///
    /// [TAC-10] the child's part is in another team, or was proved for another moment;
    /// [TAC-02] whoever is to lead does not act in person.
    pub fn resume(
        self,
        occasion: &Occasion,
        takes_part: TakesPart<'_>,
        agreed: OfTheFamily<'_>,
        no_concern: NoConcern<'_>,
        event: TeamResumed,
    ) -> TeamStepped<Suspended, Formed> {
        self.try_record(occasion, event, (takes_part, agreed, no_concern))
    }
}

impl StandsOn<Start> for TeamAgreed {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let (person, record, at) = (self.child, self.agreement, occasion.occurred());
        let under = (RuleId::TAC_01, NEEDS_AGREEMENT);
        let no_concern = about(&self.child, ConsentPathStep::Team, occasion);
        (AgreedFor { person, record, at, under }, self.follows, no_concern)
    }
}

impl Guard<Start> for TeamAgreed {
    fn check(
        &self,
        _: &Start,
        _: &Occasion,
        (agreed, _, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        no_concern.check_newer(self.child, RelyingOn::Agreement, agreed.talked_over_at())
    }
}

impl StandsOn<Agreed> for TeamFormed {
    fn stands_on<'s>(&'s self, from: &'s Agreed, occasion: &'s Occasion) -> Self::For<'s> {
        let no_concern = about(&from.team.child, ConsentPathStep::Team, occasion);
        (agreed_by(self.agreed_by), no_concern)
    }
}

impl Guard<Agreed> for TeamFormed {
    fn check(
        &self,
        from: &Agreed,
        occasion: &Occasion,
        (_, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_in_person(occasion, self.lead, self.organisation, RuleId::TAC_02)?;
        check_after(occasion, from.team.agreed_at)?;
        let TeamSubject { child, agreed_at, .. } = from.team;
        no_concern
            .check_newer(child, RelyingOn::Agreement, agreed_at)
            .map_err(|no| no.nearest("let this team end, and agree to one that takes it up again"))
    }
}

impl StandsOn<Suspended> for TeamResumed {
    fn stands_on<'s>(&'s self, from: &'s Suspended, occasion: &'s Occasion) -> Self::For<'s> {
        let otherwise = (RuleId::TAC_10, "the child takes part in another team");
        let (team, child, at) = (from.team.team, self.child, occasion.occurred());
        let no_concern = about(&self.child, ConsentPathStep::Team, occasion);
        (TakesPartFor { team, child, at, otherwise }, agreed_by(self.agreed_by), no_concern)
    }
}

impl Guard<Suspended> for TeamResumed {
    fn check(
        &self,
        from: &Suspended,
        occasion: &Occasion,
        (takes_part, _, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_in_person(occasion, self.lead, self.organisation, RuleId::TAC_02)?;
        check_after(occasion, from.since)?;
        takes_part.check_newer(no_concern)
    }
}

pub(super) fn check_after(occasion: &Occasion, before: Timestamp) -> Result<(), Refusal> {
    if occasion.occurred() >= before {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::TAC_02, "it came before the team was ready for it"))
    }
}

fn check_oversight(occasion: &Occasion, leads: Option<&Leads>) -> Result<(), Refusal> {
    let by = occasion.by();
    if by.practitioner().is_some() && !leads.is_some_and(|leads| by.is(leads.now().who)) {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::TAC_04, "a practitioner other than the lead looks at how it goes")
            .nearest("let the Partnership Coordinator, or the lead's supervisor, record it"))
    }
}

impl Guard<Suspended> for TeamOverseen {
    fn check(&self, from: &Suspended, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_oversight(occasion, from.leads.as_ref())
    }
}

impl Evolve<Start> for TeamAgreed {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Agreed {
        let Self { team, child, agreement, follows } = *self;
        Agreed {
            team: TeamSubject { team, child, agreement, agreed_at: occasion.occurred(), follows },
        }
    }
}

impl Evolve<Agreed> for TeamFormed {
    fn evolve(&self, from: Agreed, occasion: &Occasion) -> Formed {
        let lead = lasting(self.lead, self.organisation, occasion);
        let team = Course { about: from.team, leads: Leads::first(lead), overseen_at: None };
        Formed { waiting_since: from.team.agreed_at, team }
    }
}

impl Evolve<Suspended> for TeamResumed {
    fn evolve(&self, from: Suspended, occasion: &Occasion) -> Formed {
        let lead = lasting(self.lead, self.organisation, occasion);
        let leads = match from.leads {
            Some(leads) => leads.then(lead),
            None => Leads::first(lead),
        };
        let team = Course { about: from.team, leads, overseen_at: from.overseen_at };
        Formed { team, waiting_since: occasion.occurred() }
    }
}

impl Evolve<Formed> for TeamReviewed {
    fn evolve(&self, from: Formed, occasion: &Occasion) -> Working {
        let at = occasion.occurred();
        Working { team: from.team, met_at: at, reviewed_at: at }
    }
}

impl Evolve<Working> for TeamReviewed {
    fn evolve(&self, from: Working, occasion: &Occasion) -> Working {
        Working { reviewed_at: from.reviewed_at.max(occasion.occurred()), ..from }
    }
}

impl Evolve<Suspended> for TeamOverseen {
    fn evolve(&self, from: Suspended, occasion: &Occasion) -> Suspended {
        Suspended { overseen_at: Some(occasion.occurred()), ..from }
    }
}

pub(super) fn lasting(
    who: PractitionerId,
    organisation: OrganisationId,
    occasion: &Occasion,
) -> Lead {
    Lead { who, organisation, since: occasion.occurred(), tenure: Tenure::Lasting {} }
}

/// A team that is open, in whichever of its two states.
pub(super) trait InCourse {
    fn course(&self) -> &Course;
    fn about(&self) -> &TeamSubject {
        &self.course().about
    }
    /// Whether a meeting is asked for, and from when the time for it counts.
    fn waits(&self) -> (bool, Timestamp);
}

impl InCourse for Formed {
    fn course(&self) -> &Course {
        &self.team
    }
    fn waits(&self) -> (bool, Timestamp) {
        (true, self.waiting_since)
    }
}

impl InCourse for Working {
    fn course(&self) -> &Course {
        &self.team
    }
    fn waits(&self) -> (bool, Timestamp) {
        (false, self.reviewed_at)
    }
}

impl Formed {
    /// The day from which the time for its first meeting counts. [TAC-04]
    pub fn due_since(&self) -> CivilDate {
        london::date_of(self.waiting_since)
    }
}

impl Working {
    /// The day from which the time for its next review counts. [TAC-04]
    pub fn due_since(&self) -> CivilDate {
        london::date_of(self.reviewed_at)
    }
}

/// By when this is due. [TAC-04]
pub(super) fn due(from: &impl InCourse, terms: TeamTerms<'_>) -> Result<RuleDeadline, Refusal> {
    let (first, since) = from.waits();
    let since = london::date_of(since);
    if first { terms.first_meeting(since) } else { terms.next_review(since) }
}

/// By when this was due, and how many days late it is. [TAC-04]
fn lateness(
    from: &impl InCourse,
    met: &Met<'_>,
    terms: TeamTerms<'_>,
) -> Result<(CivilDate, u32), Refusal> {
    let (first, _) = from.waits();
    if first && !met.is_a_meeting() {
        return Err(Refusal::new(RuleId::TAC_07, "a plan is made at a first meeting")
            .nearest("hold the first meeting, and review without one later"));
    }
    let due = due(from, terms)?;
    Ok((due.due_on(), due.days_late(met.at())))
}

macro_rules! while_open {
    ($($state:ident)+) => { $(
        impl Team<$state> {
            /// Records that the team met for the first time, or reviewed its plan.
            ///
            /// # Errors
            ///
            /// [TAC-05] it was another team that met; [TAC-07] a first meeting is held
            /// in person; [TIME-02] a day that the calendar does not know.
            pub fn review(
                self,
                occasion: &Occasion,
                met: Met<'_>,
                terms: TeamTerms<'_>,
            ) -> TeamStepped<$state, Working> {
                match lateness(self.state(), &met, terms) {
                    Ok((due_by, days_late)) => {
                        let event = TeamReviewed { by: met.how(), due_by, days_late };
                        self.try_record(occasion, event, (met, terms))
                    }
                    Err(refusal) => Err(kernel::StepError { machine: self, refusal }),
                }
            }

        }

        impl StandsOn<$state> for TeamReviewed {
            fn stands_on<'s>(&'s self, from: &'s $state, occasion: &'s Occasion) -> Self::For<'s> {
                let (team, how, at) = (from.about().team, self.by, occasion.occurred());
                (MetFor { team, how, at }, ())
            }
        }

        impl Guard<$state> for TeamReviewed {
            fn check(
                &self,
                from: &$state,
                _: &Occasion,
                (met, terms): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                let (due_by, days_late) = lateness(from, met, *terms)?;
                if (self.due_by, self.days_late) == (due_by, days_late) {
                    Ok(())
                } else {
                    Err(Refusal::new(
                        RuleId::TAC_04,
                        format!("by local policy it was due by {due_by}, and is {days_late} days late"),
                    ))
                }
            }
        }

        impl Guard<$state> for TeamOverseen {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check_oversight(occasion, Some(&from.course().leads))
            }
        }

        impl Evolve<$state> for TeamOverseen {
            fn evolve(&self, mut from: $state, occasion: &Occasion) -> $state {
                from.team.overseen_at = Some(occasion.occurred());
                from
            }
        }
    )+ };
}

while_open!(Formed Working);
