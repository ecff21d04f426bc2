//! The sheet that is filled in, and read back.

use familyhub_core::time::CivilDate;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula,
    ProtectionOptions, Worksheet, XlsxError,
};

use super::style::{Style, date, height};
use crate::assessment::{
    Answer, Assessment, COLUMNS, CellContents, CriterionAnswer, DayOrder, NARRATIVE, STRAND,
    WrittenPiece, answer_as_written, evidence_as_written, form_rows,
};
use crate::catalogue::{Applies, Catalogue, Criterion, CriterionId, StrandId};
use crate::progress::EvidenceKind;

/// Rows below the criteria for further pieces of evidence and milestones.
const SPARE: u32 = 60;

/// The columns in the order of this sheet, and how wide each is: what is asked stands next to
/// where it is answered.
const ORDER: [(&str, u16); 21] = [
    ("id", 13),
    ("title", 28),
    ("statement", 60),
    ("answer", 20),
    ("evidence", 32),
    ("evidence_kind", 14),
    ("evidence_owner", 22),
    ("evidence_date", 14),
    ("keeps_months", 15),
    ("evidence_link", 30),
    ("evidence_also_for", 18),
    ("met_at", 24),
    ("owner", 22),
    ("due", 14),
    ("milestone", 30),
    ("milestone_due", 14),
    ("milestone_done", 14),
    ("reviewed_by", 22),
    ("reviewed_on", 14),
    ("reason", 30),
    ("note", 34),
];

/// What is to stand in a cell.
enum CellText {
    Words(String),
    Day(CivilDate),
    Number(u16),
}

/// Writes the form, blank or as an assessment fills it in.
pub(super) fn sheet(
    sheet: &mut Worksheet,
    catalogue: &Catalogue,
    filled: Option<&Assessment<'_>>,
) -> Result<(), XlsxError> {
    let style = Style::new();
    sheet.set_name("Form")?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    for (at, (name, width)) in (0..).zip(ORDER) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, heading(name), &style.heading)?;
    }
    let mut form = SheetWriter { sheet, style, row: 1 };
    let rows = form_rows(catalogue);
    let criterion_of = |id: &str| id.parse().ok().and_then(|id| catalogue.criterion(id));
    let (asked, told): (Vec<_>, Vec<_>) =
        rows.iter().partition(|row| row.id.starts_with(STRAND) || criterion_of(&row.id).is_some());
    let written = filled.map(evidence_as_written).unwrap_or_default();
    for row in told.iter().filter(|row| is_head(&row.id)) {
        form.head(row.id.as_str(), &row.title, &row.answer, catalogue, filled)?;
    }
    let first = form.row;
    for row in asked {
        if let Some(strand) = row.id.strip_prefix(STRAND) {
            let strand = strand.parse::<StrandId>().ok();
            let narrative = filled.zip(strand).and_then(|(known, id)| known.narrative(id));
            form.strand(&row.id, &row.title, &row.statement, narrative)?;
        }
        let Some(criterion) = criterion_of(&row.id) else { continue };
        let said = filled.and_then(|known| known.entry(criterion.id)).map(|entry| entry.said());
        let pieces = catalogue.place_of(criterion.id).and_then(|place| written.get(place));
        let pieces = pieces.map_or(&[][..], Vec::as_slice);
        form.criterion(catalogue, criterion, &row.statement, (said, pieces))?;
    }
    let last = form.row - 1;
    form.spare(first, last)?;
    form.choices(first)?;
    for row in told.iter().filter(|row| !is_head(&row.id)) {
        form.line(&row.id, &row.title, &row.statement)?;
    }
    let options = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    };
    form.sheet.protect_with_options(&options);
    Ok(())
}

fn is_head(id: &str) -> bool {
    crate::assessment::HEAD.contains(&id)
}

/// `evidence_kind` as a person reads it: the form is read back by either.
fn heading(name: &str) -> String {
    let words = name.replace('_', " ");
    match name {
        "id" => "ID".to_owned(),
        _ => crate::words::capital(&words),
    }
}

fn holds(name: &str) -> CellContents {
    let known = COLUMNS.iter().find(|(known, _)| *known == name);
    known.map_or(CellContents::Words, |(_, holds)| *holds)
}

struct SheetWriter<'s> {
    sheet: &'s mut Worksheet,
    style: Style,
    row: u32,
}

impl SheetWriter<'_> {
    /// One row: what stands in each column, by its name, and which columns are open.
    fn put(
        &mut self,
        shown: impl Fn(&str) -> Option<CellText>,
        open: impl Fn(&str) -> bool,
    ) -> Result<(), XlsxError> {
        let row = self.row;
        let mut texts = Vec::new();
        for (at, (name, width)) in (0..).zip(ORDER) {
            let is_open = open(name);
            let format = match holds(name) {
                _ if !is_open => &self.style.ours,
                CellContents::Day => &self.style.day,
                _ => &self.style.words,
            };
            match shown(name) {
                None => self.sheet.write_blank(row, at, format)?,
                Some(CellText::Words(text)) => {
                    texts.push((text.clone(), width));
                    self.sheet.write_string_with_format(row, at, text, format)?
                }
                Some(CellText::Number(number)) => {
                    self.sheet.write_number_with_format(row, at, number, format)?
                }
                Some(CellText::Day(day)) => {
                    let format = if is_open { &self.style.day } else { &self.style.plain_day };
                    self.sheet.write_datetime_with_format(row, at, date(day)?, format)?
                }
            };
        }
        let texts = texts.iter().map(|(text, width)| (text.as_str(), *width));
        self.sheet.set_row_height(row, height(texts))?;
        self.row += 1;
        Ok(())
    }

    /// A row that only tells something.
    fn line(&mut self, id: &str, title: &str, statement: &str) -> Result<(), XlsxError> {
        let words = |name: &str| match name {
            "id" => Some(CellText::Words(id.to_owned())),
            "title" => Some(CellText::Words(title.to_owned())),
            "statement" => Some(CellText::Words(statement.to_owned())),
            _ => None,
        };
        self.put(words, |_| false)
    }

    fn head(
        &mut self,
        id: &str,
        title: &str,
        blank: &str,
        catalogue: &Catalogue,
        filled: Option<&Assessment<'_>>,
    ) -> Result<(), XlsxError> {
        let said = |id: &str| match (id, filled) {
            ("area", Some(known)) => Some(CellText::Words(known.area().to_owned())),
            ("programme", Some(known)) => Some(CellText::Words(known.programme().id.clone())),
            ("assessed_on", Some(known)) => Some(CellText::Day(known.day())),
            ("by", Some(known)) => Some(CellText::Words(known.by().to_owned())),
            ("sites", Some(known)) => known.sites().map(|it| CellText::Words(it.to_string())),
            ("signed_off_by", Some(known)) => {
                known.signed_off().map(|signed| CellText::Words(signed.by.clone()))
            }
            ("signed_off_on", Some(known)) => {
                known.signed_off().map(|signed| CellText::Day(signed.on))
            }
            _ if blank.is_empty() => None,
            _ => Some(CellText::Words(blank.to_owned())),
        };
        let words = |name: &str| match name {
            "id" => Some(CellText::Words(id.to_owned())),
            "title" => Some(CellText::Words(title.to_owned())),
            "answer" => said(id),
            _ => None,
        };
        let (row, at) = (self.row, place("answer"));
        self.put(words, |name| name == "answer" && id != "edition")?;
        match id {
            "programme" => {
                let ids = catalogue.programmes().iter().map(|known| known.id.clone());
                self.choice(row, row, at, &ids.collect::<Vec<_>>())
            }
            "dates" => {
                let orders = DayOrder::ALL.map(|order| order.name().to_owned());
                self.choice(row, row, at, &orders)
            }
            "assessed_on" | "signed_off_on" => {
                if said(id).is_none() {
                    self.sheet.write_blank(row, at, &self.style.day)?;
                }
                self.day(row, row, at)
            }
            _ => Ok(()),
        }
    }

    /// The row for what the area says of a whole strand.
    fn strand(
        &mut self,
        id: &str,
        title: &str,
        asked: &str,
        narrative: Option<&str>,
    ) -> Result<(), XlsxError> {
        let words = |name: &str| match name {
            "id" => Some(CellText::Words(id.to_owned())),
            "title" => Some(CellText::Words(title.to_owned())),
            "statement" => Some(CellText::Words(asked.to_owned())),
            NARRATIVE => narrative.map(|words| CellText::Words(words.to_owned())),
            _ => None,
        };
        self.put(words, |name| name == NARRATIVE)
    }

    /// A criterion: as many rows as it has pieces of evidence or milestones, at least one.
    fn criterion(
        &mut self,
        catalogue: &Catalogue,
        criterion: &Criterion,
        statement: &str,
        (said, pieces): (Option<&CriterionAnswer>, &[WrittenPiece<'_>]),
    ) -> Result<(), XlsxError> {
        let blank = CriterionAnswer::new(Answer::NotAssessed);
        let said = said.unwrap_or(&blank);
        let answers = choices(catalogue, criterion);
        let rows = pieces.len().max(said.milestones.len()).max(1);
        for place in 0..rows {
            let first = place == 0;
            let shown = |name: &str| -> Option<CellText> {
                let words = |text: &str| Some(CellText::Words(text.to_owned()));
                let written = pieces.get(place);
                let piece = written.map(|written| written.piece);
                let step = said.milestones.get(place);
                let review = said.review.as_ref();
                match name {
                    "id" => Some(CellText::Words(criterion.id.to_string())),
                    "title" => words(&criterion.title),
                    "evidence" => words(&piece?.title),
                    "evidence_kind" => words(&crate::words::capital(piece?.kind.name())),
                    "evidence_owner" => words(&piece?.owner),
                    "evidence_date" => Some(CellText::Day(piece?.date)),
                    "keeps_months" => piece
                        .filter(|piece| piece.keeps != piece.kind.keeps())
                        .map(|piece| CellText::Number(piece.keeps.0)),
                    "evidence_link" => words(piece?.link.as_ref()?.as_str()),
                    "evidence_also_for" => {
                        let ids = &written?.also_for;
                        (!ids.is_empty()).then(|| CellText::Words(crate::words::listed(ids)))
                    }
                    "milestone" => words(&step?.title),
                    "milestone_due" => Some(CellText::Day(step?.due)),
                    "milestone_done" => Some(CellText::Day(step?.done?)),
                    _ if !first => None,
                    "statement" => words(statement),
                    "answer" if said.answer == Answer::Exceeded => words(&answer_as_written(said)),
                    "answer" => words(said.answer.words()),
                    "owner" => words(said.owner.as_deref()?),
                    "due" => Some(CellText::Day(said.due?)),
                    "reviewed_by" => words(&review?.by),
                    "reviewed_on" => Some(CellText::Day(review?.on)),
                    "reason" => words(said.reason.as_deref()?),
                    "note" => words(said.note.as_deref()?),
                    "met_at" => words(&said.met_at.as_ref()?.to_string()),
                    _ => None,
                }
            };
            self.put(shown, |name| holds(name) != CellContents::Ours)?;
            self.choice(self.row - 1, self.row - 1, self::place("answer"), &answers)?;
        }
        Ok(())
    }

    /// Rows in which the area writes an id itself.
    fn spare(&mut self, first: u32, last: u32) -> Result<(), XlsxError> {
        let from = self.row;
        for _ in 0..SPARE {
            self.put(|_| None, |name| name != "title" && name != "statement")?;
        }
        let ids = Formula::new(format!("=$A${}:$A${}", first + 1, last + 1));
        let ids = DataValidation::new()
            .allow_list_formula(ids)
            .set_input_title("A further piece")?
            .set_input_message("The ID of the criterion that this evidence or milestone is of")?;
        self.sheet.add_data_validation(from, 0, self.row - 1, 0, &ids)?;
        Ok(())
    }

    /// What may stand in the columns of days, kinds and numbers, from a row on to the last.
    fn choices(&mut self, first: u32) -> Result<(), XlsxError> {
        let last = self.row - 1;
        for (at, (name, _)) in (0..).zip(ORDER) {
            match holds(name) {
                CellContents::Day => self.day(first, last, at)?,
                CellContents::Kind => {
                    let kinds = EvidenceKind::ALL.map(|kind| crate::words::capital(kind.name()));
                    self.choice(first, last, at, &kinds)?;
                }
                CellContents::Number => {
                    let months = DataValidation::new()
                        .allow_whole_number(DataValidationRule::Between(1, 120))
                        .set_error_message("A whole number of months, from 1 to 120")?;
                    self.sheet.add_data_validation(first, at, last, at, &months)?;
                }
                CellContents::Ours | CellContents::Answer | CellContents::Words => {}
            }
        }
        Ok(())
    }

    /// A drop-down. What Excel cannot hold in one (255 characters) is checked when it is read.
    fn choice(&mut self, from: u32, to: u32, at: u16, of: &[String]) -> Result<(), XlsxError> {
        let Ok(list) = DataValidation::new().allow_list_strings(of) else {
            return Ok(());
        };
        let list = list
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title("Not in the list")?
            .set_error_message("Choose one from the list")?;
        self.sheet.add_data_validation(from, at, to, at, &list)?;
        Ok(())
    }

    fn day(&mut self, from: u32, to: u32, at: u16) -> Result<(), XlsxError> {
        let first = ExcelDateTime::from_ymd(1990, 1, 1)?;
        let last = ExcelDateTime::from_ymd(2199, 12, 31)?;
        let day = DataValidation::new()
            .allow_date(DataValidationRule::Between(first, last))
            .set_error_title("No day")?
            .set_error_message("A day, such as 31/03/2026")?;
        self.sheet.add_data_validation(from, at, to, at, &day)?;
        Ok(())
    }
}

/// The column of this name.
fn place(name: &str) -> u16 {
    (0..).zip(ORDER).find(|(_, (known, _))| *known == name).map_or(0, |(at, _)| at)
}

/// The answers that a criterion takes, and no others.
fn choices(catalogue: &Catalogue, criterion: &Criterion) -> Vec<String> {
    let mut choices = Vec::new();
    for answer in Answer::GIVEN {
        match answer {
            Answer::Exceeded => {
                let later = catalogue.steps_after(criterion.id);
                let said =
                    |later: CriterionId| answer_as_written(&CriterionAnswer::exceeded_by(later));
                choices.extend(later.map(said));
            }
            Answer::NotApplicable if !matches!(criterion.applies, Applies::OnlyWhere(_)) => {}
            _ => choices.push(answer.words().to_owned()),
        }
    }
    choices
}
