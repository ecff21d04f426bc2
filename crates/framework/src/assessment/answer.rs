//! What an area says of one criterion.

use familyhub_core::time::CivilDate;
use serde::{Deserialize, Serialize};

use super::sites::Sites;
use crate::catalogue::CriterionId;
use crate::progress::{AnyProgress, EvidencePiece};
use crate::words::code;

/// The answer for one criterion, as it stands in a file and in a report.
///
/// ```
/// use familyhub_framework::Answer;
///
/// assert!(Answer::Reviewed.is_met());
/// assert!(!Answer::Lapsed.is_met());
/// assert!(!Answer::NotAssessed.is_met(), "a missing answer is never met");
/// assert_eq!(Answer::find("in-progress"), Some(Answer::InProgress));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Nobody has looked yet.
    NotAssessed,
    /// Looked at, and not met.
    NotMet,
    /// Met once; its evidence has aged.
    Lapsed,
    /// Work is under way.
    InProgress,
    /// Met, on evidence that is in date.
    Met,
    /// Met, and a peer agrees.
    Reviewed,
    /// Outgrown: a later step of its scale is met. It counts as met.
    Exceeded,
    /// Set aside, because its condition does not hold here.
    NotApplicable,
}

impl Answer {
    /// All answers.
    pub const ALL: [Self; 8] = [
        Self::NotAssessed,
        Self::NotMet,
        Self::Lapsed,
        Self::InProgress,
        Self::Met,
        Self::Reviewed,
        Self::Exceeded,
        Self::NotApplicable,
    ];

    /// The answers that a file may give: all but `lapsed`, which is worked out.
    pub const GIVEN: [Self; 7] = [
        Self::NotAssessed,
        Self::NotMet,
        Self::InProgress,
        Self::Met,
        Self::Reviewed,
        Self::Exceeded,
        Self::NotApplicable,
    ];

    /// The word for it in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotAssessed => "not-assessed",
            Self::NotMet => "not-met",
            Self::Lapsed => "lapsed",
            Self::InProgress => "in-progress",
            Self::Met => "met",
            Self::Reviewed => "reviewed",
            Self::Exceeded => "exceeded-by",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// What a person reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotAssessed => "Not assessed",
            Self::NotMet => "Not met",
            Self::Lapsed => "Lapsed",
            Self::InProgress => "In progress",
            Self::Met => "Met",
            Self::Reviewed => "Met and reviewed",
            Self::Exceeded => "Exceeded",
            Self::NotApplicable => "Not applicable",
        }
    }

    /// The answer that a file may give by this word: its name, or what a person reads, in
    /// capitals or small, with hyphens or spaces.
    ///
    /// ```
    /// use familyhub_framework::Answer;
    ///
    /// for typed in ["not-assessed", "Not assessed", "NOT_ASSESSED", " not  assessed "] {
    ///     assert_eq!(Answer::find(typed), Some(Answer::NotAssessed));
    /// }
    /// assert_eq!(Answer::find("N/A"), Some(Answer::NotApplicable));
    /// assert_eq!(Answer::find("mostly"), None);
    /// ```
    pub fn find(name: &str) -> Option<Self> {
        // As the form has it, and as nearly every file does.
        if let Some(answer) = Self::GIVEN.into_iter().find(|answer| answer.name() == name) {
            return Some(answer);
        }
        let typed = code(name);
        let mut given = Self::GIVEN.into_iter();
        given.find(|answer| {
            typed == answer.name()
                || typed == code(answer.words())
                || (*answer == Self::NotApplicable && typed == "n/a")
        })
    }

    /// Whether it counts as met.
    pub const fn is_met(self) -> bool {
        matches!(self, Self::Met | Self::Reviewed | Self::Exceeded)
    }

    /// What a progress comes to.
    pub(super) fn of(progress: &AnyProgress) -> Self {
        match progress {
            AnyProgress::NotAssessed(_) | AnyProgress::Retired(_) => Self::NotAssessed,
            AnyProgress::NotMet(_) => Self::NotMet,
            AnyProgress::InProgress(_) => Self::InProgress,
            AnyProgress::Met(_) => Self::Met,
            AnyProgress::Reviewed(_) => Self::Reviewed,
            AnyProgress::Exceeded(_) => Self::Exceeded,
            AnyProgress::Lapsed(_) => Self::Lapsed,
            AnyProgress::NotApplicable(_) => Self::NotApplicable,
        }
    }
}

/// A step on the way to closing a gap.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Answer, CriterionAnswer, Milestone};
///
/// let training = Milestone {
///     title: "Reception staff are trained".to_owned(),
///     due: parse_date("2026-01-30")?,
///     done: None,
/// };
/// let said = CriterionAnswer { milestones: vec![training], ..CriterionAnswer::new(Answer::InProgress) };
/// assert!(!said.answer.is_met(), "a plan is not an answer that counts");
/// # Ok::<(), familyhub_core::time::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Milestone {
    /// What is to be done.
    pub title: String,
    /// By when.
    pub due: CivilDate,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<CivilDate>,
}

/// A peer's review.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Assessment, Catalogue};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let elmshire = include_str!("../../../../examples/data/framework/elmshire-2025-09.toml");
/// let elmshire = Assessment::from_toml(&catalogue, elmshire)?;
///
/// let listed = elmshire.entry("1.1.L1.4".parse()?).expect("it is listed");
/// let review = listed.said().review.as_ref().expect("a neighbour looked at it");
/// assert_eq!(review.on, parse_date("2025-09-10")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Review {
    /// Who reviewed: an area or a role rather than a name.
    pub by: String,
    /// On which day.
    pub on: CivilDate,
}

/// All that an area says of one criterion.
///
/// ```
/// use familyhub_framework::{Answer, CriterionAnswer};
///
/// let said = CriterionAnswer { owner: Some("Data lead".to_owned()), ..CriterionAnswer::new(Answer::InProgress) };
/// assert!(said.evidence.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CriterionAnswer {
    /// The answer.
    pub answer: Answer,
    /// The later step of its scale that has outgrown it, where the answer is that one has.
    pub exceeded_by: Option<CriterionId>,
    /// The evidence for it.
    pub evidence: Vec<EvidencePiece>,
    /// Who sees to it: a role rather than a name.
    pub owner: Option<String>,
    /// By when the area itself means to have met it.
    pub due: Option<CivilDate>,
    /// Why it does not apply, where it does not.
    pub reason: Option<String>,
    /// The review, where there was one.
    pub review: Option<Review>,
    /// The steps on the way.
    pub milestones: Vec<Milestone>,
    /// Whatever else there is to say.
    pub note: Option<String>,
    /// At which of the area's hubs it is met, where the area counts them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub met_at: Option<Sites>,
}

impl CriterionAnswer {
    /// An answer, and nothing else.
    pub fn new(answer: Answer) -> Self {
        Self {
            answer,
            exceeded_by: None,
            evidence: Vec::new(),
            owner: None,
            due: None,
            reason: None,
            review: None,
            milestones: Vec::new(),
            note: None,
            met_at: None,
        }
    }

    /// The answer that a later step of the scale is met: its evidence serves for both.
    ///
    /// ```
    /// use familyhub_framework::{Answer, CriterionAnswer};
    ///
    /// let said = CriterionAnswer::exceeded_by("2.1.GF.1".parse()?);
    /// assert_eq!(said.answer, Answer::Exceeded);
    /// # Ok::<(), familyhub_framework::UnknownIdError>(())
    /// ```
    pub fn exceeded_by(later: CriterionId) -> Self {
        Self { exceeded_by: Some(later), ..Self::new(Answer::Exceeded) }
    }

    /// Adds a piece of evidence.
    #[must_use]
    pub fn shown_by(mut self, piece: EvidencePiece) -> Self {
        self.evidence.push(piece);
        self
    }
}
