//! The service, spoken to over HTTP.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what is wrong")]

mod given;

use std::fs::{self, File};
use std::io::BufReader;

use council_service::{ServiceClock, openapi};
use familyhub::{Case, Locality};
use given::{Service, journeys, within};
use serde_json::{Value, json};

const CASE: &str = "/cases/@okafor";

/// A command of Ms Bell's.
fn bell(command: &str, details: &Value) -> String {
    json!({
        "command": command,
        "by": { "who": "@bell", "role": "lead-professional", "organisation": "@oak-school" },
        "at": "2026-03-02T09:00",
        "details": details,
    })
    .to_string()
}

fn opened() -> Service {
    opened_by(ServiceClock::AsTold)
}

fn opened_by(clock: ServiceClock) -> Service {
    let service = Service::start(clock);
    let answer =
        service.post(&format!("{CASE}/commands"), &bell("open-case", &json!({"case": "@okafor"})));
    assert_eq!((answer.status, answer.etag.as_deref()), (200, Some("\"1\"")));
    service
}

fn adding(person: &str) -> String {
    bell("add-person", &json!({"person": person, "stage": {"is": "adult"}, "name": "Mrs Okafor"}))
}

#[test]
fn every_step_of_every_journey_is_answered_as_written() {
    let journeys = journeys();
    assert!(journeys.len() >= 10, "journeys are missing");
    for (name, commands, decisions) in journeys {
        let service = Service::start(ServiceClock::AsTold);
        let first: Value =
            serde_json::from_str(commands.lines().next().expect("a command")).expect("JSON");
        let case = format!("/cases/{}", first["details"]["case"].as_str().expect("a case"));
        for (command, expected) in commands.lines().zip(decisions.lines()) {
            let expected: Value = serde_json::from_str(expected).expect("a decision");
            // What would come of it is asked first: it is what comes of it, and asking
            // changes nothing.
            let would = (command != commands.lines().next().expect("a command"))
                .then(|| service.post(&format!("{case}/explain"), command));
            let answer = service.post(&format!("{case}/commands"), command);
            let decision = answer.fits("/cases/{case}/commands", "post");
            assert_eq!(decision["answer"], expected["answer"], "{name}: {command}");
            if let Some(would) = would {
                assert_eq!(would.status, 200);
                let would = would.fits("/cases/{case}/explain", "post");
                let word = format!("would-be-{}", decision["answer"].as_str().expect("a word"));
                assert_eq!(would["answer"], word, "{name}: {command}");
                assert_eq!(would["rule"], decision["rule"]);
            }
            if expected["answer"] == "accepted" {
                assert_eq!(answer.status, 200);
                let events = decision["events"].as_array().expect("events");
                let expected = expected["events"].as_array().expect("events");
                assert_eq!(events.len(), expected.len());
                for (event, expected) in events.iter().zip(expected) {
                    let kind = event["type"].as_str().expect("a type");
                    let kind = kind.rsplit_once(".v").expect("a version").0;
                    assert_eq!(kind.strip_prefix("uk.familyhub."), expected.as_str());
                }
            } else {
                assert_eq!((answer.status, &decision["rule"]), (409, &expected["rule"]));
            }
        }
        look_around(&service, &case);
        let log = service.get(&format!("{case}/events"));
        assert_eq!((log.status, log.kind.as_str()), (200, "application/x-ndjson"));
        assert_eq!(log.body, fs::read_to_string(service.log()).expect("a log"));
        let again = Case::replay(&Locality::default(), log.body.as_bytes()).expect("the log holds");
        assert_eq!(log.etag, Some(format!("\"{}\"", again.revision())));
    }
}

/// Asks everything that can be asked of a case.
fn look_around(service: &Service, case: &str) {
    let shown = service.get(&format!("{case}?at=2026-06-01T09:00"));
    let shown = shown.fits("/cases/{case}", "get");
    assert_eq!(
        shown["timeline"].as_array().map(Vec::len),
        shown["revision"].as_u64().map(|n| n as usize)
    );
    let seat = "who=@cole&role=partnership-coordinator&organisation=@one-reading-family-hub";
    let actions = service.get(&format!("{case}/actions?{seat}&at=2026-06-01T09:00"));
    let actions = actions.fits("/cases/{case}/actions", "get");
    assert!(actions.as_array().is_some_and(|actions| !actions.is_empty()));
    let way = service.get(&format!("{case}/way?machine=hub-meeting&state=held"));
    assert_eq!(way.status, 200);
    way.fits("/cases/{case}/way", "get");
}

#[test]
fn rec_01_a_command_that_another_came_before_is_refused_and_changes_nothing() {
    let service = opened();
    let commands = format!("{CASE}/commands");
    assert_eq!(service.post_if(&commands, "\"1\"", &adding("@ada-mother")).status, 200);
    let before = fs::read(service.log()).expect("a log");
    let late = service.post_if(&commands, "\"1\"", &adding("@ada-father"));
    assert_eq!((late.status, late.etag.as_deref()), (412, Some("\"2\"")));
    assert_eq!(late.fits("/cases/{case}/commands", "post")["rule"], "REC-01");
    assert_eq!(fs::read(service.log()).expect("a log"), before);
    assert_eq!(
        service.post_if(&commands, "2", &adding("@ada-father")).status,
        400,
        "no entity tag"
    );
}

#[test]
fn rec_01_a_command_that_is_sent_again_is_carried_out_once() {
    let service = opened();
    let commands = format!("{CASE}/commands");
    let mut command: Value = serde_json::from_str(&adding("@ada-mother")).expect("JSON");
    command["id"] = json!("@sent-twice");
    let first = service.post(&commands, &command.to_string());
    let before = fs::read(service.log()).expect("a log");
    let again = service.post_if(&commands, "\"1\"", &command.to_string());
    let (first, again) = (
        first.fits("/cases/{case}/commands", "post"),
        again.fits("/cases/{case}/commands", "post"),
    );
    assert_eq!((&first["already_done"], &again["already_done"]), (&Value::Null, &json!(true)));
    assert_eq!((&first["events"], &first["revision"]), (&again["events"], &again["revision"]));
    command["details"]["person"] = json!("@ada-father");
    let other = service.post(&commands, &command.to_string());
    assert_eq!(
        (other.status, &other.json()["rule"]),
        (409, &json!("REC-01")),
        "one id, one command"
    );
    assert_eq!(fs::read(service.log()).expect("a log"), before);
}

#[test]
fn rec_05_erased_words_are_gone_from_the_log_and_it_still_holds() {
    let service = opened();
    let commands = format!("{CASE}/commands");
    assert_eq!(service.post(&commands, &adding("@ada-mother")).status, 200);
    assert!(fs::read_to_string(service.log()).expect("a log").contains("Mrs Okafor"));
    let erase = json!({
        "erasure": "@erasure", "sequences": [2], "ground": "court-order", "decided_by": "@bell",
    });
    let answer = service.post(&commands, &bell("erase-words", &erase));
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.fits("/cases/{case}/commands", "post");
    assert!(!fs::read_to_string(service.log()).expect("a log").contains("Mrs Okafor"));
    assert_eq!(service.post(&commands, &adding("@ada-father")).status, 200, "it goes on");
    let log = service.get(&format!("{CASE}/events"));
    assert_eq!(
        Case::replay(&Locality::default(), log.body.as_bytes()).expect("the log holds").revision(),
        4
    );
}

#[test]
fn two_dozen_who_act_at_once_leave_one_log_that_holds() {
    let service = opened_by(ServiceClock::Own);
    let commands = format!("{CASE}/commands");
    std::thread::scope(|scope| {
        for number in 0..24 {
            let (service, commands) = (&service, &commands);
            scope.spawn(move || {
                let answer = service.post(commands, &adding(&format!("@person-{number}")));
                assert_eq!(answer.status, 200, "{}", answer.body);
            });
        }
    });
    let case = Case::replay(
        &Locality::default(),
        BufReader::new(File::open(service.log()).expect("a log")),
    );
    assert_eq!(case.expect("the log holds").revision(), 25);

    // Of those who all saw the same case, one is first, and the others hear so.
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let sent: Vec<_> = (24..32)
            .map(|number| {
                let (service, commands) = (&service, &commands);
                let person = format!("@person-{number}");
                scope.spawn(move || service.post_if(commands, "\"25\"", &adding(&person)).status)
            })
            .collect();
        sent.into_iter().map(|sent| sent.join().expect("an answer")).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 412).count(), 7, "{answers:?}");
}

#[test]
fn a_request_that_is_wrong_is_told_where_and_hears_nothing_of_itself() {
    let service = opened();
    let commands = format!("{CASE}/commands");
    let wrong = [
        ("", "{\"command\": \"Ada Okafor\"", ""),
        ("", "Ada Okafor", ""),
        ("command", &bell("ask-ada-okafor", &json!({})), ""),
        ("details.person", &bell("add-person", &json!({"person": "Ada Okafor"})), ""),
        ("details.case", &bell("open-case", &json!({"case": "@other"})), ""),
    ];
    for (place, body, _) in wrong {
        let answer = service.post(&commands, body);
        let said = answer.fits("/cases/{case}/commands", "post");
        assert_eq!((answer.status, &said["place"]), (400, &json!(place)), "{body}");
        assert!(!answer.body.contains("Ada"), "{}", answer.body);
    }
    for (path, status) in [
        ("/cases/Ada/commands", 400),
        ("/cases/..%2F..%2Fetc%2Fpasswd/commands", 400),
        ("/cases/@nobody/commands", 404),
    ] {
        assert_eq!(service.post(path, &adding("@ada-mother")).status, status, "{path}");
    }
    for (path, status) in [
        ("/cases/@nobody", 404),
        ("/cases/@nobody/events", 404),
        ("/cases/@okafor?at=yesterday", 400),
        ("/cases/@okafor/actions", 400),
        ("/cases/@okafor/actions?who=@bell&role=Ada", 400),
        ("/cases/@okafor/actions?who=@bell&role=lead-professional", 400),
        ("/cases/@okafor/way?machine=Ada&state=held", 400),
        ("/elsewhere", 404),
    ] {
        let answer = service.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert!(!answer.body.contains("Ada"), "{}", answer.body);
    }
    assert_eq!(service.post(&commands, &" ".repeat(300_000)).status, 413);
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let answer = service.post_as(kind, &commands, &adding("@ada-mother"));
        assert_eq!(answer.status, 415, "a form on somebody's page: {kind}");
    }
    // No wrong id has left a file behind.
    assert_eq!(
        Case::replay(&Locality::default(), fs::read(service.log()).expect("a log").as_slice())
            .expect("holds")
            .revision(),
        1
    );
}

#[test]
fn rec_01_a_log_that_was_changed_is_answered_with_its_line_and_left_as_it_is() {
    let service = opened();
    let path = service.log();
    let changed =
        fs::read_to_string(&path).expect("a log").replace("lead-professional", "social-worker");
    fs::write(&path, &changed).expect("written");
    for answer in [
        service.get(CASE),
        service.get(&format!("{CASE}/events")),
        service.post(&format!("{CASE}/commands"), &adding("@ada-mother")),
    ] {
        let fault = answer.fits("/cases/{case}/commands", "post");
        assert_eq!(
            (answer.status, &fault["line"], &fault["rule"]),
            (500, &json!(1), &json!("REC-01"))
        );
    }
    assert_eq!(fs::read_to_string(&path).expect("a log"), changed);
}

#[test]
fn rec_02_its_own_clock_says_when_a_command_is_recorded() {
    let service = Service::start(ServiceClock::Own);
    let answer =
        service.post(&format!("{CASE}/commands"), &bell("open-case", &json!({"case": "@okafor"})));
    let event = &answer.json()["events"][0];
    assert_eq!(event["time"], "2026-03-02T09:00:00Z");
    let recorded: chrono::DateTime<chrono::Utc> =
        event["recordedtime"].as_str().expect("a time").parse().expect("a time");
    assert!((chrono::Utc::now() - recorded).num_minutes() < 5);
}

#[test]
fn what_it_says_of_itself_is_what_it_is_made_of() {
    let service = Service::start(ServiceClock::Own);
    let document = service.get("/openapi.json").fits("/openapi.json", "get");
    assert_eq!(document, openapi());
    let components = document["components"]["schemas"].as_object().expect("schemas");
    for (name, schema) in components {
        // Every reference leads somewhere, and every schema is one of 2020-12.
        within(&document, schema.clone());
        assert!(!schema.to_string().contains("$defs"), "{name}");
    }
    // Every definition of the two is there, word for word.
    for name in ["command", "event"] {
        let schemas = familyhub::schemas();
        let (_, schema) = schemas.iter().find(|(known, _)| known == name).expect(name);
        let definitions = schema.get("$defs").and_then(Value::as_object).expect("definitions");
        for (own, definition) in definitions {
            let moved = format!("#/components/schemas/{name}.");
            let moved = definition.to_string().replace("#/$defs/", &moved);
            let moved: Value = serde_json::from_str(&moved).expect("JSON");
            assert_eq!(components[&format!("{name}.{own}")], moved);
        }
    }
    // The forms refuse what the reader refuses.
    let command = within(&document, json!({"$ref": "#/components/schemas/command"}));
    let good: Value = serde_json::from_str(&adding("@ada-mother")).expect("JSON");
    assert!(command.is_valid(&good));
    let mut bad = good;
    bad["details"]["nickname"] = json!("Ada");
    assert!(!command.is_valid(&bad));
}

#[test]
fn rec_01_of_many_who_open_a_case_at_once_one_does() {
    for id in [None, Some("@sent-twice")] {
        let service = Service::start(ServiceClock::Own);
        let mut open = bell("open-case", &json!({"case": "@okafor"}));
        if let Some(id) = id {
            open = open.replacen('{', &format!("{{\"id\": \"{id}\", "), 1);
        }
        let answers: Vec<(u16, Value)> = std::thread::scope(|scope| {
            let asked: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        let answer = service.post(&format!("{CASE}/commands"), &open);
                        (answer.status, answer.fits("/cases/{case}/commands", "post"))
                    })
                })
                .collect();
            asked.into_iter().map(|asked| asked.join().expect("an answer")).collect()
        });
        let first = answers.iter().filter(|(status, decision)| {
            *status == 200 && decision["already_done"] != Value::Bool(true)
        });
        assert_eq!(first.count(), 1, "{answers:?}");
        for (status, decision) in &answers {
            match status {
                200 => assert_eq!(decision["revision"], 1),
                _ => assert_eq!((*status, &decision["rule"]), (409, &json!("REC-01"))),
            }
        }
        assert_eq!(
            answers.iter().filter(|(status, _)| *status == 200).count(),
            match id {
                Some(_) => 4,
                None => 1,
            }
        );
        let log = BufReader::new(File::open(service.log()).expect("a log"));
        assert_eq!(Case::replay(&Locality::default(), log).expect("it holds").revision(), 1);
    }
}

#[test]
fn thr_01_a_council_with_a_scheme_of_its_own_is_served_by_it() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/locality");
    let file = |name: &str| fs::read_to_string(folder.join(name)).expect("an example");
    let here = Locality::default().with_scheme(&file("scheme.toml")).expect("a scheme");
    let here = here.with_days_off(&file("calendar.toml")).expect("days off");
    let policy = familyhub::core::Policy::from_toml(&file("policy.toml")).expect("a policy");
    let policy = serde_json::to_value(policy).expect("JSON");

    let theirs = Service::start(ServiceClock::AsTold);
    let service = Service::start_in(here.clone(), ServiceClock::AsTold);
    let case = "/cases/@bennett";
    for line in file("bennett.commands.jsonl").lines() {
        let mut asked: Value = serde_json::from_str(line).expect("JSON");
        if asked["command"] == "open-case" {
            asked["details"]["policy"] = policy.clone();
            let refused = theirs.post(&format!("{case}/commands"), &asked.to_string());
            assert_eq!((refused.status, &refused.json()["rule"]), (409, &json!("THR-01")));
        } else {
            let would = service.post(&format!("{case}/explain"), &asked.to_string());
            assert_eq!(would.json()["answer"], "would-be-accepted", "{}", would.body);
        }
        let answer = service.post(&format!("{case}/commands"), &asked.to_string());
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    for asked in [
        "?at=2026-03-05T12:00",
        "?at=2026-03-20T12:00",
        "/actions?who=@bell&role=lead-professional&organisation=@elm-school",
        "/way?machine=hub-meeting&state=held",
    ] {
        let answer = service.get(&format!("{case}{asked}"));
        assert_eq!(answer.status, 200, "{asked}: {}", answer.body);
    }
    let log = service.get(&format!("{case}/events")).body;
    assert_eq!(Case::replay(&here, log.as_bytes()).expect("it holds").revision(), 9);
}
