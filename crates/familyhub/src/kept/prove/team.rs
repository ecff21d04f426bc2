//! What a Team Around the Child stands on.

use familyhub_consent::{HasAgreed as AgreedTo, SignificantHarm, TeamAroundTheChild};
use familyhub_core::time::{CivilDate, RuleDeadline, Timestamp, london};
use familyhub_core::{Occasion, OrganisationId, PermissionId, PersonId, Refusal, RuleId, TeamId};
use familyhub_machine::{Start, proofs};
use familyhub_referral::OfTheFamily;
use familyhub_tac::__private::{no_part, no_team};
use familyhub_tac::*;
use familyhub_threshold::{BelowTargeted, SteppedUp as RaisedLevel};

use crate::kept::records::Records;

impl Records {
    pub(crate) fn team_terms(&self, day: CivilDate) -> Result<TeamTerms<'_>, Refusal> {
        Ok(TeamTerms::of(&self.policy(day)?.team_around_the_child, self.locality.calendar()))
    }

    /// What was agreed on teams for a day, whether the case is open or closed: an inspector
    /// asks of both.
    pub(crate) fn team_terms_then(&self, day: CivilDate) -> Option<TeamTerms<'_>> {
        let policy = self.policies()?.on(day);
        Some(TeamTerms::of(&policy.team_around_the_child, self.locality.calendar()))
    }

    pub(crate) fn team(&self, id: TeamId) -> Result<&AnyTeam, Refusal> {
        self.teams.get(&id).ok_or_else(no_team)
    }

    /// By when a team meets for the first time, or reviews its plan next: by the terms of
    /// the day from which that counts, whatever was agreed since.
    pub(crate) fn next_review(&self, team: TeamId) -> Result<Option<RuleDeadline>, Refusal> {
        let team = self.team(team)?;
        let Some(since) = team.due_since() else { return Ok(None) };
        team.next_review(self.team_terms(since)?)
    }

    pub(crate) fn led(&self, team: TeamId, at: Timestamp) -> Result<LedTeam<'_>, Refusal> {
        self.team(team)?.led(at)
    }

    /// The children's parts in a team, the oldest first.
    pub(crate) fn parts_of(&self, team: TeamId) -> impl DoubleEndedIterator<Item = &AnyChildsPart> {
        let known = self.notes.parts_of.get(&team).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(|id| self.parts.get(id))
    }

    /// The latest part of a child in a team.
    pub(crate) fn part_of(&self, team: TeamId, child: PersonId) -> Option<&AnyChildsPart> {
        self.parts_of(team).rev().find(|part| part.part().child == child)
    }

    pub(crate) fn takes_part(
        &self,
        team: TeamId,
        child: PersonId,
        at: Timestamp,
    ) -> Result<TakesPart<'_>, Refusal> {
        let part = self.part_of(team, child).ok_or_else(no_part)?;
        part.takes_part(self.person(child)?, self.team_terms(london::date_of(at))?, at)
    }

    /// What an act of a team takes, found again by the records that it names: each
    /// child's permission is asked for whoever leads, or is to.
    fn consented(
        &self,
        team: TeamId,
        consents: &[ConsentRef],
        recipient: OrganisationId,
        at: Timestamp,
    ) -> Result<Consented<'_>, Refusal> {
        let one = |consent: &ConsentRef| {
            let child = self.person(consent.child)?;
            let agreement = self.agreements.get(&consent.agreement.agreement);
            let permission = self.permissions.get(&consent.permission.permission);
            let takes_part = self.takes_part(team, consent.child, at)?;
            let agreed = agreement_for_team(agreement, child, at)?;
            let told = permission_for_team(permission, child, recipient, at, self)?;
            OneChild::of(takes_part, agreed, told)
        };
        let children = consents.iter().map(one).collect::<Result<Vec<_>, Refusal>>()?;
        Consented::of(team, at, children)
    }

    /// As [`consented`](Self::consented), for whoever leads at that moment.
    fn consented_to_lead(
        &self,
        team: TeamId,
        consents: &[ConsentRef],
        at: Timestamp,
    ) -> Result<Consented<'_>, Refusal> {
        self.consented(team, consents, self.led(team, at)?.lead().organisation, at)
    }

    fn agreed_to_team(
        &self,
        agreement: familyhub_consent::agreement::AgreementRef,
        child: PersonId,
        at: Timestamp,
    ) -> Result<AgreedTo<'_, TeamAroundTheChild>, Refusal> {
        agreement_for_team(self.agreements.get(&agreement.agreement), self.person(child)?, at)
    }

    pub(crate) fn below_targeted(
        &self,
        decision: familyhub_core::DecisionId,
        child: PersonId,
        occasion: &Occasion,
    ) -> Result<BelowTargeted<'_>, Refusal> {
        let scheme = self.scheme_for(child, occasion.day())?;
        level_for_team(self.decisions.get(&decision), child, scheme, occasion.occurred())
    }

    fn stepped_up(
        &self,
        decision: familyhub_core::DecisionId,
        child: PersonId,
        occasion: &Occasion,
    ) -> Result<RaisedLevel<'_>, Refusal> {
        let (found, at) = (self.decisions.get(&decision), occasion.occurred());
        risen_level_for_team(found, child, self.scheme_for(child, occasion.day())?, at)
    }

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

    /// As [`consented`](Self::consented), for every child who takes part, and for whoever
    /// is to lead.
    fn every_child(
        &self,
        team: TeamId,
        consents: &[ConsentRef],
        to_lead: OrganisationId,
        at: Timestamp,
    ) -> Result<EveryChild<'_>, Refusal> {
        EveryChild::among(self.parts_of(team), self.consented(team, consents, to_lead, at)?)
    }

    fn permission_of(&self, id: PermissionId) -> Option<&familyhub_consent::AnyPermission> {
        self.permissions.get(&id)
    }
}

proofs! {
    by Records;

    TeamAgreed in Start: |event, _from, occasion, records|
        -> (AgreedTo<'e, TeamAroundTheChild>, FollowsTeam<'e>)
    {
        let before = event.follows.and_then(|before| records.teams.get(&before));
        let follows = FollowsTeam::among(before, event.follows)?;
        Ok((records.agreed_to_team(event.agreement, event.child, occasion.occurred())?, follows))
    }
    TeamReviewed in Formed | Working: |event, from, _occasion, records|
        -> (Met<'e>, TeamTerms<'e>)
    {
        let not_there = || Refusal::new(RuleId::TAC_05, "there is no such meeting, or review");
        let met = match event.by {
            HowReviewed::Meeting { meeting } => {
                records.team_meetings.get(&meeting).ok_or_else(not_there)?.met()?
            }
            HowReviewed::OnPaper { review } => {
                records.reviews.get(&review).ok_or_else(not_there)?.met()?
            }
        };
        Ok((met, records.team_terms(from.due_since())?))
    }
    LeadHandedOver in Formed | Working: |event, _from, _occasion, records| -> (HandedOver<'e>,) {
        let handover = records.handovers.get(&event.handover);
        let handover = handover
            .ok_or_else(|| Refusal::new(RuleId::TAC_03, "there is no such handover"))?;
        Ok((handover.handed_over()?,))
    }
    TeamFormed in Agreed: |event, _from, _occasion, records| -> (OfTheFamily<'e>,) {
        Ok((of_the_family(records.people(), event.agreed_by)?,))
    }
    LeadSteppedIn in Formed | Working: |event, from, occasion, records|
        -> (EveryChild<'e>, TeamTerms<'e>, OfTheFamily<'e>)
    {
        let (team, at) = (from.team.about.team, occasion.occurred());
        let every_child = records.every_child(team, &event.consents, event.organisation, at)?;
        Ok((every_child, records.team_terms(occasion.day())?, of_the_family(records.people(), event.agreed_by)?))
    }
    TeamSuspended in Agreed: |_event, from, _occasion, records| -> (NoneTakesPart<'e>,) {
        Ok((NoneTakesPart::among(records.parts_of(from.team.team))?,))
    }
    TeamSuspended in Formed | Working: |_event, from, _occasion, records|
        -> (NoneTakesPart<'e>,)
    {
        Ok((NoneTakesPart::among(records.parts_of(from.team.about.team))?,))
    }
    TeamEscalated in Agreed | Formed | Working | Suspended: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.disclosure)?,))
    }
    TeamResumed in Suspended: |event, from, occasion, records|
        -> (TakesPart<'e>, OfTheFamily<'e>)
    {
        let takes_part = records.takes_part(from.team.team, event.child, occasion.occurred())?;
        Ok((takes_part, of_the_family(records.people(), event.agreed_by)?))
    }
    TeamClosed in Agreed | Suspended: |_event, from, occasion, records| -> (PlanSettled<'e>,) {
        Ok((PlanSettled::of(from.team.team, records.actions.iter(), occasion.day())?,))
    }
    TeamClosed in Formed | Working: |_event, from, occasion, records| -> (PlanSettled<'e>,) {
        Ok((PlanSettled::of(from.team.about.team, records.actions.iter(), occasion.day())?,))
    }
    ChildIncluded in Start: |event, _from, occasion, records|
        -> (
            TeamStands<'e>, NoPartYet<'e>, AgreedTo<'e, TeamAroundTheChild>, BelowTargeted<'e>,
            OfAge<'e>,
        )
    {
        let parts = records.parts_of(event.team);
        let none_yet = NoPartYet::among(parts, event.team, event.child)?;
        Ok((
            records.team(event.team)?.stands()?,
            none_yet,
            records.agreed_to_team(event.agreement, event.child, occasion.occurred())?,
            records.below_targeted(event.decision, event.child, occasion)?,
            records.of_age(event.child, event.with_ehc_plan, occasion)?,
        ))
    }
    ChildSteppedUp in TakingPart: |event, from, occasion, records| -> (RaisedLevel<'e>,) {
        Ok((records.stepped_up(event.decision, from.part.child, occasion)?,))
    }
    ChildEscalated in TakingPart | SteppedUp: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.disclosure)?,))
    }
    ChildResumed in SteppedUp: |event, from, occasion, records|
        -> (AgreedTo<'e, TeamAroundTheChild>, BelowTargeted<'e>, OfAge<'e>)
    {
        let child = from.part.child;
        Ok((
            records.agreed_to_team(event.agreement, child, occasion.occurred())?,
            records.below_targeted(event.decision, child, occasion)?,
            records.of_age(child, from.part.with_ehc_plan, occasion)?,
        ))
    }
    HandoverOffered in Start: |event, _from, occasion, records|
        -> (LedTeam<'e>, TeamTerms<'e>)
    {
        Ok((records.led(event.team, occasion.occurred())?, records.team_terms(occasion.day())?))
    }
    HandoverAccepted in Offered: |event, from, occasion, records|
        -> (LedTeam<'e>, EveryChild<'e>, TalkedOver<'e>)
    {
        let (offer, at) = (&from.offer, occasion.occurred());
        let to_lead = offer.organisation;
        let every_child = records.every_child(offer.team, &event.consents, to_lead, at)?;
        let permissions = event.consents.iter().map(|consent| consent.permission.permission);
        let talked_over = TalkedOver::of(permissions.filter_map(|id| records.permission_of(id)));
        Ok((records.led(offer.team, at)?, every_child, talked_over))
    }
    MemberJoined in Start: |event, _from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>, OfTheFamily<'e>)
    {
        let at = occasion.occurred();
        let consented = records.consented_to_lead(event.team, &event.consents, at)?;
        Ok((records.led(event.team, at)?, consented, of_the_family(records.people(), event.agreed_by)?))
    }
    TeamMeetingPlanned in Start: |event, _from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>)
    {
        let at = occasion.occurred();
        let consented = records.consented_to_lead(event.team, &event.consents, at)?;
        Ok((records.led(event.team, at)?, consented))
    }
    TeamMeetingPlannedAgain in Planned: |event, from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>)
    {
        let (team, at) = (from.meeting.team, occasion.occurred());
        let consented = records.consented_to_lead(team, &event.consents, at)?;
        Ok((records.led(team, at)?, consented))
    }
    TeamMeetingHeld in Planned: |event, from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>, TeamTerms<'e>)
    {
        let (team, at) = (from.meeting.team, occasion.occurred());
        let consented = records.consented_to_lead(team, &event.consents, at)?;
        let led = records.led(team, at)?;
        voices_of_the_family(records.people(), &event.account.voices)?;
        Ok((led, consented, records.team_terms(occasion.day())?))
    }
    TeamMeetingEscalated in Planned: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.disclosure)?,))
    }
    UpdatesCalledFor in Start: |event, _from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>, TeamTerms<'e>)
    {
        let at = occasion.occurred();
        let consented = records.consented_to_lead(event.team, &event.consents, at)?;
        Ok((records.led(event.team, at)?, consented, records.team_terms(occasion.day())?))
    }
    PaperReviewCompleted in Collating: |event, from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>, TeamTerms<'e>)
    {
        let at = occasion.occurred();
        let consented = records.consented_to_lead(from.team, &event.consents, at)?;
        let led = records.led(from.team, at)?;
        voices_of_the_family(records.people(), &event.voices)?;
        Ok((led, consented, records.team_terms(occasion.day())?))
    }
    ActionSet in Start: |event, _from, occasion, records| -> (LedTeam<'e>, TakesPart<'e>) {
        let at = occasion.occurred();
        Ok((records.led(event.team, at)?, records.takes_part(event.team, event.child, at)?))
    }
    FirstReadingTaken in Start: |event, _from, occasion, records| -> (TakesPart<'e>,) {
        Ok((records.takes_part(event.team, event.child, occasion.occurred())?,))
    }
    ClosingReportOwed in Start: |event, _from, occasion, records|
        -> (TeamEnded<'e>, TeamTerms<'e>)
    {
        Ok((records.team(event.team)?.ended()?, records.team_terms(occasion.day())?))
    }
}
