//! A child's own part in a team. [TAC-01] [TAC-10] [TAC-11]

mod age;
mod among;
mod steps;

use crate::declare::machine;
use familyhub_consent::agreement::AgreementRef;
use familyhub_consent::{HasAgreed as AgreedTo, SignificantHarm, TeamAroundTheChild};
use familyhub_core::time::{Timestamp, london};
use familyhub_core::{DecisionId, Occasion, PartId, Person, PersonId, Refusal, RuleId, TeamId};
use familyhub_machine::Evidence;
use familyhub_safety::NoConcern;
use familyhub_threshold::{AnyDecision, BelowTargeted, Scheme, SteppedUp as RaisedLevel};
use serde::{Deserialize, Serialize};

use crate::team::TeamStands;
use crate::terms::TeamTerms;

pub use age::{OfAge, OfAgeFor, last_birthday};
pub use among::{NoPartYet, NoneTakesPart};
pub use steps::{
    ChildEscalated, ChildIncluded, ChildLeft, ChildResumed, ChildSteppedUp, SpecialNeedsRecorded,
};

machine! {
    /// One child's part in a team, by a record of the child's own.
    pub machine ChildsPart(PartId) in sealed {
        any AnyChildsPart; event ChildsPartEvent; state ChildsPartState;
        context Occasion; refusal Refusal;
        /// Whose part it is.
        holds part: ChildInTeam;
    }
    begin {
        /// Include a child: on the child's own agreement, level and age.
        include: -> TakingPart records ChildIncluded
            needs [
                TeamStands<'e>, NoPartYet<'e>, AgreedTo<'e, TeamAroundTheChild>,
                BelowTargeted<'e>, OfAge<'e>, NoConcern<'e>
            ]
            by [TAC-01, TAC-11, SAF-02, SAF-04];
    }
    states {
        /// The child is part of the team.
        TakingPart {
            /// Whose part it is.
            part: ChildInTeam,
            /// Since when.
            since: Timestamp
        }
        /// The child's level has risen: the part waits until statutory work ends.
        SteppedUp {
            /// Whose part it is.
            part: ChildInTeam,
            /// Since when the child took part.
            took_part_since: Timestamp,
            /// Since when the child is stepped up.
            since: Timestamp
        }
    }
    ends {
        /// The child is no longer part of the team.
        Left {
            /// Whose part it was.
            part: ChildInTeam,
            /// Since when the child took part; none if the child was stepped up then.
            took_part_since: Option<Timestamp>,
            /// When the child left.
            at: Timestamp,
            /// Why.
            why: WhyLeft
        }
    }
    transitions {
        /// Record an education, health and care (EHC) plan of the statutory system of special
        /// educational needs and disability: the part may last longer.
        record_special_needs: TakingPart -> TakingPart records SpecialNeedsRecorded by [TAC-11];
        /// Significant harm to the child is suspected.
        escalate: any open -> SteppedUp records ChildEscalated needs only [SignificantHarm<'e>] as [harm]
            by [THR-06, TAC-10];
        /// The child's level has risen to targeted early help or higher.
        step_up: TakingPart -> SteppedUp records ChildSteppedUp
            needs only [RaisedLevel<'e>] by [TAC-10, THR-06];
        /// Statutory work has ended, and the child takes part again.
        resume: SteppedUp -> TakingPart records ChildResumed
            needs [AgreedTo<'e, TeamAroundTheChild>, BelowTargeted<'e>, OfAge<'e>, NoConcern<'e>]
            by [TAC-10, TAC-01, TAC-11, SAF-02, SAF-04];
        /// The child leaves the team.
        leave: any open -> Left records ChildLeft by [TAC-01];
    }
}

const _: () = {
    assert!(AnyChildsPart::CHART.always_open("escalate"), "[THR-06]");
    assert!(AnyChildsPart::CHART.always_open("leave"), "[TAC-01]");
};

/// Whose part in which team.
///
/// ```
#[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
/// # let lili = lili();
/// let part = part(&lili);
/// assert_eq!(part.part().child, lili.child.id);
/// assert!(!part.part().with_ehc_plan, "none that was recorded");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChildInTeam {
    /// Which team.
    pub team: TeamId,
    /// Which child.
    pub child: PersonId,
    /// The agreement. [TAC-01]
    pub agreement: AgreementRef,
    /// Whether the child has an education, health and care (EHC) plan. [TAC-11]
    pub with_ehc_plan: bool,
}

/// Why a child is no longer part of a team.
///
/// ```
#[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
/// use familyhub_core::RuleId;
/// use familyhub_tac::{AnyChildsPart, ChildLeft, ChildsPart, TakingPart, WhyLeft};
///
/// # let (lili, at) = (lili(), by_bell("2026-03-02T09:00"));
/// let part: ChildsPart<TakingPart> = part(&lili).try_into().map_err(|_| "she takes part")?;
/// let left = AnyChildsPart::from(part.leave(&at, ChildLeft { why: WhyLeft::MovedAway }).machine);
/// let refusal = left.takes_part(&lili.child, terms(), at.occurred()).expect_err("not any more");
/// assert_eq!(refusal.rule(), RuleId::TAC_01);
/// # Ok::<_, &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhyLeft {
    /// What was sought has been reached for this child.
    OutcomesMet,
    /// The agreement or the permission was taken back, for this child.
    ConsentWithdrawn,
    /// The child is past the age until which a team is for children.
    AgedOut,
    /// The child lives in another area now.
    MovedAway,
    /// Another service has taken over for this child.
    AnotherService,
    /// The child has died.
    Died,
    /// The child was included in error.
    IncludedInError,
}

const BY_THEIR_OWN_RECORD: &str = "a child is part of a team by their own record";

/// Proof that a child took part in a team at a moment, by a [`ChildsPart`]. [TAC-01]
#[must_use = "an act takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct TakesPart<'p> {
    part: &'p ChildInTeam,
    since: Timestamp,
    at: Timestamp,
}

impl Evidence for TakesPart<'_> {
    const NAME: &'static str = "child-takes-part";
    const WORDS: &'static str = "this child takes part in the team";
    type For<'s> = TakesPartFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// The rule of the act: another child takes part, in another team, or it was proved for
    /// another moment.
    fn fits(&self, what: &TakesPartFor) -> Result<(), Refusal> {
        let (rule, message) = what.otherwise;
        if (self.part.team, self.part.child) != (what.team, what.child) {
            Err(Refusal::new(rule, message))
        } else if self.at != what.at {
            Err(Refusal::new(rule, "that the child takes part was not checked for this act")
                .nearest("look at the child's part as it stands at that moment"))
        } else {
            Ok(())
        }
    }
}

/// Which [`ChildsPart`]: what [`TakesPart`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct TakesPartFor {
    /// Which team.
    pub team: TeamId,
    /// Which child.
    pub child: PersonId,
    /// When the act happens.
    pub at: Timestamp,
    /// The rule of the act, and what it says where another child takes part.
    pub otherwise: (RuleId, &'static str),
}

impl TakesPart<'_> {
    /// Which team.
    pub fn team(&self) -> TeamId {
        self.part.team
    }

    /// Which child.
    pub fn child(&self) -> PersonId {
        self.part.child
    }

    /// Since when the child had taken part then, without a gap.
    pub fn since(&self) -> Timestamp {
        self.since
    }

    /// At which moment.
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

impl AnyChildsPart {
    /// Proves that the child took part at a moment, and was of an age for it.
    ///
    /// # Errors
    ///
    /// [TAC-01] the child was not part of the team by then, or not any more; [TAC-10]
    /// the child was stepped up; [TAC-11] too old.
    pub fn takes_part(
        &self,
        person: &Person,
        terms: TeamTerms<'_>,
        at: Timestamp,
    ) -> Result<TakesPart<'_>, Refusal> {
        let part = self.part();
        if person.id != part.child {
            return Err(not_part("it is the part of another child"));
        }
        let since = match self {
            Self::TakingPart(part) => Some(part.state().since),
            Self::SteppedUp(part) if at < part.state().since => Some(part.state().took_part_since),
            Self::SteppedUp(_) => {
                return Err(Refusal::new(
                    RuleId::TAC_10,
                    "the child's level has risen: the child's part is suspended",
                )
                .nearest("resume it once statutory work has ended"));
            }
            Self::Left(part) if at < part.state().at => part.state().took_part_since,
            Self::Left(_) => return Err(not_part("the child has left the team")),
        };
        let Some(since) = since.filter(|since| *since <= at) else {
            return Err(not_part("the child was not part of the team by then"));
        };
        let _ = OfAge::on(person, part.with_ehc_plan, terms, london::date_of(at))?;
        Ok(TakesPart { part, since, at })
    }
}

fn not_part(why: &'static str) -> Refusal {
    Refusal::new(RuleId::TAC_01, why)
        .missing("the child's own part in the team")
        .nearest("include the child, on the child's own agreement and level")
}

/// The refusal of an act about a child who was never included.
pub fn no_part() -> Refusal {
    not_part("the child is not part of the team")
}

/// Proves that a child's level has risen, so that the child's part waits.
///
/// # Errors
///
/// [TAC-10] none was decided that has risen.
pub fn risen_level_for_team<'d>(
    decision: Option<&'d AnyDecision>,
    child: PersonId,
    scheme: &Scheme,
    at: Timestamp,
) -> Result<RaisedLevel<'d>, Refusal> {
    let decision = decision.ok_or_else(|| {
        Refusal::new(RuleId::TAC_10, "no level was decided that has risen")
            .nearest("decide this child's level")
    })?;
    decision.stepped_up(child, scheme, at).map_err(|refusal| {
        refusal
            .under(RuleId::TAC_10, "a child is stepped up on their own level, once it has risen")
            .nearest("decide this child's level: where it has risen, the child is stepped up")
    })
}

/// Proves the level that a child needs to be part of a team.
///
/// # Errors
///
/// [TAC-01] none was decided, or it is targeted early help or higher: such a child,
/// and one on a child protection plan, is not part of a team.
pub fn level_for_team<'d>(
    decision: Option<&'d AnyDecision>,
    child: PersonId,
    scheme: &Scheme,
    at: Timestamp,
) -> Result<BelowTargeted<'d>, Refusal> {
    const MESSAGE: &str = "a child is part of a team on their own level, below targeted early help";
    match decision {
        Some(decision) => decision.below_targeted(child, scheme, at).map_err(|refusal| {
            refusal
                .under(RuleId::TAC_01, MESSAGE)
                .nearest("let the service that leads at this level go on, and include the child once it has ended")
        }),
        None => Err(Refusal::new(RuleId::TAC_01, MESSAGE)
            .missing("a decision on this child's level")
            .nearest("decide this child's level")),
    }
}
