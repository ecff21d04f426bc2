//! JSON Schemas of all that goes in and comes out, by name.

use familyhub_core::__private::line_schema;
use familyhub_core::time::{DAY_PATTERN, MOMENT_PATTERN};
use familyhub_core::{Policy, Refusal};
use familyhub_directory::ServiceFacts;
use familyhub_machine::MakeSchema;
use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{Schema, SchemaGenerator, json_schema, schema_for};
use serde_json::Value;

use crate::asked::actions::Action;
use crate::asked::explain::Consequence;
use crate::asked::way::WayStep;
use crate::decided::command::COMMANDS;
use crate::decided::impact::Impact;
use crate::decided::instruction::written_schema;
use crate::kept::event::event_schemas;
use crate::kept::log::LogError;
use crate::kept::own::OwnMachines;
use crate::kept::record::DueView;
use crate::kept::upcast::newest;
use crate::shown::answer::{Decision, Explained};
use crate::shown::history::{HistoryEntry, PersonView, RecordView};
use crate::shown::receipt::receipt_schema;
use crate::shown::view::CaseView;

/// The dialect of every schema.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Every schema, by its name: `command` and the details of each, `event` (a line
/// of a log) and the data of each, `policy`, `receipt`, `service-facts` (what brokerage
/// must know of a service), and the `answers` that a case gives to questions. Each
/// stands on its own.
///
/// ```
/// let names: Vec<_> = familyhub::schemas().into_iter().map(|(name, _)| name).collect();
/// for name in ["command", "commands/hold-meeting", "event", "events/meeting-held", "policy"] {
///     assert!(names.iter().any(|known| known == name), "{name}");
/// }
/// for name in ["receipt", "answers/refusal", "answers/way-step"] {
///     assert!(names.iter().any(|known| known == name), "{name}");
/// }
/// ```
pub fn schemas() -> Vec<(String, Schema)> {
    let mut schemas = vec![
        ("command".to_owned(), command()),
        ("event".to_owned(), event()),
        ("policy".to_owned(), schema_for!(Policy)),
        ("receipt".to_owned(), receipt()),
        ("service-facts".to_owned(), schema_for!(ServiceFacts)),
    ];
    schemas.extend(
        COMMANDS.iter().map(|it| (format!("commands/{}", it.name), alone(it.schema, it.words))),
    );
    schemas.extend(event_schemas().map(|(name, make)| (format!("events/{name}"), alone(make, ""))));
    schemas.extend(answers().map(|(name, schema)| (format!("answers/{name}"), schema)));
    for (_, schema) in &mut schemas {
        for_any_language(schema);
    }
    schemas
}

impl OwnMachines {
    /// The schema of what each of their events says, by `events/` and its type without the
    /// version: as [`schemas`] has those of ours.
    pub fn schemas(&self) -> Vec<(String, Schema)> {
        let named = |(event, make): (String, MakeSchema)| {
            let mut schema = alone(make, "");
            for_any_language(&mut schema);
            (format!("events/{event}"), schema)
        };
        self.event_schemas().map(named).collect()
    }
}

/// Makes a schema one for readers in any language, as all of [`schemas`] are: days,
/// moments and whole numbers are said as exactly as the types hold them, and what
/// something is without examples in Rust.
///
/// ```
/// let mut schema = schemars::json_schema!({ "type": "string", "format": "date" });
/// familyhub::for_any_language(&mut schema);
/// assert!(schema.get("pattern").is_some());
/// ```
pub fn for_any_language(schema: &mut Schema) {
    RecursiveTransform(say_exactly).transform(schema);
    RecursiveTransform(say_plainly).transform(schema);
}

/// What a case answers.
fn answers() -> impl Iterator<Item = (&'static str, Schema)> {
    [
        ("action", schema_for!(Action)),
        ("case", schema_for!(CaseView<'static>)),
        ("consequence", schema_for!(Consequence)),
        ("decision", schema_for!(Decision)),
        ("due", schema_for!(DueView)),
        ("explained", schema_for!(Explained)),
        ("fault", schema_for!(LogError)),
        ("impact", schema_for!(Impact)),
        ("moment", schema_for!(HistoryEntry)),
        ("person", schema_for!(PersonView)),
        ("record", schema_for!(RecordView)),
        ("refusal", schema_for!(Refusal)),
        ("way-step", schema_for!(WayStep)),
    ]
    .into_iter()
}

/// One schema, with the definitions that it needs.
fn alone(make: MakeSchema, words: &str) -> Schema {
    let mut generator = SchemaGenerator::default();
    let mut schema = make(&mut generator);
    if !words.is_empty() {
        schema.insert("description".to_owned(), words.into());
    }
    finish(schema, generator)
}

/// Any command: the members that all have, and the details of each.
fn command() -> Schema {
    let mut generator = SchemaGenerator::default();
    let mut schema = written_schema(&mut generator);
    let forms = COMMANDS.iter().map(|it| {
        let details = (it.schema)(&mut generator);
        let needed: &[&str] =
            if asks_for_something(&details, &mut generator) { &["details"] } else { &[] };
        json_schema!({
            "title": it.name,
            "description": it.words,
            "properties": { "command": { "const": it.name }, "details": details },
            "required": needed,
        })
    });
    schema.insert("oneOf".to_owned(), forms.map(Schema::to_value).collect());
    finish(schema, generator)
}

/// Any line of a log: the members that all have, and the data of each event.
fn event() -> Schema {
    let mut generator = SchemaGenerator::default();
    let mut schema = line_schema(&mut generator);
    let forms = event_schemas().map(|(name, make)| {
        json_schema!({
            "title": name,
            "properties": {
                "type": { "const": format!("uk.familyhub.{name}.v{}", newest(name)) },
                "data": make(&mut generator),
            },
        })
    });
    schema.insert("oneOf".to_owned(), forms.map(Schema::to_value).collect());
    finish(schema, generator)
}

/// Whether an object of this schema must have any member.
fn asks_for_something(schema: &Schema, generator: &mut SchemaGenerator) -> bool {
    let name = schema.get("$ref").and_then(Value::as_str).and_then(|it| it.rsplit('/').next());
    let defined = name.and_then(|name| generator.definitions().get(name));
    let whole = defined.unwrap_or(schema.as_value());
    whole.get("required").and_then(Value::as_array).is_some_and(|needed| !needed.is_empty())
}

/// A receipt of consent, as JSON-LD.
fn receipt() -> Schema {
    let mut schema = receipt_schema();
    schema.insert("$schema".to_owned(), DIALECT.into());
    schema
}

fn finish(mut schema: Schema, mut generator: SchemaGenerator) -> Schema {
    schema.insert("$schema".to_owned(), DIALECT.into());
    schema.insert("$defs".to_owned(), Value::Object(generator.take_definitions(true)));
    schema
}

/// Says of days, moments and whole numbers what the types hold: to a validator a
/// format may be no more than a remark. That what is left out is nothing says nothing, and
/// of a member that may be left out and not be `null` it is wrong.
fn say_exactly(schema: &mut Schema) {
    if schema.get("default") == Some(&Value::Null) {
        schema.remove("default");
    }
    let rules: Vec<(&str, Value)> = match schema.get("format").and_then(Value::as_str) {
        Some("date") => vec![("pattern", DAY_PATTERN.into())],
        Some("date-time") => vec![("pattern", MOMENT_PATTERN.into())],
        Some("uint32") => vec![("maximum", u32::MAX.into())],
        Some("uint64") => vec![("maximum", u64::MAX.into())],
        Some("int32") => vec![("minimum", i32::MIN.into()), ("maximum", i32::MAX.into())],
        _ => return,
    };
    let said = schema.ensure_object();
    for (keyword, rule) in rules {
        said.entry(keyword).or_insert(rule);
    }
}

/// What a paragraph of documentation begins with that says where an example in Rust stands.
const WHERE_SHOWN: &str = "For an example, see";

/// Says what something is to whoever writes in any language: without the examples in
/// Rust of its documentation and where they stand, and each paragraph on a line.
fn say_plainly(schema: &mut Schema) {
    let Some(Value::String(description)) = schema.get_mut("description") else { return };
    let mut paragraphs: Vec<String> = Vec::new();
    let (mut in_code, mut begins) = (false, true);
    for line in description.lines() {
        if line.starts_with("```") {
            (in_code, begins) = (!in_code, true);
        } else if line.trim().is_empty() {
            begins = true;
        } else if !in_code {
            match paragraphs.last_mut().filter(|_| !begins) {
                Some(paragraph) => paragraph.extend([" ", line.trim()]),
                None => paragraphs.push(line.trim().to_owned()),
            }
            begins = false;
        }
    }
    paragraphs.retain(|paragraph| !paragraph.starts_with(WHERE_SHOWN));
    *description = paragraphs.join("\n\n");
}
