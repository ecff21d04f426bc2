//! Days off that are proclaimed late, and years that no list of bank holidays reaches.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use familyhub::core::RuleId;
use familyhub::core::time::Note;
use familyhub::referral::contact::ContactDeadline;
use familyhub::{Case, Locality};
use familyhub_testing::{
    Scenario, cspoa_professional, given, given_in, lead_professional, said, time,
};

/// Ada's mother says yes on Monday 2 March 2026: in writing by the end of Monday 16 March.
const SAID: [(&str, &str); 5] = [
    ("open-case", r#"{"case": "@okafor"}"#),
    ("add-person", r#"{"person": "@ada", "stage": {"is": "child", "born": "2018-11-20"}}"#),
    ("add-person", r#"{"person": "@mother", "stage": {"is": "adult"}}"#),
    (
        "seek-permission",
        r#"{"permission": "@consent", "person": "@ada", "purposes": ["hub-support"],
            "categories": ["identity"], "recipients": ["@one-reading-family-hub"],
            "explained": "What the hub is."}"#,
    ),
    (
        "give-permission",
        r#"{"permission": "@consent", "giver": "@mother", "form": "verbal",
            "capacity": {"is": "parental-responsibility", "held": "mother"}}"#,
    ),
];

const EXPIRE: (&str, &str) = ("expire-permission", r#"{"permission": "@consent"}"#);

fn story(here: &Locality) -> Scenario {
    let bell = lead_professional("bell", "oak-school");
    let says = |(command, details)| said(bell, "2026-03-02T09:00", command, details);
    given_in(here, SAID.map(says))
}

/// The council of a town that keeps Monday 9 March 2026.
fn with_town_day(known_from: &str) -> Locality {
    let file = format!("[[added]]\ndate = 2026-03-09\nname = \"The town's own day\"\n{known_from}");
    Locality::default().with_days_off(&file).expect("a calendar")
}

#[test]
fn con_09_a_log_holds_under_a_calendar_with_a_day_that_was_proclaimed_afterwards() {
    let bell = lead_professional("bell", "oak-school");
    let (command, details) = EXPIRE;
    let expires = || said(bell, "2026-03-17T09:00", command, details);
    let log = story(&Locality::default()).when(expires()).accepted().log().to_owned();
    let proclaimed = with_town_day("known_from = 2026-03-06\n");
    Case::replay(&proclaimed, log.as_bytes()).expect("what was reckoned on the 2nd stays right");

    // Whoever writes down with the later calendar reckons as it was told to the family.
    let same = story(&proclaimed).when(expires()).accepted();
    assert_eq!(same.log().lines().count(), log.lines().count());

    // Had the day always been known, her word would stand until the 17th.
    let always = with_town_day("");
    story(&always).when(expires()).refused(RuleId::CON_10);
    let fault = Case::replay(&always, log.as_bytes()).expect_err("it was reckoned wrongly");
    assert_eq!(fault.rule, Some(RuleId::CON_09));
}

#[test]
fn con_09_consent_that_is_given_once_the_day_is_known_has_a_day_more() {
    let proclaimed = with_town_day("known_from = 2026-03-02\n");
    let bell = lead_professional("bell", "oak-school");
    let (command, details) = EXPIRE;
    story(&proclaimed)
        .when(said(bell, "2026-03-17T09:00", command, details))
        .refused(RuleId::CON_10);
    story(&proclaimed).when(said(bell, "2026-03-18T09:00", command, details)).accepted();
}

/// An urgent contact about Ada on the 2nd of March, at nine; it is a Friday in 2040.
fn urgent_contact_in(year: u16) -> Scenario {
    let hall = cspoa_professional("hall", "reading-cspoa");
    let at = format!("{year}-03-02T09:00");
    let contact = r#"{"contact": "@contact", "child": "@ada", "channel": "urgent-phone",
        "referrer": {"is": "professional", "who": "@bell", "organisation": "@oak-school"},
        "concern": "She came to school hungry."}"#;
    let born = format!(
        r#"{{"person": "@ada", "stage": {{"is": "child", "born": "{}-01-05"}}}}"#,
        year - 7
    );
    given([
        said(hall, &at, "open-case", r#"{"case": "@okafor"}"#),
        said(hall, &at, "add-person", &born),
        said(hall, &at, "receive-contact", contact),
    ])
}

#[test]
fn time_02_a_case_of_any_year_shows_all_its_clocks_and_says_where_they_are_projected() {
    for (year, projected) in [(2019, false), (2026, false), (2040, true), (1996, true)] {
        let story = urgent_contact_in(year);
        let case = story.case();
        let contact = case.contacts().next().expect("a contact");
        let clocks = case.clocks(contact).expect("they are reckoned");
        let of = |clock| clocks.iter().find(|it| it.clock == clock).expect("a clock");
        assert_eq!(clocks.len(), 3, "{year}");
        let says_so = |clock| {
            let notes = of(clock).deadline.notes().iter();
            notes.clone().any(|note| matches!(note, Note::Projected { .. }))
        };
        assert_eq!(says_so(ContactDeadline::TellReferrer), projected, "{year}");
        // Clock hours need no calendar.
        assert!(!says_so(ContactDeadline::Form), "{year}");

        let due = case.due(time(&format!("{year}-03-09T09:00")));
        let told = due.iter().find(|it| it.why.contains("2 working days")).expect("it is due");
        assert!(told.overdue, "{year}");
        assert_eq!(told.why.contains("projected"), projected, "{}", told.why);
    }
}

#[test]
fn con_08_what_is_typed_late_is_marked_in_every_year() {
    let bell = lead_professional("bell", "oak-school");
    for (happened, typed, late) in [
        ("2012-03-05T09:00", "2026-03-02T09:00", true),
        ("2012-03-05T09:00", "2012-03-08T09:00", false),
        ("2040-03-05T09:00", "2040-03-13T09:00", true),
        ("2040-03-05T09:00", "2040-03-07T09:00", false),
    ] {
        let line = format!(
            r#"{{"command": "open-case", "at": "{happened}", "recorded": "{typed}",
                "by": {{"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}},
                "details": {{"case": "@okafor"}}}}"#
        );
        let story = Scenario::of_lines([&*line.replace('\n', " ")]);
        let opened = story.events().pop().expect("an event");
        assert_eq!(story.case().moment(&opened).retrospective, late, "{happened}, typed {typed}");
        assert_eq!(*opened.occasion.by(), bell);
    }
}
