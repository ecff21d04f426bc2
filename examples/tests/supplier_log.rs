//! How the supplier's log came to be as it is: a journey, told by a system that checks
//! less than it should, and then carried through careless hands.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at what is wrong"
)]

use std::fs;
use std::path::Path;

use familyhub::LogEntry;
use familyhub::core::{EventId, Typed as _, chain};
use familyhub_examples::play;

/// The events of the journey whose commands are wanted.
fn played(wanted: impl Fn(&str) -> bool) -> Vec<LogEntry> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("data/journeys/2-lindqvist.commands.jsonl");
    let commands = fs::read_to_string(path).expect("a journey");
    let wanted: Vec<_> = commands.lines().filter(|line| wanted(line)).collect();
    play(&wanted.join("\n")).expect("the journey can be played")
}

fn named(entries: &[LogEntry], name: &str) -> LogEntry {
    entries.iter().find(|entry| entry.recorded.event.name() == name).expect(name).clone()
}

/// The log as the supplier's system wrote it, and as it arrived.
fn log() -> String {
    // Consent is withdrawn on the day before, and the meeting is held all the same.
    let told = played(|_| true);
    let unheeded = played(|line| {
        let later = ["withdraw-permission", "@consent-2", "T16:00", "rearrange-meeting"];
        !later.iter().any(|word| line.contains(word)) && !line.contains("03-19")
    });
    let arranged = told.iter().position(|it| it.recorded.event.name() == "meeting-arranged");
    let mut events = told[..=arranged.expect("arranged")].to_vec();
    let mut visited = events[5].clone();
    visited.recorded.id = EventId::named("home-visited");
    events.insert(6, visited);
    events.push(named(&told, "permission-withdrawn"));
    events.push(named(&unheeded, "meeting-held"));
    events.push(named(&told, "organisation-named"));

    let (mut lines, mut previous) = (Vec::<String>::new(), None);
    for (sequence, entry) in (1..).zip(events) {
        let mut recorded = entry.recorded;
        (recorded.sequence, recorded.previous) = (sequence, previous);
        let (mut line, mut hash) = recorded.to_line().expect("a line");
        // An event of their own, which nobody else knows, sealed as any other.
        if recorded.id == EventId::named("home-visited") {
            let at = line.find(",\"hash\":\"").expect("a hash");
            line.truncate(at);
            line = line.replace("familyhub.person-added.v1", "familyhub.home-visited.v1") + "}";
            hash = chain::seal(&mut line).expect("a seal");
        }
        previous = Some(hash);
        lines.push(line);
    }
    // One was changed after it was written, one lost, and the last cut off.
    let changed = lines[3].replacen("T08:31", "T07:31", 1);
    assert_ne!(changed, lines[3]);
    lines[3] = changed;
    lines.remove(1);
    let whole = lines.join("\n");
    whole[..whole.len() - 40].to_owned()
}

#[test]
fn the_suppliers_log_is_as_its_story_makes_it() {
    xtask::is_current("examples/data/supplier/lindqvist.jsonl", &log());
}
