//! Somebody who is not told reads nothing of it, in whatever is made of a case. [SAF-07]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at what is wrong"
)]

#[expect(dead_code, reason = "decisions are asked for elsewhere")]
mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Journey, journeys, journeys_in};
use familyhub::core::time::{Timestamp, parse_time};
use familyhub::core::{
    Actor, CountingEntropy, DisclosureId, OrganisationId, PersonId, PractitionerId, RULES, RuleId,
};
use familyhub::{
    ActError, AuditQuestion, CHARTS, Case, CaseReader, CommandError, Explained, Instruction,
    Messages, tell_impact, tell_moment, tell_refusal,
};
use familyhub_testing::Scenario;
use serde_json::{Value, json};

/// What the words of the disclosure would be known by.
const GROUNDS: &str = "zzgrounds";

/// Everything by which it could be known: ids, words, rules, and the names of what only it has.
fn tokens() -> Vec<String> {
    let ids = [
        DisclosureId::named("kept-back").to_string(),
        OrganisationId::named("guarded-care").to_string(),
        OrganisationId::named("guarded-police").to_string(),
        PractitionerId::named("guarded-worker").to_string(),
    ];
    // The steps that a concern stops name these in every case: they tell nothing of this one.
    let of_steps: BTreeSet<&str> = CHARTS
        .iter()
        .flat_map(|chart| chart.transitions)
        .filter(|step| step.needs.iter().any(|need| need.name == "no-concern"))
        .flat_map(|step| step.rules.iter().copied())
        .collect();
    let rules = RULES.iter().map(|rule| rule.as_str());
    // A level that may be section 47 asks which it is of whoever knows the level, and goes on
    // asking: that it stopped would tell that somebody had answered.
    let of_level = RuleId::SAF_01.as_str();
    let rules =
        rules.filter(|id| id.starts_with("SAF-") && *id != of_level && !of_steps.contains(id));
    let names = [
        "disclosure-decided",
        "disclosure decided",
        "somebody is not told",
        "not-told",
        "escalated",
        "concern-opened",
        "concern-raised-again",
        "a concern about the child is open,",
    ];
    let of_it = [GROUNDS, "police-enquiry", "\"disclosure\""];
    ids.into_iter().chain(rules.chain(names).chain(of_it).map(str::to_owned)).collect()
}

/// The escalation of which nobody of the family is told, after this line.
fn kept_back(child: &str, line: &Value) -> String {
    let recorded = line.get("recorded").unwrap_or(&line["at"]);
    json!({
        "command": "escalate", "at": recorded,
        "by": {"who": "@guarded-worker", "role": "social-worker", "organisation": "@guarded-care"},
        "details": {
            "disclosure": "@kept-back", "child": child, "grounds": GROUNDS,
            "categories": ["health"], "recipients": ["@guarded-police"],
            "family": {"is": "not-told", "reason": "police-enquiry", "why": GROUNDS},
        },
    })
    .to_string()
}

/// What a line of a log is of: a record, a type of event, and how many such came before it.
type LineIdentity = (String, String, usize);

fn identities(log: &str) -> Vec<LineIdentity> {
    let mut found: Vec<LineIdentity> = Vec::new();
    for line in log.lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let text = |of: &str| line[of].as_str().expect("a text").to_owned();
        let (subject, of_type) = (text("subject"), text("type"));
        let earlier = found.iter().filter(|it| (&it.0, &it.1) == (&subject, &of_type)).count();
        found.push((subject, of_type, earlier));
    }
    found
}

/// A command that names lines of the story by their places, with the places that they have
/// behind the escalation; none where one is not there.
fn renumbered(line: &Value, before: &str, log: &str) -> Option<Value> {
    let mut line = line.clone();
    let details = &mut line["details"];
    let several = details.get("lines").and_then(Value::as_array).map_or(0, Vec::len);
    let lists = (0..several).map(|at| format!("/lines/{at}/sequence"));
    for pointer in lists.chain(["/sequence".to_owned()]) {
        let Some(sequence) = details.pointer_mut(&pointer) else { continue };
        let place = usize::try_from(sequence.as_u64()?).ok()?.checked_sub(1)?;
        let named = identities(before).into_iter().nth(place)?;
        *sequence = (identities(log).iter().position(|it| *it == named)? + 1).into();
    }
    Some(line)
}

/// The story up to a line, with the escalation behind it, and as much of the rest as goes.
fn with_it(commands: &[&str], before: &str, after: usize) -> Option<Scenario> {
    let lines: Vec<Value> =
        commands.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let child = lines[..=after].iter().find_map(|line| {
        let details = &line["details"];
        let is_child = line["command"] == "add-person" && details["stage"]["is"] == "child";
        is_child.then(|| details["person"].as_str().expect("an id").to_owned())
    })?;
    let mut story = Scenario::of_lines(commands[..=after].iter().copied());
    story.ask_line(&kept_back(&child, &lines[after])).ok()?;
    for line in &lines[after + 1..] {
        if let Some(line) = renumbered(line, before, story.log()) {
            let _ = story.ask_line(&line.to_string());
        }
    }
    Some(story)
}

/// All that is made of a case for a reader, by what it is.
fn outputs(
    whole: &Case,
    log: &str,
    reader: CaseReader,
    by: &Actor,
) -> BTreeMap<&'static str, String> {
    let log = log.as_bytes();
    let at = parse_time("2027-01-11T09:00").expect("a time");
    let read = whole.for_reader(log, reader).expect("it holds");
    let known = read.known_at(log, at).expect("it holds");
    let view = known.view(log).expect("it holds");
    let moments = view.timeline.iter().map(|moment| tell_moment(&read, moment));
    let mut impacts = String::new();
    let mut receipts = String::new();
    let messages = Messages::from_toml(Messages::ENGLISH).expect("words");
    for permission in read.permissions() {
        let impact = read.impact(*permission.id());
        impacts.push_str(&json_of(&impact));
        impacts.push_str(&tell_impact(&read, &impact));
        let receipt = read.receipt(*permission.id()).expect("it is there");
        receipts.push_str(&receipt.to_html(&messages));
        receipts.push_str(&json_of(&receipt.to_json_ld()));
    }
    let half_way = parse_time("2026-06-01T09:00").expect("a time");
    let earlier = read.known_at(log, half_way).expect("it holds");
    BTreeMap::from([
        ("told", moments.collect::<Vec<_>>().join("\n")),
        ("timeline", json_of(&view.timeline)),
        ("records", json_of(&view.records)),
        ("due", json_of(&view.due)),
        ("shareable", json_of(&view.shareable)),
        ("view", json_of(&view)),
        ("earlier", json_of(&earlier.view(log).expect("it holds"))),
        ("impacts", impacts),
        ("receipts", receipts),
        ("audit", audited(&read, at)),
        ("explain", explained(whole, log, by, at)),
        ("own", format!("{:?}", read.fallen())),
    ])
}

fn audited(case: &Case, at: Timestamp) -> String {
    let all = AuditQuestion::ALL.iter();
    let found = all.flat_map(|question| case.audit(*question, at));
    found.map(|finding| format!("{finding:?}")).collect()
}

/// What somebody is answered who asks what they could do: on each record, by their own hand.
fn explained(case: &Case, log: &[u8], by: &Actor, at: Timestamp) -> String {
    let mut text = String::new();
    for referral in case.referrals() {
        for command in ["withdraw-request", "withdraw-contact", "withdraw-step-down"] {
            let field = command.rsplit_once("withdraw-").map_or("", |(_, field)| field);
            let details = json!({ field.replace('-', "_"): referral.id.to_string() });
            let asked = json!({"command": command, "by": by, "details": details}).to_string();
            let asked = Instruction::from_json(&asked).expect("a command");
            let answer = case.explain_on(&mut &*log, asked, at);
            let answer = answer.map_err(|no| match no {
                ActError::No(no) => Some(no),
                ActError::Log(_) => None,
            });
            let answer = answer.map_err(|no| no.expect("the log holds"));
            if let Err(CommandError::Refused(no)) = &answer {
                text.push_str(&tell_refusal(no));
            }
            text.push_str(&json_of(&Explained::new("asked", answer)));
        }
    }
    text
}

fn json_of(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("JSON")
}

/// What tells of it, in which of these.
fn told_of(outputs: &BTreeMap<&'static str, String>) -> BTreeSet<(&'static str, String)> {
    let mut told = BTreeSet::new();
    for (name, text) in outputs {
        let found = tokens().into_iter().filter(|token| text.contains(token.as_str()));
        told.extend(found.map(|token| (*name, token)));
    }
    told
}

fn stories() -> impl Iterator<Item = Journey> {
    journeys().into_iter().chain(journeys_in("cases"))
}

#[test]
fn saf_07_no_word_of_it_is_read_by_whom_it_is_kept_from_wherever_it_is_put_in_any_story() {
    let mother = Actor::family_member(PersonId::named("mother"));
    let (mut asked, mut seen_by_professionals) = (0, BTreeSet::new());
    for story in stories() {
        let commands: Vec<_> = story.commands.lines().collect();
        let before = Scenario::of_lines(commands.iter().copied());
        let known_before =
            told_of(&outputs(before.case(), before.log(), CaseReader::Family, &mother));
        for after in (2..commands.len()).step_by(5) {
            let Some(with_it) = with_it(&commands, before.log(), after) else { continue };
            let read = |reader, by| outputs(with_it.case(), with_it.log(), reader, by);
            let told = told_of(&read(CaseReader::Family, &mother));
            // Some stories tell of another disclosure, which everybody may know.
            let more: Vec<_> = told.difference(&known_before).collect();
            assert!(more.is_empty(), "{} after line {}: {more:?}", story.name, after + 1);
            asked += 1;
            if after % 3 == 0 {
                let worker = worker();
                let professionals = told_of(&read(CaseReader::Professional, &worker));
                seen_by_professionals
                    .extend(professionals.difference(&known_before).map(|(output, _)| *output));
            }
        }
    }
    assert!(asked > 100, "{asked}");
    // Without the filter each of these would tell: so each of them is looked at in earnest.
    let telling = [
        "due",
        "earlier",
        "explain",
        "impacts",
        "records",
        "shareable",
        "timeline",
        "told",
        "view",
    ];
    for output in telling {
        assert!(seen_by_professionals.contains(output), "{output} tells nobody anything");
    }
}

fn worker() -> Actor {
    let care = OrganisationId::named("guarded-care");
    Actor::professional(
        PractitionerId::named("guarded-worker"),
        familyhub::core::Role::SocialWorker,
        care,
    )
    .expect("an actor")
}

/// The story of a father who is not told, up to the day of the meeting.
fn of_the_father() -> Scenario {
    let story = journeys_in("cases").into_iter().find(|it| it.name == "a-father-who-is-not-told");
    let story = story.expect("it is told");
    Scenario::of_lines(story.commands.lines().take(14))
}

#[test]
fn saf_07_whoever_may_be_told_reads_all_of_it() {
    let story = of_the_father();
    let log = story.log().as_bytes();
    for (reader, disclosures) in [
        (CaseReader::Professional, 1),
        (CaseReader::Person(PersonId::named("mother")), 1),
        (CaseReader::Person(PersonId::named("father")), 0),
        (CaseReader::Family, 0),
    ] {
        let read = story.case().for_reader(log, reader).expect("it holds");
        assert_eq!(read.disclosures().count(), disclosures, "{reader:?}");
    }
}

#[test]
fn saf_07_a_meeting_that_it_stopped_reads_as_any_other_that_is_called_off() {
    let story = of_the_father();
    let father = CaseReader::Person(PersonId::named("father"));
    let read = story.case().for_reader(story.log().as_bytes(), father).expect("it holds");
    let at = parse_time("2026-04-24T09:00").expect("a time");
    let known = read.known_at(story.log().as_bytes(), at).expect("it holds");
    let view = known.view(story.log().as_bytes()).expect("it holds");
    let stopped = view.records.iter().find(|it| it.machine == "hub-meeting").expect("it was");

    // The same meeting, called off by whoever arranged it.
    let commands =
        journeys_in("cases").into_iter().find(|it| it.name == "a-father-who-is-not-told");
    let commands = commands.expect("it is told").commands;
    let mut other = Scenario::of_lines(commands.lines().take(12));
    let call_off = json!({
        "command": "cancel-meeting", "at": "2026-04-16T11:00",
        "by": {"who": "@dunn", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"},
        "details": {"meeting": "@meeting", "why": "no-longer-needed"},
    });
    other.ask_line(&call_off.to_string()).expect("it can be");
    let known = other.case().known_at(other.log().as_bytes(), at).expect("it holds");
    let usual = known.view(other.log().as_bytes()).expect("it holds");
    let called_off = usual.records.iter().find(|it| it.machine == "hub-meeting").expect("it was");
    assert_eq!(stopped, called_off, "state, words, and what is open");
    assert_eq!(view.timeline, usual.timeline, "when, by whom, in which place");
    assert_eq!((view.revision, view.due), (usual.revision, usual.due));
}

#[test]
fn saf_07_looking_again_is_due_and_overdue_until_it_is_decided() {
    let story = of_the_father();
    let due = |day: &str| {
        let at = parse_time(day).expect("a time");
        let due = story.case().due(at).into_iter().find(|due| due.rule.as_str() == "SAF-07");
        due.map(|due| due.overdue)
    };
    assert_eq!(due("2026-04-17T09:00"), Some(false));
    assert_eq!(due("2026-04-24T09:00"), Some(true), "its day was the 23rd, and it stands");
}

#[test]
fn saf_07_somebody_who_is_not_told_is_refused_as_if_there_were_no_such_thing() {
    let mut story = of_the_father();
    let ask = json!({
        "command": "withdraw-request", "at": "2026-04-24T09:00",
        "by": {"who": "@father", "role": "family-member"}, "details": {"request": "@request"},
    });
    let asked = Instruction::from_json(&ask.to_string()).expect("a command");
    let (log, mut case) = (story.log().to_owned(), story.replayed());
    let now = parse_time("2026-04-24T09:00").expect("a time");
    let no = case.act_on(&mut log.as_bytes(), asked, now, &mut CountingEntropy::after(1 << 40));
    let no = no.expect_err("it was escalated").to_string();
    assert!(!tokens().iter().any(|token| no.contains(token)), "{no}");
    // A professional is told why.
    let coordinator = json!({"who": "@dunn", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"});
    let theirs = story.ask_line(&ask.to_string().replace(
        &json!({"who": "@father", "role": "family-member"}).to_string(),
        &coordinator.to_string(),
    ));
    assert!(theirs.expect_err("it was escalated").to_string().contains("escalated"));
}
