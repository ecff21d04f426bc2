//! Developed is shown only through basic.
use familyhub_framework::{Developed, ShortfallError, StrandStanding};

fn jumped(strand: &StrandStanding) -> Result<Developed<'_>, ShortfallError> {
    strand.developed()
}

fn made_up(strand: &StrandStanding) -> Developed<'_> {
    Developed(strand)
}

fn main() {}
