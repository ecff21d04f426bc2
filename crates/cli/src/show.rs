//! `familyhub show`: a case as a person reads it.

use std::fs::File;
use std::io::{BufReader, Write};
use std::sync::Arc;

use chrono::TimeDelta;
use familyhub::consent::{Ground, MayBeTold};
use familyhub::{Case, DueView, LevelView, Moment, PersonView, RecordView, Shareable, tell_moment};
use familyhub_core::time::{TimeFault, Timestamp, london, parse_date, parse_time};
use familyhub_core::{CaseId, Recorded, Stage};
use serde::Serialize;

use crate::Answer;
use crate::arguments;
use crate::failure::Failure;

#[derive(Serialize)]
struct Whole<'c> {
    case: Option<CaseId>,
    revision: u64,
    at: Timestamp,
    people: Vec<PersonView>,
    levels: Vec<LevelView<'c>>,
    records: Vec<RecordView>,
    due: Vec<DueView>,
    shareable: Shareable,
    timeline: Vec<Moment>,
}

pub(crate) fn run(call: &arguments::Show, out: &mut impl Write) -> Result<Answer, Failure> {
    let at = moment(call)?;
    let file = File::open(&call.log).map_err(Failure::file(&call.log))?;
    if file.metadata().is_ok_and(|known| known.is_dir()) {
        return Err(Failure::file(&call.log)(std::io::ErrorKind::IsADirectory.into()));
    }
    let mut events: Vec<Recorded<_>> = Vec::new();
    let case =
        Case::replay_each(BufReader::new(file), Arc::default(), |event| events.push(event.clone()))
            .map_err(|fault| Failure::Log { path: call.log.clone(), fault })?;
    let log = BufReader::new(File::open(&call.log).map_err(Failure::file(&call.log))?);
    let then = Case::replay_until(log, Arc::default(), at)
        .map_err(|fault| Failure::Log { path: call.log.clone(), fault })?;
    let shareable =
        Shareable { at, known_then: then.may_be_told(at), known_now: case.may_be_told(at) };
    let whole = Whole {
        case: case.id(),
        revision: case.revision(),
        at,
        people: case.people_on(london::date_of(at)),
        levels: case.levels(at),
        records: case.record_views(),
        due: case.due(at),
        shareable,
        timeline: events.iter().map(|event| case.moment(event)).collect(),
    };
    if call.json {
        let json =
            serde_json::to_string_pretty(&whole).map_err(|error| Failure::Output(error.into()))?;
        writeln!(out, "{json}")?;
    } else {
        whole.write(&case, out)?;
    }
    Ok(Answer::Done)
}

/// The moment to show the case for.
fn moment(call: &arguments::Show) -> Result<Timestamp, Failure> {
    let wrong = |which: &str, fault: TimeFault| Failure::Call(format!("{which}: {fault}"));
    match (&call.at, &call.on) {
        (Some(time), _) => parse_time(time).map_err(|fault| wrong("--at", fault)),
        (None, Some(day)) => {
            let day = parse_date(day).map_err(|fault| wrong("--on", fault))?;
            Ok(london::end_of_day(day) - TimeDelta::microseconds(1))
        }
        (None, None) => Ok(chrono::Utc::now()),
    }
}

impl Whole<'_> {
    fn write(&self, case: &Case, out: &mut impl Write) -> Result<(), Failure> {
        let id = self.case.map_or_else(|| "not opened yet".to_owned(), |id| id.to_string());
        writeln!(out, "Case {id}, {} events, as of {}", self.revision, london::in_words(self.at))?;
        writeln!(out, "\nPeople")?;
        for person in &self.people {
            writeln!(out, "  {}, {}", case.called(person.id.into()), stage_in_words(person))?;
        }
        writeln!(out, "\nRecords, and what can be done with them now")?;
        for record in &self.records {
            self.write_record(record, case, out)?;
        }
        writeln!(out, "\nDue")?;
        for due in &self.due {
            let mark = if due.overdue { "overdue since" } else { "by" };
            let about = case.called(due.about.into());
            let day = london::day_in_words(due.by);
            writeln!(out, "  {mark} {day}: {}, {about} [{}]", due.what, due.rule)?;
        }
        let shareable = &self.shareable;
        writeln!(out, "\nWhat may be told, by what is known now")?;
        write_told(&shareable.known_now, case, out)?;
        if shareable.known_then != shareable.known_now {
            writeln!(out, "\nWhat could be told, by what was known then")?;
            write_told(&shareable.known_then, case, out)?;
        }
        writeln!(out, "\nTimeline")?;
        for moment in &self.timeline {
            writeln!(out, "  {}", tell_moment(case, moment))?;
        }
        Ok(())
    }

    fn write_record(
        &self,
        record: &RecordView,
        case: &Case,
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        let machine = record.machine.replace('-', " ");
        let state = record.state.replace('-', " ");
        write!(out, "  {machine}")?;
        if let Some(about) = record.about {
            write!(out, " about {}", case.called(about.into()))?;
        }
        if !record.detail.is_empty() {
            write!(out, ", {}", record.detail)?;
        }
        writeln!(out, ": {state}")?;
        for action in &record.actions {
            write!(out, "    can {}", action.action.replace('-', " "))?;
            if !action.needs.is_empty() {
                write!(out, ", if {}", action.needs.join("; and "))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

fn write_told(told: &[MayBeTold], case: &Case, out: &mut impl Write) -> Result<(), Failure> {
    if told.is_empty() {
        writeln!(out, "  nothing, to nobody")?;
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
