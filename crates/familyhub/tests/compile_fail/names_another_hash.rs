// An event that was changed is applied under the hash of the line that it came from.
use familyhub::{Case, LogEntry};
use familyhub_core::Occasion;

fn forge(case: &mut Case, entry: &LogEntry, by_somebody_else: Occasion) {
    let mut forged = entry.recorded.clone();
    forged.occasion = by_somebody_else;
    let _ = case.apply(&forged, entry.hash);
}

fn main() {}
