//! From logs to tidy tables for research: one row for each event, one for each wait. No
//! name, no id, no date and no free text is in them.
//!
//! Reads the logs that are named; with none, plays the journeys, whose families are
//! made up. Writes `events.csv` and `waits.csv` to `target/research_log`.
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use familyhub::core::time::{CivilDate, london};
use familyhub::core::{Recorded, Role};
use familyhub::{Case, CaseEvent, Locality, Passages};
use rand::SeedableRng as _;
use rand::rngs::{ChaCha12Rng, SysRng};
use rand::seq::SliceRandom as _;
use serde::Serialize;

/// Something that happened.
#[derive(Debug, Serialize)]
struct EventRow {
    case: usize,
    sequence: u64,
    machine: &'static str,
    /// Which record of its kind, in the order in which the case began them.
    record: usize,
    event: &'static str,
    before: Option<&'static str>,
    after: &'static str,
    role: Role,
    /// Calendar days since the case was opened: a date would say who it was.
    days_since_opened: i64,
    /// Calendar days from when it happened to when it was written down.
    days_to_record: i64,
}

/// How long a record stayed in a state.
#[derive(Debug, Serialize)]
struct WaitRow {
    case: usize,
    machine: &'static str,
    record: usize,
    state: &'static str,
    from_event: &'static str,
    to_event: &'static str,
    calendar_days: i64,
    /// Left empty beyond the years whose bank holidays are known: never a guess.
    working_days: Option<u16>,
    /// The rules that the step answers to which ended the wait.
    rules: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/research_log");
    fs::create_dir_all(&folder)?;
    let mut logs: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if logs.is_empty() {
        println!("These families are made up: nothing follows from the figures about any hub.");
        logs = familyhub_examples::play_journeys(&folder.join("logs"))?;
    }
    // Cases are numbered in an order that nobody keeps: there is no key to lose, and
    // nothing to be learnt from the names of the files.
    logs.shuffle(&mut ChaCha12Rng::try_from_rng(&mut SysRng)?);

    let mut tables = Tables {
        events: csv::Writer::from_path(folder.join("events.csv"))?,
        waits: csv::Writer::from_path(folder.join("waits.csv"))?,
        here: Locality::default(),
    };
    for (case, log) in (1..).zip(&logs) {
        // A log that does not hold is no data: its fault is told, with its line.
        let (mut events, file) = (Vec::new(), BufReader::new(File::open(log)?));
        Case::replay_each(&tables.here, file, |_, event| events.push(event.clone()))?;
        tables.add(case, &events)?;
    }
    tables.events.flush()?;
    tables.waits.flush()?;
    println!("{} cases: the tables are in target/research_log.", logs.len());
    Ok(())
}

struct Tables<W: Write> {
    events: csv::Writer<W>,
    waits: csv::Writer<W>,
    here: Locality,
}

impl<W: Write> Tables<W> {
    /// Adds the events of one case, and the waits that they ended.
    fn add(&mut self, case: usize, events: &[Recorded<CaseEvent>]) -> Result<(), csv::Error> {
        let (mut passages, mut opened) = (Passages::default(), None);
        for recorded in events {
            let Some(passage) = passages.follow(recorded) else { continue };
            let day = recorded.occasion.day();
            let opened: CivilDate = *opened.get_or_insert(day);
            self.events.serialize(EventRow {
                case,
                sequence: recorded.sequence,
                machine: passage.machine,
                record: passage.number,
                event: passage.event,
                before: passage.before.map(|stay| stay.state),
                after: passage.after,
                role: recorded.occasion.by().role(),
                days_since_opened: (day - opened).num_days(),
                days_to_record: (london::date_of(recorded.occasion.recorded()) - day).num_days(),
            })?;
            let Some(stay) = passage.ended() else { continue };
            let working_days = self.here.calendar().working_days_between(stay.since, day);
            self.waits.serialize(WaitRow {
                case,
                machine: passage.machine,
                record: passage.number,
                state: stay.state,
                from_event: stay.by,
                to_event: passage.event,
                calendar_days: (day - stay.since).num_days(),
                working_days: working_days.ok().map(|days| days.0),
                rules: passage.rules.join(" "),
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "tests/within/research_log.rs"]
mod tests;
