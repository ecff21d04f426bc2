//! What a council may set: read from TOML, and checked whole.

mod reader;
mod team;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::OrganisationId;
use crate::time::{CivilDate, ClockHours, Months, OpeningHours, Weeks, WorkingDays};
use crate::toml::FileFaults;
use crate::visible::{NOT_BLANK_PATTERN, ONE_LINE_PATTERN};

pub use familyhub_time::OnDayOff;
pub use team::TeamPolicy;

/// The local policy that a case runs under.
///
/// It is part of the case's log, so that a replay asks what was agreed then.
///
/// ```
/// use familyhub_core::{Policy, time::Months};
///
/// let reading = Policy::reading();
/// assert_eq!(reading.consent.review_within_months, Months(12));
///
/// let text = Policy::READING
///     .replace("review_within_months = 12", "review_within_months = 900")
///     .replace("scheme =", "sceme =");
/// let faults = Policy::from_toml(&text).expect_err("three faults");
/// assert_eq!(faults.faults.len(), 3, "{faults}");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The name of the place: one line.
    #[serde(deserialize_with = "crate::name::read_one_line")]
    #[schemars(
        length(max = 300),
        regex(pattern = ONE_LINE_PATTERN),
        extend("allOf" = [{ "pattern": NOT_BLANK_PATTERN }])
    )]
    pub name: String,
    /// The hub.
    pub hub: NamedOrganisation,
    /// The front door for referrals.
    pub single_point_of_access: NamedOrganisation,
    /// What was agreed on consent.
    pub consent: ConsentPolicy,
    /// What was agreed on levels of need.
    pub threshold: ThresholdPolicy,
    /// What was agreed on a Team Around the Child; Reading's, where nothing is said.
    #[serde(default)]
    pub team_around_the_child: TeamPolicy,
    /// What was agreed on contacts at the front door; Reading's, where nothing is
    /// said.
    #[serde(default)]
    pub cspoa: CspoaPolicy,
    /// What was agreed on step-down; Reading's, where nothing is said.
    #[serde(default)]
    pub step_down: StepDownPolicy,
    /// What was agreed on keeping the record.
    pub record: RecordPolicy,
}

/// An organisation that policy names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedOrganisation {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name, as people say it: one line.
    #[serde(deserialize_with = "crate::name::read_one_line")]
    #[schemars(
        length(max = 300),
        regex(pattern = ONE_LINE_PATTERN),
        extend("allOf" = [{ "pattern": NOT_BLANK_PATTERN }])
    )]
    pub name: String,
}

/// What was agreed on consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentPolicy {
    /// How often consent is reviewed at least. [CON-10]
    pub review_within_months: Months,
    /// How soon verbal consent is confirmed in writing. [CON-09]
    pub confirm_verbal_within_working_days: WorkingDays,
    /// How late a record may come before it is marked retrospective. [CON-08]
    pub late_after_working_days: WorkingDays,
    /// What holds when holders of parental responsibility disagree. [CON-12]
    pub holders_who_disagree: HolderPolicy,
    /// Since when the duty to share information of section 16LA of the Children
    /// Act 2004 is in force here; none while it is not. [CON-17]
    #[serde(
        default,
        deserialize_with = "crate::time::read_day_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    pub duty_to_share_since: Option<CivilDate>,
}

/// What holds when holders of parental responsibility disagree. [CON-12]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HolderPolicy {
    /// The consent of one suffices.
    AnyOne,
    /// Every one known must consent.
    All,
    /// The consent of one suffices, unless another is known to object.
    AnyOneUnlessKnownObjection,
}

/// What was agreed on levels of need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThresholdPolicy {
    /// The scheme by which levels are decided, by its id: for a child whose home is not
    /// recorded.
    pub scheme: String,
    /// The schemes of other areas, by the area's name: where a family lives
    /// decides, and those that come with the library need not be named. [THR-03]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub areas: BTreeMap<String, String>,
}

/// What was agreed on contacts at the Children's Single Point of Access.
///
/// ```
/// use familyhub_core::{CspoaPolicy, time::WorkingDays};
///
/// assert_eq!(CspoaPolicy::default().decide_within_working_days, WorkingDays(1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CspoaPolicy {
    /// When somebody is there; outside these hours the emergency team is. [CSP-06]
    pub open: OpeningHours,
    /// How soon a contact is decided. [CSP-02]
    pub decide_within_working_days: WorkingDays,
    /// How soon whoever referred is told. [CSP-02]
    pub tell_referrer_within_working_days: WorkingDays,
    /// How soon the form follows an urgent phone call. [CSP-06]
    pub form_within_clock_hours: ClockHours,
    /// For how long after a contact another one is a re-referral. [CSP-05]
    pub re_referral_within_months: Months,
}

impl Default for CspoaPolicy {
    fn default() -> Self {
        Self {
            open: OpeningHours::weekdays_nine_to_five(),
            decide_within_working_days: WorkingDays(1),
            tell_referrer_within_working_days: WorkingDays(2),
            form_within_clock_hours: ClockHours(24),
            re_referral_within_months: Months(12),
        }
    }
}

/// What was agreed on step-down.
///
/// ```
/// use familyhub_core::{SenderPolicy, StepDownPolicy};
///
/// assert_eq!(StepDownPolicy::default().sender, SenderPolicy::RequestFollowsClosure);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SenderPolicy {
    /// It closes, and then support is asked for.
    RequestFollowsClosure,
    /// It stays open until support has started.
    Overlap,
}

/// What was agreed on keeping the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPolicy {
    /// For how many years after a case is closed its words are kept. [REC-05]
    pub keep_years_after_closing: u16,
}

impl Policy {
    /// Reading's policy, as a file to copy from.
    pub const READING: &str = include_str!("../data/reading.toml");

    /// Reading's policy: the default.
    pub fn reading() -> Self {
        reader::built_in()
    }

    /// Reads a policy file, whole.
    ///
    /// # Errors
    ///
    /// Every fault of the file at once, each with its line, what is wrong and
    /// what would be right.
    pub fn from_toml(text: &str) -> Result<Self, FileFaults> {
        reader::read(text)
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::reading()
    }
}
