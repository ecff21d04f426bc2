//! From one edition to the next: what changed, and an assessment carried over.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use std::collections::BTreeMap;

use familyhub_framework::{
    Answer, AreaStanding, Assessment, Attained, AttainedCounts, Carry, CarryError, Catalogue,
    CriterionAnswer, CriterionId, EvidenceKind, EvidencePiece, Fate, Panel, Report, SignOff, Sites,
    carry_over, compare, decisions_form, decisions_from_toml, form_toml,
};
use familyhub_testing::day;

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
            Fate::Reworded { from: id("5.2.GF.2"), to: id("5.2.GF.2") },
            Fate::Added { id: id("5.2.GF.3") },
        ]
    );
}

const OTHER_SHAPE: &str = include_str!("../../../../examples/data/framework/made-up-edition.toml");
const ELMSHIRE: &str = include_str!("../../../../examples/data/framework/elmshire-2025-09.toml");
const DECIDED: &str =
    include_str!("../../../../examples/data/framework/elmshire-carried.decisions.toml");

#[test]
fn an_edition_needs_no_pages_digests_scales_or_end() {
    let edition = Catalogue::from_toml(OTHER_SHAPE).expect("an edition");
    assert_eq!(edition.in_force().1, None);
    assert!(edition.criteria().iter().all(|known| known.page.is_none() && known.digest.is_none()));
    let form = form_toml(&edition).replace("\"\"", "\"none\"");
    let form = form.replace("assessed_on = \"none\"", "assessed_on = \"2027-09-30\"");
    let blank = Assessment::from_toml(&edition, &form).expect("a form");
    let report = Report::of(&blank, None);
    assert!(report.notices().is_empty(), "it has no last day");
    assert_eq!(report.standing().strands().len(), 2);
    for written in [report.text(), report.html(), report.json(), report.svg(), report.oscal()] {
        assert!(!written.is_empty());
    }
    assert_eq!(report.csv().lines().count(), 1 + 6);
}

#[test]
fn the_same_id_alone_is_not_the_same_criterion() {
    let (old, new) = (Catalogue::edition_2025_26(), Catalogue::from_toml(OTHER_SHAPE));
    let fates = compare(&old, &new.expect("an edition"));
    assert!(fates.contains(&Fate::Removed { id: id("2.1.L1.1") }));
    let (from, to) = (id("3.1.L1.1"), id("2.1.L1.1"));
    assert!(fates.contains(&Fate::Reworded { from, to }));
    assert!(fates.contains(&Fate::Added { id: id("1.1.L2.1") }));

    // Nor is it where no edition says where anything comes from.
    let text = OTHER_SHAPE.lines().filter(|line| !line.starts_with("from = "));
    let text = text.collect::<Vec<_>>().join("\n").replace("follows = \"2025-26\"", "");
    let fates = compare(&old, &Catalogue::from_toml(&text).expect("an edition"));
    assert!(fates.contains(&Fate::Removed { id: id("2.1.L1.1") }));
    assert!(fates.contains(&Fate::Added { id: id("2.1.L1.1") }));
}

#[test]
fn where_a_criterion_comes_from_is_of_an_edition_that_is_named() {
    let unnamed = OTHER_SHAPE.replace("follows = \"2025-26\"\n", "");
    let faults = Catalogue::from_toml(&unnamed).expect_err("faults").to_string();
    assert!(faults.contains("not said of which edition"), "{faults}");
    let no_id = OTHER_SHAPE.replace("from = [\"1.2.L1.4\"]", "from = [\"one\"]");
    assert!(Catalogue::from_toml(&no_id).is_err());
}

#[test]
fn an_assessment_is_carried_to_an_edition_of_another_shape() {
    let (old, new) = (Catalogue::edition_2025_26(), Catalogue::from_toml(OTHER_SHAPE));
    let new = new.expect("an edition");
    let elmshire = Assessment::from_toml(&old, ELMSHIRE).expect("an assessment");
    let programme = new.programme("all-areas").expect("it is one of two");
    let open = carry_over(&elmshire, &new, programme, &BTreeMap::new()).expect_err("questions");
    let (from, to) = (id("1.2.L1.3"), vec![id("1.1.L1.1")]);
    assert!(open.contains(&CarryError::Reworded { from, to }));
    let form = decisions_form(&open);
    assert_eq!(form.matches("[[carry]]").count(), open.len());
    assert!(decisions_from_toml(&old, &form).is_err(), "every decision needs a reason");

    let decided = decisions_from_toml(&old, DECIDED).expect("decisions");
    let carried = carry_over(&elmshire, &new, programme, &decided).expect("all is decided");
    assert_eq!(carried.answer(id("1.1.L1.1")), Some(Answer::Met));
    assert_eq!(carried.answer(id("1.1.L1.2")), Some(Answer::Lapsed));
    assert_eq!(carried.answer(id("1.1.L2.1")), Some(Answer::NotAssessed), "it is new");
    assert_eq!(carried.answer(id("2.1.GF.1")), Some(Answer::InProgress));
    let note = carried.entry(id("2.1.L1.1")).and_then(|entry| entry.said().note.clone());
    assert_eq!(note.as_deref(), Some("Carried over from 3.1.L1.1: the same agreement is in use"));
    let written = carried.to_toml();
    assert_eq!(Assessment::from_toml(&new, &written).expect("it reads back"), carried);
}

#[test]
fn two_answers_do_not_become_one_unseen() {
    let (old, new) = (Catalogue::edition_2025_26(), Catalogue::from_toml(OTHER_SHAPE));
    let new = new.expect("an edition");
    let elmshire = Assessment::from_toml(&old, ELMSHIRE).expect("an assessment");
    let programme = new.programme("none").expect("it is one of two");
    let both = DECIDED.replacen("drop = true", "to = [\"1.1.L1.1\"]", 1);
    let decided = decisions_from_toml(&old, &both).expect("decisions");
    let open = carry_over(&elmshire, &new, programme, &decided).expect_err("one too many");
    assert_eq!(open, [CarryError::SecondAnswer { from: id("1.2.L1.3"), to: id("1.1.L1.1") }]);
}

#[test]
fn what_is_exceeded_follows_the_step_that_exceeds_it() {
    let (old, new) = (Catalogue::edition_2025_26(), next_edition());
    let none = old.programme("none").expect("it is one of three");
    let day = day("2025-09-30");
    let mut assessment = Assessment::new(&old, "Elmshire", none, day, "lead");
    assessment.say(id("1.1.GF.2"), met()).expect("met");
    assessment.say(id("1.1.L1.3"), CriterionAnswer::exceeded_by(id("1.1.GF.2"))).expect("outgrown");
    let none = new.programme("none").expect("it is one of three");
    let carried = carry_over(&assessment, &new, none, &BTreeMap::new()).expect("carried");
    let later = carried.entry(id("1.1.L1.3")).and_then(|entry| entry.said().exceeded_by);
    assert_eq!(later, Some(id("1.1.GF.1")), "its id is another");
}

fn met() -> CriterionAnswer {
    CriterionAnswer::new(Answer::Met).shown_by(EvidencePiece {
        title: "Register".to_owned(),
        kind: EvidenceKind::Data,
        owner: "Data lead".to_owned(),
        date: day("2025-06-30"),
        keeps: EvidenceKind::Data.keeps(),
        link: None,
    })
}

#[test]
fn every_answer_is_carried_over_or_asked_about() {
    let (old, new) = (Catalogue::edition_2025_26(), next_edition());
    let none = old.programme("none").expect("it is one of three");
    let day = day("2025-09-30");
    let mut assessment = Assessment::new(&old, "Elmshire", none, day, "lead");
    for criterion in old.assessable() {
        assessment.say(criterion.id, met()).expect("met");
    }
    let none = new.programme("none").expect("it is one of three");
    let mut decided = BTreeMap::new();
    let last = id("5.2.GF.2");
    let reworded = CarryError::Reworded { from: last, to: vec![last] };
    let asked = carry_over(&assessment, &new, none, &decided).expect_err("two questions");
    assert_eq!(asked, [CarryError::Removed(id("1.1.GF.1")), reworded.clone()]);

    let blank = Carry::Drop { reason: " ".to_owned() };
    decided.insert(id("1.1.GF.1"), blank);
    let to = Carry::To { ids: vec![id("9.9.GF.9")], reason: "the same".to_owned() };
    decided.insert(id("5.2.GF.2"), to);
    let asked = carry_over(&assessment, &new, none, &decided).expect_err("two questions");
    let (from, to) = (id("5.2.GF.2"), id("9.9.GF.9"));
    assert_eq!(asked, [CarryError::NoReason(id("1.1.GF.1")), CarryError::NoSuchPlace { from, to }]);

    let gone = Carry::Drop { reason: "nobody asks for it any more".to_owned() };
    decided.insert(id("1.1.GF.1"), gone);
    let holds =
        Carry::To { ids: vec![id("5.2.GF.3")], reason: "it says what we showed".to_owned() };
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

const THREE_LEVELS: &str = include_str!("../../../../examples/data/framework/made-up-edition.toml");

/// An assessment of the made-up edition in which some criteria of strand 1.1 are met.
fn elmshire_with<'c>(catalogue: &'c Catalogue, ids: &[&str]) -> Assessment<'c> {
    let programme = catalogue.programme("all-areas").expect("it is one of two");
    let on = day("2027-04-01");
    let mut assessment = Assessment::new(catalogue, "Elmshire", programme, on, "lead");
    for name in ids {
        let mut said = met();
        said.evidence.iter_mut().for_each(|piece| piece.date = day("2027-03-01"));
        assessment.say(id(name), said).expect("it may be said");
    }
    assessment
}

#[test]
fn an_edition_may_have_a_third_level() {
    let catalogue = Catalogue::from_toml(THREE_LEVELS).expect("an edition");
    assert_eq!(catalogue.levels(), 3);
    let lists: Vec<_> = catalogue.lists().map(|list| list.code()).collect();
    assert_eq!(lists, ["L1", "L2", "L3", "GF"]);
    let further = catalogue.criterion(id("2.1.GF.1")).expect("it is listed");
    assert_eq!(catalogue.level_of(further), 3, "going further is beyond the highest level");

    let strand = |ids: &[&str]| {
        let assessment = elmshire_with(&catalogue, ids);
        let standing = AreaStanding::of(&assessment);
        let strand = standing.strand("1.1".parse().expect("a strand")).expect("it is listed");
        let short = strand.basic().and_then(|basic| basic.minimum_met().map(drop));
        (strand.attained(), short.err().map(|short| short.to_string()))
    };
    let basic = ["1.1.L1.1", "1.1.L1.2"];
    let second = [&basic[..], &["1.1.L2.1"]].concat();
    let third = [&second[..], &["1.1.L3.1"]].concat();
    let short = "strand `1.1` is not at its minimum: it is short of";
    assert_eq!(strand(&basic), (Attained::Basic, Some(format!("{short} `1.1.L2.1`, `1.1.L3.1`"))));
    assert_eq!(strand(&second), (Attained::Level2, Some(format!("{short} `1.1.L3.1`"))));
    assert_eq!(strand(&third), (Attained::Developed, None), "no options are listed");
    // Level 3 without Level 2 is basic and no more.
    let skipping = [&basic[..], &["1.1.L3.1"]].concat();
    assert_eq!(strand(&skipping).0, Attained::Basic);
}

#[test]
fn every_report_has_a_column_for_each_level() {
    let catalogue = Catalogue::from_toml(THREE_LEVELS).expect("an edition");
    let assessment = elmshire_with(&catalogue, &["1.1.L1.1", "1.1.L1.2", "1.1.L2.1"]);
    let report = Report::of(&assessment, None);
    let whole = report.standing().whole();
    assert_eq!(whole.minimum.to_string(), "3 of 5 (60%), 2 not assessed");
    let counts = |of: &AttainedCounts| of.counts().collect::<Vec<_>>();
    assert_eq!(counts(&whole.strands_at), [1, 0, 1, 0, 0], "one below basic, one at Level 2");
    assert_eq!(report.plan().duty.as_ref().map(|duty| duty.missing.len()), Some(2));
    for (format, text) in
        [("text", report.text().to_lowercase()), ("html", report.html()), ("svg", report.svg())]
    {
        let text = text.to_lowercase();
        assert!(text.contains("level 3") && text.contains("level 2 met"), "{format}: {text}");
    }
    let gaps = &report.plan().gaps;
    let third = gaps.iter().find(|gap| gap.criterion == id("1.1.L3.1")).expect("a gap");
    assert_eq!(third.waits_for, [], "all below it is met");
    let panel = Panel::of(&[assessment]);
    assert_eq!(counts(&panel.strands[0].areas_at), [0, 0, 1, 0, 0]);
    assert!(
        panel
            .csv()
            .starts_with("strand,title,below_basic,basic,level_2_met,minimum_met,developed,")
    );
    assert!(panel.text().contains("below  basic  level 2  minimum  developed"), "{}", panel.text());
}

#[test]
fn what_stands_on_a_level_waits_for_every_level_below() {
    let catalogue = Catalogue::from_toml(THREE_LEVELS).expect("an edition");
    let assessment = elmshire_with(&catalogue, &["1.1.L1.1"]);
    let report = Report::of(&assessment, None);
    let gap =
        |name| report.plan().gaps.iter().find(|gap| gap.criterion == id(name)).expect("a gap");
    assert_eq!(gap("1.1.L2.1").waits_for, [id("1.1.L1.2")]);
    assert_eq!(gap("1.1.L3.1").waits_for, [id("1.1.L1.2"), id("1.1.L2.1")]);
    #[cfg(feature = "spreadsheet")]
    {
        let workbook = report.xlsx().expect("a workbook");
        let read = Assessment::from_workbook(&catalogue, &workbook, None).expect("read back");
        assert_eq!(read, assessment);
    }
}

#[test]
fn hubs_and_narratives_go_along_and_a_sign_off_does_not() {
    let (old, new) = (Catalogue::edition_2025_26(), next_edition());
    let none = old.programme("none").expect("it is one of three");
    let strand = |text: &str| text.parse().expect("a strand");
    let sites = Sites::named(["Elm Green", "Oak Street"]).expect("two");
    let mut before = Assessment::new(&old, "Elmshire", none, day("2025-09-30"), "lead")
        .with_sites(sites.clone())
        .expect("nothing counts on others");
    let said = CriterionAnswer { met_at: Some(Sites::counted(1).expect("one")), ..met() };
    before.say(id("1.1.L1.1"), said).expect("it may be said");
    before.narrate(strand("1.1"), "They know us.").expect("a strand");
    before.narrate(strand("1.2"), "Nothing is answered here.").expect("a strand");
    before.sign_off(SignOff::new("Chair", day("2025-10-14"))).expect("it may be signed off");

    let none = new.programme("none").expect("it is one of three");
    let carried = carry_over(&before, &new, none, &BTreeMap::new()).expect("nothing is to decide");
    assert_eq!(carried.sites(), Some(&sites));
    assert_eq!(carried.site_count(id("1.1.L1.1")).map(|count| count.met), Some(1));
    assert_eq!(carried.narrative(strand("1.1")), Some("They know us."));
    assert_eq!(carried.narrative(strand("1.2")), Some("Nothing is answered here."));
    assert_eq!(carried.signed_off(), None);
    // What is carried reads back, and so does the edition of another shape.
    assert_eq!(Assessment::from_toml(&new, &carried.to_toml()).expect("as written"), carried);
}
