//! Pieces of evidence, and the criteria that each serves.

use std::collections::HashMap;

use familyhub_core::time::{CivilDate, Months};

use super::{AssessmentCheck, CriterionCheck};
use crate::assessment::raw::{Cell, RawEvidence};
use crate::assessment::{Answer, CriterionAnswer};
use crate::catalogue::CriterionId;
use crate::progress::{EvidenceKind, EvidencePiece};
use crate::web_address::WebAddress;

impl<'c> AssessmentCheck<'c> {
    /// Gives every piece of evidence that serves further criteria to those, too.
    pub(super) fn share(
        &mut self,
        answers: &mut Vec<CriterionCheck<'c>>,
        seen: &HashMap<CriterionId, usize>,
    ) {
        for (ids, piece, line) in std::mem::take(&mut self.shared) {
            for id in ids {
                let there = answers.iter_mut().find(|known| known.criterion.id == id);
                match (there, self.catalogue.criterion(id)) {
                    (Some(known), _) if known.said.evidence.contains(&piece) => {}
                    (Some(known), _) => known.said.evidence.push(piece.clone()),
                    // What the file says of it is a fault, and told.
                    (None, _) if seen.contains_key(&id) => {}
                    (None, Some(criterion)) => {
                        let said =
                            CriterionAnswer::new(Answer::NotAssessed).shown_by(piece.clone());
                        answers.push(CriterionCheck { criterion, said, line, broken: false });
                    }
                    (None, None) => {}
                }
            }
        }
    }

    /// Further criteria that a piece of evidence serves.
    fn also_for(&mut self, cell: &Cell) -> Vec<CriterionId> {
        let ids = cell.text.split([',', ';', ' ', '\n']).filter(|id| !id.trim().is_empty());
        let ids =
            ids.map(|id| Cell { text: id.trim().to_owned(), line: cell.line, told: cell.told });
        ids.filter_map(|id| self.criterion(&id)).map(|criterion| criterion.id).collect()
    }

    pub(super) fn evidence(&mut self, raw: RawEvidence, day: CivilDate) -> Option<EvidencePiece> {
        let [title, owner, date, kind] = match self.in_columns {
            true => ["evidence", "evidence_owner", "evidence_date", "evidence_kind"],
            false => ["title", "owner", "date", "kind"],
        };
        let title = self.needed(raw.title, raw.line, title, "Summer survey");
        let owner = self.needed(raw.owner, raw.line, owner, "Data lead");
        let day_cell = self.needed(raw.date, raw.line, date, "2025-06-30");
        let date = day_cell.and_then(|cell| self.past(&cell, date, day));
        let kind = self.needed(raw.kind, raw.line, kind, "survey");
        let kind = kind.and_then(|cell| {
            let kind = EvidenceKind::find(&cell.text);
            if kind.is_none() && !cell.told {
                let names = EvidenceKind::ALL.map(EvidenceKind::name).join(", ");
                let wrong = format!("`{}` is no kind of evidence", cell.text);
                self.fault(cell.line, wrong, format!("write one of {names}"));
            }
            kind
        });
        let keeps = match raw.keeps_months {
            None => kind.map(EvidenceKind::keeps),
            Some(cell) => self.months(&cell),
        };
        let link = match raw.link {
            None => Some(None),
            Some(cell) if cell.told => None,
            Some(cell) => {
                let address = cell.text.parse::<WebAddress>();
                address.map_err(|error| self.told(cell.line, &error)).map(Some).ok()
            }
        };
        let also_for = raw.also_for.map_or_else(Vec::new, |cell| self.also_for(&cell));
        let whole = || {
            Some(EvidencePiece {
                title: title?.text,
                kind: kind?,
                owner: owner?.text,
                date: date?,
                keeps: keeps?,
                link: link?,
            })
        };
        let piece = whole();
        match &piece {
            Some(piece) if !also_for.is_empty() => {
                self.shared.push((also_for, piece.clone(), raw.line));
            }
            Some(_) => {}
            None => self.without_shared.extend(also_for),
        }
        piece
    }

    fn months(&mut self, cell: &Cell) -> Option<Months> {
        let months = cell.text.parse().ok().filter(|months| (1..=120).contains(months));
        if months.is_none() && !cell.told {
            let wrong = format!("`{}` is no number of months", cell.text);
            self.fault(cell.line, wrong, "write a whole number from 1 to 120");
        }
        months.map(Months)
    }
}
