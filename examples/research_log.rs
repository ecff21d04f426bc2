//! From logs to tables for research: one row for each event, one for each wait, and a
//! summary. No name, no id, no date and no free text is in them.
//!
//! Reads the logs that are named; with none, plays the journeys, whose families are
//! made up. Writes `events.csv`, `waits.csv` and `summary.csv` to `target/research_log`.
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use familyhub::core::time::{Calendar, CivilDate, london};
use familyhub::core::{Recorded, Role, SubjectId, Typed as _};
use familyhub::{Case, CaseEvent};
use rand::SeedableRng as _;
use rand::rngs::{ChaCha12Rng, SysRng};
use rand::seq::SliceRandom as _;
use serde::Serialize;

/// Medians of fewer waits than this are not shown: somebody could be found in them.
const FEWEST: usize = 5;

/// Something that happened.
#[derive(Debug, Serialize)]
struct EventRow {
    case: String,
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
    case: String,
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

/// All waits of one kind.
#[derive(Debug, Serialize)]
struct SummaryRow {
    machine: &'static str,
    from_event: &'static str,
    to_event: &'static str,
    waits: usize,
    /// Empty where there are too few.
    median_calendar_days: Option<f64>,
    median_working_days: Option<f64>,
}

#[derive(Default)]
struct Tables {
    events: Vec<EventRow>,
    waits: Vec<WaitRow>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join("../target/research_log");
    fs::create_dir_all(&folder)?;
    let mut logs: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let fictional = logs.is_empty();
    if fictional {
        logs = familyhub_examples::play_journeys(&folder.join("logs"))?;
    }
    // Cases are numbered in an order that nobody keeps: there is no key to lose, and
    // nothing to be learnt from the names of the files.
    logs.shuffle(&mut ChaCha12Rng::try_from_rng(&mut SysRng)?);

    let (mut tables, calendar) = (Tables::default(), Arc::new(Calendar::default()));
    for (number, log) in (1..).zip(&logs) {
        let (mut events, file) = (Vec::new(), BufReader::new(File::open(log)?));
        // A log that does not hold is no data: its fault is told, with its line.
        Case::replay_each(file, Arc::clone(&calendar), |event| events.push(event.clone()))?;
        tables.add(&format!("case-{number:03}"), &events, &calendar);
    }
    let summary = summary(&tables.waits);
    write(&folder.join("events.csv"), &tables.events)?;
    write(&folder.join("waits.csv"), &tables.waits)?;
    write(&folder.join("summary.csv"), &summary)?;

    println!("{:<50} {:>5} {:>8} {:>8}", "waits, of what kind", "how", "median", "working");
    println!("{:<50} {:>5} {:>8} {:>8}", "", "many", "days", "days");
    for row in &summary {
        let shown = |median: Option<f64>| median.map_or("…".to_owned(), |days| days.to_string());
        let kind = format!("{} to {}", row.from_event, row.to_event);
        let (days, working) = (shown(row.median_calendar_days), shown(row.median_working_days));
        println!("{kind:<50} {:>5} {days:>8} {working:>8}", row.waits);
    }
    println!(
        "\n… stands for fewer than {FEWEST}. {} cases, {} events: the tables are in target/research_log.",
        logs.len(),
        tables.events.len()
    );
    if fictional {
        println!("These families are made up: nothing follows from the figures about any hub.");
    }
    Ok(())
}

fn write(path: &Path, rows: &[impl Serialize]) -> Result<(), csv::Error> {
    let mut table = csv::Writer::from_path(path)?;
    rows.iter().try_for_each(|row| table.serialize(row))?;
    Ok(table.flush()?)
}

/// Where a record stands, since when, and which of its kind it is.
struct Standing {
    state: &'static str,
    since: CivilDate,
    event: &'static str,
    number: usize,
}

impl Tables {
    /// Adds the events of one case. What each does to its record, the machine's own
    /// table says: no state is named here, and a new machine needs nothing new.
    fn add(&mut self, case: &str, events: &[Recorded<CaseEvent>], calendar: &Calendar) {
        let mut records: HashMap<(&str, SubjectId), Standing> = HashMap::new();
        let mut begun: HashMap<&str, usize> = HashMap::new();
        let Some(opened) = events.first().map(|event| event.occasion.day()) else { return };
        for recorded in events {
            let (chart, event) = (recorded.event.chart(), recorded.event.name());
            let (machine, day) = (chart.machine, recorded.occasion.day());
            let before = records.remove(&(machine, recorded.subject));
            let state = before.as_ref().map(|before| before.state);
            let Some(step) = chart.steps_from(state).find(|step| step.event == event) else {
                continue; // the replay would have refused it
            };
            let number = before.as_ref().map_or_else(
                || *begun.entry(machine).and_modify(|count| *count += 1).or_insert(1),
                |before| before.number,
            );
            self.events.push(EventRow {
                case: case.to_owned(),
                sequence: recorded.sequence,
                machine,
                record: number,
                event,
                before: state,
                after: step.to,
                role: recorded.occasion.by().role(),
                days_since_opened: (day - opened).num_days(),
                days_to_record: (london::date_of(recorded.occasion.recorded()) - day).num_days(),
            });
            let standing = match before {
                // Something was added, and the wait goes on.
                Some(before) if before.state == step.to => before,
                before => {
                    if let Some(before) = before {
                        self.waits.push(WaitRow {
                            case: case.to_owned(),
                            machine,
                            record: number,
                            state: before.state,
                            from_event: before.event,
                            to_event: event,
                            calendar_days: (day - before.since).num_days(),
                            working_days: calendar
                                .working_days_between(before.since, day)
                                .ok()
                                .map(|days| days.0),
                            rules: step.rules.join(" "),
                        });
                    }
                    Standing { state: step.to, since: day, event, number }
                }
            };
            records.insert((machine, recorded.subject), standing);
        }
    }
}

/// How many waits of each kind there were, and how long the one in the middle took.
fn summary(waits: &[WaitRow]) -> Vec<SummaryRow> {
    let mut kinds: BTreeMap<_, Vec<&WaitRow>> = BTreeMap::new();
    for wait in waits {
        kinds.entry((wait.machine, wait.from_event, wait.to_event)).or_default().push(wait);
    }
    let row = |((machine, from_event, to_event), waits): (_, Vec<&WaitRow>)| SummaryRow {
        machine,
        from_event,
        to_event,
        waits: waits.len(),
        median_calendar_days: median(waits.iter().map(|wait| wait.calendar_days).collect()),
        median_working_days: median(
            waits.iter().filter_map(|wait| wait.working_days).map(i64::from).collect(),
        ),
    };
    kinds.into_iter().map(row).collect()
}

/// The middle of the days, or of the two in the middle; none where they are too few.
fn median(mut days: Vec<i64>) -> Option<f64> {
    if days.len() < FEWEST {
        return None;
    }
    days.sort_unstable();
    let (lower, upper) = (days.get((days.len() - 1) / 2)?, days.get(days.len() / 2)?);
    Some((*lower + *upper) as f64 / 2.0)
}

#[cfg(test)]
#[path = "tests/within/research_log.rs"]
mod tests;
