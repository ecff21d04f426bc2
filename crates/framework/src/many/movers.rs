//! Who moved between two rounds.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assessment::Assessment;
use crate::catalogue::StrandId;
use crate::standing::{AreaStanding, Attained, Share};

/// An area that moved between two rounds.
///
/// For an example, see [`movers`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mover {
    /// The area.
    pub area: String,
    /// How much of its minimum was met.
    pub before: Share,
    /// How much of its minimum is met.
    pub now: Share,
    /// Strands that have come further.
    pub up: Vec<StrandId>,
    /// Strands that have fallen back.
    pub down: Vec<StrandId>,
}

impl Mover {
    /// How many criteria of the minimum more, or fewer, are met.
    pub fn gained(&self) -> i32 {
        i32::from(self.now.met) - i32::from(self.before.met)
    }
}

/// Every area of both rounds, by name, those that gained most first.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Answer, Assessment, Catalogue, EvidencePiece, EvidenceKind, CriterionAnswer, movers};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let none = catalogue.programme("none").expect("it is one of three");
/// let new = |area: &str, day| Assessment::new(&catalogue, area, none, day, "lead");
/// let (spring, autumn) = (parse_date("2025-04-01")?, parse_date("2025-09-01")?);
/// let before = [new("Elmshire", spring), new("Fernborough", spring)];
/// let mut elmshire = new("Elmshire", autumn);
/// elmshire.say("3.2.L1.1".parse()?, CriterionAnswer::new(Answer::Met).shown_by(EvidencePiece {
///     title: "Case system audit".to_owned(),
///     kind: EvidenceKind::Data,
///     owner: "Systems manager".to_owned(),
///     date: autumn,
///     keeps: EvidenceKind::Data.keeps(),
///     link: None,
/// }))?;
/// let moved = movers(&before, &[new("Fernborough", autumn), elmshire]);
/// assert_eq!(moved[0].area, "Elmshire");
/// assert_eq!(moved[0].gained(), 1);
/// assert_eq!(moved[0].up, ["3.2".parse()?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn movers(before: &[Assessment<'_>], now: &[Assessment<'_>]) -> Vec<Mover> {
    let before: BTreeMap<&str, AreaStanding> =
        before.iter().map(|known| (known.area(), AreaStanding::of(known))).collect();
    let mut movers: Vec<_> = now
        .iter()
        .filter_map(|assessment| {
            let was = before.get(assessment.area())?;
            let is = AreaStanding::of(assessment);
            let moved = |wanted: fn(&Attained, &Attained) -> bool| -> Vec<StrandId> {
                let strands = is.strands().iter().filter(|strand| {
                    let before = was.strand(strand.strand()).map(|known| known.attained());
                    before.is_some_and(|before| wanted(&strand.attained(), &before))
                });
                strands.map(|strand| strand.strand()).collect()
            };
            Some(Mover {
                area: assessment.area().to_owned(),
                before: was.whole().minimum,
                now: is.whole().minimum,
                up: moved(Attained::gt),
                down: moved(Attained::lt),
            })
        })
        .collect();
    movers.sort_by(|a, b| b.gained().cmp(&a.gained()).then_with(|| a.area.cmp(&b.area)));
    movers
}
