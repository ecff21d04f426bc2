//! CSV as spreadsheets save it: whichever encoding, separator and end of line they chose.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use familyhub_core::io_in_words;
use familyhub_core::toml::FileFault;

use super::columns::names;
use super::{Grid, GridRow, Value, has_columns};

/// What may stand between two cells.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The rows of a file, each with its line.
pub(super) fn grid(bytes: &[u8]) -> Result<Grid, Vec<FileFault>> {
    let text = text(bytes).map_err(|fault| vec![fault])?;
    let (separator, body) = separator(&text).ok_or_else(|| vec![no_columns()])?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(body.as_bytes());
    // Where `sep=;` stands first, the rows begin below it.
    let before = text.lines().count() - body.lines().count();
    let mut lines = CsvLines { text: body, at: 0, line: before + 1 };
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = lines.of(record.position());
                let cells = record.iter().map(|text| Value::Text(text.to_owned()));
                rows.push(GridRow { line, cells: cells.collect() });
            }
            Err(error) => {
                let line = lines.of(error.position());
                faults.push(told(line, &error));
            }
        }
    }
    match faults.is_empty() {
        true => Ok(Grid { rows }),
        false => Err(faults),
    }
}

/// The text of a file: by its byte order mark; otherwise UTF-8 where it is that, and
/// Windows-1252, in which Excel saves plain CSV in western Europe, where it is not.
fn text(bytes: &[u8]) -> Result<String, FileFault> {
    if bytes.starts_with(b"PK") {
        return Err(FileFault {
            line: 1,
            wrong: "this is a workbook and no CSV".to_owned(),
            right: "let its name end in .xlsx or .ods, or save it as CSV".to_owned(),
        });
    }
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, _, broken) = encoding.decode(bytes);
    if broken || text.contains('\0') {
        return Err(FileFault {
            line: 1,
            wrong: "the characters of this file cannot be read".to_owned(),
            right: "save it as CSV in UTF-8".to_owned(),
        });
    }
    Ok(text.into_owned())
}

/// What stands between cells, and the text from the first row on: as the file says (`sep=;`), or
/// so that the first row has the columns `id` and `answer`.
fn separator(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = first.trim().trim_matches('"').strip_prefix("sep=");
    if let Some(&[said]) = said.map(str::as_bytes) {
        return Some((said, rest));
    }
    let has_columns = |separator: &u8| {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(*separator)
            .flexible(true)
            .has_headers(false)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut rows = reader.records().map_while(Result::ok);
        rows.find(|row| !row.iter().all(str::is_empty)).is_some_and(|columns| {
            let cells: Vec<_> = columns.iter().map(|text| Value::Text(text.to_owned())).collect();
            has_columns(&cells)
        })
    };
    SEPARATORS.into_iter().find(has_columns).map(|separator| (separator, text))
}

/// The fault of a file that has no first row of the form.
pub(super) fn no_columns() -> FileFault {
    FileFault {
        line: 1,
        wrong: "the first row has no columns `id` and `answer`".to_owned(),
        right: format!("write them as the form has them: {}", names()),
    }
}

/// Lines of places in a text, asked for in order: ends of lines are counted as an editor does,
/// whether they are of Windows or not.
struct CsvLines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl CsvLines<'_> {
    fn of(&mut self, position: Option<&csv::Position>) -> usize {
        let byte = position.and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(self.at);
        let bytes = self.text.as_bytes();
        // A row is said to begin right behind the one before, at what is left of its line end.
        let ends = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let rest = bytes.get(byte..).unwrap_or_default();
        let byte = byte + rest.iter().take_while(ends).count();
        let passed = bytes.get(self.at..byte).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.at = byte.max(self.at);
        self.line
    }
}

fn told(line: usize, error: &csv::Error) -> FileFault {
    FileFault {
        line,
        wrong: match error.kind() {
            csv::ErrorKind::Io(error) => io_in_words(error),
            _ => "this is not written as CSV is".to_owned(),
        },
        right: "save the form as CSV in UTF-8".to_owned(),
    }
}
