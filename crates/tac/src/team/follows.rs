//! Which team a new one takes up again. [TAC-01]

use familyhub_core::{Refusal, RuleId, TeamId};
use familyhub_machine::Evidence;

use super::AnyTeam;

/// Proof that the team which a new one takes up again is one of the family's, and has
/// ended; or that it takes up none. [TAC-01]
///
/// Lent by [`FollowsTeam::among`] only.
#[must_use = "a new team takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct FollowsTeam<'t> {
    before: Option<&'t AnyTeam>,
}

impl Evidence for FollowsTeam<'_> {
    const NAME: &'static str = "names-the-team-before";
    const WORDS: &'static str = "a team that it takes up again has ended";
    /// The team that is taken up again, if one is.
    type For<'s> = Option<TeamId>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-01] it was shown of another team.
    fn fits(&self, before: &Option<TeamId>) -> Result<(), Refusal> {
        if self.before() == *before {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::TAC_01, "it was shown of another team that it ended"))
        }
    }
}

impl<'t> FollowsTeam<'t> {
    /// Proves it of the teams of the family; `before` is the one that is taken up again,
    /// if one is.
    ///
    /// # Errors
    ///
    /// [TAC-01] there is no such team, or it has not ended.
    ///
    /// ```
    /// use familyhub_core::{RuleId, TeamId};
    /// use familyhub_tac::FollowsTeam;
    ///
    /// assert!(FollowsTeam::among([], None).is_ok(), "the family's first team");
    /// let refusal = FollowsTeam::among([], Some(TeamId::named("lost"))).expect_err("none");
    /// assert_eq!(refusal.rule(), RuleId::TAC_01);
    /// ```
    pub fn among(
        teams: impl IntoIterator<Item = &'t AnyTeam>,
        before: Option<TeamId>,
    ) -> Result<Self, Refusal> {
        let Some(before) = before else { return Ok(Self { before: None }) };
        let found = teams.into_iter().find(|team| *team.id() == before).ok_or_else(no_team)?;
        if !found.has_ended() {
            return Err(Refusal::new(
                RuleId::TAC_01,
                "the team that it takes up again has not ended",
            )
            .nearest("go on with that team"));
        }
        Ok(Self { before: Some(found) })
    }

    /// Which team it takes up again, if it takes up one.
    pub fn before(&self) -> Option<TeamId> {
        self.before.map(|team| *team.id())
    }
}

/// The refusal of an act of a team that was never agreed to.
pub fn no_team() -> Refusal {
    Refusal::new(RuleId::TAC_01, "there is no such team")
        .missing("a team that the family has agreed to")
        .nearest("ask the family to agree to a team")
}
