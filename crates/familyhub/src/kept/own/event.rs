//! An event of another's machine, as it stands in its line.

use std::fmt;

use familyhub_core::OwnLine;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// An event of a machine that is not ours, as its line says it: the machine itself reads it,
/// where a case was given that machine.
#[derive(Clone)]
pub struct OwnEvent {
    prefix: Box<str>,
    name: Box<str>,
    version: u16,
    /// As they stand in its line.
    rules: Box<str>,
    data: Box<RawValue>,
    is_changed: bool,
}

impl OwnEvent {
    /// An event that was decided just now.
    pub(crate) fn decided(
        (prefix, name, version): (&str, &str, u16),
        rules: &[&str],
        data: Box<RawValue>,
    ) -> Self {
        let (prefix, name, rules) = (prefix.into(), name.into(), rules.join(" ").into());
        Self { prefix, name, version, rules, data, is_changed: false }
    }

    pub(crate) fn of_line(line: OwnLine<'_>) -> Result<Self, String> {
        let OwnLine { prefix, name, version, rules, data, is_changed } = line;
        if !data.starts_with('{') {
            return Err(format!("data of `{name}`: this should be an object"));
        }
        let data = RawValue::from_string(data.to_owned())
            .map_err(|error| familyhub_core::in_words(&error))?;
        let (prefix, name, rules) = (prefix.into(), name.into(), rules.into());
        Ok(Self { prefix, name, version, rules, data, is_changed })
    }

    /// What its type begins with: a reversed domain name and a dot.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Its name, in kebab-case.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The version in which it is written.
    pub fn version(&self) -> u16 {
        self.version
    }

    /// Its type without the version: `uk.gov.elmshire.panel-planned`.
    pub fn qualified_name(&self) -> String {
        format!("{}{}", self.prefix, self.name)
    }

    /// Its type as it stands in the line: `uk.gov.elmshire.panel-planned.v1`.
    pub fn event_type(&self) -> String {
        format!("{}{}.v{}", self.prefix, self.name, self.version)
    }

    /// What it says, as JSON.
    pub fn data(&self) -> &str {
        self.data.get()
    }

    /// The rules that it names, with a space between two, as its line writes them.
    pub fn rules(&self) -> &str {
        &self.rules
    }

    /// Whether a correction changed what its line says.
    pub(crate) fn is_changed(&self) -> bool {
        self.is_changed
    }

    pub(crate) fn write_data<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.data.serialize(serializer)
    }
}

/// Without what it says: somebody's words may stand in it.
impl fmt::Debug for OwnEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnEvent").field("type", &self.event_type()).finish_non_exhaustive()
    }
}

impl PartialEq for OwnEvent {
    fn eq(&self, other: &Self) -> bool {
        (&self.prefix, &self.name, self.version) == (&other.prefix, &other.name, other.version)
            && (self.rules(), self.data()) == (other.rules(), other.data())
    }
}
