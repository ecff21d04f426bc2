// One request is accepted twice.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn accept(request: DirectRequest<Submitted>, occasion: &Occasion) {
    let _ = request.accept(occasion, RequestAccepted {});
    let _ = request.accept(occasion, RequestAccepted {});
}

fn main() {}
