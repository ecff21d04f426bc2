//! What a person, a board or another system gets to see.
//!
//! | form | for |
//! |---|---|
//! | [`Report::text`] | a terminal |
//! | [`Report::json`] | another program: see [`Document`] |
//! | [`Report::csv`] | a spreadsheet: a row for each criterion |
//! | [`Report::svg`] | a heat map, strands by level |
//! | [`Report::html`] | a page for a board: one file, printable, no network |
//! | [`Report::oscal`] | tools that read NIST OSCAL assessment results |
//! | [`Report::oscal_plan`] | tools that read NIST OSCAL plans of action and milestones |
//!
//! The catalogue itself can be had as OSCAL too: [`oscal_catalogue`].

mod csv;
mod document;
mod html;
mod notices;
mod oscal;
mod svg;
mod text;

pub use document::{AnswerLine, Document, NarrativeLine, PartLine};
pub use oscal::oscal_catalogue;
pub(crate) use svg::{bar, plain};

use familyhub_core::time::CivilDate;

use crate::assessment::{Assessment, Contradiction};
use crate::catalogue::{CriterionKind, Duty};
use crate::plan::{CriterionGap, Direction, FrameworkPlan};
use crate::standing::{AreaStanding, Share, share_of};
use crate::words::{count, day};

/// An assessment with all that follows from it.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Assessment, Catalogue, Report};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let none = catalogue.programme("none").expect("it is one of three");
/// let assessment = Assessment::new(&catalogue, "Elmshire", none, parse_date("2025-09-01")?, "lead");
/// let report = Report::of(&assessment, None);
///
/// assert!(report.text().contains("Minimum met: 0 of 87 (0%), 87 not assessed"));
/// assert!(report.html().starts_with("<!DOCTYPE html><html lang=\"en-GB\">"));
/// assert_eq!(report.csv().lines().count(), 1 + 124);
/// # Ok::<(), familyhub_core::time::ParseTimeError>(())
/// ```
#[derive(Debug)]
pub struct Report<'r, 'c> {
    pub(crate) assessment: &'r Assessment<'c>,
    pub(super) standing: AreaStanding,
    pub(super) plan: FrameworkPlan,
    pub(super) contradictions: Vec<Contradiction>,
    pub(super) before: Option<CivilDate>,
    /// How much of the minimum was met before.
    pub(super) minimum_before: Option<Share>,
}

impl<'r, 'c> Report<'r, 'c> {
    /// Works out all that follows from an assessment, and from the one before it.
    pub fn of(assessment: &'r Assessment<'c>, before: Option<&Assessment<'_>>) -> Self {
        Self {
            standing: AreaStanding::of(assessment),
            plan: FrameworkPlan::of(assessment, before),
            contradictions: assessment.contradictions(),
            before: before.map(Assessment::day),
            minimum_before: before.map(|before| share_of(before, CriterionKind::Minimum)),
            assessment,
        }
    }

    /// Where the area stands.
    pub fn standing(&self) -> &AreaStanding {
        &self.standing
    }

    /// What is to be done.
    pub fn plan(&self) -> &FrameworkPlan {
        &self.plan
    }

    /// The answers that contradict each other.
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.contradictions
    }

    /// The gaps that are known: those that were assessed, or that somebody has planned for.
    fn to_close(&self) -> impl Iterator<Item = &CriterionGap> {
        self.plan.gaps.iter().filter(|gap| gap.is_known())
    }

    /// How many gaps nobody has looked at yet.
    fn to_assess(&self) -> usize {
        self.plan.gaps.iter().filter(|gap| !gap.is_known()).count()
    }

    /// What was met before, and how it moved since: a sentence or two; none where there is no
    /// assessment before.
    pub(crate) fn since(&self) -> Option<String> {
        let (before, minimum) = self.before.zip(self.minimum_before)?;
        let changes = self.plan.changes.as_deref()?;
        let number = |wanted| changes.iter().filter(|change| change.direction == wanted).count();
        let (gained, lost) = (number(Direction::Gained), number(Direction::Lost));
        let gained = count(gained, "criterion");
        let before = day(before);
        Some(format!("On {before} it was {minimum}. Since then {gained} gained, {lost} lost."))
    }

    /// Who has signed the assessment off, in words.
    pub(crate) fn signed_off(&self) -> String {
        match self.assessment.signed_off() {
            None => "not yet".to_owned(),
            Some(signed) => format!("{}, {}", signed.by, day(signed.on)),
        }
    }

    /// What is met and not at every hub, in words: a line each.
    pub(crate) fn met_in_part(&self) -> Vec<String> {
        let catalogue = self.assessment.catalogue();
        let title = |id| catalogue.criterion(id).map_or("", |known| known.title.as_str());
        let known = self.assessment.met_in_part();
        known.map(|(id, count)| format!("{id} {}: {count}", title(id))).collect()
    }

    /// What the programme asks, in words.
    pub(crate) fn duty(&self) -> String {
        match self.assessment.programme().duty {
            Duty::Keep { until } => {
                format!("keep meeting the minimum to the end of {}, London", day(until))
            }
            Duty::Reach { until } => {
                format!("meet the minimum by the end of {}, London", day(until))
            }
            Duty::None => "no duty: assessed for the area's own use".to_owned(),
        }
    }
}
