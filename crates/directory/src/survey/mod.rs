//! Goes through a directory's files: everything found, and every service.

mod file;
mod known_ids;
mod page;
mod summary;

use std::io::{self, BufRead};

use familyhub_core::time::CivilDate;

use crate::check::Unknown;
use crate::finding::DirectoryFinding;
use crate::read::FileService;

use file::File;
use known_ids::KnownIds;
use page::Pages;
pub use summary::{RecordCounts, Summary};

/// What a survey comes upon, as it comes.
pub enum SurveyItem<'t> {
    /// Something that is wrong, or that a reader should know.
    Finding(&'t DirectoryFinding),
    /// A service, whatever is wrong with it.
    Service(&'t FileService<'t>),
}

/// A look through the files of a directory, on a day: pages and single records of
/// Open Referral UK 3.0 in any order, arrays of records, JSON lines.
///
/// It holds one record at a time, and of those gone by no more than their ids: 16
/// bytes each, in a table that is between half and seven eighths full, and at most
/// a million of them. Where there are more, it says so
/// ([`Code::TooManyIds`](crate::Code::TooManyIds)), and how far repeats and references
/// were looked for: so its memory is bounded, however large the files.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_directory::{Code, Survey, SurveyItem};
///
/// let file = r#"{
///   "id": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6",
///   "name": "Stay and play at Elm Green",
///   "status": "active",
///   "last_modified": "2026-01-15T10:00:00Z",
///   "minimum_age": 5,
///   "maximum_age": 0
/// }"#;
/// let mut found = Vec::new();
/// let mut survey = Survey::new(parse_date("2026-03-02").expect("a date"));
/// survey.read("elm-green.json", file.as_bytes(), &mut |told| {
///     if let SurveyItem::Finding(finding) = told {
///         found.push(finding.clone());
///     }
/// })?;
/// let summary = survey.finish(&mut |_| {});
///
/// assert_eq!(summary.records.services, 1);
/// assert_eq!(summary.faults(), 1);
/// assert_eq!(found[0].code, Code::AgesUpsideDown);
/// assert_eq!(
///     found[0].to_string(),
///     "elm-green.json, line 7, /maximum_age: the greatest age is below the least: \
///      it is for nobody [ages-upside-down]"
/// );
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Survey {
    day: CivilDate,
    known: KnownIds,
    pages: Pages,
    unknown: Unknown,
    summary: Summary,
}

impl Survey {
    /// A survey as of a day: on it services are closed, over or out of date.
    pub fn new(day: CivilDate) -> Self {
        Self {
            day,
            known: KnownIds::with_room(known_ids::ROOM),
            pages: Pages::default(),
            unknown: Unknown::default(),
            summary: Summary::default(),
        }
    }

    /// Keeps at most so many ids, where a million are too many or too few.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_directory::Survey;
    ///
    /// let survey = Survey::new(parse_date("2026-03-02").expect("a date")).keeping(50_000_000);
    /// assert_eq!(survey.finish(&mut |_| {}).faults(), 0);
    /// ```
    #[must_use]
    pub fn keeping(mut self, ids: usize) -> Self {
        self.known = KnownIds::with_room(ids);
        self
    }

    /// Reads a file to its end, and tells all that is in it.
    ///
    /// `name` is what findings call the file, and what facts name as their source.
    ///
    /// # Errors
    ///
    /// Only those of `input`: whatever is wrong with what it says is told.
    pub fn read(
        &mut self,
        name: &str,
        input: impl BufRead,
        each: &mut dyn FnMut(SurveyItem<'_>),
    ) -> io::Result<()> {
        self.summary.files += 1;
        File::new(self, name, each).read(input)
    }

    /// Tells what only all the files together show, and sums up.
    pub fn finish(mut self, each: &mut dyn FnMut(SurveyItem<'_>)) -> Summary {
        let mut tell = |finding: DirectoryFinding| {
            self.summary.count(finding.code);
            each(SurveyItem::Finding(&finding));
        };
        self.known.dangling().for_each(&mut tell);
        self.pages.finish(&mut tell);
        (self.summary.unknown_members, self.summary.unknown_beyond) = self.unknown.into_counts();
        self.summary
    }
}
