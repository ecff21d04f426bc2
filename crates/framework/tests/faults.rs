//! One run names every fault of a file, with its line and what would be right.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_framework::{Assessment, Catalogue, FileFaultsError, form_csv};

fn faults(text: &str) -> FileFaultsError {
    Assessment::from_toml(&Catalogue::edition_2025_26(), text).expect_err("faults")
}

#[test]
fn every_fault_of_a_form_in_toml_is_named() {
    insta::assert_snapshot!(faults(include_str!("files/faulty.toml")));
}

#[test]
fn every_fault_of_a_form_in_csv_is_named() {
    let catalogue = Catalogue::edition_2025_26();
    let filled = form_csv(&catalogue)
        .replace("Name of the area,", "Name of the area,Elmshire")
        .replace(",Day of the assessment, as 2025-09-30,", "")
        .replace("\"Day of the assessment, as 2025-09-30\",", "Day,2025-09-31")
        .replace("Who answers for it: a role,", "Who,lead")
        .replace("none\",", "none\",none")
        .replace("1.1.L1.1,Accessible communications,not-assessed", "1.1.L1.1,,met")
        .replace("1.1.L1.2,Clear branding beyond 0 to 5", "1.1.L1.1,again")
        .replace("1.1.L1.4,", "1.1.L1.14,");
    let faults = Assessment::from_csv(&catalogue, &filled).expect_err("faults");
    insta::assert_snapshot!(faults);
}

#[test]
fn a_wrong_edition_is_a_fault_and_a_broken_file_is_one() {
    let head = "edition = \"2024-25\"\narea = \"Elmshire\"\nprogramme = \"none\"\n\
                assessed_on = \"2025-09-30\"\nby = \"lead\"\n";
    let told = faults(head).to_string();
    assert!(told.starts_with("line 1: the assessment is of the edition `2024-25`"), "{told}");
    assert_eq!(faults("[[criterion]\n").faults.len(), 1);
}
