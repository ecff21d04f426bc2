//! The part of the page that shows every answer.

use maud::{Markup, html};

use super::super::Report;
use crate::assessment::{Answer, AssessmentEntry};
use crate::catalogue::{Applies, CriterionId, LevelGiven};
use crate::progress::EvidencePiece;
use crate::words::{day, listed};

impl Report<'_, '_> {
    pub(super) fn answers_section(&self) -> Markup {
        let catalogue = self.assessment.catalogue();
        html! {
            section aria-labelledby="answers" {
                h2 #answers { "Every answer" }
                @for strand in catalogue.strands() {
                    h3 { (strand.id) " " (strand.title) }
                    @if let Some(standing) = self.standing.strand(strand.id) {
                        p { strong { (standing.words()) } ". Minimum: " (standing.minimum()) "." }
                    }
                    @if let Some(narrative) = self.assessment.narrative(strand.id) {
                        @for paragraph in narrative.split("\n\n") { p { (paragraph) } }
                    }
                    ul .answers {
                        @for entry in self.assessment.entries() {
                            @if entry.criterion().id.strand() == strand.id { (self.answer(entry)) }
                        }
                    }
                }
            }
        }
    }

    /// The further criteria that a piece of evidence serves.
    fn serves_too(&self, piece: &EvidencePiece, but: CriterionId) -> Vec<CriterionId> {
        let entries = self.assessment.entries().iter();
        let others = entries.filter(|entry| entry.criterion().id != but);
        let serves = others.filter(|entry| entry.said().evidence.contains(piece));
        serves.map(|entry| entry.criterion().id).collect()
    }

    fn answer(&self, entry: &AssessmentEntry<'_>) -> Markup {
        let criterion = entry.criterion();
        let said = entry.said();
        html! {
            li {
                p {
                    strong { (criterion.id) " " (criterion.title) } " "
                    @match entry.answer() {
                        Some(answer) => { (tag(answer)) }
                        None => { strong .tag.none { "Advice" } }
                    }
                }
                p { (criterion.statement) }
                @if let Some(reading) = &criterion.reading { p .hint { "How we read it: " (reading) } }
                p .hint {
                    (criterion.id.part().words())
                    @if criterion.level_given == LevelGiven::Inferred { ", level inferred" }
                    @if let Some(page) = criterion.page { ", page " (page) }
                    @if let Applies::OnlyWhere(holds) = &criterion.applies { "; applies only where " (holds) }
                }
                @if let Some(later) = &said.exceeded_by {
                    p .hint { "Outgrown: " (later) " of the same scale is met, and its evidence serves for both." }
                }
                @for piece in &said.evidence {
                    p .hint {
                        "Evidence: "
                        @match &piece.link {
                            Some(link) => { a href=(link) { (piece.title) } }
                            None => { (piece.title) }
                        }
                        " (" (piece.kind.name()) ", " (piece.owner) ", " (day(piece.date))
                        "; in date to " (day(piece.last_day())) ")"
                        @let others = self.serves_too(piece, criterion.id);
                        @if !others.is_empty() { ". It serves " (listed(&others)) " too" }
                    }
                }
                @if let Some(count) = self.assessment.site_count(criterion.id) { p .hint { "Met at " (count) } }
                @if let Some(review) = &said.review { p .hint { "Reviewed by " (review.by) " on " (day(review.on)) } }
                @if let Some(reason) = &said.reason { p .hint { "Why it does not apply: " (reason) } }
                @if let Some(note) = &said.note { p .hint { "Note: " (note) } }
            }
        }
    }
}

/// The answer as a tag: by words, by weight and by border, not by colour alone.
pub(super) fn tag(answer: Answer) -> Markup {
    let class = match answer {
        Answer::Met | Answer::Reviewed | Answer::Exceeded => "tag met",
        Answer::InProgress => "tag going",
        Answer::NotMet | Answer::Lapsed => "tag not",
        Answer::NotAssessed | Answer::NotApplicable => "tag none",
    };
    html! { strong class=(class) { (answer.words()) } }
}
