//! Who moved, and one area through the years.

use std::collections::BTreeMap;

use familyhub_core::time::CivilDate;
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

/// One area through the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Series {
    /// The assessments, the oldest first.
    pub points: Vec<SeriesPoint>,
}

/// One assessment of a series.
///
/// For an example, see [`Series::of`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeriesPoint {
    /// Its civil day.
    pub on: CivilDate,
    /// The edition that it was made against.
    pub edition: String,
    /// How much of the minimum was met.
    pub minimum: Share,
    /// How much of the options to go further was met.
    pub further: Share,
    /// Where each strand stood.
    pub strands: Vec<(StrandId, Attained)>,
}

impl Series {
    /// Puts the assessments of one area in order.
    ///
    /// They may be of different editions: a share is of the edition's own criteria.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Assessment, Catalogue, Series};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let none = catalogue.programme("none").expect("it is one of three");
    /// let new = |day| Assessment::new(&catalogue, "Elmshire", none, day, "lead");
    /// let series = Series::of(&[new(parse_date("2026-03-01")?), new(parse_date("2025-03-01")?)]);
    /// assert!(series.points.is_sorted_by_key(|point| point.on));
    /// assert!(series.text().contains("2025-03-01  0 of 87 (0%), 87 not assessed"));
    /// # Ok::<(), familyhub_core::time::ParseTimeError>(())
    /// ```
    pub fn of(assessments: &[Assessment<'_>]) -> Self {
        let mut points: Vec<_> = assessments
            .iter()
            .map(|assessment| {
                let standing = AreaStanding::of(assessment);
                let strands = standing.strands().iter();
                SeriesPoint {
                    on: assessment.day(),
                    edition: assessment.catalogue().edition().to_owned(),
                    minimum: standing.whole().minimum,
                    further: standing.whole().further,
                    strands: strands.map(|known| (known.strand(), known.attained())).collect(),
                }
            })
            .collect();
        points.sort_by_key(|point| point.on);
        Self { points }
    }

    /// The series as text.
    pub fn text(&self) -> String {
        let mut out = String::from("day         minimum met\n");
        for point in &self.points {
            out.push_str(&format!("{}  {}\n", point.on, point.minimum));
        }
        out
    }
}
