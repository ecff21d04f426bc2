//! Evidence is asked for again on replay: a line that claims a step which its evidence
//! did not allow is refused there, however well it is sealed.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at what is wrong"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::journey::{names, story};
use familyhub::core::time::Timestamp;
use familyhub::core::{Actor, ActorId, Occasion, PractitionerId, Recorded, Role, Typed as _};
use familyhub::{CHARTS, Case, CaseEvent, Locality, LogError};
use serde_json::Value;

/// What somebody might change in a line before sealing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Forgery {
    /// It stands in the log of another family.
    OfAnotherFamily,
    /// An id in its data is that of another record, which there is not.
    OtherReference,
    /// It happened years before.
    LongBefore,
    /// It happened years after.
    LongAfter,
    /// Somebody else did it, in the same role.
    SomebodyElse,
    /// Somebody did it in a role that is not theirs.
    AnotherRole,
    /// What it stands on is not in the log.
    WithoutWhatCameBefore,
}

/// The ids in data, each with one of its places changed.
fn with_other_references(data: &Value) -> Vec<Value> {
    let mut changed = Vec::new();
    let is_id = |text: &str| text.len() == 36 && text.matches('-').count() == 4;
    match data {
        Value::String(text) if is_id(text) => {
            changed.push(Value::String(format!("0190b5c0-0000-7000-8000-{}", &text[24..])));
        }
        Value::Object(object) => {
            for (name, value) in object {
                for other in with_other_references(value) {
                    let mut object = object.clone();
                    object.insert(name.clone(), other);
                    changed.push(Value::Object(object));
                }
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                for other in with_other_references(value) {
                    let mut values = values.clone();
                    values[at] = other;
                    changed.push(Value::Array(values));
                }
            }
        }
        _ => {}
    }
    changed
}

fn moved(event: &Recorded<CaseEvent>, years: i32) -> Option<Recorded<CaseEvent>> {
    let months = chrono_months(years);
    let occasion = &event.occasion;
    let at = if years < 0 {
        occasion.occurred().checked_sub_months(months)?
    } else {
        occasion.occurred().checked_add_months(months)?
    };
    by(event, at, *occasion.by())
}

fn chrono_months(years: i32) -> chrono::Months {
    chrono::Months::new(years.unsigned_abs() * 12)
}

fn by(event: &Recorded<CaseEvent>, at: Timestamp, by: Actor) -> Option<Recorded<CaseEvent>> {
    let recorded = event.occasion.recorded().max(at);
    let occasion = Occasion::new(at, recorded, by).ok()?;
    Some(Recorded { occasion, ..event.clone() })
}

/// Every forged form of an event.
fn forged(event: &Recorded<CaseEvent>) -> Vec<(Forgery, Recorded<CaseEvent>)> {
    let (actor, at) = (*event.occasion.by(), event.occasion.occurred());
    let mut forged = Vec::new();
    let mut add = |forgery, event: Option<_>| forged.extend(event.map(|event| (forgery, event)));
    add(Forgery::LongBefore, moved(event, -9));
    add(Forgery::LongAfter, moved(event, 9));
    let stranger: ActorId = PractitionerId::named("a-stranger").into();
    let other = Actor::new(stranger, actor.role(), actor.organisation()).ok();
    add(Forgery::SomebodyElse, other.and_then(|other| by(event, at, other)));
    let role = match actor.role() {
        Role::AgencyProfessional => Role::SocialWorker,
        _ => Role::AgencyProfessional,
    };
    let organisation = familyhub::core::OrganisationId::named("elsewhere");
    let other = Actor::new(stranger, role, Some(organisation)).ok();
    add(Forgery::AnotherRole, other.and_then(|other| by(event, at, other)));
    let (name, version) = (event.event.name(), event.event.version());
    let mut data = Vec::new();
    event.event.write_data(&mut serde_json::Serializer::new(&mut data)).expect("data");
    let data: Value = serde_json::from_slice(&data).expect("JSON");
    for other in with_other_references(&data) {
        let read = CaseEvent::read(name, version, &other.to_string()).ok();
        add(Forgery::OtherReference, read.map(|read| Recorded { event: read, ..event.clone() }));
    }
    forged
}

/// A log of these events, each sealed anew.
fn sealed(events: &[Recorded<CaseEvent>]) -> String {
    let (mut log, mut previous) = (String::new(), None);
    for (sequence, event) in (1..).zip(events) {
        let event = Recorded { sequence, previous, ..event.clone() };
        let (line, hash) = event.to_line().expect("a line");
        previous = Some(hash);
        log += &(line + "\n");
    }
    log
}

/// The events of the tables that stand on evidence, by name.
fn on_evidence() -> BTreeSet<&'static str> {
    let steps = CHARTS.iter().flat_map(|chart| chart.transitions);
    steps.filter(|step| !step.needs.is_empty()).map(|step| step.event).collect()
}

#[test]
fn rec_01_no_forged_line_stands_whose_evidence_does_not() {
    let wanted = on_evidence();
    // For each event: which forgeries were refused, at their own line, by a rule.
    let mut refused: BTreeMap<&str, BTreeSet<Forgery>> = BTreeMap::new();
    let mut met = BTreeSet::new();
    for name in names() {
        let events = story(&name).events();
        Case::replay(&Locality::default(), sealed(&events).as_bytes())
            .expect("as it was, it holds");
        for (at, event) in events.iter().enumerate() {
            let kind = event.event.step().expect("an event of ours").event;
            if !wanted.contains(kind) {
                continue;
            }
            met.insert(kind);
            let line = at as u64 + 1;
            for (forgery, forged) in forged(event) {
                let mut log = events[..at].to_vec();
                log.push(forged);
                if let Err(LogError { line: found, rule: Some(_), .. }) =
                    Case::replay(&Locality::default(), sealed(&log).as_bytes())
                {
                    assert_eq!(found, line, "{name}: {kind}, {forgery:?}");
                    refused.entry(kind).or_default().insert(forgery);
                }
            }
            // All that came before is left out, but for the case and its people.
            let mut bare: Vec<_> = events[..at]
                .iter()
                .filter(|before| {
                    matches!(before.event, CaseEvent::Family(_)) || before.subject == event.subject
                })
                .cloned()
                .collect();
            bare.push(event.clone());
            if let Err(LogError { rule: Some(_), .. }) =
                Case::replay(&Locality::default(), sealed(&bare).as_bytes())
            {
                refused.entry(kind).or_default().insert(Forgery::WithoutWhatCameBefore);
            }
            // It is claimed of another family, which is on its way to the hub.
            if !refused.contains_key(kind) {
                let others: Vec<_> = story("1-okafor").events();
                let claimed = others.iter().map(|other| other.case).next().expect("a case");
                let subject =
                    if event.subject == event.case.into() { claimed.into() } else { event.subject };
                let elsewhere = (1..others.len()).any(|place| {
                    let mut log = others[..place].to_vec();
                    log.push(Recorded { case: claimed, subject, ..event.clone() });
                    let fault = Case::replay(&Locality::default(), sealed(&log).as_bytes()).err();
                    fault.is_some_and(|it| it.rule.is_some() && it.line == place as u64 + 1)
                });
                if elsewhere {
                    refused.entry(kind).or_default().insert(Forgery::OfAnotherFamily);
                }
            }
        }
    }
    assert!(met.len() >= 8, "the journeys have few events on evidence: {met:?}");
    for kind in met {
        let by = refused.get(kind).map(BTreeSet::len).unwrap_or_default();
        assert!(by >= 1, "no forged `{kind}` is refused with its rule");
    }
    // Those on which a meeting stands, one by one.
    let all = |kind: &str, forgeries: &[Forgery]| {
        let refused = refused.get(kind).cloned().unwrap_or_default();
        for forgery in forgeries {
            assert!(refused.contains(forgery), "`{kind}`, {forgery:?}: {refused:?}");
        }
    };
    use Forgery::{LongAfter, LongBefore, OtherReference, SomebodyElse, WithoutWhatCameBefore};
    all("request-drafted", &[OtherReference, SomebodyElse, WithoutWhatCameBefore]);
    all("request-submitted", &[OtherReference, LongBefore, LongAfter, SomebodyElse]);
    all("meeting-arranged", &[OtherReference, LongBefore, LongAfter, WithoutWhatCameBefore]);
    all("meeting-held", &[OtherReference, LongBefore, LongAfter, WithoutWhatCameBefore]);
}
