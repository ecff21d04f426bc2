//! Where a strand stands, and the proofs that it has come so far.

use std::fmt;

use serde::Serialize;

use super::share::Share;
use crate::assessment::Assessment;
use crate::catalogue::{CriterionId, CriterionLevel, Strand, StrandId};

/// How far a strand, or several together, have come.
///
/// ```
/// use familyhub_framework::Attained;
///
/// assert!(Attained::Developed > Attained::MinimumMet);
/// assert!(Attained::MinimumMet > Attained::Basic);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Attained {
    /// Some of Level 1 is not met.
    BelowBasic,
    /// All of Level 1 is met.
    Basic,
    /// All of Level 1 and Level 2 is met, in an edition that has a Level 3.
    Level2,
    /// All to Level 3 is met, in an edition that has a Level 4.
    Level3,
    /// All to Level 4 is met, in an edition that has a Level 5.
    Level4,
    /// All of the minimum is met, of every level.
    MinimumMet,
    /// All of every level is met, the options to go further included.
    Developed,
}

impl Attained {
    /// All, from the least on. A strand of an edition with two levels has come as far as four of
    /// them.
    pub const ALL: [Self; 7] = [
        Self::BelowBasic,
        Self::Basic,
        Self::Level2,
        Self::Level3,
        Self::Level4,
        Self::MinimumMet,
        Self::Developed,
    ];

    /// The level up to which all is met, of those between basic and the minimum.
    pub(crate) const fn level(self) -> Option<u8> {
        match self {
            Self::Level2 => Some(2),
            Self::Level3 => Some(3),
            Self::Level4 => Some(4),
            Self::BelowBasic | Self::Basic | Self::MinimumMet | Self::Developed => None,
        }
    }

    /// Its name in a column of figures.
    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::BelowBasic => "below",
            Self::Basic => "basic",
            Self::Level2 => "level 2",
            Self::Level3 => "level 3",
            Self::Level4 => "level 4",
            Self::MinimumMet => "minimum",
            Self::Developed => "developed",
        }
    }

    /// What a person reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::BelowBasic => "Below basic",
            Self::Basic => "Basic",
            Self::Level2 => "Level 2 met",
            Self::Level3 => "Level 3 met",
            Self::Level4 => "Level 4 met",
            Self::MinimumMet => "Minimum met",
            Self::Developed => "Developed",
        }
    }
}

/// Where a strand stands.
///
/// That it is developed can be shown only through that it is basic:
///
/// ```
/// use familyhub_framework::{Developed, ShortfallError, StrandStanding};
///
/// fn shown(strand: &StrandStanding) -> Result<Developed<'_>, ShortfallError> {
///     strand.basic()?.minimum_met()?.developed()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StrandStanding {
    strand: StrandId,
    title: String,
    attained: Attained,
    #[serde(rename = "basic")]
    level_1: Share,
    #[serde(rename = "developed")]
    level_2: Share,
    /// Level 3 and on, where the edition has them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    higher: Vec<Share>,
    further: Share,
    short_of: Vec<CriterionId>,
}

/// The strand is basic.
///
/// ```
/// use familyhub_framework::{AreaStanding, Assessment, Catalogue};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let elmshire = include_str!("../../../../examples/data/framework/elmshire-2025-09.toml");
/// let standing = AreaStanding::of(&Assessment::from_toml(&catalogue, elmshire)?);
///
/// let accessibility = standing.strand("1.5".parse()?).expect("it is a strand").basic()?;
/// let short = accessibility.minimum_met().expect_err("not yet");
/// assert_eq!(short.criteria, ["1.5.L2.1".parse()?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Basic<'s>(&'s StrandStanding);

/// The strand is basic and meets the minimum of every level above.
///
/// For an example, see [`StrandStanding`].
#[derive(Debug)]
pub struct MinimumMet<'s>(&'s StrandStanding);

/// The strand is basic and meets all of every level, the options included.
///
/// For an example, see [`StrandStanding`].
#[derive(Debug)]
pub struct Developed<'s>(&'s StrandStanding);

/// What a strand is short of.
///
/// For an example, see [`Basic`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ShortfallError {
    /// The strand.
    pub strand: StrandId,
    /// What it does not attain.
    pub wanted: Attained,
    /// The criteria that are not met.
    pub criteria: Vec<CriterionId>,
}

impl fmt::Display for ShortfallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wanted = match self.wanted {
            Attained::BelowBasic | Attained::Basic => "basic",
            Attained::Level2 => "at Level 2",
            Attained::Level3 => "at Level 3",
            Attained::Level4 => "at Level 4",
            Attained::MinimumMet => "at its minimum",
            Attained::Developed => "developed",
        };
        write!(f, "strand `{}` is not {wanted}: it is short of", self.strand)?;
        for (place, id) in self.criteria.iter().enumerate() {
            write!(f, "{} `{id}`", if place == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl StrandStanding {
    pub(super) fn of(assessment: &Assessment<'_>, strand: &Strand) -> Self {
        let catalogue = assessment.catalogue();
        let mut short_of = Vec::new();
        let mut share = |part: CriterionLevel| -> Share {
            let list = catalogue.list(strand.id, part).iter();
            let answers = list.filter_map(|criterion| {
                let answer = assessment.answer(criterion.id)?;
                if !answer.is_met() && answer != crate::Answer::NotApplicable {
                    short_of.push(criterion.id);
                }
                Some(answer)
            });
            answers.collect()
        };
        let (level_1, level_2) = (share(CriterionLevel::Basic), share(CriterionLevel::Developed));
        let above = |list: &CriterionLevel| list.number().is_some_and(|level| level > 2);
        let higher = catalogue.lists().filter(above).map(&mut share).collect();
        let further = share(CriterionLevel::GoFurther);
        let mut standing = Self {
            strand: strand.id,
            title: strand.title.clone(),
            attained: Attained::BelowBasic,
            level_1,
            level_2,
            higher,
            further,
            short_of,
        };
        standing.attained = standing.climbed();
        standing
    }

    /// As far as the proofs lead.
    fn climbed(&self) -> Attained {
        let Ok(basic) = self.basic() else {
            return Attained::BelowBasic;
        };
        let Ok(minimum_met) = basic.minimum_met() else {
            let met = |step: &Attained| step.level().is_some_and(|level| self.is_whole_to(level));
            return Attained::ALL.into_iter().rev().find(met).unwrap_or(Attained::Basic);
        };
        match minimum_met.developed() {
            Ok(_) => Attained::Developed,
            Err(_) => Attained::MinimumMet,
        }
    }

    /// Which strand.
    pub fn strand(&self) -> StrandId {
        self.strand
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How far it has come.
    pub fn attained(&self) -> Attained {
        self.attained
    }

    /// Whether the edition lists anything to assess beyond its minimum.
    pub fn has_options(&self) -> bool {
        self.further.of + self.further.not_applicable > 0
    }

    /// How far it has come, in words that say the same of every strand.
    ///
    /// Where no options are listed, the minimum is all there is: such a strand is developed
    /// by its minimum alone, and is shown like every other strand that has met its minimum.
    pub fn words(&self) -> &'static str {
        match self.attained {
            Attained::Developed if !self.has_options() => Attained::MinimumMet.words(),
            attained => attained.words(),
        }
    }

    /// How much of one list is met.
    pub fn share(&self, part: CriterionLevel) -> Share {
        match part {
            CriterionLevel::Basic => self.level_1,
            CriterionLevel::Developed => self.level_2,
            CriterionLevel::Third => self.above(0),
            CriterionLevel::Fourth => self.above(1),
            CriterionLevel::Fifth => self.above(2),
            CriterionLevel::GoFurther => self.further,
        }
    }

    /// How much of a level above the second is met: nothing of nothing where there is no such level.
    fn above(&self, place: usize) -> Share {
        self.higher.get(place).copied().unwrap_or_default()
    }

    /// Whether all of each level to this one is met, and the edition has a level above it.
    fn is_whole_to(&self, level: u8) -> bool {
        let levels = 2 + self.higher.len();
        let to = CriterionLevel::ALL
            .into_iter()
            .filter(|list| list.number().is_some_and(|it| it <= level));
        usize::from(level) < levels && to.into_iter().all(|list| self.share(list).is_whole())
    }

    /// How much of the minimum is met.
    pub fn minimum(&self) -> Share {
        self.higher.iter().fold(self.level_1 + self.level_2, |sum, share| sum + *share)
    }

    /// The criteria that it is short of, in the order of the document.
    pub fn short_of(&self) -> &[CriterionId] {
        &self.short_of
    }

    /// Proves that the strand is basic: all of Level 1 that applies is met.
    ///
    /// # Errors
    ///
    /// What it is short of.
    pub fn basic(&self) -> Result<Basic<'_>, ShortfallError> {
        self.proved(|list| list == CriterionLevel::Basic, Attained::Basic).map(|()| Basic(self))
    }

    /// Whether some of its lists are whole.
    fn proved(
        &self,
        lists: impl Fn(CriterionLevel) -> bool,
        wanted: Attained,
    ) -> Result<(), ShortfallError> {
        let asked = || CriterionLevel::ALL.into_iter().filter(|list| lists(*list));
        if asked().all(|list| self.share(list).is_whole()) {
            return Ok(());
        }
        let short_of = self.short_of.iter().copied();
        let criteria = short_of.filter(|id| lists(id.part())).collect();
        Err(ShortfallError { strand: self.strand, wanted, criteria })
    }
}

impl<'s> Basic<'s> {
    /// Proves that the strand also meets the minimum of Level 2, and of any level above.
    ///
    /// # Errors
    ///
    /// What it is short of.
    pub fn minimum_met(self) -> Result<MinimumMet<'s>, ShortfallError> {
        let above = |list: CriterionLevel| list.number().is_some_and(|level| level > 1);
        self.0.proved(above, Attained::MinimumMet).map(|()| MinimumMet(self.0))
    }
}

impl<'s> MinimumMet<'s> {
    /// Proves that the strand meets all of every level, the options to go further included.
    ///
    /// # Errors
    ///
    /// What it is short of.
    pub fn developed(self) -> Result<Developed<'s>, ShortfallError> {
        let options = |list| list == CriterionLevel::GoFurther;
        self.0.proved(options, Attained::Developed).map(|()| Developed(self.0))
    }
}

impl Developed<'_> {
    /// Which strand.
    pub fn strand(&self) -> StrandId {
        self.0.strand
    }
}
