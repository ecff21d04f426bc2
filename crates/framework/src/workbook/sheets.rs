//! The sheets that are read by people: the report, and the tracker.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::style::{Style, date, height};
use crate::catalogue::CriterionLevel;
use crate::report::Report;
use crate::standing::Share;

/// Where the area stands, strand by strand.
pub(super) fn report(sheet: &mut Worksheet, report: &Report<'_, '_>) -> Result<(), XlsxError> {
    let lists = report.assessment().catalogue().lists();
    let mut widths = vec![9_u16, 46];
    widths.extend(lists.clone().map(|_| 24));
    widths.extend([18, 60]);
    let style = Style::new();
    let assessment = report.assessment();
    let whole = report.standing().whole();
    sheet.set_name("Report")?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (at, width) in (0..).zip(widths.iter().copied()) {
        sheet.set_column_width(at, width)?;
    }
    let title = format!("{}: self-assessment", assessment.area());
    sheet.write_string_with_format(0, 0, title, &style.title)?;
    let day = crate::words::day(assessment.day());
    let mut lines = vec![
        assessment.catalogue().title().to_owned(),
        format!("On {day}, by: {}", assessment.by()),
        format!("Signed off: {}", report.signed_off()),
        format!("{}: {}", assessment.programme().title, report.duty()),
        format!("Minimum met: {}", whole.minimum),
        format!("Options to go further met: {}", whole.further),
    ];
    lines.extend(report.since());
    lines.extend(report.notices());
    let mut row = 1;
    for line in lines {
        // A long sentence runs over the cells beside it, which are blank.
        for part in crate::words::lines(&line, 120) {
            sheet.write_string(row, 0, part)?;
            row += 1;
        }
    }
    row += 1;
    let headings = ["ID", "Strand"].into_iter().chain(lists.clone().map(CriterionLevel::heading));
    let headings = headings.chain(["Stands at", "In the area's own words"]);
    for (at, words) in (0..).zip(headings) {
        sheet.write_string_with_format(row, at, words, &style.heading)?;
    }
    for strand in report.standing().strands() {
        row += 1;
        let mut cells = vec![strand.strand().to_string(), strand.title().to_owned()];
        cells.extend(lists.clone().map(|list| figures(strand.share(list))));
        cells.push(strand.words().to_owned());
        cells.push(assessment.narrative(strand.strand()).unwrap_or_default().to_owned());
        let texts = cells.iter().map(String::as_str).zip(widths.iter().copied());
        sheet.set_row_height(row, height(texts))?;
        for (at, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, at, cell, &style.plain)?;
        }
    }
    sheet.write_string(row + 2, 0, assessment.catalogue().licence_in_full())?;
    sheet.protect();
    Ok(())
}

fn figures(share: Share) -> String {
    match share.of + share.not_applicable {
        0 => "none listed".to_owned(),
        _ => share.to_string(),
    }
}

/// What is to be done, by whom, until when.
pub(super) fn tracker(sheet: &mut Worksheet, report: &Report<'_, '_>) -> Result<(), XlsxError> {
    // Its columns are called otherwise than the form's, so that it is never taken for one.
    const COLUMNS: [(&str, u16); 11] = [
        ("Criterion", 10),
        ("What", 40),
        ("Stands at", 14),
        ("Owner", 24),
        ("Asked for by", 14),
        ("Planned", 14),
        ("Overdue", 10),
        ("Next milestone", 34),
        ("Milestone by", 14),
        ("After", 24),
        ("Hubs", 30),
    ];
    let style = Style::new();
    sheet.set_name("Tracker")?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    for (at, (words, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, words, &style.heading)?;
    }
    let mut row = 0;
    for gap in &report.plan().gaps {
        row += 1;
        let next = gap.milestones.iter().filter(|step| step.done.is_none());
        let next = next.min_by_key(|step| step.due);
        let words = [
            (0_u16, gap.criterion.to_string()),
            (1, gap.title.clone()),
            (2, gap.answer.words().to_owned()),
            (3, gap.owner.clone().unwrap_or_default()),
            (6, if gap.overdue { "yes" } else { "" }.to_owned()),
            (7, next.map_or_else(String::new, |step| step.title.clone())),
            (9, crate::words::listed(&gap.waits_for)),
            (10, gap.sites.as_ref().map_or_else(String::new, ToString::to_string)),
        ];
        let widths = COLUMNS.map(|(_, width)| width);
        let texts = words
            .iter()
            .filter_map(|(at, text)| Some((text.as_str(), *widths.get(usize::from(*at))?)));
        sheet.set_row_height(row, height(texts))?;
        for (at, words) in words {
            sheet.write_string_with_format(row, at, words, &style.plain)?;
        }
        let days = [(4, gap.asked_by), (5, gap.planned), (8, next.map(|step| step.due))];
        for (at, day) in days {
            match day {
                Some(day) => {
                    sheet.write_datetime_with_format(row, at, date(day)?, &style.plain_day)?
                }
                None => sheet.write_blank(row, at, &style.plain)?,
            };
        }
    }
    if row > 0 {
        sheet.autofilter(0, 0, row, 10)?;
    }
    Ok(())
}
