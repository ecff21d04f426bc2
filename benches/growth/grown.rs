//! A case that grows, with its log.

use std::collections::BTreeSet;

use familyhub::core::time::{Timestamp, parse_time};
use familyhub::{Acted, Case, Instruction, Locality};

use crate::kinds::GrowthKind;

/// A case, its log, and how many rounds it has grown by.
pub(crate) struct Grown {
    pub(crate) kind: GrowthKind,
    pub(crate) case: Case,
    pub(crate) log: Vec<u8>,
    pub(crate) rounds: usize,
    pub(crate) now: Timestamp,
    counter: u64,
}

impl Grown {
    /// A case with what it has before it grows.
    pub(crate) fn begin(kind: GrowthKind) -> Self {
        let now = parse_time("2026-03-02T09:00").expect("a time");
        let mut grown = Self {
            kind,
            case: Case::new(&Locality::default()),
            log: Vec::new(),
            rounds: 0,
            now,
            counter: 0,
        };
        grown.all(kind.base);
        grown.all(kind.before);
        grown
    }

    /// One more round.
    pub(crate) fn grow(&mut self) {
        self.rounds += 1;
        self.all(self.kind.each);
    }

    fn all(&mut self, commands: &str) {
        for line in commands.lines().map(str::trim_start).filter(|line| !line.is_empty()) {
            self.now += std::time::Duration::from_secs(1);
            let (instruction, clock) = self.instruction(line);
            let Acted { entries, erase, .. } = self.act(instruction, clock, line);
            if !erase.is_empty() {
                self.erase(&erase);
            }
            for entry in entries {
                self.log.extend([entry.line.as_bytes(), b"\n"].concat());
            }
        }
    }

    /// The command of a line, and what the clock says when it is given.
    pub(crate) fn instruction(&self, line: &str) -> (Instruction, Timestamp) {
        let (who, rest) = line.split_once(' ').expect("who gives it");
        let (command, details) = rest.split_once(' ').expect("a command");
        let details = details
            .replace('#', &self.rounds.to_string())
            .replace('%', &self.rounds.saturating_sub(1).to_string())
            .replace('$', &self.case.revision().to_string());
        let by = by(who);
        let json = format!(r#"{{"command":"{command}","by":{by},"details":{{{details}}}}}"#);
        let mut instruction = Instruction::from_json(&json).expect("a command");
        instruction.at = Some(self.now);
        let mut clock = self.now;
        if who == "late" {
            // Her clock says 2062, and nobody has noticed.
            clock = parse_time("2062-03-02T09:00").expect("a time");
            instruction.recorded = Some(clock);
        }
        (instruction, clock)
    }

    fn act(&mut self, instruction: Instruction, clock: Timestamp, line: &str) -> Acted {
        let counter = &mut self.counter;
        let mut entropy = |bytes: &mut [u8]| {
            *counter += 1;
            for (byte, from) in bytes.iter_mut().zip(counter.to_be_bytes().iter().cycle()) {
                *byte = *from;
            }
        };
        let mut log = self.log.as_slice();
        let acted = self.case.act_on(&mut log, instruction, clock, &mut entropy);
        acted.unwrap_or_else(|no| panic!("round {}: {line}: {no}", self.rounds))
    }

    fn erase(&mut self, erase: &BTreeSet<u64>) {
        let mut without = Vec::with_capacity(self.log.len());
        Case::erase_from(&mut self.log.as_slice(), erase, &mut without).expect("it is whole");
        self.log = without;
    }
}

fn by(who: &str) -> &'static str {
    match who {
        "bell" | "late" => {
            r#"{"who":"@bell","role":"lead-professional","organisation":"@oak-school"}"#
        }
        "cole" => {
            r#"{"who":"@cole","role":"partnership-coordinator","organisation":"@one-reading-family-hub"}"#
        }
        "hall" => r#"{"who":"@hall","role":"cspoa-professional","organisation":"@cspoa"}"#,
        "ito" => r#"{"who":"@ito","role":"family-worker","organisation":"@early-help"}"#,
        "mother" => r#"{"who":"@mother","role":"family-member"}"#,
        "father" => r#"{"who":"@father","role":"family-member"}"#,
        other => panic!("nobody is called {other}"),
    }
}
