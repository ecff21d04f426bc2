//! The schemas, as an OpenAPI document has them.

use schemars::Schema;
use schemars::transform::{RecursiveTransform, Transform as _};
use serde_json::{Map, Value, json};

use crate::shown::schema::schemas;

/// Where an OpenAPI document has its schemas.
const COMPONENTS: &str = "#/components/schemas/";

/// The schemas of what goes to a case and comes from it, side by side, as OpenAPI 3.1
/// wants them under `components.schemas`: `command`, `event` and each of the answers,
/// such as `decision` and `way-step`, by its name.
///
/// They are [`schemas`], word for word; only what each needs has been moved: `Role` of
/// `command` is `command.Role`, for two schemas can mean different things by one name.
///
/// ```
/// let components = familyhub::openapi_components();
/// assert!(components["command"]["oneOf"].is_array());
/// assert_eq!(components["command.Actor"]["type"], "object");
/// assert!(components["decision"]["oneOf"].is_array());
/// ```
pub fn openapi_components() -> Map<String, Value> {
    let mut components = Map::new();
    for (name, schema) in schemas() {
        let name = name.strip_prefix("answers/").unwrap_or(&name);
        // One of many commands, or of many events, is in its whole already.
        if !name.contains('/') {
            components.extend(hoisted(name, schema));
        }
    }
    components
}

/// A schema and what it needs, each where an OpenAPI document has its schemas.
fn hoisted(name: &str, mut schema: Schema) -> Map<String, Value> {
    let moved = |own: &str| format!("{name}.{own}");
    let mut follow = RecursiveTransform(|schema: &mut Schema| {
        if let Some(Value::String(reference)) = schema.get_mut("$ref")
            && let Some(own) = reference.strip_prefix("#/$defs/")
        {
            *reference = format!("{COMPONENTS}{}", moved(own));
        }
    });
    follow.transform(&mut schema);
    schema.remove("$schema");
    let needed = match schema.remove("$defs") {
        Some(Value::Object(needed)) => needed,
        _ => Map::new(),
    };
    let needed = needed.into_iter().map(|(own, schema)| match own.as_str() {
        // Here what a line of a log is can be followed.
        "EventLine" => (moved(&own), json!({ "$ref": format!("{COMPONENTS}event") })),
        _ => (moved(&own), schema),
    });
    needed.chain([(name.to_owned(), schema.to_value())]).collect()
}
