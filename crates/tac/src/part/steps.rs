//! What can happen to a child's part, what each step checks, and what becomes of it.

use crate::declare::events;
use familyhub_consent::agreement::AgreedFor;
use familyhub_consent::{HarmFor, HarmRef};
use familyhub_machine::{self as kernel, Edge, Evolve, FromEvidence, Guard, StandsOn, Start, Step};
use familyhub_safety::{ConcernFor, ConsentPathStep, RelyingOn};
use familyhub_threshold::LevelFor;

use super::*;
use crate::lead::TeamAt;
use crate::no_concern::about;

events! {
    /// A child was included, by a record of their own.
    pub struct ChildIncluded {
        /// In which team.
        pub team: TeamId,
        /// Which child.
        pub child: PersonId,
        /// The agreement. [TAC-01]
        pub agreement: AgreementRef,
        /// The decision on the child's level.
        pub decision: DecisionId,
        /// Whether the child has an education, health and care (EHC) plan, of the statutory
        /// system of special educational needs and disability. [TAC-11]
        pub with_ehc_plan: bool,
    }

    /// An education, health and care (EHC) plan was recorded, of the statutory system of special
    /// educational needs and disability. [TAC-11]
    pub struct SpecialNeedsRecorded {}

    /// The child's level rose to targeted early help or higher. [TAC-10]
    pub struct ChildSteppedUp {
        /// The decision on the child's level.
        pub decision: DecisionId,
    }

    /// Suspected significant harm to the child went to statutory services.
    pub struct ChildEscalated {
        /// Which record says so.
        pub harm: HarmRef,
    }

    /// The child takes part again. [TAC-10]
    pub struct ChildResumed {
        /// The agreement.
        pub agreement: AgreementRef,
        /// The decision on the child's level.
        pub decision: DecisionId,
    }

    /// The child left the team.
    pub struct ChildLeft {
        /// Why.
        pub why: WhyLeft,
    }
}

/// A step of a part that is refused hands the part back.
type PartStepped<From, To> =
    Result<Step<ChildsPart<To>, ChildsPartEvent>, kernel::StepError<ChildsPart<From>, Refusal>>;

impl ChildsPart<TakingPart> {
    /// Includes a child.
    ///
    /// # Errors
    ///
    /// [TAC-01] agreement or level are those of another child, or were proved for
    /// another moment, or it was shown of another child or team that there is no part
    /// yet; [TAC-11] the age was looked at for another day; [SAF-02] a concern about the child
    /// is open; [SAF-04] agreement or level are of before the end of one.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("../examples/lili.txt"))]
    /// use familyhub_core::PartId;
    /// use familyhub_safety::ConsentPathStep;
    /// use familyhub_tac::{
    ///     AnyTeam, ChildsPart, NoPartYet, OfAge, agreement_for_team, level_for_team,
    /// };
    ///
    /// # let (lili, at) = (lili(), by_bell("2026-01-07T11:00"));
    /// # let (team, now, child) = (AnyTeam::from(formed(&lili)), at.occurred(), &lili.child);
    /// // By her own agreement, level and age.
    /// let agreed = agreement_for_team(Some(&lili.agreement), child, now)?;
    /// let level = level_for_team(Some(&lili.level), child.id, scheme(), now)?;
    /// let of_age = OfAge::on(child, false, terms(), at.day())?;
    /// let clear = no_concern(&lili, ConsentPathStep::Team, &at);
    /// let stands = (team.stands()?, NoPartYet::among([], *team.id(), child.id)?, clear);
    /// let part = ChildsPart::include(PartId::named("lili"), &at, stands, agreed, level, of_age)?.machine;
    /// assert_eq!(part.state().since, now);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn include(
        id: PartId,
        occasion: &Occasion,
        (team, none_yet, no_concern): (TeamStands<'_>, NoPartYet<'_>, NoConcern<'_>),
        agreed: AgreedTo<'_, TeamAroundTheChild>,
        level: BelowTargeted<'_>,
        of_age: OfAge<'_>,
    ) -> Result<Step<Self, ChildsPartEvent>, Refusal> {
        let event = ChildIncluded {
            team: team.team(),
            child: agreed.person(),
            agreement: agreed.reference(),
            decision: level.decision(),
            with_ehc_plan: of_age.with_ehc_plan,
        };
        let needs = (team, none_yet, agreed, level, of_age, no_concern);
        Self::try_begin(id, occasion, event, needs)
    }

    /// Suspends the part: the child's level has risen.
    ///
    /// # Errors
    ///
    /// [THR-05] the level is another child's; [THR-04] it was proved for another moment.
    pub fn step_up(
        self,
        occasion: &Occasion,
        level: RaisedLevel<'_>,
    ) -> PartStepped<TakingPart, SteppedUp> {
        let event = ChildSteppedUp { decision: level.decision() };
        self.try_record(occasion, event, (level,))
    }
}

impl ChildsPart<SteppedUp> {
    /// Takes the child back in: statutory work has ended.
    ///
    /// # Errors
    ///
    /// [TAC-01] agreement or level are those of another child, or were proved for
    /// another moment; [TAC-11] the age was looked at for another day; [SAF-04] agreement or
    /// level are of before the end of a concern.
    pub fn resume(
        self,
        occasion: &Occasion,
        agreed: AgreedTo<'_, TeamAroundTheChild>,
        level: BelowTargeted<'_>,
        of_age: OfAge<'_>,
        no_concern: NoConcern<'_>,
    ) -> PartStepped<SteppedUp, TakingPart> {
        let event = ChildResumed { agreement: agreed.reference(), decision: level.decision() };
        self.try_record(occasion, event, (agreed, level, of_age, no_concern))
    }
}

/// This child's own agreement, level and age, and that no concern about this child is open, all
/// proved for this act.
fn own<'s>(
    child: &'s PersonId,
    (agreement, decision, with_ehc_plan): (AgreementRef, DecisionId, bool),
    occasion: &Occasion,
) -> (AgreedFor, LevelFor, OfAgeFor, ConcernFor<'s>) {
    let no_concern = about(child, ConsentPathStep::Team, occasion);
    let child = *child;
    let (at, under) = (occasion.occurred(), (RuleId::TAC_01, BY_THEIR_OWN_RECORD));
    (
        AgreedFor { person: child, record: agreement, at, under },
        LevelFor { child, decision: Some(decision), at, under: Some(under) },
        OfAgeFor { child, with_ehc_plan, day: occasion.day() },
        no_concern,
    )
}

/// Whether a child's agreement was talked over, and the level decided, since the last concern
/// about the child ended. [SAF-04]
fn check_newer(
    agreed: &AgreedTo<'_, TeamAroundTheChild>,
    level: &BelowTargeted<'_>,
    no_concern: &NoConcern<'_>,
) -> Result<(), Refusal> {
    no_concern.check_newer(level.child(), RelyingOn::Level, level.decided_at())?;
    no_concern.check_newer(agreed.person(), RelyingOn::Agreement, agreed.talked_over_at())
}

impl Guard<Start> for ChildIncluded {
    fn check(
        &self,
        _: &Start,
        _: &Occasion,
        (_, _, agreed, level, _, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_newer(agreed, level, no_concern)
    }
}

impl StandsOn<Start> for ChildIncluded {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let stated = (self.agreement, self.decision, self.with_ehc_plan);
        let (agreed, level, of_age, no_concern) = own(&self.child, stated, occasion);
        let team = TeamAt::of(self.team, occasion);
        (team, (self.team, self.child), agreed, level, of_age, no_concern)
    }
}

impl StandsOn<SteppedUp> for ChildResumed {
    fn stands_on<'s>(&'s self, from: &'s SteppedUp, occasion: &'s Occasion) -> Self::For<'s> {
        own(&from.part.child, (self.agreement, self.decision, from.part.with_ehc_plan), occasion)
    }
}

impl Guard<SteppedUp> for ChildResumed {
    fn check(
        &self,
        from: &SteppedUp,
        occasion: &Occasion,
        (agreed, level, _, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        if occasion.occurred() < from.since {
            return Err(Refusal::new(RuleId::TAC_10, "the child was stepped up only later"));
        }
        check_newer(agreed, level, no_concern)
    }
}

impl StandsOn<TakingPart> for ChildSteppedUp {
    fn stands_on<'s>(&'s self, from: &'s TakingPart, occasion: &'s Occasion) -> Self::For<'s> {
        let (child, decision) = (from.part.child, Some(self.decision));
        (LevelFor { child, decision, at: occasion.occurred(), under: None },)
    }
}

impl Evolve<Start> for ChildIncluded {
    fn evolve(&self, _: Start, occasion: &Occasion) -> TakingPart {
        let Self { team, child, agreement, with_ehc_plan, .. } = *self;
        TakingPart {
            part: ChildInTeam { team, child, agreement, with_ehc_plan },
            since: occasion.occurred(),
        }
    }
}

impl Evolve<TakingPart> for SpecialNeedsRecorded {
    fn evolve(&self, from: TakingPart, _: &Occasion) -> TakingPart {
        TakingPart { part: ChildInTeam { with_ehc_plan: true, ..from.part }, ..from }
    }
}

impl Evolve<TakingPart> for ChildSteppedUp {
    fn evolve(&self, from: TakingPart, occasion: &Occasion) -> SteppedUp {
        from.set_aside(occasion)
    }
}

impl Evolve<SteppedUp> for ChildResumed {
    fn evolve(&self, from: SteppedUp, occasion: &Occasion) -> TakingPart {
        let part = ChildInTeam { agreement: self.agreement, ..from.part };
        TakingPart { part, since: occasion.occurred() }
    }
}

impl TakingPart {
    fn set_aside(self, occasion: &Occasion) -> SteppedUp {
        SteppedUp { part: self.part, took_part_since: self.since, since: occasion.occurred() }
    }
}

impl FromEvidence for ChildEscalated {
    fn from_evidence((harm,): &Self::Needs<'_>) -> Self {
        Self { harm: harm.harm() }
    }
}

impl<S: ChildsPartState> StandsOn<S> for ChildEscalated
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (HarmFor { child: from.part().child, harm: self.harm },)
    }
}

impl Evolve<TakingPart> for ChildEscalated {
    fn evolve(&self, from: TakingPart, occasion: &Occasion) -> SteppedUp {
        from.set_aside(occasion)
    }
}

impl Evolve<SteppedUp> for ChildEscalated {
    fn evolve(&self, from: SteppedUp, _: &Occasion) -> SteppedUp {
        from
    }
}

impl Evolve<TakingPart> for ChildLeft {
    fn evolve(&self, from: TakingPart, occasion: &Occasion) -> Left {
        self.leaves(from.part, Some(from.since), occasion)
    }
}

impl Evolve<SteppedUp> for ChildLeft {
    fn evolve(&self, from: SteppedUp, occasion: &Occasion) -> Left {
        self.leaves(from.part, None, occasion)
    }
}

impl ChildLeft {
    fn leaves(
        &self,
        part: ChildInTeam,
        took_part_since: Option<Timestamp>,
        occasion: &Occasion,
    ) -> Left {
        Left { part, took_part_since, at: occasion.occurred(), why: self.why }
    }
}
