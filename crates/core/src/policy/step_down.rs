//! What a council may set of step-down.

use serde::{Deserialize, Serialize};

#[cfg(feature = "toml")]
use super::numbers;
use super::numbers::{Numbers, numbers};
use crate::ids::OrganisationId;
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
    /// Whether a step-down may be prepared while a child protection plan is in force, and which
    /// plan the child then comes out of it by. [STD-08]
    pub from_child_protection: ProtectionPlanPolicy,
    /// Services of a council's own that send families, beside the kinds that the library
    /// names. [STD-10]
    pub other_senders: Vec<OrganisationId>,
}

impl Default for StepDownPolicy {
    fn default() -> Self {
        Self {
            sender: SenderPolicy::RequestFollowsClosure,
            request_serves_weeks: Weeks(26),
            from_child_protection: ProtectionPlanPolicy::Never,
            other_senders: Vec::new(),
        }
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

/// What a child protection plan in force means for a step-down. One that a conference has ended
/// is no longer in force. [STD-08] [STD-09]
///
/// ```
/// use familyhub_core::{ProtectionPlanPolicy, StepDownPolicy};
///
/// assert_eq!(StepDownPolicy::default().from_child_protection, ProtectionPlanPolicy::Never);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ProtectionPlanPolicy {
    /// Nobody steps down while it is in force.
    Never,
    /// A step-down may be prepared; support starts once the child is on a child-in-need plan.
    ViaChildInNeed,
    /// A step-down may be prepared; support starts once the child is on a family help plan.
    ViaFamilyHelpPlan,
}

impl Numbers for StepDownPolicy {
    numbers!(StepDownPolicy: request_serves_weeks 1..=104);
}

#[cfg(feature = "toml")]
pub(super) fn read(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<StepDownPolicy> {
    reader.known(at, &["sender", "request_serves_weeks", "from_child_protection", "other_senders"]);
    let sender = reader.choice(
        at,
        "sender",
        &[
            ("request-follows-closure", SenderPolicy::RequestFollowsClosure),
            ("overlap", SenderPolicy::Overlap),
        ],
    );
    let serves = numbers::read::<StepDownPolicy>(reader, at, "request_serves_weeks");
    let from_child_protection = reader.choice(
        at,
        "from_child_protection",
        &[
            ("never", ProtectionPlanPolicy::Never),
            ("via-child-in-need", ProtectionPlanPolicy::ViaChildInNeed),
            ("via-family-help-plan", ProtectionPlanPolicy::ViaFamilyHelpPlan),
        ],
    );
    let other_senders = super::safety::bodies(reader, at, "other_senders");
    Some(StepDownPolicy {
        sender: sender?,
        request_serves_weeks: Weeks(serves?),
        from_child_protection: from_child_protection?,
        other_senders: other_senders?,
    })
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use super::{ProtectionPlanPolicy, SenderPolicy};
    use crate::{OrganisationId, Policy};

    #[test]
    fn std_08_a_council_says_what_a_child_protection_plan_in_force_means() {
        assert_eq!(Policy::reading().step_down.from_child_protection, ProtectionPlanPolicy::Never);
        let via = Policy::READING.replace(
            "from_child_protection = \"never\"",
            "from_child_protection = \"via-child-in-need\"",
        );
        assert_eq!(
            Policy::from_toml(&via).expect("a policy").step_down.from_child_protection,
            ProtectionPlanPolicy::ViaChildInNeed
        );
        let never_said = Policy::READING.replace("from_child_protection = \"never\"", "");
        assert!(Policy::from_toml(&never_said).is_err(), "a part that is there leaves nothing out");
    }

    #[test]
    fn std_10_a_council_names_senders_of_its_own() {
        let own =
            Policy::READING.replace("other_senders = []", "other_senders = [\"@edge-of-care\"]");
        let own = Policy::from_toml(&own).expect("a policy").step_down.other_senders;
        assert_eq!(own, [OrganisationId::named("edge-of-care")]);
    }

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
