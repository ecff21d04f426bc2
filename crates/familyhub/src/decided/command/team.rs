//! Commands on a Team Around the Child.

mod child;
mod ending;
mod lead;
mod meeting;
mod member;
mod plan;
mod review;

use familyhub_consent::agreement::{AgreementRef, AnyAgreement};
use familyhub_consent::{AgreedService, PermissionRef};
use familyhub_core::{OrganisationId, PersonId, Refusal, TeamId};
use familyhub_referral::FamilyRecords;
use familyhub_safety::ConsentPathStep;
use familyhub_tac::__private::no_part;
use familyhub_tac::{
    AnyChildsPart, ConsentRef, TeamRecords, agreement_for_team, permission_for_team,
};

use crate::decided::deciding::Deciding;

pub(crate) use child::stepped_up_by;
pub use child::{
    AgreeTeam, FormTeam, IncludeChild, RecordChildLeft, RecordSpecialNeeds, ResumeChild,
    ResumeTeam, StepUpChild,
};
pub use ending::{CloseTeam, GiveClosingReport, WaiveClosingReport, WithdrawFromTeam};
pub use lead::{
    AcceptHandover, DeclineHandover, OfferHandover, OverseeTeam, ReturnAsLead, StepInAsLead,
    StopLeading, TakeBackHandover,
};
pub use meeting::{
    CallOffTeamMeeting, HoldTeamMeeting, PlanTeamMeeting, PlanTeamMeetingAgain,
    RecordTeamMeetingNotHeld, Sorry, Speaking, Spoken,
};
pub use member::{JoinTeam, LeaveTeam};
pub use plan::{
    CarryOverAction, CompleteAction, DropAction, SetAction, TakeClosingReading, TakeFirstReading,
    TakeReading,
};
pub use review::{CallForUpdates, CollateUpdate, CompletePaperReview, GiveUpPaperReview};

impl Deciding<'_> {
    /// The latest agreement to a team about a child that serves now, or else the
    /// latest, to say what it lacks.
    fn agreement_to_team(&self, child: PersonId) -> Result<AgreementRef, Refusal> {
        let records = &self.case.records;
        let (person, at) = (records.person(child)?, self.at());
        let about = |agreement: &&AnyAgreement| {
            agreement.request().service == AgreedService::TeamAroundTheChild
        };
        let latest = || records.agreements_about(child).rev().filter(about);
        let serves =
            |agreement: &&AnyAgreement| agreement_for_team(Some(agreement), person, at).is_ok();
        let found = latest().find(serves).or_else(|| latest().next());
        Ok(agreement_for_team(found, person, at)?.reference())
    }

    /// The permission that lets an organisation be told in a team about a child now.
    fn permission_in_team(
        &self,
        child: PersonId,
        recipient: OrganisationId,
    ) -> Result<PermissionRef, Refusal> {
        let records = &self.case.records;
        let (person, at) = (records.person(child)?, self.at());
        let found = records.permission_for(child, |permission| {
            permission_for_team(Some(permission), person, recipient, at, records).is_ok()
        });
        Ok(permission_for_team(found, person, recipient, at, records)?.reference())
    }

    /// The children who take part in a team now.
    fn taking_part(&self, team: TeamId) -> impl Iterator<Item = PersonId> {
        let parts = self.case.records.parts(team);
        let taking_part = parts.filter(|part| matches!(part, AnyChildsPart::TakingPart(_)));
        taking_part.map(|part| part.part().child)
    }

    /// What an act of a team relies on, child by child: for these children, or for
    /// every one who takes part.
    fn consents(
        &self,
        team: TeamId,
        children: Option<Vec<PersonId>>,
        recipient: OrganisationId,
    ) -> Result<Vec<ConsentRef>, Refusal> {
        let records = &self.case.records;
        let children = children.unwrap_or_else(|| self.taking_part(team).collect());
        if children.is_empty() {
            return Err(no_part());
        }
        let one = |child: PersonId| {
            let _ = records.takes_part(team, child, self.at())?;
            Ok(ConsentRef {
                child,
                agreement: self.agreement_to_team(child)?,
                permission: self.permission_in_team(child, recipient)?,
            })
        };
        children.into_iter().map(one).collect()
    }

    /// As [`consents`](Self::consents), for whoever leads now, and for a kind of step that a
    /// concern about one of the children stops.
    fn consents_to_lead(
        &self,
        team: TeamId,
        children: Vec<PersonId>,
        step: ConsentPathStep,
    ) -> Result<Vec<ConsentRef>, Refusal> {
        self.check_no_concern(&children, step)?;
        let led = self.case.records.led(team, self.at())?;
        self.consents(team, Some(children), led.lead().organisation)
    }

    /// As [`consents_to_lead`](Self::consents_to_lead), for what may be about some of the
    /// children: where there is no consent for one, or a concern about one is open, the answer
    /// says that it can be held about the others.
    fn consents_about(
        &self,
        team: TeamId,
        children: Option<Vec<PersonId>>,
        step: ConsentPathStep,
    ) -> Result<Vec<ConsentRef>, Refusal> {
        let about_all = children.is_none();
        let children = children.unwrap_or_else(|| self.taking_part(team).collect());
        let alone = |child| self.consents_to_lead(team, vec![child], step).is_ok();
        self.consents_to_lead(team, children, step).map_err(|refusal| {
            if about_all && self.taking_part(team).any(alone) {
                refusal.nearest("go on about the other children: name them in `children`")
            } else {
                refusal
            }
        })
    }
}
