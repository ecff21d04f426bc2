//! The two forms say the same, and a filled form comes back as it was filled.

use familyhub_framework::{Answer, Assessment, Catalogue, form_csv, form_toml};

fn head_csv(form: &str) -> String {
    form.replace("Name of the area,", "Name of the area,Elmshire")
        .replace("as 2025-09-30\",", "as 2025-09-30\",2025-09-30")
        .replace("Who answers for it: a role,", "Who answers for it: a role,programme lead")
        .replace("none\",", "none\",start-for-life")
}

fn head_toml(form: &str) -> String {
    form.replace("area = \"\"", "area = \"Elmshire\"")
        .replace("programme = \"\"", "programme = \"start-for-life\"")
        .replace("assessed_on = \"\"", "assessed_on = \"2025-09-30\"")
        .replace("by = \"\"", "by = \"programme lead\"")
}

#[test]
fn both_forms_ask_for_the_same() {
    let catalogue = Catalogue::edition_2025_26();
    let from_toml = Assessment::from_toml(&catalogue, &head_toml(&form_toml(&catalogue)));
    let from_csv = Assessment::from_csv(&catalogue, &head_csv(&form_csv(&catalogue)));
    assert_eq!(from_toml, from_csv);
    let blank = from_toml.expect("a form with its head filled in");
    let open = blank.entries().iter().filter(|entry| entry.answer() == Some(Answer::NotAssessed));
    assert_eq!(open.count(), 123);
}

#[test]
fn a_spreadsheet_may_add_evidence_in_rows_below() {
    let catalogue = Catalogue::edition_2025_26();
    let filled = head_csv(&form_csv(&catalogue)).replace(
        "1.2.L1.3,A phone line,not-assessed,,,,",
        "1.2.L1.3,A phone line,met,Contract,agreement,Commissioner,2025-04-01\r\n\
         1.2.L1.3,,,Call log,data,Data lead,2025-06-30",
    );
    let assessment = Assessment::from_csv(&catalogue, &filled).expect("a form");
    let entry = assessment.entry("1.2.L1.3".parse().expect("an id")).expect("it is listed");
    assert_eq!(entry.answer(), Some(Answer::Met));
    assert_eq!(entry.dossier().pieces().len(), 2);
    assert_eq!(entry.lapses_after().expect("met").to_string(), "2028-04-01");
}
