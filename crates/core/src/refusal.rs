//! A refusal is an answer: which rule, why, what is missing, what would be legal.

use std::borrow::Cow;
use std::fmt;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::rules::RuleId;
use crate::time::BeyondHorizonError;

/// Words of a refusal: most are constants.
pub type Plain = Cow<'static, str>;

/// Why something may not be done, and what may be done instead.
///
/// It names the rule that refuses, and every other rule that stands in the way.
/// It never holds anything personal. It is one pointer long, so that a step that
/// can be refused costs no more than one that cannot.
///
/// ```
/// use familyhub_core::{Refusal, RuleId};
///
/// let refusal = Refusal::new(RuleId::DIR_03, "there is no consent for the hub")
///     .missing("permission to share with the hub")
///     .nearest("seek the permission of somebody able to give it");
/// assert_eq!(refusal.rule(), RuleId::DIR_03);
/// assert_eq!(refusal.to_string(), "there is no consent for the hub [DIR-03]");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    first: Reason,
    also: Vec<Reason>,
    missing: Vec<Plain>,
    nearest: Vec<Plain>,
}

/// One rule that stands in the way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The rule.
    pub rule: RuleId,
    /// Why it refuses, in a plain sentence.
    pub message: Plain,
}

impl Refusal {
    /// A refusal by one rule.
    #[cold]
    pub fn new(rule: RuleId, message: impl Into<Plain>) -> Self {
        Self(Box::new(Inner {
            first: Reason { rule, message: message.into() },
            also: Vec::new(),
            missing: Vec::new(),
            nearest: Vec::new(),
        }))
    }

    /// Adds what was missing.
    #[must_use]
    pub fn missing(mut self, what: impl Into<Plain>) -> Self {
        self.0.missing.push(what.into());
        self
    }

    /// Adds a legal way to what was wanted.
    #[must_use]
    pub fn nearest(mut self, way: impl Into<Plain>) -> Self {
        self.0.nearest.push(way.into());
        self
    }

    /// Adds another rule that stands in the way.
    #[must_use]
    pub fn also(mut self, rule: RuleId, message: impl Into<Plain>) -> Self {
        self.0.also.push(Reason { rule, message: message.into() });
        self
    }

    /// The same refusal in the name of `rule`: the rules that it named before
    /// stand behind it.
    #[must_use]
    pub fn under(mut self, rule: RuleId, message: impl Into<Plain>) -> Self {
        let before = std::mem::replace(&mut self.0.first, Reason { rule, message: message.into() });
        self.0.also.insert(0, before);
        self
    }

    /// Adds all that another refusal says.
    #[must_use]
    pub fn and(mut self, other: Refusal) -> Self {
        let other = *other.0;
        self.0.also.push(other.first);
        self.0.also.extend(other.also);
        self.0.missing.extend(other.missing);
        for way in other.nearest {
            if !self.0.nearest.contains(&way) {
                self.0.nearest.push(way);
            }
        }
        self
    }

    /// What both hold, or every reason against either: those against the first stand first.
    ///
    /// # Errors
    ///
    /// What is refused of the two.
    ///
    /// ```
    /// use familyhub_core::{Refusal, RuleId};
    ///
    /// let level = Refusal::new(RuleId::DIR_02, "no level was decided");
    /// let consent = Refusal::new(RuleId::DIR_03, "nobody has consented");
    /// let neither = Refusal::both::<(), ()>(Err(level), Err(consent)).expect_err("neither");
    /// let rules: Vec<_> = neither.reasons().map(|reason| reason.rule).collect();
    /// assert_eq!(rules, [RuleId::DIR_02, RuleId::DIR_03]);
    /// assert_eq!(Refusal::both(Ok(1), Ok("two")), Ok((1, "two")));
    /// ```
    pub fn both<A, B>(first: Result<A, Self>, second: Result<B, Self>) -> Result<(A, B), Self> {
        match (first, second) {
            (Ok(first), Ok(second)) => Ok((first, second)),
            (Err(first), Err(second)) => Err(first.and(second)),
            (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
        }
    }

    /// The rule that refuses.
    pub fn rule(&self) -> RuleId {
        self.0.first.rule
    }

    /// Why, in a plain sentence.
    pub fn message(&self) -> &str {
        &self.0.first.message
    }

    /// Every rule that stands in the way, the one that refuses first.
    pub fn reasons(&self) -> impl Iterator<Item = &Reason> {
        std::iter::once(&self.0.first).chain(&self.0.also)
    }

    /// What was missing.
    pub fn what_is_missing(&self) -> &[Plain] {
        &self.0.missing
    }

    /// The nearest legal ways to what was wanted.
    pub fn nearest_ways(&self) -> &[Plain] {
        &self.0.nearest
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.0.first.message, self.0.first.rule)
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refusal")
            .field("reasons", &self.reasons().collect::<Vec<_>>())
            .field("missing", &self.0.missing)
            .field("nearest", &self.0.nearest)
            .finish()
    }
}

impl std::error::Error for Refusal {}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Refusal", 6)?;
        out.serialize_field("rule", &self.rule())?;
        out.serialize_field("message", self.message())?;
        out.serialize_field("source", self.rule().rule().source.words())?;
        out.serialize_field("missing", &self.0.missing)?;
        out.serialize_field("nearest", &self.0.nearest)?;
        out.serialize_field("also", &self.0.also)?;
        out.end()
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for Refusal {
    fn schema_name() -> Cow<'static, str> {
        "Refusal".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Why something may not be done, and what may be done instead.",
            "type": "object",
            "required": ["rule", "message", "source", "missing", "nearest", "also"],
            "properties": {
                "rule": generator.subschema_for::<RuleId>(),
                "message": { "type": "string", "description": "Why, in a plain sentence." },
                "source": { "type": "string", "description": "Where the rule comes from." },
                "missing": {
                    "type": "array",
                    "items": { "type": "string" },
                    "description": "What was missing.",
                },
                "nearest": {
                    "type": "array",
                    "items": { "type": "string" },
                    "description": "The nearest legal ways to what was wanted.",
                },
                "also": {
                    "type": "array",
                    "items": generator.subschema_for::<Reason>(),
                    "description": "Every other rule that stands in the way.",
                },
            },
        })
    }
}

/// A day that the calendar does not know. [TIME-02]
impl From<BeyondHorizonError> for Refusal {
    fn from(beyond: BeyondHorizonError) -> Self {
        Self::new(RuleId::TIME_02, beyond.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_one_pointer() {
        assert_eq!(size_of::<Result<(), Refusal>>(), size_of::<usize>());
    }

    #[test]
    fn the_rules_behind_stay_in_order() {
        let refusal = Refusal::new(RuleId::CON_06, "it was withdrawn")
            .missing("a consent in force")
            .under(RuleId::HUB_03, "a meeting needs consent in force");
        let rules: Vec<_> = refusal.reasons().map(|reason| reason.rule).collect();
        assert_eq!(rules, [RuleId::HUB_03, RuleId::CON_06]);
    }
}
