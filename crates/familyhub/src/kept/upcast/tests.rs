//! Of every upcaster and every older name: that they are in order, and read what was written.

use super::*;
use crate::kept::event::CHARTS;

#[test]
fn every_event_with_upcasters_has_one_for_each_older_version() {
    let mut events: Vec<_> = UPCASTERS.iter().map(|upcaster| upcaster.event).collect();
    events.dedup();
    for event in events {
        assert!(CHARTS.iter().any(|chart| chart.events().contains(&event)), "{event}");
        let versions = UPCASTERS.iter().filter(|it| it.event == event).map(|it| it.from);
        assert!(versions.eq(1..newest(event)), "{event}");
    }
}

#[test]
fn a_new_name_is_a_new_version_and_the_old_one_is_never_given_again() {
    for Renamed { event, until, was } in RENAMED {
        assert!(CHARTS.iter().any(|chart| chart.events().contains(event)), "{event}");
        assert!(*until < newest(event), "`{event}` has no version of this name");
        assert!(CHARTS.iter().all(|chart| !chart.events().contains(was)), "{was}");
        assert_eq!(RENAMED.iter().filter(|it| it.was == *was).count(), 1, "{was}");
    }
    let in_order = |earlier: &Renamed, later: &Renamed| {
        earlier.event != later.event || earlier.until < later.until
    };
    assert!(RENAMED.is_sorted_by(in_order));
}

#[test]
fn each_version_is_read_under_the_one_name_under_which_it_was_written() {
    for Renamed { event, until, was } in RENAMED {
        assert_eq!(called_today(was, *until), Ok(*event));
        assert_eq!((written_as(event, *until), written_as(event, until + 1)), (*was, *event));
        for (name, version, written) in [(was, until + 1, event), (event, *until, was)] {
            let why = called_today(name, version).expect_err("never written so");
            assert!(why.ends_with(&format!("it is `{written}`")), "{why}");
        }
    }
    assert_eq!(called_today("case-opened", 1), Ok("case-opened"));
}

#[test]
fn what_came_to_stand_inside_another_member_is_read_there_and_taken_out_in_its_place() {
    for WrappedMember { event, until, .. } in WRAPPED {
        assert!(CHARTS.iter().any(|chart| chart.events().contains(event)), "{event}");
        assert!(*until < newest(event), "`{event}` has no version of before");
    }
    let older = r#"{"disclosure":"x","child":"y"}"#;
    let read = to_newest("team-escalated", 1, older).expect("it is read");
    let read: Value = serde_json::from_str(&read).expect("JSON");
    assert_eq!(
        (&read["harm"]["is"], &read["harm"]["disclosure"]),
        (&"disclosure".into(), &"x".into())
    );
    let written = r#"{"harm":{"is":"disclosure","disclosure":"x"},"child":"y"}"#.to_owned();
    let back = as_written_by("team-escalated", 1, older, written).expect("objects");
    assert_eq!(back.get(), older);
}

#[test]
fn what_may_be_left_out_is_added_where_it_is_missing_and_taken_back_there() {
    let older = r#"{"minutes":{"present":[{"who":1},{"who":2,"part":"chair"}]},"z":0}"#;
    let newest = to_newest("meeting-held", 1, older).expect("it is read");
    let newest: Value = serde_json::from_str(&newest).expect("JSON");
    let present = &newest["minutes"]["present"];
    assert_eq!(
        (&present[0]["part"], &present[1]["part"]),
        (&"professional".into(), &"chair".into())
    );
    let written = r#"{"minutes":{"present":[{"who":1,"part":"professional"},{"who":2,"part":"chair"}]},"z":0}"#;
    let back = as_written_by("meeting-held", 1, older, written.to_owned()).expect("objects");
    assert_eq!(back.get(), older);
}

#[test]
fn a_member_that_had_another_name_is_read_and_written_back_in_its_place() {
    let older =
        r#"{"policy":{"team_around_the_child":{"until_age":19,"until_age_with_send":25,"z":0}}}"#;
    let newest = to_newest("policy-adopted", 1, older).expect("it is read");
    let newest: Value = serde_json::from_str(&newest).expect("JSON");
    let team = &newest["policy"]["team_around_the_child"];
    assert_eq!(
        (&team["until_age_with_ehc_plan"], &team["until_age_with_send"]),
        (&25.into(), &Value::Null)
    );
    let written = older.replace("with_send", "with_ehc_plan");
    let back = as_written_by("policy-adopted", 1, older, written).expect("objects");
    assert_eq!(back.get(), older);
    // The name of today in a line of before is no name of it.
    let claimed = older.replace("with_send", "with_ehc_plan");
    let back = as_written_by("policy-adopted", 1, &claimed, claimed.clone()).expect("objects");
    assert_ne!(back.get(), claimed);
}

#[test]
fn what_a_version_did_not_know_it_never_wrote() {
    let claimed = r#"{"policy":{"record":{"keep_years_after_closing":1}}}"#;
    let newest = to_newest("case-opened", 1, claimed).expect("it is read");
    assert!(newest.contains("100"), "{newest}");
    let back = as_written_by("case-opened", 1, claimed, newest).expect("objects");
    assert!(!back.get().contains("record"), "{back}");
}

#[test]
fn a_version_that_is_newer_than_the_program_is_said_to_be() {
    let why = to_newest("case-opened", 9, "{}").expect_err("no such version");
    assert!(why.contains("newer program"), "{why}");
    to_newest("case-opened", 0, "{}").expect_err("no such version");
}
