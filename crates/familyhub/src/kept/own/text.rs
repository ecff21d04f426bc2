//! An event of a machine of one's own, as somebody says it in a command: without the salts of
//! its words.

use familyhub_core::{Entropy, Text, Words, in_words};
use familyhub_machine::{DescribedEvents as _, Events as _};
use schemars::{JsonSchema as _, SchemaGenerator};
use serde_json::{Value, json};

use super::event::OwnEvent;
use super::kind::{Written, step_of};
use super::record::OwnRecord;

/// What an event of this name is to say, as JSON: somebody's words are plain texts in it.
///
/// Which members are words is known to the JSON Schema of the event, and so commands of
/// machines of one's own are read where there are schemas.
pub(crate) struct TextEvent<'t> {
    pub(crate) event: &'static str,
    pub(crate) said: &'t str,
    /// Words are kept under salts of it.
    pub(crate) entropy: &'t mut dyn Entropy,
}

/// Why it is not such an event: where, and in plain words.
#[derive(Debug)]
pub(crate) struct MisreadError {
    pub(crate) place: String,
    pub(crate) message: String,
}

impl TextEvent<'_> {
    pub(super) fn decided<M: OwnRecord>(self) -> Result<OwnEvent, MisreadError> {
        let Self { event, said, entropy } = self;
        let wrong = |place: String, error: &serde_json::Error| MisreadError {
            place,
            message: in_words(error),
        };
        // It was read as JSON when the command was.
        let mut said: Value =
            serde_json::from_str(said).map_err(|error| wrong(String::new(), &error))?;
        let schemas = M::Events::DATA_SCHEMAS.iter();
        for (_, schema) in schemas.filter(|(name, _)| *name == event) {
            let mut generator = SchemaGenerator::default();
            let schema = schema(&mut generator).to_value();
            let defs = Value::Object(generator.take_definitions(true));
            Salting { defs: &defs, entropy: &mut *entropy }.salt(&mut said, &schema, "")?;
        }
        let mut track = serde_path_to_error::Track::new();
        let reader = serde_path_to_error::Deserializer::new(&said, &mut track);
        let read = M::Events::read_data(event, reader).map_err(|error| {
            let path = track.path().to_string();
            wrong(if path == "." { String::new() } else { path }, &error)
        })?;
        let data = serde_json::value::to_raw_value(&Written(&read))
            .map_err(|error| wrong(String::new(), &error))?;
        let rules = step_of(M::TABLE, event).map_or(&[][..], |step| step.rules);
        Ok(OwnEvent::decided((M::PREFIX, event, M::version(event)), rules, data))
    }
}

/// Keeps the texts that a schema says are words.
struct Salting<'s> {
    defs: &'s Value,
    entropy: &'s mut dyn Entropy,
}

impl Salting<'_> {
    fn salt(&mut self, said: &mut Value, schema: &Value, place: &str) -> Result<(), MisreadError> {
        if let Some(name) = reference(schema) {
            return match said {
                Value::String(text) if name == Words::schema_name() => {
                    *said = self.kept(text, place)?;
                    Ok(())
                }
                _ => match self.defs.get(name) {
                    Some(definition) => self.salt(said, definition, place),
                    None => Ok(()),
                },
            };
        }
        for variant in variants(schema) {
            if may_be(said, variant) {
                self.salt(said, variant, place)?;
            }
        }
        match said {
            Value::Object(members) => {
                let known = schema.get("properties");
                for (name, member) in members {
                    let place =
                        if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                    let of_it = known.and_then(|known| known.get(name));
                    if let Some(of_it) = of_it.or_else(|| schema.get("additionalProperties")) {
                        self.salt(member, of_it, &place)?;
                    }
                }
            }
            Value::Array(items) => {
                let first = schema.get("prefixItems").and_then(Value::as_array);
                for (at, item) in items.iter_mut().enumerate() {
                    let of_it =
                        first.and_then(|first| first.get(at)).or_else(|| schema.get("items"));
                    if let Some(of_it) = of_it {
                        self.salt(item, of_it, &format!("{place}[{at}]"))?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn kept(&mut self, text: &str, place: &str) -> Result<Value, MisreadError> {
        let text = Text::new(text).map_err(|error| MisreadError {
            place: place.to_owned(),
            message: error.to_string(),
        })?;
        Ok(json!(Words::keep(text, self.entropy)))
    }
}

/// The name of the definition that a schema is.
fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

/// The schemas of which one, or each, has to fit.
fn variants(schema: &Value) -> impl Iterator<Item = &Value> {
    let of = |key: &str| schema.get(key).and_then(Value::as_array).into_iter().flatten();
    of("oneOf").chain(of("anyOf")).chain(of("allOf"))
}

/// Whether this could be meant: no member that is to be a constant, such as the tag of an
/// enum, is another.
fn may_be(said: &Value, variant: &Value) -> bool {
    let members = variant.get("properties").and_then(Value::as_object);
    members.into_iter().flatten().all(|(name, member)| {
        member
            .get("const")
            .is_none_or(|constant| said.get(name).is_none_or(|said| said == constant))
    })
}

#[cfg(test)]
mod tests {
    use familyhub_core::CountingEntropy;

    use super::*;

    #[derive(schemars::JsonSchema)]
    #[serde(tag = "is", rename_all = "kebab-case")]
    #[expect(dead_code, reason = "only its schema is asked for")]
    enum SaltedAdvice {
        Given { words: Words, by: String },
        Held { words: String, more: Vec<Words>, other: Option<Words> },
    }

    fn salted(mut said: Value) -> Result<Value, MisreadError> {
        let mut generator = SchemaGenerator::default();
        let schema = generator.subschema_for::<Vec<SaltedAdvice>>().to_value();
        let defs = Value::Object(generator.take_definitions(true));
        let mut entropy = CountingEntropy::default();
        Salting { defs: &defs, entropy: &mut entropy }.salt(&mut said, &schema, "")?;
        Ok(said)
    }

    #[test]
    fn only_what_is_words_is_kept_as_words() {
        let said = salted(json!([
            { "is": "given", "words": "a", "by": "b" },
            { "is": "held", "words": "c", "more": ["d", "e"], "other": "f" },
            { "is": "held", "words": "g", "more": [], "other": null },
        ]))
        .expect("they say something");
        let read = |place: &str| {
            let words: Words = serde_json::from_value(said.pointer(place)?.clone()).ok()?;
            words.reveal().map(str::to_owned)
        };
        for (place, text) in
            [("/0/words", "a"), ("/1/more/0", "d"), ("/1/more/1", "e"), ("/1/other", "f")]
        {
            assert_eq!(read(place).as_deref(), Some(text), "{place}");
        }
        assert_eq!(said[0]["by"], "b");
        assert_eq!(said[1]["words"], "c");
        assert_eq!(said[2]["other"], Value::Null);
        let salts = [&said[1]["more"][0]["salt"], &said[1]["more"][1]["salt"]];
        assert_ne!(salts[0], salts[1], "each has a salt of its own");
    }

    #[test]
    fn words_that_say_nothing_are_found_at_their_place() {
        let wrong = salted(json!([{ "is": "held", "words": "c", "more": ["d", " "] }]));
        let wrong = wrong.expect_err("one is blank");
        assert_eq!((&*wrong.place, &*wrong.message), ("[0].more[1]", "the text is blank"));
    }
}
