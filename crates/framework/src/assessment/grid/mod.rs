//! The form in a spreadsheet: a head of some rows, then a row or more for each criterion.
//!
//! It comes as CSV or as a workbook; both are read into a [`Grid`] first, and from there in the
//! same way. Rows may stand in any order.

mod columns;
mod csv;
mod days;
mod entries;
#[cfg(feature = "spreadsheet")]
mod workbook;

pub(super) use columns::TOLD;
pub(crate) use columns::{COLUMNS, CellContents, HEAD, NARRATIVE, STRAND};
pub use days::DayOrder;

use familyhub_core::time::CivilDate;
use familyhub_core::toml::FileFault;

use self::days::DayError;
use super::raw::{Cell, Raw};

/// Rows of cells.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) rows: Vec<GridRow>,
}

/// A row, and its line or its number.
#[derive(Debug)]
pub(super) struct GridRow {
    pub(super) line: usize,
    pub(super) cells: Vec<Value>,
}

/// What stands in a cell.
#[derive(Debug)]
pub(super) enum Value {
    /// A text; blank where nothing stands there.
    Text(String),
    /// A day, in a workbook that knows it for one.
    #[cfg_attr(not(feature = "spreadsheet"), expect(dead_code, reason = "CSV has texts only"))]
    Day(CivilDate),
}

impl GridRow {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(Value::is_blank)
    }
}

impl Value {
    fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// Reads a form in CSV. `order` is how days are written where the file does not say so itself.
pub(super) fn read_csv(bytes: &[u8], order: Option<DayOrder>) -> (Option<Raw>, Vec<FileFault>) {
    match csv::grid(bytes) {
        Ok(grid) => read(&grid, order),
        Err(faults) => (None, faults),
    }
}

/// Reads a form in a workbook. `order` is for days that are kept there as texts.
#[cfg(feature = "spreadsheet")]
pub(super) fn read_workbook(
    bytes: &[u8],
    order: Option<DayOrder>,
) -> (Option<Raw>, Vec<FileFault>) {
    match workbook::grid(bytes) {
        Ok(grid) => read(&grid, order),
        Err(faults) => (None, faults),
    }
}

/// Whether a first row has the columns that every form has.
fn has_columns(cells: &[Value]) -> bool {
    let there = |name: &str| {
        cells
            .iter()
            .any(|cell| matches!(cell, Value::Text(text) if crate::words::code(text) == name))
    };
    there("id") && there("answer")
}

/// Reads a form in a grid; see [`toml::read`](super::toml::read).
pub(super) fn read(grid: &Grid, order: Option<DayOrder>) -> (Option<Raw>, Vec<FileFault>) {
    let mut rows = grid.rows.iter().skip_while(|row| row.is_blank());
    let Some(first) = rows.next() else {
        return (None, vec![csv::no_columns()]);
    };
    let mut sheet = Sheet { columns: Vec::new(), order, faults: Vec::new(), two_days: Vec::new() };
    sheet.head(first);
    if !sheet.faults.is_empty() {
        // Every cell under a column that is not known would be one more fault of the same cause.
        return (None, sheet.faults);
    }
    let rows: Vec<_> = rows.filter(|row| !row.is_blank()).collect();
    sheet.stated_order(&rows);
    let raw = sheet.rows(&rows);
    sheet.tell_two_days();
    (Some(raw), sheet.faults)
}

struct Sheet {
    /// The name of each column, blank where it has none.
    columns: Vec<String>,
    order: Option<DayOrder>,
    faults: Vec<FileFault>,
    /// Where days stand that could be two, with the first of them.
    two_days: Vec<(usize, String)>,
}

impl Sheet {
    fn fault(&mut self, line: usize, wrong: impl Into<String>, right: impl Into<String>) {
        self.faults.push(FileFault { line, wrong: wrong.into(), right: right.into() });
    }

    fn head(&mut self, row: &GridRow) {
        let names = row.cells.iter().map(|cell| match cell {
            Value::Text(text) => crate::words::code(text).replace('-', "_"),
            Value::Day(day) => day.to_string(),
        });
        self.columns = names.collect();
        let there = |name: &str| self.columns.iter().any(|column| column == name);
        if !there("id") || !there("answer") {
            self.faults.push(FileFault { line: row.line, ..csv::no_columns() });
            return;
        }
        let mut seen = Vec::new();
        for column in self.columns.clone() {
            if column.is_empty() {
                continue;
            }
            if !COLUMNS.iter().any(|(name, _)| *name == column) {
                let right = format!("write one of {}", columns::names());
                self.fault(row.line, format!("`{column}` is no column"), right);
            } else if seen.contains(&column) {
                let wrong = format!("the column `{column}` stands here twice");
                self.fault(row.line, wrong, "keep one of them");
            }
            seen.push(column);
        }
    }

    /// The cell of a row in a column; none where it is blank.
    fn cell(&mut self, row: &GridRow, column: &str) -> Option<Cell> {
        let place = self.columns.iter().position(|name| name == column)?;
        let value = row.cells.get(place).filter(|value| !value.is_blank())?;
        let line = row.line;
        let is_day = COLUMNS.contains(&(column_name(column), CellContents::Day));
        Some(match value {
            Value::Text(text) if is_day => self.day(text, line),
            Value::Text(text) => Cell { text: text.trim().to_owned(), line, told: false },
            Value::Day(day) => Cell { text: day.to_string(), line, told: false },
        })
    }

    /// A cell with a day, as `2026-03-31`, or the fault of it.
    fn day(&mut self, text: &str, line: usize) -> Cell {
        let told = |told| Cell { text: text.trim().to_owned(), line, told };
        let (wrong, right) = match days::day(text, self.order) {
            Ok(day) => return Cell { text: day.to_string(), line, told: false },
            Err(DayError::TwoDays) => {
                self.two_days.push((line, text.trim().to_owned()));
                return told(true);
            }
            Err(DayError::OtherOrder(order)) => {
                let wrong = format!("`{text}` is no day, for days are {} here", order.name());
                (wrong, "write it in that order, or as `2026-03-31`".to_owned())
            }
            Err(DayError::ShortYear) => {
                let wrong = format!("`{text}` does not say of which century it is");
                (wrong, "write the year with four figures".to_owned())
            }
            Err(DayError::Serial) => {
                let wrong = format!("`{text}` is the number that a spreadsheet keeps for a day");
                (wrong, "format the column as dates before it is saved".to_owned())
            }
            Err(DayError::Wrong(error)) => {
                (format!("`{text}`: {error}"), "write a day, as `2025-09-30`".to_owned())
            }
        };
        self.fault(line, wrong, right);
        told(true)
    }

    /// The order of days that the file itself states, which goes before any other.
    fn stated_order(&mut self, rows: &[&GridRow]) {
        for row in rows {
            let id = self.cell(row, "id").map(|id| crate::words::code(&id.text));
            if id.as_deref() != Some("dates") {
                continue;
            }
            let Some(said) = self.cell(row, "answer") else { continue };
            match DayOrder::find(&said.text) {
                Some(order) => self.order = Some(order),
                None => {
                    let right = format!("write {}", DayOrder::ALL.map(DayOrder::name).join(" or "));
                    self.fault(said.line, format!("`{}` is no order of days", said.text), right);
                }
            }
        }
    }

    /// One fault for every day that could be two: the cause is one, and so is what mends it.
    fn tell_two_days(&mut self) {
        let Some((line, first)) = self.two_days.first().cloned() else {
            return;
        };
        let more = match self.two_days.len() {
            1 => String::new(),
            many => format!(" (and {} more)", many - 1),
        };
        let wrong = format!("`{first}` could be two days{more}");
        let right = "add a row with the id `dates` and the answer `day-first`, or `month-first`";
        self.fault(line, wrong, right);
    }
}

/// The name of a column as the list has it.
fn column_name(name: &str) -> &'static str {
    COLUMNS.iter().find(|(known, _)| *known == name).map_or("", |(known, _)| known)
}
