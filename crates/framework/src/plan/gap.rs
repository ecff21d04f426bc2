//! What is missing, by deadline and dependence.

use std::cmp::Ordering;

use familyhub_core::time::CivilDate;
use serde::Serialize;

use super::duty::is_minimum;
use crate::assessment::{Answer, Assessment, AssessmentEntry, Milestone, SiteCount};
use crate::catalogue::{CriterionId, CriterionLevel};
use crate::words::day as in_words;

/// A criterion that is not met.
///
/// For an example, see [`gaps`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CriterionGap {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its title.
    pub title: String,
    /// The answer that it has.
    pub answer: Answer,
    /// By when it is to be met: by the duty or by the area's own aim, whichever comes first.
    pub deadline: Option<CivilDate>,
    /// By when the duty asks for it: on the day itself where it was to be kept.
    pub asked_by: Option<CivilDate>,
    /// By when the area itself means to have met it.
    pub planned: Option<CivilDate>,
    /// The day that it is sorted by: its deadline, or an earlier one of what stands on it.
    pub needed_by: Option<CivilDate>,
    /// Whether a duty asks for it.
    pub duty: bool,
    /// Whether it is known to be late: its deadline has passed, or is today because it was to
    /// be kept. What nobody has assessed is not known to be late.
    pub overdue: bool,
    /// Who sees to it.
    pub owner: Option<String>,
    /// The steps on the way.
    pub milestones: Vec<Milestone>,
    /// At how many of the area's hubs it is met, where that is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<SiteCount>,
    /// The criteria of the same strand that come first: those of lower levels, and for an option
    /// to go further those of Level 1.
    pub waits_for: Vec<CriterionId>,
}

impl CriterionGap {
    /// Whether it is more than a question nobody has looked at: it was assessed, or somebody
    /// has planned for it.
    pub fn is_known(&self) -> bool {
        self.answer != Answer::NotAssessed
            || self.planned.is_some()
            || self.owner.is_some()
            || !self.milestones.is_empty()
    }

    /// Its dates in words, the duty's and the area's own: `asked for now; planned 31 March 2026`.
    /// Blank where it has none.
    pub fn dates(&self, on: CivilDate) -> String {
        let asked = self.asked_by.map(|day| match day.cmp(&on) {
            Ordering::Less => format!("was asked for by {}", in_words(day)),
            Ordering::Equal => "asked for now".to_owned(),
            Ordering::Greater => format!("asked for by {}", in_words(day)),
        });
        let planned = self.planned.map(|day| format!("planned {}", in_words(day)));
        let dates: Vec<_> = [asked, planned].into_iter().flatten().collect();
        dates.join("; ")
    }
}

/// Every gap of an assessment, in the order in which to close them.
///
/// The nearest deadline comes first. A criterion of Level 2 stands on all of
/// Level 1 of its strand, so those take over its deadline where it is nearer.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Answer, Assessment, Catalogue, CriterionAnswer, gaps};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let fund = catalogue.programme("transformation-fund").expect("it is one of three");
/// let day = parse_date("2025-09-01")?;
/// let mut assessment = Assessment::new(&catalogue, "Exampleshire", fund, day, "hub manager");
/// let soon = CriterionAnswer { due: Some(parse_date("2025-10-01")?), ..CriterionAnswer::new(Answer::InProgress) };
/// assessment.say("5.2.L2.1".parse()?, soon)?;
///
/// let order: Vec<_> = gaps(&assessment).iter().map(|gap| gap.criterion.to_string()).collect();
/// assert_eq!(order[..3], ["5.2.L1.1", "5.2.L2.1", "1.1.L1.1"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn gaps(assessment: &Assessment<'_>) -> Vec<CriterionGap> {
    let open: Vec<_> = assessment.entries().iter().filter(|entry| is_gap(entry)).collect();
    let mut gaps: Vec<_> = open.iter().map(|entry| gap(assessment, entry, &open)).collect();
    gaps.sort_by_key(|(key, _)| *key);
    gaps.into_iter().map(|(_, gap)| gap).collect()
}

/// Whether one list of a strand stands on another: each level on those below it, and the options
/// to go further on Level 1.
fn stands_on(list: CriterionLevel, other: CriterionLevel) -> bool {
    match (list.number(), other.number()) {
        (Some(level), Some(below)) => below < level,
        (None, Some(below)) => below == 1,
        (_, None) => false,
    }
}

fn is_gap(entry: &AssessmentEntry<'_>) -> bool {
    let answer = entry.answer();
    answer.is_some_and(|answer| !answer.is_met() && answer != Answer::NotApplicable)
}

/// What gaps are sorted by: deadline (the last where there is none), part, id.
type GapOrder = (CivilDate, CriterionLevel, CriterionId);

fn gap(
    assessment: &Assessment<'_>,
    entry: &AssessmentEntry<'_>,
    open: &[&AssessmentEntry<'_>],
) -> (GapOrder, CriterionGap) {
    let criterion = entry.criterion();
    let id = criterion.id;
    let deadline = deadline(assessment, entry);
    let of_strand = open.iter().filter(|other| other.criterion().id.strand() == id.strand());
    let above = of_strand.clone().filter(|it| stands_on(it.criterion().id.part(), id.part()));
    let by_dependence = above.filter_map(|other| self::deadline(assessment, other));
    let needed_by = by_dependence.chain(deadline).min();
    let before = of_strand.map(|other| other.criterion().id);
    let duty = duty(assessment, entry);
    let answer = entry.answer().unwrap_or(Answer::NotAssessed);
    let late = deadline.is_some_and(|day| day < assessment.day())
        || matches!(assessment.programme().duty, crate::Duty::Keep { .. }) && duty.is_some();
    let gap = CriterionGap {
        criterion: id,
        title: criterion.title.clone(),
        answer,
        deadline,
        asked_by: duty,
        planned: entry.said().due,
        needed_by,
        duty: duty.is_some(),
        overdue: late && answer != Answer::NotAssessed,
        owner: entry.said().owner.clone(),
        milestones: entry.said().milestones.clone(),
        sites: assessment.site_count(id),
        waits_for: before.filter(|other| stands_on(id.part(), other.part())).collect(),
    };
    ((needed_by.unwrap_or(CivilDate::MAX), id.part(), id), gap)
}

/// By when a duty asks for it. Of a duty that has ended, what was met in time is not asked again.
fn duty(assessment: &Assessment<'_>, entry: &AssessmentEntry<'_>) -> Option<CivilDate> {
    let (duty, on) = (assessment.programme().duty, assessment.day());
    let reached = duty
        .judged_on(on)
        .filter(|last| *last < on)
        .is_some_and(|last| assessment.was_met_on(entry.criterion().id, last));
    duty.deadline(on).filter(|_| is_minimum(entry) && !reached)
}

fn deadline(assessment: &Assessment<'_>, entry: &AssessmentEntry<'_>) -> Option<CivilDate> {
    [duty(assessment, entry), entry.said().due].into_iter().flatten().min()
}
