//! What each event of this crate stands on, found again in whatever records it is kept in.
//!
//! Live and in replay the same proofs are asked for here, so that rows cannot claim a step
//! that its evidence did not allow.

use familyhub_consent::{HasAgreed, SignificantHarm, TeamAroundTheChild};
use familyhub_core::{Refusal, RuleId};
use familyhub_machine::{Start, proofs};
use familyhub_referral::OfTheFamily;
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_threshold::{BelowTargeted, SteppedUp as RaisedLevel};

use crate::account::voices_of_the_family;
use crate::action::{ActionCarriedOver, ActionSet, Open};
use crate::closing::PlanSettled;
use crate::consented::Consented;
use crate::every_child::EveryChild;
use crate::handover::{HandedOver, HandoverAccepted, HandoverOffered, Offered};
use crate::lead::{LedTeam, of_the_family};
use crate::meeting::{
    Planned, TeamMeetingEscalated, TeamMeetingHeld, TeamMeetingPlanned, TeamMeetingPlannedAgain,
};
use crate::member::MemberJoined;
use crate::met::Met;
use crate::no_concern::NoConcernAmong;
use crate::outcome::FirstReadingTaken;
use crate::part::{
    ChildEscalated, ChildIncluded, ChildResumed, ChildSteppedUp, NoPartYet, NoneTakesPart, OfAge,
    SteppedUp, TakesPart, TakingPart,
};
use crate::records::TeamRecords;
use crate::report::ClosingReportOwed;
use crate::review::{Collating, PaperReviewCompleted, UpdatesCalledFor};
use crate::talked_over::TalkedOver;
use crate::team::{
    Agreed, FollowsTeam, Formed, HowReviewed, LeadHandedOver, LeadSteppedIn, Suspended, TeamAgreed,
    TeamClosed, TeamEnded, TeamEscalated, TeamFormed, TeamResumed, TeamReviewed, TeamStands,
    TeamSuspended, Working, no_team,
};
use crate::terms::TeamTerms;

proofs! {
    by impl TeamRecords;

    TeamAgreed in Start: |event, _from, occasion, records|
        -> (HasAgreed<'e, TeamAroundTheChild>, FollowsTeam<'e>, NoConcern<'e>)
    {
        let at = occasion.occurred();
        let no_concern = records.no_concern(&[event.child], ConsentPathStep::Team, at)?;
        let before = event.follows.and_then(|before| records.team(before));
        let follows = FollowsTeam::among(before, event.follows)?;
        Ok((records.agreed_to_team(event.agreement, event.child, at)?, follows, no_concern))
    }
    TeamReviewed in Formed | Working: |event, from, _occasion, records|
        -> (Met<'e>, TeamTerms<'e>)
    {
        let not_there = || Refusal::new(RuleId::TAC_05, "there is no such meeting, or review");
        let met = match event.by {
            HowReviewed::Meeting { meeting } => {
                records.team_meeting(meeting).ok_or_else(not_there)?.met()?
            }
            HowReviewed::OnPaper { review } => {
                records.paper_review(review).ok_or_else(not_there)?.met()?
            }
        };
        Ok((met, records.team_terms(from.due_since())?))
    }
    LeadHandedOver in Formed | Working: |event, _from, _occasion, records| -> (HandedOver<'e>,) {
        let handover = records.handover(event.handover);
        let handover = handover
            .ok_or_else(|| Refusal::new(RuleId::TAC_03, "there is no such handover"))?;
        Ok((handover.handed_over()?,))
    }
    TeamFormed in Agreed: |event, from, occasion, records|
        -> (OfTheFamily<'e>, NoConcern<'e>)
    {
        let (children, at) = ([from.team.child], occasion.occurred());
        let no_concern = records.no_concern(&children, ConsentPathStep::Team, at)?;
        Ok((of_the_family(records.people(), event.agreed_by)?, no_concern))
    }
    LeadSteppedIn in Formed | Working: |event, from, occasion, records|
        -> (EveryChild<'e>, TeamTerms<'e>, OfTheFamily<'e>)
    {
        let (team, at) = (from.team.about.team, occasion.occurred());
        let every_child = records.every_child(team, &event.consents, event.organisation, at)?;
        Ok((every_child, records.team_terms(occasion.day())?, of_the_family(records.people(), event.agreed_by)?))
    }
    TeamSuspended in Agreed: |_event, from, _occasion, records| -> (NoneTakesPart<'e>,) {
        Ok((NoneTakesPart::among(records.parts(from.team.team))?,))
    }
    TeamSuspended in Formed | Working: |_event, from, _occasion, records|
        -> (NoneTakesPart<'e>,)
    {
        Ok((NoneTakesPart::among(records.parts(from.team.about.team))?,))
    }
    TeamEscalated in Agreed | Formed | Working | Suspended: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.harm)?,))
    }
    TeamResumed in Suspended: |event, from, occasion, records|
        -> (TakesPart<'e>, OfTheFamily<'e>, NoConcern<'e>)
    {
        let at = occasion.occurred();
        let no_concern = records.no_concern(&[event.child], ConsentPathStep::Team, at)?;
        let takes_part = records.takes_part(from.team.team, event.child, at)?;
        Ok((takes_part, of_the_family(records.people(), event.agreed_by)?, no_concern))
    }
    TeamClosed in Agreed | Suspended: |_event, from, occasion, records| -> (PlanSettled<'e>,) {
        Ok((PlanSettled::of(from.team.team, records.actions(from.team.team), occasion.day())?,))
    }
    TeamClosed in Formed | Working: |_event, from, occasion, records| -> (PlanSettled<'e>,) {
        Ok((PlanSettled::of(from.team.about.team, records.actions(from.team.about.team), occasion.day())?,))
    }
    ChildIncluded in Start: |event, _from, occasion, records|
        -> (
            TeamStands<'e>, NoPartYet<'e>, HasAgreed<'e, TeamAroundTheChild>, BelowTargeted<'e>,
            OfAge<'e>, NoConcern<'e>,
        )
    {
        let (at, step) = (occasion.occurred(), ConsentPathStep::Team);
        let no_concern = records.no_concern(&[event.child], step, at)?;
        let parts = records.parts(event.team);
        let none_yet = NoPartYet::among(parts, event.team, event.child)?;
        Ok((
            records.team(event.team).ok_or_else(no_team)?.stands()?,
            none_yet,
            records.agreed_to_team(event.agreement, event.child, at)?,
            records.below_targeted(event.decision, event.child, occasion)?,
            records.of_age(event.child, event.with_ehc_plan, occasion)?,
            no_concern,
        ))
    }
    ChildSteppedUp in TakingPart: |event, from, occasion, records| -> (RaisedLevel<'e>,) {
        Ok((records.stepped_up(event.decision, from.part.child, occasion)?,))
    }
    ChildEscalated in TakingPart | SteppedUp: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.harm)?,))
    }
    ChildResumed in SteppedUp: |event, from, occasion, records|
        -> (HasAgreed<'e, TeamAroundTheChild>, BelowTargeted<'e>, OfAge<'e>, NoConcern<'e>)
    {
        let (child, at) = (from.part.child, occasion.occurred());
        let no_concern = records.no_concern(&[child], ConsentPathStep::Team, at)?;
        Ok((
            records.agreed_to_team(event.agreement, child, at)?,
            records.below_targeted(event.decision, child, occasion)?,
            records.of_age(child, from.part.with_ehc_plan, occasion)?,
            no_concern,
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
        let talked_over = TalkedOver::of(permissions.filter_map(|id| records.permission(id)));
        Ok((records.led(offer.team, at)?, every_child, talked_over))
    }
    MemberJoined in Start: |event, _from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>, OfTheFamily<'e>)
    {
        let (step, at) = (ConsentPathStep::Team, occasion.occurred());
        let no_concern = records.no_concern_among(&event.consents, step, at)?;
        let consented = records.consented_to_lead(event.team, &event.consents, at)?;
        let agreed = of_the_family(records.people(), event.agreed_by)?;
        Ok((records.led(event.team, at)?, consented, no_concern, agreed))
    }
    TeamMeetingPlanned in Start: |event, _from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>)
    {
        let at = occasion.occurred();
        let no_concern = records.no_concern_among(&event.consents, ConsentPathStep::TeamMeeting, at)?;
        let consented = records.consented_to_lead(event.team, &event.consents, at)?;
        Ok((records.led(event.team, at)?, consented, no_concern))
    }
    TeamMeetingPlannedAgain in Planned: |event, from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>)
    {
        let (team, at) = (from.meeting.team, occasion.occurred());
        let no_concern = records.no_concern_among(&event.consents, ConsentPathStep::TeamMeeting, at)?;
        let consented = records.consented_to_lead(team, &event.consents, at)?;
        Ok((records.led(team, at)?, consented, no_concern))
    }
    TeamMeetingHeld in Planned: |event, from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>, TeamTerms<'e>)
    {
        let (team, at) = (from.meeting.team, occasion.occurred());
        let no_concern = records.no_concern_among(&event.consents, ConsentPathStep::TeamMeeting, at)?;
        let consented = records.consented_to_lead(team, &event.consents, at)?;
        let led = records.led(team, at)?;
        voices_of_the_family(records.people(), &event.account.voices)?;
        Ok((led, consented, no_concern, records.team_terms(occasion.day())?))
    }
    TeamMeetingEscalated in Planned: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.harm)?,))
    }
    UpdatesCalledFor in Start: |event, _from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>, TeamTerms<'e>)
    {
        let at = occasion.occurred();
        let no_concern = records.no_concern_among(&event.consents, ConsentPathStep::PlanReview, at)?;
        let consented = records.consented_to_lead(event.team, &event.consents, at)?;
        Ok((records.led(event.team, at)?, consented, no_concern, records.team_terms(occasion.day())?))
    }
    PaperReviewCompleted in Collating: |event, from, occasion, records|
        -> (LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>, TeamTerms<'e>)
    {
        let at = occasion.occurred();
        let no_concern = records.no_concern_among(&event.consents, ConsentPathStep::PlanReview, at)?;
        let consented = records.consented_to_lead(from.team, &event.consents, at)?;
        let led = records.led(from.team, at)?;
        voices_of_the_family(records.people(), &event.voices)?;
        Ok((led, consented, no_concern, records.team_terms(occasion.day())?))
    }
    ActionSet in Start: |event, _from, occasion, records|
        -> (LedTeam<'e>, TakesPart<'e>, NoConcern<'e>)
    {
        let at = occasion.occurred();
        let no_concern = records.no_concern(&[event.child], ConsentPathStep::Plan, at)?;
        let led = records.led(event.team, at)?;
        Ok((led, records.takes_part(event.team, event.child, at)?, no_concern))
    }
    ActionCarriedOver in Open: |_event, from, occasion, records| -> (NoConcern<'e>,) {
        let (children, at) = ([from.task.child], occasion.occurred());
        Ok((records.no_concern(&children, ConsentPathStep::Plan, at)?,))
    }
    FirstReadingTaken in Start: |event, _from, occasion, records|
        -> (TakesPart<'e>, NoConcern<'e>)
    {
        let at = occasion.occurred();
        let no_concern = records.no_concern(&[event.child], ConsentPathStep::Plan, at)?;
        Ok((records.takes_part(event.team, event.child, at)?, no_concern))
    }
    ClosingReportOwed in Start: |event, _from, occasion, records|
        -> (TeamEnded<'e>, TeamTerms<'e>)
    {
        Ok((records.team(event.team).ok_or_else(no_team)?.ended()?, records.team_terms(occasion.day())?))
    }
}
