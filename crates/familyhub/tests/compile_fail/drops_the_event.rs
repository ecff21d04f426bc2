// A step is taken, and the event that records it is dropped.
#[path = "shared/case.rs"]
mod case;
use case::*;

#[deny(unused_must_use)]
fn decline(
    request: DirectRequest<Submitted>,
    occasion: &Occasion,
    no: RequestDeclined,
) -> Option<()> {
    request.decline(occasion, no).ok()?;
    Some(())
}

fn main() {}
