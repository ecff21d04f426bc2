//! The plan: what is missing, in the order in which it is to be done.

mod changes;
mod duty;
mod gap;

pub use changes::{Change, Direction, changes};
pub use duty::DutyStanding;
pub use gap::{CriterionGap, gaps};

use familyhub_core::time::{CivilDate, Months};
use serde::Serialize;

use crate::assessment::Assessment;
use crate::catalogue::CriterionId;

/// What is to be done, what changed, and what lapses next.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Assessment, Catalogue, FrameworkPlan};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let fund = catalogue.programme("transformation-fund").expect("it is one of three");
/// let day = parse_date("2025-09-01")?;
/// let plan = FrameworkPlan::of(&Assessment::new(&catalogue, "Exampleshire", fund, day, "hub manager"), None);
///
/// assert_eq!(plan.gaps.len(), 123);
/// let first = &plan.gaps[0];
/// assert_eq!(first.criterion.to_string(), "1.1.L1.1");
/// assert_eq!(first.deadline, Some(parse_date("2026-03-31")?));
/// assert!(plan.gaps[123 - 36..].iter().all(|gap| gap.deadline.is_none()), "options come last");
/// # Ok::<(), familyhub_core::time::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrameworkPlan {
    /// How far the duty is met; none where there is none.
    pub duty: Option<DutyStanding>,
    /// The gaps, in the order in which they are to be closed.
    pub gaps: Vec<CriterionGap>,
    /// What changed since the assessment before; none where there was none.
    pub changes: Option<Vec<Change>>,
    /// What is met and lapses within a year, the next first.
    pub lapsing: Vec<Lapsing>,
}

/// A criterion whose evidence ages.
///
/// ```
/// use familyhub_framework::{Assessment, Catalogue, FrameworkPlan};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let elmshire = include_str!("../../../examples/data/framework/elmshire-2025-09.toml");
/// let elmshire = Assessment::from_toml(&catalogue, elmshire)?;
///
/// let plan = FrameworkPlan::of(&elmshire, None);
/// assert!(plan.lapsing.is_sorted_by_key(|known| known.last_day), "the next comes first");
/// assert!(plan.lapsing.iter().all(|known| known.last_day >= elmshire.day()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lapsing {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its title.
    pub title: String,
    /// The last civil day on which its evidence is in date.
    pub last_day: CivilDate,
    /// Who owns that evidence.
    pub owner: Option<String>,
}

/// As far ahead as a plan looks for what lapses.
const AHEAD: Months = Months(12);

impl FrameworkPlan {
    /// The plan that follows from an assessment, and from the one before it.
    pub fn of(assessment: &Assessment<'_>, before: Option<&Assessment<'_>>) -> Self {
        Self {
            duty: DutyStanding::with(assessment, before),
            gaps: gaps(assessment),
            changes: before.map(|before| changes(before, assessment)),
            lapsing: lapsing(assessment),
        }
    }

    /// Whether all that a duty asks for is met, or was on its last day; also where there is none.
    pub fn duty_is_met(&self) -> bool {
        self.duty.as_ref().is_none_or(DutyStanding::is_met)
    }

    /// The gaps that a duty asks to close.
    pub fn asked_for(&self) -> impl Iterator<Item = &CriterionGap> {
        self.gaps.iter().filter(|gap| gap.duty)
    }
}

fn lapsing(assessment: &Assessment<'_>) -> Vec<Lapsing> {
    let until = AHEAD.after(assessment.day());
    let entries = assessment.entries().iter();
    let mut lapsing: Vec<_> = entries
        .filter_map(|entry| {
            let last_day = entry.lapses_after().filter(|last_day| *last_day <= until)?;
            let criterion = entry.criterion();
            let shown = entry.said().exceeded_by.and_then(|later| assessment.entry(later));
            let piece = shown.unwrap_or(entry).dossier().longest(assessment.day());
            Some(Lapsing {
                criterion: criterion.id,
                title: criterion.title.clone(),
                last_day,
                owner: piece.map(|piece| piece.owner.clone()),
            })
        })
        .collect();
    lapsing.sort_by_key(|known| (known.last_day, known.criterion));
    lapsing
}
