//! What shows that a criterion is met: with an owner, a date, a kind and a shelf life.

use familyhub_core::time::{CivilDate, Months};
use serde::{Deserialize, Serialize};

use crate::catalogue::CriterionId;
use crate::web_address::WebAddress;

/// A kind of evidence. How long each keeps is a default of ours, not of the
/// framework: an assessment may say otherwise for every piece.
///
/// ```
/// use familyhub_core::time::Months;
/// use familyhub_framework::EvidenceKind;
///
/// assert_eq!(EvidenceKind::Survey.keeps(), Months(12));
/// assert_eq!(EvidenceKind::find("agreement"), Some(EvidenceKind::Agreement));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// A signed agreement, terms of reference, a contract.
    Agreement,
    /// A strategy, a plan, a policy, minutes.
    Document,
    /// Figures: use, reach, waiting.
    Data,
    /// A survey of families or staff.
    Survey,
    /// What families said: complaints, compliments, panels.
    Feedback,
    /// What somebody saw at a visit.
    Observation,
}

impl EvidenceKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Agreement,
        Self::Document,
        Self::Data,
        Self::Survey,
        Self::Feedback,
        Self::Observation,
    ];

    /// The word for it in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Document => "document",
            Self::Data => "data",
            Self::Survey => "survey",
            Self::Feedback => "feedback",
            Self::Observation => "observation",
        }
    }

    /// The kind of this name, in capitals or small.
    pub fn find(name: &str) -> Option<Self> {
        let named = |name: &str| Self::ALL.into_iter().find(|kind| kind.name() == name);
        named(name).or_else(|| named(&crate::words::code(name)))
    }

    /// How long it keeps, unless an assessment says otherwise.
    pub const fn keeps(self) -> Months {
        match self {
            Self::Agreement => Months(36),
            Self::Document => Months(24),
            Self::Data | Self::Survey | Self::Feedback | Self::Observation => Months(12),
        }
    }
}

/// One piece of evidence.
///
/// ```
/// use familyhub_core::time::{Months, parse_date};
/// use familyhub_framework::{EvidencePiece, EvidenceKind};
///
/// let survey = EvidencePiece {
///     title: "Summer survey of families".to_owned(),
///     kind: EvidenceKind::Survey,
///     owner: "Data lead".to_owned(),
///     date: parse_date("2025-06-30")?,
///     keeps: EvidenceKind::Survey.keeps(),
///     link: Some("https://elmshire.gov.uk/summer-survey".parse()?),
/// };
/// assert_eq!(survey.last_day(), parse_date("2026-06-30")?);
/// assert!(survey.is_in_date(parse_date("2026-06-30")?));
/// assert!(!survey.is_in_date(parse_date("2026-07-01")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// One piece may serve several criteria: pieces that say the same are one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EvidencePiece {
    /// What it is.
    pub title: String,
    /// Its kind.
    pub kind: EvidenceKind,
    /// Who answers for it: a role rather than a name.
    pub owner: String,
    /// The day that it speaks of.
    pub date: CivilDate,
    /// How long it keeps from that day.
    pub keeps: Months,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<WebAddress>,
}

impl EvidencePiece {
    /// The last civil day on which it is in date.
    pub fn last_day(&self) -> CivilDate {
        self.keeps.after(self.date)
    }

    /// Whether it is in date on a civil day.
    pub fn is_in_date(&self, on: CivilDate) -> bool {
        self.date <= on && on <= self.last_day()
    }
}

/// The evidence of one criterion.
///
/// It lends the proofs that [`Progress`](crate::Progress) asks for: see
/// [`in_date`](Self::in_date) and [`peer`](Self::peer).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dossier {
    criterion: CriterionId,
    pieces: Vec<EvidencePiece>,
}

impl Dossier {
    /// The evidence of a criterion; it may be empty, and then proves nothing.
    pub fn new(criterion: CriterionId, pieces: Vec<EvidencePiece>) -> Self {
        Self { criterion, pieces }
    }

    /// Whose evidence it is.
    pub fn criterion(&self) -> CriterionId {
        self.criterion
    }

    /// Every piece.
    pub fn pieces(&self) -> &[EvidencePiece] {
        &self.pieces
    }

    /// The piece that stays in date the longest of those there are on a civil day.
    pub fn longest(&self, on: CivilDate) -> Option<&EvidencePiece> {
        let there = self.pieces.iter().filter(|piece| piece.date <= on);
        there.max_by_key(|piece| piece.last_day())
    }
}
