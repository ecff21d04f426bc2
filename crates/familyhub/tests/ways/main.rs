//! Three ways to the same record: Rust values given to a `Case`; text, in any of the
//! forms in which JSON can say the same, given to a case that was read from its log;
//! and the typed machines, driven by a program that knows no case. Over thousands of
//! sequences all three give the same events, byte for byte, and the same refusals.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops at what is wrong, and says how much it compared"
)]

#[path = "../common/mod.rs"]
mod common;
mod compare;
#[path = "../near_misses/dice.rs"]
mod dice;
mod sequences;
mod text;
mod typed;

use std::ops::Range;
use std::thread::{self, available_parallelism};

use common::{journeys, journeys_in};
use compare::{ComparedCases, Counts};
use dice::Dice;
use familyhub::{AnyFamily, Case, CommandError, Instruction, Locality};
use sequences::WalkedJourney;
use serde::Deserialize;
use serde_json::{Value, json};
use text::said_otherwise;

/// How many sequences are tried.
const SEQUENCES: u64 = 2_000;

/// The lines of the events, or why not: as was said beforehand.
fn answer(
    case: &mut Case,
    asked: Result<Instruction, CommandError>,
    random: u64,
) -> Result<Vec<String>, CommandError> {
    let mut random = Dice(random);
    let mut entropy = |bytes: &mut [u8]| {
        bytes.fill_with(|| random.roll().to_le_bytes()[0]);
    };
    let asked = asked?;
    let now = asked.time_told().unwrap_or_default();
    // What opens a new episode of a closed case is proved once that is open: when it is done.
    let reopens =
        matches!(case.family(), Some(AnyFamily::Shut(_))) && asked.command.opens_episode();
    let explained = case.explain(asked.clone(), now).map(drop);
    let acted = case.act(asked, now, &mut entropy);
    if !reopens || explained.is_err() {
        assert_eq!(explained, acted.as_ref().map(drop).map_err(Clone::clone), "said beforehand");
    }
    let entries = acted?;
    Ok(entries.into_iter().map(|entry| entry.line).collect())
}

/// The refusal as a frontend gets it.
fn said(no: &CommandError) -> Value {
    match no {
        CommandError::Refused(refusal) => serde_json::to_value(refusal).expect("JSON"),
        CommandError::Invalid(bad) => json!([bad.place, bad.message]),
    }
}

/// Goes all three ways through these sequences, and counts what is the same.
fn go(journeys: &[WalkedJourney], sequences: Range<u64>) -> Counts {
    let of_all: Vec<_> = journeys.iter().flat_map(|it| it.commands.clone()).collect();
    let mut counts = Counts::default();
    for sequence in sequences {
        let mut dice = Dice(sequence);
        let journey = dice.pick(journeys);
        let commands = journey.sequence(&of_all, &mut dice);
        let (mut case, mut log) = (Case::new(&Locality::default()), String::new());
        let reads_at = dice.below(commands.len() + 1);
        let (mut read, mut beside) = (Case::new(&Locality::default()), ComparedCases::default());
        for (at, command) in commands.iter().enumerate() {
            if at == reads_at {
                read = Case::replay(&Locality::default(), log.as_bytes()).expect("its log holds");
            }
            let place = || format!("sequence {sequence}, {at}: {command}");
            let random = dice.roll();
            let value = Instruction::from_json(&command.to_string()).map_err(CommandError::from);
            let text = Instruction::from_json(&said_otherwise(command)).map_err(CommandError::from);
            let asked = value.clone().ok();
            let by_value = answer(&mut case, value, random);
            let by_text = answer(&mut read, text, random);
            if let Some(asked) = asked {
                let (values, texts) = (by_value.as_ref(), by_text.as_ref());
                assert_eq!(values.map_err(said), texts.map_err(said), "{}", place());
                let typed = beside.follow(&asked, random, &by_value, &mut counts);
                typed.unwrap_or_else(|differ| panic!("{}\n{differ}", place()));
            } else {
                assert!(by_text.is_err(), "{}", place());
                counts.count("no command");
            }
            by_value.iter().flatten().for_each(|line| log.extend([line, "\n"]));
        }
        assert_eq!(case, read, "sequence {sequence}");
    }
    counts
}

#[test]
fn values_text_and_typed_machines_give_the_same_events_and_the_same_refusals() {
    let (journeys, hands) =
        (WalkedJourney::all(), available_parallelism().map_or(2, usize::from) as u64);
    let counts = thread::scope(|scope| {
        let part = |hand| hand * SEQUENCES / hands..(hand + 1) * SEQUENCES / hands;
        let each = (0..hands).map(|hand| {
            scope.spawn({
                let journeys = &journeys;
                move || go(journeys, part(hand))
            })
        });
        let each: Vec<_> = each.collect();
        each.into_iter()
            .map(|it| it.join().expect("all is the same"))
            .fold(Counts::default(), Counts::and)
    });
    let (all, three_ways) = (counts.all(), counts.three_ways());
    println!("{all} commands, {three_ways} of them three ways: {counts}");
    assert!(three_ways * 10 > all * 9, "too few go all three ways: {counts}");
    assert!(counts.of("accepted") > all / 2 && counts.of("refused") > all / 12, "{counts}");
    assert!(counts.of("no such step") > all / 60, "{counts}");
}

/// The decision on a command, as the files of journeys have it.
#[derive(Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
enum WayDecision {
    Accepted { events: Vec<String> },
    Refused { rule: String },
}

/// The events that lines record, by name.
fn names(lines: &[String]) -> Vec<String> {
    let name = |line: &String| {
        let line: Value = serde_json::from_str(line).expect("a line");
        let name = line["type"].as_str().and_then(|it| it.strip_prefix("uk.familyhub."));
        name.and_then(|it| it.rsplit_once(".v")).expect("a type").0.to_owned()
    };
    lines.iter().map(name).collect()
}

#[test]
fn every_journey_and_case_goes_the_typed_way_whole_and_is_decided_as_written() {
    let (mut dice, mut counts) = (Dice(3), Counts::default());
    for number in 1..=16 {
        let starts = |it: &common::Journey| it.name.starts_with(&format!("{number}-"));
        assert!(journeys().iter().any(starts), "journey {number} is missing");
    }
    for journey in journeys().iter().chain(&journeys_in("cases")) {
        let (mut case, mut beside) = (Case::new(&Locality::default()), ComparedCases::default());
        let lines = journey.commands.lines().zip(journey.decisions.lines());
        for (line, (command, decision)) in (1..).zip(lines) {
            let (place, random) = (journey.place(line), dice.roll());
            let mut asked: Value = serde_json::from_str(command).expect(&place);
            asked["id"] = format!("@step-{line}").into();
            let asked = Instruction::from_json(&asked.to_string()).expect(&place);
            if asked.command.reaches_back() {
                // A correction makes another past: here the machines stay with theirs.
                let left = journey.commands.lines().count() + 1 - line;
                (0..left).for_each(|_| counts.count("after a correction"));
                break;
            }
            let answer = answer(&mut case, Ok(asked.clone()), random);
            match (serde_json::from_str(decision).expect(&place), &answer) {
                (WayDecision::Accepted { events }, Ok(lines)) => {
                    assert_eq!(names(lines), events, "{place}");
                }
                (WayDecision::Refused { rule }, Err(CommandError::Refused(no))) => {
                    assert_eq!(no.rule().as_str(), rule, "{place}");
                }
                _ => panic!("{place}: {answer:?} is not {decision}"),
            }
            let typed = beside.follow(&asked, random, &answer, &mut counts);
            typed.unwrap_or_else(|differ| panic!("{place}\n{differ}"));
            if answer.is_ok() {
                let again = self::answer(&mut case, Ok(asked.clone()), random);
                assert_eq!(again, Ok(Vec::new()), "{place}: it is carried out once");
                beside.follow(&asked, random, &again, &mut counts).expect(&place);
            }
        }
    }
    println!("{counts}");
    assert!(counts.of("after a correction") < 30, "{counts}");
    assert!(counts.of("accepted") > 750 && counts.of("refused") > 120, "{counts}");
}
