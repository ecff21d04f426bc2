//! From what somebody wrote to an assessment, or to every fault in it.

mod board;
mod evidence;

use std::collections::{HashMap, HashSet};

use familyhub_core::time::{CivilDate, parse_date};

use super::Assessment;
use super::answer::{Answer, CriterionAnswer, Milestone, Review};
use super::form::answers;
use super::nearest::nearest;
use super::raw::{Cell, Raw, RawEntry, RawMilestone};
use super::sites::Sites;
use crate::catalogue::{Applies, Catalogue, Criterion, CriterionId, Programme};
use crate::progress::{EvidencePiece, ProgressError};
use crate::words::{code, parted};
use familyhub_core::toml::{FileFault, FileFaultsError};

/// Checks all of it, on top of the faults of reading it.
pub(super) fn check<'c>(
    catalogue: &'c Catalogue,
    raw: Option<Raw>,
    faults: Vec<FileFault>,
) -> Result<Assessment<'c>, FileFaultsError> {
    let in_columns = raw.as_ref().is_some_and(|raw| raw.in_columns);
    let mut check = AssessmentCheck {
        catalogue,
        faults,
        in_columns,
        untold: HashSet::new(),
        sites: None,
        shared: Vec::new(),
        without_shared: HashSet::new(),
    };
    let assessment = raw.and_then(|raw| check.assessment(raw));
    match assessment {
        Some(assessment) if check.faults.is_empty() => Ok(assessment),
        _ if in_columns => Err(once(FileFaultsError::new(check.faults))),
        _ => Err(FileFaultsError::new(check.faults)),
    }
}

/// Faults of the same words, each told once with the lines that have it.
fn once(faults: FileFaultsError) -> FileFaultsError {
    let mut each: Vec<(FileFault, Vec<usize>)> = Vec::new();
    for fault in faults.faults {
        let same = |known: &&mut (FileFault, Vec<usize>)| {
            known.0.wrong == fault.wrong && known.0.right == fault.right
        };
        match each.iter_mut().find(same) {
            Some((_, lines)) => lines.push(fault.line),
            None => each.push((fault, Vec::new())),
        }
    }
    let told = each.into_iter().map(|(mut fault, more)| {
        match more.as_slice() {
            [] => {}
            [line] => fault.wrong.push_str(&format!(" (and on line {line})")),
            [first, .., last] => {
                let lines = format!(" (and on {} more lines, {first} to {last})", more.len());
                fault.wrong.push_str(&lines);
            }
        }
        fault
    });
    FileFaultsError::new(told.collect())
}

struct AssessmentCheck<'c> {
    catalogue: &'c Catalogue,
    faults: Vec<FileFault>,
    in_columns: bool,
    /// Criteria whose answers have faults, so that what follows from them is not told again.
    untold: HashSet<CriterionId>,
    /// The hubs of the area; none inside where what is said of them is a fault.
    sites: Option<Option<Sites>>,
    /// Pieces of evidence that serve further criteria, with those and their line.
    shared: Vec<(Vec<CriterionId>, EvidencePiece, usize)>,
    /// Criteria that a piece was to serve which is a fault itself.
    without_shared: HashSet<CriterionId>,
}

/// What is said of a criterion, before it is known whether it may be said.
struct CriterionCheck<'c> {
    criterion: &'c Criterion,
    said: CriterionAnswer,
    line: usize,
    /// Whether a part of it is a fault that is told already.
    broken: bool,
}

impl<'c> AssessmentCheck<'c> {
    fn fault(&mut self, line: usize, wrong: impl Into<String>, right: impl Into<String>) {
        self.faults.push(FileFault { line, wrong: wrong.into(), right: right.into() });
    }

    fn assessment(&mut self, raw: Raw) -> Option<Assessment<'c>> {
        let catalogue = self.catalogue;
        if let Some(edition) = self.needed(raw.edition, 1, "edition", catalogue.edition())
            && edition.text != catalogue.edition()
        {
            let wrong = format!("the assessment is of the edition `{}`", edition.text);
            let right =
                format!("write `{}`, or assess it by its own catalogue", catalogue.edition());
            self.fault(edition.line, wrong, right);
        }
        let area = self.needed(raw.area, 1, "area", "Exampleshire");
        let programme = self.needed(raw.programme, 1, "programme", "none");
        let programme = programme.and_then(|cell| self.programme(&cell));
        let on = self.needed(raw.assessed_on, 1, "assessed_on", "2025-09-30");
        let on = on.and_then(|cell| self.date(&cell, "assessed_on"));
        let by = self.needed(raw.by, 1, "by", "hub manager");
        self.sites = raw.sites.map(|cell| self.sites(&cell));
        let signed_line = raw.signed_off_by.as_ref().or(raw.signed_off_on.as_ref());
        let signed_line = signed_line.map_or(1, |cell| cell.line);
        let signed = self.sign_off(raw.signed_off_by, raw.signed_off_on, signed_line);

        // Dates are judged against the day of the assessment: where that is wrong, against any.
        let day = on.unwrap_or(CivilDate::MAX);
        let who = by.as_ref().map_or("", |by| by.text.as_str());
        let none = catalogue.programmes().first()?;
        let mut assessment = Assessment::new(catalogue, "", programme.unwrap_or(none), day, who);
        let mut seen: HashMap<CriterionId, usize> = HashMap::new();
        let read = raw.entries.into_iter();
        let mut answers: Vec<_> =
            read.filter_map(|entry| self.entry(entry, &mut seen, day, on.is_some())).collect();
        self.share(&mut answers, &seen);
        if let Some(Some(sites)) = self.sites.clone() {
            assessment.sites = Some(sites);
        }
        self.narratives(&mut assessment, raw.strands);
        // What is exceeded rests on another answer, wherever that stands in the file.
        answers.sort_by_key(|answered| answered.said.exceeded_by.is_some());
        for answered in answers {
            self.placed(&mut assessment, answered);
        }
        on?;
        programme?;
        by?;
        assessment.area = area?.text;
        if let Some(Err(error)) = signed.map(|signed| assessment.sign_off(signed)) {
            self.told(signed_line, &error);
        }
        Some(assessment)
    }

    /// A fault by an error that says what is wrong and what would be right.
    fn told(&mut self, line: usize, error: &impl ToString) {
        let (wrong, right) = parted(error);
        self.fault(line, wrong, right);
    }

    /// Puts an answer into the assessment, or tells why it is declined.
    fn placed(&mut self, assessment: &mut Assessment<'c>, answered: CriterionCheck<'c>) {
        let CriterionCheck { criterion, said, line, broken } = answered;
        let later = said.exceeded_by;
        match assessment.say(criterion.id, said) {
            Ok(()) => {}
            Err(declined) if broken && !matches!(declined, ProgressError::NoEvidence(_)) => {
                self.untold.insert(criterion.id);
            }
            Err(ProgressError::NoEvidence(id)) if self.without_shared.contains(&id) => {
                self.untold.insert(id);
            }
            // The fault of the later step is told already.
            Err(ProgressError::LaterNotMet { .. })
                if later.is_some_and(|later| self.untold.contains(&later)) => {}
            Err(declined) => {
                self.untold.insert(criterion.id);
                self.declined(line, criterion, declined);
            }
        }
    }

    /// One criterion: what is said of it.
    fn entry(
        &mut self,
        raw: RawEntry,
        seen: &mut HashMap<CriterionId, usize>,
        day: CivilDate,
        day_is_known: bool,
    ) -> Option<CriterionCheck<'c>> {
        let id = self.needed(raw.id, raw.line, "id", "1.2.L1.3")?;
        let criterion = self.criterion(&id)?;
        if let Some(before) = seen.insert(criterion.id, id.line) {
            let wrong = format!("`{}` is answered a second time", criterion.id);
            self.fault(id.line, wrong, format!("keep this one or the one of line {before}"));
            return None;
        }
        let told_before = self.faults.len();
        let answer_line = raw.answer.as_ref().map_or(raw.line, |cell| cell.line);
        let answer = match raw.answer {
            Some(cell) => self.answer(&cell),
            None => Some((Answer::NotAssessed, None)),
        };
        if answer.is_none() {
            self.untold.insert(criterion.id);
        }
        let pieces = raw.evidence.len();
        let evidence: Vec<_> =
            raw.evidence.into_iter().filter_map(|piece| self.evidence(piece, day)).collect();
        let milestones =
            raw.milestones.into_iter().filter_map(|step| self.milestone(step)).collect();
        let review = self.review(raw.reviewed_by, raw.reviewed_on, day, raw.line);
        let due = raw.due.and_then(|cell| self.date(&cell, "due"));
        let met_at = self.met_at(raw.met_at);
        let text = |cell: Option<Cell>| cell.map(|cell| cell.text);
        let (answer, exceeded_by) = answer?;
        let said = CriterionAnswer {
            answer,
            exceeded_by,
            evidence,
            owner: text(raw.owner),
            due,
            reason: text(raw.reason),
            review,
            milestones,
            note: text(raw.note),
            met_at: met_at.flatten(),
        };
        if criterion.applies == Applies::Advice {
            if said.answer != Answer::NotAssessed {
                let declined = ProgressError::Advice(criterion.id);
                self.declined(answer_line, criterion, declined);
            }
            return None;
        }
        // Where a part of the answer is told already, what follows from it is not told again.
        let broken = self.faults.len() > told_before || said.evidence.len() < pieces;
        if pieces > 0 && (said.evidence.is_empty() || !day_is_known) {
            self.untold.insert(criterion.id);
            return None;
        }
        Some(CriterionCheck { criterion, said, line: answer_line, broken })
    }

    fn criterion(&mut self, id: &Cell) -> Option<&'c Criterion> {
        let known = id.text.to_ascii_uppercase().parse().ok();
        let known = known.and_then(|id| self.catalogue.criterion(id));
        if known.is_none() && !id.told {
            let edition = self.catalogue.edition();
            let wrong = format!("`{}` is no criterion of the edition {edition}", id.text);
            let near = nearest(self.catalogue, &id.text);
            let right =
                near.map_or_else(String::new, |id| format!("write one that is, such as `{id}`"));
            self.fault(id.line, wrong, right);
        }
        known
    }

    /// An answer, and what has outgrown the criterion where the answer is that something has.
    fn answer(&mut self, cell: &Cell) -> Option<(Answer, Option<CriterionId>)> {
        let answer = Answer::find(&cell.text).map(|answer| (answer, None));
        if answer.is_some() {
            return answer;
        }
        let typed = code(&cell.text);
        let named = typed.strip_prefix(Answer::Exceeded.name());
        if let Some(named) = named.and_then(|named| named.strip_prefix('-')) {
            let text = named.to_ascii_uppercase();
            let named = Cell { text, line: cell.line, told: cell.told };
            let later = self.criterion(&named)?;
            return Some((Answer::Exceeded, Some(later.id)));
        }
        if !cell.told {
            let names = answers();
            let wrong = format!("`{}` is no answer", cell.text);
            self.fault(cell.line, wrong, format!("write one of {names}"));
        }
        None
    }

    fn programme(&mut self, cell: &Cell) -> Option<&'c Programme> {
        let typed = code(&cell.text);
        let mut programmes = self.catalogue.programmes().iter();
        let known =
            programmes.find(|known| code(&known.id) == typed || code(&known.title) == typed);
        if known.is_none() && !cell.told {
            let ids = self.catalogue.programmes().iter().map(|known| known.id.as_str());
            let right = format!("write one of {}", ids.collect::<Vec<_>>().join(", "));
            self.fault(cell.line, format!("`{}` is no programme", cell.text), right);
        }
        known
    }

    fn milestone(&mut self, raw: RawMilestone) -> Option<Milestone> {
        let [title, due, done] = match self.in_columns {
            true => ["milestone", "milestone_due", "milestone_done"],
            false => ["title", "due", "done"],
        };
        let title = self.needed(raw.title, raw.line, title, "Agree the design");
        let day_cell = self.needed(raw.due, raw.line, due, "2025-12-01");
        let due = day_cell.and_then(|cell| self.date(&cell, due));
        let done = match raw.done {
            None => Some(None),
            Some(cell) => self.date(&cell, done).map(Some),
        };
        Some(Milestone { title: title?.text, due: due?, done: done? })
    }

    fn review(
        &mut self,
        by: Option<Cell>,
        on: Option<Cell>,
        day: CivilDate,
        line: usize,
    ) -> Option<Review> {
        if by.is_none() && on.is_none() {
            return None;
        }
        let by = self.needed(by, line, "reviewed_by", "Neighbouring area");
        let on = self.needed(on, line, "reviewed_on", "2025-08-15");
        let on = on.and_then(|cell| self.past(&cell, "reviewed_on", day));
        Some(Review { by: by?.text, on: on? })
    }

    /// A day that is not after the assessment.
    fn past(&mut self, cell: &Cell, key: &str, day: CivilDate) -> Option<CivilDate> {
        let date = self.date(cell, key)?;
        if date > day {
            let wrong = format!("`{}` is after the assessment of {day}", cell.text);
            self.fault(cell.line, wrong, format!("write `{key}` as the day on which it was so"));
            return None;
        }
        Some(date)
    }

    fn date(&mut self, cell: &Cell, key: &str) -> Option<CivilDate> {
        if cell.told {
            return None;
        }
        match parse_date(&cell.text) {
            Ok(date) => Some(date),
            Err(error) => {
                let right = format!("write `{key}` as a day, as `2025-09-30`");
                self.fault(cell.line, error.to_string(), right);
                None
            }
        }
    }

    fn needed(
        &mut self,
        cell: Option<Cell>,
        line: usize,
        key: &str,
        such_as: &str,
    ) -> Option<Cell> {
        if cell.is_none() {
            let right = format!("fill it in, with `{such_as}` for instance");
            self.fault(line, format!("`{key}` is left out"), right);
        }
        cell
    }

    /// What the machine declined, as a fault: what is wrong, and what would be right.
    fn declined(&mut self, line: usize, criterion: &Criterion, declined: ProgressError) {
        let (wrong, right) = parted(&declined);
        let right = match (&criterion.applies, declined) {
            (Applies::OnlyWhere(holds), ProgressError::NoReason(_)) => {
                format!("write a `reason`: it applies only where {holds}")
            }
            _ => right,
        };
        self.fault(line, wrong, right);
    }
}
