//! What a person, a board or another system gets to see.
#![expect(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

use std::collections::HashSet;

use familyhub_framework::report::oscal_catalogue;
use familyhub_framework::{Assessment, Catalogue, Report, form_toml};
use familyhub_testing::day;
use quick_xml::events::Event;
use serde_json::Value;

fn read<'c>(catalogue: &'c Catalogue, text: &str) -> Assessment<'c> {
    match Assessment::from_toml(catalogue, text) {
        Ok(assessment) => assessment,
        Err(faults) => panic!("{faults}"),
    }
}

fn of_elmshire(look: impl FnOnce(&Report<'_, '_>)) {
    let catalogue = Catalogue::edition_2025_26();
    let spring =
        read(&catalogue, include_str!("../../../examples/data/framework/elmshire-2025-04.toml"));
    let autumn =
        read(&catalogue, include_str!("../../../examples/data/framework/elmshire-2025-09.toml"));
    look(&Report::of(&autumn, Some(&spring)));
}

#[test]
fn the_text_is_pinned() {
    of_elmshire(|report| insta::assert_snapshot!(report.text()));
}

#[test]
fn the_spreadsheet_has_a_row_for_each_criterion() {
    of_elmshire(|report| {
        let csv = report.csv();
        let mut rows = csv::Reader::from_reader(csv.as_bytes());
        let columns = rows.headers().expect("a first row").len();
        let rows: Vec<_> = rows.records().collect::<Result<_, _>>().expect("rows");
        assert_eq!(rows.len(), 124);
        assert!(rows.iter().all(|row| row.len() == columns));
        let headings = csv::Reader::from_reader(csv.as_bytes()).headers().expect("a row").clone();
        let cell = |id: &str, name: &str| {
            let at = headings.iter().position(|known| known == name).expect("a column");
            let row = rows.iter().find(|row| row.get(2) == Some(id)).expect("a row");
            row.get(at).expect("a cell").to_owned()
        };
        assert_eq!(
            cell("3.1.L2.1", "milestones"),
            "Map the services directory to Open Referral UK (due 2025-09-15, done 2025-09-12); \
             Publish the first feed (due 2025-12-12)"
        );
        assert_eq!(cell("3.1.L2.1", "next_milestone_due"), "2025-12-12");
        assert_eq!(cell("1.1.L1.4", "reviewed_by"), "Ashford Vale, a neighbouring area");
    });
}

#[test]
fn the_json_says_what_the_report_says() {
    of_elmshire(|report| {
        let json: Value = serde_json::from_str(&report.json()).expect("JSON");
        let whole = &json["standing"]["whole"]["minimum"];
        let minimum = report.standing().whole().minimum;
        assert_eq!(whole["met"], minimum.met);
        assert_eq!(whole["of"], minimum.of);
        assert_eq!(json["answers"].as_array().map(Vec::len), Some(123));
        assert_eq!(json["plan"]["gaps"].as_array().map(Vec::len), Some(report.plan().gaps.len()));
    });
}

/// Every element of an SVG with this role, by its label or its words.
fn roles(svg: &str, role: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut found = 0;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return found,
            Event::Start(element) | Event::Empty(element) => {
                let attribute = element.try_get_attribute("role").expect("attributes");
                found += usize::from(attribute.is_some_and(|known| *known.value == *role));
            }
            _ => {}
        }
    }
}

#[test]
fn the_heat_map_is_a_table_to_a_screen_reader() {
    of_elmshire(|report| {
        let svg = report.svg();
        assert_eq!(roles(&svg, "table"), 1);
        assert_eq!(roles(&svg, "columnheader"), 5);
        assert_eq!(roles(&svg, "rowheader"), 20);
        assert_eq!(roles(&svg, "cell"), 20 * 4);
    });
}

#[test]
fn the_heat_map_uses_nothing_that_office_programs_leave_out() {
    of_elmshire(|report| {
        let svg = report.svg();
        for left_out in ["paint-order", "<pattern", "<filter", "url(#", "<style", "stroke-linejoin"]
        {
            assert!(!svg.contains(left_out), "{left_out}");
        }
        assert!(svg.contains(">3 of 4, 1 ?<"), "each cell says its figures");
    });
}

#[test]
fn the_same_standing_is_shown_by_the_same_words() {
    of_elmshire(|report| {
        let standing = |id: &str| {
            let id = id.parse().expect("an id");
            report.standing().strand(id).expect("a strand")
        };
        // Both meet their minimum, and only 1.4 has options beyond it.
        assert_eq!(standing("1.3").words(), standing("1.4").words());
        assert_eq!(standing("3.2").words(), "Developed");
        assert_eq!(report.standing().whole().without_options, 2);
        let text = report.text();
        assert!(text.contains("Going beyond Start for Life and 0 to 5"), "no title is cut");
    });
}

#[test]
fn the_page_is_tables_and_text_for_office_programs_too() {
    of_elmshire(|report| {
        let html = report.html();
        assert!(!html.contains("<svg"), "Writer and Word run the words of a picture together");
        assert!(!html.contains("<span"), "what stands on lines of its own is no span");
        let row = "<td class=\"level\" role=\"cell\" data-label=\"Level 1\" \
                   style=\"--met: 75%\">3 of 4 (75%)</td>";
        assert!(html.contains(row));
    });
}

#[test]
fn what_prints_statements_names_the_licence_and_links_it() {
    let address = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
    let catalogue = Catalogue::edition_2025_26();
    let mut printed = vec![form_toml(&catalogue), oscal_catalogue(&catalogue)];
    of_elmshire(|report| printed.extend([report.html(), report.json()]));
    for text in printed {
        assert!(text.contains("Open Government Licence v3.0"), "{text:.200}");
        assert!(text.contains(address), "{text:.200}");
    }
}

#[test]
fn a_page_says_what_terms_mean_and_how_passages_are_read() {
    of_elmshire(|report| {
        let html = report.html();
        for told in ["What terms mean", "What is new in this edition", "Where to read on"] {
            assert!(html.contains(told), "{told}");
        }
        assert!(html.matches("How we read it: ").count() >= 8);
        let catalogue = Catalogue::edition_2025_26();
        let ages = catalogue.criterion("1.2.L1.1".parse().expect("an id")).expect("listed");
        assert!(ages.statement.contains("0 to 19 (25 with SEND)"), "it is a term that is defined");
    });
}

#[test]
fn the_page_needs_no_network() {
    of_elmshire(|report| {
        // A page may link to the licence and to guidance; it fetches nothing by itself.
        let html = report.html().replace("http://www.w3.org/2000/svg", "");
        let html = html.replace("<a href=\"https://", "<a href=\"");
        for outside in ["http", "<script", "<link", "@import", "url(//", "src="] {
            assert!(!html.contains(outside), "{outside}");
        }
        let catalogue = Catalogue::edition_2025_26();
        for criterion in catalogue.criteria() {
            assert!(html.contains(&criterion.id.to_string()), "{}", criterion.id);
        }
    });
}

#[test]
fn an_area_cannot_write_markup_into_the_page() {
    let catalogue = Catalogue::edition_2025_26();
    let none = catalogue.programme("none").expect("it is one of three");
    let day = day("2025-09-01");
    let assessment = Assessment::new(&catalogue, "<b>\"Elm\" & shire</b>", none, day, "=lead");
    let report = Report::of(&assessment, None);
    assert!(report.html().contains("&lt;b&gt;&quot;Elm&quot; &amp; shire&lt;/b&gt;"));
    assert!(!report.html().contains("<b>"));
    assert_eq!(roles(&report.svg(), "table"), 1);
}

/// Every `uuid` of a document.
fn uuids(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("uuid").and_then(Value::as_str).map(ToOwned::to_owned));
            fields.values().for_each(|value| uuids(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| uuids(value, found)),
        _ => {}
    }
}

#[test]
fn oscal_has_every_criterion_and_every_answer() {
    let catalogue = oscal_catalogue(&Catalogue::edition_2025_26());
    assert_eq!(catalogue.matches("\"name\": \"statement\"").count(), 124);
    of_elmshire(|report| {
        let results: Value = serde_json::from_str(&report.oscal()).expect("JSON");
        let result = &results["assessment-results"]["results"][0];
        let findings = result["findings"].as_array().expect("findings");
        let whole = report.standing().whole();
        let met = findings.iter().filter(|known| known["target"]["status"]["state"] == "satisfied");
        assert_eq!(met.count(), usize::from(whole.minimum.met + whole.further.met));
        let mut found = Vec::new();
        uuids(&results, &mut found);
        assert_eq!(found.iter().collect::<HashSet<_>>().len(), found.len());
    });
}
