//! Programmes: who is judged by the minimum, and how.

use familyhub_core::time::CivilDate;
use serde::Serialize;

/// A national programme that an area is on, or none.
///
/// No area is on two programmes, so an assessment names exactly one.
///
/// For an example, see [`Catalogue::programme`](crate::Catalogue::programme).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Programme {
    /// Its id, such as `start-for-life`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many areas are on it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub areas: Option<u16>,
    /// What it asks of the minimum.
    pub duty: Duty,
}

/// What a programme asks of the minimum expectations.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::Duty;
///
/// let until = parse_date("2026-03-31")?;
/// let in_may = parse_date("2025-05-01")?;
/// assert_eq!(Duty::Keep { until }.deadline(in_may), Some(in_may), "a gap is a breach today");
/// assert_eq!(Duty::Reach { until }.deadline(in_may), Some(until));
/// assert_eq!(Duty::None.deadline(in_may), None);
/// assert_eq!(Duty::Reach { until }.judged_on(parse_date("2026-06-01")?), Some(until));
/// # Ok::<(), familyhub_core::time::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Duty {
    /// To go on meeting it, to the end of this civil day in London.
    Keep {
        /// The last day.
        until: CivilDate,
    },
    /// To meet it by the end of this civil day in London.
    Reach {
        /// The last day.
        until: CivilDate,
    },
    /// None: the area assesses itself for its own ends.
    None,
}

impl Duty {
    /// The last civil day on which it asks for something.
    pub fn until(self) -> Option<CivilDate> {
        match self {
            Self::Keep { until } | Self::Reach { until } => Some(until),
            Self::None => None,
        }
    }

    /// The day on which it is judged by an assessment of `on`: that day, or its own last one.
    pub fn judged_on(self, on: CivilDate) -> Option<CivilDate> {
        self.until().map(|until| until.min(on))
    }

    /// By when a gap found on `on` must be closed: at once where the minimum is
    /// to be kept, until that duty ends.
    pub fn deadline(self, on: CivilDate) -> Option<CivilDate> {
        match self {
            Self::Keep { until } => (on <= until).then_some(on),
            Self::Reach { until } => Some(until),
            Self::None => None,
        }
    }
}
