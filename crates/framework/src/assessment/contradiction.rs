//! Answers that cannot both be true: most families know the brand, and none do.

use serde::Serialize;

use super::{Answer, Assessment};
use crate::catalogue::CriterionId;

/// Two answers on one scale that contradict each other.
///
/// The criterion that says more is met, and the one that says less is not. It is
/// a warning: only the area knows which of the two is wrong.
///
/// For an example, see [`Assessment::contradictions`](crate::Assessment::contradictions).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contradiction {
    /// What the scale measures.
    pub about: String,
    /// The criterion that says more, and is met.
    pub more: CriterionId,
    /// The criterion that says less, and is answered as not met.
    pub less: CriterionId,
}

impl std::fmt::Display for Contradiction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { about, more, less } = self;
        write!(
            f,
            "on {about}, `{more}` is met and `{less}`, which says less, is not: look at both again, \
             and where `{less}` is outgrown say `exceeded-by {more}`"
        )
    }
}

impl Assessment<'_> {
    /// Every pair of answers that contradict each other.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Answer, Assessment, Catalogue, EvidencePiece, EvidenceKind, CriterionAnswer};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let none = catalogue.programme("none").expect("it is one of three");
    /// let day = parse_date("2025-09-01")?;
    /// let mut assessment = Assessment::new(&catalogue, "Exampleshire", none, day, "hub manager");
    /// let survey = EvidencePiece {
    ///     title: "Survey".to_owned(),
    ///     kind: EvidenceKind::Survey,
    ///     owner: "Data lead".to_owned(),
    ///     date: day,
    ///     keeps: EvidenceKind::Survey.keeps(),
    ///     link: None,
    /// };
    /// assessment.say("1.1.GF.2".parse()?, CriterionAnswer::new(Answer::Met).shown_by(survey))?;
    /// assert!(assessment.contradictions().is_empty(), "what is not assessed denies nothing");
    /// assessment.say("1.1.L1.3".parse()?, CriterionAnswer::new(Answer::NotMet))?;
    /// assert_eq!(
    ///     assessment.contradictions()[0].to_string(),
    ///     "on how many families know the brand, `1.1.GF.2` is met and `1.1.L1.3`, \
    ///      which says less, is not: look at both again, and where `1.1.L1.3` is outgrown say \
    ///      `exceeded-by 1.1.GF.2`"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let denied = |id: &CriterionId| {
            matches!(self.answer(*id), Some(Answer::NotMet | Answer::InProgress))
        };
        let met = |id: &CriterionId| self.answer(*id).is_some_and(Answer::is_met);
        let mut found = Vec::new();
        for scale in self.catalogue().scales() {
            for (place, less) in scale.steps.iter().enumerate() {
                let above = scale.steps.iter().skip(place + 1).filter(|more| met(more));
                found.extend(above.filter(|_| denied(less)).map(|more| Contradiction {
                    about: scale.about.clone(),
                    more: *more,
                    less: *less,
                }));
            }
        }
        found
    }
}
