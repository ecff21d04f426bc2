//! What a duty asks, and whether it is met: on the day, or on its last one.

use familyhub_core::time::CivilDate;
use serde::Serialize;

use crate::assessment::{Answer, Assessment, AssessmentEntry};
use crate::catalogue::{CriterionId, CriterionKind};
use crate::standing::Share;

/// How far a duty is met on the day that it is judged on.
///
/// That is the day of the assessment, and after the duty has ended its last day: evidence of a
/// later day then counts for nothing, and what has lapsed since was met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DutyStanding {
    /// The civil day that the duty is judged on.
    pub judged_on: CivilDate,
    /// Whether the duty has ended: it is judged on its last day, to the end of it in London.
    pub ended: bool,
    /// How much of the minimum was met on that day.
    pub share: Share,
    /// The criteria that were not met on that day.
    pub missing: Vec<CriterionId>,
    /// Those of the missing that are met now, by evidence of after that day.
    pub late: Vec<CriterionId>,
}

impl DutyStanding {
    /// How far the duty of an area's programme is met; none where it has none.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Assessment, Catalogue, DutyStanding};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let programme = catalogue.programme("start-for-life").expect("it is one of three");
    /// let in_may = parse_date("2026-05-01")?;
    /// let assessment = Assessment::new(&catalogue, "Elmshire", programme, in_may, "lead");
    /// let duty = DutyStanding::of(&assessment).expect("it has a duty");
    /// assert!(duty.ended && !duty.is_met());
    /// assert_eq!(duty.judged_on, parse_date("2026-03-31")?);
    /// # Ok::<(), familyhub_core::time::ParseTimeError>(())
    /// ```
    pub fn of(assessment: &Assessment<'_>) -> Option<Self> {
        Self::with(assessment, None)
    }

    /// The same with the assessment before it, of the same edition: what was met by the evidence
    /// that stands in that one was met, though newer evidence has taken its place since.
    pub fn with(assessment: &Assessment<'_>, before: Option<&Assessment<'_>>) -> Option<Self> {
        let before =
            before.filter(|it| it.catalogue().edition() == assessment.catalogue().edition());
        let judged_on = assessment.programme().duty.judged_on(assessment.day())?;
        let mut standing = Self {
            judged_on,
            ended: judged_on < assessment.day(),
            share: Share::default(),
            missing: Vec::new(),
            late: Vec::new(),
        };
        let minimum = assessment.entries().iter().filter(|entry| is_minimum(entry));
        let answers = minimum.filter_map(|entry| {
            let (id, answer) = (entry.criterion().id, entry.answer()?);
            if answer == Answer::NotApplicable {
                return Some(answer);
            }
            let was_met = |it: &Assessment<'_>| it.was_met_on(id, judged_on);
            if was_met(assessment) || before.is_some_and(was_met) {
                return Some(Answer::Met);
            }
            standing.missing.push(id);
            if answer.is_met() {
                standing.late.push(id);
            }
            Some(if answer == Answer::NotAssessed { answer } else { Answer::NotMet })
        });
        let share = answers.collect();
        Some(Self { share, ..standing })
    }

    /// Whether all that the duty asks for was met.
    pub fn is_met(&self) -> bool {
        self.missing.is_empty()
    }
}

/// Whether a duty asks for a criterion.
pub(super) fn is_minimum(entry: &AssessmentEntry<'_>) -> bool {
    entry.criterion().kind == CriterionKind::Minimum
}
