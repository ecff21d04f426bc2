//! Keeping the record: corrections, erasures, and commands that are sent twice.
#![expect(clippy::expect_used, clippy::string_slice, reason = "a test stops at what is wrong")]

use crate::journey::{all_but, event, moment, names, opened, story, without_words};
use familyhub::core::Typed as _;
use familyhub::core::{CountingEntropy, RuleId};
use familyhub::{ActError, Case, CommandError, Instruction, Locality, LogError};
use familyhub_testing::{Scenario, refusal, time};

const COLE: &str = r#""by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}"#;
const LATER: &str = r#""at": "2027-12-01T09:00""#;

fn erase(lines: &[u64], ground: &str) -> String {
    format!(
        r#"{{"command": "erase-words", {COLE}, {LATER}, "details": {{"erasure": "@erasure",
            "sequences": {lines:?}, "ground": "{ground}", "decided_by": "@cole"}}}}"#
    )
}

fn correct(name: &str, line: u64, instead: &str) -> String {
    format!(
        r#"{{"command": "correct-event", {COLE}, {LATER}, "details": {{"correction": "@{name}",
            "sequence": {line}, "mistake": "typing-error", "reason": "found on reading it again"{instead}}}}}"#
    )
}

#[test]
fn rec_05_erased_words_are_gone_and_the_record_stands() {
    let mut desk = story("1-okafor");
    let before = desk.case().record_views();
    let named = desk.line_of("person-added");
    let acted = desk.ask_line(&erase(&[named, 2], "request-upheld")).expect("accepted");
    assert!(acted.erase.contains(&named));
    for line in [named, 2] {
        let text = desk.log().lines().nth(usize::try_from(line).expect("a line") - 1);
        assert!(text.is_some_and(|text| !text.contains("\"words\"")), "line {line}");
    }
    let again =
        Case::replay(&Locality::default(), desk.log().as_bytes()).expect("every hash holds");
    assert_eq!(&again, desk.case());
    let views = again.record_views();
    assert_eq!(views.get(..before.len()), Some(&*before), "what was decided is as it was");
    let moment = moment(&desk, named);
    assert_eq!(moment.erased, Some("somebody whom they are about asked for it, and it was upheld"));
    assert!(familyhub::tell_moment(&again, &moment).contains("its words are erased: somebody"));
}

#[test]
fn rec_05_words_that_are_gone_without_an_erasure_are_found_with_their_line() {
    let desk = story("1-okafor");
    for line in 1..=desk.case().revision() {
        let text = without_words(desk.log(), &[line]);
        let answer = Case::replay(&Locality::default(), text.as_bytes());
        if text == desk.log() {
            answer.expect("nothing was taken out");
        } else {
            let fault = answer.expect_err("words are missing");
            assert_eq!((fault.line, fault.rule), (line, Some(RuleId::REC_05)), "{fault}");
        }
    }
}

#[test]
fn rec_05_words_that_came_back_are_found_with_their_line() {
    let mut desk = story("1-okafor");
    let named = desk.line_of("person-added");
    let before = desk.log().to_owned();
    desk.ask_line(&erase(&[named], "court-order")).expect("accepted");
    let erasure = desk.log().lines().last().expect("a line");
    let restored = format!("{before}{erasure}\n");
    let fault =
        Case::replay(&Locality::default(), restored.as_bytes()).expect_err("the words are back");
    assert_eq!((fault.line, fault.rule), (named, Some(RuleId::REC_05)));
    assert!(fault.message.contains("familyhub mend"), "{fault}");
}

#[test]
fn rec_05_an_erasure_needs_its_ground() {
    let mut desk = story("1-okafor");
    let named = desk.line_of("person-added");
    let before = desk.log().to_owned();
    assert_eq!(refusal(desk.ask_line(&erase(&[named], "retention-ended"))).rule(), RuleId::REC_05);
    assert_eq!(refusal(desk.ask_line(&erase(&[], "court-order"))).rule(), RuleId::REC_05);
    let by_mother = erase(&[named], "request-upheld")
        .replace(COLE, r#""by": {"who": "@mother", "role": "family-member"}"#);
    assert_eq!(refusal(desk.ask_line(&by_mother)).rule(), RuleId::REC_05);
    assert!(familyhub::Instruction::from_json(&erase(&[named], "consent-withdrawn")).is_err());
    let nothing = desk.ask_line(&erase(&[1], "court-order"));
    assert!(
        matches!(nothing, Err(ActError::No(CommandError::Invalid(_)))),
        "it holds no words: {nothing:?}"
    );
    let nowhere = desk.ask_line(&erase(&[999], "court-order"));
    assert!(matches!(nowhere, Err(ActError::No(CommandError::Invalid(_)))), "{nowhere:?}");
    assert_eq!(desk.log(), before);
}

#[test]
fn rec_05_the_words_of_a_closed_case_are_kept_as_long_as_policy_says() {
    let mut desk = opened();
    let close = format!(r#"{{"command": "close-case", {COLE}, "at": "2026-04-01T09:00"}}"#);
    desk.ask_line(&close).expect("nothing is open");
    let after = |day: &str| erase(&[2], "retention-ended").replace("2027-12-01", day);
    assert_eq!(refusal(desk.ask_line(&after("2051-03-31"))).rule(), RuleId::REC_05);
    desk.ask_line(&after("2051-04-01")).expect("25 years");
    assert!(!desk.log().contains("Oak School"));
    Case::replay(&Locality::default(), desk.log().as_bytes()).expect("it holds");
}

#[test]
fn rec_01_a_typing_error_in_a_date_is_put_right_and_its_line_stays() {
    let mut desk = story("1-okafor");
    let line = desk.line_of("person-added");
    let before = desk.log().to_owned();
    let born = r#", "instead": {"changes": {"stage": {"born": "2016-05-04"}}}"#;
    desk.ask_line(&correct("slip", line, born)).expect("accepted");
    assert!(desk.log().starts_with(&before), "only added to");
    let day = time("2026-07-01T09:00").date_naive();
    let person = |case: &Case| case.people_on(day).first().cloned().expect("a child");
    assert_eq!(person(desk.case()).age, Some(10));
    assert_eq!(
        person(&Case::replay(&Locality::default(), before.as_bytes()).expect("as it was")).age,
        Some(7)
    );
    assert_eq!(
        person(&Case::replay(&Locality::default(), desk.log().as_bytes()).expect("holds")).age,
        Some(10)
    );
    assert!(desk.case().fallen().is_empty());
    assert_eq!(moment(&desk, line).corrected, Some("a typing error"));
}

#[test]
fn rec_01_a_wrong_time_and_a_wrong_name_are_put_right() {
    let mut desk = story("1-okafor");
    let line = desk.line_of("person-added");
    let right = r#", "instead": {"at": "2026-03-01T10:00:00Z", "changes": {"name": {"words": "Adah Okafor"}}}"#;
    desk.ask_line(&correct("slip", line, right)).expect("accepted");
    let day = time("2026-07-01T09:00").date_naive();
    let child = desk.case().people_on(day).first().expect("a child").id;
    assert_eq!(desk.case().name_of(child), Some("Adah Okafor"));
    let correction = desk.case().revision();
    desk.ask_line(&erase(&[line, correction], "wrongly-recorded")).expect("both can be erased");
    assert!(!desk.log().contains("Adah") && !desk.log().contains("Ada Okafor"), "in either line");
    assert_eq!(
        Case::replay(&Locality::default(), desk.log().as_bytes()).expect("holds").name_of(child),
        None
    );
}

#[test]
fn rec_01_what_stood_on_a_mistake_is_listed_and_not_lost() {
    let mut desk = story("1-okafor");
    let given = desk.line_of("permission-given");
    desk.ask_line(&correct("never", given, "")).expect("accepted");
    let fallen: Vec<_> = desk.case().fallen().iter().map(|fallen| &*fallen.event).collect();
    assert!(
        fallen.contains(&"request-submitted") && fallen.contains(&"meeting-held"),
        "{fallen:?}"
    );
    let submitted = &desk.case().fallen()[0];
    assert_eq!(
        (submitted.event.clone(), submitted.rule),
        ("request-submitted".into(), Some(RuleId::DIR_03))
    );
    let request = desk.case().requests().next().expect("the request");
    assert_eq!(request.state_name(), "draft", "as it would have been");
    assert_eq!(desk.case().meetings().count(), 0);
    let again = Case::replay(&Locality::default(), desk.log().as_bytes()).expect("it holds");
    assert_eq!(&again, desk.case());
    assert!(moment(&desk, submitted.sequence).stood_on_a_mistake.is_some());
    // And a correction can itself be taken back.
    let fallen = desk.case().revision();
    desk.ask_line(&correct("back", fallen, "")).expect("accepted");
    assert!(desk.case().fallen().is_empty());
    assert_eq!(desk.case().meetings().count(), 1);
    assert_eq!(&desk.replayed(), desk.case());
}

#[test]
fn rec_01_what_leaned_on_a_mistake_and_stands_is_listed_too() {
    let mut desk = story("1-okafor");
    let given = desk.line_of("permission-given");
    let at = event(&desk, given).occasion.occurred() - std::time::Duration::from_secs(60);
    let right = format!(r#", "instead": {{"at": "{}"}}"#, at.to_rfc3339());
    desk.ask_line(&correct("slip", given, &right)).expect("accepted");
    assert!(desk.case().fallen().is_empty());
    let correction = *desk.case().corrections().next().expect("a correction").id();
    let leaned = desk.case().leaned_on(correction);
    let leaned: Vec<_> = leaned.iter().map(|it| &*it.event).collect();
    assert!(
        leaned.contains(&"request-submitted") && leaned.contains(&"meeting-held"),
        "{leaned:?}"
    );
}

#[test]
fn rec_01_what_is_put_in_the_place_of_a_mistake_must_itself_be_legal() {
    let mut desk = story("1-okafor");
    let given = desk.line_of("permission-given");
    let before = desk.log().to_owned();
    let early = r#", "instead": {"at": "2026-01-01T09:00:00Z"}"#;
    assert_eq!(refusal(desk.ask_line(&correct("early", given, early))).rule(), RuleId::CON_02);
    let late = r#", "instead": {"at": "2026-06-01T09:00:00Z"}"#;
    assert_eq!(refusal(desk.ask_line(&correct("late", given, late))).rule(), RuleId::REC_02);
    for wrong in [
        r#", "instead": {"changes": {"colour": "red"}}"#,
        r#", "instead": {"changes": {"giver": null}}"#,
    ] {
        let answer = desk.ask_line(&correct("wrong", given, wrong));
        assert!(matches!(answer, Err(ActError::No(CommandError::Invalid(_)))), "{answer:?}");
    }
    assert_eq!(
        refusal(desk.ask_line(&correct("nothing", given, r#", "instead": {}"#))).rule(),
        RuleId::REC_01
    );
    assert_eq!(refusal(desk.ask_line(&correct("all", 1, ""))).rule(), RuleId::REC_01);
    assert_eq!(desk.log(), before);
}

/// What a case says on a day, apart from the correction itself and from how many events
/// made a record: one that was found to be wrong still counts.
fn seen(case: &Case) -> serde_json::Value {
    fn without_revisions(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(object) => {
                object.remove("revision");
                object.values_mut().for_each(without_revisions);
            }
            serde_json::Value::Array(values) => values.iter_mut().for_each(without_revisions),
            _ => {}
        }
    }
    let at = time("2027-12-01T09:00");
    let mut records = case.record_views();
    records.retain(|view| view.machine != "correction");
    let (due, people) = (case.due(at), case.people_on(at.date_naive()));
    let all = (records, due, people, case.levels(at), case.may_be_told(at));
    let mut seen = serde_json::to_value(all).expect("JSON");
    without_revisions(&mut seen);
    seen
}

#[test]
fn rec_01_a_case_becomes_what_it_would_have_been_without_any_one_event() {
    for name in names() {
        let whole = story(&name);
        for line in 2..=whole.case().revision() {
            // Later acts name the revision that a review made. A correction goes on
            // counting it; a log in which it had never been does not.
            let event = &whole.events()[usize::try_from(line).expect("a line") - 1].event;
            if matches!(event.name(), "permission-reviewed" | "agreement-reviewed") {
                continue;
            }
            let mut corrected = story(&name);
            // It takes two where a concern goes with it.
            let two = r#", "confirmed_by": "@okoro""#;
            corrected.ask_line(&correct("never", line, two)).expect("accepted");
            let (without, fell) = all_but(&name, line);
            assert_eq!(seen(corrected.case()), seen(&without), "{name}, {line}");
            let fallen: Vec<_> = corrected.case().fallen().iter().map(|it| &*it.event).collect();
            assert_eq!(fallen, fell, "{name}, without event {line}");
        }
    }
}

#[test]
fn rec_01_a_command_that_is_sent_twice_is_done_once() {
    let mut desk = story("1-okafor");
    let command = format!(
        r#"{{"id": "@first", "command": "name-practitioner", {COLE}, {LATER},
            "details": {{"practitioner": "@dan", "name": "Mr Dan"}}}}"#
    );
    assert_eq!(desk.ask_line(&command).expect("accepted").entries.len(), 1);
    let (log, revision) = (desk.log().to_owned(), desk.case().revision());
    let spaced = command.replace('\n', " ").replace(": ", ":");
    for again in [&command, &spaced] {
        assert!(desk.ask_line(again).expect("done already").entries.is_empty());
    }
    let mut desk = Scenario::resume(desk.log());
    assert!(desk.ask_line(&command).expect("also after a new start").entries.is_empty());
    let again = familyhub::Instruction::from_json(&command).expect("a command");
    let done = desk.case().already_done(&again).expect("the same");
    assert_eq!(done, Some(revision..=revision));
    assert_eq!(desk.log(), log);
    for other in [command.replace("Mr Dan", "Mr Don"), command.replace("@dan", "@don")] {
        assert_eq!(refusal(desk.ask_line(&other)).rule(), RuleId::REC_01);
    }
    assert_eq!(
        desk.ask_line(&command.replace("@first", "@second")).expect("another").entries.len(),
        1
    );
}

#[test]
fn rec_05_the_mark_of_a_command_tells_nothing_of_words_that_are_erased() {
    let mut desk = story("1-okafor");
    let command = format!(
        r#"{{"id": "@first", "command": "name-practitioner", {COLE}, {LATER},
            "details": {{"practitioner": "@dan", "name": "Mr Dan"}}}}"#
    );
    desk.ask_line(&command).expect("accepted");
    let line = desk.case().revision();
    desk.ask_line(&erase(&[line], "wrongly-recorded")).expect("accepted");
    assert!(desk.ask_line(&command).expect("its id is known").entries.is_empty());
    let other = command.replace("Mr Dan", "Mr Don");
    assert!(desk.ask_line(&other).expect("it can no longer be compared").entries.is_empty());
}

/// Otherwise a withdrawal under an id that is taken would be answered as carried out.
#[test]
fn rec_01_another_command_under_an_id_is_refused_also_when_its_words_are_erased() {
    let mut desk = story("1-okafor");
    let command = format!(
        r#"{{"id": "@first", "command": "name-practitioner", {COLE}, {LATER},
            "details": {{"practitioner": "@dan", "name": "Mr Dan"}}}}"#
    );
    desk.ask_line(&command).expect("accepted");
    let line = desk.case().revision();
    desk.ask_line(&erase(&[line], "wrongly-recorded")).expect("accepted");
    let withdrawn = format!(
        r#"{{"id": "@first", "command": "withdraw-permission", {COLE}, {LATER},
            "details": {{"permission": "@consent", "by": "@ada-mother"}}}}"#
    );
    let by_another = command.replace(r#""who": "@cole""#, r#""who": "@somebody""#);
    assert_ne!(by_another, command);
    for other in [withdrawn, by_another] {
        assert_eq!(refusal(desk.ask_line(&other)).rule(), RuleId::REC_01, "{other}");
    }
}

#[test]
fn rec_05_the_words_of_a_correction_can_be_erased_and_those_that_it_corrected_with_them() {
    let mut desk = story("1-okafor");
    let wrong = desk.line_of("person-added");
    let instead = r#", "instead": {"changes": {"name": {"words": "Reece Jones"}}}"#;
    desk.ask_line(&correct("slip", wrong, instead)).expect("accepted");
    let line = desk.case().revision();
    desk.ask_line(&erase(&[line], "wrongly-recorded")).expect("accepted");
    assert!(!desk.log().contains("Reece Jones"));
    let case = Case::replay(&Locality::default(), desk.log().as_bytes()).expect("it holds");
    assert_eq!(&case, desk.case());
    let person = case.people_on(Default::default()).into_iter().next().expect("a person");
    assert_eq!(person.name, None, "neither the wrong name nor the right one");
}

#[test]
fn rec_01_a_log_that_is_not_that_of_the_case_is_refused() {
    let desk = story("1-okafor");
    let (shorter, _) = desk.log().trim_end().rsplit_once('\n').expect("lines");
    let asked = Instruction::from_json(&correct("slip", 2, "")).expect("a command");
    let (mut case, log) = (desk.replayed(), shorter.to_owned() + "\n");
    let now = asked.time_told().expect("it says when");
    let mut entropy = CountingEntropy::after(1 << 40);
    let answer = case.act_on(&mut log.as_bytes(), asked, now, &mut entropy);
    let Err(ActError::Log(LogError { message, .. })) = answer else { panic!("{answer:?}") };
    assert!(message.contains("not the one that made the case"), "{message}");
}

/// Only the beginning of one line may have been cut off by a crash.
#[test]
fn rec_01_nothing_is_mended_away_that_may_have_been_said_to_be_accepted() {
    let desk = story("1-okafor");
    let lines: Vec<_> = desk.log().lines().collect();
    let (last, before) = lines.split_last().expect("a line");
    let before: String = before.iter().flat_map(|line| [*line, "\n"]).collect();
    let others = [
        desk.log().replace('\n', "\r"),
        desk.log().replace('\n', ""),
        format!("[{}]", lines.join(",")),
        format!("{before}{last} "),
        format!("{before}{last}\0"),
        format!("{before}{}", last.replace("school", "clinic").replace("2026", "2025")),
        "my shopping list".to_owned(),
        r#"{"name": "x"}"#.to_owned(),
    ];
    for other in others {
        let fault = Case::mended(&Locality::default(), &mut other.as_bytes())
            .expect_err("it is left alone");
        assert!(fault.message.contains("taken away") || fault.message.contains("left alone"));
        let said =
            Case::replay(&Locality::default(), other.as_bytes()).expect_err("it does not hold");
        assert!(!said.message.contains("takes it away"), "{said}");
    }
    // Wherever a write of the last line may have stopped, it is taken away; whole, it stays.
    for cut in 1..last.len() {
        let torn = format!("{before}{}", &last[..cut]);
        let (case, repairs) =
            Case::mended(&Locality::default(), &mut torn.as_bytes()).expect("it is mended");
        assert_eq!((case.revision(), repairs.torn_bytes), (lines.len() as u64 - 1, cut as u64));
    }
    let (case, repairs) =
        Case::mended(&Locality::default(), &mut format!("{before}{last}").as_bytes())
            .expect("whole");
    assert!(case.revision() == lines.len() as u64 && repairs.line_feed);
}
