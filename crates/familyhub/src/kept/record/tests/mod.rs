//! What each kind says of itself is held against its machine's table.

mod named;

use std::collections::BTreeSet;

use familyhub_consent::HarmRef;
use familyhub_core::{ConcernId, PersonId};
use familyhub_machine::Chart;

use super::evidence::read::{all_lenders, described};
use familyhub_machine::Events as _;

use super::kind::KeepsOpen;
use super::*;
use crate::kept::event::CHARTS;
use crate::kept::records::Records;

/// What a kind says of itself, without any record of it.
#[derive(Debug)]
struct SaidOfKind {
    chart: &'static Chart,
    shown: ShownAt,
    keeps_open: KeepsOpen,
    /// By which event suspected harm leads out of it, or why by none.
    on_harm: Result<&'static str, Option<&'static str>>,
}

#[derive(Default)]
struct AllSaid(Vec<SaidOfKind>);

impl<'r> AskEach<'r> for AllSaid {
    fn kind<M: RecordKind>(&mut self, _: impl Iterator<Item = &'r M>) {
        let on_harm = match M::ON_HARM {
            OnHarm::LeadsOut(way) => {
                let harm = HarmRef::Concern { concern: ConcernId::named("harm") };
                Ok((way.by)(harm, PersonId::named("child")).name())
            }
            OnHarm::EndsAtOnce => Err(None),
            OnHarm::Outside(why) => Err(Some(why)),
        };
        let (chart, shown, keeps_open) = (M::CHART, M::SHOWN, M::KEEPS_OPEN);
        self.0.push(SaidOfKind { chart, shown, keeps_open, on_harm });
    }
}

fn every_kind() -> Vec<SaidOfKind> {
    let mut all = AllSaid::default();
    Records::default().ask_each(&mut all);
    all.0
}

/// The events whose steps take this evidence, by the table.
fn taking(chart: &Chart, evidence: &str) -> Vec<&'static str> {
    let steps = chart.transitions.iter();
    let steps = steps.filter(|step| step.needs.iter().any(|need| need.name == evidence));
    let mut events: Vec<_> = steps.map(|step| step.event).collect();
    events.dedup();
    events
}

#[test]
fn every_machine_of_the_list_is_asked_once() {
    let asked: Vec<_> = every_kind().iter().map(|said| said.chart.machine).collect();
    let listed: Vec<_> = CHARTS.iter().map(|chart| chart.machine).collect();
    assert_eq!(asked, listed);
}

#[test]
fn every_kind_has_a_place_of_its_own_in_a_list() {
    let mut places = BTreeSet::new();
    for said in every_kind() {
        match said.shown {
            ShownAt::At(place) => assert!(places.insert(place), "{}: {place}", said.chart.machine),
            ShownAt::Elsewhere(place) => assert!(place.starts_with("as "), "{place}"),
        }
    }
    let count = u8::try_from(places.len()).expect("few kinds");
    assert!(places.into_iter().eq(0..count), "no place is left free");
}

#[test]
fn thr_06_harm_leads_out_of_a_kind_by_the_event_for_which_its_table_takes_suspected_harm() {
    for SaidOfKind { chart, keeps_open, on_harm, .. } in every_kind() {
        let by_the_table = taking(chart, "significant-harm-suspected");
        match on_harm {
            Ok(event) => assert_eq!(by_the_table, [event], "{}", chart.machine),
            Err(why) => {
                assert!(by_the_table.is_empty(), "{}: {by_the_table:?}", chart.machine);
                let ends_at_once = chart.states.iter().all(|state| state.end);
                assert_eq!(why.is_none(), ends_at_once, "{}", chart.machine);
                assert!(why.is_none_or(|why| why.split(' ').count() > 3), "{}", chart.machine);
                let never = matches!(keeps_open, KeepsOpen::Never(_));
                assert!(never || !ends_at_once, "{} is never open", chart.machine);
            }
        }
        if let KeepsOpen::Never(why) = keeps_open {
            assert!(why.split(' ').count() > 3, "{}: {why}", chart.machine);
        }
    }
}

#[test]
fn all_evidence_of_the_tables_is_described_and_no_other() {
    let steps = CHARTS.iter().flat_map(|chart| chart.transitions);
    let taken: BTreeSet<_> = steps.flat_map(|step| step.needs).map(|need| need.name).collect();
    assert_eq!(described().collect::<BTreeSet<_>>(), taken);
    assert_eq!(described().count(), taken.len(), "once each");
}

#[test]
fn evidence_is_lent_by_states_that_there_are() {
    for (machine, state) in all_lenders() {
        let chart = CHARTS.iter().find(|chart| chart.machine == machine);
        assert!(chart.is_some_and(|chart| chart.state(state).is_some()), "{machine} {state}");
    }
}
