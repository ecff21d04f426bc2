//! Whether a record has a step in its state, and what is nearest where it has not.

use std::borrow::Cow;

use familyhub_consent::SignificantHarm;
use familyhub_core::{Refusal, RuleId};
use familyhub_machine::{Chart, Evidence, Transition};
use familyhub_safety::NoConcern;

use crate::decided::command::COMMANDS;
use crate::decided::own::own_name;
use crate::kept::event::CHARTS;
use crate::kept::plain_name::plain_name;

/// The refusal of a step that the table does not have.
pub(crate) fn illegal(state: &str, chart: &Chart, action: &str) -> Refusal {
    illegal_by(state, chart, action, RuleId::find)
}

/// As [`illegal`], for a table whose rules are found elsewhere.
pub(crate) fn illegal_by(
    state: &str,
    chart: &Chart,
    action: &str,
    find: impl Fn(&str) -> Option<RuleId>,
) -> Refusal {
    let step = chart.transitions.iter().find(|step| step.action == action);
    let rules = step.map_or(&[][..], |step| step.rules);
    let rule = rules.first().and_then(|id| find(id)).unwrap_or(RuleId::REC_01);
    let refusal = Refusal::new(
        rule,
        format!("`{action}` is not open: the {} is `{state}`", plain_name(chart.machine)),
    );
    let refusal = if is_stopped_by_harm(chart, state, step) {
        refusal
            .also(RuleId::SAF_02, "significant harm was suspected, and it left the consent path")
            .nearest("record what social care decided: `record-social-care-decision`")
    } else {
        refusal
    };
    let leads_here = |step: &Transition| step.action == action && step.to == state;
    if chart.transitions.iter().any(leads_here) {
        return refusal.nearest("leave it as it is: this was done already");
    }
    match nearest(chart, state, action) {
        Some(way) => refusal.nearest(way),
        None => refusal.nearest("begin a new record, and name this one in it"),
    }
}

/// Whether a record is in a state to which harm alone leads, and the step is one that a concern
/// stops. [SAF-02]
fn is_stopped_by_harm(chart: &Chart, state: &str, step: Option<&Transition>) -> bool {
    let takes = |step: &Transition, name| step.needs.iter().any(|need| need.name == name);
    let mut ways_here = chart.transitions.iter().filter(|way| way.to == state).peekable();
    let by_harm = ways_here.peek().is_some()
        && ways_here.all(|way| takes(way, <SignificantHarm<'_> as Evidence>::NAME));
    by_harm && step.is_some_and(|step| takes(step, <NoConcern<'_> as Evidence>::NAME))
}

/// Whether a record in this state has this step: asked before anything that the step
/// would need, so that nobody is told to seek consent for what is over.
pub(crate) fn has_step(chart: &Chart, state: &str, action: &str) -> Result<(), Refusal> {
    if chart.steps_from(Some(state)).any(|step| step.action == action) {
        Ok(())
    } else {
        Err(illegal(state, chart, action))
    }
}

/// The shortest legal way from a state to one in which the action is open.
fn nearest(chart: &Chart, state: &str, action: &str) -> Option<String> {
    let ways = chart.transitions.iter().filter(|step| step.action == action);
    let path =
        ways.filter_map(|step| chart.shortest_path(state, step.from?)).min_by_key(Vec::len)?;
    let mut steps: Vec<_> = path.iter().map(|step| format!("`{}`", typed(chart, step))).collect();
    // One command may take two steps at once.
    steps.dedup();
    Some(format!("first {}", steps.join(", then ")))
}

/// The command that takes a step, as it is typed: each of a machine of one's own has one. None
/// where the step comes with another.
pub(crate) fn command_of(chart: &Chart, step: &Transition) -> Option<Cow<'static, str>> {
    if !CHARTS.iter().any(|ours| ours.machine == chart.machine) {
        return Some(own_name(chart.machine, step.action).into());
    }
    let asked = COMMANDS.iter().find(|asked| asked.records.contains(&step.event))?;
    Some(asked.name.into())
}

/// What to type for a step; where no command takes it alone, its action.
fn typed(chart: &Chart, step: &Transition) -> Cow<'static, str> {
    command_of(chart, step).unwrap_or(Cow::Borrowed(step.action))
}
