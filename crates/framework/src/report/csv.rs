//! The report for a spreadsheet, and a tracker: a row for each criterion, with its owner, dates,
//! milestones, evidence, review and note.

use super::Report;
use crate::assessment::{Answer, quoted};
use crate::catalogue::{CriterionKind, LevelGiven};

/// The columns. Programs read them by name: more are added behind, and none is renamed.
const COLUMNS: &str = "area,day,id,strand,level,level_given,kind,title,answer,met,duty_deadline,needed_by,overdue,owner,evidence,lapses_after,reason,exceeded_by,met_for_duty,planned,edition,edition_ends,milestones,next_milestone_due,reviewed_by,reviewed_on,note,hubs_met,hubs,hubs_missing,evidence_links,signed_off_by,signed_off_on";

impl Report<'_, '_> {
    /// The report as CSV.
    ///
    /// Advice stands in it with an empty answer. A text that a spreadsheet would
    /// take for a formula begins with an apostrophe.
    pub fn csv(&self) -> String {
        let mut out = String::from(COLUMNS);
        let assessment = self.assessment;
        let (area, on) = (safe(assessment.area()), assessment.day().to_string());
        let edition = quoted(assessment.catalogue().edition());
        let ends = assessment.catalogue().in_force().1;
        let ends = ends.map_or_else(String::new, |day| day.to_string());
        let duty = self.plan.duty.as_ref();
        let signed = assessment.signed_off();
        for entry in assessment.entries() {
            let criterion = entry.criterion();
            let id = criterion.id;
            let strand =
                assessment.catalogue().strands().iter().find(|known| known.id == id.strand());
            let gap = self.plan.gaps.iter().find(|gap| gap.criterion == id);
            let said = entry.said();
            let pieces: Vec<_> = said
                .evidence
                .iter()
                .map(|piece| format!("{} ({})", piece.title, piece.date))
                .collect();
            let steps = said.milestones.iter().map(|step| match step.done {
                Some(done) => format!("{} (due {}, done {done})", step.title, step.due),
                None => format!("{} (due {})", step.title, step.due),
            });
            let steps: Vec<_> = steps.collect();
            let hubs = assessment.site_count(id);
            let links = said.evidence.iter().filter_map(|piece| piece.link.as_ref());
            let links: Vec<_> = links.map(|link| link.as_str()).collect();
            let date = |date: Option<familyhub_core::time::CivilDate>| {
                date.map_or_else(String::new, |date| date.to_string())
            };
            let cells = [
                area.clone(),
                on.clone(),
                id.to_string(),
                quoted(strand.map_or("", |strand| &strand.title)),
                assessment.catalogue().level_of(criterion).to_string(),
                match criterion.level_given {
                    LevelGiven::Stated => "stated".to_owned(),
                    LevelGiven::Inferred => "inferred".to_owned(),
                },
                match criterion.kind {
                    CriterionKind::Minimum => "minimum".to_owned(),
                    CriterionKind::GoFurther => "go-further".to_owned(),
                },
                quoted(&criterion.title),
                entry.answer().map_or("", Answer::name).to_owned(),
                entry
                    .answer()
                    .map_or("", |answer| if answer.is_met() { "yes" } else { "no" })
                    .to_owned(),
                date(gap.and_then(|gap| gap.asked_by)),
                date(gap.and_then(|gap| gap.needed_by)),
                gap.map_or("", |gap| if gap.overdue { "yes" } else { "no" }).to_owned(),
                safe(said.owner.as_deref().unwrap_or_default()),
                safe(&pieces.join("; ")),
                date(entry.lapses_after()),
                safe(said.reason.as_deref().unwrap_or_default()),
                said.exceeded_by.map_or_else(String::new, |later| later.to_string()),
                duty.filter(|_| criterion.kind == CriterionKind::Minimum)
                    .filter(|_| entry.answer() != Some(Answer::NotApplicable))
                    .map_or("", |duty| if duty.missing.contains(&id) { "no" } else { "yes" })
                    .to_owned(),
                date(gap.and_then(|gap| gap.planned)),
                edition.clone(),
                ends.clone(),
                safe(&steps.join("; ")),
                date(
                    said.milestones
                        .iter()
                        .filter(|step| step.done.is_none())
                        .map(|step| step.due)
                        .min(),
                ),
                safe(said.review.as_ref().map_or("", |review| &review.by)),
                date(said.review.as_ref().map(|review| review.on)),
                safe(said.note.as_deref().unwrap_or_default()),
                hubs.as_ref().map_or_else(String::new, |count| count.met.to_string()),
                hubs.as_ref().map_or_else(String::new, |count| count.of.to_string()),
                safe(&hubs.map_or_else(String::new, |count| count.missing.join("; "))),
                safe(&links.join("; ")),
                safe(signed.map_or("", |signed| &signed.by)),
                date(signed.map(|signed| signed.on)),
            ];
            out.push('\n');
            out.push_str(&cells.join(","));
        }
        out.push('\n');
        out
    }
}

/// A cell of somebody's own words.
fn safe(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t']) {
        true => quoted(&format!("'{text}")),
        false => quoted(text),
    }
}
