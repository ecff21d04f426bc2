// One request is withdrawn twice.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn withdraw(request: DirectRequest<Submitted>, occasion: &Occasion) {
    let _ = request.withdraw(occasion, RequestWithdrawn {});
    let _ = request.withdraw(occasion, RequestWithdrawn {});
}

fn main() {}
