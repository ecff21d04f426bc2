// A request is made in a state that it never came to.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn forge(id: ReferralId, state: Accepted) -> DirectRequest<Accepted> {
    DirectRequest {
        id,
        revision: 3,
        state,
    }
}

fn main() {}
