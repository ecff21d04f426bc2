//! What a reader must know before the figures: that the edition is over, and what that means.

use super::Report;
use crate::catalogue::Duty;
use crate::words::{count, day, listed};

/// As many criteria as a sentence names.
const MOST: usize = 12;

impl Report<'_, '_> {
    /// What must be said before the figures, a sentence or two each: a day outside the days of
    /// the edition, a duty that has ended, and what came too late for it.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Assessment, Catalogue, Report};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let programme = catalogue.programme("start-for-life").expect("it is one of three");
    /// let in_may = parse_date("2026-05-01")?;
    /// let assessment = Assessment::new(&catalogue, "Elmshire", programme, in_may, "lead");
    /// let notices = Report::of(&assessment, None).notices();
    /// assert!(notices[0].starts_with("The edition 2025-26 ended on 31 March 2026."));
    /// assert!(notices[1].contains("At the end of 31 March 2026, London, it stood at 0 of 87"));
    /// # Ok::<(), familyhub_core::time::ParseTimeError>(())
    /// ```
    pub fn notices(&self) -> Vec<String> {
        [self.out_of_force(), self.ended(), self.late()].into_iter().flatten().collect()
    }

    fn out_of_force(&self) -> Option<String> {
        let catalogue = self.assessment.catalogue();
        let (edition, on) = (catalogue.edition(), self.assessment.day());
        let (begins, ends) = catalogue.in_force();
        if on < begins {
            let (begins, on) = (day(begins), day(on));
            return Some(format!(
                "The edition {edition} begins on {begins}. This is of {on}, before anybody is \
                 asked to meet it."
            ));
        }
        let ends = ends.filter(|ends| on > *ends);
        ends.map(|ends| {
            let (ends, on) = (day(ends), day(on));
            let then = catalogue.followed_by().map_or_else(String::new, |then| format!(" {then}"));
            format!(
                "The edition {edition} ended on {ends}. This is of {on}: it shows how an area \
                 stands against criteria that nobody is asked to meet any more.{then}"
            )
        })
    }

    fn ended(&self) -> Option<String> {
        let duty = self.plan.duty.as_ref().filter(|duty| duty.ended)?;
        let asked = match self.assessment.programme().duty {
            Duty::Keep { .. } => "keep meeting",
            Duty::Reach { .. } => "meet",
            Duty::None => return None,
        };
        let (last, share) = (day(duty.judged_on), duty.share);
        let given = match self.before {
            None => "here".to_owned(),
            Some(before) => format!("here and on {},", day(before)),
        };
        let outcome = match duty.missing.as_slice() {
            [] => "so it was met.".to_owned(),
            missing if missing.len() > MOST => {
                format!("so it was not met: short of {}.", count(missing.len(), "criterion"))
            }
            missing => format!("so it was not met: short of {}.", listed(missing)),
        };
        Some(format!(
            "The duty to {asked} the minimum has ended. At the end of {last}, London, it stood at \
             {share}, by the answers given {given} and the evidence of that day; {outcome}"
        ))
    }

    fn late(&self) -> Option<String> {
        let duty = self.plan.duty.as_ref().filter(|duty| !duty.late.is_empty())?;
        let (number, last) = (count(duty.late.len(), "criterion"), day(duty.judged_on));
        let which = match duty.late.as_slice() {
            late if late.len() > MOST => String::new(),
            late => format!(" ({})", listed(late)),
        };
        Some(format!("Too late for the duty: the evidence for {number} is of after {last}{which}."))
    }
}
