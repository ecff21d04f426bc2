//! What a move of home, or a new version of a scheme, does to a decision.

use serde::Serialize;

use crate::crosswalk::CrosswalkRow;
use crate::scheme::{LevelRef, Scheme};
use crate::schemes::Schemes;

/// How a decision stands under the scheme that holds where the child lives now.
/// [THR-01] [THR-03]
///
/// Whatever the answer, the decision stays in the record as it is: nothing is
/// translated. [THR-04]
///
/// For an example, see [`Schemes::standing`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum DecisionStanding<'s> {
    /// It was decided under this very scheme and version, and stands.
    Stands,
    /// It was decided under another: it proves nothing here, and the level is to be
    /// decided anew. The row says how it compares, for whoever does.
    DecideAnew {
        /// How the level compares to each level of the scheme that holds now.
        row: CrosswalkRow<'s>,
    },
    /// It can be shown, and not be compared: its code stands for several levels, or
    /// its scheme is not known here. The level is to be decided anew.
    NotComparable {
        /// The codes of the levels that it may mean; none where that is not known.
        may_mean: Vec<&'s str>,
    },
}

impl Schemes {
    /// How a level that was decided once stands under the scheme that holds now.
    ///
    /// ```
    /// use familyhub_threshold::{DecisionStanding, Schemes};
    ///
    /// let schemes = Schemes::built_in();
    /// let reading = schemes.find("berkshire-west", None)?;
    /// let hampshire = schemes.find("hampshire", None)?;
    ///
    /// let level = reading.level("2a")?.reference();
    /// assert_eq!(schemes.standing(&level, reading), DecisionStanding::Stands);
    /// let DecisionStanding::DecideAnew { row } = schemes.standing(&level, hampshire) else { panic!() };
    /// assert_eq!(row.equivalent(), Some("2"));
    ///
    /// let older = reading.read("2")?.reference();
    /// assert_eq!(
    ///     schemes.standing(&older, hampshire),
    ///     DecisionStanding::NotComparable { may_mean: vec!["2a", "2b"] },
    /// );
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn standing<'s>(&'s self, level: &LevelRef, now: &'s Scheme) -> DecisionStanding<'s> {
        if now.meaning(level).is_some() {
            return DecisionStanding::Stands;
        }
        match self.meaning(level) {
            Some((scheme, meaning)) => {
                DecisionStanding::DecideAnew { row: CrosswalkRow::of(scheme, meaning, now) }
            }
            None => {
                let of = |scheme: &&Scheme| {
                    (&scheme.id, &scheme.version) == (&level.scheme, &level.version)
                };
                let read = self.iter().find(of).and_then(|scheme| scheme.read(&level.code).ok());
                DecisionStanding::NotComparable {
                    may_mean: read.map(|read| read.means).unwrap_or_default(),
                }
            }
        }
    }
}
