//! The records of a case, as a person reads them.

use familyhub_machine::{Chart, EvidenceNeed};

use crate::kept::case::Case;
use crate::kept::record::{AskEach, RecordKind, ShownAt};
use crate::kept::records::Records;
use crate::shown::history::{ActionView, RecordView};

impl Case {
    /// Every record of the case, and what can be done with it now: ours, and then those of
    /// machines of one's own.
    pub fn record_views(&self) -> Vec<RecordView> {
        let mut showing = Showing { records: &self.records, kinds: Vec::new() };
        self.records.ask_each(&mut showing);
        showing.kinds.sort_by_key(|(place, _)| *place);
        let ours = showing.kinds.into_iter().flat_map(|(_, views)| views);
        let own = self.records.own.iter().map(|(id, held)| {
            let (chart, state) = (held.chart(), held.state());
            RecordView {
                machine: chart.machine,
                id: id.to_string(),
                state,
                words: chart.state(state).map_or("", |state| state.words),
                about: held.about(),
                detail: held.told(&self.records),
                actions: actions(chart, state),
            }
        });
        ours.chain(own).collect()
    }
}

/// The views so far, kind by kind, each with its place.
struct Showing<'c> {
    records: &'c Records,
    kinds: Vec<(u8, Vec<RecordView>)>,
}

impl<'c> AskEach<'c> for Showing<'c> {
    fn kind<M: RecordKind>(&mut self, held: impl Iterator<Item = &'c M>) {
        match M::SHOWN {
            ShownAt::At(place) => {
                let views = held.map(|record| view(record, self.records)).collect();
                self.kinds.push((place, views));
            }
            ShownAt::Elsewhere(_) => {}
        }
    }
}

fn view<M: RecordKind>(record: &M, records: &Records) -> RecordView {
    let (chart, state) = (M::CHART, record.state());
    RecordView {
        machine: chart.machine,
        id: record.subject().to_string(),
        state,
        words: chart.state(state).map_or("", |state| state.words),
        about: record.whom().one(),
        detail: record.told(records),
        actions: actions(chart, state),
    }
}

fn actions(chart: &Chart, state: &str) -> Vec<ActionView> {
    let mut actions: Vec<ActionView> = Vec::new();
    for step in chart.steps_from(Some(state)) {
        if !actions.iter().any(|known| known.action == step.action) {
            actions.push(ActionView {
                action: step.action,
                words: step.words,
                needs: step.needs.iter().map(|need: &EvidenceNeed| need.words).collect(),
                rules: step.rules,
            });
        }
    }
    actions
}
