//! A criterion is set aside only where it is conditional.
use familyhub_framework::{Criterion, MayNotApply, NotAssessed, Noted, Progress};

fn set_aside(open: Progress<NotAssessed>, noted: &Noted) {
    let _ = open.set_aside(noted, "it does not suit us");
}

fn made_up(criterion: &Criterion) -> MayNotApply<'_> {
    MayNotApply(criterion)
}

fn main() {}
