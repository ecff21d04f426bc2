//! Proof that a team met, or reviewed its plan without a meeting.

use familyhub_core::TeamId;
use familyhub_core::time::Timestamp;
use familyhub_machine::Evidence;

use crate::meeting::{Held, TeamMeeting};
use crate::review::{Completed, PaperReview};
use crate::team::HowReviewed;

/// Proof that a team met, or reviewed its plan without a meeting: lent by a meeting
/// that was held, or by a review that was completed.
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
