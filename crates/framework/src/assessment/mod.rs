//! An area's self-assessment: one answer for every criterion, each a [`Progress`](crate::Progress).

mod answer;
mod check;
mod contradiction;
mod entry;
mod form;
mod grid;
mod narrative;
mod nearest;
mod raw;
mod read;
mod sign_off;
mod sites;
mod toml;
mod write;

pub use answer::{Answer, CriterionAnswer, Milestone, Review};
pub use contradiction::Contradiction;
pub use entry::AssessmentEntry;
pub(crate) use form::quoted;
pub use form::{form_csv, form_toml};
pub use grid::DayOrder;
pub use sign_off::{SignOff, SignOffError};
pub use sites::{SiteCount, Sites, SitesError};
pub(crate) use write::{WrittenPiece, evidence_as_written};
#[cfg(feature = "spreadsheet")]
pub(crate) use {
    form::form_rows,
    grid::{COLUMNS, CellContents, HEAD, NARRATIVE, STRAND},
    write::answer as answer_as_written,
};

use std::collections::BTreeMap;

use familyhub_core::time::CivilDate;

use crate::catalogue::{Catalogue, Criterion, CriterionId, Programme, StrandId};
use crate::progress::{Later, ProgressError};

/// One area's assessment against one edition, on one day.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Answer, Assessment, Catalogue, EvidencePiece, EvidenceKind, CriterionAnswer};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let fund = catalogue.programme("transformation-fund").expect("it is one of three");
/// let day = parse_date("2025-09-01")?;
/// let mut assessment = Assessment::new(&catalogue, "Exampleshire", fund, day, "hub manager");
///
/// let phone_line = "1.2.L1.3".parse()?;
/// assert_eq!(assessment.answer(phone_line), Some(Answer::NotAssessed));
/// let bare = assessment.say(phone_line, CriterionAnswer::new(Answer::Met));
/// assert!(bare.is_err(), "nothing is met without evidence");
///
/// let contract = EvidencePiece {
///     title: "Phone line contract".to_owned(),
///     kind: EvidenceKind::Agreement,
///     owner: "Commissioner".to_owned(),
///     date: parse_date("2025-04-01")?,
///     keeps: EvidenceKind::Agreement.keeps(),
///     link: None,
/// };
/// assessment.say(phone_line, CriterionAnswer::new(Answer::Met).shown_by(contract))?;
/// assert_eq!(assessment.answer(phone_line), Some(Answer::Met));
///
/// let later = assessment.on(parse_date("2028-04-02")?);
/// assert_eq!(later.answer(phone_line), Some(Answer::Lapsed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, PartialEq)]
pub struct Assessment<'c> {
    catalogue: &'c Catalogue,
    area: String,
    programme: &'c Programme,
    /// The civil day that its answers were given for.
    assessed_on: CivilDate,
    /// The civil day that it speaks of: that one, or a later one.
    on: CivilDate,
    by: String,
    sites: Option<Sites>,
    narratives: BTreeMap<StrandId, String>,
    signed_off: Option<SignOff>,
    entries: Vec<AssessmentEntry<'c>>,
}

impl<'c> Assessment<'c> {
    /// An assessment in which nothing is answered yet.
    ///
    /// `by` is whoever answers for it: a role rather than a name.
    pub fn new(
        catalogue: &'c Catalogue,
        area: impl Into<String>,
        programme: &'c Programme,
        on: CivilDate,
        by: impl Into<String>,
    ) -> Self {
        let by = by.into();
        let entries = catalogue.criteria().iter();
        Self {
            catalogue,
            area: area.into(),
            programme,
            assessed_on: on,
            on,
            sites: None,
            narratives: BTreeMap::new(),
            signed_off: None,
            entries: entries
                .map(|criterion| AssessmentEntry::unanswered(criterion, on, &by))
                .collect(),
            by,
        }
    }

    /// Answers for one criterion. What was said of it before is replaced.
    ///
    /// # Errors
    ///
    /// What [`Progress`](crate::Progress) declines: met without evidence, set
    /// aside where it always applies, reviewed by an owner of the evidence,
    /// advice, exceeded by what is not met, an answer on which another rests, or
    /// hubs that the area has not.
    /// The assessment is then as it was.
    pub fn say(&mut self, id: CriterionId, said: CriterionAnswer) -> Result<(), ProgressError> {
        let (Some(place), Some(criterion)) =
            (self.catalogue.place_of(id), self.catalogue.criterion(id))
        else {
            return Err(ProgressError::NotListed(id));
        };
        let entry = self.answered(criterion, said)?;
        let before = self.put(place, entry);
        let signed_off = self.signed_off.take();
        // What this criterion has outgrown rests on its evidence, and is proved once more.
        let earlier: Vec<_> = (self.entries.iter())
            .filter(|entry| entry.said().exceeded_by == Some(id))
            .map(|entry| self.answered(entry.criterion(), entry.said().clone()))
            .collect();
        for proved in earlier {
            match proved {
                Ok(entry) => {
                    if let Some(place) = self.catalogue.place_of(entry.criterion().id) {
                        self.put(place, entry);
                    }
                }
                Err(declined) => {
                    if let Some(before) = before {
                        self.put(place, before);
                    }
                    self.signed_off = signed_off;
                    return Err(match declined {
                        ProgressError::LaterNotMet { criterion: earlier, by: criterion } => {
                            ProgressError::ReliedOn { criterion, earlier }
                        }
                        other => other,
                    });
                }
            }
        }
        Ok(())
    }

    /// An entry of this assessment with what is said of it.
    fn answered(
        &self,
        criterion: &'c Criterion,
        mut said: CriterionAnswer,
    ) -> Result<AssessmentEntry<'c>, ProgressError> {
        if let Some(met) = said.met_at.take() {
            let all = self.sites.as_ref().ok_or(ProgressError::NoSites(criterion.id))?;
            let met = met.within(all).map_err(|_| ProgressError::OtherSites(criterion.id))?;
            said.met_at = Some(met);
        }
        let later = said.exceeded_by.and_then(|later| self.shown(later));
        AssessmentEntry::answered(criterion, said, (self.on, &self.by), later)
    }

    /// Puts an entry in its place, and gives back what was there.
    fn put(&mut self, place: usize, entry: AssessmentEntry<'c>) -> Option<AssessmentEntry<'c>> {
        self.entries.get_mut(place).map(|there| std::mem::replace(there, entry))
    }

    /// The evidence of a criterion that was answered as met.
    fn shown(&self, id: CriterionId) -> Option<Later<'_>> {
        let entry = self.entry(id)?;
        let met = matches!(entry.said().answer, Answer::Met | Answer::Reviewed);
        met.then(|| Later { catalogue: self.catalogue, dossier: entry.dossier() })
    }

    /// Whether a criterion was met on a civil day, by what is answered and by evidence that was
    /// there and in date then.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Answer, Assessment, Catalogue, EvidencePiece, EvidenceKind, CriterionAnswer};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let fund = catalogue.programme("transformation-fund").expect("it is one of three");
    /// let mut assessment =
    ///     Assessment::new(&catalogue, "Elmshire", fund, parse_date("2026-04-20")?, "lead");
    /// let id = "1.2.L1.3".parse()?;
    /// assessment.say(id, CriterionAnswer::new(Answer::Met).shown_by(EvidencePiece {
    ///     title: "Contract".to_owned(),
    ///     kind: EvidenceKind::Agreement,
    ///     owner: "Commissioner".to_owned(),
    ///     date: parse_date("2026-04-01")?,
    ///     keeps: EvidenceKind::Agreement.keeps(),
    ///     link: None,
    /// }))?;
    /// assert!(assessment.was_met_on(id, parse_date("2026-04-01")?));
    /// assert!(!assessment.was_met_on(id, parse_date("2026-03-31")?), "a day too late");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn was_met_on(&self, id: CriterionId, day: CivilDate) -> bool {
        let Some(entry) = self.entry(id) else {
            return false;
        };
        match entry.said().answer {
            Answer::Met | Answer::Reviewed => entry.dossier().in_date(day).is_ok(),
            Answer::Exceeded => {
                let later = entry.said().exceeded_by.and_then(|later| self.shown(later));
                later.is_some_and(|later| later.beyond(id, day).is_ok())
            }
            Answer::NotAssessed
            | Answer::NotMet
            | Answer::Lapsed
            | Answer::InProgress
            | Answer::NotApplicable => false,
        }
    }

    /// The same assessment on a later day: what has aged by then has lapsed.
    ///
    /// A day before the assessment leaves it as it is.
    #[must_use]
    pub fn on(mut self, day: CivilDate) -> Self {
        if day > self.on {
            self.on = day;
            let by = self.by.as_str();
            self.entries = (self.entries.into_iter()).map(|entry| entry.aged(day, by)).collect();
        }
        self
    }

    /// The edition that it is made against.
    pub fn catalogue(&self) -> &'c Catalogue {
        self.catalogue
    }

    /// The area.
    pub fn area(&self) -> &str {
        &self.area
    }

    /// The programme that the area is on, or none.
    pub fn programme(&self) -> &'c Programme {
        self.programme
    }

    /// The civil day that it speaks of.
    pub fn day(&self) -> CivilDate {
        self.on
    }

    /// Who answers for it.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// An entry for every criterion, in the order of the document.
    pub fn entries(&self) -> &[AssessmentEntry<'c>] {
        &self.entries
    }

    /// The entry of one criterion.
    pub fn entry(&self, id: CriterionId) -> Option<&AssessmentEntry<'c>> {
        self.catalogue.place_of(id).and_then(|place| self.entries.get(place))
    }

    /// The answer for one criterion; none for advice, and for an id that is none.
    pub fn answer(&self, id: CriterionId) -> Option<Answer> {
        self.entry(id)?.answer()
    }
}
