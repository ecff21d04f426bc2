//! A case that was closed, and what opens it again. [SAF-11]
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use familyhub::core::time::Timestamp;
use familyhub::core::{Actor, OrganisationId, PractitionerId, ReferralId, Role, RuleId};
use familyhub::{AnyFamily, Case, Command, Locality};
use familyhub_testing::{Scenario, refusal, said, time};

const FIRST: &str = r#"{"contact": "@first", "child": "@ike", "channel": "form", "concern": "meals",
    "referrer": {"is": "professional", "who": "@gp", "organisation": "@gp-surgery"}}"#;
const SECOND: &str = r#"{"contact": "@second", "child": "@ike", "channel": "form",
    "concern": "bruises",
    "referrer": {"is": "professional", "who": "@gp", "organisation": "@gp-surgery"}}"#;
const HARM: &str = r#"{"disclosure": "@harm", "child": "@ike"}"#;

/// Ms Voss, of the front door.
fn voss() -> Actor {
    let (who, door) = (PractitionerId::named("voss"), OrganisationId::named("reading-cspoa"));
    Actor::professional(who, Role::CspoaProfessional, door).expect("an actor")
}

fn does(story: &mut Scenario, at: &str, command: &str, details: &str) -> Result<usize, RuleId> {
    match story.ask(said(voss(), at, command, details)) {
        Ok(acted) => Ok(acted.entries.len()),
        answer => Err(refusal(answer).rule()),
    }
}

/// A family whose contact was dealt with, and whose case was closed; the mother had agreed
/// that the hub may know of it.
fn closed() -> Scenario {
    let mut story = Scenario::new();
    for (at, command, details) in [
        ("2026-03-02T09:00", "open-case", r#"{"case": "@okoye"}"#),
        (
            "2026-03-02T09:01",
            "add-person",
            r#"{"person": "@ike", "stage": {"is": "child", "born": "2016-01-20"}}"#,
        ),
        ("2026-03-02T09:02", "add-person", r#"{"person": "@mother", "stage": {"is": "adult"}}"#),
        (
            "2026-03-02T09:03",
            "seek-permission",
            r#"{"permission": "@consent", "person": "@ike", "purposes": ["hub-support"],
                "categories": ["identity"], "recipients": ["@one-reading-family-hub"],
                "explained": "what the hub is"}"#,
        ),
        (
            "2026-03-02T09:04",
            "give-permission",
            r#"{"permission": "@consent", "giver": "@mother", "form": "written",
                "capacity": {"is": "parental-responsibility", "held": "mother"}}"#,
        ),
        ("2026-03-02T10:00", "receive-contact", FIRST),
        ("2026-03-02T11:00", "screen-contact", r#"{"contact": "@first"}"#),
        (
            "2026-03-02T11:10",
            "decide-contact",
            r#"{"contact": "@first", "outcome": "no-further-action", "reasons": "all is well"}"#,
        ),
        ("2026-03-02T11:20", "tell-referrer", r#"{"contact": "@first", "told": "decision"}"#),
        ("2026-03-05T10:00", "close-case", "{}"),
    ] {
        does(&mut story, at, command, details).expect(command);
    }
    story
}

/// In which episode a case is, and whether that is open.
fn episode(case: &Case) -> (u32, bool) {
    match case.family().expect("it was opened") {
        AnyFamily::Open(family) => (family.state().episode, true),
        AnyFamily::Shut(family) => (family.state().episode, false),
    }
}

fn due(case: &Case, at: Timestamp) -> Vec<&'static str> {
    case.due(at).into_iter().map(|due| due.what).collect()
}

#[test]
fn saf_11_whatever_comes_in_opens_a_new_episode_and_nothing_else_does() {
    assert_eq!(Command::OPENS_EPISODE.len(), 5);
    // The episode, what opened it, and the concern where harm is suspected.
    for (command, details, events) in [
        ("receive-contact", SECOND, 2),
        ("escalate", HARM, 3),
        (
            "disclose",
            r#"{"disclosure": "@harm", "person": "@ike", "basis": "safeguarding",
                "harm": "significant-harm-suspected", "recipients": ["@police"]}"#,
            3,
        ),
    ] {
        let mut story = closed();
        assert_eq!(episode(story.case()), (1, false));
        let recorded = does(&mut story, "2026-06-01T10:00", command, details);
        assert_eq!(recorded, Ok(events), "{command}");
        assert_eq!(episode(story.case()), (2, true), "{command}");
        assert_eq!(*story.case(), story.replayed(), "{command}");
    }
    let mut story = closed();
    let aunt = r#"{"person": "@aunt", "stage": {"is": "adult"}}"#;
    assert_eq!(does(&mut story, "2026-06-01T10:00", "add-person", aunt), Err(RuleId::REC_01));
    assert_eq!(episode(story.case()), (1, false));
}

#[test]
fn saf_11_a_case_that_exists_is_not_opened_again_but_the_answer_says_what_opens_an_episode() {
    let mut story = closed();
    let open = said(voss(), "2026-06-01T09:00", "open-case", r#"{"case": "@okoye"}"#);
    let no = refusal(story.ask(open));
    assert_eq!(no.rule(), RuleId::REC_01);
    let ways = no.nearest_ways().join(" ");
    assert!(
        Command::OPENS_EPISODE.iter().all(|name| ways.contains(&format!("`{name}`"))),
        "{ways}"
    );
}

#[test]
fn csp_05_a_contact_in_a_new_episode_is_a_re_referral_of_one_in_the_episode_before() {
    let mut story = closed();
    does(&mut story, "2026-06-01T10:00", "receive-contact", SECOND).expect("it comes in");
    let second = story.case().contacts().last().expect("it came in");
    let (first, history) = (ReferralId::named("first"), story.case().history_of(second));
    assert_eq!(history.iter().map(|it| *it.id()).collect::<Vec<_>>(), [first]);
    let received = story.log().lines().last().expect("a line");
    assert!(received.contains(&format!(r#""re_referral_of":"{first}""#)), "{received}");
}

#[test]
fn saf_11_nothing_is_due_in_a_closed_episode_but_what_outlives_it() {
    let mut story = closed();
    let later = time("2027-05-01T09:00");
    assert_eq!(due(story.case(), later), [""; 0], "consent rests while nobody shares");
    does(&mut story, "2026-06-01T10:00", "escalate", HARM).expect("at once");
    assert!(due(story.case(), later).contains(&"review the consent"), "it is asked for again");
    let close = does(&mut story, "2026-06-02T09:00", "close-case", "{}");
    assert_eq!(close, Err(RuleId::REF_03), "a concern is open");
    let decided = r#"{"child": "@ike", "decided_by": "@iqbal", "role": "social-worker",
        "organisation": "@social-care", "outcome": "no-further-action"}"#;
    does(&mut story, "2026-06-02T09:30", "record-social-care-decision", decided).expect("it ends");
    does(&mut story, "2026-06-02T10:00", "close-case", "{}").expect("nothing is open");
    let outlives = ["say what the disclosure lacks", "tell social care or the police now"];
    assert_eq!(due(story.case(), later), outlives, "whoever works with the family");
    let told = r#"{"disclosure": "@harm", "organisation": "@police"}"#;
    does(&mut story, "2026-06-02T11:00", "record-statutory-told", told).expect("in a closed case");
    assert_eq!(due(story.case(), later), outlives[..1], "and it is recorded there");
}

#[test]
fn saf_11_no_log_goes_on_in_a_closed_case_without_an_episode() {
    let story = closed();
    let mut opened = closed();
    does(&mut opened, "2026-06-01T10:00", "receive-contact", SECOND).expect("it comes in");
    // Without the line of the episode the next one does not follow.
    let lines: Vec<_> = opened.log().lines().collect();
    let (contact, rest) = lines.split_last().expect("lines");
    let kept = rest.split_last().expect("the episode").1.join("\n");
    let forged = format!("{kept}\n{contact}\n");
    let fault = Case::replay(&Locality::default(), forged.as_bytes()).expect_err("it is closed");
    assert_eq!(fault.line, story.case().revision() + 1);
}

#[test]
fn saf_11_what_would_be_refused_in_a_closed_case_is_explained_as_it_is_acted_on() {
    // One takes up a contact that there never was: nothing can be proved of it before the new
    // episode is open.
    let never =
        SECOND.replace(r#""contact": "@second","#, r#""contact": "@second", "follows": "@never","#);
    for (details, accepted) in [(SECOND, true), (&*never, false)] {
        let mut story = closed();
        let asked = || said(voss(), "2026-06-01T10:00", "receive-contact", details);
        let now = time("2026-06-01T10:00");
        let log = story.log().to_owned();
        let explained = story.case().explain_on(&mut log.as_bytes(), asked(), now);
        let explained =
            explained.map(|steps| steps.into_iter().map(|it| it.event).collect::<Vec<_>>());
        let acted = story.ask(asked()).map(|acted| {
            let events = acted.entries.iter().map(|entry| entry.recorded.event.step());
            events.map(|step| step.expect("ours").event).collect::<Vec<_>>()
        });
        assert_eq!(acted.is_ok(), accepted, "{acted:?}");
        match (explained, acted) {
            (Ok(explained), Ok(acted)) => assert_eq!(explained, acted),
            (Err(explained), Err(acted)) => assert_eq!(explained.to_string(), acted.to_string()),
            differ => panic!("{differ:?}"),
        }
    }
}
