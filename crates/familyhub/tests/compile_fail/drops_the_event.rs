// A step is taken, and the event that records it is dropped.
#[path = "shared/case.rs"]
mod case;
use case::*;

#[deny(unused_must_use)]
fn accept(request: DirectRequest<Submitted>, occasion: &Occasion) -> Option<()> {
    request.accept(occasion, RequestAccepted {}).ok()?;
    Some(())
}

fn main() {}
