//! Workbooks: what is written reads back, and what a spreadsheet saved is read or told.
#![cfg(feature = "spreadsheet")]
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use familyhub_framework::{Answer, Assessment, Catalogue, Report, form_xlsx};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const ELMSHIRE: &str = include_str!("../../../../examples/data/framework/elmshire-2025-09.toml");
const OTHER_SHAPE: &str = include_str!("../../../../examples/data/framework/made-up-edition.toml");

#[test]
fn a_report_reads_back_as_the_assessment_that_it_shows() {
    let catalogue = Catalogue::edition_2025_26();
    let elmshire = Assessment::from_toml(&catalogue, ELMSHIRE).expect("an assessment");
    let book = Report::of(&elmshire, None).xlsx().expect("a workbook");
    let back = Assessment::from_workbook(&catalogue, &book, None).expect("it reads back");
    assert_eq!(back, elmshire);
    assert_eq!(Report::of(&back, None).xlsx().expect("a workbook"), book, "the same bytes");
}

#[test]
fn a_form_of_any_edition_asks_for_its_head_only() {
    let other = Catalogue::from_toml(OTHER_SHAPE).expect("an edition");
    for catalogue in [Catalogue::edition_2025_26(), other] {
        let form = form_xlsx(&catalogue).expect("a form");
        let faults = Assessment::from_workbook(&catalogue, &form, None).expect_err("a blank head");
        let left_out = faults.faults.iter().filter(|fault| fault.wrong.ends_with("is left out"));
        assert_eq!((left_out.count(), faults.faults.len()), (4, 4), "{faults}");
    }
}

/// A workbook with one sheet, as somebody makes it who has only seen the columns.
fn typed(day: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "Notes of ours").expect("a cell");
    let sheet = book.add_worksheet();
    let rows = [
        ["Id", "Answer", "Evidence", "Evidence kind", "Evidence owner", "Keeps months"],
        ["edition", "2025-26", "", "", "", ""],
        ["area", "Münster Vale", "", "", "", ""],
        ["programme", "No programme", "", "", "", ""],
        ["by", "Lead", "", "", "", ""],
        ["1.2.l1.3", "MET", "Contract", "Agreement", "Commissioner", ""],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (at, cell) in (0..).zip(cells) {
            sheet.write_string(row + 3, at, cell).expect("a cell");
        }
    }
    sheet.write_string(3, 6, "Evidence date").expect("a cell");
    sheet.write_number(8, 5, 24).expect("a cell");
    sheet.write_string(9, 0, "assessed_on").expect("a cell");
    day(sheet);
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_sheet_is_found_by_its_columns_and_days_are_days() {
    let catalogue = Catalogue::edition_2025_26();
    let format = Format::new().set_num_format("dd/mm/yyyy");
    let book = typed(|sheet| {
        let on = ExcelDateTime::from_ymd(2025, 9, 30).expect("a day");
        let shown = ExcelDateTime::from_ymd(2025, 4, 3).expect("a day");
        sheet.write_datetime_with_format(9, 1, on, &format).expect("a cell");
        sheet.write_datetime_with_format(8, 6, shown, &format).expect("a cell");
    });
    let read = Assessment::from_workbook(&catalogue, &book, None).expect("a form");
    assert_eq!((read.area(), read.day().to_string().as_str()), ("Münster Vale", "2025-09-30"));
    let entry = read.entry("1.2.L1.3".parse().expect("an id")).expect("listed");
    assert_eq!(entry.answer(), Some(Answer::Met));
    assert_eq!(entry.lapses_after().expect("met").to_string(), "2027-04-03", "24 months");
}

#[test]
fn a_fault_names_the_number_of_its_row() {
    let catalogue = Catalogue::edition_2025_26();
    let book = typed(|sheet| {
        sheet.write_string(9, 1, "30/09/2025").expect("a cell");
        sheet.write_number(8, 6, 45000).expect("a cell");
    });
    let faults = Assessment::from_workbook(&catalogue, &book, None).expect_err("a number");
    assert_eq!(faults.faults.len(), 1, "{faults}");
    let told = "line 9: `45000` is the number that a spreadsheet keeps for a day";
    assert!(faults.to_string().starts_with(told), "{faults}");
}

#[test]
fn what_is_no_form_is_told_in_plain_words() {
    let catalogue = Catalogue::edition_2025_26();
    let mut other = Workbook::new();
    other.add_worksheet().write_string(0, 0, "id").expect("a cell");
    let other = other.save_to_buffer().expect("a workbook");
    for (bytes, told) in [
        (&b"id,answer\n"[..], "this is not a workbook that can be read"),
        (&b"PK\x03\x04"[..], "this is not a workbook that can be read"),
        (other.as_slice(), "no sheet of this workbook has columns `id` and `answer`"),
    ] {
        let faults = Assessment::from_workbook(&catalogue, bytes, None).expect_err("no form");
        assert!(faults.to_string().contains(told), "{faults}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_damaged_workbook_is_read_or_told(
        cut in 0..4000_usize,
        changes in prop::collection::vec((0..4000_usize, any::<u8>()), 0..8),
    ) {
        let catalogue = Catalogue::from_toml(OTHER_SHAPE).expect("an edition");
        let mut book = typed(|_| {});
        for (at, byte) in changes {
            if let Some(there) = book.get_mut(at) {
                *there = byte;
            }
        }
        if cut % 3 == 0 {
            book.truncate(cut);
        }
        if let Err(faults) = Assessment::from_workbook(&catalogue, &book, None) {
            prop_assert!(!faults.faults.is_empty());
        }
    }
}
