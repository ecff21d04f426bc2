//! Every code has a file in which it is found, and nothing else is.

use familyhub_directory::Code;
use serde_json::{Value, json};

use crate::given::{CLEAN, clean, codes, survey};

#[test]
fn nothing_is_wrong_with_a_clean_page() {
    let (found, summary) = survey(&[("clean.json", CLEAN)]);
    assert_eq!(found, []);
    assert_eq!((summary.records.services, summary.records.pages, summary.unread), (2, 1, 0));
}

const SERVICE: &str = "/contents/0";
const SCHEDULE: &str = "/contents/0/schedules/0";
const LOCATION: &str = "/contents/0/service_at_locations/0/location";
const ADDRESS: &str = "/contents/0/service_at_locations/0/location/addresses/0";
const AREA: &str = "/contents/0/service_areas/0";
const PROVIDER: &str = "/contents/0/organization";
const COST: &str = "/contents/0/cost_options/0";
const OTHER: &str = "99999999-0b5c-4e6d-8f70-91a2b3c4d5e6";

/// One member of the clean page that is changed, and what is found then.
fn changes() -> Vec<(&'static str, &'static str, Value, Code)> {
    vec![
        (SERVICE, "minimum_age", json!("5"), Code::WrongType),
        (SERVICE, "description", json!(null), Code::NullMember),
        (SERVICE, "name", json!(" "), Code::BlankRequired),
        (SERVICE, "fees", json!(""), Code::Blank),
        (SERVICE, "colour", json!("red"), Code::UnknownMember),
        (SERVICE, "fees", json!("fees_description"), Code::Placeholder),
        (SERVICE, "url", json!("https://www.example.com"), Code::Placeholder),
        (SERVICE, "contacts", json!([{ "id": OTHER }]), Code::SaysNothing),
        (SERVICE, "id", json!("7"), Code::NotAnId),
        (SERVICE, "status", json!("open"), Code::NotListed),
        (SERVICE, "url", json!("families.elmshire.gov.uk"), Code::NotAUri),
        (SERVICE, "email", json!("elm.green at elmshire"), Code::NotAnEmail),
        (SERVICE, "assured_date", json!("15/01/2026"), Code::NotADate),
        (SERVICE, "last_modified", json!("2026-01-20"), Code::NotATimestamp),
        (SERVICE, "maximum_age", json!(200), Code::NotAnAge),
        (SERVICE, "minimum_age", json!(11), Code::AgesUpsideDown),
        (SERVICE, "status", json!("temporarily closed"), Code::Closed),
        (SERVICE, "last_modified", json!("2026-03-03T09:15:00Z"), Code::InTheFuture),
        (SCHEDULE, "opens_at", json!("half past nine"), Code::NotATime),
        (SCHEDULE, "opens_at", json!("09:30"), Code::NoTimeZone),
        (SCHEDULE, "closes_at", json!("09:00Z"), Code::ClosesBeforeItOpens),
        (SCHEDULE, "valid_to", json!("2025-08-31"), Code::EndsBeforeItBegins),
        (SCHEDULE, "valid_to", json!("2026-03-01"), Code::Over),
        (SCHEDULE, "byday", json!("Tuesday"), Code::NotASchedule),
        (SCHEDULE, "interval", json!(0), Code::NotASchedule),
        (SCHEDULE, "bymonthday", json!("2"), Code::IdleInSchedule),
        (SCHEDULE, "dtstart", json!("2025-09-03"), Code::BeginsOnAnotherDay),
        (SCHEDULE, "service_id", json!(OTHER), Code::OtherOwner),
        (
            "/contents/0/schedules/1",
            "id",
            json!("0d8a8a52-6a51-4b2c-9a63-7f0a34c5b101"),
            Code::RepeatedId,
        ),
        (LOCATION, "latitude", json!(100), Code::OffTheEarth),
        (LOCATION, "latitude", json!(48.85), Code::OutsideTheUk),
        (LOCATION, "external_identifier", json!("the red house"), Code::IdentifierShape),
        (ADDRESS, "postal_code", json!("ABC 1234"), Code::NotAPostcode),
        (ADDRESS, "country", json!("US"), Code::OtherCountry),
        (AREA, "extent", json!("here"), Code::NotAnExtent),
        (AREA, "extent_type", json!("shape"), Code::NotListed),
        (COST, "amount", json!(-1), Code::NotAPrice),
        (PROVIDER, "parent_organization_id", json!(OTHER), Code::Dangling),
        (SERVICE, "organization_id", json!(OTHER), Code::OtherOwner),
        ("", "total_items", json!(3), Code::PageSums),
        ("", "empty", json!(true), Code::PageSums),
        ("", "first_page", json!(false), Code::PageSums),
        ("", "last_page", json!(false), Code::PageSums),
        ("", "page_number", json!("1"), Code::WrongType),
        ("", "next", json!(2), Code::UnknownMember),
    ]
}

#[test]
fn one_change_is_found_where_it_is_made() {
    for (place, member, to, code) in changes() {
        let mut page = clean();
        page.pointer_mut(place).expect("a place")[member] = to.clone();
        let (found, _) = survey(&[("one.json", &page.to_string())]);
        let here: Vec<_> = found.iter().map(|f| (f.code, f.pointer.as_str())).collect();
        let at = here.iter().any(|(is, pointer)| *is == code && pointer.starts_with(place));
        assert!(at, "{place} {member} {to}: {found:?}");
        // A date or an id that cannot be read may leave something else unsaid.
        assert!(
            here.iter().all(|(is, _)| *is == code || is.severity() != code.severity()),
            "{found:?}"
        );
    }
}

/// The clean page with members taken away or put in, by hand.
fn by_hand() -> Vec<(String, Code)> {
    let without = |place: &str, members: &[&str]| {
        let mut page = clean();
        let object = page.pointer_mut(place).and_then(Value::as_object_mut).expect("an object");
        members.iter().for_each(|member| {
            object.remove(*member);
        });
        page.to_string()
    };
    let with = |place: &str, more: Value| {
        let mut page = clean();
        let object = page.pointer_mut(place).and_then(Value::as_object_mut).expect("an object");
        object.extend(more.as_object().expect("an object").clone());
        page.to_string()
    };
    let twice = CLEAN
        .replace("7a2e3b45-1c6d-4f7e-9081-a2b3c4d5e6f7", "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6");
    let phone =
        |number: &str| with(SERVICE, json!({ "phones": [{ "id": OTHER, "number": number }] }));
    let nowhere = json!({ "addresses": [] });
    let mut nobody_there = clean();
    let location = nobody_there.pointer_mut(LOCATION).and_then(Value::as_object_mut).expect("it");
    location.extend(nowhere.as_object().expect("an object").clone());
    location.retain(|name, _| name != "latitude" && name != "longitude");
    vec![
        ("<html></html>".to_owned(), Code::NotJson),
        (CLEAN.split_at(2000).0.to_owned(), Code::Truncated),
        (
            CLEAN.replace("    },\n    {\n      \"id\": \"7a", "    }\n    {\n      \"id\": \"7a"),
            Code::Comma,
        ),
        (CLEAN.replace("\"maximum_age\": 4", "\"maximum_age\": 04"), Code::Unreadable),
        (format!("[{{\"a\": \"{}\"}}]", "x".repeat(17 << 20)), Code::TooLong),
        ("[7]".to_owned(), Code::NotAnObject),
        ("{\"colour\": \"red\"}".to_owned(), Code::UnknownRecord),
        (format!("\u{feff}{CLEAN}"), Code::ByteOrderMark),
        ("[]".replace("[]", "[{\"id\": \"x\", \"status\": \"active\"}]"), Code::BareList),
        (without(SERVICE, &["status"]), Code::MissingMember),
        (
            CLEAN.replace("\"maximum_age\": 4", "\"maximum_age\": 4, \"maximum_age\": 5"),
            Code::RepeatedMember,
        ),
        (phone("ask at reception"), Code::NotAPhone),
        (with(COST, json!({ "currency": "pounds" })), Code::NotACurrency),
        (with(LOCATION, json!({ "latitude": -0.97, "longitude": 51.45 })), Code::Swapped),
        (without(LOCATION, &["latitude"]), Code::HalfAPoint),
        (nobody_there.to_string(), Code::NowhereToGo),
        (
            with(
                SCHEDULE,
                json!({ "byday": "WE", "valid_from": "2026-05-01", "valid_to": "2026-05-03" }),
            ),
            Code::NeverTakesPlace,
        ),
        (
            with(
                SERVICE,
                json!({ "assured_date": "2024-01-15", "last_modified": "2025-03-01T09:00:00Z" }),
            ),
            Code::OutOfDate,
        ),
        (without(SERVICE, &["assured_date", "last_modified"]), Code::NeverChecked),
        (twice, Code::RepeatedRecord),
        (without("", &["total_pages"]), Code::PageUnsaid),
        (
            with("", json!({ "total_items": 4, "total_pages": 2, "last_page": false })),
            Code::PagesMissing,
        ),
        (
            format!("{CLEAN}\n{}", CLEAN.replace("e6\",\n      \"name\"", "f6\",\n      \"name\"")),
            Code::PagesDisagree,
        ),
    ]
}

#[test]
fn what_is_missing_broken_or_repeated_is_found() {
    for (text, code) in by_hand() {
        assert!(codes(&text).contains(&code), "{code}: {:?}", codes(&text));
    }
}

#[test]
fn every_code_has_a_file_in_which_it_is_found() {
    let shown: Vec<Code> = changes()
        .into_iter()
        .map(|(.., code)| code)
        .chain(by_hand().into_iter().map(|(_, code)| code))
        .chain([Code::TooManyIds]) // in `streams.rs`
        .collect();
    for code in Code::ALL {
        assert!(shown.contains(code), "{code} has none");
    }
}

#[test]
fn nothing_that_may_be_somebodys_is_repeated() {
    let mut page = clean();
    page["contents"][0]["email"] = json!("ada.okafor(at)elmshire");
    page["contents"][0]["contacts"][0]["name"] = json!(7);
    page["contents"][0]["status"] = json!("Ada Okafor");
    page["contents"][0]["service_at_locations"][0]["location"]["addresses"][0]["postal_code"] =
        json!("Okafor");
    let (found, _) = survey(&[("one.json", &page.to_string())]);
    assert_eq!(found.len(), 4);
    let told: String = found.iter().map(ToString::to_string).collect();
    assert!(!told.to_lowercase().contains("okafor"), "{told}");
}
