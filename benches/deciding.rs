//! What a command costs: decided and carried out, on a family with forty records of consent.
//!
//! ```sh
//! cargo run --release --package familyhub-benches --bin deciding
//! ```
//!
//! Each figure is the least of several runs, in nanoseconds of this thread on a processor;
//! `deciding act 1000` runs one of them so many times, for a counter of instructions.
#![expect(clippy::expect_used, clippy::panic, reason = "a bench stops at what is wrong")]
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::time::Duration;

use familyhub::consent::HubSupport;
use familyhub::core::time::{Timestamp, parse_time};
use familyhub::core::{CountingEntropy, PermissionId};
use familyhub::{Case, Instruction};
use familyhub_benches::family;
use rustix::time::{ClockId, clock_gettime};

const TIMES: u32 = 2_000;
const RUNS: usize = 15;

/// A usual case, and the usual commands that it is asked.
struct BenchDesk {
    case: Case,
    now: Timestamp,
    entropy: CountingEntropy,
    /// A consent is talked over again; a request is sent; a meeting is moved.
    commands: Vec<Instruction>,
}

const BELL: &str = r#"{"who":"@bell","role":"lead-professional","organisation":"@oak-school"}"#;
const COLE: &str =
    r#"{"who":"@cole","role":"partnership-coordinator","organisation":"@one-reading-family-hub"}"#;

fn command(by: &str, name: &str, details: &str) -> Instruction {
    let json = format!(r#"{{"command":"{name}","by":{by},"details":{{{details}}}}}"#);
    Instruction::from_json(&json).expect("a command")
}

impl BenchDesk {
    fn new() -> Self {
        let case = family::case().expect("a family");
        let now = parse_time("2026-03-02T10:00").expect("a time");
        let mut desk =
            Self { case, now, entropy: CountingEntropy::after(1 << 32), commands: Vec::new() };
        for (by, name, details) in [
            (
                BELL,
                "take-on-lead",
                r#""lead":"@lead","knows":{"is":"knows-well","since":"2025-09-01"},"agreed_by":"@mother""#,
            ),
            (
                BELL,
                "decide-level",
                r#""decision":"@level","child":"@child-5","level":"2a","indicators":["late"],"reasons":"one agency""#,
            ),
            (
                BELL,
                "draft-request",
                r#""request":"@request","child":"@child-5","concern":"mornings""#,
            ),
            (BELL, "submit-request", r#""request":"@request""#),
            (COLE, "accept-request", r#""request":"@request""#),
            (
                COLE,
                "arrange-meeting",
                r#""meeting":"@meeting","referral":"@request","on":"2026-03-12","invited":["@oak-school","@gp"]"#,
            ),
        ] {
            desk.act(command(by, name, details));
        }
        desk.commands = vec![
            command(BELL, "review-permission", r#""permission":"@child-5-4""#),
            command(
                COLE,
                "rearrange-meeting",
                r#""meeting":"@meeting","on":"2026-03-12","invited":["@oak-school","@gp"]"#,
            ),
            command(BELL, "name-practitioner", r#""practitioner":"@bell","name":"Ms Bell""#),
        ];
        desk
    }

    fn act(&mut self, instruction: Instruction) {
        black_box(self.case.act(instruction, self.now, &mut self.entropy).expect("it is legal"));
    }

    fn once(&mut self, what: &str, command: usize) {
        let instruction = self.commands.get(command).expect("a command").clone();
        match what {
            "act" => self.act(instruction),
            "decide" => {
                let decided = self.case.decide(instruction, self.now, &mut self.entropy);
                black_box(decided.expect("it is legal"));
            }
            "decide-events" => {
                let decided = self.case.decide_events(instruction, self.now, &mut self.entropy);
                black_box(decided.expect("it is legal"));
            }
            "clone" => drop(black_box(instruction)),
            "covers" => {
                let asked = family::asked().expect("a question");
                let family::BenchCommand { person, recipient, categories, at } = asked;
                let covers = self.case.covers::<HubSupport>(person, recipient, categories, at);
                let _ = black_box(covers.expect("it does"));
            }
            "impact" => {
                black_box(self.case.impact(PermissionId::named("child-5-4")));
            }
            other => panic!("{other} is not measured"),
        }
    }
}

fn spent() -> Duration {
    let spent = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(spent.tv_sec.unsigned_abs(), u32::try_from(spent.tv_nsec).unwrap_or(0))
}

fn least(what: &str, command: usize) -> u128 {
    let mut least = Duration::MAX;
    for _ in 0..RUNS {
        let mut desk = BenchDesk::new();
        let began = spent();
        (0..TIMES).for_each(|_| desk.once(what, command));
        least = least.min(spent() - began);
    }
    least.as_nanos() / u128::from(TIMES)
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    if let Some(what) = arguments.next() {
        let times: u32 = arguments.next().and_then(|times| times.parse().ok()).unwrap_or(1);
        let command = arguments.next().and_then(|place| place.parse().ok()).unwrap_or(0);
        let mut desk = BenchDesk::new();
        return (0..times).for_each(|_| desk.once(&what, command));
    }
    println!(
        "{:16} {:>18} {:>18} {:>18}",
        "ns", "review-permission", "rearrange-meeting", "name-practitioner"
    );
    for what in ["clone", "decide-events", "decide", "act"] {
        let [review, rearrange, name] = [0, 1, 2].map(|command| least(what, command));
        println!("{what:16} {review:>18} {rearrange:>18} {name:>18}");
    }
    println!("{:16} {:>18}", "covers", least("covers", 0));
    println!("{:16} {:>18}", "impact", least("impact", 0));
}
