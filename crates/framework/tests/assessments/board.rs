//! What a board asks beside the answers: who signed it off, at how many hubs, on which evidence.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_framework::{
    Answer, Assessment, Catalogue, CriterionAnswer, Report, SignOff, Sites, form_csv,
};
use familyhub_testing::day;

const HEAD: &str = r#"
edition = "2025-26"
area = "Elmshire"
programme = "start-for-life"
assessed_on = "2026-03-16"
by = "Family hubs programme lead"
"#;

fn form(rest: &str) -> String {
    format!("{HEAD}{rest}")
}

/// A survey that serves two criteria, of which one is met at six of eight hubs.
const WHOLE: &str = r#"
sites = ["Elm Green", "Oak Street", "The Mill"]
signed_off_by = "Chair of the partnership board"
signed_off_on = "2026-03-27"

[[strand]]
id = "1.1"
narrative = "Most families know the name."

[[criterion]]
id = "1.1.L1.3"
answer = "met"
met_at = ["The Mill", "elm green"]
[[criterion.evidence]]
title = "Family survey"
kind = "survey"
owner = "Data lead"
date = "2025-06-30"
link = "https://elmshire.gov.uk/survey"
also_for = ["1.2.L1.4", "3.3.L1.1"]

[[criterion]]
id = "1.2.L1.4"
answer = "met"
[[criterion.evidence]]
title = "Call log"
kind = "data"
owner = "Contact centre"
date = "2025-09-30"

[[criterion]]
id = "1.2.L1.3"
answer = "in-progress"
met_at = "1 of 3"
"#;

fn faults(catalogue: &Catalogue, rest: &str) -> Vec<String> {
    let faults = Assessment::from_toml(catalogue, &form(rest)).expect_err("a fault").faults;
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn one_piece_of_evidence_serves_several_criteria() {
    let catalogue = Catalogue::edition_2025_26();
    let read = Assessment::from_toml(&catalogue, &form(WHOLE)).expect("a good form");
    let pieces = |id: &str| {
        read.entry(id.parse().expect("an id")).expect("an entry").said().evidence.clone()
    };
    let survey = pieces("1.1.L1.3").remove(0);
    assert_eq!(pieces("1.2.L1.4"), [pieces("1.2.L1.4")[0].clone(), survey.clone()]);
    assert_eq!(pieces("3.3.L1.1"), [survey]);
    let unanswered = read.answer("3.3.L1.1".parse().expect("an id"));
    assert_eq!(unanswered, Some(Answer::NotAssessed), "evidence alone answers nothing");

    // It is one observation in OSCAL, to which several findings point.
    let oscal: serde_json::Value =
        serde_json::from_str(&Report::of(&read, None).oscal()).expect("JSON");
    let result = &oscal["assessment-results"]["results"][0];
    let observations = result["observations"].as_array().expect("observations");
    assert_eq!(observations.len(), 2);
    assert_eq!(observations[0]["relevant-evidence"][0]["href"], "https://elmshire.gov.uk/survey");
    let survey = &observations[0]["uuid"];
    let findings = result["findings"].as_array().expect("findings");
    let on_survey = findings.iter().filter(|finding| {
        let related = finding["related-observations"].as_array();
        related.is_some_and(|all| all.iter().any(|it| it["observation-uuid"] == *survey))
    });
    assert_eq!(on_survey.count(), 3);
}

#[test]
fn every_form_keeps_all_that_was_said() {
    let catalogue = Catalogue::edition_2025_26();
    let read = Assessment::from_toml(&catalogue, &form(WHOLE)).expect("a good form");
    let written = read.to_toml();
    assert_eq!(written.matches("title = \"Family survey\"").count(), 1, "it stands there once");
    assert!(written.contains("also_for = [\"1.2.L1.4\", \"3.3.L1.1\"]"), "{written}");
    assert_eq!(Assessment::from_toml(&catalogue, &written).expect("as it was written"), read);
    #[cfg(feature = "spreadsheet")]
    {
        let workbook = Report::of(&read, None).xlsx().expect("a workbook");
        assert_eq!(
            Assessment::from_workbook(&catalogue, &workbook, None).expect("read back"),
            read
        );
    }
}

#[test]
fn a_spreadsheet_says_the_same_in_its_columns() {
    let catalogue = Catalogue::edition_2025_26();
    let mut rows = form_csv(&catalogue);
    for (from, to) in [
        ("\narea,Name of the area,", "\narea,Name of the area,Elmshire"),
        (
            "start-for-life, transformation-fund, none\",",
            "start-for-life, transformation-fund, none\",none",
        ),
        (
            "Day of the assessment, as 2025-09-30\",",
            "Day of the assessment, as 2025-09-30\",16/03/2026",
        ),
        ("Who answers for it: a role,", "Who answers for it: a role,lead"),
        ("or how many\",", "or how many\",Elm Green; Oak Street; The Mill"),
        ("leave it blank until then,", "leave it blank until then,Chair of the board"),
        ("Day of the sign-off,", "Day of the sign-off,27/03/2026"),
    ] {
        assert!(rows.contains(from), "{from} is not in the form");
        rows = rows.replacen(from, to, 1);
    }
    let columns: Vec<_> = rows.lines().next().expect("a head").split(',').collect();
    let row = |id: &str, cells: &[(&str, &str)]| {
        let cell = |column: &&str| match *column {
            "id" => id.to_owned(),
            column => cells
                .iter()
                .find(|(name, _)| *name == column)
                .map_or_else(String::new, |(_, text)| format!("\"{text}\"")),
        };
        columns.iter().map(cell).collect::<Vec<_>>().join(",")
    };
    let survey = [
        ("evidence", "Family survey"),
        ("evidence_kind", "Survey"),
        ("evidence_owner", "Data lead"),
        ("evidence_date", "30/06/2025"),
        ("evidence_link", "https://elmshire.gov.uk/survey"),
        ("evidence_also_for", "1.2.L1.4; 3.3.l1.1"),
        ("met_at", "Elm Green; the mill"),
    ];
    let narrative = row("strand 1.1", &[("note", "Most families know the name.")]);
    let text = rows.lines().map(|line| match line.split(',').next() {
        Some("1.1.L1.3") => row("1.1.L1.3", &[&[("answer", "Met")][..], &survey].concat()),
        Some("strand 1.1") => narrative.clone(),
        _ => line.to_owned(),
    });
    let text = text.collect::<Vec<_>>().join("\r\n");
    let read = Assessment::from_csv(&catalogue, &text).expect("a good form");
    assert_eq!(
        read.narrative("1.1".parse().expect("a strand")),
        Some("Most families know the name.")
    );
    assert_eq!(read.signed_off().map(|it| it.on), Some(day("2026-03-27")));
    let count = read.site_count("1.1.L1.3".parse().expect("an id")).expect("it is counted");
    assert_eq!(count.to_string(), "2 of 3 hubs, not at Oak Street");
    let other = read.entry("3.3.L1.1".parse().expect("an id")).expect("an entry");
    assert_eq!(other.said().evidence.len(), 1);
}

#[test]
fn what_is_met_and_not_at_every_hub_is_told() {
    let catalogue = Catalogue::edition_2025_26();
    let read = Assessment::from_toml(&catalogue, &form(WHOLE)).expect("a good form");
    let part: Vec<_> = read.met_in_part().map(|(id, count)| format!("{id}: {count}")).collect();
    assert_eq!(part, ["1.1.L1.3: 2 of 3 hubs, not at Oak Street"]);
    let report = Report::of(&read, None);
    let text = report.text();
    assert!(text.contains("Met, and not at every hub\n  1.1.L1.3 "), "{text}");
    assert!(text.contains("Signed off: Chair of the partnership board, 27 March 2026"), "{text}");
    assert!(text.contains("In the area's own words\n  1.1 Most families know the name."), "{text}");
    let html = report.html();
    assert!(html.contains("<a href=\"https://elmshire.gov.uk/survey\">Family survey</a>"));
    assert!(html.contains("It serves 1.2.L1.4, 3.3.L1.1 too"));
    assert!(html.contains("Met at 2 of 3 hubs, not at Oak Street"));
    // A gap says how many, too.
    let gap = report.plan().gaps.iter().find(|gap| gap.criterion.to_string() == "1.2.L1.3");
    let sites = gap.and_then(|gap| gap.sites.as_ref()).expect("it is counted");
    assert_eq!((sites.met, sites.of, sites.missing.len()), (1, 3, 0), "counted, and not named");
}

#[test]
fn each_fault_says_what_would_be_right() {
    let catalogue = Catalogue::edition_2025_26();
    let evidence = |more: &str| {
        format!(
            "[[criterion]]\nid = \"1.1.L1.3\"\nanswer = \"met\"\n[[criterion.evidence]]\n\
             title = \"Survey\"\nkind = \"survey\"\nowner = \"Data lead\"\ndate = \"2025-06-30\"\n{more}\n"
        )
    };
    let met_at = |sites: &str, at: &str| {
        format!("{sites}\n[[criterion]]\nid = \"1.1.L1.3\"\nanswer = \"not-met\"\nmet_at = {at}\n")
    };
    for (rest, expected) in [
        (evidence("link = \"S:\\\\survey.docx\""), "is no address; begin it with `https://`"),
        (evidence("also_for = [\"1.2.L9.4\"]"), "`1.2.L9.4` is no criterion of the edition"),
        (met_at("", "2"), "not how many there are; fill in `sites`"),
        (met_at("sites = 3", "4"), "4 hubs are more than the 3 of this area"),
        (met_at("sites = 3", "\"2 of 4\""), "it is of 4 hubs here, and the area has 3"),
        (met_at("sites = 3", "[\"Elm Green\"]"), "only says how many it has"),
        (met_at("sites = [\"Elm Green\"]", "[\"Elm Grene\"]"), "`Elm Grene` is none of the hubs"),
        (met_at("sites = [\"Elm\", \"elm\"]", "1"), "`elm` is not the name of one hub"),
        ("signed_off_by = \"Chair\"\n".to_owned(), "`signed_off_on` is left out"),
        ("signed_off_on = \"2026-03-20\"\n".to_owned(), "`signed_off_by` is left out"),
        (
            "signed_off_by = \"Chair\"\nsigned_off_on = \"2026-03-15\"\n".to_owned(),
            "before the assessment of 2026-03-16",
        ),
        (
            "[[strand]]\nid = \"9.1\"\nnarrative = \"x\"\n".to_owned(),
            "`9.1` is no strand of this edition",
        ),
        (
            "[[strand]]\nid = \"1.1\"\n[[strand]]\nid = \"1.1\"\n".to_owned(),
            "spoken of a second time",
        ),
    ] {
        let told = faults(&catalogue, &rest);
        assert_eq!(told.len(), 1, "{rest}: {told:?}");
        assert!(told[0].contains(expected), "{rest}: {told:?}");
    }
}

#[test]
fn evidence_that_is_a_fault_is_told_once_for_all_that_it_was_to_serve() {
    let catalogue = Catalogue::edition_2025_26();
    let rest = "[[criterion]]\nid = \"1.1.L1.3\"\nanswer = \"met\"\n[[criterion.evidence]]\n\
        title = \"Survey\"\nkind = \"poll\"\nowner = \"Data lead\"\ndate = \"2025-06-30\"\n\
        also_for = [\"1.2.L1.4\"]\n[[criterion]]\nid = \"1.2.L1.4\"\nanswer = \"met\"\n";
    let told = faults(&catalogue, rest);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("`poll` is no kind of evidence"), "{told:?}");
}

#[test]
fn an_answer_that_changes_takes_the_sign_off_away() {
    let catalogue = Catalogue::edition_2025_26();
    let mut read = Assessment::from_toml(&catalogue, &form(WHOLE)).expect("a good form");
    let later = SignOff::new("Director", day("2026-04-01"));
    read.sign_off(later).expect("it may be signed off again");
    let declined = read.say("1.2.L1.3".parse().expect("an id"), CriterionAnswer::new(Answer::Met));
    assert!(declined.is_err() && read.signed_off().is_some(), "nothing has changed");
    let said = CriterionAnswer {
        met_at: Some(Sites::counted(3).expect("three")),
        ..CriterionAnswer::new(Answer::InProgress)
    };
    read.say("1.2.L1.3".parse().expect("an id"), said).expect("it may be said");
    assert_eq!(read.signed_off(), None);
}

#[test]
fn the_plan_is_a_plan_of_action_and_milestones() {
    let catalogue = Catalogue::edition_2025_26();
    let elmshire = include_str!("../../../../examples/data/framework/elmshire-2025-09.toml");
    let elmshire = Assessment::from_toml(&catalogue, elmshire).expect("a good form");
    let report = Report::of(&elmshire, None);
    let plan: serde_json::Value =
        serde_json::from_str(&report.oscal_plan().expect("gaps")).expect("JSON");
    let plan = &plan["plan-of-action-and-milestones"];
    let licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
    assert_eq!(plan["metadata"]["links"][0]["href"], licence, "it prints statements");
    let list = |name: &str| plan[name].as_array().expect("a list").clone();
    let gaps = &report.plan().gaps;
    assert_eq!((list("poam-items").len(), list("risks").len()), (gaps.len(), gaps.len()));
    let steps: usize = gaps.iter().map(|gap| gap.milestones.len()).sum();
    let tasks = list("risks")
        .iter()
        .filter_map(|risk| risk["remediations"][0]["tasks"].as_array().map(Vec::len))
        .sum::<usize>();
    assert!(steps > 0 && tasks == steps, "{tasks} of {steps}");
    let all = |pointer: &str, of: &serde_json::Value| of.pointer(pointer).cloned();
    let risks: Vec<_> = list("risks").iter().filter_map(|risk| all("/uuid", risk)).collect();
    for item in list("poam-items") {
        let risk = all("/related-risks/0/risk-uuid", &item).expect("a risk");
        assert!(risks.contains(&risk), "{item}");
    }
}
