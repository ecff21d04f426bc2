//! Levels in a case: by the place where the child lives, on the day.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use familyhub::core::{CountingEntropy, PersonId, Policy, RuleId};
use familyhub::threshold::{BERKSHIRE_WEST, DecisionStanding, Schemes};
use familyhub::{Case, Locality};
use familyhub_testing::{lead_professional, refusal, said, time};

fn act(case: &mut Case, at: &str, command: &str, details: &str) -> Result<(), RuleId> {
    let instruction = said(lead_professional("bell", "oak-school"), at, command, details);
    let mut entropy = CountingEntropy::after(case.revision() << 16);
    let now = time(at);
    let answer = case.decide(instruction, now, &mut entropy);
    let Ok(entries) = answer else { return Err(refusal(answer).rule()) };
    for entry in entries {
        case.apply(&entry.line).expect("it follows");
    }
    Ok(())
}

/// Ada, in a case under this policy and with these schemes.
fn case(policy: &Policy, schemes: Schemes) -> Case {
    let mut case = Case::new(&Locality::default().with_schemes(schemes));
    let opened = format!(
        r#"{{"case":"@okafor","policy":{}}}"#,
        serde_json::to_string(policy).expect("JSON")
    );
    act(&mut case, "2026-03-02T08:30", "open-case", &opened).expect("opened");
    let ada = r#"{"person":"@ada","stage":{"is":"child","born":"2019-01-05"}}"#;
    act(&mut case, "2026-03-02T08:31", "add-person", ada).expect("added");
    case
}

fn built_in() -> Schemes {
    Schemes::clone(Schemes::built_in())
}

fn home(case: &mut Case, at: &str, area: &str) {
    let details = format!(r#"{{"person":"@ada","area":"{area}"}}"#);
    act(case, at, "record-home", &details).expect("recorded");
}

fn decide(case: &mut Case, at: &str, decision: &str, code: &str) -> Result<(), RuleId> {
    let details = format!(
        r#"{{"decision":"@{decision}","child":"@ada","level":"{code}","indicators":["late"],"reasons":"one agency"}}"#
    );
    act(case, at, "decide-level", &details)
}

#[test]
fn thr_03_the_scheme_is_that_of_the_home_on_the_day() {
    let ada = PersonId::named("ada");
    let mut case = case(&Policy::reading(), built_in());
    let scheme = |case: &Case, day: &str| {
        let day = familyhub_testing::day(day);
        case.scheme_for(ada, day).map(|scheme| scheme.id.clone()).map_err(|no| no.rule())
    };
    assert_eq!(scheme(&case, "2026-03-02"), Ok("berkshire-west".to_owned()));
    home(&mut case, "2026-05-01T09:00", "hampshire");
    home(&mut case, "2026-07-01T09:00", "elsewhere");
    assert_eq!(scheme(&case, "2026-04-30"), Ok("berkshire-west".to_owned()));
    assert_eq!(scheme(&case, "2026-05-01"), Ok("hampshire".to_owned()));
    assert_eq!(scheme(&case, "2026-07-01"), Err(RuleId::THR_03));
}

#[test]
fn thr_03_local_policy_names_the_scheme_of_an_area() {
    let mut policy = Policy::reading();
    policy.threshold.areas.insert("elsewhere".to_owned(), "dudley".to_owned());
    policy.threshold.areas.insert("hampshire".to_owned(), "london".to_owned());
    let mut case = case(&policy, built_in());
    home(&mut case, "2026-05-01T09:00", "elsewhere");
    decide(&mut case, "2026-05-02T09:00", "there", "3").expect("a level of Dudley");
    home(&mut case, "2026-06-01T09:00", "hampshire");
    decide(&mut case, "2026-06-02T09:00", "here", "2").expect("a level of London");
    let levels: Vec<_> = case.decisions().map(|it| it.level().scheme.as_str()).collect();
    assert_eq!(levels, ["dudley", "london"]);
}

#[test]
fn thr_03_a_move_leaves_the_decision_in_the_record_and_asks_for_a_new_one() {
    let mut case = case(&Policy::reading(), built_in());
    decide(&mut case, "2026-03-02T09:00", "level", "2a").expect("decided");
    home(&mut case, "2026-05-01T09:00", "hampshire");

    let standing = |case: &Case, at: &str| {
        let levels = case.levels(time(at));
        let level = levels.first().expect("Ada's");
        assert_eq!(level.level.code, "2a", "nothing is translated");
        match level.standing.as_ref().expect("a scheme is known") {
            DecisionStanding::DecideAnew { row } => Some(row.equivalent().map(str::to_owned)),
            DecisionStanding::Stands | DecisionStanding::NotComparable { .. } => None,
        }
    };
    assert_eq!(standing(&case, "2026-04-30T12:00"), None);
    assert_eq!(standing(&case, "2026-05-01T12:00"), Some(Some("2".to_owned())));

    let due = case.due(time("2026-05-02T12:00"));
    let anew = due.iter().find(|due| due.rule == RuleId::THR_03).expect("it is due");
    assert!(anew.overdue && anew.what.contains("decide the level anew"));

    decide(&mut case, "2026-05-02T13:00", "anew", "2").expect("decided anew");
    assert!(case.due(time("2026-05-02T14:00")).iter().all(|due| due.rule != RuleId::THR_03));
}

#[test]
fn thr_01_a_new_version_in_mid_episode_asks_for_a_new_decision() {
    let dated = |version: &str, dates: &str| {
        BERKSHIRE_WEST.replace("from = \"unknown\"", dates).replace("as-seen-2025", version)
    };
    let schemes = Schemes::default()
        .with_toml(&dated("one", "from = 2020-01-01\nuntil = 2026-03-31"))
        .and_then(|one| one.with_toml(&dated("two", "from = 2026-04-01")))
        .expect("two versions");
    let mut case = case(&Policy::reading(), schemes);
    decide(&mut case, "2026-03-31T09:00", "level", "2a").expect("decided");
    let stands = |case: &Case, at: &str| {
        let levels = case.levels(time(at));
        let level = levels.first().expect("Ada's");
        (level.level.version.clone(), !level.is_to_be_decided_anew())
    };
    assert_eq!(stands(&case, "2026-03-31T23:59"), ("one".to_owned(), true));
    assert_eq!(stands(&case, "2026-04-01T00:00"), ("one".to_owned(), false));
    decide(&mut case, "2026-04-01T09:00", "anew", "2a").expect("decided anew");
    assert_eq!(stands(&case, "2026-04-01T09:00"), ("two".to_owned(), true));
}

#[test]
fn thr_06_a_level_jumps_any_number_of_steps_even_while_it_is_challenged() {
    let mut case = case(&Policy::reading(), built_in());
    decide(&mut case, "2026-03-02T09:00", "level", "1").expect("decided");
    let challenge = r#"{"decision":"@level","reasons":"more is needed"}"#;
    act(&mut case, "2026-03-03T09:00", "challenge-level", challenge).expect("challenged");
    decide(&mut case, "2026-03-03T10:00", "next", "4").expect("at once");
    let states: Vec<_> = case.decisions().map(|it| it.state_name()).collect();
    assert_eq!(states, ["superseded", "decided"]);
}

#[test]
fn thr_07_a_challenge_that_is_won_leaves_both_decisions_in_the_record() {
    let mut case = case(&Policy::reading(), built_in());
    decide(&mut case, "2026-03-02T09:00", "level", "2a").expect("decided");
    let revise = r#"{"decision":"@level","with":"@other","level":"2b","indicators":["late","tired"],"reasons":"health too"}"#;
    assert_eq!(
        act(&mut case, "2026-03-03T09:00", "revise-level", revise),
        Err(RuleId::THR_04),
        "it is not challenged"
    );
    let challenge = r#"{"decision":"@level","reasons":"more is needed"}"#;
    act(&mut case, "2026-03-04T09:00", "challenge-level", challenge).expect("challenged");
    act(&mut case, "2026-03-05T09:00", "revise-level", revise).expect("revised");
    let codes: Vec<_> =
        case.decisions().map(|it| (it.level().code.as_str(), it.state_name())).collect();
    assert_eq!(codes, [("2a", "revised"), ("2b", "decided")]);
}

#[test]
fn an_older_records_plain_2_is_shown_as_what_it_is() {
    let mut case = case(&Policy::reading(), built_in());
    let older = r#"{"decision":"@older","child":"@ada","level":"Level 2","found_in":"a file"}"#;
    act(&mut case, "2026-03-02T09:00", "record-earlier-level", older).expect("recorded");
    let views = case.record_views();
    let shown = views.iter().find(|view| view.machine == "decision").expect("it is shown");
    assert_eq!(shown.detail, "level 2 (berkshire-west as-seen-2025), which may be 2a or 2b");
}
