//! How cells look: what is ours is grey and locked, what the area fills in is white and open.

use familyhub_core::time::CivilDate;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, XlsxError};

/// How days are shown: with the month as an English word. In figures they would be saved to CSV
/// in the order of the machine's own country, which nobody could tell afterwards.
const DAY: &str = "[$-809]d mmm yyyy";

/// A day as a workbook keeps it. (The writer's own bridge to chrono would bring a clock along.)
pub(super) fn date(day: CivilDate) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}

/// The looks of cells.
pub(super) struct Style {
    pub(super) heading: Format,
    pub(super) ours: Format,
    pub(super) words: Format,
    pub(super) day: Format,
    pub(super) plain: Format,
    pub(super) plain_day: Format,
    pub(super) title: Format,
}

impl Style {
    pub(super) fn new() -> Self {
        let cell = || {
            let line = Format::new().set_border(FormatBorder::Thin);
            line.set_border_color(Color::RGB(0xB1_B4B6)).set_text_wrap().set_align(FormatAlign::Top)
        };
        let open = || cell().set_unlocked();
        Self {
            heading: cell()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x12_436D)),
            ours: cell().set_background_color(Color::RGB(0xF3_F2F1)),
            words: open(),
            day: open().set_num_format(DAY),
            plain: cell(),
            plain_day: cell().set_num_format(DAY),
            title: Format::new().set_bold().set_font_size(16),
        }
    }
}

/// The height of a row, in points, in which texts stand in columns of these widths. It is written
/// into the workbook: not every program works it out when it opens one.
pub(super) fn height<'t>(cells: impl IntoIterator<Item = (&'t str, u16)>) -> u16 {
    const LINE: usize = 15;
    /// No row may be higher.
    const MOST: usize = 405;
    let lines = cells.into_iter().map(|(text, width)| {
        // Widths count narrow letters: a tenth is kept for wide ones.
        let width = usize::from(width) * 9 / 10;
        text.lines().map(|line| crate::words::lines(line, width).len().max(1)).sum()
    });
    let lines: usize = lines.max().unwrap_or(1).max(1);
    u16::try_from((lines * LINE).min(MOST)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::height;

    #[test]
    fn a_row_is_as_high_as_its_longest_text_needs() {
        assert_eq!(height([("short", 20), ("", 10)]), 15);
        assert_eq!(height([("some words that need more than one line", 20)]), 45);
        assert_eq!(height([("one\ntwo\nthree", 20)]), 45);
        assert_eq!(height([("word ".repeat(2000).as_str(), 10)]), 405);
    }
}
