//! Documents made from a schema alone.

use familyhub::core::{Text, Words};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::string::string_regex;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};

use crate::dice::Dice;

/// Deeper than any document goes.
const DEEPEST: usize = 14;

/// Makes documents that fit a schema, by chance.
pub(crate) struct Maker<'s> {
    schema: &'s Value,
    dice: &'s mut Dice,
    texts: TestRunner,
}

impl<'s> Maker<'s> {
    pub(crate) fn of(schema: &'s Value, dice: &'s mut Dice) -> Self {
        let mut seed = [0; 32];
        seed.chunks_exact_mut(8).for_each(|to| to.copy_from_slice(&dice.roll().to_le_bytes()));
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        Self { schema, dice, texts: TestRunner::new_with_rng(Config::default(), rng) }
    }

    /// A document, if the way that chance takes through the schema has an end.
    pub(crate) fn document(&mut self) -> Option<Value> {
        self.value(self.schema, DEEPEST)
    }

    fn value(&mut self, schema: &'s Value, deep: usize) -> Option<Value> {
        let deep = deep.checked_sub(1)?;
        if let Some(reference) = schema["$ref"].as_str() {
            return match reference {
                // Its digest is that of its words: no schema can say so.
                "#/$defs/Words" => Some(self.words()),
                // It closes later than it opens: no schema can say that either.
                "#/$defs/OpeningHours" => Some(self.hours()),
                _ => self.value(self.schema.pointer(reference.strip_prefix('#')?)?, deep),
            };
        }
        if let Some(value) = schema.get("const") {
            return Some(value.clone());
        }
        if let Some(values) = schema["enum"].as_array() {
            return Some(self.dice.pick(values).clone());
        }
        let of_these = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
        let chosen = match of_these {
            Some(forms) => {
                let form = self.dice.pick(forms);
                self.value(form, deep)?
            }
            None => Value::Null,
        };
        match self.type_of(schema) {
            "object" => self.object(schema, chosen, deep),
            "array" => {
                let least = schema["minItems"].as_u64().unwrap_or(0);
                let many = least + self.dice.roll() % 3;
                let items = (0..many).map(|_| self.value(&schema["items"], deep));
                items.collect::<Option<Vec<_>>>().map(Value::Array)
            }
            "string" => Some(self.text(schema).into()),
            "integer" => {
                let least = schema["minimum"].as_u64().unwrap_or(0);
                let most = schema["maximum"].as_u64().unwrap_or(least + 10).min(least + 500);
                Some((least + self.dice.roll() % (most - least + 1)).into())
            }
            "boolean" => Some(self.dice.once_in(2).into()),
            _ => Some(chosen),
        }
    }

    fn type_of(&mut self, schema: &'s Value) -> &'s str {
        match &schema["type"] {
            Value::String(one) => one,
            Value::Array(some) => self.dice.pick(some).as_str().expect("a type"),
            _ => "",
        }
    }

    /// The members of the object, with those of the form that was chosen.
    fn object(&mut self, schema: &'s Value, chosen: Value, deep: usize) -> Option<Value> {
        let mut made = Map::new();
        let needed = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
        for (name, member) in schema["properties"].as_object().into_iter().flatten() {
            if needed.contains(&json!(name)) || self.dice.once_in(2) {
                made.insert(name.clone(), self.value(member, deep)?);
            }
        }
        if schema["additionalProperties"].is_object() {
            made.insert("elsewhere".into(), self.value(&schema["additionalProperties"], deep)?);
        }
        if let Value::Object(members) = chosen {
            made.extend(members);
        }
        Some(Value::Object(made))
    }

    fn text(&mut self, schema: &Value) -> String {
        match (schema["format"].as_str(), schema["pattern"].as_str()) {
            (Some("date"), _) => self.day(),
            (Some("date-time"), _) => format!("{}T0{}:30:00Z", self.day(), self.dice.below(10)),
            (_, Some(pattern)) if schema["maxLength"].is_null() => {
                let plain = pattern.trim_start_matches('^').trim_end_matches('$');
                let texts = string_regex(plain).expect(pattern);
                texts.new_tree(&mut self.texts).expect(pattern).current()
            }
            _ => self
                .dice
                .pick(&["2a", "berkshire-west", "calm", "Ünsichtbar, “quoted”"])
                .to_string(),
        }
    }

    fn day(&mut self) -> String {
        let dice = &mut self.dice;
        format!("{}-0{}-{}", 1990 + dice.below(60), 1 + dice.below(9), 10 + dice.below(19))
    }

    fn hours(&mut self) -> Value {
        let (opens, closes) = self.dice.pick(&[("09:00", "17:00"), ("00:00", "23:59")]);
        let days = *self.dice.pick(&[&["mon", "tue", "fri"][..], &["sat"], &["wed", "wed"]]);
        json!({ "opens": opens, "closes": closes, "days": days })
    }

    fn words(&mut self) -> Value {
        let text = Text::new(*self.dice.pick(&["calm", "late", "two\nlines"])).expect("a text");
        let mut words = Words::keep(text, &mut |bytes: &mut [u8]| {
            bytes.fill(self.dice.roll().to_le_bytes()[0])
        });
        if self.dice.once_in(4) {
            words.erase();
        }
        serde_json::to_value(&words).expect("JSON")
    }
}
