//! How many strands, or areas, have come how far.

use serde::{Serialize, Serializer};

use super::Attained;
use crate::catalogue::Catalogue;

/// How many have come how far: a count for each step that the edition has, the least first.
///
/// Of an edition with two levels they are: below basic, basic, minimum met, developed. One with
/// three has a step more, for those that meet all of Level 2 and not yet all of Level 3.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Assessment, Attained, Catalogue, Panel};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let none = catalogue.programme("none").expect("it is one of three");
/// let areas = [Assessment::new(&catalogue, "Elmshire", none, parse_date("2025-09-01")?, "lead")];
/// let at = &Panel::of(&areas).strands[0].areas_at;
/// assert_eq!(at.counts().collect::<Vec<_>>(), [1, 0, 0, 0]);
/// assert_eq!((at.at(Attained::BelowBasic), at.at(Attained::Basic)), (1, 0));
/// # Ok::<(), familyhub_core::time::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AttainedCounts(Vec<(Attained, u16)>);

impl AttainedCounts {
    /// None of any step of an edition.
    pub(crate) fn none(catalogue: &Catalogue) -> Self {
        Self(catalogue.steps().map(|step| (step, 0)).collect())
    }

    /// Counts one more that has come so far.
    pub(crate) fn add(&mut self, attained: Attained) {
        if let Some((_, count)) = self.0.iter_mut().find(|(step, _)| *step == attained) {
            *count += 1;
        }
    }

    /// How many have come just so far.
    pub fn at(&self, attained: Attained) -> u16 {
        let there = self.0.iter().filter(|(step, _)| *step == attained);
        there.map(|(_, count)| count).sum()
    }

    /// How many have come at least so far.
    pub fn at_least(&self, attained: Attained) -> u16 {
        let there = self.0.iter().filter(|(step, _)| *step >= attained);
        there.map(|(_, count)| count).sum()
    }

    /// Each step and how many have come just so far.
    pub fn each(&self) -> impl Iterator<Item = (Attained, u16)> + '_ {
        self.0.iter().copied()
    }

    /// How many have come just so far, for each step.
    pub fn counts(&self) -> impl Iterator<Item = u16> + '_ {
        self.0.iter().map(|(_, count)| *count)
    }

    /// How many there are.
    pub fn all(&self) -> u16 {
        self.counts().sum()
    }

    /// The same as a person is shown it: so many of the developed have no options listed, and
    /// are shown as meeting their minimum, which is all there is.
    pub(crate) fn shown(&self, without_options: u16) -> Self {
        let shown = self.0.iter().map(|(step, count)| match step {
            Attained::MinimumMet => (*step, count + without_options),
            Attained::Developed => (*step, count.saturating_sub(without_options)),
            _ => (*step, *count),
        });
        Self(shown.collect())
    }
}

/// As a list of counts.
impl Serialize for AttainedCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.counts())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for AttainedCounts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "AttainedCounts".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "array",
            "description": "How many have come how far: below basic, basic, further levels of an \
                edition that has more than two, minimum met, developed",
            "items": { "type": "integer", "minimum": 0, "maximum": u16::MAX },
            "minItems": 4,
        })
    }
}
