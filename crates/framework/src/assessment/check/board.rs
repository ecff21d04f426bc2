//! What stands beside the answers: hubs, narratives and the sign-off.

use std::collections::HashMap;

use super::AssessmentCheck;
use crate::assessment::Assessment;
use crate::assessment::raw::{Cell, RawStrand};
use crate::assessment::sign_off::SignOff;
use crate::assessment::sites::Sites;
use crate::catalogue::StrandId;

impl<'c> AssessmentCheck<'c> {
    pub(super) fn sites(&mut self, cell: &Cell) -> Option<Sites> {
        if cell.told {
            return None;
        }
        let read = Sites::read(&cell.text);
        read.map_err(|error| self.told(cell.line, &error)).ok()
    }

    pub(super) fn sign_off(
        &mut self,
        by: Option<Cell>,
        on: Option<Cell>,
        line: usize,
    ) -> Option<SignOff> {
        if by.is_none() && on.is_none() {
            return None;
        }
        let by = self.needed(by, line, "signed_off_by", "Chair of the board");
        let on = self.needed(on, line, "signed_off_on", "2025-10-14");
        let on = on.and_then(|cell| self.date(&cell, "signed_off_on"));
        Some(SignOff::new(by?.text, on?))
    }

    pub(super) fn narratives(&mut self, assessment: &mut Assessment<'c>, strands: Vec<RawStrand>) {
        let mut seen: HashMap<StrandId, usize> = HashMap::new();
        for RawStrand { line, id, narrative } in strands {
            let Some(id) = self.needed(id, line, "id", "1.2").filter(|id| !id.told) else {
                continue;
            };
            let strand = match id.text.parse::<StrandId>() {
                Ok(strand) => strand,
                Err(error) => {
                    self.told(id.line, &error);
                    continue;
                }
            };
            if let Some(before) = seen.insert(strand, id.line) {
                let wrong = format!("strand `{strand}` is spoken of a second time");
                self.fault(id.line, wrong, format!("keep this one or the one of line {before}"));
            }
            let words = narrative.map_or_else(String::new, |cell| cell.text);
            if assessment.narrate(strand, words).is_err() {
                let wrong = format!("`{strand}` is no strand of this edition");
                self.fault(id.line, wrong, "write one that is");
            }
        }
    }

    /// At which hubs it is met; none inside where that is a fault, or cannot be known for one.
    pub(super) fn met_at(&mut self, cell: Option<Cell>) -> Option<Option<Sites>> {
        let cell = cell?;
        if cell.told {
            return Some(None);
        }
        let all = match &self.sites {
            Some(Some(all)) => all.clone(),
            Some(None) => return Some(None),
            None => {
                let wrong = "it is said at how many hubs it is met, and not how many there are";
                self.fault(cell.line, wrong, "fill in `sites`: names, or how many");
                return Some(None);
            }
        };
        let read = Sites::read_within(&cell.text, &all);
        Some(read.map_err(|error| self.told(cell.line, &error)).ok())
    }
}
