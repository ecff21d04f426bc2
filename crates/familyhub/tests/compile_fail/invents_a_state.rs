// A state that no table has.
#[path = "shared/case.rs"]
mod case;
use case::*;

#[derive(Debug)]
struct NearlyAccepted;

fn support(_: DirectRequest<NearlyAccepted>) {}

fn main() {}
