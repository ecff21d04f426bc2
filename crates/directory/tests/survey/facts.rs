//! What brokerage comes to know of a service from a directory.

use familyhub_core::time::parse_date;
use familyhub_directory::{
    Ages, Enquiry, FamilyNeed, HomePlace, Label, Point, ServiceFacts, Status, Survey, SurveyItem,
    UnusableServiceError, Who,
};
use serde_json::{Value, json};

use crate::given::{CLEAN, clean};
use familyhub_testing::day;

fn facts(text: &str) -> Vec<Result<ServiceFacts, UnusableServiceError>> {
    let mut survey = Survey::new(day("2026-03-02"));
    let mut all = Vec::new();
    survey
        .read("Elmshire family directory", text.as_bytes(), &mut |told| {
            if let SurveyItem::Service(service) = told {
                all.push(service.facts());
            }
        })
        .expect("a text can be read");
    all
}

/// The facts of the first service with some members changed.
fn changed(members: Value) -> Result<ServiceFacts, UnusableServiceError> {
    let mut service = clean()["contents"][0].clone();
    let object = service.as_object_mut().expect("an object");
    object.extend(members.as_object().expect("an object").clone());
    facts(&service.to_string()).remove(0)
}

#[test]
fn the_facts_are_those_of_the_record() {
    let all = facts(CLEAN);
    let first = all[0].as_ref().expect("facts");
    assert_eq!(first.name.as_str(), "Stay and play at Elm Green");
    assert_eq!(first.status, Status::Active);
    assert_eq!(first.ages, Ages::years(0, 4));
    assert_eq!(
        first.organisation.as_ref().map(|by| by.name.as_str()),
        Some("Elmshire Children's Centres")
    );
    assert_eq!(first.areas[0].code.map(|code| code.to_string()).as_deref(), Some("E06000999"));
    assert_eq!(first.areas[0].outline[0].len(), 5);
    assert_eq!(first.terms[0].name.as_str(), "Parenting support");
    assert_eq!(first.checked_on, parse_date("2026-01-20").ok());
    assert_eq!(first.source.directory.as_str(), "Elmshire family directory");
    // One schedule says no end, so that the service has none.
    assert_eq!((first.from, first.until), (None, None));
    let second = all[1].as_ref().expect("facts");
    assert!(second.ages.unborn, "an antenatal class is for the unborn");
    assert_ne!(first.source.record, second.source.record);
}

#[test]
fn the_digest_is_of_the_record_byte_for_byte() {
    let one = facts(&clean()["contents"][0].to_string()).remove(0).expect("facts");
    let same = facts(&format!("[{}]", clean()["contents"][0])).remove(0).expect("facts");
    assert_eq!(one.source.record, same.source.record);
    assert_ne!(facts(CLEAN)[0].as_ref().expect("facts").source.record, one.source.record);
}

#[test]
fn ages_in_parts_of_a_year_are_months() {
    let babies = changed(json!({ "minimum_age": 0, "maximum_age": 0.5 })).expect("facts");
    assert_eq!((babies.ages.from_months, babies.ages.below_months), (Some(0), Some(7)));
    let open = changed(json!({ "minimum_age": null, "maximum_age": "4" })).expect("facts");
    assert_eq!((open.ages.from_months, open.ages.below_months), (None, None));
}

#[test]
fn a_service_ends_with_the_last_event_of_its_schedules() {
    let term = |number: u8, from: &str, to: &str| json!({ "id": format!("00000000-0000-4000-8000-0000000000{number:02}"), "dtstart": from, "until": to });
    let schedules =
        json!([term(1, "2025-09-01", "2025-12-19"), term(2, "2026-01-05", "2026-03-27")]);
    let facts = changed(json!({ "schedules": schedules })).expect("facts");
    assert_eq!(facts.from, parse_date("2025-09-01").ok());
    assert_eq!(facts.until, parse_date("2026-03-27").ok());
}

#[test]
fn a_service_does_not_end_when_its_information_does() {
    let schedules = json!([{ "id": "00000000-0000-4000-8000-000000000001", "dtstart": "2025-09-02",
        "valid_from": "2025-09-01", "valid_to": "2026-01-31", "freq": "WEEKLY", "byday": "TU" }]);
    let facts = changed(json!({ "schedules": schedules })).expect("facts");
    assert_eq!((facts.from, facts.until), (parse_date("2025-09-02").ok(), None));
    assert!(facts.suits(&Enquiry::anybody(Who::Aged(3)), day("2026-03-02")).is_ok());
}

#[test]
fn hub_05_a_service_that_begins_in_january_does_not_suit_in_june() {
    let schedules = json!([{ "id": "00000000-0000-4000-8000-000000000001", "dtstart": "2027-01-05",
        "freq": "WEEKLY", "byday": "TU" }]);
    let facts = changed(json!({ "schedules": schedules })).expect("facts");
    let toddler = Enquiry::anybody(Who::Aged(3));
    let refusal = facts.suits(&toddler, day("2026-06-01")).expect_err("it has not begun");
    assert_eq!(refusal.message(), "it begins on Tue 5 Jan 2027");
    let in_june = day("2027-06-01");
    let facts = ServiceFacts { checked_on: Some(in_june), ..facts };
    assert!(facts.suits(&toddler, in_june).is_ok());
}

#[test]
fn a_service_that_cannot_be_judged_says_why() {
    assert_eq!(changed(json!({ "id": "7" })), Err(UnusableServiceError::Id));
    assert_eq!(changed(json!({ "name": " " })), Err(UnusableServiceError::Name));
    assert_eq!(changed(json!({ "status": "open" })), Err(UnusableServiceError::Status));
}

#[test]
fn hub_05_who_may_be_pointed_to_which_service() {
    let day = day("2026-03-02");
    let label = |text| Label::new(text).expect("a name");
    let home = HomePlace::at(Point::at(51.4543, -0.9781).expect("on the earth"));
    let need = || FamilyNeed::named(label("Parenting support"));
    let suiting = |asked: Enquiry| -> Vec<String> {
        let all = facts(CLEAN);
        let good = all.iter().flatten().filter(|facts| facts.suits(&asked, day).is_ok());
        good.map(|facts| facts.name.to_string()).collect()
    };
    let here = HomePlace::named(label("Elmshire"));
    let toddler = || Enquiry::anybody(Who::Aged(2)).needing(need());
    assert_eq!(suiting(toddler().living_in(here.clone())), ["Stay and play at Elm Green"]);
    assert_eq!(suiting(toddler().living_in(home)), ["Stay and play at Elm Green"]);
    let vale = HomePlace::named(label("Oakham Vale"));
    let unborn = Enquiry::anybody(Who::Unborn).needing(need());
    assert_eq!(suiting(unborn.clone().living_in(vale)), ["Antenatal class at Oakham Vale"]);
    assert_eq!(suiting(unborn.living_in(here)), [""; 0]);
}
