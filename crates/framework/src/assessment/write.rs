//! An assessment written as the form that it is read from.

use super::form::{comment, head_toml, line, question, sites_toml, strand_toml};
use super::{Answer, Assessment, AssessmentEntry, CriterionAnswer};
use crate::catalogue::{Applies, CriterionId};
use crate::progress::EvidencePiece;
use crate::words::toml_text;

impl Assessment<'_> {
    /// The assessment as a form in TOML: every criterion under its words, with all that was
    /// said of it. It reads back as the same assessment.
    ///
    /// ```
    /// use familyhub_framework::{Assessment, Catalogue};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let elmshire = include_str!("../../../../examples/data/framework/elmshire-2025-09.toml");
    /// let elmshire = Assessment::from_toml(&catalogue, elmshire)?;
    /// assert_eq!(Assessment::from_toml(&catalogue, &elmshire.to_toml())?, elmshire);
    /// # Ok::<(), familyhub_framework::FileFaultsError>(())
    /// ```
    pub fn to_toml(&self) -> String {
        let mut form = String::new();
        let catalogue = self.catalogue();
        let head = [self.area(), &self.programme().id, &self.day().to_string(), self.by()];
        head_toml(&mut form, catalogue, head, Some(self));
        let written = evidence_as_written(self);
        for strand in catalogue.strands() {
            strand_toml(&mut form, strand, self.narrative(strand.id));
            let entries = self.entries().iter().zip(&written);
            let of_strand =
                |entry: &AssessmentEntry<'_>| entry.criterion().id.strand() == strand.id;
            for (entry, pieces) in entries.filter(|(entry, _)| of_strand(entry)) {
                let criterion = entry.criterion();
                line(&mut form, "");
                let part = criterion.id.part().words();
                comment(&mut form, &format!("{} ({part})", criterion.title));
                comment(&mut form, &question(criterion));
                if criterion.applies != Applies::Advice {
                    line(&mut form, "[[criterion]]");
                    line(&mut form, &format!("id = \"{}\"", criterion.id));
                    said(&mut form, entry.said(), pieces);
                }
            }
        }
        form
    }
}

/// The answer as it stands in a file.
pub(crate) fn answer(said: &CriterionAnswer) -> String {
    match (said.answer, said.exceeded_by) {
        (Answer::Exceeded, Some(later)) => format!("{} {later}", Answer::Exceeded.name()),
        // A file never says that evidence has lapsed: that is worked out.
        (Answer::Lapsed, _) => Answer::NotMet.name().to_owned(),
        (answer, _) => answer.name().to_owned(),
    }
}

/// A piece of evidence as it stands in a file: under one criterion, and for others too.
pub(crate) struct WrittenPiece<'a> {
    pub(crate) piece: &'a EvidencePiece,
    pub(crate) also_for: Vec<CriterionId>,
}

/// The pieces of evidence that stand under each criterion in a file, in the order of the entries.
///
/// One that serves several stands under the first of them. What is read gives a criterion its own
/// pieces first, and then those that stand elsewhere: where it has them in another order, each is
/// written out.
pub(crate) fn evidence_as_written<'a>(
    assessment: &'a Assessment<'_>,
) -> Vec<Vec<WrittenPiece<'a>>> {
    let mut written: Vec<Vec<WrittenPiece<'a>>> = Vec::new();
    for entry in assessment.entries() {
        let pieces = &entry.said().evidence;
        let before = || written.iter().flatten().filter(|known| pieces.contains(known.piece));
        let own = || pieces.iter().filter(|piece| !before().any(|known| known.piece == *piece));
        let as_read = own().chain(before().map(|known| known.piece));
        if as_read.eq(pieces) {
            let own = own().map(|piece| WrittenPiece { piece, also_for: Vec::new() }).collect();
            let shared = written.iter_mut().flatten();
            for known in shared.filter(|known| pieces.contains(known.piece)) {
                known.also_for.push(entry.criterion().id);
            }
            written.push(own);
        } else {
            let all = pieces.iter().map(|piece| WrittenPiece { piece, also_for: Vec::new() });
            written.push(all.collect());
        }
    }
    written
}

fn said(form: &mut String, said: &CriterionAnswer, pieces: &[WrittenPiece<'_>]) {
    let mut key = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            line(form, &format!("{name} = {}", toml_text(value)));
        }
    };
    let review = said.review.as_ref();
    key("answer", Some(answer(said)));
    key("owner", said.owner.clone());
    key("due", said.due.map(|day| day.to_string()));
    key("reviewed_by", review.map(|review| review.by.clone()));
    key("reviewed_on", review.map(|review| review.on.to_string()));
    key("reason", said.reason.clone());
    key("note", said.note.clone());
    if let Some(met_at) = &said.met_at {
        line(form, &format!("met_at = {}", sites_toml(met_at)));
    }
    for WrittenPiece { piece, also_for } in pieces {
        line(form, "[[criterion.evidence]]");
        line(form, &format!("title = {}", toml_text(&piece.title)));
        line(form, &format!("kind = \"{}\"", piece.kind.name()));
        line(form, &format!("owner = {}", toml_text(&piece.owner)));
        line(form, &format!("date = \"{}\"", piece.date));
        if piece.keeps != piece.kind.keeps() {
            line(form, &format!("keeps_months = {}", piece.keeps.0));
        }
        if let Some(link) = &piece.link {
            line(form, &format!("link = {}", toml_text(link)));
        }
        if !also_for.is_empty() {
            let ids = also_for.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>();
            line(form, &format!("also_for = [{}]", ids.join(", ")));
        }
    }
    for step in &said.milestones {
        line(form, "[[criterion.milestone]]");
        line(form, &format!("title = {}", toml_text(&step.title)));
        line(form, &format!("due = \"{}\"", step.due));
        if let Some(done) = step.done {
            line(form, &format!("done = \"{done}\""));
        }
    }
}
