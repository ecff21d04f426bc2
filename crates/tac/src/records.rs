//! What a Team Around the Child asks of whoever keeps it.

use familyhub_consent::agreement::AgreementRef;
use familyhub_consent::{AnyAgreement, HasAgreed, TeamAroundTheChild};
use familyhub_core::time::{CivilDate, RuleDeadline, Timestamp, london};
use familyhub_core::{
    AgreementId, DecisionId, HandoverId, Occasion, OrganisationId, PersonId, Refusal, ReviewId,
    TeamId, TeamMeetingId,
};
use familyhub_referral::FamilyRecords;
use familyhub_safety::ConsentPathStep;
use familyhub_threshold::{BelowTargeted, SteppedUp};

use crate::action::AnyAction;
use crate::consented::{ConsentRef, Consented, OneChild, agreement_for_team, permission_for_team};
use crate::every_child::EveryChild;
use crate::handover::AnyHandover;
use crate::lead::LedTeam;
use crate::meeting::AnyTeamMeeting;
use crate::no_concern::NoConcernAmong;
use crate::part::{AnyChildsPart, OfAge, TakesPart, level_for_team, no_part, risen_level_for_team};
use crate::review::AnyPaperReview;
use crate::team::{AnyTeam, no_team};
use crate::terms::TeamTerms;

/// Records in which every event of this crate finds again what it stood on: the one trait to
/// implement, with those below it, in order to keep teams in tables of your own.
///
/// Whatever implements it replays every machine of this crate. So it is the one bound of code
/// that does so for any records:
///
/// ```
/// use familyhub_core::{Occasion, Refusal, TeamId};
/// use familyhub_machine::ReplayError;
/// use familyhub_tac::{AnyTeam, TeamEvent, TeamRecords};
///
/// fn reload(
///     id: TeamId,
///     rows: &[(Occasion, TeamEvent)],
///     records: &impl TeamRecords,
/// ) -> Result<AnyTeam, ReplayError<Refusal>> {
///     AnyTeam::replay(id, rows.iter().map(|(at, event)| (at, event)), records)
/// }
/// ```
///
/// A case implements it; the example `request_desk` of `familyhub-referral` implements the
/// traits below it over the rows of one table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know what events of a team stood on",
    label = "write `impl TeamRecords for {Self}`"
)]
pub trait TeamRecords: FamilyRecords {
    /// What local policy says of teams on a day. [TAC-04]
    ///
    /// # Errors
    ///
    /// No policy is known for that day.
    fn team_terms(&self, day: CivilDate) -> Result<TeamTerms<'_>, Refusal>;

    /// The agreement to take part of this id.
    fn agreement(&self, id: AgreementId) -> Option<&AnyAgreement>;

    /// The team of this id.
    fn team(&self, id: TeamId) -> Option<&AnyTeam>;

    /// The children's parts in a team, the oldest first, those that have ended among them.
    fn parts(&self, team: TeamId) -> impl DoubleEndedIterator<Item = &AnyChildsPart>;

    /// The actions of a team's plan.
    fn actions(&self, team: TeamId) -> impl Iterator<Item = &AnyAction>;

    /// The meeting of this id.
    fn team_meeting(&self, id: TeamMeetingId) -> Option<&AnyTeamMeeting>;

    /// The review without a meeting of this id.
    fn paper_review(&self, id: ReviewId) -> Option<&AnyPaperReview>;

    /// The handover of this id.
    fn handover(&self, id: HandoverId) -> Option<&AnyHandover>;

    /// Who led a team at a moment. [TAC-02]
    ///
    /// # Errors
    ///
    /// As [`AnyTeam::led`]; there is no such team.
    fn led(&self, team: TeamId, at: Timestamp) -> Result<LedTeam<'_>, Refusal> {
        self.team(team).ok_or_else(no_team)?.led(at)
    }

    /// By when a team meets for the first time, or reviews its plan next: by the terms of
    /// the day from which that counts, whatever was agreed since. [TAC-04]
    ///
    /// # Errors
    ///
    /// As [`AnyTeam::next_review`]; there is no such team, or no policy of that day.
    fn next_review(&self, team: TeamId) -> Result<Option<RuleDeadline>, Refusal> {
        let team = self.team(team).ok_or_else(no_team)?;
        let Some(since) = team.due_since() else { return Ok(None) };
        team.next_review(self.team_terms(since)?)
    }

    /// The latest part of a child in a team.
    fn part_of(&self, team: TeamId, child: PersonId) -> Option<&AnyChildsPart> {
        self.parts(team).rev().find(|part| part.part().child == child)
    }

    /// That a child takes part in a team at a moment. [TAC-10]
    ///
    /// # Errors
    ///
    /// As [`AnyChildsPart::takes_part`]; the child has no part in the team.
    fn takes_part(
        &self,
        team: TeamId,
        child: PersonId,
        at: Timestamp,
    ) -> Result<TakesPart<'_>, Refusal> {
        let part = self.part_of(team, child).ok_or_else(no_part)?;
        part.takes_part(self.person(child)?, self.team_terms(london::date_of(at))?, at)
    }

    /// That the family has agreed to a team about a child. [TAC-01]
    ///
    /// # Errors
    ///
    /// As [`agreement_for_team`].
    fn agreed_to_team(
        &self,
        agreement: AgreementRef,
        child: PersonId,
        at: Timestamp,
    ) -> Result<HasAgreed<'_, TeamAroundTheChild>, Refusal> {
        agreement_for_team(self.agreement(agreement.agreement), self.person(child)?, at)
    }

    /// Consent for an act of a team, found again by the records that it names: each child's
    /// permission is asked for this organisation. [TAC-01] [TAC-09]
    ///
    /// # Errors
    ///
    /// As [`Consented::of`], and, for each child, as [`takes_part`](Self::takes_part),
    /// [`agreement_for_team`] and [`permission_for_team`].
    fn consented(
        &self,
        team: TeamId,
        consents: &[ConsentRef],
        recipient: OrganisationId,
        at: Timestamp,
    ) -> Result<Consented<'_>, Refusal>
    where
        Self: Sized,
    {
        let one = |consent: &ConsentRef| {
            let child = self.person(consent.child)?;
            let permission = self.permission(consent.permission.permission);
            let takes_part = self.takes_part(team, consent.child, at)?;
            let agreed = self.agreed_to_team(consent.agreement, consent.child, at)?;
            let told = permission_for_team(permission, child, recipient, at, self)?;
            OneChild::of(takes_part, agreed, told)
        };
        let children = consents.iter().map(one).collect::<Result<Vec<_>, Refusal>>()?;
        Consented::of(team, at, children)
    }

    /// As [`consented`](Self::consented), for whoever leads at that moment.
    ///
    /// # Errors
    ///
    /// As [`led`](Self::led) and [`consented`](Self::consented).
    fn consented_to_lead(
        &self,
        team: TeamId,
        consents: &[ConsentRef],
        at: Timestamp,
    ) -> Result<Consented<'_>, Refusal>
    where
        Self: Sized,
    {
        self.consented(team, consents, self.led(team, at)?.lead().organisation, at)
    }

    /// That no concern about any child of these consents stands in the way of an act. [SAF-02]
    ///
    /// # Errors
    ///
    /// As [`NoConcern::about`](familyhub_safety::NoConcern::about).
    fn no_concern_among(
        &self,
        consents: &[ConsentRef],
        step: ConsentPathStep,
        at: Timestamp,
    ) -> Result<NoConcernAmong<'_>, Refusal>
    where
        Self: Sized,
    {
        let children: Vec<_> = consents.iter().map(|consent| consent.child).collect();
        self.no_concern(&children, step, at).map(NoConcernAmong::from)
    }

    /// As [`consented`](Self::consented), for every child who takes part, and for whoever is
    /// to lead. [TAC-03]
    ///
    /// # Errors
    ///
    /// As [`EveryChild::among`] and [`consented`](Self::consented).
    fn every_child(
        &self,
        team: TeamId,
        consents: &[ConsentRef],
        to_lead: OrganisationId,
        at: Timestamp,
    ) -> Result<EveryChild<'_>, Refusal>
    where
        Self: Sized,
    {
        EveryChild::among(self.parts(team), self.consented(team, consents, to_lead, at)?)
    }

    /// That a child is below targeted early help, by a decision. [TAC-01]
    ///
    /// # Errors
    ///
    /// As [`level_for_team`]; no scheme is known for the child's home.
    fn below_targeted(
        &self,
        decision: DecisionId,
        child: PersonId,
        occasion: &Occasion,
    ) -> Result<BelowTargeted<'_>, Refusal> {
        let scheme = self.scheme_for(child, occasion.day())?;
        level_for_team(self.decision(decision), child, scheme, occasion.occurred())
    }

    /// That a child's level has risen beyond what a team is for, by a decision. [TAC-10]
    ///
    /// # Errors
    ///
    /// As [`risen_level_for_team`]; no scheme is known for the child's home.
    fn stepped_up(
        &self,
        decision: DecisionId,
        child: PersonId,
        occasion: &Occasion,
    ) -> Result<SteppedUp<'_>, Refusal> {
        let (found, at) = (self.decision(decision), occasion.occurred());
        risen_level_for_team(found, child, self.scheme_for(child, occasion.day())?, at)
    }

    /// That a child is of an age at which there can be a team about them. [TAC-11]
    ///
    /// # Errors
    ///
    /// As [`OfAge::on`]; no policy is known for that day.
    fn of_age(
        &self,
        child: PersonId,
        with_ehc_plan: bool,
        occasion: &Occasion,
    ) -> Result<OfAge<'_>, Refusal> {
        OfAge::on(
            self.person(child)?,
            with_ehc_plan,
            self.team_terms(occasion.day())?,
            occasion.day(),
        )
    }
}
