//! Lists, pages and references, over several files.

use familyhub_directory::{Code, DirectoryFinding};
use serde_json::{Value, json};

use crate::given::{clean, codes, survey};

fn id(number: u8) -> String {
    format!("00000000-0000-4000-8000-0000000000{number:02}")
}

fn service(number: u8) -> Value {
    json!({
        "id": id(number),
        "name": "Drop-in",
        "status": "active",
        "last_modified": "2026-02-01T08:00:00Z",
    })
}

/// Page `number` of 3, with two services each but the last, which has one.
fn page(number: u8) -> Value {
    let services: Vec<_> = (2 * number - 1..=(2 * number).min(5)).map(service).collect();
    json!({
        "total_items": 5,
        "total_pages": 3,
        "page_number": number,
        "size": 2,
        "first_page": number == 1,
        "last_page": number == 3,
        "empty": false,
        "contents": services,
    })
}

fn found(files: &[Value]) -> Vec<DirectoryFinding> {
    let texts: Vec<_> = files.iter().map(Value::to_string).collect();
    let files: Vec<_> = texts.iter().map(|text| ("some.json", text.as_str())).collect();
    survey(&files).0
}

#[test]
fn all_pages_of_a_list_add_up() {
    assert_eq!(found(&[page(2), page(1), page(3)]), []);
}

#[test]
fn a_page_that_is_missing_is_named() {
    let found = found(&[page(1), page(3)]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, Code::PagesMissing);
    assert!(found[0].message.ends_with("not read: 2"), "{}", found[0].message);
}

#[test]
fn a_page_that_comes_twice_repeats_its_records() {
    let codes: Vec<_> =
        found(&[page(1), page(2), page(2), page(3)]).iter().map(|f| f.code).collect();
    let repeated = codes.iter().filter(|code| **code == Code::RepeatedRecord).count();
    assert_eq!((repeated, codes.contains(&Code::PagesDisagree)), (2, true));
}

#[test]
fn totals_that_change_between_pages_disagree() {
    let mut last = page(3);
    last["total_items"] = json!(6);
    last["contents"] = json!([service(5), service(6)]);
    let codes: Vec<_> = found(&[page(1), page(2), last]).iter().map(|f| f.code).collect();
    assert_eq!(codes, [Code::PagesDisagree, Code::PagesDisagree]);
}

#[test]
fn an_empty_list_is_a_list() {
    let empty = json!({
        "total_items": 0, "total_pages": 0, "page_number": 1, "size": 0,
        "first_page": true, "last_page": true, "empty": true, "contents": [],
    });
    assert_eq!(found(&[empty]), []);
}

#[test]
fn a_reference_may_be_resolved_by_a_later_file() {
    let mut service = service(1);
    service["organization_id"] = json!(id(50));
    let organisation = json!({
        "id": id(50), "name": "Elmshire Carers", "description": "For carers.",
        "website": "https://carers.elmshire.org.uk",
    });
    assert_eq!(found(&[service.clone(), organisation]), []);
    let found = found(&[service]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code, found[0].pointer.as_str()), (Code::Dangling, "/organization_id"));
    assert!(found[0].message.contains(&id(50)));
}

#[test]
fn terms_and_locations_are_looked_up() {
    let mut service = service(1);
    service["attributes"] = json!([{ "id": id(60), "taxonomy_term_id": id(61) }]);
    service["service_at_locations"] = json!([{ "id": id(62), "location_id": id(63) }]);
    let term =
        json!({ "id": id(61), "name": "Sleep", "description": "Rest.", "taxonomy": "Needs" });
    let codes = |files: &[Value]| found(files).iter().map(|f| f.code).collect::<Vec<_>>();
    assert_eq!(codes(&[service.clone(), term]), [Code::Dangling]);
    assert_eq!(codes(&[service]), [Code::Dangling, Code::Dangling]);
}

#[test]
fn a_single_record_may_be_in_a_list_too_but_not_in_two_files() {
    assert_eq!(found(&[page(1), page(2), page(3), service(1)]), []);
    let twice = found(&[service(1), service(1)]);
    assert_eq!(twice.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::RepeatedRecord]);
}

#[test]
fn json_lines_are_a_list() {
    let lines = format!("{}\n{}\n{}\n", service(1), service(2), service(1));
    let (found, summary) = survey(&[("services.jsonl", &lines)]);
    assert_eq!(summary.records.services, 3);
    assert_eq!(
        found.iter().map(|f| (f.code, f.line)).collect::<Vec<_>>(),
        [(Code::RepeatedRecord, 3)]
    );
}

#[test]
fn each_kind_of_record_is_known_by_its_members() {
    let page = clean();
    let whole = &page["contents"][0];
    let mut organisation = whole["organization"].clone();
    organisation["services"] = json!([service(1), service(2)]);
    let mut at_location = whole["service_at_locations"][0].clone();
    at_location["service"] = service(3);
    at_location["service_id"] = json!(id(3));
    let term = &whole["attributes"][0]["taxonomy_term"];
    let taxonomy = json!({
        "id": id(70), "name": "Elmshire needs", "description": "What families need.",
        "version": "3", "taxonomy_terms": [term],
    });
    let files = [&organisation, &at_location, term, &taxonomy].map(Value::to_string);
    let files = files.each_ref().map(|text| ("one.json", text.as_str()));
    let (found, summary) = survey(&files);
    assert_eq!(found, []);
    let records = summary.records;
    assert_eq!(
        (
            records.organisations,
            records.services_at_locations,
            records.taxonomy_terms,
            records.taxonomies
        ),
        (1, 1, 1, 1)
    );
}

#[test]
fn a_record_that_cannot_be_read_does_not_end_the_reading() {
    let text = format!(
        "[{}, {{\"id\": 01}}, {{\"id\": \"no end}},\n {}, {}]",
        service(1),
        service(2),
        service(3)
    );
    let (found, summary) = survey(&[("messy.json", &text)]);
    assert_eq!(summary.records.services, 3);
    assert_eq!(summary.unread, 2);
    assert!(found.iter().any(|f| f.code == Code::Unreadable && f.pointer == "/1"));
    assert_eq!(codes("[{\"id\": \"\\ud800\"}]"), [Code::BareList, Code::Unreadable]);
}
