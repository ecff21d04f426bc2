//! A report that is owed when a team ends.

use familyhub_core::SubjectId;
use familyhub_core::time::london;
use familyhub_tac::{AnyClosingReport, ClosingReportEvent, Risk};

use super::kind::{
    DueQuery, Ending, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising, RecordKind,
    ShownAt, StoodOn, Stops, Then, Whom, at, on,
};
use crate::kept::records::Records;

impl RecordKind for AnyClosingReport {
    const SHOWN: ShownAt = ShownAt::At(21);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::Outside("its team has ended");

    fn whom(&self) -> Whom {
        Whom::Team(*self.team())
    }

    fn raises(event: &ClosingReportEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            ClosingReportEvent::ClosingReportOwed(_)
            | ClosingReportEvent::ClosingReportGiven(_)
            | ClosingReportEvent::ClosingReportWaived(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let report = match self {
            Self::Owed(report) => report,
            Self::Given(_) | Self::Waived(_) => return,
        };
        let state = report.state();
        let since = london::date_of(state.since);
        let Some(terms) = asking.team_terms(since) else { return };
        let team = asking.records.teams.get(&state.team);
        let about = team.map(|team| team.about().child);
        if let Ok(deadline) = terms.report(since) {
            let what = "give the report that is owed since the team ended";
            let record = SubjectId::from(*report.id());
            asking.add_deadline(&deadline, (what, Risk::Low), (record, about));
        }
    }

    fn stood_on(&self, event: &ClosingReportEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            ClosingReportEvent::ClosingReportOwed(it) => vec![StoodOn::Team(it.team)],
            ClosingReportEvent::ClosingReportGiven(_)
            | ClosingReportEvent::ClosingReportWaived(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
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

    fn detail(event: &ClosingReportEvent) -> String {
        match event {
            ClosingReportEvent::ClosingReportOwed(it) => {
                format!("to {}, by {}", it.to.words(), on(it.by))
            }
            ClosingReportEvent::ClosingReportGiven(_)
            | ClosingReportEvent::ClosingReportWaived(_) => String::new(),
        }
    }

    fn note(event: &ClosingReportEvent, _: &mut Noting<'_>) {
        match event {
            ClosingReportEvent::ClosingReportOwed(_)
            | ClosingReportEvent::ClosingReportGiven(_)
            | ClosingReportEvent::ClosingReportWaived(_) => {}
        }
    }
}
