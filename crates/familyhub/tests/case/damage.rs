//! Damage to a log: every one is found, with its line.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what is wrong")]

use std::thread;

use crate::journey::{names, story};
use familyhub::{Case, Locality};

/// How many damages are done.
const DAMAGES: usize = 100_000;

/// In how many threads.
const PARTS: usize = 4;

/// A generator that gives the same numbers each time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.0 >> 33).expect("31 bits");
        high % bound
    }
}

/// A log as its lines, each with its end.
type Lines = Vec<Vec<u8>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    FlippedBit,
    Overwritten,
    BytesCutOut,
    BytesPutIn,
    LineCutOut,
    LineTwice,
    LinesSwapped,
    LineMoved,
    CutInALine,
    LineOfAnotherLog,
}

const KINDS: [Damage; 10] = [
    Damage::FlippedBit,
    Damage::Overwritten,
    Damage::BytesCutOut,
    Damage::BytesPutIn,
    Damage::LineCutOut,
    Damage::LineTwice,
    Damage::LinesSwapped,
    Damage::LineMoved,
    Damage::CutInALine,
    Damage::LineOfAnotherLog,
];

/// Does a damage; the first line that it may be found at, and the last.
fn damage(kind: Damage, lines: &mut Lines, other: &Lines, seeded: &mut Seeded) -> (usize, usize) {
    let at = seeded.below(lines.len());
    let last = lines.len() - 1;
    let byte = seeded.below(lines[at].len());
    match kind {
        Damage::FlippedBit => lines[at][byte] ^= 1 << seeded.below(8),
        Damage::Overwritten => {
            let was = lines[at][byte];
            while lines[at][byte] == was {
                lines[at][byte] = u8::try_from(seeded.below(256)).expect("a byte");
            }
        }
        Damage::BytesCutOut => {
            let end = (byte + 1 + seeded.below(40)).min(lines[at].len());
            lines[at].drain(byte..end);
        }
        Damage::BytesPutIn => {
            let from = seeded.below(lines[at].len());
            let some: Vec<u8> =
                lines[at][from..].iter().copied().take(1 + seeded.below(8)).collect();
            // What is put in before its own likeness changes nothing only if nothing changes.
            let mut changed = lines[at].clone();
            changed.splice(byte..byte, some);
            lines[at] = changed;
        }
        Damage::LineCutOut => {
            // The last line, cut out whole, is found in no log alone.
            let at = seeded.below(last);
            lines.remove(at);
            return (at, at);
        }
        Damage::LineTwice => {
            let line = lines[at].clone();
            lines.insert(at + 1, line);
            return (at + 1, at + 1);
        }
        Damage::LinesSwapped => {
            let with = (at + 1 + seeded.below(last)) % lines.len();
            lines.swap(at, with);
            return (at.min(with), at.min(with));
        }
        Damage::LineMoved => {
            let line = lines.remove(at);
            let to = (at + 1 + seeded.below(last)) % (last + 1);
            lines.insert(to, line);
            return (at.min(to), at.min(to));
        }
        Damage::CutInALine => {
            lines.truncate(at + 1);
            // At least the end of the line is lost.
            lines[at].truncate(byte.max(1));
        }
        Damage::LineOfAnotherLog => {
            lines[at].clone_from(&other[seeded.below(other.len())]);
        }
    }
    (at, at + 1)
}

#[test]
fn rec_01_every_damage_is_found_with_its_line() {
    let logs: Vec<Lines> = names()
        .iter()
        .map(|name| {
            story(name).log().split_inclusive('\n').map(|line| line.as_bytes().to_vec()).collect()
        })
        .collect();
    let share = &|part: u64| {
        let mut seeded = Seeded(2026 + part);
        let mut counts = [0_usize; KINDS.len()];
        for _ in 0..DAMAGES / PARTS {
            let kind = seeded.below(KINDS.len());
            let log = seeded.below(logs.len());
            // Two journeys may tell of one case: a line of the one may fit the other.
            let elsewhere: Vec<_> = logs.iter().filter(|it| it[0] != logs[log][0]).collect();
            let other = elsewhere[seeded.below(elsewhere.len())];
            let mut lines = logs[log].clone();
            let (first, last) = damage(KINDS[kind], &mut lines, other, &mut seeded);
            let fault = Case::replay(&Locality::default(), lines.concat().as_slice())
                .expect_err("a damage is found");
            let found = usize::try_from(fault.line).expect("a line") - 1;
            let done = KINDS[kind];
            assert!((first..=last).contains(&found), "{done:?} in line {first}, but {fault}");
            counts[kind] += 1;
        }
        counts
    };
    let counts = thread::scope(|scope| {
        let parts: Vec<_> =
            (0..PARTS as u64).map(|part| scope.spawn(move || share(part))).collect();
        let mut counts = [0_usize; KINDS.len()];
        for part in parts {
            let of_part = part.join().expect("every damage of it was found");
            counts.iter_mut().zip(of_part).for_each(|(all, some)| *all += some);
        }
        counts
    });
    assert_eq!(counts.iter().sum::<usize>(), DAMAGES);
    assert!(counts.iter().all(|count| *count > DAMAGES / 20), "{counts:?}");
}

#[test]
fn rec_01_lines_cut_off_whole_at_the_end_leave_a_shorter_log_that_holds() {
    for name in names() {
        let whole = story(&name);
        let lines: Vec<_> = whole.log().split_inclusive('\n').collect();
        for kept in 1..lines.len() {
            let case = Case::replay(&Locality::default(), lines[..kept].concat().as_bytes())
                .expect("a shorter log");
            // Whoever keeps the revision and the hash elsewhere knows.
            assert!(case.revision() < whole.case().revision());
            assert_ne!(case.last_hash(), whole.case().last_hash());
        }
    }
}
