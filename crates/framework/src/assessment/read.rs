//! Forms that are read: TOML, CSV and workbooks.

use familyhub_core::toml::FileFaultsError;

use super::{Assessment, DayOrder, check, grid, toml};
use crate::catalogue::Catalogue;

impl<'c> Assessment<'c> {
    /// Reads an assessment from a form in TOML.
    ///
    /// # Errors
    ///
    /// Every fault of the file at once, each with its line, what is wrong and
    /// what would be right: an id that is none, an answer given twice, a
    /// criterion met without evidence, a date that is not on the calendar.
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let faults = Assessment::from_toml(&catalogue, r#"
    /// edition = "2025-26"
    /// area = "Exampleshire"
    /// programme = "none"
    /// assessed_on = "2025-09-31"
    /// by = "hub manager"
    ///
    /// [[criterion]]
    /// id = "1.2.L1.9"
    /// answer = "met"
    /// "#).expect_err("two faults");
    /// assert_eq!(
    ///     faults.to_string(),
    ///     "line 5: this is not on the calendar: that month has no such day; \
    ///      write `assessed_on` as a day, as `2025-09-30`\n\
    ///      line 9: `1.2.L1.9` is no criterion of the edition 2025-26; \
    ///      write one that is, such as `1.2.L1.1`"
    /// );
    /// ```
    pub fn from_toml(catalogue: &'c Catalogue, text: &str) -> Result<Self, FileFaultsError> {
        let (raw, faults) = toml::read(text);
        check::check(catalogue, raw, faults)
    }

    /// Reads an assessment from a form in CSV, as a spreadsheet saves it.
    ///
    /// # Errors
    ///
    /// As for [`from_toml`](Self::from_toml).
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue, form_csv};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let form = form_csv(&catalogue);
    /// let faults = Assessment::from_csv(&catalogue, &form).expect_err("the head is to be filled in");
    /// assert_eq!(faults.faults.len(), 4, "{faults}");
    /// ```
    pub fn from_csv(catalogue: &'c Catalogue, text: &str) -> Result<Self, FileFaultsError> {
        Self::from_csv_file(catalogue, text.as_bytes(), None)
    }

    /// Reads an assessment from a form in CSV, as the bytes that a spreadsheet saved: with
    /// commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252, with either end of line.
    ///
    /// `order` is how days are written in figures, where the file has no row `dates` that says
    /// so. No day is guessed: one that could be two is a fault where neither says.
    ///
    /// # Errors
    ///
    /// As for [`from_toml`](Self::from_toml); faults of one cause are told once, with how many
    /// lines have it.
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue, DayOrder};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let saved = b"id;answer;due\r\nedition;2025-26;\r\narea;M\xfcnster Vale;\r\n\
    ///     programme;none;\r\nassessed_on;04/03/2026;\r\nby;lead;\r\n1.2.L1.3;In Progress;05/06/2026\r\n";
    /// let faults = Assessment::from_csv_file(&catalogue, saved, None).expect_err("two days");
    /// assert_eq!(
    ///     faults.to_string(),
    ///     "line 5: `04/03/2026` could be two days (and 1 more); add a row with the id `dates` \
    ///      and the answer `day-first`, or `month-first`"
    /// );
    /// let read = Assessment::from_csv_file(&catalogue, saved, Some(DayOrder::DayFirst))?;
    /// assert_eq!(read.area(), "Münster Vale");
    /// assert_eq!(read.day().to_string(), "2026-03-04");
    /// # Ok::<(), familyhub_framework::FileFaultsError>(())
    /// ```
    pub fn from_csv_file(
        catalogue: &'c Catalogue,
        bytes: &[u8],
        order: Option<DayOrder>,
    ) -> Result<Self, FileFaultsError> {
        let (raw, faults) = grid::read_csv(bytes, order);
        check::check(catalogue, raw, faults)
    }

    /// Reads an assessment from a form in a workbook, `.xlsx` or `.ods`.
    ///
    /// The sheet is found by its columns, and its rows are read as those of a form in CSV. Days
    /// are days there; `order` is for those that somebody typed as texts.
    ///
    /// # Errors
    ///
    /// As for [`from_csv_file`](Self::from_csv_file); a line is the number of a row.
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue, form_xlsx};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let form = form_xlsx(&catalogue)?;
    /// let faults = Assessment::from_workbook(&catalogue, &form, None).expect_err("a blank head");
    /// assert_eq!(faults.faults.len(), 4, "{faults}");
    /// # Ok::<(), familyhub_framework::WorkbookError>(())
    /// ```
    #[cfg(feature = "spreadsheet")]
    pub fn from_workbook(
        catalogue: &'c Catalogue,
        bytes: &[u8],
        order: Option<DayOrder>,
    ) -> Result<Self, FileFaultsError> {
        let (raw, faults) = grid::read_workbook(bytes, order);
        check::check(catalogue, raw, faults)
    }
}
