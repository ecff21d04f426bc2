//! What a survey amounts to.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::check::ObjectKind;
use crate::finding::{Code, Severity};

/// What a survey amounts to.
///
/// ```
/// use familyhub_directory::Survey;
/// use familyhub_testing::day;
///
/// let file = r#"{ "id": "7", "name": "Drop-in", "status": "active", "last_modified": "2026-02-01T08:00:00Z" }"#;
/// let mut survey = Survey::new(day("2026-03-02"));
/// survey.read("drop-in.json", file.as_bytes(), &mut |_| {})?;
/// let summary = survey.finish(&mut |_| {});
/// assert_eq!((summary.files, summary.records.services), (1, 1));
/// assert_eq!((summary.faults(), summary.found["not-an-id"]), (1, 1));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Files that were read.
    pub files: u64,
    /// Records that were read.
    pub records: RecordCounts,
    /// Records that could not be read: each is told where it stands.
    pub unread: u64,
    /// How often each kind of thing was found, by its code.
    pub found: BTreeMap<&'static str, u64>,
    /// Members that the UK profile does not have, by where they stand, and how often.
    pub unknown_members: BTreeMap<String, u64>,
    /// Such members beyond the first thousand different ones.
    pub unknown_beyond: u64,
}

/// Records of each kind: those inside others are not counted.
///
/// ```
/// use familyhub_directory::Survey;
/// use familyhub_testing::day;
///
/// let services = include_str!("../../../../examples/data/directory/elmshire-services.json");
/// let mut survey = Survey::new(day("2026-03-02"));
/// survey.read("elmshire-services.json", services.as_bytes(), &mut |_| {})?;
/// let records = survey.finish(&mut |_| {}).records;
/// assert_eq!((records.pages, records.services), (1, 6));
/// assert_eq!(records.organisations, 0, "theirs stand inside the services");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordCounts {
    /// Services.
    pub services: u64,
    /// Organisations.
    pub organisations: u64,
    /// Services at locations.
    pub services_at_locations: u64,
    /// Taxonomies.
    pub taxonomies: u64,
    /// Terms of taxonomies.
    pub taxonomy_terms: u64,
    /// Pages of lists.
    pub pages: u64,
}

impl Summary {
    /// How many faults were found.
    pub fn faults(&self) -> u64 {
        self.of(Severity::Fault)
    }

    /// How many warnings were found.
    pub fn warnings(&self) -> u64 {
        self.of(Severity::Warning)
    }

    fn of(&self, severity: Severity) -> u64 {
        let codes = Code::ALL.iter().filter(|code| code.severity() == severity);
        codes.filter_map(|code| self.found.get(code.as_str())).sum()
    }

    pub(super) fn count(&mut self, code: Code) {
        *self.found.entry(code.as_str()).or_default() += 1;
    }

    pub(super) fn count_record(&mut self, kind: ObjectKind) {
        let records = &mut self.records;
        *match kind {
            ObjectKind::Organisation => &mut records.organisations,
            ObjectKind::ServiceAtLocation => &mut records.services_at_locations,
            ObjectKind::Term => &mut records.taxonomy_terms,
            ObjectKind::Taxonomy => &mut records.taxonomies,
            ObjectKind::Service | ObjectKind::Location | ObjectKind::Part => &mut records.services,
        } += 1;
    }
}
