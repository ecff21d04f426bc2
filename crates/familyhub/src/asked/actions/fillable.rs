//! What only the case can fill in a form, and what a schema says that it is.

use std::borrow::Cow;
use std::sync::LazyLock;

use familyhub_consent::PermissionRef;
use familyhub_core::{
    ActorId, Name, OrganisationId, PersonId, PractitionerId, SubjectId, Text, Words,
};
use familyhub_directory::Label;
use familyhub_tac::OutcomeScale;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

use super::TRIES;
use super::choices::Choices;
use crate::decided::command::ServiceChoice;
use crate::kept::family::HomeArea;

/// What could stand in one place, each once: as many as will ever be tried there.
#[derive(Default)]
pub(super) struct Candidates {
    pub(super) values: Vec<Value>,
}

impl Candidates {
    pub(super) fn add(&mut self, value: impl ToString) {
        let value = Value::String(value.to_string());
        if self.values.len() < TRIES && !self.values.contains(&value) {
            self.values.push(value);
        }
    }

    pub(super) fn all(&mut self, values: impl IntoIterator<Item = impl ToString>) {
        for value in values {
            if self.values.len() >= TRIES {
                return;
            }
            self.add(value);
        }
    }
}

/// What only the case can fill.
#[derive(Clone, Copy)]
pub(super) enum Fillable {
    /// A service of a directory.
    Service,
    /// What an outcome is measured by.
    Scale,
    /// A permission, and how old it is.
    Permission,
    /// Somebody's words, or what something is called.
    Words,
    /// Where somebody lives.
    Area,
    /// Somebody of the family.
    Person,
    /// Somebody of the family, or who works with it.
    Actor,
    /// Somebody who works with the family.
    Practitioner,
    /// An organisation.
    Organisation,
    /// A record, or anything else that has an id.
    Id,
}

/// What a type is called in schemas: asked of the type, so that one that is renamed is still
/// filled in.
type SchemaName = fn() -> Cow<'static, str>;

/// The types that only the case can fill. Whatever else is written as an id is one.
const FILLABLE: [(SchemaName, Fillable); 12] = [
    (ServiceChoice::schema_name, Fillable::Service),
    (OutcomeScale::schema_name, Fillable::Scale),
    (PermissionRef::schema_name, Fillable::Permission),
    (Text::schema_name, Fillable::Words),
    (Words::schema_name, Fillable::Words),
    (Name::schema_name, Fillable::Words),
    (Label::schema_name, Fillable::Words),
    (HomeArea::schema_name, Fillable::Area),
    (PersonId::schema_name, Fillable::Person),
    (ActorId::schema_name, Fillable::Actor),
    (PractitionerId::schema_name, Fillable::Practitioner),
    (OrganisationId::schema_name, Fillable::Organisation),
];

impl Fillable {
    /// What a definition of this name is to be filled with; none where it says itself what
    /// may stand there.
    pub(super) fn of(name: &str, definition: &Value) -> Option<Self> {
        let listed = FILLABLE.iter().find(|(listed, _)| listed() == name);
        let listed = listed.map(|(_, fillable)| *fillable);
        listed.or_else(|| is_an_id(definition).then_some(Self::Id))
    }
}

/// How any id is written.
static ID_PATTERN: LazyLock<Option<Value>> = LazyLock::new(|| {
    SubjectId::json_schema(&mut SchemaGenerator::default()).get("pattern").cloned()
});

/// Whether a definition takes what any id is written as.
pub(super) fn is_an_id(definition: &Value) -> bool {
    definition.get("pattern").is_some_and(|pattern| Some(pattern) == ID_PATTERN.as_ref())
}

/// Whether a definition is that of the type.
pub(super) fn is_of<T: JsonSchema>(name: Option<&str>) -> bool {
    name.is_some_and(|name| name == T::schema_name())
}

/// The type that a schema asks for; of several, such as a type or nothing, the first.
pub(super) fn type_of(schema: &Value) -> Option<&str> {
    match schema.get("type")? {
        Value::Array(types) => types.first()?.as_str(),
        one => one.as_str(),
    }
}

/// The name of the definition that a schema is.
pub(super) fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

/// The fields that an object must have.
pub(super) fn required(schema: &Value) -> impl Iterator<Item = &str> {
    let names = schema.get("required").and_then(Value::as_array);
    names.into_iter().flatten().filter_map(Value::as_str)
}

/// The fields of an object that may be left out.
pub(super) fn optional(schema: &Value) -> impl Iterator<Item = &str> {
    let fields = schema.get("properties").and_then(Value::as_object);
    let needed = |name: &&str| required(schema).any(|needed| needed == *name);
    fields.into_iter().flatten().map(|(name, _)| name.as_str()).filter(move |name| !needed(name))
}

pub(super) fn one_of(values: &[Value], choices: &mut Choices) -> Option<Value> {
    if values.is_empty() { None } else { values.get(choices.pick(values.len())).cloned() }
}
