//! So many of so many: never a percentage alone.

use std::fmt;
use std::ops::Add;

use serde::Serialize;

use crate::assessment::Answer;

/// How many of how many criteria are met.
///
/// Those set aside are not among `of`; those not assessed are, and count as not met.
///
/// ```
/// use familyhub_framework::{Answer, Share};
///
/// let share: Share = [Answer::Met, Answer::NotMet, Answer::NotAssessed, Answer::NotApplicable]
///     .into_iter()
///     .collect();
/// assert_eq!((share.met, share.of), (1, 3));
/// assert_eq!(share.to_string(), "1 of 3 (33%), 1 not assessed, 1 not applicable");
/// assert_eq!(Share::default().to_string(), "none apply");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Share {
    /// As many are met.
    pub met: u16,
    /// Out of as many that apply.
    pub of: u16,
    /// As many of these are not assessed.
    pub not_assessed: u16,
    /// As many are set aside, and not counted in `of`.
    pub not_applicable: u16,
}

impl Share {
    /// Whether every criterion that applies is met; also where none applies.
    pub const fn is_whole(self) -> bool {
        self.met == self.of
    }

    /// The share in percent, rounded down, so that 100 means all. None where none applies.
    pub const fn percent(self) -> Option<u16> {
        match self.of {
            0 => None,
            of => Some((self.met as u32 * 100 / of as u32) as u16),
        }
    }
}

impl FromIterator<Answer> for Share {
    fn from_iter<I: IntoIterator<Item = Answer>>(answers: I) -> Self {
        let mut share = Self::default();
        for answer in answers {
            if answer == Answer::NotApplicable {
                share.not_applicable += 1;
            } else {
                share.of += 1;
                share.met += u16::from(answer.is_met());
                share.not_assessed += u16::from(answer == Answer::NotAssessed);
            }
        }
        share
    }
}

impl Add for Share {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            met: self.met + other.met,
            of: self.of + other.of,
            not_assessed: self.not_assessed + other.not_assessed,
            not_applicable: self.not_applicable + other.not_applicable,
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.percent() {
            None => f.write_str("none apply")?,
            Some(percent) => write!(f, "{} of {} ({percent}%)", self.met, self.of)?,
        }
        if self.not_assessed > 0 {
            write!(f, ", {} not assessed", self.not_assessed)?;
        }
        if self.not_applicable > 0 {
            write!(f, ", {} not applicable", self.not_applicable)?;
        }
        Ok(())
    }
}
