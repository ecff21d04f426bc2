//! The people of a family: a birth, its lead professional, and a child who was
//! found not able to decide.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use familyhub::consent::{Categories, Category, HubSupport, NamedPerson, Prompt};
use familyhub::core::{OrganisationId, PersonId, PractitionerId, RuleId};
use familyhub::{Case, Locality};
use familyhub_testing::{
    Scenario, agency_professional, day, lead_professional, refusal, said, time,
};

/// A family of a mother and a child not born yet.
fn begun() -> Scenario {
    let mut story = Scenario::new();
    for (command, details) in [
        ("open-case", r#"{"case": "@family"}"#),
        ("add-person", r#"{"person": "@mother", "stage": {"is": "adult"}}"#),
        (
            "add-person",
            r#"{"person": "@baby", "stage": {"is": "unborn", "expected": "2026-09-01"}}"#,
        ),
    ] {
        does(&mut story, "2026-03-02T09:00", command, details).expect(command);
    }
    story
}

fn does(story: &mut Scenario, at: &str, command: &str, details: &str) -> Result<(), RuleId> {
    asks(story, "bell", at, command, details)
}

/// Somebody of the school asks.
fn asks(
    story: &mut Scenario,
    who: &str,
    at: &str,
    command: &str,
    details: &str,
) -> Result<(), RuleId> {
    match story.ask(said(agency_professional(who, "oak-school"), at, command, details)) {
        Ok(_) => Ok(()),
        answer => Err(refusal(answer).rule()),
    }
}

fn agreed_to(story: &mut Scenario, at: &str) {
    let sought = r#"{"permission": "@consent", "person": "@baby", "purposes": ["hub-support"],
        "categories": ["identity"], "recipients": ["@one-reading-family-hub"],
        "explained": "what the hub is"}"#;
    let given = r#"{"permission": "@consent", "giver": "@mother", "form": "written",
        "capacity": {"is": "parental-responsibility", "held": "mother"}}"#;
    does(story, at, "seek-permission", sought).expect("asked");
    does(story, at, "give-permission", given).expect("given");
}

fn covers(story: &Scenario, at: &str) -> Result<(), RuleId> {
    let told = Categories::of(&[Category::Identity]);
    let hub = OrganisationId::named("one-reading-family-hub");
    let baby = PersonId::named("baby");
    let lent = story.case().covers::<HubSupport>(baby, hub, told, time(at));
    lent.map(drop).map_err(|refusal| refusal.rule())
}

const BORN: &str = r#"{"person": "@baby", "born": "2026-08-27"}"#;

#[test]
fn a_child_who_was_expected_is_born_and_has_an_age_from_then_on() {
    let mut story = begun();
    does(&mut story, "2026-08-28T09:00", "record-birth", BORN).expect("born");
    let age = |on: &str| {
        let people = story.case().people_on(day(on));
        people.iter().find(|person| person.id == PersonId::named("baby")).expect("the baby").age
    };
    assert_eq!(age("2026-08-26"), None, "not born on that day");
    assert_eq!(
        (age("2026-08-27"), age("2027-08-26"), age("2027-08-27")),
        (Some(0), Some(0), Some(1))
    );
    assert_eq!(&story.replayed(), story.case());
}

#[test]
fn con_11_what_the_mother_gave_before_the_birth_stays_good_until_the_child_is_eighteen() {
    let mut story = begun();
    agreed_to(&mut story, "2026-06-01T09:00");
    assert_eq!(covers(&story, "2026-06-02T09:00"), Ok(()));
    does(&mut story, "2026-08-28T09:00", "record-birth", BORN).expect("born");
    assert_eq!(covers(&story, "2026-09-01T09:00"), Ok(()));
    assert_eq!(covers(&story, "2026-06-02T09:00"), Ok(()), "and for the day before");
    assert_eq!(covers(&story, "2044-08-27T09:00"), Err(RuleId::CON_10));
    let due = story.case().reviews_due(time("2044-08-28T09:00"));
    let at_eighteen = |due: &&_| {
        matches!(due, familyhub::consent::ReviewDue { why: Prompt::EighteenthBirthday {}, .. })
    };
    let due = due.iter().find(at_eighteen).expect("due");
    assert_eq!(due.by, day("2044-08-27"));
}

#[test]
fn rec_01_a_birth_is_recorded_once_and_of_a_child_who_was_expected() {
    let mut story = begun();
    let ada = r#"{"person": "@ada", "stage": {"is": "child", "born": "2019-01-05"}}"#;
    does(&mut story, "2026-03-02T09:00", "add-person", ada).expect("added");
    for whose in ["ada", "mother", "nobody"] {
        let details = BORN.replace("baby", whose);
        let answer = does(&mut story, "2026-08-28T09:00", "record-birth", &details);
        assert_eq!(answer, Err(RuleId::REC_01), "{whose}");
    }
    does(&mut story, "2026-08-28T09:00", "record-birth", BORN).expect("born");
    let twice = does(&mut story, "2026-08-29T09:00", "record-birth", BORN);
    assert_eq!(twice, Err(RuleId::REC_01));
}

#[test]
fn rec_02_no_birth_is_recorded_before_its_day() {
    let mut story = begun();
    let early = does(&mut story, "2026-08-26T23:59", "record-birth", BORN);
    assert_eq!(early, Err(RuleId::REC_02));
    assert_eq!(does(&mut story, "2026-08-27T00:00", "record-birth", BORN), Ok(()));
}

#[test]
fn rec_02_nobody_is_recorded_with_a_birth_date_to_come() {
    let mut story = begun();
    let details = |stage: &str| format!(r#"{{"person": "@ada", "stage": {stage}}}"#);
    let child = details(r#"{"is": "child", "born": "2026-08-27"}"#);
    let adult = details(r#"{"is": "adult", "born": "2076-01-05"}"#);
    for typed_wrong in [&child, &adult] {
        let early = does(&mut story, "2026-08-26T23:59", "add-person", typed_wrong);
        assert_eq!(early, Err(RuleId::REC_02), "{typed_wrong}");
    }
    // On the day itself it is no longer to come, by the clocks of London.
    assert_eq!(does(&mut story, "2026-08-27T00:00", "add-person", &child), Ok(()));
    assert_eq!(&story.replayed(), story.case());
}

#[test]
fn con_03_before_the_birth_only_the_mother_consents_whenever_it_is_written_down() {
    let mut story = begun();
    does(&mut story, "2026-08-28T09:00", "record-birth", BORN).expect("born");
    let sought = r#"{"permission": "@his", "person": "@baby", "purposes": ["hub-support"],
        "categories": ["identity"], "recipients": ["@one-reading-family-hub"],
        "explained": "what the hub is"}"#;
    let given = r#"{"permission": "@his", "giver": "@father", "form": "written",
        "capacity": {"is": "parental-responsibility", "held": "marriage"}}"#;
    does(&mut story, "2026-08-28T09:00", "seek-permission", sought).expect("asked");
    // Each is asked of the same case, which has a log that either may follow.
    let log = story.log().to_owned();
    let give = |at: &str| {
        let bell = lead_professional("bell", "oak-school");
        let given = said(bell, at, "give-permission", given).recorded(time("2026-08-29T09:00"));
        match Scenario::resume(&log).ask(given) {
            Ok(_) => Ok(()),
            answer => Err(refusal(answer).rule()),
        }
    };
    assert_eq!(give("2026-08-26T09:00"), Err(RuleId::CON_03));
    assert_eq!(give("2026-08-28T10:00"), Ok(()));
}

const TAKES_ON: &str = r#"{"lead": "@LEAD", "knows": {"is": "not-yet"}, "agreed_by": "@mother"}"#;

#[test]
fn dir_01_nobody_takes_on_the_lead_while_another_serves() {
    let mut story = begun();
    let day = "2026-03-02T10:00";
    let neighbour = TAKES_ON.replace("mother", "neighbour").replace("LEAD", "lead");
    assert_eq!(does(&mut story, day, "take-on-lead", &neighbour), Err(RuleId::DIR_01));
    let unborn = TAKES_ON.replace("mother", "baby").replace("LEAD", "lead");
    assert_eq!(does(&mut story, day, "take-on-lead", &unborn), Err(RuleId::DIR_01));
    assert_eq!(does(&mut story, day, "take-on-lead", &TAKES_ON.replace("LEAD", "lead")), Ok(()));
    let second = TAKES_ON.replace("LEAD", "second");
    assert_eq!(asks(&mut story, "@cole", day, "take-on-lead", &second), Err(RuleId::DIR_01));
    let over = r#"{"knows": {"is": "not-yet"}, "agreed_by": "@neighbour"}"#;
    assert_eq!(asks(&mut story, "@cole", day, "take-over-lead", over), Err(RuleId::DIR_01));
    let over = over.replace("neighbour", "mother");
    assert_eq!(asks(&mut story, "@cole", day, "take-over-lead", &over), Ok(()));
    assert_eq!(story.case().leads().count(), 1);
    assert_eq!(&story.replayed(), story.case());
}

#[test]
fn dir_01_a_log_that_claims_a_second_lead_is_refused() {
    let mut story = begun();
    let day = "2026-03-02T10:00";
    does(&mut story, day, "take-on-lead", &TAKES_ON.replace("LEAD", "lead")).expect("the first");
    // The event of a second role, as a case that has no lead would write it.
    let cole = agency_professional("cole", "oak-school");
    let second = said(cole, day, "take-on-lead", &TAKES_ON.replace("LEAD", "second"));
    let mut alone = Scenario::resume(begun().log());
    let entries = alone.ask(second).expect("legal there").entries;
    let mut recorded = entries.into_iter().next().expect("an event").recorded;
    recorded.sequence = story.case().revision() + 1;
    recorded.previous = story.case().last_hash();
    let (line, _) = recorded.to_line().expect("a line");
    let fault = Case::replay(&Locality::default(), format!("{}{line}\n", story.log()).as_bytes())
        .expect_err("a second lead");
    assert!(fault.to_string().contains("DIR-01"), "{fault}");
}

#[test]
fn con_13_a_child_found_not_able_does_not_decide_until_a_later_assessment_finds_able() {
    let mut story = begun();
    let mia = r#"{"person": "@mia", "stage": {"is": "child", "born": "2011-05-01"}}"#;
    does(&mut story, "2026-03-02T09:00", "add-person", mia).expect("added");
    for permission in ["this", "other"] {
        let sought = format!(
            r#"{{"permission": "@{permission}", "person": "@mia", "purposes": ["hub-support"],
                "categories": ["identity"], "recipients": ["@one-reading-family-hub"],
                "explained": "what the hub is"}}"#
        );
        does(&mut story, "2026-03-02T09:30", "seek-permission", &sought).expect("asked");
    }
    let assess = |id: &str, able: bool| {
        format!(
            r#"{{"assessment": "@{id}", "child": "@mia", "permission": "@this", "able": {able}, "reasons": "what was said"}}"#
        )
    };
    let capacity = r#"{"is": "gillick-competent", "assessed_by": "@nurse", "on": "2026-03-02", "reasons": "she can weigh it"}"#;
    let give = |permission: &str| {
        format!(
            r#"{{"permission": "@{permission}", "giver": "@mia", "form": "written", "capacity": {capacity}}}"#
        )
    };
    let refuse = format!(r#"{{"permission": "@this", "capacity": {capacity}}}"#);
    does(&mut story, "2026-03-02T10:00", "assess-competence", &assess("first", false))
        .expect("found");
    assert_eq!(
        does(&mut story, "2026-03-02T11:00", "give-permission", &give("this")),
        Err(RuleId::CON_13)
    );
    let no = does(&mut story, "2026-03-02T11:00", "refuse-permission-for-self", &refuse);
    assert_eq!(no, Err(RuleId::CON_13), "nor is her no one that outranks a parent");
    assert_eq!(
        does(&mut story, "2026-03-02T11:00", "give-permission", &give("other")),
        Ok(()),
        "another decision"
    );
    does(&mut story, "2026-03-02T12:00", "assess-competence", &assess("second", true))
        .expect("found");
    assert_eq!(does(&mut story, "2026-03-02T13:00", "give-permission", &give("this")), Ok(()));
    does(&mut story, "2026-03-02T14:00", "assess-competence", &assess("third", false))
        .expect("found");
    let withdraw = does(&mut story, "2026-03-02T15:00", "withdraw-permission-for-self", &refuse);
    assert_eq!(withdraw, Err(RuleId::CON_13));
    assert_eq!(&story.replayed(), story.case());
}

#[test]
fn con_04_people_named_of_a_recipient_alone_are_told_there() {
    let mut story = begun();
    let sought = r#"{"permission": "@consent", "person": "@baby", "purposes": ["hub-support"],
        "categories": ["identity"], "recipients": ["@one-reading-family-hub", "@oak-school"],
        "people": [{"organisation": "@oak-school", "practitioner": "@bell"}],
        "explained": "what the hub is"}"#;
    let given = r#"{"permission": "@consent", "giver": "@mother", "form": "written",
        "capacity": {"is": "parental-responsibility", "held": "mother"}}"#;
    let of_another = sought.replace(r#""organisation": "@oak-school""#, r#""organisation": "@gp""#);
    let day = "2026-03-02T10:00";
    assert_eq!(does(&mut story, day, "seek-permission", &of_another), Err(RuleId::CON_04));
    does(&mut story, day, "seek-permission", sought).expect("asked");
    does(&mut story, day, "give-permission", given).expect("given");
    let told = Categories::of(&[Category::Identity]);
    let (baby, school) = (PersonId::named("baby"), OrganisationId::named("oak-school"));
    let at = time("2026-03-03T09:00");
    let bell = NamedPerson { organisation: school, practitioner: PractitionerId::named("bell") };
    assert!(story.case().covers::<HubSupport>(baby, bell, told, at).is_ok());
    let whole = story.case().covers::<HubSupport>(baby, school, told, at).map(drop);
    assert_eq!(whole.expect_err("only Ms Bell").rule(), RuleId::CON_04);
    let cells = story.case().may_be_told(at);
    let of_school: Vec<_> = cells
        .iter()
        .filter(|cell| cell.recipient == school)
        .map(|cell| cell.practitioner)
        .collect();
    assert_eq!(of_school, [Some(PractitionerId::named("bell"))]);
    assert_eq!(&story.replayed(), story.case());
}
