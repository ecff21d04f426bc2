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
    /// All of the minimum is met, of Level 1 and of Level 2.
    MinimumMet,
    /// All of Level 1 and all of Level 2 is met, the options to go further included.
    Developed,
}

impl Attained {
    /// All four, from the least on.
    pub const ALL: [Self; 4] = [Self::BelowBasic, Self::Basic, Self::MinimumMet, Self::Developed];

    /// What a person reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::BelowBasic => "Below basic",
            Self::Basic => "Basic",
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

/// The strand is basic and meets the minimum of Level 2.
///
/// For an example, see [`StrandStanding`].
#[derive(Debug)]
pub struct MinimumMet<'s>(&'s StrandStanding);

/// The strand is basic and meets all of Level 2.
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
        let (level_1, level_2, further) = (
            share(CriterionLevel::Basic),
            share(CriterionLevel::Developed),
            share(CriterionLevel::GoFurther),
        );
        let mut standing = Self {
            strand: strand.id,
            title: strand.title.clone(),
            attained: Attained::BelowBasic,
            level_1,
            level_2,
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
            return Attained::Basic;
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
            CriterionLevel::GoFurther => self.further,
        }
    }

    /// How much of the minimum is met.
    pub fn minimum(&self) -> Share {
        self.level_1 + self.level_2
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
        self.proved(CriterionLevel::Basic, Attained::Basic).map(|()| Basic(self))
    }

    fn proved(&self, part: CriterionLevel, wanted: Attained) -> Result<(), ShortfallError> {
        if self.share(part).is_whole() {
            return Ok(());
        }
        let short_of = self.short_of.iter().copied();
        Err(ShortfallError {
            strand: self.strand,
            wanted,
            criteria: short_of.filter(|id| id.part() == part).collect(),
        })
    }
}

impl<'s> Basic<'s> {
    /// Proves that the strand also meets the minimum of Level 2.
    ///
    /// # Errors
    ///
    /// What it is short of.
    pub fn minimum_met(self) -> Result<MinimumMet<'s>, ShortfallError> {
        self.0.proved(CriterionLevel::Developed, Attained::MinimumMet).map(|()| MinimumMet(self.0))
    }
}

impl<'s> MinimumMet<'s> {
    /// Proves that the strand meets all of Level 2, the options to go further included.
    ///
    /// # Errors
    ///
    /// What it is short of.
    pub fn developed(self) -> Result<Developed<'s>, ShortfallError> {
        self.0.proved(CriterionLevel::GoFurther, Attained::Developed).map(|()| Developed(self.0))
    }
}

impl Developed<'_> {
    /// Which strand.
    pub fn strand(&self) -> StrandId {
        self.0.strand
    }
}
