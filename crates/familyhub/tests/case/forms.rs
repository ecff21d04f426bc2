//! A line is byte for byte what is written for what it says: in any other form it is
//! refused, however well it is sealed. [REC-01]
#![expect(clippy::expect_used, clippy::string_slice, reason = "a test stops at what is wrong")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::journey::{names, story};
use familyhub::core::{RuleId, chain};
use familyhub::{Case, Locality, LogError};
use indexmap::IndexMap;
use serde_json::value::RawValue;

type Members = IndexMap<String, Box<RawValue>>;

/// Another way to write a line; none where it does not have what is to be written so.
type Rewrite = fn(&str) -> Option<String>;

/// Every way, and what it does.
const WAYS: &[(&str, Rewrite)] = &[
    ("a space after the type", |line| replaced(line, r#""type":""#, r#""type": ""#)),
    ("a space before the first member", |line| replaced(line, "{", "{ ")),
    ("a space before the whole", |line| Some(format!(" {line}"))),
    ("a space before the hash", |line| Some(format!("{} }}", line.strip_suffix('}')?))),
    ("a tab in the data", |line| replaced(line, r#""data":{"#, "\"data\":{\t")),
    ("members in another order", |line| Some(backwards(line))),
    ("members of the data in another order", |line| {
        let at = line.find(r#","data":"#)? + r#","data":"#.len();
        let data = line[at..].strip_suffix('}')?;
        let other = backwards(data);
        (other != data).then(|| format!("{}{other}}}", &line[..at]))
    }),
    ("a letter of a name escaped", |line| replaced(line, r#""source""#, r#""s\u006furce""#)),
    ("a letter of a text escaped", |line| replaced(line, r#":"urn:"#, r#":"\u0075rn:"#)),
    ("a slash escaped", |line| replaced(line, "application/json", r"application\/json")),
    ("an id in capitals", |line| {
        let at = line.find(r#""id":""#)? + 6;
        let other = line[at..at + 36].to_uppercase();
        replaced(line, &line[at..at + 36], &other)
    }),
    ("a case in capitals", |line| {
        let at = line.find("urn:uuid:")? + 9;
        let other = line[at..at + 36].to_uppercase();
        replaced(line, &line[at..at + 36], &other)
    }),
    ("a time with an offset", |line| {
        after(line, r#""time":""#, |time| time.replace('Z', "+00:00"))
    }),
    ("a time with a fraction", |line| {
        after(line, r#""time":""#, |time| time.replace('Z', ".000Z"))
    }),
    ("the other time with an offset", |line| {
        after(line, r#""recordedtime":""#, |time| time.replace('Z', "+00:00"))
    }),
    ("a rule more", |line| after(line, r#""rules":""#, |rules| format!("{rules} CON-06"))),
    ("a rule that there is not", |line| after(line, r#""rules":""#, |_| "CON-99".to_owned())),
    ("no rules", |line| {
        // Lines of a name given to somebody named no rule once, and may still.
        if line.contains("-named.v1") {
            return None;
        }
        let (from, rest) = line.split_once(r#","rules":""#)?;
        Some(format!("{from}{}", rest.split_once('"')?.1))
    }),
    ("rules without a space", |line| after(line, r#""rules":""#, |rules| rules.replace(' ', ""))),
    ("nothing where nothing has to stand", |line| {
        let absent = !line.contains(r#""commandid""#);
        absent.then(|| {
            line.replacen(
                r#","datacontenttype""#,
                r#","commandid":null,"commanddigest":null,"datacontenttype""#,
                1,
            )
        })
    }),
    ("a version that was never written", |line| replaced(line, r#".v1""#, r#".v01""#)),
];

fn replaced(line: &str, from: &str, to: &str) -> Option<String> {
    let other = line.replacen(from, to, 1);
    (other != line).then_some(other)
}

/// With something else in the place of what stands there, up to the next quotation mark.
fn after(line: &str, name: &str, other: impl Fn(&str) -> String) -> Option<String> {
    let (before, rest) = line.split_once(name)?;
    let (value, rest) = rest.split_once('"')?;
    let other = other(value);
    (other != value).then(|| format!("{before}{name}{other}\"{rest}"))
}

/// The members of an object from the last to the first.
fn backwards(object: &str) -> String {
    let members: Members = serde_json::from_str(object).expect("an object");
    let members: Members = members.into_iter().rev().collect();
    serde_json::to_string(&members).expect("it is written")
}

fn golden() -> impl Iterator<Item = String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let files = fs::read_dir(folder).expect("the folder is there");
    let logs = files.map(|file| file.expect("a file").path());
    logs.filter(|path| path.extension().is_some_and(|it| it == "jsonl"))
        .map(|path| fs::read_to_string(path).expect("a log"))
}

/// The log up to a line, which is in another form, under a hash of its own.
fn with(log: &str, at: usize, rewrite: Rewrite) -> Option<String> {
    let mut text = String::new();
    let mut previous = None::<String>;
    for (place, line) in log.lines().enumerate().take(at + 1) {
        let body = line.rfind(r#","hash":""#).expect("a hash");
        let mut line = format!("{}}}", &line[..body]);
        if let Some(previous) = &previous {
            line = after(&line, r#""previous":""#, |_| previous.clone()).unwrap_or(line);
        }
        if place == at {
            line = rewrite(&line)?;
        }
        previous = chain::seal(&mut line).ok().map(|hash| hash.to_string());
        text += &line;
        text.push('\n');
    }
    Some(text)
}

#[test]
fn rec_01_a_line_in_another_form_is_refused_at_its_place() {
    let mut tried: BTreeMap<&str, u32> = BTreeMap::new();
    let logs = names().into_iter().map(|name| story(&name).log().to_owned()).chain(golden());
    for log in logs {
        Case::replay(&Locality::default(), log.as_bytes()).expect("it holds");
        for at in 0..log.lines().count() {
            for (way, rewrite) in WAYS {
                let Some(other) = with(&log, at, *rewrite) else { continue };
                let LogError { line, rule, .. } =
                    Case::replay(&Locality::default(), other.as_bytes()).expect_err("another form");
                // An erasure that is not read leaves lines without words, and those come first.
                let before = line <= at as u64 && rule == Some(RuleId::REC_05);
                assert!(line == at as u64 + 1 || before, "{way}: line {line} for {at}");
                *tried.entry(way).or_default() += 1;
            }
        }
    }
    assert_eq!(tried.len(), WAYS.len(), "each was tried somewhere: {tried:?}");
}

/// A correction that the index did not see would be read, and have no effect.
#[test]
fn rec_01_a_correction_in_another_form_does_not_pass_without_effect() {
    let mut desk = story("2-lindqvist");
    let line = desk.line_of("permission-given");
    desk.ask_line(&format!(
        r#"{{"command": "correct-event", "by": {{"who": "@cole", "role": "partnership-coordinator",
        "organisation": "@one-reading-family-hub"}}, "at": "2026-07-01T09:00", "details":
        {{"correction": "@never", "sequence": {line}, "mistake": "did-not-happen",
        "reason": "nobody said so"}}}}"#
    ))
    .expect("accepted");
    let last = desk.log().lines().count() - 1;
    let spaced = with(desk.log(), last, |line| replaced(line, r#""type":""#, r#""type": ""#));
    let fault = Case::replay(&Locality::default(), spaced.expect("a type").as_bytes())
        .expect_err("another form");
    assert_eq!((fault.line, fault.rule), (last as u64 + 1, Some(RuleId::REC_01)));
}

#[test]
fn rec_01_two_events_of_one_id_are_refused() {
    let story = story("1-okafor");
    let log = story.log();
    let first = serde_json::from_str::<Members>(log.lines().next().expect("a line"));
    let first = first.expect("an event")["id"].get().trim_matches('"').to_owned();
    // Whichever line it is: the id of the first, and the chain as it should be.
    for at in 1..log.lines().count() {
        let mut lines: Vec<_> = log.lines().map(str::to_owned).collect();
        lines[at] = after(&lines[at], r#""id":""#, |_| first.clone()).expect("an id");
        let again = with(&lines.join("\n"), at, |line| Some(line.to_owned())).expect("a log");
        let fault =
            Case::replay(&Locality::default(), again.as_bytes()).expect_err("an id that is taken");
        assert_eq!((fault.line, fault.rule), (at as u64 + 1, Some(RuleId::REC_01)));
        assert!(fault.message.contains("one id is of one event"), "{fault}");
    }
}
