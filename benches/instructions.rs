//! One of the measured loops, so many times: for a counter of instructions.
//!
//! `instructions typed 1000`; the script beside this file runs and compares them.

use std::process::ExitCode;

use familyhub_benches::steps;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let times: u32 = arguments.next().and_then(|times| times.parse().ok()).unwrap_or(1);
    let done = match what.as_str() {
        "typed" => steps::typed_rounds(times),
        "plain" => steps::plain_rounds(times),
        "log" => u32::try_from(steps::log(times as usize).len()).ok(),
        "plain-log" => u32::try_from(steps::plain_log(times as usize).len()).ok(),
        "replay" => steps::replay(&steps::log(times as usize)),
        "plain-replay" => steps::plain_replay(&steps::plain_log(times as usize)),
        _ => None,
    };
    if done.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
