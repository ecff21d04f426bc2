//! A Team Around the Child as a person reads it: codes, days and names, never free text.

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_tac::{
    AnyAction, AnyChildsPart, AnyClosingReport, AnyHandover, AnyMember, AnyOutcome, AnyPaperReview,
    AnyTeam, AnyTeamMeeting, ChildsPartEvent, ClosingReportEvent, Lead, MemberEvent, OutcomeEvent,
    TeamEvent, TeamMeetingEvent, Tenure,
};

use crate::case::Case;
use crate::event::CaseEvent;

/// A record in words.
pub(crate) trait Told {
    fn told(&self, case: &Case) -> String;
}

fn on(day: CivilDate) -> String {
    london::day_in_words(day).to_string()
}

fn at(moment: Timestamp) -> String {
    on(london::date_of(moment))
}

impl Case {
    fn lead_in_words(&self, lead: &Lead) -> String {
        let who = self.called(lead.who.into());
        match lead.tenure {
            Tenure::Lasting {} => format!("led by {who} since {}", at(lead.since)),
            Tenure::Interim { instead_of, until, .. } => format!(
                "led by {who} in place of {} until {}",
                self.called(instead_of.into()),
                on(until)
            ),
        }
    }
}

impl Told for AnyTeam {
    fn told(&self, case: &Case) -> String {
        match self {
            Self::Agreed(team) => format!("agreed on {}", at(team.state().team.agreed_at)),
            Self::Formed(team) => case.lead_in_words(team.state().team.leads.now()),
            Self::Working(team) => {
                let state = team.state();
                let lead = case.lead_in_words(state.team.leads.now());
                format!("{lead}, last reviewed on {}", at(state.reviewed_at))
            }
            Self::Suspended(team) => format!("since {}", at(team.state().since)),
            Self::Closed(team) => {
                let state = team.state();
                let needs = if state.needs_remain { ", needs remain" } else { "" };
                format!("{} on {}{needs}", state.why.words(), at(state.at))
            }
            Self::Withdrawn(team) => format!("on {}", at(team.state().at)),
        }
    }
}

impl Told for AnyChildsPart {
    fn told(&self, _: &Case) -> String {
        match self {
            Self::TakingPart(part) => format!("since {}", at(part.state().since)),
            Self::SteppedUp(part) => format!("waits since {}", at(part.state().since)),
            Self::Left(part) => format!("until {}", at(part.state().at)),
        }
    }
}

impl Told for AnyHandover {
    fn told(&self, case: &Case) -> String {
        let offer = self.offered();
        format!("from {} to {}", case.called(offer.from.into()), case.called(offer.to.into()))
    }
}

impl Told for AnyMember {
    fn told(&self, case: &Case) -> String {
        let member = self.membership();
        format!("{}, {}", case.called(member.who.into()), member.place.words())
    }
}

impl Told for AnyTeamMeeting {
    fn told(&self, _: &Case) -> String {
        match self {
            Self::Planned(meeting) => format!("on {}", on(meeting.state().on)),
            Self::Held(meeting) => format!("on {}", at(meeting.state().at)),
            _ => String::new(),
        }
    }
}

impl Told for AnyPaperReview {
    fn told(&self, _: &Case) -> String {
        match self {
            Self::CalledFor(_) | Self::GivenUp(_) => String::new(),
            Self::Collating(review) => match review.state().updates.len() {
                1 => "1 update".to_owned(),
                updates => format!("{updates} updates"),
            },
            Self::Completed(review) => format!("on {}", at(review.state().at)),
        }
    }
}

impl Told for AnyAction {
    fn told(&self, case: &Case) -> String {
        let task = self.task();
        let who = case.called(task.owner.who);
        format!("by {who} until {}, {}", on(task.due), task.risk.words())
    }
}

impl Told for AnyOutcome {
    fn told(&self, _: &Case) -> String {
        let distance = self.distance();
        let change = match distance.change() {
            0 => "no change".to_owned(),
            up @ 1.. => format!("{up} up"),
            down => format!("{} down", down.unsigned_abs()),
        };
        format!("{} readings, {change} since the first", distance.readings.len())
    }
}

impl Told for AnyClosingReport {
    fn told(&self, _: &Case) -> String {
        match self {
            Self::Owed(report) => {
                let state = report.state();
                format!("to {}, by {}", state.to.words(), on(state.by))
            }
            Self::Given(report) => {
                let state = report.state();
                format!("to {}, on {}", state.to.words(), at(state.at))
            }
            Self::Waived(report) => format!("to {}", report.state().to.words()),
        }
    }
}

/// What an event of a team says, apart from its name.
pub(crate) fn detail(event: &CaseEvent) -> String {
    match event {
        CaseEvent::Team(TeamEvent::TeamReviewed(it)) => match it.days_late {
            0 => format!("in time: it was due by {}", on(it.due_by)),
            1 => format!("1 day late: it was due by {}", on(it.due_by)),
            days => format!("{days} days late: it was due by {}", on(it.due_by)),
        },
        CaseEvent::Team(TeamEvent::LeadSteppedIn(it)) => format!("until {}", on(it.until)),
        CaseEvent::Team(TeamEvent::TeamClosed(it)) => it.why.words().to_owned(),
        CaseEvent::Part(ChildsPartEvent::ChildIncluded(it)) if it.with_send => {
            "with special educational needs or a disability".to_owned()
        }
        CaseEvent::Member(MemberEvent::MemberJoined(it)) => it.place.words().to_owned(),
        CaseEvent::TeamMeeting(TeamMeetingEvent::TeamMeetingPlanned(it)) => {
            format!("for {}", on(it.on))
        }
        CaseEvent::TeamMeeting(TeamMeetingEvent::TeamMeetingPlannedAgain(it)) => {
            format!("for {}", on(it.on))
        }
        CaseEvent::Action(familyhub_tac::ActionEvent::ActionSet(it)) => {
            format!("due by {}, {}", on(it.due), it.risk.words())
        }
        CaseEvent::Outcome(OutcomeEvent::FirstReadingTaken(it)) => {
            format!("on a scale of {} steps", it.scale.steps().len())
        }
        CaseEvent::Report(ClosingReportEvent::ClosingReportOwed(it)) => {
            format!("to {}, by {}", it.to.words(), on(it.by))
        }
        _ => String::new(),
    }
}
