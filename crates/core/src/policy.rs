//! What a council may set: read from TOML, and checked whole.

mod consent;
mod cspoa;
mod history;
mod numbers;
#[cfg(feature = "toml")]
mod reader;
mod record;
mod safety;
mod step_down;
mod team;
mod threshold;

use serde::{Deserialize, Serialize};

use crate::ids::OrganisationId;
#[cfg(feature = "toml")]
use crate::toml::FileFaultsError;
#[cfg(feature = "schema")]
use crate::visible::{NOT_BLANK_PATTERN, ONE_LINE_PATTERN};

pub use consent::{ConsentPolicy, HolderPolicy};
pub use cspoa::{ContactDeciderPolicy, CspoaPolicy};
pub use familyhub_time::OnDayOff;
pub use history::{AdoptedPolicy, PolicyHistory};
pub use record::RecordPolicy;
pub use safety::{SafetyPolicy, StatutoryKind};
pub use step_down::{ProtectionPlanPolicy, SenderPolicy, StepDownPolicy};
pub use team::TeamPolicy;
pub use threshold::ThresholdPolicy;

/// The local policy that a case runs under.
///
/// It is part of the case's log, so that a replay asks what was agreed then. A case may go
/// by several, one after the other: see [`PolicyHistory`].
///
/// As JSON it says everything: what a line of a log leaves out would mean something else
/// once a default has changed. A [file](Self::from_toml) may leave [parts](Self::left_out)
/// out, and is read with those of Reading's policy in their place.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The name of the place: one line.
    #[serde(deserialize_with = "crate::name::read_one_line")]
    #[cfg_attr(feature = "schema", schemars(
        length(max = 300),
        regex(pattern = ONE_LINE_PATTERN),
        extend("allOf" = [{ "pattern": NOT_BLANK_PATTERN }])
    ))]
    pub name: String,
    /// The hub.
    pub hub: NamedOrganisation,
    /// The front door for referrals.
    pub single_point_of_access: NamedOrganisation,
    /// What was agreed on consent.
    #[serde(deserialize_with = "numbers::read_part")]
    pub consent: ConsentPolicy,
    /// What was agreed on levels of need.
    pub threshold: ThresholdPolicy,
    /// What was agreed on a Team Around the Child.
    #[serde(deserialize_with = "numbers::read_part")]
    pub team_around_the_child: TeamPolicy,
    /// What was agreed on contacts at the front door.
    #[serde(deserialize_with = "numbers::read_part")]
    pub cspoa: CspoaPolicy,
    /// What was agreed on concerns that a child suffers significant harm.
    #[serde(deserialize_with = "numbers::read_part")]
    pub safety: SafetyPolicy,
    /// What was agreed on step-down.
    #[serde(deserialize_with = "numbers::read_part")]
    pub step_down: StepDownPolicy,
    /// What was agreed on keeping the record.
    #[serde(deserialize_with = "numbers::read_part")]
    pub record: RecordPolicy,
}

/// A number of a policy that is not what it may be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{part}.{key}`: {right}")]
pub struct PolicyError {
    part: &'static str,
    key: &'static str,
    right: String,
}

impl PolicyError {
    /// Where it stands in the policy: `consent.review_within_months`.
    pub fn place(&self) -> String {
        format!("{}.{}", self.part, self.key)
    }

    /// What would be right.
    pub fn right(&self) -> &str {
        &self.right
    }
}

/// An organisation that policy names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedOrganisation {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name, as people say it: one line.
    #[serde(deserialize_with = "crate::name::read_one_line")]
    #[cfg_attr(feature = "schema", schemars(
        length(max = 300),
        regex(pattern = ONE_LINE_PATTERN),
        extend("allOf" = [{ "pattern": NOT_BLANK_PATTERN }])
    ))]
    pub name: String,
}

impl Policy {
    /// Reading's policy, as a file to copy from.
    pub const READING: &str = include_str!("../data/reading.toml");

    /// Reading's policy: the default.
    pub fn reading() -> Self {
        Self {
            name: "Reading".to_owned(),
            hub: NamedOrganisation {
                organisation: OrganisationId::named("one-reading-family-hub"),
                name: "One Reading Family Hub".to_owned(),
            },
            single_point_of_access: NamedOrganisation {
                organisation: OrganisationId::named("reading-cspoa"),
                name: "Children's Single Point of Access".to_owned(),
            },
            consent: consent::reading(),
            threshold: threshold::reading(),
            team_around_the_child: TeamPolicy::default(),
            cspoa: CspoaPolicy::default(),
            safety: SafetyPolicy::default(),
            step_down: StepDownPolicy::default(),
            record: record::reading(),
        }
    }

    /// Reads a policy file, whole. Of the feature `toml`.
    ///
    /// # Errors
    ///
    /// Every fault of the file at once, each with its line, what is wrong and
    /// what would be right.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self, FileFaultsError> {
        reader::read(text)
    }

    /// Whether its numbers are what they may be: a file, and JSON, are read so, and a policy
    /// that a program makes is checked so before a case goes by it.
    ///
    /// # Errors
    ///
    /// Which number is not, and what would be right.
    ///
    /// ```
    /// use familyhub_core::{Policy, time::Months};
    ///
    /// let mut policy = Policy::reading();
    /// policy.consent.review_within_months = Months(2400);
    /// let fault = policy.check().expect_err("two hundred years");
    /// assert_eq!(
    ///     fault.to_string(),
    ///     "`consent.review_within_months`: write a whole number from 1 to 24"
    /// );
    /// ```
    pub fn check(&self) -> Result<(), PolicyError> {
        let of = |part: &'static str| {
            move |(key, right): (&'static str, String)| PolicyError { part, key, right }
        };
        numbers::check(&self.consent).map_err(of("consent"))?;
        numbers::check(&self.team_around_the_child).map_err(of("team_around_the_child"))?;
        numbers::check(&self.cspoa).map_err(of("cspoa"))?;
        numbers::check(&self.safety).map_err(of("safety"))?;
        numbers::check(&self.step_down).map_err(of("step_down"))?;
        numbers::check(&self.record).map_err(of("record"))
    }

    /// The parts that a policy file leaves out: each of them is then as in Reading's policy
    /// of today, which is written out in full wherever the policy is kept. Of the feature
    /// `toml`.
    ///
    /// # Errors
    ///
    /// As [`from_toml`](Self::from_toml), where the file is not TOML.
    ///
    /// ```
    /// use familyhub_core::Policy;
    ///
    /// let (before, _) = Policy::READING.split_once("[step_down]").expect("it has the part");
    /// assert_eq!(Policy::left_out(before)?, ["step_down", "team_around_the_child"]);
    /// assert!(Policy::left_out(Policy::READING)?.is_empty());
    /// # Ok::<_, familyhub_core::toml::FileFaultsError>(())
    /// ```
    #[cfg(feature = "toml")]
    pub fn left_out(text: &str) -> Result<Vec<&'static str>, FileFaultsError> {
        reader::left_out(text)
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::reading()
    }
}
