//! Where a rule comes from, and what holds it.

#[cfg(feature = "schema")]
use std::borrow::Cow;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// The One Reading guide to the Family Hub.
    Guide,
    /// The *Family hub model framework 2025-26*.
    Framework,
    /// Practice published by other authorities and services.
    Practice,
    /// Law or national guidance.
    Law,
    /// A default of ours: local policy can set it.
    Default,
    /// How this library keeps a record and counts time, whatever is agreed locally.
    Library,
    /// A document of a council's own, by its title: see [`own_rules!`](crate::own_rules!).
    Own(&'static str),
}

impl Source {
    /// The kinds of source, by the names under which they are written.
    const NAMES: [&str; 7] = ["guide", "framework", "practice", "law", "default", "library", "own"];

    const fn name(self) -> &'static str {
        let [guide, framework, practice, law, default, library, own] = Self::NAMES;
        match self {
            Self::Guide => guide,
            Self::Framework => framework,
            Self::Practice => practice,
            Self::Law => law,
            Self::Default => default,
            Self::Library => library,
            Self::Own(_) => own,
        }
    }

    /// The source in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Guide => "the One Reading guide to the Family Hub",
            Self::Framework => "the Family hub model framework 2025-26",
            Self::Practice => "practice published by other authorities and services",
            Self::Law => "law or national guidance",
            Self::Default => "a default that local policy can set",
            Self::Library => "how this library keeps a record and counts time",
            Self::Own(document) => document,
        }
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for Source {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Source")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Where a rule comes from; `own` is a document of a council's own.",
            "enum": Self::NAMES,
        })
    }
}

/// What holds a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Enforcement {
    /// The types: what it forbids does not compile.
    Type,
    /// A check at the step: what it forbids is refused.
    Guard,
    /// A date by which something is due.
    Deadline,
    /// A setting of local policy.
    Policy,
}

impl Enforcement {
    /// What holds the rule, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Type => "held by the types",
            Self::Guard => "checked at the step",
            Self::Deadline => "held by a date",
            Self::Policy => "set by local policy",
        }
    }
}
