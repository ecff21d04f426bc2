//! What is not met is not reviewed.
use familyhub_framework::{NotMet, Noted, Peer, Progress};

fn review(not_met: Progress<NotMet>, noted: &Noted, peer: Peer<'_>) {
    let _ = not_met.review(noted, peer);
}

fn main() {}
