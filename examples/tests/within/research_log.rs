//! What the tables say, and what they must not.

use super::*;

fn tables(commands: &str) -> Tables {
    let played = familyhub_examples::play(commands).unwrap();
    let events: Vec<_> = played.into_iter().map(|entry| entry.recorded).collect();
    let mut tables = Tables::default();
    tables.add("case-001", &events, &Calendar::default());
    tables
}

#[test]
fn each_wait_is_from_the_step_that_began_it_to_the_one_that_ended_it() {
    let tables = tables(include_str!("../../data/journeys/5-petrou.commands.jsonl"));
    let wait = |to: &str| tables.waits.iter().find(|wait| wait.to_event == to).unwrap();
    let confirmed = wait("permission-confirmed");
    assert_eq!(confirmed.from_event, "permission-given-verbally");
    assert_eq!((confirmed.machine, confirmed.state), ("permission", "given-verbally"));
    assert!(confirmed.rules.contains("CON-09"), "{}", confirmed.rules);
    assert!(i64::from(confirmed.working_days.unwrap()) < confirmed.calendar_days);
    // A step of a record begins where the step before it ended.
    for (at, row) in tables.events.iter().enumerate() {
        let same = |other: &&EventRow| (other.machine, other.record) == (row.machine, row.record);
        let before = tables.events.iter().take(at).rev().find(same);
        assert_eq!(before.map(|before| before.after), row.before, "event {}", row.sequence);
    }
}

#[test]
fn nothing_in_the_tables_says_who_it_was() {
    let tables = tables(include_str!("../../data/journeys/2-lindqvist.commands.jsonl"));
    let mut table = csv::Writer::from_writer(Vec::new());
    tables.events.iter().try_for_each(|row| table.serialize(row)).unwrap();
    let mut text = String::from_utf8(table.into_inner().unwrap()).unwrap();
    let mut table = csv::Writer::from_writer(Vec::new());
    tables.waits.iter().try_for_each(|row| table.serialize(row)).unwrap();
    text += &String::from_utf8(table.into_inner().unwrap()).unwrap();
    assert_eq!(text.lines().count(), 2 + tables.events.len() + tables.waits.len());
    for personal in ["Elsa", "Lindqvist", "Bell", "school", "2026-", "-7"] {
        assert!(!text.contains(personal), "{personal}: {text}");
    }
}

#[test]
fn too_few_have_no_median() {
    assert_eq!(median(vec![3, 1, 2, 9]), None);
    assert_eq!(median(vec![3, 1, 2, 9, 7]), Some(3.0));
    assert_eq!(median(vec![3, 1, 2, 9, 7, 4]), Some(3.5));
}
