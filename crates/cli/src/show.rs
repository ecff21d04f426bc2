//! `familyhub show`: a case as a person reads it.

use std::fs::File;
use std::io::{self, BufReader, Seek as _, Write};

use chrono::TimeDelta;
use familyhub::consent::{Ground, MayBeTold};
use familyhub::referral::contact::Timed;
use familyhub::{
    AlarmView, Case, CaseAsKnown, CaseView, DueView, HistoryEntry, PassedOver, PersonView,
    RecordView, plain_name, tell_moment,
};
use familyhub_core::Stage;
use familyhub_core::time::{ParseTimeError, Timestamp, london, parse_date, parse_time};
use serde::ser::{self, SerializeSeq as _};
use serde::{Serialize, Serializer};

use crate::check::events_in_words;
use crate::failure::Failure;
use crate::paint::{bad, doubt, faint, heading};
use crate::words::WordsReader;
use crate::{CallEnd, arguments, desk, json};

/// What is shown, and to whom.
struct ShownCase<'c> {
    view: CaseView<'c, Timeline<'c>>,
    known: &'c CaseAsKnown<'c>,
    /// Who is told what each record's state means.
    listener: Option<WordsReader>,
}

pub(crate) fn run(call: &arguments::Show, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let at = moment(call)?;
    let listener = WordsReader::of(&call.told)?;
    let here = call.local.locality()?;
    let file = desk::read(&call.log, call.waiting)?;
    let case = desk::case_of(&here, &file, &call.log, desk::threads())?;
    let case = case.for_reader(BufReader::new(&file), call.told.case_reader());
    let case = case.map_err(Failure::log(&call.log))?;
    let known = case.known_at(BufReader::new(&file), at);
    let known = known.map_err(Failure::log(&call.log))?;
    let view = known.view_with(Timeline { known: &known, file: &file });
    if call.json {
        json::whole(out, &view)?;
    } else {
        ShownCase { view, known: &known, listener }.write(out)?;
    }
    Ok(CallEnd::Done)
}

/// The moment to show the case for.
fn moment(call: &arguments::Show) -> Result<Timestamp, Failure> {
    let wrong = |which: &str, fault: ParseTimeError| Failure::Call(format!("{which}: {fault}"));
    match (&call.at, &call.on) {
        (Some(time), _) => parse_time(time).map_err(|fault| wrong("--at", fault)),
        (None, Some(day)) => {
            let day = parse_date(day).map_err(|fault| wrong("--on", fault))?;
            Ok(london::end_of_day(day) - TimeDelta::microseconds(1))
        }
        (None, None) => Ok(chrono::Utc::now()),
    }
}

/// What happened, read from the log as it is written out: it is never held.
struct Timeline<'c> {
    known: &'c CaseAsKnown<'c>,
    file: &'c File,
}

impl Timeline<'_> {
    fn moments(&self) -> io::Result<impl Iterator<Item = io::Result<HistoryEntry>>> {
        let mut log = self.file;
        log.rewind()?;
        let moments = self.known.timeline(BufReader::new(log));
        Ok(moments.map(|moment| moment.map_err(io::Error::other)))
    }
}

impl Serialize for Timeline<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut moments = serializer.serialize_seq(None)?;
        for moment in self.moments().map_err(ser::Error::custom)? {
            moments.serialize_element(&moment.map_err(ser::Error::custom)?)?;
        }
        moments.end()
    }
}

impl ShownCase<'_> {
    fn write(&self, out: &mut impl Write) -> Result<(), Failure> {
        let (view, case) = (&self.view, self.known.case());
        let id = view.case.map_or_else(|| "not opened yet".to_owned(), |id| id.to_string());
        let events = events_in_words(view.revision);
        let title = format_args!("Case {id}, {events}, as of {}", london::in_words(view.at));
        writeln!(out, "{}", heading(title))?;
        let since = self.known.since();
        if since > 0 {
            let since = events_in_words(since);
            writeln!(
                out,
                "{}",
                faint(format_args!("As it was known then; {since} recorded since"))
            )?;
        }
        self.write_policies(out)?;
        writeln!(out, "\n{}", heading("People"))?;
        for person in &view.people {
            writeln!(out, "  {}, {}", case.called(person.id.into()), stage_in_words(person))?;
        }
        writeln!(out, "\n{}", heading("Records, and which of their steps are open"))?;
        for record in &view.records {
            self.write_record(record, out)?;
        }
        writeln!(out, "\n{}", heading("Due"))?;
        for due in &view.due {
            write_due(due, case, out)?;
        }
        self.write_pathways(out)?;
        let shareable = &view.shareable;
        writeln!(out, "\n{}", heading("What may be told, by what is known now"))?;
        write_told(&shareable.known_now, case, out)?;
        if shareable.known_then != shareable.known_now {
            writeln!(out, "\n{}", heading("What could be told, by what was known then"))?;
            write_told(&shareable.known_then, case, out)?;
        }
        self.write_mistakes(out)?;
        if let Some(passed_over) = PassedOver::in_words(&view.passed_over) {
            writeln!(out, "\n{}", doubt(passed_over))?;
        }
        writeln!(out, "\n{}", heading("Timeline"))?;
        for moment in view.timeline.moments()? {
            writeln!(out, "  {}", tell_moment(case, &moment?))?;
        }
        Ok(())
    }

    /// What was agreed locally, where that has changed: each act is judged by its day.
    fn write_policies(&self, out: &mut impl Write) -> Result<(), Failure> {
        if !self.view.policies.is_empty() {
            writeln!(out, "\n{}", heading("Local policy"))?;
        }
        for policy in &self.view.policies {
            let from = london::day_in_words(policy.from);
            let holds = if policy.holds { ", which holds" } else { "" };
            writeln!(out, "  of {}, from {from}{holds} {}", policy.name, faint("[REC-15]"))?;
        }
        Ok(())
    }

    fn write_mistakes(&self, out: &mut impl Write) -> Result<(), Failure> {
        if !self.view.fallen.is_empty() {
            writeln!(
                out,
                "\n{}",
                heading("Stood on a mistake, and does not stand without it: look at each")
            )?;
        }
        for fallen in self.view.fallen {
            let (event, at) = (plain_name(&fallen.event), london::in_words(fallen.at));
            write!(out, "  event {}, {at}: {event}, for {}", fallen.sequence, fallen.why)?;
            match fallen.rule {
                Some(rule) => writeln!(out, " [{rule}]")?,
                None => writeln!(out)?,
            }
        }
        let leaned: Vec<_> = self.view.leaned.iter().flat_map(|leaned| &leaned.acts).collect();
        if !leaned.is_empty() {
            writeln!(
                out,
                "\n{}",
                heading("Leaned on a mistake, and stands without it too: look at each")
            )?;
        }
        for act in leaned {
            let (event, at) = (plain_name(&act.event), london::in_words(act.at));
            writeln!(out, "  event {}, {at}: {event}", act.sequence)?;
        }
        Ok(())
    }

    /// What is due for contacts and why then, what is linked, and what has lapsed.
    fn write_pathways(&self, out: &mut impl Write) -> Result<(), Failure> {
        let late = |timed: &Timed| match timed.is_late(self.view.at) {
            true if timed.done.is_none() => format!("; {}", bad("overdue")),
            _ => String::new(),
        };
        if !self.view.clocks.is_empty() {
            writeln!(out, "\n{}", heading("Clocks"))?;
        }
        for contact in &self.view.clocks {
            for timed in &contact.clocks {
                writeln!(out, "  {timed}{}", late(timed))?;
            }
            if !contact.history.is_empty() {
                let count = contact.history.len();
                writeln!(out, "  earlier contacts about the same child: {count} [CSP-05]")?;
            }
        }
        if !self.view.links.is_empty() {
            writeln!(out, "\n{}", heading("Linked, and never merged"))?;
        }
        for link in &self.view.links {
            writeln!(out, "  {} and {}: {} [REF-04]", link.earlier, link.later, link.why.words())?;
        }
        if !self.view.alarms.is_empty() {
            writeln!(out, "\n{}", heading("Lapsed"))?;
        }
        for AlarmView { alarm, .. } in &self.view.alarms {
            let part = doubt(alarm.part.words());
            writeln!(
                out,
                "  {part}: {} {}",
                alarm.message,
                faint(format_args!("[{}]", alarm.rule))
            )?;
        }
        Ok(())
    }

    fn write_record(&self, record: &RecordView, out: &mut impl Write) -> Result<(), Failure> {
        let machine = plain_name(record.machine);
        let state = plain_name(record.state);
        write!(out, "  {machine}")?;
        if let Some(about) = record.about {
            write!(out, " about {}", self.known.case().called(about.into()))?;
        }
        if !record.detail.is_empty() {
            write!(out, ", {}", record.detail)?;
        }
        writeln!(out, ": {}", heading(state))?;
        let listener = self.listener.as_ref();
        if let Some(means) = listener.and_then(|it| it.state(record.machine, record.state)) {
            writeln!(out, "    {means}")?;
        }
        for action in &record.actions {
            write!(out, "    open: {}", plain_name(action.action))?;
            if !action.needs.is_empty() {
                write!(out, "{}", faint(format_args!(", if {}", action.needs.join("; and "))))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

fn write_due(due: &DueView, case: &Case, out: &mut impl Write) -> Result<(), Failure> {
    let day = london::day_in_words(due.by);
    let when = match due.days_late {
        0 => format!("by {day}"),
        1 => bad(format_args!("overdue since {day}, 1 day late")).to_string(),
        days => bad(format_args!("overdue since {day}, {days} days late")).to_string(),
    };
    let about =
        due.about.map_or_else(String::new, |about| format!(", {}", case.called(about.into())));
    writeln!(out, "  {when}: {}{about} [{}], {}", due.what, due.rule, due.risk.words())?;
    writeln!(out, "    {}", faint(&due.why))?;
    Ok(())
}

fn write_told(told: &[MayBeTold], case: &Case, out: &mut impl Write) -> Result<(), Failure> {
    if told.is_empty() {
        writeln!(out, "  {}", faint("nothing, to nobody"))?;
    }
    for told in told {
        let who = case.who_may_be_told(told);
        let about = case.called(told.about.into());
        let on = match told.on {
            Ground::Permission { purpose, .. } => format!("for {}", purpose.words()),
            Ground::Disclosure { basis, .. } => format!("without consent: {}", basis.words()),
        };
        writeln!(out, "  {who} about {about}: {}, {on} [{}]", told.categories, told.rule)?;
    }
    Ok(())
}

fn stage_in_words(person: &PersonView) -> String {
    match (person.stage, person.age) {
        (Stage::Unborn { expected }, _) => {
            format!("expected {}", london::day_in_words(expected))
        }
        (_, Some(age)) => format!("aged {age}"),
        (Stage::Adult { .. }, None) => "adult".to_owned(),
        (Stage::Child { .. }, None) => "child, not born on that day".to_owned(),
    }
}
