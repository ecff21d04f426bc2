//! One page for a board: no network, no script, made to be printed too.
//!
//! In the manner of the GOV.UK Design System, with a style of its own: neither
//! its typeface nor any of its files are used.

mod answers;
mod plan;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Report;
use crate::catalogue::{Catalogue, CriterionLevel};
use crate::standing::{Attained, GroupStanding, Share, StrandStanding};
use crate::words::{count, day, listed};

const STYLE: &str = include_str!("style.css");

impl Report<'_, '_> {
    /// The report as one page.
    pub fn html(&self) -> String {
        let assessment = self.assessment;
        let title =
            format!("{}: self-assessment, {}", assessment.area(), assessment.catalogue().title());
        let page = html! {
            (DOCTYPE)
            html lang="en-GB" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a .skip href="#main" { "Skip to main content" }
                    header .bar { div .wide { "Family hubs self-assessment" } }
                    main #main .wide {
                        (self.page_head())
                        (self.before_reading())
                        (self.in_short())
                        (self.picture())
                        (self.groups())
                        (self.plan_section())
                        (self.changes_section())
                        (self.lapsing_section())
                        (self.answers_section())
                        (self.about())
                    }
                    footer .foot { div .wide { p { (licence(assessment.catalogue())) } } }
                }
            }
        };
        page.into_string()
    }

    fn page_head(&self) -> Markup {
        let assessment = self.assessment;
        let line = |key: &str, words: String| html! { div { dt { (key) } dd { (words) } } };
        html! {
            p .caption { (assessment.catalogue().title()) }
            h1 { (assessment.area()) ": self-assessment" }
            dl .summary {
                (line("On", day(assessment.day())))
                (line("By", assessment.by().to_owned()))
                (line("Signed off", self.signed_off()))
                (line("Programme", assessment.programme().title.clone()))
                (line("Duty", self.duty()))
            }
        }
    }

    fn before_reading(&self) -> Markup {
        let notices = self.notices();
        html! {
            @if !notices.is_empty() {
                section aria-labelledby="before" {
                    div .warning {
                        h2 #before .small { "Before you read on" }
                        @for notice in &notices { p { (notice) } }
                    }
                }
            }
        }
    }

    fn in_short(&self) -> Markup {
        let whole = self.standing.whole();
        let (basic, strands) = whole.at_least(Attained::Basic);
        let (minimum, _) = whole.at_least(Attained::MinimumMet);
        let (developed, _) = whole.at_least(Attained::Developed);
        let (developed, with_options) = self.with_options(developed);
        let asked = self.to_close().filter(|gap| gap.duty).count();
        let missing = self.standing.not_assessed().len();
        let in_part = self.met_in_part();
        html! {
            section aria-labelledby="in-short" {
                h2 #in-short { "In short" }
                div .figures {
                    (figure(&share(whole.minimum), "of the minimum is met"))
                    (figure(&format!("{basic} of {strands}"), "strands are basic or better"))
                    (figure(&format!("{minimum} of {strands}"), "strands meet their minimum or better"))
                    (figure(&format!("{developed} of {with_options}"), "strands with options beyond the minimum meet these too"))
                }
                @if let Some(since) = self.since() { p { (since) } }
                @if asked > 0 {
                    p { "The duty asks to close " strong { (count(asked, "gap")) } " among what was assessed." }
                }
                @if missing > 0 {
                    div .warning {
                        p { strong { "Not assessed: " (missing) } ". They count as not met: "
                            (listed(self.standing.not_assessed())) "." }
                    }
                }
                @if !in_part.is_empty() {
                    div .warning {
                        p { strong { "Met, and not at every hub" } }
                        ul { @for part in &in_part { li { (part) } } }
                    }
                }
                @if !self.contradictions.is_empty() {
                    div .warning {
                        p { strong { "Answers that contradict each other" } }
                        ul { @for known in &self.contradictions {
                            li { "On " (known.about) ": " (known.more) " is met, and " (known.less)
                                ", which says less, is not. Look at both again, and where " (known.less)
                                " is outgrown say exceeded-by " (known.more) "." }
                        } }
                    }
                }
            }
        }
    }

    /// Of the strands that have options to go further: how many of the developed, and of all.
    fn with_options(&self, developed: u16) -> (u16, usize) {
        let strands = self.standing.strands().iter().filter(|strand| strand.has_options());
        (developed - self.standing.whole().without_options, strands.count())
    }

    fn picture(&self) -> Markup {
        let catalogue = self.assessment.catalogue();
        let lists = catalogue.lists().map(CriterionLevel::heading);
        let columns: Vec<_> = ["Strand"].into_iter().chain(lists).chain(["Stands at"]).collect();
        html! {
            section aria-labelledby="picture" {
                h2 #picture { "Strands by level" }
                (table(&columns, html! {
                    @for strand in self.standing.strands() { (levels(catalogue, strand)) }
                }))
            }
        }
    }

    fn groups(&self) -> Markup {
        let catalogue = self.assessment.catalogue();
        let levels = || catalogue.lists().filter(|list| list.number().is_some());
        let headings = levels().map(CriterionLevel::heading);
        let columns: Vec<_> = ["Area", "Stands at"]
            .into_iter()
            .chain(headings)
            .chain(["Minimum", "Go further"])
            .collect();
        let row = |group: &GroupStanding| {
            html! {
                tr role="row" {
                    th scope="row" role="rowheader" { (group.title) }
                    td role="cell" data-label="Stands at" { (group.attained.words()) }
                    @for list in levels() {
                        td role="cell" data-label=(list.heading()) { (share(group.share(list))) }
                    }
                    td role="cell" data-label="Minimum" { (share(group.minimum)) }
                    td role="cell" data-label="Go further" { (share(group.further)) }
                }
            }
        };
        html! {
            section aria-labelledby="areas" {
                h2 #areas { "Delivery areas" }
                p { "An area has come as far as the least of its strands." }
                (table(&columns, html! {
                    @for area in self.standing.areas() { (row(area)) }
                    (row(self.standing.whole()))
                }))
            }
        }
    }

    fn about(&self) -> Markup {
        let above = match self.assessment.catalogue().levels() {
            2 => "Level 2",
            _ => "every level above",
        };
        html! {
            section aria-labelledby="about" {
                h2 #about { "How levels are computed" }
                p { "A strand is basic where all of its Level 1 is met, meets its minimum where all \
                     that is expected of " (above) " is met too, and is developed where its options to \
                     go further are met as well. What is not assessed, or has lapsed, is not met. \
                     What does not apply, for a reason given, is left out of the count." }
                p { "A strand for which no options are listed is shown as \
                     meeting its minimum, which is all that there is of it." }
                (terms(self.assessment.catalogue()))
                p { "Titles and statements are not the words of the framework: its own text prevails." }
            }
        }
    }
}

/// A table whose rows become cards on a narrow page. The roles keep it a table there.
fn table(columns: &[&str], rows: Markup) -> Markup {
    html! {
        table role="table" {
            thead role="rowgroup" { tr role="row" {
                @for column in columns { th scope="col" role="columnheader" { (column) } }
            } }
            tbody role="rowgroup" { (rows) }
        }
    }
}

fn figure(number: &str, words: &str) -> Markup {
    html! { p .figure { strong { (number) } " " (words) } }
}

/// One strand by level. A bar under each cell is drawn by the style alone: an office program that
/// opens the page leaves the bars out, and keeps the table and its figures.
fn levels(catalogue: &Catalogue, strand: &StrandStanding) -> Markup {
    html! {
        tr role="row" {
            th scope="row" role="rowheader" { (strand.strand()) " " (strand.title()) }
            @for part in catalogue.lists() {
                @let label = part.heading();
                @let known = strand.share(part);
                @match known.percent() {
                    Some(percent) => {
                        td .level role="cell" data-label=(label) style=(format!("--met: {percent}%")) { (known) }
                    }
                    None if known.not_applicable > 0 => {
                        td role="cell" data-label=(label) { (known) }
                    }
                    None => { td role="cell" data-label=(label) { "none listed" } }
                }
            }
            td role="cell" data-label="Stands at" { strong { (strand.words()) } }
        }
    }
}

/// So many of so many; the rest is said elsewhere on the page.
fn share(share: Share) -> String {
    match share.percent() {
        None => "none apply".to_owned(),
        Some(percent) => format!("{} of {} ({percent}%)", share.met, share.of),
    }
}

/// What terms mean, what is new, and where to read on.
fn terms(catalogue: &Catalogue) -> Markup {
    html! {
        @if !catalogue.definitions().is_empty() {
            h3 { "What terms mean" }
            dl .summary { @for known in catalogue.definitions() {
                div { dt { (known.term) } dd { (known.meaning) } }
            } }
        }
        @if !catalogue.news().is_empty() {
            h3 { "What is new in this edition" }
            ul { @for known in catalogue.news() { li { (known.about) " (" (listed(&known.subjects)) ")." } } }
        }
        @if !catalogue.links().is_empty() {
            h3 { "Where to read on" }
            ul { @for known in catalogue.links() {
                li { a href=(known.url) { (known.title) } " (" (listed(&known.subjects)) ")" }
            } }
        }
    }
}

fn licence(catalogue: &Catalogue) -> Markup {
    html! {
        (catalogue.licence()) "."
        @if let Some(url) = catalogue.licence_url() { " " a href=(url) { "Read the licence" } "." }
    }
}
