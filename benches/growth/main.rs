//! How each call grows with each kind of record: a case is doubled, and doubled again.
//!
//! ```sh
//! cargo run --release --package familyhub-benches --bin growth
//! cargo run --release --package familyhub-benches --bin growth -- permission actions
//! GROWTH_LARGEST=4096 cargo run --release --package familyhub-benches --bin growth
//! ```
//!
//! A name leaves the kinds or the calls of other names out. Where a call grows faster than
//! with the power 1.2 of what the case has, and no reason for it stands in [`REASONS`], it
//! says so and ends with 1. It measures the time of this thread on a processor, so that
//! what else runs matters little; even so, run it by hand and alone.
#![expect(clippy::expect_used, clippy::panic, reason = "a bench stops at what is wrong")]
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

mod calls;
mod grown;
mod kinds;

use std::process::ExitCode;
use std::time::Duration;

use calls::{CALLS, GrowthCall};
use familyhub::CHARTS;
use grown::Grown;
use kinds::{GrowthKind, KINDS};
use rustix::time::{ClockId, clock_gettime};

/// By which power of what a case has a call may grow.
const STEEPEST: f64 = 1.2;
/// How many doublings are measured.
const DOUBLINGS: usize = 3;
/// What takes less than this at the largest is not looked at: it is noise.
const NOTICEABLE: Duration = Duration::from_micros(100);
/// A call that takes longer than this is not repeated, nor asked of a larger case.
const LONGEST: Duration = Duration::from_secs(4);
/// How often a call is measured; the least of it stands.
const TIMES: usize = 3;

const PASTS: &str = "each correction makes another past of every line before it";
const LINEAGE: &str = "a new record is held against those about the same person that stand";
const PARTS: &str = "a new part is held against those of the child in the team";

/// Which calls may grow faster with which kinds, and why: `docs/growth.md` has them in full.
const REASONS: &[(&str, &str, &str)] = &[
    ("correction", "replay", PASTS),
    ("correction", "view", PASTS),
    ("permission", "replay", LINEAGE),
    ("permission", "view", LINEAGE),
    ("permission", "take over", LINEAGE),
    ("agreement", "replay", LINEAGE),
    ("agreement", "view", LINEAGE),
    ("agreement", "take over", LINEAGE),
    ("childs-part", "replay", PARTS),
    ("childs-part", "view", PARTS),
    ("childs-part", "take over", PARTS),
];

fn main() -> ExitCode {
    let named: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let largest = std::env::var("GROWTH_LARGEST").ok().and_then(|text| text.parse().ok());
    let largest: usize = largest.unwrap_or(1024);
    let unnamed = |names: &mut dyn Iterator<Item = &str>| {
        let names: Vec<_> = names.collect();
        !named.iter().any(|name| names.contains(&name.as_str()))
    };
    for chart in CHARTS {
        let grown = KINDS.iter().any(|kind| kind.name == chart.machine);
        assert!(grown, "nothing says how a case grows by a {}", chart.machine);
    }
    let all_kinds = unnamed(&mut KINDS.iter().map(|kind| kind.name));
    let all_calls = unnamed(&mut CALLS.iter().map(|call| call.0));
    let mut too_steep = Vec::new();
    for kind in KINDS.iter().filter(|kind| all_kinds || named.iter().any(|it| it == kind.name)) {
        let calls: Vec<_> = CALLS
            .iter()
            .filter(|call| all_calls || named.iter().any(|it| it == call.0))
            .map(|call| Measured { call: *call, taken: Vec::new() })
            .collect();
        for measured in measure(*kind, calls, largest) {
            let steep = measured.print(kind);
            too_steep.extend(steep.then_some((kind.name, measured.call.0)));
        }
    }
    for (kind, call) in &too_steep {
        println!("`{call}` grows too fast with {kind}");
    }
    if too_steep.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A call, and how long it took of each size.
struct Measured {
    call: GrowthCall,
    taken: Vec<(usize, Duration)>,
}

/// Measures the calls of a case that is doubled from size to size.
fn measure(kind: GrowthKind, mut calls: Vec<Measured>, largest: usize) -> Vec<Measured> {
    let mut grown = Grown::begin(kind);
    for size in (0..=DOUBLINGS).rev().map(|doubling| largest >> doubling) {
        while grown.rounds < size {
            grown.grow();
        }
        for measured in &mut calls {
            let too_long = |(_, taken): &(usize, Duration)| *taken > LONGEST;
            if !measured.taken.last().is_some_and(too_long) {
                let taken = least(&mut grown, measured.call.1);
                measured.taken.push((size, taken));
            }
        }
    }
    calls
}

/// The least time that a call takes.
fn least(grown: &mut Grown, call: fn(&mut Grown)) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..TIMES {
        let began = spent();
        call(grown);
        least = least.min(spent() - began);
        if least > LONGEST / 4 {
            break;
        }
    }
    least
}

/// How long this thread has been on a processor.
fn spent() -> Duration {
    let spent = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(spent.tv_sec.unsigned_abs(), u32::try_from(spent.tv_nsec).unwrap_or(0))
}

impl Measured {
    /// The power by which it grew over the two last doublings; none where it takes too
    /// little to be noticed.
    fn power(&self) -> Option<f64> {
        let (size, taken) = *self.taken.last()?;
        let (before, then) = *self.taken.iter().rev().nth(2)?;
        let grew = taken.as_secs_f64() / then.as_secs_f64();
        (taken >= NOTICEABLE).then(|| grew.ln() / (size as f64 / before as f64).ln())
    }

    /// Prints what was measured; whether it grew too fast, for no reason that is known.
    fn print(&self, kind: &GrowthKind) -> bool {
        let power = self.power();
        let taken: Vec<_> =
            self.taken.iter().map(|(_, taken)| format!("{:>10.1?}", taken)).collect();
        let reason = REASONS.iter().find(|(of, call, _)| (*of, *call) == (kind.name, self.call.0));
        println!(
            "{:20} {:12} {} {} {}",
            kind.name,
            self.call.0,
            taken.join(" "),
            power.map_or("     ".to_owned(), |power| format!("{power:5.2}")),
            reason.map_or("", |(_, _, reason)| reason)
        );
        reason.is_none() && power.is_some_and(|power| power > STEEPEST)
    }
}
