//! How a team ends, and what is owed then.

use familyhub::CloseTeam;
use familyhub::tac::__private::no_onward_decision;
use familyhub::tac::{
    ActionHandedOn, AnyAction, AnyClosingReport, AnyTeam, ClosingReport, ClosingReportGiven,
    ClosingReportWaived, HandedOn, Needs, PlanSettled, TeamClosed, TeamWithdrawn,
};

use crate::typed::steps::with;
use crate::typed::{Act, Done, Drive, TypedWay};

impl Drive for CloseTeam {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { team: id, why, needs_remaining, onward, hand_on, report } = self;
        let needs = match (needs_remaining, onward) {
            (None, None) => Ok(Needs::NoneRemain {}),
            (Some(which), Some(onward)) => Ok(Needs::Remain { which: act.words(which), onward }),
            // Needs of which only half is said do not compile.
            (Some(_), None) | (None, Some(_)) => Err(no_onward_decision()),
        };
        let handed_on = hand_on.unwrap_or_default();
        let owes = why.owes().is_some();
        let report = owes.then(|| report.unwrap_or_else(|| act.fresh_report()));
        let (to, at) = (handed_on.clone(), act.at);
        step!(on, act, teams[id] by "close", AnyTeam {
            Agreed | Formed | Working | Suspended (team) => with(
                team,
                |_| {
                    let event = TeamClosed { why, needs: needs?, handed_on: to };
                    Ok((PlanSettled::of(id, on.actions.iter(), at.day())?, event))
                },
                |team, (settled, event)| team.close(&at, settled, event),
            ),
        })?;
        for HandedOn { action, to } in handed_on {
            step!(on, act, actions[action] by "hand-on", AnyAction {
                Open(action) => action.hand_on(&at, ActionHandedOn { to }),
            })?;
        }
        let Some(report) = report else { return Ok(()) };
        begin!(
            on,
            act,
            reports[report] = {
                let ended = on.team(id)?.ended()?;
                ClosingReport::owe(report, &act.at, ended, on.team_terms(act.at.day())?)?
            }
        )
    }
}

plain! {
    WithdrawFromTeam: teams[team] by "withdraw",
        AnyTeam { Agreed | Formed | Working | Suspended }.withdraw(|it, act| TeamWithdrawn {});
    GiveClosingReport: reports[report] by "give",
        AnyClosingReport { Owed }.give(|it, act| ClosingReportGiven {});
    WaiveClosingReport: reports[report] by "waive",
        AnyClosingReport { Owed }.waive(|it, act| ClosingReportWaived { why: act.words(it.why) });
}
