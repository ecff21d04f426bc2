//! NIST OSCAL 1.1: the catalogue, and an assessment's results, for those who have such tools.
//!
//! Nothing random and no clock: identifiers are UUIDs of what they stand for, and
//! times are the beginning of a civil day in London.

mod catalogue;
mod plan;
mod results;

pub use catalogue::oscal_catalogue;

use familyhub_core::time::{CivilDate, london};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Builder;

use crate::catalogue::CriterionId;

/// The version of OSCAL that is written.
const OSCAL: &str = "1.1.3";

/// The namespace of properties that are ours.
const NAMESPACE: &str = "urn:familyhub:framework";

/// The identifier of something, always the same for the same thing.
///
/// OSCAL takes UUIDs of versions 4 and 5 only: this one has the form of version
/// 5, and is made from a SHA-256.
fn uuid(parts: &[&str]) -> String {
    let digest = Sha256::digest(format!("{NAMESPACE}\n{}", parts.join("\n")));
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(digest) {
        *to = from;
    }
    Builder::from_sha1_bytes(bytes).into_uuid().to_string()
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
