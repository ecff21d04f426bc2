//! Two ways to the same case: Rust values given to a `Case`, and text, in any of the
//! forms in which JSON can say the same, given to a case that was read from its log.
//! Over thousands of sequences both give the same events, byte for byte, or the same
//! refusal.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at what is wrong"
)]

#[expect(dead_code, reason = "shared with the other tests")]
mod common;
#[path = "near_misses/dice.rs"]
mod dice;

use std::fmt::Write as _;

use common::{counter, journeys};
use dice::Dice;
use familyhub::core::PersonId;
use familyhub::core::time::{Timestamp, parse_time};
use familyhub::{Case, Instruction, No};
use serde_json::{Value, json};

/// How many sequences are tried.
const SEQUENCES: usize = 2_000;

/// What can be asked: the commands of a journey, and at each of them what else could
/// have been, as the case itself says.
struct Journey {
    commands: Vec<Value>,
    choices: Vec<Vec<Value>>,
}

impl Journey {
    fn all() -> Vec<Self> {
        journeys().iter().map(Self::of).collect()
    }

    fn of(journey: &common::Journey) -> Self {
        let (mut case, mut entropy) = (Case::new(), counter());
        let (mut commands, mut choices) = (Vec::new(), Vec::new());
        for (line, text) in (1..).zip(journey.commands.lines()) {
            let place = journey.place(line);
            let instruction = Instruction::from_json(text).expect(&place);
            let (by, at) = (instruction.by, instruction.at.expect("journeys say when"));
            let actions = case.actions(&by, at).into_iter().map(|action| {
                let mut command = action.command_by(&by);
                command["at"] = json!(at);
                command
            });
            choices.push(actions.collect());
            commands.push(serde_json::from_str(text).expect(&place));
            let _ = case.act(instruction, at, &mut entropy);
        }
        Self { commands, choices }
    }

    /// Some way into the journey, and then its next steps among others that are
    /// mostly legal.
    fn sequence(&self, dice: &mut Dice) -> Vec<Value> {
        let until = dice.below(self.commands.len());
        let mut sequence = self.commands[..until].to_vec();
        for at in (until..self.commands.len()).take(2 + dice.below(6)) {
            for _ in 0..dice.below(3) {
                if let Some(choices) = self.choices.get(at).filter(|them| !them.is_empty()) {
                    sequence.push(dice.pick(choices).clone());
                }
            }
            let mut command = self.commands[at].clone();
            if dice.once_in(3) {
                bend(&mut command, &self.commands, dice);
            }
            sequence.push(command);
            if dice.once_in(6) {
                sequence.push(self.commands[at].clone());
            }
        }
        sequence
    }
}

/// Changes who asks, when, or one detail for one of another command.
fn bend(command: &mut Value, others: &[Value], dice: &mut Dice) {
    let other = dice.pick(others);
    match dice.below(4) {
        0 => command["by"] = other["by"].clone(),
        1 => command["at"] = other["at"].clone(),
        2 => {
            command["expect"] = dice.below(40).into();
        }
        _ => {
            let details = command["details"].as_object_mut().into_iter().flatten();
            for (name, detail) in details {
                if let (true, Some(another)) = (dice.once_in(2), other["details"].get(name)) {
                    *detail = another.clone();
                }
            }
        }
    }
}

/// The same command, said otherwise: its members in another order and with room
/// between them, ids as UUIDs, times in UTC, and texts in escapes.
fn said_otherwise(command: &Value) -> String {
    let mut text = String::from("  {");
    let members = command.as_object().expect("an object");
    for (at, (name, value)) in members.iter().rev().enumerate() {
        let comma = if at == 0 { "" } else { " ,\n\t" };
        let _ = write!(text, "{comma}{} :  ", escaped(name));
        say(value, &mut text);
    }
    text + " }\r\n"
}

fn say(value: &Value, text: &mut String) {
    match value {
        Value::String(words) => {
            let id = words.strip_prefix('@').map(|name| PersonId::named(name).to_string());
            let time = || {
                let at: Timestamp = parse_time(words).ok()?;
                words.contains('T').then(|| at.to_rfc3339())
            };
            text.push_str(&escaped(&id.or_else(time).unwrap_or_else(|| words.clone())));
        }
        Value::Array(items) => {
            text.push_str("[ ");
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { " , " });
                say(item, text);
            }
            text.push_str(" ]");
        }
        Value::Object(members) => {
            text.push('{');
            for (at, (name, member)) in members.iter().rev().enumerate() {
                let _ = write!(text, "{}{}:", if at == 0 { " " } else { " , " }, escaped(name));
                say(member, text);
            }
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
}

/// A JSON string in which every character is an escape.
fn escaped(words: &str) -> String {
    let units = words.encode_utf16().map(|unit| format!("\\u{unit:04X}"));
    format!("\"{}\"", units.collect::<String>())
}

/// The lines of the events, or the refusal as a frontend gets it.
fn answer(
    case: &mut Case,
    asked: Result<Instruction, No>,
    random: u64,
) -> Result<Vec<String>, Value> {
    let mut random = Dice(random);
    let mut entropy = |bytes: &mut [u8]| {
        bytes.fill_with(|| random.roll().to_le_bytes()[0]);
    };
    let entries = asked.and_then(|asked| case.act(asked, Timestamp::default(), &mut entropy));
    match entries {
        Ok(entries) => Ok(entries.into_iter().map(|entry| entry.line).collect()),
        Err(No::Refused(refusal)) => Err(serde_json::to_value(&refusal).expect("JSON")),
        Err(No::Invalid(bad)) => Err(json!([bad.place, bad.message])),
    }
}

#[test]
fn values_and_text_give_the_same_events_and_the_same_refusals() {
    let (journeys, mut dice) = (Journey::all(), Dice(7));
    let (mut accepted, mut refused, mut wrong) = (0, 0, 0);
    for sequence in 0..SEQUENCES {
        let journey = dice.pick(&journeys);
        let commands = journey.sequence(&mut dice);
        let (mut case, mut log) = (Case::new(), String::new());
        let reads_at = dice.below(commands.len() + 1);
        let mut read = Case::new();
        for (at, command) in commands.iter().enumerate() {
            if at == reads_at {
                read = Case::replay(log.as_bytes()).expect("its log holds");
            }
            let random = dice.roll();
            let value = Instruction::from_json(&command.to_string()).map_err(No::from);
            let text = Instruction::from_json(&said_otherwise(command)).map_err(No::from);
            let is_command = value.is_ok();
            let by_value = answer(&mut case, value, random);
            let by_text = answer(&mut read, text, random);
            if is_command {
                assert_eq!(by_value, by_text, "sequence {sequence}, {at}: {command}");
            } else {
                assert!(by_text.is_err(), "sequence {sequence}, {at}: {command}");
            }
            match &by_value {
                Ok(lines) => {
                    accepted += 1;
                    lines.iter().for_each(|line| log.extend([line, "\n"]));
                }
                Err(Value::Object(_)) => refused += 1,
                Err(_) => wrong += 1,
            }
        }
        assert_eq!(case, read, "sequence {sequence}");
    }
    let all = accepted + refused + wrong;
    assert!(accepted > all / 2 && refused > all / 12, "{accepted}, {refused}, {wrong}");
}
