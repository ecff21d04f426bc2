//! Workbooks: `.xlsx` and `.ods`, as a spreadsheet saves them.

use std::io::Cursor;

use calamine::{Data, Reader as _, Sheets, open_workbook_auto_from_rs};
use familyhub_core::toml::FileFault;

use super::{Grid, GridRow, Value, has_columns};

/// The rows of the first sheet that has the columns of the form.
pub(super) fn grid(bytes: &[u8]) -> Result<Grid, Vec<FileFault>> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| {
        fault(
            "this is not a workbook that can be read",
            "save it as .xlsx or .ods, without a password",
        )
    })?;
    let mut found = None;
    for name in book.sheet_names() {
        let grid = sheet(&mut book, &name)?;
        let first = grid.rows.iter().find(|row| !row.is_blank());
        if first.is_some_and(|row| has_columns(&row.cells)) {
            if found.is_some() {
                let wrong = "more than one sheet of this workbook is a form".to_owned();
                return Err(fault(&wrong, "keep the one that is filled in"));
            }
            found = Some(grid);
        }
    }
    found.ok_or_else(|| {
        let wrong = "no sheet of this workbook has columns `id` and `answer` in its first row";
        fault(wrong, &format!("write them as the form has them: {}", super::columns::names()))
    })
}

fn sheet(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Result<Grid, Vec<FileFault>> {
    let range = book.worksheet_range(name).map_err(|_| {
        let wrong = format!("the sheet `{name}` of this workbook cannot be read");
        fault(&wrong, "save it once more as .xlsx or .ods")
    })?;
    let above = range.start().map_or(0, |(row, _)| row as usize);
    let rows = range.rows().enumerate().map(|(place, cells)| GridRow {
        line: above + place + 1,
        cells: cells.iter().map(value).collect(),
    });
    Ok(Grid { rows: rows.collect() })
}

fn value(cell: &Data) -> Value {
    match cell {
        Data::Empty => Value::Text(String::new()),
        Data::String(text) => Value::Text(text.clone()),
        Data::Int(number) => Value::Text(number.to_string()),
        // A whole number is kept like any other: it is written without its nought.
        Data::Float(number) => Value::Text(number.to_string()),
        Data::Bool(yes) => Value::Text(yes.to_string()),
        Data::DateTime(at) => match at.as_datetime() {
            Some(at) => Value::Day(at.date()),
            None => Value::Text(at.as_f64().to_string()),
        },
        Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(text.clone()),
        Data::Error(error) => Value::Text(error.to_string()),
    }
}

fn fault(wrong: &str, right: &str) -> Vec<FileFault> {
    vec![FileFault { line: 1, wrong: wrong.to_owned(), right: right.to_owned() }]
}
