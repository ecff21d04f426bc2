//! From one edition to the next: what changed, and an assessment carried over.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use std::collections::BTreeMap;

use familyhub_core::time::parse_date;
use familyhub_framework::{
    Answer, Assessment, Carry, Catalogue, CriterionId, Evidence, EvidenceKind, Fate, Question,
    Said, carry_over, compare,
};

fn id(text: &str) -> CriterionId {
    text.parse().expect("an id")
}

/// The blocks `[[criterion]]` of the edition's file, each under its id.
fn blocks() -> (String, BTreeMap<CriterionId, String>) {
    let text = Catalogue::EDITION_2025_26;
    let (head, _) = text.split_once("[[strand]]").expect("strands");
    let strands = text.split("[[").filter(|block| block.starts_with("strand]]"));
    let strands: String = strands.map(|block| format!("[[{block}")).collect();
    let criteria = text.split("[[").filter(|block| block.starts_with("criterion]]"));
    let criteria = criteria.map(|block| {
        let block: String = block
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| format!("{line}\n"))
            .collect();
        let start = block.find("id = \"").expect("an id") + 6;
        let name: String = block.chars().skip(start).take_while(|c| *c != '"').collect();
        (id(&name), format!("[[{block}"))
    });
    let head = head.replace("edition = \"2025-26\"", "edition = \"2026-27\"");
    (format!("{head}{strands}"), criteria.collect())
}

/// An edition in which 1.1.GF.1 is gone, 1.1.GF.2 takes its id, 5.2.GF.2 is worded otherwise, and
/// 5.2.GF.3 is new.
fn next_edition() -> Catalogue {
    let (mut text, mut criteria) = blocks();
    let text_of = |known: &str| known.replace("\"1.1.GF.2\"", "\"1.1.GF.1\"");
    let moved = text_of(&criteria.remove(&id("1.1.GF.2")).expect("it is listed"));
    criteria.insert(id("1.1.GF.1"), moved);
    text = text.replace("\"1.1.GF.2\"", "\"1.1.GF.1\"");
    let other = |known: &str, digit: char| {
        let (before, digest) = known.split_once("digest = \"").expect("a digest");
        let rest: String = digest.chars().skip(8).collect();
        format!("{before}digest = \"{}{rest}", digit.to_string().repeat(8))
    };
    let last = criteria.get(&id("5.2.GF.2")).expect("it is listed").clone();
    criteria.insert(id("5.2.GF.2"), other(&last, '0'));
    criteria.insert(id("5.2.GF.3"), other(&last, '1').replace("\"5.2.GF.2\"", "\"5.2.GF.3\""));
    text.extend(criteria.values().map(String::as_str));
    Catalogue::from_toml(&text).expect("an edition")
}

#[test]
fn what_changed_is_told() {
    let changed: Vec<_> = compare(&Catalogue::edition_2025_26(), &next_edition())
        .into_iter()
        .filter(|fate| !matches!(fate, Fate::Kept { .. }))
        .collect();
    assert_eq!(
        changed,
        [
            Fate::Removed { id: id("1.1.GF.1") },
            Fate::Moved { from: id("1.1.GF.2"), to: id("1.1.GF.1") },
            Fate::Reworded { id: id("5.2.GF.2") },
            Fate::Added { id: id("5.2.GF.3") },
        ]
    );
}

fn met() -> Said {
    Said::new(Answer::Met).shown_by(Evidence {
        title: "Register".to_owned(),
        kind: EvidenceKind::Data,
        owner: "Data lead".to_owned(),
        date: parse_date("2025-06-30").expect("a day"),
        keeps: EvidenceKind::Data.keeps(),
    })
}

#[test]
fn every_answer_is_carried_over_or_asked_about() {
    let (old, new) = (Catalogue::edition_2025_26(), next_edition());
    let none = old.programme("none").expect("it is one of three");
    let day = parse_date("2025-09-30").expect("a day");
    let mut assessment = Assessment::new(&old, "Elmshire", none, day, "lead");
    for criterion in old.assessable() {
        assessment.say(criterion.id, met()).expect("met");
    }
    let none = new.programme("none").expect("it is one of three");
    let mut decided = BTreeMap::new();
    let asked = carry_over(&assessment, &new, none, &decided).expect_err("two questions");
    assert_eq!(asked, [Question::Removed(id("1.1.GF.1")), Question::Reworded(id("5.2.GF.2"))]);

    let blank = Carry::Drop { reason: " ".to_owned() };
    decided.insert(id("1.1.GF.1"), blank);
    let to = Carry::To { id: id("9.9.GF.9"), reason: "the same".to_owned() };
    decided.insert(id("5.2.GF.2"), to);
    let asked = carry_over(&assessment, &new, none, &decided).expect_err("two questions");
    let (from, to) = (id("5.2.GF.2"), id("9.9.GF.9"));
    assert_eq!(asked, [Question::NoReason(id("1.1.GF.1")), Question::NoSuchPlace { from, to }]);

    let gone = Carry::Drop { reason: "nobody asks for it any more".to_owned() };
    decided.insert(id("1.1.GF.1"), gone);
    let holds = Carry::To { id: id("5.2.GF.3"), reason: "it says what we showed".to_owned() };
    decided.insert(id("5.2.GF.2"), holds);
    let carried = carry_over(&assessment, &new, none, &decided).expect("all is decided");
    assert_eq!(carried.answer(id("1.1.GF.1")), Some(Answer::Met), "it moved");
    assert_eq!(carried.answer(id("5.2.GF.2")), Some(Answer::NotAssessed));
    assert_eq!(carried.answer(id("5.2.GF.3")), Some(Answer::Met));
    let note = carried.entry(id("5.2.GF.3")).and_then(|entry| entry.said().note.clone());
    assert_eq!(note.as_deref(), Some("Carried over from 5.2.GF.2: it says what we showed"));
    let met = carried.entries().iter().filter(|entry| entry.is_met()).count();
    assert_eq!(met, 122, "all but what was let go");
}
