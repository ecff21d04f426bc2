//! The common scale, by statutory meaning.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a level means under the law, whichever way an area counts.
///
/// A local level is an interval on this scale.
///
/// ```
/// use familyhub_threshold::CommonLevel;
///
/// assert!(CommonLevel::ChildInNeed > CommonLevel::TargetedEarlyHelp);
/// assert_eq!(CommonLevel::ChildProtection.words(), "child protection (s.47)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CommonLevel {
    /// Services for everybody.
    Universal,
    /// Early help by one agency.
    EarlyHelpSingleAgency,
    /// Early help by several agencies.
    EarlyHelpMultiAgency,
    /// A family worker or a youth worker.
    TargetedEarlyHelp,
    /// A child in need: section 17 of the Children Act 1989.
    ChildInNeed,
    /// Child protection: section 47 of the Children Act 1989.
    ChildProtection,
}

impl CommonLevel {
    /// The whole scale, the lowest first.
    pub const ALL: [Self; 6] = [
        Self::Universal,
        Self::EarlyHelpSingleAgency,
        Self::EarlyHelpMultiAgency,
        Self::TargetedEarlyHelp,
        Self::ChildInNeed,
        Self::ChildProtection,
    ];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Universal => "universal",
            Self::EarlyHelpSingleAgency => "early-help-single-agency",
            Self::EarlyHelpMultiAgency => "early-help-multi-agency",
            Self::TargetedEarlyHelp => "targeted-early-help",
            Self::ChildInNeed => "child-in-need",
            Self::ChildProtection => "child-protection",
        }
    }

    /// Which tier of support it is, from 1 to 4: services for everybody, early help, targeted
    /// early help, statutory services. [CSP-07]
    ///
    /// ```
    /// use familyhub_threshold::CommonLevel;
    ///
    /// assert_eq!(CommonLevel::ALL.map(CommonLevel::tier), [1, 2, 2, 3, 4, 4]);
    /// ```
    pub const fn tier(self) -> u8 {
        match self {
            Self::Universal => 1,
            Self::EarlyHelpSingleAgency | Self::EarlyHelpMultiAgency => 2,
            Self::TargetedEarlyHelp => 3,
            Self::ChildInNeed | Self::ChildProtection => 4,
        }
    }

    /// The level in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Universal => "universal services",
            Self::EarlyHelpSingleAgency => "early help by one agency",
            Self::EarlyHelpMultiAgency => "early help by several agencies",
            Self::TargetedEarlyHelp => "targeted early help",
            Self::ChildInNeed => "child in need (s.17)",
            Self::ChildProtection => "child protection (s.47)",
        }
    }
}

/// Some neighbouring levels of the common scale.
///
/// ```
/// use familyhub_threshold::{CommonLevel, Interval};
///
/// let early_help =
///     Interval::new(CommonLevel::EarlyHelpSingleAgency, CommonLevel::EarlyHelpMultiAgency);
/// let early_help = early_help.expect("in order");
/// assert_eq!(early_help.to_string(), "early help by one agency to early help by several agencies");
/// assert!(early_help.is_below(Interval::only(CommonLevel::TargetedEarlyHelp)));
/// assert_eq!(Interval::new(CommonLevel::ChildInNeed, CommonLevel::Universal), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    lowest: CommonLevel,
    highest: CommonLevel,
}

impl Interval {
    /// Family help: targeted early help and section 17 as one, by one plan and one practitioner.
    ///
    /// ```
    /// use familyhub_threshold::{CommonLevel, Interval};
    ///
    /// let family_help = Interval::FAMILY_HELP;
    /// assert!(family_help.holds(CommonLevel::TargetedEarlyHelp));
    /// assert!(family_help.holds(CommonLevel::ChildInNeed));
    /// assert!(family_help.is_below(Interval::only(CommonLevel::ChildProtection)));
    /// ```
    pub const FAMILY_HELP: Self =
        Self { lowest: CommonLevel::TargetedEarlyHelp, highest: CommonLevel::ChildInNeed };

    /// The name of family help in files, where an interval is written as one word.
    pub const FAMILY_HELP_NAME: &'static str = "family-help";

    /// From the one to the other, both included; none where they are not in order.
    pub fn new(lowest: CommonLevel, highest: CommonLevel) -> Option<Self> {
        (lowest <= highest).then_some(Self { lowest, highest })
    }

    /// One level alone.
    pub const fn only(level: CommonLevel) -> Self {
        Self { lowest: level, highest: level }
    }

    /// Its lowest level.
    pub const fn lowest(self) -> CommonLevel {
        self.lowest
    }

    /// Its highest level.
    pub const fn highest(self) -> CommonLevel {
        self.highest
    }

    /// Whether all of it stands below all of the other.
    pub fn is_below(self, other: Self) -> bool {
        self.highest < other.lowest
    }

    /// How many tiers lie between it and the other at least: none where they share one. [CSP-07]
    ///
    /// ```
    /// use familyhub_threshold::{CommonLevel, Interval};
    ///
    /// let statutory = Interval::new(CommonLevel::ChildInNeed, CommonLevel::ChildProtection);
    /// let statutory = statutory.expect("in order");
    /// assert_eq!(statutory.tiers_from(Interval::only(CommonLevel::Universal)), 3);
    /// assert_eq!(statutory.tiers_from(Interval::FAMILY_HELP), 0, "they share section 17");
    /// ```
    pub const fn tiers_from(self, other: Self) -> u8 {
        let above = self.lowest.tier().saturating_sub(other.highest.tier());
        let below = other.lowest.tier().saturating_sub(self.highest.tier());
        if above > below { above } else { below }
    }

    /// Whether it is one level alone.
    pub fn is_one(self) -> bool {
        self.lowest == self.highest
    }

    /// Whether it holds this level.
    pub fn holds(self, level: CommonLevel) -> bool {
        (self.lowest..=self.highest).contains(&level)
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.lowest.words())?;
        if self.is_one() { Ok(()) } else { write!(f, " to {}", self.highest.words()) }
    }
}
