//! Commands on a review without a meeting.

use familyhub_core::{OrganisationId, PersonId, PractitionerId, ReviewId, TeamId, Text};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::{
    AnyPaperReview, HowReviewed, PaperReviewCompleted, PaperReviewGivenUp, UpdateCollated,
    UpdatesCalledFor,
};

use super::meeting::Spoken;
use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, no_record, one};
use crate::decided::step::has_step;
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Begin a review of a team's plan without a meeting: ask everybody for an update.
    pub struct CallForUpdates {
        /// The id of the review.
        review: ReviewId,
        /// Of which team.
        team: TeamId,
        ; // may be left out
        /// The children whom it is about; otherwise every one who takes part.
        children: Vec<PersonId>,
    }
    /// Record an update that came in.
    pub struct CollateUpdate {
        /// Which review.
        review: ReviewId,
        /// From whom.
        from: PractitionerId,
        /// For which organisation.
        organisation: OrganisationId,
        /// What it says.
        update: Text,
    }
    /// Make a review of the updates: the lead does.
    pub struct CompletePaperReview {
        /// Which review.
        review: ReviewId,
        /// The family's voices, each child's own among them.
        voices: Vec<Spoken>,
        /// What the review found.
        found: Text,
        ; // may be left out
        /// The children whom it was about; otherwise every one who takes part.
        children: Vec<PersonId>,
    }
    /// Give up a review without a meeting.
    pub struct GiveUpPaperReview {
        /// Which review.
        review: ReviewId,
    }
}

impl Decide for CallForUpdates {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let consents = on.consents_about(self.team, self.children, ConsentPathStep::PlanReview)?;
        let event = UpdatesCalledFor { team: self.team, consents };
        one(self.review.into(), CaseEvent::Review(event.into()))
    }
}

impl Decide for CollateUpdate {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let update = on.words(self.update);
        let event = UpdateCollated { from: self.from, organisation: self.organisation, update };
        one(self.review.into(), CaseEvent::Review(event.into()))
    }
}

impl Decide for CompletePaperReview {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let review = on.case.records.reviews.get(&self.review);
        let review = review.ok_or_else(|| no_record("review"))?;
        has_step(AnyPaperReview::CHART, review.state_name(), "complete")?;
        let team = *review.team();
        let consents = on.consents_about(team, self.children, ConsentPathStep::PlanReview)?;
        let (voices, found) = (on.voices(self.voices), on.words(self.found));
        let event = PaperReviewCompleted { consents, voices, found };
        let reviewed = on.reviewed(team, HowReviewed::OnPaper { review: self.review })?;
        Ok(vec![(self.review.into(), CaseEvent::Review(event.into())), (team.into(), reviewed)])
    }
}

impl Decide for GiveUpPaperReview {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.review.into(), CaseEvent::Review(PaperReviewGivenUp {}.into()))
    }
}
