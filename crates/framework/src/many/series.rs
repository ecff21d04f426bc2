//! One area through the years.

use familyhub_core::time::CivilDate;
use serde::Serialize;

use crate::assessment::Assessment;
use crate::catalogue::StrandId;
use crate::report::Report;
use crate::standing::{AreaStanding, Attained, Share, StrandStanding};
use crate::words::lines;

/// One area through the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Series {
    /// The area, as the newest assessment names it; blank where there is none.
    pub area: String,
    /// The assessments, the oldest first.
    pub points: Vec<SeriesPoint>,
    /// What must be known of the newest before the figures: that the edition is over, say.
    pub notices: Vec<String>,
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
    pub strands: Vec<SeriesStrand>,
}

/// A strand at one point of a series.
///
/// For an example, see [`Series::of`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeriesStrand {
    /// The strand.
    pub strand: StrandId,
    /// Its title.
    pub title: String,
    /// How far it had come.
    pub attained: Attained,
    /// How much of its minimum was met.
    pub minimum: Share,
    /// How far it had come, in words that say the same of every strand.
    pub words: &'static str,
}

impl SeriesStrand {
    fn of(standing: &StrandStanding) -> Self {
        Self {
            strand: standing.strand(),
            title: standing.title().to_owned(),
            attained: standing.attained(),
            minimum: standing.minimum(),
            words: standing.words(),
        }
    }

    /// Whether it is the same strand: another edition may give its id to another.
    pub(super) fn is_of(&self, strand: StrandId, title: &str) -> bool {
        self.strand == strand && self.title == title
    }
}

impl Series {
    /// Puts the assessments of one area in order.
    ///
    /// They may be of different editions: a share is of the edition's own criteria, and strands
    /// are put beside each other where id and title are the same.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Assessment, Catalogue, Series};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let none = catalogue.programme("none").expect("it is one of three");
    /// let new = |day| Assessment::new(&catalogue, "Elmshire", none, day, "lead");
    /// let series = Series::of(&[new(parse_date("2026-03-01")?), new(parse_date("2025-04-01")?)]);
    /// assert!(series.points.is_sorted_by_key(|point| point.on));
    /// assert!(series.text().contains("2025-04-01  0 of 87 (0%), 87 not assessed"));
    /// assert!(series.svg().contains("Elmshire: from 1 April 2025 to 1 March 2026"));
    /// # Ok::<(), familyhub_core::time::ParseTimeError>(())
    /// ```
    pub fn of(assessments: &[Assessment<'_>]) -> Self {
        let mut in_order: Vec<&Assessment<'_>> = assessments.iter().collect();
        in_order.sort_by_key(|assessment| assessment.day());
        let points = in_order.iter().map(|assessment| {
            let standing = AreaStanding::of(assessment);
            SeriesPoint {
                on: assessment.day(),
                edition: assessment.catalogue().edition().to_owned(),
                minimum: standing.whole().minimum,
                further: standing.whole().further,
                strands: standing.strands().iter().map(SeriesStrand::of).collect(),
            }
        });
        let (newest, before) = match in_order.as_slice() {
            [.., before, newest] => (Some(*newest), Some(*before)),
            [newest] => (Some(*newest), None),
            [] => (None, None),
        };
        let notices = newest.map(|newest| Report::of(newest, before).notices());
        Self {
            area: newest.map_or_else(String::new, |newest| newest.area().to_owned()),
            points: points.collect(),
            notices: notices.unwrap_or_default(),
        }
    }

    /// Every strand of any of the assessments, each once, in the order of the newest.
    pub(super) fn strands(&self) -> Vec<(StrandId, &str)> {
        let mut strands: Vec<(StrandId, &str)> = Vec::new();
        for known in self.points.iter().rev().flat_map(|point| &point.strands) {
            if !strands.iter().any(|(id, title)| known.is_of(*id, title)) {
                strands.push((known.strand, &known.title));
            }
        }
        strands
    }

    /// The series as text.
    pub fn text(&self) -> String {
        let mut out = String::from("day         minimum met\n");
        for point in &self.points {
            out.push_str(&format!("{}  {}\n", point.on, point.minimum));
        }
        out.push_str("\nday         options to go further met\n");
        for point in &self.points {
            out.push_str(&format!("{}  {}\n", point.on, point.further));
        }
        let moved: Vec<_> = self.strands().into_iter().filter_map(|it| self.moved(it)).collect();
        if !moved.is_empty() {
            out.push_str("\nstrands that moved\n");
            moved.iter().for_each(|line| out.push_str(line));
        }
        for notice in &self.notices {
            out.push('\n');
            lines(notice, 92).iter().for_each(|line| out.push_str(&format!("{line}\n")));
        }
        out
    }

    /// How a strand moved, as a line; none where it stands as it stood.
    fn moved(&self, (strand, title): (StrandId, &str)) -> Option<String> {
        let there = self.points.iter().filter_map(|point| {
            let known = point.strands.iter().find(|known| known.is_of(strand, title))?;
            Some((point.on, known.words))
        });
        let mut steps: Vec<(CivilDate, &str)> = there.collect();
        steps.dedup_by_key(|(_, words)| *words);
        let ([(_, first), rest @ ..], true) = (steps.as_slice(), steps.len() > 1) else {
            return None;
        };
        let mut line = format!("{strand} {title}: {}", first.to_lowercase());
        for (on, words) in rest {
            line.push_str(&format!(", {} from {on}", words.to_lowercase()));
        }
        Some(line + "\n")
    }
}
