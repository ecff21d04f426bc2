//! NIST OSCAL 1.1: the catalogue, and an assessment's results, for those who have such tools.
//!
//! Nothing random and no clock: identifiers are version 5 UUIDs of what they stand
//! for, and times are the beginning of a civil day in London.

mod catalogue;
mod results;

pub use catalogue::oscal_catalogue;

use familyhub_core::time::{CivilDate, london};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::catalogue::CriterionId;

/// The version of OSCAL that is written.
const OSCAL: &str = "1.1.3";

/// The namespace of properties that are ours.
const NAMESPACE: &str = "urn:familyhub:framework";

/// The identifier of something, always the same for the same thing.
fn uuid(parts: &[&str]) -> String {
    let name = parts.join("\n");
    Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{NAMESPACE}\n{name}").as_bytes()).to_string()
}

/// The beginning of a civil day in London.
fn moment(day: CivilDate) -> String {
    london::start_of_day(day).format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A criterion as the id of a control: ids begin with a letter there.
fn control(id: CriterionId) -> String {
    format!("fh-{id}")
}

/// The statement of a control.
fn statement(id: CriterionId) -> String {
    format!("{}_smt", control(id))
}

/// A property of ours.
fn prop(name: &str, value: impl Into<String>) -> Value {
    json!({ "name": name, "ns": NAMESPACE, "value": value.into() })
}
