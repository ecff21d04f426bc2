//! The part of the page that says what is to be done.

use familyhub_core::time::CivilDate;
use maud::{Markup, html};

use super::super::Report;
use super::answers::tag;
use super::table;
use crate::plan::{Change, CriterionGap, Direction};
use crate::words::{capital, count, day, listed};

impl Report<'_, '_> {
    pub(super) fn plan_section(&self) -> Markup {
        html! {
            section aria-labelledby="plan" {
                h2 #plan { "Plan" }
                @if self.to_assess() > 0 {
                    p { (count(self.to_assess(), "criterion")) " to assess first: nothing is known of \
                         them yet, and they are not in this plan." }
                }
                @if self.to_close().next().is_none() {
                    p { "There is no gap among what was assessed." }
                } @else {
                    p { "Gaps in the order in which to close them: by the nearest date, and Level 1 \
                         before what stands on it." }
                    (table(&["By", "Criterion", "Answer", "Owner and steps"], html! {
                        @for gap in self.to_close() { (row(gap, self.assessment.day())) }
                    }))
                }
            }
        }
    }

    pub(super) fn changes_section(&self) -> Markup {
        let (Some(changes), Some(before)) = (&self.plan.changes, self.before) else {
            return html! {};
        };
        let of = |wanted| -> Vec<&Change> {
            changes.iter().filter(|change| change.direction == wanted).collect()
        };
        html! {
            section aria-labelledby="changes" {
                h2 #changes { "What changed since " (day(before)) }
                (list("Gained", &of(Direction::Gained)))
                (list("Lost", &of(Direction::Lost)))
                (list("Moved, but not across the line", &of(Direction::Moved)))
                @if changes.is_empty() { p { "Nothing." } }
            }
        }
    }

    pub(super) fn lapsing_section(&self) -> Markup {
        html! {
            section aria-labelledby="lapsing" {
                h2 #lapsing { "What lapses next" }
                @if self.plan.lapsing.is_empty() {
                    p { "Nothing lapses within a year." }
                } @else {
                    p { "Evidence that needs renewing within a year." }
                    (table(&["Last day", "Criterion", "Owner of the evidence"], html! {
                        @for known in &self.plan.lapsing { tr role="row" {
                            td role="cell" data-label="Last day" { (day(known.last_day)) }
                            th scope="row" role="rowheader" { (known.criterion) " " (known.title) }
                            td role="cell" data-label="Owner" { (known.owner.as_deref().unwrap_or("nobody yet")) }
                        } }
                    }))
                }
            }
        }
    }
}

fn row(gap: &CriterionGap, on: CivilDate) -> Markup {
    let by = gap.needed_by.map_or_else(|| "No date".to_owned(), day);
    html! {
        tr role="row" {
            td role="cell" data-label="By" {
                (by)
                @if gap.overdue { " " strong .tag.late { "Overdue" } }
            }
            th scope="row" role="rowheader" {
                (gap.criterion) " " (gap.title)
                @if gap.asked_by.is_some() || gap.planned.is_some() {
                    div .hint { (capital(&gap.dates(on))) }
                }
                @if let Some(sites) = &gap.sites { div .hint { "At " (sites) } }
                @if !gap.waits_for.is_empty() { div .hint { "After " (listed(&gap.waits_for)) } }
            }
            td role="cell" data-label="Answer" { (tag(gap.answer)) }
            td role="cell" data-label="Owner" {
                div {
                    (gap.owner.as_deref().unwrap_or("Nobody yet"))
                    @for step in &gap.milestones {
                        div .hint {
                            (step.title) ", "
                            @match step.done {
                                Some(done) => { "done " (day(done)) }
                                None => { "due " (day(step.due)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn list(title: &str, changes: &[&Change]) -> Markup {
    html! {
        @if !changes.is_empty() {
            h3 { (title) ": " (changes.len()) }
            ul { @for change in changes {
                li { (change.criterion) " " (change.title) ": " (change.before.words()) " before, now "
                    (change.now.words().to_lowercase()) }
            } }
        }
    }
}
