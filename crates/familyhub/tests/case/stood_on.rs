//! What an event stood on is named by every line that is written today, and found again where
//! a line of an older version names nothing. [CON-14]
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::Path;

use crate::journey::story;
use familyhub::core::{PermissionId, chain};
use familyhub::{Case, Locality, RelyingAct};
use familyhub_testing::Scenario;
use indexmap::IndexMap;
use serde_json::value::RawValue;

type LineMembers = IndexMap<String, Box<RawValue>>;

fn golden(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    fs::read_to_string(folder.join(format!("{name}.jsonl"))).expect("a golden log")
}

/// What was done on the strength of permissions: on which, and at which revision.
fn relied_on(acts: &[RelyingAct]) -> Vec<(std::borrow::Cow<'static, str>, PermissionId, u32)> {
    let one =
        |act: &RelyingAct| (act.event.clone(), act.relied_on.permission, act.relied_on.revision);
    acts.iter().map(one).collect()
}

#[test]
fn con_14_what_an_older_line_stood_on_is_what_the_same_line_names_today() {
    let (older, today) = (golden("2-lindqvist"), golden("2-lindqvist-names-what-it-stood-on"));
    assert!(older.contains("request-accepted.v1") && today.contains("request-accepted.v2"));
    assert!(older.contains("meeting-held.v1") && today.contains("meeting-held.v3"));
    let [older, today] = [older, today]
        .map(|log| Case::replay(&Locality::default(), log.as_bytes()).expect("a golden log holds"));
    let acts = relied_on(older.acts());
    assert_eq!(acts, relied_on(today.acts()));
    let (consent, asked_and_given) = (PermissionId::named("consent"), 2);
    assert!(acts.contains(&("request-accepted".into(), consent, asked_and_given)), "{acts:?}");
}

#[test]
fn con_14_an_acceptance_is_in_doubt_where_the_consent_turns_out_never_to_have_been_valid() {
    let mut desk = Scenario::new();
    let commands = include_str!("../../../../examples/data/journeys/2-lindqvist.commands.jsonl");
    for command in commands.lines() {
        if desk.ask_line(command).is_ok() && command.contains(r#""accept-request""#) {
            break;
        }
    }
    desk.ask_line(
        r#"{"command": "invalidate-permission", "by": {"who": "@bell", "role": "lead-professional",
        "organisation": "@oak-school"}, "at": "2026-06-30T09:00", "details":
        {"permission": "@consent", "why": "not-informed"}}"#,
    )
    .expect("it is recorded");
    let impact = desk.case().impact(PermissionId::named("consent"));
    let in_doubt: Vec<_> = impact.in_doubt.iter().map(|act| &*act.event).collect();
    assert_eq!(in_doubt, ["request-submitted", "request-accepted"]);
    assert!(impact.stands.is_empty());
}

/// The log up to its first event of this name, whose data says something else; and which
/// line that is.
fn with_data(log: &str, event: &str, change: impl Fn(&mut LineMembers)) -> (u64, String) {
    let mut text = String::new();
    for (line, place) in log.lines().zip(1..) {
        if !line.contains(&format!("uk.familyhub.{event}.v")) {
            text += &format!("{line}\n");
            continue;
        }
        let (body, _) = line.rsplit_once(r#","hash":""#).expect("a hash");
        let (before, data) = body.split_once(r#""data":"#).expect("data");
        let mut data: LineMembers = serde_json::from_str(data).expect("an object");
        change(&mut data);
        let data = serde_json::to_string(&data).expect("JSON");
        let mut line = format!(r#"{before}"data":{data}}}"#);
        chain::seal(&mut line).expect("it can be sealed");
        return (place, text + &line + "\n");
    }
    panic!("no `{event}` in the log")
}

/// The events of a hub and what they came to name.
const CAME_TO_NAME: [(&str, &str); 5] = [
    ("request-accepted", "decision"),
    ("request-accepted", "permission"),
    ("meeting-arranged", "decision"),
    ("meeting-rearranged", "decision"),
    ("meeting-held", "decision"),
];

#[test]
fn con_14_a_line_of_today_that_names_nothing_is_refused() {
    let log = story("2-lindqvist").log().to_owned();
    for (event, member) in CAME_TO_NAME {
        for other in [None, Some("null"), Some(r#""not named""#)] {
            let (place, forged) = with_data(&log, event, |data| match other {
                Some(other) => {
                    let other = RawValue::from_string(other.to_owned()).expect("JSON");
                    data.insert(member.to_owned(), other);
                }
                None => {
                    data.shift_remove(member).expect("it was named");
                }
            });
            let fault = Case::replay(&Locality::default(), forged.as_bytes())
                .expect_err("it names nothing");
            assert_eq!(fault.line, place, "{event} {other:?}: {fault}");
        }
    }
}

#[test]
fn con_14_a_line_that_names_another_record_is_refused() {
    let log = story("2-lindqvist").log().to_owned();
    for (event, member) in CAME_TO_NAME {
        let (place, forged) = with_data(&log, event, |data| {
            let named = data.get_mut(member).expect("it is named");
            let another = named.get().replacen("-0000-7", "-0001-7", 1);
            assert_ne!(another, named.get());
            *named = RawValue::from_string(another).expect("JSON");
        });
        let fault = Case::replay(&Locality::default(), forged.as_bytes())
            .expect_err("there is no such record");
        assert_eq!(fault.line, place, "{event} {member}: {fault}");
        assert!(fault.rule.is_some(), "{event} {member}: {fault}");
    }
}
