//! Strands together: a key criterion, a delivery area, the whole.

use serde::Serialize;

use super::counts::AttainedCounts;
use super::share::Share;
use super::strand::{Attained, StrandStanding};
use crate::catalogue::{Catalogue, CriterionLevel};

/// What holds some strands together.
///
/// For an example, see [`GroupStanding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GroupKind {
    /// A key criterion.
    KeyCriterion,
    /// A delivery area.
    Area,
    /// The whole framework.
    Whole,
}

/// Where several strands stand together: no further than the least of them.
///
/// ```
/// use familyhub_framework::{AreaStanding, Assessment, Attained, Catalogue, GroupKind};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let elmshire = include_str!("../../../../examples/data/framework/elmshire-2025-09.toml");
/// let standing = AreaStanding::of(&Assessment::from_toml(&catalogue, elmshire)?);
///
/// let access = &standing.areas()[0];
/// assert_eq!((access.kind, access.title.as_str()), (GroupKind::Area, "Access"));
/// let (basic, strands) = access.at_least(Attained::Basic);
/// assert_eq!(access.attained >= Attained::Basic, basic == strands, "as far as every strand has come");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GroupStanding {
    /// What holds them together.
    pub kind: GroupKind,
    /// Its id.
    pub id: String,
    /// What it is, in words.
    pub title: String,
    /// As far as every one of them has come.
    pub attained: Attained,
    /// How many strands have come how far.
    pub strands_at: AttainedCounts,
    /// How many of the developed strands have no options listed: their minimum is all there is.
    pub without_options: u16,
    /// How much of Level 1 is met.
    pub basic: Share,
    /// How much of the minimum of Level 2 is met.
    pub developed: Share,
    /// How much of Level 3 is met, and of each level above, where the edition has them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub higher: Vec<Share>,
    /// How much of the options to go further is met.
    pub further: Share,
    /// How much of the minimum is met.
    pub minimum: Share,
}

impl GroupStanding {
    pub(super) fn of<'s>(
        catalogue: &Catalogue,
        kind: GroupKind,
        id: String,
        title: String,
        members: impl Iterator<Item = &'s StrandStanding>,
    ) -> Self {
        let mut group = Self {
            kind,
            id,
            title,
            attained: Attained::Developed,
            strands_at: AttainedCounts::none(catalogue),
            without_options: 0,
            basic: Share::default(),
            developed: Share::default(),
            higher: vec![Share::default(); usize::from(catalogue.levels() - 2)],
            further: Share::default(),
            minimum: Share::default(),
        };
        for strand in members {
            group.attained = group.attained.min(strand.attained());
            group.strands_at.add(strand.attained());
            let bare = strand.attained() == Attained::Developed && !strand.has_options();
            group.without_options += u16::from(bare);
            group.basic = group.basic + strand.share(CriterionLevel::Basic);
            group.developed = group.developed + strand.share(CriterionLevel::Developed);
            let above = catalogue.lists().filter(|list| list.number().is_some_and(|it| it > 2));
            for (sum, list) in group.higher.iter_mut().zip(above) {
                *sum = *sum + strand.share(list);
            }
            group.further = group.further + strand.share(CriterionLevel::GoFurther);
            group.minimum = group.minimum + strand.minimum();
        }
        group
    }

    /// How many strands have come at least so far, and how many there are.
    pub fn at_least(&self, level: Attained) -> (u16, u16) {
        (self.strands_at.at_least(level), self.strands_at.all())
    }

    /// How much of one list is met.
    pub fn share(&self, list: CriterionLevel) -> Share {
        let above = |place: usize| self.higher.get(place).copied().unwrap_or_default();
        match list {
            CriterionLevel::Basic => self.basic,
            CriterionLevel::Developed => self.developed,
            CriterionLevel::Third => above(0),
            CriterionLevel::Fourth => above(1),
            CriterionLevel::Fifth => above(2),
            CriterionLevel::GoFurther => self.further,
        }
    }
}
