//! What the tables say, and what they must not.

use std::collections::HashMap;

use super::*;

/// The rows of a story, each a map of its columns, and the text of both tables.
type ResearchRow = HashMap<String, String>;

fn tables(commands: &str) -> (Vec<ResearchRow>, Vec<ResearchRow>, String) {
    let played = familyhub_examples::play(commands).unwrap();
    let events: Vec<_> = played.into_iter().map(|entry| entry.recorded).collect();
    let mut tables = Tables {
        events: csv::Writer::from_writer(Vec::new()),
        waits: csv::Writer::from_writer(Vec::new()),
        here: Locality::default(),
    };
    tables.add(1, &events).unwrap();
    let [events, waits] = [tables.events, tables.waits]
        .map(|table| String::from_utf8(table.into_inner().unwrap()).unwrap());
    let rows = |table: &str| -> Vec<ResearchRow> {
        let mut table = csv::Reader::from_reader(table.as_bytes());
        table.deserialize().map(Result::unwrap).collect()
    };
    (rows(&events), rows(&waits), events + &waits)
}

#[test]
fn each_wait_is_from_the_step_that_began_it_to_the_one_that_ended_it() {
    let (events, waits, _) = tables(include_str!("../../data/journeys/5-petrou.commands.jsonl"));
    let wait = |to: &str| waits.iter().find(|wait| wait["to_event"] == to).unwrap();
    let confirmed = wait("permission-confirmed");
    assert_eq!(confirmed["from_event"], "permission-given-verbally");
    assert_eq!((&*confirmed["machine"], &*confirmed["state"]), ("permission", "given-verbally"));
    assert!(confirmed["rules"].contains("CON-09"), "{confirmed:?}");
    let days = |column: &str| confirmed[column].parse::<i64>().unwrap();
    assert!(days("working_days") < days("calendar_days"));
    // A step of a record begins where the step before it ended.
    for (at, row) in events.iter().enumerate() {
        let same =
            |other: &&ResearchRow| ["machine", "record"].iter().all(|key| other[*key] == row[*key]);
        let before = events.iter().take(at).rev().find(same);
        assert_eq!(before.map_or("", |before| &before["after"]), row["before"], "{row:?}");
    }
}

#[test]
fn nothing_in_the_tables_says_who_it_was() {
    let story = include_str!("../../data/journeys/2-lindqvist.commands.jsonl");
    let (events, waits, text) = tables(story);
    assert!(events.len() > 10 && !waits.is_empty());
    assert_eq!(text.lines().count(), 2 + events.len() + waits.len());
    for personal in ["Elsa", "Lindqvist", "Bell", "school", "2026-", "-7"] {
        assert!(!text.contains(personal), "{personal}: {text}");
    }
}
