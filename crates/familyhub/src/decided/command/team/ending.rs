//! Commands on how a team ends, and on what is owed then.

use familyhub_core::{ReportId, TeamId, Text};
use familyhub_tac::__private::no_onward_decision;
use familyhub_tac::{
    ActionHandedOn, AnyTeam, ClosingReportGiven, ClosingReportOwed, ClosingReportWaived, HandedOn,
    Needs, OnwardSupport, TeamClosed, TeamClosingReason, TeamRecords, TeamWithdrawn,
};

use crate::decided::command_error::BadCommandError;
use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::decided::step::has_step;
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Close a team. Where needs remain, the answer asks what becomes of them; where a
    /// report is owed, the same command begins it.
    pub struct CloseTeam {
        /// Which team.
        team: TeamId,
        /// Why.
        why: TeamClosingReason,
        ; // may be left out
        /// The needs that remain; otherwise none.
        needs_remaining: Text,
        /// What was decided to become of them.
        onward: OnwardSupport,
        /// Who takes on each action that is still open.
        hand_on: Vec<HandedOn>,
        /// The id of the report that is owed; otherwise a new one.
        report: ReportId,
    }
    /// Withdraw from a team. No reason is asked.
    pub struct WithdrawFromTeam {
        /// Which team.
        team: TeamId,
    }
    /// Record that a report that was owed was given.
    pub struct GiveClosingReport {
        /// Which report.
        report: ReportId,
    }
    /// Record that a report that was owed is not given.
    pub struct WaiveClosingReport {
        /// Which report.
        report: ReportId,
        /// Why not.
        why: Text,
    }
}

impl Decide for CloseTeam {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Self { team, why, .. } = self;
        if let Some(team) = on.case.records.teams.get(&team) {
            has_step(AnyTeam::CHART, team.state_name(), "close")?;
        }
        let needs = match (self.needs_remaining, self.onward) {
            (None, None) => Needs::NoneRemain {},
            (Some(which), Some(onward)) => Needs::Remain { which: on.words(which), onward },
            (Some(_), None) | (None, Some(_)) => return Err(no_onward_decision().into()),
        };
        let handed_on = self.hand_on.unwrap_or_default();
        let taken_on = handed_on.iter().map(|&HandedOn { action, to }| {
            (action.into(), CaseEvent::Action(ActionHandedOn { to }.into()))
        });
        let taken_on: Vec<_> = taken_on.collect();
        let closed = TeamClosed { why, needs, handed_on };
        let mut events = vec![(team.into(), CaseEvent::Team(closed.into()))];
        events.extend(taken_on);
        if let Some(to) = why.owes() {
            let by =
                on.case.records.team_terms(on.occasion.day())?.report(on.occasion.day())?.due_on();
            let report = self.report.unwrap_or_else(|| on.fresh_report());
            if on.case.records.reports.is_taken(&report) {
                return Err(BadCommandError {
                    place: "details.report".to_owned(),
                    message: "the case has a report of this id already".to_owned(),
                }
                .into());
            }
            let owed = ClosingReportOwed { team, to, by };
            events.push((report.into(), CaseEvent::Report(owed.into())));
        }
        Ok(events)
    }
}

impl Decide for WithdrawFromTeam {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.team.into(), CaseEvent::Team(TeamWithdrawn {}.into()))
    }
}

impl Decide for GiveClosingReport {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.report.into(), CaseEvent::Report(ClosingReportGiven {}.into()))
    }
}

impl Decide for WaiveClosingReport {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = ClosingReportWaived { why: on.words(self.why) };
        one(self.report.into(), CaseEvent::Report(event.into()))
    }
}
