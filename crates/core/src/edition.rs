//! Editions of the rules: which of them hold for a log. [REC-16]

use std::fmt;
use std::num::NonZeroU16;

use serde::{Deserialize, Deserializer, Serialize, de};

/// An edition of the rules, counted from 1.
///
/// A log says by which edition it goes, and each of its events is proved by the edition of
/// its place. So a rule that is made stricter later refuses nothing that was done before.
///
/// ```
/// use familyhub_core::{Edition, RULES};
///
/// assert!(Edition::FIRST <= Edition::CURRENT);
/// assert!(RULES.iter().all(|rule| rule.rule().holds(Edition::CURRENT)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edition(NonZeroU16);

impl<'de> Deserialize<'de> for Edition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::numbered(u16::deserialize(deserializer)?)
            .ok_or_else(|| de::Error::custom("an edition of the rules is a number from 1 on"))
    }
}

impl Edition {
    /// The first.
    pub const FIRST: Self = Self(NonZeroU16::MIN);

    /// That of this library: the latest that it knows.
    pub const CURRENT: Self = Self::FIRST;

    /// The edition of this number; none of number 0.
    pub const fn numbered(number: u16) -> Option<Self> {
        match NonZeroU16::new(number) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }

    /// Its number.
    pub const fn number(self) -> u16 {
        self.0.get()
    }

    /// The editions after this one, as far as another, the earliest first.
    ///
    /// ```
    /// use familyhub_core::Edition;
    ///
    /// let third = Edition::numbered(3).expect("not 0");
    /// let later: Vec<_> = Edition::FIRST.later(third).map(Edition::number).collect();
    /// assert_eq!(later, [2, 3]);
    /// ```
    pub fn later(self, last: Self) -> impl Iterator<Item = Self> {
        (self.number()..last.number()).filter_map(|before| Self::numbered(before.saturating_add(1)))
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
