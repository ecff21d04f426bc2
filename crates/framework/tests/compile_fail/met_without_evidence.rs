//! A criterion is met only on evidence.
use familyhub_framework::{NotAssessed, Noted, Progress};

fn met(open: Progress<NotAssessed>, noted: &Noted) {
    let _ = open.find_met(noted);
}

fn main() {}
