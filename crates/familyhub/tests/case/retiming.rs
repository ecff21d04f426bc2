//! The clock of a case: nothing is recorded at a time still to come, and a log in which
//! somebody has done so all the same is mended by an event that says it. [REC-02]
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

use std::num::NonZeroUsize;

use crate::journey::{moment, opened, sealed};
use familyhub::core::{CountingEntropy, Occasion, Recorded, RetimingId, RuleId};
use familyhub::{
    ActError, Acted, AuditQuestion, Case, CaseEvent, Instruction, Locality, LogError,
    RetimingEvent, tell_moment,
};
use familyhub_testing::{Scenario, refusal, time};

const COLE: &str = r#""by": {"who": "@cole", "role": "partnership-coordinator", "organisation": "@one-reading-family-hub"}"#;

/// Names a practitioner at these times.
fn name(who: &str, at: &str, recorded: &str) -> String {
    format!(
        r#"{{"command": "name-practitioner", {COLE}, "at": "{at}", "recorded": "{recorded}",
            "details": {{"practitioner": "@{who}", "name": "Mr {who}"}}}}"#
    )
}

/// Says of lines when they were recorded.
fn retime(id: &str, at: &str, lines: &str) -> String {
    format!(
        r#"{{"command": "correct-recorded-times", {COLE}, "at": "{at}", "details": {{
            "retiming": "@{id}", "lines": [{lines}], "reason": "typed 2062 for 2026"}}}}"#
    )
}

/// A case of three events, with two more that say they were recorded in 2062.
fn locked() -> Scenario {
    let mut desk = opened();
    assert_eq!(desk.case().revision(), 3);
    desk.ask_line(&name("dan", "2026-03-05T09:00", "2062-03-05T09:01"))
        .expect("by the story's clock");
    desk.ask_line(&name("eve", "2026-03-06T09:00", "2062-03-06T09:01"))
        .expect("by the story's clock");
    desk
}

const BOTH: &str = r#"{"sequence": 4, "recorded": "2026-03-05T09:01:00Z"}, {"sequence": 5}"#;

/// The same, mended.
fn mended() -> Scenario {
    let mut desk = locked();
    let acted =
        desk.ask_line(&retime("slip", "2026-04-01T09:00", BOTH)).expect("it was still to come");
    assert_eq!(acted.entries.len(), 1);
    desk
}

#[test]
fn rec_02_what_says_that_it_is_of_a_time_to_come_is_refused_whichever_way_it_is_given() {
    let desk = opened();
    let (mut case, now) = (
        Case::replay(&Locality::default(), desk.log().as_bytes()).expect("it holds"),
        time("2026-04-01T09:00"),
    );
    let mut entropy = CountingEntropy::after(1 << 32);
    let asked = |json: &str| Instruction::from_json(json).expect("a command");
    let recorded = name("dan", "2026-03-05T09:00", "2199-12-31T09:00");
    let happened = name("dan", "2199-12-31T09:00", "2026-04-01T09:00");
    for (json, why, way) in [
        (
            &recorded,
            "it says that it was recorded on Tue 31 Dec 2199, 09:00, which is later than now",
            "leave `recorded` out: then it is recorded now",
        ),
        (
            &happened,
            "it says that it happened on Tue 31 Dec 2199, 09:00, which is later than now",
            "say in `at` when it happened, or leave it out if that is now",
        ),
    ] {
        let mut log = desk.log().as_bytes();
        let answers = [
            case.decide(asked(json), now, &mut entropy).map(drop).map_err(ActError::No),
            case.explain(asked(json), now).map(drop).map_err(ActError::No),
            case.explain_on(&mut log, asked(json), now).map(drop),
            case.act(asked(json), now, &mut entropy).map(drop).map_err(ActError::No),
            case.act_on(&mut log, asked(json), now, &mut entropy).map(drop),
        ];
        for answer in answers {
            let refusal = refusal(answer);
            assert_eq!((refusal.rule(), refusal.message()), (RuleId::REC_02, why));
            assert!(refusal.nearest_ways().iter().any(|said| said == way), "{refusal:?}");
        }
    }
    assert_eq!(&case, desk.case(), "nothing was done");
    // A correction reaches back, and is held to the clock all the same.
    let correct = format!(
        r#"{{"command": "correct-event", {COLE}, "at": "2062-01-01T09:00", "details": {{"correction": "@slip",
            "sequence": 2, "mistake": "did-not-happen", "reason": "nobody said so"}}}}"#
    );
    let answer = case.act_on(&mut desk.log().as_bytes(), asked(&correct), now, &mut entropy);
    assert_eq!(refusal(answer).rule(), RuleId::REC_02);
    // The very moment is not later.
    case.act(asked(&name("dan", "2026-03-05T09:00", "2026-04-01T09:00")), now, &mut entropy)
        .expect("it is now");
}

#[test]
fn rec_02_a_locked_case_says_how_it_is_mended() {
    let mut desk = locked();
    let no = refusal(desk.ask_line(&name("fay", "2026-03-07T09:00", "2026-03-07T09:00")));
    assert_eq!(no.rule(), RuleId::REC_02);
    assert!(
        no.message().contains("recorded on Mon 6 Mar 2062, 09:01, which is later than now"),
        "{no}"
    );
    assert!(no.nearest_ways().iter().any(|way| way.contains("`correct-recorded-times`")), "{no:?}");
}

#[test]
fn rec_02_a_locked_case_is_mended_by_an_event_and_goes_on() {
    let mut desk = mended();
    desk.ask_line(&name("fay", "2026-04-01T09:05", "2026-04-01T09:05")).expect("it goes on");
    let earlier = desk.ask_line(&name("gus", "2026-03-07T09:00", "2026-03-31T09:00"));
    assert_eq!(refusal(earlier).rule(), RuleId::REC_02, "the order is measured from the mending");
    let correct = format!(
        r#"{{"command": "correct-event", {COLE}, "at": "2026-04-01T09:10", "details": {{"correction": "@never",
            "sequence": 5, "mistake": "did-not-happen", "reason": "nobody said so"}}}}"#
    );
    desk.ask_line(&correct).expect("corrections can be recorded again");
    let again = Case::replay(&Locality::default(), desk.log().as_bytes()).expect("it holds");
    assert_eq!(&again, desk.case());
    let threads = NonZeroUsize::new(3).expect("not none");
    assert_eq!(
        Case::replay_in_threads(&Locality::default(), threads, desk.log().as_bytes()).as_ref(),
        Ok(&again)
    );
    // Nothing that stood there was touched.
    assert!(desk.log().starts_with(locked().log()));
}

#[test]
fn rec_02_what_was_wrongly_timed_is_shown_and_asked_about() {
    let desk = mended();
    let told = |line| tell_moment(desk.case(), &moment(&desk, line));
    assert!(
        told(4).contains(
            "said to be recorded Sun 5 Mar 2062, 09:01, which is wrong: it was Thu 5 Mar 2026, 09:01"
        ),
        "{}",
        told(4)
    );
    assert!(!told(4).contains("retrospective"), "it was typed at once: {}", told(4));
    assert!(told(5).contains("which is wrong: nobody knows when it was"), "{}", told(5));
    assert!(!told(3).contains("wrong"), "{}", told(3));
    let found = desk.case().audit(AuditQuestion::RecordedTimeWrong, time("2026-04-02T09:00"));
    let found: Vec<_> = found.into_iter().map(|it| it.found).collect();
    assert_eq!(
        found,
        [
            "event 4 says that it was recorded on Sun 5 Mar 2062, 09:01; it was on Thu 5 Mar 2026, 09:01",
            "event 5 says that it was recorded on Mon 6 Mar 2062, 09:01; nobody knows when it was",
        ]
    );
    assert!(
        locked()
            .case()
            .audit(AuditQuestion::RecordedTimeWrong, time("2026-04-02T09:00"))
            .is_empty()
    );
}

#[test]
fn rec_04_a_mended_case_is_shown_as_it_was_known_on_the_day() {
    let mut desk = mended();
    desk.ask_line(&name("fay", "2026-04-02T09:00", "2026-04-02T09:00")).expect("it goes on");
    let known = |at: &str| {
        let known = desk.case().known_at(desk.log().as_bytes(), time(at)).expect("it holds");
        known.case().revision()
    };
    assert_eq!(known("2026-03-04T09:00"), 3);
    assert_eq!(known("2026-03-05T12:00"), 4, "it was recorded on that day indeed");
    assert_eq!(
        known("2026-03-31T09:00"),
        4,
        "of the other nobody knows more than that it was by then"
    );
    assert_eq!(known("2026-04-01T09:00"), 6);
    assert_eq!(known("2026-04-02T09:00"), 7);
}

#[test]
fn rec_02_nothing_can_be_dated_back_in_this_way() {
    let mut desk = locked();
    let slip = |at: &str, lines: &str| retime("slip", at, lines);
    // By the present clock only.
    let earlier = slip("2026-04-01T09:00", BOTH);
    let now = time("2026-04-02T09:00");
    let mut entropy = CountingEntropy::after(1 << 32);
    let asked = Instruction::from_json(&earlier).expect("a command");
    let answer = desk.replayed().act_on(&mut desk.log().as_bytes(), asked, now, &mut entropy);
    assert!(refusal(answer).message().contains("by the present clock"));
    // Only where there is something to come: not any more, once it has come.
    let after = desk.ask_line(&slip("2062-04-01T09:00", BOTH));
    assert!(refusal(after).message().starts_with("nothing in the record"));
    // Exactly the lines that are still to come, in order, once each, by times that fit.
    for (lines, why) in [
        ("", "it names the lines"),
        (r#"{"sequence": 5}"#, "line 4 was recorded at a later time than this one, too"),
        (r#"{"sequence": 4}"#, "line 5 was recorded at a later time than this one, too"),
        (r#"{"sequence": 3}, {"sequence": 4}, {"sequence": 5}"#, "line 3 was recorded by now"),
        (r#"{"sequence": 5}, {"sequence": 4}"#, "line 4 is named twice, or out of order"),
        (r#"{"sequence": 4}, {"sequence": 4}, {"sequence": 5}"#, "line 4 is named twice"),
        (
            r#"{"sequence": 4, "recorded": "2026-04-01T08:00:01Z"}, {"sequence": 5}"#,
            "line 4 cannot have been recorded then",
        ),
        (
            r#"{"sequence": 4, "recorded": "2026-03-05T09:01:00Z"}, {"sequence": 5, "recorded": "2026-03-05T09:00:00Z"}"#,
            "line 5 cannot have been recorded then",
        ),
        (
            r#"{"sequence": 4, "recorded": "2026-03-01T09:00:00Z"}, {"sequence": 5}"#,
            "it puts a line before line",
        ),
    ] {
        let answer = refusal(desk.ask_line(&slip("2026-04-01T09:00", lines)));
        assert_eq!(answer.rule(), RuleId::REC_02, "{lines}: {answer}");
        assert!(answer.message().starts_with(why), "{lines}: {answer}");
    }
    let mother = slip("2026-04-01T09:00", BOTH)
        .replace(COLE, r#""by": {"who": "@mother", "role": "family-member"}"#);
    assert_eq!(refusal(desk.ask_line(&mother)).rule(), RuleId::REC_02);
    assert_eq!(desk.log(), locked().log());
    // The order of the lines rests on it, and so it is not taken back.
    let mut desk = mended();
    let back = format!(
        r#"{{"command": "correct-event", {COLE}, "at": "2026-04-01T09:10", "details": {{"correction": "@back",
            "sequence": 6, "mistake": "did-not-happen", "reason": "nobody said so"}}}}"#
    );
    assert!(refusal(desk.ask_line(&back)).message().contains("the order of the lines rests on it"));
}

/// What a log says that somebody has forged: with its last event changed, and sealed.
fn forged(change: impl FnOnce(&mut Recorded<CaseEvent>)) -> LogError {
    let (before, after) = (locked(), mended());
    let mut last = after.events().pop().expect("an event");
    change(&mut last);
    let log = before.log().to_owned() + &sealed(before.case(), last).0 + "\n";
    Case::replay(&Locality::default(), log.as_bytes()).expect_err("it was forged")
}

fn said(event: &mut CaseEvent) -> &mut familyhub::RecordedTimesCorrected {
    match event {
        CaseEvent::Retiming(RetimingEvent::RecordedTimesCorrected(it)) => it,
        other => panic!("{other:?}"),
    }
}

#[test]
fn rec_02_a_log_that_claims_such_an_event_wrongly_is_refused() {
    let at = |recorded: &str, event: &Recorded<CaseEvent>| {
        let (recorded, by) = (time(recorded), *event.occasion.by());
        Occasion::new(event.occasion.occurred(), recorded, by).expect("an occasion")
    };
    let late = forged(|last| last.occasion = at("2062-04-01T09:00", last));
    assert!(late.message.starts_with("line 4 was recorded by then"), "{late}");
    let empty = forged(|last| {
        last.occasion = at("2062-04-01T09:00", last);
        said(&mut last.event).lines.clear();
    });
    assert!(empty.message.contains("the line before it was recorded by then"), "{empty}");
    assert_eq!((empty.line, empty.rule), (6, Some(RuleId::REC_01)), "{empty}");
    let fewer = forged(|last| {
        said(&mut last.event).lines.pop();
    });
    assert!(fewer.message.contains("line 5 was recorded at a later time"), "{fewer}");
    let other = forged(|last| {
        if let Some(line) = said(&mut last.event).lines.first_mut() {
            line.said = time("2062-03-05T10:00");
        }
    });
    assert!(other.message.contains("line 4 gives another time"), "{other}");
    let whose = forged(|last| {
        if let Some(line) = said(&mut last.event).lines.first_mut() {
            line.record = RetimingId::named("another").into();
        }
    });
    assert!(whose.message.contains("another event than the one in line 4"), "{whose}");
    for fault in [late, fewer, other] {
        assert_eq!((fault.line, fault.rule), (6, Some(RuleId::REC_02)), "{fault}");
    }
}

#[test]
fn rec_02_a_clock_that_was_wrong_when_it_was_said_is_told_of_once_more() {
    let mut desk = locked();
    // The clock showed 2030, and then was set right.
    let acted: Result<Acted, _> = desk.ask_line(&retime("first", "2030-01-01T09:00", BOTH));
    acted.expect("by that clock");
    let lines = r#"{"sequence": 5}"#;
    let short = refusal(desk.ask_line(&retime("second", "2026-04-01T09:00", lines)));
    assert!(short.message().contains("line 6 was recorded at a later time"), "{short}");
    let lines = r#"{"sequence": 5}, {"sequence": 6, "recorded": "2026-03-31T09:00:00Z"}"#;
    desk.ask_line(&retime("second", "2026-04-01T09:00", lines)).expect("both are still to come");
    desk.ask_line(&name("fay", "2026-04-01T09:05", "2026-04-01T09:05")).expect("it goes on");
    assert_eq!(Case::replay(&Locality::default(), desk.log().as_bytes()).as_ref(), Ok(desk.case()));
}
