// A meeting is arranged on a request that the hub has not taken.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn arrange(request: DirectRequest<Submitted>) {
    let _ = request.admission();
}

fn main() {}
