//! An assessment written as the form that it is read from.

use super::form::{comment, head_toml, line, question};
use super::{Answer, Assessment, CriterionAnswer};
use crate::catalogue::Applies;
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
        head_toml(&mut form, catalogue, head);
        for strand in catalogue.strands() {
            line(&mut form, &format!("\n# {} {}", strand.id, strand.title));
            let entries = self.entries().iter();
            for entry in entries.filter(|entry| entry.criterion().id.strand() == strand.id) {
                let criterion = entry.criterion();
                line(&mut form, "");
                let part = criterion.id.part().words();
                comment(&mut form, &format!("{} ({part})", criterion.title));
                comment(&mut form, &question(criterion));
                if criterion.applies != Applies::Advice {
                    line(&mut form, "[[criterion]]");
                    line(&mut form, &format!("id = \"{}\"", criterion.id));
                    said(&mut form, entry.said());
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

fn said(form: &mut String, said: &CriterionAnswer) {
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
    for piece in &said.evidence {
        line(form, "[[criterion.evidence]]");
        line(form, &format!("title = {}", toml_text(&piece.title)));
        line(form, &format!("kind = \"{}\"", piece.kind.name()));
        line(form, &format!("owner = {}", toml_text(&piece.owner)));
        line(form, &format!("date = \"{}\"", piece.date));
        if piece.keeps != piece.kind.keeps() {
            line(form, &format!("keeps_months = {}", piece.keeps.0));
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
