//! The report for a terminal.

use std::fmt::{self, Write as _};

use super::Report;
use crate::catalogue::CriterionLevel;
use crate::plan::{CriterionGap, Direction};
use crate::words::{count, day, lines, listed};

/// As wide as a line of prose or of ids gets.
const WIDTH: usize = 92;

/// As wide as the column of titles is.
const TITLE: usize = 40;

/// As wide as the column of a list is.
fn width(list: CriterionLevel) -> usize {
    list.heading().len().max(8)
}

impl Report<'_, '_> {
    /// The report as plain text.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let written = [
            self.head(&mut out),
            self.strands(&mut out),
            self.narratives(&mut out),
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
        writeln!(out, "Signed off: {}", self.signed_off())?;
        writeln!(out, "{}: {}", assessment.programme().title, self.duty())?;
        for (place, notice) in self.notices().iter().enumerate() {
            if place == 0 {
                writeln!(out, "\nBefore you read on")?;
            }
            for (place, line) in lines(notice, WIDTH).iter().enumerate() {
                writeln!(out, "{}{line}", if place == 0 { "  " } else { "    " })?;
            }
        }
        let whole = self.standing.whole();
        writeln!(out, "\nMinimum met: {}", whole.minimum)?;
        if let Some(since) = self.since() {
            writeln!(out, "  {since}")?;
        }
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
        let lists = self.assessment.catalogue().lists();
        write!(out, "\n{:<4} {:<TITLE$}", "id", "strand")?;
        for list in lists.clone() {
            write!(out, " {:>width$}", list.heading().to_lowercase(), width = width(list))?;
        }
        writeln!(out, "  stands at")?;
        for strand in self.standing.strands() {
            let share = |part| {
                let share = strand.share(part);
                match share.of {
                    0 => "-".to_owned(),
                    of => format!("{}/{of}", share.met),
                }
            };
            let title = lines(strand.title(), TITLE);
            let (last, before) =
                title.split_last().map_or(("", &[][..]), |(last, before)| (last.as_str(), before));
            let mut id = strand.strand().to_string();
            for line in before {
                writeln!(out, "{id:<4} {line}")?;
                id.clear();
            }
            write!(out, "{id:<4} {last:<TITLE$}")?;
            for list in lists.clone() {
                write!(out, " {:>width$}", share(list), width = width(list))?;
            }
            writeln!(out, "  {}", strand.words())?;
        }
        Ok(())
    }

    fn narratives(&self, out: &mut String) -> fmt::Result {
        for (place, (strand, words)) in self.assessment.narratives().enumerate() {
            if place == 0 {
                writeln!(out, "\nIn the area's own words")?;
            }
            for (place, line) in lines(&format!("{strand} {words}"), WIDTH).iter().enumerate() {
                writeln!(out, "{}{line}", if place == 0 { "  " } else { "      " })?;
            }
        }
        Ok(())
    }

    fn doubts(&self, out: &mut String) -> fmt::Result {
        let missing = self.standing.not_assessed();
        if !missing.is_empty() {
            writeln!(out, "\nNot assessed, and so not met: {}", count(missing.len(), "criterion"))?;
            for line in lines(&listed(missing), WIDTH) {
                writeln!(out, "  {line}")?;
            }
        }
        let in_part = self.met_in_part();
        if !in_part.is_empty() {
            writeln!(out, "\nMet, and not at every hub")?;
            for part in &in_part {
                for (place, line) in lines(part, WIDTH).iter().enumerate() {
                    writeln!(out, "{}{line}", if place == 0 { "  " } else { "    " })?;
                }
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
        let known = self.to_close().count();
        write!(out, "\nPlan: {}, in the order to close them", count(known, "gap"))?;
        match self.to_assess() {
            0 => writeln!(out)?,
            left => writeln!(out, "; {} to assess first", count(left, "criterion"))?,
        }
        self.to_close().try_for_each(|gap| self.gap(out, gap))
    }

    fn gap(&self, out: &mut String, gap: &CriterionGap) -> fmt::Result {
        const INDENT: &str = "                       ";
        let by = gap.needed_by.map_or_else(|| "no date".to_owned(), |day| day.to_string());
        writeln!(out, "  {by:<10} {:<9} {}", gap.criterion.to_string(), gap.title)?;
        let late = if gap.overdue { " OVERDUE" } else { "" };
        let owner = gap.owner.as_deref().unwrap_or("no owner yet");
        let answer = gap.answer.words().to_lowercase();
        let dates = match gap.dates(self.assessment.day()) {
            dates if dates.is_empty() => dates,
            dates => format!("; {dates}"),
        };
        writeln!(out, "{INDENT}{answer}{late}{dates}; {owner}")?;
        if let Some(sites) = &gap.sites {
            writeln!(out, "{INDENT}at {sites}")?;
        }
        if !gap.waits_for.is_empty() {
            writeln!(out, "{INDENT}after {}", listed(&gap.waits_for))?;
        }
        for step in &gap.milestones {
            let done = if step.done.is_some() { "done" } else { "to do" };
            writeln!(out, "{INDENT}{} {}: {done}", step.due, step.title)?;
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
