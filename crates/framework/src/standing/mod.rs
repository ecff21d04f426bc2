//! Where an area stands: computed from its answers, never typed in.

mod counts;
mod group;
mod share;
mod strand;

pub use counts::AttainedCounts;
pub use group::{GroupKind, GroupStanding};
pub use share::Share;
pub use strand::{Attained, Basic, Developed, MinimumMet, ShortfallError, StrandStanding};

use serde::Serialize;

use crate::assessment::{Answer, Assessment};
use crate::catalogue::{CriterionId, CriterionKind, StrandId};

/// Where an area stands on the day of its assessment.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Assessment, Attained, Catalogue, AreaStanding};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let none = catalogue.programme("none").expect("it is one of three");
/// let day = parse_date("2025-09-01")?;
/// let standing = AreaStanding::of(&Assessment::new(&catalogue, "Exampleshire", none, day, "hub manager"));
///
/// assert_eq!(standing.whole().minimum.to_string(), "0 of 87 (0%), 87 not assessed");
/// assert_eq!(standing.whole().attained, Attained::BelowBasic);
/// assert_eq!(standing.not_assessed().len(), 123);
/// # Ok::<(), familyhub_core::time::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AreaStanding {
    strands: Vec<StrandStanding>,
    key_criteria: Vec<GroupStanding>,
    areas: Vec<GroupStanding>,
    whole: GroupStanding,
    not_assessed: Vec<CriterionId>,
}

impl AreaStanding {
    /// Works out where an area stands.
    pub fn of(assessment: &Assessment<'_>) -> Self {
        let catalogue = assessment.catalogue();
        let strands: Vec<_> = catalogue
            .strands()
            .iter()
            .map(|strand| StrandStanding::of(assessment, strand))
            .collect();
        let key_criteria = catalogue.key_criteria().iter().map(|known| {
            let members =
                strands.iter().filter(|strand| strand.strand().key_criterion() == known.id);
            GroupStanding::of(
                catalogue,
                GroupKind::KeyCriterion,
                known.id.to_string(),
                known.statement.clone(),
                members,
            )
        });
        let key_criteria = key_criteria.collect();
        let areas = catalogue.areas().iter().map(|area| {
            let in_area = |strand: &StrandId| {
                let mut known = catalogue.key_criteria().iter();
                known.any(|known| known.id == strand.key_criterion() && known.area == area.id)
            };
            let members = strands.iter().filter(|strand| in_area(&strand.strand()));
            GroupStanding::of(
                catalogue,
                GroupKind::Area,
                area.id.clone(),
                area.title.clone(),
                members,
            )
        });
        let areas = areas.collect();
        let whole = GroupStanding::of(
            catalogue,
            GroupKind::Whole,
            "all".to_owned(),
            "All strands".to_owned(),
            strands.iter(),
        );
        let missing = assessment.entries().iter();
        let missing = missing.filter(|entry| entry.answer() == Some(Answer::NotAssessed));
        Self {
            not_assessed: missing.map(|entry| entry.criterion().id).collect(),
            strands,
            key_criteria,
            areas,
            whole,
        }
    }

    /// Each strand, in the order of the document.
    pub fn strands(&self) -> &[StrandStanding] {
        &self.strands
    }

    /// One strand.
    pub fn strand(&self, id: StrandId) -> Option<&StrandStanding> {
        self.strands.iter().find(|strand| strand.strand() == id)
    }

    /// Each key criterion.
    pub fn key_criteria(&self) -> &[GroupStanding] {
        &self.key_criteria
    }

    /// Each delivery area.
    pub fn areas(&self) -> &[GroupStanding] {
        &self.areas
    }

    /// All strands together.
    pub fn whole(&self) -> &GroupStanding {
        &self.whole
    }

    /// The criteria that nobody has assessed yet: they count as not met.
    pub fn not_assessed(&self) -> &[CriterionId] {
        &self.not_assessed
    }
}

/// The share of the criteria of one kind that is met.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Assessment, Catalogue, CriterionKind, share_of};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let none = catalogue.programme("none").expect("it is one of three");
/// let assessment = Assessment::new(&catalogue, "Exampleshire", none, parse_date("2025-09-01")?, "hub manager");
/// assert_eq!(share_of(&assessment, CriterionKind::GoFurther).of, 36, "advice is not counted");
/// # Ok::<(), familyhub_core::time::ParseTimeError>(())
/// ```
pub fn share_of(assessment: &Assessment<'_>, kind: CriterionKind) -> Share {
    let entries = assessment.entries().iter();
    entries
        .filter(|entry| entry.criterion().kind == kind)
        .filter_map(|entry| entry.answer())
        .collect()
}
