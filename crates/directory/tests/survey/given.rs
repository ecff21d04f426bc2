//! Surveys of texts, as of one day.

use familyhub_directory::{Code, DirectoryFinding, Summary, Survey, SurveyItem};
use familyhub_testing::day;
use serde_json::Value;

pub(crate) const CLEAN: &str = include_str!("../files/clean.json");

/// What is found in files, as of 2 March 2026.
pub(crate) fn survey(files: &[(&str, &str)]) -> (Vec<DirectoryFinding>, Summary) {
    let mut survey = Survey::new(day("2026-03-02"));
    let mut found = Vec::new();
    let mut hear = |told: SurveyItem<'_>| {
        if let SurveyItem::Finding(finding) = told {
            found.push(finding.clone());
        }
    };
    for (name, text) in files {
        survey.read(name, text.as_bytes(), &mut hear).expect("a text can be read");
    }
    let summary = survey.finish(&mut hear);
    assert_eq!(summary.faults() + summary.warnings(), found.len() as u64);
    (found, summary)
}

/// The codes that are found in one file.
pub(crate) fn codes(text: &str) -> Vec<Code> {
    survey(&[("one.json", text)]).0.iter().map(|finding| finding.code).collect()
}

/// The clean page, as a value to change.
pub(crate) fn clean() -> Value {
    serde_json::from_str(CLEAN).expect("JSON")
}
