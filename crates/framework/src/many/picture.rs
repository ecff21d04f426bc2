//! Progress over several days as a picture, which needs no colour and no eyes.
//!
//! A line over a scale of days shows how much of the minimum was met. Below stands a table: a row
//! for each strand, and a column for each day with the words and a bar. As in the heat map of one
//! assessment, no pattern, filter or order of painting is used, so that office programs and
//! converters show what a browser shows.

use familyhub_core::time::CivilDate;
use maud::{Markup, html};

use super::series::{Series, SeriesPoint};
use crate::catalogue::StrandId;
use crate::report::{bar, plain};
use crate::standing::Share;
use crate::words::{day, lines, short_day};

/// As wide as the titles of strands are.
const TITLES: usize = 230;
/// As wide as the column of a day is.
const CELL: usize = 96;
const GAP: usize = 8;
/// As many characters of a title as one line holds.
const LINE: usize = 30;
/// Where the chart begins and ends, from the top.
const CHART: (usize, usize) = (64, 184);
/// As wide as a day is.
const DAY: usize = 90;
/// As narrow as a picture may be.
const NARROWEST: usize = 560;

impl Series {
    /// Progress as a picture: how much of the minimum was met on each day, and where each strand
    /// stood.
    pub fn svg(&self) -> String {
        let mut svg = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.push_str(&self.picture().into_string());
        svg.push('\n');
        svg
    }

    fn picture(&self) -> Markup {
        let width = (TITLES + self.points.len() * (CELL + GAP)).max(NARROWEST);
        let top = CHART.1 + 70;
        let mut y = top + 28;
        let rows: Vec<_> = self
            .strands()
            .into_iter()
            .map(|(strand, title)| {
                let lines = lines(&format!("{strand} {title}"), LINE);
                let at = y;
                y += (16 * lines.len()).max(30) + 10;
                (at, lines, (strand, title))
            })
            .collect();
        let notices = self.notices.iter().flat_map(|notice| lines(&plain(notice), width / 7));
        let notices: Vec<_> = notices.collect();
        let below = y + 16 * notices.len() + 8;
        let title = match (self.points.first(), self.points.last()) {
            (Some(first), Some(last)) if first.on != last.on => format!(
                "{}: from {} to {}, how much of the minimum was met and where each strand stood",
                plain(&self.area),
                day(first.on),
                day(last.on)
            ),
            _ => format!("{}: how much of the minimum was met", plain(&self.area)),
        };
        html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("-6 0 {} {below}", width + 12))
                width="100%" preserveAspectRatio="xMinYMin meet" role="group" aria-labelledby="progress-title"
                font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#0b0c0c" {
                title id="progress-title" { (title) }
                rect x="-6" width=(width + 12) height=(below) fill="#ffffff" {}
                text x="0" y="20" font-size="15" font-weight="bold" { (plain(&self.area)) ": how much of the minimum was met" }
                (self.chart(width))
                g role="table" aria-label="Where each strand stood" {
                    (self.head(top))
                    @for (at, lines, strand) in &rows { (self.row(*at, lines, *strand)) }
                }
                @for (place, line) in notices.iter().enumerate() {
                    text x="0" y=(y + 14 + 16 * place) font-size="12" { (line) }
                }
            }
        }
    }

    /// A line through how much was met on each day, over a scale of days.
    fn chart(&self, width: usize) -> Markup {
        let (top, bottom) = CHART;
        let (left, right) = (44, width - 70);
        let points: Vec<_> = (self.points.iter())
            .map(|point| (self.x(point.on, (left, right)), height(point.minimum), point))
            .collect();
        // Days that are near each other stand on two lines in turn.
        let mut rows: Vec<usize> = Vec::new();
        for pair in std::iter::once(None).chain(points.iter().map(Some)).zip(&points) {
            let is_near = pair.0.is_some_and(|before| pair.1.0 - before.0 < DAY);
            rows.push(if is_near { 1 - rows.last().copied().unwrap_or(1) } else { 0 });
        }
        let line: Vec<_> = points.iter().map(|(x, y, _)| format!("{x},{y}")).collect();
        html! {
            g aria-hidden="true" font-size="12" {
                @for percent in [0_usize, 50, 100] {
                    @let y = bottom - (bottom - top) * percent / 100;
                    line x1=(left) x2=(right + 26) y1=(y) y2=(y) stroke="#b1b4b6" stroke-width="1" {}
                    text x="0" y=(y + 4) { (percent) "%" }
                }
                @if points.len() > 1 {
                    polyline points=(line.join(" ")) fill="none" stroke="#12436d" stroke-width="2" {}
                }
                @for (place, (x, y, point)) in points.iter().enumerate() {
                    circle cx=(x) cy=(y) r="5" fill="#12436d" {}
                    // Beside the line, not on it.
                    @let rises = points.get(place + 1).is_some_and(|(_, next, _)| next < y);
                    text x=(x + 8) y=(if rises { y + 18 } else { y - 8 }) font-weight="bold" { (figures(point.minimum)) }
                    text x=(x.saturating_sub(30)) y=(bottom + 20 + 16 * rows.get(place).unwrap_or(&0)) { (short_day(point.on)) }
                }
            }
        }
    }

    /// Where a day stands on the scale, from left to right.
    fn x(&self, on: CivilDate, (left, right): (usize, usize)) -> usize {
        let ends = self.points.first().zip(self.points.last());
        let (first, last) = ends.map_or((on, on), |(first, last)| (first.on, last.on));
        let days = |from: CivilDate, to: CivilDate| {
            usize::try_from((to - from).num_days()).unwrap_or_default()
        };
        match days(first, last) {
            0 => left,
            all => left + (right - left) * days(first, on) / all,
        }
    }

    fn head(&self, y: usize) -> Markup {
        html! {
            g role="row" font-weight="bold" font-size="12" {
                text role="columnheader" x="0" y=(y + 12) { "Where each strand stood" }
                @for (place, point) in self.points.iter().enumerate() {
                    text role="columnheader" x=(TITLES + place * (CELL + GAP)) y=(y + 12) { (short_day(point.on)) }
                }
            }
        }
    }

    fn row(&self, y: usize, lines: &[String], strand: (StrandId, &str)) -> Markup {
        html! {
            g role="row" {
                g role="rowheader" {
                    @for (place, line) in lines.iter().enumerate() {
                        text x="0" y=(y + 13 + 16 * place) { (line) }
                    }
                }
                @for (place, point) in self.points.iter().enumerate() {
                    (cell(TITLES + place * (CELL + GAP), y, point, strand))
                }
            }
        }
    }
}

fn cell(x: usize, y: usize, point: &SeriesPoint, (strand, title): (StrandId, &str)) -> Markup {
    let known = point.strands.iter().find(|known| known.is_of(strand, title));
    html! {
        @match known {
            None => { g role="cell" { text x=(x) y=(y + 13) { "not in " (point.edition) } } }
            Some(known) => {
                g role="cell" aria-label=(format!("{}; minimum {}", known.words, known.minimum)) {
                    text x=(x) y=(y + 13) { (known.words) }
                    @if known.minimum.of > 0 {
                        @let filled = CELL * usize::from(known.minimum.met) / usize::from(known.minimum.of);
                        (bar(x, y + 18, CELL, filled, known.minimum.is_whole()))
                    }
                }
            }
        }
    }
}

/// How high a share stands in the chart.
fn height(share: Share) -> usize {
    let (top, bottom) = CHART;
    match share.of {
        0 => bottom,
        of => bottom - (bottom - top) * usize::from(share.met) / usize::from(of),
    }
}

/// So many of so many.
fn figures(share: Share) -> String {
    match share.of {
        0 => "none apply".to_owned(),
        of => format!("{} of {of}", share.met),
    }
}
