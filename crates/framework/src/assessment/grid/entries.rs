//! From rows to what was written of each criterion.

use super::super::raw::{Cell, Raw, RawEntry, RawEvidence, RawMilestone, RawStrand};
use super::{GridRow, NARRATIVE, STRAND, Sheet, TOLD};

impl Sheet {
    /// Every row: the head, what only tells something, and the criteria.
    ///
    /// Rows with one id belong together, wherever they stand: each may add a piece of evidence
    /// and a milestone.
    pub(super) fn rows(&mut self, rows: &[&GridRow]) -> Raw {
        let mut raw = Raw { in_columns: true, ..Raw::default() };
        for row in rows {
            if row.cells.iter().skip(self.columns.len()).any(|cell| !cell.is_blank()) {
                let right = "put quotation marks around a text that holds the separator";
                self.fault(row.line, "the row has more cells than the first row", right);
                continue;
            }
            let id = self.cell(row, "id");
            let code = id.as_ref().map(|id| crate::words::code(&id.text).replace('-', "_"));
            let head = match code.as_deref() {
                Some("edition") => Some(&mut raw.edition),
                Some("area") => Some(&mut raw.area),
                Some("programme") => Some(&mut raw.programme),
                Some("by") => Some(&mut raw.by),
                Some("sites") => Some(&mut raw.sites),
                Some("signed_off_by") => Some(&mut raw.signed_off_by),
                Some("assessed_on") => {
                    raw.assessed_on = self.cell(row, "answer").map(|cell| self.day_in_head(cell));
                    continue;
                }
                Some("signed_off_on") => {
                    raw.signed_off_on = self.cell(row, "answer").map(|cell| self.day_in_head(cell));
                    continue;
                }
                Some("dates") => continue,
                Some(told) if TOLD.contains(&told) => continue,
                _ => None,
            };
            if let Some(id) = id.as_ref().and_then(strand_of) {
                let narrative = self.cell(row, NARRATIVE);
                raw.strands.push(RawStrand { line: row.line, id: Some(id), narrative });
                continue;
            }
            match head {
                Some(head) => *head = self.cell(row, "answer"),
                None => self.entry(&mut raw.entries, row, id),
            }
        }
        raw
    }

    /// The day of the assessment stands in the column of answers.
    fn day_in_head(&mut self, cell: Cell) -> Cell {
        self.day(&cell.text, cell.line)
    }

    fn entry(&mut self, entries: &mut Vec<RawEntry>, row: &GridRow, id: Option<Cell>) {
        let line = row.line;
        let piece = RawEvidence {
            line,
            title: self.cell(row, "evidence"),
            kind: self.cell(row, "evidence_kind"),
            owner: self.cell(row, "evidence_owner"),
            date: self.cell(row, "evidence_date"),
            keeps_months: self.cell(row, "keeps_months"),
            link: self.cell(row, "evidence_link"),
            also_for: self.cell(row, "evidence_also_for"),
        };
        let said = [
            &piece.title,
            &piece.kind,
            &piece.owner,
            &piece.date,
            &piece.keeps_months,
            &piece.link,
            &piece.also_for,
        ];
        let piece = said.iter().any(|cell| cell.is_some()).then_some(piece);
        let step = RawMilestone {
            line,
            title: self.cell(row, "milestone"),
            due: self.cell(row, "milestone_due"),
            done: self.cell(row, "milestone_done"),
        };
        let said = [&step.title, &step.due, &step.done];
        let step = said.iter().any(|cell| cell.is_some()).then_some(step);
        let mut entry = RawEntry {
            line,
            id,
            answer: self.cell(row, "answer"),
            owner: self.cell(row, "owner"),
            due: self.cell(row, "due"),
            reason: self.cell(row, "reason"),
            note: self.cell(row, "note"),
            met_at: self.cell(row, "met_at"),
            reviewed_by: self.cell(row, "reviewed_by"),
            reviewed_on: self.cell(row, "reviewed_on"),
            evidence: piece.into_iter().collect(),
            milestones: step.into_iter().collect(),
        };
        let same = |known: &&mut RawEntry| match (&known.id, &entry.id) {
            (Some(known), Some(id)) => known.text.eq_ignore_ascii_case(&id.text),
            _ => false,
        };
        match entries.iter_mut().find(same) {
            None => entries.push(entry),
            Some(known) => {
                known.evidence.append(&mut entry.evidence);
                known.milestones.append(&mut entry.milestones);
                self.merge(known, entry);
            }
        }
    }

    /// What a further row of a criterion says once more must be the same, or was not yet said.
    fn merge(&mut self, known: &mut RawEntry, more: RawEntry) {
        let id = more.id.map_or_else(String::new, |id| id.text);
        for (name, before, now) in [
            ("answer", &mut known.answer, more.answer),
            ("owner", &mut known.owner, more.owner),
            ("due", &mut known.due, more.due),
            ("reason", &mut known.reason, more.reason),
            ("note", &mut known.note, more.note),
            ("met_at", &mut known.met_at, more.met_at),
            ("reviewed_by", &mut known.reviewed_by, more.reviewed_by),
            ("reviewed_on", &mut known.reviewed_on, more.reviewed_on),
        ] {
            match (before.as_ref(), now) {
                (_, None) => {}
                (None, now) => *before = now,
                (Some(first), Some(now)) if first.text == now.text => {}
                (Some(first), Some(now)) => {
                    let wrong = match name {
                        "answer" => format!("`{id}` is answered a second time"),
                        _ => format!("`{name}` of `{id}` is written a second time, differently"),
                    };
                    let right = format!("keep this one or the one of line {}", first.line);
                    self.fault(now.line, wrong, right);
                }
            }
        }
    }
}

/// The strand of a row that is for its narrative.
fn strand_of(id: &Cell) -> Option<Cell> {
    let (word, strand) = id.text.split_at_checked(STRAND.len())?;
    let is_one = word.eq_ignore_ascii_case(STRAND);
    is_one.then(|| Cell { text: strand.trim().to_owned(), line: id.line, told: id.told })
}
