//! What each event did to its record: from which state to which, and how long it stayed.

use std::collections::HashMap;

use familyhub_core::time::CivilDate;
use familyhub_core::{Recorded, SubjectId};
use familyhub_machine::Chart;

use crate::kept::event::CaseEvent;

/// A record's step from one state to another.
///
/// It names no id: a record is the first, the second, … of its kind in the case.
///
/// For an example, see [`Passages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct StateChange {
    /// The kind of record.
    pub machine: &'static str,
    /// Which record of its kind, counted from 1 in the order in which the case began them.
    pub number: usize,
    /// The event.
    pub event: &'static str,
    /// Where the record stood before; nowhere where the event began it.
    pub before: Option<Stay>,
    /// The state that it came to.
    pub after: &'static str,
    /// The rules that the step answers to.
    pub rules: &'static [&'static str],
}

/// A record's stay in a state.
///
/// ```
/// # let commands = include_str!("../../../../examples/data/journeys/1-okafor.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(15));
/// # let (_, _) = (story.case(), story.log());
/// use familyhub::Passages;
///
/// // The hub took the request on the day after it was made.
/// let mut passages = Passages::default();
/// let changes: Vec<_> = story.events().iter().filter_map(|event| passages.follow(event)).collect();
/// let accepted = changes.iter().find(|change| change.event == "request-accepted").expect("it was");
/// let ended = accepted.ended().expect("it was submitted before");
/// assert_eq!((ended.state, ended.since.to_string().as_str()), ("submitted", "2026-03-02"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stay {
    /// The state.
    pub state: &'static str,
    /// The event that brought it there.
    pub by: &'static str,
    /// Since which day.
    pub since: CivilDate,
}

impl StateChange {
    /// The stay that the step ended; none where the record was begun, or something was
    /// added to it and it stays where it is.
    pub fn ended(&self) -> Option<Stay> {
        self.before.filter(|stay| stay.state != self.after)
    }
}

/// The records of one case, followed through its events.
///
/// No state is named here: what an event does, the machine's own table says.
///
/// ```
/// use std::sync::Arc;
///
/// use familyhub::core::{CountingEntropy, time::parse_time};
/// use familyhub::{Case, Instruction, Locality, Passages};
///
/// let mut case = Case::new(&Locality::default());
/// let opened = case.act(
///     Instruction::from_json(r#"{"command": "open-case",
///         "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
///         "details": {"case": "@okafor"}}"#)?,
///     parse_time("2026-03-02T09:00")?,
///     &mut CountingEntropy::default(),
/// )?;
/// let mut passages = Passages::default();
/// let passage = passages.follow(&opened[0].recorded).expect("a step of the table");
/// assert_eq!((passage.machine, passage.number, passage.after), ("family", 1, "open"));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Passages {
    stays: HashMap<(&'static str, SubjectId), (usize, Stay)>,
    begun: HashMap<&'static str, usize>,
}

impl Passages {
    /// Follows the next event of the case; none if its machine's table has no such step,
    /// which a replay would refuse, or if its machine is not ours.
    pub fn follow(&mut self, recorded: &Recorded<CaseEvent>) -> Option<StateChange> {
        let chart: &Chart = recorded.event.chart()?;
        let (machine, event) = (chart.machine, recorded.event.our_name()?);
        let of = (machine, recorded.subject);
        let known = self.stays.get(&of).copied();
        let from = known.map(|(_, stay)| stay.state);
        let step = chart.steps_from(from).find(|step| step.event == event)?;
        let number = known.map_or_else(|| self.begin(machine), |(number, _)| number);
        let before = known.map(|(_, stay)| stay);
        let since = recorded.occasion.day();
        let stay = before.filter(|stay| stay.state == step.to).unwrap_or(Stay {
            state: step.to,
            by: event,
            since,
        });
        self.stays.insert(of, (number, stay));
        Some(StateChange { machine, number, event, before, after: step.to, rules: step.rules })
    }

    fn begin(&mut self, machine: &'static str) -> usize {
        let begun = self.begun.entry(machine).or_default();
        *begun += 1;
        *begun
    }
}
