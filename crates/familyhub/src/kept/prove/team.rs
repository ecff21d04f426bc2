//! What a Team Around the Child stands on: the crate of teams says what, and a case says where
//! it is.

use familyhub_consent::AnyAgreement;
use familyhub_core::time::CivilDate;
use familyhub_core::{AgreementId, HandoverId, Refusal, ReviewId, TeamId, TeamMeetingId};
use familyhub_tac::{
    AnyAction, AnyChildsPart, AnyHandover, AnyPaperReview, AnyTeam, AnyTeamMeeting, TeamRecords,
    TeamTerms,
};

use crate::kept::records::Records;

impl Records {
    /// What was agreed on teams for a day, whether the case is open or closed: an inspector
    /// asks of both.
    pub(crate) fn team_terms_then(&self, day: CivilDate) -> Option<TeamTerms<'_>> {
        let policy = self.policies()?.on(day);
        Some(TeamTerms::of(
            &policy.team_around_the_child,
            self.locality.calendar().as_known_on(day),
        ))
    }
}

impl TeamRecords for Records {
    fn team_terms(&self, day: CivilDate) -> Result<TeamTerms<'_>, Refusal> {
        Ok(TeamTerms::of(
            &self.policy(day)?.team_around_the_child,
            self.locality.calendar().as_known_on(day),
        ))
    }

    fn agreement(&self, id: AgreementId) -> Option<&AnyAgreement> {
        self.agreements.get(&id)
    }

    fn team(&self, id: TeamId) -> Option<&AnyTeam> {
        self.teams.get(&id)
    }

    fn parts(&self, team: TeamId) -> impl DoubleEndedIterator<Item = &AnyChildsPart> {
        let known = self.notes.parts_of.get(&team).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(|id| self.parts.get(id))
    }

    fn actions(&self, team: TeamId) -> impl Iterator<Item = &AnyAction> {
        self.actions.iter().filter(move |action| action.task().team == team)
    }

    fn team_meeting(&self, id: TeamMeetingId) -> Option<&AnyTeamMeeting> {
        self.team_meetings.get(&id)
    }

    fn paper_review(&self, id: ReviewId) -> Option<&AnyPaperReview> {
        self.reviews.get(&id)
    }

    fn handover(&self, id: HandoverId) -> Option<&AnyHandover> {
        self.handovers.get(&id)
    }
}
