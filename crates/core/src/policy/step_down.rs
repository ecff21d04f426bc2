//! What a council may set of step-down.

use serde::{Deserialize, Serialize};

#[cfg(feature = "toml")]
use super::numbers;
use super::numbers::{Numbers, numbers};
use crate::time::Weeks;
#[cfg(feature = "toml")]
use crate::toml::{TomlReader, TomlTable};

/// What was agreed on step-down.
///
/// ```
/// use familyhub_core::{SenderPolicy, StepDownPolicy};
///
/// assert_eq!(StepDownPolicy::default().sender, SenderPolicy::RequestFollowsClosure);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(transform = super::numbers::in_schema::<StepDownPolicy>))]
pub struct StepDownPolicy {
    /// Whether the sending service stays open until support starts. [STD-06]
    pub sender: SenderPolicy,
    /// For how long a request for support serves, and how long after the closure
    /// it may come before it is marked as late. [STD-02]
    pub request_serves_weeks: Weeks,
}

impl Default for StepDownPolicy {
    fn default() -> Self {
        Self { sender: SenderPolicy::RequestFollowsClosure, request_serves_weeks: Weeks(26) }
    }
}

/// Whether the sending service stays open until support starts. [STD-06]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SenderPolicy {
    /// It closes, and then support is asked for.
    RequestFollowsClosure,
    /// It stays open until support has started.
    Overlap,
}

impl Numbers for StepDownPolicy {
    numbers!(StepDownPolicy: request_serves_weeks 1..=104);
}

#[cfg(feature = "toml")]
pub(super) fn read(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<StepDownPolicy> {
    reader.known(at, &["sender", "request_serves_weeks"]);
    let sender = reader.choice(
        at,
        "sender",
        &[
            ("request-follows-closure", SenderPolicy::RequestFollowsClosure),
            ("overlap", SenderPolicy::Overlap),
        ],
    );
    let serves = numbers::read::<StepDownPolicy>(reader, at, "request_serves_weeks");
    Some(StepDownPolicy { sender: sender?, request_serves_weeks: Weeks(serves?) })
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use super::SenderPolicy;
    use crate::Policy;

    #[test]
    fn std_06_a_council_says_whether_the_sender_stays_open() {
        let overlap = Policy::READING.replace("request-follows-closure\"\n", "overlap\"\n");
        assert_eq!(
            Policy::from_toml(&overlap).expect("a policy").step_down.sender,
            SenderPolicy::Overlap
        );
        let (without, _) = Policy::READING.split_once("[cspoa]").expect("it has one");
        assert_eq!(
            Policy::from_toml(without),
            Ok(Policy::reading()),
            "what is left out is as Reading's"
        );
    }
}
