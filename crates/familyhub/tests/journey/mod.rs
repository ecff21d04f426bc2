//! The journeys as logs, and a desk at which one goes on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use familyhub::core::{Recorded, Typed as _, chain};
use familyhub::{Acted, Case, CaseEvent, Instruction, Locality, Moment, NotActed};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys")
}

/// The names of all journeys.
pub(crate) fn names() -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder())
        .expect("the journeys are there")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter_map(|name| name.strip_suffix(".commands.jsonl").map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// A case and its log.
pub(crate) struct Desk {
    pub(crate) case: Case,
    pub(crate) log: String,
    /// The events that could not follow, by name.
    pub(crate) fell: Vec<std::borrow::Cow<'static, str>>,
    random: u64,
}

impl Desk {
    /// A case that has only been opened.
    pub(crate) fn open() -> Self {
        let journey =
            fs::read_to_string(folder().join("1-okafor.commands.jsonl")).expect("it is there");
        Self::by(journey.lines().take(3))
    }

    /// The case of a journey.
    pub(crate) fn of(name: &str) -> Self {
        let path = folder().join(format!("{name}.commands.jsonl"));
        Self::by(fs::read_to_string(path).expect("the journey is there").lines())
    }

    fn new() -> Self {
        Self {
            case: Case::new(&Locality::default()),
            log: String::new(),
            fell: Vec::new(),
            random: 0,
        }
    }

    fn by<'l>(commands: impl Iterator<Item = &'l str>) -> Self {
        let mut desk = Self::new();
        for command in commands {
            let _ = desk.act(command);
        }
        assert!(desk.case.revision() > 1);
        desk
    }

    /// The case of the same events in a log of their own, but for one: what cannot
    /// follow without it falls.
    pub(crate) fn of_all_but(name: &str, line: u64) -> Self {
        let mut desk = Self::new();
        for recorded in Self::of(name).events().into_iter().filter(|it| it.sequence != line) {
            let name = recorded.event.shown_name();
            let (line, _) = desk.sealed(recorded);
            match desk.case.apply(&line) {
                Ok(_) => desk.log += &(line + "\n"),
                Err(_) => desk.fell.push(name),
            }
        }
        desk
    }

    /// The line of an event, as the next of this log, and its hash.
    pub(crate) fn sealed(
        &self,
        mut recorded: Recorded<CaseEvent>,
    ) -> (String, familyhub::core::Digest) {
        recorded.sequence = self.case.revision() + 1;
        recorded.previous = self.case.last_hash();
        recorded.to_line().expect("it can be written")
    }

    /// Gives a command, and does to the log what is to be done.
    pub(crate) fn act(&mut self, command: &str) -> Result<Acted, NotActed> {
        let instruction = Instruction::from_json(command).expect("a command");
        let random = &mut self.random;
        let mut entropy = |bytes: &mut [u8]| {
            for byte in bytes {
                *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                *byte = random.to_be_bytes()[0];
            }
        };
        let mut log = self.log.as_bytes();
        let now = instruction.time_told().unwrap_or_default();
        let acted = self.case.act_on(&mut log, instruction, now, &mut entropy)?;
        let mut written = Vec::new();
        Case::erase_from(&mut log, &acted.erase, &mut written).expect("it can be written");
        self.log = String::from_utf8(written).expect("UTF-8");
        for entry in &acted.entries {
            self.log += &entry.line;
            self.log.push('\n');
        }
        Ok(acted)
    }

    pub(crate) fn events(&self) -> Vec<Recorded<CaseEvent>> {
        let read = |line: &str| Recorded::from_line(line).expect("a line").0;
        self.log.lines().map(read).collect()
    }

    pub(crate) fn event(&self, line: u64) -> Recorded<CaseEvent> {
        self.events().into_iter().find(|it| it.sequence == line).expect("a line")
    }

    /// The first line with an event of this name.
    pub(crate) fn line_of(&self, event: &str) -> u64 {
        let found = self.events().into_iter().find(|it| it.event.name() == event);
        found.expect("such an event").sequence
    }

    pub(crate) fn moment(&self, line: u64) -> Moment {
        self.case.moment(&self.event(line))
    }

    /// The log with words taken out of some lines, by whoever may not.
    pub(crate) fn without_words(&self, lines: &[u64]) -> String {
        let lines: BTreeSet<_> = lines.iter().collect();
        let mut text = String::new();
        for (number, line) in (1..).zip(self.log.lines()) {
            if lines.contains(&number) {
                text += &chain::erase(line).expect("words");
            } else {
                text += line;
            }
            text.push('\n');
        }
        text
    }
}
