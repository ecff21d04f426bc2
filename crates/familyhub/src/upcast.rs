//! Older versions of events, which are read for ever.
//!
//! An event that comes to say something else gets a new version, and an upcaster
//! here: from the data of the version before to that of the next. Lines are never
//! rewritten, and the hash of an old one is of the line as it stands. An upcaster
//! says what the older version *meant when it was written*: what it adds is a
//! constant of that time, and never a default that may change.

use serde_json::{Map, Value, json};

/// From one version of an event to the next.
struct Upcaster {
    /// The event.
    event: &'static str,
    /// The version that it reads; it gives the next.
    from: u16,
    /// The data of the next version.
    upcast: fn(&mut Map<String, Value>),
}

/// Every upcaster there is: for each event in the order of its versions.
const UPCASTERS: &[Upcaster] =
    &[Upcaster { event: "case-opened", from: 1, upcast: with_retention }];

/// Until version 2, policy did not say for how long a record is kept. Where nothing was
/// agreed, nothing may be erased because its time is over: a hundred years.
fn with_retention(opened: &mut Map<String, Value>) {
    if let Some(Value::Object(policy)) = opened.get_mut("policy") {
        policy.insert("record".to_owned(), json!({ "keep_years_after_closing": 100 }));
    }
}

/// The newest version of an event.
pub(crate) fn newest(event: &str) -> u16 {
    let last = UPCASTERS.iter().rev().find(|upcaster| upcaster.event == event);
    last.map_or(1, |upcaster| upcaster.from + 1)
}

/// The data of an older version of an event as that of the newest.
pub(crate) fn to_newest(event: &str, version: u16, data: &str) -> Result<String, String> {
    let unknown = || format!("version {version} of `{event}` is not known");
    if version == 0 {
        return Err(unknown());
    }
    if version > newest(event) {
        return Err(format!("{}: it was written by a newer program; read it with one", unknown()));
    }
    let mut object: Map<String, Value> = serde_json::from_str(data)
        .map_err(|error| format!("data of `{event}`: {}", familyhub_core::in_words(&error)))?;
    let upcasters = UPCASTERS.iter().filter(|it| it.event == event && it.from >= version);
    upcasters.for_each(|upcaster| (upcaster.upcast)(&mut object));
    Ok(Value::Object(object).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::CHARTS;

    #[test]
    fn every_event_with_upcasters_has_one_for_each_older_version() {
        let mut events: Vec<_> = UPCASTERS.iter().map(|upcaster| upcaster.event).collect();
        events.dedup();
        for event in events {
            assert!(CHARTS.iter().any(|chart| chart.events().contains(&event)), "{event}");
            let versions = UPCASTERS.iter().filter(|it| it.event == event).map(|it| it.from);
            assert!(versions.eq(1..newest(event)), "{event}");
        }
    }

    #[test]
    fn a_version_that_is_newer_than_the_program_is_said_to_be() {
        let why = to_newest("case-opened", 9, "{}").expect_err("no such version");
        assert!(why.contains("newer program"), "{why}");
        to_newest("case-opened", 0, "{}").expect_err("no such version");
    }
}
