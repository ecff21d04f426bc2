//! What is proved of all the parts of a team. [TAC-01] [TAC-10]

use std::marker::PhantomData;

use familyhub_core::{PersonId, Refusal, RuleId, TeamId};
use familyhub_machine::Evidence;

use super::{AnyChildsPart, ChildInTeam};

/// Proof that a child is not part of a team already: a child has one part in it at a
/// time. [TAC-01]
///
/// Lent by [`NoPartYet::among`] only. It borrows the parts, so that no other begins as
/// long as it is relied on.
#[must_use = "a child's part takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct NoPartYet<'p> {
    team: TeamId,
    child: PersonId,
    parts: PhantomData<&'p AnyChildsPart>,
}

impl Evidence for NoPartYet<'_> {
    const NAME: &'static str = "no-part-yet";
    const WORDS: &'static str = "the child is not part of the team already";
    /// Which team, and which child.
    type For<'s> = (TeamId, PersonId);
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-01] it was shown of another child, or of another team.
    fn fits(&self, what: &(TeamId, PersonId)) -> Result<(), Refusal> {
        if (self.team, self.child) == *what {
            Ok(())
        } else {
            Err(Refusal::new(
                RuleId::TAC_01,
                "it was shown that another child, or another team, has no such part",
            ))
        }
    }
}

impl<'p> NoPartYet<'p> {
    /// Proves it of all the parts of the team; parts in other teams say nothing of it.
    ///
    /// # Errors
    ///
    /// [TAC-01] the child is part of the team already, or was stepped up and waits.
    ///
    /// ```
    /// use familyhub_core::{PersonId, TeamId};
    /// use familyhub_tac::NoPartYet;
    ///
    /// // A team that was agreed just now has no parts.
    /// let (team, lili) = (TeamId::named("team"), PersonId::named("lili"));
    /// assert!(NoPartYet::among([], team, lili).is_ok());
    /// ```
    pub fn among(
        parts: impl IntoIterator<Item = &'p AnyChildsPart>,
        team: TeamId,
        child: PersonId,
    ) -> Result<Self, Refusal> {
        let is_part = |held: &AnyChildsPart| {
            let part = held.part();
            part.team == team && part.child == child && !held.has_ended()
        };
        if parts.into_iter().any(is_part) {
            return Err(Refusal::new(RuleId::TAC_01, "the child is part of the team already"));
        }
        Ok(Self { team, child, parts: PhantomData })
    }
}

/// Proof that no child takes part in a team, and that at least one was stepped up.
/// [TAC-10]
#[must_use = "a team takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct NoneTakesPart<'p> {
    stepped_up: &'p ChildInTeam,
}

impl Evidence for NoneTakesPart<'_> {
    const NAME: &'static str = "no-child-takes-part";
    const WORDS: &'static str = "every child who took part was stepped up, or has left";
    type For<'s> = TeamId;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-10] it was shown of another team.
    fn fits(&self, team: &TeamId) -> Result<(), Refusal> {
        if self.team() == *team {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::TAC_10, "the children are those of another team"))
        }
    }
}

impl<'p> NoneTakesPart<'p> {
    /// Proves it of all the parts of one team.
    ///
    /// # Errors
    ///
    /// [TAC-10] a child takes part, or none was stepped up.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("../examples/lili.txt"))]
    /// use familyhub_core::RuleId;
    /// use familyhub_tac::NoneTakesPart;
    ///
    /// # let lili = lili();
    /// let refusal = NoneTakesPart::among([&part(&lili)]).map(drop).expect_err("Lili does");
    /// assert_eq!(refusal.rule(), RuleId::TAC_10);
    /// ```
    pub fn among(parts: impl IntoIterator<Item = &'p AnyChildsPart>) -> Result<Self, Refusal> {
        let mut stepped_up = None;
        for part in parts {
            match part {
                AnyChildsPart::TakingPart(_) => {
                    return Err(Refusal::new(RuleId::TAC_10, "a child still takes part"));
                }
                AnyChildsPart::SteppedUp(part) => stepped_up = Some(&part.state().part),
                AnyChildsPart::Left(_) => {}
            }
        }
        stepped_up
            .map(|stepped_up| Self { stepped_up })
            .ok_or_else(|| Refusal::new(RuleId::TAC_10, "no child was stepped up"))
    }

    /// Which team.
    pub fn team(&self) -> TeamId {
        self.stepped_up.team
    }
}
