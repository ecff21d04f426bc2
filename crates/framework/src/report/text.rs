//! The report for a terminal.

use std::fmt::{self, Write as _};

use super::{Report, count, day};
use crate::catalogue::Part;
use crate::plan::Direction;

impl Report<'_, '_> {
    /// The report as plain text.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let written = [
            self.head(&mut out),
            self.strands(&mut out),
            self.doubts(&mut out),
            self.gaps(&mut out),
            self.movement(&mut out),
        ];
        debug_assert!(written.iter().all(Result::is_ok), "a string takes what is written to it");
        out
    }

    fn head(&self, out: &mut String) -> fmt::Result {
        let assessment = self.assessment;
        writeln!(out, "{}, {}", assessment.area(), assessment.catalogue().title())?;
        writeln!(out, "On {}, by: {}", day(assessment.day()), assessment.by())?;
        writeln!(out, "{}: {}", assessment.programme().title, self.duty())?;
        let whole = self.standing.whole();
        writeln!(out, "\nMinimum met: {}", whole.minimum)?;
        writeln!(out, "Options to go further met: {}", whole.further)?;
        for area in self.standing.areas() {
            let (basic, of) = area.at_least(crate::Attained::Basic);
            let minimum = area.minimum;
            let title = &area.title;
            writeln!(
                out,
                "  {title:<14} minimum {minimum}; {basic} of {of} strands basic or better"
            )?;
        }
        Ok(())
    }

    fn strands(&self, out: &mut String) -> fmt::Result {
        writeln!(
            out,
            "\n{:<40} {:>8} {:>8} {:>10}  stands at",
            "strand", "level 1", "level 2", "go further"
        )?;
        for strand in self.standing.strands() {
            let share = |part| {
                let share = strand.share(part);
                match share.of {
                    0 => "-".to_owned(),
                    of => format!("{}/{of}", share.met),
                }
            };
            let title: String = strand.title().chars().take(35).collect();
            writeln!(
                out,
                "{:<4} {title:<35} {:>8} {:>8} {:>10}  {}",
                strand.strand().to_string(),
                share(Part::Basic),
                share(Part::Developed),
                share(Part::GoFurther),
                strand.attained().words(),
            )?;
        }
        Ok(())
    }

    fn doubts(&self, out: &mut String) -> fmt::Result {
        let missing = self.standing.not_assessed();
        if !missing.is_empty() {
            writeln!(
                out,
                "\nNot assessed, and so not met: {}",
                count(missing.len(), "criterion").replace("criterions", "criteria")
            )?;
            for ids in missing.chunks(8) {
                let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
                writeln!(out, "  {}", ids.join(", "))?;
            }
        }
        if !self.contradictions.is_empty() {
            writeln!(out, "\nContradictions")?;
            for contradiction in &self.contradictions {
                writeln!(out, "  {contradiction}")?;
            }
        }
        Ok(())
    }

    fn gaps(&self, out: &mut String) -> fmt::Result {
        let gaps = &self.plan.gaps;
        writeln!(out, "\nPlan: {}, in the order to close them", count(gaps.len(), "gap"))?;
        for gap in gaps {
            let by = gap.needed_by.map_or_else(|| "no date".to_owned(), |day| day.to_string());
            let late = if gap.overdue { " OVERDUE" } else { "" };
            let owner = gap.owner.as_deref().unwrap_or("no owner yet");
            let answer = gap.answer.words().to_lowercase();
            writeln!(
                out,
                "  {by:<10} {:<9} {} ({answer}{late}; {owner})",
                gap.criterion.to_string(),
                gap.title
            )?;
            if !gap.waits_for.is_empty() {
                let ids: Vec<_> = gap.waits_for.iter().map(ToString::to_string).collect();
                writeln!(out, "{:>23}after {}", "", ids.join(", "))?;
            }
            for step in &gap.milestones {
                let done = if step.done.is_some() { "done" } else { "to do" };
                writeln!(out, "{:>23}{} {}: {done}", "", step.due, step.title)?;
            }
        }
        Ok(())
    }

    fn movement(&self, out: &mut String) -> fmt::Result {
        if let (Some(changes), Some(before)) = (&self.plan.changes, self.before) {
            let number =
                |wanted| changes.iter().filter(|change| change.direction == wanted).count();
            let (gained, lost) = (number(Direction::Gained), number(Direction::Lost));
            let moved = number(Direction::Moved);
            writeln!(out, "\nSince {}: {gained} gained, {lost} lost, {moved} moved", day(before))?;
            for change in changes.iter().filter(|change| change.direction != Direction::Moved) {
                let sign = if change.direction == Direction::Gained { '+' } else { '-' };
                let (before, now) = (change.before.words(), change.now.words());
                writeln!(out, "  {sign} {} {}: {before} to {now}", change.criterion, change.title)?;
            }
        }
        if !self.plan.lapsing.is_empty() {
            writeln!(out, "\nLapses next")?;
            for known in &self.plan.lapsing {
                let owner = known.owner.as_deref().unwrap_or("no owner");
                writeln!(
                    out,
                    "  {} {} {} ({owner})",
                    known.last_day, known.criterion, known.title
                )?;
            }
        }
        Ok(())
    }
}
