//! Comparison that can say no. [THR-02]

use std::fmt;

use serde::Serialize;

use crate::common::Interval;
use crate::scheme::{Level, LevelOfScheme, Scheme};

/// How one level stands to another.
///
/// For an example, see [`Level::compare`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// The first is lower.
    Lower,
    /// They mean the same.
    Equal,
    /// The first is higher.
    Higher,
    /// Neither stands for the other, and neither is higher.
    Incomparable(Why),
}

/// Why two levels cannot be compared.
///
/// ```
/// use familyhub_threshold::{Comparison, Scheme, Why};
///
/// let here = Scheme::built_in("berkshire-west")?;
/// let london = Scheme::built_in("london")?;
/// // London's level 2 is all of early help, which is two levels here.
/// let how = london.level("2")?.compare(&here.level("2b")?);
/// assert!(matches!(how, Comparison::Incomparable(Why::Overlap { .. })));
/// assert_eq!(how.word(), "overlaps");
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// They mean some of the same, and one or both mean more.
    Overlap {
        /// What the first means.
        first: Interval,
        /// What the second means.
        second: Interval,
    },
    /// What one of them means in law is not known well enough.
    NotKnown {
        /// Between which levels the first lies at any rate.
        first: Interval,
        /// Between which levels the second lies at any rate.
        second: Interval,
    },
}

impl Comparison {
    /// The same comparison, seen from the second.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Lower => Self::Higher,
            Self::Equal => Self::Equal,
            Self::Higher => Self::Lower,
            Self::Incomparable(Why::Overlap { first, second }) => {
                Self::Incomparable(Why::Overlap { first: second, second: first })
            }
            Self::Incomparable(Why::NotKnown { first, second }) => {
                Self::Incomparable(Why::NotKnown { first: second, second: first })
            }
        }
    }

    /// One word for tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::Equal => "equal",
            Self::Higher => "higher",
            Self::Incomparable(Why::Overlap { .. }) => "overlaps",
            Self::Incomparable(Why::NotKnown { .. }) => "not known",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlap { first, second } => {
                write!(f, "the first means {first}, the second {second}")
            }
            Self::NotKnown { first, second } => write!(
                f,
                "it is not known well enough what they mean in law: the first lies within {first}, the second within {second}"
            ),
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Incomparable(why) => write!(f, "incomparable: {why}"),
            other => f.write_str(other.word()),
        }
    }
}

impl Level<'_> {
    /// How this level stands to another, of the same scheme or of any.
    ///
    /// Inside one version of one scheme there is always an answer; across, only
    /// where the meaning in law gives one. A number is never compared.
    ///
    /// ```
    /// use familyhub_threshold::{Comparison, Scheme};
    ///
    /// let here = Scheme::built_in("berkshire-west")?;
    /// let hampshire = Scheme::built_in("hampshire")?;
    /// let london = Scheme::built_in("london")?;
    ///
    /// assert_eq!(here.level("2b")?.compare(&here.level("2a")?), Comparison::Higher);
    /// assert_eq!(here.level("2a")?.compare(&hampshire.level("2")?), Comparison::Equal);
    /// assert_eq!(
    ///     london.level("2")?.compare(&here.level("2b")?).to_string(),
    ///     "incomparable: the first means early help by one agency to early help by several \
    ///      agencies, the second early help by several agencies"
    /// );
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn compare(&self, other: &Level<'_>) -> Comparison {
        compare((self.scheme, self.level), (other.scheme, other.level))
    }
}

pub(crate) fn compare(
    (one, first): (&Scheme, &LevelOfScheme),
    (two, second): (&Scheme, &LevelOfScheme),
) -> Comparison {
    if (&one.id, &one.version) == (&two.id, &two.version) {
        let place = |level: &LevelOfScheme| one.levels.iter().position(|it| it.code == level.code);
        return match place(first).cmp(&place(second)) {
            std::cmp::Ordering::Less => Comparison::Lower,
            std::cmp::Ordering::Equal => Comparison::Equal,
            std::cmp::Ordering::Greater => Comparison::Higher,
        };
    }
    let exact = (first.exactly(), second.exactly());
    let at_any_rate = (first.at_any_rate(), second.at_any_rate());
    match (exact, at_any_rate) {
        (_, (first, second)) if first.is_below(second) => Comparison::Lower,
        (_, (first, second)) if second.is_below(first) => Comparison::Higher,
        ((Some(first), Some(second)), _) if first == second => Comparison::Equal,
        ((Some(first), Some(second)), _) => {
            Comparison::Incomparable(Why::Overlap { first, second })
        }
        (_, (first, second)) => Comparison::Incomparable(Why::NotKnown { first, second }),
    }
}
