//! A heat map, strands by level, that needs no colour and no eyes.
//!
//! Under the figures of each cell lies a bar as long as the share: dark where all is met, lighter
//! where some is, and empty where none is. Nothing lies under the figures themselves, and no
//! pattern, filter or order of painting is used, so that office programs and converters show
//! what a browser shows. To a screen reader it is a table.

use maud::{Markup, html};

use super::Report;
use crate::catalogue::{Catalogue, CriterionLevel};
use crate::standing::{Share, StrandStanding};
use crate::words::{day, lines};

/// As wide as the words of a strand's standing are, and a title at least.
const STANDING: usize = 114;
const CELL: usize = 96;
const GAP: usize = 6;
const TOP: usize = 74;
/// As many characters of a title as one line holds.
const LINE: usize = 52;
/// As many characters of a notice as one line holds.
const NOTICE_LINE: usize = 64;

impl Report<'_, '_> {
    /// The heat map as a document of its own.
    pub fn svg(&self) -> String {
        let mut svg = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.push_str(&self.heat_map().into_string());
        svg.push('\n');
        svg
    }

    fn heat_map(&self) -> Markup {
        let strands = self.standing.strands();
        let catalogue = self.assessment.catalogue();
        let width = catalogue.lists().count() * (CELL + GAP) + STANDING;
        let mut y = TOP;
        let rows: Vec<_> = strands
            .iter()
            .map(|strand| {
                let lines = lines(&format!("{} {}", strand.strand(), strand.title()), LINE);
                let at = y;
                y += 16 * lines.len() + 34;
                (at, lines, strand)
            })
            .collect();
        // A picture travels alone: that the edition is over goes with it.
        let notices: Vec<_> =
            (self.notices().iter()).flat_map(|notice| lines(&plain(notice), NOTICE_LINE)).collect();
        let below = y + 16 * notices.len();
        let title = format!(
            "{}: how much of each strand is met, by level, on {}",
            plain(self.assessment.area()),
            day(self.assessment.day())
        );
        html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("-6 0 {} {}", width + 12, below + 4))
                width="100%" preserveAspectRatio="xMinYMin meet" role="table" aria-labelledby="heat-map-title"
                font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#0b0c0c" {
                title id="heat-map-title" { (title) }
                rect x="-6" width=(width + 12) height=(below + 4) fill="#ffffff" {}
                (legend())
                (head(catalogue))
                @for (at, lines, strand) in &rows {
                    (row(catalogue, *at, lines, strand))
                }
                @for (place, line) in notices.iter().enumerate() {
                    text x="0" y=(y + 14 + 16 * place) font-size="12" { (line) }
                }
            }
        }
    }
}

/// What the bars mean.
fn legend() -> Markup {
    let bars =
        [(0, "all met", 40, true), (120, "some met", 20, false), (240, "none met", 0, false)];
    html! {
        g aria-hidden="true" {
            @for (x, words, filled, all) in bars {
                (bar(x, 12, 40, filled, all))
                text x=(x + 48) y="20" { (words) }
            }
            text x="0" y="46" font-size="12" { "3 of 4: so many of so many that apply.  ?: not assessed, so not met" }
        }
    }
}

fn head(catalogue: &Catalogue) -> Markup {
    let columns: Vec<_> =
        catalogue.lists().map(CriterionLevel::heading).chain(["Stands at"]).collect();
    html! {
        g role="row" font-size="12" font-weight="bold" {
            text role="columnheader" x="0" y="66" fill-opacity="0" { "Strand" }
            @for (place, words) in columns.iter().enumerate() {
                text role="columnheader" x=(place * (CELL + GAP)) y="66" { (words) }
            }
        }
    }
}

fn row(catalogue: &Catalogue, y: usize, lines: &[String], strand: &StrandStanding) -> Markup {
    let cells = y + 16 * lines.len() + 2;
    html! {
        g role="row" {
            g role="rowheader" font-weight="bold" {
                @for (place, line) in lines.iter().enumerate() {
                    text x="0" y=(y + 13 + 16 * place) { (line) }
                }
            }
            @for (place, part) in catalogue.lists().enumerate() {
                (cell(place * (CELL + GAP), cells, part, strand.share(part)))
            }
            g role="cell" font-weight="bold" {
                text x=(catalogue.lists().count() * (CELL + GAP)) y=(cells + 13) { (strand.words()) }
            }
        }
    }
}

fn cell(x: usize, y: usize, part: CriterionLevel, share: Share) -> Markup {
    let all = share.is_whole() && share.of > 0;
    let filled = match share.of {
        0 => 0,
        of => CELL * usize::from(share.met) / usize::from(of),
    };
    let words = match share.of {
        0 if share.not_applicable == 0 => "none listed".to_owned(),
        0 => "none apply".to_owned(),
        of => format!("{} of {of}", share.met),
    };
    let missing = match share.not_assessed {
        0 => String::new(),
        missing => format!(", {missing} ?"),
    };
    html! {
        g role="cell" aria-label=(format!("{}: {share}", part.words())) {
            text x=(x) y=(y + 13) { (words) (missing) }
            @if share.of > 0 { (bar(x, y + 18, CELL, filled, all)) }
        }
    }
}

/// A bar of some width, filled so far.
pub(crate) fn bar(x: usize, y: usize, width: usize, filled: usize, all: bool) -> Markup {
    html! {
        rect x=(x) y=(y) width=(width) height="9" fill="#ffffff" stroke="#12436d" stroke-width="1" {}
        @if filled > 0 {
            rect x=(x) y=(y) width=(filled) height="9" fill=(if all { "#12436d" } else { "#5694ca" }) {}
        }
    }
}

/// A text without the characters that XML cannot hold.
pub(crate) fn plain(text: &str) -> String {
    let holds = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(holds).collect()
}
