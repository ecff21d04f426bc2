//! Workbooks for Excel and LibreOffice: a form, and with it a report and a tracker.

mod form;
mod sheets;
mod style;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use crate::assessment::Assessment;
use crate::catalogue::Catalogue;
use crate::report::Report;

/// A workbook could not be written: a text is longer than a cell can hold, as a rule.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}; shorten the text, or write another format")]
pub struct WorkbookError(#[from] XlsxError);

/// A form to fill in, as a workbook (`.xlsx`): with drop-downs, days as days, and the words of
/// the framework protected. It has no password: protection is against slips.
///
/// # Errors
///
/// An edition with a text that is longer than a cell can hold.
///
/// ```
/// use familyhub_framework::{Catalogue, form_xlsx};
///
/// let form = form_xlsx(&Catalogue::edition_2025_26())?;
/// assert!(form.starts_with(b"PK"));
/// # Ok::<(), familyhub_framework::WorkbookError>(())
/// ```
pub fn form_xlsx(catalogue: &Catalogue) -> Result<Vec<u8>, WorkbookError> {
    Ok(written(catalogue, None)?)
}

impl Report<'_, '_> {
    /// The report as a workbook (`.xlsx`): its first sheet is the form as it is filled in, to go
    /// on with, and the others are the report and a tracker of what is to be done.
    ///
    /// # Errors
    ///
    /// A text that is longer than a cell can hold.
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue, Report};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let elmshire = include_str!("../../../../examples/data/framework/elmshire-2025-09.toml");
    /// let elmshire = Assessment::from_toml(&catalogue, elmshire)?;
    /// let workbook = Report::of(&elmshire, None).xlsx()?;
    /// assert_eq!(Assessment::from_workbook(&catalogue, &workbook, None)?, elmshire);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn xlsx(&self) -> Result<Vec<u8>, WorkbookError> {
        Ok(written(self.assessment().catalogue(), Some(self))?)
    }
}

fn written(catalogue: &Catalogue, report: Option<&Report<'_, '_>>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same assessment gives the same bytes: no clock is asked.
    let day = report.map_or(catalogue.in_force().0, |report| report.assessment().day());
    let title = format!("Self-assessment against the {}", catalogue.title());
    let properties = DocProperties::new()
        .set_title(title)
        .set_comment(catalogue.licence_in_full())
        .set_creation_datetime(&style::date(day)?);
    book.set_properties(&properties);
    form::sheet(book.add_worksheet(), catalogue, report.map(Report::assessment))?;
    if let Some(report) = report {
        sheets::report(book.add_worksheet(), report)?;
        sheets::tracker(book.add_worksheet(), report)?;
    }
    book.save_to_buffer()
}

/// The assessment of a report, for what shows it.
impl<'r, 'c> Report<'r, 'c> {
    fn assessment(&self) -> &'r Assessment<'c> {
        self.assessment
    }
}
