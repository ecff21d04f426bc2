//! Over any history: no act on the consent path about a child between the opening of a concern
//! and its answer, and after it only on what is of after it. [SAF-02] [SAF-04]

use std::collections::BTreeSet;

use familyhub::CHARTS;
use familyhub::machine::Evidence as _;
use familyhub::safety::NoConcern;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::asked::{HarmRun, answered, any_history, doors_open};
use crate::by_the_log::{ACTS, PathAct, path_acts};
use crate::past::pasts;

fn wrong(log: &str) -> Vec<PathAct> {
    path_acts(log).into_iter().filter(|act| act.wrong.is_some()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn saf_02_saf_04_no_act_goes_on_in_spite_of_a_concern(history in any_history()) {
        let mut run = HarmRun::new();
        for asked in &history {
            run.ask(asked);
        }
        prop_assert_eq!(wrong(run.log()), []);
    }
}

#[test]
fn saf_04_the_histories_of_this_test_lead_out_and_back_again() {
    for history in answered() {
        let mut run = HarmRun::new();
        for asked in &history {
            assert!(run.ask(asked), "{asked:?}");
        }
        let acts = path_acts(run.log());
        assert!(acts.iter().filter(|act| act.after_an_answer).count() >= 3, "{acts:?}");
        assert_eq!(wrong(run.log()), []);
    }
}

#[test]
fn saf_02_with_the_doors_open_a_meeting_is_stopped_by_its_own_proof() {
    for history in doors_open() {
        let mut run = HarmRun::new();
        let answers: Vec<_> = history.iter().map(|asked| run.ask(asked)).collect();
        let refused = answers.iter().filter(|accepted| !**accepted).count();
        assert_eq!((refused, &answers[answers.len() - 2..]), (2, &[false, false][..]));
        assert_eq!(wrong(run.log()), []);
    }
}

#[test]
fn saf_02_the_acts_that_are_judged_are_all_that_take_the_proof() {
    let takes_it = |step: &&familyhub::machine::Transition| {
        step.needs.iter().any(|need| need.name == NoConcern::NAME)
    };
    let steps = CHARTS.iter().flat_map(|chart| chart.transitions);
    let by_the_tables: BTreeSet<_> = steps.filter(takes_it).map(|step| step.event).collect();
    let by_hand: BTreeSet<_> = ACTS.iter().map(|(event, _, _)| *event).collect();
    assert_eq!(by_hand, by_the_tables);
}

/// The log with these lines before one of its own.
fn with(log: &[&str], line: usize, more: &[Value]) -> String {
    let more: Vec<String> = more.iter().map(Value::to_string).collect();
    let mut lines: Vec<&str> = log.to_vec();
    lines.splice(line..line, more.iter().map(String::as_str));
    lines.join("\n")
}

#[test]
fn saf_02_saf_04_whichever_step_forgot_the_proof_its_act_would_be_found() {
    let (mut found, mut relied) = (BTreeSet::new(), BTreeSet::new());
    for past in pasts().iter().filter(|past| past.is_told()) {
        let story = past.before(past.lines.len());
        let log: Vec<&str> = story.log().lines().collect();
        let acts = path_acts(story.log());
        for act in acts.iter().filter(|act| act.wrong.is_none()) {
            let line: Value = serde_json::from_str(log[act.line]).expect("JSON");
            let of_concern = |name: &str, data: Value| {
                json!({
                    "type": format!("uk.familyhub.{name}.v1"), "subject": "a-concern",
                    "time": line["time"], "data": data,
                })
            };
            let opened = of_concern("concern-opened", json!({"child": act.child}));
            let answered = of_concern("social-care-decided", json!({"outcome": "early-help"}));
            let judge = |more: &[Value]| {
                let acts = path_acts(&with(&log, act.line, more));
                let place = act.line + more.len();
                let about = |it: &PathAct| it.line == place && it.child == act.child;
                acts.into_iter().find(about).expect("it is there").wrong
            };
            let open = judge(std::slice::from_ref(&opened));
            assert_eq!(open.as_deref(), Some("a concern was open"), "{}: {act:?}", past.name);
            found.insert(act.event.clone());
            let later = ACTS.iter().find(|(event, _, _)| *event == act.event);
            if later.is_some_and(|(_, _, later)| !later.is_empty()) {
                let relied_on_before = judge(&[opened, answered]);
                // What is said by the same command, at the same moment, is of after it.
                if relied_on_before.is_some() {
                    relied.insert(act.event.clone());
                }
            }
        }
    }
    println!("{} acts found while open, {} relying on before", found.len(), relied.len());
    let all: BTreeSet<String> = ACTS.iter().map(|(event, _, _)| (*event).to_owned()).collect();
    assert_eq!(found, all);
    let rely = ACTS.iter().filter(|(_, _, later)| !later.is_empty());
    let rely: BTreeSet<String> = rely.map(|(event, _, _)| (*event).to_owned()).collect();
    assert_eq!(relied, rely);
}
