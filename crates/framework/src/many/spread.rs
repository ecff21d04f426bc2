//! Where each strand stands among many areas.

use serde::Serialize;

use crate::assessment::Assessment;
use crate::catalogue::StrandId;
use crate::standing::{AreaStanding, Attained, AttainedCounts, Share, StrandStanding};
use crate::words::lines;

/// The least, the quarters and the most of some figures.
///
/// A quarter is a figure that there is, never one between two.
///
/// ```
/// use familyhub_framework::Spread;
///
/// let spread = Spread::of([3, 1, 2, 10]).expect("figures");
/// assert_eq!((spread.least, spread.median, spread.most), (1, 2, 10));
/// assert_eq!(Spread::of([]), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Spread {
    /// The least.
    pub least: u16,
    /// A quarter are no more than this.
    pub lower: u16,
    /// Half are no more than this.
    pub median: u16,
    /// Three quarters are no more than this.
    pub upper: u16,
    /// The most.
    pub most: u16,
}

impl Spread {
    /// The spread of some figures; none where there are none.
    pub fn of(figures: impl IntoIterator<Item = u16>) -> Option<Self> {
        let mut figures: Vec<u16> = figures.into_iter().collect();
        figures.sort_unstable();
        let last = figures.len().checked_sub(1)?;
        let at = |quarters: usize| figures.get(last * quarters / 4).copied();
        Some(Self { least: at(0)?, lower: at(1)?, median: at(2)?, upper: at(3)?, most: at(4)? })
    }
}

/// Many areas beside each other.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Assessment, Catalogue, Panel};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let none = catalogue.programme("none").expect("it is one of three");
/// let day = parse_date("2025-09-01")?;
/// let areas: Vec<_> = ["Elmshire", "Ashford Vale", "Fernborough"]
///     .into_iter()
///     .map(|area| Assessment::new(&catalogue, area, none, day, "lead"))
///     .collect();
/// let panel = Panel::of(&areas);
/// assert_eq!(panel.strands.len(), 20);
/// assert_eq!(panel.strands[0].areas_at.counts().collect::<Vec<_>>(), [3, 0, 0, 0], "below basic");
/// assert_eq!(panel.minimum.map(|spread| spread.median), Some(0));
/// # Ok::<(), familyhub_core::time::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Panel {
    /// Each area, those with the most of their minimum met first, then by name.
    pub areas: Vec<AreaLine>,
    /// Each strand.
    pub strands: Vec<StrandSpread>,
    /// How the share of the minimum that is met spreads, in percent.
    pub minimum: Option<Spread>,
}

/// One area among many.
///
/// For an example, see [`Panel`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AreaLine {
    /// The area.
    pub area: String,
    /// How much of its minimum is met.
    pub minimum: Share,
    /// How much of its options to go further is met.
    pub further: Share,
    /// How many of its strands have come how far.
    pub strands_at: AttainedCounts,
    /// How many of the developed strands have no options listed: their minimum is all there is.
    pub without_options: u16,
}

/// One strand in many areas.
///
/// For an example, see [`Panel`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StrandSpread {
    /// The strand.
    pub strand: StrandId,
    /// Its title.
    pub title: String,
    /// In how many areas it has come how far.
    pub areas_at: AttainedCounts,
    /// Whether the edition lists anything to assess beyond its minimum. Where it does not, those
    /// that are developed are shown as being at their minimum, which is all there is.
    pub has_options: bool,
    /// How the share of its minimum that is met spreads, in percent.
    pub minimum: Option<Spread>,
}

impl Panel {
    /// Puts areas beside each other. Each is taken on its own day.
    pub fn of(assessments: &[Assessment<'_>]) -> Self {
        let standings: Vec<_> = assessments.iter().map(AreaStanding::of).collect();
        let mut areas: Vec<_> = assessments
            .iter()
            .zip(&standings)
            .map(|(assessment, standing)| AreaLine {
                area: assessment.area().to_owned(),
                minimum: standing.whole().minimum,
                further: standing.whole().further,
                strands_at: standing.whole().strands_at.clone(),
                without_options: standing.whole().without_options,
            })
            .collect();
        areas.sort_by(|a, b| {
            let percent = |line: &AreaLine| line.minimum.percent();
            percent(b).cmp(&percent(a)).then_with(|| a.area.cmp(&b.area))
        });
        let catalogue = assessments.first().map(Assessment::catalogue);
        let strands = catalogue
            .into_iter()
            .flat_map(|catalogue| catalogue.strands().iter().map(move |it| (catalogue, it)));
        Self {
            minimum: Spread::of(areas.iter().filter_map(|line| line.minimum.percent())),
            areas,
            strands: strands
                .map(|(catalogue, strand)| {
                    let there = || standings.iter().filter_map(|known| known.strand(strand.id));
                    let mut areas_at = AttainedCounts::none(catalogue);
                    there().for_each(|known| areas_at.add(known.attained()));
                    StrandSpread {
                        strand: strand.id,
                        title: strand.title.clone(),
                        areas_at,
                        has_options: there().any(StrandStanding::has_options),
                        minimum: Spread::of(there().filter_map(|known| known.minimum().percent())),
                    }
                })
                .collect(),
        }
    }

    /// The steps that a strand of the edition may have come to; those of two levels where there
    /// is no area.
    fn steps(&self) -> Vec<Attained> {
        let known = self.strands.first().map(|strand| strand.areas_at.each());
        known.into_iter().flatten().map(|(step, _)| step).collect()
    }

    /// The panel as CSV: a row for each strand.
    pub fn csv(&self) -> String {
        let mut out = String::from("strand,title");
        for step in self.steps() {
            out.push_str(&format!(",{}", step.words().to_lowercase().replace(' ', "_")));
        }
        out.push_str(",least_percent,lower_percent,median_percent,upper_percent,most_percent\n");
        for strand in &self.strands {
            let spread = strand.minimum.map_or_else(
                || ",,,,".to_owned(),
                |known| {
                    let figures = [known.least, known.lower, known.median, known.upper, known.most];
                    figures.map(|figure| figure.to_string()).join(",")
                },
            );
            let title = crate::assessment::quoted(&strand.title);
            let at = strand.shown().join(",");
            out.push_str(&format!("{},{title},{at},{spread}\n", strand.strand));
        }
        out
    }

    /// The areas by name, each with how far it has come: they are beside each other, and none is
    /// ranked.
    fn by_name(&self) -> String {
        let mut areas: Vec<_> = self.areas.iter().collect();
        areas.sort_by(|a, b| a.area.cmp(&b.area));
        const HEADING: &str = "area: how many strands are";
        let names = areas.iter().map(|line| line.area.chars().count());
        let width = names.chain([HEADING.len()]).max().unwrap_or_default();
        let mut out = format!("\n{HEADING:<width$}{}  minimum met\n", self.headings());
        for line in areas {
            let counts = line.strands_at.shown(line.without_options);
            let counts = columns(counts.each().map(|(step, count)| (step, count.to_string())));
            out.push_str(&format!("{:<width$}{counts}  {}\n", line.area, line.minimum));
        }
        out
    }

    fn headings(&self) -> String {
        columns(self.steps().into_iter().map(|step| (step, step.column().to_owned())))
    }

    /// The panel as text.
    pub fn text(&self) -> String {
        let mut out = format!("{} areas\n", self.areas.len());
        if let Some(known) = self.minimum {
            out.push_str(&format!(
                "Minimum met: median {}%, middle half {}% to {}%, least {}%, most {}%\n",
                known.median, known.lower, known.upper, known.least, known.most
            ));
        }
        out.push_str(&format!(
            "\n{:<40}{} {:>7}\n",
            "strand: how many areas are",
            self.headings(),
            "median"
        ));
        for strand in &self.strands {
            let median =
                strand.minimum.map_or_else(|| "-".to_owned(), |known| format!("{}%", known.median));
            let steps = self.steps().into_iter();
            let counts = columns(steps.zip(strand.shown()).map(|(step, count)| match step {
                Attained::Developed if count.is_empty() => (step, "-".to_owned()),
                _ => (step, count),
            }));
            let title = lines(&strand.title, 35);
            let (last, before) =
                title.split_last().map_or(("", &[][..]), |(last, before)| (last.as_str(), before));
            let mut id = strand.strand.to_string();
            for line in before {
                out.push_str(&format!("{id:<4} {line}\n"));
                id.clear();
            }
            out.push_str(&format!("{id:<4} {last:<35}{counts} {median:>7}\n"));
        }
        out.push_str(&self.by_name());
        out
    }
}

impl StrandSpread {
    /// The counts as a person is shown them, for each step: a strand that has no options is never
    /// shown as developed, and its last count is blank.
    fn shown(&self) -> Vec<String> {
        let developed = self.areas_at.at(Attained::Developed);
        let counts = match self.has_options {
            true => self.areas_at.clone(),
            false => self.areas_at.shown(developed),
        };
        let shown = counts.each().map(|(step, count)| match step {
            Attained::Developed if !self.has_options => String::new(),
            _ => count.to_string(),
        });
        shown.collect()
    }
}

/// Cells under the headings of the steps, each as wide as its own.
fn columns(cells: impl Iterator<Item = (Attained, String)>) -> String {
    let wide = |step: Attained| step.column().len().max(5) + 2;
    cells.map(|(step, cell)| format!("{cell:>width$}", width = wide(step))).collect()
}
