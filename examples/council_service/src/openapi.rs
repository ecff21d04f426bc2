//! What the service says of itself: OpenAPI 3.1, whose dialect is JSON Schema 2020-12.
//!
//! No form is written here. The command and the event are those of
//! [`familyhub::schemas`], the answers are made from the types that are sent.

use std::collections::BTreeMap;

use familyhub::{Action, WayStep};
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use crate::answer::{Decision, Explained, Shown};

/// Where the schemas of all forms stand in the document.
const COMPONENTS: &str = "#/components/schemas/";

/// The document.
///
/// ```
/// let document = council_service::openapi();
/// assert_eq!(document["openapi"], "3.1.0");
/// assert!(document["components"]["schemas"]["command"]["oneOf"].is_array());
/// ```
pub fn openapi() -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .into_generator();
    let paths = paths(&mut generator);
    let mut components: BTreeMap<_, _> = generator.take_definitions(true).into_iter().collect();
    for (name, schema) in familyhub::schemas() {
        if name == "command" || name == "event" {
            components.extend(hoisted(name, schema));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "A council's family hub cases",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Commands in, events out, and every no explained",
            "description": "One log a case. A command is carried out whole or not at all; a refusal names its rule, what is missing, and what would be legal.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [],
        "paths": paths,
        "components": { "schemas": components },
    })
}

/// A schema and the definitions that it brings, each moved to where the document has
/// its schemas. Two schemas can mean different things by one name, so each keeps its own.
fn hoisted(name: String, mut schema: Schema) -> BTreeMap<String, Value> {
    let mut moved = RecursiveTransform(|schema: &mut Schema| {
        if let Some(Value::String(reference)) = schema.get_mut("$ref")
            && let Some(definition) = reference.strip_prefix("#/$defs/")
        {
            *reference = format!("{COMPONENTS}{name}.{definition}");
        }
    });
    moved.transform(&mut schema);
    schema.remove("$schema");
    let mut all = match schema.remove("$defs") {
        Some(Value::Object(definitions)) => {
            definitions.into_iter().map(|(own, it)| (format!("{name}.{own}"), it)).collect()
        }
        _ => BTreeMap::new(),
    };
    all.insert(name, schema.to_value());
    all
}

fn paths(generator: &mut SchemaGenerator) -> Value {
    let case = parameter("path", "case", true, "The case: its id.");
    let at = parameter("query", "at", false, "For which moment; if not said, now.");
    let expected = parameter(
        "header",
        "If-Match",
        false,
        "The `ETag` of the answer that the sender last saw: where another command has come between, this one is refused.",
    );
    let on_case = |operation: Value| with(operation, "parameters", json!([case]));
    json!({
        "/cases/{case}": on_case(json!({ "get": operation(
            "showCase", "The case as a person reads it", json!([at]),
            answers([("200", "The case.", form::<Shown>(generator))], generator),
        )})),
        "/cases/{case}/commands": on_case(json!({ "post": sends(operation(
            "act", "Carry out a command", json!([expected]),
            answers([
                ("200", "It was carried out.", form::<Decision>(generator)),
                ("409", "A rule refuses it: nothing was done.", form::<Decision>(generator)),
                ("412", "Another command has come between: nothing was done.", form::<Decision>(generator)),
            ], generator),
        )) })),
        "/cases/{case}/explain": on_case(json!({ "post": sends(operation(
            "explain", "What a command would do; nothing is done", json!([]),
            answers([("200", "What it would do, or why not.", form::<Explained>(generator))], generator),
        )) })),
        "/cases/{case}/actions": on_case(json!({ "get": operation(
            "listActions", "What somebody may do now, and why the rest is blocked",
            json!([
                parameter("query", "who", true, "Who asks: an id."),
                parameter("query", "role", true, "In which role."),
                parameter("query", "organisation", false, "For which organisation, if a professional."),
                at,
            ]),
            answers([("200", "The acts.", form::<Vec<Action>>(generator))], generator),
        )})),
        "/cases/{case}/way": on_case(json!({ "get": operation(
            "findWay", "The nearest legal way to a goal",
            json!([
                parameter("query", "machine", true, "The kind of record."),
                parameter("query", "state", true, "The state that it is to come to."),
                parameter("query", "about", false, "About whom."),
            ]),
            answers([("200", "The steps, in order.", form::<Vec<WayStep>>(generator))], generator),
        )})),
        "/cases/{case}/events": on_case(json!({ "get": operation(
            "readLog", "The log: one CloudEvents 1.0 object a line", json!([]),
            answers([("200", "The log.", lines())], generator),
        )})),
        "/openapi.json": { "get": operation(
            "describe", "This document", json!([]),
            json!({ "200": { "description": "This document.", "content": json_of(json!({ "type": "object" })) } }),
        )},
    })
}

/// A request that sends a command, and what can be wrong with how it is sent.
fn sends(operation: Value) -> Value {
    let command = json!({
        "description": "A command, sent as `application/json` and nothing else.",
        "required": true,
        "content": { "application/json": { "schema": { "$ref": format!("{COMPONENTS}command") } } },
    });
    let mut operation = with(operation, "requestBody", command);
    if let Some(Value::Object(answers)) = operation.get_mut("responses") {
        let words = |words| json!({ "description": words });
        answers.insert("413".to_owned(), words("The command is longer than is read."));
        answers.insert("415".to_owned(), words("The command is not sent as JSON."));
    }
    operation
}

fn operation(id: &str, summary: &str, parameters: Value, responses: Value) -> Value {
    json!({
        "operationId": id, "summary": summary, "parameters": parameters, "responses": responses,
    })
}

fn parameter(place: &str, name: &str, required: bool, words: &str) -> Value {
    json!({
        "name": name, "in": place, "required": required, "description": words,
        "schema": { "type": "string" },
    })
}

/// The answers of a request, with those that every request about a case can get.
fn answers<const N: usize>(
    own: [(&str, &str, Value); N],
    generator: &mut SchemaGenerator,
) -> Value {
    let fault = json!({
        "type": "object",
        "required": ["line", "message"],
        "properties": {
            "line": { "type": "integer", "description": "The first line that cannot stand." },
            "rule": { "type": "string", "description": "The rule that it breaks." },
            "message": { "type": "string", "description": "What is wrong, in plain words." },
        },
    });
    let shared = [
        ("400", "The request is wrong, and says where.", form::<Decision>(generator)),
        ("404", "There is no such case.", form::<Decision>(generator)),
        ("500", "The log does not hold: it is left as it is.", json_of(fault)),
    ];
    let mut all = json!({ "503": { "description": "The log cannot be read or written now." } });
    for (status, words, content) in own.into_iter().chain(shared) {
        all = with(all, status, json!({ "description": words, "content": content }));
    }
    all
}

/// A form of JSON, made from the type that is sent.
fn form<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    json_of(generator.subschema_for::<T>().to_value())
}

fn json_of(schema: Value) -> Value {
    json!({ "application/json": { "schema": schema } })
}

/// The lines of a log: each is an event, and the whole is no JSON document.
fn lines() -> Value {
    json!({ "application/x-ndjson": { "schema": { "type": "string" } } })
}

fn with(mut object: Value, name: &str, value: Value) -> Value {
    if let Value::Object(members) = &mut object {
        members.insert(name.to_owned(), value);
    }
    object
}
