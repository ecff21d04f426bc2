//! Documents that are nearly right: what the types say of each, yes or no.
//!
//! For every schema that a frontend can ask for there are documents that are right,
//! from the journeys, from their logs and made of the schema; and each is changed a
//! little, hundreds of ways. With `FAMILYHUB_NEAR_MISSES=FILE` they are written there
//! with the answers, one a line, and `scripts/check_schemas.mjs` asks ajv the same.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test stops at what is wrong"
)]

mod change;
#[expect(dead_code, reason = "shared with the other tests")]
#[path = "../common/mod.rs"]
mod common;
mod dice;
mod make;
mod seeds;

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use change::change;
use dice::Dice;
use familyhub::core::{NotRecordedError, Policy, Recorded, Typed as _, chain, in_words};
use familyhub::directory::ServiceFacts;
use familyhub::machine::StrictObject;
use familyhub::{CaseEvent, Instruction};
use familyhub_testing::lead_professional;
use make::Maker;
use seeds::{Seeds, newest_versions};
use serde::Deserialize as _;
use serde_json::{Value, json};

/// How many documents are compared at least.
const LEAST: usize = 100_000;

/// What the types say of a document: nothing, or what is wrong with it.
type NearMissAnswer = Result<(), String>;

/// How documents of one schema are read.
type Reader<'s> = Box<dyn Fn(&str) -> NearMissAnswer + 's>;

/// How the types read what a schema describes; none where it is only written.
fn reader<'s>(schema: &'s str, newest: &BTreeMap<String, u16>) -> Option<Reader<'s>> {
    let instruction =
        |json: &str| Instruction::from_json(json).map(drop).map_err(|bad| bad.to_string());
    Some(match schema.split_once('/') {
        None if schema == "command" => Box::new(instruction),
        None if schema == "event" => Box::new(line),
        // Policy comes as part of a command or an event, or else as TOML.
        None if schema == "policy" => Box::new(|policy: &str| {
            let object = StrictObject(&mut serde_json::Deserializer::from_str(policy));
            Policy::deserialize(object).map(drop).map_err(|it| in_words(&it))
        }),
        Some(("commands", name)) => Box::new(move |details: &str| {
            let by = lead_professional("bell", "oak-school");
            let by = serde_json::to_string(&by).expect("JSON");
            instruction(&format!(r#"{{"command":"{name}","by":{by},"details":{details}}}"#))
        }),
        Some(("events", name)) => {
            let version = newest[name];
            Box::new(move |text: &str| data(name, version, text))
        }
        None if schema == "service-facts" => Box::new(|facts: &str| {
            let object = StrictObject(&mut serde_json::Deserializer::from_str(facts));
            ServiceFacts::deserialize(object).map(drop).map_err(|it| in_words(&it))
        }),
        None if schema == "receipt" => return None,
        Some(("answers", _)) => return None,
        _ => panic!("how is `{schema}` read?"),
    })
}

/// A line of a log, sealed as it is: a seal that is whole says nothing of the form.
fn line(event: &str) -> NearMissAnswer {
    let mut event: Value = serde_json::from_str(event).expect("JSON");
    let hash = event.as_object_mut().and_then(|members| members.remove("hash"));
    let mut text = event.to_string();
    match hash {
        Some(hash) if hash.as_str().is_some_and(is_digest) => {
            chain::seal(&mut text).map_err(|why| why.to_string())?;
        }
        Some(hash) => text.insert_str(text.len().saturating_sub(1), &format!(r#","hash":{hash}"#)),
        None => {}
    }
    match Recorded::<CaseEvent>::from_line(&text) {
        Ok(_) => Ok(()),
        // In which bytes it has to be written, no schema says; and what a rule refuses has
        // the form, and is refused for what it says. What it says is still to be read.
        Err(NotRecordedError::OtherForm(_) | NotRecordedError::Refused(_)) => {
            let name = event["type"].as_str().and_then(|it| it.strip_prefix("uk.familyhub."));
            let (name, version) = name.and_then(|it| it.rsplit_once(".v")).unwrap_or_default();
            let version = version.parse().unwrap_or_default();
            data(name, version, &event["data"].to_string())
        }
        Err(why) => Err(why.to_string()),
    }
}

/// What an event says. A line of today holds it as it would be written, so what only an
/// older version may leave out has to be there: what is read is written, and read again.
fn data(name: &str, version: u16, text: &str) -> NearMissAnswer {
    let event = CaseEvent::read(name, version, text)?;
    if version < event.version() {
        return Ok(());
    }
    let mut written = Vec::new();
    event
        .write_data(&mut serde_json::Serializer::new(&mut written))
        .map_err(|error| in_words(&error))?;
    let written = String::from_utf8(written).map_err(|error| error.to_string())?;
    CaseEvent::read(name, version, &written).map(drop)
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The documents of each command, or of each type of event: of some there are many,
/// and of some few.
fn by_kind<'d>(documents: &[&'d Value]) -> Vec<Vec<&'d Value>> {
    let mut kinds: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for document in documents {
        let kind = (document["command"].as_str(), document["type"].as_str());
        kinds.entry(kind).or_default().push(*document);
    }
    kinds.into_values().collect()
}

/// What chance hardly ever makes, and no schema can say is wrong.
fn rarely_made(schema: &str, document: &Value, newest: &BTreeMap<String, u16>) -> Option<String> {
    match schema {
        "event" => Some(unerasable(document, newest["event-corrected"])),
        "policy" => contradicting(document),
        _ => None,
    }
}

/// A correction whose words could not be erased, written where another line stood.
fn unerasable(line: &Value, version: u16) -> String {
    let mut line = line.clone();
    let (wrong, record) = (json!({ "id": line["id"], "sequence": 3 }), "@slip");
    let digest = "0".repeat(64);
    let instead = json!({ "changes": { "name": { "digest": true } } });
    line["type"] = json!(format!("uk.familyhub.event-corrected.v{version}"));
    line["data"] = json!({
        "record": record,
        "wrong": wrong,
        "mistake": "typing-error",
        "reason": { "digest": digest },
        "instead": instead,
    });
    line.to_string()
}

/// A policy whose later birthday comes before the earlier one.
fn contradicting(policy: &Value) -> Option<String> {
    let mut policy = policy.clone();
    let team = policy.get_mut("team_around_the_child")?;
    team["until_age"] = json!(20);
    team["until_age_with_ehc_plan"] = json!(19);
    Some(policy.to_string())
}

/// How many documents of a schema are tried.
fn how_many(schema: &str) -> usize {
    if schema.contains('/') { 900 } else { 8_000 }
}

/// The documents and the answers, a line each.
#[derive(Default)]
struct NearMissReport(String);

impl NearMissReport {
    fn add(&mut self, schema: &str, ours: bool, answer: &NearMissAnswer, document: &str) {
        let (reads, why) = (answer.is_ok(), json!(answer.as_ref().err()));
        let _ = writeln!(
            self.0,
            r#"{{"schema":"{schema}","ours":{ours},"reads":{reads},"why":{why},"document":{document}}}"#
        );
    }

    fn write(self) {
        if let Some(path) = std::env::var_os("FAMILYHUB_NEAR_MISSES") {
            std::fs::write(path, self.0).expect("the documents can be written");
        }
    }
}

#[test]
fn a_hundred_thousand_documents_that_are_nearly_right_are_each_answered() {
    let (seeds, mut dice) = (Seeds::gather(), Dice(2026));
    let newest = newest_versions();
    let mut seen = HashSet::new();
    let mut is_new = |name: &str, document: &str| {
        let mut hasher = DefaultHasher::new();
        (name, document).hash(&mut hasher);
        seen.insert(hasher.finish())
    };
    let mut answers: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let mut report = NearMissReport::default();
    for (name, schema) in familyhub::schemas() {
        let ours = seeds.of(&name);
        let Some(read) = reader(&name, &newest) else {
            // What is only written has no near misses: whether ours fit is for ajv.
            assert!(!ours.is_empty(), "{name}: none was answered");
            for document in ours.iter().map(Value::to_string) {
                if is_new(&name, &document) {
                    report.add(&name, true, &Ok(()), &document);
                }
            }
            continue;
        };
        for document in &ours {
            assert_eq!(read(&document.to_string()), Ok(()), "{name}: {document}");
        }
        let schema = schema.to_value();
        let mut maker = Maker::of(&schema, &mut dice);
        let made: Vec<_> = (0..60).filter_map(|_| maker.document()).collect();
        let right: Vec<_> = ours.iter().chain(&made).collect();
        assert!(!right.is_empty(), "{name}: no document is right");
        let kinds = by_kind(&right);
        let changed = (0..how_many(&name)).map(|_| {
            let kind = dice.pick::<Vec<_>>(&kinds);
            let mut document = Value::clone(dice.pick::<&Value>(kind));
            for _ in 0..1 + dice.below(2) {
                change(&mut document, dice.pick::<&Value>(&right), &mut dice);
            }
            document.to_string()
        });
        let [no, yes] = answers.entry(name.clone()).or_default();
        let as_they_are = right.iter().map(ToString::to_string);
        let rare =
            ours.iter().take(20).filter_map(|document| rarely_made(&name, document, &newest));
        for (at, document) in as_they_are.chain(changed).chain(rare).enumerate() {
            if is_new(&name, &document) {
                let answer = read(&document);
                *(if answer.is_ok() { &mut *yes } else { &mut *no }) += 1;
                report.add(&name, at < ours.len(), &answer, &document);
            }
        }
    }
    report.write();
    let compared: usize = answers.values().flatten().sum();
    assert!(compared >= LEAST, "only {compared} documents were compared");
    for (name, [no, yes]) in &answers {
        assert!(*no > 50 && *yes > 0, "{name}: {no} were wrong, {yes} right");
    }
    let right: usize = answers.values().map(|[_, yes]| yes).sum();
    assert!(right > compared / 8, "only {right} of {compared} were right");
}

/// A day that was mistyped is found where it is read. Each such field says how it is
/// read: `#[serde(deserialize_with = "familyhub_core::time::read_day")]`.
#[test]
fn time_01_a_day_is_read_in_one_form_and_from_years_that_somebody_can_mean() {
    let newest = newest_versions();
    let mut dice = Dice(1);
    let mut days = 0;
    for (name, schema) in familyhub::schemas() {
        let Some(read) = reader(&name, &newest) else { continue };
        let schema = schema.to_value();
        let mut maker = Maker::of(&schema, &mut dice);
        for document in (0..40).filter_map(|_| maker.document()) {
            let whole = document.to_string();
            if read(&whole).is_err() {
                continue;
            }
            for (at, day) in days_in(&whole) {
                days += 1;
                for slip in [format!("0{}{}", &day[..1], &day[2..]), day.replace("-0", "-")] {
                    let changed = format!("{}{slip}{}", &whole[..at], &whole[at + day.len()..]);
                    assert!(read(&changed).is_err(), "{name} takes {slip} for a day: {changed}");
                }
            }
        }
    }
    assert!(days > 500, "only {days} days were tried");
}

/// The texts that are days, and where.
fn days_in(document: &str) -> Vec<(usize, &str)> {
    let texts = document.match_indices('"').filter_map(|(at, _)| {
        let text = document.get(at + 1..at + 11)?;
        let ends = document.get(at + 11..at + 12) == Some("\"");
        let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<_> = text.split('-').collect();
        let is_day = parts.iter().map(|part| part.len()).eq([4, 2, 2]);
        (ends && is_day && parts.into_iter().all(figures)).then_some((at + 1, text))
    });
    texts.collect()
}
