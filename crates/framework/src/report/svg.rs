//! A heat map, strands by level, that needs no colour and no eyes.
//!
//! All is dark, some is a hatched bar as long as the share, none is white, and
//! each cell says its figures. To a screen reader it is a table.

use maud::{Markup, html};

use super::Report;
use crate::catalogue::Part;
use crate::standing::{Share, StrandStanding};

const WIDTH: usize = 420;
const CELL: usize = 96;
const GAP: usize = 6;
const TOP: usize = 74;
/// As many characters of a title as one line holds.
const LINE: usize = 52;

impl Report<'_, '_> {
    /// The heat map as a document of its own.
    pub fn svg(&self) -> String {
        let mut svg = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.push_str(&self.heat_map().into_string());
        svg.push('\n');
        svg
    }

    /// The heat map, to stand in a page.
    pub(super) fn heat_map(&self) -> Markup {
        let strands = self.standing.strands();
        let mut y = TOP;
        let rows: Vec<_> = strands
            .iter()
            .map(|strand| {
                let lines = broken(&format!("{} {}", strand.strand(), strand.title()));
                let at = y;
                y += 16 * lines.len() + 34;
                (at, lines, strand)
            })
            .collect();
        let title = format!(
            "{}: how much of each strand is met, by level, on {}",
            plain(self.assessment.area()),
            super::day(self.assessment.day())
        );
        html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("-6 0 {} {}", WIDTH + 12, y + 4))
                width="100%" preserveAspectRatio="xMinYMin meet" role="table" aria-labelledby="heat-map-title"
                font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#0b0c0c" {
                title id="heat-map-title" { (title) }
                defs {
                    pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)" {
                        rect width="6" height="6" fill="#e8f0f8" {}
                        rect width="1.5" height="6" fill="#5694ca" {}
                    }
                }
                rect x="-6" width=(WIDTH + 12) height=(y + 4) fill="#ffffff" {}
                (legend())
                (head())
                @for (at, lines, strand) in &rows {
                    (row(*at, lines, strand))
                }
            }
        }
    }
}

/// What the shades mean.
fn legend() -> Markup {
    let shades =
        [(0, "all met", true, 1), (120, "some met", false, 1), (240, "none met", false, 0)];
    html! {
        g aria-hidden="true" {
            @for (x, words, all, met) in shades {
                (shade(x, 6, 26, if all { 26 } else { 13 * met }, all))
                text x=(x + 34) y="20" { (words) }
            }
            text x="0" y="46" font-size="12" { "3 of 4: so many of so many that apply.  ?: not assessed, so not met" }
        }
    }
}

fn head() -> Markup {
    let columns = ["Level 1", "Level 2", "Go further", "Stands at"];
    html! {
        g role="row" font-size="12" font-weight="bold" {
            text role="columnheader" x="0" y="66" fill-opacity="0" { "Strand" }
            @for (place, words) in columns.iter().enumerate() {
                text role="columnheader" x=(place * (CELL + GAP)) y="66" { (words) }
            }
        }
    }
}

fn row(y: usize, lines: &[String], strand: &StrandStanding) -> Markup {
    let cells = y + 16 * lines.len() + 2;
    html! {
        g role="row" {
            g role="rowheader" font-weight="bold" {
                @for (place, line) in lines.iter().enumerate() {
                    text x="0" y=(y + 13 + 16 * place) { (line) }
                }
            }
            @for (place, part) in Part::ALL.into_iter().enumerate() {
                (cell(place * (CELL + GAP), cells, part, strand.share(part)))
            }
            g role="cell" font-weight="bold" {
                text x=(3 * (CELL + GAP)) y=(cells + 16) { (strand.attained().words()) }
            }
        }
    }
}

fn cell(x: usize, y: usize, part: Part, share: Share) -> Markup {
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
            @if share.of == 0 {
                rect x=(x + 1) y=(y + 1) width=(CELL - 2) height="22" fill="none" stroke="#505a5f"
                    stroke-dasharray="3 3" {}
            } @else {
                (shade(x, y, CELL, filled, all))
            }
            text x=(x + CELL / 2) y=(y + 16) text-anchor="middle"
                fill=(if all { "#ffffff" } else { "#0b0c0c" })
                stroke=[(!all).then_some("#ffffff")] stroke-width=[(!all).then_some("4")]
                stroke-linejoin="round" paint-order="stroke" { (words) (missing) }
        }
    }
}

/// A box of some width, filled so far.
fn shade(x: usize, y: usize, width: usize, filled: usize, all: bool) -> Markup {
    html! {
        rect x=(x) y=(y) width=(filled) height="24" fill=(if all { "#12436d" } else { "url(#hatch)" }) {}
        rect x=(x + 1) y=(y + 1) width=(width - 2) height="22" fill="none" stroke="#12436d" stroke-width="2" {}
    }
}

/// A text without the characters that XML cannot hold.
fn plain(text: &str) -> String {
    let holds = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(holds).collect()
}

/// A title in lines, broken between words.
fn broken(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
