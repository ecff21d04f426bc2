//! Proof that a team met, or reviewed its plan without a meeting.

use familyhub_core::time::Timestamp;
use familyhub_core::{Refusal, RuleId, TeamId};
use familyhub_machine::Evidence;

use crate::meeting::{Held, TeamMeeting};
use crate::review::{Completed, PaperReview};
use crate::team::HowReviewed;

/// Proof that a team met, or reviewed its plan without a meeting: lent by a [`TeamMeeting`]
/// that was held, or by a [`PaperReview`] that was completed.
#[must_use = "a team takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct Met<'m>(Which<'m>);

#[derive(Debug)]
enum Which<'m> {
    Meeting(&'m TeamMeeting<Held>),
    OnPaper(&'m PaperReview<Completed>),
}

impl Evidence for Met<'_> {
    const NAME: &'static str = "team-met";
    const WORDS: &'static str = "a meeting of the team was held, or a review without one completed";
    type For<'s> = MetFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-05] another team met, at another meeting, or at another time.
    fn fits(&self, what: &MetFor) -> Result<(), Refusal> {
        if (self.team(), self.how(), self.at()) == (what.team, what.how, what.at) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::TAC_05, "another team met, or at another time"))
        }
    }
}

/// Which team met, at which [`TeamMeeting`] or in which [`PaperReview`], and when: what [`Met`]
/// is proved for.
#[derive(Debug, Clone, Copy)]
pub struct MetFor {
    /// Which team.
    pub team: TeamId,
    /// At which meeting, or in which review.
    pub how: HowReviewed,
    /// When.
    pub at: Timestamp,
}

impl TeamMeeting<Held> {
    /// Proves that the team met.
    pub fn met(&self) -> Met<'_> {
        Met(Which::Meeting(self))
    }
}

impl PaperReview<Completed> {
    /// Proves that the plan was reviewed.
    pub fn met(&self) -> Met<'_> {
        Met(Which::OnPaper(self))
    }
}

impl Met<'_> {
    /// Which team.
    pub fn team(&self) -> TeamId {
        match &self.0 {
            Which::Meeting(meeting) => meeting.state().meeting.team,
            Which::OnPaper(review) => review.state().team,
        }
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        match &self.0 {
            Which::Meeting(meeting) => meeting.state().at,
            Which::OnPaper(review) => review.state().at,
        }
    }

    /// At which meeting, or in which review.
    pub fn how(&self) -> HowReviewed {
        match &self.0 {
            Which::Meeting(meeting) => HowReviewed::Meeting { meeting: *meeting.id() },
            Which::OnPaper(review) => HowReviewed::OnPaper { review: *review.id() },
        }
    }

    /// Whether it was a meeting.
    pub fn is_a_meeting(&self) -> bool {
        matches!(self.0, Which::Meeting(_))
    }
}
