//! An area's self-assessment: one answer for every criterion, each a [`Progress`](crate::Progress).

mod answer;
mod check;
mod contradiction;
mod entry;
mod form;
mod grid;
mod nearest;
mod raw;
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

use crate::catalogue::{Catalogue, Criterion, CriterionId, Programme, StrandId, UnknownIdError};
use crate::progress::{Later, ProgressError};
use familyhub_core::toml::FileFaultsError;

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

    /// Reads an assessment from a form in TOML.
    ///
    /// # Errors
    ///
    /// Every fault of the file at once, each with its line, what is wrong and
    /// what would be right: an id that is none, an answer given twice, a
    /// criterion met without evidence, a date that is not on the calendar.
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let faults = Assessment::from_toml(&catalogue, r#"
    /// edition = "2025-26"
    /// area = "Exampleshire"
    /// programme = "none"
    /// assessed_on = "2025-09-31"
    /// by = "hub manager"
    ///
    /// [[criterion]]
    /// id = "1.2.L1.9"
    /// answer = "met"
    /// "#).expect_err("two faults");
    /// assert_eq!(
    ///     faults.to_string(),
    ///     "line 5: this is not on the calendar: that month has no such day; \
    ///      write `assessed_on` as a day, as `2025-09-30`\n\
    ///      line 9: `1.2.L1.9` is no criterion of the edition 2025-26; \
    ///      write one that is, such as `1.2.L1.1`"
    /// );
    /// ```
    pub fn from_toml(catalogue: &'c Catalogue, text: &str) -> Result<Self, FileFaultsError> {
        let (raw, faults) = toml::read(text);
        check::check(catalogue, raw, faults)
    }

    /// Reads an assessment from a form in CSV, as a spreadsheet saves it.
    ///
    /// # Errors
    ///
    /// As for [`from_toml`](Self::from_toml).
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue, form_csv};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let form = form_csv(&catalogue);
    /// let faults = Assessment::from_csv(&catalogue, &form).expect_err("the head is to be filled in");
    /// assert_eq!(faults.faults.len(), 4, "{faults}");
    /// ```
    pub fn from_csv(catalogue: &'c Catalogue, text: &str) -> Result<Self, FileFaultsError> {
        Self::from_csv_file(catalogue, text.as_bytes(), None)
    }

    /// Reads an assessment from a form in CSV, as the bytes that a spreadsheet saved: with
    /// commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252, with either end of line.
    ///
    /// `order` is how days are written in figures, where the file has no row `dates` that says
    /// so. No day is guessed: one that could be two is a fault where neither says.
    ///
    /// # Errors
    ///
    /// As for [`from_toml`](Self::from_toml); faults of one cause are told once, with how many
    /// lines have it.
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue, DayOrder};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let saved = b"id;answer;due\r\nedition;2025-26;\r\narea;M\xfcnster Vale;\r\n\
    ///     programme;none;\r\nassessed_on;04/03/2026;\r\nby;lead;\r\n1.2.L1.3;In Progress;05/06/2026\r\n";
    /// let faults = Assessment::from_csv_file(&catalogue, saved, None).expect_err("two days");
    /// assert_eq!(
    ///     faults.to_string(),
    ///     "line 5: `04/03/2026` could be two days (and 1 more); add a row with the id `dates` \
    ///      and the answer `day-first`, or `month-first`"
    /// );
    /// let read = Assessment::from_csv_file(&catalogue, saved, Some(DayOrder::DayFirst))?;
    /// assert_eq!(read.area(), "Münster Vale");
    /// assert_eq!(read.day().to_string(), "2026-03-04");
    /// # Ok::<(), familyhub_framework::FileFaultsError>(())
    /// ```
    pub fn from_csv_file(
        catalogue: &'c Catalogue,
        bytes: &[u8],
        order: Option<DayOrder>,
    ) -> Result<Self, FileFaultsError> {
        let (raw, faults) = grid::read_csv(bytes, order);
        check::check(catalogue, raw, faults)
    }

    /// Reads an assessment from a form in a workbook, `.xlsx` or `.ods`.
    ///
    /// The sheet is found by its columns, and its rows are read as those of a form in CSV. Days
    /// are days there; `order` is for those that somebody typed as texts.
    ///
    /// # Errors
    ///
    /// As for [`from_csv_file`](Self::from_csv_file); a line is the number of a row.
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue, form_xlsx};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let form = form_xlsx(&catalogue)?;
    /// let faults = Assessment::from_workbook(&catalogue, &form, None).expect_err("a blank head");
    /// assert_eq!(faults.faults.len(), 4, "{faults}");
    /// # Ok::<(), familyhub_framework::WorkbookError>(())
    /// ```
    #[cfg(feature = "spreadsheet")]
    pub fn from_workbook(
        catalogue: &'c Catalogue,
        bytes: &[u8],
        order: Option<DayOrder>,
    ) -> Result<Self, FileFaultsError> {
        let (raw, faults) = grid::read_workbook(bytes, order);
        check::check(catalogue, raw, faults)
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

    /// The same of an area with these hubs, at some of which criteria may then be said to be met.
    ///
    /// # Errors
    ///
    /// An answer that counts on other hubs than these.
    pub fn with_sites(mut self, sites: Sites) -> Result<Self, SitesError> {
        for entry in &self.entries {
            if let Some(met) = entry.said().met_at.clone() {
                met.within(&sites)?;
            }
        }
        self.sites = Some(sites);
        Ok(self)
    }

    /// The same of an area with these hubs, before anything counts on them.
    pub(crate) fn in_sites(mut self, sites: Sites) -> Self {
        self.sites = Some(sites);
        self
    }

    /// The hubs of the area, where it says.
    pub fn sites(&self) -> Option<&Sites> {
        self.sites.as_ref()
    }

    /// Says of a strand, in the area's own words, what the answers alone do not say. Blank words
    /// take away what was said before.
    ///
    /// # Errors
    ///
    /// A strand that the edition has not.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Assessment, Catalogue};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let none = catalogue.programme("none").expect("it is one of three");
    /// let day = parse_date("2025-09-01")?;
    /// let mut elmshire = Assessment::new(&catalogue, "Elmshire", none, day, "lead");
    /// let outreach = "1.3".parse()?;
    /// elmshire.narrate(outreach, "The bus reaches the villages since June.")?;
    /// assert_eq!(elmshire.narrative(outreach), Some("The bus reaches the villages since June."));
    /// assert!(elmshire.narrate("7.1".parse()?, "There is no such strand.").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn narrate(
        &mut self,
        strand: StrandId,
        words: impl Into<String>,
    ) -> Result<(), UnknownIdError> {
        if !self.catalogue.strands().iter().any(|known| known.id == strand) {
            return Err(UnknownIdError::Strand(strand.to_string().into()));
        }
        let words = words.into();
        self.signed_off = None;
        match words.trim().is_empty() {
            true => self.narratives.remove(&strand),
            false => self.narratives.insert(strand, words),
        };
        Ok(())
    }

    /// What the area says of a strand in its own words, if anything.
    pub fn narrative(&self, strand: StrandId) -> Option<&str> {
        self.narratives.get(&strand).map(String::as_str)
    }

    /// What the area says of whole strands, in the order of the document.
    pub fn narratives(&self) -> impl Iterator<Item = (StrandId, &str)> {
        self.narratives.iter().map(|(strand, words)| (*strand, words.as_str()))
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
